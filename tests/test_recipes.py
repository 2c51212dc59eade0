"""The recipes do what they say: run as they stand, and told again by another way of asking."""

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import networkx
import pytest
from starlette.testclient import TestClient

from tests.asking import get, walk
from tests.browser import chromium, opened
from tests.recipes import (
    ADDRESS,
    FOLDER,
    Worked,
    cited,
    need_programs,
    pages,
    read_blocks,
    run_page,
    stances_of,
)

pytestmark = pytest.mark.book
PAGES = [page.stem for page in pages()]
PEACE = "issue=brest-peace"
SOVIETS = "&".join(
    f"organisation_kind={kind}" for kind in ("soviet", "soviet-executive", "congress-of-soviets")
)
CERTAINTIES = ["certain", "probable", "alleged", "inferred"]


Work = Callable[[str], Worked]


@pytest.fixture(scope="module")
def work(base: str, tmp_path_factory: pytest.TempPathFactory) -> Work:
    """Runs a recipe, once; skipped without its programs, unless they are required."""
    done: dict[str, Worked] = {}

    def run(name: str) -> Worked:
        page = FOLDER / f"{name}.md"
        need_programs(page)
        if name not in done:
            folder = tmp_path_factory.mktemp(name)
            done[name] = Worked(folder, run_page(page, base, folder))
        return done[name]

    return run


@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_what_its_code_prints(work: Work, name: str) -> None:
    blocks = read_blocks(FOLDER / f"{name}.md")
    silent = [block.language == "sh" and not block.told for block in blocks]  # answers as they are
    shown = zip(work(name).printed, silent, strict=True)
    assert ["" if quiet else printed for printed, quiet in shown] == [each.told for each in blocks]


def test_the_table_of_recipes_has_them_all() -> None:
    linked = re.findall(r"\]\((\S+)\.md\)", (FOLDER / "README.md").read_text(encoding="utf-8"))
    assert sorted(set(linked)) == sorted([*PAGES, "datasette"])


# pandas


def test_the_weeks_are_those_of_the_state_of_play(work: Work, api: TestClient) -> None:
    positions, dates, statements, *weeks = work("pandas").rows("weeks.csv")
    columns = list(zip(positions, dates, statements, strict=True))[1:]
    assert weeks
    for day, *counts in weeks:
        told = {column: int(cell) for column, cell in zip(columns, counts, strict=True)}
        asked = f"/v1/state-of-play?{PEACE}&organisation_kind=soviet&as_of={day}&limit=200"
        known = Counter(
            (
                each["position"],
                "sure" if each["certain"] else "possible",
                "plain" if each["stance"]["certainty"] == "certain" else "hedged",
            )
            for each in walk(api, asked)
        )
        assert {column: count for column, count in told.items() if count} == known, day
        least = {each["position"]: each["min"] for each in get(api, asked)["summary"]}
        for position in {column[0] for column in columns}:
            sure = [told.get((position, "sure", each), 0) for each in ("plain", "hedged")]
            assert sum(sure) == least[position], (day, position)


@pytest.mark.parametrize("picture", ["weeks", "provinces", "ballots", "turns", "hedges"])
def test_every_question_has_a_picture(work: Work, picture: str) -> None:
    drawn = (work("pandas").folder / f"{picture}.png").read_bytes()
    assert drawn.startswith(b"\x89PNG")


def test_bodies_of_provinces_are_those_that_the_region_finds(work: Work, api: TestClient) -> None:
    asked = f"/v1/stances?{PEACE}&position=against&{SOVIETS}&limit=200"
    rows = work("pandas").records("provinces.csv")
    told = Counter[str]()
    certain = Counter[str]()
    for row in rows:
        told[row["province"]] += sum(int(row[each]) for each in CERTAINTIES)
        certain[row["province"]] += int(row["certain"])
    ids = {each["name"]: each["id"] for each in walk(api, "/v1/regions?kind=province&limit=200")}
    everybody = {each["subject"]["id"] for each in walk(api, asked)}
    assert sum(told.values()) == len(everybody)
    for province in told.keys() - {"(in no province)"}:
        stances = walk(api, f"{asked}&region={ids[province]}")
        assert told[province] == len({each["subject"]["id"] for each in stances}), province
        sure = {each["subject"]["id"] for each in stances if each["certainty"] == "certain"}
        assert certain[province] == len(sure), province
        pages = {
            int(page)
            for row in rows
            if row["province"] == province
            for page in row["pages"].split("; ")
        }
        assert sorted(pages) == cited(stances), province


