"""The command line: new, check, migrate, load, serve, export."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, NoReturn
from urllib.parse import quote

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from sqlalchemy.exc import DBAPIError

from app.bulk import WRITERS
from app.db import (
    DatabaseState,
    alembic_config,
    explain,
    read_state,
    reading_engine,
    writing_engine,
    wrong_schema,
)
from app.public import AddressError, own_address
from app.seeding.blank import NotEmptyError, write_blank
from app.seeding.check import check_package
from app.seeding.export import ForeignFileError, export_files
from app.seeding.faults import SeedError
from app.seeding.load import Loaded
from app.seeding.load import load as load_package
from app.seeding.read import read_package
from app.seeding.store import Progress as Tell
from app.settings import Settings

main = typer.Typer(
    name="brest1918",
    help="A cited prosopography: its data checked, loaded and served.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

DatabaseUrl = Annotated[
    str | None,
    typer.Option(
        "--database-url",
        envvar="DATABASE_URL",
        help="sqlite:///FILE or postgresql://USER@HOST/NAME.",
        show_default="brest1918.db beside the project",
    ),
]
SeedFolder = Annotated[
    Path, typer.Option("--seed", help="Folder of the seed package.", show_default="seed")
]
PageFolder = Annotated[
    Path | None,
    typer.Option(
        "--pages",
        help="Folder of page texts (p011.txt ...) to check the rows against; of several sources, "
        "with a folder of its id for each.",
    ),
]

EXPORT = "\n\n".join(
    [
        "Write the data as files: those that a server offers at /v1/dataset, byte for byte.",
        "No server or database is needed. Files of an earlier export are replaced when all new "
        "ones are whole; what else stands in the folder is left alone, and where it has the name "
        "of one of these files, nothing is written.",
        *(f"NAME{each.ending}: {each.title}." for each in WRITERS),
        "NAME is the `name` in datapackage.json.",
    ]
)


@main.command()
def migrate(url: DatabaseUrl = None) -> None:
    """Bring the database's tables to this version of the program."""
    _migrate(_url(url))
    out.print("The schema is up to date.")


@main.command()
def check(seed: SeedFolder = Settings().seed_dir, pages: PageFolder = None) -> None:
    """Name every fault of the seed package: file, line, column and what is expected."""
    try:
        package = read_package(seed)
        if faults := check_package(package, pages):
            raise SeedError(faults)
    except SeedError as error:
        _refuse(error)
    except FileNotFoundError as error:
        _fail(str(error))
    rows = sum(len(table) for table in package.tables.values())
    against = f", against the pages in {pages}" if pages else "; no pages were given"
    out.print(f"No fault in {rows} rows of {seed}{against}.")


@main.command()
def new(
    folder: Annotated[Path, typer.Argument(help="Folder to write it to: a new or an empty one.")],
    title: Annotated[str, typer.Option(help="What the data are about.")] = "Untitled",
) -> None:
    """Write an empty seed package for another book: headers, first words, a README."""
    try:
        write_blank(folder, title)
    except NotEmptyError as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"Cannot write {folder}: {error.strerror}.")
    out.print(f"An empty package is in {folder}; its README.md says how to fill it.", markup=False)


@main.command()
def load(
    url: DatabaseUrl = None, seed: SeedFolder = Settings().seed_dir, pages: PageFolder = None
) -> None:
    """Load the seed package in one transaction, and say what changed."""
    _report(_load(_url(url), seed, pages))


