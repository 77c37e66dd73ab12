"""Letters: by SMTP where a server is named, else as files in the instance's outbox."""

import logging
import smtplib
import threading
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import SplitResult, unquote, urlsplit

from courtpeer.core.days import utc_now
from courtpeer.core.ids import new_id
from courtpeer.core.language import marked
from courtpeer.core.settings import Settings, write_private

OUTBOX = "outbox"
SECONDS = 20
log = logging.getLogger(__name__)

INVITATION = marked("""\
You have been given an account in CourtPeer.

Choose a password here; the link works once, for seven days:

%(link)s

You sign in with this address. If you did not expect this, you need not do anything.
""")
FORGOTTEN = marked("""\
A new password for CourtPeer was asked for with this address.

Choose it here; the link works once, for two hours:

%(link)s

If it was not you, you need not do anything: your password stays as it is.
""")


def letter(to: str, subject: str, text: str) -> EmailMessage:
    """A plain letter to one address; it names nobody but whoever the address belongs to."""
    message = EmailMessage()
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = format_datetime(utc_now())
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    return message


def send(settings: Settings, message: EmailMessage) -> None:
    """Nothing; the letter is on its way, or lies in ``instance/outbox``.

    A mail server is waited for in the background; should it not answer, the log says so
    without naming anyone.
    """
    if settings.smtp_url is None:
        folder = settings.instance / OUTBOX
        folder.mkdir(parents=True, exist_ok=True)
        write_private(folder / f"{new_id()}.eml", message.as_string())
        return
    server = urlsplit(settings.smtp_url)
    message["From"] = sender(server, settings.public_url)
    threading.Thread(target=_deliver, args=(server, message)).start()


def sender(server: SplitResult, public_url: str | None) -> str:
    """The address that letters come from: the server's own user, else one of our host."""
    user = unquote(server.username or "")
    host = urlsplit(public_url or "").hostname or server.hostname
    return user if "@" in user else f"courtpeer@{host}"


def _deliver(server: SplitResult, message: EmailMessage) -> None:
    try:
        with _connected(server) as connection:
            if server.username:
                connection.login(unquote(server.username), unquote(server.password or ""))
            connection.send_message(message)
    except (OSError, smtplib.SMTPException) as error:
        log.error("a letter could not be sent: %s", type(error).__name__)


def _connected(server: SplitResult) -> smtplib.SMTP:
    host = server.hostname or ""
    if server.scheme == "smtps":
        return smtplib.SMTP_SSL(host, server.port or 465, timeout=SECONDS)
    connection = smtplib.SMTP(host, server.port or 25, timeout=SECONDS)
    connection.ehlo()
    if connection.has_extn("starttls"):
        connection.starttls()
    return connection
