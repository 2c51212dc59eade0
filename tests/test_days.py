"""/v1/state-of-play/days: every day in one answer, as the state of play has each by itself."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.asking import get, refused, table, walk
from tests.effort import Some, few_and_all
from tests.made_up import MadeUp

FIRST, LAST = date(1901, 4, 28), date(1901, 6, 3)
FILTERS = (
    "",
    "&date_match=within",
    "&subject_type=person",
    "&organisation_kind=council",
    "&region=shire",
    "&certainty=certain",
)


@pytest.fixture(scope="module")
def bridge(new_package: Callable[[], MadeUp], serve: Callable[[Path], TestClient]) -> TestClient:
    """A client of the service over a quarrel about a bridge, dated in every manner."""
    package = new_package()
    package.region(id="shire")
    package.region(id="town", parent="shire", latitude=50, longitude=30)
    package.organisation(id="council", kind="council", region="town")
    package.organisation(id="guild", kind="guild", region="shire")
    package.organisation(id="club", kind="guild")
    package.region(id="isle")
    package.issue(id="bridge")
    package.issue(id="toll", parent="bridge", for_counts_as="for", against_counts_as="against")

    def stance(date: str | None, position: str, issue: str = "bridge", **who: str) -> None:
        package.stance(issue=issue, position=position, date=date, **who)

    stance("1901-05-02", "against", person="anna")
    stance("1901-05-10/1901-05-20", "for", person="anna", certainty="probable")
    stance("../1901-05-15", "undecided", person="anna")
    stance("1901-05", "for", person="bert", region="town")
    stance("1901-05-09/..", "against", person="bert", region="isle")
    stance(None, "for", person="carl")
    stance("1901-05-04", "for", "toll", organisation="council")
    stance("1901-05-04", "against", organisation="council", page="2")
    stance("1901-05-08/1901-05-12", "against", organisation="council")
    stance("1901-05-11/1901-05-30", "for", "toll", organisation="council")
    stance("1901-05-03/1901-05-06", "against", "toll", organisation="guild")
    stance("1901-05-06/1901-05-09", "against", organisation="guild")
    stance(None, "for", "toll", organisation="club")
    return serve(package.folder)


def days_between(first: date, last: date, step: int = 1) -> Iterator[date]:
    for number in range(0, (last - first).days + 1, step):
        yield first + timedelta(days=number)


def on_day(answer: dict[str, Any], day: date) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What the answer says of one day: of each subject, and in its counts."""
    stood = {}
    for item in answer["items"]:
        spans = [span for span in item["spans"] if span["from"] <= str(day) <= span["to"]]
        assert len(spans) <= 1
        for span in spans:
            stood[item["url"]] = (
                item["subject"],
                span["region"],
                item["undated"],
                span["position"],
                span["certain"],
                span["certainty"],
                span["attributed_to"],
                span["since"],
                span["date"],
                span["stance"]["id"],
                [(cited["source"], cited["page"]) for cited in span["citations"]],
            )
    (counts,) = [each for each in answer["days"] if each["from"] <= str(day) <= each["to"]]
    return stood, counts["summary"]


def stood_on(client: TestClient, query: str, day: date) -> tuple[dict[str, Any], list[Any]]:
    """The same, as the state of play says it."""
    url = f"/v1/state-of-play?{query}&as_of={day}&limit=200"
    stood = {
        row["url"]: (
            row["subject"],
            row["region"],
            row["undated"],
            row["position"],
            row["certain"],
            row["stance"]["certainty"],
            row["stance"]["attributed_to"],
            row["since"]["edtf"],
            row["stance"]["date"]["edtf"],
            row["stance"]["id"],
            [(cited["source"]["id"], cited["page"]) for cited in row["stance"]["citations"]],
        )
        for row in walk(client, url)
    }
    summary = get(client, url)["summary"]
    return stood, [{k: v for k, v in count.items() if k != "url"} for count in summary]


@few_and_all
@pytest.mark.parametrize("filter_", FILTERS)
@pytest.mark.parametrize("issue", ["bridge", "toll"])
def test_it_says_of_every_day_what_the_state_of_play_says(
    bridge: TestClient, issue: str, filter_: str, some: Some
) -> None:
    query = f"issue={issue}{filter_}"
    answer = get(bridge, f"/v1/state-of-play/days?{query}&from={FIRST}&to={LAST}")
    assert (answer["from"], answer["to"]) == (str(FIRST), str(LAST))
    for day in some(days_between(FIRST, LAST)):
        assert on_day(answer, day) == stood_on(bridge, query, day), day


