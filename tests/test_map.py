"""The map of a day, as a page without scripts and as it moves in a browser."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from app.settings import ROOT
from tests.browser import opened
from tests.databases import Databases
from tests.quarrel import SCRIPT, quarrel, served_package

pytestmark = pytest.mark.browser
DAYS = ("1901-05-02", "1901-05-09", "1901-05-20")
STILL: dict[str, Any] = {"java_script_enabled": False}


@pytest.fixture(scope="module")
def bridge(sqlite: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over a quarrel about a bridge."""
    package = quarrel(tmp_path_factory.mktemp("map") / "package")
    with served_package(sqlite, package) as base:
        yield base


def api(base: str, path: str) -> Any:
    return httpx.get(f"{base}/v1/{path}").raise_for_status().json()


def stood(base: str, day: str, more: str = "") -> list[tuple[str, str, bool]]:
    """Name, position and whether it is certain, of every body by the state of play."""
    query = f"issue=bridge&subject_type=organisation&as_of={day}{more}"
    items = api(base, f"state-of-play?{query}")["items"]
    return sorted((row["subject"]["name"], row["position"], row["certain"]) for row in items)


def seen(page: Page) -> list[tuple[str, str, bool]]:
    """The same, as it is read beside the map."""
    found = []
    for heading in page.locator(".map-list h2").all():
        position = heading.inner_text().split()[0]
        for row in heading.locator("xpath=following-sibling::ul[1]/li").all():
            certain = row.locator(".sure").count() == 0
            found.append((row.locator("a").first.inner_text(), position, certain))
    return sorted(found)


def drawn(page: Page) -> list[str]:
    """What the symbols on the map are called."""
    links = page.locator(".map-body:not(.absent)").all()
    return sorted(str(each.get_attribute("aria-label")) for each in links)


def counted(page: Page) -> dict[str, tuple[int, int, int]]:
    """Count, least and most of each position."""
    counts = {}
    for each in page.locator(".map-counts li").all():
        position, count, *span = re.findall(r"[a-z]+|\d+", each.inner_text())
        least, most = span or (count, count)
        counts[position] = (int(count), int(least), int(most))
    return counts


def slide(page: Page, day: str) -> None:
    """The slider at a day, as a hand leaves it there."""
    page.locator("#map-day").evaluate(
        "(slider, day) => { slider.value = Date.parse(day) / 864e5;"
        " slider.dispatchEvent(new Event('input')) }",
        day,
    )


def test_the_slider_shows_of_each_day_what_the_state_of_play_says(
    browser: Browser, bridge: str
) -> None:
    with opened(browser, bridge, "/map?issue=bridge") as page:
        for day in DAYS:
            page.wait_for_selector("#map-day")
            slide(page, day)
            expected = stood(bridge, day)
            assert seen(page) == expected
            assert drawn(page) == sorted(
                f"{name}: {position}{'' if certain else ', possibly'}"
                for name, position, certain in expected
                if name != "Exiles"  # who have no point
            )
            query = f"issue=bridge&subject_type=organisation&as_of={day}"
            summary = api(bridge, f"state-of-play?{query}")["summary"]
            assert counted(page) == {
                each["position"]: (each["count"], each["min"], each["max"])
                for each in summary
                if each["max"]
            }


def test_a_slide_asks_nothing_of_the_server(browser: Browser, bridge: str) -> None:
    with opened(browser, bridge, "/map?issue=bridge") as page:
        page.wait_for_selector("#map-day")
        page.wait_for_load_state("networkidle")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for day in DAYS:
            slide(page, day)
        page.wait_for_timeout(300)
        assert [url for url in asked if "favicon" not in url] == []


def test_both_calendars_are_shown(browser: Browser, bridge: str) -> None:
    with opened(browser, bridge, "/map?issue=bridge&day=1901-05-09") as page:
        expect(page.locator(".map-said")).to_have_text("9 May 1901 · 26 April Old Style")
    with opened(browser, bridge, "/map?issue=toll&day=1901-06-01") as page:
        expect(page.locator(".map-said")).to_have_text("1 June 1901")


def test_the_keyboard_does_everything(browser: Browser, bridge: str) -> None:
    with opened(browser, bridge, "/map?issue=bridge&day=1901-05-08") as page:
        page.wait_for_selector("#map-day")
        page.locator("#map-day").focus()
        page.keyboard.press("ArrowRight")
        expect(page.locator(".map-said")).to_contain_text("9 May 1901")
        assert seen(page) == stood(bridge, "1901-05-09")
        named = page.evaluate("() => document.activeElement.getAttribute('aria-label')")
        for _ in range(10):
            page.keyboard.press("Tab")
            named = page.evaluate("() => document.activeElement.getAttribute('aria-label') || ''")
            if page.evaluate("() => document.activeElement.matches('.map-body')"):
                break
        names = {named}
        for key in ("ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowRight"):
            page.keyboard.press(key)
            names.add(page.evaluate("() => document.activeElement.getAttribute('aria-label')"))
        assert names <= set(drawn(page))
        assert len(names) > 2
        who = page.locator(".map-card .who").inner_text()
        assert page.evaluate("() => document.activeElement.getAttribute('aria-label')").startswith(
            f"{who}:"
        )
        page.keyboard.press("Enter")
        page.wait_for_url("**/organisations/*")


