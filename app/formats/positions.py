"""Positions over time as shapes: from stories and stored documents to rows of an answer."""

import itertools
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from app.models.base import ALWAYS, NEVER
from app.queries.positions import Held, Story, spells
from app.queries.positions import Spell as Run
from app.queries.state_of_play import Stand
from app.schemas.base import StatementRef
from app.schemas.positions import Change, Spell, SpellRow, Standing, StandingRow, Trajectory, Turn

Records = Mapping[str, Any]  # as their stored documents show them, by id


def show_stand(stand: Stand, stances: Records, subjects: Records, day: date) -> Standing:
    """A row of the state of play."""
    held, since, change = stand.held, stand.since(), stand.next_change()
    return Standing(
        **_subject(stand.story, stances, subjects),
        position=stand.position,
        since=stances[since.id]["date"] if since else None,
        age_days=held.age_on(day) if held else None,
        stance=stances[held.id] if held else None,
        also=[_ref(stances[id_]) for id_ in held.ids[1:]] if held else [],
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
    return [
        id_ for held in (stand.held, stand.since(), stand.next_change()) if held for id_ in held.ids
    ]


def show_trajectory(story: Story, stances: Records, subjects: Records) -> Trajectory:
    """A row of the trajectories."""
    runs = spells(story.stances)
    return Trajectory(
        **_subject(story, stances, subjects),
        turned=story.turned,
        spells=[_spell(number, run.stances, stances) for number, run in enumerate(runs, 1)],
        turns=_turns(runs),
        undated=story.undated,
    )


def show_spells(trajectory: Trajectory) -> list[SpellRow]:
    """The rows of a trajectory's table: one a spell."""
    who = {"subject": trajectory.subject, "region": trajectory.region, "url": trajectory.url}
    return [
        SpellRow(
            **who,
            number=spell.number,
            position=spell.position,
            first=spell.first,
            last=spell.last,
            statements=spell.stances,
            pages=spell.pages,
        )
        for spell in trajectory.spells
    ]


def _turns(runs: Sequence[Run]) -> list[Turn]:
    return [
        Turn(
            from_=earlier.position,
            to=later.position,
            after=_day(earlier.stances[-1].earliest, ALWAYS),
            before=_day(later.stances[0].latest, NEVER),
        )
        for earlier, later in itertools.pairwise(runs)
    ]


def _day(day: date, unknown: date) -> str | None:
    return None if day == unknown else day.isoformat()


def _spell(number: int, run: Sequence[Held], stances: Records) -> Spell:
    told = [stances[id_] for held in run for id_ in held.ids]
    return Spell(
        number=number,
        position=run[0].position,
        first=stances[run[0].id]["date"],
        last=stances[run[-1].id]["date"],
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
    record = subjects[story.subject]
    ref = {key: record[key] for key in ("id", "name", "kind", "url") if key in record}
    region = record.get("region")
    if region is None and story.stances:
        region = stances.get(story.stances[0].id, {}).get("region")
    return {"subject": {**ref, "type": story.subject_type}, "region": region, "url": record["url"]}
