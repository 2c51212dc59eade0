"""Search across everything that has a name: parameters, ranking, and what tells homonyms apart."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Literal

from pydantic import Field
from sqlalchemy import select

from app.kinds import kind_of
from app.models.affiliations import Affiliation
from app.models.organisations import Organisation
from app.models.register_entries import RegisterEntry
from app.models.statements import Statement
from app.queries.contradictions import date_in_words
from app.queries.name_index import SEARCHED, name_index
from app.queries.params import ListQuery
from app.queries.records import Document, read_records
from app.queries.slices import RowList
from app.queries.terms import read_flagged
from app.queries.text import Hit, find
from app.queries.values import RequiredWords, Words
from app.queries.words import WordHit, find_statements, headline
from app.schemas.search import STATEMENT, Matched, SearchedType, SearchHit
from app.session import Session
from app.vocab import Certainty, EntityType

ORDER: tuple[str, ...] = (*SEARCHED, STATEMENT)
OFFICES_SHOWN = 2
Key = tuple[float | int | str, ...]
# How telling (0 most), hedged or not, page; body, role, hedge.
Office = tuple[int, int, int, str, str, str]


class SearchQuery(ListQuery):
    """Parameters of the search."""

    q: RequiredWords
    type: Annotated[list[SearchedType], Field(description="Only records of these types.")] = []
    sort: Annotated[
        Literal["score", "type"],
        Field(description="score: the best first; type: people first, each type by score."),
    ] = "score"
    facets: Words[Literal["type"]] = []
    format: Annotated[
        Literal["json", "csv", "ndjson"],
        Field(
            description="csv and ndjson stream the whole list, whatever `limit` says. What is "
            "found is cited by the record or the statement itself."
        ),
    ] = "json"


def list_hits(session: Session, query: SearchQuery) -> RowList[Hit]:
    """What the words may mean."""
    types = [type_ for type_ in SEARCHED if not query.type or type_ in query.type]
    hits = [hit for type_ in types for hit in find(session, type_, query.q)]
    if not query.type or STATEMENT in query.type:
        hits += [_of_words(found) for found in find_statements(session, query.q)]
    return RowList(
        SearchHit,
        hits,
        hit_key,
        lambda chosen: show_hits(session, chosen),
        facets={"type": lambda hit: str(hit.type)},
    )


def _of_words(found: WordHit) -> Hit:
    id_ = found.document["id"]
    return Hit(STATEMENT, id_, found.score, found.text, found.why)


def hit_key(hit: Hit, order: str) -> Key:
    """What hits are ordered by: score and type, headings first, then the id."""
    place, last = ORDER.index(hit.type), (int(not hit.heading), hit.id)
    return (-hit.score, place, *last) if order == "score" else (place, -hit.score, *last)


def show_hits(session: Session, hits: Sequence[Hit]) -> list[SearchHit]:
    """The hits as answers show them."""
    ids: dict[str, list[str]] = defaultdict(list)
    for hit in hits:
        ids[hit.type].append(hit.id)
    shown: dict[tuple[str, str], Document] = {}
    for type_, found in ids.items():
        records = read_records(session, kind_of(type_).table, found)
        offices = _offices(session, found) if type_ is EntityType.PERSON else {}
        pages = name_index(session, EntityType(type_)).pages if type_ != STATEMENT else {}
        for id_, record in records.items():
            parts = [*offices.get(id_, ()), *_describe(type_, record), *_page(pages.get(id_))]
            shown[type_, id_] = {**record, "description": "; ".join(parts) or None}
    return [_show(hit, shown[hit.type, hit.id]) for hit in hits]


def _show(hit: Hit, record: Document) -> SearchHit:
    return SearchHit.model_validate(
        {
            "type": hit.type,
            "id": hit.id,
            "name": record.get("name") or headline(record),
            "kind": record["type"]
            if hit.type == STATEMENT
            else record.get("kind") or record.get("form"),
            "url": record["url"],
            "score": hit.score,
            "match": hit.sure,
            "matched": Matched(form=hit.form, why=hit.why),
            "homonyms": hit.homonyms,
            "description": record["description"],
        }
    )


# What tells homonyms apart


def _describe(type_: str, record: Document) -> Iterator[str]:
    """Kind and place of a body, a region and a meeting, form and authors of a work, the parent
    issue, the day; of a statement whose word it is where it is not the source's, and its page."""
    if type_ is EntityType.PERSON:
        return
    if type_ == STATEMENT:
        if record["attributed_to"]:
            yield f"on the word of {record['attributed_to']}"
        yield f"p. {record['citations'][0]['page']}"
    elif type_ is EntityType.SOURCE:
        yield f"{record['kind']} by {record['author']}, {record['year']}"
    elif type_ is EntityType.ISSUE:
        yield f"part of {record['parent']['name']!r}" if record["parent"] else "a root issue"
    elif type_ is EntityType.WORK:
        authors = ", ".join(author["name"] for author in record["authors"])
        form = record["form"].replace("-", " ")
        yield f"{form} by {authors}" if authors else form
    else:
        place = record.get("region") or (type_ is EntityType.REGION and record["parent"])
        kind = record["kind"].replace("-", " ")
        yield f"{kind}, {place['name']}" if place else kind
    if record.get("date"):
        yield date_in_words(record["date"])


def _page(number: int | None) -> Iterator[str]:
    if number is not None:
        yield f"first on p. {number}"


def _offices(session: Session, people: Sequence[str]) -> dict[str, list[str]]:
    """What each person was, the most telling offices first; else the line of a register."""
    plain = read_flagged(session, "role", "plain")
    held: dict[str, list[Office]] = defaultdict(list)
    evidence = (Statement.page, Statement.certainty, Statement.attributed_to)
    rows = session.execute(
        select(Affiliation.person_id, Affiliation.role, Organisation.name, *evidence)
        .join(Statement, Statement.id == Affiliation.id)
        .join(Organisation, Organisation.id == Affiliation.organisation_id)
        .where(Affiliation.person_id.in_(sorted(people)))
    )
    for person, role, body, page, certainty, witness in rows:
        telling = plain.index(role) + 1 if role in plain else 0
        hedge = Certainty(certainty).hedge(witness)
        hedged = 2 * (certainty != Certainty.CERTAIN) + bool(hedge)  # a word of somebody is less
        held[person].append((telling, hedged, page, body, role.replace("-", " "), hedge))
    known = {person: _most_telling(offices) for person, offices in held.items()}
    return {**_listed(session, people), **known}


def _most_telling(offices: Iterable[Office]) -> list[str]:
    """The first offices, one of a body, each as surely as any statement has it."""
    first: dict[str, str] = {}
    for *_, body, role, hedge in sorted(offices):
        first.setdefault(body, f"{role}, {body} ({hedge})" if hedge else f"{role}, {body}")
    return list(first.values())[:OFFICES_SHOWN]


def _listed(session: Session, people: Sequence[str]) -> dict[str, list[str]]:
    """The body or the place that a register puts beside the person."""
    rows = session.execute(
        select(RegisterEntry.person_id, Statement.document)
        .join(Statement, Statement.id == RegisterEntry.id)
        .where(RegisterEntry.person_id.in_(sorted(people)))
        .order_by(Statement.page, RegisterEntry.order)
    )
    listed: dict[str, list[str]] = {}
    for person, document in rows:
        entry = json.loads(document)
        beside = entry["printed_body"] or (entry["region"] or {}).get("name")
        text = entry["register"]["name"] + (f", {beside}" if beside else "")
        listed.setdefault(person, []).append(text)
    return listed
