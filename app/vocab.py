"""The closed vocabularies: every word that a column, a filter or a field may hold.

A statement says what a source says; an entity is what statements are about. What each word
means is said beside it where the word alone could mislead.
"""

from enum import StrEnum


class EntityType(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    REGION = "region"
    MEETING = "meeting"
    ISSUE = "issue"
    SOURCE = "source"
    REGISTER = "register"


class StatementType(StrEnum):
    AFFILIATION = "affiliation"
    PARTICIPATION = "participation"
    STANCE = "stance"
    VOTE = "vote"
    BALLOT = "ballot"
    REGISTER_ENTRY = "register-entry"
    RELATION = "relation"


class Certainty(StrEnum):
    CERTAIN = "certain"  # the source states it
    PROBABLE = "probable"  # the source hedges: it appears, in all probability
    ALLEGED = "alleged"  # somebody claims it and the source does not vouch for it
    INFERRED = "inferred"  # the editor's reading; the reason stands in the note


class Side(StrEnum):
    FOR = "for"
    AGAINST = "against"


class Position(StrEnum):
    FOR = "for"
    AGAINST = "against"
    DIVIDED = "divided"
    ABSTAINED = "abstained"
    UNDECIDED = "undecided"

    def turned(self) -> "Position":
        """The same position on the opposite question; only for and against change places."""
        return {Position.FOR: Position.AGAINST, Position.AGAINST: Position.FOR}.get(self, self)


class Basis(StrEnum):
    RESOLUTION = "resolution"
    VOTE = "vote"
    MANDATE = "mandate"
    DECLARATION = "declaration"
    SPEECH = "speech"
    REPORT = "report"
    REPLY = "reply"  # to the circular of 26 February 1918
    CONTROL = "control"  # a faction ran the body
    ACTION = "action"  # volunteered, struck, rose
    PUBLICATION = "publication"


class Choice(StrEnum):
    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    ABSENT = "absent"


class Outcome(StrEnum):
    ADOPTED = "adopted"
    REJECTED = "rejected"
    ELECTED = "elected"
    UNKNOWN = "unknown"


class OrganisationKind(StrEnum):
    SOVIET = "soviet"
    SOVIET_EXECUTIVE = "soviet-executive"
    CONGRESS_OF_SOVIETS = "congress-of-soviets"
    PARTY_COMMITTEE = "party-committee"
    PARTY_BUREAU = "party-bureau"
    PARTY_ORGANISATION = "party-organisation"  # a local party as a whole
    PARTY_CONFERENCE = "party-conference"
    PARTY_CONGRESS = "party-congress"
    PARTY_FRACTION = "party-fraction"  # the party's members in a soviet or congress
    FACTION = "faction"
    GOVERNMENT = "government"
    TRADE_UNION = "trade-union"
    FACTORY_COMMITTEES = "factory-committees"
    ENTERPRISE = "enterprise"
    MILITARY = "military"
    PERIODICAL = "periodical"
    COLLECTIVE = "collective"  # workers, peasants or soldiers of a place: no organised body
    OTHER = "other"


class RegionKind(StrEnum):
    MACRO_REGION = "macro-region"
    REPUBLIC = "republic"
    PROVINCE = "province"
    OBLAST = "oblast"
    OKRUG = "okrug"
    UEZD = "uezd"
    TOWN = "town"
    CITY_DISTRICT = "city-district"
    SETTLEMENT = "settlement"
    MINING_DISTRICT = "mining-district"


class MeetingKind(StrEnum):
    CONGRESS = "congress"
    CONFERENCE = "conference"
    SESSION = "session"
    JOINT_SESSION = "joint-session"
    PLENUM = "plenum"
    CAUCUS = "caucus"
    RALLY = "rally"
    NEGOTIATIONS = "negotiations"
    OTHER = "other"


class Role(StrEnum):
    """What a person was in an organisation."""

    MEMBER = "member"
    CANDIDATE = "candidate"
    CHAIR = "chair"
    SECRETARY = "secretary"
    PRESIDIUM_MEMBER = "presidium-member"
    DELEGATE = "delegate"
    HEAD_OF_DELEGATION = "head-of-delegation"
    REPRESENTATIVE = "representative"
    EDITOR = "editor"
    COMMISSAR = "commissar"
    FOUNDER = "founder"
    LEADER = "leader"
    ACTIVIST = "activist"
    SUPPORTER = "supporter"
    RESIGNED_MEMBER = "resigned-member"


class ParticipationRole(StrEnum):
    DELEGATE = "delegate"
    SPEAKER = "speaker"
    PROPOSER = "proposer"
    REPORTER = "reporter"
    SIGNATORY = "signatory"
    CONVENER = "convener"
    PARTICIPANT = "participant"
    ABSENTEE = "absentee"


class RelationKind(StrEnum):
    POSSIBLY_SAME_AS = "possibly-same-as"
    POSSIBLY_NOT_SAME_AS = "possibly-not-same-as"
    PREDECESSOR = "predecessor"  # the first was the predecessor of the second
    PART_OF = "part-of"  # the first was part of the second
    COUNTED_AS_PART = "counted-as-part"  # somebody counted the first as part of the second
    ALLY = "ally"
    OPPONENT = "opponent"  # in debate
    UNION_SOUGHT = "union-sought"


class NameKind(StrEnum):
    HEADING = "heading"  # the form the record stands under
    PRINTED = "printed"  # another form the source prints
    PSEUDONYM = "pseudonym"
    BIRTH = "birth"
    MARRIED = "married"
    ADJECTIVE = "adjective"  # Kievan, Siberian
    SCAN = "scan"  # as the scan of the page damaged it
    EDITOR = "editor"  # added for searching, never cited to a page


class Script(StrEnum):
    LATIN = "latin"
    CYRILLIC = "cyrillic"


class PageStatus(StrEnum):
    MINED = "mined"
    PERSONS_ONLY = "persons-only"
    OUT_OF_SCOPE = "out-of-scope"


class ConflictKind(StrEnum):
    """Why statements cannot all be so."""

    OPPOSITE_POSITIONS = "opposite-positions"  # for and against on one day
    TALLY = "tally"  # the figures of one vote contradict each other
    FIGURES = "figures"  # two accounts of one vote differ
    IDENTITY = "identity"  # one record or two?
