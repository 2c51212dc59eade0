"""For those who search the web by programs: which pages there are."""

from collections.abc import AsyncIterator

from markupsafe import escape
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from app.pages.addresses import API, absolute, at, page_of
from app.pages.asking import ask_for_all

LISTED = ("people", "organisations", "regions", "meetings", "works", "issues", "sources", "votes")


async def show_sitemap(request: Request) -> Response:
    """Every record that has a page, by its whole address."""
    found = [
        f"<url><loc>{escape(absolute(request, path))}</loc></url>" async for path in _paths(request)
    ]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    opened = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    body = "\n".join(found)
    return Response(f"{head}{opened}{body}\n</urlset>\n", media_type="application/xml")


async def _paths(request: Request) -> AsyncIterator[str]:
    yield "/"
    for question in request.scope["release"].dataset["questions"]:
        yield f"/questions/{question['id']}"
    for name in LISTED:
        for record in await ask_for_all(request, f"{API}/{name}"):
            path = page_of(record["url"])
            yield path.replace("/statements/vote-", "/votes/vote-")


async def show_robots(request: Request) -> Response:
    """Records may be read by programs; lists, of which there are endlessly many, need not be."""
    sitemap = absolute(request, "/sitemap.xml")
    lines = ("User-agent: *", f"Disallow: {at(request, '/*?')}", f"Sitemap: {sitemap}", "")
    return PlainTextResponse("\n".join(lines))


routes = [Route("/sitemap.xml", show_sitemap), Route("/robots.txt", show_robots)]
