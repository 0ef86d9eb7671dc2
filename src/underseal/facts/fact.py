"""What is refused or found wrong, as a fact: a class says which, its fields what is known of it.

A fact holds no words. They stand in a catalogue, one template a fact, in the table of whoever they are for; another
language is another catalogue with the same names and fields.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from enum import Enum, StrEnum
from functools import cache
from importlib.resources import files
from string import Formatter
from tomllib import loads
from typing import Annotated, Any, NamedTuple, get_args


class Audience(StrEnum):
    """Whom a fact's words address, and who can do something about it."""

    FILER = "filer"  # whoever sits at a desk: counsel, judges, clerks as they file and read
    CLERK = "clerk"  # the clerk's office: admitting, offices, importing, the ceremony
    OPERATOR = "operator"  # whoever runs the court's machine
    AUDITOR = "auditor"  # whoever checks a record, its proofs and its bytes


class FilledBy(Enum):
    """Whose words a fact's text field holds."""

    PROGRAM = 1
    STRANGER = 2  # or may hold: what is refused, as it was written


Ours = Annotated[str, FilledBy.PROGRAM]
"""A text that the program fills in, with words of its own."""
Theirs = Annotated[str, FilledBy.STRANGER]
"""A text that whoever wrote what is refused may have chosen."""


class Wording(NamedTuple):
    """A fact's template and whom it is for."""

    audience: Audience
    template: str  # one line that says what to do; ``{field}`` and ``{field:format}`` stand for the fact's fields


class Fact(Exception):
    """Base of every room's errors. One leaf class a fact; ``str()`` gives its English words on one line."""

    @property
    def audience(self) -> Audience:
        """Whom the fact's words are for."""
        return self._wording.audience

    @property
    def _wording(self) -> Wording:
        return english()[type(self).__name__]

    def __str__(self) -> str:
        return _Fields().vformat(self._wording.template, (self,), {})


Clock = Callable[[datetime], str]
"""Tells an aware instant to people."""

_CLOCK: ContextVar[Clock | None] = ContextVar("clock", default=None)


@contextmanager
def times_told_by(clock: Clock) -> Iterator[None]:
    """Meanwhile, in this thread, the words of facts tell instants by this clock; else they do in UTC, and say so."""
    before = _CLOCK.set(clock)
    try:
        yield
    finally:
        _CLOCK.reset(before)


def _told(at: datetime, spec: str) -> str:
    """An instant in words; with "up" not before it, where the clock tells whole minutes."""
    if spec == "up" and (at.second or at.microsecond):
        at = at.replace(second=0, microsecond=0) + timedelta(minutes=1)
    clock = _CLOCK.get()
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if clock is None else clock(at)


class _Fields(Formatter):
    """Fills a template with the attributes of the one value it is given; instants stand without a form of their own."""

    def format_field(self, value: Any, format_spec: str) -> Any:  # Formatter's own signature
        if isinstance(value, datetime) and format_spec in {"", "up"}:
            return _told(value, format_spec)
        return super().format_field(value, format_spec)

    def get_value(self, key: int | str, args: Any, kwargs: Any) -> Any:  # Formatter's own signature
        return getattr(args[0], str(key))


@cache
def english() -> dict[str, Wording]:
    """The English catalogue: every fact's wording by the name of its class."""
    tables = loads(files("underseal.facts").joinpath("english.toml").read_text(encoding="utf-8"))
    return {
        name: Wording(Audience(audience), template)
        for audience, templates in tables.items()
        for name, template in templates.items()
    }


def declared(kind: type[Fact]) -> dict[str, FilledBy]:
    """Who fills each of a fact's fields that declares it."""
    marks = {field.name: _marks(field.type) for field in fields(kind)}  # type: ignore[arg-type]  # a leaf is a dataclass
    return {name: found[0] for name, found in marks.items() if found}


def _marks(kind: Any) -> list[FilledBy]:
    """The marks in a field's type, ``Final[Annotated[...]]``."""
    return [mark for part in (kind, *get_args(kind)) for mark in getattr(part, "__metadata__", ()) if mark in FilledBy]
