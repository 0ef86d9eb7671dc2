"""JSON-able objects to values of the record, by their types, strictly. Built once a type."""

import base64
import binascii
import dataclasses
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, Literal, cast, get_args, get_origin

from underseal.docket.names import CourtTime
from underseal.wire.errors import MissingField, Oversize, UnknownField, WrongType
from underseal.wire.jsontext import Json
from underseal.wire.shapes import MAX_INT, MAX_ITEMS, MAX_TEXT, TAG, fields_of, members_of, plain_of
from underseal.wire.times import read_court_time, read_time

Decoder = Callable[[Json, str], Any]

_LONGEST_NAME = 60


@cache
def decoder(kind: Any, bounded: bool = True) -> Decoder:
    """What decodes values of a type, given their path. `bounded` ones refuse long texts and lists."""
    kind = plain_of(kind)
    members = members_of(kind)
    if members is not None:
        return _union(tuple(plain_of(member) for member in members), bounded)
    if get_origin(kind) is tuple:
        return _tuple(decoder(get_args(kind)[0], bounded), bounded)
    if get_origin(kind) is Literal:
        return _literal(get_args(kind))
    if dataclasses.is_dataclass(kind):
        return lambda data, path: _object(cast("type", kind), data, path, bounded)
    if kind is not CourtTime and issubclass(kind, StrEnum):
        return _enum(kind)
    return _text if kind is str and bounded else _SCALARS[kind]


@cache
def _fields(kind: type, bounded: bool) -> Mapping[str, Decoder]:
    return {name: decoder(hint, bounded) for name, hint in fields_of(kind).items()}


def _object(kind: type, data: Json, path: str, bounded: bool, extra: tuple[str, ...] = ()) -> Any:
    if type(data) is not dict:
        raise WrongType(path, "an object")
    decoders = _fields(kind, bounded)
    for name in data:
        if name not in decoders and name not in extra:
            raise UnknownField(f"{path}.{_quoted(name)}")
    for name in decoders:
        if name not in data:
            raise MissingField(f"{path}.{name}")
    return kind(**{name: of(data[name], f"{path}.{name}") for name, of in decoders.items()})


def _quoted(name: str) -> str:
    """A stranger's name for a field as an error may show it."""
    return name if len(name) <= _LONGEST_NAME and name.isascii() and name.isidentifier() else "?"


def _union(members: tuple[Any, ...], bounded: bool) -> Decoder:
    named = {cast("type", m).__name__: cast("type", m) for m in members if dataclasses.is_dataclass(m)}
    others = [m for m in members if not dataclasses.is_dataclass(m)]

    def decode(data: Json, path: str) -> Any:
        if type(data) is dict and named:
            kind = named.get(data[TAG]) if type(data.get(TAG)) is str else None
            if kind is None:
                raise WrongType(path, "one of " + ", ".join(named))
            return _object(kind, data, path, bounded, (TAG,))
        if data is None and type(None) in others:
            return None
        rest = [m for m in others if m is not type(None)]
        if not rest and len(named) == 0:
            raise WrongType(path, "null")
        if not rest:
            raise WrongType(path, "an object")
        return decoder(rest[0], bounded)(data, path)

    return decode


def _tuple(inner: Decoder, bounded: bool) -> Decoder:
    def decode(data: Json, path: str) -> Any:
        if type(data) is not list:
            raise WrongType(path, "a list")
        if bounded and len(data) > MAX_ITEMS:
            raise Oversize(path, MAX_ITEMS)
        return tuple(inner(item, f"{path}[{i}]") for i, item in enumerate(data))

    return decode


def _literal(values: tuple[Any, ...]) -> Decoder:
    def decode(data: Json, path: str) -> Any:
        if not any(type(data) is type(value) and data == value for value in values):
            raise WrongType(path, " or ".join(repr(value) for value in values))
        return data

    return decode


def _enum(kind: type[StrEnum]) -> Decoder:
    known = {member.value: member for member in kind}

    def decode(data: Json, path: str) -> Any:
        if type(data) is not str or data not in known:
            raise WrongType(path, "one of " + ", ".join(known))
        return known[data]

    return decode


def _any_text(data: Json, path: str) -> str:
    if type(data) is not str:
        raise WrongType(path, "text")
    return data


def _text(data: Json, path: str) -> str:
    if len(text := _any_text(data, path)) > MAX_TEXT:
        raise Oversize(path, MAX_TEXT)
    return text


def _integer(data: Json, path: str) -> int:
    if type(data) is not int or not -MAX_INT <= data <= MAX_INT:
        raise WrongType(path, "a whole number")
    return data


def _boolean(data: Json, path: str) -> bool:
    if type(data) is not bool:
        raise WrongType(path, "true or false")
    return data


def _none(data: Json, path: str) -> None:
    if data is not None:
        raise WrongType(path, "null")


def _bytes(data: Json, path: str) -> bytes:
    if type(data) is not str:
        raise WrongType(path, "base64")
    try:
        found = base64.b64decode(data, validate=True)  # as long as the document lets it be: a leaf's body is such bytes
    except (binascii.Error, ValueError) as wrong:
        raise WrongType(path, "base64") from wrong
    if base64.b64encode(found).decode("ascii") != data:
        raise WrongType(path, "base64 in its one spelling")
    return found


def _date(data: Json, path: str) -> date:
    try:
        found = date.fromisoformat(_text(data, path))
    except ValueError as wrong:
        raise WrongType(path, "a date like 2026-11-21") from wrong
    if found.isoformat() != data:
        raise WrongType(path, "a date like 2026-11-21")
    return found


def _datetime(data: Json, path: str) -> datetime:
    try:
        return read_time(_text(data, path))
    except ValueError as wrong:
        raise WrongType(path, "a UTC time like 2026-11-21T16:10:00Z") from wrong


def _court_time(data: Json, path: str) -> datetime:
    try:
        return read_court_time(_text(data, path))
    except ValueError as wrong:
        raise WrongType(path, "a time like 2026-11-21T11:10:00-05:00") from wrong


_SCALARS: dict[Any, Decoder] = {
    str: _any_text,
    int: _integer,
    bool: _boolean,
    type(None): _none,
    bytes: _bytes,
    date: _date,
    datetime: _datetime,
    CourtTime: _court_time,
}
