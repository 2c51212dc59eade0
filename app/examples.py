"""A question for every operation that the data at hand answer, filled in for whoever tries it."""

from typing import Any

PERSON = {"id": "bukharin"}
BODY = {"id": "central-committee"}
MEETING = {"id": "seventh-party-congress"}
VOTE = {"id": "vote-17-05"}
BOOK = {"id": "kowalski-1991"}
REGISTER = {"id": "appendix-b"}
STATEMENT = "stance-160-41"

# By operation; together the parameters of one are a question that finds something.
QUESTIONS: dict[str, dict[str, Any]] = {
    "list_people": {"issue": ["brest-peace"], "position": ["for"]},
    "get_person": PERSON,
    "list_person_affiliations": PERSON,
    "list_person_stances": PERSON,
    "list_person_participations": PERSON,
    "list_person_ballots": PERSON,
    "list_person_traits": PERSON,
    "list_person_works": PERSON,
    "list_person_timeline": PERSON,
    "list_organisations": {"issue": ["ratification"], "position": ["against"]},
    "get_organisation": BODY,
    "list_organisation_meetings": BODY,
    "list_organisation_members": BODY,
    "list_organisation_stances": BODY,
    "list_organisation_traits": {"id": "ukraine-bolsheviks"},
    "list_organisation_figures": {"id": "cpbu-central-committee"},
    "list_organisation_timeline": BODY,
    "list_regions": {"within": ["urals"]},
    "get_region": {"id": "urals"},
    "list_region_organisations": {"id": "urals"},
    "list_meetings": {"participant": ["lenin"], "from": "1918-01", "to": "1918-03"},
    "get_meeting": MEETING,
    "list_meeting_participants": MEETING,
    "list_meeting_votes": MEETING,
    "list_works": {"author": ["bukharin"]},
    "get_work": {"id": "left-communists-declaration-1918-03-15"},
    "list_statements": {"region": ["urals"], "certainty": ["certain"]},
    "get_statement": {"id": STATEMENT},
    "list_stances": {"issue": ["ratification"], "position": ["against"]},
    "list_affiliations": {"organisation": ["central-committee"]},
    "list_votes": {"counted": True, "sort": "margin"},
    "get_vote": VOTE,
    "list_vote_ballots": VOTE,
    "read_state_of_play": {
        "issue": "brest-peace",
        "as_of": "1918-03-10",
        "organisation_kind": ["soviet"],
    },
    "list_trajectories": {"issue": "brest-peace", "turned": ["true"]},
    "read_network": {
        "person": ["osinskii"],
        "kind": ["same-meeting", "same-side"],
        "issue": ["brest-peace"],
    },
    "search": {"q": "Ярославский"},
    "list_conflicts": {"kind": ["identity"]},
    "get_conflict": {"id": "identity-relation-13-01"},
    "list_registers": {"id": ["appendix-a", "appendix-b"]},
    "get_register": REGISTER,
    "list_entries": REGISTER,
    "list_issues": {"parent": ["brest-peace"]},
    "get_issue": {"id": "brest-peace"},
    "list_sources": {"id": ["kowalski-1991"]},
    "get_source": BOOK,
    "list_pages": BOOK,
    "list_page_statements": {**BOOK, "number": 151},
    "get_download": {"name": "brest1918.ndjson"},
    "describe_problem": {"kind": "not-found"},
}
# By the last word of the path: what a list takes as `id`; lists of statements stand for the rest.
IDS = {
    "people": PERSON["id"],
    "organisations": BODY["id"],
    "regions": "urals",
    "meetings": MEETING["id"],
    "works": "left-communists-declaration-1918-03-15",
    "conflicts": "identity-relation-13-01",
    "issues": "brest-peace",
}
# By name: what a parameter takes that stands in no question of its operation.
VALUES: dict[str, Any] = {
    "as_of": "1918-03-10",
    "attributed": "lenin",
    "author": "bukharin",
    "body": "central-committee",
    "date": "1918-03",
    "from": "1918-01",
    "issue": "brest-peace",
    "issued_by": "central-committee",
    "meeting": "seventh-party-congress",
    "member": "bukharin",
    "organisation": "central-committee",
    "page": 151,
    "parent": "central-committee",
    "participant": "lenin",
    "person": "bukharin",
    "proposer": "lenin",
    "q": "Ярославский",
    "region": "urals",
    "register": "appendix-b",
    "source": "kowalski-1991",
    "subject": "bukharin",
    "to": "1918-03-03",
    "trait_q": "menshevik",
    "venue": "pravda",
    "within": "urals",
    "work": "left-communists-declaration-1918-03-15",
}
