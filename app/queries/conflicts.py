"""Statements that cannot all be so: what is looked for, and the parameters of the list.

Nothing is decided here. The statements of a conflict stay as they are; the reason says what of
them does not go together.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Annotated, Any, Literal

from pydantic import Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Ballot, Meeting, Mention, Relation, Stance, Statement, Vote
from app.names import fold_words
from app.queries.name_index import IGNORED
from app.queries.params import ListQuery, OrganisationIds, PersonIds, Words
from app.queries.state_of_play import read_documents
from app.vocab import Certainty, Choice, ConflictKind, Outcome, Position, RelationKind

Document = dict[str, Any]
OPPOSITE = {Position.FOR, Position.AGAINST}
ABOUT_IDENTITY = (RelationKind.POSSIBLY_SAME_AS, RelationKind.POSSIBLY_NOT_SAME_AS)
# A tally that is a list of parts: 13/6/7/5, or 32, 15 and 16
PARTS = re.compile(r"\d+(?:\s*(?:/|,|and)\s*\d+)+")
COUNTS = {Choice.FOR: "for", Choice.AGAINST: "against", Choice.ABSTAIN: "abstain"}
