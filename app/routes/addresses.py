"""The addresses in answers: of the service, of the next page, of a list narrowed to a value."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote, urlencode

from fastapi import Request

from app.public import public_url

OF_A_PAGE = ("facets", "cursor", "limit")  # parameters that do not say what is listed


def base_url(request: Request) -> str:
    """The address of the service, without a slash at the end."""
    return public_url(request.scope)


def list_path(request: Request) -> str:
    """The path of the list that is asked for, which its cursors name."""
    path: str = request.scope["path"]
    return path


def next_url(request: Request, cursor: str | None) -> str | None:
    """The address of the next page: every parameter of this request, and the cursor."""
    if cursor is None:
        return None
    return public_url(request.scope, _url(request, [("cursor", cursor)], without=("cursor",)))


def url_with(request: Request, name: str, value: str, *without: str) -> str:
    """The path of this list narrowed to a value: what a facet or a summary counts."""
    return _url(request, [(name, value)], without=(name, *OF_A_PAGE, *without))


def url_asking(request: Request, parameters: Mapping[str, Sequence[str]]) -> str:
    """The path of this list with these parameters in the place of its own."""
    pairs = [(name, value) for name, values in parameters.items() for value in values]
    return _url(request, pairs, without=(*parameters, *OF_A_PAGE))


def _url(request: Request, added: list[tuple[str, str]], without: tuple[str, ...]) -> str:
    kept = [pair for pair in request.query_params.multi_items() if pair[0] not in without]
    return f"{quote(list_path(request))}?{urlencode([*kept, *added])}"
