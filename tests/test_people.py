"""/v1/people: found by name in any spelling, by office, by list and by position."""

import pytest
from starlette.testclient import TestClient

from tests.asking import ids, walk
from tests.conftest import NewPackage, Serve
from tests.made_up import BOOK


@pytest.fixture(scope="module")
def cast(serve: Serve, new_package: NewPackage) -> TestClient:
    """A client of the service over some people with what they were and where they stood."""
    package = new_package()
    for id_, given, family in (
        ("iaroslavskii", "Emelian", "Iaroslavskii"),
        ("pokrovskii", "", "Pokrovskii"),
        ("pokrovskii-m", "Mikhail", "Pokrovskii"),
        ("pokrovskii-v-a", "V. A.", "Pokrovskii"),
        ("smirnov-v-m", "Vladimir M.", "Smirnov"),
        ("orlov", "V. I.", "Orlov"),
    ):
        package.person(id=id_, given_name=given, family_name=family)
        package.affiliation(person=id_, organisation="council", role="member")
    for form, kind in (("laroslavskii", "scan"), ("Yaroslavsky, Em.", "printed")):
        package.name(person="iaroslavskii", text=form, kind=kind, source=BOOK, page=1)
    package.affiliation(person="anna", organisation="council", role="chair")
    package.affiliation(person="bert", organisation="guild", role="member")
    package.register(id="roll", entries=2)
    for order, person in enumerate(("anna", "orlov"), 1):
        package.register_entry(register="roll", order=order, person=person)
    package.stance(person="bert", issue="war", position="for")
    package.stance(person="anna", issue="war", position="against")
    return serve(package.folder)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        *(
            (words, {"iaroslavskii"})
            for words in (
                "Ярославский",
                "laroslavskii",
                "Yaroslavsky",
                "Iaroslavskii",
                "Jaroslawski",
                "Em. Yaroslavsky",
            )
        ),
        ("Pokrovskii", {"pokrovskii", "pokrovskii-m", "pokrovskii-v-a"}),
    ],
)
def test_a_name_is_found_in_any_spelling_with_all_who_bear_it(
    cast: TestClient, words: str, expected: set[str]
) -> None:
    assert ids(cast.get("/v1/people", params={"q": words}).json()["items"]) == expected


@pytest.mark.parametrize(
    ("q", "expected"),
    [("Smirnov VM", "smirnov-v-m"), ("Орлов ВИ", "orlov"), ("VM Smirnov", "smirnov-v-m")],
)
def test_initials_need_no_points(cast: TestClient, q: str, expected: str) -> None:
    items = cast.get("/v1/people", params={"q": q}).json()["items"]
    assert items[0]["id"] == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("organisation=council&role=chair", {"anna"}),
        ("organisation=guild&role=member", {"bert"}),
        ("organisation=guild&role=chair", set()),
        ("register=roll", {"anna", "orlov"}),
        ("issue=war&position=for", {"bert"}),
        ("issue=war", {"anna", "bert"}),
    ],
)
def test_people_are_found_by_office_list_and_stance(
    cast: TestClient, query: str, expected: set[str]
) -> None:
    assert ids(walk(cast, f"/v1/people?{query}")) == expected
