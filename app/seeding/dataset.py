"""The description of the data set: what it holds, who may use it, how to cite it."""

import hashlib
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.schemas.dataset import Count, Dataset, Download, Licence
from app.seeding.read import Package, package_files
from app.seeding.rows import BallotStanceRow

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
# The list that counts each table, and the table.
COUNTED = {
    "people": "person",
    "organisations": "organisation",
    "regions": "region",
    "meetings": "meeting",
    "works": "work",
    "issues": "issue",
    "sources": "source",
    "registers": "register",
    "statements": "statement",
    "stances": "stance",
    "affiliations": "affiliation",
    "votes": "vote",
}
TYPES_WITHOUT_A_LIST = {
    "participations": ("participation", "participation"),
    "ballots": ("ballot", "ballot"),
    "register entries": ("register_entry", "register-entry"),
    "relations": ("relation", "relation"),
    "traits": ("trait", "trait"),
    "figures": ("figure", "figure"),
    "authorships": ("authorship", "authorship"),
}


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
    return sum(isinstance(row, BallotStanceRow) for row in package.stances)


def describe_dataset(package: Package, rows: dict[str, int], files: list[File]) -> Dataset:
    """The description of the package, whose tables hold so many rows."""
    version = f"{package.version}+{package.digest[:8]}"
    told = rows | {"statement": len(package.statements) - _derived(package)}
    counts = [
        Count(resource=resource, count=told[table], url=f"/v1/{resource}")
        for resource, table in COUNTED.items()
    ]
    for resource, (table, type_) in TYPES_WITHOUT_A_LIST.items():
        url = f"/v1/statements?type={type_}"
        counts.append(Count(resource=resource, count=rows[table], url=url))
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
