"""People: parameters, conditions, orders."""

from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import Field
from sqlalchemy import Select, and_, exists, select
from sqlalchemy.orm import aliased

from app import kinds
from app.models.affiliations import Affiliation
from app.models.citations import Citation
from app.models.mentions import Mention
from app.models.organisations import Organisation
from app.models.people import Person
from app.models.register_entries import RegisterEntry
from app.models.stances import Stance
from app.models.statements import Statement
from app.models.traits import Trait
from app.queries.conditions import (
    Condition,
    about_region,
    has_id,
    has_words,
    is_one_of,
    mentioned,
    on_issues,
    resting_on,
)
from app.queries.facets import FacetBy
from app.queries.listing import Listing, list_entities
from app.queries.params import AsOfQuery, LinkedListQuery, SourcedQuery
from app.queries.standings import standing
from app.queries.terms import flagged
from app.queries.text import find_ids
from app.queries.values import (
    IssueIds,
    MeetingIds,
    OrganisationIds,
    OrganisationKinds,
    PersonIds,
    PersonWords,
    RegionFilter,
    RegisterIds,
    Roles,
    TraitKinds,
    TraitWords,
    Words,
)
from app.session import Session
from app.vocab import EntityType, Gender, Position

ENTRY = aliased(RegisterEntry)
TRAIT = aliased(Trait)
GENDER = flagged("trait-kind", "gender")
LISTING = list_entities(
    kinds.PEOPLE,
    orders={"name": (Person.sort_name, Person.id), "id": (Person.id,)},
    facets={
        "register": FacetBy(
            ENTRY.register_id, (ENTRY, ENTRY.person_id == Person.id), under=ENTRY.register_id.in_
        )
    },
)


class PersonQuery(SourcedQuery, AsOfQuery, LinkedListQuery):
    """Filters of the list of people."""

    id: Annotated[PersonIds, Field(description="Ids of the people.")] = []
    q: PersonWords = None
    register_: Annotated[
        RegisterIds, Field(alias="register", description="A register that lists the person.")
    ] = []
    organisation: Annotated[
        OrganisationIds, Field(description="A body the person was affiliated with.")
    ] = []
    organisation_kind: Annotated[OrganisationKinds, Field(description="Kind of that body.")] = []
    role: Annotated[Roles, Field(description="Role in that body.")] = []
    region: Annotated[
        RegionFilter,
        Field(
            description="A region that some statement about the person is about, or in which a "
            "body or meeting of it sits; takes what lies inside. It need not be the statement "
            "that another filter is about."
        ),
    ] = []
    issue: Annotated[
        IssueIds,
        Field(description="An issue with a stance; takes its children where they bear on it."),
    ] = []
    position: Annotated[list[Position], Field(description="Position on the issue asked.")] = []
    meeting: Annotated[MeetingIds, Field(description="A meeting the person figures in.")] = []
    gender: Annotated[
        list[Gender], Field(description="Only whom the source shows to have been so.")
    ] = []
    trait: Annotated[
        TraitKinds, Field(description="A kind of trait that is told of the person.")
    ] = []
    trait_q: TraitWords = None
    sort: Literal["name", "-name", "id", "-id"] = "name"
    include: Words[
        Literal[
            "names",
            "affiliations",
            "stances",
            "participations",
            "ballots",
            "register_entries",
            "relations",
            "traits",
            "works",
        ]
    ] = []
    facets: Words[Literal["register", "gender", "trait"]] = []


def list_people(query: PersonQuery) -> Listing:
    """The list of people; its facet of traits counts those with the words that are asked for."""
    gender = _has_trait(TRAIT, GENDER, None)
    worded = _has_trait(TRAIT, [], query.trait_q)
    facets = {
        **LISTING.facets,
        "gender": FacetBy(TRAIT.value, (TRAIT, and_(*gender)), under=TRAIT.value.in_),
        "trait": FacetBy(TRAIT.kind, (TRAIT, and_(*worded)), under=TRAIT.kind.in_),
    }
    return replace(LISTING, facets=facets)


def where_people(query: PersonQuery, session: Session) -> list[Condition]:
    """The conditions on `Person`, one for each parameter given."""
    where: list[Condition] = []
    if query.id:
        where.append(is_one_of(Person.id, query.id))
    if query.q is not None:
        where.append(has_id(session, Person.id, find_ids(session, EntityType.PERSON, query.q)))
    if query.register_:
        listed = select(RegisterEntry.person_id).where(
            is_one_of(RegisterEntry.register_id, query.register_)
        )
        where.append(Person.id.in_(listed))
    where += _affiliation(query)
    if query.region:
        where.append(mentioned(Person.id, Mention.person_id, about_region(query.region)))
    if query.issue or query.position:
        where.append(_stance(query))
    if query.meeting:
        here = Mention.statement_id.in_(
            select(Mention.statement_id).where(is_one_of(Mention.meeting_id, query.meeting))
        )
        where.append(mentioned(Person.id, Mention.person_id, here))
    if query.gender:
        shown = [*_has_trait(Trait, GENDER, None), is_one_of(Trait.value, query.gender)]
        where.append(exists(select(Trait.id).where(*shown)))
    if query.trait or query.trait_q is not None:
        worded = _has_trait(Trait, query.trait, query.trait_q)
        where.append(exists(select(Trait.id).where(*worded)))
    if query.page or query.source:
        resting = resting_on(Statement.id, Citation.statement_id, query)
        where.append(mentioned(Person.id, Mention.person_id, resting))
    return where


def _has_trait(trait: Any, kinds: list[str] | Select[str], words: str | None) -> list[Condition]:
    """The trait is one of the person's, of one of the kinds, with all the words; none that the
    source denies.
    """
    has: list[Condition] = [trait.person_id == Person.id, trait.negated.is_(False)]
    if isinstance(kinds, Select) or kinds:
        has.append(trait.kind.in_(kinds))
    if words:
        has.append(has_words(words, trait.value_key))
    return has


def _affiliation(query: PersonQuery) -> list[Condition]:
    """One affiliation that fulfils all that is asked of it."""
    office = (query.organisation, query.organisation_kind, query.role)
    as_of_alone = query.as_of and not (query.issue or query.position)
    if not any(office) and not as_of_alone:
        return []
    held = (
        select(Affiliation.id)
        .join(Statement, Statement.id == Affiliation.id)
        .join(Organisation, Organisation.id == Affiliation.organisation_id)
        .where(Affiliation.person_id == Person.id)
    )
    if query.organisation:
        held = held.where(is_one_of(Organisation.id, query.organisation))
    if query.organisation_kind:
        held = held.where(is_one_of(Organisation.kind, query.organisation_kind))
    if query.role:
        held = held.where(is_one_of(Affiliation.role, query.role))
    if day := query.day():
        held = held.where(Statement.sort_from <= day, Statement.sort_to >= day)
    return [exists(held)]


def _stance(query: PersonQuery) -> Condition:
    if (day := query.day()) and query.issue:
        return standing(EntityType.PERSON, query.issue, query.position, day)
    held = select(Stance.id).where(
        Stance.person_id == Person.id, *on_issues(query.issue, query.position)
    )
    return exists(held)
