"""The data set as a whole."""

from typing import Annotated

from pydantic import Field

from app.schemas.base import Shape


class Count(Shape):
    resource: str
    count: int
    url: Annotated[str, Field(description="The list that is counted.")]


class Download(Shape):
    name: str
    title: str
    media_type: str
    bytes: int
    sha256: str
    url: str


class Licence(Shape):
    name: str
    url: str
    covers: str


class Dataset(Shape):
    name: str
    title: str
    version: str
    description: str
    licences: list[Licence]
    cite: str
    counts: list[Count]
    downloads: list[Download]


class Health(Shape):
    status: str
    version: Annotated[str, Field(description="Version of the program.")]
    dataset: Annotated[str | None, Field(description="Version of the data, where looked up.")]


class Greeting(Shape):
    name: str
    description: str
    documentation: str
    openapi: str
    entry_points: dict[str, str]
