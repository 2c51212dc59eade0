"""Meetings as JSON."""

from typing import Annotated

from pydantic import Field

from app.schemas.base import (
    Citations,
    Date,
    Id,
    NameOf,
    Note,
    OrganisationRef,
    RecordUrl,
    RegionRef,
    Shape,
    word,
)
from app.schemas.figures import Figures
from app.schemas.participations import Participation
from app.schemas.stances import Stance
from app.schemas.votes import Vote


class Meeting(Shape):
    """A sitting of a body, a rally, negotiations, or a declaration that people signed."""

    id: Id
    name: NameOf
    kind: Annotated[str, word("meeting-kind", "What sort of sitting it was.")]
    organisation: Annotated[
        OrganisationRef | None, Field(description="The body that met; null if none is told.")
    ]
    region: Annotated[RegionRef | None, Field(description="Where it met; null if not known.")]
    date: Annotated[Date | None, Field(description="When it met; null if undated.")]
    present: Annotated[
        int | None, Field(description="Number of people present; null if not given.")
    ]
    url: RecordUrl
    citations: Citations


class MeetingDetail(Meeting):
    """A sitting with who took part, what was voted and what was said."""

    note: Note
    participants: Annotated[
        list[Participation], Field(description="Who took part, as what, and sent by whom.")
    ]
    votes: Annotated[list[Vote], Field(description="Votes taken there.")]
    stances: Annotated[list[Stance], Field(description="Positions held there.")]
    figures: Figures
