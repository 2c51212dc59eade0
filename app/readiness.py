"""Which release of the data the database holds, as the service goes by it."""

import json
import logging
import math
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from anyio import Lock, to_thread
from sqlalchemy import Engine

from app.db import DatabaseState, file_of, read_state, recover

logger = logging.getLogger(__name__)
RECHECK_SECONDS = 1.0
# While it has no time for us the database holds what it held; reading finds out if not.
STILL_THERE = (DatabaseState.BUSY, DatabaseState.SLOW)


@dataclass(frozen=True)
class Release:
    """The data in force: their version, a fingerprint that also covers the code, and what the
    data say of themselves (`/v1/dataset`).
    """

    version: str
    fingerprint: str
    dataset: Mapping[str, Any]

    @property
    def mark(self) -> str:
        """A few letters that tell it from other releases."""
        return self.fingerprint[:8]


@dataclass(slots=True)
class Attempt:
    """One attempt to answer a request from a release; `outdated` once another is found there, or
    the connection was lost: then its answer is not sent, and another attempt made.
    """

    release: Release
    outdated: bool = False


class Readiness:
    """Which release the database holds; looked up at most once a second, off the event loop.

    One request looks; meanwhile the others go by what is known, and wait only if nothing is.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._file: tuple[int, int] | None = None
        self._looking = Lock()
        self._looked = -math.inf
        self.state = DatabaseState.UNREACHABLE
        self.release: Release | None = None

    async def current(self) -> Release | None:
        """The release; None while the database cannot answer, `state` then says why."""
        if self._is_due() and not (self.release and self._looking.locked()):
            async with self._looking:
                if self._is_due():
                    await self._look()
        return self.release

    def known(self) -> Release | None:
        """The release, if it was looked up so lately that it need not be now."""
        return None if self._is_due() else self.release

    async def renewed(self, known: Release) -> Release | None:
        """The release that has taken the place of a known one."""
        async with self._looking:
            if self.release is known:
                await self._look()
        return self.release

    def _is_due(self) -> bool:
        return time.monotonic() - self._looked >= RECHECK_SECONDS

    async def _look(self) -> None:
        await to_thread.run_sync(self._read)
        self._looked = time.monotonic()

    def _read(self) -> None:
        self._notice_another_file()
        state, dataset = read_state(self._engine)
        is_new = state is not self.state or self._looked == -math.inf
        if state is not DatabaseState.READY:
            recover(self._engine)
            if is_new:
                logger.warning("not ready: %s", state.value)
        self.state = state
        if dataset is None:
            if state not in STILL_THERE:
                self.release = None
        elif self.release is None or self.release.fingerprint != dataset.fingerprint:
            said = json.loads(dataset.document)
            self.release = Release(dataset.version, dataset.fingerprint, said)

    def _notice_another_file(self) -> None:
        """Let go of a SQLite file in whose place another was put, or which is gone."""
        path = file_of(self._engine)
        found = path.stat() if path and path.exists() else None
        file = (found.st_dev, found.st_ino) if found else None
        if file != self._file:
            self._engine.dispose()
            recover(self._engine)
            self._file = file
