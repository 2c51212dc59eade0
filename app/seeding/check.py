"""What must hold between the rows of the seed package: every check yields faults.

`check_package` runs them all; a fault named in exceptions.csv, with its reason, is let pass, and
an exception that excepts nothing is a fault itself.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from app.seeding.check_carried import check_formulas, check_points, check_unique
from app.seeding.check_facts import (
    check_coverage,
    check_duplicates,
    check_outcomes,
    check_positions,
    check_registers,
    check_tallies,
    check_use,
)
from app.seeding.check_form import (
    check_calendars,
    check_certainty,
    check_dates,
)
from app.seeding.check_issues import check_issue_days, check_issues
from app.seeding.check_people import check_people
from app.seeding.check_references import (
    check_keys,
    check_redirects,
    check_references,
    check_subjects,
    check_trees,
)
from app.seeding.check_types import check_figures, check_margins, check_traits, check_works
from app.seeding.check_vocabularies import check_vocabularies
from app.seeding.check_words import (
    check_authors,
    check_date_words,
    check_majorities,
    check_told_once,
)
from app.seeding.events import check_events
from app.seeding.evidence import PageTexts, check_evidence
from app.seeding.faults import Fault, fault
from app.seeding.read import Package
from app.seeding.rows.exceptions import ExceptionRow
from app.seeding.rows.source_pages import SourcePageRow

CHECKS: list[Callable[[Package], Iterator[Fault]]] = [
    check_keys,
    check_unique,
    check_vocabularies,
    check_references,
    check_redirects,
    check_trees,
    check_issues,
    check_dates,
    check_calendars,
    check_date_words,
    check_subjects,
    check_certainty,
    check_traits,
    check_figures,
    check_margins,
    check_works,
    check_points,
    check_formulas,
    check_registers,
    check_coverage,
    check_use,
    check_told_once,
    check_duplicates,
    check_tallies,
    check_outcomes,
    check_majorities,
    check_authors,
    check_issue_days,
    check_events,
    check_positions,
    check_people,
]
NEED_SOUND_ROWS = {
    check_duplicates,
    check_tallies,
    check_majorities,
    check_authors,
    check_issue_days,
    check_events,
    check_positions,
    check_people,
}


def check_package(package: Package, pages: Path | None = None) -> list[Fault]:
    """All faults of the package; with a folder of page texts, also names not on their pages."""
    excepted = {(row.check, row.row): row for row in package[ExceptionRow]}
    met: set[tuple[str | None, str | None]] = set()
    left: list[Fault] = []

    def note(found: Iterable[Fault]) -> None:
        for each in found:
            named = each.check, each.row
            met.add(named)
            if named not in excepted:
                left.append(each)

    for check in CHECKS:
        if check not in NEED_SOUND_ROWS or not left:  # dates that cannot be read would stop these
            note(check(package))
    if pages is not None and not left:
        texts = PageTexts(pages, sorted({page.source for page in package[SourcePageRow]}))
        note(check_evidence(package, texts))
        if texts.complete:
            left += [_stale(row) for named, row in excepted.items() if named not in met]
    return left


def _stale(row: ExceptionRow) -> Fault:
    return fault(
        "exception", row, f"{row.row} has no fault of the check {row.check} any more", "row"
    )
