"""Every parameter of every list does what the rows of the seed say (see tests/oracles)."""

from collections import Counter
from itertools import islice

import pytest
from starlette.testclient import TestClient

from app.kinds import ENTITIES
from app.seeding.read import read_package
from tests.conftest import SEED
from tests.effort import Some, few_and_all
from tests.oracles import AllOrNothing, Listed, Oracle, narrowed
from tests.oracles.reading import (
    Parameters,
    Reader,
    cited_in,
    ids_in,
    plain,
    template_of,
    words,
)
from tests.oracles.seed import Row, Seed
from tests.oracles.shared import some_questions
from tests.oracles.table import (
    LISTS,
    OF_EVERY_LIST,
    ORACLES,
    RECORDS,
    SCORED,
    TAKE_AFTER,
    WHOLE,
)

CITATIONS = {"bibtex", "ris", "csl"}
SHARED = [(listed, name) for listed in LISTS.values() for name in listed.shared]
TAKEN = [
    (LISTS[path], names)
    for path, noun in TAKE_AFTER.items()
    for names in sorted({" ".join(sorted(each.names)) for each in ORACLES if each.path == noun})
]


def on_list(listed: Listed, *more: str) -> object:
    """A list, and what is tried on it."""
    marks = [pytest.mark.book] if listed.book else []
    return pytest.param(listed, *more, id="-".join([str(listed), *more]), marks=marks)


every_list = pytest.mark.parametrize("listed", [*map(on_list, LISTS.values())])


def taken_from(listed: Listed, names: str) -> list[Oracle]:
    """The rows that put these parameters to the test on the list that another takes after."""
    rows = (each for each in ORACLES if each.path == TAKE_AFTER[listed.path])
    return [each for each in rows if each.names == set(names.split())]


def known(oracle: Oracle) -> object:
    marks: list[pytest.MarkDecorator] = []
    if oracle.wrong:
        marks.append(pytest.mark.xfail(strict=True, reason=oracle.wrong))
    if oracle.path in LISTS and LISTS[oracle.path].book:
        marks.append(pytest.mark.book)
    return pytest.param(oracle, id=str(oracle), marks=marks)


@pytest.fixture(scope="session")
def seed() -> Seed:
    return Seed(read_package(SEED))


@pytest.fixture(scope="session")
def reader(client: TestClient) -> Reader:
    return Reader(client)


# The tables


def test_every_parameter_has_a_row_and_every_row_a_parameter(reader: Reader) -> None:
    described = reader.parameters
    rows: list[Oracle | AllOrNothing] = [*ORACLES, *WHOLE]
    own = {(template_of(row.path, described), name) for row in rows for name in row.names}
    assert covered(own, described) == {
        (path, name) for path, names in described.items() for name in names
    }


# Tested with the linked data and with the places for gazetteers.
ELSEWHERE = {("/v1/dataset", "format"), ("/v1/regions", "stances")}


def covered(own: set[tuple[str, str]], described: Parameters) -> set[tuple[str, str]]:
    """Path and parameter of the rows, of what lists share, and of what is checked of every list."""
    after = {(path, name) for path, noun in TAKE_AFTER.items() for at, name in own if at == noun}
    shared = {(listed.path, name) for listed, name in SHARED}
    general = {(path, name) for path in LISTS for name in OF_EVERY_LIST if name in described[path]}
    return own | after | shared | general | ELSEWHERE | {(path, "format") for path in RECORDS}


# Filters


@every_list
def test_a_list_holds_its_rows(reader: Reader, seed: Seed, listed: Listed) -> None:
    for address, rows in islice(listed.longest_first(seed), 3):
        assert sorted(reader.ids(address)) == sorted(map(listed.id, rows)), address


@pytest.mark.parametrize("oracle", [known(each) for each in ORACLES])
def test_a_filter_lists_what_the_rows_say(reader: Reader, seed: Seed, oracle: Oracle) -> None:
    expected = oracle.expected(seed)
    assert sorted(reader.ids(oracle.url)) == sorted(expected)
    assert expected
    if not oracle.required:
        assert expected < set(reader.ids(oracle.wider_url))


