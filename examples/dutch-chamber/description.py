"""What the package says of itself: its words, its issues, and datapackage.json."""

import copy
import json
from pathlib import Path
from typing import Any

SOURCE = "machielsen-votes"
WORDS = [
    ("organisation-kind", "parliament", "a chamber that makes laws", ""),
    ("organisation-kind", "party", "a party or a current that is counted as one", ""),
    ("organisation-kind", "camp", "several parties that are counted together", ""),
    ("organisation-kind", "constituency", "the voters of a district, whom members sit for", ""),
    ("region-kind", "country", "", ""),
    ("region-kind", "district", "an electoral district", ""),
    ("meeting-kind", "sitting", "of the chamber, on one day", "single-sitting"),
    ("role", "member", "belonged to it", "plain"),
    ("role", "deputy", "sat in the chamber for its district", ""),
    ("participation-role", "absentee", "was expected and stayed away", "absent"),
    ("basis", "ballot", "how a member voted", "of-ballots"),
    ("trait-kind", "birth", "the day of birth", "birth"),
    ("trait-kind", "death", "the day of death", "death"),
    ("trait-basis", "stated", "the file says so", ""),
    ("figure-kind", "seats", "", ""),
    ("work-form", "bill", "", ""),
    ("author-role", "author", "", "writes"),
    ("relation-kind", "possibly-same-as", "two records that may be one; they stay two", "same"),
    ("relation-kind", "possibly-not-same-as", "two that could be taken for one", "not-same"),
]
# What stands before or in surnames, in plain letters ('s, d').
PARTICLES = ("van", "de", "den", "der", "ter", "ten", "te", "tot", "thoe", "du", "et")
PARTICLES += ("d", "het", "t", "s", "von", "zu")
MISPRINTED = {"vau": "van", "do": "de"}
TITLES = {
    "mr": "master of laws",
    "dr": "doctor",
    "ds": "minister of a church",
    "ir": "engineer",
    "prof": "professor",
    "jhr": "jonkheer, an untitled noble",
    "ridder": "knight",
    "baron": "",
    "graaf": "count",
}
WORDS += [("name-particle", word, "", "") for word in PARTICLES]
WORDS += [
    ("name-particle", word, f"{meant}, as the file misprints it", "")
    for word, meant in MISPRINTED.items()
]
WORDS += [("name-title", word, meaning, "") for word, meaning in TITLES.items()]
# The issue of each category of the file.
CATEGORIES = {
    "electoral": "suffrage",
    "fiscal": "progressive-taxation",
    "social": "social-legislation",
}
# The bills of the category `social` that insure or pension workers.
INSURANCE = {
    "Ongevallenwet 1901",
    "Staatspensioen 1916",
    "Wet Ouderdom Invaliditeit 1913",
    "Ziektewet 1913",
}
ISSUES = [
    ("suffrage", "Reform the franchise?", "", "the file's category “electoral”"),
    ("progressive-taxation", "Tax incomes and estates?", "", "the file's category “fiscal”"),
    (
        "social-legislation",
        "Social legislation?",
        "",
        "the file's category “social”: labour, schools, housing, insurance",
    ),
    (
        "social-insurance",
        "Social insurance?",
        "social-legislation",
        "the bills of the category “social” on accidents, sickness, old age and disability",
    ),
]
# Lines that give somebody's number to the name of another, by number and printed name.
CALLED = {
    ("00356", "Duys"): "the line gives Duys the number of Duynstee; Duijs has 00357, it seems",
    (
        "00635",
        "Janssen",
    ): "the line gives Janssen the number of Jansen; Janssen has 00638, it seems",
    ("00709", "Koolen"): "the line gives Koolen the number of Knobel; Koolen has 00733, it seems",
    ("00766", "Kuiper"): "Kuyper in another spelling; the Kuiper of 1919 took his seat in 1918",
    ("01203", "Schimmelpenninck"): "the line gives a second Schimmelpenninck the number of "
    "Schimmelpenninck van der Oye; which one is meant the file does not tell",
}
EXAMPLES = [
    (
        "Who changed sides on the suffrage between 1874 and 1919?",
        "/v1/trajectories?issue=suffrage&turned=true&subject_type=person",
    ),
    ("Which votes were the closest?", "/v1/votes?sort=margin"),
    (
        "Who were the liberals for the income tax of 1872, which split them in halves?",
        "/v1/people?organisation=liberal&issue=inkomstenbelasting-1872&position=for",
    ),
    ("Who is Schimmelpennink van der Oije?", "/v1/people?q=Schimmelpennink%20van%20der%20Oije"),
    (
        "How did the deputies of Delft vote?",
        "/v1/people?region=delft&include=affiliations&include=ballots",
    ),
]
DESCRIPTION = {
    "profile": "tabular-data-package",
    "name": "dutch-chamber",
    "title": "Named votes of the Dutch lower house, 1872-1921",
    "description": "Who voted how on suffrage, taxes and social laws in the Tweede Kamer: members, "
    "parties, districts, sittings and every ballot of 24 named votes.",
    "version": "1.0.0",
    "languages": ["nl"],
    "licenses": [
        {
            "name": "CC0-1.0",
            "title": "Creative Commons Zero 1.0: dedicated to the public domain",
            "path": "https://creativecommons.org/publicdomain/zero/1.0/",
        }
    ],
    "sources": [
        {
            "title": "B. Machielsen, Personal Wealth, Democratization and Voting Behavior: "
            "replication data (CC0 1.0)"
        }
    ],
    "contributors": [{"title": "B. Machielsen", "role": "author"}],
    "examples": [{"title": title, "path": path} for title, path in EXAMPLES],
}
# What columns hold here, where the other package says something of its own.
MEANINGS = {
    ("people", "family_name"): "Family name without the particles before it, as it is sorted",
    ("people", "given_name"): "What stands before that: initials, title, particles",
    ("source_pages", "page"): "Number of the vote, in the order of the file",
}


def describe(seed: Path) -> dict[str, Any]:
    """The description of this package, its tables as those of the package described in `seed`."""
    resources = copy.deepcopy(json.loads(seed.read_text(encoding="utf-8"))["resources"])
    for resource in resources:
        for field in resource["schema"]["fields"]:
            if meaning := MEANINGS.get((resource["name"], field["name"])):
                field["description"] = meaning
    return {**DESCRIPTION, "resources": resources}


def columns(description: dict[str, Any]) -> dict[str, list[str]]:
    """The columns of each table of the description."""
    return {
        resource["name"]: [field["name"] for field in resource["schema"]["fields"]]
        for resource in description["resources"]
    }
