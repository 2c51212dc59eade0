"""Traits: the list, which stands under other records."""

from app import kinds
from app.queries.statement import list_type

LISTING = list_type(kinds.TRAITS)
