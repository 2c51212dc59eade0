"""The database session of a request."""

from collections.abc import AsyncIterator
from typing import Annotated

from anyio import to_thread
from fastapi import Depends, Request

from app.release_session import release_session
from app.session import Session


async def open_session(request: Request) -> AsyncIterator[Session]:
    """A session for the time in which a route's function runs; nothing is held while its answer is
    sent. One that is sent in pieces uses it again for each (see `app.routes.streams`).

    A request takes no second connection: many that hold one and wait for another block each other.
    """
    session = request.state.session = release_session(request)
    try:
        yield session
    finally:
        if session.in_transaction():
            await to_thread.run_sync(session.close)


SessionDep = Annotated[Session, Depends(open_session, scope="function")]
