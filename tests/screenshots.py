"""Pictures of the main pages, two widths each: python -m tests.screenshots FOLDER"""

import sys
from pathlib import Path

from rich.progress import track

from app.settings import Settings
from tests.browser import chromium
from tests.programs import served

PAGES = {
    "home": "/",
    "map": "/map",
    "person": "/people/bukharin",
    "body": "/organisations/moscow-soviet",
    "place": "/regions/saratov",
    "vote": "/votes/vote-16-01",
    "list": "/stances?issue=ratification",
    "question": "/questions/ratification",
    "roll-calls": "/roll-calls",
    "turns": "/trajectories?issue=brest-peace&turned=true",
    "network": "/network?person=osinskii",
    "source": "/sources/kowalski-1991",
    "page": "/sources/kowalski-1991/pages/151",
    "conflicts": "/conflicts",
    "error": "/people/bukharn",
}
SIZES = {"wide": (1280, 900, "light"), "narrow": (360, 740, "dark")}
SETTLED_MS = 1500  # what moves has been drawn by then


def main(folder: Path) -> None:
    """Write a PNG of each page and size, from the database of the settings."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [(name, path, size) for name, path in PAGES.items() for size in SIZES]
    with served(Settings().database_url) as base, chromium() as browser:
        for name, path, size in track(wanted, "pages"):
            width, height, scheme = SIZES[size]
            context = browser.new_context(
                base_url=base,
                viewport={"width": width, "height": height},
                color_scheme="dark" if scheme == "dark" else "light",
            )
            page = context.new_page()
            page.goto(path)
            page.wait_for_timeout(SETTLED_MS)
            page.screenshot(path=folder / f"{name}-{size}.png")
            context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots"))
