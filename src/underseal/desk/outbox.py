"""Uploads: kept and sent again unchanged until a verified log holds them, or the court itself refuses them.

Nobody signs an answer, and anybody on the way can give one. So an answer alone settles nothing: what the court says
that it took stays here until it is seen in the log, is sent again after some ticks, and is told of while it is missing.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

from underseal.audit.errors import AuditError, CourtUnreachable
from underseal.audit.trust import read_log_keys
from underseal.desk.cautions import UploadDamaged, UploadRefused
from underseal.desk.errors import BadReceipt, CourtRefused, NotEnrolledThere, ReceiptBeyond, ReceiptRefused
from underseal.desk.reading import ticks_of
from underseal.desk.sent import leaf_of
from underseal.desk.session import Desk
from underseal.desk.state import Differed, Ended, Pending
from underseal.docket.names import ActId, StubId
from underseal.docket.slots import APART, OPEN_TICKS
from underseal.envelope.cell import leaf
from underseal.ledger.errors import LedgerError
from underseal.ledger.terms import Terms, in_force
from underseal.sealed.errors import DamagedDrawer, DeskError
from underseal.wire.codec import parse
from underseal.wire.errors import WireError
from underseal.wire.leaf import Body
from underseal.wire.receipt import Receipt
from underseal.wire.submission import Answer, Submission

PATIENCE = 3
"""Ticks that may close before what the court says that it took is sent again, and is said to be missing."""

A_DAY = timedelta(days=1)
"""How long a desk tells of what the court dated otherwise, from when it learned of it."""
CLOCKS_DIFFER = timedelta(minutes=5)
"""How far a desk's clock and its court's may differ. A court takes no request of one that differs more."""

_NOT_NOW = frozenset({"AwaitsClerk", "NoRoom", "SealedWaiting", "DocumentsWaiting"})
"""What the court calls its refusals of what it will take later, and what has waited goes on waiting."""
_REMEMBERED = 500
"""Of how many uploads it is remembered what became of them once they are let go."""


def send(desk: Desk, submission: Submission, act: ActId | None = None) -> Answer:
    """Keep the upload, hand it in, keep its receipts. `act`: what its sender calls it.

    Raises CourtRefused, and then nothing is kept, and what the desk's `before_send` raises; CourtUnreachable,
    NotEnrolledThere or ReceiptRefused, and then the upload waits and goes out with the next sync.
    """
    data = submission.to_bytes()
    with desk.writing():
        pending = _keep(desk, submission, data, act)
        try:
            return _hand_in(desk, pending, submission, data)
        except CourtRefused as refused:
            _let_go(desk, pending, refused)
            raise


def keep(desk: Desk, submission: Submission, act: ActId | None = None) -> None:
    """Keep an upload for the next sync, after all that waits already. Raises what `before_send` raises."""
    data = submission.to_bytes()
    with desk.writing():
        _keep(desk, submission, data, act)


def settle(desk: Desk) -> tuple[AuditError | DeskError, ...]:
    """Let go of uploads the verified logs hold, send others again, keep receipts that were not honoured.

    Returns what the owner must hear. Called by `sync`, while the folder is the desk's alone.
    """
    alarms: list[AuditError | DeskError] = []
    for pending in desk.state.pending:
        _keep_broken(desk, pending)
        if not _let_go(desk, pending) and _is_due(desk, pending):
            alarms += _resend(desk, pending)
    return tuple(alarms)


def upload_of(desk: Desk, act: ActId | None, stubs: Collection[StubId], receipts: Sequence[str]) -> Pending | None:
    """What waits in the outbox of an act, known by its name, by the stub it asks for, or by the court's receipts."""
    for one in desk.state.pending:
        if (
            (act is not None and one.act == act)
            or one.stub in stubs
            or (receipts and set(receipts) <= set(one.receipts))
        ):
            return one
    return None


def waiting_uploads(desk: Desk) -> Iterator[Submission]:
    """What waits in the outbox, as it was signed; one whose file is damaged is left out, which `settle` tells of."""
    for one in desk.state.pending:
        with suppress(DamagedDrawer, WireError):
            yield Submission.read(desk.cabinet.read(_name(one)) or b"")


def why_ended(desk: Desk, act: ActId | None) -> str | None:
    """Why an act that was let go is not filed: empty where a log holds it, None where nothing is known of it."""
    return next((one.why for one in desk.state.ended if one.act == act), None)


def is_missing(desk: Desk, pending: Pending) -> bool:
    """Whether the court answered that it took an upload, and the log it promised it for has closed without it."""
    return pending.answered is not None and _waited(desk, pending, pending.answered)


def read_receipt(desk: Desk, note: str) -> Receipt | None:
    """A receipt, if the key signed it that is certified for receipts of its leaf."""
    terms = _receipt_keys(desk)
    for term in terms:
        with suppress(LedgerError, WireError):
            receipt = Receipt.open(note.encode(), term.keys)
            if in_force(terms, receipt.leaf) == term.keys:
                return receipt
    return None


