"""What the state of play and the trajectories show alike: subjects, references, coverage."""

from collections.abc import Mapping
from typing import Any

from app.queries.stories import Covered, Story
from app.schemas.base import StatementRef
from app.schemas.positions import Coverage
from app.vocab import EntityType

Records = Mapping[str, Any]  # as their stored documents show them, by id
SubjectRecords = Mapping[tuple[EntityType, str], Any]  # by type and id


def show_subject(
    story: Story, subjects: SubjectRecords, stance: Mapping[str, Any] | None
) -> dict[str, Any]:
    """Subject, region and address; a person is where the stance was taken, the silent nowhere."""
    if story.subject_type is EntityType.REGION:
        place = subjects[story.subject_type, story.subject]
        ref = {key: place[key] for key in ("id", "name", "kind", "url")}
        ref["type"] = EntityType.REGION
        return {"subject": ref, "region": ref, "url": place["url"]}
    record = subjects[story.subject_type, story.subject]
    ref = {key: record[key] for key in ("id", "name", "kind", "url") if key in record}
    region = record.get("region")
    if region is None and stance:
        region = stance["region"]
    return {"subject": {**ref, "type": story.subject_type}, "region": region, "url": record["url"]}


def refer(stance: Mapping[str, Any]) -> StatementRef:
    """A cross-reference to a stance."""
    return StatementRef(id=stance["id"], type="stance", url=stance["url"])


def show_coverage(covered: Covered) -> Coverage:
    """The days that anything is known of."""
    earliest, latest = covered
    return Coverage(
        earliest=earliest.isoformat() if earliest else None,
        latest=latest.isoformat() if latest else None,
    )
