"""What the lists are asked by: the parameters that each takes, and what is wrong with a value."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from app.errors import BadRequestError
from app.ipif.windows import Window, read_window
from app.schemas.base import FieldError

CUT = ("size", "page", "sortBy")
HOW = ("independentStatement", "independentStatements")
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
TAKEN = {
    "persons": ("p", "factoidId", "f", "statementId", "sourceId", "s"),
    "sources": ("personId", "p", "factoidId", "f"),
    "factoids": ("personId", "p", "statementId", "sourceId", "s", "f"),
    "statements": ("personId", "p", "factoidId", "f", "sourceId"),
}
KINDS = tuple(TAKEN)
DEFAULT_SIZE, LARGEST_SIZE = 30, 200
LONGEST_VALUE, MOST_WORDS = 500, 20
CREATED = ("createdWhen", "createdBy", "modifiedWhen", "modifiedBy")
SORTED = {
    "persons": ("@id", "label", "uris", "factoid-refs", *CREATED),
    "sources": ("@id", "label", "uris", "page", "factoid-refs", *CREATED),
    "factoids": ("@id", "person-ref", "source-ref", "statement-refs", "derivedFrom", *CREATED),
    "statements": (
        "@id",
        "uris",
        "statementType",
        "name",
        "role",
        "date",
        "places",
        "relatesToPersons",
        "memberOf",
        "statementText",
        "factoid-refs",
        *CREATED,
    ),
}
SORT_BY = re.compile(r"(.+?)\s*(ASC|DESC)?", re.IGNORECASE)
TERM = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(frozen=True)
class Asked:
    """A list as it is asked for.

    `filters` are the values by parameter, without `from` and `to`, which make `window`. `any_of`
    and `apart` say that statement filters need not be fulfilled by one and the same statement:
    any of them is enough, or each may be fulfilled by another one.
    """

    kind: str
    size: int = DEFAULT_SIZE
    page: int = 1
    sort: str = "createdWhen"
    descending: bool = False
    filters: Mapping[str, str] = field(default_factory=dict)
    window: Window | None = None
    apart: bool = False
    any_of: bool = False


def known_to(kind: str) -> tuple[str, ...]:
    """Every parameter that the list takes."""
    return (*CUT, *TAKEN[kind], *ABOUT, *HOW)


def read_asked(kind: str, pairs: Sequence[tuple[str, str]]) -> Asked:
    """The list that the parameters ask for; BadRequestError names the one that is wrong."""
    given = _once(pairs, known_to(kind))
    sort, descending = _read_sort(kind, given.get("sortBy", "createdWhen"))
    reading = _read_how(given)
    return Asked(
        kind=kind,
        size=_number("size", given.get("size", str(DEFAULT_SIZE)), LARGEST_SIZE),
        page=_number("page", given.get("page", "1"), None),
        sort=sort,
        descending=descending,
        filters={
            name: value
            for name, value in given.items()
            if name in (*TAKEN[kind], *ABOUT) and name not in ("from", "to")
        },
        window=read_window(given.get("from"), given.get("to")),
        apart=reading is not None,
        any_of=reading == "matchAny",
    )


def refuse_all(pairs: Sequence[tuple[str, str]]) -> None:
    """BadRequestError for any parameter: a record and the description of the service take none."""
    _once(pairs, ())


def terms_of(value: str) -> list[str]:
    """The words of a value; what stands in double quotes is one."""
    return [quoted or word for quoted, word in TERM.findall(value)]


def refuse(name: str, message: str, value: str, near: Sequence[str] = ()) -> BadRequestError:
    """The error of one parameter, with what may have been meant."""
    error = FieldError(parameter=name, message=message, value=value[:200], suggestions=[*near])
    meant = f"; did you mean {' or '.join(near)}?" if near else ""
    return BadRequestError(f"{name}: {message}{meant}", errors=[error])


def _once(pairs: Sequence[tuple[str, str]], known: Sequence[str]) -> dict[str, str]:
    """The parameters by name, each known, given once, and with a value that can be looked for."""
    given: dict[str, str] = {}
    for name, value in pairs:
        if name not in known:
            raise _unknown(name, value, known)
        if name in given:
            raise refuse(name, "takes one value and is given more than once", value)
        if not value.strip():
            raise refuse(
                name, "is empty; leave it out, or ask for * where any value will do", value
            )
        if len(value) > LONGEST_VALUE or "\0" in value:
            raise refuse(name, f"takes at most {LONGEST_VALUE} letters, and no NUL", value)
        if len(terms_of(value)) > MOST_WORDS:
            raise refuse(name, f"takes at most {MOST_WORDS} words", value)
        given[name] = value.strip()
    return given


def _unknown(name: str, value: str, known: Sequence[str]) -> BadRequestError:
    small = {each.lower(): each for each in known}
    near = [small[each] for each in get_close_matches(name.lower(), small, cutoff=0.6)]
    message = f"unknown parameter; known here: {', '.join(known) or 'none'}"
    if lists := [f"/{kind}" for kind in KINDS if name in known_to(kind)]:
        message += f"; {name} is one of {', '.join(lists)}"
    return refuse(name[:100], message, value, near)


def _number(name: str, value: str, most: int | None) -> int:
    """A whole number from 1 on; PostgreSQL and SQLite count to eighteen digits."""
    if not re.fullmatch(r"[0-9]{1,18}", value) or int(value) < 1 or (most and int(value) > most):
        raise refuse(name, f"a whole number from 1 {f'to {most}' if most else 'on'}", value)
    return int(value)


def _read_sort(kind: str, value: str) -> tuple[str, bool]:
    """The property to sort by, and whether the greatest comes first."""
    found = SORT_BY.fullmatch(value)
    assert found is not None  # the value is not empty
    name, direction = found[1], (found[2] or "ASC").upper()
    by_name = {each.lower(): each for each in SORTED[kind]} | {"id": "@id"}
    if name.lower() not in by_name:
        near = [by_name[each] for each in get_close_matches(name.lower(), by_name, cutoff=0.6)]
        known = ", ".join(SORTED[kind])
        message = f"no property to sort /{kind} by; there are {known}, each with ASC or DESC behind"
        raise refuse("sortBy", message, value, near)
    return by_name[name.lower()], direction == "DESC"


def _read_how(given: Mapping[str, str]) -> str | None:
    """matchAll or matchAny where the statement filters stand apart; None where they do not."""
    flag, reading = (given.get(name) for name in HOW)
    if flag not in (None, "true", "false"):
        raise refuse(HOW[0], "true or false", str(flag))
    if reading not in (None, "matchAll", "matchAny"):
        near = get_close_matches(str(reading), ["matchAll", "matchAny"])
        raise refuse(HOW[1], "matchAll or matchAny", str(reading), near)
    if flag == "false" and reading:
        raise refuse(HOW[0], f"false contradicts {HOW[1]}={reading}", flag)
    return reading or ("matchAll" if flag == "true" else None)
