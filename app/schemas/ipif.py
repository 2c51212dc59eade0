"""Records as IPIF 0.3.3 has them. What is not known is left out; keys of our own stand beside.

Addresses begin with a sign that stands for the address of the service. References to factoids,
and who made a record and when, are added when it is asked for.
"""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

# What `statementType` says, beside the kinds of trait that the data bring along.
STATEMENT_TYPES = {
    "name": "a form of the name that a page prints",
    "affiliation": "the person was something in a body",
    "participation": "the person took part in a meeting",
    "stance": "the person held a position on an issue",
    "vote": "the person cast a choice in a vote",
    "proposal": "the person moved what a vote was taken on",
    "register-entry": "a line of a printed list names the person",
    "relation": "the person stands in a relation to another",
    "trait": "who the person was, or was not",
    "authorship": "the person wrote, edited or signed a text",
}
# What `role` says where the data have no word for it.
ROLES = {
    "stood-for": "held a position for the question of the issue",
    "stood-against": "held a position against the question of the issue",
    "stood-divided": "was on both sides at once",
    "took-no-side": "abstained where a side was to be taken",
    "was-undecided": "had not made up their mind",
    "voted-for": "voted for the question",
    "voted-against": "voted against the question",
    "abstained": "was there and voted neither way",
    "was-absent": "did not vote, not being there",
    "proposed": "moved the question of a vote",
    "signed": "signed what the printed list stands under",
    "listed": "is named in the printed list",
}
SortDate = Annotated[date, Field(description="First possible day, Gregorian.")]


class IpifShape(BaseModel):
    """An object of an answer; keys in camel case, those that are not known left out."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=to_camel, validate_by_name=True
    )

    def dump(self) -> str:
        """The JSON that answers are made of."""
        return self.model_dump_json(by_alias=True, exclude_none=True)


class Labelled(IpifShape):
    """Something with a name and, where it has one, an address."""

    uri: str | None = None
    label: str


class Place(Labelled):
    """A place and what it is to the statement (`aspect`); `geometry` is GeoJSON."""

    aspect: str | None = None
    geometry: dict[str, Any] | None = None
    coordinates_confidence: str | None = None


class When(IpifShape):
    """A date: a day to sort by, and in words; our own keys have the whole span of days."""

    sortdate: SortDate
    label: str
    not_before: date | None = None
    not_after: date | None = None
    edtf: str
    calendar: str
    printed: str
    reason: str | None = None


class Cited(IpifShape):
    """A page that the statement rests on, with its note and where that page has it from."""

    source: str
    note_number: str | None = None
    derived_from: str | None = None


class Position(IpifShape):
    """What a stance or a ballot says of an issue."""

    issue: Labelled
    position: str


class Statement(IpifShape):
    """What a source says of a person; keys of our own begin at `positions`."""

    id: Annotated[str, Field(alias="@id")]
    uris: list[str] | None = None
    statement_type: Labelled
    name: str | None = None
    role: Labelled | None = None
    date: When | None = None
    places: list[Place] | None = None
    relates_to_persons: list[Labelled] | None = None
    member_of: Labelled | None = None
    statement_text: str
    positions: list[Position] | None = None
    meeting: Labelled | None = None
    vote: Labelled | None = None
    work: Labelled | None = None
    voted_by: Labelled | None = None
    further_member_of: list[Labelled] | None = None
    value: str | None = None
    negated: bool | None = None
    name_kind: str | None = None
    certainty: str | None = None
    attributed_to: str | None = None
    note: str | None = None
    cite: str | None = None
    citations: list[Cited]


class Person(IpifShape):
    """A person: identifiers, and a label to show."""

    id: Annotated[str, Field(alias="@id")]
    label: str
    uris: list[str]


class Source(IpifShape):
    """A page of a work; `work` and `page` are keys of our own."""

    id: Annotated[str, Field(alias="@id")]
    label: str
    uris: list[str]
    work: Labelled
    work_uris: list[str]
    page: int


class Ref(IpifShape):
    """A reference to a record by its id."""

    id: Annotated[str, Field(alias="@id")]


class FactoidRef(IpifShape):
    """A factoid as other records refer to it."""

    id: Annotated[str, Field(alias="@id")]
    person_ref: Annotated[Ref, Field(alias="person-ref")]
    source_ref: Annotated[Ref, Field(alias="source-ref")]
    statement_refs: Annotated[list[Ref], Field(alias="statement-refs")]
