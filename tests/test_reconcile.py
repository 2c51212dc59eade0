"""/reconcile: what it answers to whom, over made-up people with homonyms."""

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.conftest import NewPackage, Serve
from tests.made_up import BOOK
from tests.reconciling import (
    PATH,
    ask,
    ask_all,
    check_shape,
    extended,
    features,
    known,
    texts,
)

PROBLEM = "application/problem+json"
ORIGIN = {"Origin": "http://127.0.0.1:3333"}


@pytest.fixture(scope="module")
def towns(serve: Serve, new_package: NewPackage) -> TestClient:
    """A client of the service over two Hammers, one of Riverton and one of Hilltop."""
    package = new_package()
    package.issue(id="bridge", question="Build a bridge?")
    package.region(id="vale", name="Vale")
    coordinates = {"latitude": "51.5", "longitude": "-0.25", "coordinates_confidence": "medium"}
    package.region(id="riverton", name="Riverton", parent="vale", **coordinates)
    package.region(id="hilltop", name="Hilltop", parent="vale")
    package.region(id="archer", name="Archer", parent="vale")
    package.organisation(id="archer-club", name="Bowmen", region="archer")
    package.name(region="riverton", text="Leninburg", kind="editor")
    package.organisation(id="fourth-fair", name="Fourth Fair", region="riverton")
    package.stance(organisation="fourth-fair", issue="bridge", position="for", page=9)
    for town in ("riverton", "hilltop"):
        package.organisation(id=f"{town}-council", name=f"{town.title()} Council", region=town)
        sitting = {"id": f"{town}-council-1901", "name": f"{town.title()} Council, May 1901"}
        package.meeting(**sitting, organisation=f"{town}-council", region=town, date="1901-05")
        package.vote(meeting=f"{town}-council-1901", page=8)
    for id_, family, given in (
        ("hammer-jo", "Hammer", "John"),
        ("hammer-ja", "Hammer", "Jane"),
        ("archer", "Archer", "Ann"),
        ("weaver", "Weaver", "Will"),
    ):
        package.person(id=id_, family_name=family, given_name=given)
    package.name(person="weaver", text="Thomas Tailor", kind="printed", source=BOOK, page=7)
    package.affiliation(
        person="hammer-jo", organisation="riverton-council", role="chair", date="1901-05-02", page=3
    )
    package.affiliation(person="archer", organisation="archer-club", page=1)
    package.affiliation(person="hammer-ja", organisation="hilltop-council", role="member", page=4)
    package.affiliation(
        person="weaver",
        organisation="hilltop-council",
        role="secretary",
        certainty="inferred",
        note="as the hand shows",
        page=6,
    )
    package.issue(id="toll", question="Take a toll?", parent="bridge", for_counts_as="for")
    package.stance(person="hammer-jo", issue="toll", position="for", date="1901-05-02", page=3)
    package.stance(
        person="hammer-ja",
        issue="bridge",
        position="against",
        certainty="alleged",
        attributed_to="A. Witness",
        page=5,
    )
    package.redirect(collection="people", old_id="weaver-w", new_id="weaver")
    return serve(package.folder)


# The shapes of the specification


def test_every_kind_of_answer_is_shaped_as_the_specification_says(towns: TestClient) -> None:
    queries: dict[str, Any] = {
        "a": {"query": "John Hammer", "limit": 3},
        "b": {"query": "Hammer", "type": ["Person"], "properties": known(place="Riverton")},
        "c": {"query": "Riverton", "type_strict": "should"},
        "d": {"properties": known(id="weaver")},
    }
    check_shape("reconciliation-query-batch", queries)
    answer = towns.post(PATH, data={"queries": json.dumps(queries)}).json()
    assert all(each["result"] for each in answer.values())
    check_shape("reconciliation-result-batch", answer)
    check_shape("manifest", towns.get(PATH).json())
    for what, schema in (("entity", "entities"), ("property", "properties"), ("type", "types")):
        suggested = towns.get(f"{PATH}/suggest/{what}", params={"prefix": "p"}).json()
        check_shape(f"suggest-{schema}-response", suggested)
    proposed = towns.get(f"{PATH}/properties", params={"type": "Person", "limit": 4}).json()
    assert len(proposed["properties"]) == 4
    check_shape("data-extension-property-proposal", proposed)


