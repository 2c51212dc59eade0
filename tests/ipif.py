"""The IPIF service as its clients see it, and what its filters should find, worked out by loops."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from starlette.testclient import TestClient

from app.names import word_key

KINDS = ("persons", "sources", "factoids", "statements")
HOST = "http://testserver"
Json = dict[str, Any]


def ask(client: TestClient, path: str, **parameters: Any) -> Json:
    """The JSON of an answer; parameters are called as the interface calls them."""
    answer = client.get(f"/ipif/{path}", params=parameters)
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def walk(client: TestClient, kind: str, *, size: int = 200, **parameters: Any) -> list[Json]:
    """The records of all pages of a list, which must be as many as it says."""
    records: list[Json] = []
    page = 1
    while True:
        found = ask(client, kind, size=size, page=page, **parameters)
        assert found["protocol"]["page"] == page
        assert found["protocol"]["size"] == size
        records += found[kind]
        page += 1
        if len(records) >= found["protocol"]["totalHits"] or not found[kind]:
            assert len(records) == found["protocol"]["totalHits"]
            return records


def ids(records: list[Json]) -> list[str]:
    return [record["@id"] for record in records]


@dataclass(frozen=True)
class Path:
    """A statement as a page makes it of a person."""

    person: Json
    source: Json
    factoid: Json
    statement: Json
    searched: dict[str, list[str]] = field(default_factory=dict)
    folded: dict[str, str] = field(default_factory=dict)

    def id_of(self, kind: str) -> str:
        found: str = getattr(self, kind.removesuffix("s"))["@id"]
        return found


@dataclass
class Everything:
    """All records of the service, asked for list by list."""

    client: TestClient
    lists: dict[str, list[Json]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lists = {kind: walk(self.client, kind) for kind in KINDS}

    @cached_property
    def paths(self) -> list[Path]:
        by_id = {kind: {each["@id"]: each for each in self.lists[kind]} for kind in KINDS}
        return [
            Path(
                by_id["persons"][factoid["person-ref"]["@id"]],
                by_id["sources"][factoid["source-ref"]["@id"]],
                factoid,
                by_id["statements"][ref["@id"]],
            )
            for factoid in self.lists["factoids"]
            for ref in factoid["statement-refs"]
        ]

    def expected(self, kind: str, filters: Mapping[str, str], reading: str = "same") -> set[str]:
        """Ids of the records of which some path fulfils the filters."""
        around = {name: value for name, value in filters.items() if name not in ABOUT}
        about = [{name: filters[name]} for name in ABOUT if name in filters]
        if "from" in filters and "to" in filters:
            about = [each for each in about if not {"from", "to"} & each.keys()]
            about.append({"from": filters["from"], "to": filters["to"]})
        one = {name: value for each in about for name, value in each.items()}
        if reading == "same" or (kind == "statements" and reading == "matchAll"):
            return self._found(kind, {**around, **one})
        around.pop("statementId", None)
        found = [self._found(kind, {**around, **each}) for each in about]
        if not found:
            return self._found(kind, around)
        return set.union(*found) if reading == "matchAny" else set.intersection(*found)

    def _found(self, kind: str, filters: Mapping[str, str]) -> set[str]:
        return {path.id_of(kind) for path in self.paths if fulfils(path, filters)}


ABOUT = (
    "st",
    "statementText",
    "name",
    "role",
    "memberOf",
    "place",
    "relatesToPerson",
    "from",
    "to",
)


def fulfils(path: Path, filters: Mapping[str, str]) -> bool:
    """Whether the path fulfils each of the filters, as docs/ipif.md tells of them."""
    return all(_fulfils(path, name, value, filters) for name, value in filters.items())


def _fulfils(path: Path, name: str, value: str, filters: Mapping[str, str]) -> bool:
    if name.endswith("Id"):
        return path.id_of(f"{name.removesuffix('Id')}s") == value
    if name in ("from", "to"):
        return is_dated_within(path.statement, filters)
    if value == "*":
        return bool(searched(path, name))
    sounds = name in ("name", "relatesToPerson") and sounds_so(path.statement, name, value)
    return sounds or has_words(path, name, value)


def searched(path: Path, name: str) -> list[str]:
    """The texts that a filter looks in."""
    said, factoid = path.statement, path.factoid
    bodies = (said.get("memberOf"), *said.get("furtherMemberOf", ()))
    looked_in: dict[str, Callable[[], list[str]]] = {
        "p": lambda: [path.person["@id"], *path.person["uris"]],
        "s": lambda: texts_of(path.source),
        "f": lambda: [factoid[key] for key in ("@id", "createdBy", "createdWhen")],
        "st": lambda: texts_of(said),
        "statementText": lambda: [said["statementText"]],
        "name": lambda: [said["name"]] if "name" in said else [],
        "role": lambda: labels(said.get("role")),
        "memberOf": lambda: labels(*bodies),
        "place": lambda: labels(*said.get("places", ())),
        "relatesToPerson": lambda: labels(*said.get("relatesToPersons", ())),
    }
    if name not in path.searched:
        path.searched[name] = looked_in[name]()
    return path.searched[name]


def has_words(path: Path, name: str, value: str) -> bool:
    """Each word is in one of the texts; an address is one of them."""
    if "://" in value:
        return value in searched(path, name)
    if name not in path.folded:
        texts = searched(path, name)
        path.folded[name] = "\n".join(folded(text.removeprefix(HOST)) for text in texts)
    words = re.findall(r'"([^"]+)"|(\S+)', value)
    return all(folded(quoted or word) in path.folded[name] for quoted, word in words)


@cache
def folded(text: str) -> str:
    """Small letters without accents and apostrophes."""
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c) and c not in "'’")


def sounds_so(said: Json, name: str, value: str) -> bool:
    """Each word begins a word of the name as romanisations are compared."""
    others = said.get("relatesToPersons", ())
    called = [said.get("name", "")] if name == "name" else [each["label"] for each in others]
    known = word_key(" ".join(called))
    sought = word_key(value).split()
    return bool(sought) and all(
        f" {word} " in known if len(word) < 3 else f" {word}" in known for word in sought
    )


def labels(*named: Any) -> list[str]:
    return [each[key] for each in named if each for key in ("label", "uri") if key in each]


def texts_of(record: Json) -> list[str]:
    """Every text of a record, without what all records have and the references."""
    not_its_own = ("factoid-refs", "createdBy", "createdWhen")
    own = {key: value for key, value in record.items() if key not in not_its_own}
    return list(_texts(own))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


def is_dated_within(said: Json, filters: Mapping[str, str]) -> bool:
    """Whether a day of the statement lies in the days asked for, compared as texts."""
    if "date" not in said:
        return False
    last = said["date"].get("notAfter", "9999-12-31")
    first = said["date"].get("notBefore", last)
    from_, to = (None if filters.get(name) == "*" else filters.get(name) for name in ("from", "to"))
    if from_ and not to and len(from_) < 10:
        to = from_
    if to and not from_ and len(to) < 10:
        from_ = to
    # A fragment sorts before its days, and with a sign after them all.
    return not ((from_ and last < from_) or (to and first > f"{to}~"))
