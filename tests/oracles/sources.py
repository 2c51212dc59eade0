"""/v1/sources and their pages"""

from tests.oracles import AllOrNothing, Listed, Oracle, by

PATH = "/v1/sources"
PAGES = "/v1/sources/{id}/pages"

ORACLES = [Oracle(PATH, "id=kowalski-1991", lambda _: {"kowalski-1991"})]

# Of every page of the book all is taken.
WHOLE = [AllOrNothing(PAGES.format(id="kowalski-1991"), "status=mined", "status=out-of-scope")]

LISTS = [
    Listed(PATH, lambda s: {PATH: s.sources}, {"id": lambda _, r: r.id}),
    Listed(
        PAGES,
        lambda s: by(PAGES, s.source_pages, lambda page: [page.source]),
        {"number": lambda _, page: page.page},
        {"status": lambda _, page: [page.status]},
        id=lambda page: str(page.page),
    ),
]
