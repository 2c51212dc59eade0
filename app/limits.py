"""How much a cell of the data can hold, and which signs none can.

Rows are read by these limits, tables are as wide, descriptions of columns say them. They are such
that both databases and every format of an answer can carry what a row holds, as it is.
"""

import re

ID = 120  # letters of an id or a word
TEXT = 200  # letters of a name, a title, a date as printed
NOTE = 600  # letters of a remark
COMPOSED = 2 * TEXT + 10  # a given name and a surname, an author and a title
PACKAGE_NAME = 60  # the names of files begin with it
PACKAGE_VERSION = 40
PACKAGE_TEXT = 2000
# A page, a count: three of them added up are still an INTEGER of PostgreSQL.
MOST = 500_000_000
# A number of any unit: up to here every program tells it from its neighbours.
MOST_MEASURED = 10**15
LAST_YEAR = 2999
STANCE_OF = "stance-of-"  # what the id of a position begins with that a ballot shows
BALLOT_ID = ID - len(STANCE_OF)

# Stands for the public address of the service in documents, which know no host.
HERE = "\ue000"
# Control characters, half characters, what is none in XML 1.0, what programs break lines at.
_NEVER = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff" + HERE
UNFIT_FOR_NOTES = re.compile(f"[\t{_NEVER}]")
UNFIT = re.compile(f"[\t\n{_NEVER}]")


def why_unfit(text: str, *, lines: bool = False) -> str | None:
    """What stands in the text that cannot be carried; None for a text that is fit.

    With `lines` it may have several lines.
    """
    if text.isprintable():
        return None
    found = (UNFIT_FOR_NOTES if lines else UNFIT).search(text)
    if not found:
        return None
    sign = found[0]
    return f"sign {found.start() + 1} is U+{ord(sign):04X}, {_what(sign)}: take it out"


def _what(sign: str) -> str:
    if sign in "\n\r\x0b\x0c\x85\u2028\u2029":
        return "a line break, which formats of a line a text cannot carry"
    if sign == HERE:
        return "which stands for the address of the server"
    if "\ud800" <= sign <= "\udfff":
        return "half a character"
    if sign in "\ufffe\uffff":
        return "which is no character"
    return "a control character"
