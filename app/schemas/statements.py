"""Statements of any type as JSON."""

from typing import Annotated

from pydantic import Field

from app.schemas.affiliations import Affiliation
from app.schemas.authorships import Authorship
from app.schemas.ballots import Ballot
from app.schemas.figures import Figure
from app.schemas.participations import Participation
from app.schemas.register_entries import RegisterEntry
from app.schemas.relations import Relation
from app.schemas.stances import Stance
from app.schemas.traits import Trait
from app.schemas.votes import Vote

Statement = Annotated[
    Affiliation
    | Participation
    | Stance
    | Vote
    | Ballot
    | RegisterEntry
    | Relation
    | Trait
    | Figure
    | Authorship,
    Field(title="Statement", description="What a source says.", discriminator="type"),
]
