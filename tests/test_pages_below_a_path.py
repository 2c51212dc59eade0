"""The pages and the documentation in a browser, below a path of a host that has other things."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from app.main import create_app
from app.settings import Settings
from tests.browser import opened
from tests.databases import load_into
from tests.programs import free_port
from tests.proxies import nginx, running, shipped
from tests.quarrel import quarrel

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def below(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the service as docs/operations has it below a path."""
    package = quarrel(tmp_path_factory.mktemp("below") / "package")
    database = shutil.copy(migrated, tmp_path_factory.mktemp("served"))
    url = load_into(f"sqlite:///{database}", package.folder)
    port = free_port()
    base = f"http://127.0.0.1:{port}/brest"
    with ExitStack() as stack:
        settings: dict[str, Any] = {"database_url": url, "public_url": base}
        app = stack.enter_context(running(create_app(Settings(**settings))))
        files = shipped("below-a-path.conf", port, {"127.0.0.1:8000": app})
        stack.enter_context(nginx(files, port))
        yield base


def test_the_map_is_drawn_and_leads_to_pages(browser: Browser, below: str) -> None:
    with opened(browser, below, f"{below}/map") as page:
        expect(page.locator(".map-body:not(.absent)").first).to_be_attached(timeout=20000)
        page.locator(".map-list li a").first.click()
        page.wait_for_url(f"{below}/organisations/*")
        page.locator(".statements .cited a").first.click()
        page.wait_for_url(f"{below}/sources/*/pages/*")
        page.locator("a.name").click()
        page.wait_for_url(f"{below}/")


def test_the_documentation_asks_the_service(browser: Browser, below: str) -> None:
    with opened(browser, below, f"{below}/docs") as page:
        operation = page.locator("#operations-service-is_alive")
        operation.locator(".opblock-summary-control").click(timeout=30000)
        operation.get_by_role("button", name="Execute").click()
        answered = operation.locator(".live-responses-table .response-col_status").last
        expect(answered).to_contain_text("200")
        expect(operation.locator(".request-url")).to_contain_text(f"{below}/healthz")