@pytest.mark.parametrize("type_", ["Person", "Organisation", "Meeting", "Place"])
def test_every_property_that_is_proposed_can_be_fetched(towns: TestClient, type_: str) -> None:
    ids = ["hammer-jo", "hammer-ja", "riverton-council", "riverton-council-1901", "riverton", "x"]
    proposed = towns.get(f"{PATH}/properties", params={"type": type_}).json()["properties"]
    query = {"ids": ids, "properties": [{"id": each["id"]} for each in proposed]}
    check_shape("data-extension-query", query)
    answer = towns.post(PATH, data={"extend": json.dumps(query)}).json()
    check_shape("data-extension-response", answer)
    assert [each["id"] for each in answer["meta"]] == [each["id"] for each in proposed]
    assert list(answer["rows"]) == ids
    assert not any(answer["rows"]["x"].values())


def test_the_manifest_leads_to_every_part(towns: TestClient) -> None:
    manifest = towns.get(PATH).json()
    assert manifest["versions"] == ["0.2"]
    assert [each["id"] for each in manifest["defaultTypes"]] == [
        "Person",
        "Organisation",
        "Meeting",
        "Place",
    ]
    for part in (*manifest["suggest"].values(), manifest["extend"]["propose_properties"]):
        assert towns.get(part["service_url"] + part["service_path"]).status_code == 200
    page = towns.get(manifest["preview"]["url"].replace("{{id}}", "hammer-jo"))
    assert page.headers["content-type"].startswith("text/html")
    seen = towns.get(manifest["view"]["url"].replace("{{id}}", "riverton-council"))
    assert seen.url.path == "/organisations/riverton-council"
    assert "Riverton Council" in seen.text


def test_a_type_of_which_there_is_nothing_is_not_offered(
    serve: Serve, new_package: NewPackage
) -> None:
    package = new_package()
    package.affiliation(person="anna", organisation="guild")
    client = serve(package.folder)
    there = ["Person", "Organisation"]
    assert [each["id"] for each in client.get(PATH).json()["defaultTypes"]] == there
    types = client.get(f"{PATH}/suggest/type", params={"prefix": ""}).json()["result"]
    assert [each["id"] for each in types] == there


# Manners


@pytest.mark.parametrize("path", [PATH, f"{PATH}/"])
def test_the_endpoint_stands_with_and_without_a_slash(towns: TestClient, path: str) -> None:
    queries = json.dumps({"q0": {"query": "John Hammer"}})
    assert towns.get(path, follow_redirects=False).json()["versions"] == ["0.2"]
    posted = towns.post(path, data={"queries": queries}, follow_redirects=False)
    got = towns.get(path, params={"queries": queries}, follow_redirects=False)
    assert posted.json() == got.json()
    assert posted.json()["q0"]["result"][0]["id"] == "hammer-jo"


def test_every_part_is_open_to_every_origin(towns: TestClient) -> None:
    paths = ("", "/", "/suggest/entity", "/properties", "/preview?id=archer", "/view/x", "/none")
    for path in paths:
        answer = towns.get(PATH + path, headers=ORIGIN)
        assert answer.headers["access-control-allow-origin"] == "*", path
    for data in ({"queries": "{}"}, {"queries": "{"}, {"extend": "[]"}):
        answer = towns.post(PATH, data=data, headers=ORIGIN)
        assert answer.headers["access-control-allow-origin"] == "*"
    asked = {**ORIGIN, "Access-Control-Request-Method": "POST"}
    preflight = towns.options(PATH, headers=asked)
    assert preflight.status_code == 204
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert preflight.headers["access-control-allow-origin"] == "*"


