"""The state of play day by day as shapes."""

from collections.abc import Iterator, Sequence
from typing import Any

from app.formats.positions import Records, SubjectRecords, refer, show_subject
from app.models.statements import Statement
from app.queries.days import Days, Stretch, SubjectDays
from app.queries.points import Points, read_points
from app.queries.positions import Subjects
from app.queries.records import read_records
from app.queries.slices import RowList
from app.queries.state_of_play import Count
from app.schemas.days import CitedPage, DayCounts, DaySpan, DaySpanRow, SubjectOverDays
from app.schemas.positions import PositionCount
from app.session import Session


def list_days(session: Session, subjects: Sequence[SubjectDays]) -> RowList[SubjectDays]:
    """Those of whom a position is known on some day; as a table a row a span."""
    spoken = [each for each in subjects if any(stretch.held for stretch in each.stretches)]
    known = Subjects(session, (each.story for each in spoken))

    def show(chosen: Sequence[SubjectDays]) -> list[SubjectOverDays]:
        stances = read_records(session, Statement, _stances_shown(chosen))
        points = read_points(session)
        records = known.read(each.story for each in chosen)
        return [_show(each, stances, records, points) for each in chosen]

    return RowList(
        SubjectOverDays,
        spoken,
        lambda each, _: known.key(each.story),
        show,
        table_item=DaySpanRow,
        table=_rows,
    )


def _stances_shown(subjects: Sequence[SubjectDays]) -> Iterator[str]:
    """Ids of the stances that are shown: those held, and the first of each run."""
    for each in subjects:
        for span in each.spans():
            shown = (span.held, span.stand.since())
            yield from (held.id for held in shown if held)


def _show(
    subject: SubjectDays, stances: Records, subjects: SubjectRecords, points: Points
) -> SubjectOverDays:
    about = show_subject(subject.story, subjects, None)
    return SubjectOverDays(
        subject=about["subject"],
        spans=[_show_span(subject, span, stances, subjects, points) for span in subject.spans()],
        undated=subject.story.undated,
        url=about["url"],
    )


def _show_span(
    subject: SubjectDays, span: Stretch, stances: Records, subjects: SubjectRecords, points: Points
) -> DaySpan:
    since = span.stand.since()
    assert span.held is not None, "only spans with a position are shown"
    assert since is not None, "a position is held since some stance"
    stance = stances[span.held.id]
    region = show_subject(subject.story, subjects, stance)["region"]
    return DaySpan(
        from_=span.days.first.isoformat(),
        to=span.days.last.isoformat(),
        position=span.held.position,
        certain=span.certain,
        region=region,
        point=points.get(region["id"]) if region else None,
        certainty=stance["certainty"],
        attributed_to=stance["attributed_to"],
        note=stance["note"],
        since=stances[since.id]["date"]["edtf"],
        date=stance["date"]["edtf"],
        stance=refer(stance),
        citations=_cited(stance),
    )


def _cited(stance: Any) -> list[CitedPage]:
    pages = {(cited["source"]["id"], cited["page"]): None for cited in stance["citations"]}
    return [
        CitedPage(source=source, page=page, url=f"/v1/sources/{source}/pages/{page}")
        for source, page in pages
    ]


def _rows(item: SubjectOverDays) -> Iterator[DaySpanRow]:
    for span in item.spans:
        shown = span.model_dump(include=set(DaySpanRow.model_fields))
        yield DaySpanRow(
            subject=item.subject,
            url=item.url,
            statement=span.stance,
            pages=sorted({cited.page for cited in span.citations}),
            **shown,
        )


def show_counts(days: Days, counts: Sequence[Count]) -> DayCounts:
    """The summary of some days."""
    return DayCounts(
        from_=days.first.isoformat(),
        to=days.last.isoformat(),
        summary=[
            PositionCount(
                position=count.position, count=count.count, min=count.least, max=count.most
            )
            for count in counts
        ],
    )
