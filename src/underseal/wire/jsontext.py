"""JSON text, within bounds: what a stranger wrote costs no more than its length lets one expect."""

import json
import re
from typing import Any

from underseal.wire.errors import NotCanonical, NotJson, Oversize

Json = Any

MAX_VALUES = 200_000
"""Most values in a document, counted by what opens or parts them. No document of a record comes near."""
_LONGEST_INT = 17
"""Characters of the least whole number there is, -(2^53 - 1). A longer one is refused before it is converted."""
_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)', re.DOTALL)
"""A string of JSON, or one that never closes: else each quote in it would be tried anew, up to the end."""


def read_json(data: bytes) -> Json:
    """Read what `write_json` writes: no fraction, no number of more than 17 characters, no key twice.

    Raises NotJson, NotCanonical; the spelling is compared by whoever needs it.
    """
    try:
        return json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_unique,
            parse_constant=_refuse,
            parse_float=_refuse,
            parse_int=_whole,
        )
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as wrong:
        raise NotJson from wrong


def write_json(found: Json) -> bytes:
    """Write RFC 8785 of what decoding accepts and encoding makes: no fractions, no large numbers, names in ASCII.

    Of such values `json` itself writes the canonical form. Raises NotCanonical for half a surrogate pair.
    """
    try:
        return json.dumps(found, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")).encode()
    except (UnicodeEncodeError, RecursionError) as wrong:
        raise NotCanonical from wrong


def check_values(data: bytes) -> None:
    """Raise Oversize for JSON text of more than MAX_VALUES values: small text can make large objects."""
    if _parted(data) > MAX_VALUES and _parted(_STRING.sub(b"", data)) > MAX_VALUES:
        raise Oversize("document's values", MAX_VALUES)


def _parted(data: bytes) -> int:
    return data.count(b",") + data.count(b"[") + data.count(b"{")


def _unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotCanonical
    return found


def _whole(digits: str) -> int:
    if len(digits) > _LONGEST_INT:
        raise NotCanonical
    return int(digits)


def _refuse(_text: str) -> Json:
    raise NotCanonical
