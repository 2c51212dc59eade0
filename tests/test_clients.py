"""Tools made by others understand the service: linter, makers of clients, citer, reconciler."""

import csv
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.settings import ROOT

pytestmark = pytest.mark.slow
HERE = ROOT / "tests" / "clients"
NODE = HERE / "node_modules"
PYTHON = ROOT / ".venv" / "clients" / "bin"


@pytest.fixture(scope="module", autouse=True)
def _tools() -> None:
    """The tools, which `make clients` installs; skipped without them, unless required."""
    missing = [str(place) for place in (NODE, PYTHON) if not place.is_dir()]
    missing += [name for name in ("node",) if shutil.which(name) is None]
    if missing:
        reason = f"needs what `make clients` installs; missing: {', '.join(missing)}"
        if os.environ.get("BREST_TEST_CLIENTS") == "required":
            pytest.fail(reason)
        pytest.skip(reason)


@pytest.fixture
def description(base: str, tmp_path: Path) -> Path:
    """The description as the server gives it, as a file."""
    path = tmp_path / "openapi.json"
    path.write_bytes(httpx.get(f"{base}/openapi.json", timeout=60).content)
    return path


def _run(*command: str | Path, cwd: Path) -> str:
    """What a program prints; the test fails with all of it if the program does."""
    path = f"{PYTHON}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout[-8000:]}\n{done.stderr[-4000:]}"
    return done.stdout


def _expected(base: str) -> dict[str, Any]:
    """The answers to the questions that the clients ask, without a client."""
    person = httpx.get(f"{base}/v1/people/bukharin").json()
    query = "issue=ratification&position=against&limit=3"
    stances = httpx.get(f"{base}/v1/stances?{query}").json()
    assert stances["items"]
    return {
        "name": person["name"],
        "registers": person["registers"],
        "total": stances["total"],
        "subjects": [stance["subject"]["name"] for stance in stances["items"]],
        "status": 404,
    }


def test_a_linter_finds_nothing_to_say(description: Path) -> None:
    ruleset = HERE / "spectral.yaml"
    spectral = NODE / ".bin" / "spectral"
    found = ("--format", "json", "--fail-severity", "hint")
    _run(spectral, "lint", description, "--ruleset", ruleset, *found, cwd=HERE)


def test_a_typescript_client_asks_with_the_types_of_the_description(
    base: str, description: Path, tmp_path: Path
) -> None:
    (tmp_path / "node_modules").symlink_to(NODE)
    for name in ("package.json", "ask.ts"):
        shutil.copy(HERE / name, tmp_path)
    tools = NODE / ".bin"
    _run(tools / "openapi-typescript", description, "--output", "openapi.d.ts", cwd=tmp_path)
    strictly = ("--strict", "--target", "es2022", "--module", "nodenext")
    library = ("--lib", "es2022,dom,dom.iterable")
    _run(tools / "tsc", "ask.ts", *strictly, *library, cwd=tmp_path)
    answer = json.loads(_run("node", "ask.js", base, cwd=tmp_path))
    regions = httpx.get(f"{base}/v1/regions?limit=1").json()["total"]
    header = httpx.get(f"{base}/v1/regions?format=csv").text.splitlines()[0]
    assert answer.pop("header").lstrip("\ufeff").strip() == header.lstrip("\ufeff")
    assert answer.pop("features") == regions
    assert answer == _expected(base)


@pytest.mark.parametrize("path", ["/v1/people/osinskii", "/v1/stances?page=151", "/v1/sources"])
def test_a_citer_takes_works_whole_from_every_format(base: str, path: str) -> None:
    """citation-js, by which wikis, editors and websites read citations."""
    taken = json.loads(_run("node", "cite.js", base + path, cwd=HERE))
    asked = f"{base}{path}{'&' if '?' in path else '?'}format=csl"
    sent = {item["id"]: item for item in httpx.get(asked).json()}
    assert any("author" in item for item in sent.values())
    for format_, found in taken.items():
        assert {item["id"] for item in found["items"]} == sent.keys(), format_
        for item in found["items"]:
            expected = sent[item["id"]]
            for name in ("title", "page", "issued", "ISBN", "DOI", "URL", "note"):
                assert item.get(name) == expected.get(name), (format_, name)
            if expected["type"] != "dataset":
                assert item["type"] == expected["type"]
                assert item.get("container-title") == expected.get("container-title")
        for template in ("apa", "harvard1"):
            for id_, printed in found["printed"][template]:
                work = sent[id_].get("container-title", sent[id_]["title"])
                if "author" in sent[id_]:
                    assert f"<i>{work.replace(chr(39), '’')}</i>" in printed, (format_, template)


def test_a_python_client_asks_with_the_shapes_of_the_description(
    base: str, description: Path, tmp_path: Path
) -> None:
    made = ("--meta", "none", "--output-path", tmp_path / "brest1918_client", "--fail-on-warning")
    generator = PYTHON / "openapi-python-client"
    config = ("--config", HERE / "python.yaml")
    _run(generator, "generate", "--path", description, *made, *config, cwd=tmp_path)
    _run(PYTHON / "python", "-m", "compileall", "-q", "brest1918_client", cwd=tmp_path)
    shutil.copy(HERE / "ask.py", tmp_path)
    answer = json.loads(_run(PYTHON / "python", "ask.py", base, cwd=tmp_path))
    assert answer == _expected(base)


def test_a_python_client_reconciles_a_column(base: str, tmp_path: Path) -> None:
    names = {"Н. Осинский": "osinskii", "Yaroslavsky, Em.": "iaroslavskii", "Nobody Here": ""}
    names |= {"Lenin": "", "Smirnov, V. M.": "smirnov-v-m", "В. А. Смирнов": ""}
    shutil.copy(HERE / "reconcile.py", tmp_path)
    told = _run(PYTHON / "python", "reconcile.py", f"{base}/reconcile", *names, cwd=tmp_path)
    rows = list(csv.DictReader(told.splitlines()))
    assert {row["input_value"] for row in rows} == set(names)
    matched = {row["input_value"]: row["id"] for row in rows if row["match"] == "True"}
    assert matched == {name: id_ for name, id_ in names.items() if id_}
