"""How much of a check is tried: a few cases in every run, all of them with the marker `long`.

    @few_and_all
    def test_every_link_leads_somewhere(api: TestClient, some: Some) -> None:
        for link in some(links):

`make test` tries what is not long; `.ci/run` tries everything. The few are the same in every run.
A module of very many cases on both systems is `thinned`: see pytest_collection_modifyitems.
"""

from collections.abc import Iterable
from typing import Any, Protocol, TypeVar

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


def long_but_for(few: Iterable[Any], cases: Iterable[Any]) -> list[Any]:
    """The cases as parameters of a test, all long but the few."""
    quick = list(few)
    assert quick
    return [case if case in quick else _long(case) for case in cases]


def _long(case: Any) -> Any:
    values = case if isinstance(case, tuple) else (case,)
    return pytest.param(*values, marks=pytest.mark.long)
