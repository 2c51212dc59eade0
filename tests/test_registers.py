"""/v1/registers: printed lists, line by line, with who stands there for which body."""

import pytest
from starlette.testclient import TestClient

from tests.asking import get, ids, walk
from tests.conftest import NewPackage, Serve


@pytest.fixture(scope="module")
def listed(serve: Serve, new_package: NewPackage) -> TestClient:
    """A client of the service over a roll of three lines, taken from another book."""
    package = new_package()
    package.source(id="archive-1962", name="Archive 1962")
    package.register(id="roll", entries=3, derived_source="archive-1962", derived_pages="294-6")
    roll = {"register": "roll", "page": 5}
    package.register_entry(**roll, order=2, person="bert", printed_name="B. Ert")
    package.register_entry(**roll, order=3, person="carl")
    bodies = {"printed_body": "Council and Guild", "organisations": ["council", "guild"]}
    package.register_entry(**roll, order=1, person="anna", **bodies)
    return serve(package.folder)


def test_the_lines_stand_in_their_order_with_who_and_for_whom(listed: TestClient) -> None:
    lines = walk(listed, "/v1/registers/roll/entries?limit=2")
    assert [(line["order"], line["person"]["id"]) for line in lines] == [
        (1, "anna"),
        (2, "bert"),
        (3, "carl"),
    ]
    assert ids(lines[0]["organisations"]) == {"council", "guild"}
    assert lines[0]["printed_body"] == "Council and Guild"
    assert (lines[1]["printed_name"], lines[1]["organisations"]) == ("B. Ert", [])


def test_a_line_names_the_work_it_comes_from(listed: TestClient) -> None:
    for line in walk(listed, "/v1/registers/roll/entries"):
        assert "Archive 1962" in line["citations"][0]["derived_from"]
        assert "294-6" in line["citations"][0]["derived_from"]


def test_who_stands_in_a_register_is_told_so(listed: TestClient) -> None:
    assert get(listed, "/v1/people/anna")["registers"] == ["roll"]
