"""HTTP only: each route declares its parameters, asks one query, answers.

One file a noun; every file here that has a `router` is served.
"""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from fastapi import APIRouter


def find_routers() -> Iterator[tuple[str, APIRouter]]:
    """The routers of the nouns, by name, each with what its module says of it."""
    for found in iter_modules(__path__):
        module = import_module(f"{__name__}.{found.name}")
        if isinstance(router := getattr(module, "router", None), APIRouter):
            yield (module.__doc__ or "").strip(), router
