"""What people may leave out of a form: a record's defaults, filled in before it is decoded as strictly as any."""

import dataclasses
from collections.abc import Mapping
from typing import Any, TypeVar, cast, get_args, get_origin

from underseal.wire.codec import decode, encode
from underseal.wire.jsontext import Json
from underseal.wire.shapes import TAG, fields_of, members_of, plain_of

T = TypeVar("T")


def decode_form(kind: type[T], data: Json) -> T:
    """Data as a value of a record, where a field with a default may be left out, and the tag of a union of one record.

    Raises WireError leaves naming the path of what is wrong.
    """
    return cast("T", decode(kind, _completed(kind, data)))


def _completed(kind: Any, data: Json) -> Json:
    kind = plain_of(kind)
    members = members_of(kind)
    if members is not None:
        records = [member for member in members if member is not type(None)]
        return _tagged(records[0], data) if data is not None and len(records) == 1 else data
    if get_origin(kind) is tuple and isinstance(data, list):
        return [_completed(get_args(kind)[0], item) for item in data]
    if dataclasses.is_dataclass(kind) and isinstance(data, Mapping):
        return _filled(cast("type", kind), data)
    return data


def _tagged(member: Any, data: Json) -> Json:
    found = _completed(member, data)
    is_record = dataclasses.is_dataclass(member) and isinstance(found, dict)
    return {TAG: cast("type", member).__name__, **found} if is_record else found


def _filled(kind: type, data: Mapping[str, Json]) -> Json:
    hints = fields_of(kind)
    left_out = {field.name: field.default for field in dataclasses.fields(kind) if field.name not in data}
    defaults = {
        name: encode(value, hints[name]) for name, value in left_out.items() if value is not dataclasses.MISSING
    }
    given = {name: _completed(hints[name], value) if name in hints else value for name, value in data.items()}
    return given | defaults
