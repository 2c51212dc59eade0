"""Lines of registers: parameters, conditions, orders."""

from typing import Literal

from app import kinds
from app.models.mentions import Mention
from app.models.register_entries import RegisterEntry
from app.models.statements import Statement
from app.queries.conditions import Condition, is_one_of, mentions_any
from app.queries.statement import StatementListQuery, list_type, where_evidence
from app.queries.values import OrganisationIds, PersonIds, Words

LISTING = list_type(
    kinds.REGISTER_ENTRIES,
    orders={"order": (RegisterEntry.order, Statement.id), "id": (Statement.id,)},
)


class EntryQuery(StatementListQuery):
    """Filters of the lines of a register."""

    person: PersonIds = []
    organisation: OrganisationIds = []
    sort: Literal["order", "-order", "id", "-id"] = "order"
    facets: Words[Literal["certainty"]] = []


def where_entries(query: EntryQuery) -> list[Condition]:
    where = where_evidence(query)
    if query.person:
        where.append(is_one_of(RegisterEntry.person_id, query.person))
    if query.organisation:
        where.append(mentions_any(Mention.organisation_id, query.organisation))
    return where
