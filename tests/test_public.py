"""Whom the service believes where it is reached, and which settings it starts with."""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.public import AddressError
from app.settings import Settings
from tests.programs import PROGRAM, served

LIST = "/v1/people?limit=2"
STRANGER = "203.0.113.5"
SPOOFED = {
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Prefix": "/evil",
    "X-Forwarded-For": "127.0.0.1",
}
NewClient = Callable[..., TestClient]


@pytest.fixture(scope="module")
def new_client(sqlite_loaded: str) -> Iterator[NewClient]:
    """Makes a client at a peer's address of a service with these settings."""
    with ExitStack() as stack:

        def client(peer: str = STRANGER, **settings: Any) -> TestClient:
            service = create_app(Settings(database_url=sqlite_loaded, **settings))
            return stack.enter_context(
                TestClient(service, client=(peer, 50000), follow_redirects=False)
            )

        yield client


@pytest.fixture(scope="module")
def stranger(new_client: NewClient) -> TestClient:
    return new_client()


@pytest.fixture(scope="module")
def neighbour(new_client: NewClient) -> TestClient:
    return new_client("127.0.0.1")


def test_a_stranger_who_forges_where_he_came_through_changes_nothing(
    stranger: TestClient,
) -> None:
    for path in (LIST, "/people", "/v1/people/", "/v1/people/none", "/openapi.json", "/"):
        plain, forged = stranger.get(path), stranger.get(path, headers=SPOOFED)
        assert forged.content == plain.content
        assert forged.headers.items() == plain.headers.items()


def test_an_answer_that_is_kept_is_given_to_nobody_for_whom_it_names_other_addresses(
    sqlite_loaded: str,
) -> None:
    service = create_app(Settings(database_url=sqlite_loaded))
    believed = {**SPOOFED, "X-Forwarded-Host": "archive.example", "X-Forwarded-Prefix": "/brest"}
    asked = [
        ("127.0.0.1", believed, "https://archive.example/brest/v1/people?"),
        (STRANGER, believed, "http://testserver/v1/people?"),
        ("127.0.0.1", {}, "http://testserver/v1/people?"),
        ("127.0.0.1", {"Host": "other.example"}, "http://other.example/v1/people?"),
    ]
    with TestClient(service):
        for peer, headers, address in asked * 2:
            client = TestClient(service, client=(peer, 50000))
            following = client.get(LIST, headers=headers).json()["next"]
            assert following.startswith(address), (peer, headers)


@pytest.mark.parametrize(
    ("trusted", "peer", "believed"),
    [
        (None, "127.0.0.1", True),
        (None, "127.8.9.1", True),
        (None, "::1", True),
        (None, "::ffff:127.0.0.1", True),
        (None, "10.0.0.7", False),
        ("10.0.0.7", "10.0.0.7", True),
        ("10.0.0.7", "127.0.0.1", False),
        ("192.168.0.0/16, 10.0.0.0/24", "10.0.0.200", True),
        ("192.168.0.0/16, 10.0.0.0/24", "10.0.1.1", False),
        ("2001:db8::/32", "2001:db8::5", True),
        ("*", STRANGER, True),
        ("*", "2001:db8::5", True),
        ("none", "127.0.0.1", False),
        (None, "testclient", False),
    ],
)
def test_only_peers_that_are_named_are_believed(
    new_client: NewClient, trusted: str | None, peer: str, believed: bool
) -> None:
    settings = {"forwarded_allow_ips": trusted} if trusted else {}
    following = new_client(peer, **settings).get(LIST, headers=SPOOFED).json()["next"]
    assert following.startswith("https://evil.example/evil/v1/people?") == believed
    assert following.startswith("http://testserver/v1/people?") == (not believed)


def test_of_several_proxies_the_nearest_is_believed(neighbour: TestClient) -> None:
    said = {
        "X-Forwarded-Host": "evil.example, proxy.example:8443",
        "X-Forwarded-Proto": "http, https",
        "X-Forwarded-Prefix": "/evil, /brest/",
    }
    following = neighbour.get(LIST, headers=said).json()["next"]
    assert following.startswith("https://proxy.example:8443/brest/v1/people?")


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("X-Forwarded-Host", ["evil/", 'a"b', "a b", "user@evil", "<b>", "a:x", "[::1", "a\\b"]),
        (
            "X-Forwarded-Prefix",
            [
                "//evil.example",
                "evil",
                "/a/../b",
                "/%2e%2e/b",
                "/a//b",
                '/"',
                "/<b>",
                "/a?b",
                "/%zz",
            ],
        ),
        ("X-Forwarded-Proto", ["ftp", "javascript", "https://", ""]),
        ("Host", ['a"b', "a b", "evil/x", "user@evil", "a<b>"]),
    ],
)
def test_what_is_malformed_counts_as_not_said(
    neighbour: TestClient, name: str, values: list[str]
) -> None:
    plain = neighbour.get(LIST).json()
    moved = neighbour.get("/v1/people/").headers["location"]
    for value in values:
        assert neighbour.get(LIST, headers={name: value}).json() == plain, value
        assert neighbour.get("/v1/people/", headers={name: value}).headers["location"] == moved


