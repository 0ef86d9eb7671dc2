"""The one encoding that is ever signed, hashed into a commitment, or used as context (docs/spec/envelope.md, 1)."""

import hashlib

_PREFIX = 4


def frame(label: str, *parts: bytes) -> bytes:
    """Encode label and parts so that no two different inputs give the same bytes.

    Layout: length ‖ label ‖ number of parts ‖ (length ‖ part)…, all numbers 4 bytes, big-endian. label is ASCII.
    """
    name = label.encode("ascii")
    pieces = [_u32(len(name)), name, _u32(len(parts))]
    for part in parts:
        pieces += (_u32(len(part)), part)
    return b"".join(pieces)


def number(value: int) -> bytes:
    """Encode a number from 0 below 2^64 as a part: 8 bytes, big-endian."""
    return value.to_bytes(8, "big")


def sha256(data: bytes) -> bytes:
    """Return the SHA-256 of data, 32 bytes."""
    return hashlib.sha256(data).digest()


def _u32(value: int) -> bytes:
    return value.to_bytes(_PREFIX, "big")
