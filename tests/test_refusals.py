"""What a request is refused for: by the name of the parameter, and with what may be meant."""

import pytest
from starlette.testclient import TestClient

from tests.asking import refused
from tests.lists import LISTS


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
        ("/v1/people?limit=1_0", "limit"),
        ("/v1/people?limit=%2B5", "limit"),
        ("/v1/statements?page=5.0", "page"),
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
    assert refused(client, url) == [named]


def test_a_misspelt_parameter_is_answered_with_the_right_one(api: TestClient) -> None:
    (error,) = api.get("/v1/stances?postion=against").json()["errors"]
    assert error["suggestions"][0] == "position"


def test_an_unknown_id_in_a_filter_is_refused_with_near_ones(client: TestClient) -> None:
    answer = client.get("/v1/stances?region=uralls")
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert error["parameter"] == "region"
    assert "urals" in error["suggestions"]


@pytest.mark.parametrize(
    ("parameters", "named"),
    [
        ("date=1918-02-30", "date"),
        ("from=1918-13", "from"),
        ("to=1918-02-30&calendar=julian", "to"),
    ],
)
def test_an_impossible_day_is_refused_with_the_reason(
    client: TestClient, parameters: str, named: str
) -> None:
    assert refused(client, f"/v1/stances?{parameters}") == [named]


def test_a_parameter_of_a_sister_list_is_told(client: TestClient) -> None:
    error = client.get("/v1/affiliations?issue=brest-peace").json()["errors"][0]
    assert error["parameter"] == "issue"
    assert "/v1/stances" in error["message"]
