"""The ten types of statement as JSON."""

from typing import Annotated, Literal

from pydantic import Field

from app.schemas.base import (
    AnyRef,
    Citations,
    Date,
    Note,
    OrganisationRef,
    RecordUrl,
    Ref,
    RegionRef,
    Shape,
    StatementRef,
    Subject,
    SubjectRef,
    SubjectRegion,
    TypeOfStatement,
)
from app.vocab import (
    AuthorRole,
    Basis,
    Certainty,
    Choice,
    FigureKind,
    FigureQualifier,
    Outcome,
    ParticipationRole,
    Position,
    RelationKind,
    Role,
    Side,
    TraitBasis,
    TraitKind,
)

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


class Affiliation(StatementBase):
    """A person was something in an organisation."""

    type: Annotated[Literal["affiliation"], TypeOfStatement]
    person: PersonMeant
    organisation: Annotated[OrganisationRef, Field(description="The body.")]
    role: Annotated[Role, Field(description="What the person was in it.")]


class Participation(StatementBase):
    """A person or an organisation took part in a meeting."""

    type: Annotated[Literal["participation"], TypeOfStatement]
    participant: Annotated[SubjectRef, Field(description="The person or body that took part.")]
    meeting: Annotated[Ref, Field(description="The meeting.")]
    role: Annotated[ParticipationRole, Field(description="As what they took part.")]
    mandated_by: Annotated[
        OrganisationRef | None, Field(description="The body that sent them; null if none is told.")
    ]
    mandate: Annotated[
        str | None, Field(description="What they were told to do there; null if not known.")
    ]


class Stance(StatementBase):
    """A person or an organisation held a position on an issue."""

    type: Annotated[Literal["stance"], TypeOfStatement]
    subject: Subject
    region: SubjectRegion
    issue: Annotated[Ref, Field(description="The question that the position answers.")]
    position: Annotated[Position, Field(description="The position on `issue`.")]
    root_issue: Annotated[Ref, Field(description="The issue at the top of the tree.")]
    root_position: Annotated[
        Position | None,
        Field(description="What the position means on `root_issue`; null: nothing is said of it."),
    ]
    basis: Annotated[Basis, Field(description="What the position is known from.")]
    meeting: MeetingOrNone
    vote: Annotated[
        StatementRef | None, Field(description="The vote it was taken in; null if in none.")
    ]
    work: Annotated[
        Ref | None, Field(description="The text that it is known from; null if from none.")
    ]
    derived_from: Annotated[
        StatementRef | None,
        Field(
            description="The ballot that shows the position; null where the source tells of the "
            "position itself."
        ),
    ]


class StanceOnIssue(Stance):
    """A stance in a list that was asked for one issue."""

    asked_issue: Annotated[str, Field(description="Id of the issue that was asked for.")]
    asked_position: Annotated[
        Position, Field(description="The position on that issue, which `position` may not be.")
    ]


ListedStance = Annotated[StanceOnIssue | Stance, Field(title="ListedStance")]


class Counts(Shape):
    """Figures of a vote; null where the source is silent."""

    for_: Annotated[
        int | None, Field(alias="for", description="Votes for the question; null if not given.")
    ]
    against: Annotated[
        int | None, Field(description="Votes against the question; null if not given.")
    ]
    abstain: Annotated[int | None, Field(description="Abstentions; null if not given.")]
    present: Annotated[
        int | None, Field(description="All who were there or answered; null if not given.")
    ]


class Vote(StatementBase):
    """A vote was taken."""

    type: Annotated[Literal["vote"], TypeOfStatement]
    question: Question
    issue: Annotated[
        Ref | None, Field(description="The issue that the question bears on; null if on none.")
    ]
    sense: Annotated[
        Side | None,
        Field(description="What a vote for the question means on `issue`; null if nothing plain."),
    ]
    meeting: MeetingOrNone
    organisation: Annotated[
        OrganisationRef | None, Field(description="The body that voted; null if not told.")
    ]
    proposers: Annotated[
        list[SubjectRef], Field(description="Who moved the question; [] if not told.")
    ]
    counts: Annotated[Counts, Field(description="The figures, as far as the source gives them.")]
    margin: Annotated[
        int | None,
        Field(
            description="Difference between for and against, counted or told in words; null where "
            "it is not known."
        ),
    ]
    tally_text: Annotated[
        str | None, Field(description="The result as the source words it; null if it does not.")
    ]
    outcome: Annotated[Outcome, Field(description="What became of the question.")]


