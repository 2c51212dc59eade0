"""What is agreed with the caches in between: how long answers last, and which one they have."""

import re

from starlette.datastructures import Headers

# A load is seen within a minute. A cache may go on with what it has while it asks anew, and for a
# day where nobody answers: what it has is true of the release that it names.
FRESH = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400"
# What servers in between add to the tag of an answer that they packed: Apache's mod_deflate and
# mod_brotli. They hand it back unmended, so that their clients would never get a 304.
PACKED = re.compile(r'-(gzip|br)"$')


def named_tags(headers: Headers) -> set[str]:
    """The entity tags of every line of If-None-Match, compared weakly as RFC 9110 asks."""
    lines = headers.getlist("if-none-match")
    return {_plain(tag.strip()) for line in lines for tag in line.split(",")}


def _plain(tag: str) -> str:
    return PACKED.sub('"', tag.removeprefix("W/"))
