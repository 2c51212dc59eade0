"""The service behind a real nginx: whatever it does with path and Host, each address leads here."""

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx
import pytest
from lxml import etree, html
from rdflib import Graph

from app.main import create_app
from app.settings import Settings
from tests.conftest import NewPackage
from tests.databases import load_into
from tests.exported import whole_package
from tests.programs import free_port
from tests.proxies import nginx, running

HOST = "proxy_set_header Host $http_host;"
SAID = "proxy_set_header X-Forwarded-Host $http_host; proxy_set_header X-Forwarded-Proto $scheme; "
SAID_PREFIX = f"{SAID}proxy_set_header X-Forwarded-Prefix /brest;"
STRIPPED, KEPT = (
    "location /brest/ {{ proxy_pass http://{app}/; {headers} }}",
    ("location /brest/ {{ proxy_pass http://{app}; {headers} }}"),
)
AT_THE_ROOT = "location / {{ proxy_pass http://{app}; {headers} }}"
# How the proxy leads here, the headers it sets (its own way is Host: $proxy_host), our settings.
SITES: dict[str, tuple[str, str, dict[str, str]]] = {
    "stripped, all forwarded": (STRIPPED, SAID_PREFIX, {}),
    "stripped, Host passed, prefix forwarded": (
        STRIPPED,
        f"{HOST} proxy_set_header X-Forwarded-Prefix /brest/;",
        {},
    ),
    "kept, all forwarded": (KEPT, SAID_PREFIX, {}),
    "stripped, Host passed, root path": (STRIPPED, HOST, {"root_path": "/brest"}),
    "kept, Host passed, root path": (KEPT, HOST, {"root_path": "/brest"}),
    "stripped, host forwarded, root path": (STRIPPED, SAID, {"root_path": "/brest"}),
    "stripped, nothing said, public address": (STRIPPED, "", {"public_url": "{base}"}),
    "kept, nothing said, public address": (KEPT, "", {"public_url": "{base}/"}),
    "at the root, Host passed": (AT_THE_ROOT, HOST, {}),
    "at the root, nothing said, public address": (AT_THE_ROOT, "", {"public_url": "{base}"}),
}
MERGED = {"people": ("anne", "anna"), "organisations": ("county", "council")}


@dataclass
class Site:
    """Where the service is reached from outside, and a client there."""

    base: str
    client: httpx.Client

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.client.get(path if path.startswith("http") else self.base + path, **options)

    def is_here(self, url: str) -> bool:
        return url == self.base or url.startswith(f"{self.base}/")

    def led(self, url: str) -> httpx.Response:
        """What is at an address that was told: it leads here, and something is there."""
        assert self.is_here(url), url
        answer = self.client.get(url)
        assert answer.status_code == 200, (url, answer.status_code)
        return answer


@pytest.fixture(scope="module")
def database(
    migrated: Path, tmp_path_factory: pytest.TempPathFactory, new_package: NewPackage
) -> str:
    package = whole_package(new_package())
    for collection, (old, new) in MERGED.items():
        package.redirect(collection=collection, old_id=old, new_id=new)
    folder = tmp_path_factory.mktemp("behind")
    return load_into(f"sqlite:///{shutil.copy(migrated, folder)}", package.folder)


@pytest.fixture(scope="module")
def bases(database: str) -> Iterator[dict[str, str]]:
    """The address of the service by each of the ways."""
    servers, found = [], {}
    apps: dict[str, int] = {}  # the port of each, by its settings
    with ExitStack() as stack:
        for name, (location, headers, settings) in SITES.items():
            port = free_port()
            prefix = "" if location == AT_THE_ROOT else "/brest"
            found[name] = f"http://127.0.0.1:{port}{prefix}"
            named: dict[str, Any] = {
                key: value.format(base=found[name]) for key, value in settings.items()
            }
            if str(named) not in apps:
                service = create_app(Settings(database_url=database, **named))
                apps[str(named)] = stack.enter_context(running(service))
            inner = location.format(app=f"127.0.0.1:{apps[str(named)]}", headers=headers)
            servers.append(f"server {{ listen 127.0.0.1:{port}; {inner} }}")
        ports = [urlsplit(base).port or 0 for base in found.values()]
        stack.enter_context(nginx({"conf.d/sites.conf": "\n".join(servers)}, *ports))
        yield found


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest, bases: dict[str, str]) -> Iterator[Site]:
    with httpx.Client(timeout=30) as client:
        yield Site(bases[request.param], client)


