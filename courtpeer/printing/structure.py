"""The structure tree of an assembled document: tags of every fragment, under one root."""

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from courtpeer.printing.pdf import HEADERS


class StructureTree:
    """Takes over the tags of one fragment after the other, then closes."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=self._root, K=Array())
        )
        self._parents = Array()
        self._next = 0
        self._headers: dict[bytes, Object] = {}

    def graft(self, source: Pdf, first: int) -> None:
        """Nothing; the tags of ``source`` stand in this tree.

        :param source: a fragment whose pages are in this document already.
        :param first: index of the first of them.
        :raises ValueError: when the same fragment was taken before.
        """
        tree = source.Root.StructTreeRoot
        document = self._pdf.copy_foreign(source.make_indirect(tree.K[0]))
        parents = self._pdf.copy_foreign(source.make_indirect(tree.ParentTree))
        numbers = list(parents.Nums)
        for number, entry in zip(numbers[::2], numbers[1::2], strict=True):
            self._parents.append(self._next + int(number))
            self._parents.append(entry)
        for index in range(len(source.pages)):
            page = self._pdf.pages[first + index].obj
            page.StructParents = self._next + index
            for annotation in page.get(Name.Annots, []):
                annotation.StructParent = self._next + int(annotation.StructParent)
        self._next += len(numbers) // 2
        for kid in document.K:
            kid.P = self._document
            self._document.K.append(kid)
        self._take_headers(source)

    def close(self) -> None:
        """Nothing; the tree stands in the document's catalog."""
        root = self._root
        root.K = Array([self._document])
        root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=self._parents))
        root.ParentTreeNextKey = self._next
        if self._headers:
            names = Array()
            for name, header in sorted(self._headers.items()):
                names.append(String(name))
                names.append(header)
            root.IDTree = self._pdf.make_indirect(Dictionary(Names=names))
        self._pdf.Root.StructTreeRoot = root
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _take_headers(self, source: Pdf) -> None:
        name = Name(f"/{HEADERS}")
        if name not in source.Root:
            return
        for header in self._pdf.copy_foreign(source.make_indirect(source.Root[name])):
            if bytes(header.ID) in self._headers:
                raise ValueError("a document takes each fragment once")
            self._headers[bytes(header.ID)] = header
