"""Every value that the record is made of, as a page of its specification: written from the types that read it."""

import dataclasses
import inspect
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal, NewType, get_args, get_origin

from underseal.docket.names import CourtTime
from underseal.wire.act import SignedSealed
from underseal.wire.founding import CourtBundle, CourtPub, LogPapers
from underseal.wire.leaf import Body
from underseal.wire.shapes import TAG, fields_of, members_of, plain_of
from underseal.wire.submission import Answer, Refusal, StubCaseRequest, StubEntryRequest

ROOTS = (Body, SignedSealed, StubEntryRequest, StubCaseRequest, Answer, Refusal, CourtBundle, CourtPub, LogPapers)
"""What is read from bytes: all else stands in one of these."""

BEGINS = "## Records\n\n"
"""What stands on the page before them."""

_WORDS: dict[Any, str] = {
    str: "text",
    int: "whole number",
    bool: "true or false",
    bytes: "base64",
    date: "date",
    datetime: "UTC time",
    CourtTime: "court time",
    type(None): "null",
}


def render(roots: Iterable[type] = ROOTS) -> str:
    """Each object with its fields, then each list of words, both by name, as Markdown for docs/spec/records.md."""
    found: dict[str, type] = {}
    for root in roots:
        _gather(root, found)
    named = [kind for _, kind in sorted(found.items())]
    objects = (_object(kind) for kind in named if not issubclass(kind, StrEnum))
    words = (_words(kind) for kind in named if issubclass(kind, StrEnum))
    return "\n".join(line for part in (*objects, *words) for line in part)


def _gather(kind: Any, found: dict[str, type]) -> None:
    kind = plain_of(kind)
    for inner in members_of(kind) or (get_args(kind) if get_origin(kind) is tuple else ()):
        if inner is not Ellipsis:
            _gather(inner, found)
    if not isinstance(kind, type) or kind.__name__ in found:
        return
    if dataclasses.is_dataclass(kind):
        found[kind.__name__] = kind
        for inner in fields_of(kind).values():
            _gather(inner, found)
    elif issubclass(kind, StrEnum):
        found[kind.__name__] = kind


def _object(kind: type) -> Iterator[str]:
    yield f"### {kind.__name__}\n"
    yield f"{_said(kind)}\n"
    yield "| field | is |"
    yield "|---|---|"
    yield from (f"| `{name}` | {_told(hint)} |" for name, hint in fields_of(kind).items())
    yield ""


def _words(kind: type[StrEnum]) -> Iterator[str]:
    yield f"### {kind.__name__}\n"
    yield f"{_said(kind)}\n"
    yield f"One of {', '.join(f'`{one.value}`' for one in kind)}.\n"


def _said(kind: type) -> str:
    """The first paragraph of what a type says of itself."""
    return " ".join((inspect.getdoc(kind) or "").partition("\n\n")[0].split())


def _told(hint: Any) -> str:
    """What a field is: a link to an object or a list of words; a name, with what it is written as."""
    members = members_of(hint)
    if members is not None:
        tagged = sum(dataclasses.is_dataclass(plain_of(one)) for one in members) > 0
        told = " or ".join(_told(one) for one in members)
        return f"{told}, by `{TAG}`" if tagged else told
    if get_origin(hint) is tuple:
        return f"list of {_told(get_args(hint)[0])}"
    if get_origin(hint) is Literal:
        return " or ".join(f"`{value}`" for value in get_args(hint))
    if hint in _WORDS:
        return _WORDS[hint]
    if isinstance(hint, NewType):
        return f"{hint.__name__} ({_told(plain_of(hint))})"
    return f"[{hint.__name__}](#{hint.__name__.lower()})"
