"""The set-ups of docs/operations, run with its own files: the shared cache, the proxies."""

import configparser
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psycopg
import pytest

from app.main import create_app
from app.settings import ROOT, Settings
from tests.conftest import NewPackage
from tests.databases import load_into
from tests.exported import whole_package
from tests.programs import PROGRAM, free_port
from tests.proxies import OPERATIONS, Counted, Nginx, nginx, running, shipped

HOST = "history.example.org"
HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
ONE = "127.0.0.1:8000"
TWO = ("10.0.0.11:8000", "10.0.0.12:8000")
KEPT = [  # addresses, and what is asked for there
    *((path, "*/*") for path in ("/v1/people", "/v1/statements?limit=3", "/v1/people/anna")),
    *((path, "*/*") for path in ("/openapi.json", "/docs", "/static/pages.css", "/ipif/persons")),
    *((path, "*/*") for path in ("/reconcile", "/sitemap.xml", "/v1/people?format=csv")),
    ("/v1/people", "text/csv"),
    ("/v1/people/anna", "text/turtle"),
    ("/people/anna", HTML),
    ("/", "*/*"),
    ("/", "application/json"),
    ("/", HTML),
]
CODINGS = ("identity", "gzip", "gzip, deflate, br", "br;q=1.0, gzip;q=0.8", "gzip;q=0", "deflate")


@dataclass
class Site:
    """A set-up that runs: a client of it, its nginx, its applications by their ports."""

    client: httpx.Client
    nginx: Nginx
    apps: dict[int, Counted]

    def asked(self) -> int:
        """How many requests have reached an application."""
        return sum(each.asked.total() for each in self.apps.values())


@pytest.fixture(scope="module")
def database(
    migrated: Path, tmp_path_factory: pytest.TempPathFactory, new_package: NewPackage
) -> str:
    url = f"sqlite:///{shutil.copy(migrated, tmp_path_factory.mktemp('operated'))}"
    return load_into(url, whole_package(new_package()).folder)


@contextmanager
def set_up(site: str, sockets: tuple[str, ...], **settings: str) -> Iterator[Site]:
    """The site of docs/operations over as many applications as its file names."""
    port = free_port()
    with ExitStack() as stack:
        apps, ports = {}, {}
        for socket in sockets:
            app = Counted(create_app(Settings.model_validate(settings)))
            ports[socket] = stack.enter_context(running(app))
            apps[ports[socket]] = app
        files = shipped(site, port, ports)
        server = stack.enter_context(nginx(files, port))
        client = httpx.Client(
            base_url=f"http://127.0.0.1:{port}",
            headers={"Host": HOST, "Accept-Encoding": "identity"},
            timeout=30,
        )
        yield Site(stack.enter_context(client), server, apps)


@pytest.fixture(scope="module")
def one_machine(database: str) -> Iterator[Site]:
    with set_up(
        "one-machine.conf", (ONE,), database_url=database, public_url=f"https://{HOST}"
    ) as site:
        yield site


# The shared cache


def test_what_was_asked_before_never_reaches_the_application(one_machine: Site) -> None:
    asked = [(path, accept, coding) for path, accept in KEPT for coding in CODINGS]
    first = [_ask(one_machine, *each) for each in asked]
    before = one_machine.asked()
    for each, answer in list(zip(asked, first, strict=True)) * 5:
        again = _ask(one_machine, *each)
        assert again.status_code == 200
        assert again.headers["x-cache-status"] == "HIT"
        assert again.content == answer.content
        for name in ("etag", "dataset-version", "vary", "cache-control", "content-type"):
            assert again.headers.get(name) == answer.headers.get(name), (each, name)
    assert one_machine.asked() == before
    assert before <= 2 * len(KEPT)  # packed and plain of each, however that is asked for


