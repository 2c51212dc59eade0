"""A second source beside the first: what each says stays apart; what cannot both be so is named.

The second book is made up for these tests.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from tests.conftest import SEED, migrate_and_load
from tests.test_seed import add, faults_of

BOOK = "made-up-2001"
EVIDENCE = {"source": BOOK, "certainty": "certain"}
SITTING = "central-committee-1918-02-23"
ROWS: list[tuple[str, dict[str, str]]] = [
    (
        "sources",
        {
            "id": BOOK,
            "name": "Made-up 2001",
            "kind": "book",
            "author": "A. N. Other",
            "title": "A book made up for the tests",
            "year": "2001",
            "prefix": "mu",
        },
    ),
    ("source_pages", {"source": BOOK, "page": "16", "status": "mined"}),
    # Another side, in the very vote of the first book.
    (
        "ballots",
        {"id": "ballot-mu-16-01", "vote": "vote-16-01", "person": "trotsky", "choice": "for"},
    ),
    # The same vote in a row of its own, with a tally and in other words; and another day.
    (
        "votes",
        {
            "id": "vote-mu-16-01",
            "organisation": "moscow-soviet",
            "meeting": "moscow-soviet-1918-03-03",
            "question": "Should the war end?",
            "issue": "brest-peace",
            "sense": "for",
            "for": "20",
            "against": "100",
            "outcome": "rejected",
            "date": "1918-03-05",
            "calendar": "gregorian",
        },
    ),
    # What agrees, on the same page number as in the first book.
    (
        "stances",
        {
            "id": "stance-mu-16-01",
            "person": "lenin",
            "issue": "separate-peace",
            "position": "for",
            "basis": "vote",
            "meeting": SITTING,
        },
    ),
    # Another position, of the same day.
    (
        "stances",
        {
            "id": "stance-mu-16-02",
            "person": "trotsky",
            "issue": "separate-peace",
            "position": "for",
            "basis": "speech",
            "meeting": SITTING,
        },
    ),
    # Another spelling.
    ("names", {"person": "trotsky", "text": "Trotzki", "kind": "printed", "source": BOOK}),
]


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package with what the second book says."""
    seed = Path(shutil.copytree(SEED, tmp_path_factory.mktemp("two") / "seed"))
    for file, row in ROWS:
        evidence = EVIDENCE if file in ("ballots", "votes", "stances") else {}
        page = {} if file in ("sources", "source_pages") else {"page": "16"}
        add(seed, file, {**evidence, **page, **row})
    return seed


@pytest.fixture(scope="module")
def two(seed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of the service over both sources."""
    url = migrate_and_load(f"sqlite:///{tmp_path_factory.mktemp('two') / 'two.db'}", seed)
    with TestClient(create_app(Settings(database_url=url))) as client:
        yield client


def items(client: TestClient, path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(path).raise_for_status().json()["items"]
    return found


def test_a_second_source_that_contradicts_is_no_fault(seed: Path) -> None:
    assert faults_of(seed) == []


def test_what_cannot_both_be_so_is_named(two: TestClient) -> None:
    named = {
        conflict["kind"]: {statement["id"] for statement in conflict["statements"]}
        for conflict in items(two, f"/v1/conflicts?source={BOOK}&limit=200")
    }
    assert named["ballots"] == {"ballot-16-08", "ballot-mu-16-01"}
    assert named["figures"] == {"vote-16-03", "vote-mu-16-01"}
    assert named["dates"] == {"vote-mu-16-01"}
    assert {"stance-16-08", "stance-mu-16-02"} <= named["differing-positions"]


def test_what_agrees_is_no_conflict(two: TestClient) -> None:
    named = {
        statement["id"]
        for conflict in items(two, "/v1/conflicts?limit=200")
        for statement in conflict["statements"]
    }
    assert "stance-mu-16-01" not in named


def test_each_source_has_its_own_page_of_the_same_number(two: TestClient) -> None:
    def ids(query: str) -> set[str]:
        return {item["id"] for item in items(two, f"/v1/statements?limit=200&{query}")}

    own = {"ballot-mu-16-01", "vote-mu-16-01", "stance-mu-16-01", "stance-mu-16-02"}
    assert ids(f"page=16&source={BOOK}") == ids(f"source={BOOK}") == own
    assert ids("page=16") == ids("page=16&source=kowalski-1991") | own
    assert not ids("page=16&source=kowalski-1991") & own
    assert {item["id"] for item in items(two, f"/v1/sources/{BOOK}/pages/16")} == own


def test_statements_stand_in_the_order_of_their_sources(two: TestClient) -> None:
    last = items(two, "/v1/statements?sort=-page&limit=4")
    assert {cited["source"]["id"] for item in last for cited in item["citations"]} == {BOOK}


def test_both_books_are_cited(two: TestClient) -> None:
    dataset = two.get("/v1/dataset").json()
    assert [source["id"] for source in dataset["sources"]] == ["kowalski-1991", BOOK]
    assert "A book made up for the tests" in dataset["cite"]
    names = two.get("/v1/people/trotsky").json()["names"]
    (spelling,) = (name for name in names if name["text"] == "Trotzki")
    assert spelling["citations"][0]["source"]["id"] == BOOK
