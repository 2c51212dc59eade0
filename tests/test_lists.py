"""What every list keeps to: paging, orders, facets, formats, refusals."""

import csv
import io
import json
from typing import Any

import pytest
from starlette.testclient import TestClient

LISTS = [
    "/v1/people",
    "/v1/organisations",
    "/v1/regions",
    "/v1/meetings",
    "/v1/works",
    "/v1/votes",
    "/v1/stances",
    "/v1/affiliations",
    "/v1/statements",
    "/v1/registers",
    "/v1/registers/appendix-b/entries",
    "/v1/issues",
    "/v1/sources",
    "/v1/sources/kowalski-1991/pages",
    "/v1/sources/kowalski-1991/pages/151",
    "/v1/people/bukharin/timeline",
    "/v1/people/bukharin/traits",
    "/v1/people/bukharin/works",
    "/v1/organisations/left-communists/members",
    "/v1/organisations/left-communists/figures",
    "/v1/regions/urals/organisations",
]


def walk(client: TestClient, url: str) -> list[dict[str, Any]]:
    """The items of all pages, following `next` to the end."""
    items: list[dict[str, Any]] = []
    following: str | None = url
    while following:
        answer = client.get(following)
        assert answer.status_code == 200, answer.text
        items += answer.json()["items"]
        following = answer.json()["next"]
    return items


def parameters(client: TestClient, path: str) -> dict[str, Any]:
    """The query parameters that the documentation gives a list, by name."""
    paths = client.get("/openapi.json").json()["paths"]
    for template, operations in paths.items():
        parts, wanted = template.split("/"), path.split("/")
        same = len(parts) == len(wanted) and all(
            a == b or a.startswith("{") for a, b in zip(parts, wanted, strict=True)
        )
        if same:
            return {item["name"]: item["schema"] for item in operations["get"]["parameters"]}
    raise AssertionError(f"{path} is not documented")


def words(schema: dict[str, Any]) -> list[str]:
    """The closed vocabulary of a parameter."""
    inner = schema.get("items", schema)
    return list(inner.get("enum", []) or [inner["const"]])