def test_a_request_without_a_host_is_led_to_the_socket(new_client: NewClient) -> None:
    client = new_client()
    client.base_url = "http://198.51.100.1:8080"
    answer = client.get("/v1/people?limit=2", headers={"Host": ""})
    assert answer.json()["next"].startswith("http://198.51.100.1:8080/v1/people?")


# Answers that are kept


def test_what_was_kept_for_one_host_is_not_given_to_another(stranger: TestClient) -> None:
    for host in ("evil.example", "good.example", "evil.example"):
        for path in (LIST, "/v1/people/bukharin?format=jsonld", "/sitemap.xml", "/ipif/persons"):
            answer = stranger.get(path, headers={"Host": host})
            other = {"evil.example", "good.example"} - {host}
            assert host in answer.text
            assert other.pop() not in answer.text


def test_with_a_public_address_nothing_that_a_request_says_matters(new_client: NewClient) -> None:
    address = "https://history.example.org/brest"
    client = new_client("127.0.0.1", public_url=address)
    paths = (LIST, "/v1/people/bukharin?format=jsonld", "/people", "/v1/people/", "/robots.txt")
    for path in paths:
        plain = client.get(path)
        assert address in plain.text + plain.headers.get("location", "") or path == "/people"
        forged = client.get(path, headers={**SPOOFED, "Host": "evil.example"})
        assert forged.content == plain.content
        assert forged.headers.items() == plain.headers.items()
        below = client.get(f"/brest{path}")
        assert below.content == plain.content
        assert below.headers.items() == plain.headers.items()


def test_an_answer_is_kept_once_whether_the_prefix_is_stripped_or_not(
    new_client: NewClient,
) -> None:
    client = new_client(root_path="/brest")
    tags = {
        client.get(path).headers["etag"]
        for path in ("/brest/v1/people", "/v1/people", "/%62rest/v1/people")
    }
    assert len(tags) == 1
    assert client.get("/brest/v1/people").headers["etag"] not in {
        client.get("/v1/issues").headers["etag"],
        client.get("/brest%2Fv1/issues").headers["etag"],
    }


def test_a_prefix_is_cut_off_only_as_whole_parts_of_the_path(new_client: NewClient) -> None:
    client = new_client(root_path="/brest")
    for path in ("/brestv1/people", "/brest-litovsk/v1/people", "/brest/brest/v1/people"):
        assert client.get(path).status_code == 404
    assert client.get("/brest", headers={"Accept": "text/html"}).status_code == 200


# Settings


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("public_url", "ftp://example.org", "http:// or https://"),
        ("public_url", "example.org", "http:// or https://"),
        ("public_url", "https://", "no host"),
        ("public_url", "https://user@example.org", "no host"),
        ("public_url", "https://пример.рф", "no host"),
        ("public_url", "https://example.org/?a=b", "more than scheme, host and path"),
        ("public_url", "https://example.org/#a", "more than scheme, host and path"),
        ("public_url", "https://example.org/a b", "no path"),
        ("public_url", "https://example.org/a/../b", "no path"),
        ("public_url", "https://[::1", "no host"),
        ("public_url", "https://example.org:99999", "no host"),
        ("public_url", "https://example.org/people", "/people is a path of the service"),
        ("root_path", "brest", "such as /brest"),
        ("root_path", "//brest", "such as /brest"),
        ("root_path", "/v1", "/v1 is a path of the service"),
        ("forwarded_allow_ips", "localhost", "localhost"),
        ("forwarded_allow_ips", "10.0.0.0/40", "10.0.0.0/40"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_refused_at_the_start(
    sqlite_loaded: str, setting: str, value: str, said: str
) -> None:
    settings: dict[str, Any] = {"database_url": sqlite_loaded, setting: value}
    with pytest.raises(AddressError) as refused:
        create_app(Settings(**settings))
    assert said in str(refused.value)
    environment = {**os.environ, "DATABASE_URL": sqlite_loaded, setting.upper(): value}
    if value not in ("ftp://example.org", "brest", "localhost", "https://example.org/people"):
        return  # a program's start takes a second: one of each
    started = subprocess.run(
        [*PROGRAM, "serve"], env=environment, capture_output=True, text=True, check=False
    )
    assert started.returncode == 1
    assert said in started.stderr
    assert "Traceback" not in started.stderr


def test_a_server_is_told_where_it_stands_on_the_command_line(sqlite_loaded: str) -> None:
    with served(sqlite_loaded, "--root-path", "/brest") as base:
        following = httpx.get(f"{base}/brest{LIST}").json()["next"]
        assert following.startswith(f"{base}/brest/v1/people?")
        assert httpx.get(following).json()["items"]
        forwarded = httpx.get(base + LIST, headers=SPOOFED).json()["next"]
        assert forwarded.startswith("https://evil.example/evil/v1/people?")  # of loopback: believed
