"""What the rows of all files share: cells and their types, the header, references, dates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, ClassVar, NamedTuple, Self, TypeVar, cast, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    StringConstraints,
)

from app import limits
from app.dates import Calendar, FuzzyDate, Reform, parse
from app.vocab import NameKind

MOST_PAGES = 10
M = TypeVar("M")


@dataclass(frozen=True)
class RefersTo:
    """Marks a cell of ids: the files that may hold them.

    What stands only `aside` is named for the sake of another, as the person somebody is kin to.
    """

    files: tuple[str, ...]
    aside: bool = False


@dataclass(frozen=True)
class WordOf:
    """Marks a cell that holds a word of a vocabulary of vocabularies.csv."""

    vocabulary: str


@dataclass(frozen=True)
class FreeText:
    """Marks a cell of free text."""


class CitedPage(NamedTuple):
    """A printed page that a row names, and the number of the note on it, if it is one."""

    source: str
    page: int
    note_number: str | None


def read_pages(cell: Any) -> Any:
    """'151' or '151-152' as the tuple of its pages."""
    span = re.fullmatch(r"([1-9][0-9]*)(?:-([1-9][0-9]*))?", str(cell or ""))
    if not span:
        raise ValueError("expected a page like 151, or 151-152 for a fact that runs over")
    if max(len(span[1]), len(span[2] or "")) > len(str(limits.MOST)):
        raise ValueError(f"expected a page of at most {limits.MOST}")
    first, last = int(span[1]), int(span[2] or span[1])
    if not first <= last <= first + MOST_PAGES - 1:
        raise ValueError(f"expected at most {MOST_PAGES} consecutive pages, the first one first")
    if last > limits.MOST:
        raise ValueError(f"expected a page of at most {limits.MOST}")
    return tuple(range(first, last + 1))


def split_ids(cell: Any) -> Any:
    """'a;b' as the tuple of its ids."""
    return tuple(part.strip() for part in str(cell).split(";")) if cell else ()


def read_reform(cell: str) -> str:
    """The change of calendar as it is written; ValueError if it was none."""
    Reform.read(cell)
    return cell


def _fit(cell: str) -> str:
    if why := limits.why_unfit(cell):
        raise ValueError(why)
    return cell


def _fit_lines(cell: str) -> str:
    if why := limits.why_unfit(cell, lines=True):
        raise ValueError(why)
    return cell


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=limits.ID)]
Word = Id
Pages = Annotated[tuple[int, ...], BeforeValidator(read_pages)]
Text = Annotated[
    str, StringConstraints(min_length=1, max_length=limits.TEXT), AfterValidator(_fit), FreeText()
]
Note = Annotated[
    str,
    StringConstraints(min_length=1, max_length=limits.NOTE),
    AfterValidator(_fit_lines),
    FreeText(),
]
Address = Annotated[
    str,
    StringConstraints(pattern=r"""^https?://[^\s<>"{}|\\^`]+$""", max_length=limits.NOTE),
    AfterValidator(_fit),
]
CalendarChange = Annotated[Text, AfterValidator(read_reform)]
Count = Annotated[int, Field(ge=0, le=limits.MOST)]
Number = Annotated[int, Field(ge=1, le=limits.MOST)]  # of a page, a line, those who were there
Measured = Annotated[float, Field(ge=0, le=limits.MOST_MEASURED, allow_inf_nan=False)]
Year = Annotated[int, Field(ge=1, le=limits.LAST_YEAR)]


