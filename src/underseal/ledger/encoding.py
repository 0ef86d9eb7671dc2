"""The two spellings all texts of the log share: base64 and decimal, each with one form only."""

import base64
import binascii
import re

SIZE_LIMIT = 1 << 63
"""Sizes and indices stay below this, as in the other implementations of the format."""

_DECIMAL = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)


def to_base64(data: bytes) -> str:
    """Return the standard base64 of data (RFC 4648, section 4)."""
    return base64.b64encode(data).decode("ascii")


def from_base64(text: str) -> bytes | None:
    """Return the bytes, or None unless text is exactly what to_base64 writes."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    # Bits behind the last byte would let two texts mean one signature.
    return data if to_base64(data) == text else None


def from_decimal(text: str) -> int | None:
    """Return the number, or None unless text is one to 19 ASCII digits without leading zeros."""
    return int(text) if _DECIMAL.fullmatch(text) else None
