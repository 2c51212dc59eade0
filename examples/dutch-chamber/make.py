"""Makes this seed package from the file of named votes: python make.py votes.csv

Nothing of the file is mended. What is odd in it stands in the package too, and where the checker
would refuse it, in exceptions.csv with the reason.
"""

import argparse
import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from description import CALLED, CATEGORIES, INSURANCE, ISSUES, SOURCE, WORDS, columns, describe
from lines import UNKNOWN, Line, first_pages, read_lines, runs
from members import Member, make_members, slug

HERE = Path(__file__).resolve().parent
SEED = HERE.parent.parent / "seed" / "datapackage.json"
CHAMBER, COUNTRY = "tweede-kamer", "netherlands"
PARTIES = {
    "liberal": "Liberals",
    "protestant": "Protestants",
    "catholic": "Catholics",
    "socialist": "Socialists",
    "neutral": "Neutral members",
    "confessional": "Confessionals",
}
PART_OF_TOWN = re.compile(r"(.+) [IVX]+")
Row = dict[str, str | int]


class Tables:
    """The rows of the package's tables, and the next free number of each type and page."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Row]] = defaultdict(list)
        self._numbers: Counter[tuple[str, int]] = Counter()

    def add(self, table: str, **cells: str | int) -> None:
        """A row; what is not given stays empty."""
        self.rows[table].append(cells)

    def state(self, table: str, type_: str, page: int, **cells: str | int) -> str:
        """A statement on a page, certain unless said otherwise; returns its id."""
        self._numbers[type_, page] += 1
        id_ = f"{type_}-{page}-{self._numbers[type_, page]:02}"
        shared: Row = {"id": id_, "source": SOURCE, "page": page, "certainty": "certain"}
        self.add(table, **{**shared, **cells})
        return id_


def make_tables(lines: Sequence[Line]) -> Tables:
    """All rows of the package."""
    printed = defaultdict(list)
    for line in lines:
        printed[line.number].append(line.printed)
    members = make_members({line.number: line.family for line in lines}, printed)
    tables = Tables()
    add_frame(tables)
    add_places(tables, lines)
    add_bodies(tables, lines)
    add_votes(tables, lines)
    add_ballots(tables, lines, members)
    for number in sorted(members, key=lambda number: members[number].id):
        told = [line for line in lines if line.number == number]
        add_member(tables, members[number], told)
    return tables


def add_frame(tables: Tables) -> None:
    """The words, the source, and the issues above those of the single bills."""
    for vocabulary, word, meaning, flags in WORDS:
        tables.add("vocabularies", vocabulary=vocabulary, word=word, meaning=meaning, flags=flags)
    tables.add(
        "sources",
        id=SOURCE,
        name="Machielsen, votes",
        kind="data set",
        author="B. Machielsen",
        title="Personal Wealth, Democratization and Voting Behavior: replication data",
        year=2023,
    )
    for id_, question, parent, note in ISSUES:
        side = {"for_counts_as": "for", "against_counts_as": "against"} if parent else {}
        issue = {"id": id_, "question": question, "parent": parent, "note": note, **side}
        tables.add("issues", source=SOURCE, **issue)


def add_places(tables: Tables, lines: Sequence[Line]) -> None:
    """The country and its districts; those of one town lie in the town's own of before 1897."""
    place = {"source": SOURCE, "kind": "district"}
    tables.add("regions", id=COUNTRY, name="Netherlands", kind="country", source=SOURCE, page=1)
    first = first_pages((line.district, line) for line in lines)
    for name in sorted(first):
        town = PART_OF_TOWN.fullmatch(name)
        parent = slug(town[1]) if town and town[1] in first else COUNTRY
        tables.add("regions", id=slug(name), name=name, parent=parent, page=first[name], **place)


def add_bodies(tables: Tables, lines: Sequence[Line]) -> None:
    """The chamber, the parties in their camps, and a body of voters for each district."""
    chamber = {"id": CHAMBER, "name": "Tweede Kamer", "kind": "parliament"}
    tables.add("organisations", **chamber, region=COUNTRY, source=SOURCE, page=1)
    for name in ("Lower House", "House of Representatives"):
        tables.add("names", organisation=CHAMBER, text=name, kind="editor")
    camps = {line.party: line.camp for line in lines if line.camp != line.party}
    parties = first_pages((line.party, line) for line in lines)
    for camp, page in sorted(first_pages((line.camp, line) for line in lines).items()):
        if camp not in parties:
            body = {"id": camp, "name": PARTIES[camp], "kind": "camp"}
            tables.add("organisations", **body, source=SOURCE, page=page)
    for party, page in sorted(parties.items()):
        body = {"id": party, "name": PARTIES[party], "kind": "party"}
        parent = camps.get(party, "")
        tables.add("organisations", **body, parent=parent, source=SOURCE, page=page)
    for district, page in sorted(first_pages((line.district, line) for line in lines).items()):
        body = {"id": constituency(district), "name": f"Constituency of {district}"}
        within = {"kind": "constituency", "region": slug(district)}
        tables.add("organisations", **body, **within, source=SOURCE, page=page)


