"""The values of each property of a record, as cells with their page and their hedge.

A cell that is a record has the evidence in its description, and a hedge in its name too, for that
is what a spreadsheet shows.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from app.queries.records import Document
from app.reconcile.details import Details
from app.reconcile.shapes import Cell, Float, Int, Str
from app.reconcile.telling import Json, hedge_of, words
from app.vocab import Certainty, EntityType, NameKind

CERTAIN, ISSUE = "certain", "issue"  # settings
UNPRINTED = {NameKind.EDITOR: "not printed, for searching", NameKind.MODERN: "a later name"}
YES = (True, 1, "true", "on", "1")

Settings = Mapping[str, Any]
Cells = Iterator[Cell]
Fetch = Callable[[Details, Document, Settings], Cells]


# What is fetched


def names(details: Details, record: Document, _settings: Settings) -> Cells:
    for name in record["names"]:
        if name["kind"] == NameKind.SCAN:
            continue
        cited = details.teller.pages(name["citations"])
        where = [UNPRINTED[name["kind"]]] if name["kind"] in UNPRINTED else []
        yield Str(text=", ".join([name["text"], *where, *filter(None, [cited])]))


def affiliations(details: Details, record: Document, settings: Settings) -> Cells:
    for held in _sure(record["affiliations"], settings):
        what = f"{words(held['role'])}, {held['organisation']['name']}"
        yield Str(text=details.teller.tell(what, held))


def roles(details: Details, record: Document, settings: Settings) -> Cells:
    for held in _sure(record["affiliations"], settings):
        yield Str(text=details.teller.tell(words(held["role"]), held))


def bodies(details: Details, record: Document, settings: Settings) -> Cells:
    held = _surest(_sure(record["affiliations"], settings), lambda each: each["organisation"])
    for body, each in held:
        told = details.teller.tell(words(each["role"]), each)
        yield details.entity(EntityType.ORGANISATION, body, told, hedge_of(each))


def members(details: Details, record: Document, settings: Settings) -> Cells:
    for person, each in _surest(_sure(record["members"], settings), lambda each: each["person"]):
        told = details.teller.tell(words(each["role"]), each)
        yield details.entity(EntityType.PERSON, person, told, hedge_of(each))


def stances(details: Details, record: Document, settings: Settings) -> Cells:
    for position, stance in _positions(details, record, settings):
        yield Str(text=details.teller.tell(position, stance))


def stances_there(details: Details, record: Document, settings: Settings) -> Cells:
    for position, stance in _positions(details, record, settings):
        what = f"{stance['subject']['name']}: {position}"
        yield Str(text=details.teller.tell(what, stance))


def _positions(
    details: Details, record: Document, settings: Settings
) -> Iterator[tuple[str, Json]]:
    """Each stance with its position and issue in words; with a setting what it says of that issue.

    Where it only counts on that issue, its own follows in brackets.
    """
    held = list(_sure(record["stances"], settings))
    issue = settings.get(ISSUE)
    if not (isinstance(issue, str) and issue):
        yield from ((_own_position(stance), stance) for stance in held)
        return
    positions = details.positions(held, issue)
    for stance in held:
        if position := positions.get(stance["id"]):
            other = stance["issue"]["id"] != issue
            yield (f"{position} ({_own_position(stance)})" if other else position), stance


def _own_position(stance: Json) -> str:
    return f"{stance['position']} {stance['issue']['id']}"


def participations(details: Details, record: Document, settings: Settings) -> Cells:
    for each in _sure(record["participations"], settings):
        yield Str(text=_took_part(details, each, each["meeting"]["name"]))


def participants(details: Details, record: Document, settings: Settings) -> Cells:
    for each in _sure(record["participants"], settings):
        yield Str(text=_took_part(details, each, each["participant"]["name"]))


def _took_part(details: Details, told: Json, other: str) -> str:
    sent = f", sent by {told['mandated_by']['name']}" if told["mandated_by"] else ""
    return details.teller.tell(f"{words(told['role'])}, {other}{sent}", told)


def traits(details: Details, record: Document, settings: Settings) -> Cells:
    for trait in _sure(record["traits"], settings):
        value = f"not {trait['value']}" if trait["negated"] else trait["value"]
        yield Str(text=details.teller.tell(f"{words(trait['kind'])}: {value}", trait))


def places_of_person(details: Details, record: Document, settings: Settings) -> Cells:
    """Each place once, by the surest statement."""
    told = sorted(_places(details, record, settings), key=lambda found: bool(hedge_of(found[2])))
    first = {region["id"]: (region, how, each) for region, how, each in reversed(told)}
    for region, how, each in reversed(first.values()):
        words_of = details.teller.tell(how, each)
        yield details.entity(EntityType.REGION, region, words_of, hedge_of(each))


def _places(
    details: Details, record: Document, settings: Settings
) -> Iterator[tuple[Json, str, Json]]:
    """Where the source puts a person, and where the bodies sat that the person was in."""
    for each in _sure(record["register_entries"], settings):
        if each["region"]:
            yield each["region"], f"in {each['register']['name']}", each
    for each in _sure(record["ballots"], settings):
        if each["region"]:
            yield each["region"], "sat for it", each
    for each in _sure(record["stances"], settings):
        if each["region"] and not each["derived_from"]:
            yield each["region"], f"held there a position on {each['issue']['id']}", each
    for each in _sure(record["affiliations"], settings):
        body = each["organisation"]
        if seat := details.seats.get(body["id"]):
            region = {"id": seat, "name": details.region_names[seat]}
            yield region, f"seat or territory of {body['name']}, {words(each['role'])}", each


def place(details: Details, record: Document, _settings: Settings) -> Cells:
    if region := record.get("region"):
        yield details.entity(EntityType.REGION, region, _kind_of(region, details, record))


def larger_place(details: Details, record: Document, _settings: Settings) -> Cells:
    if region := record["parent"]:
        yield details.entity(EntityType.REGION, region, _kind_of(region, details, record))


def parent(details: Details, record: Document, _settings: Settings) -> Cells:
    if body := record["parent"]:
        yield details.entity(EntityType.ORGANISATION, body, _kind_of(body, details, record))


def met(details: Details, record: Document, _settings: Settings) -> Cells:
    if body := record["organisation"]:
        yield details.entity(EntityType.ORGANISATION, body, _kind_of(body, details, record))


def _kind_of(ref: Json, details: Details, record: Document) -> str:
    """What sort of place or body it is, and the pages of the record that it belongs to."""
    return ", ".join(filter(None, (words(ref["kind"]), details.teller.pages(record["citations"]))))


def kind(_details: Details, record: Document, _settings: Settings) -> Cells:
    yield Str(text=words(record["kind"]))


def date(_details: Details, record: Document, _settings: Settings) -> Cells:
    if found := record["date"]:
        yield Str(text=found["edtf"])


def modern_name(_details: Details, record: Document, _settings: Settings) -> Cells:
    if found := record["modern_name"]:
        yield Str(text=found)


def same_as(_details: Details, record: Document, _settings: Settings) -> Cells:
    return (Str(text=each) for each in record["same_as"])


def latitude(_details: Details, record: Document, _settings: Settings) -> Cells:
    if (found := record["latitude"]) is not None:
        yield Float(number=found)


def longitude(_details: Details, record: Document, _settings: Settings) -> Cells:
    if (found := record["longitude"]) is not None:
        yield Float(number=found)


def coordinates(_details: Details, record: Document, _settings: Settings) -> Cells:
    if record["latitude"] is None:
        return
    confidence, geonames_id = record["coordinates_confidence"], record["geonames_id"]
    known = [f"{confidence} confidence"] if confidence else []
    known += [f"GeoNames {geonames_id}"] if geonames_id else []
    where = f"{record['latitude']}, {record['longitude']}"
    yield Str(text="; ".join([where, *([", ".join(known)] if known else [])]))


def geonames(_details: Details, record: Document, _settings: Settings) -> Cells:
    if (found := record["geonames_id"]) is not None:
        yield Int(number=found)


def pages(details: Details, record: Document, _settings: Settings) -> Cells:
    for source, numbers in _pages_by_source(details, record):
        for page in sorted(numbers):
            cited = {"source": details.sources[source], "page": page}
            yield Str(text=details.teller.pages([cited]))


def citations(details: Details, record: Document, _settings: Settings) -> Cells:
    for source, numbers in _pages_by_source(details, record):
        yield Str(text=details.teller.cite(details.sources[source], numbers, record["id"]))


def _pages_by_source(details: Details, record: Document) -> list[tuple[str, set[int]]]:
    """Every page that the record or something said of it rests on."""
    found: dict[str, set[int]] = {}
    lists = (value for value in record.values() if isinstance(value, list))
    told = [part for parts in lists for part in parts if isinstance(part, dict)]
    for part in (record, *(each for each in told if each.get("kind") not in details.of_identity)):
        for cited in part.get("citations", ()):
            found.setdefault(cited["source"]["id"], set()).add(cited["page"])
    return sorted(found.items())


def _sure(statements: Iterable[Json], settings: Settings) -> Iterator[Json]:
    """The statements, or those that the source states as certain."""
    certain = settings.get(CERTAIN) in YES
    return (s for s in statements if not certain or s["certainty"] == Certainty.CERTAIN)


def _surest(statements: Iterable[Json], of: Callable[[Json], Json]) -> Iterator[tuple[Json, Json]]:
    """Each record that the statements name, with the surest of them, in their order."""
    found: dict[str, tuple[Json, Json]] = {}
    told = list(statements)
    for each in sorted(told, key=lambda statement: bool(hedge_of(statement))):
        found.setdefault(of(each)["id"], (of(each), each))
    order = list(dict.fromkeys(of(each)["id"] for each in told))
    return (found[id_] for id_ in order)
