"""The questions the service is for, asked of the API and answered again from the seed's rows."""

import csv
import hashlib
import io
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

import pytest
from starlette.testclient import TestClient

from app.dates import FuzzyDate, parse
from app.seeding.read import Package, read_package
from tests.conftest import SEED
from tests.test_lists import walk


@pytest.fixture(scope="module")
def package() -> Package:
    return read_package(SEED)


class Said(NamedTuple):
    """A position as the rows of the seed have it: of a stance, or of a ballot in a vote."""

    id: str
    person: str | None
    organisation: str | None
    region: str | None
    issue: str
    position: str
    day: FuzzyDate | None


def day_of(row: Any, package: Package) -> FuzzyDate | None:
    """The row's own date, else that of the vote or the meeting it belongs to."""
    if row.date:
        return parse(row.date, row.calendar)
    events: list[Any] = [*package.votes, *package.meetings]
    above = {each.id: each for each in events}
    event = above.get(getattr(row, "vote", None) or "") or above.get(
        getattr(row, "meeting", None) or ""
    )
    return day_of(event, package) if event else None


def positions_said(package: Package) -> list[Said]:
    """Every stance, and every ballot of somebody of whom no stance in that vote is told."""
    said = [
        Said(s.id, s.person, s.organisation, s.region, s.issue, s.position, day_of(s, package))
        for s in package.stances
    ]
    told = {(s.vote, s.person, s.organisation) for s in package.stances}
    votes = {vote.id: vote for vote in package.votes}
    for b in package.ballots:
        vote = votes[b.vote]
        choices = {"abstain": "abstained", "for": vote.sense}
        choices["against"] = {"for": "against", "against": "for"}.get(vote.sense or "")
        position = choices.get(b.choice)
        if (
            vote.issue
            and vote.sense
            and position
            and (b.vote, b.person, b.organisation) not in told
        ):
            who = (f"stance-of-{b.id}", b.person, b.organisation, None)
            said.append(Said(*who, vote.issue, position, day_of(b, package)))
    return said


def counted_on(package: Package, said: Said, issue: str) -> str | None:
    """The position on an issue, worked out by climbing the tree; None if it says nothing there."""
    issues = {row.id: row for row in package.issues}
    here, position = issues[said.issue], said.position
    while here.id != issue:
        if here.parent is None:
            return None
        for_, against = here.for_counts_as, here.against_counts_as
        above: dict[str, str | None] = {"for": for_, "against": against}
        above["abstained"] = "abstained" if here.abstention_counts else None
        above["divided"] = "divided" if for_ and against else None
        above["undecided"] = "undecided" if for_ and against else None
        if (found := above[position]) is None:
            return None
        here, position = issues[here.parent], found
    opened = None
    if here.opened and here.opened_calendar:
        opened = parse(here.opened, here.opened_calendar).earliest
    if said.day and said.day.latest and opened and said.day.latest < opened:
        return None
    return str(position)


def inside(package: Package, region: str | None, outer: str) -> bool:
    parents = {row.id: row.parent for row in package.regions}
    while region and region != outer:
        region = parents[region]
    return region == outer


def ids(items: Iterable[dict[str, Any]]) -> set[str]:
    return {item["id"] for item in items}


def test_which_soviets_opposed_ratification(client: TestClient, package: Package) -> None:
    kinds = {row.id: row.kind.value for row in package.organisations}
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
    bodies = {row.id: row for row in package.organisations}
    expected = set()
    for said in positions_said(package):
        body = bodies.get(said.organisation or "")
        if body is None or body.kind.value != "soviet" or said.day is None:
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
    expected = {row.id for row in package.affiliations if row.person == "bukharin"}
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
    expected |= {row.statement for row in package.citations if row.statement and 151 in row.page}
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
        for row in package.votes
        if {row.votes_for, row.votes_against, row.votes_abstain, row.votes_present, row.margin}
        != {None}
    }
    in_words = {row.id: row.margin for row in package.votes}
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
        ("to=1918-02-05&calendar=julian", "to"),
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
        for row in package.affiliations
        if row.organisation == "cec" and row.role.value == "member"
    }
    listed = ids(walk(client, "/v1/people?register=appendix-a"))
    assert listed == {e.person for e in package.register_entries if e.register_ == "appendix-a"}
    warlike = ids(walk(client, "/v1/people?issue=revolutionary-war&position=for"))
    assert "osinskii" in warlike