def test_a_cell_is_a_ballot_with_its_page_and_hedge(work: Work, api: TestClient) -> None:
    header, *rows = work("pandas").rows("ballots.csv")
    votes = walk(api, "/v1/votes?organisation=central-committee")
    told = {
        (row[0], vote): cell
        for row in rows
        for vote, cell in zip(header[1:], row[1:], strict=True)
        if cell and not row[0].startswith("=")
    }
    ballots = [each for vote in votes for each in walk(api, f"/v1/votes/{vote['id']}/ballots")]
    assert len(told) == len(ballots)
    for ballot in ballots:
        hedge = "" if ballot["certainty"] == "certain" else f" ({ballot['certainty']})"
        pages = ";".join(str(page) for page in cited([ballot]))
        expected = f"{ballot['choice']}{hedge}, p. {pages}"
        assert told[ballot["voter"]["name"], ballot["vote"]["id"]] == expected
    figures = {vote["id"]: vote["counts"] for vote in votes}
    for label, *cells in rows[-3:]:
        choice = label.strip("= ").partition(":")[0]
        for vote, cell in zip(header[1:], cells, strict=True):
            figure = figures[vote][choice]
            named = [b for b in ballots if (b["vote"]["id"], b["choice"]) == (vote, choice)]
            hedged = sum(each["certainty"] != "certain" for each in named)
            sure = f"{len(named) - hedged}" + f" + {hedged} hedged" * bool(hedged)
            assert cell == f"{sure} of {'?' if figure is None else figure}"


def test_turns_are_those_of_the_trajectories_with_all_pages(work: Work, api: TestClient) -> None:
    expected = [
        (
            each["subject"]["name"],
            f"{turn['from']} > {turn['to']}",
            *(turn[key] or "" for key in ("earliest", "after", "before", "certainty")),
            " > ".join(dict.fromkeys(stance["issue"]["id"] for stance in stances_of(api, turn))),
            "; ".join(str(page) for page in cited(stances_of(api, turn))),
        )
        for each in walk(api, f"/v1/trajectories?{PEACE}&turned=true")
        for turn in each["turns"]
    ]
    assert expected
    assert sorted(tuple(row) for row in work("pandas").rows("turns.csv")[1:]) == sorted(expected)


def test_hedges_are_counted_as_the_facets_count(work: Work, api: TestClient) -> None:
    rows = work("pandas").records("hedges.csv")
    kinds = get(api, "/v1/statements?facets=type&limit=1")["facets"]["type"]
    assert {row["type"] for row in rows} == {each["value"] for each in kinds}
    for row in rows:
        asked = f"/v1/statements?type={row['type']}&facets=certainty&limit=1"
        facets = get(api, asked)["facets"]["certainty"]
        told = {each: int(row[each]) for each in CERTAINTIES if row[each] != "0"}
        assert told == {each["value"]: each["count"] for each in facets}


# Gephi


@pytest.mark.parametrize(("name", "more"), [("met", ""), ("met-certain", "&certainty=certain")])
def test_the_graph_is_the_network(work: Work, api: TestClient, name: str, more: str) -> None:
    worked = work("gephi")
    network = get(api, f"/v1/network?kind=same-meeting&subject_type=person{more}")
    total = network["total"]
    said = f"{name}.gexf {total['nodes']} people, {total['edges']} edges\n"
    ties = Counter(edge[end] for edge in network["edges"] for end in ("source", "target"))
    most = max(ties.values())
    names = {node["id"]: node["name"] for node in network["nodes"]}
    first = "  ".join(sorted(names[node] for node in ties if ties[node] == most))
    assert f"{said}{most}  ties:  {first}\n" in "".join(worked.printed)


def test_every_attribute_is_explained(work: Work) -> None:
    graph = networkx.read_gexf(work("gephi").folder / "met.gexf")
    page = (FOLDER / "gephi.md").read_text(encoding="utf-8")
    table = page.partition("## What the attributes mean")[2].partition("\n## ")[0]
    nodes = {key for _, values in graph.nodes(data=True) for key in values}
    edges = {key for *_, values in graph.edges(data=True) for key in values}
    assert [each for each in (nodes | edges) - {"id"} if f"`{each}`" not in table] == []


