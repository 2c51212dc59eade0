"""What a load stores of positions is what would be worked out of the stances when they are asked.

Whoever names every degree of certainty asks for the same as one who names none; but the one is
answered out of what is stored, the other by putting all stances together.
"""

from itertools import product
from typing import Any

from starlette.testclient import TestClient

from app.vocab import Certainty
from tests.asking import get
from tests.effort import Some, few_and_all

EVERY_CERTAINTY = "".join(f"&certainty={each.value}" for each in Certainty)
DAYS = ("1905", "1918-01-08", "1918-02-23", "1918-03-10", "1918-03", "1919-07-01")
STANDING = (
    "",
    "&date_match=within&sort=-name",
    "&sort=age&limit=3",
    "&position=for&position=divided",
    "&organisation_kind=soviet&sort=-age",
    "&subject_type=person",
)
CHANGED = (
    "",
    "&sort=-first&limit=3",
    "&turned=true&turned=possible&sort=first",
    "&by=region",
    "&by=region&turned=false&turned=shifted&sort=-name",
    "&organisation_kind=soviet",
    "&subject_type=person&turned=false",
)


def whole(client: TestClient, url: str) -> dict[str, Any]:
    """What the pages from the address on say together, but for addresses that differ."""
    answer = get(client, url)
    following = answer["next"]
    while following:
        page = get(client, following)
        answer["items"] += page["items"]
        following = page["next"]
    counted = [{**each, "url": ""} for each in answer.get("summary", [])]
    related = [(each["relation"], each["question"], each["total"]) for each in answer["related"]]
    return {**answer, "next": None, "summary": counted, "related": related}


@few_and_all
def test_the_state_of_play_is_what_all_stances_make(client: TestClient, some: Some) -> None:
    issues = [each["id"] for each in get(client, "/v1/issues?limit=200")["items"]]
    for issue, day, how in some(product(issues, DAYS, STANDING)):
        url = f"/v1/state-of-play?issue={issue}&as_of={day}{how}"
        assert whole(client, url) == whole(client, f"{url}{EVERY_CERTAINTY}"), url


def test_a_day_is_stored_as_it_is_worked_out(client: TestClient) -> None:
    for asked in ("", "&position=against", "&position=for&position=undecided&sort=age"):
        url = f"/v1/state-of-play?issue=brest-peace&as_of=1918-03-10&limit=200{asked}"
        stored = whole(client, url)
        assert stored["items"]
        assert stored["related"]
        assert stored == whole(client, f"{url}{EVERY_CERTAINTY}")


@few_and_all
def test_trajectories_are_what_all_stances_make(client: TestClient, some: Some) -> None:
    issues = [each["id"] for each in get(client, "/v1/issues?limit=200")["items"]]
    for issue, how in some(product(issues, CHANGED)):
        url = f"/v1/trajectories?issue={issue}{how}"
        assert whole(client, url) == whole(client, f"{url}{EVERY_CERTAINTY}"), url
