"""Printed lists of names, kept line by line."""

from typing import Annotated

from fastapi import Query, Request, Response

from app import kinds
from app.models.register_entries import RegisterEntry
from app.queries import register_entries, registers
from app.queries.records import require
from app.routes.answers import answer_list
from app.routes.asking import Router
from app.routes.records import add_record
from app.routes.responses import LIST, SUBLIST
from app.routes.session import SessionDep
from app.routes.sublists import RecordId
from app.schemas.base import Page
from app.schemas.register_entries import RegisterEntry as EntryShape
from app.schemas.registers import Register

router = Router(prefix="/registers", tags=["registers"])


@router.get("", response_model=Page[Register], responses=LIST)
def list_registers(
    request: Request, session: SessionDep, query: Annotated[registers.RegisterQuery, Query()]
) -> Response:
    """The printed lists of names that are kept line by line."""
    where = registers.where_registers(query)
    return answer_list(request, session, registers.LISTING, where, query)


add_record(router, kinds.REGISTERS, "One printed list.")


@router.get("/{id}/entries", response_model=Page[EntryShape], responses=SUBLIST)
def list_entries(
    request: Request,
    session: SessionDep,
    id: RecordId,
    query: Annotated[register_entries.EntryQuery, Query()],
) -> Response:
    """The lines of a list in printed order, with the persons and bodies they name."""
    require(session, kinds.REGISTERS, id)
    where = [*register_entries.where_entries(query), RegisterEntry.register_id == id]
    listing = register_entries.LISTING
    return answer_list(request, session, listing, where, query, facets=query.facets)
