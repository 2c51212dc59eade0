"""/v1/sources and their pages"""

from tests.oracles import AllOrNothing, Listed, Oracle

PATH = "/v1/sources"
PAGES = "/v1/sources/{id}/pages"

ORACLES = [Oracle(PATH, "id=kowalski-1991", lambda _: {"kowalski-1991"})]

# Of every page of the book all is taken.
WHOLE = [AllOrNothing(PAGES.format(id="kowalski-1991"), "status=mined", "status=out-of-scope")]

LISTS = [
    Listed(PATH, lambda s: {PATH: s.sources}, {"id": lambda _, r: r.id}),
    Listed(
        PAGES,
        lambda s: {
            PAGES.format(id=source.id): [p for p in s.source_pages if p.source == source.id]
            for source in s.sources
        },
        {"number": lambda _, page: page.page},
        {"status": lambda _, page: [page.status]},
        id=lambda page: str(page.page),
    ),
]
