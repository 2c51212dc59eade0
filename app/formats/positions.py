"""Positions over time as shapes: from stories and stored documents to rows of an answer."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.models.base import NEVER
from app.queries import turns
from app.queries.positions import Held, Story
from app.queries.state_of_play import Stand
from app.schemas.base import StatementRef
from app.schemas.positions import Change, Spell, SpellRow, Standing, StandingRow, Trajectory, Turn
from app.vocab import EntityType

Records = Mapping[str, Any]  # as their stored documents show them, by id


def show_stand(stand: Stand, stances: Records, subjects: Records, day: date) -> Standing:
    """A row of the state of play."""
    held, since, change = stand.held, stand.since(), stand.next_change()
    return Standing(
        **_subject(stand.story, stances, subjects),
        position=stand.position,
        certain=stand.certain_on(day),
        since=stances[since.id]["date"] if since else None,
        age_days=held.age_on(day) if held else None,
        stance=stances[held.id] if held else None,
        also=[_ref(stances[id_]) for id_ in stand.alongside()],
        next_change=_change(change, stances) if change else None,
        undated=stand.story.undated,
    )


def show_row(standing: Standing) -> StandingRow:
    """A row of the state of play as a table."""
    told, change = standing.stance, standing.next_change
    return StandingRow(
        **standing.model_dump(include=set(Standing.model_fields) & set(StandingRow.model_fields)),
        statement=StatementRef(id=told.id, type=told.type, url=told.url) if told else None,
        issue=told.issue if told else None,
        date=told.date if told else None,
        certainty=told.certainty if told else None,
        attributed_to=told.attributed_to if told else None,
        pages=sorted({cited.page for cited in told.citations}) if told else [],
        next_change_date=change.date if change else None,
        next_change_position=change.position if change else None,
        next_change_statement=change.stance if change else None,
    )


def stances_shown(stand: Stand) -> list[str]:
    """Ids of the stances that `show_stand` needs."""
    shown = (stand.held, stand.since(), stand.next_change())
    return [*(id_ for held in shown if held for id_ in held.ids), *stand.alongside()]


def show_trajectory(story: Story, stances: Records, subjects: Records) -> Trajectory:
    """A row of the trajectories."""
    change = turns.change_of(story.stances)
    runs = turns.spells(story.stances)
    return Trajectory(
        **_subject(story, stances, subjects),
        turned=change is turns.Change.TURNED,
        change=change,
        spells=[_spell(number, run, stances) for number, run in enumerate(runs, 1)],
        turns=[_turn(turn, stances) for turn in turns.find_turns(story.stances)],
        shifts=[_turn(shift, stances) for shift in turns.find_shifts(story.stances)],
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


def _turn(turn: turns.Turn, stances: Records) -> Turn:
    return Turn(
        from_=turn.old.position,
        to=turn.new.position,
        after=turn.after.isoformat(),
        before=None if turn.before == NEVER else turn.before.isoformat(),
        earliest=turn.earliest.isoformat(),
        certainty=turn.certainty,
        stances=[_ref(stances[held.id]) for held in (turn.old, turn.new)],
    )


def _spell(number: int, run: turns.Spell, stances: Records) -> Spell:
    told = [stances[id_] for held in run.stances for id_ in held.ids]
    latest = max(run.stances, key=lambda held: (held.known, held.first))
    return Spell(
        number=number,
        positions=run.positions,
        position=run.positions[0] if len(run.positions) == 1 else None,
        first=stances[run.stances[0].id]["date"],
        last=stances[latest.id]["date"],
        stances=[_ref(each) for each in told],
        pages=sorted({cited["page"] for each in told for cited in each["citations"]}),
    )


def _change(held: Held, stances: Records) -> Change:
    told = stances[held.id]
    return Change(date=told["date"], position=held.position, stance=_ref(told))


def _ref(stance: Mapping[str, Any]) -> StatementRef:
    return StatementRef(id=stance["id"], type="stance", url=stance["url"])


def _subject(story: Story, stances: Records, subjects: Records) -> dict[str, Any]:
    """Subject, region and address: from a stance, or for the silent from their own record."""
    if story.subject_type is EntityType.REGION:
        place = subjects[story.subject]
        ref = {key: place[key] for key in ("id", "name", "kind", "url")}
        ref["type"] = EntityType.REGION
        return {"subject": ref, "region": ref, "url": place["url"]}
    record = subjects[story.subject]
    ref = {key: record[key] for key in ("id", "name", "kind", "url") if key in record}
    region = record.get("region")
    if region is None and story.stances:
        region = stances.get(story.stances[0].id, {}).get("region")
    return {"subject": {**ref, "type": story.subject_type}, "region": region, "url": record["url"]}
