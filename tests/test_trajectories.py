"""/v1/trajectories: who turned and when, of people, of bodies and of places."""

import pytest
from starlette.testclient import TestClient

from app.seeding.read import Package, read_package
from app.seeding.rows.organisations import OrganisationRow
from tests.asking import get, refused, walk
from tests.conftest import SEED, NewPackage, Serve
from tests.oracle import counted_on, positions_said

PEACE = "/v1/trajectories?issue=peace"


@pytest.fixture(scope="module")
def package() -> Package:
    return read_package(SEED)


@pytest.fixture(scope="module")
def turning(serve: Serve, new_package: NewPackage) -> TestClient:
    """A client of the service over bodies of three places, and a person.

    Those of the north all turn, those of the south stand apart; in the west one body speaks.
    """
    package = new_package()
    for body, place, positions in (
        ("north-council", "north", {"1918-03-01": "against", "1918-03-10": "for"}),
        ("north-party", "north", {"1918-03-02": "against", "1918-03-12": "for"}),
        ("south-council", "south", {"1918-03-01": "for"}),
        ("south-party", "south", {"1918-03-05": "against"}),
        ("west-council", "west", {"1918-03-03/1918-03-04": "for", "1918-03-20": "against"}),
    ):
        package.organisation(id=body, region=place)
        for day, position in positions.items():
            package.stance(organisation=body, issue="peace", position=position, date=day)
    package.stance(person="anna", issue="peace", position="for", date="1918-03-01")
    package.stance(person="anna", issue="peace", position="abstained", date="1918-03-08")
    return serve(package.folder)


def test_who_turned_went_from_one_side_to_the_other_in_certain_order(turning: TestClient) -> None:
    rows = walk(turning, f"{PEACE}&turned=true")
    assert {
        row["subject"]["id"]: [(turn["after"], turn["before"]) for turn in row["turns"]]
        for row in rows
    } == {
        "north-council": [("1918-03-01", "1918-03-10")],
        "north-party": [("1918-03-02", "1918-03-12")],
        "west-council": [("1918-03-04", "1918-03-20")],
    }
    for row in rows:
        for turn in row["turns"]:
            assert {turn["from"], turn["to"]} == {"for", "against"}
            old, new = (get(turning, ref["url"])["date"] for ref in turn["stances"])
            assert old["latest"] < (new["earliest"] or new["latest"])
            assert turn["after"] < (turn["before"] or "9")
            assert turn["earliest"] <= turn["after"]


def test_every_trajectory_is_of_one_kind_of_change(client: TestClient) -> None:
    words = ("true", "possible", "shifted", "false")
    url = "/v1/trajectories?issue=brest-peace"
    found = [
        row["subject"]["id"]
        for word in words
        for row in walk(client, f"{url}&turned={word}&limit=200")
    ]
    everybody = [row["subject"]["id"] for row in walk(client, f"{url}&limit=200")]
    assert sorted(found) == sorted(everybody)


def test_who_came_to_no_side_shifted(turning: TestClient) -> None:
    rows = walk(turning, f"{PEACE}&turned=shifted")
    assert [row["subject"]["id"] for row in rows] == ["anna"]


def test_a_trajectory_as_a_table_has_a_row_a_spell(client: TestClient) -> None:
    rows = walk(client, "/v1/trajectories?issue=brest-peace&limit=200")
    text = client.get("/v1/trajectories?issue=brest-peace&format=csv").text
    assert len(text.splitlines()) - 1 == sum(len(row["spells"]) for row in rows)


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


# Of places


def test_a_person_speaks_for_no_place(client: TestClient) -> None:
    url = "/v1/trajectories?issue=brest-peace&by=region&subject_type=person"
    assert refused(client, url) == ["subject_type"]


def test_a_place_has_a_trajectory_of_all_its_bodies(turning: TestClient) -> None:
    (north,) = walk(turning, f"{PEACE}&by=region&region=north")
    assert (north["subject"]["type"], north["subject"]["id"]) == ("region", "north")
    stances = [get(turning, ref["url"]) for spell in north["spells"] for ref in spell["stances"]]
    assert {stance["region"]["id"] for stance in stances} == {"north"}
    bodies = {stance["subject"]["id"] for stance in stances}
    assert bodies == {"north-council", "north-party"}


def test_a_place_turned_only_when_all_who_spoke_for_it_had(turning: TestClient) -> None:
    turned = walk(turning, f"{PEACE}&by=region&turned=true")
    assert {row["subject"]["id"] for row in turned} == {"north", "west"}
    for row in turned:
        place = row["subject"]["id"]
        for turn in row["turns"]:
            for day, side in ((turn["after"], turn["from"]), (turn["before"], turn["to"])):
                url = f"/v1/state-of-play?issue=peace&as_of={day}&date_match=within"
                rows = walk(turning, f"{url}&subject_type=organisation&region={place}")
                here = [each["position"] for each in rows if each["region"]["id"] == place]
                assert set(here) == {side}, (place, day)


def test_a_place_whose_bodies_stood_apart_is_divided(turning: TestClient) -> None:
    (south,) = walk(turning, f"{PEACE}&by=region&turned=shifted")
    assert south["subject"]["id"] == "south"
    assert "divided" in [spell["position"] for spell in south["spells"]]


def test_a_place_with_one_voice_changed_as_that_body_did(turning: TestClient) -> None:
    (place,) = walk(turning, f"{PEACE}&by=region&region=west")
    (body,) = walk(turning, f"{PEACE}&subject_type=organisation&region=west")
    assert place["change"] == body["change"]
    assert [spell["position"] for spell in place["spells"]] == ["for", "against"]
