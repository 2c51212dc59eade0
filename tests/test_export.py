"""The command that writes the files of a release to a folder."""

import hashlib
import os
import subprocess
from pathlib import Path

import pytest

from tests.made_up import MadeUp
from tests.package_files import write
from tests.programs import PROGRAM, Ran, command

NAME = "made-up"
NOWHERE = "postgresql://nobody@127.0.0.1:1/none"


@pytest.fixture
def seed(made_up: MadeUp) -> Path:
    made_up.stance(person="anna", issue="bridge")
    return made_up.folder


def export(*arguments: str | Path) -> Ran:
    """The command, with a database that it must not need."""
    return command("export", *map(str, arguments), DATABASE_URL=NOWHERE)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_files_are_written_and_told_with_size_and_checksum(seed: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [*PROGRAM, "export", tmp_path / "a" / "b", "--seed", seed],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "DATABASE_URL": NOWHERE},
    )
    assert done.returncode == 0, done.stderr
    written = contents(tmp_path / "a" / "b")
    sums = written.pop(f"{NAME}.sha256").decode()
    assert set(written) == {
        f"{NAME}{ending}"
        for ending in ("-seed.zip", "-datapackage.zip", "-csv.zip", ".ndjson", ".sqlite", ".gexf")
    }
    for name, content in written.items():
        digest = hashlib.sha256(content).hexdigest()
        assert f"{digest}  {name}\n" in sums
        (line,) = (line for line in done.stdout.splitlines() if line.endswith(f" {name}"))
        assert digest in line
        assert f"{len(content):,}" in line


def test_exporting_again_replaces_what_an_export_wrote_and_nothing_else(
    seed: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    assert export(folder, "--seed", seed).returncode == 0
    first = contents(folder)
    assert export(folder, "--seed", seed).returncode == 0
    assert contents(folder) == first
    write(seed, "stances", "stance-1-01", certainty="probable")
    assert export(folder, "--seed", seed).returncode == 0
    second = contents(folder)
    assert second.keys() == first.keys()
    assert second["notes.txt"] == b"mine"
    assert second[f"{NAME}.ndjson"] != first[f"{NAME}.ndjson"]


@pytest.mark.parametrize("name", [f"{NAME}.gexf", f"{NAME}-seed.zip", f"{NAME}.sha256"])
def test_a_file_that_no_export_wrote_is_left_alone(seed: Path, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / name).write_text("mine", encoding="utf-8")
    refused = export(folder, "--seed", seed)
    assert refused.returncode == 1
    assert name in refused.stderr
    assert "Traceback" not in refused.stderr
    assert contents(folder) == {name: b"mine"}


def test_a_file_that_was_changed_since_is_left_alone(seed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    assert export(folder, "--seed", seed).returncode == 0
    with (folder / f"{NAME}.sqlite").open("ab") as opened:
        opened.write(b"mine")
    before = contents(folder)
    write(seed, "stances", "stance-1-01", certainty="probable")
    refused = export(folder, "--seed", seed)
    assert refused.returncode == 1
    assert f"{NAME}.sqlite" in refused.stderr
    assert contents(folder) == before


def test_a_link_and_a_folder_in_the_place_of_a_file_are_left_alone(
    seed: Path, tmp_path: Path
) -> None:
    folder, elsewhere = tmp_path / "files", tmp_path / "elsewhere"
    folder.mkdir()
    (folder / f"{NAME}.gexf").symlink_to(elsewhere)
    assert export(folder, "--seed", seed).returncode == 1
    (folder / f"{NAME}.gexf").unlink()
    (folder / f"{NAME}.gexf").mkdir()
    assert export(folder, "--seed", seed).returncode == 1
    assert [path.name for path in folder.iterdir()] == [f"{NAME}.gexf"]
    assert not elsewhere.exists()


def test_a_package_with_faults_writes_nothing(seed: Path, tmp_path: Path) -> None:
    write(seed, "stances", "stance-1-01", position="agaynst")
    refused = export(tmp_path / "files", "--seed", seed)
    assert refused.returncode == 1
    assert "stances.csv:2 [position]" in refused.stderr
    assert not (tmp_path / "files").exists()


def test_a_folder_that_is_a_file_or_cannot_be_made_is_refused(seed: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        refused = export(folder, "--seed", seed)
        assert refused.returncode == 1
        assert "file" in refused.stderr
        assert "Traceback" not in refused.stderr
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_no_package_is_said_to_be_none(tmp_path: Path) -> None:
    refused = export(tmp_path / "files", "--seed", tmp_path / "none")
    assert refused.returncode == 1
    assert "datapackage.json" in refused.stderr
    assert not (tmp_path / "files").exists()


def test_the_help_names_every_file() -> None:
    said = export("--help").stdout
    for ending in ("-seed.zip", "-datapackage.zip", "-csv.zip", ".ndjson", ".sqlite", ".gexf"):
        assert f"NAME{ending}" in said
