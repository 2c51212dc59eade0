"""/v1/issues"""

from tests.oracles import Listed, Oracle

PATH = "/v1/issues"

ORACLES = [
    Oracle(PATH, "id=ratification&id=taylorism", lambda _: {"ratification", "taylorism"}),
    Oracle(PATH, "parent=brest-peace", lambda s: {
        i.id for i in s.issues if i.parent == "brest-peace"}),
]  # fmt: skip

LISTS = [
    Listed(
        PATH,
        lambda s: {PATH: s.issues},
        {"tree": lambda s, i: s.issues.index(i), "id": lambda _, i: i.id},
    )
]
