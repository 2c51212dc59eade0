"""The state of play as a load stores it (app.settled): a row a subject and the days that it stands.

It is of all stances on an issue, wherever they were held and however sure they are, and of what is
possibly known by a day; all else is worked out of the stances (see `state_of_play`).
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from sqlalchemy import String, case, cast, func, select

from app.models.organisations import Organisation
from app.models.people import Person
from app.models.standings import Standing
from app.models.statements import Statement
from app.queries.conditions import Condition, is_among, is_one_of
from app.queries.kept import of_release
from app.queries.listing import Listing
from app.queries.positions import SUBJECT_TABLES
from app.queries.state_of_play import StateOfPlayQuery
from app.queries.stories import SILENT
from app.schemas.positions import Standing as StandingShape
from app.session import Session
from app.vocab import EntityType, Position

Shown = tuple[str, frozenset[str]]  # the position shown, and those that the dates allow


def is_stored(query: StateOfPlayQuery) -> bool:
    """Whether the page asked for is one of what is stored."""
    of_some = query.region or query.certainty or SILENT in query.position
    return query.format == "json" and query.date_match == "overlaps" and not of_some


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
        composed=True,
        orders={
            "name": (Standing.name, Standing.subject_id),
            "age": (age, Standing.name, Standing.subject_id),
        },
    )


def where_standings(query: StateOfPlayQuery, day: date) -> list[Condition]:
    """The conditions on `Standing`: who stood on the day, and at one of the positions asked for."""
    return [*_on_day(query, [query.issue], day), _at_position(query.position)]


def count_standings(
    session: Session, query: StateOfPlayQuery, issues: Sequence[str], day: date
) -> dict[str, Counter[Shown]]:
    """How many stood where on the day, on each of the issues: whatever the position."""
    columns = Standing.issue_id, Standing.position, Standing.possible
    counted = select(*columns, func.count()).where(*_on_day(query, issues, day)).group_by(*columns)
    stands: dict[str, Counter[Shown]] = {issue: Counter() for issue in issues}
    for issue, shown, possible, count in session.execute(counted):
        stands[issue][shown, frozenset(possible.split())] = count
    return stands


def count_shown(stands: Counter[Shown], positions: Sequence[str]) -> int:
    """How many of them a list of these positions shows: of all but silence if none is named."""
    wanted = positions or [each.value for each in Position]
    return sum(count for (shown, _), count in stands.items() if shown in wanted)


def count_silent(session: Session, query: StateOfPlayQuery, stands: Counter[Shown]) -> int:
    """How many people and bodies of those asked for are not among these: surely silent."""
    numbers = of_release(session, "numbers of subjects", lambda: _read_numbers(session))
    kinds = query.organisation_kind
    everybody = sum(
        number
        for (type_, kind), number in numbers.items()
        if type_ in query.subject_types() and (not kinds or kind in kinds)
    )
    return everybody - stands.total()


def _on_day(query: StateOfPlayQuery, issues: Sequence[str], day: date) -> list[Condition]:
    where = _known_by(day)
    where.append(is_one_of(Standing.issue_id, issues))
    types = query.subject_types()
    if len(types) == 1:
        where.append(Standing.subject_type.in_(types))
    if query.organisation_kind:
        where.append(is_one_of(Standing.organisation_kind, query.organisation_kind))
    return where


def _known_by(day: date) -> list[Condition]:
    return [Standing.first <= day, Standing.last >= day]


def _at_position(positions: Sequence[str]) -> Condition:
    return is_one_of(Standing.position, positions) if positions else Standing.position != SILENT


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
        is_one_of(Standing.issue_id, issues),
        *_known_by(day),
        _at_position(positions),
    )
