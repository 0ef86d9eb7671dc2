"""Millions of inputs for readers, made of valid ones: bits, cuts, splices, and nasty values where values stand."""

import contextlib
import random
import re
import resource
import struct
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from nasty import NASTY_JSON
from readers import Reader, readers

MOST_MEMORY = 50 * 1024 * 1024
_RUNS = 4
_VALUE = re.compile(rb'"(?:[^"\\]|\\.)*"|-?[0-9]+|true|false|null|\[\]|\{\}')
_NASTY = tuple(text.encode() for text in NASTY_JSON)
_BYTES = (
    b"",
    b"\0",
    b"\xff" * 4,
    b"\xff" * 8,
    b"\x7f\xff\xff\xff",
    b"\0\0\0\1",
    "é".encode(),
    b"\xed\xa0\x80",
    b"\n\n",
    b"\n",
    b"9" * 5_000,
    b"A" * 70_000,
    bytes(64),
    b"<td><table>" * 50,
    b"&#xD800;",
    "\u202e".encode(),
    "\N{EM DASH} ".encode(),
    b"+",
    b"0001-01-01T00:00:00Z",
)


class Escape(NamedTuple):
    """An input that got more out of a reader than a refusal by name."""

    data: bytes
    why: str


LARGEST = 4 * 1024 * 1024


def mutate(data: bytes, other: bytes, draw: random.Random) -> bytes:
    """One input of data: changed in one to three places, and no longer than a network gives a reader at once."""
    for _ in range(1 + (draw.random() < 0.4) + (draw.random() < 0.15)):  # mostly one
        data = draw.choice(_WAYS)(data, other, draw)[:LARGEST]
    return data


def _bit(data: bytes, _other: bytes, draw: random.Random) -> bytes:
    if not data:
        return b"\x80"
    at = draw.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << draw.randrange(8))]) + data[at + 1 :]


def _cut(data: bytes, _other: bytes, draw: random.Random) -> bytes:
    at, end = sorted((draw.randrange(len(data) + 1), draw.randrange(len(data) + 1)))
    return data[:at] if draw.random() < 0.3 else data[:at] + data[min(end, at + draw.randrange(64)) :]  # now and then


def _put(data: bytes, _other: bytes, draw: random.Random) -> bytes:
    at = draw.randrange(len(data) + 1)
    return data[:at] + draw.choice(_BYTES) + data[at + draw.choice((0, 1, 4, 8)) :]


def _splice(data: bytes, other: bytes, draw: random.Random) -> bytes:
    return data[: draw.randrange(len(data) + 1)] + other[draw.randrange(len(other) + 1) :]


