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
from tests.conftest import SEED
from tests.oracle import counted_on, ids, inside, positions_said
from tests.test_lists import walk


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
    assert {"saratov-soviet-executive"} <= ids(found)  # page 13


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
    assert expected


def test_what_bukharin_was(client: TestClient, package: Package) -> None:
    expected = {row.id for row in package[AffiliationRow] if row.person == "bukharin"}
    assert ids(walk(client, "/v1/people/bukharin/affiliations")) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Ярославский",
        "laroslavskii",
        "Yaroslavsky",
        "Iaroslavskii",
        "Jaroslawski",
        "Em. Yaroslavsky",
    ],
)
def test_a_name_is_found_in_any_spelling(client: TestClient, words: str) -> None:
    assert ids(client.get("/v1/people", params={"q": words}).json()["items"]) == {"iaroslavskii"}


def test_homonyms_are_all_listed(client: TestClient) -> None:
    found = ids(client.get("/v1/people?q=Pokrovskii").json()["items"])
    assert {"pokrovskii", "pokrovskii-v-a", "pokrovskii-moscow-soviet"} <= found


def test_what_the_database_takes_from_a_page(client: TestClient, package: Package) -> None:
    expected = {row.id for row in package.statements if 151 in row.page}
    expected |= {row.statement for row in package[CitationRow] if row.statement and 151 in row.page}
    items = walk(client, "/v1/sources/kowalski-1991/pages/151")
    assert ids(items) == expected
    numbers = [(item["type"], item["id"]) for item in items if item["id"].split("-")[-2] == "151"]
    assert numbers == sorted(numbers)
    pages = {row["number"]: row for row in walk(client, "/v1/sources/kowalski-1991/pages")}
    assert pages[151]["statements"] == len(expected)


def test_who_signed_the_declaration_for_which_body(client: TestClient) -> None:
    items = walk(client, "/v1/registers/appendix-b/entries?limit=20")
    assert [item["order"] for item in items] == list(range(1, 67))
    by_name = {item["printed_name"]: item for item in items}
    frunze = by_name["M. V. Frunze (Mikhailov)"]
    assert frunze["person"]["id"] == "frunze"
    assert len(frunze["organisations"]) == 2  # page 189
    assert by_name["N. Bukharin"]["printed_body"] == "CEC"


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
    assert margins[0] == 1  # 13 to 12 on page 157, 33 to 32 and 31 to 30 on page 180


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
    assert "for" in {item["position"] for item in found}  # for revolutionary war


def test_a_statement_carries_its_evidence(client: TestClient) -> None:
    for item in walk(client, "/v1/statements?limit=200"):
        assert item["citations"], item["id"]
        assert all(cited["page"] > 0 for cited in item["citations"])
        assert item["id"] in item["cite"]
        if item["certainty"] == "alleged":
            assert item["attributed_to"]
        if item["certainty"] == "inferred":
            assert item["note"]


def test_appendix_lines_name_the_work_they_come_from(client: TestClient) -> None:
    entries = walk(client, "/v1/registers/appendix-a/entries")
    assert all("366" in e["citations"][0]["derived_from"] for e in entries)


def test_a_date_keeps_both_calendars(client: TestClient) -> None:
    found = client.get("/v1/meetings?q=Moscow Regional Bureau 28 December").json()["items"]
    date = next(
        m["date"] for m in found if m["date"] and m["date"]["printed"]["calendar"] == "julian"
    )
    assert date["printed"] == {"edtf": "1917-12-28", "calendar": "julian"}
    assert (date["earliest"], date["latest"], date["edtf"]) == ("1918-01-10",) * 3


def test_days_can_be_asked_in_either_calendar(client: TestClient) -> None:
    gregorian = walk(client, "/v1/statements?date=1918-01-10")
    julian = walk(client, "/v1/statements?date=1917-12-28&calendar=julian")
    assert gregorian == julian
    assert gregorian


@pytest.mark.parametrize(
    ("parameters", "named"),
    [
        ("date=1918-02-30", "date"),
        ("from=1918-13", "from"),
        ("to=1918-02-30&calendar=julian", "to"),
    ],
)
def test_an_impossible_day_is_refused_with_the_reason(
    client: TestClient, parameters: str, named: str
) -> None:
    answer = client.get(f"/v1/stances?{parameters}")
    assert answer.status_code == 422
    assert [error["parameter"] for error in answer.json()["errors"]] == [named]


def test_within_is_narrower_than_overlaps(client: TestClient) -> None:
    days = "from=1918-03-01&to=1918-03-05"
    possibly = ids(walk(client, f"/v1/stances?{days}&limit=200"))
    certainly = ids(walk(client, f"/v1/stances?{days}&date_match=within&limit=200"))
    assert certainly < possibly


def test_certainty_and_witness_narrow_every_list(client: TestClient) -> None:
    for item in walk(client, "/v1/people/bukharin/timeline?certainty=certain"):
        assert item["certainty"] == "certain"
    told = walk(client, "/v1/statements?attributed=ленин")
    assert told
    assert all("Lenin" in item["attributed_to"] for item in told)


def test_people_are_found_by_office_place_and_stance(client: TestClient, package: Package) -> None:
    members = ids(walk(client, "/v1/people?organisation=cec&role=member"))
    assert members == {
        row.person
        for row in package[AffiliationRow]
        if row.organisation == "cec" and row.role == "member"
    }
    listed = ids(walk(client, "/v1/people?register=appendix-a"))
    assert listed == {e.person for e in package[RegisterEntryRow] if e.register_ == "appendix-a"}
    warlike = ids(walk(client, "/v1/people?issue=revolutionary-war&position=for"))
    assert "osinskii" in warlike


def test_regions_come_as_a_map(client: TestClient, package: Package) -> None:
    collection = client.get("/v1/regions?format=geojson").json()
    assert collection["type"] == "FeatureCollection"
    placed = {row.id: (row.longitude, row.latitude) for row in package[RegionRow] if row.latitude}
    points = {
        feature["id"]: tuple(feature["geometry"]["coordinates"])
        for feature in collection["features"]
        if feature["geometry"]
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
