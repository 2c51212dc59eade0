"""Works as JSON: the texts of the time, not the books that the facts are taken from."""

from typing import Annotated

from pydantic import Field

from app.schemas.authorships import Authorship
from app.schemas.base import (
    Citations,
    Date,
    Id,
    NameOf,
    Note,
    OrganisationRef,
    RecordUrl,
    Shape,
    SubjectRef,
    word,
)
from app.schemas.stances import Stance


class Work(Shape):
    """A text of the time: theses, an article, a pamphlet, a number of a newspaper."""

    id: Id
    name: NameOf
    title: Annotated[
        str | None, Field(description="The title as the source prints it; null if it does not.")
    ]
    form: Annotated[str, word("work-form", "What sort of text it is.")]
    venue: Annotated[
        OrganisationRef | None, Field(description="The periodical it stood in; null if in none.")
    ]
    issued_by: Annotated[
        OrganisationRef | None, Field(description="The body that issued it; null if none is told.")
    ]
    date: Annotated[
        Date | None, Field(description="When it was written or came out; null if undated.")
    ]
    authors: Annotated[
        list[SubjectRef],
        Field(description="Who wrote it; [] if not told. Editors and signatories are not here."),
    ]
    url: RecordUrl
    citations: Citations


class WorkDetail(Work):
    """A text with who had what part in it, and the positions that are known from it."""

    note: Note
    authorships: Annotated[
        list[Authorship], Field(description="Who wrote, edited or signed it, in order of time.")
    ]
    stances: Annotated[
        list[Stance], Field(description="Positions that are known from it, in order of time.")
    ]
