"""Values of the record as canonical JSON, and back, strictly.

Encoding follows the types: a frozen dataclass is an object with its fields in full, a member of a union carries its
class name as ``@type``, bytes are base64 (RFC 4648, 4), dates and UTC times are RFC 3339, enumerations their value.
Canonical form is RFC 8785. Decoding accepts exactly what encoding makes: an unknown field, a missing one, a wrong type
or anything over its limit is a named error with the path to it, and nothing is coerced.
"""

from collections.abc import Hashable
from typing import Any, TypeVar, cast

from underseal.wire.decoders import Decoder, decoder
from underseal.wire.encoders import encoder
from underseal.wire.errors import NotCanonical, Oversize
from underseal.wire.jsontext import Json, check_values, read_json, write_json
from underseal.wire.times import read_time, time_text

__all__ = ["MAX_BODY", "canonical", "decode", "encode", "parse", "read_own", "read_time", "time_text", "write_own"]

T = TypeVar("T")

MAX_BODY = 4 * 1024 * 1024
"""Largest canonical document, in bytes, unless the caller sets its own limit."""


def canonical(value: object, as_type: object = None) -> bytes:
    """The one byte string for value (RFC 8785). `as_type` is its declared type where that is a union.

    Raises Oversize for a text, list or number that no reader takes, and NotCanonical for half a surrogate pair.
    """
    return write_json(encode(value, as_type))


def encode(value: object, as_type: object = None) -> Json:
    """Value as JSON-able objects. `as_type` is its declared type where that is a union. Raises Oversize."""
    return encoder(type(value) if as_type is None else as_type)(value)


def decode(kind: Any, data: Json) -> Any:
    """Data as a value of type kind. Raises WireError leaves naming the path of what is wrong."""
    return decoder(kind)(data, "$")


def parse(kind: type[T], data: bytes, limit: int = MAX_BODY) -> T:
    """Canonical bytes as a value of type kind.

    Raises Oversize, NotJson, NotCanonical (any other spelling of the same value, duplicate keys included), and what
    `decode` raises.
    """
    if len(data) > limit:
        raise Oversize("document", limit)
    check_values(data)
    return cast("T", _canonically(data, decoder(cast("Hashable", kind))))


def write_own(value: Any) -> bytes:
    """The canonical bytes of what its writer alone will read, however long: the limits are for what strangers write."""
    return write_json(encoder(cast("Hashable", type(value)), False)(value))


def read_own(kind: type[T], data: bytes) -> T:
    """What `write_own` wrote, from a place that shows whether it was altered. Raises WireError leaves."""
    return cast("T", _canonically(data, decoder(cast("Hashable", kind), False)))


def _canonically(data: bytes, reader: Decoder) -> Any:
    found = read_json(data)
    value = reader(found, "$")
    if write_json(found) != data:
        raise NotCanonical
    return value