@main.command()
def serve(
    url: DatabaseUrl = None,
    seed: SeedFolder = Settings().seed_dir,
    *,
    host: Annotated[str, typer.Option(envvar="HOST", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(envvar="PORT", help="Port to listen on.")] = 8000,
    public: Annotated[
        str | None,
        typer.Option(
            "--public-url",
            envvar="PUBLIC_URL",
            help="Whole address that clients reach it at, such as https://example.org/brest.",
            show_default="what each request says",
        ),
    ] = None,
    root_path: Annotated[
        str,
        typer.Option(envvar="ROOT_PATH", help="Path that a proxy has it below, such as /brest."),
    ] = "",
    workers: Annotated[
        int,
        typer.Option(
            envvar="WORKERS", min=1, help="Processes that answer; as many as there are processors."
        ),
    ] = 1,
    prepare: Annotated[
        bool, typer.Option("--prepare", help="First migrate and load the seed package.")
    ] = False,
) -> None:
    """Serve the API."""
    address = _url(url)
    try:
        base = own_address(host, port, root_path, public)
    except AddressError as error:
        _fail(str(error))
    if prepare:
        _migrate(address)
        _report(_load(address, seed, None))
    engine = reading_engine(address)
    state, dataset = read_state(engine)
    engine.dispose()
    if state is not DatabaseState.READY:
        err.print(f"Not ready: {state.value}. Until then the API answers 503.")
    empty = {"title": "brest1918", "examples": []}
    data: dict[str, Any] = json.loads(dataset.document) if dataset else empty
    out.print(f"{data['title']}, on {base} - documentation on {base}/docs", markup=False)
    for example in data["examples"]:
        if example["title"]:
            link = base + quote_path(example["path"])
            out.print(f"{example['title']}\n  curl '{link}'", markup=False)
    # The other commands start without FastAPI.
    from app.server import run  # noqa: PLC0415

    told = {"DATABASE_URL": address, "PUBLIC_URL": public or "", "ROOT_PATH": root_path}
    os.environ.update(told)  # by which each worker knows it
    try:
        if workers > 1:
            from app.main import create_app  # noqa: PLC0415

            create_app()  # what it refuses is said once, and not by every worker
        run("app.main:create_app", host, port, workers=workers)
    except AddressError as error:
        _fail(str(error))


@main.command(help=EXPORT)
def export(
    folder: Annotated[
        Path, typer.Argument(help="Folder to write them to; made where it is not there.")
    ],
    seed: SeedFolder = Settings().seed_dir,
    pages: PageFolder = None,
) -> None:
    try:
        with _progress() as tell:
            exported = export_files(seed, folder, pages, tell)
    except SeedError as error:
        _refuse(error)
    except ForeignFileError as error:
        _fail(str(error))
    except FileNotFoundError as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"Cannot write {folder}: {error.strerror}. Nothing there was changed.")
    for file in exported.files:
        out.print(f"{file.sha256}  {file.bytes:>11,} bytes  {file.name}", markup=False)
    out.print(
        f"Version {exported.version} is in {folder}; {exported.sums} lists the files, as for "
        "sha256sum -c.",
        markup=False,
    )


def quote_path(path: str) -> str:
    """The path as a shell and a server take it, whatever its script."""
    return quote(path, safe="/?&=%-._~")


def _url(url: str | None) -> str:
    return url or Settings().database_url


def _migrate(url: str) -> None:
    # The other commands start without Alembic.
    from alembic import command  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    try:
        command.upgrade(alembic_config(url), "head")
    except CommandError:
        _fail(f"Cannot migrate: {DatabaseState.UNKNOWN_SCHEMA.value}.")
    except DBAPIError as error:
        _fail(f"Cannot migrate: {_why(error)}.")


def _load(url: str, seed: Path, pages: Path | None) -> Loaded:
    engine = writing_engine(url)
    try:
        with engine.connect() as connection:
            wrong = wrong_schema(connection)
        if wrong:
            _fail(f"Nothing was loaded: {wrong.value}.")
        with _progress() as tell:
            return load_package(engine, seed, pages, tell)
    except SeedError as error:
        _refuse(error)
    except FileNotFoundError as error:
        _fail(str(error))
    except DBAPIError as error:
        _fail(f"Nothing was loaded: {_why(error)}.")
    finally:
        engine.dispose()


@contextmanager
def _progress() -> Iterator[Tell]:
    """A bar that shows what is being done and how far it is."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda what, done, of: bar.update(task, description=what, completed=done, total=of)


def _why(error: DBAPIError) -> str:
    state = explain(error)
    return f"{state.value}: {error.orig}" if state is DatabaseState.FAULTY else state.value


def _refuse(error: SeedError) -> NoReturn:
    for fault in error.faults:
        err.print(str(fault), markup=False)
    found = len(error.faults)
    _fail(f"{found} {'fault' if found == 1 else 'faults'}. Nothing was changed.")


def _report(loaded: Loaded) -> None:
    if loaded.was_current:
        out.print(f"Version {loaded.version} is loaded already; nothing changed.")
        return
    table = Table("table", "added", "changed", "removed", "total", box=None)
    for change in loaded.changes:
        numbers = (change.added, change.changed, change.removed, change.total)
        table.add_row(change.table, *map(str, numbers))
    out.print(table)
    out.print(f"Version {loaded.version} is loaded, {sum(loaded.rows.values())} rows in all.")


def _fail(message: str) -> NoReturn:
    err.print(message, markup=False)
    raise typer.Exit(1)
