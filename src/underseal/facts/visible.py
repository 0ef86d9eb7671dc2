"""Text as a screen may show it: what strangers wrote moves no cursor, forges no line and turns no reading direction.

A screen shows what its own program knows of Unicode. No record is judged by this: see `facts.plain`.
"""

import json

from underseal.facts.plain import UNSEEN

_WRITTEN = {"\t": " ", "\xa0": " "}


def is_visible(text: str) -> bool:
    """Whether a screen shows each character of text for what it is."""
    return text.isprintable() and not UNSEEN.search(text)


def visible(text: str) -> str:
    """Return text as one line in which whatever does not show stands as its escape, like ``\\x1b``."""
    return text if is_visible(text) else "".join(map(_shown, text))


def visible_json(value: object, indent: int | None = None) -> str:
    """Return value as JSON in which whatever does not show is an escape of JSON's own, so that any writer takes it."""
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    if is_visible(text.replace("\n", "")):
        return text
    return "".join(c if is_visible(c) or c == "\n" else json.dumps(c)[1:-1] for c in text)


def _shown(char: str) -> str:
    if is_visible(char):
        return char
    return _WRITTEN.get(char) or char.encode("unicode_escape").decode("ascii")
