"""IPIF as its own description has it, tried by Schemathesis over a server."""

import subprocess

from tests.conftest import shared
from tests.programs import SCHEMATHESIS, served

CHECKS = (
    "status_code_conformance",
    "response_schema_conformance",
    "content_type_conformance",
    "not_a_server_error",
)


def test_answers_conform_to_the_interface(sqlite_loaded: str) -> None:
    interface = shared("specs/ipif-0.3.3.yaml")
    with served(sqlite_loaded) as base:
        command = [SCHEMATHESIS, "run", str(interface), "--url", f"{base}/ipif"]
        options = ["--include-method", "GET", "--max-examples", "8", "--checks", ",".join(CHECKS)]
        tried = subprocess.run(
            [*command, *options], capture_output=True, text=True, check=False, timeout=300
        )
    assert tried.returncode == 0, tried.stdout
    assert "9 passed" in tried.stdout
