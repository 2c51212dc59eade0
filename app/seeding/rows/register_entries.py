"""register_entries.csv: the lines of registers."""

from typing import Annotated

from pydantic import Field

from app.seeding.rows.base import Number, Text
from app.seeding.rows.organisations import OrganisationIds
from app.seeding.rows.people import PersonId
from app.seeding.rows.regions import RegionId
from app.seeding.rows.registers import RegisterId
from app.seeding.rows.statement import StatementRow


class RegisterEntryRow(StatementRow):
    """A line of a register."""

    file = "register_entries"
    word = "register-entry"
    register_: Annotated[RegisterId, Field(alias="register")]
    order: Number
    printed_name: Text
    printed_body: Text | None
    person: PersonId
    organisations: OrganisationIds
    region: RegionId | None
