"""Forms as JSON, the way batch mode and cover-sheet files have them (docs/spec/batch.md).

What may be left out takes the default of its field; an unknown or misspelt field is refused, as everywhere.
"""

from typing import Any, TypeVar, cast

from underseal.docket.names import CaseRef
from underseal.doing.row import InCase, in_case
from underseal.enrolling.refusals import BadForm
from underseal.wire.codec import decode
from underseal.wire.defaults import decode_form
from underseal.wire.errors import MissingField, WireError

T = TypeVar("T")
Json = Any


def read_form(kind: type[T], data: Json) -> T:
    """Data as a form, defaults filled in. Raises BadForm with the path of what is wrong."""
    command = in_case(kind)
    try:
        return decode_form(kind, data) if command is None else cast("T", _in_case(command, data))
    except WireError as wrong:
        raise BadForm(str(wrong)) from wrong


def _in_case(command: type[T], data: dict[str, Json]) -> InCase[T]:
    """A command's fields and beside them the case."""
    if "case" not in data:
        raise MissingField("$.case")
    rest = {name: value for name, value in data.items() if name != "case"}
    return InCase(CaseRef(decode(str, data["case"])), decode_form(command, rest))