@pytest.mark.parametrize("path", LISTS)
def test_the_pages_of_a_list_are_the_whole_list(client: TestClient, path: str) -> None:
    total = client.get(path).json()["total"]
    size = max(1, min(200, total // 3))
    items = walk(client, f"{path}?limit={size}")
    keys = [json.dumps(item, sort_keys=True) for item in items]
    assert len(items) == total
    assert len(set(keys)) == total


@pytest.mark.parametrize("path", LISTS)
def test_every_order_and_its_reverse_walk_the_whole_list(api: TestClient, path: str) -> None:
    total = api.get(path).json()["total"]
    for sort in words(parameters(api, path)["sort"]):
        if sort.startswith("-"):
            continue
        forward = walk(api, f"{path}?limit=50&sort={sort}")
        backward = walk(api, f"{path}?limit=37&sort=-{sort}")
        assert forward == backward[::-1]
        assert len(forward) == total


@pytest.mark.parametrize("path", LISTS)
def test_both_databases_give_the_same_list(
    api: TestClient, postgresql_api: TestClient, path: str
) -> None:
    for sort in words(parameters(api, path)["sort"]):
        url = f"{path}?limit=200&sort={sort}"
        assert walk(api, url) == walk(postgresql_api, url)


@pytest.mark.parametrize("path", LISTS)
def test_every_facet_links_to_the_list_it_counts(client: TestClient, path: str) -> None:
    facets = parameters(client, path).get("facets")
    if facets is None:
        return
    names = words(facets)
    counted = client.get(path, params={"facets": ",".join(names), "limit": 1}).json()["facets"]
    assert set(counted) == set(names)
    for values in counted.values():
        for facet in values:
            assert client.get(facet["url"]).json()["total"] == facet["count"], facet["url"]


@pytest.mark.parametrize("path", LISTS)
def test_a_facet_under_its_own_parameter_links_to_what_it_counts(
    client: TestClient, path: str
) -> None:
    facets = parameters(client, path).get("facets")
    for name in words(facets) if facets else []:
        whole = client.get(path, params={"facets": name, "limit": 1}).json()["facets"][name]
        for asked in whole[:4]:
            narrowed = client.get(f"{asked['url']}&facets={name}&limit=1").json()
            assert narrowed["facets"][name], asked["url"]
            for facet in narrowed["facets"][name][:6]:
                assert client.get(facet["url"]).json()["total"] == facet["count"], facet["url"]


@pytest.mark.parametrize("asked", ["position=for", "position=for&issue=brest-peace"])
def test_a_facet_of_issues_turns_the_sign_as_the_list_does(client: TestClient, asked: str) -> None:
    counted = client.get(f"/v1/stances?{asked}&facets=issue").json()["facets"]["issue"]
    assert counted
    for facet in counted:
        assert client.get(facet["url"]).json()["total"] == facet["count"], facet["url"]


def test_a_facet_of_positions_counts_them_on_the_issue_asked(client: TestClient) -> None:
    url = "/v1/stances?issue=brest-peace&facets=position,issue,region&organisation_kind=soviet"
    for values in client.get(url).json()["facets"].values():
        for facet in values:
            assert client.get(facet["url"]).json()["total"] == facet["count"], facet["url"]


@pytest.mark.parametrize("path", LISTS)
def test_csv_and_ndjson_give_the_whole_list(client: TestClient, path: str) -> None:
    items = walk(client, f"{path}?limit=200")
    lines = client.get(f"{path}?format=ndjson&limit=1").text.splitlines()
    assert [json.loads(line) for line in lines] == items
    answer = client.get(f"{path}?format=csv&limit=1")
    rows = list(csv.DictReader(io.StringIO(answer.text, newline="")))
    assert [row["url"] for row in rows] == [f"http://testserver{item['url']}" for item in items]


def test_a_table_of_all_types_says_who_and_what(api: TestClient) -> None:
    text = api.get("/v1/people/frunze/timeline?format=csv").text
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
    for item in walk(api, "/v1/people/frunze/timeline"):
        row = rows[item["id"]]
        who = item.get("person") or item.get("subject") or item.get("participant")
        if who is not None:
            assert who["id"] in (row["person_id"], row["subject_id"], row["participant_id"])
        if item["type"] == "stance":
            assert row["position"] == item["position"]


@pytest.mark.parametrize("sort", ["name", "-name", "age", "-age"])
def test_a_table_of_the_state_of_play_has_order_page_and_statement(
    client: TestClient, sort: str
) -> None:
    url = f"/v1/state-of-play?issue=brest-peace&as_of=1918-03-10&region=urals&sort={sort}"
    items = walk(client, f"{url}&limit=7")
    rows = list(csv.DictReader(io.StringIO(client.get(f"{url}&format=csv").text, newline="")))
    assert [row["subject_id"] for row in rows] == [item["subject"]["id"] for item in items]
    for row, item in zip(rows, items, strict=True):
        assert row["statement_id"] == item["stance"]["id"]
        assert row["pages"].split(";")[0] in {str(c["page"]) for c in item["stance"]["citations"]}
        assert "{" not in "".join(row.values())


def test_a_table_gives_dates_and_pages_in_columns(api: TestClient) -> None:
    text = api.get("/v1/stances?format=csv&id=stance-151-01").text
    item = api.get("/v1/statements/stance-151-01").json()
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["pages"] == ";".join(str(cited["page"]) for cited in item["citations"])
    assert row["subject_id"] == item["subject"]["id"]
    assert row["date_earliest"] == ((item["date"] or {}).get("earliest") or "")


@pytest.mark.parametrize("path", LISTS)
def test_an_included_key_is_added_and_nothing_else_changes(api: TestClient, path: str) -> None:
    include = parameters(api, path).get("include")
    if include is None:
        return
    plain = api.get(path).json()["items"]
    names = words(include)
    fuller = api.get(path, params={"include": names}).json()["items"]
    for before, after in zip(plain, fuller, strict=True):
        assert {key: after[key] for key in before} == before
        assert set(after) == set(before) | set(names)


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("limit", "0"),
        ("limit", "201"),
        ("limit", "-1"),
        ("limit", "abc"),
        ("sort", "colour"),
        ("format", "xml"),
        ("colour", "red"),
    ],
)
def test_a_wrong_parameter_is_refused_by_its_name(
    api: TestClient, path: str, parameter: str, value: str
) -> None:
    answer = api.get(path, params={parameter: value})
    assert answer.status_code == 422
    assert [error["parameter"] for error in answer.json()["errors"]] == [parameter]


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("/v1/search?q=lenin&q=trotsky", "q"),
        ("/v1/people?limit=1&limit=2", "limit"),
        ("/v1/state-of-play?issue=brest-peace&issue=ratification&as_of=1918-03-10", "issue"),
        ("/v1/stances?from_=1918", "from_"),
        ("/v1/people?register_=appendix-a", "register_"),
        ("/v1/stances?from=1918-03-10&to=1918-03-01", "to"),
        ("/v1/stances?date=1918-01&from=1918-03", "from"),
        ("/v1/people?position=for&as_of=1918-03-10", "issue"),
        ("/v1/organisations?position=for&as_of=1918-03-10", "issue"),
        ("/v1/people?id=nobody", "id"),
        ("/v1/statements?id=stance-1-99", "id"),
        ("/v1/stances?date=March", "date"),
        ("/v1/state-of-play?as_of=1918-03-10", "issue"),
    ],
)
def test_what_cannot_be_meant_is_refused(client: TestClient, url: str, named: str) -> None:
    answer = client.get(url)
    assert answer.status_code == 422, answer.text
    assert [error["parameter"] for error in answer.json()["errors"]] == [named]


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("cursor", ["x", "!!!!", "bnVsbA", "WyJuYW1lIiwgMV0", "WyJkYXRlIl0"])
def test_a_spoilt_cursor_is_refused(client: TestClient, path: str, cursor: str) -> None:
    answer = client.get(path, params={"cursor": cursor})
    assert answer.status_code == 400
    assert answer.json()["type"].endswith("spoilt-cursor")


