"""What the court does not decide itself: time, chance, signatures, where a test may make it fail."""

import hashlib
import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Protocol

from underseal.ledger.notekeys import SignerKey

Clock = Callable[[], datetime]
"""The time, aware, UTC."""

Purpose = tuple[str, ...]
"""What a draw is for, e.g. ``("salt", act_id)``. Each purpose is drawn for once."""

Signing = Callable[[str, Sequence[SignerKey]], bytes]
"""Makes a signed note of a text, a line by each key: `ledger.note.sign_note`. ML-DSA is randomised, so a test that
compares two courts' bytes puts in its place one that remembers what it made."""

Steps = Callable[[str], None]
"""Called with the name of each step between which a crash must do no harm. Does nothing, but in tests."""


class DrawSource(Protocol):
    """Where every salt, key, slot and judge comes from."""

    def draw(self, purpose: Purpose, size: int) -> bytes:
        """Return size random bytes for that purpose."""


class SystemDraws:
    """The operating system's randomness."""

    def draw(self, purpose: Purpose, size: int) -> bytes:
        """Return size random bytes; the purpose is not looked at."""
        return os.urandom(size)


class SeededDraws:
    """Draws that follow from a seed and their purpose alone, never from their order. For tests and rehearsals only."""

    def __init__(self, seed: bytes) -> None:
        self._seed = seed

    def draw(self, purpose: Purpose, size: int) -> bytes:
        """Return the same bytes for the same purpose, whatever else was drawn."""
        context = "\0".join(purpose).encode()
        return hashlib.shake_256(len(self._seed).to_bytes(4, "big") + self._seed + context).digest(size)


def system_clock() -> datetime:
    """Return the time of the machine."""
    return datetime.now(UTC)


def whole_seconds(clock: Clock) -> Clock:
    """Return a clock that tells the same time in whole seconds of UTC, as the record does."""
    return lambda: clock().astimezone(UTC).replace(microsecond=0)


def no_steps(_step: str) -> None:
    """Pass every step."""


def number_below(draws: DrawSource, purpose: Purpose, limit: int) -> int:
    """Draw a number from 0 to below limit, evenly (to one in 2^64)."""
    return int.from_bytes(draws.draw(purpose, 16), "big") % limit
