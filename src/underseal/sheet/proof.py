"""Where a page or a document stands in the court's logs, as the page tells it. Values only: nothing here verifies."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Written:
    """The state of the public log a page was written from."""

    at: datetime  # by the court's clock: the time of the newest act in it, never the machine's
    leaf: int  # index of the newest leaf this page tells of
    size: int  # leaves in the log
    root: bytes  # its root, 32 bytes


@dataclass(frozen=True)
class InRecord:
    """An inclusion proof: the leaf and the hashes that lead from it to the root of a tree of that size."""

    leaf: int
    path: tuple[bytes, ...]
    size: int
    root: bytes


@dataclass(frozen=True)
class SealedOrigin:
    """The commitment that a released document opens. Which leaf of the sealed log holds it, the proof file alone says:
    slots are drawn, and no page may depend on what else was filed under seal."""

    commitment: bytes  # 32 bytes


@dataclass(frozen=True)
class RecordKeys:
    """What a reader needs to check the logs: the root's fingerprint and the keys of both logs (C2SP signed-note)."""

    fingerprint: str  # SHA-256 of the court's root, in groups of four hex digits
    public_vkey: str
    sealed_vkey: str
