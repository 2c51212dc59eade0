"""Checks of what cells say against what stands beside them; every check yields faults."""

import re
from calendar import month_name
from collections.abc import Iterator
from typing import Any

from app.dates import Calendar
from app.seeding.faults import Fault, fault
from app.seeding.read import Package
from app.seeding.rows.authorships import AuthorshipRow
from app.seeding.rows.sources import SourceRow
from app.seeding.rows.stances import StanceRow
from app.seeding.rows.traits import TraitRow
from app.seeding.rows.votes import VoteRow
from app.seeding.rows.works import WorkRow
from app.vocab import Position

MONTHS = list(month_name)[1:]
PART_OF_MONTH = re.compile(
    rf"(?:the )?(early|beginning of|mid-|middle of|late|end of|last third of) ?({'|'.join(MONTHS)})"
)
# First and last day of the month that the words mean; None is its last.
PARTS: dict[str, tuple[int, int | None]] = {
    "early": (1, 10),
    "beginning of": (1, 10),
    "mid-": (11, 20),
    "middle of": (11, 20),
    "late": (21, None),
    "end of": (21, None),
    "last third of": (21, None),
}
ENDS = re.compile(r"\d{4}-(\d\d)-(\d\d)")
WORDS_OF_MAJORITY = re.compile(r"\bmajority of \w+", re.IGNORECASE)


def check_date_words(package: Package) -> Iterator[Fault]:
    """The words of a date and its bounds agree, unless `date_reason` says why they do not.

    What was so "by" a day has an open start; a year is one of the calendar that was in use when
    it began.
    """
    for row in package.dated:
        words, date = (row.date_text or "").strip(), row.date or ""
        if not date:
            continue
        if words.startswith("by ") and not date.startswith("..") and "/" in date:
            message = f"“{words}” says what was so by then: expected ../ and the last day"
            yield fault("date-words", row, message, "date")
        elif not row.date_reason and (found := PART_OF_MONTH.fullmatch(words)):
            month = MONTHS.index(found[2]) + 1
            first, last = PARTS[found[1]]
            days = [(int(m), int(d)) for m, d in ENDS.findall(date)]
            meant = [(month, first), (month, last or (days[-1][1] if days else 0))]
            if days != meant or (last is None and days[-1][1] < 28):
                message = f"“{words}” is not {date}: mend it, or say why"
                yield fault("date-words", row, message, "date")
        year, reform = re.fullmatch(r"(\d{4})[?~%]?", date), row.reform
        # Of longer ago somebody may have been abroad, where New Style was in use.
        old_style = year and reform and 0 <= int(reform.year) - int(year[1]) <= 1
        if old_style and row.calendar is not Calendar.JULIAN:
            message = "a year that began in Old Style: julian"
            yield fault("date-words", row, message, "calendar")


def check_authors(package: Package) -> Iterator[Fault]:
    """The author of a source is no witness of his own book."""
    authors = {source.id: source.author.split()[-1] for source in package[SourceRow]}
    for row in package.statements:
        if row.attributed_to and authors[row.source] in row.attributed_to.split():
            yield fault("author", row, "the author himself: leave it empty", "attributed_to")


def check_majorities(package: Package) -> Iterator[Fault]:
    """A narrow vote divides nobody; a majority told in words is a margin."""
    votes = {vote.id: vote for vote in package[VoteRow]}
    for stance in package[StanceRow]:
        vote = votes.get(stance.vote or "")
        if vote is None or stance.position is not Position.DIVIDED or not stance.organisation:
            continue
        if stance.organisation == vote.organisation and None not in (
            vote.votes_for,
            vote.votes_against,
        ):
            message = f"the body takes the side that won in {vote.id}"
            yield fault("narrow-vote", stance, message, "position")
    for vote in package[VoteRow]:
        counted = vote.votes_for is not None and vote.votes_against is not None
        if WORDS_OF_MAJORITY.search(vote.tally_text or "") and vote.margin is None and not counted:
            yield fault("margin", vote, "how many votes was the majority?", "margin")


def check_told_once(package: Package) -> Iterator[Fault]:
    """By one source a trait and an authorship are recorded once; so is the title of a work."""
    seen: dict[tuple[Any, ...], str] = {}
    keyed: list[tuple[Any, tuple[Any, ...]]] = [
        (row, (row.source, row.person, row.kind, row.value.casefold(), row.attributed_to))
        for row in package[TraitRow]
        if row.person
    ]
    keyed += [
        (row, (row.source, row.work, row.person, row.organisation, row.role))
        for row in package[AuthorshipRow]
    ]
    keyed += [
        (row, ("title", row.title.casefold(), row.form)) for row in package[WorkRow] if row.title
    ]
    for row, key in keyed:
        if key in seen:
            message = f"{seen[key]} says so already: cite its pages there"
            yield fault("told-once", row, message, "id")
        seen.setdefault(key, row.id)