def test_the_card_leads_to_the_page_of_the_book(browser: Browser, bridge: str) -> None:
    with opened(browser, bridge, "/map?issue=bridge&day=1901-05-09") as page:
        page.get_by_label("Council: against").hover()
        card = page.locator(".map-card")
        expect(card).to_contain_text("Council")
        expect(card).to_contain_text("8 May 1901")
        expect(card).to_contain_text("Taken from what it did later.")
        expect(card.get_by_role("link", name="7", exact=True)).to_have_attribute(
            "href", re.compile(r"/sources/.*/pages/7$")
        )
        page.locator(".map-body", has=page.locator(".at-divided")).hover()
        expect(card).to_contain_text("middle of the places inside")


def test_an_address_is_a_view_and_back_leads_back(browser: Browser, bridge: str) -> None:
    address = "/map?issue=bridge&day=1901-05-09&kind=guild"
    with opened(browser, bridge, address) as page:
        page.wait_for_selector("#map-day")
        assert seen(page) == stood(bridge, "1901-05-09", "&organisation_kind=guild")
        expect(page.get_by_role("checkbox", name="guild")).to_be_checked()
        slide(page, "1901-05-20")
        page.wait_for_function("() => location.search.includes('day=1901-05-20')")
        page.get_by_role("checkbox", name="council").check()
        page.wait_for_function("() => location.search.includes('kind=council')")
        expect(page.locator(".map-list li")).to_have_count(len(stood(bridge, "1901-05-20")))
        page.go_back()
        expect(page.get_by_role("checkbox", name="council")).not_to_be_checked()
        assert parse_qs(urlsplit(page.url).query)["day"] == ["1901-05-20"]
        expect(page.locator(".map-list li")).to_have_count(
            len(stood(bridge, "1901-05-20", "&organisation_kind=guild"))
        )


def test_names_are_text_whatever_they_hold(browser: Browser, bridge: str) -> None:
    for settings in ({}, STILL):
        with opened(browser, bridge, "/map?issue=bridge&day=1901-05-09", **settings) as page:
            expect(page.get_by_role("link", name=SCRIPT).last).to_be_visible()


def test_where_only_people_spoke_they_are_shown_and_no_empty_map(
    browser: Browser, bridge: str
) -> None:
    with opened(browser, bridge, "/map?issue=fair&day=1901-06-01") as page:
        page.wait_for_selector("#map-day")
        expect(page.locator(".map-list li")).to_contain_text("Anna")
        expect(page.locator(".map-figure")).to_be_hidden()
        expect(page.locator(".map-seen .note")).to_contain_text("no map")
    with opened(browser, bridge, "/map?issue=fair&day=1901-06-01", **STILL) as page:
        expect(page.locator("#map tbody tr")).to_contain_text("Anna")


def test_without_scripts_a_table_says_the_same(browser: Browser, bridge: str) -> None:
    with opened(browser, bridge, "/map?issue=bridge&day=1901-05-02", **STILL) as page:
        for day in DAYS:
            page.get_by_label("Day", exact=True).fill(day)
            page.get_by_role("button", name="Show").click()
            rows = page.locator("#map tbody tr").all()
            assert sorted(
                (
                    row.locator("td").first.inner_text(),
                    row.locator(".position").inner_text().lower(),
                    "possibly" not in row.inner_text(),
                )
                for row in rows
            ) == stood(bridge, day)


def test_what_the_map_does_not_know_is_refused(bridge: str) -> None:
    for query, name in (
        ("issue=bride", "issue"),
        ("day=1901-02-30", "day"),
        ("dya=1", "dya"),
        ("frame=here", "frame"),
    ):
        answer = httpx.get(f"{bridge}/map?{query}")
        assert answer.status_code == 422
        assert f"<b>{name}</b>" in answer.text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_telephone(browser: Browser, bridge: str, scheme: str) -> None:
    narrow: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "color_scheme": scheme}
    with opened(browser, bridge, "/map?issue=bridge&day=1901-05-09", **narrow) as page:
        page.wait_for_selector("#map-day")
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 360


def test_a_move_of_the_slider_takes_less_than_fifty_milliseconds(
    browser: Browser, base: str
) -> None:
    """Of the seed; the usual one of many, for a machine at work may be late with any."""
    with opened(browser, base, "/map") as page:
        page.wait_for_selector("#map-day")
        took = page.evaluate(
            """() => {
                const slider = document.querySelector("#map-day");
                const middle = (Number(slider.min) + Number(slider.max)) / 2;
                const took = [];
                for (let day = 0; day < 60; day++) {
                    slider.value = middle - 90 + day;
                    const begun = performance.now();
                    slider.dispatchEvent(new Event("input"));
                    document.body.getBoundingClientRect();
                    took.push(performance.now() - begun);
                }
                return took.sort((a, b) => a - b);
            }"""
        )
        assert took[len(took) // 2] < 50


def test_the_example_of_a_map_in_one_file_works(browser: Browser, bridge: str) -> None:
    example = (ROOT / "examples" / "map.html").as_uri()
    with opened(browser, bridge, f"{example}?api={bridge}&issue=bridge") as page:
        page.wait_for_selector("circle")
        for day in DAYS:
            page.locator("#slider").evaluate(
                "(slider, day) => { slider.value = Date.parse(day) / 864e5;"
                " slider.dispatchEvent(new Event('input')) }",
                day,
            )
            told = sorted(
                title.split(", p.")[0] for title in page.locator("title").all_text_contents()[1:]
            )
            assert told == sorted(
                f"{name}: {position}"
                for name, position, _ in stood(bridge, day)
                if name != "Exiles"
            )
