"""/v1/network: which facts a request narrows it to, and how much it may ask."""

import networkx as nx
import pytest
from starlette.testclient import TestClient

from app.seeding.rows.vocabularies import TermRow
from tests.asking import ids, walk
from tests.conftest import NewPackage, Serve
from tests.networks import TIES, graph, network, statements

DAY = "1918-03-07"  # 22 February Old Style; the Seventh Party Congress was sitting


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


def test_person_and_body_narrow_together(client: TestClient) -> None:
    through = network(client, f"{TIES}&person=bukharin")["edges"]
    both = [
        edge
        for edge in network(client, TIES)["edges"]
        if "person:bukharin" in (edge["source"], edge["target"])
    ]
    assert through == both != []


def test_an_edge_is_as_sure_as_the_surest_that_ties_and_says_what_it_is_called(
    serve: Serve, new_package: NewPackage
) -> None:
    package = new_package()
    for person, body, role, certainty in (
        ("anna", "guild", "member", "inferred"),
        ("anna", "guild", "chair", "probable"),
        ("boris", "guild", "member", "certain"),
        ("boris", "council", "member", "alleged"),
        ("clara", "council", "member", "certain"),
    ):
        why = {"alleged": {"attributed_to": "the mayor"}, "inferred": {"note": "from its words"}}
        package.affiliation(
            person=person,
            organisation=body,
            role=role,
            certainty=certainty,
            **why.get(certainty, {}),
        )
    client = serve(package.folder)
    facts = network(client, "kind=membership&person=anna")["edges"]
    assert [(edge["certainty"], edge["words"]) for edge in facts] == [
        ("probable", ["member", "chair"])
    ]
    pairs_ = {
        (edge["source"], edge["target"]): edge["certainty"]
        for edge in network(client, "kind=co-membership")["edges"]
    }
    assert pairs_ == {
        ("person:anna", "person:boris"): "probable",
        ("person:boris", "person:clara"): "alleged",
    }


def test_who_signs_from_afar_signs_whatever_else_is_asked(
    serve: Serve, new_package: NewPackage
) -> None:
    package = new_package()
    package.add(TermRow, vocabulary="participation-role", word="by-letter", flags="absent;signs")
    for role in ("by-letter", "absentee", "speaker"):
        package.participation(person=f"the-{role}", meeting="assembly", role=role)
    client = serve(package.folder)
    there, signed = "person:the-speaker", "person:the-by-letter"
    for kinds, expected in (
        ("kind=signature", {(signed, "signature")}),
        ("kind=participation", {(there, "participation")}),
        ("kind=participation&kind=signature", {(there, "participation"), (signed, "signature")}),
        ("kind=same-meeting&kind=signature", {(signed, "signature")}),
    ):
        edges = network(client, kinds)["edges"]
        assert {(edge["source"], edge["kind"]) for edge in edges} == expected, kinds


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


@pytest.fixture(scope="module")
def crowded(serve: Serve, new_package: NewPackage) -> TestClient:
    """A client of the service over so many of one side that too many pairs agree."""
    package = new_package()
    for number in range(143):
        package.stance(person=f"person-{number}", issue="peace")
    return serve(package.folder)


def test_too_large_a_network_is_refused_with_its_number(crowded: TestClient) -> None:
    sides = graph(network(crowded, "kind=side&issue=peace"))
    subjects = [node for node in sides if not node.startswith("issue:")]
    number = nx.bipartite.projected_graph(nx.Graph(sides), subjects).number_of_edges()
    answer = crowded.get("/v1/network?kind=same-side&issue=peace")
    assert answer.status_code == 422
    [error] = answer.json()["errors"]
    assert error["parameter"] == "kind"
    assert f"{number} edges" in error["message"]
    assert f"{number - 10_000} more than the 10000" in error["message"]
    assert "kind=side" in error["message"]


def test_the_limit_holds_for_every_format(crowded: TestClient) -> None:
    for format_ in ("csv", "gexf", "graphml"):
        url = f"/v1/network?kind=same-side&issue=peace&format={format_}"
        assert crowded.get(url).status_code == 422


def test_the_order_of_the_parameters_does_not_matter(client: TestClient) -> None:
    one = network(client, "kind=membership&kind=co-membership&person=lenin&person=bukharin")
    other = network(client, "person=bukharin&person=lenin&kind=co-membership&kind=membership")
    assert (one["nodes"], one["edges"]) == (other["nodes"], other["edges"])


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
