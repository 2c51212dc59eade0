"""/v1/state-of-play"""

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace

from tests.oracles import Listed, Oracle
from tests.oracles.seed import NEVER, Keep, Row, Seed
from tests.oracles.standing import Held, counting, everyone, holder, standing_on

PATH = "/v1/state-of-play"
DAYS = f"{PATH}/days"
ISSUE, DAY = "brest-peace", "1918-03-10"
BASE = f"issue={ISSUE}&as_of={DAY}"
ALL = "&".join(
    f"position={word}" for word in ("for", "against", "divided", "abstained", "undecided", "silent")
)


def stood(s: Seed, *positions: str, keep: Keep = everyone, day: str = DAY) -> set[str]:
    return standing_on(s, ISSUE, day, keep).subjects(*positions)


def everybody(s: Seed) -> set[str]:
    people = {f"person:{row.id}" for row in s.people}
    return people | {f"organisation:{row.id}" for row in s.organisations}


def soviet(s: Seed, stance: Row) -> bool:
    return bool(stance.organisation and s.row(stance.organisation).kind == "soviet")


def silent_in(s: Seed, region: str) -> set[str]:
    """The bodies that sit there, and whoever spoke there at some time, but not by the day."""

    def there(stance: Row) -> bool:
        return s.inside(s.place_of(stance), region)

    seated = {f"organisation:{o.id}" for o in s.organisations if s.inside(o.region, region)}
    spoke = {holder(stance) for stance in counting(s, ISSUE, there)}
    return (seated | spoke) - stood(s, keep=there)


ORACLES = [
    Oracle(PATH, "issue=ratification", lambda s: standing_on(s, "ratification", DAY).subjects(),
        beside=f"as_of={DAY}", instead=f"{BASE}&{ALL}"),
    Oracle(PATH, "as_of=1918-02-19", lambda s: stood(s, day="1918-02-19"),
        beside=f"issue={ISSUE}", instead=BASE),
    Oracle(PATH, "as_of=1918-02", lambda s: stood(s, day="1918-02-28"),
        beside=f"issue={ISSUE}", instead=BASE),
    Oracle(PATH, "calendar=julian", lambda s: stood(s, day="1918-01-23"),
        beside=f"issue={ISSUE}&as_of=1918-01-10", instead=BASE),
    Oracle(PATH, "calendar=gregorian", lambda s: stood(s, day="1918-01-10"),
        beside=f"issue={ISSUE}&as_of=1918-01-10",
        instead=f"issue={ISSUE}&as_of=1918-01-10&calendar=julian"),
    Oracle(PATH, "date_match=within", lambda s: standing_on(
        s, ISSUE, DAY, certainly=True).subjects(), beside=BASE),
    Oracle(PATH, "position=against", lambda s: stood(s, "against"), beside=BASE),
    Oracle(PATH, "position=divided&position=for", lambda s: stood(s, "divided", "for"),
        beside=BASE),
    Oracle(PATH, "position=silent", lambda s: everybody(s) - stood(s),
        beside=BASE, instead=f"{BASE}&{ALL}"),
    Oracle(PATH, "position=silent&region=urals&organisation_kind=soviet", lambda s: {
        f"organisation:{o.id}" for o in s.organisations
        if o.kind == "soviet" and s.inside(o.region, "urals")} - stood(s),
        beside=BASE, instead=f"{BASE}&{ALL}"),
    Oracle(PATH, "position=silent&region=urals", lambda s: silent_in(s, "urals"),
        beside=BASE, instead=f"{BASE}&{ALL}"),
    Oracle(PATH, "position=silent&subject_type=organisation", lambda s: {
        f"organisation:{o.id}" for o in s.organisations} - stood(s),
        beside=BASE, instead=f"{BASE}&{ALL}"),
    Oracle(PATH, "position=silent&subject_type=person", lambda s: {
        f"person:{p.id}" for p in s.people} - stood(s), beside=BASE, instead=f"{BASE}&{ALL}"),
    Oracle(PATH, "subject_type=person", lambda s: stood(s, keep=lambda r: r.person), beside=BASE),
    Oracle(PATH, "subject_type=organisation", lambda s: stood(
        s, keep=lambda r: r.organisation), beside=BASE),
    Oracle(PATH, "organisation_kind=soviet", lambda s: stood(
        s, keep=lambda r: soviet(s, r)), beside=BASE),
    Oracle(PATH, "region=urals", lambda s: stood(
        s, keep=lambda r: s.inside(s.place_of(r), "urals")), beside=BASE),
    Oracle(PATH, "certainty=alleged&certainty=inferred", lambda s: stood(
        s, keep=lambda r: r.certainty in ("alleged", "inferred")), beside=BASE),
]  # fmt: skip


