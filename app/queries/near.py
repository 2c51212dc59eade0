"""Ids that may have been meant by one that is not there."""

from collections.abc import Iterable
from typing import Any

from rapidfuzz.fuzz import ratio
from sqlalchemy import select

from app.session import Session

ALIKE_FROM = 80.0
FEW = 5_000  # ids that are all compared; of more only some, found by an index
NEIGHBOURS = 100  # on either side, in the order of the ids
SHARING = 2_000  # that begin alike
LAST_SIGN = "\U0010ffff"


def near_ids(session: Session, table: type[Any], wanted: str, most: int = 5) -> list[str]:
    """Ids of the table like the wanted one: its slips of the pen, or what contains its words.

    Of a large table those are compared that stand beside it or begin as its first half does.
    """
    wanted = wanted.lower()
    ids: Iterable[str] = session.scalars(select(table.id).limit(FEW + 1)).all()
    if len(list(ids)) > FEW:
        ids = _candidates(session, table, wanted)
    scored = [(ratio(wanted, id_), id_) for id_ in ids]
    near = [(score, id_) for score, id_ in scored if score >= ALIKE_FROM or wanted in id_]
    return [id_ for _, id_ in sorted(near, key=lambda pair: (-pair[0], pair[1]))[:most]]


def _candidates(session: Session, table: type[Any], wanted: str) -> set[str]:
    half = wanted[: (len(wanted) + 1) // 2]
    after = select(table.id).where(table.id >= wanted).order_by(table.id)
    before = select(table.id).where(table.id < wanted).order_by(table.id.desc())
    alike = select(table.id).where(table.id >= half, table.id <= half + LAST_SIGN)
    queries = (after.limit(NEIGHBOURS), before.limit(NEIGHBOURS), alike.limit(SHARING))
    return {id_ for query in queries for id_ in session.scalars(query)}
