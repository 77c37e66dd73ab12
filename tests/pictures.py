"""The pictures of the README, taken from the demo court: ``python -m tests.pictures FOLDER``."""

import subprocess
import sys
import threading
from pathlib import Path
from tempfile import TemporaryDirectory

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
from tests.chromium import FLAGS, Quiet, system_chromium
from tests.clock import MORNING

WINDOW = {"width": 1180, "height": 860}
SHARP = 1.5
DOTS = 110
EMPTY = "Nothing is reported here."


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
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
        home(settings, people[Role.PEER], folder / "peer-home.png")
        packet(engine, settings, people[Role.COORDINATOR].email, folder / "packet-page")
        engine.dispose()


def home(settings: Settings, peer: demo.Login, file: Path) -> None:
    """What a peer sees after signing in."""
    app = create_app(settings, clock=lambda: MORNING)
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=system_chromium(), args=FLAGS)
        page = chromium.new_page(viewport=WINDOW, device_scale_factor=SHARP)
        page.goto(f"http://127.0.0.1:{server.server_port}/sign-in")
        page.fill("[name=email]", peer.email)
        page.fill("[name=password]", peer.password)
        page.click("main form [type=submit]")
        page.wait_for_url(lambda url: "/sign-in" not in url)
        page.screenshot(path=file)
        chromium.close()
    server.shutdown()


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
    subprocess.run([*command, pdf, file], check=True)


def fullest(pdf: Path) -> int:
    """The number of the first participant's page on which no section is empty; else the third."""
    said = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True)
    pages = said.stdout.split("\f")
    full = (n for n, text in enumerate(pages, 1) if n > 2 and text and EMPTY not in text)
    return next(full, 3)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
