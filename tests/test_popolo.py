"""/v1/export/popolo.json tells what the API tells, in the words of the standard."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft3Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT3
from starlette.testclient import TestClient

from tests.asking import get
from tests.conftest import shared
from tests.exported import HOSTILE, details, listed, statements

Json = dict[str, Any]
CLASSES = {
    "persons": "person",
    "organizations": "organization",
    "memberships": "membership",
    "areas": "area",
    "events": "event",
    "motions": "motion",
    "vote_events": "vote_event",
}
# Where the records of each list of the document are listed by the API.
LISTS = {
    "persons": "/v1/people",
    "organizations": "/v1/organisations",
    "memberships": "/v1/affiliations",
    "areas": "/v1/regions",
    "events": "/v1/meetings",
    "motions": "/v1/votes",
    "vote_events": "/v1/votes",
}
REFERENCES = {
    "person_id": "persons",
    "creator_id": "persons",
    "organization_id": "organizations",
    "mandated_by_id": "organizations",
    "area_id": "areas",
    "legislative_session_id": "events",
    "motion_id": "motions",
    "vote_event_id": "vote_events",
}
CHOICES = {"for": "yes", "against": "no", "abstain": "abstain", "absent": "absent"}


@pytest.fixture(scope="module")
def popolo(asked: TestClient) -> Json:
    return get(asked, "/v1/export/popolo.json")


@pytest.fixture(scope="module")
def invented(made_up_client: TestClient) -> Json:
    return get(made_up_client, "/v1/export/popolo.json")


def by_id(objects: list[Json]) -> dict[str, Json]:
    return {each["id"]: each for each in objects}


def test_every_object_is_valid_by_the_schemas_of_the_standard(popolo: Json) -> None:
    schemas = [
        json.loads(path.read_text(encoding="utf-8"))
        for path in shared("specs/popolo").glob("*.json")
    ]
    resources = [
        (schema["id"].rstrip("#"), Resource.from_contents(schema, DRAFT3)) for schema in schemas
    ]
    registry = Registry().with_resources(resources)
    by_name = {schema["id"].rpartition("/")[2]: schema for schema in schemas}
    for name, class_ in CLASSES.items():
        validator = Draft3Validator(by_name[f"{class_}.json#"], registry=registry)
        for each in popolo[name]:
            assert [error.message for error in validator.iter_errors(each)] == [], each["id"]


def test_every_record_of_the_api_is_there_once(asked: TestClient, popolo: Json) -> None:
    ended = popolo["extras"]["ended_memberships"]
    assert {each["role"] for each in ended} <= {"resigned-member"}
    for name, path in LISTS.items():
        made = popolo[name] + (ended if name == "memberships" else [])
        assert Counter(each["id"] for each in made) == Counter(
            each["id"] for each in listed(asked, path)
        ), name
    counted = {count["resource"]: count["count"] for count in get(asked, "/v1/dataset")["counts"]}
    assert len(popolo["memberships"]) + len(ended) == counted["affiliations"]
    assert sum(len(votes_of(each)) for each in popolo["vote_events"]) == counted["ballots"]


def votes_of(event: Json) -> list[Json]:
    """The votes of an event, those that are hedged too."""
    votes: list[Json] = [*event.get("votes", []), *event["extras"].get("hedged_votes", [])]
    return votes


def test_what_popolo_has_no_class_for_stands_as_the_api_answers_it(
    asked: TestClient, popolo: Json
) -> None:
    base = popolo["meta"]["url"]
    extras = {
        each["id"]: each
        for name, objects in popolo["extras"].items()
        if name != "about"
        for each in objects
    }
    placed = ("affiliation", "participation", "vote", "ballot")
    wanted = [each for each in statements(asked) if each["type"] not in placed]
    wanted += [each for kind in ("works", "issues", "registers") for each in details(asked, kind)]
    assert wanted
    for each in wanted:
        assert extras[each["id"]] == {**each, "url": base + each["url"]}


def references(value: Any) -> Iterator[tuple[str, str]]:
    """Every key that ends in _id, with the id."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in REFERENCES:
                yield key, inner
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def test_every_reference_leads_to_an_object(popolo: Json) -> None:
    known = {name: set(by_id(popolo[name])) for name in CLASSES}
    found = [pair for name in CLASSES for pair in references(popolo[name])]
    assert {key for key, _ in found} >= {"person_id", "organization_id", "area_id", "motion_id"}
    for key, id_ in found:
        assert id_ in known[REFERENCES[key]], key
    for name in ("organizations", "areas"):
        assert {each["parent_id"] for each in popolo[name] if "parent_id" in each} <= known[name]
    for vote in (vote for event in popolo["vote_events"] for vote in event.get("votes", [])):
        voters = "persons" if vote["voter"]["@type"] == "Person" else "organizations"
        assert vote["voter_id"] == vote["voter"]["id"]
        assert vote["voter_id"] in known[voters]