def test_from_the_cache_comes_what_the_application_says(one_machine: Site) -> None:
    with httpx.Client(timeout=30) as direct:
        (port,) = one_machine.apps
        for path, accept in KEPT:
            for coding in CODINGS:
                headers = {"Accept": accept, "Accept-Encoding": coding, "Host": HOST}
                kept, made = (
                    _ask(one_machine, path, accept, coding),
                    direct.get(f"http://127.0.0.1:{port}{path}", headers=headers),
                )
                assert kept.content == made.content
                for name in ("content-type", "content-encoding", "etag"):
                    assert kept.headers.get(name) == made.headers.get(name), (path, accept, coding)


def test_the_first_page_is_one_for_browsers_and_another_for_programs(one_machine: Site) -> None:
    for _ in range(3):
        assert "text/html" in _ask(one_machine, "/", HTML).headers["content-type"]
        assert "json" in _ask(one_machine, "/", "*/*").headers["content-type"]


def test_whoever_has_the_answer_is_told_so_by_the_cache(one_machine: Site) -> None:
    tag = _ask(one_machine, "/v1/people").headers["etag"]
    before = one_machine.asked()
    for named in (tag, f"W/{tag}", f'"other", {tag}'):
        again = one_machine.client.get("/v1/people", headers={"If-None-Match": named})
        assert again.status_code == 304
        assert again.headers["etag"] == tag
    assert one_machine.client.head("/v1/people").headers["etag"] == tag
    assert one_machine.asked() == before


def test_parts_of_a_download_come_from_the_cache(one_machine: Site) -> None:
    file = _ask(one_machine, "/v1/dataset").json()["downloads"][0]
    whole = one_machine.client.get(file["url"]).content
    before = one_machine.asked()
    part = one_machine.client.get(file["url"], headers={"Range": "bytes=10-99"})
    assert part.status_code == 206
    assert part.content == whole[10:100]
    assert one_machine.asked() == before


@pytest.mark.parametrize(
    "path", ["/healthz", "/readyz", "/v1/people/none", "/v1/people?limit=0", "/people/none"]
)
def test_what_may_not_be_kept_is_asked_for_each_time(one_machine: Site, path: str) -> None:
    before = one_machine.asked()
    for _ in range(3):
        one_machine.client.get(path)
    assert one_machine.asked() == before + 3


def test_of_many_who_ask_the_same_at_once_one_reaches_the_application(one_machine: Site) -> None:
    before = one_machine.asked()
    with ThreadPoolExecutor(20) as pool:
        found = list(pool.map(lambda _: _ask(one_machine, "/v1/network?person=anna"), range(40)))
    assert {each.status_code for each in found} == {200}
    assert one_machine.asked() == before + 1


@pytest.mark.slow
def test_a_release_is_taken_up_by_one_command(
    migrated: Path, tmp_path: Path, new_package: NewPackage
) -> None:
    package = new_package()
    package.stance(person="anna")
    url = f"sqlite:///{shutil.copy(migrated, tmp_path)}"
    load_into(url, package.folder)
    settings = {"database_url": url, "public_url": f"https://{HOST}"}
    with set_up("one-machine.conf", (ONE,), **settings) as site:
        old = _ask(site, "/v1/people")
        package.stance(person="bert")
        load_into(url, package.folder)
        kept = _ask(site, "/v1/people")  # still the old release, and it says so
        assert (kept.json()["total"], kept.headers["etag"]) == (1, old.headers["etag"])
        assert kept.headers["dataset-version"] == old.headers["dataset-version"]
        subprocess.run(
            [OPERATIONS / "brest1918-new-release"],
            env={
                **os.environ,
                "NGINX": site.nginx.command,
                "RELEASE_FILE": str(site.nginx.folder / "brest1918-release.conf"),
            },
            check=True,
            timeout=30,
            capture_output=True,
        )
        new = _until_other(site, old.headers["etag"])
        assert new.json()["total"] == 2
        assert new.headers["dataset-version"] != old.headers["dataset-version"]
        tagged = _ask_anew(site, {"If-None-Match": old.headers["etag"]})
        assert tagged.status_code == 200
        before = site.asked()
        assert _ask_anew(site).content == new.content
        assert site.asked() == before


