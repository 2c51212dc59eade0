"""The layers: who may import whom."""

import ast
from pathlib import Path

import pytest

from app.settings import ROOT

APP = ROOT / "app"
# A layer may import itself and what stands here; no other part of the application.
ALLOWED = {
    "gate": {"cached", "messages", "answer_cache", "readiness", "errors"},
    "cached": {"messages", "answer_cache", "readiness"},
    "room": {"messages", "db", "errors"},
    "messages": {"answer_cache", "errors"},
    "readiness": {"db"},
    "answer_cache": set(),
    "declared": {"errors"},
    "handlers": {"declared", "db", "errors", "queries", "schemas"},
    "routes": {"formats", "queries", "schemas", "models", "vocab", "dates", "errors", "db"},
    "formats": {"queries", "schemas", "models", "vocab", "dates"},
    "queries": {"schemas", "models", "vocab", "dates", "names", "name_match", "rules", "errors"},
    "seeding": {"schemas", "models", "vocab", "dates", "names", "rules", "settings"},
    "errors": {"schemas"},
    "schemas": {"vocab"},
    "db": {"models", "settings"},
    "models": {"vocab"},
    "name_match": {"names", "given_names"},
    "given_names": {"names"},
    "names": {"vocab"},
    "rules": {"vocab"},
    "dates": set(),
    "vocab": set(),
}
PURE = ("names", "given_names", "name_match", "dates", "rules", "vocab")
FORBIDDEN_LIBRARIES = {
    "queries": {"fastapi", "starlette"},
    "seeding": {"fastapi", "starlette"},
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
    folder = APP / layer
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [APP / f"{layer}.py"]


@pytest.mark.parametrize("layer", ALLOWED)
def test_a_layer_imports_only_the_layers_below_it(layer: str) -> None:
    for path in layer_files(layer):
        used = {name.split(".")[1] for name in imports(path) if name.startswith("app.")}
        parts = {part for part in used if (APP / part).is_dir() or (APP / f"{part}.py").is_file()}
        assert parts <= ALLOWED[layer] | {layer}, path


@pytest.mark.parametrize("layer", FORBIDDEN_LIBRARIES)
def test_a_layer_knows_nothing_of_the_libraries_of_others(layer: str) -> None:
    for path in layer_files(layer):
        used = {name.split(".")[0] for name in imports(path)}
        assert not used & FORBIDDEN_LIBRARIES[layer], path


def test_the_migrations_do_not_depend_on_the_models() -> None:
    folder = ROOT / "migrations"
    for path in [folder / "tables.py", *sorted((folder / "versions").glob("*.py"))]:
        assert not {name for name in imports(path) if name.startswith("app")}, path
