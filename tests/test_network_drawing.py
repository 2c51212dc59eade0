"""Ties between many, drawn in a browser: what the API answers, no more and no less."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import opened
from tests.databases import Databases
from tests.made_up import MadeUp
from tests.quarrel import served_package

pytestmark = pytest.mark.browser
SCRIPT = "<script>alert(1)</script>"
ASKED = "person=anna&person=boris"


@pytest.fixture(scope="module")
def base(sqlite: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over three who sat in two bodies, one body of another, and a meeting."""
    package = MadeUp(tmp_path_factory.mktemp("ties") / "package")
    for person, body in (
        ("anna", "guild"),
        ("boris", "guild"),
        ("boris", "council"),
        ("clara", "council"),
        ("dora", "moot"),
    ):
        package.affiliation(person=person, organisation=body)
    package.person(id="eve", family_name=SCRIPT)
    package.participation(meeting="fair", person="anna")
    package.participation(meeting="fair", person="eve")
    with served_package(sqlite, package) as address:
        yield address


def api(base: str, query: str) -> Any:
    return httpx.get(f"{base}/v1/network?{query}").raise_for_status().json()


def drawn(page: Page) -> tuple[list[str], list[str]]:
    """Where the dots lead, and the lines."""
    page.wait_for_selector("#network circle")
    links = page.locator("#network svg a")
    dots = links.filter(has=page.locator("circle")).all()
    lines = links.filter(has=page.locator("line")).all()
    return (
        sorted(str(each.get_attribute("href")) for each in dots),
        sorted(str(each.get_attribute("href")) for each in lines),
    )


@pytest.mark.parametrize("asked", [ASKED, "kind=membership", "kind=same-meeting"])
def test_everybody_and_every_tie_of_the_answer_is_drawn(
    browser: Browser, base: str, asked: str
) -> None:
    answer = api(base, asked)
    with opened(browser, base, f"/network?{asked}") as page:
        dots, lines = drawn(page)
    assert dots == sorted(node["url"].removeprefix("/v1") for node in answer["nodes"])
    assert lines == sorted(edge["url"].removeprefix("/v1") for edge in answer["edges"])
    assert lines


def test_one_who_is_pointed_at_tells_the_ties_with_their_evidence(
    browser: Browser, base: str
) -> None:
    with opened(browser, base, f"/network?{ASKED}") as page:
        page.wait_for_selector("#network circle")
        page.get_by_label("Boris, 2 ties").hover()
        card = page.locator(".network-card")
        expect(card.locator("h2")).to_contain_text("Boris")
        expect(card.locator("li")).to_contain_text(["membership, 1", "membership, 1"])
        assert page.locator("#network .marked").count() == 2
        card.locator("li .count").first.click()
        page.wait_for_url("**/statements?id=affiliation-*")


def test_the_keys_go_from_one_to_the_next(browser: Browser, base: str) -> None:
    with opened(browser, base, f"/network?{ASKED}") as page:
        page.wait_for_selector("#network circle")
        page.locator("#network svg a[tabindex='0']").focus()
        seen = set()
        for key in ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "ArrowRight"):
            page.keyboard.press(key)
            seen.add(page.evaluate("() => document.activeElement.getAttribute('aria-label')"))
        assert len(seen) > 2
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "/network" not in url)


def test_names_are_text_whatever_they_hold(browser: Browser, base: str) -> None:
    with opened(browser, base, "/network?kind=participation") as page:
        page.wait_for_selector("#network circle")
        expect(page.get_by_label(f"{SCRIPT}, 1 tie")).to_have_count(1)


def test_without_scripts_the_list_says_the_same(browser: Browser, base: str) -> None:
    answer = api(base, ASKED)
    with opened(browser, base, f"/network?{ASKED}", java_script_enabled=False) as page:
        found = page.locator(".records li").all_inner_texts()
    assert len(found) == len(answer["edges"])
    assert any("Anna" in each and "guild" in each.lower() for each in found)
