"""Text that may stand in XML 1.0."""

import re

# Everything but tab, line ends and the planes of characters: XML knows no escape for the rest.
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def allowed(text: str) -> str:
    """The text with U+FFFD in the place of every character that XML forbids."""
    return FORBIDDEN.sub("\ufffd", text)
