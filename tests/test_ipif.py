"""The IPIF service: its lists, records, refusals and headers, over the data that are loaded."""

import re
from collections import Counter
from datetime import date
from itertools import pairwise
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from app.vocab import NO_NAMES
from tests import asking
from tests.conftest import shared
from tests.effort import Some, few_and_all
from tests.ipif import KINDS, Everything, Json, ask, folded, ids, walk

SHAPES = dict(zip(KINDS, ("Person", "Source", "Factoid", "Statement"), strict=True))
DATED: Json = {"from": "*"}
PROFILE = "https://raw.githubusercontent.com/GVogeler/prosopogrAPhI/master/level1.json"


@pytest.fixture(scope="module")
def everything(client: TestClient) -> Everything:
    return Everything(client)


# What is there


def test_every_statement_about_a_person_stands_once_on_each_page(everything: Everything) -> None:
    said = asking.walk(everything.client, "/v1/statements?limit=200")
    expected = Counter(
        (person, page, each["id"])
        for each in said
        for person in persons_of(each)
        for page in {f"{c['source']['id']}-p{c['page']}" for c in each["citations"]}
    )
    found = Counter(
        (path.person["@id"], path.source["@id"], v1_id(path.statement))
        for path in everything.paths
        if "cite" in path.statement
    )
    assert found == expected


def persons_of(said: Json) -> set[str]:
    """The persons that a statement of the API is about."""
    names = ("person", "participant", "subject", "voter", "author", "first", "second")
    about = [said[name] for name in names if said.get(name)] + said.get("proposers", [])
    return {each["id"] for each in about if each["type"] == "person"}


def v1_id(statement: Json) -> str:
    found = re.search(r", ([a-z0-9-]+)\)$", statement["cite"])
    assert found
    return found[1]


def test_every_printed_form_of_a_name_is_a_statement(everything: Everything) -> None:
    people = asking.walk(everything.client, "/v1/people?limit=200&include=names")
    expected = {
        (person["id"], f"{cited['source']['id']}-p{cited['page']}", name["text"])
        for person in people
        for name in person["names"]
        for cited in name["citations"]
        if name["kind"] not in NO_NAMES
    }
    found = {
        (path.person["@id"], path.source["@id"], path.statement["name"])
        for path in everything.paths
        if path.statement["statementType"]["label"] == "name"
    }
    assert found == expected
    assert {person["id"] for person in people} == set(ids(everything.lists["persons"]))


def test_no_hedge_is_lost(everything: Everything) -> None:
    """Who shows nothing but the text, or nothing but the role, still sees how sure it is."""
    for said in everything.lists["statements"]:
        if said.get("certainty", "certain") == "certain":
            continue
        assert f"({said['certainty']}" in said["statementText"]
        if "role" in said:
            assert f"({said['certainty']}" in said["role"]["label"]
        assert said.get("attributedTo", "") in said["statementText"]


def test_references_lead_to_records_and_name_the_same_factoids(everything: Everything) -> None:
    factoids = {each["@id"]: each for each in everything.lists["factoids"]}
    for kind in ("persons", "sources", "statements"):
        bearing: dict[str, set[str]] = {each: set() for each in ids(everything.lists[kind])}
        for path in everything.paths:  # which were found by following every reference
            bearing[path.id_of(kind)].add(path.factoid["@id"])
        for record in everything.lists[kind]:
            refs = record["factoid-refs"]
            assert {ref["@id"] for ref in refs} == bearing[record["@id"]]
            for ref in refs:
                whole = factoids[ref["@id"]]
                assert ref == {key: whole[key] for key in ref}


@few_and_all
@pytest.mark.parametrize("kind", KINDS)
def test_a_record_is_found_by_its_id_and_by_its_addresses(
    everything: Everything, kind: str, some: Some
) -> None:
    client = everything.client
    for record in some(everything.lists[kind][::37]):
        own = f"http://testserver/ipif/{kind}/{record['@id']}"
        for name in [record["@id"], own, *record.get("uris", ())]:
            for written in (name, quote(name, safe=""), f"{name}/"):
                answer = client.get(f"/ipif/{kind}/{written}")
                assert answer.json() == record, written
        # What stands between server and client may make one slash of two.
        assert client.get(f"/ipif/{kind}/{own.replace('//', '/')}").json() == record


@few_and_all
@pytest.mark.parametrize("kind", KINDS)
def test_addresses_lead_to_records_of_this_service(
    everything: Everything, kind: str, some: Some
) -> None:
    for record in some(everything.lists[kind][::41]):
        for address in addresses(record):
            parts = urlsplit(address)
            if address.startswith("http://testserver"):
                answer = everything.client.get(parts.path)
                assert answer.status_code == 200, address
                here = answer.json()
                for name in filter(None, parts.fragment.split("/")):
                    here = here[name]
            assert parts.scheme in ("http", "https"), address


