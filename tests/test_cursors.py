"""Cursors: only the place after an item of the very list and order they were made in."""

import json
from base64 import b64decode, urlsafe_b64encode
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import httpx
import pytest
from starlette.testclient import TestClient

from tests.lists import LISTS


def with_value(url: str, place: int, value: str) -> str:
    """The address with one JSON value of its cursor replaced."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    values = json.loads(b64decode(query["cursor"] + "==", b"-_"))
    packed = json.dumps([*values[:place], "?", *values[place + 1 :]]).replace('"?"', value)
    query["cursor"] = urlsafe_b64encode(packed.encode()).decode().rstrip("=")
    return f"{parts.path}?{urlencode(query)}"


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("/v1/stances?sort=page&limit=1", "1e400"),
        ("/v1/stances?sort=page&limit=1", "true"),
        ("/v1/stances?sort=page&limit=1", f"{10**20}"),
        ("/v1/stances?sort=page&limit=1", f"{2**40}"),
        ("/v1/votes?sort=margin&limit=1", f"{-(10**20)}"),
        ("/v1/people?sort=name&limit=1", '"\\ud800"'),
        ("/v1/people?sort=name&limit=1", '"\\u0000"'),
        ("/v1/people?sort=name&limit=1", "7"),
        ("/v1/stances?sort=date&limit=1", '"1918-02-30"'),
        ("/v1/search?q=moscow&limit=1", "NaN"),
        ("/v1/search?q=moscow&limit=1", "-Infinity"),
    ],
)
def test_a_cursor_with_an_impossible_value_is_refused(
    client: TestClient, url: str, value: str
) -> None:
    following = client.get(url).json()["next"]
    assert client.get(following).status_code == 200
    answer = client.get(with_value(following, 2, value))
    assert answer.status_code == 400
    assert answer.json()["type"].endswith("spoilt-cursor")


def test_a_cursor_of_endless_brackets_is_refused(client: TestClient) -> None:
    cursor = urlsafe_b64encode(b"[" * 1400).decode()
    assert client.get("/v1/people", params={"cursor": cursor}).status_code == 400


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/v1/people?limit=1", "/v1/organisations"),
        ("/v1/stances?limit=1", "/v1/votes"),
        (
            "/v1/state-of-play?issue=brest-peace&as_of=1918-03&sort=name&limit=1",
            "/v1/trajectories?issue=brest-peace&sort=name",
        ),
    ],
)
def test_a_cursor_of_another_list_is_refused(client: TestClient, one: str, other: str) -> None:
    following = client.get(one).json()["next"]
    (cursor,) = parse_qs(urlsplit(following).query)["cursor"]
    foreign = httpx.URL(other).copy_merge_params({"cursor": cursor})
    assert client.get(str(foreign)).status_code == 400


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("cursor", ["x", "!!!!", "bnVsbA", "WyJuYW1lIiwgMV0", "WyJkYXRlIl0"])
def test_a_spoilt_cursor_is_refused(client: TestClient, path: str, cursor: str) -> None:
    answer = client.get(path, params={"cursor": cursor})
    assert answer.status_code == 400
    assert answer.json()["type"].endswith("spoilt-cursor")


def test_a_cursor_of_another_order_is_refused(api: TestClient) -> None:
    following = api.get("/v1/people?limit=1&sort=name").json()["next"]
    assert api.get(following.replace("sort=name", "sort=-name")).status_code == 400
