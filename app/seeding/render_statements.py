"""Rendering statements: a row of the package to the JSON shape of its type."""

from functools import singledispatch
from typing import Any

from app.schemas import statement as shapes
from app.seeding import rows
from app.seeding.catalogue import Catalogue, render_date, statement_url
from app.seeding.rows import TYPES


def render_statement(row: rows.StatementRow, catalogue: Catalogue) -> shapes.StatementBase:
    """The statement as answers show it."""
    shape, own = _render(row, catalogue)
    evidence = {
        "id": row.id,
        "url": statement_url(row.id),
        "certainty": row.certainty,
        "attributed_to": row.attributed_to,
        "note": row.note,
        "citations": catalogue.citations(row),
        "cite": catalogue.cite(row),
        "date": render_date(row),
    }
    return shape.model_validate({"type": TYPES[row.file], **evidence, **own})


Rendered = tuple[type[shapes.StatementBase], dict[str, Any]]


@singledispatch
def _render(row: rows.StatementRow, catalogue: Catalogue) -> Rendered:
    """The shape of the row's type, and the fields that are its own."""
    raise TypeError(type(row), catalogue)


@_render.register
def _(row: rows.AffiliationRow, catalogue: Catalogue) -> Rendered:
    return shapes.Affiliation, {
        "person": catalogue.person(row.person),
        "organisation": catalogue.organisation(row.organisation),
        "role": row.role,
    }


@_render.register
def _(row: rows.ParticipationRow, catalogue: Catalogue) -> Rendered:
    return shapes.Participation, {
        "participant": catalogue.subject(row.person, row.organisation),
        "meeting": catalogue.meeting(row.meeting),
        "role": row.role,
        "mandated_by": catalogue.organisation_or_none(row.mandated_by),
        "mandate": row.mandate,
    }


@_render.register
def _(row: rows.StanceRow, catalogue: Catalogue) -> Rendered:
    root, root_position = catalogue.root_position(row)
    return shapes.Stance, {
        "subject": catalogue.subject(row.person, row.organisation),
        "region": catalogue.region_or_none(stance_region(row, catalogue)),
        "issue": catalogue.issue(row.issue),
        "position": row.position,
        "root_issue": catalogue.issue(root),
        "root_position": root_position,
        "basis": row.basis,
        "meeting": catalogue.meeting_or_none(row.meeting),
        "vote": catalogue.vote(catalogue.votes[row.vote]) if row.vote else None,
        "work": catalogue.work_or_none(row.work),
        "derived_from": catalogue.ballot(row.ballot)
        if isinstance(row, rows.BallotStanceRow)
        else None,
    }


def stance_region(row: rows.StanceRow, catalogue: Catalogue) -> str | None:
    """Where the position was held: as the row says, else where the body sits."""
    if row.region or not row.organisation:
        return row.region
    return catalogue.organisations[row.organisation].region


@_render.register
def _(row: rows.VoteRow, catalogue: Catalogue) -> Rendered:
    return shapes.Vote, {
        "question": row.question,
        "issue": catalogue.issue_or_none(row.issue),
        "sense": row.sense,
        "meeting": catalogue.meeting_or_none(row.meeting),
        "organisation": catalogue.organisation_or_none(row.organisation),
        "proposers": [catalogue.proposer(id_) for id_ in row.proposers],
        "counts": {
            "for": row.votes_for,
            "against": row.votes_against,
            "abstain": row.votes_abstain,
            "present": row.votes_present,
        },
        "margin": margin(row),
        "tally_text": row.tally_text,
        "outcome": row.outcome,
    }


def margin(row: rows.VoteRow) -> int | None:
    """The difference between for and against, or what the source says it was; None if neither."""
    if row.votes_for is None or row.votes_against is None:
        return row.margin
    return abs(row.votes_for - row.votes_against)


@_render.register
def _(row: rows.BallotRow, catalogue: Catalogue) -> Rendered:
    vote = catalogue.votes[row.vote]
    return shapes.Ballot, {
        "vote": catalogue.vote(vote),
        "question": vote.question,
        "voter": catalogue.subject(row.person, row.organisation),
        "choice": row.choice,
    }


@_render.register
def _(row: rows.RegisterEntryRow, catalogue: Catalogue) -> Rendered:
    return shapes.RegisterEntry, {
        "register": catalogue.register(row.register_),
        "order": row.order,
        "printed_name": row.printed_name,
        "printed_body": row.printed_body,
        "person": catalogue.person(row.person),
        "organisations": [catalogue.organisation(id_) for id_ in row.organisations],
        "region": catalogue.region_or_none(row.region),
    }


@_render.register
def _(row: rows.RelationRow, catalogue: Catalogue) -> Rendered:
    if row.person_a and row.person_b:
        pair: tuple[object, object] = catalogue.person(row.person_a), catalogue.person(row.person_b)
    elif row.organisation_a and row.organisation_b:
        first, second = row.organisation_a, row.organisation_b
        pair = catalogue.organisation(first), catalogue.organisation(second)
    else:
        pair = catalogue.region(row.region_a or ""), catalogue.region(row.region_b or "")
    return shapes.Relation, {"kind": row.kind, "first": pair[0], "second": pair[1]}


@_render.register
def _(row: rows.TraitRow, catalogue: Catalogue) -> Rendered:
    return shapes.Trait, {
        "subject": catalogue.subject(row.person, row.organisation),
        "kind": row.kind,
        "value": row.value,
        "negated": bool(row.negated),
        "other_person": catalogue.person(row.other_person) if row.other_person else None,
        "basis": row.basis,
    }


@_render.register
def _(row: rows.FigureRow, catalogue: Catalogue) -> Rendered:
    subject = (
        catalogue.organisation_or_none(row.organisation)
        or catalogue.meeting_or_none(row.meeting)
        or catalogue.region_or_none(row.region)
    )
    return shapes.Figure, {
        "subject": subject,
        "kind": row.kind,
        "number": _plain(row.number),
        "number_to": None if row.number_to is None else _plain(row.number_to),
        "qualifier": row.qualifier,
        "unit": row.unit,
        "text": row.text,
    }


def _plain(number: float) -> int | float:
    """A whole number without a point."""
    return int(number) if number.is_integer() else number


@_render.register
def _(row: rows.AuthorshipRow, catalogue: Catalogue) -> Rendered:
    return shapes.Authorship, {
        "work": catalogue.work(row.work),
        "author": catalogue.subject(row.person, row.organisation),
        "role": row.role,
    }
