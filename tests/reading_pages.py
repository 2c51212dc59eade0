"""Pages as a test reads them: links, ids, scripts, the words."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from starlette.testclient import TestClient

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


class Reading(HTMLParser):
    """What a test looks at in a page: links, ids, scripts, attributes of style, the words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.scripts: list[dict[str, str | None]] = []
        self.handlers: list[str] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "a" and (href := named.get("href")):
            self.links.append(href)
        if id_ := named.get("id"):
            self.ids.append(id_)
        if tag == "script":
            self.scripts.append(named)
        self.handlers += [name for name in named if name == "style" or name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def read(client: TestClient, path: str, status: int = 200) -> Reading:
    answer = client.get(path, headers=BROWSER)
    assert answer.status_code == status, (path, answer.status_code)
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8", path
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"], path
    return Reading(answer.text)


def every(client: TestClient, path: str) -> Iterator[Any]:
    following: str | None = f"{path}{'&' if '?' in path else '?'}limit=200"
    while following:
        answer = client.get(following).json()
        yield from answer["items"]
        following = answer["next"]