@pytest.mark.slow
def test_what_has_grown_old_is_given_while_one_request_asks_anew(database: str) -> None:
    port = free_port()
    settings = Settings(database_url=database, public_url=f"https://{HOST}")
    app = Counted(create_app(settings))
    with running(app) as app_port:
        files = shipped("one-machine.conf", port, {ONE: app_port})
        proxy = files["snippets/brest1918-proxy.conf"]
        files["snippets/brest1918-proxy.conf"] = proxy.replace("200 1h", "200 1s")
        with nginx(files, port), httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
            first = client.get("/v1/people")
            time.sleep(2.1)  # nginx counts whole seconds
            old = client.get("/v1/people")
            assert old.headers["x-cache-status"] == "STALE"
            assert old.content == first.content
            again = _until_kept(client)
            assert again.content == first.content
            assert again.headers["etag"] == first.headers["etag"]
            assert app.statuses["/v1/people"] == [200, 304]


def _until_kept(client: httpx.Client) -> httpx.Response:
    for _ in range(50):
        answer = client.get("/v1/people")
        if answer.headers["x-cache-status"] == "HIT":
            break
        time.sleep(0.05)
    return answer


@pytest.mark.slow
def test_a_cache_that_goes_by_the_headers_alone_keeps_answers_apart(database: str) -> None:
    """As a CDN does that knows nothing of the service."""
    port = free_port()
    settings = Settings(database_url=database, public_url=f"https://{HOST}")
    with running(Counted(create_app(settings))) as app:
        site = (
            "proxy_cache_path /var/cache/nginx keys_zone=plain:1m;\n"
            f"server {{ listen 127.0.0.1:{port}; gzip off; location / {{"
            f" proxy_pass http://127.0.0.1:{app}; proxy_cache plain; proxy_http_version 1.1;"
            " add_header X-Cache-Status $upstream_cache_status; } }"
        )
        with nginx({"conf.d/site.conf": site}, port), httpx.Client(timeout=30) as client:
            for _ in range(2):
                for path, accept in KEPT:
                    for coding in ("identity", "gzip"):
                        headers = {"Accept": accept, "Accept-Encoding": coding}
                        kept = client.get(f"http://127.0.0.1:{port}{path}", headers=headers)
                        made = client.get(f"http://127.0.0.1:{app}{path}", headers=headers)
                        assert kept.content == made.content
                        assert kept.headers["content-type"] == made.headers["content-type"]
            assert kept.headers["x-cache-status"] == "HIT"


# Who stands in front


@pytest.mark.slow
def test_what_a_client_forges_is_not_passed_on(database: str) -> None:
    forged = {
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Prefix": "/evil",
    }
    with set_up("one-machine.conf", (ONE,), database_url=database) as site:
        following = site.client.get("/v1/people?limit=1", headers=forged).json()["next"]
        assert following.startswith(f"http://{HOST}/v1/people?")
        # Nor does what was kept for another host reach this one.
        site.client.get("/v1/people?limit=2", headers={"Host": "evil.example"})
        assert "evil" not in site.client.get("/v1/people?limit=2").text


@pytest.mark.slow
def test_the_service_stands_below_a_path(database: str) -> None:
    address = f"https://{HOST}/brest"
    settings = {"database_url": database, "public_url": address}
    with set_up("below-a-path.conf", (ONE,), **settings) as site:
        bare = site.client.get("/brest?a=b")
        assert (bare.status_code, bare.headers["location"][-11:]) == (308, "/brest/?a=b")
        assert site.client.get("/v1/people").status_code == 404  # not ours
        page = site.client.get("/brest/v1/people?limit=1").json()
        assert page["next"].startswith(f"{address}/v1/people?")
        assert "json" in _ask(site, "/brest/").headers["content-type"]
        assert "text/html" in _ask(site, "/brest/", HTML).headers["content-type"]


