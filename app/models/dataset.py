"""The one row that says which data are loaded, and the files to download."""

from datetime import datetime

from sqlalchemy import CheckConstraint, DateTime, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Documented


class Dataset(Documented, Base):
    """The release in the database.

    `version` names the data; `fingerprint` also covers the code that rendered them, so a load
    can tell whether anything would change.
    """

    __tablename__ = "dataset"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    version: Mapped[str] = mapped_column(String(60))
    fingerprint: Mapped[str] = mapped_column(String(64))
    loaded_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class Download(Base):
    """A file to download, made when the data are loaded."""

    __tablename__ = "download"

    name: Mapped[str] = mapped_column(String(100), primary_key=True)
    media_type: Mapped[str] = mapped_column(String(100))
    content: Mapped[bytes] = mapped_column(LargeBinary)