def test_every_membership_says_what_its_affiliation_says(asked: TestClient, popolo: Json) -> None:
    memberships = by_id(popolo["memberships"])
    ended = {each["id"] for each in popolo["extras"]["ended_memberships"]}
    for said in listed(asked, "/v1/affiliations"):
        if said["id"] in ended:
            continue
        made = memberships[said["id"]]
        assert made["person_id"] == said["person"]["id"]
        assert made["organization_id"] == said["organisation"]["id"]
        assert made["role"] == said["role"]
        assert made["extras"].get("date") == said["date"]
        # Somebody was a member on a day: that says nothing of the beginning or the end.
        assert {"start_date", "end_date"}.isdisjoint(made)


def test_no_hedge_is_lost(asked: TestClient, popolo: Json) -> None:
    made = by_id([each for name in ("memberships", "vote_events") for each in popolo[name]])
    made |= by_id([vote for each in popolo["vote_events"] for vote in votes_of(each)])
    ended = {each["id"] for each in popolo["extras"]["ended_memberships"]}
    told = by_id(
        [
            {"extras": each, "id": each["id"], "sources": each["sources"]}
            for event in popolo["events"]
            for each in event["extras"].get("participations", [])
        ]
    )
    made |= told
    base = popolo["meta"]["url"]
    types = ("affiliation", "vote", "ballot", "participation")
    for said in (each for kind in types for each in listed(asked, f"/v1/statements?type={kind}")):
        if said["id"] in ended:  # as the API answers it
            continue
        extras = made[said["id"]]["extras"]
        assert extras["certainty"] == said["certainty"]
        assert extras.get("attributed_to") == said["attributed_to"]
        assert extras.get("note") == said["note"]
        pages = [
            f"{base}/v1/sources/{c['source']['id']}/pages/{c['page']}" for c in said["citations"]
        ]
        assert [source["url"] for source in made[said["id"]]["sources"]] == pages
        for cited, source in zip(said["citations"], made[said["id"]]["sources"], strict=True):
            assert f"p. {cited['page']}" in source["note"]
            assert (cited["note_number"] or "") in source["note"]
            assert (cited["derived_from"] or "") in source["note"]


def test_a_hedged_membership_says_so_in_the_words_of_the_standard_too(invented: Json) -> None:
    labels = {
        (each["role"], each["extras"]["certainty"], each["extras"].get("attributed_to")): each.get(
            "label"
        )
        for each in invented["memberships"]
    }
    assert labels["chair", "certain", None] is None
    assert labels["chair", "probable", None] == "chair (probable)"
    assert labels["chair", "alleged", "Bert & <Carl>"] == (
        "chair (alleged, according to Bert & <Carl>)"
    )
    assert "according to Dora" in next(
        label for key, label in labels.items() if label and key[2] == "Dora"
    )


def test_every_ballot_is_a_vote_of_its_vote_event(asked: TestClient, popolo: Json) -> None:
    events = by_id(popolo["vote_events"])
    found = 0
    for ballot in listed(asked, "/v1/statements?type=ballot"):
        event = events[ballot["vote"]["id"]]
        vote = by_id(votes_of(event))[ballot["id"]]
        told = ballot["certainty"] == "certain" and ballot["attributed_to"] is None
        assert (vote in event.get("votes", [])) is told
        assert vote["voter_id"] == ballot["voter"]["id"]
        assert vote["voter"]["@type"].lower()[:6] == ballot["voter"]["type"][:6]
        assert vote["option"] == CHOICES[ballot["choice"]]
        assert vote["extras"].get("area_id") == (ballot["region"] or {}).get("id")
        found += 1
    assert found


