"""Reading names with particles and titles; the names are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.name_match import match
from app.name_parts import Name, knowing, parse
from app.name_rules import NameRules
from app.names import fold_words

PLAIN = NameRules(
    particles=frozenset({"van", "der", "de", "s", "d", "t"}),
    titles=frozenset({"mr", "jhr", "baron", "ridder"}),
)
RULES = knowing(PLAIN, ["Berg van Stal", "Hoge Brink", "Hoge Brink tot Laag", "Kerk Jzn.", "Zand"])

WAYS = [
    "J.P. van der Zand",
    "J. P. Van der Zand",
    "van der Zand, J.P.",
    "Van Der Zand J.P.",
    "Zand, J.P. van der",
    "jhr. mr. J.P. van der Zand",
    "Mr J.P. baron van der Zand",
    "van der Zand, mr. J.P.",
    "Zand, J.P. baron van der",
    "J.P. VAN DER ZAND",
]


def shown(name: Name) -> tuple[str, str, str]:
    """Surname, particles and given names as folded words."""
    surname = " ".join(part.key for part in name.surname)
    return surname, " ".join(name.particles), " ".join(part.key for part in name.given)


@pytest.mark.parametrize("text", WAYS)
def test_a_name_is_one_however_it_is_put(text: str) -> None:
    assert shown(parse(text, RULES)[0]) == ("zand", "van der", " ".join(fold_words("J. P.")))


@pytest.mark.parametrize("one", WAYS)
@pytest.mark.parametrize("other", WAYS)
def test_it_matches_itself_however_it_is_put(one: str, other: str) -> None:
    assert match(one, [other], RULES).decision == "match"


@pytest.mark.parametrize(
    ("text", "surname", "particles", "given"),
    [
        ("Van der Zand", "Zand", "van der", ""),
        ("Zand, van der", "Zand", "van der", ""),
        ("Zand, baron van", "Zand", "van", ""),
        ("Berg van Stal", "Berg Stal", "van", ""),
        ("van Berg van Stal", "Berg Stal", "van van", ""),
        ("Stal", "Stal", "", ""),
        ("A. Hoge Brink", "Hoge Brink", "", "A"),
        ("Hoge Brink", "Hoge Brink", "", ""),
        ("Hooge Brinck", "Hooge Brinck", "", ""),  # in another spelling
        ("Hoge Brink, A.", "Hoge Brink", "", "A"),
        ("Hoge baron Brink", "Hoge Brink", "", ""),
        ("Willem Brink", "Brink", "", "Willem"),  # nobody is called so
        ("Kerk Jzn.", "Kerk Jzn", "", ""),  # no initial, the file says
        ("A. Kerk Jzn.", "Kerk Jzn", "", "A"),
        ("Willem van Zand", "Zand", "van", "Willem"),
        ("de Ridder", "Ridder", "de", ""),  # a title that is a surname
        ("J. de Ridder", "Ridder", "de", "J"),
        ("Ridder, J. de", "Ridder", "de", "J"),
        ("J. ridder de Zand", "Zand", "de", "J"),
        ("van 's-Zand", "Zand", "van s", ""),
        ("'s Zand", "Zand", "s", ""),
        ("'t Zand", "Zand", "t", ""),
        ("T. Zand", "Zand", "", "T"),
        ("S Zand", "Zand", "", "S"),
        ("P. d'Zand", "Zand", "d", "P"),
        ("van", "van", "", ""),
        ("Mr.", "Mr", "", ""),
    ],
)
def test_parts_of_a_name_with_particles(
    text: str, surname: str, particles: str, given: str
) -> None:
    folded = (" ".join(fold_words(surname)), particles, " ".join(fold_words(given)))
    assert shown(parse(text, RULES)[0]) == folded


def test_a_package_without_particles_has_none() -> None:
    assert shown(parse("Van der Zand", NameRules())[0]) == ("zand", "", "van der")


@pytest.mark.parametrize(
    ("query", "form", "decision"),
    [
        ("J. Zand", "J. van Zand", "match"),  # left out
        ("J. van Zand", "J. van der Zand", "match"),
        ("J. de Zand", "J. van der Zand", "candidate"),  # another
        ("van Zand", "van Zand", "candidate"),  # a surname alone
        ("mr. van Zand", "van Zand", "candidate"),
        ("Hoge Brink", "Hoge Brink", "candidate"),
        ("J. Stal", "J. Berg van Stal", "candidate"),
        ("Berg", "J. Berg van Stal", "candidate"),
        ("J. Berg van Stal", "J. Stal", "candidate"),
        ("A. van Zand", "B. van Zand", "apart"),
    ],
)
def test_what_particles_and_halves_decide(query: str, form: str, decision: str) -> None:
    assert match(query, [form], RULES).decision == decision


def test_the_same_particles_come_before_none_and_none_before_others() -> None:
    scores = [match("van Zand", [form], RULES).score for form in ("van Zand", "Zand", "de Zand")]
    assert scores == sorted(set(scores), reverse=True)


def test_two_parts_of_three_are_found_in_any_place() -> None:
    rules = knowing(PLAIN, ["Een van Twee tot Drie"])
    for part in ("Een Drie", "van Twee tot Drie", "Een van Twee"):
        found = match(part, ["Een van Twee tot Drie"], rules)
        assert found.decision == "candidate", part
    assert match("Een van Vier", ["Een van Twee tot Drie"], rules).decision == "apart"


@pytest.mark.parametrize(
    ("query", "form"), [("J. Zand", "E. Zand"), ("V. Zand", "W. Zand"), ("C. Zand", "Ts. Zand")]
)
def test_only_russian_initials_have_several_spellings(query: str, form: str) -> None:
    assert match(query, [form], NameRules(russian=True)).decision == "match"
    assert match(query, [form], NameRules()).decision == "apart"


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_can_be_compared(query: str, form: str) -> None:
    found = match(query, [form], RULES)
    assert 0 <= found.score <= 100
    assert found.reason


@given(st.lists(st.sampled_from(("van", "s", "Mr.", "J.", "J", "Berg", "Stal", ",", "-"))))
def test_any_order_of_parts_can_be_read(words: list[str]) -> None:
    text = " ".join(words)
    for name in parse(text, RULES):
        assert name.surname
