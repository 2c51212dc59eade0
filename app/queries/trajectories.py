"""How everybody came to stand where they stood: parameters and stories."""

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from sqlalchemy import func, select

from app.models.stances import Stance
from app.models.trajectories import Trajectory
from app.queries.conditions import Condition, is_one_of
from app.queries.listing import Listing
from app.queries.params import ListQuery, ParameterError
from app.queries.positions import PositionsQuery
from app.queries.stories import OF_PLACES, SUBJECT, Story, count_stories, read_places, read_stories
from app.queries.turns import Change, find_changes
from app.schemas.positions import Trajectory as TrajectoryShape
from app.session import Session
from app.vocab import EntityType

CHANGES = {
    "true": Change.TURNED,
    "possible": Change.POSSIBLE,
    "shifted": Change.SHIFTED,
    "false": Change.NONE,
}


class TrajectoryQuery(PositionsQuery, ListQuery):
    """Parameters of the trajectories."""

    by: Annotated[
        Literal["subject", "region"],
        Field(
            description="subject: a row a person or body; region: a row a place, all bodies that "
            "spoke for it taken together: where they stood apart it is divided, and it turned only "
            "when all of them had."
        ),
    ] = "subject"
    turned: Annotated[
        list[Literal["true", "possible", "shifted", "false"]],
        Field(
            description="true: who certainly went from for to against or back; possible: who did "
            "if the dates fell so; shifted: who only came to be divided, undecided or abstained, "
            "or ceased to be; false: the rest."
        ),
    ] = []
    sort: Literal["name", "-name", "first", "-first"] = "name"

    @model_validator(mode="after")
    def _check_subjects(self) -> Self:
        """A person speaks for no place."""
        if self.by == "region" and EntityType.ORGANISATION not in self.subject_types():
            raise ParameterError("subject_type", "with by=region only organisation can be asked")
        return self


LISTING = Listing(
    item=TrajectoryShape,
    rows=Trajectory.__table__,
    id=Trajectory.rank,
    document=Trajectory.document,
    orders={
        "name": (Trajectory.name, Trajectory.subject_id),
        "first": (Trajectory.first, Trajectory.name, Trajectory.subject_id),
    },
)


def is_stored(query: TrajectoryQuery) -> bool:
    """Whether the page asked for is one of what a load stores (app.settled): of all stances."""
    of_some = query.region or query.certainty or (query.by == "region" and query.organisation_kind)
    return query.format == "json" and not of_some


def where_trajectories(query: TrajectoryQuery, issues: Sequence[str]) -> list[Condition]:
    """The conditions on `Trajectory`, of a query for what is stored."""
    types = {EntityType.REGION} if query.by == "region" else query.subject_types()
    where: list[Condition] = [
        is_one_of(Trajectory.issue_id, issues),
        Trajectory.subject_type.in_(types),
    ]
    if query.organisation_kind:
        where.append(is_one_of(Trajectory.organisation_kind, query.organisation_kind))
    if query.turned:
        where.append(Trajectory.change.in_([CHANGES[word] for word in query.turned]))
    return where


def count_stored(session: Session, query: TrajectoryQuery, others: Sequence[str]) -> Counter[str]:
    """How many there are on the issue asked and on others."""
    where = where_trajectories(query, [query.issue, *others])
    counted = select(Trajectory.issue_id, func.count()).where(*where)
    rows = session.execute(counted.group_by(Trajectory.issue_id))
    return Counter({row[0]: row[1] for row in rows})


def read_trajectories(session: Session, query: TrajectoryQuery) -> list[Story]:
    """The stories with a date of the subjects or places asked for, as they changed or did not."""
    read = read_places if query.by == "region" else read_stories
    stories = read(session, query.issue, _conditions(query))
    changes = {CHANGES[word] for word in query.turned}
    return [
        story
        for story in stories
        if story.stances and (not changes or find_changes(story.stances).most in changes)
    ]


def count_trajectories(session: Session, queries: Sequence[TrajectoryQuery]) -> list[int]:
    """How many there are for each, which differ in the issue alone."""
    if not queries:
        return []
    one = queries[0]
    if one.turned:
        return [len(read_trajectories(session, each)) for each in queries]
    told = [Stance.region_id] if one.by == "region" else SUBJECT
    counted = count_stories(session, [each.issue for each in queries], _conditions(one), *told)
    return [counted[each.issue] for each in queries]


def _conditions(query: TrajectoryQuery) -> list[Condition]:
    where = query.conditions()
    if query.by == "region":
        where += OF_PLACES
    return where
