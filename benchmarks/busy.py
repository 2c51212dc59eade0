"""A client that asks for what takes long, all the time: `python -m benchmarks.busy BASE PATH`."""

import sys

from benchmarks.client import Connection
from benchmarks.spelling import spelled

if __name__ == "__main__":
    base, path = sys.argv[1:]
    with Connection(base) as connection:
        number = 1 << 10  # spellings of its own
        while True:
            number += 1
            connection.ask(spelled(path, number))
