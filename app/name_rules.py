"""How the names of a package are made: what the package says of it, for whoever reads a name."""

from dataclasses import dataclass

from app.names import plain
from app.surnames import CONSIDERED_FROM, Surname, likeness


@dataclass(frozen=True)
class NameRules:
    """Particles, titles and the surnames of several parts; whether initials are Russian ones.

    Particles and titles are in plain letters: s for 's, mr for Mr.
    """

    particles: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    doubles: frozenset[Surname] = frozenset()
    russian: bool = False

    def is_particle(self, token: str) -> bool:
        """Van, 's; but T. and a bare S are initials."""
        letters = letters_of(token)
        initial = token.endswith(".") or (len(letters) == 1 and token[0].isupper())
        return letters in self.particles and not initial

    def is_title(self, token: str) -> bool:
        """Mr., baron; with or without a point."""
        return letters_of(token) in self.titles

    @property
    def most_parts(self) -> int:
        """Of how many parts the longest surname is."""
        return max(map(len, self.doubles), default=1)

    def is_double(self, parts: Surname) -> bool:
        """Whether somebody bears it as a surname, in any spelling, or it is most of a longer one.

        Only so can Limburg Stirum be told from a given name and a surname.
        """
        if len(parts) < 2:
            return False
        long_enough = (known for known in self.doubles if len(known) >= len(parts))
        return parts in self.doubles or any(
            likeness(parts, known).value >= CONSIDERED_FROM for known in long_enough
        )


def letters_of(token: str) -> str:
    """The plain letters of a token, without point and apostrophe."""
    return "".join(sign for sign in plain(token) if "a" <= sign <= "z")
