"""/v1/export/tei.xml tells what the API tells, with its pages, in TEI."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from lxml import etree
from starlette.testclient import TestClient

from tests.asking import get
from tests.conftest import shared
from tests.exported import HOSTILE, KINDS, details, listed, statements

Json = dict[str, Any]
TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
POINTERS = (
    "active",
    "ana",
    "calendar",
    "corresp",
    "datingMethod",
    "passive",
    "ref",
    "resp",
    "source",
    "target",
    "where",
)
CERT = {"certain": "high", "probable": "medium", "alleged": "low", "inferred": "unknown"}
NAMED = {"people": "persName", "organisations": "orgName", "regions": "placeName"}
WORDS = {"people": "person", "organisations": "organisation", "regions": "region"}


def export(client: TestClient) -> Element:
    answer = client.get("/v1/export/tei.xml")
    assert answer.status_code == 200
    return fromstring(answer.content)


@pytest.fixture(scope="module")
def tei(asked: TestClient) -> Element:
    return export(asked)


@pytest.fixture(scope="module")
def invented(made_up_client: TestClient) -> Element:
    return export(made_up_client)


def by_id(root: Element) -> dict[str, Element]:
    return {each.attrib[f"{XML}id"]: each for each in root.iter() if f"{XML}id" in each.attrib}


def texts(root: Element, path: str) -> list[str]:
    return ["".join(each.itertext()) for each in root.iterfind(path)]


def pages_of(fact: Element, places: dict[str, Element]) -> set[tuple[str, str, str | None]]:
    """Source, page and printed note that a fact points to, as the document tells them."""
    found = set()
    for pointer in fact.get("source", "").split():
        cited = places[pointer.removeprefix("#")]
        ref = cited.find(f"{TEI}ref")
        assert ref is not None
        scopes = {each.get("unit"): each.text for each in cited.iterfind(f"{TEI}biblScope")}
        source = ref.attrib["target"].removeprefix("#source.")
        found.add((source, scopes["page"] or "", scopes.get("note")))
    return found


def cited(record: Json) -> set[tuple[str, str, str | None]]:
    """The same, as the API tells it."""
    return {
        (each["source"]["id"], str(each["page"]), each["note_number"])
        for each in record["citations"]
    }


def test_it_is_valid_by_the_schema_of_the_guidelines(made_up_client: TestClient) -> None:
    schema = etree.RelaxNG(etree.parse(shared("specs/tei/tei_all.rng")))
    document = etree.fromstring(made_up_client.get("/v1/export/tei.xml").content)
    valid = schema.validate(document)
    assert valid, [error.message for error in schema.error_log][:5]


def test_every_record_and_statement_of_the_api_is_there_once(
    asked: TestClient, tei: Element
) -> None:
    ids = Counter(each.attrib[f"{XML}id"] for each in tei.iter() if f"{XML}id" in each.attrib)
    assert [id_ for id_, times in ids.items() if times > 1] == []
    assert [id_ for id_ in ids if not re.fullmatch(r"[A-Za-z][A-Za-z0-9._-]*", id_)] == []
    said = {each["id"] for each in statements(asked)}
    assert said - set(ids) == set()
    for plural in KINDS:
        for record in listed(asked, f"/v1/{plural}"):
            word = record["url"].split("/")[2].removesuffix("s").replace("people", "person")
            assert f"{word}.{record['id']}" in ids


def test_every_pointer_leads_to_an_element(tei: Element) -> None:
    places = by_id(tei)
    found = set()
    for element in tei.iter():
        for name in POINTERS:
            for pointer in element.get(name, "").split():
                if pointer.startswith("#"):
                    assert pointer[1:] in places, (element.tag, name)
                    found.add(name)
                else:
                    assert name == "target"
    assert found >= {"active", "passive", "ana", "ref", "resp", "source", "corresp", "where"}


def test_every_statement_has_its_hedges_its_pages_and_its_days(
    asked: TestClient, tei: Element
) -> None:
    places = by_id(tei)
    for said in statements(asked):
        fact = places[said["id"]]
        assert fact.attrib["ana"] == f"#certainty.{said['certainty']}"
        assert fact.attrib["cert"] == CERT[said["certainty"]]
        assert pages_of(fact, places) == cited(said)
        speakers = [places[each[1:]] for each in fact.get("resp", "").split()]
        names = ["".join(each.itertext()) for each in speakers]
        if said["attributed_to"]:
            assert said["attributed_to"] in names
        if said["certainty"] == "inferred":
            assert places["editors"] in speakers
        if said["note"]:
            assert said["note"] in "".join(fact.itertext())
        check_days(fact, said["date"])


def check_days(fact: Element, date: Json | None) -> None:
    """The fact, or the date in it, is dated as the API dates it."""
    dated = [each for each in (fact, *fact.iter(f"{TEI}date")) if "datingMethod" in each.attrib]
    dated += [each for each in fact.iter(f"{TEI}date") if each not in dated]
    if date is None:
        assert dated == []
        assert {"when", "notBefore", "notAfter"}.isdisjoint(fact.attrib)
        return
    assert dated
    assert (date["reason"] or "") in "".join(fact.itertext())
    for each in dated:
        when = each.get("when")
        assert (each.get("notBefore") or when) == date["earliest"]
        assert (each.get("notAfter") or when) == date["latest"]
        years = re.fullmatch(r"\d{4}(/\d{4})?", date["printed"]["edtf"])  # lie in both calendars
        if date["printed"]["calendar"] == "julian" and not years:
            assert each.attrib["when-custom"] == date["printed"]["edtf"]
            assert each.attrib["datingMethod"] == "#julian"


def test_every_form_of_a_name_is_there_with_its_script_and_page(
    asked: TestClient, tei: Element
) -> None:
    places = by_id(tei)
    for plural, tag in NAMED.items():
        for record in details(asked, plural)[:80]:
            bearer = places[f"{WORDS[plural]}.{record['id']}"]
            forms = [each for each in bearer.findall(f"{TEI}{tag}") if each.get("type") != "seat"]
            assert ["".join(each.itertext()) for each in forms] == [
                name["text"] for name in record["names"]
            ]
            for form, name in zip(forms, record["names"], strict=True):
                assert form.attrib["type"] == name["kind"]
                script = {"latin": "Latn", "cyrillic": "Cyrl"}[name["script"]]
                assert form.attrib[f"{XML}lang"].endswith(f"-{script}")
                assert pages_of(form, places) == cited(name)


def test_every_affiliation_stands_in_its_person(asked: TestClient, tei: Element) -> None:
    persons = {each: places for each, places in by_id(tei).items() if each.startswith("person.")}
    for said in listed(asked, "/v1/affiliations"):
        person = persons[f"person.{said['person']['id']}"]
        (made,) = (
            each
            for each in person.iterfind(f"{TEI}affiliation")
            if each.attrib[f"{XML}id"] == said["id"]
        )
        assert made.attrib["ref"] == f"#organisation.{said['organisation']['id']}"
        assert texts(made, f"{TEI}roleName") == [said["role"]]


def test_ties_lead_from_the_one_to_the_other(asked: TestClient, tei: Element) -> None:
    places = by_id(tei)

    def ends(said: Json) -> tuple[str, str, str]:
        one, other, name = {
            "stance": ("subject", "issue", "position"),
            "participation": ("participant", "meeting", "role"),
            "relation": ("first", "second", "kind"),
            "authorship": ("author", "work", "role"),
        }[said["type"]]
        pointers = (f"#{said[end]['type']}.{said[end]['id']}" for end in (one, other))
        return (*pointers, said[name])

    for said in statements(asked):
        made = places[said["id"]]
        if said["type"] in ("stance", "participation", "relation", "authorship"):
            told = (made.attrib["active"], made.attrib["passive"], made.attrib["name"])
            assert told == ends(said)
        if said["type"] == "ballot":
            assert made.attrib["passive"] == f"#{said['vote']['id']}"
            assert made.attrib["name"] == said["choice"]
        if said["type"] == "vote":
            assert made.tag == f"{TEI}event"
            assert texts(made, f"{TEI}label") == [said["question"]]
            counted = {
                each.get("type"): each.get("quantity") for each in made.iter(f"{TEI}measure")
            }
            counts = {**said["counts"], "margin": said["margin"]}
            assert counted == {
                name: str(number) for name, number in counts.items() if number is not None
            }


def test_the_header_says_what_it_is_and_rests_on(asked: TestClient, tei: Element) -> None:
    about = get(asked, "/v1/dataset")
    header = tei.find(f"{TEI}teiHeader")
    assert header is not None
    assert texts(header, f".//{TEI}titleStmt/{TEI}title") == [about["title"]]
    assert texts(header, f".//{TEI}edition") == [about["version"]]
    targets = {each.get("target") for each in header.iter(f"{TEI}licence")}
    assert targets == {each["url"] for each in about["licences"]}
    titles = texts(header, f".//{TEI}sourceDesc//{TEI}title")
    assert titles == [each["title"] for each in sorted(listed(asked, "/v1/sources"), key=by_key)]


def by_key(record: Json) -> str:
    return str(record["id"])


def test_what_xml_must_escape_comes_back(invented: Element) -> None:
    (heading, *_) = texts(by_id(invented)["person.anna"], f"{TEI}persName")
    assert heading == HOSTILE


def test_what_is_denied_is_not_told(invented: Element) -> None:
    denied = denials(invented.iter(f"{TEI}trait"))
    assert [texts(each, f"{TEI}desc") for each in denied] == [["not: male"]]


def denials(traits: Iterable[Element]) -> list[Element]:
    return [each for each in traits if each.get("subtype") == "negated"]


def test_a_birth_is_one(invented: Element) -> None:
    births = list(invented.iter(f"{TEI}birth"))
    assert len(births) == 4
    for birth in births:
        assert (birth.get("notBefore"), birth.get("notAfter")) == ("1871-03-01", "1871-03-31")


@pytest.mark.postgresql
def test_both_databases_export_alike(api: TestClient, postgresql_api: TestClient) -> None:
    url = "/v1/export/tei.xml"
    assert api.get(url).content == postgresql_api.get(url).content
