"""Formats by the Accept header."""

import pytest
from starlette.testclient import TestClient

from app.negotiated import FORMAT_OF
from tests.reading_pages import BROWSER

PEOPLE = "/v1/people?q=bukharin"


def media(client: TestClient, path: str, accept: str | None) -> str:
    answer = client.get(path, headers={"Accept": accept} if accept is not None else {})
    return f"{answer.status_code} {answer.headers['Content-Type'].partition(';')[0]}"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, "application/json"),
        ("", "application/json"),
        ("*/*", "application/json"),
        ("application/*", "application/json"),
        ("application/json", "application/json"),
        ("application/problem+json", "application/json"),
        ("text/csv", "text/csv"),
        ("TEXT/CSV; charset=utf-8", "text/csv"),
        ("text/turtle", "text/turtle"),
        ("application/ld+json", "application/ld+json"),
        ("text/turtle;q=0.9, application/ld+json", "application/ld+json"),
        ("text/turtle, application/json;q=0.5", "text/turtle"),
        ("application/json, text/turtle;q=0.5", "application/json"),
        ("text/turtle;q=0.5, */*;q=0.1", "text/turtle"),
        ("text/turtle;q=0, */*", "application/json"),
        ("image/png, */*;q=0.1", "application/json"),
        (BROWSER["Accept"], "application/json"),
        ("application/geo+json, text/csv", "text/csv"),  # people are no map
    ],
)
def test_the_format_most_wanted_is_sent(
    client: TestClient, accept: str | None, expected: str
) -> None:
    assert media(client, PEOPLE, accept) == f"200 {expected}"


@pytest.mark.parametrize(
    "accept", ["image/png", "text/html", "text/*;q=0.1", "application/json;q=0"]
)
def test_what_cannot_be_had_is_told_with_what_can(client: TestClient, accept: str) -> None:
    answer = client.get(PEOPLE, headers={"Accept": accept})
    if accept.endswith("q=0"):  # refuses JSON, and names nothing else: as if nothing was said
        assert answer.status_code == 200
        return
    assert answer.status_code == 406
    assert answer.headers["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert problem["type"] == "/problems/not-acceptable"
    assert all(each in problem["detail"] for each in ("application/json", *FORMAT_OF))
    assert client.get(problem["type"]).json()["status"] == 406


def test_an_address_that_has_not_the_format_says_so(client: TestClient) -> None:
    for path in ("/v1/search?q=moscow", "/v1/conflicts", "/v1/network?person=lenin"):
        answer = client.get(path, headers={"Accept": "text/turtle"})
        assert answer.status_code == 406, path
    assert media(client, "/v1/regions", "application/geo+json") == "200 application/geo+json"
    assert media(client, "/v1/people", "application/geo+json").startswith("406")


def test_the_address_outdoes_the_header(client: TestClient) -> None:
    assert media(client, f"{PEOPLE}&format=csv", "text/turtle") == "200 text/csv"


def test_another_fault_is_told_as_it_is(client: TestClient) -> None:
    answer = client.get("/v1/people?nonsense=1", headers={"Accept": "text/turtle"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == "nonsense"
    assert client.get("/v1/people/nobody", headers={"Accept": "text/turtle"}).status_code == 404


def test_caches_keep_the_formats_apart(client: TestClient) -> None:
    turtle = client.get(PEOPLE, headers={"Accept": "text/turtle"})
    plain = client.get(PEOPLE)
    assert "Accept" in plain.headers["Vary"]
    assert turtle.headers["ETag"] != plain.headers["ETag"]
    again = client.get(
        PEOPLE, headers={"Accept": "text/turtle", "If-None-Match": turtle.headers["ETag"]}
    )
    assert again.status_code == 304
    other = client.get(PEOPLE, headers={"If-None-Match": turtle.headers["ETag"]})
    assert other.status_code == 200


def test_files_are_sent_as_what_they_are(client: TestClient) -> None:
    for file in client.get("/v1/dataset").json()["downloads"]:
        assert media(client, file["url"], file["media_type"]) == f"200 {file['media_type']}"
