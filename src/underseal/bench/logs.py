"""``append`` and ``audit``: a million leaves into a log and out of it, against hashing each of them once."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from underseal.bench.figure import Figure, Jobs, Scale, timed
from underseal.ledger.audit import Auditor
from underseal.ledger.checkpoint import Checkpoint, open_checkpoint, sign_checkpoint
from underseal.ledger.notekeys import SignerKey
from underseal.ledger.tiles import Log, MemoryTiles
from underseal.ledger.tree import leaf_hashes

_ORIGIN = "harlow.example/sealed"
_AT_ONCE = 1_000  # leaves of a tick


@contextmanager
def _appending(scale: Scale, _folder: Path) -> Iterator[Jobs]:
    leaves = _leaves(scale.leaves)
    yield Jobs(ours=timed(lambda: _appended(leaves)), theirs=timed(lambda: _hashed(leaves)))


@contextmanager
def _auditing(scale: Scale, _folder: Path) -> Iterator[Jobs]:
    leaves = _leaves(scale.leaves)
    log, signer = _appended(leaves), SignerKey.generate(_ORIGIN, bytes(32))
    note = sign_checkpoint(Checkpoint(_ORIGIN, log.size, log.root()), [signer])
    checkpoint = open_checkpoint(note, _ORIGIN, [signer.verifier])

    def audited() -> None:
        Auditor(_ORIGIN).advance(checkpoint, leaf_hashes(log.entries()))

    yield Jobs(ours=timed(audited), theirs=timed(lambda: _hashed(leaves)))


def _leaves(count: int) -> list[bytes]:
    """Return leaves of 64 bytes, as the sealed log's are: a commitment and a hash."""
    return [sha256(index.to_bytes(8, "big")).digest() * 2 for index in range(count)]


def _appended(leaves: Sequence[bytes]) -> Log:
    log = Log(MemoryTiles())
    for at in range(0, len(leaves), _AT_ONCE):
        log.append(leaves[at : at + _AT_ONCE])
    return log


def _hashed(leaves: Sequence[bytes]) -> None:
    for leaf in leaves:
        sha256(leaf).digest()


APPEND = Figure("appending a million leaves", "SHA-256 of each", 0.2, _appending)
AUDIT = Figure("auditing a log of a million leaves", "SHA-256 of each", 0.25, _auditing)
