"""The one row that says which data are loaded, and the files to download."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, DateTime, Integer, LargeBinary, String
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
    """A file to download, made when the data are loaded; its bytes stand in its pieces."""

    __tablename__ = "download"

    name: Mapped[str] = mapped_column(String(100), primary_key=True)
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str] = mapped_column(String(64))


class DownloadPiece(Base):
    """A part of the bytes with this SHA-256, number 0, 1, 2 ...; all but the last are of one size.

    They go by what they are of, so that a reader who is half through when a new release is loaded
    finds no piece of another file.
    """

    __tablename__ = "download_piece"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


PIECE_BYTES = 256 * 1024
