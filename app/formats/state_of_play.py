"""The state of play as shapes: from stands and stored documents to rows of an answer."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from app.formats.positions import Records, SubjectRecords, refer, show_subject
from app.models.statements import Statement
from app.queries.positions import Subjects
from app.queries.records import read_records
from app.queries.slices import RowList
from app.queries.state_of_play import Stand
from app.queries.stories import DatedPosition
from app.schemas.base import StatementRef
from app.schemas.positions import Change, Standing, StandingRow
from app.session import Session


def list_stands(session: Session, stands: Sequence[Stand], day: date) -> RowList[Stand]:
    """The stands as a list; as a table a row each."""
    subjects = Subjects(session, (stand.story for stand in stands))

    def key(stand: Stand, order: str) -> tuple[int | str, ...]:
        name = subjects.key(stand.story)
        return name if order == "name" else (stand.age_on(day), *name)

    def show(chosen: Sequence[Stand]) -> list[Standing]:
        ids = [id_ for stand in chosen for id_ in _stances_shown(stand)]
        stances = read_records(session, Statement, ids)
        records = subjects.read(stand.story for stand in chosen)
        return [show_stand(stand, stances, records, day) for stand in chosen]

    return RowList(
        Standing,
        stands,
        key,
        show,
        table_item=StandingRow,
        table=lambda standing: [show_row(standing)],
    )


def show_stand(stand: Stand, stances: Records, subjects: SubjectRecords, day: date) -> Standing:
    """A row of the state of play."""
    held = stand.held
    return Standing(
        **tell_stand(stand, stances, subjects, certain=stand.certain_on(day)),
        age_days=held.age_on(day) if held else None,
        stance=stances[held.id] if held else None,
    )


def tell_stand(
    stand: Stand, stances: Records, subjects: SubjectRecords, *, certain: bool
) -> dict[str, Any]:
    """What `StandingOnDays` says: all of the row that the day does not change."""
    held, since, change = stand.held, stand.since(), stand.next_change()
    return {
        **show_subject(stand.story, subjects, stances[held.id] if held else None),
        "position": stand.position,
        "certain": certain,
        "since": stances[since.id]["date"] if since else None,
        "also": [refer(stances[id_]) for id_ in stand.alongside()],
        "next_change": _change(change, stances) if change else None,
        "undated": stand.story.undated,
    }


def show_row(standing: Standing) -> StandingRow:
    """A row of the state of play as a table."""
    stance, change = standing.stance, standing.next_change
    return StandingRow(
        **standing.model_dump(include=set(Standing.model_fields) & set(StandingRow.model_fields)),
        statement=StatementRef(id=stance.id, type=stance.type, url=stance.url) if stance else None,
        issue=stance.issue if stance else None,
        date=stance.date if stance else None,
        certainty=stance.certainty if stance else None,
        attributed_to=stance.attributed_to if stance else None,
        pages=sorted({cited.page for cited in stance.citations}) if stance else [],
        next_change_date=change.date if change else None,
        next_change_position=change.position if change else None,
        next_change_statement=change.stance if change else None,
    )


def _stances_shown(stand: Stand) -> list[str]:
    """Ids of the stances that `show_stand` needs."""
    shown = (stand.held, stand.since(), stand.next_change())
    return [*(id_ for held in shown if held for id_ in held.ids), *stand.alongside()]


def _change(held: DatedPosition, stances: Records) -> Change:
    stance = stances[held.id]
    return Change(date=stance["date"], position=held.position, stance=refer(stance))