def addresses(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["uri"]] if "uri" in value else []
        return [*own, *value.get("uris", ()), *(a for v in value.values() for a in addresses(v))]
    return [a for v in value for a in addresses(v)] if isinstance(value, list) else []


@few_and_all
@pytest.mark.parametrize("kind", KINDS)
def test_every_record_has_the_shape_of_the_interface(
    everything: Everything, kind: str, some: Some
) -> None:
    described = yaml.safe_load(shared("specs/ipif-0.3.3.yaml").read_text(encoding="utf-8"))
    schema = {**described, "$ref": f"#/components/schemas/{SHAPES[kind]}"}
    validator = Draft202012Validator(schema, format_checker=FormatChecker(["date"]))
    for record in some(everything.lists[kind]):
        assert not [str(error) for error in validator.iter_errors(record)], record["@id"]


def test_the_service_describes_itself(client: TestClient) -> None:
    described = ask(client, "describe")
    assert described["complianceLevel"] == 1
    assert described["formats"] == ["application/json"]
    assert described["version"] == client.get("/v1/dataset").headers["dataset-version"]
    assert "bodies have no place" in described["description"]
    for alias in ("", "/", "/describe/"):
        assert client.get(f"/ipif{alias}").json() == described


def test_the_package_says_who_made_the_records_and_when(client: TestClient) -> None:
    dataset = asking.get(client, "/v1/dataset")
    (record,) = ask(client, "persons", size=1)["persons"]
    assert record["createdBy"] == ", ".join(dataset["contributors"])
    assert record["createdWhen"] == dataset["created"]


# Lists


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [7, 30, 200])
def test_pages_neither_overlap_nor_skip(everything: Everything, kind: str, size: int) -> None:
    short: Json = {"role": "*"} if size == 7 else {}
    whole = ids(walk(everything.client, kind, **short))
    assert len(set(whole)) == len(whole)
    assert ids(walk(everything.client, kind, size=size, **short)) == whole


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_has_thirty_records_a_page_and_none_behind_its_last(
    client: TestClient, kind: str
) -> None:
    assert ask(client, kind)["protocol"]["size"] == 30
    behind = ask(client, kind, page=10**17)
    assert behind[kind] == []
    assert behind["protocol"]["totalHits"] == ask(client, kind)["protocol"]["totalHits"] > 0
    assert client.get(f"/ipif/{kind}/").content == client.get(f"/ipif/{kind}").content


def first(value: Any) -> Any:
    """What a record is ordered by: of a list the first item, of an object its label."""
    while isinstance(value, list | dict):
        if isinstance(value, dict):
            value = value.get("sortdate") or value.get("label") or value["@id"]
        else:
            value = value[0]
    return value if isinstance(value, int) else folded(value)


PLAIN = [
    *(("persons", name) for name in ("id", "@id", "label", "uris", "factoid-refs", "createdWhen")),
    *(("sources", name) for name in ("@id", "page", "factoid-refs", "modifiedBy")),
    *(("factoids", name) for name in ("@id", "person-ref", "source-ref", "statement-refs")),
    *(
        ("statements", name)
        for name in (
            "@id",
            "uris",
            "statementType",
            "name",
            "role",
            "date",
            "memberOf",
            "statementText",
            "relatesToPersons",
            "places",
            "factoid-refs",
        )
    ),
]


@pytest.mark.parametrize(("kind", "name"), PLAIN)
def test_a_list_is_sorted_by_a_property_both_ways(
    everything: Everything, kind: str, name: str
) -> None:
    key = "@id" if name == "id" else name
    for written, turned in ((name, False), (f"{name}ASC", False), (f"{name} desc", True)):
        records = walk(everything.client, kind, sortBy=written)
        assert sorted(ids(records)) == sorted(ids(everything.lists[kind]))
        having = [record for record in records if key in record]
        assert records[: len(having)] == having  # what has it not comes last
        for one, next_ in pairwise(having):
            a, b = first(one[key]), first(next_[key])
            assert a >= b if turned else a <= b, (one["@id"], next_["@id"])


def test_records_made_alike_are_sorted_by_their_id(client: TestClient) -> None:
    whole = ids(walk(client, "statements"))
    assert whole == sorted(whole)
    assert ids(walk(client, "statements", sortBy="createdWhenDESC")) == whole[::-1]


# Dates


def days(client: TestClient, **window: Any) -> list[Json]:
    """The dates of the statements in the days asked for."""
    return [said["date"] for said in walk(client, "statements", **window)]