def test_a_list_is_walked_to_its_last_page(site: Site) -> None:
    following, items, pages = f"{site.base}/v1/statements?limit=7", [], 0
    while following:
        answer = site.led(following)
        page = answer.json()
        items += [each["id"] for each in page["items"]]
        following, pages = page["next"], pages + 1
        linked = answer.links.get("next", {}).get("url")
        assert linked == following
    assert pages > 2
    assert len(items) == len(set(items)) == page["total"]


def test_paths_in_documents_hold_behind_the_address_of_the_service(site: Site) -> None:
    page = site.get("/v1/statements?limit=200&facets=type").json()
    kinds = {item["type"]: item["url"] for item in page["items"]}
    for url in [*kinds.values(), *(each["url"] for each in page["facets"]["type"])]:
        assert site.get(url).status_code == 200


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/v1/people/anne?format=csl", "/v1/people/anna?format=csl"),
        ("/v1/organisations/county/stances?limit=2", "/v1/organisations/council/stances?limit=2"),
        ("/people/anne", "/people/anna"),
        ("/v1/people/?limit=1", "/v1/people?limit=1"),
        ("/people?format=csv", "/v1/people?format=csv"),
        ("/ipif/persons/anne", "/ipif/persons/anna"),
    ],
)
def test_redirects_lead_here(site: Site, path: str, leads_to: str) -> None:
    moved = site.get(path)
    assert 300 < moved.status_code < 400
    assert urljoin(str(moved.url), moved.headers["location"]) == site.base + leads_to


def test_a_record_that_is_reconciled_leads_to_its_page(site: Site) -> None:
    manifest = site.get("/reconcile").json()
    (found,) = [
        each
        for each in site.get(
            "/reconcile", params={"queries": json.dumps({"q0": {"query": "Red Anna"}})}
        ).json()["q0"]["result"]
        if each["id"].endswith("anna")
    ]
    view = manifest["view"]["url"].replace("{{id}}", found["id"])
    assert site.is_here(view)
    page = site.client.get(view, follow_redirects=True)
    assert str(page.url) == f"{site.base}/people/anna"
    assert page.status_code == 200
    preview = site.led(manifest["preview"]["url"].replace("{{id}}", found["id"]))
    (link,) = html.fromstring(preview.text).xpath("//h1/a/@href")
    assert site.is_here(link)
    for part in manifest["suggest"].values():
        site.led(part["service_url"] + part["service_path"] + "?prefix=a")


@pytest.mark.parametrize(
    ("format_", "pattern"),
    [("bibtex", r"url = \{(.*?)\}"), ("ris", r"UR  - (\S+)"), ("csl", r'"URL": ?"(.*?)"')],
)
def test_citations_name_addresses_here(site: Site, format_: str, pattern: str) -> None:
    cited = site.get(f"/v1/people/anna?format={format_}").text
    urls = set(re.findall(pattern, cited))
    assert urls
    for url in urls:
        site.led(url.replace("\\", ""))


@pytest.mark.parametrize("format_", ["gexf", "graphml"])
def test_graphs_name_addresses_here(site: Site, format_: str) -> None:
    drawn = etree.fromstring(site.get(f"/v1/network?person=anna&format={format_}").content)
    values = [*drawn.xpath("//@value"), *(each.text or "" for each in drawn.iter())]
    urls = {value for value in map(str, values) if "/v1/" in value}
    assert urls
    for url in sorted(urls)[:5]:
        site.led(url)
    assert all(site.is_here(url) for url in urls)


