"""What statements of every type show."""

from typing import Annotated

from pydantic import Field

from app.schemas.base import Citations, Date, Note, RecordUrl, Ref, Shape, TypeOfStatement
from app.vocab import Certainty

Question = Annotated[str, Field(description="What was voted on, in short.")]
MeetingOrNone = Annotated[
    Ref | None, Field(description="Where it was; null if no meeting is told.")
]
PersonMeant = Annotated[Ref, Field(description="The person it is about.")]
# The texts of a statement that its words are found in, the most telling first.
WORDED = (
    "question",
    "note",
    "mandate",
    "tally_text",
    "printed_name",
    "printed_body",
    "value",
    "text",
    "attributed_to",
)


class StatementBase(Shape):
    """What every statement carries: its evidence."""

    id: Annotated[str, Field(description="Type, page and running number; never renumbered.")]
    type: Annotated[str, TypeOfStatement]
    url: RecordUrl
    certainty: Annotated[Certainty, Field(description="How sure it is.")]
    attributed_to: Annotated[
        str | None,
        Field(
            description="The witness or historian whose word the source passes on; null where the "
            "source speaks for itself."
        ),
    ]
    note: Note
    citations: Citations
    cite: Annotated[str, Field(description="A ready citation of its first source and pages.")]
    date: Annotated[Date | None, Field(description="When it was so; null if undated.")]