# OpenRefine


def test_the_ten_spellings_find_what_the_page_says(api: TestClient) -> None:
    page = (FOLDER / "openrefine.md").read_text(encoding="utf-8")
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in re.findall(r"^\| .*\|$", page, re.MULTILINE)
    ]
    assert cells[0][:3] == ["in your column", "found", "match"]
    rows = cells[1:]
    assert len(rows) == 10
    queries = {row[0]: {"query": row[0], "type": "Person"} for row in rows}
    answer = api.post("/reconcile", data={"queries": json.dumps(queries)}).json()
    for name, found, match, _ in rows:
        candidates = answer[name]["result"]
        assert ", ".join(each["id"] for each in candidates) == found, name
        assert ("yes" if any(each["match"] for each in candidates) else "no") == match, name


# JavaScript


def test_the_changes_are_those_of_the_trajectories(work: Work, api: TestClient) -> None:
    printed = work("javascript").printed[0].splitlines()
    told = [line for line in printed if ": turn " in line or ": shift " in line]
    expected = []
    for turned in ("true", "possible", "shifted"):
        asked = f"/v1/trajectories?{PEACE}&subject_type=person&turned={turned}&limit=200"
        for each in get(api, asked)["items"]:
            for what in ("turn", "shift"):
                for change in each[f"{what}s"]:
                    before = change["before"] or "an open end"
                    expected.append(
                        f"  {each['subject']['name']}: {what} {change['from']} > {change['to']}, "
                        f"between {change['earliest']} and {before}; {change['certainty']}; "
                        f"p. {', '.join(map(str, cited(stances_of(api, change))))}"
                    )
    assert told == expected


@pytest.mark.browser
def test_a_page_of_another_origin_may_ask(work: Work, base: str, tmp_path: Path) -> None:
    empty = tmp_path / "page.html"
    empty.write_text("<!doctype html><title>Mine</title>", encoding="utf-8")
    code = read_blocks(FOLDER / "javascript.md")[0].code
    printed: list[str] = []
    with chromium() as browser, opened(browser, base, empty.as_uri()) as page:
        page.on("console", lambda told: printed.append(told.text))
        told = f"{code.replace(ADDRESS, base)}\nwindow.done = true;"
        page.add_script_tag(content=told, type="module")
        page.wait_for_function("window.done")
    assert printed == work("javascript").printed[0].splitlines()


def test_one_list_of_the_page_has_more_than_a_page(api: TestClient) -> None:
    code = read_blocks(FOLDER / "javascript.md")[0].code
    (limit,) = re.findall(r"limit=(\d+)", code)
    asked = f"/v1/trajectories?{PEACE}&subject_type=person&turned=shifted&limit={limit}"
    assert get(api, asked)["next"]


# Linked data


def test_sparql_finds_every_stance_that_the_list_finds(work: Work, api: TestClient) -> None:
    rows = work("linked-data").records("against-ratification.csv")
    told = {
        row["stance"].rpartition("/")[2]: (row["certainty"], row["word"], row["pages"].split(";"))
        for row in rows
    }
    stances = walk(api, "/v1/stances?issue=ratification&position=against&limit=200")
    assert len(rows) == len(stances)
    assert {id_: (*rest, sorted(map(int, found))) for id_, (*rest, found) in told.items()} == {
        each["id"]: (each["certainty"], each["attributed_to"] or "", cited([each]))
        for each in stances
    }
    people = [each for each in stances if each["subject"]["type"] == "person"]
    signed = [each for each in people if each["basis"] == "declaration"]
    assert len(signed) > len(people) / 2


def test_ipif_answers_each_line(work: Work) -> None:
    decoder, rest, found = json.JSONDecoder(), "".join(work("linked-data").printed), []
    rest = rest[rest.index('{"protocol"') :]
    while rest:
        answer, end = decoder.raw_decode(rest)
        found.append(answer["protocol"]["totalHits"])
        rest = rest[end:].lstrip()
    assert [bool(hits) for hits in found] == [True] * 3
