"""What the service takes and answers: the shapes of the Reconciliation Service API 0.2."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

MOST_LETTERS = 200
MOST_VALUES = 20

Text = Annotated[str, Field(max_length=MOST_LETTERS)]


class Asked(BaseModel):
    """What a client sends: nothing is guessed, and what the API does not know is refused."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Told(BaseModel):
    """What a client gets; a key that is None is left out."""

    model_config = ConfigDict(frozen=True)

    def to_json(self) -> dict[str, Any]:
        """The object as it is sent."""
        return self.model_dump(by_alias=True, exclude_none=True)


# Queries


class ReconciledValue(Asked):
    """A cell that was reconciled itself."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)

    id: str
    name: str | None = None


# What is no value (null, NaN) some clients send for an empty cell.
Value = str | bool | int | float | ReconciledValue | None


class AskedProperty(Asked):
    """What the spreadsheet knows of the row besides the name."""

    pid: Text
    v: Value | Annotated[list[Value], Field(max_length=MOST_VALUES)]

    @property
    def values(self) -> list[Value]:
        return self.v if isinstance(self.v, list) else [self.v]


class Query(Asked):
    """One name to match, with what is known besides."""

    query: Text | None = None
    type: Text | Annotated[list[Text], Field(max_length=MOST_VALUES)] | None = None
    limit: Annotated[float, Field(ge=1, allow_inf_nan=False)] | None = None
    properties: Annotated[list[AskedProperty], Field(max_length=MOST_VALUES)] = []
    type_strict: Literal["any", "all", "should"] | None = None

    @property
    def types(self) -> list[str]:
        return [self.type] if isinstance(self.type, str) else self.type or []


class Type(Told):
    """A type of record."""

    id: str
    name: str


class Feature(Told):
    """A number from which a client may make a score of its own."""

    id: str
    value: bool | int | float


class Candidate(Told):
    """A record that the query may mean."""

    id: str
    name: str
    description: str | None
    score: Annotated[float, Field(ge=0, le=100)]
    match: bool
    type: list[Type]
    features: list[Feature]


class Result(Told):
    """The candidates for one query, the best first."""

    result: list[Candidate]


# Suggestions


class Suggestion(Told):
    """A record, a property or a type to choose while somebody types."""

    id: str
    name: str
    description: str | None = None
    notable: list[Type] | None = None


class Suggestions(Told):
    """What begins with what was typed."""

    result: list[Suggestion]


class Property(Told):
    """A property to fetch."""

    id: str
    name: str
    description: str


class Proposals(Told):
    """The properties that records of a type have."""

    properties: list[Property]
    type: str | None
    limit: int | None


# Data extension


class ExtendedProperty(Asked):
    """A property to fetch, and how."""

    id: Text
    settings: dict[str, Any] = {}


class Extension(Asked):
    """Which properties of which records are wanted."""

    ids: list[Text]
    properties: Annotated[list[ExtendedProperty], Field(max_length=MOST_VALUES)]


class Entity(Told):
    """A cell that is a record, and so reconciled."""

    id: str
    name: str
    description: str


class Str(Told):
    """A cell of text."""

    text: Annotated[str, Field(serialization_alias="str")]


class Int(Told):
    """A cell with a whole number."""

    number: Annotated[int, Field(serialization_alias="int")]


class Float(Told):
    """A cell with a number."""

    number: Annotated[float, Field(serialization_alias="float")]


Cell = Entity | Str | Int | Float


class Meta(Told):
    """A column of an extension; `type` where its cells are records."""

    id: str
    name: str
    type: Type | None


class Extended(Told):
    """The cells by id and property."""

    meta: list[Meta]
    rows: dict[str, dict[str, list[Cell]]]


# The manifest


class Template(Told):
    """An address with {{id}} for the id."""

    url: str


class Preview(Template):
    """An address that shows a record in a frame of this size, in pixels."""

    width: int
    height: int


class Service(Told):
    """Where a part of the service is."""

    service_url: str
    service_path: str


class Suggest(Told):
    """Where suggestions are."""

    entity: Service
    property: Service
    type: Service


class Choice(Told):
    """A value of a setting, and what it is called."""

    value: str
    name: str


class Setting(Told):
    """How a property is fetched, as the user may set it."""

    name: str
    label: str
    type: Literal["number", "text", "checkbox", "select"]
    default: str | int | bool
    help_text: str
    choices: list[Choice] | None = None


class Extend(Told):
    """Where properties are proposed, and how they may be fetched."""

    propose_properties: Service
    property_settings: list[Setting]


class Manifest(Told):
    """What the service is and where its parts are."""

    versions: list[str]
    name: str
    identifier_space: Annotated[str, Field(serialization_alias="identifierSpace")]
    schema_space: Annotated[str, Field(serialization_alias="schemaSpace")]
    service_version: Annotated[str, Field(serialization_alias="serviceVersion")]
    documentation: str
    default_types: Annotated[list[Type], Field(serialization_alias="defaultTypes")]
    view: Template
    preview: Preview
    suggest: Suggest
    extend: Extend
    batch_size: Annotated[int, Field(serialization_alias="batchSize")]
