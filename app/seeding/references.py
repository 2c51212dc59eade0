"""Which column of the seed refers to which file."""

from app.seeding.rows import Row

# The file that an id in a column belongs to.
REFERENCES = {
    "source": "sources",
    "derived_source": "sources",
    "person": "people",
    "person_a": "people",
    "person_b": "people",
    "organisation": "organisations",
    "organisation_a": "organisations",
    "organisation_b": "organisations",
    "organisations": "organisations",
    "mandated_by": "organisations",
    "region": "regions",
    "region_a": "regions",
    "region_b": "regions",
    "meeting": "meetings",
    "issue": "issues",
    "vote": "votes",
    "work": "works",
    "other_person": "people",
    "venue": "organisations",
    "issued_by": "organisations",
    "register_": "registers",
}


def cells(row: Row, column: str) -> tuple[str, ...]:
    """The ids in a cell: none, one, or those joined by semicolons."""
    value = getattr(row, column, None)
    return value if isinstance(value, tuple) else (value,) if value else ()
