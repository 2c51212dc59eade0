"""The layers: who may import whom."""

import ast
from pathlib import Path

import pytest

from app.settings import ROOT

APP = ROOT / "app"
# A layer may import itself and what stands here; no other part of the application.
ALLOWED = {
    "cached": {"messages", "answer_cache", "readiness", "caching"},
    "caching": set(),
    "public": set(),
    "server": {"messages", "errors"},
    "gate": {"attempts", "cached", "messages", "answer_cache", "readiness", "errors", "db"},
    "attempts": {"readiness", "db"},
    "repeated": {"cached", "messages", "answer_cache", "readiness", "public"},
    "session": set(),
    "release_session": {"session", "readiness", "errors"},
    "negotiated": {"messages", "errors", "schemas"},
    "room": {"messages", "db", "errors", "answer_cache"},
    "messages": {"answer_cache", "errors", "public"},
    "readiness": {"db"},
    "answer_cache": set(),
    "declared": {"errors"},
    "handlers": {
        "attempts",
        "readiness",
        "declared",
        "db",
        "errors",
        "public",
        "queries",
        "schemas",
    },
    "openapi": {"gate", "kinds", "schemas"},
    "pages": {"answer_cache", "errors", "public"},
    "reconcile": {
        "handlers",
        "queries",
        "kinds",
        "schemas",
        "models",
        "vocab",
        "dates",
        "names",
        "name_match",
        "name_parts",
        "errors",
        "db",
        "public",
        "release_session",
        "session",
    },
    "ipif": {
        "answer_cache",
        "queries",
        "schemas",
        "models",
        "names",
        "dates",
        "errors",
        "db",
        "public",
        "attempts",
        "readiness",
        "release_session",
        "session",
    },
    "routes": {
        "openapi",
        "formats",
        "queries",
        "kinds",
        "schemas",
        "models",
        "vocab",
        "errors",
        "db",
        "declared",
        "readiness",
        "public",
        "caching",
        "release_session",
        "session",
    },
    "bulk": {"formats", "queries", "session", "kinds", "schemas", "models", "vocab"},
    "formats": {"queries", "session", "kinds", "schemas", "models", "vocab", "dates"},
    "queries": {
        "session",
        "kinds",
        "schemas",
        "models",
        "vocab",
        "dates",
        "names",
        "name_match",
        "name_parts",
        "name_rules",
        "surnames",
        "rules",
        "errors",
    },
    "seeding": {
        "seeding/rows",
        "bulk",
        "formats",
        "kinds",
        "schemas",
        "models",
        "vocab",
        "dates",
        "names",
        "rules",
        "limits",
        "settings",
        "settled",
        "session",
    },
    "settled": {"formats", "queries", "session", "models"},
    "kinds": {"seeding/rows", "schemas", "models"},
    "seeding/rows": {"vocab", "dates", "rules", "limits"},
    "errors": {"schemas"},
    "schemas": {"vocab"},
    "db": {"models", "settings"},
    "models": {"vocab", "limits"},
    "name_match": {"name_parts", "name_rules", "surnames", "given_names"},
    "name_parts": {"name_rules", "surnames", "names", "given_names", "russian"},
    "name_rules": {"surnames", "names"},
    "surnames": {"names", "russian"},
    "given_names": {"names"},
    "russian": set(),
    "names": {"vocab"},
    "rules": {"vocab"},
    "dates": set(),
    "vocab": set(),
    "limits": set(),
}
PURE = (
    "names",
    "given_names",
    "russian",
    "surnames",
    "name_rules",
    "name_parts",
    "name_match",
    "dates",
    "rules",
    "vocab",
    "limits",
)
FORBIDDEN_LIBRARIES = {
    "queries": {"fastapi", "starlette"},
    "seeding": {"fastapi", "starlette"},
    "pages": {"fastapi", "sqlalchemy", "pydantic"},  # only what the API answers
    "reconcile": {"fastapi"},
    "ipif": {"fastapi", "pydantic"},
    "bulk": {"fastapi", "starlette"},
    "models": {"fastapi", "pydantic"},
    "schemas": {"fastapi", "sqlalchemy"},
    **{pure: {"sqlalchemy", "pydantic", "fastapi"} for pure in PURE},
}


def imports(path: Path) -> set[str]:
    """Full names of the modules that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def layer_files(layer: str) -> list[Path]:
    """The files of a layer, without those that are a layer of their own."""
    folder = APP / layer
    files = sorted(folder.rglob("*.py")) if folder.is_dir() else [APP / f"{layer}.py"]
    return [path for path in files if layer_of(path.relative_to(ROOT).parts) == layer]


def layer_of(parts: tuple[str, ...]) -> str:
    """The layer of a module of the application: the longest that its path begins with."""
    path = "/".join(part.removesuffix(".py") for part in parts[1:])
    known = (each for each in ALLOWED if f"{path}/".startswith(f"{each}/"))
    first = path.partition("/")[0]
    known_part = (APP / first).is_dir() or (APP / f"{first}.py").is_file()
    return max(known, key=len, default=first if known_part else "")


@pytest.mark.parametrize("layer", ALLOWED)
def test_a_layer_imports_only_the_layers_below_it(layer: str) -> None:
    for path in layer_files(layer):
        used = {layer_of(tuple(n.split("."))) for n in imports(path) if n.startswith("app.")}
        assert used <= ALLOWED[layer] | {layer, ""}, path


@pytest.mark.parametrize("layer", FORBIDDEN_LIBRARIES)
def test_a_layer_knows_nothing_of_the_libraries_of_others(layer: str) -> None:
    for path in layer_files(layer):
        used = {name.split(".")[0] for name in imports(path)}
        assert not used & FORBIDDEN_LIBRARIES[layer], path


def test_the_migrations_do_not_depend_on_the_models() -> None:
    folder = ROOT / "migrations"
    for path in [folder / "tables.py", *sorted((folder / "versions").glob("*.py"))]:
        assert not {name for name in imports(path) if name.startswith("app")}, path
