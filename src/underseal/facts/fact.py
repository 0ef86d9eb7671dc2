"""What is refused or found wrong, as a fact: a class says which, its fields what is known of it.

A fact holds no words. They stand in a catalogue, one template a fact, in the table of whoever they are for; another
language is another catalogue with the same names and fields.
"""

from enum import StrEnum
from functools import cache
from importlib.resources import files
from string import Formatter
from tomllib import loads
from typing import Any, NamedTuple


class Audience(StrEnum):
    """Whom a fact's words address, and who can do something about it."""

    FILER = "filer"  # whoever sits at a desk: counsel, judges, clerks as they file and read
    CLERK = "clerk"  # the clerk's office: admitting, offices, importing, the ceremony
    OPERATOR = "operator"  # whoever runs the court's machine
    AUDITOR = "auditor"  # whoever checks a record, its proofs and its bytes


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


class _Fields(Formatter):
    """Fills a template with the attributes of the one value it is given."""

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
