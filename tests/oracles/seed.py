"""The rows of the seed with what follows from them: days, pages, places, positions.

Everything here is worked out from the CSV rows and the documentation, a second time and in the
plainest way, so that an answer of the service can be held against it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache, cached_property
from typing import Any, NamedTuple

from app.dates import bounds
from app.names import UNTELLING, fold_words
from app.seeding.read import Package
from app.seeding.rows.ballots import BallotRow
from app.seeding.rows.stances import StanceRow
from tests.oracle import Said, counted_on, day_of

Row = Any  # of whichever file, or a stance that a ballot shows
Keep = Callable[..., object]  # what a row must fulfil
NEVER = date(9999, 12, 31)  # later than every day: the end of what has none, the day of the undated
OF_BALLOT = "stance-of-"
OPPOSITE = {"for": "against", "against": "for"}
TEXTS = (
    "question", "note", "mandate", "tally_text", "printed_name", "printed_body", "value", "text",
    "attributed_to",
)  # fmt: skip


class Days(NamedTuple):
    """The first and the last day of a fact; an open start begins with its last day."""

    first: date
    last: date


class Seed:
    """The package; each of its tables by name, `stances` with those that ballots show."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.day = cache(self._day)
        self.on = cache(self._on)
        self.inside = cache(self._inside)
        self.opened = cache(self._opened)

    def __getattr__(self, table: str) -> list[Row]:
        if table == "statements":
            return [*self.package.statements]
        rows: list[Row] = next(
            rows for kind, rows in self.package.tables.items() if kind.file == table
        )
        return rows

    @cached_property
    def stances(self) -> list[Row]:
        stated = {(s.vote, s.issue, s.person, s.organisation) for s in self.package[StanceRow]}
        shown = filter(None, map(self._shown_by, self.package[BallotRow]))
        new = [s for s in shown if (s.vote, s.issue, s.person, s.organisation) not in stated]
        return [*self.package[StanceRow], *new]

    def _shown_by(self, ballot: Row) -> Row | None:
        """The stance that a ballot shows, with the evidence of the ballot."""
        vote = self.row(ballot.vote)
        positions = {"for": vote.sense, "against": OPPOSITE.get(vote.sense or "")}
        position = {**positions, "abstain": "abstained"}.get(ballot.choice)
        if not (vote.issue and vote.sense and position):
            return None
        own = {"issue": vote.issue, "position": position, "basis": "vote", "meeting": vote.meeting}
        bare = {
            "id": f"{OF_BALLOT}{ballot.id}",
            "work": None,
            "region": ballot.region,
            "line": ballot.line,
        }
        evidence = ballot.model_dump(exclude={"id", "choice"})
        return type(self.package[StanceRow][0]).model_construct(**{**evidence, **own, **bare})

    @cached_property
    def _by_id(self) -> dict[str, Row]:
        rows = (row for table in self.package.tables.values() for row in table)
        return {row.id: row for row in rows if hasattr(row, "id")}

    def row(self, id_: str) -> Row:
        return self._by_id[id_]

    def is_person(self, id_: str) -> bool:
        return bool(self.row(id_).file == "people")

    # Days

    def _day(self, row: Row) -> Any:
        """Of what was done at an event that of the event; a figure may be older than a meeting."""
        if row.file == "figures":
            return row.day()
        return day_of(row, self.package)

    undated = Days(NEVER, NEVER)  # where undated rows stand in the order of time

    def days(self, row: Row) -> Days | None:
        """The days that a row may speak of; None if it is undated."""
        day = self.day(row)
        if day is None:
            return None
        last = day.latest or NEVER
        return Days(day.earliest or last, last)

    def begun_by(self, row: Row, day: str) -> bool:
        days = self.days(row)
        return days is not None and days.first.isoformat() <= day

    def ended_before(self, row: Row, day: str) -> bool:
        days = self.days(row)
        return days is not None and days.last.isoformat() < day

    def possibly_on(self, row: Row, day: str) -> bool:
        """Whether the days of the row take in the day; of an undated one nobody knows."""
        return self.begun_by(row, day) and not self.ended_before(row, day)

    # Pages

    @cached_property
    def _more_pages(self) -> dict[str, set[tuple[str, int]]]:
        found: dict[str, set[tuple[str, int]]] = defaultdict(set)
        for cited in self.citations:
            bearer = cited.statement or cited.meeting or cited.work
            found[bearer].update((cited.source, page) for page in cited.page)
        return found

    def cites(self, row: Row) -> set[tuple[str, int]]:
        """Source and page of all that a row rests on; a stance of a ballot on what that does."""
        row = self.row(row.id.removeprefix(OF_BALLOT))
        return {(row.source, page) for page in row.page} | self._more_pages.get(row.id, set())

    def pages(self, row: Row) -> set[int]:
        return {page for _, page in self.cites(row)}

    # What a statement is about

    def people_in(self, row: Row) -> set[str]:
        movers = {id_ for id_ in getattr(row, "proposers", ()) if self.is_person(id_)}
        return _cells(row, "person", "person_a", "person_b", "other_person") | movers

    def bodies_in(self, row: Row) -> set[str]:
        movers = {id_ for id_ in getattr(row, "proposers", ()) if not self.is_person(id_)}
        named = _cells(row, "organisation", "organisation_a", "organisation_b", "mandated_by")
        return (
            named
            | movers
            | {*getattr(row, "organisations", ())}
            | self._of_vote(row, "organisation")
        )

    def meetings_in(self, row: Row) -> set[str]:
        return _cells(row, "meeting") | self._of_vote(row, "meeting")

    def places_in(self, row: Row) -> set[str]:
        """The places it is about, and those where its bodies and its meeting sit."""
        sitting = [self.row(id_).region for id_ in self.bodies_in(row) | self.meetings_in(row)]
        return self.places_in_cells(row) | {seat for seat in sitting if seat}

    def _of_vote(self, row: Row, column: str) -> set[str]:
        """What a ballot is about because its vote is."""
        return _cells(self.row(row.vote), column) if hasattr(row, "choice") else set()

    def places_in_cells(self, row: Row) -> set[str]:
        """The places that the row itself names."""
        return _cells(row, "region", "region_a", "region_b")

    def about_place(self, row: Row, outer: str) -> bool:
        return any(self.inside(place, outer) for place in self.places_in(row))

    # Trees

    def _inside(self, region: str | None, outer: str) -> bool:
        return outer in self.around(region)

    def around(self, region: str | None) -> list[str]:
        """The place and all that it lies in."""
        return [region, *self.around(self.row(region).parent)] if region else []

    def above(self, issue: str | None) -> list[str]:
        """The issue and all above it."""
        return [issue, *self.above(self.row(issue).parent)] if issue else []

    # Positions

    def place_of(self, stance: Row) -> str | None:
        """Where it was held: as the row says, else where the body sits."""
        place: str | None = stance.region
        return place or (self.row(stance.organisation).region if stance.organisation else None)

    def _on(self, stance: Row, issue: str) -> str | None:
        """The position on an issue; None if the stance says nothing of that."""
        who = (stance.person, stance.organisation, stance.region)
        said = Said(stance.id, *who, stance.issue, stance.position, self.day(stance))
        return counted_on(self.package, said, issue)

    def _opened(self, issue: str) -> date | None:
        row = self.row(issue)
        return bounds(row.opened, row.opened_calendar)[0] if row.opened else None

    # Words

    def forms(self, row: Row) -> list[str]:
        """Every form of the name of a person, a body, a place, a meeting or a work."""
        more = (getattr(row, "modern_name", None), getattr(row, "title", None))
        return [row.name, *(text for text in more if text), *self._listed_forms.get(row.id, [])]

    @cached_property
    def _listed_forms(self) -> dict[str, list[str]]:
        """The forms of names.csv by the id of their bearer."""
        found = defaultdict(list)
        for name in self.names:
            found[name.person or name.organisation or name.region].append(name.text)
        return found

    def called(self, rows: Iterable[Row], words: str) -> set[str]:
        """Who bears a name in one form of which every word sought begins a word."""
        return {row.id for row in rows if any(begin(words, form) for form in self.forms(row))}

    def says(self, row: Row, words: str) -> bool:
        """Whether its own texts have all the words; a ballot has those of its question."""
        texts = [getattr(row, column, None) for column in TEXTS]
        return begin(words, " ".join([*filter(None, texts), *self._of_vote(row, "question")]))

    def tells(self, row: Row, words: str) -> bool:
        """Whether each word is in its texts, or in the names of what it is about."""
        about = self.people_in(row) | self.bodies_in(row) | self.meetings_in(row)
        about |= self.places_in(row) | _cells(row, "work")
        names = [self.row(id_).name for id_ in about]
        if issue := getattr(row, "issue", None):
            names.append(self.row(issue).question)
        names_said = " ".join(names)
        return all(self.says(row, word) or begin(word, names_said) for word in words.split())


def begin(words: str, text: str) -> bool:
    """Whether each word begins a word of the text; figures and short words only whole ones."""
    known = folded(text)
    return all(
        word in known
        or (len(word) > 2 and not word.isdigit() and any(each.startswith(word) for each in known))
        for word in folded(words)
        if word not in UNTELLING
    )


@cache
def folded(text: str) -> list[str]:
    """The words and figures of a text in one spelling for every script."""
    return [word.lower() for word in fold_words(text, figures=True)]


def _cells(row: Row, *columns: str) -> set[str]:
    return {id_ for column in columns if (id_ := getattr(row, column, None))}
