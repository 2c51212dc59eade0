"""The header of the TEI document: what it is, what it rests on, what its words mean."""

from xml.etree.ElementTree import Element

from app import kinds
from app.formats.tei_facts import Facts, add, pointer
from app.queries.whole import Whole
from app.vocab import Certainty

CALENDARS = {"julian": "Julian calendar (Old Style)", "gregorian": "Gregorian calendar (New Style)"}


def make_header(whole: Whole, made: Facts) -> Element:
    """Title, version, licences, sources; the words for certainty, the issues, the calendars."""
    header = Element("teiHeader")
    _add_file(add(header, "fileDesc"), whole, made.base)
    classes = add(add(header, "encodingDesc"), "classDecl")
    certainty = add(classes, "taxonomy")
    for degree in Certainty:
        category = add(certainty, "category", **{"xml:id": f"certainty.{degree}"})
        add(category, "catDesc", f"{degree}: {degree.meaning}")
    _add_issues(classes, whole, made)
    calendars = add(add(header, "profileDesc"), "calendarDesc")
    for word, meaning in CALENDARS.items():
        add(add(calendars, "calendar", **{"xml:id": word}), "p", meaning)
    return header


def _add_file(parent: Element, whole: Whole, base: str) -> None:
    about = whole.dataset
    titles = add(parent, "titleStmt")
    add(titles, "title", about["title"])
    editors = add(titles, "respStmt", **{"xml:id": "editors"})
    add(editors, "resp", "records, notes, and what is inferred")
    add(editors, "name", f"The editors of {about['name']}")
    add(add(parent, "editionStmt"), "edition", about["version"], n=about["version"])
    published = add(parent, "publicationStmt")
    add(add(published, "distributor"), "ref", base, target=base)
    add(published, "idno", f"{base}/v1/dataset", type="URI")
    availability = add(published, "availability")
    for terms in about["licences"]:
        words = f"{terms['name']}: {terms['covers']}"
        add(availability, "licence", words, target=terms["url"])
    add(add(add(parent, "notesStmt"), "note", type="cite"), "bibl", about["cite"])
    _add_sources(add(parent, "sourceDesc"), whole)


def _add_sources(parent: Element, whole: Whole) -> None:
    """The books that the facts rest on, or that these go back to."""
    books = add(parent, "listBibl")
    for book in whole.records(kinds.SOURCES):
        element = add(books, "bibl", **{"xml:id": f"source.{book['id']}"})
        add(element, "author", book["author"])
        add(element, "title", book["title"])
        if book["publisher"]:
            add(element, "publisher", book["publisher"])
        add(element, "date", str(book["year"]), when=f"{book['year']:04}")
        for name in ("isbn", "doi"):
            if book[name]:
                add(element, "idno", book[name], type=name.upper())


def _add_issues(parent: Element, whole: Whole, made: Facts) -> None:
    """The questions that positions answer, and when they stood."""
    taxonomy: Element | None = None
    for issue in whole.records(kinds.ISSUES):
        taxonomy = add(parent, "taxonomy") if taxonomy is None else taxonomy
        above = pointer(issue["parent"])
        category = add(taxonomy, "category", corresp=above, source=made.source(issue))
        category.set("xml:id", f"issue.{issue['id']}")
        add(category, "catDesc", issue["question"])
        for side in ("for", "against"):
            if above:
                counts = issue[f"{side}_counts_as"] or "nothing"
                add(category, "catDesc", f"{side} counts as {counts} on the question above")
        if issue["note"]:
            add(category, "catDesc", issue["note"])
        for end in ("opened", "closed"):
            if issue[end]:
                made.date(add(category, "catDesc", f"{end} "), issue[end])
