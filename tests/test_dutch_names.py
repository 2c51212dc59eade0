"""Searching the Dutch lower house by name, measured style by style."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import permutations
from typing import NamedTuple

import pytest
from sqlalchemy import create_engine

from app.name_match import match
from app.name_parts import knowing
from app.name_rules import NameRules
from app.queries.text import Hit, find
from app.session import Session
from app.vocab import EntityType
from tests.databases import Databases
from tests.names.dutch import (
    EXAMPLE,
    HALF,
    SLIP,
    TRAP,
    Member,
    Query,
    all_queries,
    read_forms,
    read_members,
    read_words,
)

# How many come first, alone or with those of whom the query says no less.
LEAST_FIRST = {HALF: 0.6, SLIP: 0.92}
LEAST = 0.96


class Asked(NamedTuple):
    """A query and what was found."""

    query: Query
    hits: list[Hit]

    @property
    def first(self) -> set[str]:
        """Who stands at the top."""
        return {hit.id for hit in self.hits if hit.score == self.hits[0].score}

    @property
    def right_first(self) -> bool:
        """The member meant is there, and nobody whom the query does not mean."""
        return set(self.query.meant[:1]) <= self.first <= set(self.query.meant)

    @property
    def all_found(self) -> bool:
        return set(self.query.meant) <= {hit.id for hit in self.hits}

    @property
    def chosen(self) -> set[str]:
        """Who was marked as a match."""
        return {hit.id for hit in self.hits if hit.sure}


class Part(NamedTuple):
    """Every how many of the queries are asked, and how much a share of so few may fall short."""

    every: int
    slack: float


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(Part(4, 0.02), id="quarter"),
        pytest.param(Part(1, 0), id="all", marks=pytest.mark.long),
    ],
)
def part(request: pytest.FixtureRequest) -> Part:
    found: Part = request.param
    return found


@pytest.fixture(scope="module")
def answers(part: Part, sqlite: Databases) -> Iterator[dict[str, list[Asked]]]:
    """What the search finds for these queries, by style."""
    engine = create_engine(sqlite.loaded(EXAMPLE))
    styles: dict[str, list[Asked]] = defaultdict(list)
    with Session(engine) as session:
        for query in all_queries()[:: part.every]:
            styles[query.style].append(Asked(query, find(session, EntityType.PERSON, query.text)))
    yield styles
    engine.dispose()


@pytest.fixture(scope="module")
def rules() -> NameRules:
    """What the package says of names."""
    particles, titles = (frozenset(read_words(f"name-{word}")) for word in ("particle", "title"))
    families = [member.family for member in read_members()]
    return knowing(NameRules(particles, titles), families)


def test_the_member_meant_comes_first_in_every_style(
    part: Part, answers: dict[str, list[Asked]]
) -> None:
    """The table of styles is printed: `pytest -rP -k every_style`. Alone come first those whom
    the query tells from everybody.
    """
    print(
        f"\n{'style':26}{'queries':>8}{'alone':>8}{'first':>8}{'found':>8}{'matched':>9}{'wrong':>7}"
    )
    for style, group in answers.items():
        wrong = sum(bool(each.chosen - set(each.query.meant[:1])) for each in group)
        if style == TRAP:
            print(f"{style:26}{len(group):8}{wrong:40}")
            continue
        told = [each for each in group if len(each.query.meant) == 1]
        alone = sum(each.right_first for each in told) / len(told)
        first = sum(each.right_first for each in group) / len(group)
        found = sum(each.all_found for each in group) / len(group)
        matched = sum(bool(each.chosen) for each in group) / len(group)
        print(
            f"{style:26}{len(group):8}{alone:8.3f}{first:8.3f}{found:8.3f}{matched:9.3f}{wrong:7}"
        )
        assert first >= LEAST_FIRST.get(style, LEAST) - part.slack, style


def test_nobody_is_matched_with_another(answers: dict[str, list[Asked]]) -> None:
    asked = [each for group in answers.values() for each in group]
    assert [each for each in asked if each.chosen - set(each.query.meant[:1])] == []


def test_whoever_has_homonyms_is_never_chosen(answers: dict[str, list[Asked]]) -> None:
    asked = [each for group in answers.values() for each in group]
    assert [each for each in asked if each.chosen and len(each.query.meant) > 1] == []


@pytest.mark.parametrize("style", ["surname alone", HALF])
def test_a_surname_alone_finds_all_its_bearers_and_chooses_none(
    answers: dict[str, list[Asked]], style: str
) -> None:
    assert answers[style]
    assert all(each.all_found for each in answers[style])
    assert not any(each.chosen for each in answers[style])


def test_namesakes_never_match_each_other(rules: NameRules) -> None:
    """By no form of their names, unless the initials of the two agree (W.H. de Beaufort twice)."""
    members, forms = read_members(), read_forms()
    asked = 0
    for one, other in permutations(members, 2):
        if one.telling & other.telling and not _may_be_one(one, other):
            for form in forms[one.id]:
                asked += 1
                found = match(form, forms[other.id], rules)
                assert found.decision != "match", (form, other.id, found)
    assert asked


def _may_be_one(one: Member, other: Member) -> bool:
    return any(
        mine.startswith(yours) or yours.startswith(mine)
        for mine in one.known
        for yours in other.known
    )
