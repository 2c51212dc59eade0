"""Whether what a row speaks of stands on its page, from page texts that are made up too."""

from pathlib import Path

import pytest

from tests.made_up import MadeUp
from tests.package_files import faults_of, where, write


@pytest.fixture
def pages(made_up: MadeUp, tmp_path: Path) -> Path:
    """The text of the page that the rows cite."""
    made_up.affiliation(person="anna", named_as="the chair")
    made_up.figure(organisation="council", text="a dozen", number=12)
    made_up.stance(person="anna")
    text = "Anna was the chair of the Coun-\ncil, and a dozen came."
    (tmp_path / "p001.txt").write_text(text, encoding="utf-8")
    assert faults_of(made_up.folder, tmp_path) == []
    return tmp_path


@pytest.mark.parametrize(
    ("file", "id_", "column", "value"),
    [
        ("affiliations", "affiliation-1-01", "named_as", "Robespierre"),
        ("figures", "figure-1-01", "text", "a score"),
    ],
)
def test_words_that_are_not_on_the_page_are_noticed(
    made_up: MadeUp, pages: Path, file: str, id_: str, column: str, value: str
) -> None:
    line = write(made_up.folder, file, id_, **{column: value})
    assert where(faults_of(made_up.folder, pages), "evidence") == [(file, line, column)]


def test_a_subject_that_is_not_on_the_page_is_noticed(made_up: MadeUp, pages: Path) -> None:
    stance = made_up.stance(person="bert", position="against")
    line = write(made_up.folder, "stances", stance)
    assert where(faults_of(made_up.folder, pages), "evidence") == [
        ("people", 3, "page"),
        ("stances", line, "page"),
    ]
