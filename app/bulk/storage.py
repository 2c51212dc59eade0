"""How SQLite keeps the columns of a table that is made of JSON."""

from typing import Any

from pydantic import BaseModel

from app.formats.table import types_of

KEPT = {int: "INTEGER", bool: "INTEGER", float: "REAL"}


def storage_of(item: Any) -> dict[str, str]:
    """How each column of such items is kept, by name; lists, joined to a text, are left out."""
    kept: dict[str, str] = {}
    for shape in types_of(item):
        for name, field in shape.model_fields.items():
            kept.update(_inside(field.alias or name, types_of(field.annotation)))
    return kept


def _inside(name: str, types: list[Any]) -> dict[str, str]:
    if list in types:
        return {}
    kept = {name: next((KEPT[each] for each in types if each in KEPT), "TEXT")}
    for shape in types:
        if isinstance(shape, type) and issubclass(shape, BaseModel):
            for part, field in shape.model_fields.items():
                kept |= _inside(f"{name}_{field.alias or part}", types_of(field.annotation))
    return kept
