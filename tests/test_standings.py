"""Where everybody stood on a day, who turned, and what leads from one question to the next."""

import csv
import io
from collections import Counter, defaultdict

import pytest
from starlette.testclient import TestClient

from app.seeding.read import Package, read_package
from app.seeding.rows.organisations import OrganisationRow
from tests.conftest import SEED
from tests.oracle import counted_on, ids, positions_said
from tests.test_lists import walk


@pytest.fixture(scope="module")
def package() -> Package:
    return read_package(SEED)


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
    kinds = {body.id: body.kind for body in package[OrganisationRow]}
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
    lists = ("people", "organisations", "stances", "votes", "trajectories")
    for path in (*lists, "regions/urals/organisations"):
        for each in client.get(f"/v1/{path}?issue=brest-peace").json()["related"]:
            assert client.get(each["url"]).json()["total"] == each["total"], each
    for position in ("for", "against", "silent"):
        day = f"as_of=1918-03-10&position={position}"
        for path in ("state-of-play?issue=brest-peace", "state-of-play?issue=revolutionary-war"):
            for each in client.get(f"/v1/{path}&{day}").json()["related"]:
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


def test_a_place_turned_only_when_all_who_spoke_for_it_had(client: TestClient) -> None:
    turned = walk(client, "/v1/trajectories?issue=brest-peace&by=region&turned=true")
    assert turned
    for row in turned:
        place = row["subject"]["id"]
        for turn in row["turns"]:
            for day, side in ((turn["after"], turn["from"]), (turn["before"], turn["to"])):
                url = f"/v1/state-of-play?issue=brest-peace&as_of={day}&date_match=within"
                rows = walk(client, f"{url}&subject_type=organisation&region={place}&limit=200")
                here = [each["position"] for each in rows if each["region"]["id"] == place]
                assert set(here) == {side}, (place, day)


def test_a_place_whose_bodies_stood_apart_is_divided(client: TestClient) -> None:
    """Saratov, page 13 against, page 17 with doubts; Petrograd, where Soviet and party differed."""
    for place in ("saratov", "petrograd"):
        url = f"/v1/trajectories?issue=brest-peace&by=region&region={place}&turned=shifted"
        (row,) = (each for each in walk(client, url) if each["subject"]["id"] == place)
        assert "divided" in [spell["position"] for spell in row["spells"]]


def test_a_place_with_one_voice_changed_as_that_body_did(client: TestClient) -> None:
    url = "/v1/trajectories?issue=brest-peace&limit=200"
    rows = walk(client, f"{url}&subject_type=organisation")
    bodies = {row["url"].split("/")[-1]: row for row in rows}
    alone = 0
    for place in walk(client, f"{url}&by=region"):
        refs = [ref for spell in place["spells"] for ref in spell["stances"]]
        spoke = {client.get(ref["url"]).json()["subject"]["id"] for ref in refs}
        told = bodies[min(spoke)]
        shown = sum(len(spell["stances"]) for spell in told["spells"])
        if len(spoke) == 1 and len(refs) == shown:
            alone += 1
            assert place["change"] == told["change"], place["subject"]["id"]
    assert alone


@pytest.mark.parametrize("issue", ["brest-peace", "ratification", "revolutionary-war"])
@pytest.mark.parametrize("by", ["subject", "region"])
def test_every_dated_stance_stands_in_one_spell(
    client: TestClient, package: Package, issue: str, by: str
) -> None:
    rows = walk(client, f"/v1/trajectories?issue={issue}&by={by}&limit=200")
    shown = [ref["id"] for row in rows for spell in row["spells"] for ref in spell["stances"]]
    places = {body.id: body.region for body in package[OrganisationRow]}
    dated = [
        said.id
        for said in positions_said(package)
        if said.day and (said.day.earliest or said.day.latest)
        if counted_on(package, said, issue)
        if by == "subject" or (said.organisation and (said.region or places[said.organisation]))
    ]
    assert sorted(shown) == sorted(dated)
    for row in rows:
        for spell in row["spells"]:
            first, last = spell["first"], spell["last"]
            assert (first["earliest"] or first["latest"]) <= (last["latest"] or "9")


def test_a_person_speaks_for_no_place(client: TestClient) -> None:
    url = "/v1/trajectories?issue=brest-peace&by=region&subject_type=person"
    answer = client.get(url)
    assert answer.status_code == 422
    assert [error["parameter"] for error in answer.json()["errors"]] == ["subject_type"]


def test_positions_on_several_issues_are_counted_as_their_links_list(client: TestClient) -> None:
    url = "/v1/stances?issue=brest-peace&issue=lenin-domestic-policy&limit=1&facets=position"
    for asked in ("", "&position=for"):
        for count in client.get(url + asked).json()["facets"]["position"]:
            assert client.get(count["url"]).json()["total"] == count["count"]


def test_a_related_question_asks_the_position_that_corresponds(client: TestClient) -> None:
    def asked(position: str) -> set[str]:
        url = f"/v1/people?issue=brest-peace&position={position}"
        return {each["url"] for each in client.get(url).json()["related"]}

    assert "/v1/people?issue=revolutionary-war&position=for" in asked("against")
    assert not any("revolutionary-war" in url for url in asked("for"))
    up = client.get("/v1/people?issue=revolutionary-war&position=for").json()["related"]
    assert up[0]["url"] == "/v1/people?issue=brest-peace&position=against"
    nothing = client.get("/v1/people?issue=revolutionary-war&position=against").json()["related"]
    assert [each["relation"] for each in nothing] == []


def test_the_earliest_day_of_a_turn_is_not_before_the_old_position_is_known(
    client: TestClient,
) -> None:
    for row in walk(client, "/v1/trajectories?issue=brest-peace&turned=true"):
        for turn in row["turns"]:
            assert turn["earliest"] <= turn["after"] < (turn["before"] or "9")


@pytest.mark.parametrize("day", ["1917-06-01", "1918-03-10", "1919-06-01"])
def test_lists_and_state_of_play_agree_on_a_day(client: TestClient, day: str) -> None:
    asked = f"issue=brest-peace&as_of={day}&position=against&limit=200"
    rows = walk(client, f"/v1/state-of-play?{asked}")
    for path, type_ in (("people", "person"), ("organisations", "organisation")):
        found = ids(walk(client, f"/v1/{path}?{asked}"))
        assert found == {row["subject"]["id"] for row in rows if row["subject"]["type"] == type_}
