"""People as JSON."""

from typing import Annotated

from pydantic import Field

from app.schemas.affiliations import Affiliation
from app.schemas.authorships import Authorships
from app.schemas.ballots import Ballots
from app.schemas.base import Citations, Id, Note, RecordUrl, Shape
from app.schemas.names import Names
from app.schemas.participations import Participations
from app.schemas.register_entries import RegisterEntry
from app.schemas.relations import Relations
from app.schemas.stances import Stances
from app.schemas.traits import Traits


class Person(Shape):
    """A person; historians are never among them."""

    id: Id
    name: Annotated[str, Field(description="Given name or initials, then family name.")]
    sort_name: Annotated[str, Field(description="Family name, then a comma and the given name.")]
    family_name: Annotated[str, Field(description="Family name or pseudonym, romanised.")]
    given_name: Annotated[
        str | None, Field(description="Given name or initials; null if the source has neither.")
    ]
    registers: Annotated[list[str], Field(description="Ids of the registers that list the person.")]
    same_as: Annotated[
        list[str], Field(description="Verified identifiers elsewhere; [] until one is verified.")
    ]
    url: RecordUrl


class PersonDetail(Person):
    """A person with everything that is said of them."""

    note: Note
    citations: Citations
    names: Names
    affiliations: Annotated[
        list[Affiliation], Field(description="Offices and memberships, in order of time.")
    ]
    stances: Stances
    participations: Participations
    ballots: Ballots
    register_entries: Annotated[
        list[RegisterEntry], Field(description="Lines of registers that name the person.")
    ]
    relations: Relations
    traits: Traits
    works: Authorships
