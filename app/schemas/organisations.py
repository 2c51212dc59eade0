"""Organisations as JSON."""

from typing import Annotated

from pydantic import Field

from app.schemas.affiliations import Affiliation
from app.schemas.authorships import Authorships
from app.schemas.ballots import Ballots
from app.schemas.base import (
    Citations,
    Id,
    NameOf,
    Note,
    OrganisationRef,
    RecordUrl,
    Ref,
    RegionRef,
    Shape,
    word,
)
from app.schemas.figures import Figures
from app.schemas.names import Names
from app.schemas.participations import Participations
from app.schemas.relations import Relations
from app.schemas.stances import Stances
from app.schemas.traits import Traits


class Organisation(Shape):
    """A body; one that meets again and again is a single organisation."""

    id: Id
    name: NameOf
    kind: Annotated[str, word("organisation-kind", "What sort of body it is.")]
    region: Annotated[
        RegionRef | None, Field(description="Its seat or territory; null if not known.")
    ]
    parent: Annotated[
        OrganisationRef | None, Field(description="The body it is a part of; null if none is told.")
    ]
    url: RecordUrl


class OrganisationDetail(Organisation):
    """A body with everything that is said of it."""

    note: Note
    citations: Citations
    names: Names
    children: Annotated[list[OrganisationRef], Field(description="Bodies that are a part of it.")]
    members: Annotated[
        list[Affiliation], Field(description="Who was what in it, in order of time.")
    ]
    stances: Stances
    participations: Participations
    ballots: Ballots
    meetings: Annotated[list[Ref], Field(description="Its own meetings.")]
    relations: Relations
    traits: Traits
    figures: Figures
    works: Authorships
