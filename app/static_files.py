"""Our own few files, and Swagger UI as its package ships it."""

from pathlib import Path

from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

RANGES = (b"range", b"if-range")


class WholeFiles(StaticFiles):
    """Files that are sent whole, whatever part is asked for: none is large, and RFC 9110 allows it.

    So no range is impossible, and every error has the shape of all others.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [pair for pair in scope["headers"] if pair[0] not in RANGES]
        await super().__call__({**scope, "headers": headers}, receive, send)


STATIC = WholeFiles(
    directory=Path(__file__).parent / "static", packages=[("fastapi_swagger", "resources")]
)
