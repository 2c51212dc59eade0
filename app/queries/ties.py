"""What a network is made of: a tie, which of them count, and which are enough to read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Field
from sqlalchemy import and_, or_, select, union_all
from sqlalchemy.orm import aliased

from app.models.base import Dated
from app.models.meetings import Meeting
from app.models.statements import Statement
from app.queries.conditions import Condition, about_region, is_one_of
from app.queries.params import AsOfQuery, DateQuery
from app.queries.values import DayText, IssueIds, OrganisationKinds, RegionFilter
from app.vocab import Certainty, EntityType, Position

UNDATED = Statement.date_printed.is_(None)
Way = Callable[[Any], Condition]  # what a fact fulfils
Held = Callable[[Any, Sequence[str]], Condition] | None


class TieQuery(AsOfQuery, DateQuery):
    """Which facts count. Each is judged alone: two are joined if the facts of both count."""

    as_of: Annotated[
        DayText | None,
        Field(
            description="A day (of a month or year the last one): only what was possibly so on "
            "it; of sides the last one known by then.",
            examples=["1918-03-10"],
        ),
    ] = None
    issue: Annotated[
        IssueIds,
        Field(
            description="The issue to take sides on, required with side and same-side; takes its "
            "children where they bear on it.",
            examples=[["brest-peace"]],
        ),
    ] = []
    position: Annotated[
        list[Position], Field(description="Only this side of the issue asked.")
    ] = []
    subject_type: Annotated[
        list[Literal[EntityType.PERSON, EntityType.ORGANISATION]],
        Field(description="Who belongs, takes part, signs or takes sides."),
    ] = []
    organisation_kind: Annotated[
        OrganisationKinds,
        Field(
            description="Kind of the body that one belongs to or that met, or of a body that "
            "takes part, signs or takes a side itself."
        ),
    ] = []
    region: Annotated[
        RegionFilter,
        Field(
            description="Id of a region; takes what lies inside it: where the body or who sent "
            "one sits, the meeting was held, or the side was taken."
        ),
    ] = []
    certainty: Annotated[
        list[Certainty], Field(description="How sure: certain drops every hedge.")
    ] = []

    def sure(self) -> list[Condition]:
        """The condition on the certainty of `Statement`."""
        return [is_one_of(Statement.certainty, self.certainty)] if self.certainty else []

    def about(self) -> list[Condition]:
        """The conditions on certainty and region of `Statement`."""
        return [*self.sure(), *([about_region(self.region)] if self.region else [])]

    def when(self, row: type[Dated]) -> list[Condition]:
        """The conditions on the days of `row`."""
        conditions = self.dated(row)
        if (day := self.day()) and self.date_match == "overlaps":
            conditions += [row.sort_from <= day, row.sort_to >= day]
        elif day:
            conditions += [row.sort_from >= day, row.sort_to <= day]
        return conditions

    def when_there(self) -> list[Condition]:
        """The conditions on the days of `Statement`, or where it has none, of `Meeting`."""
        own = self.when(Statement)
        return [or_(and_(*own), and_(UNDATED, *self.when(Meeting)))] if own else []


class Node(NamedTuple):
    """What edges end in: a record, or one side of an issue."""

    type: EntityType
    id: str
    side: str = ""  # a position; empty for all but issues

    @property
    def key(self) -> str:
        """The id among nodes of every type."""
        return f"{self.type}:{self.id}:{self.side}" if self.side else f"{self.type}:{self.id}"


class Occasion(NamedTuple):
    """What may be shared: a body, a meeting, or a side; `body` is it, or the one that met."""

    node: Node
    body: str | None = None


class Tie(NamedTuple):
    """A statement that ties somebody to an occasion; `days` are None where it is undated.

    `word` is what the statement calls it: a role, a kind of relation; "" for a line or a side.
    """

    who: Node
    occasion: Occasion
    statement: str
    type: str
    certainty: Certainty
    days: tuple[date, date] | None
    word: str


@dataclass(frozen=True)
class Ends:
    """The persons and the bodies of whom one has to be part of an edge; of all if there are none.

    Of `shared` occasions everybody who was there is read, if one of them was.
    """

    people: Sequence[str] = ()
    bodies: Sequence[str] = ()
    shared: bool = False

    def conditions(self, table: Any, occasion: str, held_by: Held = None) -> list[Condition]:
        """What the facts of the table fulfil that may make such an edge; some make none.

        `occasion` is the column of what is shared, `held_by` says whose it is of a list of bodies.
        """
        people, bodies = self.people, self.bodies
        ways: list[list[Way]] = []
        if people:
            ways.append([lambda fact: is_one_of(fact.person_id, people)])
        if bodies:
            ways.append([lambda fact: is_one_of(fact.organisation_id, bodies)])
        if bodies and held_by:
            ways[-1].append(lambda fact: held_by(fact, bodies))
        column = occasion if self.shared else "id"
        return [_is_one_of(table, column, each) for each in ways]


def _is_one_of(table: Any, column: str, ways: Sequence[Way]) -> Condition:
    """The column is that of a fact that fulfils one of the conditions; each is asked by itself."""
    facts = [_another(table, number) for number in range(len(ways))]
    found = [select(getattr(f, column)).where(way(f)) for f, way in zip(facts, ways, strict=True)]
    condition: Condition = getattr(table, column).in_(union_all(*found))
    return condition


@cache
def _another(table: Any, number: int) -> Any:
    """The table once more; it takes long to make, so each is made once."""
    return aliased(table, name=f"{table.__tablename__}_{number}")
