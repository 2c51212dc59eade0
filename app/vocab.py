"""The words that the program goes by. All other words come with the data (vocabularies.csv).

A statement says what a source says; an entity is what statements are about. What a word means is
said beside it where the word alone could mislead.
"""

from enum import StrEnum
from typing import Self


class Vocabulary(StrEnum):
    """Words, each with its meaning if it needs one; the docstring comes to list them."""

    meaning: str

    def __new__(cls, word: str, meaning: str = "") -> Self:
        made = str.__new__(cls, word)
        made._value_ = word
        made.meaning = meaning
        return made

    def __init_subclass__(cls) -> None:
        explained = [f"* `{word.value}`: {word.meaning}" for word in cls if word.meaning]
        cls.__doc__ = "\n".join([f"{cls.__doc__}\n", *explained]).strip()


class EntityType(Vocabulary):
    """What a record is."""

    PERSON = "person"
    ORGANISATION = "organisation", "a body, with or without members of its own"
    REGION = "region", "a territory of any size, from a settlement to a republic"
    MEETING = "meeting", "one sitting of a body, a rally, or one declaration that people signed"
    ISSUE = "issue", "a question that can be answered for or against"
    SOURCE = "source", "a book that statements rest on"
    REGISTER = "register", "a printed list of names that is kept line by line"
    WORK = "work", "a text of the time: theses, an article, a number of a newspaper"


class StatementType(Vocabulary):
    """What a statement says."""

    AFFILIATION = "affiliation", "a person was something in an organisation"
    PARTICIPATION = "participation", "a person or an organisation took part in a meeting"
    STANCE = "stance", "a person or an organisation held a position on an issue"
    VOTE = "vote", "a vote was taken"
    BALLOT = "ballot", "a named person or organisation cast a choice in a vote"
    REGISTER_ENTRY = "register-entry", "a line of a printed list"
    RELATION = "relation", "two persons, two organisations or two regions stand in a relation"
    TRAIT = "trait", "who a person or an organisation was"
    FIGURE = "figure", "a number that is told of an organisation, a meeting or a region"
    AUTHORSHIP = "authorship", "a person or an organisation wrote, edited or signed a work"


class Certainty(Vocabulary):
    """How sure a statement is."""

    CERTAIN = "certain", "the source states it"
    PROBABLE = "probable", "the source hedges: it appears, in all probability"
    ALLEGED = "alleged", "somebody claims it and the source does not vouch for it"
    INFERRED = "inferred", "the editor's reading; the reason stands in the note"

    def hedge(self, attributed_to: str | None) -> str:
        """What must be said beside such a statement, in words; "" where the source states it."""
        if self is Certainty.ALLEGED:
            return f"alleged by {attributed_to}"
        said = [] if self is Certainty.CERTAIN else [self.value]
        return ", ".join([*said, *([f"on the word of {attributed_to}"] if attributed_to else [])])


class Side(Vocabulary):
    """An answer to the question of an issue."""

    FOR = "for"
    AGAINST = "against"


class Position(Vocabulary):
    """Where somebody stood on the question of an issue."""

    FOR = "for", "yes to the question"
    AGAINST = "against", "no to the question"
    DIVIDED = "divided", "both at once: a body split, or statements of one date that differ"
    ABSTAINED = "abstained", "took no side where a side was to be taken"
    UNDECIDED = "undecided", "had not made up its mind"

    @property
    def opposite(self) -> "Position | None":
        """The other side; None for what is no side."""
        return {Position.FOR: Position.AGAINST, Position.AGAINST: Position.FOR}.get(self)


class Choice(Vocabulary):
    """How somebody voted."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain", "was there and voted neither way"
    ABSENT = "absent", "did not vote, not being there"


class Outcome(Vocabulary):
    """What became of the question of a vote."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    ELECTED = "elected", "the vote filled an office"
    UNKNOWN = "unknown", "the source does not say, or there was nothing to adopt"


class NameKind(Vocabulary):
    """Where a form of a name comes from."""

    HEADING = "heading", "the form the record stands under"
    PRINTED = "printed", "another form the source prints"
    PSEUDONYM = "pseudonym", "a party or pen name"
    BIRTH = "birth", "the name behind a pseudonym"
    MARRIED = "married"
    ADJECTIVE = "adjective", "Kievan, Siberian"
    SCAN = "scan", "as the scan of the page damaged it; for searching only"
    EDITOR = "editor", "added for searching, never cited to a page"
    MODERN = "modern", "a later or today's name of a place, from GeoNames"


# Forms by which somebody or something is found, and is not called.
NO_NAMES = (NameKind.ADJECTIVE, NameKind.SCAN)


class Script(Vocabulary):
    """The letters that a name is written in."""

    LATIN = "latin"
    CYRILLIC = "cyrillic"


class PageStatus(Vocabulary):
    """How much is taken from a page."""

    MINED = "mined", "every fact within the subject is taken"
    PERSONS_ONLY = "persons-only", "read for what is said of persons; other facts are not taken"
    OUT_OF_SCOPE = "out-of-scope", "nothing is taken"


class ConflictKind(Vocabulary):
    """Why statements cannot all be so."""

    OPPOSITE_POSITIONS = "opposite-positions", "for and against on one day"
    DIFFERING_POSITIONS = "differing-positions", "two sources tell differently of one day"
    BALLOTS = "ballots", "two choices of one voter in one vote"
    TALLY = "tally", "the figures of one vote contradict each other"
    FIGURES = "figures", "two accounts of one vote differ, or of one number"
    DATES = "dates", "something is dated outside the days of the meeting it happened at"
    IDENTITY = "identity", "one record or two?"


class Gender(Vocabulary):
    """The value of a trait of the kind gender."""

    FEMALE = "female"
    MALE = "male"


class FigureQualifier(Vocabulary):
    """How a number is meant that is not exact."""

    ABOUT = "about"
    FEWER_THAN = "fewer-than"
    MORE_THAN = "more-than"