@pytest.mark.parametrize(("listed", "names"), TAKEN, ids=str)
def test_a_filter_does_the_same_under_a_record(
    reader: Reader, seed: Seed, listed: Listed, names: str
) -> None:
    """Some row of the table keeps some and not all of the list under some record."""
    found = 0
    for oracle in taken_from(listed, names):
        whole, without = oracle.expected(seed), set(reader.ids(oracle.wider_url))
        for address, rows in listed.longest_first(seed):
            wider = without & {row.id for row in rows}
            expected = whole & wider
            if expected and expected < wider:
                assert sorted(reader.ids(narrowed(address, oracle.query))) == sorted(expected)
                assert sorted(reader.ids(narrowed(address, oracle.wider))) == sorted(wider)
                found += 1
                break
    assert found


@pytest.mark.parametrize(("listed", "name"), [on_list(*each) for each in SHARED])
def test_a_shared_filter_lists_what_the_rows_say(
    reader: Reader, seed: Seed, listed: Listed, name: str
) -> None:
    questions = some_questions(seed, listed, name)
    assert questions
    for each in questions:
        assert sorted(reader.ids(each.url)) == sorted(each.expected), each.url
        assert sorted(reader.ids(each.wider)) == sorted(each.without), each.wider


@every_list
def test_a_source_keeps_what_rests_on_it(reader: Reader, seed: Seed, listed: Listed) -> None:
    """All statements of this seed rest on one source, and none on the book that it cites."""
    if "source" not in reader.parameters[listed.path]:
        return
    for address, rows in islice(listed.longest_first(seed), 1):
        kept = reader.ids(narrowed(address, "source=kowalski-1991"))
        assert kept
        assert set(kept) <= set(map(listed.id, rows))
        assert reader.ids(narrowed(address, "source=schapiro-1955")) == []


@pytest.mark.parametrize("row", WHOLE, ids=str)
def test_a_filter_keeps_the_whole_list_or_nothing(reader: Reader, row: AllOrNothing) -> None:
    whole = reader.ids(row.path)
    assert whole
    assert reader.ids(narrowed(row.path, row.keeps)) == whole
    assert reader.ids(narrowed(row.path, row.drops)) == []


# What does not filter


def cut(reader: Reader, seed: Seed, listed: Listed, some: Some) -> tuple[str, list[Row]]:
    """A list and its rows: of a long one some, where it takes the ids of its records."""
    address, rows = listed.one(seed)
    chosen = some(rows)
    if len(chosen) == len(rows) or "id" not in reader.parameters[listed.path]:
        return address, rows
    ids = "&".join(f"id={listed.id(row)}" for row in chosen)
    return narrowed(address, ids), chosen


@few_and_all
@pytest.mark.parametrize("listed", [on_list(LISTS[path]) for path in LISTS if path != SCORED])
def test_sort_orders_by_what_the_rows_say(
    reader: Reader, seed: Seed, listed: Listed, some: Some
) -> None:
    sort = reader.parameters[listed.path].get("sort")
    address, shown = cut(reader, seed, listed, some)
    orders = {word.removeprefix("-") for word in words(sort)} if sort else set()
    assert orders == set(listed.orders)
    for word, key in listed.orders.items():
        ordered = [listed.id(row) for row in sorted(shown, key=lambda row: key(seed, row))]
        assert reader.ids(narrowed(address, f"sort={word}")) == ordered
        if sort and f"-{word}" in words(sort):
            assert reader.ids(narrowed(address, f"sort=-{word}")) == ordered[::-1]


@every_list
def test_facets_count_the_rows(reader: Reader, seed: Seed, listed: Listed) -> None:
    facets = reader.parameters[listed.path].get("facets")
    address, rows = listed.one(seed)
    assert set(words(facets) if facets else ()) == set(listed.facets)
    if not facets:
        return
    assert "facets" not in reader.json(address)
    counted = reader.json(narrowed(address, f"facets={','.join(listed.facets)}"))["facets"]
    for name, values_of in listed.facets.items():
        values = (value for row in rows for value in values_of(seed, row) if value)
        assert {each["value"]: each["count"] for each in counted[name]} == Counter(map(str, values))


