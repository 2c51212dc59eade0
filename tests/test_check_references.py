"""What the checker says of keys, of references and of merged ids."""

import pytest

from tests.made_up import MadeUp
from tests.package_files import edit, faults_of, where, write


def test_a_duplicate_key_is_refused(made_up: MadeUp) -> None:
    made_up.stance(person="anna")
    made_up.stance(person="bert")
    edit(made_up.folder, "people", lambda rows: rows.append(list(rows[1])))
    (fault,) = faults_of(made_up.folder)
    assert (fault.file, fault.line, fault.check) == ("people", 4, "unique-key")


def test_the_id_of_a_statement_says_its_source_and_page(made_up: MadeUp) -> None:
    made_up.source(id="second", prefix="sb")
    stance = made_up.stance(source="second", page=7)
    assert stance == "stance-sb-7-01"
    assert faults_of(made_up.folder) == []
    line = write(made_up.folder, "stances", stance, id="stance-7-01")
    assert where(faults_of(made_up.folder), "statement-id") == [("stances", line, "id")]


def test_nothing_lies_inside_itself(made_up: MadeUp) -> None:
    made_up.region(id="town", parent="country")
    made_up.stance(person="anna", region="town")
    line = write(made_up.folder, "regions", "country", parent="town")
    assert where(faults_of(made_up.folder), "tree") == [
        ("regions", line, "parent"),
        ("regions", line + 1, "parent"),
    ]


@pytest.mark.parametrize("new_id", ["vote-1-99", "stance-1-01"])
def test_a_vote_can_only_have_become_a_vote(made_up: MadeUp, new_id: str) -> None:
    made_up.stance(person="anna")
    made_up.vote(question="Build it?")
    merged = {"collection": "statements", "old_id": "vote-9-01"}
    made_up.redirect(**merged, new_id="vote-1-01")
    assert faults_of(made_up.folder) == []
    edit(made_up.folder, "redirects", lambda rows: rows[1].__setitem__(2, new_id))
    (fault,) = faults_of(made_up.folder)
    assert (fault.check, fault.column) == ("redirect", "new_id")


def test_a_further_page_is_one_of_a_single_record(made_up: MadeUp) -> None:
    made_up.stance(person="anna", work="pamphlet", meeting="sitting")
    made_up.citation(meeting="sitting", page=2)
    assert faults_of(made_up.folder) == []
    edit(made_up.folder, "citations", lambda rows: rows[-1].__setitem__(2, "pamphlet"))
    (fault,) = faults_of(made_up.folder)
    assert (fault.check, fault.file) == ("subject", "citations")