@pytest.mark.parametrize("path", ["/v1/people/anna?format=jsonld", "/v1/dataset?format=jsonld"])
def test_linked_data_name_addresses_here(site: Site, path: str) -> None:
    document = site.get(path).json()
    named = {
        value for _, value in _strings(document) if "/v1/" in value and value.startswith("http")
    }
    assert named
    for url in sorted(named)[:8]:
        site.led(url.partition("#")[0])
    text = site.get(path.replace("jsonld", "ttl")).text
    graph = Graph().parse(data=text, format="turtle")
    assert any(str(subject).startswith(f"{site.base}/v1/") for subject in graph.subjects())


def test_the_documentation_loads_and_asks_here(site: Site) -> None:
    page = site.get("/docs")
    for url in html.fromstring(page.text).xpath("//script/@src | //link/@href | //a/@href"):
        site.led(urljoin(str(page.url), url))
    (described,) = re.findall(r'url: "(.*?)"', page.text)
    description = site.led(urljoin(str(page.url), described))
    (server,) = description.json()["servers"]
    base = urljoin(str(description.url), server["url"]).rstrip("/")
    assert base == site.base


@pytest.mark.parametrize("path", ["/", "/people", "/people/anna", "/map", "/people/none", "/none"])
def test_all_that_a_page_links_is_here(site: Site, path: str) -> None:
    page = site.get(path, headers={"Accept": "text/html"})
    assert "text/html" in page.headers["content-type"]
    links = html.fromstring(page.text).xpath("//@href | //@src | //@action")
    urls = {urljoin(str(page.url), link) for link in links if not link.startswith("#")}
    own = {url for url in urls if url.startswith(f"{site.base.partition('/brest')[0]}/")}
    assert len(own) > 10
    assert [url for url in own if not site.is_here(url)] == []
    for url in sorted(own)[:12]:
        asked = site.client.get(url, follow_redirects=True, headers={"Accept": "text/html, */*"})
        assert asked.status_code == 404 if "none" in url else 200, url
    for base in html.fromstring(page.text).xpath("//@data-base"):
        assert urljoin(str(page.url), base or "/").rstrip("/") == site.base


def test_programs_that_search_are_led_here(site: Site) -> None:
    (sitemap,) = re.findall(r"Sitemap: (\S+)", site.get("/robots.txt").text)
    pages = re.findall(r"<loc>(.*?)</loc>", site.led(sitemap).text)
    assert all(map(site.is_here, pages))
    page = site.led(next(each for each in pages if each.endswith("/people/anna")))
    (said,) = html.fromstring(page.text).xpath('//script[@type="application/ld+json"]/text()')
    site.led(json.loads(said)["@id"])
    site.led(json.loads(said)["url"])


def test_errors_lead_to_what_they_mean(site: Site) -> None:
    for path in ("/v1/people/none", "/v1/people?limit=0", "/none", "/v1/none", "/ipif/persons/no"):
        refused = site.get(path)
        told = refused.json()
        assert site.led(urljoin(str(refused.url), told["type"])).json()["status"] == told["status"]
        assert urljoin(str(refused.url), told["instance"]) == site.base + path.partition("?")[0]


def test_other_interfaces_name_addresses_here(site: Site) -> None:
    (person,) = site.get("/ipif/persons?size=1").json()["persons"]
    site.led(person["uris"][0])
    popolo = site.get("/v1/export/popolo.json").json()
    urls = [url for _, url in _strings(popolo) if url.startswith("http") and "/v1/" in url]
    assert urls
    assert all(map(site.is_here, urls))


def test_the_headers_of_an_answer_come_through(site: Site) -> None:
    for path in ("/v1/people", "/people", "/ipif/persons", "/"):
        headers = {"Accept": "text/html" if path == "/" else "*/*"}
        found = site.get(path, headers=headers)
        version = site.get("/v1/dataset").json()["version"]
        assert found.headers["dataset-version"] == version
        tag = found.headers["etag"]
        assert not tag.startswith("W/")
        again = site.get(path, headers={**headers, "If-None-Match": tag})
        assert again.status_code == 304
        assert again.content == b""
        assert again.headers["etag"] == tag


def test_the_prefix_alone_is_the_first_page(site: Site) -> None:
    page = site.client.get(site.base, follow_redirects=True, headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert site.is_here(str(page.url))


def _strings(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every string in a JSON document, with the key it stands under."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _strings(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, key)