def test_regions_come_as_a_map(client: TestClient, package: Package) -> None:
    collection = client.get("/v1/regions?format=geojson").json()
    assert collection["type"] == "FeatureCollection"
    placed = {row.id: (row.longitude, row.latitude) for row in package.regions if row.latitude}
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


def test_the_state_of_play_counts_what_its_links_list(client: TestClient) -> None:
    url = "/v1/state-of-play?issue=brest-peace&as_of=1918-03-10&organisation_kind=soviet"
    answer = client.get(url).json()
    for count in answer["summary"]:
        assert count["min"] <= count["count"] <= count["max"]
        assert len(walk(client, count["url"])) == count["count"]
    assert (
        sum(c["count"] for c in answer["summary"] if c["position"] != "silent") == answer["total"]
    )


def test_the_state_of_play_shows_the_last_position_on_or_before_the_day(
    client: TestClient, package: Package
) -> None:
    day = "1918-03-10"
    told = defaultdict(list)
    for said in positions_said(package):
        counted = counted_on(package, said, "brest-peace")
        if said.organisation and counted and said.day and (said.day.earliest or said.day.latest):
            begins = said.day.earliest or said.day.latest
            told[said.organisation].append((str(begins), str(said.day.latest or "9"), counted))
    url = f"/v1/state-of-play?issue=brest-peace&as_of={day}&organisation_kind=soviet&limit=200"
    rows = walk(client, url)
    for row in rows:
        known = [each for each in told[row["subject"]["id"]] if each[0] <= day]
        last = max(begins for begins, _, _ in known)
        assert row["position"] in {c for begins, _, c in known if begins == last} | {"divided"}
        if row["certain"]:
            assert any(ends <= day and c == row["position"] for _, ends, c in known)
    kinds = {body.id: body.kind.value for body in package.organisations}
    assert {row["subject"]["id"] for row in rows} == {
        body
        for body, stances in told.items()
        if kinds[body] == "soviet" and any(begins <= day for begins, _, _ in stances)
    }


def test_who_is_certain_is_counted_as_such(client: TestClient) -> None:
    url = "/v1/state-of-play?issue=brest-peace&as_of=1918-03-10&limit=200"
    certain = Counter(row["position"] for row in walk(client, url) if row["certain"])
    for count in client.get(url).json()["summary"]:
        if count["position"] not in ("silent", "divided"):
            assert count["min"] == certain[count["position"]]


@pytest.mark.parametrize("year", ["1900", "1950"])
def test_outside_the_days_covered_everybody_is_silent(client: TestClient, year: str) -> None:
    answer = client.get(f"/v1/state-of-play?issue=brest-peace&as_of={year}").json()
    assert answer["items"] == []
    spoken = [c["count"] for c in answer["summary"] if c["position"] != "silent"]
    assert spoken == [0] * len(spoken)
    assert answer["covered"]["earliest"] > "1917"


def test_who_turned_went_from_one_side_to_the_other_in_certain_order(client: TestClient) -> None:
    for row in walk(client, "/v1/trajectories?issue=brest-peace&turned=true"):
        assert row["turns"]
        for turn in row["turns"]:
            assert {turn["from"], turn["to"]} == {"for", "against"}
            old, new = (client.get(ref["url"]).json()["date"] for ref in turn["stances"])
            assert old["latest"] < (new["earliest"] or new["latest"])
            assert turn["after"] < (turn["before"] or "9")


def test_every_trajectory_is_of_one_kind_of_change(client: TestClient) -> None:
    words = ("true", "possible", "shifted", "false")
    url = "/v1/trajectories?issue=brest-peace"
    found = [row["subject"]["id"] for word in words for row in walk(client, f"{url}&turned={word}")]
    everybody = [row["subject"]["id"] for row in walk(client, url)]
    assert sorted(found) == sorted(everybody)


