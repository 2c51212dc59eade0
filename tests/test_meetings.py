"""/v1/meetings: their pages and their days in both calendars."""

import pytest
from starlette.testclient import TestClient

from tests.asking import get, ids, walk
from tests.conftest import NewPackage, Serve


@pytest.fixture(scope="module")
def met(serve: Serve, new_package: NewPackage) -> TestClient:
    """A client of the service over a sitting told of on two pages, and another."""
    package = new_package()
    package.meeting(id="sitting", page=19, date="1917-12-28", calendar="julian")
    package.meeting(id="other-sitting", page=19)
    package.citation(meeting="sitting", page=21)
    for meeting in ("sitting", "other-sitting"):
        package.participation(person="anna", meeting=meeting, page=19)
    return serve(package.folder)


def test_a_meeting_lists_its_further_pages(met: TestClient) -> None:
    meeting = get(met, "/v1/meetings/sitting")
    assert [cited["page"] for cited in meeting["citations"]] == [19, 21]
    assert ids(walk(met, "/v1/meetings?page=21")) == {"sitting"}


def test_a_date_keeps_both_calendars(met: TestClient) -> None:
    date = get(met, "/v1/meetings/sitting")["date"]
    assert date["printed"] == {"edtf": "1917-12-28", "calendar": "julian"}
    assert (date["earliest"], date["latest"], date["edtf"]) == ("1918-01-10",) * 3