def test_a_fragment_alone_is_just_that_month_or_year(client: TestClient) -> None:
    """It is no beginning: what lies wholly behind it is not found."""
    everything = [said["date"] for said in walk(client, "statements", **DATED)]
    for fragment in sorted({each["sortdate"][:n] for each in everything for n in (4, 7)})[:12]:
        windows: list[Json] = [{"from": fragment}, {"to": fragment}]
        alone, until, both = (days(client, **w) for w in (*windows, windows[0] | windows[1]))
        assert alone == until == both
        assert alone
        for each in alone:
            assert str(each.get("notBefore", each["sortdate"]))[: len(fragment)] <= fragment
            assert str(each.get("notAfter", "9999"))[: len(fragment)] >= fragment


def test_a_whole_day_alone_is_a_beginning_or_an_end(client: TestClient) -> None:
    everything = [said["date"] for said in walk(client, "statements", **DATED)]
    day = sorted(each["sortdate"] for each in everything)[len(everything) // 2]
    since, until = days(client, **{"from": day}), days(client, to=day)
    both = days(client, **{"from": day, "to": day})
    assert max(each["sortdate"] for each in since) > day > min(each["sortdate"] for each in until)
    assert len(since) + len(until) - len(both) == len(everything)


def test_with_both_a_fragment_reaches_to_its_end(client: TestClient) -> None:
    for given, meant in (
        (("1918", "1918-03-15"), ("1918-01-01", "1918-03-15")),
        (("1918-01-15", "1918-02"), ("1918-01-15", "1918-02-28")),
    ):
        found = days(client, **dict(zip(("from", "to"), given, strict=True)))
        assert found == days(client, **dict(zip(("from", "to"), meant, strict=True)))


# Refusals


@pytest.mark.parametrize(
    ("path", "parameter", "meant"),
    [
        ("persons?rolle=chair", "rolle", "role"),
        ("persons?personId=lenin", "personId", None),
        ("sources?s=x", "s", None),
        ("sources?statementId=x", "statementId", None),
        ("statements?s=x", "s", None),
        ("statements?statementContent=x", "statementContent", "statementText"),
        ("persons?role=a&role=b", "role", None),
        ("persons?role=", "role", None),
        ("persons?size=0", "size", None),
        ("persons?size=201", "size", None),
        ("persons?size=ten", "size", None),
        ("persons?page=-1", "page", None),
        ("persons?page=1.5", "page", None),
        ("persons?sortBy=lable", "sortBy", "label"),
        ("factoids?sortBy=roleDESC", "sortBy", None),
        ("persons?from=1918-02-30", "from", None),
        ("persons?to=March", "to", None),
        ("persons?from=1918-03&to=1918-02", "to", None),
        ("persons?independentStatement=yes", "independentStatement", None),
        ("persons?independentStatements=matchall", "independentStatements", "matchAll"),
        ("persons/lenin?size=1", "size", None),
        ("describe?x=1", "x", None),
        (f"persons?st={'a+' * 30}", "st", None),
        (f"persons?st={'a' * 600}", "st", None),
        ("persons?st=%00", "st", None),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(
    client: TestClient, path: str, parameter: str, meant: str | None
) -> None:
    answer = client.get(f"/ipif/{path}")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/json"
    (error,) = answer.json()["errors"]
    assert error["parameter"] == parameter
    assert parameter in answer.json()["detail"]
    if meant:
        assert meant in error["suggestions"]


def test_a_parameter_of_other_lists_is_told_where_it_belongs(client: TestClient) -> None:
    detail = client.get("/ipif/sources?statementId=x").json()["detail"]
    assert "/persons, /factoids" in detail


@pytest.mark.parametrize("kind", KINDS)
def test_an_unknown_id_is_not_found_and_near_ones_are_told(
    everything: Everything, kind: str
) -> None:
    known = everything.lists[kind][0]["@id"]
    answer = everything.client.get(f"/ipif/{kind}/{known}x")
    assert answer.status_code == 404
    assert known in answer.json()["detail"]
    for strange in ("%00", "http://elsewhere.example/x", "a/b", "%25", "x" * 3000):
        assert everything.client.get(f"/ipif/{kind}/{strange}").status_code == 404


def test_an_error_is_plain_json_but_for_whoever_asks_for_a_problem(client: TestClient) -> None:
    for path in ("/ipif/nothing", "/ipif/persons?x=1", "/ipif/persons/nobody"):
        plain = client.get(path)
        assert plain.headers["content-type"] == "application/json"
        problem = client.get(path, headers={"Accept": "application/problem+json"})
        assert problem.headers["content-type"] == "application/problem+json"
        assert problem.json() == plain.json()
        assert urlsplit(plain.json()["type"]).netloc == "testserver"
        assert client.get(plain.json()["type"]).json()["status"] == plain.json()["status"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        *(("POST", kind, 501) for kind in KINDS[:3]),
        *(("PUT", f"{kind}/x", 501) for kind in KINDS[:3]),
        *(("DELETE", f"{kind}/x", 501) for kind in KINDS[:3]),
        ("POST", "statements", 405),
        ("PUT", "statements/x", 405),
        ("DELETE", "statements/x", 405),
        ("PATCH", "persons/x", 405),
        ("DELETE", "persons", 405),
        ("POST", "describe", 405),
    ],
)
def test_nothing_is_written(client: TestClient, method: str, path: str, status: int) -> None:
    answer = client.request(method, f"/ipif/{path}", json={"@id": "x"})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
    assert answer.json()["status"] == status


# Headers


@pytest.mark.parametrize("path", ["persons?size=2", "statements?role=*", "describe", "factoids"])
def test_answers_say_of_which_data_they_are(client: TestClient, path: str) -> None:
    answer = client.get(f"/ipif/{path}")
    assert answer.headers["content-type"] == "application/json"
    assert PROFILE in answer.headers["link"]
    assert 'rel="profile"' in answer.headers["link"]
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["dataset-version"] == client.get("/v1/dataset").json()["version"]
    again = {"If-None-Match": answer.headers["etag"]}
    assert client.get(f"/ipif/{path}", headers=again).status_code == 304
    head = client.head(f"/ipif/{path}")
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["etag"] == answer.headers["etag"]


def test_a_browser_of_another_origin_may_ask(client: TestClient) -> None:
    answer = client.options("/ipif/persons")
    assert answer.status_code == 204
    assert "GET" in answer.headers["access-control-allow-methods"]


def test_addresses_are_those_that_the_client_called(client: TestClient) -> None:
    asked = client.get("/ipif/persons?size=1", headers={"Host": "prosopography.example"})
    (person,) = asked.json()["persons"]
    assert person["uris"][0].startswith("http://prosopography.example/v1/people/")
    address = quote(person["uris"][0], safe="")
    found = client.get(f"/ipif/persons/{address}", headers={"Host": "prosopography.example"})
    assert found.json() == person


def test_a_day_is_a_day(client: TestClient) -> None:
    for said in walk(client, "statements", **DATED):
        day = said["date"]
        assert date.fromisoformat(day["sortdate"])
        assert day["sortdate"] == day.get("notBefore", day.get("notAfter"))


@pytest.mark.postgresql
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "query",
    [
        {},
        {"role": "against", "from": "1918", "sortBy": "roleDESC"},
        {"st": "peace", "sortBy": "statement-refs"},
        {"name": "Яковлев", "independentStatements": "matchAny"},
        {"place": "*", "relatesToPerson": "*", "independentStatement": "true"},
    ],
)
def test_both_databases_answer_alike(
    api: TestClient, postgresql_api: TestClient, kind: str, query: Json
) -> None:
    own = {"persons": "label", "sources": "page", "factoids": "person-ref", "statements": "places"}
    query = {**query, "sortBy": f"{own[kind]}DESC"} if "sortBy" in query else query
    assert walk(api, kind, **query) == walk(postgresql_api, kind, **query)


def test_a_ballot_counts_as_what_the_api_finds_by_it(everything: Everything) -> None:
    """Also where the position is told of elsewhere, and so does not follow from the ballot."""
    stances = asking.walk(everything.client, "/v1/stances?limit=200")
    taken = {
        (each["vote"]["id"], each["subject"]["id"]): each["position"]
        for each in stances
        if each["vote"] and each["subject"]["type"] == "person"
    }
    counted = 0
    for path in everything.paths:
        said = path.statement
        if said["statementType"]["label"] == "vote" and "positions" in said:
            vote = said["vote"]["uri"].rpartition("/")[2]
            assert said["positions"][0]["position"] == taken[vote, path.person["@id"]]
            counted += 1
    ballots = asking.walk(everything.client, "/v1/statements?type=ballot&limit=200")
    shown = [each for each in ballots if (each["vote"]["id"], each["voter"]["id"]) in taken]
    assert counted >= len(shown) > 0


def test_addresses_hold_behind_a_prefix(sqlite_loaded: str) -> None:
    service = create_app(Settings(database_url=sqlite_loaded))
    with TestClient(service, root_path="/brest") as client:
        (person,) = client.get("/ipif/persons?size=1").json()["persons"]
        assert person["uris"][0].startswith("http://testserver/brest/v1/people/")
        assert client.get(f"/ipif/persons/{person['uris'][0]}").json() == person
        refused = client.get("/ipif/persons/nobody").json()
        assert refused["instance"] == "http://testserver/brest/ipif/persons/nobody"
