"""Values of the record as canonical JSON, and back, strictly.

Encoding follows the types: a frozen dataclass is an object with its fields in full, a member of a union carries its
class name as ``@type``, bytes are base64 (RFC 4648, 4), dates and UTC times are RFC 3339, enumerations their value.
Canonical form is RFC 8785. Decoding accepts exactly what encoding makes: an unknown field, a missing one, a wrong type
or anything over its limit is a named error with the path to it, and nothing is coerced.
"""

import base64
import binascii
import dataclasses
import json
import types
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, Literal, NewType, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from underseal.wire.errors import MissingField, NotCanonical, NotJson, Oversize, UnknownField, WrongType

T = TypeVar("T")
Json = Any
Decoder = Callable[[Json, str], Any]
Encoder = Callable[[Any], Json]

TAG = "@type"
"""Names the member of a union; no field can have that name."""
MAX_TEXT = 200_000
"""Longest string, in characters: above the longest docket text on record by far (22,319)."""
MAX_ITEMS = 20_000
"""Most elements of any list."""
MAX_BODY = 4 * 1024 * 1024
"""Largest canonical document, in bytes, unless the caller sets its own limit."""
_MAX_INT = 2**53 - 1


def canonical(value: object, as_type: object = None) -> bytes:
    """The one byte string for value (RFC 8785). `as_type` is its declared type where that is a union."""
    return _written(encode(value, as_type))


def encode(value: object, as_type: object = None) -> Json:
    """Value as JSON-able objects. `as_type` is its declared type where that is a union."""
    return _encoder(type(value) if as_type is None else as_type)(value)


def decode(kind: Any, data: Json) -> Any:
    """Data as a value of type kind. Raises WireError leaves naming the path of what is wrong."""
    return _decoder(kind)(data, "$")


def parse(kind: type[T], data: bytes, limit: int = MAX_BODY) -> T:
    """Canonical bytes as a value of type kind.

    Raises Oversize, NotJson, NotCanonical (any other spelling of the same value, duplicate keys included), and what
    `decode` raises.
    """
    if len(data) > limit:
        raise Oversize("document", limit)
    found = _load(data)
    value = decode(kind, found)
    if _written(found) != data:
        raise NotCanonical
    return cast("T", value)


def _written(found: Json) -> bytes:
    """Write RFC 8785 of what decoding accepts and encoding makes: no fractions, no large numbers, names in ASCII.

    Of such values `json` itself writes the canonical form. Raises NotCanonical for half a surrogate pair.
    """
    try:
        return json.dumps(found, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")).encode()
    except UnicodeEncodeError as wrong:
        raise NotCanonical from wrong


def _load(data: bytes) -> Json:
    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_no_constant)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as wrong:
        raise NotJson from wrong


def _unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotCanonical
    return found


def _no_constant(_name: str) -> Json:
    raise NotCanonical


# Types to encoders and decoders, built once a type.


def _members(kind: Any) -> tuple[Any, ...] | None:
    return get_args(kind) if isinstance(kind, types.UnionType) or get_origin(kind) is Union else None


def _plain(kind: Any) -> Any:
    while isinstance(kind, NewType):
        kind = kind.__supertype__
    return kind


