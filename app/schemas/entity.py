"""People, organisations, regions, meetings, issues, sources and registers as JSON.

The plain class is the item of a list; the class ending in `Detail` is the record's own answer.
"""

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
    Ref,
    RegionRef,
    Shape,
)
from app.schemas.statement import (
    Affiliation,
    Authorships,
    Ballot,
    Figures,
    Participation,
    RegisterEntry,
    Relation,
    Stance,
    Traits,
    Vote,
)
from app.vocab import MeetingKind, NameKind, OrganisationKind, PageStatus, RegionKind, Script, Side


class Name(Shape):
    """A form of a name."""

    text: Annotated[str, Field(description="The form itself.")]
    kind: Annotated[NameKind, Field(description="Where the form comes from.")]
    script: Annotated[Script, Field(description="The letters it is written in.")]
    citations: Annotated[
        Citations, Field(description="Pages that print the form; [] where the editor added it.")
    ]


# What is told of a record: always in the order of time, undated ones last.
Names = Annotated[
    list[Name], Field(description="Every form of the name, the one it stands under first.")
]
Stances = Annotated[list[Stance], Field(description="Positions it held, in order of time.")]
Participations = Annotated[
    list[Participation], Field(description="Meetings it took part in, in order of time.")
]
Ballots = Annotated[list[Ballot], Field(description="Choices it cast in votes, in order of time.")]
Relations = Annotated[
    list[Relation], Field(description="Its relations to records of its type, either way round.")
]


class Person(Shape):
    """A person of 1917-18; historians are never among them."""

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


class Organisation(Shape):
    """A body; one that meets again and again is a single organisation."""

    id: Id
    name: NameOf
    kind: Annotated[OrganisationKind, Field(description="What sort of body it is.")]
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


class Region(Shape):
    """A territory of any size."""

    id: Id
    name: NameOf
    kind: Annotated[RegionKind, Field(description="What sort of territory it is.")]
    parent: Annotated[
        RegionRef | None, Field(description="The next larger region; null at the top of the tree.")
    ]
    modern_name: Annotated[
        str | None, Field(description="Today's name after GeoNames; null if not looked up.")
    ]
    latitude: Annotated[
        float | None, Field(description="Degrees north, WGS 84; null if not known.")
    ]
    longitude: Annotated[
        float | None, Field(description="Degrees east, WGS 84; null if not known.")
    ]
    geonames_id: Annotated[int | None, Field(description="Id at geonames.org; null if not known.")]
    coordinates_confidence: Annotated[
        str | None,
        Field(
            description="How sure it is that GeoNames means this place; null without coordinates.",
            examples=["high", "medium"],
        ),
    ]
    url: RecordUrl


class RegionDetail(Region):
    """A territory with what it lies in and what lies in it."""

    note: Note
    citations: Citations
    names: Names
    ancestors: Annotated[list[RegionRef], Field(description="What it lies in, from the parent up.")]
    children: Annotated[list[RegionRef], Field(description="Regions directly inside it.")]
    organisations: Annotated[
        list[OrganisationRef], Field(description="Bodies seated in it, not those further inside.")
    ]
    relations: Relations
    figures: Figures


class Meeting(Shape):
    """A sitting of a body, a rally, negotiations, or a declaration that people signed."""

    id: Id
    name: NameOf
    kind: Annotated[MeetingKind, Field(description="What sort of sitting it was.")]
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


class Issue(Shape):
    """A question that can be answered for or against, in a tree."""

    id: Id
    question: Annotated[str, Field(description="The question; a position answers it.")]
    parent: Annotated[
        Ref | None, Field(description="The broader issue; null at the top of the tree.")
    ]
    for_counts_as: Annotated[
        Side | None,
        Field(description='What a "for" here says about the parent\'s question; null: nothing.'),
    ]
    against_counts_as: Annotated[
        Side | None,
        Field(description='What an "against" says about the parent\'s question; null: nothing.'),
    ]
    abstention_counts: Annotated[
        bool,
        Field(description="Whether who abstained here abstained on the parent's question too."),
    ]
    opened: Annotated[
        Date | None,
        Field(description="From when it stood; no stance counts before. null: not told."),
    ]
    closed: Annotated[
        Date | None, Field(description="When it was decided or void; null if no page says.")
    ]
    note: Annotated[str, Field(description="Why its answers count so on the parent, or do not.")]
    citations: Annotated[
        Citations, Field(description="The pages that `opened` and `closed` rest on.")
    ]
    url: RecordUrl


class IssueDetail(Issue):
    """A question with those below it."""

    children: Annotated[list[Ref], Field(description="Narrower issues, directly below it.")]
    stances: Annotated[
        int, Field(description="Number of stances on it and on the issues below it.")
    ]
    stances_url: Annotated[str, Field(description="Path of the list of these stances.")]


class Source(Shape):
    """A book that statements rest on, or that such a book goes back to."""

    id: Id
    name: Annotated[str, Field(description="Short label: author and year.")]
    kind: Annotated[str, Field(description="Sort of book.", examples=["book", "proceedings"])]
    author: Annotated[str, Field(description="Author or editing body, as cited.")]
    title: Annotated[str, Field(description="Title of the book.")]
    year: Annotated[int, Field(description="Year of publication.")]
    publisher: Annotated[str | None, Field(description="Publishing house; null if not recorded.")]
    isbn: Annotated[str | None, Field(description="ISBN-13 with hyphens; null if not recorded.")]
    doi: Annotated[
        str | None, Field(description="DOI without https://doi.org/; null if not recorded.")
    ]
    citation: Annotated[str, Field(description="A ready citation of the whole book.")]
    url: RecordUrl


class SourceDetail(Source):
    """A book, and what is taken from it."""

    pages_url: Annotated[str, Field(description="Path of the list of its pages.")]
    statements: Annotated[int, Field(description="Number of statements that rest on it.")]
    statements_url: Annotated[str, Field(description="Path of the list of these statements.")]


class SourcePage(Shape):
    """A printed page, and how much is taken from it."""

    source: Annotated[Ref, Field(description="The book.")]
    number: Annotated[int, Field(description="Printed page number.")]
    status: Annotated[PageStatus, Field(description="How much is taken from the page.")]
    reason: Annotated[
        str | None,
        Field(description="Why nothing, or not all, is taken from it; null if not said."),
    ]
    statements: Annotated[int, Field(description="Number of statements that rest on the page.")]
    url: Annotated[str, Field(description="Path of the list of these statements.")]


class Register(Shape):
    """A printed list of names that is kept line by line."""

    id: Id
    name: NameOf
    source: Annotated[Ref, Field(description="The book that prints it.")]
    pages: Annotated[str, Field(description="First and last printed page, with a hyphen between.")]
    entries: Annotated[int, Field(description="Number of its lines.")]
    derived_from: Annotated[
        str | None,
        Field(description="The book the source took it from, with pages; null if not told."),
    ]
    issue: Annotated[Ref | None, Field(description="The issue it bears on; null if none.")]
    question: Annotated[
        str | None, Field(description="What it answers on that issue; null if it bears on none.")
    ]
    url: RecordUrl


class RegisterDetail(Register):
    """A printed list, and where its lines are."""

    entries_url: Annotated[str, Field(description="Path of the list of its lines.")]
    note: Note