def is_kept(desk: Desk, note: str) -> bool | None:
    """Whether a receipt's leaf holds what it promised; None while its tick is open, or for no receipt of this court."""
    receipt = read_receipt(desk, note)
    if receipt is None or receipt.tick >= len(desk.archive.ticks):
        return None
    tick = desk.archive.ticks[receipt.tick]
    entries, slot = tick.entries, receipt.leaf - tick.header.first
    return 0 < slot < len(entries) and entries[slot] == receipt.commitment + receipt.cell


def _keep(desk: Desk, submission: Submission, data: bytes, act: ActId | None) -> Pending:
    if desk.before_send is not None:
        desk.before_send(submission)
    pending = _pending(desk, submission, data, act)
    desk.cabinet.write(_name(pending), data)
    _put(desk, pending)
    return pending


def _pending(desk: Desk, submission: Submission, data: bytes, act: ActId | None) -> Pending:
    signed, stub = submission.signed, submission.stub
    slots = tuple(leaf(slot.commitment, slot.cell) for slot in (*submission.events, *submission.bodies))
    names = act, None if signed is None else signed.act.act, None if stub is None else stub.stub
    return Pending(sha256(data).digest(), *names, slots, ticks_of(desk), ticks_of(desk))


def _let_go(desk: Desk, pending: Pending, why: DeskError | None = None) -> bool:
    """Forget an upload if it may be forgotten; whether it was. Nothing else takes one out of the outbox.

    It may where a verified log holds all of it, where the court itself refused it, and where nothing of it is left here
    to be sent. Whatever else came in place of an answer settles nothing.
    """
    leaf_ = _public_leaf(desk, pending)
    held = _is_held(desk, pending, leaf_)
    if held and leaf_ is not None:
        _compare(desk, pending, [parse(Body, desk.archive.bodies[leaf_].body).at])
    if not held and not isinstance(why, CourtRefused | UploadRefused | UploadDamaged):
        return False
    ended = [other for other in desk.state.ended if other.act != pending.act]
    if pending.act is not None:
        ended.append(Ended(pending.act, "" if held else str(why)))
    pending_ = _others(desk.state.pending, pending)
    desk.remember(replace(desk.state, pending=pending_, ended=tuple(ended[-_REMEMBERED:])))
    desk.cabinet.remove(_name(pending))
    return True


def _public_leaf(desk: Desk, pending: Pending) -> int | None:
    """The leaf of the verified public log that holds the very act that was sent, or its stub."""
    stubs = () if pending.stub is None else (pending.stub,)
    found = leaf_of(desk, pending.signed, stubs, pending.leaf) if pending.signed is not None or stubs else None
    if found is None or pending.signed is None:
        return found
    with suppress(DamagedDrawer, WireError):
        sent = Submission.read(desk.cabinet.read(_name(pending)) or b"").signed
        entered = parse(Body, desk.archive.bodies[found].body).signed
        if sent is not None and entered is not None and entered.act != sent.act:
            return None
    return found


def _is_held(desk: Desk, pending: Pending, leaf_: int | None) -> bool:
    """Whether the logs as this desk verified them hold its act or stub, and every one of its cells."""
    if leaf_ is None and (pending.signed is not None or pending.stub is not None):
        return False
    wanted = set(pending.slots)
    for tick in desk.archive.ticks[pending.first :] if wanted else ():
        wanted.difference_update(tick.entries)
    return not wanted


def _is_due(desk: Desk, pending: Pending) -> bool:
    return pending.answered is None or _waited(desk, pending, pending.last)


def _waited(desk: Desk, pending: Pending, since: int) -> bool:
    """Whether it has been long enough since that tick, and since the last for which the court signed a receipt."""
    found = (read_receipt(desk, note) for note in pending.receipts)
    promised = max((receipt.tick for receipt in found if receipt is not None), default=0)
    return ticks_of(desk) - max(since, promised) >= PATIENCE


def _resend(desk: Desk, pending: Pending) -> list[AuditError | DeskError]:
    try:
        data = desk.cabinet.read(_name(pending)) or b""
        _hand_in(desk, pending, Submission.read(data), data)
    except CourtRefused as refused:
        if refused.error in _NOT_NOW:
            return [refused]
        late = UploadRefused(refused.message)
        _let_go(desk, pending, late)
        return [late]
    except (DamagedDrawer, WireError) as wrong:
        if isinstance(wrong, DamagedDrawer) and wrong.unread:  # it may be read another time
            return [wrong]
        damaged = UploadDamaged()
        _let_go(desk, pending, damaged)
        return [damaged]
    except (CourtUnreachable, NotEnrolledThere, ReceiptRefused) as wrong:
        return [wrong]
    return []