def add_votes(tables: Tables, lines: Sequence[Line]) -> None:
    """A sitting, an issue and a vote for each bill, the votes counted line by line."""
    for page, cast in groupby(lines, key=lambda line: line.page):
        ballots = list(cast)
        law, day = ballots[0].law, ballots[0].day
        counted = Counter(line.choice for line in ballots)
        meeting = f"{CHAMBER}-{day}"
        tables.add("source_pages", source=SOURCE, page=page, status="mined")
        tables.add(
            "meetings",
            id=meeting,
            name=f"Sitting of the Tweede Kamer, {in_words(day)}",
            kind="sitting",
            organisation=CHAMBER,
            date=day,
            calendar="gregorian",
            source=SOURCE,
            page=page,
        )
        root = "social-insurance" if law in INSURANCE else CATEGORIES[ballots[0].category]
        tables.add(
            "issues",
            id=slug(law),
            question=f"Adopt the {law}?",
            parent=root,
            for_counts_as="for",
            against_counts_as="against",
            source=SOURCE,
            note=f"vote {page} of the file",
        )
        id_ = tables.state(
            "votes",
            "vote",
            page,
            meeting=meeting,
            organisation=CHAMBER,
            question=f"Adopt the {law}?",
            issue=slug(law),
            sense="for",
            outcome="adopted" if counted["for"] > counted["against"] else "rejected",
            certainty="inferred",
            note="figures and outcome are counted from the lines of the file; who was absent has "
            "no line",
            **{"for": counted["for"], "against": counted["against"]},
        )
        if int(law[-4:]) > int(day[:4]):
            reason = (
                f"the file calls the bill “{law}” and dates its vote {day}: by the year of the law"
            )
            tables.add("exceptions", check="named-year", row=id_, reason=reason)


def add_ballots(tables: Tables, lines: Iterable[Line], members: dict[str, Member]) -> None:
    """The ballots as they stand, also where one number is in a vote twice."""
    first: dict[tuple[int, str], tuple[str, Line]] = {}
    for line in lines:
        member = members[line.number]
        id_ = tables.state(
            "ballots",
            "ballot",
            line.page,
            vote=f"vote-{line.page}-01",
            person=member.id,
            choice=line.choice,
            region=slug(line.district) if line.district != UNKNOWN else "",
            named_as=line.printed if line.printed != member.name else "",
        )
        if reason := CALLED.get((line.number, line.printed), ""):
            tables.add("exceptions", check="other-name", row=id_, reason=reason)
        earlier, other = first.setdefault((line.page, line.number), (id_, line))
        if other is not line:
            add_exceptions(tables, id_, earlier, line, other)


def add_exceptions(tables: Tables, id_: str, earlier: str, line: Line, other: Line) -> None:
    """Why a second ballot of one number in a vote is let pass."""
    reason = f"the file has the line of {earlier} twice"
    if line.printed != other.printed:
        names = f"“{other.printed}” ({earlier}) and “{line.printed}”"
        reason = f"the file gives {names} one number, {line.number}: two persons, it seems"
    tables.add("exceptions", check="two-ballots", row=id_, reason=reason)
    if line.choice == other.choice:
        tables.add("exceptions", check="duplicate", row=id_, reason=reason)


def add_member(tables: Tables, member: Member, lines: Sequence[Line]) -> None:
    """A member, the forms of the name, the days of life, the seat, the parties and districts."""
    page = lines[0].page
    tables.add(
        "people",
        id=member.id,
        family_name=member.family_name,
        given_name=member.given_name,
        source=SOURCE,
        page=page,
        note=f"number {member.number} in the register of the Parliamentary Documentation Centre",
    )
    forms = first_pages([(lines[0].family, lines[0]), *((line.printed, line) for line in lines)])
    for form, first in forms.items():
        if form != member.name:
            name = {"person": member.id, "text": form, "kind": "printed"}
            tables.add("names", **name, source=SOURCE, page=first)
    for kind, day in (("birth", lines[0].born), ("death", lines[0].died)):
        trait = {"person": member.id, "kind": kind, "value": day, "basis": "stated"}
        tables.state("traits", "trait", page, **trait, date=day, calendar="gregorian")
    seat = {"person": member.id, "role": "member", "organisation": CHAMBER}
    days = {"date": f"{lines[0].seated}/..", "calendar": "gregorian"}
    tables.state("affiliations", "affiliation", page, **seat, **days)
    for party, run in runs(lines, "party"):
        add_run(tables, {"person": member.id, "role": "member", "organisation": party}, run)
    for district, run in runs(lines, "district"):
        body = constituency(district)
        add_run(tables, {"person": member.id, "role": "deputy", "organisation": body}, run)


def add_run(tables: Tables, affiliation: dict[str, str], run: Sequence[Line]) -> None:
    """An affiliation from the first to the last vote that shows it, with the pages of both."""
    first, last = run[0], run[-1]
    day = first.day if first.day == last.day else f"{first.day}/{last.day}"
    dated: dict[str, str | int] = {**affiliation, "date": day, "calendar": "gregorian"}
    id_ = tables.state("affiliations", "affiliation", first.page, **dated)
    if last.page != first.page:
        tables.add("citations", statement=id_, source=SOURCE, page=last.page)


def constituency(district: str) -> str:
    """The id of the body of voters."""
    return f"{slug(district)}-constituency"


def in_words(day: str) -> str:
    """2 May 1872."""
    read = date.fromisoformat(day)
    return f"{read.day} {read:%B %Y}"


def write(tables: Tables, folder: Path) -> None:
    """Every table of the description as a file, with its header only where it has no rows."""
    description = describe(SEED)
    text = json.dumps(description, ensure_ascii=False, indent=2)
    (folder / "datapackage.json").write_text(f"{text}\n", encoding="utf-8")
    for table, header in columns(description).items():
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as opened:
            writer = csv.DictWriter(opened, header, restval="", lineterminator="\n")
            writer.writeheader()
            for row in tables.rows[table]:
                writer.writerow(row)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("votes", type=Path, help="the file of named votes, votes.csv")
    parser.add_argument("--into", type=Path, default=HERE, help="folder of the package (this one)")
    given = parser.parse_args()
    given.into.mkdir(parents=True, exist_ok=True)
    write(make_tables(read_lines(given.votes)), given.into)


if __name__ == "__main__":
    main()
