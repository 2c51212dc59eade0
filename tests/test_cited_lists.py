"""What lists are cited by: their records, the pages these rest on, each under a key of its own."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.kinds import ENTITIES, Kind
from tests.asking import get, walk
from tests.citation_readers import KINDS, READERS, Read, cited, every_format, pages_in
from tests.conftest import NewPackage, Serve
from tests.effort import Some, few_and_all
from tests.lists import LISTS

KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
CITED_LISTS = [
    "/v1/statements",
    "/v1/stances?issue=brest-peace&position=against&region=urals&sort=-date",
    "/v1/stances?page=151&limit=1",
    "/v1/votes?sort=margin",
    "/v1/affiliations",
    "/v1/registers/appendix-b/entries",
    "/v1/sources/kowalski-1991/pages/151",
    "/v1/people/bukharin/timeline",
    "/v1/people/bukharin/affiliations",
    "/v1/organisations/left-communists/members",
    "/v1/meetings/seventh-party-congress/participants",
]
DETAILS = [
    "/v1/people/bukharin",
    "/v1/organisations/left-communists",
    "/v1/regions/urals",
    "/v1/meetings/seventh-party-congress",
    "/v1/issues/brest-peace",
    "/v1/sources/kowalski-1991",
    "/v1/registers/appendix-a",
    "/v1/conflicts",
]
BOOKED = next(kind for kind in ENTITIES if kind.word == "source")


@every_format
@pytest.mark.parametrize("path", CITED_LISTS)
def test_a_list_of_statements_cites_each_page_once(
    client: TestClient, path: str, format_: str
) -> None:
    keys = [entry.key for entry in cited(client, path, format_)]
    whole = walk(client, re.sub(r"&limit=\d+", "", path))
    assert sorted(keys) == sorted(pages_in(whole))


@pytest.mark.parametrize(
    "kind", [kind for kind in ENTITIES if kind is not BOOKED], ids=lambda kind: kind.plural
)
def test_a_list_of_records_cites_them_and_then_the_pages_of_all(
    client: TestClient, kind: Kind
) -> None:
    path = f"{kind.path}?sort=-id" if kind.word != "issue" else kind.path
    listed = walk(client, f"{path}{'&' if '?' in path else '?'}limit=200")
    details = [client.get(item["url"]).json() for item in listed]
    records = [f"brest1918-{kind.word}-{item['id']}" for item in listed]
    pages = sorted(pages_in(details))
    for format_ in READERS:
        keys = [entry.key for entry in cited(client, path, format_)]
        assert keys[: len(records)] == records
        assert sorted(keys[len(records) :]) == pages


@every_format
def test_a_book_is_cited_whole(client: TestClient, format_: str) -> None:
    for book in walk(client, "/v1/sources"):
        (entry,) = cited(client, book["url"], format_)
        assert (entry.key, entry.kind) == (book["id"], KINDS[format_][2])
        assert (entry.title, entry.container, entry.pages) == (book["title"], "", "")
        assert entry in cited(client, "/v1/sources", format_)


def _stand(item: Any) -> list[Any]:
    change = item["next_change"]
    return [item["stance"], *item["also"], *([change["stance"]] if change else [])]


@every_format
@pytest.mark.parametrize(
    ("path", "statements_of"),
    [
        ("/v1/state-of-play?issue=ratification&as_of=1918-03-12", _stand),
        (
            "/v1/state-of-play/days?issue=ratification",
            lambda item: [span["stance"] for span in item["spans"]],
        ),
        (
            "/v1/trajectories?issue=ratification&turned=true",
            lambda item: [each for spell in item["spells"] for each in spell["stances"]],
        ),
        ("/v1/conflicts", lambda item: item["statements"]),
    ],
    ids=["state-of-play", "days", "trajectories", "conflicts"],
)
def test_a_list_that_is_worked_out_cites_the_pages_of_its_statements(
    client: TestClient, path: str, statements_of: Callable[[Any], list[Any]], format_: str
) -> None:
    keys = [entry.key for entry in cited(client, path, format_)]
    items = get(client, path)["items"] if "/days" in path else walk(client, path)
    told = {statement["id"] for item in items for statement in statements_of(item)}
    ids = "&".join(f"id={id_}" for id_ in sorted(told))
    assert keys
    assert sorted(keys) == sorted(pages_in(walk(client, f"/v1/statements?limit=200&{ids}")))


@few_and_all
@every_format
def test_a_key_means_one_entry_in_every_list(api: TestClient, format_: str, some: Some) -> None:
    """In the lists of all kinds, in those of statements, and in those below a record."""
    known: dict[str, Read] = {}
    for path in some([*LISTS, *CITED_LISTS, *DETAILS]):
        for entry in cited(api, path, format_):
            assert KEY.fullmatch(entry.key)
            assert known.setdefault(entry.key, entry) == entry
    assert len({entry.url for entry in known.values()}) == len(known)


@every_format
def test_records_of_two_kinds_with_one_id_have_two_keys(same_ids: TestClient, format_: str) -> None:
    (name,) = {same_ids.get("/v1/dataset").json()["name"]}
    for word, path in (("person", "people"), ("organisation", "organisations")):
        entry, *_ = cited(same_ids, f"/v1/{path}/anna", format_)
        assert entry.key == f"{name}-{word}-anna"


@pytest.fixture(scope="module")
def same_ids(serve: Serve, new_package: NewPackage) -> TestClient:
    """A client of the service over a person and a body that are called alike."""
    package = new_package()
    package.affiliation(person="anna", organisation="anna")
    return serve(package.folder)
