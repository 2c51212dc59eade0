"""The database session of a request."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.orm import Session


def open_session(request: Request) -> Iterator[Session]:
    """A session of the application's engine for one request, until its answer has been sent.

    A request takes no second connection: many that hold one and wait for another block each other.
    """
    with Session(request.app.state.engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(open_session)]
