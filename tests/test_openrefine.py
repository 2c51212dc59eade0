"""OpenRefine itself matches a column of names with the service, and takes columns from it."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.openrefine import OpenRefine, openrefine

pytestmark = [pytest.mark.openrefine, pytest.mark.book]
QUERIES = Path(__file__).parent / "names" / "queries.csv"
TRAP = "trap"
MEANT, TRAPS = 50, 10


@pytest.fixture(scope="module")
def spellings() -> list[tuple[str, str]]:
    """Fifty ways to write a name, with the id that is meant, and ten that mean nobody recorded."""
    with QUERIES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    meant = [(row["query"], row["expected"]) for row in rows if row["style"] != TRAP]
    traps = [(row["query"], "") for row in rows if row["style"] == TRAP]
    return meant[:: len(meant) // MEANT][:MEANT] + traps[:: len(traps) // TRAPS][:TRAPS]


@pytest.fixture(scope="module")
def refine(
    base: str, spellings: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[OpenRefine]:
    """OpenRefine with these names in a column, one a row, and what each means beside it."""
    with openrefine(tmp_path_factory.mktemp("openrefine"), f"{base}/reconcile") as refine:
        refine.open_table(["name", "expected", "year"], [[*pair, "1918"] for pair in spellings])
        yield refine


@pytest.fixture(scope="module")
def matched(refine: OpenRefine) -> list[str]:
    """The id that each row was matched with, "" where with none."""
    refine.reconcile("name", "Person", {"year": "date"})
    refine.add_column("name", "id", "cell.recon.match.id", 1)
    header, *rows = refine.export()
    place = header.index("id")
    return [row[place] for row in rows]


def test_the_type_of_the_column_is_guessed(refine: OpenRefine) -> None:
    assert refine.guess_types("name")[0] == "Person"


def test_most_are_matched_and_none_with_another(
    matched: list[str], spellings: list[tuple[str, str]]
) -> None:
    wrong = [
        (name, id_)
        for (name, expected), id_ in zip(spellings, matched, strict=True)
        if id_ not in ("", expected)
    ]
    assert wrong == []
    right = [id_ for id_, (_, expected) in zip(matched, spellings, strict=True) if id_ == expected]
    assert sum(map(bool, right)) >= MEANT * 0.6


@pytest.mark.usefixtures("matched")
def test_whoever_is_meant_is_among_the_candidates(
    refine: OpenRefine, spellings: list[tuple[str, str]]
) -> None:
    offered = [[each["id"] for each in found] for found in refine.candidates()]
    missed = [
        name
        for (name, expected), ids in zip(spellings, offered, strict=True)
        if expected and expected not in ids
    ]
    assert len(missed) <= MEANT * 0.04, missed


@pytest.mark.usefixtures("matched")
def test_columns_of_offices_and_stances_are_exported_with_their_pages(
    refine: OpenRefine,
) -> None:
    wanted = [
        {"id": "affiliation", "name": "offices", "settings": {"limit": 2}},
        {"id": "stance", "name": "stances", "settings": {"limit": 2, "issue": "brest-peace"}},
        {"id": "body", "name": "bodies", "settings": {"limit": 1}},
    ]
    refine.extend("name", wanted, 2)
    header, *rows = refine.export()
    assert header[2:5] == ["Affiliations", "Stances", "Bodies"]
    offices = [row[2] for row in rows if row[2]]
    stances = [row[3] for row in rows if row[3]]
    assert len(rows) > MEANT + TRAPS  # further values stand in further rows
    assert len(offices) > MEANT / 2
    assert all(" p" in each and any(sign.isdigit() for sign in each) for each in offices + stances)
    assert any(each.startswith("against") for each in stances)