def test_one_bad_query_spoils_no_other(towns: TestClient) -> None:
    bad: list[Any] = [
        None,
        5,
        "Hammer",
        [],
        {},
        {"query": 5},
        {"query": ""},
        {"query": "Hammer", "limit": "three"},
        {"query": "Hammer", "limit": 0},
        {"query": "Hammer", "properties": [{"pid": "place"}]},
        {"query": "Hammer", "type_strict": "never"},
        {"query": "Hammer", "more": 1},
        {"query": "Hammer " * 100},
        {"properties": []},
    ]
    queries = {f"q{number}": each for number, each in enumerate(bad)}
    found = ask_all(towns, {**queries, "good": {"query": "John Hammer"}})
    assert found.pop("good")[0]["id"] == "hammer-jo"
    assert not any(found.values())


@pytest.mark.parametrize("field", ["queries", "extend"])
@pytest.mark.parametrize("text", ["{", "[]", "5", '"a"', "nothing", "[" * 5000])
def test_what_cannot_be_read_is_refused(towns: TestClient, field: str, text: str) -> None:
    for answer in (towns.post(PATH, data={field: text}), towns.get(PATH, params={field: text})):
        assert answer.status_code == 400
        assert answer.headers["content-type"] == PROBLEM
        assert field in answer.json()["detail"]


def test_a_form_without_a_question_is_told_what_to_send(towns: TestClient) -> None:
    for sent in ({"json": {"q0": {"query": "Hammer"}}}, {"data": {"other": "1"}}):
        answer = towns.post(PATH, **sent)
        assert answer.status_code == 400
        assert "queries" in answer.json()["detail"]


def test_more_than_a_batch_is_refused(towns: TestClient) -> None:
    size = towns.get(PATH).json()["batchSize"]
    queries = {f"q{number}": {"query": "Hammer"} for number in range(size + 1)}
    assert towns.post(PATH, data={"queries": json.dumps(queries)}).status_code == 413
    del queries["q0"]
    assert all(ask_all(towns, queries).values())
    large = {"queries": json.dumps({"q0": {"query": "a" * 2_000_000}})}
    assert towns.post(PATH, data=large).status_code == 413
    ids = {"ids": ["archer"] * 1000, "properties": []}
    assert towns.post(PATH, data={"extend": json.dumps(ids)}).status_code == 413


def test_a_property_that_is_none_is_told_with_what_may_be_meant(towns: TestClient) -> None:
    query = {"ids": ["archer"], "properties": [{"id": "stanse"}]}
    answer = towns.post(PATH, data={"extend": json.dumps(query)})
    assert answer.status_code == 400
    assert "did you mean stance?" in answer.json()["detail"]


# Ids


@pytest.mark.parametrize(
    ("asked", "id_"),
    [
        ("hammer-jo", "hammer-jo"),
        ("weaver-w", "weaver"),
        ("https://example.org/people/hammer-ja", "hammer-ja"),
        ("riverton-council", "riverton-council"),
        ("person:archer", "archer"),
        ("region:archer", "region:archer"),
    ],
)
def test_an_id_finds_its_record(towns: TestClient, asked: str, id_: str) -> None:
    found = ask(towns, asked)
    assert (found[0]["id"], found[0]["score"], found[0]["match"]) == (id_, 100, True)
    [only] = ask(towns, properties=known(id=asked))
    assert (only["id"], only["match"]) == (id_, True)


def test_an_id_that_may_be_a_surname_is_no_match(towns: TestClient) -> None:
    found = ask(towns, "weaver")
    assert (found[0]["id"], found[0]["score"], found[0]["match"]) == ("weaver", 100, False)


def test_an_id_beside_a_name_leaves_only_its_record(towns: TestClient) -> None:
    [same] = ask(towns, "Hammer", properties=known(id="hammer-ja"))
    assert (same["id"], same["match"]) == ("hammer-ja", True)
    [other] = ask(towns, "Weaver", properties=known(id="hammer-ja"))
    assert (other["id"], other["match"]) == ("hammer-ja", False)
    assert other["score"] < 50


def test_the_id_that_two_records_share_leads_to_each(towns: TestClient) -> None:
    found = {each["id"]: each["type"][0]["id"] for each in ask(towns, "Archer")}
    assert found == {"archer": "Person", "region:archer": "Place"}
    cells = extended(towns, list(found), "page", "kind")
    assert cells["archer"]["kind"] == []
    assert len(cells["region:archer"]["kind"]) == 1
    for id_, path in (("archer", "/people/archer"), ("region:archer", "/regions/archer")):
        assert towns.get(f"{PATH}/view/{id_}").url.path == path


