"""Addresses: of a page, of what it shows in the API, of the same list asked otherwise."""

from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse

from app.public import public_path, public_url

API = "/v1"
BELOW_A_RECORD = 3  # parts of the path of a list: people, lenin, stances
Pairs = list[tuple[str, str]]


def at(request: Request, path: str) -> str:
    """The path as a browser follows it: below the prefix of this server, if it has one."""
    return public_path(request.scope, path)


def absolute(request: Request, path: str) -> str:
    """The whole address of the path."""
    return public_url(request.scope, path)


def lead_to(path: str) -> RedirectResponse:
    """An answer that leads to another path of this server."""
    return RedirectResponse(path, 302)


def first_example(request: Request, beginning: str) -> str | None:
    """The first question of the data whose path begins so; None if there is none."""
    examples = request.scope["release"].dataset["examples"]
    paths = (str(each["path"]) for each in examples)
    return next((path for path in paths if path.startswith(beginning)), None)


def page_of(url: str) -> str:
    """The path of the page that shows what the API has at the address, whole or a path.

    A list below a record stands on the page of the record.
    """
    parts = urlsplit(url)
    path = parts.path[parts.path.find(API) :].removeprefix(API)
    if (below := path.split("/")[1:]) and len(below) == BELOW_A_RECORD:
        return f"/{below[0]}/{below[1]}"
    return path + (f"?{parts.query}" if parts.query else "")


def address(path: str, pairs: Iterable[tuple[str, str]]) -> str:
    """The path with these parameters, if there are any."""
    query = urlencode(list(pairs))
    return f"{path}?{query}" if query else path


def with_parameter(url: str, name: str, *values: str) -> str:
    """The address with these values for the parameter, and at its first page."""
    path, pairs = _parts(url)
    kept = [pair for pair in pairs if pair[0] not in (name, "cursor")]
    return address(path, [*kept, *((name, value) for value in values)])


def renamed(url: str, name: str, other: str) -> str:
    """The address with a parameter called otherwise, and at its first page."""
    path, pairs = _parts(url)
    called = [(other if key == name else key, value) for key, value in pairs if key != "cursor"]
    return address(path, called)


def without(url: str, name: str) -> str:
    """The address without a parameter, at the same page."""
    path, pairs = _parts(url)
    return address(path, [pair for pair in pairs if pair[0] != name])


def without_value(url: str, name: str, value: str) -> str:
    """The address without one value of a parameter, and at its first page."""
    path, pairs = _parts(url)
    return address(path, [each for each in pairs if each != (name, value) and each[0] != "cursor"])


def _parts(url: str) -> tuple[str, Pairs]:
    path, _, query = url.partition("?")
    return path, parse_qsl(query, keep_blank_values=True)
