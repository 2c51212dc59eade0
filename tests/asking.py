"""The service, asked as its users ask it."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from starlette.testclient import TestClient


def get(client: TestClient, url: str) -> dict[str, Any]:
    """The JSON of an answer."""
    answer = client.get(url)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def walk(client: TestClient, url: str) -> list[dict[str, Any]]:
    """The items of all pages, following `next` to the end."""
    items: list[dict[str, Any]] = []
    following: str | None = url
    while following:
        page = get(client, following)
        items += page["items"]
        following = page["next"]
    return items


def table(client: TestClient, url: str) -> list[dict[str, str]]:
    """The rows of a CSV answer."""
    answer = client.get(url)
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.text, newline="")))


def refused(client: TestClient, url: str) -> list[str]:
    """The parameters that the request is refused for."""
    answer = client.get(url)
    assert answer.status_code == 422, answer.text
    return [error["parameter"] for error in answer.json()["errors"]]


def ids(items: Iterable[dict[str, Any]]) -> set[str]:
    """The ids of items."""
    return {item["id"] for item in items}
