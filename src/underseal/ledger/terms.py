"""Keys that follow each other: which of them sign a log at which of its sizes."""

from collections.abc import Sequence
from dataclasses import dataclass

from underseal.ledger.checkpoint import VerifiedCheckpoint, open_checkpoint
from underseal.ledger.errors import LedgerError, LogKeysNotInForce
from underseal.ledger.notekeys import VerifierKey


@dataclass(frozen=True)
class KeyTerm:
    """Keys of which each signs from a size of the log on, or promises of leaves from it on, until the next."""

    start: int
    keys: tuple[VerifierKey, ...]


Terms = tuple[KeyTerm, ...]
"""In the order of their sizes, the first from 0."""


def in_force(terms: Sequence[KeyTerm], size: int) -> tuple[VerifierKey, ...]:
    """The keys that sign at a size, and no others."""
    return next(term.keys for term in reversed(terms) if term.start <= size)


def open_signed(note: bytes, origin: str, terms: Sequence[KeyTerm]) -> VerifiedCheckpoint:
    """A log's checkpoint, signed by each of its keys that are in force at its size.

    Raises LogKeysNotInForce where other keys of the log signed it, and what `open_checkpoint` raises.
    """
    others: list[int] = []
    wrong: list[LedgerError] = []
    for term in reversed(terms):
        try:
            opened = open_checkpoint(note, origin, term.keys, every=True)
        except LedgerError as why:
            wrong.append(why)
            continue
        if in_force(terms, opened.size) == term.keys:
            return opened
        others.append(opened.size)
    raise LogKeysNotInForce(origin, others[0]) if others else wrong[0]
