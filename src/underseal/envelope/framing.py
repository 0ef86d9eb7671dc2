"""Reading frames (`digest.framing`), and keys derived from keys over them (docs/spec/envelope.md, 1)."""

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from underseal.digest.framing import frame
from underseal.envelope.errors import BadFrame, WrongLength

KEY = 32
"""Length of every symmetric key and every seed, in bytes."""

_PREFIX = 4


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
