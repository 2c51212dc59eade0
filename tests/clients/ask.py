"""The questions of ask.ts, put by the client that openapi-python-client makes."""

import json
import sys

from brest1918_client import Client
from brest1918_client.api.people import get_person
from brest1918_client.api.stances import list_stances
from brest1918_client.models import ListedStanceList, PersonDetail, Position, Problem

client = Client(base_url=sys.argv[1], raise_on_unexpected_status=True)

person = get_person.sync("bukharin", client=client)
assert isinstance(person, PersonDetail)

stances = list_stances.sync(
    client=client, issue=["ratification"], position=[Position.AGAINST], limit=3
)
assert isinstance(stances, ListedStanceList)

problem = get_person.sync("nobody", client=client)
assert isinstance(problem, Problem)

print(
    json.dumps(
        {
            "name": person.name,
            "registers": person.registers,
            "total": stances.total,
            "subjects": [stance.subject.name for stance in stances.items],
            "status": problem.status,
        }
    )
)
