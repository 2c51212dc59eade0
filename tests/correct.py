"""A copy of the seed with facts corrected here and there, as an editor of the book does it.

    python -m tests.correct FOLDER
    BREST_TEST_SEED=FOLDER pytest -m "not book"

No test of code may fail on it: they lean on made-up rows, or work out of the rows what to expect.
"""

import random
import re
import shutil
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from tests.conftest import SEED
from tests.package_files import Table, edit, faults_of, rows_of, write

EACH = 16  # corrections of each sort
TESTS = Path(__file__).parent
Cells = dict[str, str]
OTHER = {"for": "against", "against": "for", "adopted": "rejected", "rejected": "adopted"}


def turn(seed: Path, vote: Cells) -> None:
    """The vote went the other way, and so did whoever took its side."""
    write(seed, "votes", vote["id"], outcome=OTHER[vote["outcome"]])
    for stance in rows_of(seed, "stances"):
        if stance["vote"] == vote["id"] and stance["position"] in OTHER:
            write(seed, "stances", stance["id"], position=OTHER[stance["position"]])


def rename(seed: Path, person: Cells) -> None:
    write(seed, "people", person["id"], family_name=f"{person['family_name']}skii")


def count_again(seed: Path, vote: Cells) -> None:
    write(seed, "votes", vote["id"], **{"for": str(int(vote["for"]) + 1)})


def change_side(seed: Path, stance: Cells) -> None:
    write(seed, "stances", stance["id"], position=OTHER[stance["position"]])


def doubt(seed: Path, stance: Cells) -> None:
    write(seed, "stances", stance["id"], certainty="probable")


def date_later(file: str) -> Callable[[Path, Cells], None]:
    def correct(seed: Path, row: Cells) -> None:
        later = date.fromisoformat(row["date"]) + timedelta(days=2)
        write(seed, file, row["id"], date=later.isoformat())

    return correct


def delete(file: str) -> Callable[[Path, Cells], None]:
    def correct(seed: Path, row: Cells) -> None:
        def drop(rows: Table) -> None:
            rows[:] = [each for each in rows if each[0] != row["id"]]

        edit(seed, file, drop)

    return correct


def is_day(row: Cells) -> object:
    return re.fullmatch(r"\d{4}-\d\d-\d\d", row["date"])


# What is corrected, in which file, and of which rows.
SORTS: list[tuple[Callable[[Path, Cells], None], str, Callable[[Cells], object]]] = [
    (turn, "votes", lambda row: row["outcome"] in OTHER and not row["for"]),
    (rename, "people", lambda _: True),
    (count_again, "votes", lambda row: row["for"]),
    (change_side, "stances", lambda row: row["position"] in OTHER and not row["vote"]),
    (doubt, "stances", lambda row: row["certainty"] == "certain"),
    *(
        (date_later(file), file, is_day)
        for file in ("stances", "meetings", "affiliations", "votes", "works")
    ),
    *(
        (delete(file), file, lambda _: True)
        for file in (
            "stances", "ballots", "affiliations", "participations", "traits", "votes", "figures",
            "relations", "authorships",
        )
    ),
]  # fmt: skip


def correct(seed: Path, number: int) -> int:
    """Correct facts of the package, leaving no fault; returns how many.

    Of what the tests name half as many, and others by chance.
    """
    choose = random.Random(number)
    tests = " ".join(path.read_text(encoding="utf-8") for path in TESTS.rglob("*.py"))
    words = set(re.findall(r"[a-z0-9-]+", tests))
    done = 0
    for correction, file, fits in SORTS:
        rows = [row for row in rows_of(seed, file) if fits(row)]
        choose.shuffle(rows)
        named = [row for row in rows if row["id"] in words][: EACH // 2]
        done += _try(seed, correction, [*named, *(row for row in rows if row not in named)][:EACH])
    return done


def _try(seed: Path, correction: Callable[[Path, Cells], None], rows: list[Cells]) -> int:
    """Correct the rows; where that leaves a fault, those of them that can be corrected."""
    before = {path: path.read_bytes() for path in seed.glob("*.csv")}
    for row in rows:
        correction(seed, row)
    if not faults_of(seed):
        return len(rows)
    for path, content in before.items():
        path.write_bytes(content)
    half = len(rows) // 2
    return sum(_try(seed, correction, part) for part in (rows[:half], rows[half:])) if half else 0


if __name__ == "__main__":
    folder, *numbers = sys.argv[1:]
    shutil.copytree(SEED, folder)
    print(correct(Path(folder), int(numbers[0]) if numbers else 1918), "facts are corrected")
