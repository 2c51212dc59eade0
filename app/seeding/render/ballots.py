"""Ballots: the question of the vote."""

from typing import Any

from app.seeding.catalogue import Catalogue
from app.seeding.render.base import About, Rendering
from app.seeding.rows.ballots import BallotRow
from app.seeding.rows.votes import VoteRow


class BallotRendering(Rendering):
    def fields(self, row: BallotRow, see: Catalogue, about: About) -> dict[str, Any]:
        return {"question": see.row(VoteRow, row.vote).question}
