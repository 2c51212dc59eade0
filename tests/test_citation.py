"""How statements, records and whole lists are cited: BibTeX, RIS and CSL-JSON."""

import re
from html import unescape
from urllib.parse import parse_qs

import pytest
from starlette.testclient import TestClient

from app.formats.citation import show_pages
from tests.asking import get, refused, walk
from tests.citation_readers import KINDS, STYLES, cited, every_format, pages_in, print_in
from tests.conftest import SEED
from tests.package_files import rows_of

# Any will do that is there.
STANCE, VOTE = (rows_of(SEED, file)[0]["id"] for file in ("stances", "votes"))
RECORDS = [
    "/v1/people/bukharin",
    "/v1/organisations/left-communists",
    "/v1/regions/urals",
    "/v1/meetings/seventh-party-congress",
    "/v1/issues/brest-peace",
    "/v1/sources/kowalski-1991",
    "/v1/registers/appendix-a",
    f"/v1/statements/{STANCE}",
    f"/v1/votes/{VOTE}",
    "/v1/dataset",
    "/v1/dataset/downloads/brest1918.ndjson",
]
# The variables of csl-data.json 1.0.2 that an item may need here, and what each must be.
CSL_TYPES: dict[str, type] = {
    **dict.fromkeys(("id", "type", "title", "container-title", "publisher", "page"), str),
    **dict.fromkeys(("ISBN", "DOI", "URL", "source", "version", "note"), str),
    "author": list,
    "issued": dict,
}


@pytest.mark.parametrize("style", STYLES)
def test_styles_print_the_book_in_italics_with_its_pages(client: TestClient, style: str) -> None:
    book = get(client, "/v1/sources/kowalski-1991")
    stances = walk(client, "/v1/stances?page=150&page=151")
    several = next(each for each in stances if len(each["citations"]) > 1)
    for path in (several["url"], "/v1/sources/kowalski-1991/pages/151"):
        items = client.get(f"{path}?format=csl").json()
        for item, printed in zip(items, print_in(style, items), strict=True):
            assert f"<i>{book['title']}</i>" in printed
            assert not re.search(rf"[“‘\"']{re.escape(book['title'])}", printed)
            assert re.search(rf"\b{book['author'].rpartition(' ')[2]}\b", printed)
            numbers = re.findall(r"\d+", item["page"])
            assert all(re.search(rf"\b{number}\b", printed) for number in numbers[:1])
            assert numbers


@every_format
def test_the_page_of_an_entry_is_the_page_of_its_key_in_the_order_of_the_book(
    api: TestClient, format_: str
) -> None:
    entries = cited(api, "/v1/stances?sort=-date", format_)
    assert [entry.key for entry in entries] == [f"kowalski-1991-p{e.pages}" for e in entries]
    pages = [int(entry.pages) for entry in entries]
    assert pages == sorted(pages)


@every_format
def test_a_statement_is_cited_with_its_own_pages(api: TestClient, format_: str) -> None:
    listed = walk(api, "/v1/statements?page=150&page=162&limit=200")
    for statement in listed:
        (entry,) = cited(api, statement["url"], format_)
        assert entry.key == f"brest1918-{statement['id']}"
        assert entry.pages == show_pages(each["page"] for each in statement["citations"])
        assert entry.url == f"http://testserver{statement['url']}"
        assert entry.note.partition(": ")[2].split("; ")[0] == statement["id"]
    assert any(len(statement["citations"]) > 1 for statement in listed)


@every_format
def test_an_entry_is_the_book_with_the_database_as_the_second_hand(
    client: TestClient, format_: str
) -> None:
    book = client.get("/v1/sources/kowalski-1991").json()
    given, _, family = book["author"].rpartition(" ")
    version = client.get("/v1/dataset").json()["version"]
    for path in (f"/v1/statements/{STANCE}", f"/v1/votes/{VOTE}", "/v1/votes"):
        for entry in cited(client, path, format_):
            assert entry.kind == KINDS[format_][0]
            assert entry.container == book["title"]
            one = entry.pages.isdigit()
            shown = entry.pages.replace("-", "–")
            assert entry.title == f"{'p.' if one else 'pp.'} {shown}"
            assert entry.authors == (f"{family}, {given}",)
            assert entry.year == str(book["year"])
            assert (entry.publisher, entry.isbn) == (book["publisher"], book["isbn"])
            assert entry.doi == book["doi"]
            assert entry.database == f"brest1918, version {version}"
            assert entry.database in entry.note


@every_format
@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("/v1/people/bukharin", "person"),
        ("/v1/organisations/left-communists", "organisation"),
        ("/v1/meetings/seventh-party-congress", "meeting"),
        ("/v1/issues/brest-peace", "issue"),
        ("/v1/registers/appendix-b", "register"),
        ("/v1/regions/urals", "region"),
    ],
)
def test_a_record_is_cited_and_then_its_pages(
    client: TestClient, path: str, word: str, format_: str
) -> None:
    shown = client.get(path).json()
    record, *pages = cited(client, path, format_)
    assert record.kind == KINDS[format_][1]
    assert record.key == f"brest1918-{word}-{shown['id']}"
    assert record.title == shown.get("name", shown.get("question"))
    assert record.url == f"http://testserver{path}"
    assert {entry.key for entry in pages} == pages_in(shown)
    sign = "pp." if len(pages) > 1 else "p."
    numbers = show_pages((int(entry.pages) for entry in pages), "–")
    assert record.note.endswith(f", {sign} {numbers}")