@every_list
def test_limit_is_the_number_of_items(reader: Reader, seed: Seed, listed: Listed) -> None:
    if "limit" not in reader.parameters[listed.path]:
        return
    address, rows = listed.one(seed)
    for limit in {1, len(rows) - 1} & {*range(1, len(rows))}:
        page = reader.json(narrowed(address, f"limit={min(limit, 200)}"))
        assert len(page["items"]) == min(limit, 200) < page["total"] == len(rows)
        assert page["next"]


@every_list
def test_the_cursor_goes_on_where_the_page_ended(
    reader: Reader, seed: Seed, listed: Listed
) -> None:
    if "cursor" not in reader.parameters[listed.path]:
        return
    address, rows = listed.one(seed)
    size = max(1, min(200, len(rows) // 3))
    assert reader.walk(narrowed(address, f"limit={size}")) == reader.ids(address)


@few_and_all
@every_list
def test_every_format_tells_of_the_same(
    reader: Reader, seed: Seed, listed: Listed, some: Some
) -> None:
    address, _ = cut(reader, seed, listed, some)
    formats = words(reader.parameters[listed.path]["format"])
    ids = reader.ids(address)
    for format_ in set(formats) - CITATIONS - {"json"}:
        text = reader.text(narrowed(address, f"format={format_}"))
        assert ids_in(format_, text) == plain(ids, format_, listed.path), format_


@few_and_all
@every_list
def test_a_list_is_cited_by_its_records_or_by_the_pages_of_its_statements(
    reader: Reader, seed: Seed, listed: Listed, some: Some
) -> None:
    address, rows = cut(reader, seed, listed, some)
    offered = CITATIONS & set(words(reader.parameters[listed.path]["format"]))
    for format_ in offered:
        records, pages = cited_in(reader.text(narrowed(address, f"format={format_}")))
        if all(hasattr(row, "certainty") for row in rows):
            assert (records, pages) == (set(), {n for row in rows for n in seed.pages(row)})
        elif listed.path in [kind.path for kind in ENTITIES]:
            assert records == set(map(listed.id, rows))


@pytest.mark.parametrize("format_", sorted(CITATIONS))
def test_a_record_is_cited_by_the_pages_it_rests_on(
    reader: Reader, seed: Seed, format_: str
) -> None:
    vote = max(seed.votes, key=lambda row: (len(seed.pages(row)), row.id))
    for address in (f"/v1/statements/{vote.id}", f"/v1/votes/{vote.id}"):
        assert vote.id in reader.text(f"{address}?format={format_}")
    rows = {row.id: row for row in [*seed.statements, *seed.stances]}
    about = [row for row in rows.values() if "frunze" in seed.people_in(row)]
    records, pages = cited_in(reader.text(f"/v1/people/frunze?format={format_}"))
    assert records == {"frunze"}
    assert pages == {n for row in about for n in seed.pages(row)}


@every_list
def test_an_included_key_is_there_and_absent_without(
    reader: Reader, seed: Seed, listed: Listed
) -> None:
    include = reader.parameters[listed.path].get("include")
    address, _ = listed.one(seed)
    plain_items = reader.json(address)["items"] if include else []
    for key in words(include) if include else ():
        fuller = reader.json(narrowed(address, f"include={key}"))["items"]
        assert fuller
        for before, after in zip(plain_items, fuller, strict=True):
            assert key not in before
            assert {k: v for k, v in after.items() if k != key} == before
            assert key in after


def test_a_search_is_sorted_by_score_or_by_type_and_score(reader: Reader) -> None:
    by_score = reader.json("/v1/search?q=Пермь&limit=200")["items"]
    by_type = reader.json("/v1/search?q=Пермь&limit=200&sort=type")["items"]
    assert [item["score"] for item in by_score] == sorted(
        (i["score"] for i in by_score), reverse=True
    )
    types = [item["type"] for item in by_type]
    assert types != [item["type"] for item in by_score]
    blocks = list(dict.fromkeys(types))
    assert types == sorted(types, key=blocks.index)
    assert blocks[0] == "person" or "person" not in blocks
    assert [i["score"] for i in by_type] == [
        score
        for block in blocks
        for score in sorted((i["score"] for i in by_score if i["type"] == block), reverse=True)
    ]
