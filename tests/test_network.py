"""The network of people and bodies: its edges are the facts, and every format tells the same."""

import csv
import io
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from tests.conftest import SEED, migrate_and_load
from tests.test_lists import walk

DAY = "1918-03-07"  # 22 February Old Style; the Seventh Party Congress was sitting
PROJECTIONS = [
    ("membership", "co-membership", ""),
    ("participation", "same-meeting", ""),
    ("signature", "co-signature", ""),
    ("side", "same-side", "&issue=brest-peace&organisation_kind=soviet"),
]
TIES = "kind=co-membership&kind=same-meeting&organisation=central-committee"
FORMATS = [
    "",
    "?kind=side&issue=ratification",
    f"?{TIES}",
    "?kind=signature&person=lenin",
]


def network(client: TestClient, query: str = "") -> dict[str, Any]:
    answer = client.get(f"/v1/network?{query}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def seed(table: str) -> list[dict[str, str]]:
    with (SEED / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, rows: list[dict[str, str]]) -> None:
    """Put the rows in the place of those of a table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def pairs(found: dict[str, Any]) -> set[tuple[str, str]]:
    return {(edge["source"], edge["target"]) for edge in found["edges"]}


def statements(found: dict[str, Any]) -> set[str]:
    return {statement["id"] for edge in found["edges"] for statement in edge["statements"]}


def ids(items: list[dict[str, Any]]) -> set[str]:
    return {item["id"] for item in items}


def graph(found: dict[str, Any]) -> Any:
    """The JSON answer as a graph of networkx, of parallel edges where it has them."""
    made = nx.MultiGraph()
    made.add_nodes_from(node["id"] for node in found["nodes"])
    for edge in found["edges"]:
        made.add_edge(edge["source"], edge["target"], weight=edge["weight"])
    return made


def subject(row: dict[str, str]) -> str:
    return f"person:{row['person']}" if row["person"] else f"organisation:{row['organisation']}"


def test_memberships_are_the_affiliations_of_the_seed(client: TestClient) -> None:
    found = network(client, "kind=membership")
    rows = seed("affiliations")
    expected = {(f"person:{row['person']}", f"organisation:{row['organisation']}") for row in rows}
    assert pairs(found) == expected
    assert statements(found) == ids(rows)


def test_participations_leave_out_who_stayed_away_or_only_signed(client: TestClient) -> None:
    found = network(client, "kind=participation")
    expected = {
        (subject(row), f"meeting:{row['meeting']}")
        for row in seed("participations")
        if row["role"] not in ("absentee", "signatory")
    }
    assert pairs(found) == expected


def test_signatures_rest_on_the_lines_of_the_register_too(client: TestClient) -> None:
    found = network(client, "kind=signature")
    signed = [row for row in seed("participations") if row["role"] == "signatory"]
    assert pairs(found) == {(subject(row), f"meeting:{row['meeting']}") for row in signed}
    lines = [row for row in seed("register_entries") if row["register"] == "appendix-b"]
    of_signatories = {row["id"] for row in lines} & statements(found)
    assert len(of_signatories) == 65  # the book's own figure, page 17


def test_who_asked_to_be_added_to_the_list_has_not_signed(client: TestClient) -> None:
    assert network(client, "kind=signature&kind=co-signature&person=temezhnikov")["edges"] == []


def test_without_kinds_the_facts_are_told(client: TestClient) -> None:
    asked = network(client, "kind=membership&kind=participation&kind=signature")
    assert network(client)["edges"] == asked["edges"]


@pytest.mark.parametrize(("fact", "kind", "narrowed"), PROJECTIONS)
def test_projected_edges_are_the_projection_of_the_facts(
    client: TestClient, fact: str, kind: str, narrowed: str
) -> None:
    told = network(client, f"kind={fact}{narrowed}")
    ends = {edge["source"] for edge in told["edges"]}
    expected = nx.bipartite.weighted_projected_graph(nx.Graph(graph(told)), ends)
    found = network(client, f"kind={kind}{narrowed}")
    assert found["edges"]
    weights = {
        frozenset((edge["source"], edge["target"])): edge["weight"] for edge in found["edges"]
    }
    assert weights == {frozenset((a, b)): weight for a, b, weight in expected.edges(data="weight")}
    assert statements(found) <= statements(told)


@pytest.mark.parametrize("position", ["for", "against", "divided", "abstained", "undecided"])
def test_a_side_has_who_held_the_position_on_the_issue_or_below(
    client: TestClient, position: str
) -> None:
    asked = f"issue=brest-peace&position={position}"
    found = network(client, f"kind=side&{asked}")
    assert statements(found) == ids(walk(client, f"/v1/stances?{asked}&limit=200"))
    assert {edge["target"] for edge in found["edges"]} <= {f"issue:brest-peace:{position}"}


def test_on_a_day_the_sides_are_those_of_the_state_of_play(client: TestClient) -> None:
    found = network(client, "kind=side&issue=brest-peace&as_of=1918-03-10")
    rows = walk(client, "/v1/state-of-play?issue=brest-peace&as_of=1918-03-10&limit=200")
    sides = {
        (f"{row['subject']['type']}:{row['subject']['id']}", row["position"]): {
            told["id"] for told in [row["stance"], *row["also"]]
        }
        for row in rows
    }
    tied = {
        (edge["source"], edge["target"].removeprefix("issue:brest-peace:")): {
            told["id"] for told in edge["statements"]
        }
        for edge in found["edges"]
    }
    assert tied.keys() == sides.keys()
    assert all(tied[side] <= sides[side] for side in sides)
    assert found["as_of"] == "1918-03-10"


def test_agreeing_on_two_issues_weighs_more_than_on_one(client: TestClient) -> None:
    asked = "kind=same-side&subject_type=person&person=bukharin&as_of=1918-06-01"
    weights: Counter[tuple[str, str]] = Counter()
    for issue in ("brest-peace", "lenin-domestic-policy"):
        weights.update(pairs(network(client, f"{asked}&issue={issue}")))
    both = network(client, f"{asked}&issue=brest-peace&issue=lenin-domestic-policy")
    assert {(edge["source"], edge["target"]): edge["weight"] for edge in both["edges"]} == weights
    assert set(weights.values()) == {1, 2}


def test_on_a_day_only_what_was_possibly_so_counts(client: TestClient) -> None:
    found = network(client, f"kind=membership&as_of={DAY}")
    assert statements(found) == ids(walk(client, f"/v1/affiliations?date={DAY}&limit=200"))


def test_certainly_on_a_day_counts_only_what_is_dated_to_it(client: TestClient) -> None:
    found = network(client, f"kind=membership&as_of={DAY}&date_match=within")
    within = f"/v1/affiliations?date={DAY}&date_match=within&limit=200"
    assert statements(found) == ids(walk(client, within))


def test_a_julian_day_is_the_same_day(client: TestClient) -> None:
    julian = network(client, "as_of=1918-02-22&calendar=julian")
    assert julian["edges"] == network(client, f"as_of={DAY}")["edges"]
    assert julian["as_of"] == DAY


def test_dates_cut_the_facts_as_they_cut_lists(client: TestClient) -> None:
    window = "from=1918-03-01&to=1918-03-15"
    found = network(client, f"kind=membership&{window}")
    assert statements(found) == ids(walk(client, f"/v1/affiliations?{window}&limit=200"))


def test_what_is_undated_at_a_dated_meeting_was_when_it_met(
    empty_url: str, api: TestClient, tmp_path: Path
) -> None:
    """Those at one meeting have no date of their own, or one that is told again."""
    copy = Path(shutil.copytree(SEED, tmp_path / "seed"))
    rows, excepted = seed("participations"), seed("exceptions")
    there = [row for row in rows if row["meeting"] == "central-committee-1918-02-23"]
    assert {row["date"] for row in there} == {""}
    for row in there:
        row["date"], row["calendar"] = "1918-02-23", "gregorian"
        excepted.append({"check": "event-date", "row": row["id"], "reason": "told again"})
    write(copy / "exceptions.csv", excepted)
    write(copy / "participations.csv", rows)
    asked = "kind=participation&organisation=central-committee"
    with TestClient(create_app(Settings(database_url=migrate_and_load(empty_url, copy)))) as other:
        for query in (asked, f"{asked}&date=1918-02-23", f"{asked}&to=1918-02-22"):
            assert network(other, query)["edges"] == network(api, query)["edges"] != []


def test_an_edge_spans_the_days_of_its_statements(client: TestClient) -> None:
    found = network(client, "kind=co-membership&person=bukharin")
    dates = {item["id"]: item["date"] for item in walk(client, "/v1/affiliations?limit=200")}
    for edge in found["edges"]:
        told = [date for each in edge["statements"] if (date := dates[each["id"]])]
        firsts, lasts = ([date[end] for date in told] for end in ("earliest", "latest"))
        first = None if None in firsts else min(firsts, default=None)
        last = None if None in lasts else max(lasts, default=None)
        assert edge["dates"] == {"earliest": first, "latest": last}


@pytest.mark.parametrize("certainty", ["certain", "inferred"])
def test_only_facts_as_sure_as_asked_count(client: TestClient, certainty: str) -> None:
    found = network(client, f"kind=co-membership&certainty={certainty}")
    sure = ids(walk(client, f"/v1/affiliations?certainty={certainty}&limit=200"))
    assert statements(found)
    assert statements(found) <= sure
    facts = network(client, f"kind=membership&certainty={certainty}")
    assert statements(facts) == sure


@pytest.mark.parametrize("narrowed", ["region=urals", "organisation_kind=party-committee"])
def test_memberships_are_narrowed_as_affiliations_are(client: TestClient, narrowed: str) -> None:
    found = network(client, f"kind=membership&{narrowed}")
    assert found["edges"]
    assert statements(found) == ids(walk(client, f"/v1/affiliations?{narrowed}&limit=200"))


def test_subjects_of_one_type_alone_may_be_asked(client: TestClient) -> None:
    bodies = network(client, "kind=same-meeting&subject_type=organisation")
    assert bodies["edges"]
    assert {node["type"] for node in bodies["nodes"]} == {"organisation"}


def test_a_person_s_network_is_the_part_of_the_whole_that_ends_in_him(client: TestClient) -> None:
    whole = network(client, "kind=membership&kind=same-meeting")["edges"]
    found = network(client, "kind=membership&kind=same-meeting&person=bukharin")["edges"]
    his = [edge for edge in whole if "person:bukharin" in (edge["source"], edge["target"])]
    assert found == his != []


def test_a_body_ties_all_who_belonged_to_it(client: TestClient) -> None:
    found = network(client, "kind=co-membership&organisation=central-committee")
    members = pairs(network(client, "kind=membership&organisation=central-committee"))
    size = len(members)
    assert len(found["edges"]) == size * (size - 1) // 2
    assert ids(found["nodes"]) == {person for person, _ in members}
    assert {edge["weight"] for edge in found["edges"]} == {1}


def test_person_and_body_narrow_together(client: TestClient) -> None:
    through = network(client, f"{TIES}&person=bukharin")["edges"]
    both = [
        edge
        for edge in network(client, TIES)["edges"]
        if "person:bukharin" in (edge["source"], edge["target"])
    ]
    assert through == both != []


def test_an_edge_leads_to_its_statements(client: TestClient) -> None:
    found = network(client, TIES)
    for edge in (found["edges"][0], max(found["edges"], key=lambda edge: len(edge["statements"]))):
        listed = walk(client, edge["url"])
        assert ids(listed) == ids(edge["statements"])
        assert {each["url"] for each in edge["statements"]} == {item["url"] for item in listed}


@pytest.mark.parametrize("query", ["", "kind=side&issue=separate-peace&region=moscow-region", TIES])
def test_nodes_are_the_ends_of_the_edges(client: TestClient, query: str) -> None:
    found = network(client, query)
    ends = {end for edge in found["edges"] for end in (edge["source"], edge["target"])}
    assert [node["id"] for node in found["nodes"]] == sorted(ends)
    for node in found["nodes"][::20]:
        assert client.get(node["url"]).status_code == 200


def test_the_totals_count_and_lead_to_what_they_count(client: TestClient) -> None:
    found = network(client, "kind=membership&kind=side&issue=ratification&position=for")
    total = found["total"]
    assert (total["nodes"], total["edges"]) == (len(found["nodes"]), len(found["edges"]))
    assert sum(kind["count"] for kind in total["kinds"]) == total["edges"]
    for kind in total["kinds"]:
        edges = client.get(kind["url"]).json()["edges"]
        assert [edge["kind"] for edge in edges] == [kind["kind"]] * kind["count"]


def test_too_large_a_network_is_refused_with_its_number(client: TestClient) -> None:
    sides = graph(network(client, "kind=side&issue=brest-peace"))
    subjects = [node for node in sides if not node.startswith("issue:")]
    number = nx.bipartite.projected_graph(nx.Graph(sides), subjects).number_of_edges()
    answer = client.get("/v1/network?kind=same-side&issue=brest-peace")
    assert answer.status_code == 422
    [error] = answer.json()["errors"]
    assert error["parameter"] == "kind"
    assert f"{number} edges" in error["message"]
    assert f"{number - 10_000} more than the 10000" in error["message"]
    assert "kind=side" in error["message"]


def test_the_limit_holds_for_every_format(client: TestClient) -> None:
    for format_ in ("csv", "gexf", "graphml"):
        url = f"/v1/network?kind=same-side&issue=brest-peace&format={format_}"
        assert client.get(url).status_code == 422


def read_back(client: TestClient, query: str, format_: str) -> Any:
    """The answer in a graph format, as networkx reads it."""
    separator = "&" if query else "?"
    answer = client.get(f"/v1/network{query}{separator}format={format_}")
    assert answer.headers["content-type"] == f"application/{format_}+xml"
    read = {"gexf": nx.read_gexf, "graphml": nx.read_graphml}[format_]
    return nx.MultiGraph(read(io.BytesIO(answer.content)))


@pytest.mark.parametrize("format_", ["gexf", "graphml"])
@pytest.mark.parametrize("query", FORMATS)
def test_graph_programs_read_the_network_of_the_json(
    client: TestClient, query: str, format_: str
) -> None:
    found = network(client, query.removeprefix("?"))
    read = read_back(client, query, format_)
    base = str(client.base_url)
    nodes = {
        node["id"]: {
            "label": node["name"],
            "type": node["type"],
            "kind": node["kind"],
            "url": base + node["url"],
        }
        for node in found["nodes"]
    }
    names = ("label", "type", "kind", "url")
    assert {
        id_: {name: data.get(name) for name in names} for id_, data in read.nodes(data=True)
    } == nodes
    edges = sorted(
        (
            *sorted((edge["source"], edge["target"])),
            edge["kind"],
            edge["weight"],
            edge["dates"]["earliest"] or "",
            edge["dates"]["latest"] or "",
            ";".join(each["id"] for each in edge["statements"]),
            base + edge["url"],
        )
        for edge in found["edges"]
    )
    told = ("kind", "weight", "earliest", "latest", "statements", "url")
    assert edges == sorted(
        (*sorted((a, b)), *(data.get(name, "") for name in told))
        for a, b, data in read.edges(data=True)
    )


def test_parallel_edges_stay_apart_in_gexf(client: TestClient) -> None:
    found = network(client, TIES)
    assert len({frozenset(pair) for pair in pairs(found)}) < len(found["edges"])
    assert read_back(client, f"?{TIES}", "gexf").number_of_edges() == len(found["edges"])


@pytest.mark.parametrize("query", FORMATS)
def test_the_table_has_a_row_an_edge(client: TestClient, query: str) -> None:
    found = network(client, query.removeprefix("?"))
    names = {node["id"]: node["name"] for node in found["nodes"]}
    answer = client.get(f"/v1/network{query}{'&' if query else '?'}format=csv")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert rows == [
        {
            "source": edge["source"],
            "source_name": names[edge["source"]],
            "target": edge["target"],
            "target_name": names[edge["target"]],
            "kind": edge["kind"],
            "weight": str(edge["weight"]),
            "earliest": edge["dates"]["earliest"] or "",
            "latest": edge["dates"]["latest"] or "",
            "statements_ids": ";".join(each["id"] for each in edge["statements"]),
            "url": str(client.base_url) + edge["url"],
        }
        for edge in found["edges"]
    ]


def test_the_order_of_the_parameters_does_not_matter(client: TestClient) -> None:
    one = network(client, "kind=membership&kind=co-membership&person=lenin&person=bukharin")
    other = network(client, "person=bukharin&person=lenin&kind=co-membership&kind=membership")
    assert (one["nodes"], one["edges"]) == (other["nodes"], other["edges"])


@pytest.mark.postgresql
@pytest.mark.parametrize("format_", ["json", "gexf", "graphml", "csv"])
@pytest.mark.parametrize("query", ["", "&kind=side&issue=brest-peace", f"&{TIES}"])
def test_both_databases_answer_alike(
    api: TestClient, postgresql_api: TestClient, query: str, format_: str
) -> None:
    url = f"/v1/network?format={format_}{query}"
    assert api.get(url).content == postgresql_api.get(url).content


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("kind=friendship", "kind"),
        ("kind=same-side", "issue"),
        ("kind=side", "issue"),
        ("issue=brest-peace", "issue"),
        ("position=for", "position"),
        ("kind=side&issue=war", "issue"),
        ("kind=side&issue=brest-peace&position=silent", "position"),
        ("person=nobody", "person"),
        ("organisation=nobody", "organisation"),
        ("region=nowhere", "region"),
        ("certainty=sure", "certainty"),
        ("organisation_kind=club", "organisation_kind"),
        ("subject_type=region", "subject_type"),
        ("as_of=1918-02-30&calendar=julian", "as_of"),
        ("as_of=yesterday", "as_of"),
        ("from=1918-02-30", "from"),
        ("format=dot", "format"),
        ("limit=10", "limit"),
        ("persons=bukharin", "persons"),
    ],
)
def test_bad_input_is_refused_by_name(client: TestClient, query: str, parameter: str) -> None:
    answer = client.get(f"/v1/network?{query}")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert [error["parameter"] for error in answer.json()["errors"]] == [parameter]
