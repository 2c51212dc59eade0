"""The questions the service is for, asked of the API and answered again from the seed's rows."""

import hashlib

import pytest
from starlette.testclient import TestClient

from app.seeding.read import Package, read_package
from app.seeding.rows.affiliations import AffiliationRow
from app.seeding.rows.citations import CitationRow
from app.seeding.rows.organisations import OrganisationRow
from app.seeding.rows.regions import RegionRow
from app.seeding.rows.register_entries import RegisterEntryRow
from app.seeding.rows.votes import VoteRow
from tests.asking import ids, walk
from tests.conftest import SEED
from tests.oracle import counted_on, inside, positions_said


@pytest.fixture(scope="module")
def package() -> Package:
    return read_package(SEED)


def test_which_soviets_opposed_ratification(client: TestClient, package: Package) -> None:
    kinds = {row.id: row.kind for row in package[OrganisationRow]}
    expected: set[str | None] = {
        said.organisation
        for said in positions_said(package)
        if said.organisation
        and kinds[said.organisation] in ("soviet", "soviet-executive")
        and counted_on(package, said, "ratification") == "against"
    }
    url = "/v1/organisations?kind=soviet&kind=soviet-executive&issue=ratification&position=against"
    found = walk(client, url)
    assert ids(found) == expected


def test_who_opposed_peace_in_any_form_in_the_urals_before_it_was_signed(
    client: TestClient, package: Package
) -> None:
    bodies = {row.id: row for row in package[OrganisationRow]}
    expected = set()
    for said in positions_said(package):
        body = bodies.get(said.organisation or "")
        if body is None or body.kind != "soviet" or said.day is None:
            continue
        begins = said.day.earliest or said.day.latest  # an open start begins with its last day
        before = begins is not None and begins.isoformat() <= "1918-03-03"
        against = counted_on(package, said, "brest-peace") == "against"
        if before and against and inside(package, said.region or body.region, "urals"):
            expected.add(said.id)
    url = (
        "/v1/stances?issue=brest-peace&position=against&organisation_kind=soviet"
        "&region=urals&to=1918-03-03"
    )
    assert ids(walk(client, url)) == expected


def test_what_bukharin_was(client: TestClient, package: Package) -> None:
    expected = {row.id for row in package[AffiliationRow] if row.person == "bukharin"}
    assert ids(walk(client, "/v1/people/bukharin/affiliations")) == expected


def test_what_the_database_takes_from_a_page(client: TestClient, package: Package) -> None:
    expected = {row.id for row in package.statements if 151 in row.page}
    expected |= {row.statement for row in package[CitationRow] if row.statement and 151 in row.page}
    items = walk(client, "/v1/sources/kowalski-1991/pages/151")
    assert ids(items) == expected
    numbers = [(item["type"], item["id"]) for item in items if item["id"].split("-")[-2] == "151"]
    assert numbers == sorted(numbers)
    pages = {row["number"]: row for row in walk(client, "/v1/sources/kowalski-1991/pages")}
    assert pages[151]["statements"] == len(expected)


def test_every_vote_with_figures_closest_first(client: TestClient, package: Package) -> None:
    items = walk(client, "/v1/votes?counted=true&sort=margin&limit=7")
    assert {item["id"] for item in items} == {
        row.id
        for row in package[VoteRow]
        if {row.votes_for, row.votes_against, row.votes_abstain, row.votes_present, row.margin}
        != {None}
    }
    in_words = {row.id: row.margin for row in package[VoteRow]}
    margins: list[int] = []
    for item in items:
        for_, against = item["counts"]["for"], item["counts"]["against"]
        counted = None if for_ is None or against is None else abs(for_ - against)
        margin = in_words[item["id"]] if counted is None else counted
        margins += [] if margin is None else [margin]
    assert margins == sorted(margins)
    assert [item["margin"] for item in items][: len(margins)] == margins


def test_a_parent_issue_finds_the_forms_of_its_children(
    client: TestClient, package: Package
) -> None:
    expected = {
        said.id
        for said in positions_said(package)
        if counted_on(package, said, "brest-peace") == "against"
    }
    found = walk(client, "/v1/stances?issue=brest-peace&position=against&limit=200")
    assert ids(found) == expected
    assert {item["root_position"] for item in found} == {"against"}


def test_people_are_found_by_office_place_and_stance(client: TestClient, package: Package) -> None:
    members = ids(walk(client, "/v1/people?organisation=cec&role=member"))
    assert members == {
        row.person
        for row in package[AffiliationRow]
        if row.organisation == "cec" and row.role == "member"
    }
    listed = ids(walk(client, "/v1/people?register=appendix-a"))
    assert listed == {e.person for e in package[RegisterEntryRow] if e.register_ == "appendix-a"}


def test_regions_come_as_a_map(client: TestClient, package: Package) -> None:
    collection = client.get("/v1/regions?format=geojson").json()
    assert collection["type"] == "FeatureCollection"
    placed = {row.id: (row.longitude, row.latitude) for row in package[RegionRow] if row.latitude}
    points = {
        feature["id"]: tuple(feature["geometry"]["coordinates"])
        for feature in collection["features"]
        if feature["properties"]["placed_by"] == "own"
    }
    assert points == placed


def test_the_description_of_the_data_counts_what_its_links_list(client: TestClient) -> None:
    for count in client.get("/v1/dataset").json()["counts"]:
        assert client.get(count["url"]).json()["total"] == count["count"], count["resource"]


def test_downloads_are_what_the_description_says(client: TestClient) -> None:
    for download in client.get("/v1/dataset").json()["downloads"]:
        content = client.get(download["url"]).content
        assert len(content) == download["bytes"]
        assert hashlib.sha256(content).hexdigest() == download["sha256"]
