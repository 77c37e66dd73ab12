"""The pictures of the README and the guide, taken from the demo court: ``make pictures``."""

import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from courtpeer import demo, schema
from courtpeer.accounts.rules import Role
from courtpeer.core.engine import build_engine
from courtpeer.core.sealing import new_ring
from courtpeer.core.settings import Settings
from courtpeer.core.unit import unit_of_work
from courtpeer.courts.queries import court_by_slug
from courtpeer.factory import create_app
from courtpeer.staffing.issuing import Desk
from courtpeer.staffing.packets import issue_packets
from tests.chromium import FLAGS, PHONE, Quiet, system_chromium
from tests.clock import MORNING

WINDOW = {"width": 1180, "height": 860}
DOTS = 110
EMPTY = "Nothing is reported here."
ROSTER = Path(__file__).parent / "intake" / "files" / "riverbend-roster.csv"
README, GUIDE = Path("docs/pictures"), Path("docs/guide/pictures")
PACKET_PAGE = README / "packet-page.png"


@dataclass(frozen=True)
class Shot:
    """One picture: where it lies, who looks, on what, and how they get there from home."""

    file: Path
    role: Role
    window: dict[str, int]
    go: Callable[[Any], object] = lambda page: None
    sharp: float = 1


def _tap(*words: str) -> Callable[[Any], object]:
    """Follow links and buttons by what they say, the first that says so."""

    def go(page: Any) -> None:
        for word in words:
            with page.expect_navigation():
                page.locator(f"main :is(a, button):has-text('{word}')").first.click()

    return go


def _place(word: str, *more: str) -> Callable[[Any], object]:
    """Go to a place of the header, then on."""

    def go(page: Any) -> None:
        with page.expect_navigation():
            page.locator(f".places a:has-text('{word}')").first.click()
        _tap(*more)(page)

    return go


def _contact(page: Any) -> None:
    _tap("Log contact")(page)
    page.check("[name=happened] >> nth=0", force=True)
    page.evaluate("document.activeElement.blur()")


def _person(page: Any) -> None:
    with page.expect_navigation():
        page.locator("main a[href*='/participants/']:not([href*='contacts'])").first.click()


def _roster(page: Any) -> None:
    _place("Import")(page)
    page.set_input_files("[type=file]", ROSTER)
    _tap("Read the file")(page)


def _consents(page: Any) -> None:
    _place("Participants")(page)
    with page.expect_navigation():
        page.locator("main tbody a").nth(2).click()
    _tap("Consents")(page)


PEER, COORDINATOR, TEAM = Role.PEER, Role.COORDINATOR, Role.TEAM_MEMBER
SHOTS = (
    Shot(README / "peer-home.png", PEER, WINDOW, sharp=1.5),
    Shot(GUIDE / "peer-home.png", PEER, PHONE),
    Shot(GUIDE / "log-contact.png", PEER, PHONE, _contact),
    Shot(GUIDE / "participant.png", PEER, PHONE, _person),
    Shot(GUIDE / "write-note.png", PEER, PHONE, _tap("Next staffing", "note", "Edit")),
    Shot(GUIDE / "coordinator-home.png", COORDINATOR, WINDOW),
    Shot(GUIDE / "import-roster.png", COORDINATOR, WINDOW, _roster),
    Shot(GUIDE / "preview.png", COORDINATOR, WINDOW, _tap("Next staffing", "Preview")),
    Shot(GUIDE / "consents.png", COORDINATOR, WINDOW, _consents),
    Shot(GUIDE / "meeting.png", COORDINATOR, WINDOW, _tap("Next staffing", "Meeting")),
    Shot(GUIDE / "team-home.png", TEAM, WINDOW),
    Shot(GUIDE / "copy.png", TEAM, WINDOW, _tap("Staffing of")),
    Shot(GUIDE / "alumni-home.png", Role.ALUMNI_COORDINATOR, PHONE),
)


def main(root: Path) -> None:
    for folder in (README, GUIDE):
        (root / folder).mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as scratch:
        settings = Settings(
            instance=Path(scratch),
            database_url=f"sqlite:///{scratch}/pictures.sqlite",
            secret_key="only for pictures, never for a court",
            keyring=new_ring(),
            cheap_passwords=True,
        )
        engine = build_engine(settings.database_url)
        schema.upgrade(engine)
        loaded = demo.load(
            engine,
            settings.keyring,
            MORNING.date(),
            say=lambda line: print(f"  {line}", file=sys.stderr),  # noqa: T201
            cheap_passwords=True,
        )
        people = {login.role: login for login in reversed(loaded.logins)}
        packet(engine, settings, people[COORDINATOR].email, root / PACKET_PAGE)
        screens(settings, people, root)
        engine.dispose()


def screens(settings: Settings, people: dict[Role, demo.Login], root: Path) -> None:
    """Every picture of a screen."""
    app = create_app(settings, clock=lambda: MORNING)
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=system_chromium(), args=FLAGS)
        for shot in SHOTS:
            print(f"  {shot.file}", file=sys.stderr)  # noqa: T201
            take(chromium, address, shot, people[shot.role], root)
        chromium.close()
    server.shutdown()


def take(chromium: Any, address: str, shot: Shot, who: demo.Login, root: Path) -> None:
    """One picture, by someone who just signed in."""
    page = chromium.new_page(viewport=shot.window, device_scale_factor=shot.sharp)
    page.goto(f"{address}/sign-in")
    page.fill("[name=email]", who.email)
    page.fill("[name=password]", who.password)
    page.click("main form [type=submit]")
    page.wait_for_url(lambda url: "/sign-in" not in url)
    shot.go(page)
    page.screenshot(path=root / shot.file)
    page.close()


def packet(engine: object, settings: Settings, coordinator: str, file: Path) -> None:
    """One participant's page of the packet that the judge reads."""
    with unit_of_work(engine, settings.keyring) as session:
        court_id = court_by_slug(session, demo.FIRST).id
    desk = Desk(engine, settings.keyring, lambda: MORNING, court_id)
    (copy,) = issue_packets(desk, ["judge"], by=coordinator)
    pdf = settings.instance / "packet.pdf"
    pdf.write_bytes(copy.pdf)
    number = str(fullest(pdf))
    command = ["pdftoppm", "-png", "-r", str(DOTS), "-f", number, "-l", number, "-singlefile"]
    subprocess.run([*command, pdf, file.with_suffix("")], check=True)


def fullest(pdf: Path) -> int:
    """The number of the first participant's page on which no section is empty; else the third."""
    said = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True)
    pages = said.stdout.split("\f")
    full = (n for n, text in enumerate(pages, 1) if n > 2 and text and EMPTY not in text)
    return next(full, 3)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
