"""A seed package of any size, made up: `python -m benchmarks.growth FOLDER --people 1000`.

The same numbers give the same bytes. Few people have many statements and most have one; regions
are a tree; days crowd round a few weeks of 1918; sources disagree now and then. Every id that
belongs to the package alone contains `MARK`, by which `benchmarks.growth_rows` multiplies a
database that holds it.
"""

import argparse
import csv
import shutil
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

from app.kinds import FILES
from app.seeding.blank import write_blank
from app.seeding.rows.vocabularies import TermRow
from app.settings import ROOT
from benchmarks.growth_names import MadeName, make_name

MARK = "k0-"
SEED = 1918
FIRST_DAY, DAYS = date(1918, 1, 1), 300
PAGES_A_SOURCE = 400
STATEMENTS_A_PAGE = 12
SIDES = ("for", "against")
# Issue, above, what "for" and "against" count as there.
ISSUES = (
    ("peace", "", "", ""),
    ("talks", "peace", "", "against"),
    ("separate", "peace", "for", "against"),
    ("ratify", "peace", "for", "against"),
    ("war", "peace", "against", ""),
    ("course", "", "", ""),
    ("one-man", "course", "for", "against"),
    ("piece-rates", "course", "for", "against"),
    ("seizure", "course", "against", ""),
)
SHARES = {  # of a hundred statements
    "stance": 45, "affiliation": 17, "participation": 15, "ballot": 18, "vote": 1, "relation": 4,
}  # fmt: skip
BODIES = (
    "soviet", "soviet", "soviet-executive", "party-committee", "party-organisation", "faction",
    "trade-union", "collective", "congress-of-soviets",
)  # fmt: skip
ROLES = ("chair", "secretary", "member", "member", "member", "delegate", "delegate", "commissar")
PLACES = ("town", "uezd", "settlement", "town", "okrug")
Cells = dict[str, Any]


class Few:
    """Draws from a sequence so that the first are drawn often and most hardly ever."""

    def __init__(self, chance: Random, items: Sequence[str], lead: float = 8.0) -> None:
        self._chance, self.items = chance, items
        self._sums = list(accumulate(1 / (rank + lead) for rank in range(len(items))))

    def draw(self) -> str:
        """One of them."""
        return self.items[bisect(self._sums, self._chance.random() * self._sums[-1])]


