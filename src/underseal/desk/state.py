"""What a desk remembers between two runs. One value, kept encrypted in the cabinet, replaced whole."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from underseal.docket.names import ActId, StubId
from underseal.docket.slots import Schedule
from underseal.sealed.trial import Found, Mark
from underseal.wire.receipt import ReceiptRow, ShownRow, SignedReceipt


@dataclass(frozen=True)
class Counted:
    """The first counter this device has not used in an epoch."""

    epoch: bytes  # its commitment
    next: int


@dataclass(frozen=True)
class Pending:
    """An upload that no verified log holds whole yet. Its bytes lie in the cabinet. Ticks are counted as verified."""

    digest: bytes  # SHA-256 of the upload
    act: ActId | None  # what its sender calls it
    signed: ActId | None  # the act in it that everybody will read
    stub: StubId | None
    slots: tuple[bytes, ...]  # the leaf of each of its cells, until a receipt's rows say them
    first: int  # how many ticks had closed when it was first sent
    last: int  # and when it was last sent
    answered: int | None = None  # and when the court first answered
    leaf: int | None = None  # where the court says that its act or stub stands
    receipts: tuple[SignedReceipt, ...] = ()  # what it promised: one, unless it promised otherwise when asked again
    sent: datetime | None = None  # when it first went out, by this desk's clock
    heard: datetime | None = None  # and when the court first answered
    ahead_of: ActId | None = None  # the act whose papers its cells hold, and which goes out after them

    @property
    def receipt(self) -> SignedReceipt | None:
        """The newest receipt of it."""
        return self.receipts[-1] if self.receipts else None

    @property
    def entries(self) -> frozenset[bytes]:
        """The leaf of each of its cells."""
        return frozenset((*self.slots, *(ReceiptRow.read(row).entry for one in self.receipts for row in one.rows)))


@dataclass(frozen=True)
class Broken:
    """What the court signed and its logs do not hold: a receipt's note, and its broken rows alone with their paths."""

    note: str
    rows: tuple[ShownRow, ...]
    public: bool  # whether the public leaf that it names is broken


@dataclass(frozen=True)
class Ended:
    """What became of an upload that had waited and was let go: a verified log holds it, or why it is not filed."""

    act: ActId
    why: str  # empty where a log holds it


@dataclass(frozen=True)
class Lost:
    """An upload that had waited and is not filed: the court refused it, as `refusal` says, or this computer lost it."""

    at: datetime
    refusal: str | None
    signed: ActId | None = None  # its public act
    stub: StubId | None = None


@dataclass(frozen=True)
class Differed:
    """What the court dated otherwise than this desk's clock showed when it was sent."""

    court: datetime
    desk: datetime
    noticed: datetime  # when it came to be known here


@dataclass(frozen=True)
class Silence:
    """From when to when the court gave no proper answer, however often it was asked, by this desk's clock."""

    first: datetime
    last: datetime


@dataclass(frozen=True)
class State:
    """A desk's memory. `public` and `sealed` are the auditors of both logs as `ledger.audit` writes them."""

    v: Literal[1] = 1
    papers: bytes | None = None  # the court's LogPapers, as last verified
    public: str | None = None
    sealed: str | None = None
    schedule: Schedule | None = None  # of ticks, as the rules say that stand in the verified log
    ticks: int = 0  # closed ones that were verified
    checked: datetime | None = None  # when both logs last checked
    asked: datetime | None = None  # when the newest header was asked for, in the look that then checked
    silence: Silence | None = None  # the one that lasts
    silences: tuple[Silence, ...] = ()  # that ended
    refusal: str | None = None  # why the last look at the logs refused them; while set, the desk shows nothing
    marks: tuple[Mark, ...] = ()
    found: tuple[Found, ...] = ()
    counted: tuple[Counted, ...] = ()
    pending: tuple[Pending, ...] = ()
    ended: tuple[Ended, ...] = ()
    differed: Differed | None = None  # the most that it lately did
    later: Differed | None = None  # the farthest tick that it lately promised something sealed a place in
    lost: tuple[Lost, ...] = ()  # what waited and is not filed, of which the owner is told for some days
    broken: tuple[Broken, ...] = ()  # receipts that the court did not honour: proof of misconduct
