"""Who people were, what they wrote, what was counted: from rows added to a copy of the seed."""

import csv
import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from tests.added_rows import WORK, enrich
from tests.citation_readers import READERS
from tests.conftest import SEED, migrate_and_load
from tests.oracle import ids
from tests.postgres import create_database
from tests.test_lists import walk


@pytest.fixture(
    scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
)
def told(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    """A client of a service with the rows above, over each system in turn."""
    folder = tmp_path_factory.mktemp("told")
    enrich(Path(shutil.copytree(SEED, folder / "seed")))
    url = f"sqlite:///{folder / 'told.db'}"
    if request.param == "postgresql":
        url = create_database(request.getfixturevalue("postgresql_server"), "told")
    with TestClient(create_app(Settings(database_url=migrate_and_load(url, folder / "seed")))) as c:
        yield c


def get(client: TestClient, url: str) -> dict[str, Any]:
    answer = client.get(url)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


# People by who they were


def test_a_woman_is_found_by_gender(told: TestClient) -> None:
    women, men = (ids(walk(told, f"/v1/people?gender={word}")) for word in ("female", "male"))
    assert "kollontai" in women
    assert "kollontai" not in men
    assert ids(walk(told, "/v1/people?gender=female&gender=male")) == women | men


@pytest.mark.parametrize("words", ["vperedist", "VPEREDIST", "впередист", "Впередист prominent"])
def test_a_trait_is_found_by_its_words_in_any_script_and_case(told: TestClient, words: str) -> None:
    url = f"/v1/people?trait_q={words}"
    assert "skvortsov-stepanov" in ids(walk(told, url))
    assert "skvortsov-stepanov" in ids(walk(told, f"{url}&trait=movement"))
    assert "skvortsov-stepanov" not in ids(walk(told, f"{url}&trait=class"))


def test_what_somebody_was_not_is_no_trait_of_theirs(told: TestClient) -> None:
    assert "bukharin" not in ids(walk(told, "/v1/people?trait_q=vperedist"))
    assert "bukharin" not in ids(walk(told, "/v1/people?trait=movement&trait_q=vperedist"))
    (trait,) = get(told, "/v1/statements?id=trait-5-93")["items"]
    assert trait["negated"] is True
    assert trait["subject"]["id"] == "bukharin"


def test_a_trait_and_its_words_are_those_of_one_trait(told: TestClient) -> None:
    assert "kollontai" in ids(walk(told, "/v1/people?trait=kinship&trait_q=partner"))
    assert "kollontai" not in ids(walk(told, "/v1/people?trait=gender&trait_q=partner"))


@pytest.mark.parametrize("asked", ["", "&trait=kinship", "&trait_q=partner", "&gender=female"])
def test_the_facets_of_traits_count_the_lists_they_lead_to(told: TestClient, asked: str) -> None:
    facets = get(told, f"/v1/people?facets=gender,trait&limit=1{asked}")["facets"]
    assert facets["trait"]
    for facet in facets["gender"] + facets["trait"]:
        assert get(told, facet["url"])["total"] == facet["count"], facet["url"]


@pytest.mark.parametrize(
    "path",
    [
        "/v1/people/kollontai/traits",
        "/v1/people/bukharin/works",
        "/v1/organisations/votkinsk-izhevsk-workers/figures",
        "/v1/organisations/votkinsk-izhevsk-workers/traits",
    ],
)
def test_the_certainties_of_a_list_under_a_record_are_counted(told: TestClient, path: str) -> None:
    answer = get(told, f"{path}?facets=certainty")
    assert sum(facet["count"] for facet in answer["facets"]["certainty"]) == answer["total"]
    for facet in answer["facets"]["certainty"]:
        assert get(told, facet["url"])["total"] == facet["count"]


def test_a_trait_stands_in_the_record_of_whom_it_is_told(told: TestClient) -> None:
    kollontai = get(told, "/v1/people/kollontai")
    partner = next(trait for trait in kollontai["traits"] if trait["id"] == "trait-4-91")
    assert partner["other_person"]["id"] == "shliapnikov"
    assert ids(walk(told, "/v1/people/kollontai/traits")) == ids(kollontai["traits"])
    assert "trait-4-91" not in ids(get(told, "/v1/people/shliapnikov")["traits"])
    for person in ("kollontai", "shliapnikov"):
        assert "trait-4-91" in ids(walk(told, f"/v1/people/{person}/timeline"))
    (item,) = get(told, "/v1/people?id=kollontai&include=traits")["items"]
    assert item["traits"] == kollontai["traits"]


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("/v1/people?gender=unknown", "gender"),
        ("/v1/people?trait=colour", "trait"),
        ("/v1/people?trait_q=...", "trait_q"),
        ("/v1/works?form=poem", "form"),
        ("/v1/works?author=nobody", "author"),
        ("/v1/works?venue=nowhere", "venue"),
    ],
)
def test_an_unknown_word_is_refused_by_its_parameter(
    told: TestClient, url: str, named: str
) -> None:
    answer = told.get(url)
    assert answer.status_code == 422
    assert [error["parameter"] for error in answer.json()["errors"]] == [named]


