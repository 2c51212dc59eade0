"""What the checker holds together: events and dates, issues and days, words and cells."""

import csv
from pathlib import Path

import pytest

from app.seeding.events import date_by_events
from app.seeding.faults import Fault
from app.seeding.read import read_package
from app.seeding.rows.issues import IssueRow
from app.seeding.rows.meetings import MeetingRow
from app.seeding.rows.participations import ParticipationRow
from app.seeding.rows.stances import StanceRow
from app.seeding.rows.votes import VoteRow
from app.seeding.rows.works import WorkRow
from tests.conftest import SEED
from tests.test_seed import Table, edit, faults_of, put, seed

__all__ = ["seed"]  # the fixture


def line_of(seed: Path, file: str, id_: str) -> int:
    """The line of a row in a file of the package."""
    with (seed / f"{file}.csv").open(encoding="utf-8", newline="") as opened:
        return next(n for n, row in enumerate(csv.DictReader(opened), 2) if row["id"] == id_)


def write(seed: Path, file: str, id_: str, **cells: str) -> int:
    """Fill cells of a row; returns its line."""
    line = line_of(seed, file, id_)
    for column, value in cells.items():
        put(seed, file, line, column, value)
    return line


def where(faults: list[Fault], check: str | None) -> list[tuple[str, int, str | None]]:
    return [(each.file, each.line, each.column) for each in faults if each.check == check]


@pytest.mark.parametrize("column", ["for_counts_as", "against_counts_as"])
def test_a_side_that_counts_as_no_side_is_refused(seed: Path, column: str) -> None:
    line = write(seed, "issues", "ratification", **{column: "abstained"})
    assert where(faults_of(seed), None) == [("issues", line, column)]


def test_a_root_issue_counts_nowhere(seed: Path) -> None:
    line = write(seed, "issues", "brest-peace", for_counts_as="for")
    assert where(faults_of(seed), "tree") == [("issues", line, "for_counts_as")]


def test_an_issue_does_not_close_before_it_opens(seed: Path) -> None:
    cells = {"closed": "1917-01-01", "closed_calendar": "julian", "closed_page": "11"}
    line = write(seed, "issues", "brest-peace", **cells)
    assert where(faults_of(seed), "date") == [("issues", line, "closed")]


def test_the_day_of_an_issue_needs_its_page(seed: Path) -> None:
    line = write(seed, "issues", "brest-peace", opened_page="")
    assert where(faults_of(seed), "date") == [("issues", line, "opened")]


def test_nobody_answers_before_the_question_is_put(seed: Path) -> None:
    stance = next(
        row
        for row in read_package(SEED)[StanceRow]
        if row.issue == "ratification" and row.date and not (row.meeting or row.vote)
    )
    day = {"date": "1918-02-20", "calendar": "gregorian", "date_text": "20 February"}
    line = write(seed, "stances", stance.id, **day)
    assert where(faults_of(seed), "issue-days") == [("stances", line, "issue")]


@pytest.mark.parametrize("within", [True, False])
def test_an_event_is_dated_once(seed: Path, within: bool) -> None:
    package = read_package(SEED)
    meetings = {meeting.id: meeting for meeting in package[MeetingRow]}
    row, meeting = next(
        (row, meeting)
        for row in package[ParticipationRow]
        if not row.date and (meeting := meetings[row.meeting]).date and not meeting.date_reason
    )
    date = meeting.date if within else "1918-12-01"
    calendar = meeting.calendar.value if within and meeting.calendar else "gregorian"
    line = write(seed, "participations", row.id, date=str(date), calendar=calendar)
    assert where(faults_of(seed), "event-date") == [("participations", line, "date")]


