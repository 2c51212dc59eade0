"""A wholly different subject, the votes of the Dutch lower house: its package, and five questions.

What is expected is worked out from the file that the package was made from, by another way.
"""

import csv
import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from frictionless import Package as FrictionlessPackage
from starlette.testclient import TestClient

from app.main import create_app
from app.seeding.check import check_package
from app.seeding.check_people import check_people
from app.seeding.read import Package, read_package
from app.seeding.rows.ballots import BallotRow
from app.seeding.rows.exceptions import ExceptionRow
from app.settings import ROOT, Settings
from tests.asking import ids, walk
from tests.conftest import LARGE_ON, shared
from tests.databases import Databases
from tests.reading_pages import BROWSER

EXAMPLE = ROOT / "examples" / "dutch-chamber"
VOTES = "data/dutch-chamber/votes.csv"
SIDES = {"1": "for", "0": "against"}


class Cast(NamedTuple):
    """A line of the file, the member by the id in the package."""

    member: str
    law: str
    day: str
    choice: str
    category: str
    district: str
    party: str
    name: str


@pytest.fixture(scope="module")
def package() -> Package:
    return read_package(EXAMPLE)


@pytest.fixture(scope="module", params=LARGE_ON)
def chamber(request: pytest.FixtureRequest) -> Iterator[TestClient]:
    """A client of the service over the example, on each system in turn."""
    databases: Databases = request.getfixturevalue(request.param)
    with TestClient(create_app(Settings(database_url=databases.loaded(EXAMPLE)))) as client:
        yield client


@pytest.fixture(scope="module")
def lines() -> list[Cast]:
    """The lines of the file, read without the script that makes the package."""
    members: dict[str, str] = {}
    with (EXAMPLE / "people.csv").open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            (number,) = [word for word in row["note"].split() if word.isdigit()]
            members[number] = row["id"]
    with shared(VOTES).open(encoding="utf-8", newline="") as opened:
        return [
            Cast(
                members[row["b1_nummer"]],
                row["law"],
                row["date"],
                SIDES[row["vote"]],
                row["category"],
                row["district"],
                row["party_granular"],
                row["pdc_naam"],
            )
            for row in csv.DictReader(opened)
        ]


# The package


def test_the_package_has_no_fault(package: Package) -> None:
    assert check_package(package) == []


def test_what_is_let_pass_is_what_the_checks_of_people_find(package: Package) -> None:
    found = {(each.check, each.row) for each in check_people(package)}
    checks = {check for check, _ in found}
    assert found == {(row.check, row.row) for row in package[ExceptionRow] if row.check in checks}
    assert checks == {"two-ballots", "other-name", "named-year"}


def test_a_number_that_is_twice_in_a_vote_stays_there_twice(
    package: Package, lines: list[Cast]
) -> None:
    cast = Counter((line.law, line.member) for line in lines)
    excepted = [row.row for row in package[ExceptionRow] if row.check == "two-ballots"]
    assert len(excepted) == sum(number - 1 for number in cast.values())
    assert len(package[BallotRow]) == len(lines)


def test_frictionless_finds_the_package_valid() -> None:
    report = FrictionlessPackage(str(EXAMPLE / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])


def test_the_script_makes_the_same_files_again(tmp_path: Path) -> None:
    made = [sys.executable, str(EXAMPLE / "make.py"), str(shared(VOTES)), "--into", str(tmp_path)]
    subprocess.run(made, check=True)
    kept = {path.name for path in EXAMPLE.iterdir() if path.suffix in (".csv", ".json")}
    assert {path.name for path in tmp_path.iterdir()} == kept
    for name in sorted(kept):
        assert (tmp_path / name).read_bytes() == (EXAMPLE / name).read_bytes(), name


# The questions


def test_each_question_that_the_package_names_has_an_answer(chamber: TestClient) -> None:
    described = json.loads((EXAMPLE / "datapackage.json").read_text(encoding="utf-8"))
    assert described["examples"]
    for example in described["examples"]:
        answer = chamber.get(example["path"])
        assert answer.status_code == 200, example
        assert answer.json()["total"], example


def test_each_address_of_the_readme_finds_something(chamber: TestClient) -> None:
    text = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    addresses = re.findall(r"`(/v1/[^`]*)`", text)
    assert addresses
    for address in addresses:
        answer = chamber.get(address)
        assert answer.status_code == 200, address
        assert answer.json()["total"], address


def test_who_changed_sides_on_the_suffrage(chamber: TestClient, lines: list[Cast]) -> None:
    cast: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in lines:
        if line.category == "electoral":
            cast[line.member].append((line.day, line.choice))
    sides = {
        member: [side for side, _ in groupby(choice for _, choice in sorted(votes))]
        for member, votes in cast.items()
    }
    expected = {member: turns for member, turns in sides.items() if len(turns) > 1}
    url = "/v1/trajectories?issue=suffrage&turned=true&subject_type=person&limit=200"
    found = {
        item["subject"]["id"]: [spell["position"] for spell in item["spells"]]
        for item in walk(chamber, url)
    }
    assert found == expected


