"""What leads from one question to the next: to the issue above, to those below, to a register."""

import pytest
from starlette.testclient import TestClient

from tests.asking import get
from tests.conftest import NewPackage, Serve

DAY = "as_of=1918-03-10"


@pytest.fixture(scope="module")
def peace(serve: Serve, new_package: NewPackage) -> TestClient:
    """A client of the service over a peace, a war that is against it, and a signed register."""
    package = new_package()
    package.issue(id="peace")
    package.issue(id="war", parent="peace", for_counts_as="against")
    bears = {"parent": "peace", "for_counts_as": "for", "against_counts_as": "against"}
    package.issue(id="ratification", **bears)
    package.register(id="roll", issue="ratification", question="Who refused?", entries=1)
    package.register_entry(register="roll", person="anna", order=1)
    for body, issue, position in (
        ("north-council", "ratification", "against"),
        ("south-council", "peace", "against"),
        ("west-council", "war", "for"),
        ("east-council", "ratification", "for"),
    ):
        package.organisation(id=body, kind="council", region="land")
        cells = {"organisation": body, "issue": issue, "date": "1918-03-01"}
        package.stance(position=position, **cells)
    package.stance(person="anna", issue="war", position="for", date="1918-03-01")
    package.stance(person="bert", issue="war", position="against", date="1918-03-01")
    package.vote(issue="ratification", sense="for", organisation="east-council")
    return serve(package.folder)


def test_the_narrow_answer_leads_to_the_broad_one(peace: TestClient) -> None:
    url = "/v1/organisations?kind=council&issue=ratification&position=against"
    answer = get(peace, url)
    related = {each["relation"]: each for each in answer["related"]}
    assert related["register"]["url"] == "/v1/registers/roll/entries"
    for each in related.values():
        assert get(peace, each["url"])["total"] == each["total"]
    assert (answer["total"], related["parent"]["total"]) == (1, 3)
    assert "related" not in get(peace, "/v1/organisations")


@pytest.mark.parametrize(
    "path",
    ["people", "organisations", "stances", "votes", "trajectories", "regions/land/organisations"],
)
def test_every_list_that_takes_one_issue_has_related_questions(
    peace: TestClient, path: str
) -> None:
    related = get(peace, f"/v1/{path}?issue=peace")["related"]
    assert related
    for each in related:
        assert get(peace, each["url"])["total"] == each["total"], each


@pytest.mark.parametrize("position", ["for", "against", "silent"])
@pytest.mark.parametrize("issue", ["peace", "war"])
def test_a_state_of_play_has_related_questions(
    peace: TestClient, issue: str, position: str
) -> None:
    answer = get(peace, f"/v1/state-of-play?issue={issue}&{DAY}&position={position}")
    for each in answer["related"]:
        assert get(peace, each["url"])["total"] == each["total"], each
    whole = get(peace, f"/v1/state-of-play?issue=peace&{DAY}")
    assert {each["relation"] for each in whole["related"]} == {"child", "register"}


def test_a_related_question_asks_the_position_that_corresponds(peace: TestClient) -> None:
    def related(issue: str, position: str) -> list[str]:
        answer = get(peace, f"/v1/people?issue={issue}&position={position}")
        return [each["url"] for each in answer["related"]]

    assert "/v1/people?issue=war&position=for" in related("peace", "against")
    assert not any("issue=war" in url for url in related("peace", "for"))
    assert related("war", "for")[0] == "/v1/people?issue=peace&position=against"
    assert related("war", "against") == []
