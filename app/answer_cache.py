"""Whole answers kept in memory, as many as a number of bytes allows."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass

KEPT_BESIDES = 1000  # bytes that keeping an answer takes besides its headers and body
RawHeaders = list[tuple[bytes, bytes]]


@dataclass(frozen=True)
class Answer:
    """A whole answer: status, headers, body."""

    status: int
    headers: RawHeaders
    body: bytes

    def size(self) -> int:
        """Bytes that keeping the answer takes, about."""
        headers = sum(len(name) + len(value) for name, value in self.headers)
        return KEPT_BESIDES + headers + len(self.body)


class AnswerCache:
    """Whole answers by address, the least recently used dropped first."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._size = 0
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._fingerprint = ""

    def get(self, key: Hashable, fingerprint: str) -> Answer | None:
        """The answer kept under the key, if it was made from these data."""
        if fingerprint != self._fingerprint:
            self._answers.clear()
            self._size = 0
            self._fingerprint = fingerprint
        answer = self._answers.get(key)
        if answer:
            self._answers.move_to_end(key)
        return answer

    def put(self, key: Hashable, fingerprint: str, answer: Answer) -> None:
        """Keep the answer, unless newer data came meanwhile."""
        if fingerprint != self._fingerprint or key in self._answers:
            return
        self._answers[key] = answer
        self._size += answer.size()
        while self._size > self._capacity:
            _, oldest = self._answers.popitem(last=False)
            self._size -= oldest.size()
