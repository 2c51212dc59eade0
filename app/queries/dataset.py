"""The data set in the database: its description and its files."""

import json
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field
from sqlalchemy import Engine, select

from app.errors import BrokenOffError, NotFoundError
from app.models.dataset import PIECE_BYTES, Dataset, Download, DownloadPiece
from app.queries.params import Query
from app.queries.records import Document
from app.session import Session


class DatasetQuery(Query):
    """What the address of the data set takes."""

    format: Annotated[
        Literal["json", "jsonld", "ttl"],
        Field(description="jsonld and ttl (Turtle): in the words of schema.org and DCAT."),
    ] = "json"


def read_description(session: Session) -> str:
    """The stored description of the data."""
    return str(session.scalars(select(Dataset.document)).one())


def read_dataset(session: Session) -> Document:
    """What the data say of themselves."""
    found: Document = json.loads(read_description(session))
    return found


def read_file(session: Session, name: str) -> Download:
    """A file to download; NotFoundError if there is none of the name."""
    file = session.execute(select(Download.__table__).where(Download.name == name)).first()
    if file is None:
        known = ", ".join(session.scalars(select(Download.name).order_by(Download.name)))
        raise NotFoundError(f"there is no file {name!r}; the files are {known}")
    return Download(**file._mapping)


def read_bytes(engine: Engine, file: Download, first: int, last: int) -> Iterator[bytes]:
    """The bytes of the file from the first to the last, counted from 0, a piece at a time.

    Each piece is read by itself, so that whoever takes long to take it holds no connection.
    BrokenOffError if a new release has taken the place of the file meanwhile.
    """
    for number in range(first // PIECE_BYTES, last // PIECE_BYTES + 1):
        with engine.connect() as connection:
            content = connection.scalar(
                select(DownloadPiece.content).where(
                    DownloadPiece.sha256 == file.sha256, DownloadPiece.number == number
                )
            )
        if content is None:
            raise BrokenOffError(f"a new release has replaced {file.name}")
        start = number * PIECE_BYTES
        yield bytes(content[max(first - start, 0) : last + 1 - start])
