"""Colours that can be read: their contrast on the paper of the pages, as WCAG 2 measures it."""

from typing import Annotated

from pydantic import Field

HexColour = Annotated[str, Field(pattern="^#[0-9a-fA-F]{6}$")]
PAPERS = {
    "light": "#f3efe6",
    "dark": "#212328",
}  # --raised of pages.css, where words stand out least
LEAST_CONTRAST = 4.5  # of text, by level AA


def contrast(one: str, other: str) -> float:
    """How the lighter of two colours stands out from the darker: 1, not at all, to 21."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance of a colour of sRGB, 0 to 1."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