def test_a_cursor_of_another_order_is_refused(api: TestClient) -> None:
    following = api.get("/v1/people?limit=1&sort=name").json()["next"]
    assert api.get(following.replace("sort=name", "sort=-name")).status_code == 400


FILTERS = {
    "/v1/people": "q=Bukharin&register=appendix-a&organisation=cec"
    "&organisation_kind=soviet-executive&role=member&region=russia&issue=brest-peace&position=against"
    "&meeting=fourth-congress-of-soviets&page=17&as_of=1918-03-15&facets=register"
    "&gender=female&trait=movement&trait_q=menshevik&facets=gender,trait",
    "/v1/organisations": "q=Saratov&kind=soviet&region=russia&parent=saratov-soviet"
    "&issue=brest-peace&position=against&as_of=1918-03-10&member=bukharin&page=13&facets=kind,region",
    "/v1/regions": "q=Urals&kind=macro-region&within=russia&has_coordinates=false&facets=kind",
    "/v1/meetings": "q=Moscow&kind=conference&organisation=moscow-city-conference&region=moscow"
    "&participant=bukharin&from=1918&to=1918-06&page=152&facets=kind,organisation,region",
    "/v1/works": "q=Theses&form=theses&author=bukharin&venue=kommunist-moscow"
    "&issued_by=left-communists&from=1918&page=19&facets=form",
    "/v1/votes": "meeting=fourth-congress-of-soviets&organisation=cec&issue=brest-peace"
    "&proposer=lenin&from=1918&outcome=adopted&counted=true&page=17&facets=outcome,issue",
    "/v1/stances": "issue=brest-peace&position=against&subject_type=organisation&subject=cec"
    "&organisation_kind=soviet&region=urals&basis=vote&certainty=certain&attributed=lenin"
    "&date=1918-03&meeting=fourth-congress-of-soviets&page=17&facets=issue,position,region,basis"
    "&facets=organisation_kind,meeting,certainty",
    "/v1/affiliations": "person=bukharin&organisation=cec&organisation_kind=soviet-executive"
    "&role=member&region=russia&from=1918&page=190&facets=role,organisation,organisation_kind",
    "/v1/statements": "type=stance&person=bukharin&organisation=cec&region=urals"
    "&source=kowalski-1991&page=17&certainty=certain&from=1918&facets=type,certainty",
    "/v1/registers/appendix-b/entries": "person=bukharin&organisation=cec&certainty=certain",
    "/v1/state-of-play": "issue=brest-peace&as_of=1918-03-10&subject_type=organisation"
    "&organisation_kind=soviet&region=urals&position=against&certainty=certain&date_match=within",
    "/v1/trajectories": "issue=brest-peace&organisation_kind=soviet&region=urals&turned=true",
}


REQUIRED = {"/v1/state-of-play": ("issue=", "as_of="), "/v1/trajectories": ("issue=",)}


@pytest.mark.parametrize("path", FILTERS)
def test_filters_can_be_given_alone_in_pairs_and_all_at_once(client: TestClient, path: str) -> None:
    given = FILTERS[path].split("&")
    required = [part for part in given if part[:6] in REQUIRED.get(path, ())]
    pairs = {"&".join(dict.fromkeys([*required, a, b])) for a in given for b in given}
    for query in [*sorted(pairs), FILTERS[path]]:
        if "position=" in query and "as_of=" in query and "issue=" not in query:
            continue  # refused: a position on a day is one on some issue
        answer = client.get(f"{path}?{query}")
        assert answer.status_code == 200, (query, answer.text)


def test_a_misspelt_parameter_is_answered_with_the_right_one(api: TestClient) -> None:
    (error,) = api.get("/v1/stances?postion=against").json()["errors"]
    assert error["suggestions"][0] == "position"


def test_an_unknown_id_in_a_filter_is_refused_with_near_ones(client: TestClient) -> None:
    answer = client.get("/v1/stances?region=uralls")
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert error["parameter"] == "region"
    assert "urals" in error["suggestions"]


def test_next_carries_every_parameter(api: TestClient) -> None:
    url = "/v1/stances?issue=brest-peace&issue=taylorism&position=against&limit=2&sort=-date"
    answer = api.get(url)
    following = answer.json()["next"]
    for part in url.split("?")[1].split("&"):
        assert part in following
    assert answer.headers["Link"] == f'<{following}>; rel="next"'


def test_an_empty_list_is_an_answer(client: TestClient) -> None:
    answer = client.get("/v1/stances?from=1930&date_match=within")
    assert answer.status_code == 200
    assert answer.json() == {"items": [], "next": None, "total": 0}
