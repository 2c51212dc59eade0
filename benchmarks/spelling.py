"""One address in many spellings: each is a new one for what keeps answers, of the same answer."""

from itertools import count
from urllib.parse import parse_qsl, quote, urlencode

_numbers = count(1)


def anew(path: str) -> str:
    """The address as nobody has asked it before: letters of its values are percent-encoded."""
    return spelled(path, next(_numbers))


def spelled(path: str, number: int) -> str:
    """The address in the spelling of that number, another for each up to 2^letters of its values.

    >>> spelled("/people?q=ab", 2)
    '/people?q=a%62'
    """
    address, _, query = path.partition("?")
    if not query:  # of a path the letters of its last part
        start, _, last = address.rpartition("/")
        return f"{start}/{_encoded(last, number)[0]}"
    parts = []
    for name, value in parse_qsl(query):
        written, number = _encoded(value, number)
        parts.append(f"{urlencode({name: ''})}{written}")
    return f"{address}?{'&'.join(parts)}"


def _encoded(text: str, number: int) -> tuple[str, int]:
    written = []
    for letter in text:
        plain = letter.isascii() and letter.isalnum()
        written.append(f"%{ord(letter):02X}" if plain and number & 1 else quote(letter, safe=""))
        number >>= plain
    return "".join(written), number
