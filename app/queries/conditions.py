"""Conditions that several nouns share; relations by subqueries, so that nothing counts twice.

A subquery says what it correlates with, for it may stand inside another that asks the same table.
What few rows fulfil is asked once, by IN; what many do, row by row, by EXISTS.
"""

import json
from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import (
    JSON,
    ColumnElement,
    Select,
    and_,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
)

from app.models.citations import Citation
from app.models.mentions import Mention
from app.models.organisations import Organisation
from app.models.regions import RegionAncestor
from app.models.stances import Stance, StancePosition
from app.models.statements import Statement
from app.names import UNTELLING, fold_words
from app.queries.params import DateQuery, SourcedQuery
from app.session import Session
from app.vocab import Certainty, Position

Condition = ColumnElement[bool]
SHORTEST_BEGINNING = 3
IDS_IN_A_LIST = 10_000
# Where the stance counts; put together once, for it is asked often.
COUNTED = (
    select(StancePosition.stance_id).where(StancePosition.stance_id == Stance.id).correlate(Stance)
)


class EvidenceQuery(SourcedQuery, DateQuery):
    """What every list of statements can be cut by: when, how sure, on whose word, which page."""

    certainty: Annotated[
        list[Certainty], Field(description="How sure: certain drops every hedge.")
    ] = []
    attributed: Annotated[
        str | None,
        Field(
            min_length=1,
            max_length=100,
            description="The witness or historian it rests on, in any spelling.",
            examples=["lenin"],
        ),
    ] = None

    def evidence(self) -> list[Condition]:
        """The conditions on `Statement`."""
        conditions = self.dated(Statement)
        if self.certainty:
            conditions.append(is_one_of(Statement.certainty, self.certainty))
        if self.attributed:
            conditions += [
                Statement.attributed_key.contains(f" {word.lower()} ", autoescape=True)
                for word in fold_words(self.attributed)
            ] or [literal(False)]
        if self.page or self.source:
            conditions.append(resting_on(Statement.id, Citation.statement_id, self))
        return conditions


def is_one_of(column: Any, values: Sequence[Any]) -> Condition:
    """The column has one of these values; asked for a single one, databases take the least time."""
    found: Condition = column == values[0] if len(values) == 1 else column.in_(values)
    return found


def within(region: Any, regions: Sequence[str]) -> Condition:
    """The region is one of these or lies in one."""
    inside = select(RegionAncestor.region_id).where(is_one_of(RegionAncestor.ancestor_id, regions))
    return region.in_(inside.correlate(None))  # type: ignore[no-any-return]


def is_among(bearer: Any, column: Any, *conditions: Condition) -> Condition:
    """The record is one of those that the column names in rows that fulfil the conditions.

    It may be negated: empty cells, over which NOT IN finds nobody, are left out.
    """
    named = select(column).where(column.is_not(None), *conditions)
    return bearer.in_(named.correlate(None))  # type: ignore[no-any-return]


def has_id(session: Session, column: Any, ids: Sequence[str]) -> Condition:
    """The id is one of these, however many: databases take only so many values in a statement."""
    if len(ids) <= IDS_IN_A_LIST:
        return is_one_of(column, ids)
    if session.engine.dialect.name == "postgresql":
        listed = func.json_array_elements_text(cast(list(ids), JSON))
    else:
        listed = func.json_each(json.dumps(ids))
    return column.in_(select(listed.table_valued("value").c.value))  # type: ignore[no-any-return]


def resting_on(bearer: Any, column: Any, query: SourcedQuery) -> Condition:
    """The record rests on one of the pages of the sources that are asked for.

    `column` is the one of `Citation` that points to it. One citation fulfils both conditions.
    """
    on_source = [is_one_of(Citation.source_id, query.source)] if query.source else []
    on_page = [is_one_of(Citation.page, query.page)] if query.page else []
    return is_among(bearer, column, *on_source, *on_page)


def cited_on(statement: Any, page: int, source: str) -> Condition:
    """The statement rests on the page of the source."""
    here = (Citation.page == page, Citation.source_id == source)
    return is_among(statement, Citation.statement_id, *here)


def mentioned(bearer: Any, entity: Any, *conditions: Condition) -> Condition:
    """Some statement is about the entity `bearer` and fulfils the conditions.

    `entity` is the column of `Mention` that points to it.
    """
    told = (
        select(entity)
        .join(Statement, Statement.id == Mention.statement_id)
        .where(entity.is_not(None), *conditions)
    )
    return bearer.in_(told.correlate(None))  # type: ignore[no-any-return]


def mentions_any(column: Any, ids: Sequence[str]) -> Condition:
    """The statement is about one of the entities."""
    return is_among(Statement.id, Mention.statement_id, is_one_of(column, ids))


def about_region(regions: Sequence[str]) -> Condition:
    """The statement is about one of the regions, or about what sits in one."""
    return is_among(Statement.id, Mention.statement_id, within(Mention.region_id, regions))


def on_issues(issues: Sequence[str], positions: Sequence[Position]) -> list[Condition]:
    """The stance counts on one of the issues, and its position there is one of these."""
    if not issues:
        return [is_one_of(Stance.position, positions)] if positions else []
    held = [is_one_of(StancePosition.position, positions)] if positions else []
    return [exists(COUNTED.where(is_one_of(StancePosition.issue_id, issues), *held))]


def position_on(issue: str) -> Any:
    """The stance's position on the issue."""
    return (
        select(StancePosition.position)
        .where(StancePosition.stance_id == Stance.id, StancePosition.issue_id == issue)
        .scalar_subquery()
    )


def of_kind(kinds: list[str]) -> Select[str]:
    """Ids of the organisations of these kinds."""
    return select(Organisation.id).where(is_one_of(Organisation.kind, kinds)).correlate(None)


def has_words(words: str, *columns: Any) -> Condition:
    """Each of the words begins a word of one of the columns of folded text; a figure is one."""
    sought = [word.lower() for word in telling_words(words)]
    if not sought:
        return literal(False)
    return and_(
        *(
            or_(*(column.contains(beginning(word), autoescape=True) for column in columns))
            for word in sought
        )
    )


def beginning(word: str) -> str:
    """What a word sought begins, in text with a space round each word; a figure is whole.

    So is a word of few letters, for it would begin many.
    """
    whole = word.isdigit() or len(word) < SHORTEST_BEGINNING
    return f" {word} " if whole else f" {word}"


def telling_words(words: str) -> list[str]:
    """The folded words and figures that tell something."""
    return [word for word in fold_words(words, figures=True) if word not in UNTELLING]
