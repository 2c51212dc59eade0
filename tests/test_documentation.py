"""What the documentation says is so."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.errors import ApiError
from app.kinds import FILES
from app.reconcile.extension import COLUMNS
from app.reconcile.properties import COMPARED
from app.reconcile.records import TYPES
from app.settings import ROOT, Settings
from tests.programs import PROGRAM

README = (ROOT / "README.md").read_text(encoding="utf-8")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.mark.book
@pytest.mark.parametrize("url", sorted(set(re.findall(r"`(/v1/[^`{}]*)`", README))))
def test_every_question_of_the_readme_has_an_answer(api: TestClient, url: str) -> None:
    answer = api.get(url)
    assert answer.status_code == 200, answer.text
    if "json" in answer.headers["content-type"] and "total" in answer.json():
        total = answer.json()["total"]
        assert (total["edges"] if isinstance(total, dict) else total) > 0


def test_the_python_of_the_readme_runs(base: str) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    printed = subprocess.run(
        [sys.executable, "-c", code.replace("http://127.0.0.1:8000", base)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "[" in printed


def test_the_curls_of_the_readme_work(base: str) -> None:
    calls = re.findall(r"^curl '(http://127\.0\.0\.1:8000[^']*)'", README, re.MULTILINE)
    assert calls
    curl = shutil.which("curl")
    if curl is None:
        pytest.skip("there is no curl here")
    for call in calls:
        url = call.replace("http://127.0.0.1:8000", base)
        text = subprocess.run([curl, "-fsS", url], capture_output=True, check=True).stdout
        assert json.loads(text)["items"]


@pytest.mark.book
def test_the_curls_of_the_reconciliation_page_work(base: str) -> None:
    page = (ROOT / "docs" / "reconciliation.md").read_text(encoding="utf-8")
    (script,) = re.findall(r"```sh\n(.*?)```", page, re.DOTALL)
    if shutil.which("curl") is None:
        pytest.skip("there is no curl here")
    here = script.replace("http://127.0.0.1:8000", base).replace("curl ", "curl -fsS ")
    lines = here.replace("\n}'\n", "\n}'; echo\n")
    told = subprocess.run(["sh", "-ec", lines], capture_output=True, text=True, check=True)
    found, extended = map(json.loads, told.stdout.splitlines())
    assert found["q0"]["result"][0]["match"]
    assert found["q1"]["result"][0]["score"] > found["q1"]["result"][1]["score"]
    assert any("against" in cell["str"] for cell in extended["rows"]["osinskii"]["stance"])


def test_the_reconciliation_page_names_every_property_and_type() -> None:
    page = (ROOT / "docs" / "reconciliation.md").read_text(encoding="utf-8")
    known = [*(each.id for each in (*COLUMNS, *COMPARED)), *(each.id for each in TYPES.values())]
    assert [name for name in known if f"`{name}`" not in page] == []


def test_every_setting_is_documented() -> None:
    for name in Settings.model_fields:
        assert f"`{name.upper()}`" in README, name


def test_every_command_is_documented() -> None:
    helped = subprocess.run([*PROGRAM, "--help"], capture_output=True, text=True, check=True).stdout
    commands = re.findall(r"^  (\w+) ", helped.partition("Commands:")[2], re.MULTILINE)
    assert commands
    for command in commands:
        assert f"brest1918 {command}" in README + (ROOT / "seed/README.md").read_text(), command


def test_every_status_of_an_error_is_documented() -> None:
    for error in ApiError.__subclasses__():
        assert f"| {error.status} |" in README, error.status


def test_every_file_of_the_seed_is_explained() -> None:
    explained = (ROOT / "seed" / "README.md").read_text(encoding="utf-8")
    for row_type in FILES:
        assert f"`{row_type.file}`" in explained, row_type.file


def test_every_file_that_the_readme_names_is_there() -> None:
    named = re.findall(r"`((?:app|seed|tests|benchmarks)/[\w./]+\.(?:py|md|json))[:`]", README)
    assert named
    for name in named:
        assert (ROOT / name).is_file(), name


def test_the_licences_and_the_citation_agree_with_the_package() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    package = json.loads((ROOT / "seed" / "datapackage.json").read_text(encoding="utf-8"))
    assert f"version: {package['version']}" in citation
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert f"## {package['version']}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium, which is not here")
def test_a_browser_shows_the_documentation(base: str, tmp_path: Path) -> None:
    options = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        f"--user-data-dir={tmp_path}",
        "--virtual-time-budget=15000",
        "--dump-dom",
    ]
    page = subprocess.run(
        [str(CHROMIUM), *options, f"{base}/docs"],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    ).stdout
    assert "/v1/state-of-play" in page
    assert "who stood where" in page or "Who in the Bolshevik party" in page
