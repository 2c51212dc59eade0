"""The chart of turns: solid where the days are sure, dashed where the dates leave them open."""

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from app.pages.turn_chart import STUB, Chart, draw_turns
from tests.made_up import MadeUp

DATES = {
    # who: dates of a stance against and one for
    "days": ("1918-02-01", "1918-03-01"),
    "spans": ("1918-02-01/1918-02-10", "1918-03-01/1918-03-20"),
    "open": ("../1918-02-10", "1918-03-01"),
}


@pytest.fixture(scope="module")
def chart(new_package: Callable[[], MadeUp], serve: Callable[[Path], TestClient]) -> Chart:
    package = new_package()
    package.issue(id="bridge", question="A bridge?")
    for who, (before, after) in DATES.items():
        package.stance(person=who, issue="bridge", position="against", date=before)
        package.stance(person=who, issue="bridge", position="for", date=after)
    client = serve(package.folder)
    items = client.get("/v1/trajectories?issue=bridge&turned=true").json()["items"]
    assert len(items) == len(DATES)
    drawn = draw_turns(items)
    assert drawn is not None
    page = client.get("/trajectories?issue=bridge&turned=true", headers={"Accept": "text/html"})
    assert page.text.count("<line") == len(drawn.ticks) + sum(len(row.lines) for row in drawn.rows)
    return drawn


def lines(chart: Chart, who: str, position: str) -> list[tuple[float, bool]]:
    """How long each piece of the position is, and whether its days are sure."""
    [row] = [row for row in chart.rows if row.subject["id"] == who]
    found = [line for line in row.lines if line.position == position]
    return [
        (round(line.end - line.start, 1), line.certain) for line in found if line.end > line.start
    ]


def test_what_was_said_on_a_day_is_solid(chart: Chart) -> None:
    for position in ("against", "for"):
        assert [certain for _, certain in lines(chart, "days", position)] == [True]


def test_what_was_said_within_a_span_is_dashed_to_its_last_day(chart: Chart) -> None:
    (ten, first), (_, then) = lines(chart, "spans", "against")
    (twenty, _), _ = lines(chart, "spans", "for")
    assert (first, then) == (False, True)
    assert twenty / ten == pytest.approx(19 / 9, rel=0.02)


def test_an_open_start_is_a_stub_and_claims_no_winter(chart: Chart) -> None:
    (length, certain), _ = lines(chart, "open", "against")
    assert (length, certain) == (STUB, False)


def test_the_turn_lies_between(chart: Chart) -> None:
    for row in chart.rows:
        [turn] = [line for line in row.lines if line.position == "turn"]
        before = [line.end for line in row.lines if line.position == "against"]
        after = [line.start for line in row.lines if line.position == "for" and line.certain]
        assert turn.start <= max(before)
        assert turn.end == pytest.approx(min(after), abs=0.2)


def test_a_chart_of_nothing_is_none() -> None:
    assert draw_turns([]) is None
