"""What cannot all be so, told of statements as answers show them, by the rules of app.rules.

Nothing is decided here. The statements stay as they are; the reason says what of them does not go
together.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from app.dates import in_words
from app.queries.records import Document
from app.vocab import ConflictKind, EntityType, Position

NOUNS = {
    EntityType.PERSON: "person",
    EntityType.ORGANISATION: "body",
    EntityType.REGION: "place",
}


@dataclass(frozen=True, eq=False)
class Conflict:
    """Statements that cannot all be so, in the order of the pages, and why."""

    kind: ConflictKind
    reason: str
    subjects: Sequence[Document]
    statements: Sequence[Document]

    @cached_property
    def id(self) -> str:
        return f"{self.kind}-{self.statements[0]['id']}"


def date_in_words(shown: Mapping[str, Any]) -> str:
    """A date as answers show it, in words and both calendars."""
    printed = shown["printed"]
    return in_words(shown["earliest"], shown["latest"], printed["edtf"], printed["calendar"])


# Positions


def two_choices(ballots: Iterable[Document]) -> Iterator[Conflict]:
    """The conflicts of the ballots by which one voter made two choices in one vote."""
    together: dict[tuple[str, str, str], list[Document]] = defaultdict(list)
    for ballot in ballots:
        voter = ballot["voter"]
        together[ballot["vote"]["id"], voter["type"], voter["id"]].append(ballot)
    for group in together.values():
        voter, question = group[0]["voter"], group[0]["question"]
        choices = " and ".join(dict.fromkeys(ballot["choice"] for ballot in group))
        reason = f"{voter['name']} is said to have voted {choices} on “{question}”."
        yield Conflict(ConflictKind.BALLOTS, reason, [voter], group)


def opposite_positions(stances: Sequence[Document]) -> Conflict:
    """The conflict of such stances."""
    first = stances[0]
    who = f"On {date_in_words(first['date'])} {first['subject']['name']} is"
    said = {(each["issue"]["id"], each["position"]): each for each in stances}
    for issue, position in said:
        if (issue, Position(position).opposite) in said:
            question = said[issue, position]["issue"]["name"]
            reason = f"{who} both for and against “{question}”"
            break
    else:
        parts = [f"{each['position']} “{each['issue']['name']}”" for each in said.values()]
        above = [str(each["root_position"]) for each in said.values() if each["root_position"]]
        root = first["root_issue"]["name"]
        reason = f"{who} {' and '.join(parts)}, which count as {' and '.join(above)} on “{root}”"
    return Conflict(ConflictKind.OPPOSITE_POSITIONS, f"{reason}.", [first["subject"]], stances)


def differing_positions(stances: Sequence[Document]) -> Conflict:
    """The conflict of stances that two sources tell differently."""
    first = stances[0]
    said = " but ".join(f"{each['position']} by {source_of(each)}" for each in stances)
    who = f"On {date_in_words(first['date'])} {first['subject']['name']} is"
    reason = f"{who} {said} on “{first['issue']['name']}”."
    return Conflict(ConflictKind.DIFFERING_POSITIONS, reason, [first["subject"]], stances)


def source_of(statement: Document) -> str:
    """The short name of the source that tells it; no two sources share one."""
    return str(statement["citations"][0]["source"]["name"])


# Numbers and days


def differing_figures(figures: Iterable[Document]) -> Iterator[Conflict]:
    """The conflicts of exact numbers that two sources give of one thing and date."""
    together: dict[tuple[str, ...], list[Document]] = defaultdict(list)
    for figure in figures:
        if figure["qualifier"] is None:
            subject, day = figure["subject"], figure["date"]["edtf"]
            key = (subject["type"], subject["id"], figure["kind"], figure["unit"], day)
            together[key].append(figure)
    for group in together.values():
        numbers = {each["number"] for each in group}
        if len(numbers) > 1 and len(set(map(source_of, group))) > 1:
            said = " but ".join(f"{each['text']} by {source_of(each)}" for each in group)
            subject = group[0]["subject"]
            reason = f"{subject['name']}, {group[0]['unit']}: {said}."
            yield Conflict(ConflictKind.FIGURES, reason, [subject], group)


def outside_the_days(meeting: Document, statements: Sequence[Document]) -> Conflict:
    """The conflict of statements that are dated outside the days of their meeting."""
    days = ", ".join(f"{date_in_words(each['date'])} ({each['id']})" for each in statements)
    reason = f"{meeting['name']} was on {date_in_words(meeting['date'])}, but is dated {days}."
    subject = {key: meeting[key] for key in ("id", "name", "url")} | {"type": EntityType.MEETING}
    return Conflict(ConflictKind.DATES, reason, [subject], statements)


# One record or two


def doubtful_identities(relations: Iterable[Document], same: Sequence[str]) -> Iterator[Conflict]:
    """Records that may be, or may not be, one person, body or place: a conflict a pair.

    `same` are the kinds of relation that say they may be.
    """
    pairs: dict[frozenset[tuple[str, str]], list[Document]] = defaultdict(list)
    for relation in relations:
        ends = (relation["first"], relation["second"])
        pairs[frozenset((end["type"], end["id"]) for end in ends)].append(relation)
    for group in pairs.values():
        pair = (group[0]["first"], group[0]["second"])
        may_be = {relation["kind"] in same for relation in group}
        yield Conflict(ConflictKind.IDENTITY, _why_doubtful(pair, may_be), pair, group)


def _why_doubtful(pair: tuple[Mapping[str, Any], Mapping[str, Any]], may_be: set[bool]) -> str:
    one, other = (end["name"] for end in pair)
    if one == other:
        one, other = (f"{end['name']} ({end['id']})" for end in pair)
    noun = NOUNS[EntityType(pair[0]["type"])]
    if len(may_be) > 1:
        return f"{one} and {other} are said to be perhaps one {noun}, and perhaps not."
    if may_be == {True}:
        return f"{one} and {other} are two records, but perhaps one {noun}."
    return f"{one} and {other} could be taken for one {noun}, but perhaps are not."
