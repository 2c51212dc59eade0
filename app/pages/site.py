"""What all pages share: the templates, the words for things, what a page may load."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from app.pages.addresses import (
    API,
    at,
    page_of,
    renamed,
    with_parameter,
    without,
    without_value,
)

ISLANDS = Path(__file__).parents[1] / "static" / "islands"
TEMPLATES = Path(__file__).parents[1] / "templates" / "pages"
# Everything comes from this server, and nothing is written into a page that a browser would run.
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
WITHOUT_DATA = dict.fromkeys(("name", "title", "description", "cite", "explorer"), "")
HEADERS = {"Content-Security-Policy": POLICY, "Referrer-Policy": "same-origin"}
NAVIGATION = {
    "people": "People",
    "organisations": "Bodies",
    "regions": "Places",
    "meetings": "Meetings",
    "votes": "Votes",
    "issues": "Issues",
    "map": "Map",
    "roll-calls": "Roll calls",
    "trajectories": "Turns",
    "conflicts": "Conflicts",
    "sources": "Sources",
}


def render(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
    """The page of a template; `context` adds to what every template knows (see `base.html`)."""
    release = request.scope.get("release")
    shared = {
        "request": request,
        "dataset": release.dataset if release else WITHOUT_DATA,
        "at": lambda path: at(request, path),
        "navigation": NAVIGATION,
        "api_path": f"{API}{_address(request)}",
    }
    html = ENVIRONMENT.get_template(template).render({**shared, **context})
    return HTMLResponse(html, status_code=status, headers=HEADERS)


def has_island(name: str) -> bool:
    """Whether what moves in a page was built."""
    return (ISLANDS / f"{name}.js").is_file()


def _address(request: Request) -> str:
    query = request.url.query
    return quote(request.url.path) + (f"?{query}" if query else "")


def words(value: str) -> str:
    """A word of a vocabulary, or the name of a parameter, as it is read; a day stays."""
    if value[:1].isdigit():
        return value
    return value.replace("-", " ").replace("_", " ")


def day(iso: str) -> str:
    """1918-03-10 as 10 March 1918; what is no day stays."""
    parts = iso.split("-")
    if len(parts) != 3:
        return iso
    year, month, number = map(int, parts)
    return f"{number} {MONTHS[month - 1]} {year}"


MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def date(value: Mapping[str, Any] | None) -> Markup:
    """A date as it is read: its bounds, the words of the source, and Old Style where it differs."""
    if not value:
        return Markup('<span class="undated">undated</span>')
    first, last = value["earliest"], value["latest"]
    if first and last:
        shown = day(first) if first == last else f"{day(first)} – {day(last)}"
    else:
        shown = f"from {day(first)}" if first else f"by {day(last)}"
    shown = ("about " if value["approximate"] else "") + shown
    shown += " ?" if value["uncertain"] else ""
    html = escape(shown)
    printed = value["printed"]
    if printed["calendar"] == "julian" and printed["edtf"] not in value["edtf"]:
        old = _spoken(printed["edtf"])
        html += Markup(
            ' <span class="old-style" title="Old Style, as printed">({} O.S.)</span>'
        ).format(old)
    if value["text"]:
        html += Markup(' <q class="as-printed">{}</q>').format(value["text"])
    if value["reason"]:
        html += Markup(' <span class="reason">{}</span>').format(value["reason"])
    return Markup('<time datetime="{}">{}</time>').format(value["edtf"], html)


def _spoken(edtf: str) -> str:
    return " – ".join(_spoken_end(end) if end != ".." else "…" for end in edtf.split("/"))


def _spoken_end(edtf: str) -> str:
    """A day of EDTF, with the mark behind it: approximate (~), uncertain (?) or both (%)."""
    plain = edtf.rstrip("~?%")
    mark = edtf.removeprefix(plain)
    about, doubt = ("about " if mark in ("~", "%") else ""), (" ?" if mark in ("?", "%") else "")
    return f"{about}{day(plain)}{doubt}"


def pages_of(citations: Iterable[Mapping[str, Any]]) -> list[tuple[Mapping[str, Any], list[int]]]:
    """The sources of the citations, each with its pages in order."""
    pages: dict[str, list[int]] = {}
    sources: dict[str, Mapping[str, Any]] = {}
    for cited in citations:
        sources[cited["source"]["id"]] = cited["source"]
        pages.setdefault(cited["source"]["id"], []).append(cited["page"])
    return [(sources[id_], sorted(set(numbers))) for id_, numbers in pages.items()]


def in_time(*lists: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Statements of several lists in order of time, the undated last.

    A position that a ballot shows is left out: the ballot says it.
    """
    told = [each for found in lists for each in found if not each.get("derived_from")]
    return sorted(told, key=lambda each: (not each["date"], _beginning(each["date"])))


def _beginning(value: Mapping[str, Any] | None) -> str:
    return (value["earliest"] or value["latest"] or "") if value else ""


ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
ENVIRONMENT.filters |= {
    "page_of": page_of,
    "words": words,
    "day": day,
    "date": date,
    "pages_of": pages_of,
}
ENVIRONMENT.globals |= {
    "with_parameter": with_parameter,
    "renamed": renamed,
    "without": without,
    "without_value": without_value,
    "in_time": in_time,
}