class Row(BaseModel):
    """One line of a file; `line` counts from 1, the header being line 1.

    `word` is what one such record is called; of a statement it is its type. `key` tells the rows
    apart. Of the columns in `one_of` just one is filled. The columns in `last` end the header.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    file: ClassVar[str]
    word: ClassVar[str]
    key: ClassVar[tuple[str, ...]] = ("id",)
    one_of: ClassVar[tuple[str, ...]] = ()
    last: ClassVar[tuple[str, ...]] = ()

    line: Annotated[int, Field(exclude=True)]
    _reform: Reform | None = PrivateAttr(default=None)

    @property
    def reform(self) -> Reform | None:
        """The change of calendar that its dates go by: that of the place, else of the source."""
        own = self.__pydantic_private__  # asked for each date, and slow by its name
        return own["_reform"] if own else None

    def go_by(self, reform: Reform | None) -> None:
        """Have the dates of the row go by a change of calendar."""
        self._reform = reform

    @classmethod
    def read(cls, cells: dict[str, Any]) -> Self:
        """The row that the cells make; ValidationError says what is wrong with them."""
        row = cls.model_validate(cells)
        object.__setattr__(row, "__pydantic_fields_set__", cls._all_fields())
        return row

    @classmethod
    def made_of(cls, other: "Row", **cells: Any) -> Self:
        """A sound row that has these cells, and for the rest those that the other row has."""
        known = {name: cell for name, cell in other.__dict__.items() if name in cls.model_fields}
        row = cast("Self", cls.model_construct(cls._all_fields(), **{**known, **cells}))
        row.go_by(other.reform)
        return row

    @classmethod
    @cache
    def _all_fields(cls) -> set[str]:
        """The fields of each row; a set of their names for every one would be half its memory."""
        return set(cls.model_fields)

    @classmethod
    def columns(cls) -> list[str]:
        """The header of the file."""
        fields = [field.alias or name for name, field in cls.model_fields.items()]
        first = [name for name in fields if name in cls.key and name == "id"]
        own = [name for name in fields if name not in ("line", *first, *cls.last)]
        return [*first, *own, *cls.last]

    @classmethod
    @cache
    def references(cls) -> dict[str, RefersTo]:
        """The columns that hold ids, by name of the field, and what they refer to."""
        return _marked(cls, RefersTo)

    @classmethod
    @cache
    def words(cls) -> dict[str, WordOf]:
        """The columns that hold words, by name of the field, and the vocabulary of each."""
        return _marked(cls, WordOf)

    @classmethod
    @cache
    def texts(cls) -> tuple[str, ...]:
        """The columns that hold free text, by name of the field."""
        return tuple(_marked(cls, FreeText))

    @classmethod
    @cache
    def bounds(cls) -> dict[str, dict[str, int]]:
        """By column how long its text may be and how large its number, in Frictionless' words.

        Columns of several ids or pages are left out.
        """
        described = cls.model_json_schema(by_alias=True)["properties"]
        return {
            column: {
                bound: part[bound]
                for part in described[column].get("anyOf", [described[column]])
                for bound in ("maxLength", "minimum", "maximum")
                if bound in part
            }
            for column in cls.columns()
        }

    @classmethod
    def field_of(cls, column: str) -> str | None:
        """The field that fills a column of the table, `x` that of `x_id`; None if there is none."""
        name = column.removesuffix("_id")
        return next((each for each in (column, name, f"{name}_") if each in cls.model_fields), None)

    def ids(self, column: str) -> tuple[str, ...]:
        """The ids in a cell: none, one, or those joined by semicolons."""
        value = getattr(self, column)
        return value if isinstance(value, tuple) else (value,) if value else ()

    def day_of(self, column: str) -> FuzzyDate | None:
        """The date in a column that has its calendar beside it; None where the cell is empty."""
        date, calendar = getattr(self, column), getattr(self, f"{column}_calendar")
        return parse(date, calendar or Calendar.GREGORIAN, reform=self.reform) if date else None

    def cited(self) -> list[CitedPage]:
        """The pages that the row itself names; [] for a row that rests on none."""
        source, note = getattr(self, "source", None), getattr(self, "note_number", None)
        pages: tuple[int, ...] = getattr(self, "page", None) or ()
        return [CitedPage(source, page, note) for page in pages] if source else []

    def also_called(self) -> list[tuple[str, NameKind]]:
        """Names of the record in other columns than `name`, and where each comes from."""
        return []

    @property
    def name_of_row(self) -> str:
        """What the row is called in messages and in exceptions.csv: its key."""
        return " ".join(str(getattr(self, column) or "") for column in self.key).strip()


def _marked(row: type[Row], mark: type[M]) -> dict[str, M]:
    """The fields of a row that have such a mark."""
    marked = {
        name: next(_marks((field.annotation, field.metadata), mark), None)
        for name, field in row.model_fields.items()
    }
    return {name: found for name, found in marked.items() if found}


def _marks(annotation: Any, mark: type[M]) -> Iterator[M]:
    """The marks anywhere in an annotation."""
    if isinstance(annotation, mark):
        yield annotation
    inner = annotation if isinstance(annotation, tuple | list) else get_args(annotation)
    for part in inner:
        yield from _marks(part, mark)


class DatedRow(Row):
    """A row with a date of its own, as printed, and why its bounds are so."""

    date: Text | None
    calendar: Calendar | None
    date_text: Text | None
    date_reason: Note | None

    def day(self) -> FuzzyDate | None:
        """The date as a span of days; None where there is none, DateError where it never was."""
        if self.date is None:
            return None
        calendar = self.calendar or Calendar.GREGORIAN
        return parse(self.date, calendar, text=self.date_text or "", reform=self.reform)
