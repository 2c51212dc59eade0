"""/v1/regions"""

from tests.oracles import Listed, Oracle

PATH = "/v1/regions"

ORACLES = [
    Oracle(PATH, "id=urals&id=moscow", lambda _: {"urals", "moscow"}),
    Oracle(PATH, "q=Екатеринослав", lambda s: s.called(s.regions, "Ekaterinoslav")),
    Oracle(PATH, "kind=province", lambda s: {r.id for r in s.regions if r.kind == "province"}),
    Oracle(PATH, "within=urals", lambda s: {r.id for r in s.regions if s.inside(r.id, "urals")}),
    Oracle(PATH, "has_coordinates=true", lambda s: {
        r.id for r in s.regions if r.latitude is not None}),
    Oracle(PATH, "has_coordinates=false", lambda s: {
        r.id for r in s.regions if r.latitude is None}),
]  # fmt: skip

LISTS = [
    Listed(
        PATH,
        lambda s: {PATH: s.regions},
        orders={"name": lambda _, r: (r.name, r.id), "id": lambda _, r: r.id},
        facets={"kind": lambda _, r: [r.kind]},
    )
]
