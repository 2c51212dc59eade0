"""Works: parameters, conditions, orders."""

from typing import Annotated, Literal

from pydantic import Field
from sqlalchemy import or_, select

from app import kinds
from app.models.authorships import Authorship
from app.models.citations import Citation
from app.models.works import Work
from app.queries.conditions import Condition, has_id, is_one_of, resting_on
from app.queries.facets import FacetBy
from app.queries.listing import list_entities
from app.queries.params import DateQuery, LinkedListQuery, SourcedQuery
from app.queries.text import find_ids
from app.queries.values import (
    OrganisationIds,
    PersonOrOrganisationIds,
    SearchWords,
    Words,
    WorkForms,
    WorkIds,
)
from app.session import Session
from app.vocab import EntityType

LISTING = list_entities(
    kinds.WORKS,
    orders={
        "date": (Work.sort_from, Work.sort_to, Work.id),
        "name": (Work.name, Work.id),
        "id": (Work.id,),
    },
    facets={"form": FacetBy(Work.form)},
)


class WorkQuery(SourcedQuery, DateQuery, LinkedListQuery):
    """Filters of the list of works."""

    id: Annotated[WorkIds, Field(description="Ids of the works.")] = []
    q: SearchWords = None
    form: Annotated[WorkForms, Field(description="Only works of this form.")] = []
    author: Annotated[
        PersonOrOrganisationIds,
        Field(description="Id of a person or body that wrote, edited or signed it."),
    ] = []
    venue: Annotated[OrganisationIds, Field(description="The periodical it stood in.")] = []
    issued_by: Annotated[OrganisationIds, Field(description="The body that issued it.")] = []
    sort: Literal["date", "-date", "name", "-name", "id", "-id"] = "date"
    include: Words[Literal["authorships", "stances"]] = []
    facets: Words[Literal["form"]] = []


def where_works(query: WorkQuery, session: Session) -> list[Condition]:
    """The conditions on `Work`, one for each parameter given."""
    where = query.dated(Work)
    if query.id:
        where.append(is_one_of(Work.id, query.id))
    if query.q is not None:
        where.append(has_id(session, Work.id, find_ids(session, EntityType.WORK, query.q)))
    if query.form:
        where.append(is_one_of(Work.form, query.form))
    if query.author:
        by = or_(
            is_one_of(Authorship.person_id, query.author),
            is_one_of(Authorship.organisation_id, query.author),
        )
        where.append(Work.id.in_(select(Authorship.work_id).where(by)))
    if query.venue:
        where.append(is_one_of(Work.venue_id, query.venue))
    if query.issued_by:
        where.append(is_one_of(Work.issued_by_id, query.issued_by))
    if query.page or query.source:
        where.append(resting_on(Work.id, Citation.work_id, query))
    return where
