"""What a desk remembers between two runs. One value, kept encrypted in the cabinet, replaced whole."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from underseal.wire.tick import Shape


@dataclass(frozen=True)
class Mark:
    """How far one key was tried on cells: every closed tick below `tick`."""

    id: str
    generation: int
    tick: int


@dataclass(frozen=True)
class Found:
    """What one key opened by HPKE: a grant, seeds, or (kind 0) something malformed; with the cell it came in."""

    tick: int
    slot: int
    holder: str
    generation: int
    kind: int  # envelope.event.ContentKind, or 0
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Counted:
    """The first counter this device has not used in an epoch."""

    epoch: bytes  # its commitment
    next: int


@dataclass(frozen=True)
class Pending:
    """An upload whose promises no verified checkpoint has kept yet. Its bytes lie in the cabinet."""

    digest: bytes  # SHA-256 of the upload
    receipts: tuple[str, ...]  # empty until the court answered
    leaf: int | None  # of its act or stub in the public log
    entry: bytes | None  # what the court said that leaf holds
    answered: bool = False


@dataclass(frozen=True)
class State:
    """A desk's memory. `public` and `sealed` are the auditors of both logs as `ledger.audit` writes them."""

    v: Literal[1] = 1
    papers: bytes | None = None  # the court's LogPapers, as last verified
    public: str | None = None
    sealed: str | None = None
    shape: Shape | None = None
    checked: datetime | None = None  # when both logs last checked
    refusal: str | None = None  # why the last look at the logs refused them; while set, the desk shows nothing
    marks: tuple[Mark, ...] = ()
    found: tuple[Found, ...] = ()
    counted: tuple[Counted, ...] = ()
    pending: tuple[Pending, ...] = ()
    broken: tuple[str, ...] = ()  # receipts the court did not honour, as signed: proof of misconduct