# Figures


def test_a_figure_stands_in_the_record_of_what_it_counts(told: TestClient) -> None:
    (figure,) = [
        figure
        for figure in get(told, "/v1/organisations/votkinsk-izhevsk-workers")["figures"]
        if figure["id"] == "figure-160-91"
    ]
    assert (figure["number"], figure["number_to"], figure["unit"]) == (60000, None, "workers")
    workers = "/v1/organisations/votkinsk-izhevsk-workers"
    assert "figure-160-91" in ids(walk(told, f"{workers}/figures"))
    assert "trait-160-91" in ids(walk(told, f"{workers}/traits"))
    assert "figure-160-92" in ids(get(told, "/v1/regions/urals")["figures"])
    assert "figure-19-91" in ids(get(told, "/v1/meetings/leninists-1918-04-04")["figures"])


def test_a_table_shows_the_numbers_as_they_are(told: TestClient) -> None:
    text = told.get("/v1/statements?type=figure&format=csv").text
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
    assert rows["figure-160-91"]["number"] == "60000"
    assert rows["figure-160-92"]["number"] == "12.5"
    assert rows["figure-160-92"]["subject_id"] == "urals"


# Works


def test_works_are_listed_and_filtered(told: TestClient) -> None:
    for asked in (
        "q=Present Situation",
        "form=theses",
        "author=left-communists",
        "author=bukharin",
        "venue=kommunist-moscow",
        "issued_by=left-communists",
        "date=1918-04",
        "page=19",
        "page=20",
        f"id={WORK}",
    ):
        assert WORK in ids(walk(told, f"/v1/works?{asked}")), asked
    for other in ("q=pamphlet", "form=pamphlet", "author=lenin", "to=1918-03", "page=151"):
        assert WORK not in ids(walk(told, f"/v1/works?{other}")), other
    (item,) = get(told, f"/v1/works?id={WORK}&include=stances")["items"]
    assert ids(item["stances"]) == {"stance-19-09"}


def test_undated_works_come_last(told: TestClient) -> None:
    found = [item["id"] for item in walk(told, "/v1/works?venue=kommunist-moscow")]
    assert found.index(WORK) < found.index("article-without-a-day")


def test_the_forms_of_works_are_counted(told: TestClient) -> None:
    for facet in get(told, "/v1/works?facets=form")["facets"]["form"]:
        assert get(told, facet["url"])["total"] == facet["count"]


def test_the_record_of_a_work_says_who_wrote_it_and_what_is_known_from_it(
    told: TestClient,
) -> None:
    work = get(told, f"/v1/works/{WORK}")
    assert work["title"] == "Theses on the Present Situation"
    assert (work["venue"]["id"], work["issued_by"]["id"]) == ("kommunist-moscow", "left-communists")
    assert [author["id"] for author in work["authors"]] == ["left-communists"]
    assert {(each["author"]["id"], each["role"]) for each in work["authorships"]} == {
        ("left-communists", "author"),
        ("bukharin", "editor"),
    }
    assert ids(work["stances"]) == {"stance-19-09"}
    assert [cited["page"] for cited in work["citations"]] == [19, 20]
    assert ids(walk(told, f"/v1/statements?work={WORK}")) == {
        "authorship-19-91",
        "authorship-19-92",
        "stance-19-09",
    }


