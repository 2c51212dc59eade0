"""The reference of the API, to read and to try in a browser."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse

from app.openapi import describe_api
from app.openapi.texts import SERVERS
from app.public import public_path
from app.readiness import Release

root = APIRouter(include_in_schema=False)
PAGE = (Path(__file__).parents[1] / "templates" / "reference.html").read_text(encoding="utf-8")


def _allow_own(page: str) -> str:
    """The policy of a page that loads from this server alone and runs the scripts it came with."""
    inline = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digests = [b64encode(sha256(script.encode()).digest()).decode() for script in inline]
    scripts = " ".join(["'self'", *(f"'sha256-{digest}'" for digest in digests)])
    return (
        f"default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
    )


POLICY = {"Content-Security-Policy": _allow_own(PAGE)}


@root.get("/docs")
async def read_documentation() -> HTMLResponse:
    """Interactive documentation; everything it loads comes from this server."""
    return HTMLResponse(PAGE, headers=POLICY)


@root.get("/openapi.json")
async def read_openapi(request: Request) -> Response:
    """The description of the API over the data in force; made once a release, off the loop."""
    state = request.app.state
    release = await state.readiness.current()
    async with state.describing:
        if state.description is None or state.description[0] is not release:
            made = await run_in_threadpool(_describe, request.app, release)
            state.description = release, made
    described = _of_server(state.description[1], request)
    return Response(described, media_type="application/json")


def _describe(app: FastAPI, release: Release | None) -> bytes:
    return _json(describe_api(app, release.dataset if release else None))


def _of_server(description: bytes, request: Request) -> bytes:
    """The description with the prefix that its server is reached below."""
    here = [
        {**each, "url": public_path(request.scope, each["url"]).rstrip("/") or "/"}
        for each in SERVERS
    ]
    return description.replace(_json(SERVERS), _json(here), 1)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
