"""Lists as tables and as lines of JSON hold the same as their pages."""

import csv
import io
import json
import re
from itertools import product
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.bulk.lists import listing_of
from app.formats.lines import join_lines, line_of
from app.formats.table import Cell, columns, write_csv
from app.kinds import STATEMENT_TYPES, STATEMENTS, Kind
from tests.asking import get, refused, table, walk
from tests.conftest import NewPackage, Serve
from tests.effort import Some, few_and_all
from tests.lists import LISTS, parameters, words

MARK = b"\xef\xbb\xbf"
# As the README says how to get the text back.
UNDO = re.compile(r"^'(?='*[=+\-@\t\r\n＝＋－＠])")
RUN = ["=1+1", "+7", "-2", "-", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "''-2"]
HARMLESS = ["'s-Gravenhage", "'Left-Wing' Childishness", "a=b", "1-2", "", " =1", "'"]
# Lists of every sort, with every parameter that only some formats have a place for.
ASKED = [
    "/v1/people",
    "/v1/stances",
    "/v1/conflicts",
    "/v1/search?q=lenin",
    "/v1/state-of-play?issue=brest-peace&as_of=1918-03-10",
    "/v1/trajectories?issue=brest-peace",
    "/v1/regions",
    "/v1/network",
    "/v1/state-of-play/days?issue=brest-peace",
]
PLACES = {"facets": {"json"}, "cursor": {"json"}, "bom": {"csv"}}


@pytest.fixture(scope="module")
def mixed(serve: Serve, new_package: NewPackage) -> TestClient:
    """A client of the service over statements of many types about one person."""
    package = new_package()
    package.vote(issue="peace", sense="for")
    package.affiliation(person="anna")
    package.stance(person="anna", issue="peace", position="against", page="3-4", date="1918-03")
    package.participation(person="anna", meeting="sitting")
    package.ballot(person="anna", vote="vote-1-01", choice="for")
    package.trait(person="anna", value="bold", kind="character")
    package.citation(statement="stance-3-01", page=9)
    return serve(package.folder)


@pytest.mark.parametrize("path", LISTS)
def test_csv_and_ndjson_give_the_whole_list(client: TestClient, path: str) -> None:
    items = walk(client, f"{path}?limit=200")
    lines = client.get(f"{path}?format=ndjson&limit=1").text.splitlines()
    assert [json.loads(line) for line in lines] == items
    rows = table(client, f"{path}?format=csv&limit=1")
    assert [row["url"] for row in rows] == [item["url"] for item in items]


@pytest.mark.parametrize("kind", [*STATEMENT_TYPES, STATEMENTS], ids=lambda kind: kind.plural)
def test_lines_that_are_kept_say_what_the_documents_do(client: TestClient, kind: Kind) -> None:
    among = "&" if "?" in kind.path else "?"
    documents = client.get(f"{kind.path}{among}format=ndjson").text.splitlines()
    assert documents
    made = columns(listing_of(kind).item)
    told = "".join(write_csv(made, documents))
    assert "".join(join_lines(made, [[line_of(each) for each in documents]])) == told
    if kind.listed:
        assert client.get(f"{kind.path}?format=csv").content.decode() == told


def test_a_table_of_all_types_says_who_and_what(mixed: TestClient) -> None:
    rows = {row["id"]: row for row in table(mixed, "/v1/people/anna/timeline?format=csv")}
    items = walk(mixed, "/v1/people/anna/timeline")
    assert {item["type"] for item in items} >= {"affiliation", "stance", "participation", "trait"}
    for item in items:
        row = rows[item["id"]]
        who = item.get("person") or item.get("subject") or item.get("participant")
        if who is not None:
            assert who["id"] in (row["person_id"], row["subject_id"], row["participant_id"])
        if item["type"] == "stance":
            assert row["position"] == item["position"]


@pytest.mark.parametrize("sort", ["name", "-name", "age", "-age"])
def test_a_table_of_the_state_of_play_has_order_page_and_statement(
    client: TestClient, sort: str
) -> None:
    url = f"/v1/state-of-play?issue=brest-peace&as_of=1918-03-10&region=urals&sort={sort}"
    items = walk(client, f"{url}&limit=7")
    rows = table(client, f"{url}&format=csv")
    assert [row["subject_id"] for row in rows] == [item["subject"]["id"] for item in items]
    for row, item in zip(rows, items, strict=True):
        assert row["statement_id"] == item["stance"]["id"]
        assert row["pages"].split(";")[0] in {str(c["page"]) for c in item["stance"]["citations"]}
        assert "{" not in "".join(row.values())


def test_a_table_gives_dates_and_pages_in_columns(mixed: TestClient) -> None:
    (row,) = table(mixed, "/v1/stances?format=csv&id=stance-3-01")
    item = get(mixed, "/v1/statements/stance-3-01")
    assert row["pages"] == ";".join(str(cited["page"]) for cited in item["citations"]) == "3;4;9"
    assert row["subject_id"] == item["subject"]["id"] == "anna"
    assert row["date_earliest"] == item["date"]["earliest"] == "1918-03-01"


# What a format has no place for


