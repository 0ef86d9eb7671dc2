"""The one encoding that is ever signed, hashed into a commitment, or used as context (docs/spec/envelope.md, 1)."""

import hashlib

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from underseal.envelope.errors import BadFrame, WrongLength

KEY = 32
"""Length of every symmetric key and every seed, in bytes."""

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


def unframe(data: bytes, label: str) -> tuple[bytes, ...]:
    """Return the parts of a frame of that label. Raises BadFrame unless data is exactly such a frame."""
    name, at = _take(data, 0)
    if name != label.encode("ascii"):
        raise BadFrame(f"its label is not {label}")
    count, at = _number(data, at)
    parts = []
    for _ in range(count):
        part, at = _take(data, at)
        parts.append(part)
    if at != len(data):
        raise BadFrame("bytes follow its last part")
    return tuple(parts)


def unframe_exactly(data: bytes, label: str, count: int) -> tuple[bytes, ...]:
    """Return the parts of a frame of that label and number of parts. Raises BadFrame."""
    parts = unframe(data, label)
    if len(parts) != count:
        raise BadFrame(f"it has {len(parts)} parts and not {count}")
    return parts


def label_of(data: bytes) -> str:
    """Return the label a frame begins with; the rest is not looked at. Raises BadFrame."""
    name, _ = _take(data, 0)
    try:
        return name.decode("ascii")
    except UnicodeDecodeError:
        raise BadFrame("its label is not ASCII") from None


def number(value: int) -> bytes:
    """Encode a number from 0 below 2^64 as a part: 8 bytes, big-endian."""
    return value.to_bytes(8, "big")


def read_number(part: bytes) -> int:
    """Return the number of a part that `number` made. Raises WrongLength."""
    return int.from_bytes(exactly("a number", part, 8), "big")


def read_text(part: bytes) -> str:
    """Return the text of a UTF-8 part. Raises BadFrame."""
    try:
        return part.decode("utf-8")
    except UnicodeDecodeError:
        raise BadFrame("a text in it is not UTF-8") from None


def exactly(what: str, data: bytes, length: int) -> bytes:
    """Return data if it has that length in bytes. Raises WrongLength."""
    if len(data) != length:
        raise WrongLength(what, length, len(data))
    return data


def derive(key: bytes, label: str, *parts: bytes, length: int = KEY) -> bytes:
    """Return length bytes of HKDF-Expand-SHA512 (RFC 5869, 2.3) of a 32-byte key over frame(label, *parts).

    Keys are uniformly random, so the extract step is left out. Raises WrongLength.
    """
    info = frame(label, *parts)
    return HKDFExpand(hashes.SHA512(), length, info).derive(exactly("a key", key, KEY))


def sha256(data: bytes) -> bytes:
    """Return the SHA-256 of data, 32 bytes."""
    return hashlib.sha256(data).digest()


def _u32(value: int) -> bytes:
    return value.to_bytes(_PREFIX, "big")


def _number(data: bytes, at: int) -> tuple[int, int]:
    end = at + _PREFIX
    if end > len(data):
        raise BadFrame("it ends within a length")
    return int.from_bytes(data[at:end], "big"), end


def _take(data: bytes, at: int) -> tuple[bytes, int]:
    length, start = _number(data, at)
    end = start + length
    if end > len(data):
        raise BadFrame("it ends within a part")
    return data[start:end], end
