"""Votes: the figures, the margin that follows from them, who moved the question."""

from collections.abc import Iterator
from typing import Any

from app.models.votes import VoteProposer
from app.seeding.catalogue import Catalogue
from app.seeding.render.base import About, Cells, Rendering, Table
from app.seeding.rows.votes import VoteRow


class VoteRendering(Rendering):
    def fields(self, row: VoteRow, see: Catalogue, about: About) -> dict[str, Any]:
        counts = {
            "for": row.votes_for,
            "against": row.votes_against,
            "abstain": row.votes_abstain,
            "present": row.votes_present,
        }
        return {"counts": counts, "margin": margin_of(row)}

    def cells(self, row: VoteRow, see: Catalogue) -> Cells:
        return {"margin": margin_of(row)}

    def beside(self, row: VoteRow, see: Catalogue) -> Iterator[tuple[Table, Cells]]:
        for id_ in row.proposers:
            file = see.file_of(("people", "organisations"), id_)
            column = "person_id" if file == "people" else "organisation_id"
            yield VoteProposer, {"vote_id": row.id, column: id_}


def margin_of(row: VoteRow) -> int | None:
    """The difference between for and against, or what the source says it was; None if neither."""
    if row.votes_for is None or row.votes_against is None:
        return row.margin
    return abs(row.votes_for - row.votes_against)
