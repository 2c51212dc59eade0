"""What depends on the release alone: worked out once, kept in memory, and never by two at once.

What is kept belongs to an engine and to the fingerprint of its data; a load makes it obsolete.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, select

from app.models.dataset import Dataset
from app.session import Session

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

    `make` reads from the session, so that it is of the release that the session sees, and goes by.
    """
    fingerprint = session.fingerprint or session.scalar(select(Dataset.fingerprint))
    engine = session.engine
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


class Once(Generic[T]):
    """A property that is worked out when it is first asked for, by one thread for all."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make = make
        self._lock = Lock()

    def __set_name__(self, _owner: type, name: str) -> None:
        self._name = name

    def __get__(self, owner: Any, _type: type) -> T:
        with self._lock:
            if self._name not in owner.__dict__:
                owner.__dict__[self._name] = self._make(owner)
        made: T = owner.__dict__[self._name]  # which from now on is found first
        return made
