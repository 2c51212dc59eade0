"""The pages as a browser shows them: accessible, printable, useful without scripts and by keys."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from app.settings import ROOT
from tests.browser import REQUIRED, opened

pytestmark = pytest.mark.browser
AXE = ROOT / "explorer" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PATHS = (
    "/", "/about", "/people", "/people/bukharin", "/organisations/moscow-soviet",
    "/regions/saratov", "/meetings/seventh-party-congress", "/votes/vote-17-05", "/issues",
    "/issues/brest-peace", "/works", "/registers/appendix-b", "/statements/stance-151-02",
    "/sources/kowalski-1991", "/sources/kowalski-1991/pages/151", "/conflicts", "/roll-calls",
    "/trajectories?issue=brest-peace&turned=true", "/questions/ratification",
    "/state-of-play?issue=brest-peace&as_of=1918-03-10&organisation_kind=soviet",
    "/search?q=moscow", "/map", "/network?person=osinskii",
    "/network?person=lenin&person=bukharin",
)  # fmt: skip
NARROW: dict[str, Any] = {"viewport": {"width": 360, "height": 740}}
DARK: dict[str, Any] = {**NARROW, "color_scheme": "dark"}


@pytest.fixture(scope="module")
def violations() -> Callable[[Page], list[str]]:
    """What axe finds wrong with a page."""
    if not AXE.is_file():
        if REQUIRED:
            raise RuntimeError("`make explorer` was not run")
        pytest.skip("`make explorer` was not run")
    script = AXE.read_text(encoding="utf-8")

    def look(page: Page) -> list[str]:
        page.evaluate(script)  # evaluated by the debugger, which the page's policy does not bind
        found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
        return [
            f"{each['id']}: {node['target']} {node['failureSummary']}"
            for each in found["violations"]
            for node in each["nodes"][:3]
        ]

    return look


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_accessible_and_fits_a_narrow_screen(
    browser: Browser, base: str, violations: Callable[[Page], list[str]], path: str
) -> None:
    with opened(browser, base, path) as page:
        assert violations(page) == []
    with opened(browser, base, path, **DARK) as page:
        assert violations(page) == []
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= NARROW["viewport"]["width"]


def test_a_name_is_searched_by_keys_alone_in_cyrillic(browser: Browser, base: str) -> None:
    with opened(browser, base, "/") as page:
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        box = page.get_by_role("searchbox")
        for _ in range(5):
            page.keyboard.press("Tab")
            if box.evaluate("box => box === document.activeElement"):
                break
        page.keyboard.type("Ленин")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?q=*")
        expect(page.get_by_role("link", name="Lenin", exact=True).first).to_be_visible()


def test_a_filter_works_without_scripts_and_back_leads_back(browser: Browser, base: str) -> None:
    with opened(browser, base, "/people", java_script_enabled=False) as page:
        before = page.locator("h1 .count").inner_text()
        page.get_by_text("Filter", exact=True).click()
        page.locator("select[name=role]").select_option("chair")
        page.get_by_role("button", name="Show").click()
        page.wait_for_url("**/people?role=chair")
        assert int(page.locator("h1 .count").inner_text()) < int(before)
        page.go_back()
        assert page.locator("h1 .count").inner_text() == before


def test_a_record_prints_with_its_pages_and_without_what_one_clicks(
    browser: Browser, base: str
) -> None:
    with opened(browser, base, "/people/bukharin") as page:
        page.emulate_media(media="print")
        expect(page.locator("header.site form")).to_be_hidden()
        expect(page.locator("header.site nav")).to_be_hidden()
        expect(page.locator(".statements .cited").first).to_be_visible()


def test_the_policy_keeps_what_is_not_ours_from_running(browser: Browser, base: str) -> None:
    page = browser.new_page(base_url=base)
    page.goto("/about")
    with suppress(Error):
        page.add_script_tag(content="window.ran = true")
    assert page.evaluate("window.ran") is None
    page.close()
