"""Registers: parameters, conditions, orders."""

from typing import Annotated, Literal

from pydantic import Field

from app import kinds
from app.models.registers import Register
from app.queries.conditions import Condition, is_one_of
from app.queries.listing import list_entities
from app.queries.params import LinkedListQuery
from app.queries.values import RegisterIds

LISTING = list_entities(kinds.REGISTERS, orders={"id": (Register.id,)})


class RegisterQuery(LinkedListQuery):
    """Filters of the registers."""

    id: Annotated[RegisterIds, Field(description="Ids of the registers.")] = []
    sort: Literal["id", "-id"] = "id"


def where_registers(query: RegisterQuery) -> list[Condition]:
    """The conditions on `Register`, one for each parameter given."""
    return [is_one_of(Register.id, query.id)] if query.id else []
