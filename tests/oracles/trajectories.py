"""/v1/trajectories"""

from types import SimpleNamespace

from tests.oracles import Listed, Oracle
from tests.oracles.seed import Keep, Row, Seed
from tests.oracles.standing import Held, change, everyone, stories

PATH = "/v1/trajectories"
ISSUE = "brest-peace"
BASE = f"issue={ISSUE}"


def of_whom(s: Seed, keep: Keep = everyone, issue: str = ISSUE) -> set[str]:
    return set(stories(s, issue, keep))


def changed(s: Seed, word: str) -> set[str]:
    return {who for who, story in stories(s, ISSUE).items() if change(story) == word}


def of_places(s: Seed, within: str = "") -> dict[str, list[Held]]:
    """The stories of the places of which bodies have spoken."""

    def spoken(stance: Row) -> bool:
        place = s.place_of(stance)
        return bool(stance.organisation and place and (not within or s.inside(place, within)))

    return stories(s, ISSUE, spoken, lambda stance: f"region:{s.place_of(stance)}")


ORACLES = [
    Oracle(PATH, "issue=ratification", lambda s: of_whom(
        s, issue="ratification"), instead=BASE),
    Oracle(PATH, "by=region", lambda s: set(of_places(s, "urals")),
        beside=f"{BASE}&region=urals", instead=f"{BASE}&by=region"),
    *(
        Oracle(PATH, f"turned={word}", lambda s, word=word: changed(s, word), beside=BASE)
        for word in ("true", "possible", "shifted", "false")
    ),
    Oracle(PATH, "subject_type=person", lambda s: of_whom(s, lambda r: r.person), beside=BASE),
    Oracle(PATH, "subject_type=organisation", lambda s: of_whom(
        s, lambda r: r.organisation), beside=BASE),
    Oracle(PATH, "organisation_kind=soviet", lambda s: of_whom(s, lambda r: (
        r.organisation and s.row(r.organisation).kind == "soviet")), beside=BASE),
    Oracle(PATH, "region=urals", lambda s: of_whom(
        s, lambda r: s.inside(s.place_of(r), "urals")), beside=BASE),
    Oracle(PATH, "certainty=alleged&certainty=probable", lambda s: of_whom(
        s, lambda r: r.certainty in ("alleged", "probable")), beside=BASE),
]  # fmt: skip


def row(s: Seed, who: str, story: list[Held]) -> Row:
    """A trajectory: what it is ordered by."""
    subject = s.row(who.partition(":")[2])
    name = getattr(subject, "sort_name", subject.name)
    return SimpleNamespace(id=who, first=story[0].first, name=(name, subject.id))


LISTS = [
    Listed(
        PATH,
        lambda s: {
            f"{PATH}?{BASE}": [row(s, *story) for story in stories(s, ISSUE).items()],
            f"{PATH}?{BASE}&by=region": [row(s, *story) for story in of_places(s).items()],
        },
        {"name": lambda _, r: r.name, "first": lambda _, r: (r.first, *r.name)},
    )
]
