"""What depends on the release alone: worked out once, kept in memory, and never by two at once.

What is kept belongs to an engine and to the fingerprint of its data; a load makes it obsolete.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from app.models.dataset import Dataset

T = TypeVar("T")


@dataclass
class _Kept:
    """What is kept of a release, by name; each is made under a lock of its own."""

    fingerprint: str | None
    made: dict[str, Any] = field(default_factory=dict)
    locks: dict[str, Lock] = field(default_factory=dict)


_KEPT: WeakKeyDictionary[Engine, _Kept] = WeakKeyDictionary()
_KEEPING = Lock()


def of_release(session: Session, name: str, make: Callable[[], T]) -> T:
    """What `make` makes of the data in force; who comes while it is made waits for it.

    `make` reads from the session, so that it is of the release that the session sees.
    """
    fingerprint = session.scalar(select(Dataset.fingerprint))
    engine = session.get_bind().engine
    with _KEEPING:
        kept = _KEPT.get(engine)
        if kept is None or fingerprint is None or kept.fingerprint != fingerprint:
            kept = _KEPT[engine] = _Kept(fingerprint)
        lock = kept.locks.setdefault(name, Lock())
    with lock:
        if name not in kept.made:
            kept.made[name] = make()
        made: T = kept.made[name]
        return made
