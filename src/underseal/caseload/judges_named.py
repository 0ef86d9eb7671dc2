"""Which of this court's judges another system's page names: one whose name agrees with it, or none."""

import re
import unicodedata
from typing import NamedTuple

from underseal.docket.docket import Register
from underseal.docket.names import PersonId
from underseal.docket.record import Role

_TITLES = frozenset(
    (
        *("judge", "justice", "chief", "senior", "presiding", "visiting", "the", "hon", "honorable"),
        *("united", "states", "district", "magistrate", "bankruptcy", "circuit"),
    )
)
_UNITED_STATES = re.compile(r"\bU\.? ?S\.? (?=district|magistrate|bankruptcy|circuit)", re.IGNORECASE)
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class _Name(NamedTuple):
    given: tuple[str, ...]
    surname: str
    suffix: str


def judge_named(register: Register, found: str) -> PersonId | None:
    """Return the judge whom a page names with a title, like "Chief Judge Ruth M. Adeyemi"; None where it is unclear.

    Surnames must be the same, and given names too, or one the other's initial; accents and points do not count. Where
    two judges agree with the name, none is returned: the clerk knows whom it means, and this does not.
    """
    name = _name(found)
    if name is None:
        return None
    judges = [one for one in register.people.values() if one.role is Role.JUDGE]
    alike = [one.person for one in judges if _agree(name, _name(one.name))]
    return alike[0] if len(alike) == 1 else None


def _name(said: str) -> _Name | None:
    """A name without titles; None where it has no given name, by which alone two of one surname are told apart."""
    parts = [words for part in _UNITED_STATES.sub("", said).split(",") if (words := _words(part))]
    suffix = next((word for words in parts for word in words if word in _SUFFIXES), "")
    parts = [kept for words in parts if (kept := [word for word in words if word not in _SUFFIXES])]
    words = [*parts[1], parts[0][-1]] if len(parts) > 1 and len(parts[0]) == 1 else [*parts[0]] if parts else []
    return _Name(tuple(words[:-1]), words[-1], suffix) if len(words) > 1 else None


def _words(part: str) -> list[str]:
    letters = unicodedata.normalize("NFKD", part).casefold()
    words = _WORD.findall("".join(letter for letter in letters if not unicodedata.combining(letter)))
    while words and words[0] in _TITLES:
        words = words[1:]
    return words


def _agree(one: _Name, other: _Name | None) -> bool:
    if other is None or one.surname != other.surname:
        return False
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return False
    return all(_same(a, b) for a, b in zip(one.given, other.given, strict=False))


def _same(one: str, other: str) -> bool:
    """Whether two given names are one: the same, or one of them the other's initial."""
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])