def _hand_in(desk: Desk, pending: Pending, submission: Submission, data: bytes) -> Answer:
    if pending.sent is None:
        pending = replace(pending, sent=_now(desk))
        _put(desk, pending)
    answer = desk.client.submit(data)
    receipts = _check_receipts(desk, answer, submission)
    now = ticks_of(desk)
    if pending.answered is None:
        pending = replace(pending, answered=now, heard=_now(desk))
        _compare(desk, pending, [receipt.at for receipt in receipts])
        _compare_places(desk, receipts[: len(submission.events)])
    _put(desk, replace(pending, last=now, leaf=answer.leaf, receipts=answer.receipts))
    return answer


def _compare(desk: Desk, pending: Pending, dated: Sequence[datetime]) -> None:
    """Note what the court dated otherwise than this desk's clock showed between sending it and the first answer."""
    sent = pending.sent or _now(desk)
    heard = pending.heard or _now(desk)
    for at in dated:
        if not sent - CLOCKS_DIFFER <= at <= heard + CLOCKS_DIFFER:
            found = Differed(at, heard if at > heard else sent, _now(desk))
            desk.remember(replace(desk.state, differed=_farthest(desk.state.differed, found)))


def _compare_places(desk: Desk, promised: Sequence[Receipt]) -> None:
    """Note a tick that opens long after now: what is sealed counts as filed within the tick that carries it."""
    schedule = desk.state.schedule
    if not promised or schedule is None:
        return
    far = max(promised, key=lambda receipt: receipt.tick)
    opens = schedule.opens(far.tick)
    if opens > far.at + CLOCKS_DIFFER:
        found = Differed(opens, far.at, _now(desk))
        desk.remember(replace(desk.state, later=_farthest(desk.state.later, found)))


def _farthest(known: Differed | None, found: Differed) -> Differed:
    """The one that lies farther apart, unless what is known is told no longer: a small one hides no large one."""
    if known is None or found.noticed - known.noticed >= A_DAY:
        return found
    return max((known, found), key=lambda one: abs(one.court - one.desk))


def _now(desk: Desk) -> datetime:
    return desk.clock().replace(microsecond=0)


def _check_receipts(desk: Desk, answer: Answer, submission: Submission) -> list[Receipt]:
    """What the court promised, for exactly what was sent. Raises BadReceipt, ReceiptBeyond."""
    slots = (*submission.events, *submission.bodies)
    if len(answer.receipts) != len(slots):
        raise BadReceipt
    if not _receipt_keys(desk):  # before the registrar certified the court's keys there is nothing to check by
        return []
    found = []
    for at, (note, slot) in enumerate(zip(answer.receipts, slots, strict=True)):
        receipt = read_receipt(desk, note)
        if receipt is None or receipt.commitment + receipt.cell != leaf(slot.commitment, slot.cell):
            raise BadReceipt
        _check_place(desk, receipt, is_event=at < len(submission.events))
        found.append(receipt)
    return found


def _check_place(desk: Desk, receipt: Receipt, *, is_event: bool) -> None:
    """Raise BadReceipt for a leaf that is no slot of its kind in its tick, ReceiptBeyond for a tick not open yet.

    Rules that this desk has not seen reach no tick closer than APART: of one farther away it cannot say what it holds.
    """
    schedule = desk.state.schedule
    if schedule is None:  # no rules are known yet that say what ticks are
        return
    shape, slot = schedule.shape(receipt.tick), receipt.leaf - schedule.event_leaf(receipt.tick, 0)
    fits = slot in (shape.event_slots if is_event else shape.body_slots)
    if not fits and receipt.tick < ticks_of(desk) + APART:
        raise BadReceipt
    if not fits or receipt.tick >= max(ticks_of(desk), schedule.closed_by(_now(desk) + CLOCKS_DIFFER)) + OPEN_TICKS:
        raise ReceiptBeyond(receipt.tick)


def _keep_broken(desk: Desk, pending: Pending) -> None:
    known = desk.state.broken
    broken = tuple(note for note in pending.receipts if note not in known and is_kept(desk, note) is False)
    if broken:
        desk.remember(replace(desk.state, broken=(*known, *broken)))


def _receipt_keys(desk: Desk) -> Terms:
    if desk.memory.keys is None and desk.state.papers is not None:
        desk.memory.keys = read_log_keys(desk.state.papers, desk.keyring.court, desk.keyring.root)
    return () if desk.memory.keys is None else desk.memory.keys.receipts


def _put(desk: Desk, pending: Pending) -> None:
    desk.remember(replace(desk.state, pending=(*_others(desk.state.pending, pending), pending)))


def _others(all_: Sequence[Pending], pending: Pending) -> tuple[Pending, ...]:
    return tuple(other for other in all_ if other.digest != pending.digest)


def _name(pending: Pending) -> str:
    return f"pending/{pending.digest.hex()}"
