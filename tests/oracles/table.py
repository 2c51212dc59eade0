"""The tables of all nouns, put together."""

from app.kinds import ENTITIES
from tests.oracles import (
    AllOrNothing,
    Listed,
    Oracle,
    affiliations,
    conflicts,
    issues,
    meetings,
    network,
    organisations,
    people,
    regions,
    registers,
    search,
    sources,
    stances,
    state_of_play,
    statements,
    sublists,
    trajectories,
    votes,
    works,
)

NOUNS = (
    people, organisations, regions, meetings, works, stances, affiliations, votes, statements,
    registers, issues, sources, state_of_play, trajectories, network, conflicts, search,
)  # fmt: skip
ORACLES: list[Oracle] = [oracle for noun in NOUNS for oracle in noun.ORACLES]
WHOLE: list[AllOrNothing] = [*statements.WHOLE, *sources.WHOLE]
LISTS: dict[str, Listed] = {
    listed.path: listed for noun in (*NOUNS, sublists) for listed in noun.LISTS
}
# Lists under a record that take the filters of another list.
TAKE_AFTER = {
    "/v1/organisations/{id}/meetings": "/v1/meetings",
    "/v1/regions/{id}/organisations": "/v1/organisations",
}
# Records that take a format: they are no lists.
RECORDS = (
    *(f"{kind.path}/{{id}}" for kind in ENTITIES),
    "/v1/statements/{id}",
    "/v1/votes/{id}",
    "/v1/conflicts/{id}",
)
# What is checked of every list that takes it.
OF_EVERY_LIST = ("source", "limit", "cursor", "format", "bom", "sort", "include", "facets")
# Where the order is by a score of the service's own.
SCORED = "/v1/search"
