"""/v1/votes"""

from tests.oracles import EVIDENCE, IDS, Ids, Listed, Oracle
from tests.oracles.orders import CERTAINTY, ORDERS
from tests.oracles.seed import Keep, Row, Seed

PATH = "/v1/votes"
UNKNOWN = 10**9  # a margin that comes after every other


def those(s: Seed, condition: Keep) -> Ids:
    return {vote.id for vote in s.votes if condition(vote)}


def counted(vote: Row) -> bool:
    figures = (vote.votes_for, vote.votes_against, vote.votes_abstain, vote.votes_present)
    return any(figure is not None for figure in (*figures, vote.margin))


def margin(vote: Row) -> int:
    """The difference of the figures, else the majority that is told in words."""
    if vote.votes_for is not None and vote.votes_against is not None:
        return int(abs(vote.votes_for - vote.votes_against))
    return UNKNOWN if vote.margin is None else int(vote.margin)


ORACLES = [
    Oracle(PATH, "meeting=fourth-congress-of-soviets", lambda s: those(
        s, lambda v: v.meeting == "fourth-congress-of-soviets")),
    Oracle(PATH, "organisation=cec", lambda s: those(s, lambda v: v.organisation == "cec")),
    Oracle(PATH, "issue=brest-peace", lambda s: those(
        s, lambda v: "brest-peace" in s.above(v.issue))),
    Oracle(PATH, "issue=ratification", lambda s: those(s, lambda v: v.issue == "ratification")),
    Oracle(PATH, "proposer=lenin", lambda s: those(s, lambda v: "lenin" in v.proposers)),
    Oracle(PATH, "proposer=left-communists", lambda s: those(
        s, lambda v: "left-communists" in v.proposers)),
    Oracle(PATH, "outcome=rejected", lambda s: those(s, lambda v: v.outcome == "rejected")),
    Oracle(PATH, "counted=true", lambda s: those(s, counted)),
    Oracle(PATH, "counted=false", lambda s: those(s, lambda v: not counted(v))),
]  # fmt: skip

LISTS = [
    Listed(
        PATH,
        lambda s: {PATH: s.votes},
        {**ORDERS, "margin": lambda _, v: (margin(v), v.id)},
        {
            **CERTAINTY,
            "outcome": lambda _, v: [v.outcome],
            "issue": lambda s, v: s.above(v.issue),
            "organisation": lambda _, v: [v.organisation],
        },
        (*IDS, *EVIDENCE),
    )
]
