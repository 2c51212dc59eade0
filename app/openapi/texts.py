"""What the description of the API says of many paths, once."""

from typing import Any

GENERAL = """
* Different parameters are ANDed, a repeated one is ORed; an unknown one is an error.
* A list is cut into pages: follow `next` (or the `Link` header) to the end. `format=csv` and
  `format=ndjson` give the whole list at once. What a format has no place for (`facets`, `cursor`)
  is refused beside it; `include` adds columns. In CSV a text that a spreadsheet would run as a
  formula (it begins with `=`, `+`, `-`, `@`, a tab or a line break) has an apostrophe in front.
* Addresses in records are paths of this server: put its own address in front. `next` is whole.
* `format=bibtex`, `format=ris` and `format=csl` cite: a list of statements by each page that they
  rest on, a statement by its pages, any other record, or a list of them, by the record and its
  pages. Pages are a part in their book, called `p. 151`; an entry means the same in every list.
* `date`, `from`, `to` and `as_of` take YYYY, YYYY-MM or YYYY-MM-DD, Gregorian unless
  `calendar=julian`. Dates in answers are Gregorian, with what the source prints beside them.
* Asking for an issue asks its children too, the sign turned where the tree says so.
* Answers carry an `ETag`: with `If-None-Match` an unchanged one is 304. Every answer says the
  `Dataset-Version` it was made from.
* The whole of the data is to be had as files, which `/v1/dataset` lists: a data package, CSV,
  NDJSON, a SQLite database, a graph. They take `Range`.
* Vocabularies are closed; what a word means stands in the description of its schema. The words
  for kinds, roles and the like are those of the data in force.
* Every error is `application/problem+json` (RFC 9457).
"""
WITHOUT_DATA = "A cited prosopography: no data are loaded yet."
SERVERS: list[dict[str, Any]] = [
    {"url": "/", "description": "The server that this description comes from."}
]
CONTACT = {"name": "The contributors of the data and the program"}
LICENCE = {
    "name": "CC BY 4.0 (data), MIT (code)",
    "url": "https://creativecommons.org/licenses/by/4.0/",
}
PROBLEM_MEDIA_TYPE = "application/problem+json"
SEVERAL = "Several are repeated or separated by commas."
# Parameters that mean the same wherever their route does not say more.
PARAMETERS = {
    "basis": "Only positions that are known from this.",
    "facets": f"Count the items of the whole list by these. {SEVERAL}",
    "has_coordinates": "true: only regions with coordinates; false: only those without.",
    "include": f"Add these keys of the record's own answer to every item. {SEVERAL}",
    "kind": "Only of this kind.",
    "meeting": "Id of the meeting it was at.",
    "organisation": "Id of a body that the statement is about.",
    "organisation_kind": "Only where the body is of this kind.",
    "outcome": "Only votes that ended so.",
    "person": "Id of a person that the statement is about.",
    "role": "Only where the person was this in the body.",
    "sort": "The order, `-` in front for descending; what is equal in it stands by id.",
    "source": "Id of a source that it rests on; with `page`, the source of that page.",
    "status": "Only pages of which this much is taken.",
    "subject_type": "Only persons, or only bodies.",
    "type": "Only statements of this type.",
}
# Parameters that say how the answer comes, not what is asked: they stand last.
HOW = ("calendar", "date_match", "include", "facets", "sort", "limit", "cursor", "format", "bom")
HEADERS = {
    "Accept-Ranges": "`bytes`: parts are to be had.",
    "Allow": "The methods that are answered.",
    "Cache-Control": "`public, max-age=60` on answers, `no-store` on errors.",
    "Content-Length": "Bytes that follow.",
    "Content-Range": "Which bytes, and of how many.",
    "Dataset-Version": "Version of the data that the answer was made from.",
    "ETag": "Strong validator of the answer, for `If-None-Match`.",
    "Link": 'Address of the next page, with rel="next"; not on the last page.',
    "Location": "Path of the record it was merged into, with the parameters of the request.",
    "Retry-After": "Seconds after which to try again.",
}
ALWAYS = ("Dataset-Version", "Cache-Control")
HEADERS_OF = {
    "200": (*ALWAYS, "ETag"),
    "304": (*ALWAYS, "ETag"),
    "308": (*ALWAYS, "Location"),
    "405": (*ALWAYS, "Allow"),
    "503": ("Cache-Control", "Retry-After"),
}
