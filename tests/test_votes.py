"""/v1/votes: how close they were."""

import pytest
from starlette.testclient import TestClient

from tests.asking import ids, walk
from tests.conftest import NewPackage, Serve


@pytest.fixture(scope="module")
def polls(serve: Serve, new_package: NewPackage) -> TestClient:
    """A client of the service over votes by their margins: 8, 4 told in words, 1, and unknown."""
    package = new_package()
    package.vote(question="Build it?", votes_for=20, votes_against=12, outcome="adopted")
    package.vote(question="Paint it?", margin=4, tally_text="a majority of four")
    package.vote(question="Burn it?", votes_for=12, votes_against=13, outcome="rejected")
    package.vote(question="Name it?", votes_for=9)
    package.vote(question="Ask again?")
    return serve(package.folder)


def test_a_margin_told_in_words_sorts_like_a_counted_one(polls: TestClient) -> None:
    votes = walk(polls, "/v1/votes?sort=margin&limit=2")
    assert [vote["margin"] for vote in votes] == [1, 4, 8, None, None]
    assert votes[1]["id"] == "vote-1-02"
    assert votes[1]["counts"]["for"] is None


def test_a_vote_with_any_figure_is_counted(polls: TestClient) -> None:
    counted = ids(walk(polls, "/v1/votes?counted=true"))
    assert counted == {"vote-1-01", "vote-1-02", "vote-1-03", "vote-1-04"}
