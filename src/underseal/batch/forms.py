"""Forms as JSON, the way batch mode and cover-sheet files have them (docs/spec/batch.md).

What may be left out takes the default of its field; an unknown or misspelt field is refused, as everywhere.
"""

import dataclasses
import types
from collections.abc import Mapping
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from underseal.docket.names import CaseRef
from underseal.doing.refusals import BadForm
from underseal.doing.row import InCase, in_case
from underseal.wire.codec import decode, encode
from underseal.wire.errors import MissingField, WireError
from underseal.wire.shapes import TAG

T = TypeVar("T")
Json = Any


def read_form(kind: type[T], data: Json) -> T:
    """Data as a form, defaults filled in. Raises BadForm with the path of what is wrong."""
    command = in_case(kind)
    try:
        if command is None:
            return cast("T", decode(kind, _completed(kind, data)))
        if "case" not in data:
            raise MissingField("$.case")
        rest = {name: value for name, value in data.items() if name != "case"}
        return cast("T", InCase(CaseRef(decode(str, data["case"])), decode(command, _completed(command, rest))))
    except WireError as wrong:
        raise BadForm(str(wrong)) from wrong


def _completed(kind: Any, data: Json) -> Json:
    """Data with what it leaves out of a dataclass's fields, at any depth, as the codec writes the default."""
    while hasattr(kind, "__supertype__"):
        kind = kind.__supertype__
    if isinstance(kind, types.UnionType) or get_origin(kind) is Union:
        members = [member for member in get_args(kind) if member is not type(None)]
        return data if data is None or len(members) != 1 else _completed_in_union(members[0], data)
    if get_origin(kind) is tuple and isinstance(data, list):
        return [_completed(get_args(kind)[0], item) for item in data]
    if dataclasses.is_dataclass(kind) and isinstance(data, Mapping):
        return _completed_fields(cast("type", kind), data)
    return data


def _completed_in_union(member: Any, data: Json) -> Json:
    found = _completed(member, data)
    named = dataclasses.is_dataclass(member) and isinstance(found, dict)
    return {TAG: cast("type", member).__name__, **found} if named else found


def _completed_fields(kind: type, data: Mapping[str, Json]) -> Json:
    hints = get_type_hints(kind)
    known = {field.name: field for field in dataclasses.fields(kind)}
    found = {name: _completed(hints[name], value) if name in known else value for name, value in data.items()}
    for name, field in known.items():
        if name not in found and field.default is not dataclasses.MISSING:
            found[name] = encode(field.default, hints[name])
    return found