@pytest.mark.slow
def test_no_read_fails_when_one_of_two_applications_stops(database: str) -> None:
    settings = {"database_url": database, "public_url": f"https://{HOST}"}
    port = free_port()
    paths = [f"/v1/statements?limit={number}" for number in range(1, 60)]
    with ExitStack() as stack, ExitStack() as first:
        ports = {}
        for socket, owner in zip(TWO, (first, stack), strict=True):
            app = create_app(Settings.model_validate(settings))
            ports[socket] = owner.enter_context(running(app))
        stack.enter_context(nginx(shipped("three-machines.conf", port, ports), port))
        tags = {
            httpx.get(f"http://127.0.0.1:{each}/v1/people").headers["etag"]
            for each in ports.values()
        }
        assert len(tags) == 1  # whichever answers, a client's tag holds
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
            assert {client.get(path).status_code for path in paths[:30]} == {200}
            first.close()
            assert {client.get(path).status_code for path in paths} == {200}


@pytest.mark.slow
def test_while_no_application_answers_what_is_kept_is_served_and_the_rest_is_a_problem(
    database: str,
) -> None:
    settings = {"database_url": database, "public_url": f"https://{HOST}"}
    port = free_port()
    with ExitStack() as app:
        app_port = app.enter_context(running(create_app(Settings.model_validate(settings))))
        with (
            nginx(shipped("one-machine.conf", port, {ONE: app_port}), port),
            httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client,
        ):
            kept = client.get("/v1/people").content
            app.close()
            assert client.get("/v1/people").content == kept
            away = client.get("/v1/issues")
            assert away.status_code == away.json()["status"] == 503
            assert away.headers["content-type"] == "application/problem+json"
            assert away.headers["retry-after"]
            assert away.headers["cache-control"] == "no-store"


# The other files


def test_the_settings_file_has_settings_and_the_unit_starts_what_there_is() -> None:
    lines = (OPERATIONS / "brest1918.env").read_text(encoding="utf-8").splitlines()
    named = {line.partition("=")[0] for line in lines if line and not line.startswith("#")}
    assert named <= {name.upper() for name in Settings.model_fields}
    unit = configparser.ConfigParser(strict=False)
    unit.read(OPERATIONS / "brest1918.service")
    started = unit["Service"]["ExecStart"].split()
    assert Path(started[0]).name == Path(PROGRAM[0]).name
    helped = subprocess.run([*PROGRAM, *started[1:], "--help"], capture_output=True, check=False)
    assert helped.returncode == 0


@pytest.mark.postgresql
@pytest.mark.parametrize("name", ["primary.conf", "replica.conf"])
def test_postgresql_takes_the_settings(postgresql_server: str, name: str) -> None:
    text = (OPERATIONS / "postgresql" / name).read_text(encoding="utf-8")
    settings = re.findall(r"^(\w+) = '?([^'\s]*)", text, re.MULTILINE)
    assert settings
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        for setting, value in settings:
            connection.execute(f"ALTER SYSTEM SET {setting} = '{value}'".encode())
            connection.execute(f"ALTER SYSTEM RESET {setting}".encode())


def test_the_guide_names_every_file() -> None:
    guide = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    for path in OPERATIONS.rglob("*"):
        if path.is_file():
            assert f"operations/{path.relative_to(OPERATIONS)}" in guide, path


def _ask(site: Site, path: str, accept: str = "*/*", coding: str = "identity") -> httpx.Response:
    return site.client.get(path, headers={"Accept": accept, "Accept-Encoding": coding})


def _ask_anew(site: Site, headers: dict[str, str] | None = None) -> httpx.Response:
    """The answer on a new connection: the workers of nginx that know an old release end softly."""
    url = site.client.base_url.join("/v1/people")
    return httpx.get(url, headers={**site.client.headers, **(headers or {})})


def _until_other(site: Site, tag: str) -> httpx.Response:
    """The answer once it is always another than the tagged one: for a moment workers of nginx that
    know the old release take new connections too.
    """
    others = 0
    for _ in range(200):
        answer = _ask_anew(site)
        others = others + 1 if answer.headers["etag"] != tag else 0
        if others == 20:
            break
        time.sleep(0.02)
    return answer
