"""What the court does not decide itself: time, chance, signatures, who publishes, where a test may make it fail."""

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from underseal.docket.names import CaseRef, DocumentNumber
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


class Draws(Protocol):
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


@dataclass(frozen=True)
class Touched:
    """What a commit changed on the public record."""

    leaves: range  # indices of the public log's new leaves
    cases: tuple[CaseRef, ...]  # each once, in order
    documents: tuple[DocumentNumber, ...]  # newly public
    at: datetime  # of the newest leaf: the time every page that follows from it must bear


class Publisher(Protocol):
    """Whoever renders pages of what was committed."""

    def publish(self, touched: Touched) -> None:
        """Bring pages, feeds and search up to date. Until this returns it is asked again, after a restart too."""


def system_clock() -> datetime:
    """Return the time of the machine."""
    return datetime.now(UTC)


def no_steps(_step: str) -> None:
    """Pass every step."""


def number_below(draws: Draws, purpose: Purpose, limit: int) -> int:
    """Draw a number from 0 to below limit, evenly (to one in 2^64)."""
    return int.from_bytes(draws.draw(purpose, 16), "big") % limit
