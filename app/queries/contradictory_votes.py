"""Votes that cannot all be so: contradictory figures, accounts of one vote that differ."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from app.names import UNTELLING, fold_words
from app.queries.contradictions import Conflict, source_of
from app.queries.records import Document
from app.rules import COUNTED, Figures, tally_faults
from app.vocab import Choice, ConflictKind, EntityType, Outcome

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
    return Conflict(ConflictKind.TALLY, reason, _where(vote), [vote, *beside])


def _where(vote: Document) -> list[Document]:
    return [ref for ref in (vote["organisation"], vote["meeting"]) if ref]


# Two accounts of one vote


def differing_votes(votes: Sequence[Document]) -> Iterator[Conflict]:
    """Accounts of one vote that differ in figures, outcome or day, in the order of `votes`."""
    places = {vote["id"]: place for place, vote in enumerate(votes)}
    for group in _accounts(votes):
        said = sorted(group, key=lambda vote: places[vote["id"]])
        reason = f"“{said[0]['question']}”: {'; '.join(_differences(said))}."
        yield Conflict(ConflictKind.FIGURES, reason, _where(said[0]), said)


def _accounts(votes: Sequence[Document]) -> list[list[Document]]:
    """The votes that are accounts of the same vote and differ, put together."""
    sittings: dict[tuple[str, ...], list[Document]] = defaultdict(list)
    for vote in votes:
        for sitting in _sittings(vote):
            sittings[sitting].append(vote)
    groups: list[list[Document]] = []
    having: dict[str, list[int]] = defaultdict(list)  # by id of a vote, the numbers of its groups
    for together in sittings.values():
        for one, other in combinations(together, 2):
            if _same_question(one, other, together) and _differences([one, other]):
                known = [*having[one["id"]], *having[other["id"]]]
                number = min(known, default=len(groups))
                if number == len(groups):
                    groups.append([])
                for vote in (one, other):
                    if number not in having[vote["id"]]:
                        having[vote["id"]].append(number)
                        groups[number].append(vote)
    return groups


def _sittings(vote: Document) -> Iterator[tuple[str, ...]]:
    """What a vote shares with another that may be the same: the meeting; the body and the day."""
    if vote["meeting"]:
        yield (vote["meeting"]["id"],)
    if vote["organisation"] and vote["date"]:
        yield vote["organisation"]["id"], vote["date"]["edtf"]


def _same_question(one: Document, other: Document, together: Sequence[Document]) -> bool:
    """The same words, or the same sense of the same issue moved by the same.

    Or two sources each tell of just one vote there of that sense on that issue.
    """
    if _telling_words(one) == _telling_words(other):
        return True
    if _motion(one) != _motion(other) or not all(_motion(one)):
        return False
    movers = [{mover["id"] for mover in vote["proposers"]} for vote in (one, other)]
    if movers[0] and movers[0] == movers[1]:
        return True
    alike = [source_of(vote) for vote in together if _motion(vote) == _motion(one)]
    return sorted(alike) == sorted({source_of(one), source_of(other)})


def _motion(vote: Document) -> tuple[str | None, str | None]:
    return vote["issue"] and vote["issue"]["id"], vote["sense"]


def _telling_words(vote: Document) -> set[str]:
    return set(fold_words(vote["question"])) - UNTELLING


def _differences(votes: Sequence[Document]) -> list[str]:
    """What the votes say differently, where neither is silent."""
    said: dict[str, list[Any]] = {
        name: [vote["counts"][name] for vote in votes] for name in (*COUNTED, "present")
    }
    said["outcome"] = [
        None if vote["outcome"] == Outcome.UNKNOWN else vote["outcome"] for vote in votes
    ]
    if any(_on_other_days(*pair) for pair in combinations(votes, 2)):
        said["date"] = [vote["date"] and vote["date"]["edtf"] for vote in votes]
    differing = []
    for name, values in said.items():
        known = [
            (v["id"], value) for v, value in zip(votes, values, strict=True) if value is not None
        ]
        if len({value for _, value in known}) > 1:
            listed = ", ".join(f"{value} ({id_})" for id_, value in known)
            differing.append(f"{name}: {listed}")
    return differing


def _on_other_days(one: Document, other: Document) -> bool:
    """Whether two sources have no day in common; one source may tell of two votes."""
    if source_of(one) == source_of(other) or not (one["date"] and other["date"]):
        return False
    first, second = sorted(
        (each["date"]["earliest"] or "", each["date"]["latest"] or "9999") for each in (one, other)
    )
    return first[1] < second[0]
