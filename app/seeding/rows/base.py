"""What the rows of all files share: cells and their types, the header, the date."""

import re
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from app.dates import Calendar, FuzzyDate, parse

MOST_PAGES = 10


def read_pages(cell: Any) -> Any:
    """'151' or '151-152' as the tuple of its pages."""
    span = re.fullmatch(r"([1-9]\d*)(?:-([1-9]\d*))?", str(cell or ""))
    if not span:
        raise ValueError("expected a page like 151, or 151-152 for a fact that runs over")
    first, last = int(span[1]), int(span[2] or span[1])
    if not first <= last <= first + MOST_PAGES - 1:
        raise ValueError(f"expected at most {MOST_PAGES} consecutive pages, the first one first")
    return tuple(range(first, last + 1))


def split_ids(cell: Any) -> Any:
    """'a;b' as the tuple of its ids."""
    return tuple(part.strip() for part in str(cell).split(";")) if cell else ()


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=120)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(split_ids)]
Pages = Annotated[tuple[int, ...], BeforeValidator(read_pages)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Note = Annotated[str, StringConstraints(min_length=1, max_length=600)]
Count = Annotated[int, Field(ge=0)]


class Row(BaseModel):
    """One line of a file; `line` counts from 1, the header being line 1."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    file: ClassVar[str]
    key: ClassVar[tuple[str, ...]] = ("id",)

    line: Annotated[int, Field(exclude=True)]

    @classmethod
    def columns(cls) -> list[str]:
        """The header of the file: the key, what is the table's own, then what rows share."""
        fields = {name: field.alias or name for name, field in cls.model_fields.items()}
        own = [fields[name] for name in cls.__annotations__ if name in fields]
        shared = [column for column in fields.values() if column not in (*own, "line", "id")]
        first = [column for column in fields.values() if column == "id" and column not in own]
        return [*first, *own, *shared]

    @property
    def name_of_row(self) -> str:
        """What the row is called in messages and in exceptions.csv: its key."""
        return " ".join(str(getattr(self, column) or "") for column in self.key).strip()


class DatedRow(Row):
    date: Text | None
    calendar: Calendar | None
    date_text: Text | None
    date_reason: Note | None

    def day(self) -> FuzzyDate | None:
        """The date as a span of days; None where there is none, DateError where it never was."""
        if self.date is None:
            return None
        return parse(self.date, self.calendar or Calendar.GREGORIAN, text=self.date_text or "")