class Ballot(StatementBase):
    """A named person or body cast this choice in a vote."""

    type: Annotated[Literal["ballot"], TypeOfStatement]
    vote: Annotated[StatementRef, Field(description="The vote.")]
    question: Question
    voter: Annotated[SubjectRef, Field(description="The person or body that voted.")]
    choice: Annotated[Choice, Field(description="How they voted on the question.")]


class RegisterEntry(StatementBase):
    """A line of a printed list, transcribed."""

    type: Annotated[Literal["register-entry"], TypeOfStatement]
    register_: Annotated[Ref, Field(alias="register", description="The list.")]
    order: Annotated[int, Field(description="Line of the list, from 1.")]
    printed_name: Annotated[str, Field(description="The name as the line prints it.")]
    printed_body: Annotated[
        str | None, Field(description="The body as the line prints it; null if it names none.")
    ]
    person: PersonMeant
    organisations: Annotated[
        list[OrganisationRef], Field(description="Bodies that the line puts the person in.")
    ]
    region: Annotated[
        RegionRef | None, Field(description="The place that the line names; null if none.")
    ]


class Relation(StatementBase):
    """Two persons, two organisations or two regions stand in a relation."""

    type: Annotated[Literal["relation"], TypeOfStatement]
    kind: Annotated[RelationKind, Field(description="How the first stands to the second.")]
    first: Annotated[AnyRef, Field(description="The one that the relation is said of.")]
    second: Annotated[AnyRef, Field(description="The other one, of the same type.")]


class Trait(StatementBase):
    """Who a person or an organisation was, or was not."""

    type: Annotated[Literal["trait"], TypeOfStatement]
    subject: Annotated[SubjectRef, Field(description="The person or body it is told of.")]
    kind: Annotated[TraitKind, Field(description="What it tells.")]
    value: Annotated[
        str, Field(description="What they were, in a few words; of a gender female or male.")
    ]
    negated: Annotated[bool, Field(description="true: they were not so, as the source says.")]
    other_person: Annotated[
        Ref | None, Field(description="The person that the value relates them to; null if to none.")
    ]
    basis: Annotated[TraitBasis, Field(description="What it is known from.")]


class Figure(StatementBase):
    """A number that is told of an organisation, a meeting or a region."""

    type: Annotated[Literal["figure"], TypeOfStatement]
    subject: Annotated[AnyRef, Field(description="The body, the meeting or the place.")]
    kind: Annotated[FigureKind, Field(description="What it counts.")]
    number: Annotated[int | float, Field(description="The number; of a range its lower end.")]
    number_to: Annotated[
        int | float | None, Field(description="The upper end of a range; null if it is none.")
    ]
    qualifier: Annotated[
        FigureQualifier | None, Field(description="about, fewer-than, more-than; null: exact.")
    ]
    unit: Annotated[str, Field(description="What is counted or measured.", examples=["persons"])]
    text: Annotated[str, Field(description="The figure as the source prints it.")]


class Authorship(StatementBase):
    """A person or an organisation wrote, edited or signed a work."""

    type: Annotated[Literal["authorship"], TypeOfStatement]
    work: Annotated[Ref, Field(description="The text.")]
    author: Annotated[SubjectRef, Field(description="The person or body.")]
    role: Annotated[AuthorRole, Field(description="What they did for it.")]


Traits = Annotated[list[Trait], Field(description="Who it was, in order of time.")]
Figures = Annotated[list[Figure], Field(description="Numbers told of it, in order of time.")]
Authorships = Annotated[
    list[Authorship], Field(description="Works it wrote, edited or signed, in order of time.")
]
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
