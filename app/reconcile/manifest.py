"""The manifest: what the service is, and where its parts are."""

from sqlalchemy import select

from app import __version__
from app.models.issues import Issue
from app.queries.dataset import read_dataset
from app.reconcile.candidates import BATCH_SIZE
from app.reconcile.columns import CERTAIN, ISSUE
from app.reconcile.extension import LIMIT
from app.reconcile.paths import ID, PREVIEW, PROPOSE, SUGGEST, VIEW
from app.reconcile.records import TYPES, Records
from app.reconcile.shapes import (
    Choice,
    Extend,
    Manifest,
    Preview,
    Service,
    Setting,
    Suggest,
    Template,
)
from app.session import Session

WIDTH, HEIGHT = 430, 320


def describe(session: Session, base: str) -> Manifest:
    """The manifest of the service at the address, for the data in force."""
    suggest = {
        each: Service(service_url=base, service_path=f"{SUGGEST}/{each}")
        for each in ("entity", "property", "type")
    }
    return Manifest(
        versions=["0.2"],
        name=str(read_dataset(session)["title"]),
        identifier_space=f"{base}{VIEW}/",
        schema_space=f"{base}{SUGGEST}/type",
        service_version=__version__,
        documentation=f"{base}/about",
        default_types=[TYPES[type_] for type_ in Records(session).offered()],
        view=Template(url=f"{base}{VIEW}/{ID}"),
        preview=Preview(url=f"{base}{PREVIEW}?id={ID}", width=WIDTH, height=HEIGHT),
        suggest=Suggest.model_validate(suggest),
        extend=Extend(
            propose_properties=Service(service_url=base, service_path=PROPOSE),
            property_settings=_settings(session),
        ),
        batch_size=BATCH_SIZE,
    )


def _settings(session: Session) -> list[Setting]:
    """How properties may be fetched; the issues are those of the data."""
    issues = [
        Choice(value=id_, name=name)
        for id_, name in session.execute(select(Issue.id, Issue.name).order_by(Issue.id))
    ]
    return [
        Setting(
            name=CERTAIN,
            label="Only what is certain",
            type="checkbox",
            default=False,
            help_text="Leaves out what is probable, alleged or inferred.",
        ),
        Setting(
            name=LIMIT,
            label="At most",
            type="number",
            default=0,
            help_text="The most values of a record; 0 for all.",
        ),
        Setting(
            name=ISSUE,
            label="Issue",
            type="select",
            default="",
            help_text="Stances only: what they say of this issue.",
            choices=[Choice(value="", name="every issue"), *issues],
        ),
    ]
