"""Issues: those below one, the stances that count on it, its place in the tree."""

from collections.abc import Iterator
from typing import Any

from app.models.issues import IssueAncestor
from app.seeding.catalogue import Catalogue
from app.seeding.positions import count_stances
from app.seeding.render.base import About, Cells, Rendering, Table
from app.seeding.rows.issues import IssueRow


class IssueRendering(Rendering):
    def fields(self, row: IssueRow, see: Catalogue, about: About) -> dict[str, Any]:
        return {
            "citations": see.cite_pages(row.pages_of_days()),
            "children": see.pointing(IssueRow, "parent", row.id),
            "stances": count_stances(see)[row.id],
            "stances_url": f"/v1/stances?issue={row.id}",
        }

    def cells(self, row: IssueRow, see: Catalogue) -> Cells:
        return {"rank": see.rank(IssueRow, row.id)}

    def beside(self, row: IssueRow, see: Catalogue) -> Iterator[tuple[Table, Cells]]:
        for ancestor in see.line(IssueRow, row.id):
            yield IssueAncestor, {"issue_id": row.id, "ancestor_id": ancestor}
