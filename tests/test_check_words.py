"""What the checker says of the words of cells against what stands beside them."""

import pytest

from tests.made_up import MadeUp
from tests.package_files import faults_of, where, write


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("early March", "1918-03-01/1918-03-31"),
        ("late February", "1918-02-14/1918-02-28"),
        ("mid-March", "1918-03-11/1918-03-15"),
    ],
)
def test_the_words_of_a_date_and_its_bounds_agree_or_the_reason_is_told(
    made_up: MadeUp, text: str, date: str
) -> None:
    stance = made_up.stance(person="anna", date=date, date_text=text)
    line = write(made_up.folder, "stances", stance)
    assert where(faults_of(made_up.folder), "date-words") == [("stances", line, "date")]
    write(made_up.folder, "stances", stance, date_reason="the page narrows it")
    assert faults_of(made_up.folder) == []


def test_what_was_so_by_a_day_has_an_open_start(made_up: MadeUp) -> None:
    stance = made_up.stance(date="1918-05-21/1918-05-31", date_text="by the end of May")
    line = write(made_up.folder, "stances", stance)
    assert where(faults_of(made_up.folder), "date-words") == [("stances", line, "date")]
    write(made_up.folder, "stances", stance, date="../1918-05-31")
    assert faults_of(made_up.folder) == []


def test_a_year_began_in_old_style(made_up: MadeUp) -> None:
    made_up.source(id="russian", calendar_change="1918-01-31/1918-02-14")
    stance = made_up.stance(source="russian", date="1918", date_reason="told of the year")
    line = write(made_up.folder, "stances", stance)
    assert where(faults_of(made_up.folder), "date-words") == [("stances", line, "calendar")]
    write(made_up.folder, "stances", stance, calendar="julian")
    assert faults_of(made_up.folder) == []


def test_the_author_of_the_source_is_no_witness(made_up: MadeUp) -> None:
    made_up.source(id="chronicle", author="C. Hronicler")
    stance = made_up.stance(source="chronicle", attributed_to="a witness")
    assert faults_of(made_up.folder) == []
    line = write(made_up.folder, "stances", stance, attributed_to="Hronicler")
    assert where(faults_of(made_up.folder), "author") == [("stances", line, "attributed_to")]


def test_a_narrow_vote_divides_nobody(made_up: MadeUp) -> None:
    motion = {"organisation": "council", "issue": "bridge"}
    made_up.vote(**motion, sense="for", votes_for=6, votes_against=5)
    stance = made_up.stance(**motion, vote="vote-1-01")
    assert faults_of(made_up.folder) == []
    line = write(made_up.folder, "stances", stance, position="divided")
    assert where(faults_of(made_up.folder), "narrow-vote") == [("stances", line, "position")]


def test_a_majority_told_in_words_has_a_margin(made_up: MadeUp) -> None:
    vote = made_up.vote(margin=4, tally_text="a majority of four")
    assert faults_of(made_up.folder) == []
    line = write(made_up.folder, "votes", vote, margin="")
    assert where(faults_of(made_up.folder), "margin") == [("votes", line, "margin")]


def test_a_work_is_recorded_once(made_up: MadeUp) -> None:
    made_up.work(id="pamphlet", title="The Bridge", date="1901")
    again = made_up.work(id="pamphlet-again", title="The Ferry", date="1901")
    assert faults_of(made_up.folder) == []
    line = write(made_up.folder, "works", again, title="the bridge")
    assert where(faults_of(made_up.folder), "told-once") == [("works", line, "id")]