def test_works_stand_in_the_records_of_their_authors(told: TestClient) -> None:
    bukharin = get(told, "/v1/people/bukharin")
    assert "authorship-19-92" in ids(bukharin["works"])
    assert ids(walk(told, "/v1/people/bukharin/works")) == ids(bukharin["works"])
    assert "authorship-19-91" in ids(get(told, "/v1/organisations/left-communists")["works"])
    assert get(told, "/v1/statements/stance-19-09")["work"]["id"] == WORK


@pytest.mark.parametrize("words", ["Theses of the Left Communists", "Theses on the Present"])
def test_a_search_finds_a_work_by_name_and_title(told: TestClient, words: str) -> None:
    (hit,) = [hit for hit in get(told, f"/v1/search?q={words}")["items"] if hit["id"] == WORK]
    assert (hit["type"], hit["kind"]) == ("work", "theses")
    assert hit["description"] == "theses by Left Communists; 4 April 1918; first on p. 19"


def test_a_table_of_works_has_authors_dates_and_pages(told: TestClient) -> None:
    text = told.get(f"/v1/works?format=csv&id={WORK}").text
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert (row["authors_ids"], row["venue_id"]) == ("left-communists", "kommunist-moscow")
    assert (row["date_earliest"], row["pages"]) == ("1918-04-04", "19;20")


def test_a_meeting_lists_its_further_pages(told: TestClient) -> None:
    meeting = get(told, "/v1/meetings/leninists-1918-04-04")
    assert 21 in [cited["page"] for cited in meeting["citations"]]
    assert "leninists-1918-04-04" in ids(walk(told, "/v1/meetings?page=21"))


# What they share with other statements


@pytest.mark.parametrize("type_", ["trait", "figure", "authorship"])
def test_the_new_types_are_statements_like_others(told: TestClient, type_: str) -> None:
    items = walk(told, f"/v1/statements?type={type_}")
    assert {item["type"] for item in items} == {type_}
    for item in items:
        assert get(told, item["url"]) == item
    counts = get(told, "/v1/dataset")["counts"]
    assert len(items) in [count["count"] for count in counts if count["resource"] == f"{type_}s"]


@pytest.mark.parametrize("format_", READERS)
@pytest.mark.parametrize("id_", ["trait-5-91", "figure-160-91", "authorship-19-91"])
def test_the_new_types_are_cited_like_others(told: TestClient, id_: str, format_: str) -> None:
    (entry,) = READERS[format_](told.get(f"/v1/statements/{id_}?format={format_}").text)
    assert entry.key == f"brest1918-{id_}"


def test_a_person_is_cited_with_traits_and_works(told: TestClient) -> None:
    entries = json.loads(told.get("/v1/people/bukharin?format=csl").text)
    notes = " ".join(entry["note"] for entry in entries)
    assert "trait-5-93" in notes
    assert "authorship-19-92" in notes


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("/v1/statements/vote-162-99", "/v1/statements/vote-172-02"),
        ("/v1/votes/vote-162-99", "/v1/votes/vote-172-02"),
        ("/v1/votes/vote-162-99/ballots", "/v1/votes/vote-172-02/ballots"),
        ("/v1/works/left-theses", f"/v1/works/{WORK}"),
    ],
)
def test_a_merged_vote_and_a_merged_work_lead_to_what_remains(
    told: TestClient, was: str, now: str
) -> None:
    moved = told.get(was, follow_redirects=False)
    assert moved.status_code == 308
    assert moved.headers["location"] == now
    assert told.get(was).json() == told.get(now).json()


def test_a_margin_told_in_words_sorts_like_a_counted_one(told: TestClient) -> None:
    votes = walk(told, "/v1/votes?sort=margin")
    margins = [vote["margin"] for vote in votes if vote["margin"] is not None]
    assert margins == sorted(margins)
    assert [vote["margin"] for vote in votes][: len(margins)] == margins
    (told_in_words,) = [vote for vote in votes if vote["id"] == "vote-172-02"]
    assert told_in_words["margin"] == 4
    assert told_in_words["counts"]["for"] is None
    assert "vote-172-02" in ids(walk(told, "/v1/votes?counted=true"))
