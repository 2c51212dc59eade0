"""Checks of the vocabularies; every check yields faults."""

from collections.abc import Iterator

from app.seeding.faults import Fault, fault
from app.seeding.read import Package
from app.seeding.rows.ballots import BallotRow
from app.seeding.rows.vocabularies import TermRow

# What the program asks of a word, by vocabulary.
FLAGS: dict[str, tuple[str, ...]] = {
    "organisation-kind": (),
    "region-kind": (),
    "meeting-kind": ("single-sitting",),
    "role": ("plain",),
    "participation-role": ("absent", "signs"),
    "basis": ("of-ballots", "at-meeting"),
    "relation-kind": ("same", "not-same"),
    "trait-kind": ("gender", "birth", "death"),
    "trait-basis": (),
    "figure-kind": (),
    "work-form": (),
    "author-role": ("writes",),
    "name-particle": (),
    "name-title": (),
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
