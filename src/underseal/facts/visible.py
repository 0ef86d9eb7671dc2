"""Text as a screen may show it: what strangers wrote moves no cursor, forges no line and turns no reading direction."""

_WRITTEN = {"\t": " ", "\xa0": " "}


def visible(text: str) -> str:
    """Return text as one line in which whatever does not print stands as its escape, like ``\\x1b``."""
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(char: str) -> str:
    if char.isprintable():
        return char
    return _WRITTEN.get(char) or char.encode("unicode_escape").decode("ascii")
