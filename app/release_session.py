"""Sessions that read one release of the data, and notice when another has taken its place."""

from sqlalchemy import Connection, Engine
from starlette.requests import HTTPConnection

from app.errors import UnavailableError
from app.readiness import Attempt
from app.session import Session

RELOADED = "the data were loaded anew while they were read: ask again"


class ReleaseSession(Session):
    """A session whose every transaction reads the release that the attempt goes by.

    Where the database holds another, reading is an UnavailableError and the attempt is outdated.
    An answer that is sent in pieces ends a transaction with each, so that while it is sent nothing
    of the database is held.
    """

    def __init__(self, engine: Engine, attempt: Attempt) -> None:
        super().__init__(engine)
        self.fingerprint = attempt.release.fingerprint
        self.attempt = attempt

    def check(self, connection: Connection) -> None:
        found = connection.exec_driver_sql("SELECT fingerprint FROM dataset").scalar()
        if found != self.fingerprint:
            self.attempt.outdated = True
            raise UnavailableError(RELOADED)


def release_session(request: HTTPConnection) -> ReleaseSession:
    """A session for this request; it holds no connection before it is used."""
    return ReleaseSession(request.app.state.engine, request.scope["attempt"])
