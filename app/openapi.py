"""The description of the API: the introduction, the tags, and the form of errors."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

DESCRIPTION = """
Who in the Bolshevik party and the soviets stood where, and when, on the peace of Brest-Litovsk and
on Lenin's domestic policy, from November 1917 to the autumn of 1918. **Every fact carries its
page.**

* Different parameters are ANDed, a repeated one is ORed; an unknown one is an error.
* A list is cut into pages: follow `next` (or the `Link` header) to the end. `format=csv` and
  `format=ndjson` give the whole list at once.
* `format=bibtex`, `format=ris` and `format=csl` cite: on a list of statements each page that they
  rest on, on a statement its pages, on a person the record and its pages.
* `date`, `from`, `to` and `as_of` take YYYY, YYYY-MM or YYYY-MM-DD, Gregorian unless
  `calendar=julian`. Dates in answers are Gregorian, with what the source prints beside them.
* Asking for an issue asks its children too, the sign turned where the tree says so.
* Answers carry an `ETag`; every answer says the `Dataset-Version` it was made from.
* Every error is `application/problem+json` (RFC 9457).
"""
TAGS: list[dict[str, Any]] = [
    {"name": "people", "description": "Persons of 1917-18."},
    {"name": "organisations", "description": "Soviets, committees, congresses, factions, plants."},
    {"name": "regions", "description": "Territories, with coordinates where they are known."},
    {"name": "meetings", "description": "Sittings of bodies."},
    {"name": "votes", "description": "Votes with their figures, and who cast which ballot."},
    {"name": "stances", "description": "Positions on an issue at a date."},
    {"name": "positions", "description": "Who stood where on a day, and who changed sides."},
    {"name": "network", "description": "What ties people, bodies and meetings, as a graph."},
    {"name": "affiliations", "description": "Who was what in which body."},
    {"name": "registers", "description": "The book's two lists of names, line by line."},
    {"name": "issues", "description": "The questions, as a tree."},
    {"name": "statements", "description": "Any statement, with its evidence."},
    {"name": "sources", "description": "Works and their pages, and what rests on each page."},
    {"name": "search", "description": "Anything by name, in any spelling or script."},
    {"name": "conflicts", "description": "Statements that cannot all be so."},
    {"name": "dataset", "description": "The data as a whole."},
    {"name": "service", "description": "The server itself."},
]
PROBLEM_MEDIA_TYPE = "application/problem+json"


def describe_api(app: FastAPI) -> None:
    """Give the application its description, with errors in their own media type."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _with_problems(
                get_openapi(
                    title=app.title,
                    version=app.version,
                    description=app.description,
                    routes=app.routes,
                    tags=app.openapi_tags,
                    license_info=app.license_info,
                )
            )
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _with_problems(schema: dict[str, Any]) -> dict[str, Any]:
    """Errors are problems, not plain JSON."""
    for path in schema["paths"].values():
        for operation in path.values():
            for status, response in operation["responses"].items():
                content = response.get("content", {})
                if int(status) >= 300 and "application/json" in content:
                    content[PROBLEM_MEDIA_TYPE] = content.pop("application/json")
    return schema
