"""What statements are tied to: records with their addresses, places, positions on issues."""

from app.models.ipif import HERE
from app.schemas.base import Ref, StatementRef
from app.schemas.ipif import Labelled, Place, Position
from app.schemas.votes import Vote
from app.seeding.catalogue import Catalogue
from app.seeding.positions import root_position
from app.seeding.rows.regions import RegionRow
from app.seeding.rows.stances import StanceRow
from app.seeding.rows.votes import VoteRow
from app.vocab import EntityType
from app.vocab import Position as Side


class Links:
    """Records of a package as statements name them."""

    def __init__(self, see: Catalogue) -> None:
        self._see = see

    def ref(self, file: str, id_: str | None) -> Ref | None:
        """A reference to the record; None for none."""
        found = self._see.ref(file, id_) if id_ else None
        return found if isinstance(found, Ref) else None

    def vote(self, vote: StatementRef | Vote | None) -> Labelled | None:
        """A vote, which goes by its question."""
        if vote is None:
            return None
        return Labelled(uri=HERE + vote.url, label=self._see.row(VoteRow, vote.id).question)

    def seats(self, record: Ref | None) -> list[Place] | None:
        """Where the body or the meeting is."""
        if record is None:
            return None
        file = "meetings" if record.type == EntityType.MEETING else "organisations"
        seats = self._see.seats(file, record.id)
        return [place for seat in seats for place in self.place(seat, "seat or territory")] or None

    def place(self, region: str, aspect: str) -> list[Place]:
        """The region with its point, as what it is to the statement."""
        row, ref = self._see.row(RegionRow, region), self.ref("regions", region)
        assert ref is not None
        point = row.longitude is not None and row.latitude is not None
        return [
            Place(
                uri=HERE + ref.url,
                label=ref.name,
                aspect=aspect,
                geometry={"type": "Point", "coordinates": [row.longitude, row.latitude]}
                if point
                else None,
                coordinates_confidence=row.coordinates_confidence if point else None,
            )
        ]

    def positions(self, row: StanceRow) -> list[Position]:
        """What a stance says of its issue, and of the one at the top of the tree."""
        top, at_top = root_position(row, self._see)
        own, root = self.ref("issues", row.issue), self.ref("issues", top)
        assert own is not None
        assert root is not None
        return positions(own, row.position, root, at_top)


def is_person(record: Ref) -> bool:
    """Whether the record is a person."""
    return record.type == EntityType.PERSON


def linked(record: Ref | None) -> Labelled | None:
    """A record with its address; None for none."""
    return Labelled(uri=HERE + record.url, label=record.name) if record else None


def linked_person(record: Ref) -> Labelled:
    """A person with the address that IPIF has them at."""
    return Labelled(uri=f"{HERE}/ipif/persons/{record.id}", label=record.name)


def positions(own: Ref, position: Side, root: Ref, at_root: Side | None) -> list[Position]:
    """What is said of an issue, and of the one at the top of the tree where anything is."""
    held = Position(issue=issue(own), position=position)
    if at_root is None or root.id == own.id:
        return [held]
    return [held, Position(issue=issue(root), position=at_root)]


def counting(counted: list[Position]) -> str:
    """The positions in words, to be put behind what shows them."""
    return "".join(f"; counts as {each.position}: {each.issue.label}" for each in counted)


def issue(record: Ref) -> Labelled:
    """An issue, whose name is its question."""
    return Labelled(uri=HERE + record.url, label=record.name)
