"""What the headers of a request ask for, and what those of every answer say."""

import re
from base64 import b64encode
from hashlib import sha256

import httpx
import pytest
from starlette.testclient import TestClient


def test_whoever_has_any_answer_is_sent_none_that_is_there(client: TestClient) -> None:
    any_ = {"If-None-Match": "*"}
    url = "/v1/people?q=trotsky&limit=3"
    for _ in ("made for this request", "kept from it"):
        answer = client.get(url, headers=any_)
        assert answer.status_code == 304
        assert answer.content == b""
    assert client.get(url).json()["items"]
    assert client.get("/v1/people/none", headers=any_).status_code == 404


FILES = ("/v1/people?q=trotsky&limit=2", "/v1/dataset/downloads/{}", "/people?q=trotsky")


@pytest.mark.parametrize("url", FILES)
@pytest.mark.parametrize(
    "lines",
    [
        ['"other"', "{}"],
        ["{}", '"other"'],
        ['"other", "another"', '"third",{}'],
        ["W/{}"],
        ["{-gzip}"],
        ["W/{-gzip}"],
        ["{-br}"],
    ],
)
def test_a_tag_is_known_in_any_line_and_as_servers_in_between_change_it(
    api: TestClient, url: str, lines: list[str]
) -> None:
    url = url.format(api.get("/v1/dataset").json()["downloads"][0]["name"])
    tag = api.get(url).headers["etag"]
    forms = {"{}": tag, "{-gzip}": f'{tag[:-1]}-gzip"', "{-br}": f'{tag[:-1]}-br"'}
    for form, filled in forms.items():
        lines = [line.replace(form, filled) for line in lines]
    answer = api.get(url, headers=[("If-None-Match", line) for line in lines])
    assert answer.status_code == 304
    assert answer.headers["etag"] == tag


def test_a_tag_that_only_ends_so_is_another(api: TestClient) -> None:
    for tag in ('"-gzip"', '"other-gzip"', '""'):
        assert api.get("/v1/people?limit=2", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip", "gzip"),
        ("*", "gzip"),
        ("br, gzip;q=0.5", "gzip"),
        ("gzip;q=0", None),
        ("gzip; q=0.0, *", None),
        ("identity", None),
    ],
)
def test_an_answer_is_packed_only_for_those_who_take_it(
    api: TestClient, accepted: str, encoding: str | None
) -> None:
    for url in ("/v1/people?limit=50", "/openapi.json", "/people"):
        answer = api.get(url, headers={"Accept-Encoding": accepted})
        assert answer.headers.get("content-encoding") == encoding


EVERY_KIND = ("/v1/people", "/v1/people/none", "/v1/none", "/", "/docs", "/none", "/openapi.json")


@pytest.mark.parametrize("url", [*EVERY_KIND, "/static/swagger-ui.css"])
def test_no_answer_is_taken_for_another_kind(api: TestClient, url: str) -> None:
    for answer in (api.get(url), api.options(url)):
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_scripts_can_read_the_name_of_a_file(api: TestClient) -> None:
    answer = api.get("/v1/people?format=csv")
    assert "content-disposition" in answer.headers
    exposed = answer.headers["access-control-expose-headers"].lower()
    assert "content-disposition" in exposed.split(", ")


@pytest.mark.parametrize("coding", ["gzip", "identity"])
@pytest.mark.parametrize(
    "url", ["/v1/people", "/v1/people?limit=1", "/people", "/", "/ipif/persons", "/v1/people/none"]
)
def test_caches_are_told_what_an_answer_depends_on(api: TestClient, url: str, coding: str) -> None:
    for accept in ("*/*", "text/html"):
        answer = api.get(url, headers={"Accept": accept, "Accept-Encoding": coding})
        named = [name.strip() for name in answer.headers["vary"].split(",")]
        assert "Accept" in named
        if answer.headers.get("content-encoding"):
            assert "Accept-Encoding" in named
        assert len(answer.headers.get_list("vary")) == 1
        if answer.status_code == 200:
            assert "stale-while-revalidate" in answer.headers["cache-control"]
        else:
            assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("url", ["/openapi.json", "/static/swagger-ui.css", "/static/favicon.svg"])
def test_what_does_not_depend_on_the_data_may_be_kept(api: TestClient, url: str) -> None:
    assert "max-age" in api.get(url).headers["cache-control"]


def test_what_is_not_there_may_not_be_kept(api: TestClient) -> None:
    assert "max-age" not in api.get("/static/none").headers.get("cache-control", "")


def test_the_documentation_runs_no_script_but_its_own(api: TestClient) -> None:
    page = api.get("/docs")
    policy = dict(
        part.strip().split(" ", 1) for part in page.headers["content-security-policy"].split(";")
    )
    (script,) = re.findall(r"<script>(.*?)</script>", page.text, re.DOTALL)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert policy["default-src"] == "'self'"
    assert policy["script-src"].split() == ["'self'", f"'sha256-{digest}'"]


def test_the_server_does_not_say_what_it_runs_on(base: str) -> None:
    assert "server" not in httpx.get(f"{base}/v1/issues").headers


@pytest.mark.parametrize("part", ["bytes=999999-", "bytes=5-2", "lines=1-2", "bytes=0-1,3-4"])
def test_our_own_files_are_sent_whole(api: TestClient, part: str) -> None:
    whole = api.get("/static/favicon.svg")
    assert api.get("/static/favicon.svg", headers={"Range": part}).content == whole.content
