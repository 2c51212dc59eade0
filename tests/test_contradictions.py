"""What is told as one conflict."""

from typing import Any

from app.queries.contradictions import doubtful_identities


def test_what_is_said_of_one_pair_is_one_conflict() -> None:
    def relation(number: int, kind: str, first: str, second: str) -> dict[str, Any]:
        ends = [{"type": "person", "id": id_, "name": id_} for id_ in (first, second)]
        return {
            "id": f"relation-9-{number:02}",
            "kind": kind,
            "first": ends[0],
            "second": ends[1],
        }

    relations = [
        relation(2, "possibly-not-same-as", "b", "a"),
        relation(1, "possibly-same-as", "a", "b"),
        relation(3, "possibly-same-as", "a", "c"),
    ]
    doubtful = doubtful_identities(relations, ["possibly-same-as"])
    found = {conflict.id: len(conflict.statements) for conflict in doubtful}
    assert found == {"identity-relation-9-02": 2, "identity-relation-9-03": 1}
