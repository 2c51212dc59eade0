"""/v1/registers and their lines"""

from tests.oracles import EVIDENCE, Listed, Oracle, by
from tests.oracles.orders import CERTAINTY

PATH = "/v1/registers"
ENTRIES = "/v1/registers/{id}/entries"
B = ENTRIES.format(id="appendix-b")

ORACLES = [
    Oracle(PATH, "id=appendix-b", lambda _: {"appendix-b"}),
    Oracle(B, "person=bukharin", lambda s: {
        e.id for e in s.register_entries
        if e.register_ == "appendix-b" and e.person == "bukharin"}),
    Oracle(B, "organisation=cec", lambda s: {
        e.id for e in s.register_entries
        if e.register_ == "appendix-b" and "cec" in e.organisations}),
]  # fmt: skip

LISTS = [
    Listed(PATH, lambda s: {PATH: s.registers}, {"id": lambda _, r: r.id}),
    Listed(
        ENTRIES,
        lambda s: by(ENTRIES, s.register_entries, lambda e: [e.register_]),
        {"order": lambda _, e: (e.order, e.id), "id": lambda _, e: e.id},
        CERTAINTY,
        EVIDENCE,
    ),
]