def stood_between(
    s: Seed,
    first: str,
    last: str,
    *,
    issue: str = ISSUE,
    keep: Keep = everyone,
    certainly: bool = False,
) -> set[str]:
    """Whoever is known to have stood somewhere on one of the days."""
    day, end = date.fromisoformat(first), date.fromisoformat(last)
    found: set[str] = set()
    while day <= end:
        found |= standing_on(s, issue, str(day), keep, certainly=certainly).subjects()
        day += timedelta(days=1)
    return found


def on_day(keep: Keep) -> Callable[[Seed], set[str]]:
    """Of the stances kept: whoever stood somewhere on the day."""
    return lambda s: stood_between(s, DAY, DAY, keep=lambda r: keep(s, r))


def row(s: Seed, who: str, held: Held) -> Row:
    """A line of the state of play: what it is ordered by."""
    subject = s.row(who.partition(":")[2])
    known = held.first if held.last == NEVER else held.last
    age = max(0, (date.fromisoformat(DAY) - known).days)
    name = getattr(subject, "sort_name", subject.name)
    return SimpleNamespace(id=who, age=age, name=(name, subject.id))


WINDOW = f"issue={ISSUE}&from={DAY}&to={DAY}"
ORACLES += [
    Oracle(DAYS, "issue=ratification", lambda s: stood_between(s, DAY, DAY, issue="ratification"),
        beside=f"from={DAY}&to={DAY}", instead=WINDOW),
    Oracle(DAYS, "from=1917-01-01&to=1918-02-19", lambda s: stood_between(
        s, "1917-11-01", "1918-02-19"), beside=f"issue={ISSUE}"),
    Oracle(DAYS, "to=1918-02", lambda s: stood_between(s, "1917-11-01", "1918-02-28"),
        beside=f"issue={ISSUE}"),
    Oracle(DAYS, "calendar=julian", lambda s: stood_between(s, "1918-01-23", "1918-01-23"),
        beside=f"issue={ISSUE}&from=1918-01-10&to=1918-01-10",
        instead=f"issue={ISSUE}&to=1918-03"),
    Oracle(DAYS, "calendar=gregorian", lambda s: stood_between(s, "1918-01-10", "1918-01-10"),
        beside=f"issue={ISSUE}&from=1918-01-10&to=1918-01-10",
        instead=f"issue={ISSUE}&from=1918-01-10&to=1918-01-10&calendar=julian"),
    Oracle(DAYS, "date_match=within", lambda s: stood_between(
        s, "1918-01-10", DAY, certainly=True), beside=f"issue={ISSUE}&from=1918-01-10&to={DAY}"),
    Oracle(DAYS, "subject_type=person", on_day(lambda _, r: r.person), beside=WINDOW),
    Oracle(DAYS, "subject_type=organisation", on_day(lambda _, r: r.organisation), beside=WINDOW),
    Oracle(DAYS, "organisation_kind=soviet", on_day(soviet), beside=WINDOW),
    Oracle(DAYS, "region=urals", on_day(lambda s, r: s.inside(s.place_of(r), "urals")),
        beside=WINDOW),
    Oracle(DAYS, "certainty=alleged&certainty=inferred", on_day(
        lambda _, r: r.certainty in ("alleged", "inferred")), beside=WINDOW),
]  # fmt: skip


LISTS = [
    Listed(
        PATH,
        lambda s: {
            f"{PATH}?{BASE}": [
                row(s, who, held) for who, held in standing_on(s, ISSUE, DAY).held.items()
            ]
        },
        {"name": lambda _, r: r.name, "age": lambda _, r: (r.age, *r.name)},
    ),
    Listed(
        DAYS,
        lambda s: {
            f"{DAYS}?{WINDOW}": [
                row(s, who, held) for who, held in standing_on(s, ISSUE, DAY).held.items()
            ]
        },
        {"name": lambda _, r: r.name},
    ),
]