# Names, and what is known besides


def test_the_score_is_that_of_the_search(towns: TestClient) -> None:
    for name in ("Hammer", "J. Hammer", "John Hammer", "Hamer, John", "Riverton", "Leninburg"):
        hits = towns.get("/v1/search", params={"q": name}).json()["items"]
        shown = {hit["id"]: hit["score"] for hit in hits if hit["type"] != "statement"}
        assert {each["id"]: each["score"] for each in ask(towns, name)} == shown


def test_a_match_needs_a_given_name_and_nobody_else(towns: TestClient) -> None:
    john, *_ = ask(towns, "John Hammer", type="Person")
    assert (john["id"], john["match"]) == ("hammer-jo", True)
    for name in ("Hammer", "J. Hammer", "Weaver"):
        assert not any(each["match"] for each in ask(towns, name, type="Person")), name


def test_features_tell_how_the_name_agrees(towns: TestClient) -> None:
    told = [features(ask(towns, name, type="Person")[0]) for name in ("Hammer", "W. Weaver")]
    assert [each["given_names"] for each in told] == [0, 1]
    assert [each["homonyms"] for each in told] == [2, 1]
    john = features(ask(towns, "John Hammer", type="Person", properties=known(place="Vale"))[0])
    assert (john["name_similarity"], john["given_names"], john["place_match"]) == (100, 2, 1)


@pytest.mark.parametrize(
    ("beside", "first"),
    [
        ({"place": "Riverton"}, "hammer-jo"),
        ({"place": "Leninburg"}, "hammer-jo"),
        ({"place": {"id": "hilltop", "name": "somewhere"}}, "hammer-ja"),
        ({"place": ["Nowhere", "Hilltop"]}, "hammer-ja"),
        ({"body": "Hilltop council"}, "hammer-ja"),
        ({"body": {"id": "riverton-council"}}, "hammer-jo"),
        ({"role": "Chairman"}, "hammer-jo"),
        ({"role": "member"}, "hammer-ja"),
        ({"date": "1901-05"}, "hammer-jo"),
        ({"date": "1901-05-02T00:00:00Z"}, "hammer-jo"),
        ({"date": 1901}, "hammer-jo"),
        ({"stance": "against"}, "hammer-ja"),
        ({"stance": "for bridge"}, "hammer-jo"),
        ({"stance": "Toll: for"}, "hammer-jo"),
        ({"page": "p. 4"}, "hammer-ja"),
        ({"page": 3}, "hammer-jo"),
        ({"variant": "Jane Hammer"}, "hammer-ja"),
    ],
)
@pytest.mark.parametrize("name", ["Hammer", "J. Hammer"])
def test_what_is_known_besides_moves_homonyms(
    towns: TestClient, name: str, beside: dict[str, Any], first: str
) -> None:
    found = ask(towns, name, type="Person", properties=known(**beside))
    assert found[0]["id"] == first
    assert found[0]["score"] > found[1]["score"]
    assert {each["id"] for each in found} == {"hammer-jo", "hammer-ja"}  # nobody is dropped
    assert not any(each["match"] for each in found)  # the homonym could still be meant


def test_what_contradicts_undoes_a_match(towns: TestClient) -> None:
    jane = ask(towns, "Ann Archer", type="Person", properties=known(page=1))
    assert jane[0]["match"]
    elsewhere = known(place="Hilltop", body="Hilltop Council", role="member", page=4)
    [john] = ask(towns, "John Hammer", type="Person", properties=elsewhere)
    assert (john["id"], john["match"]) == ("hammer-jo", False)


