"""A made-up quarrel about a bridge, in the Old Style at first, for what is drawn of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.databases import Databases
from tests.made_up import MadeUp
from tests.programs import served

SCRIPT = "<script>alert(1)</script> & Sons"


def quarrel(folder: Path) -> MadeUp:
    """Bodies of a shire who speak of a bridge in May 1901; one is nowhere on the map."""
    package = MadeUp(folder)
    package.region(id="shire")
    package.region(id="town", name="Town", parent="shire", latitude=50, longitude=30)
    package.region(id="port", name="Port", parent="shire", latitude=46, longitude=33)
    package.issue(id="bridge")
    package.issue(id="toll")
    package.organisation(id="council", name="Council", kind="council", region="town")
    package.organisation(id="guild", name="Guild", kind="guild", region="town")
    package.organisation(id="pilots", name="Pilots", kind="guild", region="port")
    package.organisation(id="moot", name=SCRIPT, kind="council", region="shire")
    package.organisation(id="exiles", name="Exiles", kind="council")

    def stance(body: str, date: str, position: str, **more: Any) -> None:
        more = {"issue": "bridge", **more}
        package.stance(organisation=body, date=date, position=position, **more)

    stance("council", "1901-04-18", "for", calendar="julian")
    stance("council", "1901-05-08", "against", page="7", note="Taken from what it did later.")
    stance("guild", "1901-05-02", "for", certainty="probable")
    stance("guild", "1901-05-15/1901-05-25", "against")
    stance("pilots", "1901-05-03/1901-05-12", "against")
    stance("moot", "1901-05-09", "divided")
    stance("exiles", "1901-05-04", "against")
    stance("guild", "1901-06-01", "for", issue="toll")
    package.stance(person="anna", issue="fair", position="for", date="1901-06-01")
    return package


@contextmanager
def served_package(sqlite: Databases, package: MadeUp) -> Iterator[str]:
    """The address of a server over the package."""
    with served(sqlite.loaded(package.folder)) as base:
        yield base