def test_one_vote_is_one_record_unless_two_accounts_differ_in_figures(seed: Path) -> None:
    package = read_package(SEED)
    days = {vote.id: vote.day() for vote in date_by_events(package)[VoteRow]}
    counted = next(
        row
        for row in package[VoteRow]
        if row.votes_for and row.votes_against and row.issue and row.organisation
        if (day := days[row.id]) and day.earliest == day.latest
    )

    def add(rows: Table) -> None:
        header = rows[0]
        copy = list(next(row for row in rows if row[0] == counted.id))
        copy[0] = counted.id.rsplit("-", 1)[0] + "-99"
        copy[header.index("question")] = "The same in other words?"
        copy[header.index("note")] = ""
        rows.append(copy)

    edit(seed, "votes", add)
    line = line_of(seed, "votes", counted.id.rsplit("-", 1)[0] + "-99")
    assert where(faults_of(seed), "same-vote") == [("votes", line, "question")]
    put(seed, "votes", line, "for", str((counted.votes_for or 0) + 7))
    assert where(faults_of(seed), "same-vote") == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("early March", "1918-03-01/1918-03-31"),
        ("late February", "1918-02-14/1918-02-28"),
        ("mid-March", "1918-03-11/1918-03-15"),
    ],
)
def test_the_words_of_a_date_and_its_bounds_agree_or_the_reason_is_told(
    seed: Path, text: str, date: str
) -> None:
    stance = free_stance()
    cells = {"date": date, "calendar": "gregorian", "date_text": text, "date_reason": ""}
    line = write(seed, "stances", stance, **cells)
    assert where(faults_of(seed), "date-words") == [("stances", line, "date")]
    put(seed, "stances", line, "date_reason", "the page narrows it")
    assert where(faults_of(seed), "date-words") == []


def test_what_was_so_by_a_day_has_an_open_start(seed: Path) -> None:
    cells = {"date": "1918-05-21/1918-05-31", "date_text": "by the end of May"}
    line = write(seed, "stances", free_stance(), calendar="gregorian", **cells)
    assert where(faults_of(seed), "date-words") == [("stances", line, "date")]


def test_a_year_began_in_old_style(seed: Path) -> None:
    cells = {"date": "1918", "calendar": "gregorian", "date_reason": "told of the year"}
    line = write(seed, "stances", free_stance(), **cells)
    assert where(faults_of(seed), "date-words") == [("stances", line, "calendar")]


def free_stance() -> str:
    """A dated stance taken at no meeting, on an issue without days of its own."""
    package = read_package(SEED)
    timeless = {issue.id for issue in package[IssueRow] if not (issue.opened or issue.closed)}
    return next(
        row.id
        for row in package[StanceRow]
        if row.issue in timeless and not (row.meeting or row.vote or row.note)
    )


def test_the_author_of_the_source_is_no_witness(seed: Path) -> None:
    row = next(row for row in read_package(SEED)[StanceRow] if not row.attributed_to)
    line = write(seed, "stances", row.id, attributed_to="Kowalski")
    assert where(faults_of(seed), "author") == [("stances", line, "attributed_to")]


def test_a_narrow_vote_divides_nobody(seed: Path) -> None:
    package = read_package(SEED)
    counted = {v.id: v.organisation for v in package[VoteRow] if v.votes_for and v.votes_against}
    row = next(
        row
        for row in package[StanceRow]
        if row.vote in counted and row.organisation == counted[row.vote]
    )
    line = write(seed, "stances", row.id, position="divided")
    assert where(faults_of(seed), "narrow-vote") == [("stances", line, "position")]


def test_a_majority_told_in_words_has_a_margin(seed: Path) -> None:
    row = next(row for row in read_package(SEED)[VoteRow] if row.margin)
    line = write(seed, "votes", row.id, margin="")
    assert where(faults_of(seed), "margin") == [("votes", line, "margin")]


def test_a_work_is_recorded_once(seed: Path) -> None:
    row = next(row for row in read_package(SEED)[WorkRow] if row.title)

    def add(rows: Table) -> None:
        copy = list(next(each for each in rows if each[0] == row.id))
        rows.append([f"{row.id}-again", *copy[1:]])

    edit(seed, "works", add)
    line = line_of(seed, "works", f"{row.id}-again")
    assert ("works", line, "id") in where(faults_of(seed), "told-once")


def test_a_speech_is_held_at_a_meeting(seed: Path) -> None:
    row = next(r for r in read_package(SEED)[StanceRow] if r.basis == "report" and not r.meeting)
    line = write(seed, "stances", row.id, basis="speech")
    assert where(faults_of(seed), "basis") == [("stances", line, "basis")]


def test_a_body_stands_where_its_vote_went(seed: Path) -> None:
    package = read_package(SEED)
    votes = {vote.id: vote for vote in package[VoteRow] if vote.sense and vote.outcome == "adopted"}
    row = next(
        row
        for row in package[StanceRow]
        if (vote := votes.get(row.vote or ""))
        and (row.organisation, row.issue) == (vote.organisation, vote.issue)
    )
    other = "against" if row.position == "for" else "for"
    line = write(seed, "stances", row.id, position=other)
    assert where(faults_of(seed), "outcome") == [("stances", line, "position")]
