"""What a row speaks of: the forms of a record's name, the records that a statement is about."""

from app.schemas.base import Citation
from app.seeding import rows
from app.seeding.catalogue import Catalogue
from app.vocab import NameKind


def name_forms(
    row: rows.PersonRow | rows.OrganisationRow | rows.RegionRow, catalogue: Catalogue
) -> list[tuple[rows.NameRow, list[Citation]]]:
    """The heading, the modern name of a place, and the forms of names.csv."""
    column = {"people": "person", "organisations": "organisation", "regions": "region"}[row.file]
    empty = {"person": None, "organisation": None, "region": None, "source": row.source}

    def form(text: str, kind: NameKind) -> rows.NameRow:
        values = {**empty, column: row.id, "line": row.line, "text": text, "kind": kind}
        return rows.NameRow.model_validate({**values, "page": str(row.page[0])})

    own = [(form(row.name, NameKind.HEADING), catalogue.citations(row))]
    if isinstance(row, rows.RegionRow) and row.modern_name and row.modern_name != row.name:
        own.append((form(row.modern_name, NameKind.MODERN), []))
    listed = catalogue.names_of[column, row.id]
    return own + [(name, catalogue.citations(name)) for name in listed if name.text != row.name]


def mentions(
    row: rows.StatementRow, catalogue: Catalogue, *, direct: bool
) -> list[tuple[str, str]]:
    """(collection, id) of every entity the row is about.

    Not `direct`: also the places where its bodies sit, and the meeting, body and issue of the
    vote that a ballot was cast in.
    """
    columns = {
        "people": ("person", "person_a", "person_b", "other_person"),
        "organisations": ("organisation", "organisation_a", "organisation_b", "mandated_by"),
        "regions": ("region", "region_a", "region_b"),
        "meetings": ("meeting",),
        "works": ("work",),
    }
    found = [
        (collection, getattr(row, name))
        for collection, names in columns.items()
        for name in names
        if getattr(row, name, None)
    ]
    for id_ in getattr(row, "proposers", ()):
        found.append(("people" if id_ in catalogue.people else "organisations", id_))
    found += [("organisations", id_) for id_ in getattr(row, "organisations", ())]
    if not direct:
        if isinstance(row, rows.BallotRow) and (vote := catalogue.votes[row.vote]):
            found += [("meetings", vote.meeting)] if vote.meeting else []
            found += [("organisations", vote.organisation)] if vote.organisation else []
        for collection, id_ in list(found):
            seat = None
            if collection == "organisations":
                seat = catalogue.organisations[id_].region
            elif collection == "meetings":
                seat = catalogue.meetings[id_].region
            found += [("regions", seat)] if seat else []
    return found
