"""Files taken from a server: whole, in parts, again, and by many at once."""

import hashlib
import re
import socket
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from sqlalchemy import delete
from starlette.testclient import TestClient

from app.db import writing_engine
from app.errors import BrokenOffError
from app.main import create_app
from app.models.dataset import PIECE_BYTES, Download, DownloadPiece
from app.queries.dataset import read_bytes
from app.settings import Settings
from tests.conftest import NewPackage
from tests.databases import Databases, load_into
from tests.programs import served

File = dict[str, Any]


@pytest.fixture(
    scope="module",
    params=[
        "sqlite_loaded",
        pytest.param("postgresql_loaded", marks=[pytest.mark.postgresql, pytest.mark.long]),
    ],
)
def server(request: pytest.FixtureRequest) -> Iterator[httpx.Client]:
    """A client of a server on a socket, over each database in turn."""
    with (
        served(request.getfixturevalue(request.param)) as base,
        httpx.Client(base_url=base, timeout=60) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def file(server: httpx.Client) -> File:
    """The largest file, which is stored in several pieces."""
    files: list[File] = server.get("/v1/dataset").json()["downloads"]
    largest = max(files, key=lambda each: int(each["bytes"]))
    assert largest["bytes"] > 3 * PIECE_BYTES
    return largest


@pytest.fixture(scope="module")
def content(server: httpx.Client, file: File) -> bytes:
    answer = server.get(file["url"])
    assert answer.status_code == 200
    return answer.content


def test_every_file_is_what_the_description_says(server: httpx.Client) -> None:
    for told in server.get("/v1/dataset").json()["downloads"]:
        answer = server.get(told["url"])
        assert hashlib.sha256(answer.content).hexdigest() == told["sha256"]
        assert answer.headers["content-length"] == str(told["bytes"]) == str(len(answer.content))
        assert answer.headers["content-type"].partition(";")[0] == told["media_type"]
        assert answer.headers["accept-ranges"] == "bytes"
        assert told["sha256"] in answer.headers["etag"]
        assert told["name"] in answer.headers["content-disposition"]
        assert "content-encoding" not in answer.headers
        assert "transfer-encoding" not in answer.headers


def _parts(size: int) -> dict[str, tuple[int, int]]:
    """Ranges, with the first and the last byte of what they mean."""
    return {
        "bytes=0-0": (0, 0),
        "bytes=0-": (0, size - 1),
        "BYTES=5-9": (5, 9),
        f"bytes={PIECE_BYTES - 1}-{PIECE_BYTES}": (PIECE_BYTES - 1, PIECE_BYTES),
        f"bytes={PIECE_BYTES}-{2 * PIECE_BYTES - 1}": (PIECE_BYTES, 2 * PIECE_BYTES - 1),
        f"bytes=7-{2 * PIECE_BYTES + 7}": (7, 2 * PIECE_BYTES + 7),
        f"bytes={size - 1}-": (size - 1, size - 1),
        f"bytes=1-{size + 1000}": (1, size - 1),
        f"bytes=1-{'9' * 30}": (1, size - 1),
        "bytes=-3": (size - 3, size - 1),
        f"bytes=-{size + 5}": (0, size - 1),
    }


def test_a_range_is_that_part_of_the_file(server: httpx.Client, file: File, content: bytes) -> None:
    for asked, (first, last) in _parts(len(content)).items():
        answer = server.get(file["url"], headers={"Range": asked})
        assert answer.status_code == 206, asked
        assert answer.content == content[first : last + 1], asked
        assert answer.headers["content-range"] == f"bytes {first}-{last}/{len(content)}"
        assert answer.headers["content-length"] == str(last - first + 1)
        assert "content-encoding" not in answer.headers


@pytest.mark.parametrize("beyond", ["{size}-", "{size}-{size}", "99999999999999999999-", "-0"])
def test_a_range_behind_the_end_is_refused_with_the_size(
    server: httpx.Client, file: File, beyond: str
) -> None:
    asked = "bytes=" + beyond.format(size=file["bytes"])
    answer = server.get(file["url"], headers={"Range": asked})
    assert answer.status_code == 416
    assert answer.headers["content-range"] == f"bytes */{file['bytes']}"
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "odd", ["bytes=9-5", "bytes=0-1,5-6", "bytes=-", "lines=0-1", "bytes=a-b", "bytes=١-٢"]
)
def test_what_is_no_single_range_of_bytes_gets_the_whole_file(
    server: httpx.Client, file: File, odd: str
) -> None:
    with server.stream("GET", file["url"], headers={b"Range": odd.encode()}) as answer:
        assert answer.status_code == 200
        assert answer.headers["content-length"] == str(file["bytes"])


def test_a_download_that_broke_off_goes_on_if_the_file_is_the_same(
    server: httpx.Client, file: File, content: bytes
) -> None:
    etag = server.head(file["url"]).headers["etag"]
    rest = server.get(file["url"], headers={"Range": "bytes=1000-", "If-Range": etag})
    assert (rest.status_code, content[:1000] + rest.content) == (206, content)
    for other in ('"another"', f"W/{etag}", "Wed, 21 Oct 2015 07:28:00 GMT"):
        whole = server.get(file["url"], headers={"Range": "bytes=1000-", "If-Range": other})
        assert (whole.status_code, whole.content) == (200, content)


