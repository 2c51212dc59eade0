"""HTTP only: each route declares its parameters, asks one query, answers.

One file a noun. The `router` of a file here is served below /v1, its `root` beside it; the first
line of the file says what is found there.
"""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple

from fastapi import APIRouter


class Served(NamedTuple):
    """A router, what its file says of it, and whether it stands below /v1."""

    router: APIRouter
    about: str
    versioned: bool


def find_routers() -> Iterator[Served]:
    """Every router of the files here, by the names of these."""
    for found in iter_modules(__path__):
        module = import_module(f"{__name__}.{found.name}")
        about = (module.__doc__ or "").strip()
        for name in ("router", "root"):
            if isinstance(router := getattr(module, name, None), APIRouter):
                yield Served(router, about, versioned=name == "router")
