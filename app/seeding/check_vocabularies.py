"""Checks of the vocabularies; every check yields faults."""

from collections.abc import Iterator

from app.seeding.faults import Fault, fault
from app.seeding.read import Package
from app.seeding.rows.ballots import BallotRow
from app.seeding.rows.vocabularies import TermRow

# By vocabulary the flags of its words, and what the program does with a word that has one.
FLAGS: dict[str, dict[str, str]] = {
    "organisation-kind": {},
    "region-kind": {
        "populated": "a place where people live: class P of gazetteers",
        "landscape": "a part of a country that is no unit of administration: class L",
    },
    "meeting-kind": {"single-sitting": "one sitting: all that happened there has its one date"},
    "role": {
        "plain": "no office: told after what else the person was",
        "ended": "no longer: says that the membership or the office had ended",
    },
    "participation-role": {
        "absent": "was not there: no tie to those who were",
        "signs": "signed: a tie to those who signed, not to those who were there",
    },
    "basis": {
        "of-ballots": "what a position is known from that a ballot shows; one word has it",
        "at-meeting": "only said at a meeting, which the row must name",
    },
    "relation-kind": {
        "same": "two records that may be one: listed among the conflicts",
        "not-same": "two records taken for two: listed among the conflicts too",
    },
    "trait-kind": {
        "gender": "the value is female or male, and people are found by it",
        "birth": "the date is the day of birth: nobody acts before it",
        "death": "the date is the day of death: nobody acts after it",
    },
    "trait-basis": {},
    "figure-kind": {},
    "work-form": {},
    "author-role": {"writes": "whoever has it is an author of the work"},
    "name-particle": {},
    "name-title": {},
}


def check_vocabularies(package: Package) -> Iterator[Fault]:
    """Words belong to a vocabulary that a column takes, and their flags mean something there."""
    for term in package[TermRow]:
        if term.vocabulary not in FLAGS:
            message = f"no column takes words of it, nor do names; there are {', '.join(FLAGS)}"
            yield fault("vocabulary", term, message, "vocabulary")
            continue
        for flag in set(term.flags) - set(FLAGS[term.vocabulary]):
            known = ", ".join(FLAGS[term.vocabulary]) or "none"
            message = f"no flag {flag} is asked of {term.vocabulary}; there is {known}"
            yield fault("vocabulary", term, message, "flags")
    shown = package.flagged("basis", "of-ballots")
    if package[BallotRow] and len(shown) != 1:
        message = "one basis has the flag of-ballots: that of a position which a ballot shows"
        yield Fault(TermRow.file, 1, f"{message}; {len(shown)} have", "flags", "vocabulary", "")