@cache
def _hints(kind: Any) -> Mapping[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


@cache
def _encoder(kind: Any) -> Encoder:
    kind = _plain(kind)
    members = _members(kind)
    if members is not None:
        return _union_encoder(members)
    if get_origin(kind) is tuple:
        inner = _encoder(get_args(kind)[0])
        return lambda value: [inner(item) for item in value]
    if get_origin(kind) is Literal:
        return _same
    if dataclasses.is_dataclass(kind):
        # Looked up late, so that a type may contain itself.
        return _object_encoder(cast("type", kind))
    if issubclass(kind, StrEnum):
        return lambda value: value.value
    return _SCALAR_ENCODERS[kind]


def _object_encoder(kind: type) -> Encoder:
    return lambda value: {name: encoder(getattr(value, name)) for name, encoder in _field_encoders(kind)}


@cache
def _field_encoders(kind: type) -> tuple[tuple[str, Encoder], ...]:
    return tuple((name, _encoder(hint)) for name, hint in _hints(kind).items())


@cache
def _field_decoders(kind: type) -> Mapping[str, Decoder]:
    return {name: _decoder(hint) for name, hint in _hints(kind).items()}


def _whole(value: int) -> Json:
    if not -_MAX_INT <= value <= _MAX_INT:
        raise ValueError(value)
    return value


def _same(value: Any) -> Json:
    return value


def _union_encoder(members: tuple[Any, ...]) -> Encoder:
    plain = tuple(_plain(member) for member in members)
    named = {member: cast("type", member).__name__ for member in plain if dataclasses.is_dataclass(member)}

    def encoder(value: Any) -> Json:
        kind: Any = type(value)
        if kind in named:
            return {TAG: named[kind], **_encoder(kind)(value)}
        return _encoder(next(m for m in plain if m not in named and isinstance(value, m)))(value)

    return encoder


@cache
def _decoder(kind: Any) -> Decoder:
    kind = _plain(kind)
    members = _members(kind)
    if members is not None:
        return _union_decoder(tuple(_plain(member) for member in members))
    if get_origin(kind) is tuple:
        return _tuple_decoder(_decoder(get_args(kind)[0]))
    if get_origin(kind) is Literal:
        return _literal_decoder(get_args(kind))
    if dataclasses.is_dataclass(kind):
        return _object_decoder(cast("type", kind))
    if issubclass(kind, StrEnum):
        return _enum_decoder(kind)
    return _SCALARS[kind]


def _object_decoder(kind: type) -> Decoder:
    def decoder(data: Json, path: str) -> Any:
        return _object(kind, data, path)

    return decoder


def _object(kind: type, data: Json, path: str, extra: tuple[str, ...] = ()) -> Any:
    if type(data) is not dict:
        raise WrongType(path, "an object")
    decoders = _field_decoders(kind)
    for name in data:
        if name not in decoders and name not in extra:
            raise UnknownField(f"{path}.{name}")
    for name in decoders:
        if name not in data:
            raise MissingField(f"{path}.{name}")
    return kind(**{name: decoder(data[name], f"{path}.{name}") for name, decoder in decoders.items()})


def _union_decoder(members: tuple[Any, ...]) -> Decoder:
    named = {cast("type", m).__name__: cast("type", m) for m in members if dataclasses.is_dataclass(m)}
    others = [m for m in members if not dataclasses.is_dataclass(m)]

    def decoder(data: Json, path: str) -> Any:
        if type(data) is dict and named:
            kind = named.get(data[TAG]) if type(data.get(TAG)) is str else None
            if kind is None:
                raise WrongType(path, "one of " + ", ".join(named))
            return _object(kind, data, path, (TAG,))
        if data is None and type(None) in others:
            return None
        rest = [m for m in others if m is not type(None)]
        if not rest and len(named) == 0:
            raise WrongType(path, "null")
        if not rest:
            raise WrongType(path, "an object")
        return _decoder(rest[0])(data, path)

    return decoder


def _tuple_decoder(inner: Decoder) -> Decoder:
    def decoder(data: Json, path: str) -> Any:
        if type(data) is not list:
            raise WrongType(path, "a list")
        if len(data) > MAX_ITEMS:
            raise Oversize(path, MAX_ITEMS)
        return tuple(inner(item, f"{path}[{i}]") for i, item in enumerate(data))

    return decoder


def _literal_decoder(values: tuple[Any, ...]) -> Decoder:
    def decoder(data: Json, path: str) -> Any:
        if not any(type(data) is type(value) and data == value for value in values):
            raise WrongType(path, " or ".join(repr(value) for value in values))
        return data

    return decoder


def _enum_decoder(kind: type[StrEnum]) -> Decoder:
    known = {member.value: member for member in kind}

    def decoder(data: Json, path: str) -> Any:
        if type(data) is not str or data not in known:
            raise WrongType(path, "one of " + ", ".join(known))
        return known[data]

    return decoder


def _text(data: Json, path: str) -> str:
    if type(data) is not str:
        raise WrongType(path, "text")
    if len(data) > MAX_TEXT:
        raise Oversize(path, MAX_TEXT)
    return data


def _integer(data: Json, path: str) -> int:
    if type(data) is not int or not -_MAX_INT <= data <= _MAX_INT:
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


_SCALARS: dict[Any, Decoder] = {
    str: _text,
    int: _integer,
    bool: _boolean,
    type(None): _none,
    bytes: _bytes,
    date: _date,
    datetime: _datetime,
}


def time_text(at: datetime) -> str:
    """An aware time as ``2026-11-21T16:10:00Z``, whole seconds (RFC 3339, UTC). Raises ValueError for a naive one."""
    if at.tzinfo is None:
        raise ValueError("a time without its zone")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def read_time(text: str) -> datetime:
    """The time `time_text` wrote. Raises ValueError for any other spelling."""
    at = datetime.fromisoformat(text)
    if time_text(at) != text:
        raise ValueError(text)
    return at.astimezone(UTC)


_SCALAR_ENCODERS: dict[Any, Encoder] = {
    str: _same,
    int: _whole,
    bool: _same,
    type(None): _same,
    bytes: lambda value: base64.b64encode(value).decode("ascii"),
    date: lambda value: value.isoformat(),
    datetime: time_text,
}
