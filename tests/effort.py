"""How much is tried: a few cases of every test in each run, all of them with the marker `long`.

Of the parameters of a test that asks a service or a database a few are tried: see `keep_a_few`.
A test that walks through much by itself says what is a case of it:

    @few_and_all
    def test_every_link_leads_somewhere(api: TestClient, some: Some) -> None:
        for link in some(links):

`make test` tries what is not long; `.ci/run` tries everything. The few are the same in every run.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol, TypeVar

import pytest
from hypothesis import settings

FEW = 3
T = TypeVar("T")


class Some(Protocol):
    """Chooses which cases of a check are tried."""

    def __call__(self, cases: Iterable[T]) -> list[T]: ...


def a_few(cases: Iterable[T]) -> list[T]:
    """At most three, evenly spread, the first and the last among them."""
    every = list(cases)
    last = len(every) - 1
    return every if last < FEW else [every[last * n // (FEW - 1)] for n in range(FEW)]


def all_of(cases: Iterable[T]) -> list[T]:
    return list(cases)


few_and_all = pytest.mark.parametrize(
    "some",
    [pytest.param(a_few, id="few"), pytest.param(all_of, id="all", marks=pytest.mark.long)],
)


def tries(some: Some, every: int = 150) -> settings:
    """For Hypothesis: as many examples, or a few, which are the same in every run.

    def test_any_text_is_answered(client: TestClient, some: Some) -> None:
        @tries(some)
        @given(st.text())
        def check(text: str) -> None:
            ...

        check()
    """
    if some is a_few:
        return settings(max_examples=every // 10, deadline=None, derandomize=True, database=None)
    return settings(max_examples=every, deadline=None)


def keep_a_few(items: Iterable[pytest.Item]) -> None:
    """Mark as long what a test has besides a few cases on SQLite and one on PostgreSQL.

    What needs nothing but its parameters takes no time, and is tried whole. What is `slow` in a
    file counts as one test, of which one case is tried, on SQLite if it can be.
    """
    tests: defaultdict[tuple[str, bool], list[pytest.Item]] = defaultdict(list)
    slow: defaultdict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        if _is(item, "slow", "browser"):
            slow[item.nodeid.partition("::")[0]].append(item)
        elif _asks(item) and not _is(item, "long"):
            tests[item.nodeid.partition("[")[0], _is(item, "postgresql")].append(item)
    for (_, again), cases in tests.items():
        _leave(cases, cases[:1] if again else a_few(cases))
    for cases in slow.values():
        quick = [case for case in cases if not _is(case, "long")]
        on_sqlite = [case for case in quick if not _is(case, "postgresql")]
        _leave(cases, (on_sqlite or quick)[:1])


def _leave(cases: Iterable[pytest.Item], few: list[pytest.Item]) -> None:
    """Mark as long what is not among the few."""
    for case in cases:
        if case not in few:
            case.add_marker(pytest.mark.long)


def _is(item: pytest.Item, *markers: str) -> bool:
    return any(item.get_closest_marker(marker) for marker in markers)


def _asks(item: pytest.Item) -> bool:
    """Whether it has fixtures besides its parameters."""
    assert isinstance(item, pytest.Function)
    given = item.callspec.params if hasattr(item, "callspec") else {}
    return set(item.fixturenames) != set(given)
