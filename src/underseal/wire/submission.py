"""What a desk uploads in one go, and what the court answers.

A submission is a length, a canonical JSON head, and the slots: each a 32-byte commitment and a cell, event cells first.
Body cells may go ahead in submissions of their own; event cells travel with the act or stub they belong to, so that the
court takes both or neither.
"""

from dataclasses import dataclass
from typing import Literal

from underseal.docket.names import CaseRef, CaseType, StubId
from underseal.docket.record import StubText
from underseal.envelope.cell import BODY_CELL, EVENT_CELL
from underseal.wire.act import Signed
from underseal.wire.codec import MAX_BODY, canonical, parse
from underseal.wire.errors import BadText, Oversize
from underseal.wire.leaf import Salted
from underseal.wire.receipt import SignedReceipt

MAX_SLOTS = 2_048
_HASH = 32
_LENGTH = 4


@dataclass(frozen=True)
class StubEntryRequest:
    """Ask the court to enter a stub for a whole sealed entry. The court's event names no actor."""

    case: CaseRef
    text: StubText
    stub: StubId


@dataclass(frozen=True)
class StubCaseRequest:
    """Ask the court to list a sealed case as "Sealed v. Sealed"."""

    office: int
    type: CaseType
    stub: StubId


StubRequest = StubEntryRequest | StubCaseRequest


@dataclass(frozen=True)
class Slotted:
    """A cell and the commitment its leaf carries: of the one document it files, or random."""

    commitment: bytes
    cell: bytes


@dataclass(frozen=True)
class _Head:
    v: Literal[1]
    signed: Signed | None
    stub: StubRequest | None
    events: int
    bodies: int


@dataclass(frozen=True)
class Submission:
    """An upload: at most one public act or stub request, with the cells that belong to it."""

    signed: Signed | None = None
    stub: StubRequest | None = None
    events: tuple[Slotted, ...] = ()
    bodies: tuple[Slotted, ...] = ()

    def to_bytes(self) -> bytes:
        """The upload's bytes."""
        head = canonical(_Head(1, self.signed, self.stub, len(self.events), len(self.bodies)))
        slots = b"".join(slot.commitment + slot.cell for slot in (*self.events, *self.bodies))
        return len(head).to_bytes(_LENGTH, "big") + head + slots

    @classmethod
    def read(cls, data: bytes) -> "Submission":
        """Strictly. Raises BadText, Oversize, and what the codec raises for the head."""
        length = int.from_bytes(data[:_LENGTH], "big")
        if len(data) < _LENGTH + length or length > MAX_BODY:
            raise BadText("submission")
        head = parse(_Head, data[_LENGTH : _LENGTH + length])
        if head.signed is not None and head.stub is not None:
            raise BadText("submission")
        if not (0 <= head.events <= MAX_SLOTS and 0 <= head.bodies <= MAX_SLOTS):
            raise Oversize("submission's slots", MAX_SLOTS)
        start, middle = _LENGTH + length, _LENGTH + length + head.events * (_HASH + EVENT_CELL)
        if len(data) != middle + head.bodies * (_HASH + BODY_CELL):
            raise BadText("submission")
        events, bodies = _slots(data[start:middle], EVENT_CELL), _slots(data[middle:], BODY_CELL)
        return cls(head.signed, head.stub, events, bodies)


def _slots(data: bytes, size: int) -> tuple[Slotted, ...]:
    step = _HASH + size
    return tuple(Slotted(data[i : i + _HASH], data[i + _HASH : i + step]) for i in range(0, len(data), step))


@dataclass(frozen=True)
class Answer:
    """What the court made of a submission: the leaf and body of its act or stub, and one receipt for all of it."""

    leaf: int | None
    body: Salted | None
    receipt: SignedReceipt


@dataclass(frozen=True)
class Refusal:
    """Why the court took nothing of a submission. `error` names the fact, `message` says what to do."""

    error: str
    message: str
