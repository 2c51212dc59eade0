"""What is wrong with a seed package, said so that it can be put right."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic_core import ErrorDetails

from app.seeding.rows.base import Row

MOST_SHOWN = 100  # characters of a value that is refused


@dataclass(frozen=True)
class Fault:
    """One fault: the file and line (1 is the header), the column if one is to blame, and why.

    The file goes by its name, a table without its `.csv`. `check` and `row` name the fault for
    exceptions.csv; one of the file's form has neither and cannot be excepted.
    """

    file: str
    line: int
    message: str
    column: str | None = None
    check: str | None = None
    row: str | None = None

    def __str__(self) -> str:
        column = f" [{self.column}]" if self.column else ""
        check = f" ({self.check})" if self.check else ""
        name = self.file if "." in self.file else f"{self.file}.csv"
        return f"{name}:{self.line}{column}: {self.message}{check}"


def tell(problem: ErrorDetails) -> str:
    """What is wrong with a value, as a sentence: what is expected, and what there is."""
    expected, given = problem["msg"].removeprefix("Value error, "), problem["input"]
    if problem["type"] == "string_too_long":
        return f"{expected}, not {len(given)}"
    shown = repr(given)
    if len(shown) > MOST_SHOWN:
        shown = f"{shown[:MOST_SHOWN]}..."
    return expected if given is None else f"{expected}, not {shown}"


class SeedError(Exception):
    """A seed package that cannot be used, with every fault that was found in it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        number = "a fault" if len(faults) == 1 else f"{len(faults)} faults"
        super().__init__(f"the seed package has {number}")
        self.faults = list(faults)


def fault(check: str, row: Row, message: str, column: str | None = None) -> Fault:
    """A fault of a row, named so that exceptions.csv can name it too."""
    return Fault(row.file, row.line, message, column, check, row.name_of_row)
