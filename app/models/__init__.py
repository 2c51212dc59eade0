"""The tables, one file a noun. Importing this package defines all of them on `Base.metadata`."""

from importlib import import_module
from pkgutil import iter_modules

from app.models.base import Base

__all__ = ["Base"]

for _found in iter_modules(__path__):
    import_module(f"{__name__}.{_found.name}")
