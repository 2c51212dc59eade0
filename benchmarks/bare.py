"""The least that an ASGI application can do: `python bare.py ANSWERS PORT`.

It stands in the place of the application in `brest1918 serve`, so that server and settings are the
same. ANSWERS is a JSON file: by status the headers and the body of whatever is below /STATUS.
"""

import json
import sys
from pathlib import Path
from typing import Any

from starlette.types import Receive, Scope, Send

import app.main
from app.cli import main


def bare(answers: dict[str, Any]) -> Any:
    """An ASGI application that has these answers."""
    ready = {
        status: (
            int(status),
            [(name.encode("latin-1"), value.encode("latin-1")) for name, value in told["headers"]],
            told["body"].encode(),
        )
        for status, told in answers.items()
    }

    async def application(scope: Scope, _receive: Receive, send: Send) -> None:
        status, headers, body = ready[scope["path"][1:4]]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    return application


if __name__ == "__main__":
    file, port = sys.argv[1:]
    ready = bare(json.loads(Path(file).read_text(encoding="utf-8")))
    app.main.create_app = lambda *_: ready
    main(["serve", "--port", port])