@pytest.mark.parametrize("path", ASKED)
@pytest.mark.parametrize("name", PLACES)
def test_what_a_format_has_no_place_for_is_refused_by_name(
    api: TestClient, path: str, name: str
) -> None:
    known = parameters(api, path.partition("?")[0])
    if name not in known:
        return
    value = {"cursor": "x", "bom": "true"}.get(name) or words(known[name])[0]
    ask = f"{path}{'&' if '?' in path else '?'}{name}={value}"
    for format_ in words(known["format"]):
        answer = api.get(f"{ask}&format={format_}")
        if format_ in PLACES[name]:
            assert answer.status_code != 422
        else:
            assert refused(api, f"{ask}&format={format_}") == [name]
            message = answer.json()["errors"][0]["message"]
            assert f"format={next(iter(PLACES[name]))}" in message
            assert format_ in message


def included(client: TestClient) -> list[tuple[str, str]]:
    """Every list that can include something, with everything it can."""
    return [
        (path, key)
        for path in LISTS
        if (include := parameters(client, path).get("include"))
        for key in words(include)
    ]


@few_and_all
def test_what_is_included_has_columns_and_keys(client: TestClient, some: Some) -> None:
    seen = 0
    for path, key in some(included(client)):
        items = walk(client, f"{path}?include={key}&limit=200")
        lines = client.get(f"{path}?include={key}&format=ndjson").text.splitlines()
        assert [json.loads(line) for line in lines] == items
        plain = table(client, f"{path}?format=csv")
        rows = table(client, f"{path}?include={key}&format=csv")
        column = key if key == "names" else f"{key}_ids"
        assert [{k: v for k, v in row.items() if k != column} for row in rows] == plain
        for row, item in zip(rows, items, strict=True):
            told = [each["text"] if key == "names" else each["id"] for each in item[key]]
            assert row[column] == ";".join(dict.fromkeys(told))
            seen += bool(told)
    assert seen


@pytest.mark.parametrize("format_", ["bibtex", "ris", "csl"])
def test_citations_include_nothing(api: TestClient, format_: str) -> None:
    assert refused(api, f"/v1/people?include=names&format={format_}") == ["include"]


# What spreadsheets make of a table


@pytest.mark.parametrize("path", ASKED)
def test_a_byte_order_mark_stands_in_front_where_it_is_asked_for(
    api: TestClient, path: str
) -> None:
    ask = f"{path}{'&' if '?' in path else '?'}format=csv"
    plain = api.get(ask).content
    assert not plain.startswith(MARK)
    assert api.get(f"{ask}&bom=true").content == MARK + plain
    assert api.get(f"{ask}&bom=false").content == plain


def _cells(values: list[Any]) -> list[str]:
    """The cells of a table of one column with these values, as a program reads them."""
    made = {"value": Cell("value", lambda value: value)}
    text = "".join(write_csv(made, (json.dumps({"value": value}) for value in values)))
    _, *rows = csv.reader(io.StringIO(text, newline=""))
    return [row[0] if row else "" for row in rows]


def test_a_text_that_would_be_run_is_kept_from_it_and_comes_back() -> None:
    for text, cell in zip(RUN + HARMLESS, _cells(RUN + HARMLESS), strict=True):
        assert not re.match(r"[=+\-@\t\r\n＝＋－＠]", cell)
        assert UNDO.sub("", cell) == text
        assert (cell == text) is (text in HARMLESS)


def test_numbers_stay_numbers() -> None:
    assert _cells([-3.5, 0, -12, 7]) == ["-3.5", "0", "-12", "7"]


def test_formulas_in_the_data_are_texts_and_coordinates_numbers(
    serve: Serve, new_package: NewPackage
) -> None:
    package = new_package()
    package.region(id="south", name="-South", latitude="-3.5", longitude="-70.25")
    package.stance(person="anna", issue="peace", position="for", note="=1+1", region="south")
    package.stance(person="anna", issue="peace", position="against", note="@anna", date="1919")
    for row in ("south", "stance-1-01", "stance-1-02"):
        package.exception(check="formula", row=row, reason="so it is printed")
    client = serve(package.folder)
    (south,) = [row for row in table(client, "/v1/regions?format=csv") if row["id"] == "south"]
    assert (south["latitude"], south["longitude"]) == ("-3.5", "-70.25")
    assert south["name"] == "'-South"
    items, rows = walk(client, "/v1/stances"), table(client, "/v1/stances?format=csv")
    assert [UNDO.sub("", row["note"]) for row in rows] == [item["note"] for item in items]
    assert {row["note"] for row in rows} == {"'=1+1", "'@anna"}


@pytest.mark.parametrize("path", [path for path in LISTS if path.count("/") == 2])
def test_texts_are_those_of_the_json_but_for_that(client: TestClient, path: str) -> None:
    items, rows = walk(client, f"{path}?limit=200"), table(client, f"{path}?format=csv")
    both = zip(items, rows, strict=True)
    for name, (item, row) in product(("name", "title", "note", "url", "id"), both):
        if name in item and name in row:
            assert UNDO.sub("", row[name]) == (item[name] or "")
