"""What stands in front of the service: nginx, in a temporary folder and on ports of its own."""

import os
import shutil
import socket
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.server import Protocol
from app.settings import ROOT
from tests.postgres import UNTIL_INPUT_CLOSES
from tests.programs import free_port

OPERATIONS = ROOT / "docs" / "operations"
START_SECONDS = 20
MAIN = """
{user}
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
daemon off;
events {{ worker_connections 512; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/conf.d/*.conf;
}}
"""


@dataclass
class Nginx:
    """A running nginx: the folder that stands for /etc/nginx, and how its program is called."""

    folder: Path
    command: str

    def errors(self) -> str:
        """What it has logged."""
        log = self.folder / "error.log"
        return log.read_text(encoding="utf-8") if log.exists() else ""


@dataclass
class Counted:
    """An application that counts what it is asked, and notes how it answers, by path."""

    app: ASGIApp
    asked: Counter[str] = field(default_factory=Counter)
    statuses: dict[str, list[int]] = field(default_factory=dict)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.statuses.setdefault(scope["path"], []).append(message["status"])
            await send(message)

        if scope["type"] == "http":
            self.asked[scope["path"]] += 1
        await self.app(scope, receive, noted)


@contextmanager
def running(app: ASGIApp, port: int | None = None) -> Iterator[int]:
    """The port of a server of the application, in a thread of its own."""
    port = port or free_port()
    config = uvicorn.Config(
        app, port=port, http=Protocol, ws="none", log_level="warning", proxy_headers=False
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        _wait_for(port)
        yield port
    finally:
        server.should_exit = True
        thread.join(timeout=30)


@contextmanager
def nginx(files: Mapping[str, str], *ports: int) -> Iterator[Nginx]:
    """nginx over these files of its folder, `conf.d/...` at the level of http, once the ports
    answer; skipped where nginx is missing, unless required. `/etc/nginx` and the cache's folder
    mean those in its temporary folder.
    """
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        if os.environ.get("BREST_TEST_NGINX") == "required":
            raise RuntimeError("there is no nginx")
        pytest.skip("there is no nginx here")
    with TemporaryDirectory(prefix="brest1918-nginx-") as name:
        folder = Path(name)
        user = "user root;" if os.geteuid() == 0 else ""
        main = {"nginx.conf": MAIN.format(folder=folder, user=user)}
        for path, text in {**files, **main}.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            placed = text.replace("/etc/nginx", name).replace("/var/cache/nginx", f"{name}/cache")
            (folder / path).write_text(placed, encoding="utf-8")
        (folder / "cache").mkdir()
        called = [program, "-e", f"{folder}/error.log", "-p", name, "-c", f"{folder}/nginx.conf"]
        process = subprocess.Popen(
            ["sh", "-c", UNTIL_INPUT_CLOSES, "sh", *called],
            stdin=subprocess.PIPE,
            start_new_session=True,
        )
        found = Nginx(folder, " ".join(called))
        try:
            for port in ports:
                _wait_for(port, found)
            yield found
        finally:
            process.communicate(timeout=20)  # closes its input


def shipped(site: str, port: int, apps: Mapping[str, int]) -> dict[str, str]:
    """The files of docs/operations as one puts them into /etc/nginx, for a site on this port.

    `apps` are the sockets of the applications that stand in the file, and the ports in their place.
    """
    texts = {
        path.name: path.read_text(encoding="utf-8") for path in (OPERATIONS / "nginx").iterdir()
    }
    server = texts[site].replace("listen 80;", f"listen 127.0.0.1:{port};")
    server = server.replace("    listen [::]:80;\n", "")
    for there, here in apps.items():
        assert there in server
        server = server.replace(there, f"127.0.0.1:{here}")
    return {
        "conf.d/brest1918-cache.conf": texts["brest1918-cache.conf"],
        "brest1918-release.conf": texts["brest1918-release.conf"],
        "snippets/brest1918-proxy.conf": texts["brest1918-proxy.conf"],
        "snippets/brest1918-away.conf": texts["brest1918-away.conf"],
        "conf.d/site.conf": server,
    }


def _wait_for(port: int, server: Nginx | None = None) -> None:
    """Wait until something listens on the port."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.02)
    raise RuntimeError(f"nothing answers on port {port}. {server.errors() if server else ''}")