def test_who_has_the_file_already_is_told_so(server: httpx.Client, file: File) -> None:
    etag = server.head(file["url"]).headers["etag"]
    for tags in (etag, f'"other", W/{etag}', "*"):
        for more in ({}, {"Range": "bytes=0-1"}):
            answer = server.get(file["url"], headers={"If-None-Match": tags, **more})
            assert (answer.status_code, answer.content) == (304, b"")
            assert answer.headers["etag"] == etag
    assert server.head(file["url"], headers={"If-None-Match": '"other"'}).status_code == 200


def test_the_etag_is_one_for_all_who_ask(server: httpx.Client, file: File) -> None:
    asked: list[dict[str, str]] = [{}, {"Host": "elsewhere"}, {"Accept-Encoding": "identity"}]
    assert len({server.head(file["url"], headers=each).headers["etag"] for each in asked}) == 1


def test_head_says_what_get_would(server: httpx.Client, file: File) -> None:
    for headers in ({}, {"Range": "bytes=0-1"}):  # a range is of what GET sends
        answer = server.head(file["url"], headers=headers)
        assert (answer.status_code, answer.content) == (200, b"")
        assert answer.headers["content-length"] == str(file["bytes"])
        assert answer.headers["accept-ranges"] == "bytes"


def test_head_reads_none_of_the_bytes(sqlite: Databases, new_package: NewPackage) -> None:
    url = load_into(sqlite.migrated(), new_package().folder)
    engine = writing_engine(url)
    with engine.begin() as connection:
        connection.execute(delete(DownloadPiece))
    engine.dispose()
    with TestClient(create_app(Settings(database_url=url))) as client:
        for told in client.get("/v1/dataset").json()["downloads"]:
            assert client.head(told["url"]).headers["content-length"] == str(told["bytes"])


@pytest.mark.parametrize(
    "accepted", ["application/gexf+xml", "application/zip", "text/turtle", "text/html", "*/*"]
)
def test_a_file_is_what_it_is_whatever_one_accepts(server: httpx.Client, accepted: str) -> None:
    for told in server.get("/v1/dataset").json()["downloads"]:
        answer = server.get(told["url"], headers={"Accept": accepted, "Range": "bytes=0-0"})
        assert answer.status_code == 206
        assert answer.headers["content-type"].partition(";")[0] == told["media_type"]


def test_an_unknown_file_is_refused_with_those_that_there_are(server: httpx.Client) -> None:
    answer = server.get("/v1/dataset/downloads/all.tar")
    assert answer.status_code == 404
    for told in server.get("/v1/dataset").json()["downloads"]:
        assert told["name"] in answer.json()["detail"]


def test_a_browser_may_read_which_part_it_got(server: httpx.Client, file: File) -> None:
    answer = server.get(
        file["url"], headers={"Range": "bytes=0-1", "Origin": "https://elsewhere.example"}
    )
    exposed = re.split(r",\s*", answer.headers["access-control-expose-headers"])
    assert {"Content-Range", "Accept-Ranges", "ETag"} <= set(exposed)
    assert answer.headers["dataset-version"]


STALLED = 50  # more than the application has room for, threads or connections


def test_those_who_take_long_are_in_nobodys_way(server: httpx.Client, file: File) -> None:
    address = urlsplit(str(server.base_url))
    request = f"GET {file['url']} HTTP/1.1\r\nHost: {address.netloc}\r\n\r\n".encode()
    stalled = []
    try:
        for _ in range(STALLED):
            client = socket.socket()
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.connect((address.hostname, address.port))
            client.sendall(request)
            assert client.recv(12) == b"HTTP/1.1 200"
            stalled.append(client)
        assert server.get("/v1/people", params={"q": "stalled"}).status_code == 200
        assert len(server.get(file["url"]).content) == file["bytes"]
    finally:
        for client in stalled:
            client.close()


@pytest.mark.slow
def test_a_download_that_a_new_release_overtakes_is_never_a_mixture(
    migrated_url: str, new_package: NewPackage
) -> None:
    package = new_package()
    for number in range(400):
        package.stance(person=f"person-{number}", issue="bridge", note="x" * 500)
    load_into(migrated_url, package.folder)
    with served(migrated_url) as base, httpx.Client(base_url=base, timeout=60) as client:
        files = client.get("/v1/dataset").json()["downloads"]
        largest = max(files, key=lambda each: int(each["bytes"]))
        assert largest["bytes"] > 2 * PIECE_BYTES
        etag = client.head(largest["url"]).headers["etag"]
        engine = writing_engine(migrated_url)
        file = Download(name=largest["name"], sha256=largest["sha256"], size=largest["bytes"])
        pieces = read_bytes(engine, file, 0, file.size - 1)
        first = next(pieces)
        package.stance(person="late", issue="bridge")
        load_into(migrated_url, package.folder)
        begun = {"Range": f"bytes={len(first)}-", "If-Range": etag}
        assert client.get(largest["url"], headers=begun).status_code == 200
        with pytest.raises(BrokenOffError, match="a new release has replaced"):
            list(pieces)
        engine.dispose()