class Grown:
    """The rows of a package, by file."""

    def __init__(self, people: int, statements: int) -> None:
        self.chance = Random(SEED)
        self.rows: dict[str, list[Cells]] = defaultdict(list)
        self._numbers: Counter[tuple[str, str, int]] = Counter()
        self._said: set[tuple[Any, ...]] = set()
        self.sources = [f"{MARK}source-{n}" for n in range(1, 2 + statements // 4000)]
        self._statements = statements
        self._write_sources()
        self._write_issues()
        self.regions = Few(self.chance, self._write_regions(max(20, statements // 400)))
        self.bodies = Few(self.chance, self._write_bodies(max(20, statements // 40)))
        self.meetings = Few(self.chance, self._write_meetings(max(8, statements // 100)))
        self.people = Few(self.chance, self._write_people(people))
        self._write_votes(max(2, statements * SHARES["vote"] // 100))
        for person in self.people.items:  # of everybody something is told
            self._affiliation(person)
        for body in self.bodies.items:
            self._stance(body)
        self._write_statements(statements)
        self._list_pages()

    # Records

    def _write_sources(self) -> None:
        for number, id_ in enumerate(self.sources, 1):
            self.rows["sources"].append(
                {"id": id_, "name": f"Growth {MARK}{number}", "kind": "book", "author": "A. Other",
                 "title": f"A Book of Growth, volume {number}", "year": 1990 + number % 30,
                 "publisher": "Nobody", "prefix": f"{MARK}{number}"}
            )  # fmt: skip

    def _write_issues(self) -> None:
        for id_, above, for_, against in ISSUES:
            question = f"The question of {id_.replace('-', ' ')}?"
            self.rows["issues"].append(
                {"id": id_, "question": question, "parent": above,
                 "for_counts_as": for_, "against_counts_as": against, "source": self.sources[0],
                 "abstention_counts": "true" if for_ else "", "note": "made up"}
            )  # fmt: skip

    def _write_regions(self, number: int) -> list[str]:
        """A country, a fortieth part provinces, the rest below these."""
        ids: list[str] = []
        provinces = max(4, number // 40)
        for n in range(number):
            name = make_name(self.chance)
            id_ = f"{MARK}region-{n}"
            above = "" if n == 0 else ids[0] if n <= provinces else ids[1 + n % provinces]
            kind = "macro-region" if n == 0 else "province" if n <= provinces else PLACES[n % 5]
            at = (48 + self.chance.random() * 15, 27 + self.chance.random() * 60)
            placed = n > provinces and self.chance.random() < 0.7
            self.rows["regions"].append(
                {"id": id_, "name": f"{name.family[:-1]}sk", "kind": kind, "parent": above,
                 "latitude": f"{at[0]:.4f}" if placed else "",
                 "longitude": f"{at[1]:.4f}" if placed else "", **self._page()}
            )  # fmt: skip
            ids.append(id_)
        return ids[1:]

    def _write_bodies(self, number: int) -> list[str]:
        names = {row["id"]: row["name"] for row in self.rows["regions"]}
        ids: list[str] = []
        for n in range(number):
            kind, region = self.chance.choice(BODIES), self.regions.draw()
            if n < len(self.regions.items):
                region = self.regions.items[n]
            id_ = f"{MARK}body-{n}"
            name = f"{names[region]} {kind.replace('-', ' ').title()}"
            parent = ids[self.chance.randrange(n)] if n > 10 and self.chance.random() < 0.2 else ""
            self.rows["organisations"].append(
                {"id": id_, "name": name, "kind": kind, "region": region, "parent": parent,
                 **self._page()}
            )  # fmt: skip
            ids.append(id_)
        return ids

    def _write_meetings(self, number: int) -> list[str]:
        bodies = {row["id"]: row for row in self.rows["organisations"]}
        ids: list[str] = []
        for n in range(number):
            body = bodies[self.bodies.draw()]
            day = self._day().isoformat()
            id_ = f"{MARK}meeting-{n}"
            self.rows["meetings"].append(
                {"id": id_, "name": f"{body['name']}, {day}", "kind": "conference",
                 "organisation": body["id"], "region": body["region"], "date": day,
                 "calendar": "gregorian", **self._page()}
            )  # fmt: skip
            ids.append(id_)
        return ids

    def _write_people(self, number: int) -> list[str]:
        ids: list[str] = []
        for n in range(number):
            name = make_name(self.chance)
            id_ = f"{MARK}{name.family.lower()}-{n}"
            self.rows["people"].append(
                {"id": id_, "family_name": name.family, "given_name": name.given or "",
                 **self._page()}
            )  # fmt: skip
            self._write_forms(id_, name)
            ids.append(id_)
        return ids

    def _write_forms(self, person: str, name: MadeName) -> None:
        if self.chance.random() < 0.6:
            self._form(person, name.cyrillic, "editor")
        if self.chance.random() < 0.12:
            also = make_name(self.chance)
            page = self._page()
            self._form(person, also.family, "pseudonym", **page)

    def _form(self, person: str, text: str, kind: str, **page: Any) -> None:
        self.rows["names"].append({"person": person, "text": text, "kind": kind, **page})

    # Statements

    def _write_votes(self, number: int) -> None:
        meetings = {row["id"]: row for row in self.rows["meetings"]}
        put: set[tuple[str, str]] = set()
        for n in range(number):
            meeting, issue = meetings[self.meetings.draw()], self._issue()
            if (meeting["id"], issue) in put:
                continue  # else it would be the same vote
            put.add((meeting["id"], issue))
            self._add(
                "vote", meeting=meeting["id"], organisation=meeting["organisation"],
                question=f"Motion {n} on what stands here as {issue}?",
                issue=issue, sense=self.chance.choice(SIDES), outcome="unknown",
            )  # fmt: skip
        self._votes = Few(self.chance, [row["id"] for row in self.rows["votes"]])
        self._voted: set[tuple[str, str]] = set()

    def _write_statements(self, number: int) -> None:
        words = [word for word in SHARES if word != "vote"]
        weights = [SHARES[word] for word in words]
        told = sum(len(self.rows[file]) for file in ("votes", "affiliations", "stances"))
        while told < number:
            word = self.chance.choices(words, weights)[0]
            told += getattr(self, f"_{word}")()

    def _stance(self, body: str | None = None) -> bool:
        who: Cells = {"person": self.people.draw()}
        if body or self.chance.random() < 0.6:
            who = {"organisation": body or self.bodies.draw()}
        elif self.chance.random() < 0.4:
            who["region"] = self.regions.draw()
        drawn = self.chance.random()
        position = (
            SIDES[drawn < 0.52] if drawn < 0.93 else "divided" if drawn < 0.96 else "abstained"
        )
        basis = self.chance.choice(("resolution", "report", "declaration", "action"))
        return self._add(
            "stance", **who, issue=self._issue(), position=position, basis=basis, **self._when()
        )

    def _affiliation(self, person: str | None = None) -> bool:
        return self._add(
            "affiliation", person=person or self.people.draw(), role=self.chance.choice(ROLES),
            organisation=self.bodies.draw(), **self._when(),
        )  # fmt: skip

    def _participation(self) -> bool:
        return self._add(
            "participation", person=self.people.draw(), meeting=self.meetings.draw(),
            role=self.chance.choice(("delegate", "delegate", "speaker", "reporter")),
            mandated_by=self.bodies.draw() if self.chance.random() < 0.3 else "",
        )  # fmt: skip

    def _ballot(self) -> bool:
        vote, person = self._votes.draw(), self.people.draw()
        if (vote, person) in self._voted:
            return False
        self._voted.add((vote, person))
        choice = self.chance.choice(("for", "against", "for", "against", "abstain"))
        return self._add("ballot", vote=vote, person=person, choice=choice)

    def _relation(self) -> bool:
        one, other = self.people.draw(), self.people.draw()
        kind = self.chance.choice(("ally", "opponent"))
        return one != other and self._add("relation", kind=kind, person_a=one, person_b=other)

    def _add(self, word: str, **cells: Any) -> bool:
        """Add a statement; whether it was none that its page had told already."""
        place = self._page()
        evidence = self._evidence()
        said = (word, *sorted((k, str(v)) for k, v in {**cells, "source": place["source"]}.items()))
        if word == "stance" and len(cells["date"]) == 10:  # one position a day by one source
            who = cells.get("person") or cells["organisation"]
            said = (who, cells["issue"], cells["date"], place["source"])
        if said in self._said:
            return False
        self._said.add(said)
        key = (word, place["source"], place["page"])
        self._numbers[key] += 1
        prefix = place["source"].replace("source-", "")
        id_ = f"{word}-{prefix}-{place['page']}-{self._numbers[key]:02}"
        row = {"id": id_, **cells, **evidence, **place}
        self.rows[f"{word}s"].append(row)
        return True

    def _issue(self) -> str:
        drawn = self.chance.random()
        return ISSUES[int(drawn * drawn * len(ISSUES))][0]

    def _page(self) -> Cells:
        pages = max(1, min(PAGES_A_SOURCE, self._statements // STATEMENTS_A_PAGE))
        return {"source": self.chance.choice(self.sources), "page": self.chance.randint(1, pages)}

    def _evidence(self) -> Cells:
        drawn = self.chance.random()
        if drawn < 0.85:
            return {"certainty": "certain"}
        if drawn < 0.95:
            return {"certainty": "probable"}
        if drawn < 0.98:
            return {"certainty": "alleged", "attributed_to": "A. Witness"}
        return {"certainty": "inferred", "note": "from what stands beside it"}

    def _day(self) -> date:
        return FIRST_DAY + timedelta(days=int(self.chance.triangular(0, DAYS, 70)))

    def _when(self) -> Cells:
        """A day, a month, a week or none."""
        drawn, day = self.chance.random(), self._day()
        if drawn < 0.1:
            return {"date": ""}
        text = day.isoformat()
        if drawn < 0.2:
            text = text[:7]
        elif drawn < 0.3:
            text = f"{text}/{(day + timedelta(days=6)).isoformat()}"
        return {"date": text, "calendar": "gregorian"}

    def _list_pages(self) -> None:
        cited = {
            (row["source"], row["page"])
            for rows in self.rows.values()
            for row in rows
            if row.get("page")
        }
        for source, page in sorted(cited):
            listed = {"source": source, "page": page, "status": "mined", "reason": "made up"}
            self.rows["source_pages"].append(listed)


def write_package(folder: Path, people: int, statements: int) -> None:
    """Write a valid package of so many people and statements to a new folder."""
    write_blank(folder, "Growth")
    # The vocabularies and the languages of the book's own package.
    shutil.copy(ROOT / "seed" / f"{TermRow.file}.csv", folder)
    description = folder / "datapackage.json"
    told = description.read_text(encoding="utf-8")
    description.write_text(told.replace('"languages": []', '"languages": ["ru"]'), encoding="utf-8")
    grown = Grown(people, statements)
    for row_type in FILES:
        if row_type is not TermRow:
            _write(folder / f"{row_type.file}.csv", row_type.columns(), grown.rows[row_type.file])


def _write(path: Path, columns: list[str], rows: Iterable[Cells]) -> None:
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, help="where to write; must be new or empty")
    parser.add_argument("--people", type=int, default=2_000)
    parser.add_argument("--statements", type=int, default=20_000)
    asked = parser.parse_args()
    write_package(asked.folder, asked.people, asked.statements)


if __name__ == "__main__":
    main()
