"""Both logs of a court, read to the last leaf and held against what was seen before."""

from dataclasses import dataclass

from underseal.desk.session import Desk
from underseal.desk.trust import LogKeys
from underseal.ledger.audit import Auditor
from underseal.wire.leaf import Salted
from underseal.wire.tick import Shape


@dataclass(frozen=True)
class Tick:
    """A closed tick as verified: its leaves' entries (the header first) and its event cells."""

    number: int
    entries: tuple[bytes, ...]
    cells: bytes


@dataclass(frozen=True)
class Advance:
    """What is new in both logs since the desk last looked, all of it verified."""

    keys: LogKeys
    shape: Shape
    public: Auditor
    sealed: Auditor
    bodies: tuple[Salted, ...]
    ticks: tuple[Tick, ...]
    open: tuple[int, ...]


def read_logs(desk: Desk) -> Advance:
    """Read and verify what is new. Nothing is kept. Raises LogRefused leaves, CourtUnreachable, NotEnrolledThere."""
    raise NotImplementedError
