"""A package with a row of every kind, and changes of its cells that hypothesis thinks out."""

import csv
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple, get_args

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from app.kinds import FILES
from app.limits import MOST, NOTE, TEXT
from app.seeding.rows.base import Pages, Row
from tests.made_up import MadeUp

# How many packages are thought out; .ci/run asks for more.
EXAMPLES = int(os.environ.get("BREST_TEST_EXAMPLES", "3"))
TRIED = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize="BREST_TEST_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
ROWS = {row.file: row for row in FILES}
Tables = dict[str, list[dict[str, str]]]

FIT = ["a;b", 'a"b', "a,b", "%", "_%", "\\", "]]>", "&amp;", "<b>", "{x}", "${x}", "d'E.", "'=x"]
FIT += ["a\u0301", "\ufeffa", "İI", "ß", "אב", "null", "NaN", "0", "...", "/", "a\nb", "y" * NOTE]
FIT += ["ﷺ" * TEXT, "щ" * TEXT, "\U0001f600" * TEXT]  # long once folded, or in bytes
UNFIT = ["", " ", "=1+1", "-", "@x", "\x00", "\x0b", "\x85", "\u2028", "\ufffe", "\uffff", "\ue000"]
UNFIT += ["a\r\nb", "x" * (TEXT + 1), "y" * (NOTE + 1)]
NUMBERS = ["0", "-1", "1", "12", str(MOST), str(MOST + 1), str(2**31), str(2**63), "9" * 5000]
NUMBERS += ["1e5", "1e400", "nan", "inf", "-0", "0.1", "1.5", "007", "1_000", "١"]
DAYS = ["1901", "1901-05", "1901-05-02", "1901-05-02?", "1901-02-30", "../1901-05", "1901/.."]
DAYS += ["1901-05~", "1901-05-02/1901-04-01", "0999", "2999-12-31", "1000-01-01", "1900-02-29"]
PAGES = ["1", "1-2", "2-1", "0", "1-20", str(MOST), str(MOST + 1), "9" * 5000, "1 2", "۱"]


class Change(NamedTuple):
    """Another value for a cell: the file, the row (0 is the first), the column."""

    file: str
    row: int
    column: str
    value: str


def whole_tables(package: MadeUp) -> Tables:
    """Rows of every kind, in a sound package."""
    package.region(id="shore", parent="country", latitude="50.5", longitude="-30.5")
    package.organisation(id="council", region="shore")
    package.person(id="anna", given_name="Anna", same_as="https://id.example/anna", note="a smith")
    package.name(person="anna", text="Анна", kind="editor", source=None, page=None)
    package.issue(id="toll", parent="bridge", for_counts_as="against", opened="1900", opened_page=1)
    package.meeting(id="sitting", organisation="council", date="1901-05-02", present=12)
    package.work(id="theses", title="On the toll", date="1901-04")
    package.stance(person="anna", issue="toll", position="for", date="1901-05", date_text="in May")
    package.stance(organisation="council", issue="bridge", position="divided", region="shore")
    package.citation(statement="stance-1-01", page=2, note_number="7*")
    package.affiliation(person="anna", organisation="council", attributed_to="Bert", note="a\nb")
    package.participation(person="anna", meeting="sitting", mandate="to vote")
    package.vote(issue="bridge", sense="for", meeting="sitting", proposers=["anna", "council"])
    package.vote(issue="bridge", sense="for", date="1902", **{"for": 3, "against": 2})
    package.ballot(person="anna", vote="vote-1-02")
    package.register(id="roll", entries=1, question="Who?")
    package.register_entry(register="roll", order=1, person="anna", printed_body="Council")
    package.relation(kind="ally", person_a="anna", person_b="bert")
    package.trait(person="anna", named_as="she")
    package.figure(organisation="council", number=3, number_to="4.5")
    package.authorship(person="anna", work="theses")
    package.redirect(collection="people", old_id="ann", new_id="anna")
    package.exception(check="tally", row="vote-1-02")
    return {file: _read(package.folder / f"{file}.csv") for file in ROWS}


def changes(tables: Tables) -> st.SearchStrategy[list[Change]]:
    """Up to a dozen cells with other values, fit or unfit."""
    cells = [
        (file, number, column)
        for file, rows in tables.items()
        for number in range(len(rows))
        for column in ROWS[file].columns()
        if (file, column) != ("vocabularies", "word")
    ]
    return st.lists(
        st.sampled_from(cells).flatmap(
            lambda cell: _values(tables, cell[0], cell[2]).map(lambda value: Change(*cell, value))
        ),
        min_size=1,
        max_size=12,
    )


def _values(tables: Tables, file: str, column: str) -> st.SearchStrategy[str]:
    row = ROWS[file]
    name = next(n for n, field in row.model_fields.items() if (field.alias or n) == column)
    own: Sequence[str] = FIT
    if refers := row.references().get(name):
        own = [each["id"] for known in refers.files for each in tables.get(known, [])]
    elif column in ("date", "opened", "closed"):
        own = DAYS
    elif column == "page" or row.model_fields[name].annotation == Pages:
        own = PAGES
    elif "minimum" in row.bounds()[column] or column in ("latitude", "longitude"):
        own = NUMBERS
    elif words := _words(row, name):
        own = words
    elif name in row.texts():
        return st.sampled_from([*FIT, *UNFIT]) | st.text(max_size=30)
    return st.sampled_from(["", *own, *UNFIT])


def _words(row: type[Row], name: str) -> list[str]:
    """The words that a cell of few words takes."""
    kinds: list[Any] = [row.model_fields[name].annotation]
    kinds += get_args(kinds[0])
    return [str(word) for kind in kinds if hasattr(kind, "__members__") for word in kind]


def write_package(folder: Path, tables: Tables, made: Sequence[Change]) -> None:
    """The package in the folder, with the changes made."""
    for file, rows in tables.items():
        changed = [dict(row) for row in rows]
        for change in made:
            if change.file == file:
                changed[change.row][change.column] = change.value
        with (folder / f"{file}.csv").open("w", encoding="utf-8", newline="") as opened:
            writer = csv.DictWriter(opened, ROWS[file].columns(), quoting=csv.QUOTE_ALL)
            writer.writeheader()
            writer.writerows(changed)


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))
