"""Words as searches compare them: without case, accents and signs, "vs." as "v.", "U.S." as it is written out."""

import re
import unicodedata

LONGEST_WORD = 60
"""Characters of a word that count; what is longer is found by how it begins."""

AGAINST = "v"
"""What stands between parties, however it is written."""

_AGAINST = {"vs": AGAINST, "versus": AGAINST}
_WORD = re.compile(r"[^\W_]+")


_NATION = re.compile(r"(?<![^\W_])u(?:\.? ?s\.?(?: ?a)?|sa)(?![^\W_])")
"""U.S., US, USA, U.S.A., as captions have the United States."""


def words(text: str) -> list[str]:
    """Return a text's words as they are compared."""
    plain_text = _NATION.sub("united states", _plain(text))
    return [_AGAINST.get(word, word[:LONGEST_WORD]) for word in _WORD.findall(plain_text)]


def said(text: str) -> str:
    """Return a text's words in one string, each after a space: `" " + word in said(text)` asks how one begins."""
    return "".join(f" {word}" for word in words(text))


def answers(word: str, wanted: str) -> bool:
    """Whether a word begins like the one wanted; a figure is found whole alone: 1 is not in 2026."""
    return word == wanted if wanted.isdigit() else word.startswith(wanted)


def says(folded: str, wanted: list[str]) -> bool:
    """Whether what `said` returned has, for each of the words wanted, one that answers it."""
    return all((f" {word} " if word.isdigit() else f" {word}") in f"{folded} " for word in wanted)


def _plain(text: str) -> str:
    if not text.isascii():
        text = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return text.casefold()