def _twice(data: bytes, _other: bytes, draw: random.Random) -> bytes:
    at, end = sorted((draw.randrange(len(data) + 1), draw.randrange(len(data) + 1)))
    times = min(draw.choice((1, 1, 2, 30)), LARGEST // max(1, end - at) + 1)
    return data[:end] + data[at:end] * times + data[end:]


def _value(data: bytes, other: bytes, draw: random.Random) -> bytes:
    """Another value in a value's place, so that the text around it stays as the record spells it."""
    found = _VALUE.search(data, draw.randrange(len(data) + 1))
    if found is None:
        return _bit(data, other, draw)
    also = _VALUE.search(other, draw.randrange(len(other) + 1))
    new = also[0] if also is not None and draw.random() < 0.4 else draw.choice(_NASTY)  # else a nasty one
    return data[: found.start()] + new + data[found.end() :]


def _part(data: bytes, other: bytes, draw: random.Random) -> bytes:
    """Another part in a part's place, with the lengths of all frames around it mended."""
    changed = _framed(data, draw, 4)
    return _bit(data, other, draw) if changed is None else changed


def _framed(data: bytes, draw: random.Random, depth: int) -> bytes | None:
    parts = _frame(data)
    if parts is None or len(parts) < 2:  # a label and a part
        return None
    at = draw.randrange(1, len(parts))
    inner = _framed(parts[at], draw, depth - 1) if depth and draw.random() < 0.7 else None  # mostly deeper
    if inner is None:
        inner = draw.choice((*_BYTES, parts[draw.randrange(1, len(parts))], parts[at][1:], parts[at] + b"x"))
    parts[at] = inner
    if draw.random() < 0.05:  # seldom
        parts.append(b"x")
    head = struct.pack(">I", len(parts[0])) + parts[0] + struct.pack(">I", len(parts) - 1)
    return head + b"".join(struct.pack(">I", len(part)) + part for part in parts[1:])


def _frame(data: bytes) -> list[bytes] | None:
    """The label and parts of a frame; None for what is none."""
    parts, at, count = list[bytes](), 0, 1
    while count:
        if at + 4 > len(data):
            return None
        (length,) = struct.unpack_from(">I", data, at)
        if at + 4 + length > len(data):
            return None
        parts.append(data[at + 4 : at + 4 + length])
        at += 4 + length
        count -= 1
        if len(parts) == 1:
            if not parts[0].startswith(b"underseal/") or at + 4 > len(data):
                return None
            (count,) = struct.unpack_from(">I", data, at)
            at += 4
    return parts if at == len(data) else None


_WAYS: tuple[Callable[[bytes, bytes, random.Random], bytes], ...] = (
    _bit,
    _cut,
    _put,
    _splice,
    _twice,
    _value,
    _value,
    _value,
    _part,
    _part,
)


def escapes(reader: Reader, count: int, seed: int) -> list[Escape]:
    """The inputs, of so many, at which a reader did other than read or refuse."""
    return _fuzzed(reader, count, seed, None)[1]


def _fuzzed(reader: Reader, count: int, seed: int, seconds: float | None) -> tuple[int, list[Escape]]:
    """How many inputs were tried, in so many seconds at the most; and which escaped. Timed ones if in seconds."""
    draw = random.Random(seed)
    found: list[Escape] = []
    timed, end = seconds is not None, time.monotonic() + (seconds or 0)
    for done in range(count):
        if timed and time.monotonic() > end:
            return done, found
        data = mutate(draw.choice(reader.seeds), draw.choice(reader.seeds), draw)
        why = _tried(reader, data, timed=timed)
        if why is not None:
            found.append(Escape(data, why))
            if len(found) > 20:  # enough to mend
                break
    return count, found


def _tried(reader: Reader, data: bytes, *, timed: bool) -> str | None:
    start = time.process_time()
    try:
        reader.read(data)
    except reader.raises as refused:
        str(refused).encode()
    except Exception:  # noqa: BLE001  # what is looked for
        return traceback.format_exc(limit=-3)
    if timed and time.process_time() - start > reader.seconds and _best(reader, data) > reader.seconds:
        return f"it took over {reader.seconds} s of this machine, the best of {_RUNS} runs"
    return None


def _best(reader: Reader, data: bytes) -> float:
    """The shortest of some runs: this machine does other things too."""
    times = []
    for _ in range(_RUNS):
        start = time.process_time()
        with contextlib.suppress(reader.raises):
            reader.read(data)
        times.append(time.process_time() - start)
    return min(times)


def bounded_escapes(name: str, count: int, seconds: float, seed: int) -> tuple[int, float, list[Escape]]:
    """The same, each input timed, in a process that may take no more than MOST_MEMORY beyond what it has.

    How many inputs were tried, in how many seconds, and what escaped.
    """
    reader = readers()[name]
    escapes(reader, 50, seed)  # whatever is loaded late is loaded
    limit = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize() + MOST_MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    start = time.monotonic()
    done, found = _fuzzed(reader, count, seed, seconds)
    return done, time.monotonic() - start, found


def shown(found: Sequence[Escape]) -> str:
    """What a failing test says."""
    return "\n".join(f"{item.data[:300]!r} ({len(item.data)} bytes)\n{item.why}" for item in found[:3])
