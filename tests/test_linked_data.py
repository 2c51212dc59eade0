"""Linked data: the same graph in JSON-LD and in Turtle, of all that the API answers."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, XSD, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from starlette.testclient import TestClient

from app.kinds import ENTITIES, KINDS, ORGANISATIONS, REGIONS, RELATIONS
from tests.made_up import MadeUp
from tests.reading_pages import every

# The library warns of what it does itself.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
BASE = "http://testserver"
SCHEMA = "https://schema.org/"
OWN = f"{BASE}/v1/context.jsonld#"
HOSTILE = 'A "quoted" \\ name\n<b>with</b> {signs}, émigré — Ленин'


def jsonld(api: TestClient, path: str) -> Any:
    """The JSON-LD, with its context, which is fetched where it says, in its place."""
    answer = api.get(path, headers={"Accept": "application/ld+json"})
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == "application/ld+json"
    told = answer.json()
    assert told["@context"] == f"{BASE}/v1/context.jsonld"
    context = api.get(told["@context"]).json()["@context"]
    return {**told, "@context": context}


def graphs(api: TestClient, path: str) -> tuple[Graph, Graph]:
    """The graph of an address, as JSON-LD and as Turtle."""
    turtle = api.get(path, headers={"Accept": "text/turtle"})
    assert turtle.headers["Content-Type"] == "text/turtle; charset=utf-8"
    return (
        Graph().parse(data=json.dumps(jsonld(api, path)), format="json-ld"),
        Graph().parse(data=turtle.text, format="turtle"),
    )


@pytest.fixture
def made(new_package: Callable[[], MadeUp], serve: Callable[[Path], TestClient]) -> TestClient:
    """A client of a service that has one of every kind, with a name full of signs."""
    package = new_package()
    package.region(id="here", latitude="-3.5", longitude="0.00001")
    package.organisation(id="guild", region="here")
    package.relation(organisation_a="guild", organisation_b="council")
    for kind in KINDS:
        if kind not in (REGIONS, ORGANISATIONS, RELATIONS):
            package.add(kind.row)
    package.person(id="hostile", family_name=HOSTILE.replace("\n", " "))
    package.stance(
        person="hostile",
        date="1901-03-05",
        calendar="julian",
        certainty="alleged",
        attributed_to="somebody",
        note=HOSTILE,
    )
    return serve(package.folder)


@pytest.mark.parametrize("kind", ENTITIES, ids=lambda kind: kind.plural)
def test_json_ld_and_turtle_are_one_graph(made: TestClient, kind: Any) -> None:
    paths = [kind.path, *(each["url"] for each in every(made, kind.path))]
    assert len(paths) > 1
    for path in paths:
        linked, turtle = graphs(made, path)
        assert len(linked) > 0
        assert isomorphic(linked, turtle), path


def test_statements_are_claims_with_their_hedges(made: TestClient) -> None:
    (stance,) = (each for each in every(made, "/v1/stances") if each["certainty"] == "alleged")
    linked, turtle = graphs(made, stance["url"])
    assert isomorphic(linked, turtle)
    node = URIRef(BASE + stance["url"])
    assert {URIRef(f"{SCHEMA}Claim"), URIRef(f"{OWN}stance")} == set(linked[node : RDF.type])
    for name in ("position", "certainty", "attributed_to", "note"):
        assert linked.value(node, URIRef(OWN + name)) == Literal(stance[name])
    date = linked.value(node, URIRef(f"{OWN}date"))
    assert linked.value(date, URIRef(f"{OWN}earliest")) == Literal("1901-03-18", datatype=XSD.date)
    printed = linked.value(date, URIRef(f"{OWN}printed"))
    assert linked.value(printed, URIRef(f"{OWN}calendar")) == Literal("julian")
    cited = linked.value(node, URIRef(f"{SCHEMA}citation"))
    page = str(linked.value(cited, URIRef(f"{OWN}cited_page")))
    assert made.get(page).json()["total"] > 0


@pytest.mark.book
@pytest.mark.parametrize(
    "path",
    [
        "/v1/people/krestinskii",
        "/v1/organisations/saratov-soviet",
        "/v1/regions/saratov",
        "/v1/meetings/central-committee-1918-01-11",
        "/v1/statements/vote-17-05",
        "/v1/people?q=osinskii&include=names",
        "/v1/stances?issue=ratification&position=against&person=bukharin",
        "/v1/dataset",
    ],
)
def test_the_graph_of_the_book_is_one_and_its_addresses_answer(api: TestClient, path: str) -> None:
    linked, turtle = graphs(api, path)
    assert isomorphic(linked, turtle)
    own = {str(each) for each in linked.all_nodes() if str(each).startswith(f"{BASE}/")}
    missing = [each for each in sorted(own)[::9] if api.get(each).status_code != 200]
    assert missing == []


@pytest.mark.book
def test_everything_that_json_says_is_in_the_graph(api: TestClient) -> None:
    def texts(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            for key, told in value.items():
                if key not in ("type", "url"):
                    yield from texts(told)
        elif isinstance(value, list):
            for each in value:
                yield from texts(each)
        elif isinstance(value, str):
            yield value

    record = api.get("/v1/people/bukharin").json()
    linked, _ = graphs(api, "/v1/people/bukharin")
    said = {str(each) for each in linked.all_nodes()}
    missing = set(texts(record)) - said
    assert {each for each in missing if BASE + each not in said} == set()


def test_every_own_term_is_explained_by_the_context(made: TestClient) -> None:
    told = made.get("/v1/context.jsonld").json()
    explained = {each["@id"]: each["schema:description"] for each in told["@graph"]}
    used = set()
    for kind in ENTITIES:
        for record in every(made, kind.path):
            linked, _ = graphs(made, record["url"])
            used |= {str(each) for each in linked.predicates() if str(each).startswith(OWN)}
    unexplained = {each for each in used if not explained.get(each)}
    assert unexplained <= {f"{OWN}page_for_people"}


def test_the_data_set_is_described_for_searchers_and_catalogues(made: TestClient) -> None:
    linked, turtle = graphs(made, "/v1/dataset")
    assert isomorphic(linked, turtle)
    data = made.get("/v1/dataset").json()
    node = URIRef(f"{BASE}/v1/dataset")
    assert URIRef("http://www.w3.org/ns/dcat#Dataset") in linked[node : RDF.type]
    files = {
        str(linked.value(each, URIRef(f"{SCHEMA}sha256")))
        for each in linked[node : URIRef(f"{SCHEMA}distribution")]
    }
    assert files == {each["sha256"] for each in data["downloads"]}


@pytest.mark.parametrize(
    "accepted",
    [
        "application/ld+json",
        "application/ld+json, application/json;p=0.9, */*;q=0.1",  # rdflib
        "application/ld+json;q=1, application/json;q=0.8",
    ],
)
def test_programs_fetch_the_context_as_they_ask_for_it(api: TestClient, accepted: str) -> None:
    answer = api.get("/v1/context.jsonld", headers={"Accept": accepted})
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == "application/ld+json"
    assert answer.json()["@context"]["@vocab"] == OWN


def test_downloads_are_taken_as_what_they_are(api: TestClient) -> None:
    for file in api.get("/v1/dataset").json()["downloads"]:
        head = {"Accept": file["media_type"]}
        assert api.head(file["url"], headers=head).status_code == 200, file["name"]


def test_who_takes_json_too_gets_it_where_there_is_nothing_better(api: TestClient) -> None:
    """And who does not is refused, with what can be had."""
    path = "/v1/search?q=a"
    for accepted in ("text/turtle, */*;q=0.1", "text/turtle, application/json;q=0.5"):
        answer = api.get(path, headers={"Accept": accepted})
        assert answer.status_code == 200, answer.text
        assert answer.headers["Content-Type"] == "application/json"
    assert api.get(path, headers={"Accept": "text/turtle"}).status_code == 406
    assert api.get("/v1/context.jsonld", headers={"Accept": "text/turtle"}).status_code == 406
