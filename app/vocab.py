"""The closed vocabularies: every word that a column, a filter or a field may hold.

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


class Basis(Vocabulary):
    """What a position is known from."""

    RESOLUTION = "resolution", "the body passed it"
    VOTE = "vote", "how the person or the body voted"
    MANDATE = "mandate", "what delegates were sent to do"
    DECLARATION = "declaration", "said in a statement, an appeal or theses"
    SPEECH = "speech", "said at a meeting"
    REPORT = "report", "others told of it: a delegate, or the source in its own words"
    REPLY = "reply", "an answer to the circular of 26 February 1918, which asked for peace or war"
    CONTROL = "control", "no more than that a faction of this position ran the body"
    ACTION = "action", "done, not said: volunteered, struck, rose"
    PUBLICATION = "publication", "printed: an article, a pamphlet, a newspaper's line"


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


class OrganisationKind(Vocabulary):
    """What sort of body it is. One that meets again and again is a single organisation."""

    SOVIET = "soviet", "a council as a whole"
    SOVIET_EXECUTIVE = "soviet-executive", "the committee or presidium that acts for soviets"
    CONGRESS_OF_SOVIETS = "congress-of-soviets", "of the country, a region, a province ..."
    PARTY_COMMITTEE = "party-committee"
    PARTY_BUREAU = "party-bureau", "leads the party in a region"
    PARTY_ORGANISATION = "party-organisation", "a local party as a whole"
    PARTY_CONFERENCE = "party-conference"
    PARTY_CONGRESS = "party-congress"
    PARTY_FRACTION = "party-fraction", "the party's members in a soviet or congress"
    FACTION = "faction", "a current within a party, or a party as one: Left Communists, Left SRs"
    GOVERNMENT = "government"
    TRADE_UNION = "trade-union"
    FACTORY_COMMITTEES = "factory-committees", "those of a place together"
    ENTERPRISE = "enterprise", "a plant, a mine, a railway; its workers are a collective"
    MILITARY = "military"
    PERIODICAL = "periodical", "a newspaper or journal, with its editors"
    COLLECTIVE = "collective", "workers, peasants or soldiers of a place: no organised body"
    OTHER = "other"


class RegionKind(Vocabulary):
    """What sort of territory it is. A province is not its seat: both are regions."""

    MACRO_REGION = "macro-region", "a part of the country: the Urals, the Volga, Siberia"
    REPUBLIC = "republic"
    PROVINCE = "province", "guberniia"
    OBLAST = "oblast", "region as an administrative unit"
    OKRUG = "okrug", "circuit"
    UEZD = "uezd", "district of a province"
    TOWN = "town"
    CITY_DISTRICT = "city-district"
    SETTLEMENT = "settlement", "a village, a factory settlement, a station"
    MINING_DISTRICT = "mining-district"


class MeetingKind(Vocabulary):
    """What sort of sitting it was."""

    CONGRESS = "congress"
    CONFERENCE = "conference"
    SESSION = "session", "of one body"
    JOINT_SESSION = "joint-session", "of several bodies together"
    PLENUM = "plenum", "of all members of a committee or bureau"
    CAUCUS = "caucus", "of one party or faction, beside a larger meeting"
    RALLY = "rally", "a mass meeting"
    NEGOTIATIONS = "negotiations", "with another party or state"
    OTHER = "other", "also a declaration, which people signed without a known sitting"


class Role(Vocabulary):
    """What a person was in an organisation."""

    MEMBER = "member"
    CANDIDATE = "candidate", "a member without a full vote, who takes a vacant place"
    CHAIR = "chair"
    SECRETARY = "secretary"
    PRESIDIUM_MEMBER = "presidium-member"
    DELEGATE = "delegate", "sent by it, or to it"
    HEAD_OF_DELEGATION = "head-of-delegation"
    REPRESENTATIVE = "representative", "spoke for it; the office is not told"
    EDITOR = "editor"
    COMMISSAR = "commissar", "head of a department of a government"
    FOUNDER = "founder"
    LEADER = "leader", "led it, with or without an office"
    ACTIVIST = "activist", "worked for it; neither office nor membership is told"
    SUPPORTER = "supporter", "took its part; membership is not told"
    RESIGNED_MEMBER = "resigned-member", "gave up the membership, from the date on"


class ParticipationRole(Vocabulary):
    """As what somebody took part in a meeting."""

    DELEGATE = "delegate", "sent by a body, which `mandated_by` names where it is known"
    SPEAKER = "speaker", "spoke there"
    PROPOSER = "proposer", "moved something there"
    REPORTER = "reporter", "gave a report there"
    SIGNATORY = "signatory", "signed what the meeting declared; need not have been present"
    CONVENER = "convener", "called it"
    PARTICIPANT = "participant", "was there; nothing more is told"
    ABSENTEE = "absentee", "was expected and stayed away"


class RelationKind(Vocabulary):
    """How the first of two stands to the second."""

    POSSIBLY_SAME_AS = "possibly-same-as", "two records that may be one; they stay two"
    POSSIBLY_NOT_SAME_AS = "possibly-not-same-as", "two that could be taken for one, and should not"
    PREDECESSOR = "predecessor", "the first was the predecessor of the second"
    PART_OF = "part-of", "the first was part of the second"
    COUNTED_AS_PART = "counted-as-part", "somebody counted the first as part of the second"
    ALLY = "ally", "they stood together; neither comes first"
    OPPONENT = "opponent", "in debate; neither comes first"
    UNION_SOUGHT = "union-sought", "somebody wanted to unite them"


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
    TALLY = "tally", "the figures of one vote contradict each other"
    FIGURES = "figures", "two accounts of one vote differ"
    IDENTITY = "identity", "one record or two?"


class TraitKind(Vocabulary):
    """What a trait tells of somebody."""

    GENDER = "gender", "female or male, and only with evidence"
    AGE = "age"
    CLASS = "class", "worker, intellectual, noble ..."
    OCCUPATION = "occupation"
    EDUCATION = "education"
    MOVEMENT = "movement", "a party or current they had belonged to before, or not"
    EARLIER_CAREER = "earlier-career", "what they did before November 1917"
    EMIGRATION = "emigration", "where they lived abroad"
    KINSHIP = "kinship", "to another person"
    ORIGIN = "origin", "a place or a people that the source says they came from"
    LATER_FATE = "later-fate", "what became of them after 1918"
    CHARACTER = "character", "how the source or a witness describes them"


class Gender(Vocabulary):
    """The value of a trait of the kind gender."""

    FEMALE = "female"
    MALE = "male"


class TraitBasis(Vocabulary):
    """What a trait is known from."""

    STATED = "stated", "the source says so"
    PRONOUN = "pronoun", "the source says he or she"
    NAME_FORM = "name-form", "a feminine form of the name"


class FigureKind(Vocabulary):
    """What a figure counts."""

    MEMBERS = "members"
    DELEGATES = "delegates"
    SHARE = "share", "a part of a whole, in per cent or as a fraction"
    SIZE = "size", "any other size: workers of a plant, volunteers, circulation"


class FigureQualifier(Vocabulary):
    """How a number is meant that is not exact."""

    ABOUT = "about"
    FEWER_THAN = "fewer-than"
    MORE_THAN = "more-than"


class WorkForm(Vocabulary):
    """What sort of text a work is."""

    THESES = "theses"
    ARTICLE = "article"
    PAMPHLET = "pamphlet"
    BOOK = "book"
    PERIODICAL_ISSUE = "periodical-issue", "a number of a newspaper or journal as a whole"
    DECLARATION = "declaration", "a statement, appeal, proclamation or open letter"
    RESOLUTION = "resolution", "a text that a body adopted or was asked to adopt"
    DECREE = "decree"
    PROGRAMME = "programme", "a party's programme, a draft of one, a plan"
    LETTER = "letter"
    REPORT = "report", "a report or speech that is cited as a text of its own"
    OTHER = "other"


class AuthorRole(Vocabulary):
    """What somebody did for a work."""

    AUTHOR = "author", "alone or with others"
    EDITOR = "editor"
    SIGNATORY = "signatory"
    COMMENTATOR = "commentator", "wrote a preface or notes"