def test_a_place_has_a_trajectory_of_all_its_bodies(client: TestClient) -> None:
    rows = walk(client, "/v1/trajectories?issue=brest-peace&by=region&region=saratov")
    (saratov,) = (row for row in rows if row["subject"]["id"] == "saratov")
    assert saratov["subject"]["type"] == "region"
    bodies = set()
    for spell in saratov["spells"]:
        for ref in spell["stances"]:
            stance = client.get(ref["url"]).json()
            assert stance["region"]["id"] == "saratov"
            bodies.add(stance["subject"]["id"])
    assert len(bodies) > 1


def test_who_refused_the_peace_or_abstained_is_not_for_it(client: TestClient) -> None:
    for_peace = ids(walk(client, "/v1/people?issue=brest-peace&position=for"))
    refused = {"bukharin", "uritskii", "trotsky", "dzerzhinskii", "ioffe", "krestinskii"}  # 16, 66
    assert {
        "lenin",
        "smilga",
        "sokolnikov",
        "stalin",
        "stasova",
        "sverdlov",
        "zinoviev",
    } <= for_peace
    assert not for_peace & refused


def test_the_sixty_five_are_found_by_their_ballots(client: TestClient) -> None:
    found = walk(client, "/v1/stances?issue=ratification&position=abstained")
    signed = walk(client, "/v1/registers/appendix-b/entries")
    assert len(found) == 65  # page 17
    assert {item["subject"]["id"] for item in found} <= {item["person"]["id"] for item in signed}
    assert all(item["derived_from"]["type"] == "ballot" for item in found)
    assert ids(found) <= ids(walk(client, "/v1/stances?issue=brest-peace&position=abstained"))
    assert not ids(found) & ids(walk(client, "/v1/statements?type=stance"))


def test_nobody_answers_before_the_question_is_put(client: TestClient) -> None:
    url = "/v1/state-of-play?issue=ratification&as_of"
    assert client.get(f"{url}=1918-03-02").json()["items"] == []
    assert client.get(f"{url}=1918-03-15").json()["items"]


def test_the_narrow_answer_leads_to_the_broad_one(client: TestClient) -> None:
    url = "/v1/organisations?kind=soviet&kind=soviet-executive&issue=ratification&position=against"
    related = {each["relation"]: each for each in client.get(url).json()["related"]}
    assert related["register"]["url"] == "/v1/registers/appendix-b/entries"
    for each in related.values():
        assert client.get(each["url"]).json()["total"] == each["total"]
    assert related["parent"]["total"] > client.get(url).json()["total"]
    assert "related" not in client.get("/v1/organisations").json()


def test_every_list_that_takes_one_issue_has_related_questions(client: TestClient) -> None:
    for path in ("people", "organisations", "stances", "votes", "trajectories"):
        for each in client.get(f"/v1/{path}?issue=brest-peace").json()["related"]:
            assert client.get(each["url"]).json()["total"] == each["total"], each
    standings = client.get("/v1/state-of-play?issue=brest-peace&as_of=1918-03-10").json()
    assert {each["relation"] for each in standings["related"]} == {"child", "register"}


def test_a_table_asked_for_one_issue_has_the_position_on_it(client: TestClient) -> None:
    url = "/v1/stances?issue=brest-peace&position=against"
    rows = list(csv.DictReader(io.StringIO(client.get(f"{url}&format=csv").text)))
    assert {row["asked_position"] for row in rows} == {"against"}
    assert {row["asked_issue"] for row in rows} == {"brest-peace"}
    assert "for" in {row["position"] for row in rows}  # for revolutionary war
    assert "asked_position" not in client.get("/v1/stances?format=csv").text.splitlines()[0]


def test_a_trajectory_as_a_table_has_a_row_a_spell(client: TestClient) -> None:
    rows = walk(client, "/v1/trajectories?issue=brest-peace&limit=200")
    text = client.get("/v1/trajectories?issue=brest-peace&format=csv").text
    assert len(text.splitlines()) - 1 == sum(len(row["spells"]) for row in rows)
