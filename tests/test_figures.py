"""Numbers: in the records of what they count, and in tables as they are."""

import pytest
from starlette.testclient import TestClient

from tests.asking import get, ids, table, walk
from tests.conftest import NewPackage, Serve


@pytest.fixture(scope="module")
def counted(serve: Serve, new_package: NewPackage) -> TestClient:
    """A client of the service over figures of a body, a place and a meeting."""
    package = new_package()
    package.figure(organisation="workers", kind="size", number=60000, unit="workers")
    package.figure(region="shore", kind="share", number=12.5, number_to=20, unit="per cent")
    package.figure(meeting="sitting", number=2, unit="factions")
    package.figure(organisation="workers", number=9, certainty="probable")
    return serve(package.folder)


def test_a_figure_stands_in_the_record_of_what_it_counts(counted: TestClient) -> None:
    (figure, _) = get(counted, "/v1/organisations/workers")["figures"]
    assert figure["id"] == "figure-1-01"
    assert (figure["number"], figure["number_to"], figure["unit"]) == (60000, None, "workers")
    listed = walk(counted, "/v1/organisations/workers/figures")
    assert ids(listed) == {"figure-1-01", "figure-1-04"}
    assert ids(get(counted, "/v1/regions/shore")["figures"]) == {"figure-1-02"}
    assert ids(get(counted, "/v1/meetings/sitting")["figures"]) == {"figure-1-03"}


def test_the_certainties_of_the_figures_of_a_body_are_counted(counted: TestClient) -> None:
    answer = get(counted, "/v1/organisations/workers/figures?facets=certainty")
    facets = answer["facets"]["certainty"]
    assert {facet["value"]: facet["count"] for facet in facets} == {"certain": 1, "probable": 1}
    assert answer["total"] == 2
    for facet in facets:
        assert get(counted, facet["url"])["total"] == facet["count"]


def test_a_table_shows_the_numbers_as_they_are(counted: TestClient) -> None:
    rows = {row["id"]: row for row in table(counted, "/v1/statements?type=figure&format=csv")}
    assert rows["figure-1-01"]["number"] == "60000"
    assert rows["figure-1-02"]["number"] == "12.5"
    assert rows["figure-1-02"]["subject_id"] == "shore"
