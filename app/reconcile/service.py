"""HTTP only: reads what was sent, has it answered in a thread, sends it.

Whatever reads the data runs in one of a few threads of the service's own, so that a client with a
large spreadsheet keeps nobody from the API.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from urllib.parse import parse_qsl, quote

from anyio import Semaphore, fail_after, to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from app.db import DatabaseState
from app.errors import BadRequestError, NotFoundError, TooLargeError, UnavailableError
from app.public import public_url
from app.reconcile.candidates import answer_batch
from app.reconcile.extension import extend, propose
from app.reconcile.manifest import describe
from app.reconcile.paths import PATH, PREVIEW, PROPOSE, SUGGEST, VIEW
from app.reconcile.preview import POLICY, preview
from app.reconcile.records import Records
from app.reconcile.suggestions import suggest_properties, suggest_records, suggest_types
from app.release_session import release_session
from app.session import Session

AT_ONCE = 2
LONGEST_WAIT_SECONDS = 30.0
MOST_BYTES = 1_000_000  # of what is posted
MOST_FIELDS = 20
MOST_SKIPPED = 10_000
FORM = "application/x-www-form-urlencoded"
Answer = TypeVar("Answer")


def at_once() -> Semaphore:
    """Room for as many questions as are answered at once."""
    return Semaphore(AT_ONCE)


async def let_go(_request: Request, _error: Exception) -> Response:
    """The client left before it had sent everything; nobody reads this."""
    return Response(status_code=400)


async def ask_service(request: Request) -> Response:
    """The manifest, or the answer to `queries` or `extend`."""
    fields = await _fields(request)
    if "queries" in fields:
        return _json(await _work(request, lambda found: answer_batch(found, fields["queries"])))
    if "extend" in fields:
        return _json(await _work(request, lambda found: _extend(found, fields["extend"])))
    if request.method == "POST":
        raise BadRequestError(f"expected the field queries or extend, sent as {FORM}")
    base = public_url(request.scope)
    return _json(await _work(request, lambda found: describe(found, base).to_json()))


def _extend(session: Session, text: str) -> dict[str, Any]:
    return extend(session, text).to_json()


async def suggest(request: Request) -> Response:
    """Records, properties or types that begin with the prefix; other parameters are ignored."""
    asked = request.query_params
    prefix, skip = asked.get("prefix", ""), _number(asked.get("cursor")) or 0
    what = request.url.path.rpartition("/")[2]
    if what == "property":
        return _json(suggest_properties(prefix, skip).to_json())
    if what == "type":
        found = await _work(request, lambda session: suggest_types(session, prefix, skip))
    else:
        types = asked.getlist("type")
        found = await _work(request, lambda session: suggest_records(session, prefix, types, skip))
    return _json(found.to_json())


async def propose_properties(request: Request) -> Response:
    """The properties that records of a type have."""
    type_, limit = request.query_params.get("type"), _number(request.query_params.get("limit"))
    proposed = await _work(request, lambda session: propose(session, type_, limit))
    return _json(proposed.to_json())


async def show_preview(request: Request) -> Response:
    """The record as a small page for a frame."""
    id_, base = request.query_params.get("id", ""), public_url(request.scope)
    page = await _work(request, lambda session: preview(session, id_, base))
    if page is None:
        raise NotFoundError(f"no record has the id {id_!r}")
    return HTMLResponse(page, headers={"Content-Security-Policy": POLICY})


async def view(request: Request) -> Response:
    """Leads to the page of the record."""
    id_ = request.path_params["id"]
    record = await _work(request, lambda session: Records(session).find_one(id_))
    if record is None:
        raise NotFoundError(f"no record has the id {id_!r}")
    return RedirectResponse(f"{public_url(request.scope)}/{record.plural}/{quote(record.id)}", 303)


# What is sent and received


async def _fields(request: Request) -> Mapping[str, str]:
    """The parameters of a GET, or the fields of a form that was posted."""
    if request.method != "POST":
        return request.query_params
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise TooLargeError(f"more than {MOST_BYTES} bytes; send fewer queries at once")
    try:
        return dict(parse_qsl(body.decode("utf-8", "replace"), max_num_fields=MOST_FIELDS))
    except ValueError:
        raise BadRequestError(f"more than {MOST_FIELDS} fields in the form") from None


async def _work(request: Request, task: Callable[[Session], Answer]) -> Answer:
    """What the task makes of the data, in a thread; UnavailableError if there is no room."""
    state = request.app.state

    def work() -> Answer:
        with release_session(request) as session:
            return task(session)

    try:
        with fail_after(LONGEST_WAIT_SECONDS):
            await state.room.acquire()
    except TimeoutError:
        raise UnavailableError(DatabaseState.BUSY.value) from None
    try:
        return await to_thread.run_sync(work)
    finally:
        state.room.release()


def _json(answer: Mapping[str, Any]) -> Response:
    """Signs beyond ASCII are escaped: a key may hold half a pair, which no encoding has."""
    return Response(json.dumps(answer, separators=(",", ":")), media_type="application/json")


def _number(text: str | None) -> int | None:
    """A whole number from 0 on, or None."""
    return min(int(text), MOST_SKIPPED) if text and text.isdecimal() and len(text) < 10 else None


routes = [
    Route(PATH, ask_service, methods=["GET", "POST"]),
    Route(f"{PATH}/", ask_service, methods=["GET", "POST"]),
    *(Route(f"{SUGGEST}/{what}", suggest, name=what) for what in ("entity", "property", "type")),
    Route(PROPOSE, propose_properties),
    Route(PREVIEW, show_preview),
    Route(f"{VIEW}/{{id:path}}", view),
]
