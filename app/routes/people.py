"""/v1/people"""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy import and_

from app.formats.citation_entries import cite_person
from app.models import Affiliation, Authorship, Ballot, Mention, Participation, Stance, Trait
from app.queries import affiliations, people, stances, statements
from app.queries.conditions import mentions_any
from app.queries.params import CitedRecordQuery
from app.queries.records import PEOPLE, get_detail
from app.routes.answers import CITED_RECORD, LIST, SessionDep, answer_cited, answer_list
from app.routes.sublists import RecordId, add_sublist
from app.schemas.base import Page
from app.schemas.entity import Person, PersonDetail

router = APIRouter(prefix="/people", tags=["people"])


@router.get("", response_model=Page[Person], responses=LIST)
def list_people(
    request: Request, session: SessionDep, query: Annotated[people.PersonQuery, Query()]
) -> Response:
    """People, found by any form of their names, by office, place, stance, by who they were."""
    where = people.where_people(query, session)
    return answer_list(
        request,
        session,
        people.list_people(query),
        where,
        query,
        where_of=lambda other: people.where_people(other, session),
    )


@router.get("/{id}", response_model=PersonDetail, responses=CITED_RECORD)
def get_person(
    request: Request,
    session: SessionDep,
    id: RecordId,
    query: Annotated[CitedRecordQuery, Query()],
) -> Response:
    """One person with every form of the name and everything that is said of them."""
    document = get_detail(session, PEOPLE, id)
    return answer_cited(request, session, document, cite_person, query.format)


add_sublist(
    router,
    PEOPLE,
    "affiliations",
    listing=affiliations.LISTING,
    of_record=lambda id_: Affiliation.person_id == id_,
    summary="What the person was, where and when.",
)
add_sublist(
    router,
    PEOPLE,
    "stances",
    listing=stances.LISTING,
    of_record=lambda id_: Stance.person_id == id_,
    summary="What the person stood for, and when.",
)
add_sublist(
    router,
    PEOPLE,
    "participations",
    listing=statements.PARTICIPATIONS,
    of_record=lambda id_: Participation.person_id == id_,
    summary="The meetings the person took part in, and as what.",
)
add_sublist(
    router,
    PEOPLE,
    "ballots",
    listing=statements.BALLOTS,
    of_record=lambda id_: Ballot.person_id == id_,
    summary="How the person voted.",
)
add_sublist(
    router,
    PEOPLE,
    "traits",
    listing=statements.TRAITS,
    of_record=lambda id_: Trait.person_id == id_,
    summary="Who the person was, or was not.",
)
add_sublist(
    router,
    PEOPLE,
    "works",
    listing=statements.AUTHORSHIPS,
    of_record=lambda id_: Authorship.person_id == id_,
    summary="What the person wrote, edited or signed.",
)
add_sublist(
    router,
    PEOPLE,
    "timeline",
    listing=statements.ALL,
    of_record=lambda id_: and_(statements.TOLD, mentions_any(Mention.person_id, [id_])),
    summary="Everything that is said of the person, in order of time; undated statements last.",
)
