"""Parts of a file by the header Range, RFC 9110: one range of bytes; of several, the whole file."""

import re

from fastapi import Request

from app.errors import RangeError

RANGE = re.compile(r"bytes=(\d*)-(\d*)", re.ASCII | re.IGNORECASE)
LONGEST_NUMBER = 1000  # digits; what is longer is no range of anything


def read_range(request: Request, etag: str, size: int) -> tuple[int, int] | None:
    """First and last byte that are asked for, counted from 0; None: all of them.

    What is no single range of bytes is passed over, and so is any if `If-Range` names another
    file than this. RangeError for one that begins behind the end.
    """
    asked = RANGE.fullmatch(request.headers.get("range", "").strip())
    if not asked or request.headers.get("if-range", etag) != etag:
        return None
    first, last = asked.groups()
    if max(len(first), len(last)) > LONGEST_NUMBER or not (first or last):
        return None
    if first and last and int(last) < int(first):
        return None
    begin = int(first) if first else max(size - int(last), 0)
    if begin >= size or (not first and int(last) == 0):
        raise RangeError(f"the file has {size} bytes, and {asked[0]} is none of them", size)
    return begin, min(int(last), size - 1) if first and last else size - 1