@pytest.mark.parametrize(
    "beside",
    [
        {"place": ""},
        {"place": None},
        {"page": float("nan")},
        {"place": "Riverton " * 100},
        {"date": "soon"},
        {"page": "?"},
        {"none": "x"},
    ],
)
def test_what_cannot_be_read_changes_nothing(towns: TestClient, beside: dict[str, Any]) -> None:
    plain = ask(towns, "J. Hammer", type="Person")
    assert ask(towns, "J. Hammer", type="Person", properties=known(**beside)) == plain


def test_a_meeting_of_another_day_comes_later(towns: TestClient) -> None:
    name, day = "Council", known(date="1901-05-03", place="Hilltop")
    first, *_ = ask(towns, name, type="Meeting", properties=day)
    assert first["id"] == "hilltop-council-1901"
    same, other = (
        ask(towns, "Riverton Council, May 1901", type="Meeting", properties=known(date=day))[0]
        for day in ("1901-05", "1899")
    )
    assert same["match"]
    assert not other["match"]


def test_types_cut_and_an_unknown_one_finds_nothing(towns: TestClient) -> None:
    for type_ in ("Person", "Place"):
        found = ask(towns, "Archer", type=type_)
        assert [each["type"][0]["id"] for each in found] == [type_]
    assert len(ask(towns, "Archer", type=["Person", "Place"])) == 2
    assert ask(towns, "Archer", type=["Person", "Place"], type_strict="all") == []
    assert ask(towns, "Archer", type="Q5") == []
    assert len(ask(towns, "Council", limit=1)) == 1


def test_another_form_of_the_name_alone_finds_its_bearer(towns: TestClient) -> None:
    [weaver] = ask(towns, properties=known(variant="T. Tailor"), type="Person")
    assert (weaver["id"], weaver["name"]) == ("weaver", "Will Weaver")


def test_descriptions_tell_homonyms_apart_and_keep_hedges(towns: TestClient) -> None:
    told = [each["description"] for each in ask(towns, "Hammer", type="Person")]
    assert len(set(told)) == 2
    assert "secretary, Hilltop Council (inferred)" in ask(towns, "Weaver")[0]["description"]


@pytest.mark.parametrize(
    ("name", "type_", "id_"),
    [
        ("Leninburg Council", "Organisation", "riverton-council"),
        ("Ленинбургский Council", "Organisation", "riverton-council"),
        ("Riverton Council of Elders", "Organisation", "riverton-council"),
        ("Riverton town", "Place", "riverton"),
        ("IV Fair", "Organisation", "fourth-fair"),
        ("4th Fair", "Organisation", "fourth-fair"),
    ],
)
def test_another_reading_of_a_name_is_only_a_candidate(
    towns: TestClient, name: str, type_: str, id_: str
) -> None:
    first, *_ = ask(towns, name, type=type_)
    assert first["id"] == id_
    assert 60 <= first["score"] < 88
    assert not first["match"]


# Data extension


def test_values_say_when_and_where_and_how_sure(towns: TestClient) -> None:
    rows = extended(towns, ["hammer-jo", "hammer-ja", "weaver"], "stance", "affiliation")
    assert texts(rows["hammer-jo"]["stance"]) == ["for toll, 1901-05-02, p. 3"]
    assert texts(rows["hammer-ja"]["stance"]) == [
        "against bridge, undated, p. 5; alleged by A. Witness"
    ]
    assert texts(rows["weaver"]["affiliation"]) == [
        "secretary, Hilltop Council, undated, p. 6; inferred"
    ]


def test_a_stance_on_one_issue_says_which_it_comes_from(towns: TestClient) -> None:
    rows = extended(towns, ["hammer-jo", "hammer-ja"], "stance", issue="bridge")
    assert texts(rows["hammer-jo"]["stance"]) == ["for (for toll), 1901-05-02, p. 3"]
    assert texts(rows["hammer-ja"]["stance"]) == ["against, undated, p. 5; alleged by A. Witness"]
    on_toll = extended(towns, ["hammer-ja"], "stance", issue="toll")
    assert on_toll["hammer-ja"]["stance"] == []


def test_only_what_is_certain_may_be_asked(towns: TestClient) -> None:
    for certain in (True, "on", "true"):
        rows = extended(towns, ["hammer-ja", "weaver"], "stance", "body", certain=certain)
        assert (rows["hammer-ja"]["stance"], rows["weaver"]["body"]) == ([], [])


