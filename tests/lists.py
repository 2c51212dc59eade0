"""The lists of the service, and what its description says of each."""

from typing import Any

from starlette.testclient import TestClient

LISTS = [
    "/v1/people",
    "/v1/organisations",
    "/v1/regions",
    "/v1/meetings",
    "/v1/works",
    "/v1/votes",
    "/v1/stances",
    "/v1/affiliations",
    "/v1/statements",
    "/v1/registers",
    "/v1/registers/appendix-b/entries",
    "/v1/issues",
    "/v1/sources",
    "/v1/sources/kowalski-1991/pages",
    "/v1/sources/kowalski-1991/pages/151",
    "/v1/people/bukharin/timeline",
    "/v1/people/bukharin/traits",
    "/v1/people/bukharin/works",
    "/v1/organisations/left-communists/members",
    "/v1/organisations/left-communists/figures",
    "/v1/regions/urals/organisations",
]


def parameters(client: TestClient, path: str) -> dict[str, Any]:
    """The query parameters that the documentation gives a list, by name."""
    paths = client.get("/openapi.json").json()["paths"]
    for template, operations in paths.items():
        parts, wanted = template.split("/"), path.split("/")
        same = len(parts) == len(wanted) and all(
            a == b or a.startswith("{") for a, b in zip(parts, wanted, strict=True)
        )
        if same:
            return {item["name"]: item["schema"] for item in operations["get"]["parameters"]}
    raise AssertionError(f"{path} is not documented")


def words(schema: dict[str, Any]) -> list[str]:
    """The closed vocabulary of a parameter."""
    inner = schema.get("items", schema)
    return list(inner.get("enum", []) or [inner["const"]])
