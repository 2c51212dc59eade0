"""What happened at an event is dated by it, and a vote is one record."""

import pytest

from tests.made_up import MadeUp
from tests.package_files import faults_of, where, write


@pytest.mark.parametrize("day", ["1901-05-02", "1901-12-01"])
def test_an_event_is_dated_once(made_up: MadeUp, day: str) -> None:
    made_up.meeting(id="sitting", date="1901-05-02")
    there = made_up.participation(person="anna", meeting="sitting")
    assert faults_of(made_up.folder) == []
    line = write(made_up.folder, "participations", there, date=day, calendar="gregorian")
    assert where(faults_of(made_up.folder), "event-date") == [("participations", line, "date")]


def test_a_day_of_a_longer_meeting_may_be_told(made_up: MadeUp) -> None:
    made_up.meeting(id="congress", kind="congress", date="1901-05-02/1901-05-09")
    made_up.participation(person="anna", meeting="congress", date="1901-05-03")
    assert faults_of(made_up.folder) == []


def test_one_vote_is_one_record_unless_two_accounts_differ_in_figures(made_up: MadeUp) -> None:
    motion = {"organisation": "council", "issue": "bridge", "sense": "for", "date": "1901-05-02"}
    made_up.vote(**motion, votes_for=12, votes_against=5)
    again = made_up.vote(**motion, votes_for=12, votes_against=5, question="In other words?")
    (fault,) = faults_of(made_up.folder)
    assert (fault.check, fault.row, fault.column) == ("same-vote", again, "question")
    write(made_up.folder, "votes", again, **{"for": "19"})
    assert faults_of(made_up.folder) == []
