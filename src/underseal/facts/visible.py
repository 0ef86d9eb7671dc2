"""Text as a screen may show it: what strangers wrote moves no cursor, forges no line and turns no reading direction."""

import json

_WRITTEN = {"\t": " ", "\xa0": " "}


def visible(text: str) -> str:
    """Return text as one line in which whatever does not print stands as its escape, like ``\\x1b``."""
    return text if text.isprintable() else "".join(map(_shown, text))


def visible_json(value: object, indent: int | None = None) -> str:
    """Return value as JSON in which whatever does not print is an escape of JSON's own, so that any writer takes it."""
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text)


def _shown(char: str) -> str:
    if char.isprintable():
        return char
    return _WRITTEN.get(char) or char.encode("unicode_escape").decode("ascii")
