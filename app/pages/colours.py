"""Colours of positions that the package names, in the place of those of pages.css."""

from collections.abc import Iterable, Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.pages.site import HEADERS


async def show_colours(request: Request) -> Response:
    """A style sheet: a colour a position, on light paper and on dark."""
    colours = request.scope["release"].dataset["explorer"]["colours"]
    dark = f"@media (prefers-color-scheme: dark) {{ {_root(colours, 'dark')} }}"
    text = f"{_root(colours, 'light')}\n{dark}\n"
    return Response(text, media_type="text/css", headers=HEADERS)


def _root(colours: Iterable[Mapping[str, str]], theme: str) -> str:
    named = " ".join(f"--{each['position']}: {each[theme]};" for each in colours)
    return f":root {{ {named} }}"


routes = [Route("/colours.css", show_colours)]
