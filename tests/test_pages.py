"""The pages: whole, made of what the API answers, and refusing as it does."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.pages import PAGES
from app.pages.lists import LISTS
from app.pages.records import BESIDE
from app.pages.site import date
from app.settings import Settings
from tests.databases import Databases
from tests.effort import Some, few_and_all
from tests.made_up import MadeUp
from tests.reading_pages import BROWSER, every, read

HOSTILE = '<script>alert("x")</script> & "friends" \''


@few_and_all
@pytest.mark.parametrize("name", [name for name in BESIDE if name != "statements"])
def test_every_record_has_a_page_that_names_it_and_its_pages(
    api: TestClient, name: str, some: Some
) -> None:
    for record in some(every(api, f"/v1/{name}")):
        page = read(api, f"/{name}/{record['id']}")
        called = record.get("name") or record.get("question") or record["reason"]
        assert " ".join(str(called).split()) in page.text
        for cited in record.get("citations", ()):
            assert (
                f"{cited['source']['url'].removeprefix('/v1')}/pages/{cited['page']}" in page.links
            )


@few_and_all
def test_every_statement_has_a_page_with_its_evidence(api: TestClient, some: Some) -> None:
    for statement in some(list(every(api, "/v1/statements"))[::7]):
        if statement["type"] == "vote":
            continue
        page = read(api, f"/statements/{statement['id']}")
        assert " ".join(statement["cite"].split()) in page.text
        if statement["certainty"] != "certain":
            assert statement["certainty"] in page.text
        for cited in statement["citations"]:
            assert (
                f"{cited['source']['url'].removeprefix('/v1')}/pages/{cited['page']}" in page.links
            )


def test_a_person_is_shown_with_every_statement(api: TestClient) -> None:
    for person in list(every(api, "/v1/people?register=appendix-a"))[:10]:
        page = read(api, f"/people/{person['id']}")
        record = api.get(person["url"]).json()
        lists = ("affiliations", "participations", "ballots", "traits", "works", "relations")
        said = [each["id"] for name in lists for each in record[name]]
        said += [each["id"] for each in record["stances"] if not each["derived_from"]]
        assert set(said) <= set(page.ids)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_shows_what_the_api_lists(client: TestClient, name: str) -> None:
    asked = {"search": "?q=moscow"}.get(name, "")
    page = read(client, f"/{name}{asked}")
    [address] = [
        link for link in page.links if link.startswith(f"/v1/{name}") and "format" not in link
    ]
    answer = client.get(address).json()
    assert f" {answer['total']} " in f" {page.text} "
    shown = [item.get("url") or item["subject"]["url"] for item in answer["items"]]
    assert {url.removeprefix("/v1") for url in shown} <= set(page.links)


def test_the_pages_of_a_list_go_to_its_end(api: TestClient) -> None:
    seen: set[str] = set()
    following: str | None = "/people?limit=50"
    while following:
        page = read(api, following)
        seen |= {link for link in page.links if re.fullmatch(r"/people/[a-z0-9-]+", link)}
        following = next(
            (link for link in page.links if re.match(r"/people\?.*cursor=", link)), None
        )
    assert seen == {f"/people/{person['id']}" for person in every(api, "/v1/people")}


@few_and_all
def test_every_link_of_the_first_pages_leads_somewhere(api: TestClient, some: Some) -> None:
    """Two steps from the first page, every address of this server is answered."""
    known: set[str] = set()
    found = {"/"}
    for _ in range(2):
        new = found - known
        known |= new
        for path in some(sorted(new)):
            if path.startswith(("/v1", "/docs", "/static")):
                continue
            page = read(api, path)
            links = (urlsplit(urljoin(path, link)) for link in page.links)
            found |= {link._replace(fragment="").geturl() for link in links if not link.netloc}
    assert len(found) > 100
    last = some(sorted(found - known))
    broken = [path for path in last if api.get(path, headers=BROWSER).status_code != 200]
    assert broken == []


def test_the_root_greets_programs_and_shows_browsers_the_first_page(client: TestClient) -> None:
    assert client.get("/").json()["entry_points"]
    page = client.get("/", headers=BROWSER)
    assert page.headers["Content-Type"].startswith("text/html")
    assert "Accept" in page.headers["Vary"]
    assert "Accept" in client.get("/").headers["Vary"]


def test_the_first_page_answers_the_questions_of_the_data(api: TestClient) -> None:
    page = read(api, "/")
    dataset = api.get("/v1/dataset").json()
    asked = [each for each in dataset["examples"] if each["title"]]
    assert asked
    for each in asked:
        assert each["title"] in page.text
    for each in asked[1:]:
        total = api.get(each["path"]).json()["total"]
        assert f" {total} : " in f" {page.text} ", each["title"]


def test_a_question_of_several_lists_names_whom_each_list_holds(api: TestClient) -> None:
    for question in api.get("/v1/dataset").json()["questions"]:
        page = read(api, f"/questions/{question['id']}")
        held: list[set[str]] = []
        for part in question["lists"]:
            items = list(every(api, part["path"]))
            bodies = [item.get("subject") or item for item in items]
            several = [ref for item in items for ref in item.get("organisations", ())]
            held.append(
                {ref["url"] for ref in [*bodies, *several] if ref.get("type") != "register-entry"}
            )
            shown = {url.removeprefix("/v1") for url in held[-1]}
            assert shown <= set(page.links), part["title"]
        both = {
            url for number, one in enumerate(held) for other in held[:number] for url in one & other
        }
        overlap = page.text.partition("In more than one list ")[2].split()
        assert (overlap[0] if overlap else "0") == str(len(both))


def test_what_the_api_refuses_its_page_refuses_and_names_the_near(client: TestClient) -> None:
    page = read(client, "/people?rgion=urals", status=422)
    assert "rgion" in page.text
    assert "/people?region=urals" in page.links
    missing = read(client, "/people/bukharn", status=404)
    assert "/people/bukharin" in missing.links
    read(client, "/people?cursor=spoilt", status=400)
    read(client, "/people/a/b/c", status=404)
    refused = client.post("/people", headers=BROWSER)
    assert (refused.status_code, refused.headers["Content-Type"]) == (
        405,
        "text/html; charset=utf-8",
    )


def test_a_page_asked_for_another_format_leads_to_the_data(client: TestClient) -> None:
    for path in ("/people?role=chair&format=csv", "/network?person=lenin&format=gexf"):
        answer = client.get(path, headers=BROWSER, follow_redirects=False)
        assert answer.headers["Location"] == f"/v1{path}"


def test_empty_fields_of_a_form_are_dropped_from_the_address(client: TestClient) -> None:
    answer = client.get("/people?q=&role=chair&region=", headers=BROWSER, follow_redirects=False)
    assert answer.headers["Location"] == "/people?role=chair"


def test_a_page_is_kept_as_long_as_the_data(client: TestClient) -> None:
    first = client.get("/people/lenin", headers=BROWSER)
    again = client.get("/people/lenin", headers={**BROWSER, "If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["Dataset-Version"]


def test_no_page_runs_what_it_did_not_come_with(api: TestClient) -> None:
    for path in ("/", "/people", "/people/lenin", "/votes/vote-17-05", "/roll-calls", "/about"):
        page = read(api, path)
        assert page.handlers == [], path
        assert [
            s for s in page.scripts if not s.get("src") and s.get("type") != "application/ld+json"
        ] == []


def test_signs_of_the_data_stay_text(
    new_package: Callable[[], MadeUp], serve: Callable[[Path], TestClient]
) -> None:
    package = new_package()
    package.person(id="hostile", family_name=HOSTILE, note=HOSTILE)
    package.organisation(id="body", name=HOSTILE)
    package.affiliation(person="hostile", organisation="body", note=HOSTILE)
    client = serve(package.folder)
    for path in (
        "/people/hostile",
        "/organisations/body",
        "/people",
        "/statements",
        "/",
        "/search?q=script",
    ):
        answer = client.get(path, headers=BROWSER)
        assert answer.status_code == 200, path
        scripts = re.findall(r"<script(?! type=\"application/ld\+json\"| src=)", answer.text)
        assert scripts == [], path
        for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', answer.text):
            assert "<" not in data
    assert HOSTILE in unescape(client.get("/people/hostile", headers=BROWSER).text)


def test_an_empty_package_has_pages_too(
    new_package: Callable[[], MadeUp], serve: Callable[[Path], TestClient]
) -> None:
    client = serve(new_package().folder)
    for name in LISTS:
        answer = client.get(f"/{name}", headers=BROWSER)
        assert answer.status_code in (200, 422), name
    for path in ("/", "/about", "/roll-calls", "/sitemap.xml", "/robots.txt"):
        assert client.get(path, headers=BROWSER).status_code == 200, path


def test_without_data_a_page_says_so(sqlite: Databases) -> None:
    with TestClient(create_app(Settings(database_url=sqlite.migrated()))) as client:
        answer = client.get("/people", headers=BROWSER)
    assert answer.status_code == 503
    assert answer.headers["Content-Type"].startswith("text/html")
    assert answer.headers["Retry-After"]


def test_the_map_of_the_site_names_every_record(api: TestClient) -> None:
    addresses = set(re.findall(r"<loc>http://testserver(.*?)</loc>", api.get("/sitemap.xml").text))
    for name in ("people", "organisations", "regions", "meetings", "works", "votes"):
        listed = {path for path in addresses if path.startswith(f"/{name}/")}
        assert listed == {f"/{name}/{record['id']}" for record in every(api, f"/v1/{name}")}
    assert "Sitemap: http://testserver/sitemap.xml" in api.get("/robots.txt").text


def test_every_page_of_the_program_is_found_by_its_first_part() -> None:
    assert len(PAGES) > len(LISTS) + len(BESIDE)


@pytest.mark.parametrize(
    "asked", ["person=osinskii", "person=lenin&kind=same-meeting", "organisation=moscow-soviet"]
)
def test_every_tie_of_the_network_leads_to_its_evidence(client: TestClient, asked: str) -> None:
    page = read(client, f"/network?{asked}")
    answer = client.get(f"/v1/network?{asked}").json()
    centre = asked.partition("&")[0].replace("=", ":")
    edges = [edge for edge in answer["edges"] if centre in (edge["source"], edge["target"])]
    assert edges
    assert {edge["url"].removeprefix("/v1") for edge in edges} <= set(page.links)
    others = {node["url"].removeprefix("/v1") for node in answer["nodes"]}
    tied = {end for edge in edges for end in (edge["source"], edge["target"])}
    shown = {node["url"].removeprefix("/v1") for node in answer["nodes"] if node["id"] in tied}
    assert shown <= set(page.links) & others


@pytest.mark.book
@pytest.mark.parametrize("name", ["Саратов", "Saratov", "saratow"])
def test_a_name_where_an_id_is_wanted_is_led_to_the_id(client: TestClient, name: str) -> None:
    page = client.get("/stances", params={"region": name}, headers=BROWSER)
    assert page.status_code == 422
    assert 'href="/stances?region=saratov"' in page.text


def test_a_browser_is_told_on_a_page_that_nothing_is_there(client: TestClient) -> None:
    page = client.get("/nonsense", headers=BROWSER)
    assert page.status_code == 404
    assert "There is no such page" in page.text
    assert "Nothing is at /nonsense" in page.text
    assert client.get("/nonsense").headers["Content-Type"] == "application/problem+json"
    assert client.get("/static/nonsense.css", headers=BROWSER).status_code == 404


def test_how_many_changed_is_told_beside_those_who_turned(client: TestClient) -> None:
    page = read(client, "/trajectories?issue=brest-peace&turned=true")
    for word, meaning in (("possible", "may have turned"), ("shifted", "shifted to or from")):
        total = client.get(f"/v1/trajectories?issue=brest-peace&turned={word}").json()["total"]
        assert re.search(rf"{meaning}.* {total} ", page.text)


def test_ties_of_several_are_shown_together(client: TestClient) -> None:
    asked = "person=lenin&organisation=moscow-soviet"
    page = read(client, f"/network?{asked}")
    answer = client.get(f"/v1/network?{asked}").json()
    assert {edge["url"].removeprefix("/v1") for edge in answer["edges"]} <= set(page.links)
    assert {node["url"].removeprefix("/v1") for node in answer["nodes"]} <= set(page.links)


def test_whoever_is_called_so_is_added_to_the_network(client: TestClient) -> None:
    page = client.get("/network?person=lenin&kind=same-meeting&who=Бухарин", follow_redirects=False)
    assert page.status_code == 302
    query = page.headers["Location"].partition("?")[2]
    assert parse_qsl(query) == [
        ("person", "lenin"),
        ("kind", "same-meeting"),
        ("person", "bukharin"),
    ]
    nobody = client.get("/network?person=lenin&who=Xqwzv")
    assert nobody.status_code == 404
    assert "Nobody is found" in nobody.text


def test_a_roll_call_puts_those_together_who_took_one_side(
    new_package: Callable[[], MadeUp], serve: Callable[[Path], TestClient]
) -> None:
    """A vote for war is one against peace: so counts the issue of the war on that of the peace."""
    package = new_package()
    package.issue(id="peace", question="Peace?")
    package.issue(id="war", question="War?", parent="peace", for_counts_as="against")
    for number, (issue, day) in enumerate([("peace", "1918-02-23"), ("war", "1918-01-24")], 1):
        package.vote(id=f"vote-{number}-01", page=number, issue=issue, sense="for", date=day)
    for voter, vote, choice in (
        ("dove", 1, "for"),
        ("hawk", 1, "against"),
        ("warrior", 2, "for"),
        ("waverer", 2, "abstain"),
        ("other-dove", 1, "for"),
    ):
        package.ballot(vote=f"vote-{vote}-01", person=voter, choice=choice, page=vote)
    page = read(serve(package.folder), "/roll-calls")
    rows = [link.rpartition("/")[2] for link in page.links if link.startswith("/people/")]
    assert rows == ["dove", "other-dove", "waverer", "hawk", "warrior"]
    votes = [link for link in page.links if link.startswith("/votes/")]
    assert votes == ["/votes/vote-2-01", "/votes/vote-1-01"]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("1901-04-19?", "19 April 1901 ? O.S."),
        ("1901-04-19~", "about 19 April 1901 O.S."),
        ("1901-04-19%/..", "about 19 April 1901 ? – … O.S."),
    ],
)
def test_a_doubtful_day_in_the_old_style_is_read_as_such(printed: str, read: str) -> None:
    shown = date(
        {
            "earliest": "1901-05-02",
            "latest": "1901-05-02",
            "approximate": False,
            "uncertain": True,
            "edtf": "1901-05-02?",
            "text": None,
            "reason": None,
            "printed": {"calendar": "julian", "edtf": printed},
        }
    )
    assert f"({read})" in shown
    assert "2 May 1901 ?" in shown
