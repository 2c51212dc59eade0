"""Sessions that read one release of the data, and notice when another has taken its place."""

from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session
from starlette.requests import HTTPConnection

from app.errors import UnavailableError
from app.readiness import Attempt

RELOADED = "the data were loaded anew while they were read: ask again"


class ReleaseSession(Session):
    """A session whose every transaction reads the release that the attempt goes by.

    Where the database holds another, reading is an UnavailableError and the attempt is outdated.
    After a transaction has ended the session can be used again: an answer that is sent in pieces
    ends one with each, so that while it is sent nothing of the database is held.
    """

    def __init__(self, engine: Engine, attempt: Attempt) -> None:
        about = {"fingerprint": attempt.release.fingerprint}
        super().__init__(engine, expire_on_commit=False, info=about)
        self.attempt = attempt

    # What is read is columns, in which the connection does what the session does, at a third of
    # the cost. What is asked with more than a statement, as by `get`, is a matter of the session.

    def execute(self, statement: Any, *args: Any, **options: Any) -> Any:
        if args or options:
            return super().execute(statement, *args, **options)
        return self.connection().execute(statement)

    def scalar(self, statement: Any) -> Any:  # type: ignore[override]
        return self.connection().scalar(statement)

    def scalars(self, statement: Any) -> Any:  # type: ignore[override]
        return self.connection().scalars(statement)


@event.listens_for(ReleaseSession, "after_begin")
def _check(session: ReleaseSession, _transaction: Any, connection: Any) -> None:
    found = connection.exec_driver_sql("SELECT fingerprint FROM dataset").scalar()
    if found != session.attempt.release.fingerprint:
        session.attempt.outdated = True
        raise UnavailableError(RELOADED)


def release_session(request: HTTPConnection) -> ReleaseSession:
    """A session for this request; it holds no connection before it is used."""
    return ReleaseSession(request.app.state.engine, request.scope["attempt"])