def test_every_address_of_an_entry_leads_to_what_rests_there(api: TestClient) -> None:
    for vote in walk(api, "/v1/votes?page=151&page=152"):
        for entry in cited(api, f"/v1/votes?id={vote['id']}", "csl"):
            path = entry.url.removeprefix("http://testserver")
            found = walk(api, f"{path}?type=vote&limit=200")
            assert vote["id"] in [item["id"] for item in found]


def test_what_a_search_finds_is_not_cited_as_a_list(api: TestClient) -> None:
    assert refused(api, "/v1/search?q=lenin&format=ris") == ["format"]


def test_the_addresses_follow_the_host_that_was_asked(api: TestClient) -> None:
    answer = api.get(f"/v1/statements/{STANCE}?format=csl", headers={"host": "brest.example:8080"})
    assert answer.json()[0]["URL"] == f"http://brest.example:8080/v1/statements/{STANCE}"


@every_format
def test_an_empty_list_cites_nothing(api: TestClient, format_: str) -> None:
    assert cited(api, "/v1/stances?from=1930&date_match=within", format_) == []


@pytest.mark.parametrize(
    ("format_", "media_type", "ending"),
    [
        ("bibtex", "application/x-bibtex", ".bib"),
        ("ris", "application/x-research-info-systems", ".ris"),
        ("csl", "application/vnd.citationstyles.csl+json", ".csl.json"),
    ],
)
def test_a_citation_is_a_file_of_its_media_type_and_is_documented(
    api: TestClient, format_: str, media_type: str, ending: str
) -> None:
    paths = api.get("/openapi.json").json()["paths"]
    for path, template in (
        ("/v1/stances", "/v1/stances"),
        ("/v1/people/bukharin", "/v1/people/{id}"),
        ("/v1/people/bukharin/stances", "/v1/people/{id}/stances"),
        ("/v1/organisations", "/v1/organisations"),
        ("/v1/organisations/left-communists", "/v1/organisations/{id}"),
        ("/v1/regions?kind=city", "/v1/regions"),
        ("/v1/conflicts", "/v1/conflicts"),
        (f"/v1/statements/{STANCE}", "/v1/statements/{id}"),
    ):
        answer = api.get(path, params={"format": format_})
        assert answer.headers["content-type"].partition(";")[0] == media_type
        assert ending in answer.headers["content-disposition"]
        operation = paths[template]["get"]
        assert media_type in operation["responses"]["200"]["content"]
        (parameter,) = [item for item in operation["parameters"] if item["name"] == "format"]
        assert format_ in parameter["schema"]["enum"]


def test_ris_lines_end_as_its_description_asks(api: TestClient) -> None:
    text = api.get("/v1/people/bukharin?format=ris").text
    lines = text.split("\r\n")
    assert "\n" not in "".join(lines)
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines if line)
    blocks = [block.split("\r\n") for block in text.strip("\r\n").split("\r\n\r\n")]
    assert all(block[0].startswith("TY  - ") and block[-1] == "ER  - " for block in blocks)


def test_csl_items_keep_to_its_schema_and_leave_the_access_date_open(api: TestClient) -> None:
    year = api.get("/v1/sources/kowalski-1991").json()["year"]
    for item in api.get("/v1/people/bukharin?format=csl").json():
        assert item.keys() >= {"id", "type", "title", "URL"}
        assert all(type(value) is CSL_TYPES[name] for name, value in item.items())
        if item["type"] == "chapter":
            assert item["issued"] == {"date-parts": [[year]]}
            assert all(author.keys() == {"family", "given"} for author in item["author"])


@pytest.mark.parametrize("path", RECORDS)
def test_a_record_refuses_a_parameter_it_does_not_know(api: TestClient, path: str) -> None:
    assert api.get(path).status_code == 200
    answer = api.get(f"{path}?fromat=ris")
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert error["parameter"] == "fromat"


@pytest.mark.parametrize("path", ["/v1/people/bukharin", f"/v1/statements/{STANCE}"])
def test_a_record_that_can_be_cited_is_json_unless_asked(api: TestClient, path: str) -> None:
    assert api.get(f"{path}?format=json").content == api.get(path).content
    assert api.get(f"{path}?format=csv").status_code == 422
    assert api.get(f"{path}?fromat=ris").json()["errors"][0]["suggestions"] == ["format"]


@every_format
def test_a_record_that_is_not_there_is_not_cited(api: TestClient, format_: str) -> None:
    assert api.get(f"/v1/people/nobody?format={format_}").status_code == 404


@pytest.mark.parametrize("path", [f"/statements/{STANCE}", "/sources/kowalski-1991/pages/151"])
def test_a_page_in_html_names_the_same_part_of_the_same_book(api: TestClient, path: str) -> None:
    """COinS, which Zotero reads: to it the part has the title that the other formats give it."""
    (said,) = re.findall(r'class="Z3988" title="([^"]*)"', api.get(path).text)
    read = {name: value for name, (value,) in parse_qs(unescape(said)).items()}
    items = api.get(f"/v1{path}?format=csl").json()
    (item,) = (item for item in items if item["page"] == read["rft.pages"])
    assert read["rft.atitle"] == item["title"]
    assert read["rft.btitle"] == item["container-title"]
