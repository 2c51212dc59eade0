"""What a package says of how it is shown: the slider's days, colours, the day that greets."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from app.seeding.colours import PAPERS
from app.seeding.description import read_description
from app.seeding.faults import SeedError
from app.settings import ROOT
from tests.browser import opened
from tests.databases import Databases
from tests.quarrel import quarrel, served_package

COLOURS = [
    {"position": "for", "light": "#006400", "dark": "#7fdc7f"},
    {"position": "against", "light": "#8b0000", "dark": "#ff9e9e"},
]
SETTINGS = {"from": "1901-05-04", "to": "1901-05-20", "colours": COLOURS}
FIRST = {"title": "Who?", "path": "/v1/state-of-play?issue=bridge&as_of=1901-05-09"}


def describe(folder: Path, **more: Any) -> None:
    """Add to the description of the package."""
    path = folder / "datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**described, **more}), encoding="utf-8")


@pytest.fixture(scope="module")
def shown(sqlite: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over a package that says how it is shown."""
    package = quarrel(tmp_path_factory.mktemp("settings") / "package")
    describe(package.folder, explorer=SETTINGS, examples=[FIRST])
    with served_package(sqlite, package) as base:
        yield base


def slider(page: Page) -> tuple[str, str]:
    """The first and the last day of the slider."""
    first, last = page.locator("#map-day").evaluate(
        "(slider) => [slider.min, slider.max]"
        ".map((day) => new Date(day * 864e5).toISOString().slice(0, 10))"
    )
    return first, last


@pytest.mark.browser
def test_the_slider_goes_over_the_days_of_the_package(browser: Browser, shown: str) -> None:
    with opened(browser, shown, "/map?issue=bridge") as page:
        page.wait_for_selector("#map-day")
        assert slider(page) == ("1901-05-04", "1901-05-20")


@pytest.mark.browser
def test_a_day_beyond_them_is_shown_all_the_same(browser: Browser, shown: str) -> None:
    days = httpx.get(f"{shown}/v1/state-of-play/days?issue=bridge").json()
    with opened(browser, shown, "/map?issue=bridge&day=1901-05-02") as page:
        page.wait_for_selector("#map-day")
        assert slider(page) == (days["from"], "1901-05-20")
        expect(page.locator(".map-said")).to_contain_text("2 May 1901")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_positions_have_the_colours_of_the_package(
    browser: Browser, shown: str, scheme: Any
) -> None:
    with opened(browser, shown, "/stances?issue=bridge", color_scheme=scheme) as page:
        for named in COLOURS:
            told = page.locator(f".found .position.{named['position']}").first.evaluate(
                "(told) => getComputedStyle(told).color"
            )
            rgb = (int(named[scheme][at : at + 2], 16) for at in (1, 3, 5))
            assert told == f"rgb({', '.join(map(str, rgb))})"


@pytest.mark.browser
def test_the_first_page_has_the_map_of_this_day_of_the_year(browser: Browser, shown: str) -> None:
    for today, day in (("2031-05-12", "1901-05-12"), ("2031-11-02", "1901-05-09")):
        query = f"issue=bridge&subject_type=organisation&as_of={day}"
        stood = httpx.get(f"{shown}/v1/state-of-play?{query}").json()
        with opened(browser, shown, "/about") as page:
            page.clock.set_fixed_time(datetime.fromisoformat(f"{today}T12:00").replace(tzinfo=UTC))
            page.goto("/home")
            home = page.locator("#home-map")
            expect(home.locator(".map-body:not(.absent)")).to_have_count(
                sum(each["subject"]["name"] != "Exiles" for each in stood["items"])
            )
            for part in stood["summary"]:
                if part["max"]:
                    expect(home.locator(".map-counts")).to_contain_text(
                        f"{part['position']} {part['count']}"
                    )
            home.get_by_role("link", name="The map of this day").click()
            page.wait_for_url(f"**/map?*day={day}*")


@pytest.mark.browser
def test_without_scripts_the_first_page_counts_the_day_of_the_data(
    browser: Browser, shown: str
) -> None:
    with opened(browser, shown, "/home", java_script_enabled=False) as page:
        home = page.locator("#home-map")
        expect(home).to_contain_text("9 May 1901")
        home.get_by_role("link", name="The map of this day").click()
        assert "day=1901-05-09" in page.url


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"from": "1901-05-20", "to": "1901-05-04"}, "no day lies between"),
        ({"from": "1901-02-30"}, "explorer.from"),
        ({"colours": [COLOURS[0], COLOURS[0]]}, "two colours"),
        ({"colours": [{**COLOURS[0], "position": "perhaps"}]}, "explorer.colours.0.position"),
        ({"colours": [{**COLOURS[0], "light": "green"}]}, "explorer.colours.0.light"),
        ({"colours": [{**COLOURS[0], "light": "#ffd700"}]}, "light colour of for is hard to read"),
    ],
)
def test_settings_that_cannot_be_followed_are_named(
    tmp_path: Path, settings: dict[str, Any], told: str
) -> None:
    package = quarrel(tmp_path / "package")
    describe(package.folder, explorer=settings)
    with pytest.raises(SeedError) as caught:
        read_description(package.folder)
    (fault,) = caught.value.faults
    assert told in str(fault)


def test_colours_are_judged_on_the_papers_of_the_pages() -> None:
    styles = (ROOT / "app" / "static" / "pages.css").read_text(encoding="utf-8")
    light, dark = styles.split("@media (prefers-color-scheme: dark)")[:2]
    assert f"--raised: {PAPERS['light']};" in light
    assert f"--raised: {PAPERS['dark']};" in dark
