"""Uploads, kept until a verified checkpoint holds them and resent unchanged until then."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from underseal.audit.errors import AuditError, CourtUnreachable
from underseal.audit.trust import read_log_keys
from underseal.desk.cautions import UploadDamaged, UploadRefused
from underseal.desk.errors import BadReceipt, CourtRefused, DamagedDrawer, DeskError, NotEnrolledThere
from underseal.desk.session import Desk
from underseal.desk.state import Pending
from underseal.envelope.cell import leaf
from underseal.ledger.errors import LedgerError
from underseal.ledger.note import VerifierKey
from underseal.wire.errors import WireError
from underseal.wire.receipt import Receipt
from underseal.wire.submission import Answer, Submission


def send(desk: Desk, submission: Submission) -> Answer:
    """Keep the upload, hand it in, keep its receipts. A refusal by the court forgets it.

    Raises CourtRefused, NotEnrolledThere, and what the desk's `before_send` raises; CourtUnreachable or BadReceipt, and
    then the upload waits and goes out with the next sync.
    """
    data = submission.to_bytes()
    pending = Pending(sha256(data).digest(), (), None, None)
    with desk.writing():
        if desk.before_send is not None:
            desk.before_send(submission)
        desk.cabinet.write(_name(pending), data)
        _put(desk, pending)
        return _hand_in(desk, pending, submission, data)


def settle(desk: Desk) -> tuple[AuditError | DeskError, ...]:
    """Forget uploads the checked logs hold, resend those without an answer, keep receipts that were not honoured.

    Returns what the owner must hear. Called by `sync`, while the folder is the desk's alone.
    """
    alarms: list[AuditError | DeskError] = []
    for pending in desk.state.pending:
        if not pending.answered:
            alarms += _resend(desk, pending)
    for pending in desk.state.pending:
        broken = [note for note in pending.receipts if is_kept(desk, note) is False]
        if broken:
            desk.remember(replace(desk.state, broken=(*desk.state.broken, *broken)))
        if broken or _settled(desk, pending):
            _drop(desk, pending)
    return tuple(alarms)


def read_receipt(desk: Desk, note: str) -> Receipt | None:
    """A receipt, if the key certified for receipts signed it."""
    key = _receipt_key(desk)
    try:
        return None if key is None else Receipt.open(note.encode(), [key])
    except (LedgerError, WireError):
        return None


def _resend(desk: Desk, pending: Pending) -> list[AuditError | DeskError]:
    try:
        data = desk.cabinet.read(_name(pending)) or b""
        _hand_in(desk, pending, Submission.read(data), data)
    except CourtRefused as refused:
        return [UploadRefused(refused.message)]
    except (DamagedDrawer, WireError) as wrong:
        if isinstance(wrong, DamagedDrawer) and wrong.unread:  # it may be read another time
            return [wrong]
        _drop(desk, pending)
        return [UploadDamaged()]
    except (CourtUnreachable, NotEnrolledThere, BadReceipt) as wrong:
        return [wrong]
    return []


def _hand_in(desk: Desk, pending: Pending, submission: Submission, data: bytes) -> Answer:
    try:
        answer = desk.client.submit(data)
    except (CourtRefused, NotEnrolledThere):
        _drop(desk, pending)
        raise
    _check_receipts(desk, answer, submission)
    entry = answer.body.entry if answer.body is not None else None
    answered = Pending(pending.digest, answer.receipts, answer.leaf, entry, answered=True)
    _put(desk, answered)
    return answer


def _check_receipts(desk: Desk, answer: Answer, submission: Submission) -> None:
    slots = (*submission.events, *submission.bodies)
    if len(answer.receipts) != len(slots):
        raise BadReceipt
    if _receipt_key(desk) is None:  # before the registrar certified the court's keys there is nothing to check by
        return
    for note, slot in zip(answer.receipts, slots, strict=True):
        receipt = read_receipt(desk, note)
        if receipt is None or receipt.commitment + receipt.cell != leaf(slot.commitment, slot.cell):
            raise BadReceipt


def _settled(desk: Desk, pending: Pending) -> bool:
    if not pending.answered or not all(is_kept(desk, note) for note in pending.receipts):
        return False
    bodies = desk.archive.bodies
    if pending.leaf is None:
        return True
    return pending.leaf < len(bodies) and bodies[pending.leaf].entry == pending.entry


def is_kept(desk: Desk, note: str) -> bool | None:
    """Whether a receipt's leaf holds what it promised; None while its tick is open, or for no receipt of this court."""
    receipt, shape = read_receipt(desk, note), desk.state.shape
    if receipt is None or shape is None or receipt.tick >= len(desk.archive.ticks):
        return None
    entries = desk.archive.ticks[receipt.tick].entries
    slot = receipt.leaf - shape.header_leaf(receipt.tick)
    return 0 < slot < len(entries) and entries[slot] == receipt.commitment + receipt.cell


def _receipt_key(desk: Desk) -> VerifierKey | None:
    if desk.memory.keys is None and desk.state.papers is not None:
        desk.memory.keys = read_log_keys(desk.state.papers, desk.keyring.court, desk.keyring.root)
    return None if desk.memory.keys is None else desk.memory.keys.receipts


def _put(desk: Desk, pending: Pending) -> None:
    desk.remember(replace(desk.state, pending=(*_others(desk.state.pending, pending), pending)))


def _drop(desk: Desk, pending: Pending) -> None:
    desk.remember(replace(desk.state, pending=_others(desk.state.pending, pending)))
    desk.cabinet.remove(_name(pending))


def _others(all_: Sequence[Pending], pending: Pending) -> tuple[Pending, ...]:
    return tuple(other for other in all_ if other.digest != pending.digest)


def _name(pending: Pending) -> str:
    return f"pending/{pending.digest.hex()}"
