"""What the service says of itself."""

import json
from collections.abc import Mapping
from typing import Any

from app.models.ipif import HERE
from app.schemas.ipif import ROLES, STATEMENT_TYPES

LEVEL = 1
LEFT_OUT = (
    "Only what is said of persons is here: positions, figures and votes of bodies have no place in "
    "a model of factoids about persons. They are in the native API"
)
# The vocabularies of the data that roles and types of statements are words of.
VOCABULARIES = ("role", "participation-role", "author-role", "relation-kind", "trait-kind")


def describe(dataset: Mapping[str, Any]) -> str:
    """The description of the service over this data set, as JSON."""
    own = [f"{HERE}/ipif/describe#/{name}" for name in ("statementTypes", "roles")]
    brought = dataset["vocabularies"]
    words = [f"{HERE}/v1/dataset#/vocabularies/{name}" for name in VOCABULARIES if name in brought]
    by = ", ".join(dataset.get("contributors", ()))
    said = {
        "complianceLevel": LEVEL,
        "description": f"{dataset['title']}. {dataset['description']} {LEFT_OUT} ({HERE}/v1).",
        "provider": f"{dataset['name']}{f' ({by})' if by else ''}",
        "vocabs": [*own, *words],
        "formats": ["application/json"],
        "version": dataset["version"],
        "cite": dataset["cite"],
        "licences": [each["url"] for each in dataset["licences"]],
        "statementTypes": STATEMENT_TYPES,
        "roles": ROLES,
    }
    return json.dumps(said, ensure_ascii=False)
