"""OpenRefine itself, without a screen, driven by the commands that its own pages send."""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

REQUIRED = os.environ.get("BREST_TEST_OPENREFINE") == "required"
START_SECONDS = 120
STOP_SECONDS = 30
WORK_SECONDS = 120
ALL_ROWS = json.dumps({"facets": [], "mode": "row-based"})


class OpenRefine:
    """A running OpenRefine with one project, whose columns are reconciled with one service."""

    def __init__(self, address: str, service: str) -> None:
        self._client = httpx.Client(base_url=f"{address}/command/core", timeout=WORK_SECONDS)
        self._manifest = httpx.get(service).json()
        self._service = service
        self._project = ""

    def close(self) -> None:
        self._client.close()

    def open_table(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Make a project of the rows, parted by tabs."""
        lines = "\n".join("\t".join(row) for row in [header, *rows])
        answer = self._client.post(
            "/create-project-from-upload",
            params={"csrf_token": self._token()},
            files={"project-file": ("names.tsv", lines.encode(), "text/tab-separated-values")},
            data={
                "project-name": "names",
                "format": "text/line-based/*sv",
                "options": json.dumps({"separator": "\\t", "encoding": "UTF-8"}),
            },
        )
        self._project = parse_qs(urlsplit(answer.headers["location"]).query)["project"][0]

    def guess_types(self, column: str) -> list[str]:
        """The types that OpenRefine offers for a column, the best first."""
        told = self._send("guess-types-of-column", columnName=column, service=self._service)
        return [each["id"] for each in told["types"]]

    def reconcile(self, column: str, type_: str, beside: dict[str, str]) -> None:
        """Match a column; `beside` says which other columns are which property."""
        details = [
            {"column": other, "propertyName": pid, "propertyID": pid}
            for other, pid in beside.items()
        ]
        config = {
            "mode": "standard-service",
            "service": self._service,
            "identifierSpace": self._manifest["identifierSpace"],
            "schemaSpace": self._manifest["schemaSpace"],
            "type": {"id": type_, "name": type_},
            "autoMatch": True,
            "columnDetails": details,
        }
        self._send("reconcile", columnName=column, config=json.dumps(config), engine=ALL_ROWS)
        self._wait()

    def add_column(self, column: str, new: str, expression: str, index: int) -> None:
        """Add a column worked out from another."""
        self._send(
            "add-column",
            baseColumnName=column,
            newColumnName=new,
            expression=f"grel:{expression}",
            columnInsertIndex=str(index),
            onError="set-to-blank",
            engine=ALL_ROWS,
        )

    def extend(self, column: str, properties: Sequence[dict[str, Any]], index: int) -> None:
        """Add columns of properties of the records that a column is matched with."""
        self._send(
            "extend-data",
            baseColumnName=column,
            endpoint=self._service,
            identifierSpace=self._manifest["identifierSpace"],
            schemaSpace=self._manifest["schemaSpace"],
            extension=json.dumps({"properties": list(properties)}),
            columnInsertIndex=str(index),
            engine=ALL_ROWS,
        )
        self._wait()

    def candidates(self) -> list[list[dict[str, Any]]]:
        """The candidates of the first cell of each row; of one that is matched the match."""
        told = self._send("get-rows", start="0", limit="10000", engine=ALL_ROWS)
        recons = told["pool"]["recons"]
        first = [(row["cells"] or [None])[0] for row in told["rows"]]
        found = [recons[str(cell["r"])] if cell and "r" in cell else {} for cell in first]
        return [recon.get("c", [recon["m"]] if "m" in recon else []) for recon in found]

    def export(self) -> list[list[str]]:
        """All rows, the header first, as OpenRefine exports them; empty cells repeat nothing."""
        answer = self._client.post(
            "/export-rows/names.tsv",
            data={"project": self._project, "engine": ALL_ROWS, "format": "tsv"},
        )
        return [line.split("\t") for line in answer.content.decode("utf-8").splitlines()]

    def _token(self) -> str:
        return str(self._client.get("/get-csrf-token").json()["token"])

    def _send(self, command: str, **fields: str) -> Any:
        params = {"project": self._project, "csrf_token": self._token()}
        answer = self._client.post(f"/{command}", params=params, data=fields).json()
        assert answer.get("code") != "error", answer
        return answer

    def _wait(self) -> None:
        """Until OpenRefine has nothing left to do."""
        for _ in range(WORK_SECONDS * 5):
            told = self._client.get("/get-processes", params={"project": self._project}).json()
            if not told["processes"]:
                return
            time.sleep(0.2)
        raise TimeoutError("OpenRefine does not finish")


@contextmanager
def openrefine(folder: Path, service: str) -> Iterator[OpenRefine]:
    """OpenRefine over an empty folder; skipped where it is not installed, unless required."""
    program = shutil.which("openrefine")
    if program is None:
        if REQUIRED:
            raise RuntimeError("there is no openrefine")
        pytest.skip("there is no openrefine")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    headless = "refine.headless=true"
    command = [program, "-i", "127.0.0.1", "-p", str(port), "-d", str(folder), "-m", "900M"]
    log = folder / "openrefine.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command, "-x", headless],
            env={**os.environ, "JAVA_OPTIONS": f"-D{headless}"},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,  # it starts Java, which has to end with it
        )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_until_ready(process, address, log)
        refine = OpenRefine(address, service)
        yield refine
        refine.close()
    finally:
        _stop(process)


def _wait_until_ready(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            if httpx.get(f"{address}/command/core/get-csrf-token").is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    raise RuntimeError(f"OpenRefine did not start: {log.read_text(errors='replace')[-4000:]}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the program and the Java that it started, and wait for both."""
    os.killpg(process.pid, signal.SIGTERM)
    process.wait(STOP_SECONDS)
    for _ in range(STOP_SECONDS * 10):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    os.killpg(process.pid, signal.SIGKILL)
