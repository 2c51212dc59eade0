"""/v1/export: the whole of the data in the formats of others."""

import pytest
from starlette.testclient import TestClient

from app import kinds
from app.db import read_state, reading_engine
from app.errors import UnavailableError
from app.queries import whole
from app.queries.whole import Whole
from app.readiness import Attempt, Release
from app.release_session import ReleaseSession
from app.session import Session
from tests.asking import get, ids, refused
from tests.conftest import NewPackage
from tests.databases import Databases, load_into


def test_the_exports_are_listed_with_the_data_and_by_themselves(client: TestClient) -> None:
    exports = get(client, "/v1/export")
    assert exports["total"] == len(exports["items"]) >= 2
    assert get(client, "/v1/dataset")["exports"] == exports["items"]
    assert get(client, "/")["entry_points"]["export"] == "/v1/export"


def test_an_export_is_a_file_of_the_type_it_is_listed_with(api: TestClient) -> None:
    name = get(api, "/v1/dataset")["name"]
    for export in get(api, "/v1/export")["items"]:
        answer = api.get(export["url"])
        assert answer.status_code == 200
        assert answer.headers["content-type"].partition(";")[0] == export["media_type"]
        sent_as = answer.headers["content-disposition"]
        assert sent_as == f'attachment; filename="{name}-{export["name"]}"'


def test_an_export_has_the_headers_of_every_answer(api: TestClient) -> None:
    for export in get(api, "/v1/export")["items"]:
        head = api.head(export["url"])
        assert head.status_code == 200
        assert head.content == b""
        assert head.headers["dataset-version"] == get(api, "/v1/dataset")["version"]
        unchanged = api.get(export["url"], headers={"If-None-Match": head.headers["etag"]})
        assert unchanged.status_code == 304


def test_an_unknown_export_is_refused_with_what_there_is(api: TestClient) -> None:
    answer = api.get("/v1/export/popolo.xml")
    assert answer.status_code == 404
    for export in get(api, "/v1/export")["items"]:
        assert export["name"] in answer.json()["detail"]
        assert refused(api, f"{export['url']}?format=csv") == ["format"]


# How it is read


@pytest.fixture
def loaded(sqlite: Databases, new_package: NewPackage) -> str:
    """The address of a database with five people and a vote with two ballots."""
    package = new_package()
    for person in ("anna", "bert", "carl", "dora", "emil"):
        package.affiliation(person=person, organisation="council")
    for person in ("anna", "bert"):
        package.ballot(vote="vote-1-01", person=person, choice="for")
    return load_into(sqlite.migrated(), package.folder)


@pytest.mark.parametrize("size", [1, 2, 5, 100])
def test_the_whole_is_read_in_pieces(
    loaded: str, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole, "PIECE", size)
    with Session(reading_engine(loaded)) as session:
        found = []
        for piece in Whole(session).pieces(kinds.PEOPLE):
            assert len(piece) <= size
            found += [person["id"] for person in piece]
        assert found == ["anna", "bert", "carl", "dora", "emil"]
        beneath = Whole(session).beneath(kinds.BALLOTS, kinds.VOTES, ["vote-1-01", "vote-1-99"])
        assert {vote: len(ballots) for vote, ballots in beneath.items()} == {"vote-1-01": 2}


def reading(url: str) -> ReleaseSession:
    """A session that goes by the release that the database holds now."""
    engine = reading_engine(url)
    _, dataset = read_state(engine)
    assert dataset
    release = Release(dataset.version, dataset.fingerprint, {})
    return ReleaseSession(engine, Attempt(release))


def test_an_export_breaks_off_rather_than_mix_two_releases(
    loaded: str, new_package: NewPackage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole, "PIECE", 2)
    other = new_package()
    other.affiliation(person="zoe", organisation="council")
    with reading(loaded) as session:
        pieces = Whole(session).pieces(kinds.PEOPLE)
        assert ids(next(pieces)) == {"anna", "bert"}
        session.close()
        load_into(loaded, other.folder)
        with pytest.raises(UnavailableError):
            next(pieces)
