"""Reading a part of the rules: each value of the type it must have, or one line that says which has not."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from underseal.docket.errors import BadRules

E = TypeVar("E", bound=StrEnum)

_LINE = re.compile(r"[ -~\u00a1-\u00ac\u00ae-\u00ff\u2010-\u2027]*")
"""What a line of rules is made of, told here, since what a language calls printable changes with its version."""
_CHARACTERS = "letters, digits and signs of English and its neighbors, dashes and quotation marks"


class Table:
    """One table of a part. What is not asked for is refused at the end, by `close`: a word misspelled is no rule.

    Every method raises BadRules, which names the part and the place in it.
    """

    def __init__(self, part: str, where: str, values: Any) -> None:
        self.part, self._where = part, where
        if not isinstance(values, Mapping):
            raise BadRules(part, f"{where} is no table")
        self._values: dict[str, Any] = dict(values)

    def text(self, name: str, default: str | None = None, *, longest: int = 200) -> str:
        """A line of text."""
        value = self._values.pop(name, default)
        if not isinstance(value, str) or len(value) > longest or not _LINE.fullmatch(value):
            raise self.bad(name, f"is a line of at most {longest} characters: {_CHARACTERS}")
        return value

    def number(self, name: str, default: int | None = None, *, least: int, most: int) -> int:
        """A whole number."""
        value = self._values.pop(name, default)
        if type(value) is not int or not least <= value <= most:
            raise self.bad(name, f"is a whole number from {least:,} to {most:,}")
        return value

    def flag(self, name: str) -> bool:
        """True or false; false where it is not said."""
        value = self._values.pop(name, False)
        if not isinstance(value, bool):
            raise self.bad(name, "is true or false")
        return value

    def texts(self, name: str, *, most: int = 100) -> tuple[str, ...]:
        """A list of lines, each once; none where it is not said."""
        value = self._values.pop(name, [])
        lines = isinstance(value, list) and all(isinstance(one, str) and _LINE.fullmatch(one) for one in value)
        if not lines or len(value) > most or len(set(value)) != len(value):
            raise self.bad(name, f"is a list of at most {most} lines of text, each once: {_CHARACTERS}")
        return tuple(value)

    def choice(self, name: str, kind: type[E], default: E | None = None) -> E:
        """One of the words of an enumeration."""
        return self._one(name, kind, self.text(name, default))

    def choices(self, name: str, kind: type[E]) -> tuple[E, ...]:
        """Several of them; none where it is not said."""
        return tuple(self._one(name, kind, value) for value in self.texts(name))

    def tables(self, name: str, *, most: int) -> tuple["Table", ...]:
        """A list of tables; none where it is not said."""
        value = self._values.pop(name, [])
        if not isinstance(value, list) or len(value) > most:
            raise self.bad(name, f"is a list of at most {most:,} tables")
        return tuple(Table(self.part, f"{self._where}, {name} {at}", one) for at, one in enumerate(value, 1))

    def rows(self, name: str, *, most: int) -> list[Any]:
        """A list of whatever; none where it is not said."""
        value = self._values.pop(name, [])
        if not isinstance(value, list) or len(value) > most:
            raise self.bad(name, f"is a list of at most {most:,}")
        return value

    def close(self) -> None:
        """Raise BadRules for a value that nobody asked for."""
        if self._values:
            raise BadRules(self.part, f"{self._where} has {min(self._values)!r}, which no rule has; take it out")

    def bad(self, name: str, must: str) -> BadRules:
        """The error that says what the value of a name must be."""
        return BadRules(self.part, f"{name!r} of {self._where} {must}")

    def _one(self, name: str, kind: type[E], value: str) -> E:
        try:
            return kind(value)
        except ValueError:
            raise self.bad(name, f"is one of {_quoted(kind)}") from None


def _quoted(kind: Iterable[StrEnum]) -> str:
    return ", ".join(f"“{one.value}”" for one in kind)
