"""The command that serves: gunicorn with threads, WhiteNoise for static files."""

import gc
import os
import shutil
import socket
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
from gunicorn.app.base import BaseApplication
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

from courtpeer import upkeep
from courtpeer.commands.installation import opened
from courtpeer.core.errors import Refusal
from courtpeer.core.paths import PACKAGE
from courtpeer.core.settings import Settings
from courtpeer.factory import create_app
from courtpeer.web.assets import PACKAGED

THREADS = 4
SECONDS = 120
"""How long one request may take: a packet of 60 rendered from nothing stays well below."""


def _hardened(headers: Any, path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Content-Security-Policy"] = "default-src 'none'"


def pack(folder: Path) -> None:
    """Nothing; ``folder`` then holds every file that is the same for all, compressed beside it.

    Pages are never compressed: their length would tell of what they hold.
    """
    shutil.copytree(PACKAGE / "static", folder / "static")
    (folder / "assets").mkdir()
    for name, (file, _) in PACKAGED.items():
        shutil.copyfile(file, folder / "assets" / name)
    compressor = Compressor(quiet=True)
    for file in [one for one in folder.rglob("*.*") if one.is_file()]:
        compressor.compress(str(file))


def wsgi(settings: Settings, packed: Path) -> Any:
    """The application as a server takes it, over the files in ``packed``.

    Behind an https address the proxy's word is taken for where a visitor comes from.
    """
    app: Any = create_app(settings)
    app = ProxyFix(app, x_for=1, x_proto=1) if settings.secure_cookies else app
    return WhiteNoise(
        app,
        root=str(packed),
        max_age=365 * 24 * 3600,
        allow_all_origins=False,
        add_headers_function=_hardened,
    )


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn, told everything by us and nothing by files."""

    def __init__(self, settings: Settings, packed: Path, options: dict[str, Any]) -> None:
        self.settings, self.packed, self.options = settings, packed, options
        super().__init__()

    def load_config(self) -> None:
        """Take our options."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The application, built anew in each worker.

        What it is made of stays, so the collector need not look through it again and again:
        that took an eighth of the time of a page.
        """
        app = wsgi(self.settings, self.packed)
        gc.collect()
        gc.freeze()
        return app


def _refuse_taken(host: str, port: int) -> None:
    """Say in one line what the server would say in many."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Refusal(
                f"Cannot listen on {host}, port {port} ({error.strerror}); "
                "another can be given with --port (make run PORT=8001)."
            ) from error


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
def serve(host: str, port: int) -> None:
    """Serve CourtPeer until interrupted."""
    with opened() as here:
        settings = here.settings
    _refuse_taken(host, port)
    address = settings.public_url or f"http://{host}:{port}"
    click.echo(f"CourtPeer is at {address} (stop with Ctrl+C).")
    options = {
        "bind": f"{host}:{port}",
        "worker_class": "gthread",
        "workers": min(2, os.cpu_count() or 1),
        "threads": THREADS,
        "timeout": SECONDS,
        "control_socket_disable": True,
        "loglevel": "warning",
        "proc_name": "courtpeer",
        "post_worker_init": lambda worker: upkeep.start(settings),
    }
    with TemporaryDirectory(prefix="courtpeer-") as folder:
        pack(Path(folder))
        Server(settings, Path(folder), options).run()
