"""The words of the data in the description of the API: a schema a vocabulary, by its name."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.schemas.base import VOCABULARY

Json = dict[str, Any]
Vocabularies = Mapping[str, Mapping[str, str | None]]


def fill_in_words(description: Json, vocabularies: Vocabularies) -> Json:
    """The description with the words of the data in it: a copy, for other data have others.

    Those that no field takes, such as particles of names, are none of its schemas.
    """
    filled: Json = _refer(description, vocabularies)
    schemas = filled["components"]["schemas"]
    taken = set(_taken(description))
    schemas |= {
        _title(name): _schema(name, words) for name, words in vocabularies.items() if name in taken
    }
    return filled


def _taken(value: Any) -> Iterator[str]:
    """The vocabularies that a schema somewhere in the value takes its words from."""
    if isinstance(value, dict) and VOCABULARY in value:
        yield value[VOCABULARY]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in inner:
        yield from _taken(each)


def _refer(value: Any, vocabularies: Vocabularies) -> Any:
    """Where a schema names a vocabulary, a reference to it; without data it stays a text."""
    if isinstance(value, list):
        return [_refer(each, vocabularies) for each in value]
    if not isinstance(value, dict):
        return value
    if (name := value.get(VOCABULARY)) is None:
        return {key: _refer(each, vocabularies) for key, each in value.items()}
    if name not in vocabularies:
        return {key: each for key, each in value.items() if key != VOCABULARY}
    described = {key: value[key] for key in ("description", "examples") if key in value}
    return {"$ref": f"#/components/schemas/{_title(name)}", **described}


def _schema(name: str, words: Mapping[str, str | None]) -> Json:
    meanings = [f"* `{word}`: {meaning}" for word, meaning in words.items() if meaning]
    about = f"A word of the vocabulary {name}."
    return {
        "type": "string",
        "title": _title(name),
        "enum": list(words),
        "description": "\n".join([about, "", *meanings]).strip(),
    }


def _title(vocabulary: str) -> str:
    return vocabulary.title().replace("-", "")
