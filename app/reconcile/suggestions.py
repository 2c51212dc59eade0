"""What may be meant while somebody types: records, properties, types."""

from collections.abc import Iterable, Sequence

from app.names import fold_words
from app.queries.search import show_hits
from app.queries.text import Hit, find
from app.reconcile.candidates import MOST_WORDS
from app.reconcile.extension import COLUMNS
from app.reconcile.properties import COMPARED
from app.reconcile.records import TYPES, Records
from app.reconcile.shapes import MOST_LETTERS, Suggestion, Suggestions
from app.session import Session
from app.vocab import EntityType

SHOWN = 20
BEGINS = 50.0  # the score of a name of which only a letter or two are typed
IS_ID, BEGINS_ID = 100.0, 60.0
ID = Suggestion(
    id="id", name="Id", description="The id of the record: only the record that has it is offered."
)


def suggest_records(
    session: Session, prefix: str, preferred: Sequence[str] = (), skip: int = 0
) -> Suggestions:
    """Records whose name or id begins so, those of the preferred types first."""
    records = Records(session)
    if not prefix.strip() or len(prefix) > MOST_LETTERS or len(prefix.split()) > MOST_WORDS:
        return Suggestions(result=[])
    hits: dict[tuple[str, str], Hit] = {}
    for type_ in records.offered():
        for hit in [*_by_id(records, type_, prefix.strip()), *_by_name(records, type_, prefix)]:
            key = hit.type, hit.id
            if key not in hits or hit.score > hits[key].score:
                hits[key] = hit

    def order(hit: Hit) -> tuple[bool, float, bool, str]:
        return TYPES[EntityType(hit.type)].id not in preferred, -hit.score, not hit.heading, hit.id

    chosen = sorted(hits.values(), key=order)[skip : skip + SHOWN]
    return Suggestions(
        result=[
            Suggestion(
                id=records.public_id(EntityType(shown.type), shown.id),
                name=shown.name,
                description=shown.description,
                notable=[TYPES[EntityType(shown.type)]],
            )
            for shown in show_hits(session, chosen)
        ]
    )


def suggest_properties(prefix: str, skip: int = 0) -> Suggestions:
    """Properties that a query may have or that may be fetched, by the beginning of a word."""
    known = {
        each.id: Suggestion(id=each.id, name=each.name, description=each.description)
        for each in (*COLUMNS, *COMPARED)
    }
    return Suggestions(result=_beginning([*known.values(), ID], prefix)[skip : skip + SHOWN])


def suggest_types(session: Session, prefix: str, skip: int = 0) -> Suggestions:
    """Types of which there are records, by the beginning of a word."""
    types = [TYPES[type_] for type_ in Records(session).offered()]
    known = [Suggestion(id=each.id, name=each.name) for each in types]
    return Suggestions(result=_beginning(known, prefix)[skip : skip + SHOWN])


def _beginning(known: Iterable[Suggestion], prefix: str) -> list[Suggestion]:
    sought = prefix.casefold().strip()
    return [
        each
        for each in known
        if any(
            word.startswith(sought)
            for word in (each.id.casefold(), each.name.casefold(), *each.name.casefold().split())
        )
    ]


def _by_id(records: Records, type_: EntityType, prefix: str) -> list[Hit]:
    """The record that has the id or had it, and those whose ids begin so."""
    begun = (id_ for id_ in records.indexes[type_].forms if id_.startswith(prefix))
    hits = [Hit(type_, id_, BEGINS_ID, id_, "its id begins so") for id_ in begun]
    known = records.find_one(prefix)
    if known and known.type is type_:
        hits.append(Hit(type_, known.id, IS_ID, known.id, "its id"))
    return hits


def _by_name(records: Records, type_: EntityType, prefix: str) -> list[Hit]:
    found = find(records.session, type_, prefix)
    sought = fold_words(prefix, figures=True)
    if found or len(sought) != 1:
        return found
    index = records.indexes[type_]
    places = {
        place
        for word, bearers in index.bearing.items()
        if word.startswith(sought[0])
        for place in bearers
    }
    first = dict(sorted(places, reverse=True))
    return [
        Hit(type_, id_, BEGINS, index.forms[id_][number].text, "a word of the name begins so")
        for id_, number in first.items()
    ]
