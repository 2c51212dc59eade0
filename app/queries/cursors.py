"""Which page of a list is asked for, and the cursor of the one after it.

A cursor is the place after the last item of a page: the path of the list and its order, the
release, and what the item has in that order. It is good for no other list, order or release, so
that no walk through a list takes pages of two.
"""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.errors import OutdatedCursorError, SpoiltCursorError

LARGEST = 2**31  # what an integer column can be compared with


@dataclass(frozen=True)
class Cut:
    """The page of at most `limit` items of the list at `path`, in the order of `sort`.

    It begins after the place that `cursor` names, or with the first item. `release` tells one from
    another.
    """

    path: str
    sort: str
    limit: int
    cursor: str | None
    release: str

    @property
    def order(self) -> str:
        """The name of the order, which a `-` before it turns round."""
        return self.sort.removeprefix("-")

    @property
    def descending(self) -> bool:
        return self.sort.startswith("-")

    @property
    def _list(self) -> str:
        return f"{self.path}:{self.sort}"

    def cursor_after(self, values: Sequence[Any]) -> str:
        """The cursor of the page that begins after the item with these values in the order."""
        plain = [value.isoformat() if isinstance(value, date) else value for value in values]
        packed = json.dumps(
            [self._list, self.release, *plain], ensure_ascii=False, separators=(",", ":")
        )
        return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")

    def begins_after(self, types: Sequence[type]) -> list[Any] | None:
        """The values of the cursor, of these types; None on the first page.

        SpoiltCursorError if it is not one of this list and order, OutdatedCursorError if it is,
        but was made before the data were loaded anew.
        """
        if self.cursor is None:
            return None
        spoilt = SpoiltCursorError(
            "take the cursor from `next` of this very list, and keep the `sort` it was made with"
        )
        try:
            padded = self.cursor + "=" * (-len(self.cursor) % 4)
            made_for, release, *values = json.loads(base64.b64decode(padded, b"-_", validate=True))
            if made_for != self._list:
                raise spoilt
            if release != self.release:
                raise OutdatedCursorError(
                    "the data were loaded anew since, and what comes next may have changed"
                )
            return [_read_value(value, kind) for value, kind in zip(values, types, strict=True)]
        except (ValueError, TypeError, RecursionError) as error:
            raise spoilt from error


def _read_value(value: Any, kind: type) -> Any:
    """The value as the database takes it; ValueError or TypeError if it cannot."""
    if kind is date:
        return date.fromisoformat(value)
    if type(value) is not kind or not isinstance(value, str | int | float):
        raise TypeError(value)
    if isinstance(value, str):
        value.encode()  # half of a surrogate pair is a ValueError
    if "\0" in value if isinstance(value, str) else not abs(value) < LARGEST:  # as NaN is
        raise ValueError(value)
    return value
