import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

COMMAND = Path(sys.executable).with_name("courtpeer")


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.fixture
def served(ready, tmp_path):
    """The address of a server that the command started."""
    port = free_port()
    environ = {**os.environ, "COURTPEER_INSTANCE": str(tmp_path / "instance")}
    server = subprocess.Popen(
        [COMMAND, "serve", "--port", str(port)],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    address = f"http://127.0.0.1:{port}"
    yield server, address
    if server.poll() is None:
        server.kill()
    server.stdout.close()
    server.wait()


def fetch(address):
    """What the server answers, once it does."""
    asked = urllib.request.Request(address, headers={"Accept-Encoding": "gzip"})  # noqa: S310
    for _ in range(300):
        try:
            with urllib.request.urlopen(asked) as answer:  # noqa: S310 - our own server
                return answer.read(), answer.headers
        except ConnectionError:
            time.sleep(0.1)
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionError):
                raise
            time.sleep(0.1)
    raise AssertionError("the server never answered")


def test_the_server_answers_with_pages_and_static_files_and_stops_when_told(served):
    server, address = served

    page, _ = fetch(f"{address}/sign-in")
    sheets = re.findall(
        r'(?:href|src)="(/(?:static|assets)/[^"]*[.](?:css|js)[^"]*)"', page.decode()
    )
    answers = [fetch(address + sheet) for sheet in sheets]

    for _, headers in answers:
        assert "max-age=31536000" in headers["Cache-Control"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Content-Encoding"] == "gzip"
    assert len(sheets) > 4
    assert len(page) + sum(len(body) for body, _ in answers) < 60_000
    server.send_signal(signal.SIGTERM)
    assert server.wait(30) == 0
    assert address in server.stdout.read()


def test_a_port_that_is_taken_is_one_clear_line(ready):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        said = ready("serve", "--port", str(port), status=1).output

    assert said.startswith(f"Error: Cannot listen on 127.0.0.1, port {port}")
    assert len(said.splitlines()) == 1
