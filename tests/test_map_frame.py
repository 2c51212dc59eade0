"""The part of the map that is seen: in the address, kept, and led back to."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import opened
from tests.databases import Databases
from tests.quarrel import quarrel, served_package

pytestmark = pytest.mark.browser
TOWN = (30, 50)  # longitude and latitude, as the package has them


@pytest.fixture(scope="module")
def bridge(sqlite: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    package = quarrel(tmp_path_factory.mktemp("frame") / "package")
    with served_package(sqlite, package) as base:
        yield base


def frame(page: Page) -> list[float]:
    """The frame in the address: longitude, latitude, enlargement."""
    page.wait_for_timeout(400)  # it is written once nothing moves
    given = parse_qs(urlsplit(page.url).query).get("frame", [""])[0]
    return [float(each) for each in given.split(",")] if given else []


def from_the_middle(page: Page, name: str) -> tuple[float, float]:
    """How far a symbol stands from the middle of the map, in pixels."""
    whole = page.locator(".map-figure").bounding_box()
    symbol = page.get_by_label(name).bounding_box()
    assert whole
    assert symbol
    return (
        abs(symbol["x"] + symbol["width"] / 2 - whole["x"] - whole["width"] / 2),
        abs(symbol["y"] + symbol["height"] / 2 - whole["y"] - whole["height"] / 2),
    )


def test_the_first_frame_needs_no_word_in_the_address(browser: Browser, bridge: str) -> None:
    with opened(browser, bridge, "/map?issue=bridge&day=1901-05-02") as page:
        page.wait_for_selector("#map-day")
        assert frame(page) == []


def test_a_frame_in_the_address_is_what_is_seen(browser: Browser, bridge: str) -> None:
    address = f"/map?issue=bridge&day=1901-05-20&frame={TOWN[0]},{TOWN[1]},5"
    with opened(browser, bridge, address) as page:
        page.wait_for_selector("#map-day")
        assert max(from_the_middle(page, "Council: against")) < 60
        assert frame(page) == [*TOWN, 5]
        page.set_viewport_size({"width": 700, "height": 800})
        assert max(from_the_middle(page, "Council: against")) < 60
        assert frame(page) == [*TOWN, 5]


def test_moving_and_enlarging_are_written_and_the_day_keeps_them(
    browser: Browser, bridge: str
) -> None:
    with opened(browser, bridge, "/map?issue=bridge&day=1901-05-20") as page:
        page.wait_for_selector("#map-day")
        page.get_by_role("button", name="Nearer").click()
        once = frame(page)
        page.get_by_role("button", name="Nearer").click()
        twice = frame(page)
        assert twice[2] > once[2] > 1
        assert twice[:2] == pytest.approx(once[:2], abs=0.01)
        page.get_by_role("button", name="The change before").click()
        assert frame(page) == twice
        page.reload()
        page.wait_for_selector("#map-day")
        assert frame(page) == twice
        page.get_by_role("button", name="Back to the first frame").click()
        assert frame(page) == []


def test_another_question_keeps_the_frame_and_back_leads_to_the_former(
    browser: Browser, bridge: str
) -> None:
    address = f"/map?issue=bridge&day=1901-05-20&frame={TOWN[0]},{TOWN[1]},5"
    with opened(browser, bridge, address) as page:
        page.wait_for_selector("#map-day")
        page.get_by_label("Question").select_option("toll")
        expect(page.locator(".map-list li")).to_have_count(1)
        assert frame(page) == [*TOWN, 5]
        page.get_by_role("button", name="Back to the first frame").click()
        assert frame(page) == []
        page.go_back()
        page.wait_for_function("() => location.search.includes('issue=bridge')")
        assert frame(page) == [*TOWN, 5]
