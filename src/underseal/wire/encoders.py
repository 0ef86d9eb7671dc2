"""Values of the record to JSON-able objects, by their types. Built once a type."""

import base64
import dataclasses
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, Literal, cast, get_args, get_origin

from underseal.docket.names import CourtTime
from underseal.wire.errors import Oversize
from underseal.wire.jsontext import Json
from underseal.wire.shapes import MAX_INT, MAX_ITEMS, MAX_TEXT, TAG, fields_of, members_of, plain_of
from underseal.wire.times import EARLIEST, LATEST, court_time_text, time_text

Encoder = Callable[[Any], Json]


@cache
def encoder(kind: Any, bounded: bool = True) -> Encoder:
    """What encodes values of a type. `bounded` ones raise Oversize for what no reader takes."""
    kind = plain_of(kind)
    members = members_of(kind)
    if members is not None:
        return _union(members, bounded)
    if get_origin(kind) is tuple:
        return _tuple(encoder(get_args(kind)[0], bounded), bounded)
    if get_origin(kind) is Literal:
        return _same
    if dataclasses.is_dataclass(kind):
        # Looked up late, so that a type may contain itself.
        return lambda value: {name: of(getattr(value, name)) for name, of in _fields(cast("type", kind), bounded)}
    if kind is not CourtTime and issubclass(kind, StrEnum):
        return lambda value: value.value
    return _text if kind is str and bounded else _SCALARS[kind]


@cache
def _fields(kind: type, bounded: bool) -> tuple[tuple[str, Encoder], ...]:
    return tuple((name, encoder(hint, bounded)) for name, hint in fields_of(kind).items())


def _tuple(inner: Encoder, bounded: bool) -> Encoder:
    def encode(value: Any) -> Json:
        if bounded and len(value) > MAX_ITEMS:
            raise Oversize("list", MAX_ITEMS)
        return [inner(item) for item in value]

    return encode


def _union(members: tuple[Any, ...], bounded: bool) -> Encoder:
    plain = tuple(plain_of(member) for member in members)
    named = {member: cast("type", member).__name__ for member in plain if dataclasses.is_dataclass(member)}

    def encode(value: Any) -> Json:
        kind: Any = type(value)
        if kind in named:
            return {TAG: named[kind], **encoder(kind, bounded)(value)}
        return encoder(next(m for m in plain if m not in named and isinstance(value, m)), bounded)(value)

    return encode


def _same(value: Any) -> Json:
    return value


def _text(value: str) -> Json:
    if len(value) > MAX_TEXT:
        raise Oversize("text", MAX_TEXT)
    return value


def _instant(value: datetime) -> Json:
    if not EARLIEST <= value <= LATEST:
        raise Oversize("year of a time", LATEST.year)
    return time_text(value)


def _court_time(value: datetime) -> Json:
    if not EARLIEST <= value <= LATEST:
        raise Oversize("year of a time", LATEST.year)
    return court_time_text(value)


def _whole(value: int) -> Json:
    if not -MAX_INT <= value <= MAX_INT:
        raise Oversize("number", MAX_INT)
    return value


_SCALARS: dict[Any, Encoder] = {
    str: _same,
    int: _whole,
    bool: _same,
    type(None): _same,
    bytes: lambda value: base64.b64encode(value).decode("ascii"),
    date: lambda value: value.isoformat(),
    datetime: _instant,
    CourtTime: _court_time,
}
