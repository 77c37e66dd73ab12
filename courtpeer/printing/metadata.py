"""What an assembled document says of itself: title, language, date, PDF/UA-1."""

import datetime as dt
from xml.sax.saxutils import escape

from pikepdf import Dictionary, Name, Pdf, String

from courtpeer.core.language import spoken

PRODUCER = "CourtPeer"


def describe(pdf: Pdf, *, title: str, made_at: dt.datetime) -> None:
    """Nothing; ``pdf`` carries title, language spoken and the instant, and no other date."""
    instant = made_at.astimezone(dt.UTC)
    root = pdf.Root
    root.Lang = String(spoken().tag)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    packet = pdf.make_stream(_xmp(title, f"{instant:%Y-%m-%dT%H:%M:%SZ}").encode())
    packet.Type, packet.Subtype = Name.Metadata, Name.XML
    root.Metadata = packet
    pdf.docinfo[Name.Title] = String(title)
    pdf.docinfo[Name.Producer] = String(PRODUCER)
    pdf.docinfo[Name.CreationDate] = String(f"D:{instant:%Y%m%d%H%M%S}Z")


def _xmp(title: str, instant: str) -> str:
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{spoken().tag}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{instant}</xmp:CreateDate>
<pdf:Producer>{PRODUCER}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
