"""What the rows of several tables share: documents, dates, folded words."""

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from app import models
from app.models.base import NEVER
from app.seeding import rows
from app.seeding.catalogue import effective_days
from app.seeding.render_entities import Document

Cells = dict[str, Any]
Table = type[models.Base]


def dump(shape: BaseModel) -> str:
    """The JSON that answers are made of."""
    return shape.model_dump_json(by_alias=True)


def documents_by_id(documents: Iterable[Document]) -> dict[str, Cells]:
    """The id and the two JSON texts of each record."""
    return {
        each.id: {"id": each.id, "document": dump(each.item), "detail": dump(each.detail)}
        for each in documents
    }


def date_cells(row: rows.DatedRow) -> Cells:
    """The date columns of a row; undated rows sort last, an open start with its last day."""
    day = row.day()
    if day is None:
        return {"sort_from": NEVER, "sort_to": NEVER}
    first, last = effective_days(day)
    return {
        "date_text": row.date_text,
        "date_printed": day.printed,
        "calendar": day.calendar.value,
        "date_edtf": day.edtf,
        "date_reason": row.date_reason,
        "date_min": day.earliest,
        "date_max": day.latest,
        "sort_from": first,
        "sort_to": last,
    }


def reference_cells(row: rows.StatementRow, *columns: str) -> Cells:
    """The foreign keys in the columns of these names."""
    return {f"{column}_id": getattr(row, column) for column in columns}
