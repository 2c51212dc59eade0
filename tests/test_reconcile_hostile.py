"""/reconcile takes whatever is sent: it is answered or refused, and never breaks."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from tests.effort import Some, few_and_all, tries
from tests.reconciling import PATH

ANSWERED = {200, 400, 413}
NAMES = ["Hammer", "Osinskii", "moscow", "id", "place", "date", "stance", "page", "variant", "body"]
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=30)
    | st.sampled_from([*NAMES, "\0", "\ud800", "1918-02-30", "9999/..", "(" * 60, "a " * 90])
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)
VALUES = SCALARS | st.fixed_dictionaries({"id": SCALARS}) | st.lists(SCALARS, max_size=3)
PROPERTIES = st.fixed_dictionaries({"pid": st.sampled_from(NAMES), "v": VALUES})
QUERIES = st.fixed_dictionaries(
    {},
    optional={
        "query": SCALARS,
        "type": st.sampled_from(["Person", "Place", "Q5", ["Person", "Meeting"], 5]),
        "limit": SCALARS,
        "properties": st.lists(PROPERTIES, max_size=3),
        "type_strict": st.sampled_from(["any", "all", "should", "x"]),
    },
)
BATCHES = st.dictionaries(st.text(max_size=5) | st.just("\ud800"), QUERIES | ANYTHING, max_size=4)
EXTENSIONS = st.fixed_dictionaries(
    {
        "ids": st.lists(st.sampled_from(["osinskii", "moscow", "cec", ""]) | SCALARS, max_size=4),
        "properties": st.lists(
            st.fixed_dictionaries(
                {
                    "id": st.sampled_from(["stance", "place", "variant", "page", "coordinates"]),
                    "settings": st.dictionaries(
                        st.sampled_from(["issue", "limit", "certain"]), ANYTHING
                    ),
                }
            ),
            max_size=3,
        ),
    }
)


@pytest.fixture(
    params=["api", pytest.param("postgresql_api", marks=pytest.mark.postgresql)],
    scope="module",
)
def asked(request: pytest.FixtureRequest) -> TestClient:
    """A client of the service, over each system in turn; a fault of ours is raised here."""
    found: TestClient = request.getfixturevalue(request.param)
    return found


@few_and_all
def test_any_batch_is_answered(asked: TestClient, some: Some) -> None:
    @tries(some)
    @given(BATCHES)
    def check(batch: dict[str, Any]) -> None:
        answer = asked.post(PATH, data={"queries": json.dumps(batch)})
        assert answer.status_code == 200
        told = answer.json()
        assert told.keys() == json.loads(json.dumps(batch)).keys()
        for result in told.values():
            scores = [each["score"] for each in result["result"]]
            assert scores == sorted(scores, reverse=True)
            assert all(0 <= score <= 100 for score in scores)

    check()


@few_and_all
def test_any_extension_is_answered_or_refused(asked: TestClient, some: Some) -> None:
    @tries(some)
    @given(EXTENSIONS | ANYTHING)
    def check(extension: Any) -> None:
        answer = asked.post(PATH, data={"extend": json.dumps(extension)})
        assert answer.status_code in ANSWERED

    check()


@few_and_all
def test_any_text_is_answered_or_refused(asked: TestClient, some: Some) -> None:
    @tries(some)
    @given(st.sampled_from(["queries", "extend", "x"]), st.text(max_size=60))
    def check(field: str, text: str) -> None:
        sent = text.encode("utf-8", "ignore").decode()
        for answer in (
            asked.post(PATH, data={field: sent}),
            asked.get(PATH, params={field: sent}),
            asked.post(PATH, content=sent.encode()),
        ):
            assert answer.status_code in ANSWERED

    check()


@few_and_all
def test_any_suggestion_is_answered(asked: TestClient, some: Some) -> None:
    @tries(some)
    @given(
        st.sampled_from(["suggest/entity", "suggest/property", "suggest/type", "properties"]),
        st.dictionaries(
            st.sampled_from(["prefix", "cursor", "type", "limit", "other"]),
            st.sampled_from([*NAMES, "-1", "1e9", "9" * 30, "٣", "²"]) | st.text(max_size=20),
        ),
    )
    def check(part: str, params: dict[str, str]) -> None:
        sent = {name: value.encode("utf-8", "ignore").decode() for name, value in params.items()}
        assert asked.get(f"{PATH}/{part}", params=sent).status_code == 200

    check()


@few_and_all
def test_any_id_is_shown_or_missing(asked: TestClient, some: Some) -> None:
    @tries(some)
    @given(st.text(max_size=30))
    def check(id_: str) -> None:
        sent = id_.encode("utf-8", "ignore").decode()
        assert asked.get(f"{PATH}/preview", params={"id": sent}).status_code in (200, 404)

    check()
