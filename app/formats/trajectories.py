"""Trajectories as shapes: from stories and stored documents to rows of an answer."""

from collections.abc import Sequence

from app.formats.positions import Records, SubjectRecords, refer, show_subject
from app.models.base import NEVER
from app.models.statements import Statement
from app.queries import turns
from app.queries.positions import Subjects
from app.queries.records import read_records
from app.queries.slices import RowList
from app.queries.stories import Story
from app.schemas.positions import Spell, SpellRow, Trajectory, Turn
from app.session import Session


def list_stories(session: Session, stories: Sequence[Story]) -> RowList[Story]:
    """The stories as a list; as a table a row a spell."""
    subjects = Subjects(session, stories)

    def key(story: Story, order: str) -> tuple[str, ...]:
        name = subjects.key(story)
        return name if order == "name" else (story.stances[0].first.isoformat(), *name)

    def show(chosen: Sequence[Story]) -> list[Trajectory]:
        ids = [id_ for story in chosen for each in story.stances for id_ in each.ids]
        stances = read_records(session, Statement, ids)
        records = subjects.read(chosen)
        return [show_trajectory(story, stances, records) for story in chosen]

    return RowList(Trajectory, stories, key, show, table_item=SpellRow, table=show_spells)


def show_trajectory(story: Story, stances: Records, subjects: SubjectRecords) -> Trajectory:
    """A row of the trajectories."""
    changes = turns.find_changes(story.stances)
    runs = turns.spells(story.stances)
    return Trajectory(
        **show_subject(story, subjects, stances[story.stances[0].id]),
        turned=bool(changes.turns),
        change=changes.most,
        spells=[_spell(number, run, stances) for number, run in enumerate(runs, 1)],
        turns=[_turn(turn, stances) for turn in changes.turns],
        shifts=[_turn(shift, stances) for shift in changes.shifts],
        undated=story.undated,
    )


def show_spells(trajectory: Trajectory) -> list[SpellRow]:
    """The rows of a trajectory's table: one a spell."""
    who = {"subject": trajectory.subject, "region": trajectory.region, "url": trajectory.url}
    return [
        SpellRow(
            **who,
            number=spell.number,
            positions=spell.positions,
            first=spell.first,
            last=spell.last,
            statements=spell.stances,
            pages=spell.pages,
        )
        for spell in trajectory.spells
    ]


def _turn(turn: turns.Step, stances: Records) -> Turn:
    return Turn(
        from_=turn.old.position,
        to=turn.new.position,
        after=turn.after.isoformat(),
        before=None if turn.before == NEVER else turn.before.isoformat(),
        earliest=turn.earliest.isoformat(),
        certainty=turn.certainty,
        stances=[refer(stances[held.id]) for held in (turn.old, turn.new)],
    )


def _spell(number: int, run: turns.Spell, stances: Records) -> Spell:
    shown = [stances[id_] for held in run.stances for id_ in held.ids]
    latest = max(run.stances, key=lambda held: (held.known, held.first))
    return Spell(
        number=number,
        positions=run.positions,
        position=run.positions[0] if len(run.positions) == 1 else None,
        first=stances[run.stances[0].id]["date"],
        last=stances[latest.id]["date"],
        stances=[refer(each) for each in shown],
        pages=sorted({cited["page"] for each in shown for cited in each["citations"]}),
    )
