"""Where in a JSON file a value stands."""

import re
from json import JSONDecoder

JsonPath = tuple[str | int, ...]
BETWEEN = re.compile(r"[\s,:]*")
DECODER = JSONDecoder(strict=False)


def line_of(text: str, path: JsonPath) -> int:
    """The line, counted from 1, on which the value at the path begins; `text` is JSON.

    Of a path that goes on where the text does not, the line of the last value that is there.
    """
    place = _skip(text, 0)
    for step in path:
        found = _inside(text, place, step)
        if found is None:
            break
        place = found
    return text.count("\n", 0, place) + 1


def _inside(text: str, place: int, step: str | int) -> int | None:
    """Where the value of a key, or the value of a number, begins inside the value at the place."""
    opened = text[place]
    if opened not in "{[":
        return None
    here, number, found = _skip(text, place + 1), 0, None
    while text[here] not in "}]":
        key: str | int = number
        if opened == "{":
            key, end = DECODER.raw_decode(text, here)
            here = _skip(text, end)
        if key == step:
            found = here  # the last of several of one key counts
        here = _skip(text, DECODER.raw_decode(text, here)[1])
        number += 1
    return found


def _skip(text: str, place: int) -> int:
    """The next place at which something stands."""
    found = BETWEEN.match(text, place)
    return found.end() if found else place
