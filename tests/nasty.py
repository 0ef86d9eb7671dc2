"""Values that readers once fell over, as JSON text, and every document that has one of them in place of a part."""

import json
from typing import Any

NASTY_JSON = (
    "null",
    "true",
    "0",
    "-1",
    "-0",
    "1.5",
    "1e400",
    "1e5",
    "NaN",
    "Infinity",
    "9007199254740991",
    "9007199254740992",
    "-9007199254740991",
    "9" * 400,
    "9" * 4_400,
    '""',
    '"\\ud800"',
    '"\\u0000"',
    '"\\u001b[2J"',
    '"\u202e\u0301"',
    '"x"',
    '"AAA="',
    '"0001-01-01"',
    '"9999-12-31"',
    '"0001-01-01T00:00:00Z"',
    '"0001-01-02T00:00:00Z"',
    '"0001-01-01T00:00:00+23:59"',
    '"9999-12-31T23:59:59Z"',
    '"SM-7K3Q-9FMX"',
    '"2:26-cr-00002"',
    "[]",
    "[[]]",
    "[null]",
    "{}",
    '{"@type":"FileSealed"}',
    '{"a":1,"a":1}',
    "[" * 3_000,
)
_HOLE = "\ue123"


def every_substitution(document: Any) -> list[bytes]:
    """The document's text with each part once in each nasty value's place, spelt as the record spells."""
    texts = []
    for at in range(_parts(document)):
        holed = json.dumps(_with_hole(document, [at]), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        texts += [holed.replace(f'"{_HOLE}"', nasty).encode() for nasty in NASTY_JSON]
    same = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return [text for text in texts if text != same]


def _parts(value: Any) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + sum(_parts(item) for item in inner)


def _with_hole(value: Any, at: list[int]) -> Any:
    at[0] -= 1
    if at[0] == -1:
        return _HOLE
    if isinstance(value, dict):
        return {name: _with_hole(item, at) for name, item in value.items()}
    return [_with_hole(item, at) for item in value] if isinstance(value, list) else value


def every_value(document: Any) -> list[tuple[str | int, ...]]:
    """The path to each part of a document."""
    inner = enumerate(document) if isinstance(document, list) else ()
    named = document.items() if isinstance(document, dict) else inner
    return [(), *((name, *path) for name, value in named for path in every_value(value))]


def with_value(document: Any, path: tuple[str | int, ...], value: Any) -> Any:
    """The document with a value at a path, as far as the path still leads anywhere."""
    if not path:
        return value
    name, *rest = path
    if isinstance(document, dict) and name in document:
        return {**document, name: with_value(document[name], tuple(rest), value)}
    if isinstance(document, list) and isinstance(name, int) and name < len(document):
        return [*document[:name], with_value(document[name], tuple(rest), value), *document[name + 1 :]]
    return document
