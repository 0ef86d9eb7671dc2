"""Letters that look alike, as Unicode lists them: what people take for one name, whatever a computer makes of it."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

_REMEMBERED = 65_536
_DIRECTIONS = "\u200e\u200f"  # around letters that are written from right to left
_SMALL = "LATIN LETTER SMALL CAPITAL "
_ONE_SHAPE = str.maketrans("01i", "oll")
_PAIRS = {"rn": "m", "vv": "w", "cl": "d"}
"""Two letters that look like one: the first pair is Unicode's, the others are what print shops know."""


@lru_cache(_REMEMBERED)
def looks(text: str) -> str:
    """A text's letters and digits as the eye takes them, so that texts that look alike are the same (UTS 39, 4).

    Letters of all alphabets count as the Latin ones that they look like, and a pair as the one letter that it looks
    like. Case, accents and what is neither letter nor digit do not count; nor does what tells 0 from O, and 1, i and l
    from one another.
    """
    for fold in (str, _letters, str.casefold):
        text = "".join(map(_shape, fold(text)))
    text = "".join(letter for letter in text if letter.isalnum()).translate(_ONE_SHAPE)
    for pair, one in _PAIRS.items():
        text = text.replace(pair, one)
    return text


def _letters(text: str) -> str:
    return unicodedata.normalize("NFKD", text)


def _shape(letter: str) -> str:
    return _shapes().get(letter, letter)


@cache
def _shapes() -> Mapping[str, str]:
    """Of each letter that looks like others the one that stands for all: a Latin one, small, where there is any."""
    from confusable_homoglyphs.confusables import confusables_data  # a megabyte, read by who compares names alone

    alike: dict[str, set[str]] = {}
    for letter, others in confusables_data.items():
        group = {one for one in (letter, *(_plain(other["c"]) for other in others)) if len(one) == 1}
        group |= {unicodedata.name(one).removeprefix(_SMALL).lower() for one in group if _is_small_capital(one)}
        for one in tuple(group):
            group |= alike.get(one, set())
        alike |= dict.fromkeys(group, group)
    pairs = dict(_as_pairs(confusables_data))
    return pairs | dict(_chosen(alike, pairs))


def _as_pairs(found: Mapping[str, Sequence[Mapping[str, str]]]) -> Iterator[tuple[str, str]]:
    """Of single letters that look like several Latin ones, those: æ like ae."""
    for letter, others in found.items():
        shapes = [_plain(other["c"]) for other in others]
        pairs = [one.casefold() for one in shapes if len(one) > 1 and one.isascii() and one.isalpha()]
        if len(letter) == 1 and pairs and not letter.isascii():
            yield letter, min(pairs)


def _plain(shape: str) -> str:
    """What is drawn, without strokes and dots laid over it, nor marks of direction."""
    return "".join(one for one in shape.strip(_DIRECTIONS) if not unicodedata.combining(one))


def _is_small_capital(letter: str) -> bool:
    name = unicodedata.name(letter, "")
    return name.startswith(_SMALL) and len(name) == len(_SMALL) + 1


def _chosen(alike: Mapping[str, set[str]], pairs: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for letter, group in alike.items():
        latin = [one for one in group if one.isascii() and one.isalnum()]
        spelled = [] if latin else sorted(pairs[one] for one in group if one in pairs)
        yield letter, spelled[0] if spelled else min(latin or group, key=lambda one: (one.isdigit(), one)).casefold()
