"""What cannot all be so, told of statements as answers show them, by the rules of app.rules.

Nothing is decided here. The statements stay as they are; the reason says what of them does not go
together.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any

from app.dates import in_words
from app.names import UNTELLING, fold_words
from app.queries.records import Document
from app.rules import COUNTED, Figures, tally_faults
from app.vocab import Choice, ConflictKind, EntityType, Outcome, Position, RelationKind

SAME_OR_NOT = (RelationKind.POSSIBLY_SAME_AS, RelationKind.POSSIBLY_NOT_SAME_AS)
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

    @property
    def place(self) -> tuple[int, int]:
        """Page and running number of the first statement."""
        return statement_place(self.statements[0]["id"])


def date_in_words(shown: Mapping[str, Any]) -> str:
    """A date as answers show it, in words and both calendars."""
    printed = shown["printed"]
    return in_words(shown["earliest"], shown["latest"], printed["edtf"], printed["calendar"])


def statement_place(id_: str) -> tuple[int, int]:
    """Page and running number, which the id ends in."""
    _, page, number = id_.rsplit("-", 2)
    return int(page), int(number)


def _in_order(statements: Iterable[Document]) -> list[Document]:
    return sorted(statements, key=lambda each: (*statement_place(each["id"]), each["id"]))


# Positions


def opposite_positions(stances: Iterable[Document]) -> Conflict:
    """The conflict of such stances."""
    told = _in_order(stances)
    first = told[0]
    who = f"On {date_in_words(first['date'])} {first['subject']['name']} is"
    held = {(each["issue"]["id"], each["position"]): each for each in told}
    for issue, position in held:
        if (issue, Position(position).opposite) in held:
            question = held[issue, position]["issue"]["name"]
            reason = f"{who} both for and against “{question}”"
            break
    else:
        parts = [f"{each['position']} “{each['issue']['name']}”" for each in held.values()]
        above = [str(each["root_position"]) for each in held.values() if each["root_position"]]
        root = first["root_issue"]["name"]
        reason = f"{who} {' and '.join(parts)}, which count as {' and '.join(above)} on “{root}”"
    return Conflict(ConflictKind.OPPOSITE_POSITIONS, f"{reason}.", [first["subject"]], told)


# Figures of one vote


def contradictory_tally(
    vote: Document, ballots: Sequence[Document], present: int | None
) -> Conflict | None:
    """The conflict of a vote's figures with each other, with those present, or with the ballots.

    `present` is how many were at the meeting. The ballot of a body may stand for many voters, so
    that only those of persons are counted.
    """
    ballots = [each for each in ballots if each["voter"]["type"] == EntityType.PERSON]
    counts = vote["counts"]
    figures = Figures(
        counts={choice: counts[choice] for choice in COUNTED},
        present=counts["present"],
        text=vote["tally_text"],
        outcome=Outcome(vote["outcome"]),
        at_meeting=present,
        named=Counter(Choice(ballot["choice"]) for ballot in ballots),
    )
    faults = list(tally_faults(figures))
    if not faults:
        return None
    too_many = {fault.choice for fault in faults if fault.choice}
    beside = [ballot for ballot in ballots if ballot["choice"] in too_many]
    reason = f"“{vote['question']}”: {'; '.join(fault.reason for fault in faults)}."
    return Conflict(ConflictKind.TALLY, reason, _where(vote), [vote, *_in_order(beside)])


def _where(vote: Document) -> list[Document]:
    return [ref for ref in (vote["organisation"], vote["meeting"]) if ref]


# Two accounts of one vote


def differing_votes(votes: Sequence[Document]) -> Iterator[Conflict]:
    """Votes of one meeting on the same question whose figures or outcomes differ."""
    sittings: dict[tuple[str, ...], list[Document]] = defaultdict(list)
    for vote in votes:
        if sitting := _sitting(vote):
            sittings[sitting].append(vote)
    for sitting_votes in sittings.values():
        for group in _accounts(sitting_votes):
            told = _in_order(group)
            reason = f"“{told[0]['question']}”: {'; '.join(_differences(told))}."
            yield Conflict(ConflictKind.FIGURES, reason, _where(told[0]), told)


def _accounts(votes: Sequence[Document]) -> list[list[Document]]:
    """The votes of one sitting that are accounts of the same vote and differ, put together."""
    groups: list[list[Document]] = []
    for one, other in combinations(votes, 2):
        if _same_question(one, other) and _differences([one, other]):
            group = next((each for each in groups if one in each or other in each), None)
            if group is None:
                groups.append([one, other])
            else:
                group += [vote for vote in (one, other) if vote not in group]
    return groups


def _same_question(one: Document, other: Document) -> bool:
    """The same words, or the same sense of the same issue moved by the same."""
    if _telling_words(one) == _telling_words(other):
        return True
    motions = [
        (vote["issue"], vote["sense"], {mover["id"] for mover in vote["proposers"]})
        for vote in (one, other)
    ]
    return motions[0] == motions[1] and all(motions[0])


def _sitting(vote: Document) -> tuple[str, ...] | None:
    """The meeting, else the body and the day."""
    if vote["meeting"]:
        return (vote["meeting"]["id"],)
    if vote["organisation"] and vote["date"]:
        return vote["organisation"]["id"], vote["date"]["edtf"]
    return None


def _telling_words(vote: Document) -> set[str]:
    return set(fold_words(vote["question"])) - UNTELLING


def _differences(votes: Sequence[Document]) -> list[str]:
    """What the votes say differently, where neither is silent."""
    figures: dict[str, list[Any]] = {
        name: [vote["counts"][name] for vote in votes] for name in (*COUNTED, "present")
    }
    outcomes = [None if v["outcome"] == Outcome.UNKNOWN else v["outcome"] for v in votes]
    differing = []
    for name, values in {**figures, "outcome": outcomes}.items():
        told = {vote["id"]: value for vote, value in zip(votes, values, strict=True)}
        said = {id_: value for id_, value in told.items() if value is not None}
        if len(set(said.values())) > 1:
            listed = ", ".join(f"{value} ({id_})" for id_, value in said.items())
            differing.append(f"{name}: {listed}")
    return differing


# One record or two


def doubtful_identities(relations: Iterable[Document]) -> Iterator[Conflict]:
    """Records that may be, or may not be, one person, body or place: a conflict a pair."""
    pairs: dict[frozenset[tuple[str, str]], list[Document]] = defaultdict(list)
    for relation in relations:
        if relation["kind"] in SAME_OR_NOT:
            ends = (relation["first"], relation["second"])
            pairs[frozenset((end["type"], end["id"]) for end in ends)].append(relation)
    for group in pairs.values():
        told = _in_order(group)
        pair = (told[0]["first"], told[0]["second"])
        yield Conflict(ConflictKind.IDENTITY, _why_doubtful(pair, told), pair, told)


def _why_doubtful(
    pair: tuple[Mapping[str, Any], Mapping[str, Any]], relations: Sequence[Document]
) -> str:
    one, other = (end["name"] for end in pair)
    if one == other:
        one, other = (f"{end['name']} ({end['id']})" for end in pair)
    noun = NOUNS[EntityType(pair[0]["type"])]
    kinds = {relation["kind"] for relation in relations}
    if len(kinds) > 1:
        return f"{one} and {other} are said to be perhaps one {noun}, and perhaps not."
    if kinds == {RelationKind.POSSIBLY_SAME_AS}:
        return f"{one} and {other} are two records, but perhaps one {noun}."
    return f"{one} and {other} could be taken for one {noun}, but perhaps are not."
