"""What the checker holds together: duplicates, opposites, registers, bodies and their votes."""

from tests.made_up import MadeUp
from tests.package_files import edit, faults_of, where, write


def test_the_same_fact_twice_from_one_page_is_refused(made_up: MadeUp) -> None:
    made_up.stance(person="anna", note="of the bridge")
    assert faults_of(made_up.folder) == []
    again = made_up.stance(person="anna")
    (fault,) = faults_of(made_up.folder)
    assert (fault.check, fault.row) == ("duplicate", again)


def test_opposite_positions_on_one_day_are_noticed(made_up: MadeUp) -> None:
    made_up.stance(person="anna", position="against", date="1901-05-02")
    made_up.stance(person="anna", position="for", date="1901-05-03")
    assert faults_of(made_up.folder) == []
    line = write(made_up.folder, "stances", "stance-1-02", date="1901-05-02")
    assert where(faults_of(made_up.folder), "opposite") == [("stances", line, "position")]


def test_a_missing_line_of_a_register_is_noticed(made_up: MadeUp) -> None:
    made_up.register(id="roll", entries=2)
    for order, person in enumerate(("anna", "bert"), 1):
        made_up.register_entry(register="roll", order=order, person=person)
    made_up.stance(person="bert")
    assert faults_of(made_up.folder) == []
    edit(made_up.folder, "register_entries", lambda rows: rows.pop())
    assert where(faults_of(made_up.folder), "register") == [("registers", 2, "entries")]


def test_a_speech_is_held_at_a_meeting(made_up: MadeUp) -> None:
    stance = made_up.stance(person="anna", basis="report")
    assert faults_of(made_up.folder) == []
    line = write(made_up.folder, "stances", stance, basis="speech")
    assert where(faults_of(made_up.folder), "basis") == [("stances", line, "basis")]


def test_a_body_stands_where_its_vote_went(made_up: MadeUp) -> None:
    motion = {"organisation": "council", "issue": "bridge"}
    made_up.vote(**motion, sense="for", outcome="adopted")
    stance = made_up.stance(**motion, position="for", vote="vote-1-01")
    assert faults_of(made_up.folder) == []
    line = write(made_up.folder, "stances", stance, position="against")
    assert where(faults_of(made_up.folder), "outcome") == [("stances", line, "position")]
