"""A second source beside the first: what each says stays apart; what cannot both be so is named."""

import pytest
from starlette.testclient import TestClient

from tests.asking import get, ids, walk
from tests.conftest import NewPackage, Serve
from tests.made_up import BOOK

SECOND = "second-2002"


@pytest.fixture(scope="module")
def two(serve: Serve, new_package: NewPackage) -> TestClient:
    """A client of the service over two books that tell of one sitting, on page 16 each."""
    package = new_package()
    package.source(id=SECOND, prefix="sb", title="A Second Book", year=2002)
    package.meeting(id="sitting", organisation="council", date="1901-05-02")
    spoken = {"issue": "bridge", "basis": "speech", "meeting": "sitting", "page": "16"}
    motion = {"issue": "bridge", "sense": "for", "organisation": "council", "meeting": "sitting"}
    motion |= {"outcome": "rejected", "votes_for": "20"}
    package.vote(**motion, votes_against=90, question="Build it?", page=16)
    package.ballot(person="anna", vote="vote-16-01", choice="abstain", page=16)
    package.stance(**spoken, person="anna", position="abstained")
    package.stance(**spoken, person="bert", position="for")
    # The second book: the same vote with another tally, in other words and on another day,
    says = {"source": SECOND, "page": 16}
    package.vote(**motion, **says, votes_against=100, question="A bridge?", date="1901-05-05")
    # another side in the very vote of the first book,
    package.ballot(person="anna", vote="vote-16-01", choice="for", **says)
    # another position, of the same day, one that agrees,
    package.stance(**spoken, person="anna", position="for", source=SECOND)
    package.stance(**spoken, person="bert", position="for", source=SECOND)
    # and another spelling.
    package.name(person="anna", text="Hannah", kind="printed", **says)
    return serve(package.folder)


def test_what_cannot_both_be_so_is_named(two: TestClient) -> None:
    named = {
        conflict["kind"]: ids(conflict["statements"])
        for conflict in walk(two, f"/v1/conflicts?source={SECOND}&limit=200")
    }
    assert named["ballots"] == {"ballot-16-01", "ballot-sb-16-01"}
    assert named["figures"] == {"vote-16-01", "vote-sb-16-01"}
    assert named["dates"] == {"vote-sb-16-01"}
    assert {"stance-16-01", "stance-sb-16-01"} <= named["differing-positions"]


def test_what_agrees_is_no_conflict(two: TestClient) -> None:
    named = [ids(conflict["statements"]) for conflict in walk(two, "/v1/conflicts?limit=200")]
    assert named
    assert "stance-sb-16-02" not in set().union(*named)


def test_each_source_has_its_own_page_of_the_same_number(two: TestClient) -> None:
    def found(query: str) -> set[str]:
        return ids(walk(two, f"/v1/statements?{query}"))

    own = {"ballot-sb-16-01", "vote-sb-16-01", "stance-sb-16-01", "stance-sb-16-02"}
    assert found(f"page=16&source={SECOND}") == found(f"source={SECOND}") == own
    first = found(f"page=16&source={BOOK}")
    assert first == {"vote-16-01", "ballot-16-01", "stance-16-01", "stance-16-02"}
    assert found("page=16") == first | own
    assert ids(walk(two, f"/v1/sources/{SECOND}/pages/16")) == own
    for source in (BOOK, SECOND):
        pages = walk(two, f"/v1/sources/{source}/pages")
        assert {page["source"]["id"] for page in pages} == {source}


def test_statements_stand_in_the_order_of_their_sources(two: TestClient) -> None:
    last = get(two, "/v1/statements?sort=-page&limit=4")["items"]
    assert {cited["source"]["id"] for item in last for cited in item["citations"]} == {SECOND}


def test_both_books_are_cited(two: TestClient) -> None:
    dataset = get(two, "/v1/dataset")
    assert [source["id"] for source in dataset["sources"]] == [BOOK, SECOND]
    assert "A Second Book" in dataset["cite"]
    names = get(two, "/v1/people/anna")["names"]
    (spelling,) = (name for name in names if name["text"] == "Hannah")
    assert spelling["citations"][0]["source"]["id"] == SECOND