def test_a_record_in_a_cell_keeps_its_hedge_in_sight(towns: TestClient) -> None:
    rows = extended(towns, ["weaver", "hammer-jo"], "body", "place")
    [body] = rows["weaver"]["body"]
    assert (body["id"], body["name"]) == ("hilltop-council", "Hilltop Council (inferred)")
    assert "p. 6" in body["description"]
    [seat] = extended(towns, ["riverton-council"], "place")["riverton-council"]["place"]
    assert (seat["id"], "p. " in seat["description"]) == ("riverton", True)
    [place] = rows["hammer-jo"]["place"]
    assert (place["id"], place["name"]) == ("riverton", "Riverton")
    assert "Riverton Council" in place["description"]


def test_places_have_coordinates_and_meetings_a_date(towns: TestClient) -> None:
    rows = extended(
        towns, ["riverton", "riverton-council-1901"], "latitude", "longitude", "coordinates", "date"
    )
    assert rows["riverton"]["latitude"] == [{"float": 51.5}]
    assert texts(rows["riverton"]["coordinates"]) == ["51.5, -0.25; medium confidence"]
    assert texts(rows["riverton-council-1901"]["date"]) == ["1901-05"]


def test_a_merged_id_has_the_cells_of_what_remains(towns: TestClient) -> None:
    rows = extended(towns, ["weaver-w", "weaver"], "affiliation", "variant", limit=1)
    assert rows["weaver-w"] == rows["weaver"]
    assert all(len(cells) == 1 for cells in rows["weaver"].values())


# Suggestions and the preview


@pytest.mark.parametrize(
    ("prefix", "id_"),
    [
        ("Ham", "hammer-jo"),
        ("ha", "hammer-ja"),
        ("R", "riverton"),
        ("hammer-j", "hammer-jo"),
        ("weaver-w", "weaver"),
        ("Riverton Cou", "riverton-council"),
        ("Ленинб", "riverton"),
    ],
)
def test_a_beginning_suggests_records(towns: TestClient, prefix: str, id_: str) -> None:
    params = {"prefix": prefix, "type_strict": "should", "all": "1", "cursor": "0"}
    found = towns.get(f"{PATH}/suggest/entity", params=params).json()["result"]
    assert id_ in [each["id"] for each in found]
    assert all(each["notable"] for each in found)


def test_suggestions_of_the_type_come_first_and_go_on_at_the_cursor(towns: TestClient) -> None:
    params = {"prefix": "Archer", "type": "Place"}
    first, second = towns.get(f"{PATH}/suggest/entity", params=params).json()["result"]
    assert (first["id"], second["id"]) == ("region:archer", "archer")
    [rest] = towns.get(f"{PATH}/suggest/entity", params={**params, "cursor": 1}).json()["result"]
    assert rest == second


def test_nothing_typed_suggests_every_property(towns: TestClient) -> None:
    found = towns.get(f"{PATH}/suggest/property").json()["result"]
    ids = [each["id"] for each in found]
    assert len(ids) == len(set(ids))
    assert {"id", "place", "role", "body", "date", "stance", "page", "variant"} <= set(ids)
    [place] = towns.get(f"{PATH}/suggest/property", params={"prefix": "PLA"}).json()["result"]
    assert place["id"] == "place"


def test_the_preview_shows_offices_and_stances_with_pages(towns: TestClient) -> None:
    page = towns.get(f"{PATH}/preview", params={"id": "hammer-ja"})
    assert "frame-ancestors" not in page.headers["content-security-policy"]
    for told in ("Jane Hammer", "member, Hilltop Council", "p. 4", "alleged by A. Witness"):
        assert told in page.text, told
    merged = towns.get(f"{PATH}/preview", params={"id": "weaver-w"})
    assert "Will Weaver" in merged.text
    for id_ in ("none", "", "<script>"):
        answer = towns.get(f"{PATH}/preview", params={"id": id_})
        assert answer.status_code == 404
        assert "<script>" not in answer.text or answer.headers["content-type"] == PROBLEM