@few_and_all
@pytest.mark.parametrize("filter_", ["", "&organisation_kind=soviet", "&region=urals"])
def test_it_says_of_the_days_of_the_seed_what_the_state_of_play_says(
    client: TestClient, filter_: str, some: Some
) -> None:
    query = f"issue=brest-peace{filter_}"
    answer = get(client, f"/v1/state-of-play/days?{query}")
    first, last = (date.fromisoformat(answer[name]) for name in ("from", "to"))
    for day in some(days_between(first, last, 23)):
        assert on_day(answer, day) == stood_on(client, query, day), day


def test_without_days_it_answers_for_those_that_stances_speak_of(bridge: TestClient) -> None:
    answer = get(bridge, "/v1/state-of-play/days?issue=bridge")
    assert (answer["from"], answer["to"]) == ("1901-05-01", "1901-05-31")
    assert answer["covered"] == {"earliest": answer["from"], "latest": answer["to"]}
    late = get(bridge, "/v1/state-of-play/days?issue=bridge&from=1902")
    assert (late["from"], late["to"], late["items"]) == ("1902-01-01", "1902-01-01", [])


def test_spans_and_counts_are_as_long_as_they_can_be(bridge: TestClient) -> None:
    answer = get(bridge, f"/v1/state-of-play/days?issue=bridge&from={FIRST}&to={LAST}")
    for item in answer["items"]:
        told = [{k: v for k, v in s.items() if k not in ("from", "to")} for s in item["spans"]]
        assert all(one != other for one, other in pairwise(told))
    one_day = timedelta(days=1)
    for one, other in pairwise(answer["days"]):
        assert str(date.fromisoformat(one["to"]) + one_day) == other["from"]
    assert answer["days"][0]["from"] == str(FIRST)
    assert answer["days"][-1]["to"] == str(LAST)


def test_a_subject_stands_at_the_point_of_its_region(bridge: TestClient) -> None:
    answer = get(bridge, "/v1/state-of-play/days?issue=bridge")
    points = {item["subject"]["id"]: item["spans"][0]["point"] for item in answer["items"]}
    town = {"latitude": 50.0, "longitude": 30.0}
    assert points == {
        "anna": None,
        "bert": {**town, "placed_by": "own"},
        "council": {**town, "placed_by": "own"},
        "guild": {**town, "placed_by": "places-inside"},
    }


def test_as_a_table_it_has_a_row_a_span(bridge: TestClient) -> None:
    url = "/v1/state-of-play/days?issue=bridge"
    rows = table(bridge, f"{url}&format=csv")
    items = get(bridge, url)["items"]
    assert [(row["subject_id"], row["from"], row["to"], row["position"]) for row in rows] == [
        (item["subject"]["id"], span["from"], span["to"], span["position"])
        for item in items
        for span in item["spans"]
    ]
    points = [span["point"] or {} for item in items for span in item["spans"]]
    for part in ("latitude", "longitude", "placed_by"):
        assert [row[f"point_{part}"] for row in rows] == [
            str(each.get(part, "")) for each in points
        ]


def test_an_issue_without_dated_stances_has_no_days(
    made_up: MadeUp, serve: Callable[[Path], TestClient]
) -> None:
    made_up.stance(person="anna", issue="bridge", position="for")
    client = serve(made_up.folder)
    answer = get(client, "/v1/state-of-play/days?issue=bridge")
    assert (answer["from"], answer["to"], answer["days"]) == (None, None, [])
    asked = get(client, "/v1/state-of-play/days?issue=bridge&from=1901&to=1901")
    assert [each["summary"][-1]["count"] for each in asked["days"]] == [1]


def test_impossible_days_are_refused(bridge: TestClient) -> None:
    url = "/v1/state-of-play/days?issue=bridge"
    assert refused(bridge, f"{url}&from=1901-02-30") == ["from"]
    assert refused(bridge, f"{url}&from=1901-05-02&to=1901-05-01") == ["to"]
    assert refused(bridge, f"{url}&as_of=1901-05-01") == ["as_of"]
