"""Merged records: the old address leads to what remains, the old id is told of."""

import pytest
from starlette.testclient import TestClient

from tests.conftest import NewPackage, Serve

PROBLEM = "application/problem+json"


@pytest.fixture(scope="module")
def merged(serve: Serve, new_package: NewPackage) -> TestClient:
    """A client of the service over a person, a body, a vote and a work, each under one more id."""
    package = new_package()
    package.vote(organisation="council")
    for number, issue in enumerate(("bridge", "ferry", "ford"), 1):
        package.stance(person="anna", issue=issue, page=number)
    package.ballot(person="anna", vote="vote-1-01")
    package.authorship(person="anna", work="theses")
    for collection, old, new in (
        ("people", "anne", "anna"),
        ("organisations", "county", "council"),
        ("statements", "vote-9-99", "vote-1-01"),
        ("works", "left-theses", "theses"),
    ):
        package.redirect(collection=collection, old_id=old, new_id=new)
    return serve(package.folder)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("/v1/people/anne?format=csl", "/v1/people/anna?format=csl"),
        ("/v1/people/anne", "/v1/people/anna"),
        ("/v1/people/anne/stances?limit=2", "/v1/people/anna/stances?limit=2"),
        ("/v1/statements/vote-9-99", "/v1/statements/vote-1-01"),
        ("/v1/votes/vote-9-99", "/v1/votes/vote-1-01"),
        ("/v1/votes/vote-9-99/ballots", "/v1/votes/vote-1-01/ballots"),
        ("/v1/works/left-theses", "/v1/works/theses"),
    ],
)
def test_a_merged_record_leads_to_the_one_that_remains(
    merged: TestClient, was: str, now: str
) -> None:
    moved = merged.get(was, follow_redirects=False)
    assert moved.status_code == 308
    assert moved.headers["location"] == now
    assert moved.headers["content-type"] == PROBLEM
    assert merged.get(was).json() == merged.get(now).raise_for_status().json()


def test_a_merged_id_in_a_filter_is_told(merged: TestClient) -> None:
    (error,) = merged.get("/v1/stances?body=county").json()["errors"]
    assert error["suggestions"] == ["council"]
    assert "merged" in error["message"]
