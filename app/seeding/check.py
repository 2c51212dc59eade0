"""What must hold between the rows of the seed package: every check yields faults.

`check_package` runs them all; a fault named in exceptions.csv, with its reason, is let pass, and
an exception that excepts nothing is a fault itself.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from app.seeding.check_facts import (
    check_coverage,
    check_duplicates,
    check_positions,
    check_registers,
    check_tallies,
    check_use,
)
from app.seeding.check_form import (
    check_certainty,
    check_dates,
    check_keys,
    check_references,
    check_subjects,
    check_trees,
)
from app.seeding.evidence import PageTexts, check_evidence
from app.seeding.faults import Fault, fault
from app.seeding.read import Package

CHECKS: list[Callable[[Package], Iterator[Fault]]] = [
    check_keys,
    check_references,
    check_trees,
    check_dates,
    check_subjects,
    check_certainty,
    check_registers,
    check_coverage,
    check_use,
    check_duplicates,
    check_tallies,
    check_positions,
]
NEED_SOUND_ROWS = {check_duplicates, check_tallies, check_positions}


def check_package(package: Package, pages: Path | None = None) -> list[Fault]:
    """All faults of the package; with a folder of page texts, also names not on their pages."""
    faults: list[Fault] = []
    for check in CHECKS:
        if check in NEED_SOUND_ROWS and faults:
            break  # dates that cannot be read would stop these
        faults += check(package)
    if pages is not None and not faults:
        faults += check_evidence(package, PageTexts(pages))
    return _without_exceptions(package, faults, complete=pages is not None)


def _without_exceptions(package: Package, faults: list[Fault], *, complete: bool) -> list[Fault]:
    excepted = {(row.check, row.row): row for row in package.exceptions}
    left = [found for found in faults if (found.check, found.row) not in excepted]
    met = {(found.check, found.row) for found in faults}
    if complete and not left:
        for key, row in excepted.items():
            if key not in met:
                message = f"{row.row} has no fault of the check {row.check} any more"
                left.append(fault("exception", row, message, "row"))
    return left
