"""The data set in the database: its description and its files."""

import json
from typing import Annotated, Literal

from pydantic import Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotFoundError
from app.models.dataset import Dataset, Download
from app.queries.params import Query
from app.queries.records import Document


class DatasetQuery(Query):
    """What the address of the data set takes."""

    format: Annotated[
        Literal["json", "jsonld", "ttl"],
        Field(
            description="jsonld and ttl (Turtle): in the words of schema.org and DCAT.",
            examples=["ttl"],
        ),
    ] = "json"


def read_description(session: Session) -> str:
    """The stored description of the data."""
    return session.scalars(select(Dataset.document)).one()


def read_dataset(session: Session) -> Document:
    """What the data say of themselves."""
    found: Document = json.loads(read_description(session))
    return found


def read_file(session: Session, name: str) -> Download:
    """A file to download; NotFoundError if there is none of the name."""
    file = session.get(Download, name)
    if file is None:
        raise NotFoundError(f"there is no file {name!r}; the files are listed at /v1/dataset")
    return file