def test_the_closest_vote(chamber: TestClient, lines: list[Cast]) -> None:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        counts[line.law][line.choice] += 1
    margins = sorted((abs(c["for"] - c["against"]), law) for law, c in counts.items())
    items = walk(chamber, "/v1/votes?sort=margin")
    assert [item["margin"] for item in items] == [margin for margin, _ in margins]
    closest = items[0]
    law = margins[0][1]
    assert law in closest["question"]
    assert {side: closest["counts"][side] for side in counts[law]} == counts[law]
    adopted = counts[law]["for"] > counts[law]["against"]
    assert closest["outcome"] == ("adopted" if adopted else "rejected")


def test_how_evenly_each_party_split_in_each_vote(chamber: TestClient, lines: list[Cast]) -> None:
    expected: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for line in lines:
        if line.party != "NA":
            expected[line.party, line.day][line.choice].add(line.member)
    issues = {vote["date"]["edtf"]: vote["issue"]["id"] for vote in walk(chamber, "/v1/votes")}
    evenness = {}
    for (party, day), sides in expected.items():
        for side in SIDES.values():
            query = {"organisation": party, "issue": issues[day], "position": side, "limit": 200}
            answer = chamber.get("/v1/people", params=query).json()
            assert ids(answer["items"]) == sides[side], (party, day, side)
        sizes = sorted(len(sides[side]) for side in SIDES.values())
        evenness[party, day] = sizes[0] / sum(sizes)
    assert max(evenness, key=lambda split: evenness[split]) == ("liberal", "1872-05-02")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Kappeyne Coppello", "Kappeyne van de Coppello"),  # the particles left out
        ("Vorstermann van Oyen", "Vorsterman van Oijen"),  # y for ij, and a doubled consonant
        ("Schimmelpennink van der Oije", "Schimmelpenninck van der Oye"),  # one fewer, and ij
        ("Heidenryk", "Heydenrijck"),
        ("Welderen Rengers", "Welderen baron Rengers"),  # the title left out
        ("Storm van s Gravesande", "Storm van 's-Gravesande"),
        ("Löben-Sels", "Löben Sels"),
        ("Houten, van", "Houten"),
    ],
)
def test_a_member_is_found_by_a_wrong_spelling(
    chamber: TestClient, lines: list[Cast], words: str, name: str
) -> None:
    expected = {line.member for line in lines if line.name == name}
    assert expected
    assert ids(chamber.get("/v1/people", params={"q": words}).json()["items"]) == expected


@pytest.mark.parametrize(
    "words",
    [
        "J. van Loon",
        "van Loon, J.",
        "Loon, J. van",
        "jhr. mr. J. van Loon",
        "Van Loon",
        "mr van Loo",
    ],
)
def test_a_member_is_found_however_the_name_is_put(
    chamber: TestClient, lines: list[Cast], words: str
) -> None:
    (expected,) = {line.member for line in lines if line.name == "Loon"}
    hits = chamber.get("/v1/search", params={"q": words, "type": "person"}).json()["items"]
    assert expected in [hit["id"] for hit in hits if hit["score"] == hits[0]["score"]]
    assert not any(hit["match"] for hit in hits)


def test_words_of_names_are_told_but_no_field_takes_them(chamber: TestClient) -> None:
    dataset = chamber.get("/v1/dataset").json()
    assert dataset["languages"] == ["nl"]
    assert {"name-particle", "name-title"} <= dataset["vocabularies"].keys()
    schemas = chamber.get("/openapi.json").json()["components"]["schemas"]
    assert not {"NameParticle", "NameTitle"} & schemas.keys()


def test_homonyms_are_told_apart_by_what_they_sat_for(chamber: TestClient) -> None:
    hits = walk(chamber, "/v1/search?q=Mackay&type=person")
    assert len(hits) == 3
    assert len({hit["description"] for hit in hits}) == len(hits)
    assert not any(hit["match"] for hit in hits)


def test_how_the_deputies_of_delft_voted(chamber: TestClient, lines: list[Cast]) -> None:
    expected = {(line.member, line.day, line.choice) for line in lines if line.district == "Delft"}
    url = "/v1/people?region=delft&include=affiliations&include=ballots"
    deputies = walk(chamber, url)
    assert ids(deputies) == {member for member, _, _ in expected}
    voted = set()
    for deputy in deputies:
        seats = [each for each in deputy["affiliations"] if _sat_for(each, "delft-constituency")]
        for ballot in deputy["ballots"]:
            if any(_within(ballot["date"], seat["date"]) for seat in seats):
                voted.add((deputy["id"], ballot["date"]["edtf"], ballot["choice"]))
    assert voted == expected


def _sat_for(affiliation: dict[str, Any], constituency: str) -> bool:
    return bool(affiliation["organisation"]["id"] == constituency)


def _within(day: dict[str, Any], days: dict[str, Any]) -> bool:
    return bool(days["earliest"] <= day["earliest"] and day["latest"] <= days["latest"])


def test_another_subject_has_all_its_pages(chamber: TestClient) -> None:
    first = chamber.get("/", headers=BROWSER)
    assert chamber.get("/v1/dataset").json()["title"] in first.text
    paths = set(re.findall(r'href="(/[^"#]*)"', first.text)) - {"/docs"}
    assert len(paths) > 20
    for path in paths:
        assert chamber.get(path.replace("&amp;", "&"), headers=BROWSER).status_code == 200, path
    grid = chamber.get("/roll-calls?issue=suffrage", headers=BROWSER).text
    assert '<option value="suffrage" selected>' in grid
