"""What the files are made from."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.schemas.dataset import LoadedDataset
from app.session import Session


@dataclass(frozen=True)
class Release:
    """A release: a session over its tables, what it says of itself, the files of its package.

    `about` names no downloads yet.
    """

    session: Session
    about: LoadedDataset
    package: Sequence[Path]

    @property
    def name(self) -> str:
        """What the names of its files begin with."""
        return self.about.name