def test_every_vote_has_its_question_its_figures_and_its_result(
    asked: TestClient, popolo: Json
) -> None:
    events, motions = by_id(popolo["vote_events"]), by_id(popolo["motions"])
    for said in listed(asked, "/v1/votes"):
        event, motion = events[said["id"]], motions[events[said["id"]]["motion_id"]]
        counts = {each["option"]: each["value"] for each in event.get("counts", [])}
        assert counts == {
            CHOICES[choice]: number
            for choice, number in said["counts"].items()
            if choice in CHOICES and number is not None
        }
        results = {"adopted": "pass", "rejected": "fail", "elected": "elected", "unknown": None}
        for made in (event, motion):
            told = said["certainty"] == "certain" and said["attributed_to"] is None
            assert made.get("result") == (results[said["outcome"]] if told else None)
            assert made["extras"]["outcome"] == said["outcome"]
            assert made["extras"]["title"] == said["question"]
            assert made.get("organization_id") == (said["organisation"] or {}).get("id")
            assert made.get("legislative_session_id") == (said["meeting"] or {}).get("id")
            assert "text" not in made
        movers = [mover["id"] for mover in motion["extras"].get("proposers", [])]
        assert movers == [mover["id"] for mover in said["proposers"]]
        if "creator_id" in motion:
            assert movers == [motion["creator_id"]]


def test_a_date_is_never_narrower_than_it_is_known(asked: TestClient, popolo: Json) -> None:
    dated = popolo["events"] + popolo["vote_events"]
    dates = {
        each["id"]: each["date"]
        for path in ("/v1/meetings", "/v1/votes")
        for each in listed(asked, path)
    }
    given = 0
    for each in dated:
        date = dates[each["id"]]
        for key in ("start_date", "end_date"):
            if key in each:
                given += 1
                assert date["earliest"].startswith(each[key])
                assert date["latest"].startswith(each[key])
                assert not date["approximate"]
                assert not date["uncertain"]
    assert given


def test_dates_are_those_that_certainly_hold(invented: Json) -> None:
    """Old Style comes out Gregorian; what is about, uncertain, open or of two years stays out."""
    dates = [each.get("start_date") for each in invented["events"] if each["id"] != "sitting"]
    assert dates == ["1901-05-02", "1901-05-15", "1901-05", None, None, "1901", *[None] * 4]


def test_who_signed_stayed_away_or_is_said_to_have_come_is_no_attendee(invented: Json) -> None:
    (sitting,) = (each for each in invented["events"] if each["id"] == "sitting")
    attendees = {each["id"] for each in sitting["attendees"]}
    assert attendees == {"there-certain", "there-probable", "there-inferred"}
    took_part = {each["participant"]["id"] for each in sitting["extras"]["participations"]}
    assert took_part == attendees | {"there-alleged", "dora", "emil", "board"}


def test_a_life_is_told_where_nobody_hedges(invented: Json) -> None:
    persons = by_id(invented["persons"])
    assert persons["there-certain"]["gender"] == "female"
    assert persons["there-certain"]["birth_date"] == "1871-03"
    for other in ("there-probable", "there-inferred", "there-alleged", "council"):
        assert {"gender", "birth_date"}.isdisjoint(persons[other])


def test_names_are_told_from_forms_that_are_none(invented: Json) -> None:
    anna = by_id(invented["persons"])["anna"]
    assert anna["name"] == HOSTILE
    assert {each["name"] for each in anna["other_names"]} == {"Анна", "Red Anna"}
    assert {each["name"] for each in anna["extras"]["other_forms"]} == {"Arma", "Annaites"}
    for each in (*anna["other_names"], *anna["extras"]["other_forms"]):
        assert bool(each.get("sources")) == (each["extras"]["kind"] != "editor")


def test_every_form_of_a_name_is_there(asked: TestClient, popolo: Json) -> None:
    for name, plural in (("persons", "people"), ("organizations", "organisations")):
        made = by_id(popolo[name])
        for record in details(asked, plural)[:60]:
            each = made[record["id"]]
            others = [*each.get("other_names", []), *each["extras"].get("other_forms", [])]
            assert Counter([each["name"], *(other["name"] for other in others)]) == Counter(
                form["text"] for form in record["names"]
            )


def test_the_sources_lead_to_pages_of_the_api(asked: TestClient, popolo: Json) -> None:
    urls = {source["url"] for person in popolo["persons"] for source in person["sources"]}
    for url in sorted(urls)[:5]:
        assert asked.get(url).status_code == 200


@pytest.mark.postgresql
def test_both_databases_export_alike(api: TestClient, postgresql_api: TestClient) -> None:
    url = "/v1/export/popolo.json"
    assert api.get(url).content == postgresql_api.get(url).content
