"""The state of play as a load stores it (app.settled): a row a subject and the days that it stands.

It is of all stances on an issue, wherever they were held and however sure they are; what is asked
of some of them alone is worked out of these (see `state_of_play`).
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import String, case, cast, func, select
from sqlalchemy.orm import Session

from app.models.organisations import Organisation
from app.models.people import Person
from app.models.standings import Standing
from app.models.statements import Statement
from app.queries.conditions import Condition, is_among, of_kind
from app.queries.kept import of_release
from app.queries.listing import Listing
from app.queries.positions import SUBJECT_TABLES
from app.queries.state_of_play import Count, StateOfPlayQuery, count_positions
from app.queries.stories import SILENT
from app.schemas.positions import Standing as StandingShape
from app.vocab import EntityType, Position


def is_stored(query: StateOfPlayQuery) -> bool:
    """Whether the page asked for is one of what is stored."""
    of_some = query.region or query.certainty or SILENT in query.position
    return query.format == "json" and not of_some


def list_standings(day: date) -> Listing:
    """Who stood where on the day; what the day and the stance tell is put to each item."""
    number = day.toordinal()
    age = case((Standing.known < number, number - Standing.known), else_=0)
    stance = select(Statement.document).where(Statement.id == Standing.stance_id).scalar_subquery()
    told = Standing.told + ',"age_days":' + cast(age, String) + ',"stance":' + stance + "}"
    return Listing(
        item=StandingShape,
        rows=Standing.__table__,
        id=Standing.rank,
        document=told,
        orders={
            "name": (Standing.name, Standing.subject_id),
            "age": (age, Standing.name, Standing.subject_id),
        },
    )


def where_standings(query: StateOfPlayQuery, day: date) -> list[Condition]:
    """The conditions on `Standing`: who stood on the day, and at one of the positions asked for."""
    return [*_on_day(query, day), _at_position(query.position)]


def _on_day(query: StateOfPlayQuery, day: date) -> list[Condition]:
    where = _known_by(day, query.date_match)
    where.append(Standing.issue_id == query.issue)
    where.append(Standing.subject_type.in_(query.subject_types()))
    if query.organisation_kind:
        where.append(Standing.subject_id.in_(of_kind(query.organisation_kind)))
    return where


def _known_by(day: date, date_match: str) -> list[Condition]:
    return [Standing.date_match == date_match, Standing.first <= day, Standing.last >= day]


def _at_position(positions: Sequence[str]) -> Condition:
    """The position shown is one of these; if none is named, any but silence."""
    return Standing.position.in_(positions) if positions else Standing.position != SILENT


def count_standings(session: Session, query: StateOfPlayQuery, day: date) -> list[Count]:
    """How many stood where on the day, the silent included."""
    columns = Standing.position, Standing.possible
    counted = select(*columns, func.count()).where(*_on_day(query, day)).group_by(*columns)
    found = session.execute(counted)
    stands = {(shown, frozenset(possible.split())): count for shown, possible, count in found}
    return count_positions(stands, _count_everybody(session, query) - sum(stands.values()))


def _count_everybody(session: Session, query: StateOfPlayQuery) -> int:
    """How many people and bodies there are of those asked for, spoken or silent."""
    numbers = of_release(session, "numbers of subjects", lambda: _read_numbers(session))
    kinds = query.organisation_kind
    return sum(
        number
        for (type_, kind), number in numbers.items()
        if type_ in query.subject_types() and (not kinds or kind in kinds)
    )


def _read_numbers(session: Session) -> dict[tuple[EntityType, str | None], int]:
    people = session.scalar(select(func.count()).select_from(Person)) or 0
    bodies = select(Organisation.kind, func.count()).group_by(Organisation.kind)
    found = session.execute(bodies)
    return {(EntityType.PERSON, None): people} | {
        (EntityType.ORGANISATION, kind): number for kind, number in found
    }


def standing(
    subject: EntityType, issues: Sequence[str], positions: Sequence[Position], day: date
) -> Condition:
    """The last known position of the subject on one of the issues is one of these."""
    return is_among(
        SUBJECT_TABLES[subject].id,
        Standing.subject_id,
        Standing.subject_type == subject,
        Standing.issue_id.in_(issues),
        *_known_by(day, "overlaps"),
        _at_position(positions),
    )
