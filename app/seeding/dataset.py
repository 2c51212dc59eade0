"""The description of the data set: what it holds, who may use it, how to cite it."""

import hashlib
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.kinds import ENTITIES, STATEMENT_TYPES, STATEMENTS, Kind
from app.schemas.dataset import Count, Dataset, Download, Licence
from app.seeding.read import Package, package_files
from app.seeding.rows.stances import BallotStanceRow, StanceRow

TITLE = "brest1918: who stood where on the peace of Brest-Litovsk, 1917-18"
DESCRIPTION = (
    "People, bodies, places, meetings and votes of the Bolshevik party and the soviets in the "
    "conflict over the peace of Brest-Litovsk and over Lenin's domestic policy, every fact with "
    "its page."
)
BOOK = (
    "R. I. Kowalski, The Bolshevik Party in Conflict: The Left Communist Opposition of 1918 "
    "(Macmillan, 1991)"
)
LICENCES = [
    Licence(name="MIT", url="https://opensource.org/license/mit", covers="the code"),
    Licence(
        name="CC BY 4.0",
        url="https://creativecommons.org/licenses/by/4.0/",
        covers=f"the data; they rest on {BOOK}; coordinates: GeoNames (geonames.org), CC BY 4.0",
    ),
]
ZIP_DAY = (2020, 1, 1, 0, 0, 0)  # of every file in the archive, so that its bytes only say the data


@dataclass(frozen=True)
class File:
    """A file to download."""

    name: str
    title: str
    media_type: str
    content: bytes


def make_files(folder: Path, documents: Iterable[str]) -> list[File]:
    """The seed package as one archive, and every record as a line of JSON."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in package_files(folder):
            archive.writestr(zipfile.ZipInfo(path.name, ZIP_DAY), path.read_bytes())
    lines = "".join(f"{document}\n" for document in documents)
    return [
        File(
            "brest1918-seed.zip",
            "The seed package: a CSV file a table, one fact a row (Frictionless)",
            "application/zip",
            packed.getvalue(),
        ),
        File(
            "brest1918.ndjson",
            "Every record and statement as the API shows it, a line of JSON each",
            "application/x-ndjson",
            lines.encode(),
        ),
    ]


def _derived(package: Package) -> int:
    """How many statements follow from others; the list of all of them leaves them out."""
    return sum(isinstance(row, BallotStanceRow) for row in package[StanceRow])


def describe_dataset(package: Package, rows: dict[str, int], files: list[File]) -> Dataset:
    """The description of the package, whose tables hold so many rows."""
    version = f"{package.version}+{package.digest[:8]}"
    told = len(package.statements) - _derived(package)
    counts = [
        *(_count(kind, rows) for kind in ENTITIES),
        Count(resource=STATEMENTS.plural, count=told, url=STATEMENTS.path),
        *(_count(kind, rows) for kind in STATEMENT_TYPES),
    ]
    return Dataset(
        name="brest1918",
        title=TITLE,
        version=version,
        description=DESCRIPTION,
        licences=LICENCES,
        cite=f"brest1918, version {version}. Data from {BOOK}",
        counts=counts,
        downloads=[
            Download(
                name=file.name,
                title=file.title,
                media_type=file.media_type,
                bytes=len(file.content),
                sha256=hashlib.sha256(file.content).hexdigest(),
                url=f"/v1/dataset/downloads/{file.name}",
            )
            for file in files
        ],
    )


def _count(kind: Kind, rows: dict[str, int]) -> Count:
    number = rows.get(kind.table.__tablename__, 0)
    return Count(resource=kind.plural.replace("_", " "), count=number, url=kind.path)
