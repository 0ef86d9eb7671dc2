"""What a record's types say of themselves, for those who write and read their values."""

import dataclasses
import types
from collections.abc import Mapping
from functools import cache
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

from underseal.docket.names import CourtTime

TAG = "@type"
"""Names the member of a union; no field can have that name."""
MAX_TEXT = 200_000
"""Longest string, in characters: above the longest docket text on record by far (22,319)."""
MAX_ITEMS = 20_000
"""Most elements of any list."""
MAX_INT = 2**53 - 1
"""Greatest whole number, and the least below zero: what every reader of JSON holds exactly (RFC 8785)."""


def members_of(kind: Any) -> tuple[Any, ...] | None:
    """The members of a union; None for any other type."""
    return get_args(kind) if isinstance(kind, types.UnionType) or get_origin(kind) is Union else None


def plain_of(kind: Any) -> Any:
    """The type behind a NewType; any other type itself, and a time by the court's clock, which is written as one."""
    while isinstance(kind, NewType) and kind is not CourtTime:
        kind = kind.__supertype__
    return kind


@cache
def fields_of(kind: Any) -> Mapping[str, Any]:
    """A record's fields with their types."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}
