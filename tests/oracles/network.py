"""/v1/network: an id here is an edge and one statement that it rests on"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from tests.oracles import Listed, Oracle
from tests.oracles.seed import Row, Seed
from tests.oracles.standing import holder, standing_on

PATH = "/v1/network"
SIDE = "kind=side&issue=brest-peace"
ABSENT = ("absentee", "signatory")


class Tie(NamedTuple):
    """A row that ties somebody to a body, a meeting or a side; `body` is the one, or that met."""

    kind: str
    target: str
    row: Row
    body: str | None = None

    @property
    def id(self) -> str:
        return f"{self.kind} {holder(self.row)} {self.target} {self.row.id}"


def facts(s: Seed) -> Iterator[Tie]:
    """Every membership, participation and signature."""
    for row in s.affiliations:
        yield Tie("membership", f"organisation:{row.organisation}", row, row.organisation)
    lines = [entry for entry in s.register_entries if entry.register_ == "appendix-b"]
    for row in s.participations:
        met = f"meeting:{row.meeting}", row, s.row(row.meeting).organisation
        if row.role not in ABSENT:
            yield Tie("participation", *met)
        if row.role == "signatory":
            yield Tie("signature", *met)
            for line in lines:  # that print the name
                if line.person == row.person and line.page[0] == row.page[0]:
                    yield Tie("signature", met[0], line, met[2])


def sides(s: Seed, *issues: str) -> Iterator[Tie]:
    """Every position on the issues."""
    for issue in issues:
        for row in s.stances:
            if position := s.on(row, issue):
                yield Tie("side", f"issue:{issue}:{position}", row)


def ties(s: Seed, condition: Callable[[Tie], object]) -> set[str]:
    return {tie.id for tie in facts(s) if condition(tie)}


def sided(s: Seed, condition: Callable[[Tie], object], *issues: str) -> set[str]:
    return {tie.id for tie in sides(s, *issues or ("brest-peace",)) if condition(tie)}


def on_side(s: Seed, day: str) -> set[str]:
    """The last known side of everybody on the day, by the statements that tell it."""
    held = standing_on(s, "brest-peace", day).held
    return {
        f"side {who} issue:brest-peace:{last.position} {id_}"
        for who, last in held.items()
        for id_ in last.ids
    }


def of_kind(s: Seed, tie: Tie, kind: str) -> bool:
    """Whether the body behind the occasion, or who is tied to it, is of the kind."""
    own = tie.row.organisation if tie.kind != "membership" and not tie.row.person else None
    return any(id_ and s.row(id_).kind == kind for id_ in (tie.body, own))


def is_body(tie: Tie) -> bool:
    return holder(tie.row).startswith("organisation:")


def meets(s: Seed, tie: Tie, first: str, last: str) -> bool:
    """Whether its days take in one of these; without a day nothing does."""
    days = s.days(tie.row)
    return bool(days and days.last.isoformat() >= first and days.first.isoformat() <= last)


def inside(s: Seed, tie: Tie, first: str, last: str) -> bool:
    day = s.day(tie.row)
    ends = (str(day.earliest or ""), str(day.latest or "9")) if day else ("", "9")
    return first <= ends[0] and ends[1] <= last


ORACLES = [
    *(
        Oracle(PATH, f"kind={kind}", lambda s, kind=kind: ties(s, lambda t: t.kind == kind))
        for kind in ("membership", "participation", "signature")
    ),
    Oracle(PATH, "person=lenin", lambda s: ties(s, lambda t: t.row.person == "lenin")),
    Oracle(PATH, "organisation=cec", lambda s: ties(
        s, lambda t: t.body == "cec" or (is_body(t) and t.row.organisation == "cec"))),
    Oracle(PATH, "organisation=left-communists", lambda s: ties(s, lambda t: (
        t.body == "left-communists" or (is_body(t) and t.row.organisation == "left-communists")))),
    Oracle(PATH, "subject_type=organisation", lambda s: ties(s, is_body)),
    Oracle(PATH, "subject_type=person", lambda s: ties(s, lambda t: not is_body(t))),
    Oracle(PATH, "organisation_kind=faction", lambda s: ties(
        s, lambda t: of_kind(s, t, "faction"))),
    Oracle(PATH, "organisation_kind=soviet", lambda s: sided(
        s, lambda t: of_kind(s, t, "soviet")), beside=SIDE),
    Oracle(PATH, "region=urals", lambda s: ties(s, lambda t: s.about_place(t.row, "urals"))),
    Oracle(PATH, "region=urals", lambda s: sided(
        s, lambda t: s.inside(s.place_of(t.row), "urals")), beside=SIDE),
    Oracle(PATH, "certainty=inferred", lambda s: ties(
        s, lambda t: t.row.certainty == "inferred")),
    Oracle(PATH, "certainty=inferred", lambda s: sided(
        s, lambda t: t.row.certainty == "inferred"), beside=SIDE),
    Oracle(PATH, "issue=ratification", lambda s: sided(s, bool, "ratification"),
        beside="kind=side", instead="kind=side&issue=ratification&issue=brest-peace"),
    Oracle(PATH, "position=divided&position=abstained", lambda s: sided(
        s, lambda t: t.target.endswith((":divided", ":abstained"))), beside=SIDE),
    Oracle(PATH, "as_of=1918-03-07", lambda s: ties(
        s, lambda t: meets(s, t, "1918-03-07", "1918-03-07"))),
    Oracle(PATH, "as_of=1918-03-07&date_match=within", lambda s: ties(
        s, lambda t: inside(s, t, "1918-03-07", "1918-03-07"))),
    Oracle(PATH, "as_of=1918-03-07&position=for", lambda s: {
        id_ for id_ in on_side(s, "1918-03-07") if ":for " in id_}, beside=SIDE),
    Oracle(PATH, "date=1918-03", lambda s: ties(
        s, lambda t: meets(s, t, "1918-03-01", "1918-03-31"))),
    Oracle(PATH, "date=1918-03", lambda s: sided(
        s, lambda t: meets(s, t, "1918-03-01", "1918-03-31")), beside=SIDE),
    Oracle(PATH, "from=1918-03-10", lambda s: ties(s, lambda t: meets(s, t, "1918-03-10", "a"))),
    Oracle(PATH, "to=1918-02-20", lambda s: ties(s, lambda t: meets(s, t, "", "1918-02-20"))),
    Oracle(PATH, "date_match=within", lambda s: ties(
        s, lambda t: inside(s, t, "1918-03-01", "1918-03-31")), beside="date=1918-03"),
    Oracle(PATH, "calendar=julian", lambda s: ties(
        s, lambda t: meets(s, t, "1918-03-14", "a")),
        beside="from=1918-03-01", instead="from=1918-03-01"),
]  # fmt: skip

LISTS = [Listed(PATH, lambda s: {PATH: list(facts(s))})]
