"""Printed lists of names, kept line by line."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app import kinds
from app.models.register_entries import RegisterEntry
from app.queries import register_entries, registers
from app.queries.records import get_detail, require
from app.routes.answers import answer_list, answer_record
from app.routes.responses import CITED_SUBLIST, LIST, NO_PARAMETERS, RECORD
from app.routes.session import SessionDep
from app.routes.sublists import RecordId
from app.schemas.base import Page
from app.schemas.register_entries import RegisterEntry as EntryShape
from app.schemas.registers import Register, RegisterDetail

router = APIRouter(prefix="/registers", tags=["registers"])


@router.get("", response_model=Page[Register], responses=LIST)
def list_registers(
    request: Request, session: SessionDep, query: Annotated[registers.RegisterQuery, Query()]
) -> Response:
    """The printed lists of names that are kept line by line."""
    where = registers.where_registers(query)
    return answer_list(request, session, registers.LISTING, where, query)


@router.get("/{id}", response_model=RegisterDetail, responses=RECORD, dependencies=NO_PARAMETERS)
def get_register(session: SessionDep, id: RecordId) -> Response:
    """One printed list."""
    return answer_record(get_detail(session, kinds.REGISTERS, id))


@router.get("/{id}/entries", response_model=Page[EntryShape], responses=CITED_SUBLIST)
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
