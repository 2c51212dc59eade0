"""The HTTP server: Uvicorn with the patience of a public server, and refusals as problems.

A client that does not finish its request, or does not take its answer, is let go; whoever speaks
no HTTP is told so in the form of every other error. How long each may take stands here, and so
does how large the head of a request may be.
"""

from asyncio import TimerHandle, Transport
from collections.abc import Callable
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from app.errors import (
    ApiError,
    BadRequestError,
    HeadTooLargeError,
    SlowRequestError,
)
from app.messages import problem

REQUEST_SECONDS = 20.0  # for the whole of a request to come in
TAKING_SECONDS = 30.0  # for some tens of kilobytes of an answer to be taken
IDLE_SECONDS = 30  # between two requests of a connection
GRACE_SECONDS = 10  # for answers under way when the server is told to stop
MOST_HEAD = 64 * 1024  # bytes of the address and the headers
NO_REQUEST = (
    "what was sent is no HTTP/1.1 request; in an address, letters beyond ASCII are percent-encoded"
)


class Protocol(HttpToolsProtocol):
    """A connection that is closed when its client takes too long or sends what is no HTTP."""

    _receiving = True  # a request has begun, or is expected, and has not come in whole
    _in_head = False
    _head = 0  # bytes of a head that has not come in whole
    _incoming: TimerHandle | None = None
    _outgoing: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._incoming = self.loop.call_later(REQUEST_SECONDS, self._give_up_request)

    def connection_lost(self, exc: Exception | None) -> None:
        self._incoming = _stopped(self._incoming)
        self._outgoing = _stopped(self._outgoing)
        super().connection_lost(exc)

    # Requests

    def data_received(self, data: bytes) -> None:
        if self.transport.is_closing():
            return
        super().data_received(data)
        if not self._receiving:
            self._incoming = _stopped(self._incoming)
        elif self._incoming is None:
            self._incoming = self.loop.call_later(REQUEST_SECONDS, self._give_up_request)
        if self._in_head:
            self._head += len(data)
            if self._head > MOST_HEAD:
                told = f"the address and the headers have more than {MOST_HEAD} bytes"
                self._refuse(HeadTooLargeError(told))

    def on_message_begin(self) -> None:
        self._receiving = self._in_head = True
        self._head = 0
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._in_head = False
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._receiving = False
        super().on_message_complete()

    def _give_up_request(self) -> None:
        self._incoming = None
        if self.scope is None:  # a connection kept for later, which nobody waits on
            self.transport.abort()
            return
        told = f"the request had not come in whole after {REQUEST_SECONDS:.0f} seconds"
        self._refuse(SlowRequestError(told))

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - it is text, and ours a problem
        self._refuse(BadRequestError(NO_REQUEST))

    def _refuse(self, error: ApiError) -> None:
        """Answer with the error and hang up; just hang up if half an answer was sent."""
        if self.cycle is not None and not self.cycle.response_complete:
            self.cycle.disconnected = True  # whatever answers it is not to write any more
            if self.cycle.response_started:
                self.transport.abort()
                return
        answer = problem({"path": self._path()}, error, [(b"access-control-allow-origin", b"*")])
        lines = [b": ".join(pair) + b"\r\n" for pair in answer.headers]
        head = [STATUS_LINE[answer.status], *lines, b"connection: close\r\n\r\n"]
        self.transport.write(b"".join([*head, answer.body]))
        self.transport.close()

    def _unsupported_upgrade_warning(self) -> None:
        """Nothing: whoever asks for another protocol is answered in this one."""

    def _path(self) -> str:
        return getattr(self, "url", b"").partition(b"?")[0].decode("latin-1")[:200] or "/"

    # Answers

    def pause_writing(self) -> None:
        super().pause_writing()
        self._outgoing = self.loop.call_later(TAKING_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        self._outgoing = _stopped(self._outgoing)
        super().resume_writing()

    def timeout_keep_alive_handler(self) -> None:
        """Close an idle connection; one whose client has not taken its answer has some time yet."""
        if self.transport.get_write_buffer_size():
            self._outgoing = self.loop.call_later(TAKING_SECONDS, self.transport.abort)
        super().timeout_keep_alive_handler()

    def shutdown(self) -> None:
        """The server stops: an answer under way has as long as the server waits."""
        self.loop.call_later(GRACE_SECONDS - 1, self.transport.abort)
        super().shutdown()


def _stopped(timer: TimerHandle | None) -> TimerHandle | None:
    """What takes the place of a timer that is not to go off any more."""
    if timer is not None:
        timer.cancel()
    return None


def run(application: Callable[..., Any] | str, host: str, port: int, **options: Any) -> None:
    """Serve the application until the process is told to stop.

    A string names a function that makes it, as each of several workers does.
    """
    uvicorn.run(
        application,
        factory=isinstance(application, str),
        host=host,
        port=port,
        http=Protocol,
        ws="none",
        log_level="warning",
        access_log=False,  # a proxy in front keeps one, and it takes a seventh of a fast answer
        server_header=False,
        proxy_headers=False,  # app.public reads them, and must see who sent them
        timeout_keep_alive=IDLE_SECONDS,
        timeout_graceful_shutdown=GRACE_SECONDS,
        **options,
    )
