"""Persons, with every form of their names."""

from typing import Annotated

from fastapi import Query, Request, Response
from sqlalchemy import and_

from app import kinds
from app.models.affiliations import Affiliation
from app.models.authorships import Authorship
from app.models.ballots import Ballot
from app.models.mentions import Mention
from app.models.participations import Participation
from app.models.stances import Stance
from app.models.traits import Trait
from app.queries import (
    affiliations,
    authorships,
    ballots,
    participations,
    people,
    stances,
    statements,
    traits,
)
from app.queries.conditions import mentions_any
from app.queries.statement import SAID
from app.routes.answers import answer_list
from app.routes.asking import Router
from app.routes.records import add_record
from app.routes.responses import LIST
from app.routes.session import SessionDep
from app.routes.sublists import add_sublist
from app.schemas.base import Page
from app.schemas.people import Person

router = Router(prefix="/people", tags=["people"])


@router.get("", response_model=Page[Person], responses=LIST)
def list_people(
    request: Request, session: SessionDep, query: Annotated[people.PersonQuery, Query()]
) -> Response:
    """People, found by any form of their names, by office, place, stance, by who they were."""
    return answer_list(
        request,
        session,
        people.list_people(query),
        lambda narrowed: people.where_people(narrowed, session),
        query,
        include=query.include,
        facets=query.facets,
    )


add_record(
    router,
    kinds.PEOPLE,
    "One person with every form of the name and everything that is said of them.",
)


add_sublist(
    router,
    kinds.PEOPLE,
    "affiliations",
    listing=affiliations.LISTING,
    of_record=lambda id_: Affiliation.person_id == id_,
    summary="What the person was, where and when.",
)
add_sublist(
    router,
    kinds.PEOPLE,
    "stances",
    listing=stances.LISTING,
    of_record=lambda id_: Stance.person_id == id_,
    summary="What the person stood for, and when.",
)
add_sublist(
    router,
    kinds.PEOPLE,
    "participations",
    listing=participations.LISTING,
    of_record=lambda id_: Participation.person_id == id_,
    summary="The meetings the person took part in, and as what.",
)
add_sublist(
    router,
    kinds.PEOPLE,
    "ballots",
    listing=ballots.LISTING,
    of_record=lambda id_: Ballot.person_id == id_,
    summary="How the person voted.",
)
add_sublist(
    router,
    kinds.PEOPLE,
    "traits",
    listing=traits.LISTING,
    of_record=lambda id_: Trait.person_id == id_,
    summary="Who the person was, or was not.",
)
add_sublist(
    router,
    kinds.PEOPLE,
    "works",
    listing=authorships.LISTING,
    of_record=lambda id_: Authorship.person_id == id_,
    summary="What the person wrote, edited or signed.",
)
add_sublist(
    router,
    kinds.PEOPLE,
    "timeline",
    listing=statements.LISTING,
    of_record=lambda id_: and_(SAID, mentions_any(Mention.person_id, [id_])),
    summary="Everything that is said of the person, in order of time; undated statements last.",
)
