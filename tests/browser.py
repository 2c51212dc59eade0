"""Pages in a real browser: each that a test opens asks this server alone, and does not complain."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from app.settings import ROOT

ISLANDS = ROOT / "app" / "static" / "islands" / ".built"
REQUIRED = os.environ.get("BREST_TEST_BROWSER") == "required"


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium of the system; skipped where it or the islands are missing, unless required."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if not (program and ISLANDS.is_file()):
        missing = "`make islands` was not run" if program else "there is no chromium"
        if REQUIRED:
            raise RuntimeError(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, base: str, path: str, **settings: Any) -> Iterator[Page]:
    """The page at the path; in the end nothing was asked of another host, and nothing failed."""
    context = browser.new_context(base_url=base, **settings)
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda told: complaints.append(told.text) if told.type in ("error", "warning") else None,
    )
    page.goto(path)
    yield page
    elsewhere = [each for each in asked if not each.startswith((base, "data:"))]
    assert elsewhere == [path] * path.startswith("file:")
    assert complaints == []
    context.close()
