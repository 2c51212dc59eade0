"""PostgreSQL servers of the tests' own: made in a temporary folder, stopped and removed after."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
from psycopg import sql
from sqlalchemy import make_url

SERVER_USER = "postgres"
START_SECONDS = 60
STOP_SECONDS = 30
MEMORY_BYTES = 4 * 2**30

# Stops the server as soon as standard input closes: by us, or because the tests were killed.
UNTIL_INPUT_CLOSES = """
exec 3<&0
( (read -r _ <&3; kill -INT $$) & )
exec "$@" 3<&- </dev/null
"""


class PostgresqlMissingError(RuntimeError):
    """PostgreSQL's server programs are not on this machine."""


class Cluster:
    """A server on a free port of 127.0.0.1, which can be stopped and started again there."""

    def __init__(self, programs: Path, folder: Path, user: str | None) -> None:
        self._programs = programs
        self._folder = folder
        self._user = user
        self._running = ExitStack()
        self._process: subprocess.Popen[bytes] | None = None
        self.port = _free_port()

    @property
    def url(self) -> str:
        """The address of a superuser."""
        return f"postgresql://{SERVER_USER}@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        server = _server(self._programs, self._folder, self._user, self.port)
        self._process = self._running.enter_context(server)
        _wait_until_ready(self._process, self.url, self._folder / "server.log")

    def stop(self) -> None:
        """End it in good order; whoever is connected is told."""
        self._running.close()

    def crash(self) -> None:
        """End it at once, as when its machine falls out."""
        assert self._process
        self._process.send_signal(signal.SIGQUIT)
        self._process.wait(STOP_SECONDS)
        self._running.close()


@contextmanager
def postgresql_cluster() -> Iterator[str]:
    """Run a new, empty server; yields the address of a superuser."""
    with stoppable_cluster() as cluster:
        yield cluster.url


@contextmanager
def stoppable_cluster(primary: Cluster | None = None) -> Iterator[Cluster]:
    """Run a new server: an empty one, or a replica that follows the primary."""
    programs = _programs()
    user = _server_user()
    with TemporaryDirectory(prefix="brest1918-postgresql-", dir=_roomy_memory()) as name:
        folder = Path(name)
        if user:
            shutil.chown(folder, user)
        if primary:
            _copy_cluster(programs, folder, user, primary)
        else:
            _make_cluster(programs, folder, user)
        cluster = Cluster(programs, folder, user)
        cluster.start()
        try:
            yield cluster
        finally:
            cluster.stop()


def create_database(server_url: str, name: str, template: str = "template1") -> str:
    """Make a database on the server, a copy of one that nobody has open; returns its address."""
    create = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(create.format(sql.Identifier(name), sql.Identifier(template)))
    return make_url(server_url).set(database=name).render_as_string(hide_password=False)


def _programs() -> Path:
    """The folder of initdb and postgres: Debian's newest, or the one on the PATH."""
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(debian, key=lambda path: float(path.parts[-3]), default=None)
    initdb = newest or shutil.which("initdb")
    if initdb is None:
        raise PostgresqlMissingError("there is no initdb: install the PostgreSQL server")
    return Path(initdb).resolve().parent


def _roomy_memory() -> Path | None:
    """Where files stay in memory, if there is much: disks take long over so many databases."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > MEMORY_BYTES
    return memory if roomy else None


def _server_user() -> str | None:
    """Whom to run the server as: PostgreSQL refuses root."""
    return SERVER_USER if os.geteuid() == 0 else None


def _make_cluster(programs: Path, folder: Path, user: str | None) -> None:
    """Initialise the data folder.

    ICU orders text as people do, so a query that leans on byte order fails here as it would
    elsewhere; C.UTF-8 makes pg_trgm take Cyrillic letters for letters.
    """
    options = [
        f"--pgdata={folder / 'data'}",
        f"--username={SERVER_USER}",
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--locale-provider=icu",
        "--icu-locale=en-US",
        "--no-sync",
    ]
    _run([programs / "initdb", *options], folder, user)


def _copy_cluster(programs: Path, folder: Path, user: str | None, primary: Cluster) -> None:
    """Fill the data folder with those of the primary, whom the server is to follow."""
    options = [
        f"--pgdata={folder / 'data'}",
        f"--username={SERVER_USER}",
        "--host=127.0.0.1",
        f"--port={primary.port}",
        "--write-recovery-conf",
        "--wal-method=stream",
        "--checkpoint=fast",
        "--no-sync",
    ]
    _run([programs / "pg_basebackup", *options], folder, user)


def _run(program: list[str | Path], folder: Path, user: str | None) -> None:
    ran = subprocess.run(
        program,
        cwd=folder,
        user=user,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        raise RuntimeError(f"{program[0]} failed: {ran.stderr or ran.stdout}")


@contextmanager
def _server(
    programs: Path, folder: Path, user: str | None, port: int
) -> Iterator[subprocess.Popen[bytes]]:
    """The running server, in a session of its own so that Ctrl-C leaves stopping it to us."""
    settings = (
        "listen_addresses=127.0.0.1",
        f"port={port}",
        f"unix_socket_directories={folder}",
        "fsync=off",
        "full_page_writes=off",
        "synchronous_commit=off",
    )
    server = [str(programs / "postgres"), "-D", str(folder / "data")]
    server += [word for setting in settings for word in ("-c", setting)]
    log = folder / "server.log"
    with (
        log.open("wb") as output,
        subprocess.Popen(
            ["sh", "-c", UNTIL_INPUT_CLOSES, "sh", *server],
            cwd=folder,
            user=user,
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            start_new_session=True,
        ) as process,
    ):
        try:
            yield process
        finally:
            _stop(process)


def _wait_until_ready(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            psycopg.connect(url, connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"PostgreSQL did not start: {log.read_text(errors='replace')}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin is not None
    process.stdin.close()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
