"""Uploads: kept and sent again unchanged until a verified log holds them, or the court itself refuses them.

An answer counts once its receipt is the court's, and for the very upload. Even then it settles nothing: what the court
promised stays here with the receipt until the logs hold it at that very leaf, is sent again after some ticks, and is
told of while it is missing.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

from underseal.audit.errors import AuditError, CourtUnreachable
from underseal.desk.cautions import UploadDamaged, UploadRefused
from underseal.desk.errors import CourtRefused, NotEnrolledThere, ReceiptRefused
from underseal.desk.reading import ticks_of
from underseal.desk.receipts import CLOCKS_DIFFER, broken_of, check_receipt, is_kept, read_receipt
from underseal.desk.sent import leaf_of
from underseal.desk.session import Desk
from underseal.desk.state import Differed, Ended, Lost, Pending
from underseal.docket.names import ActId, StubId
from underseal.envelope.cell import leaf
from underseal.sealed.errors import DamagedDrawer, DeskError
from underseal.wire.codec import parse
from underseal.wire.errors import WireError
from underseal.wire.leaf import Body
from underseal.wire.receipt import Promised, ReceiptRow, SignedReceipt
from underseal.wire.submission import Answer, Submission

PATIENCE = 3
"""Ticks that may close before what the court says that it took is sent again, and is said to be missing."""

A_WEEK = timedelta(days=7)
"""How long a desk tells of what waited and is not filed."""
_LOST = 49
"""Of how many such uploads it tells, beside the last."""
A_DAY = timedelta(days=1)
"""How long a desk tells of what the court dated otherwise, from when it learned of it."""

_NOT_NOW = frozenset({"AwaitsClerk", "NoRoom", "SealedWaiting", "DocumentsWaiting"})
"""What the court calls its refusals of what it will take later, and what has waited goes on waiting."""
_REMEMBERED = 500
"""Of how many uploads it is remembered what became of them once they are let go."""


def send(desk: Desk, submission: Submission, act: ActId | None = None, *, ahead_of: ActId | None = None) -> Answer:
    """Keep the upload, hand it in, keep its receipt. `act`: what its sender calls it; `ahead_of`: whose papers it has.

    Raises CourtRefused, and then nothing is kept, and what the desk's `before_send` raises; CourtUnreachable,
    NotEnrolledThere or ReceiptRefused, and then the upload waits and goes out with the next sync.
    """
    data = submission.to_bytes()
    with desk.writing():
        pending = _keep(desk, submission, data, act, ahead_of)
        try:
            return _hand_in(desk, pending, submission, data)
        except CourtRefused as refused:
            _let_go(desk, pending, refused)
            raise


def keep(desk: Desk, submission: Submission, act: ActId | None = None, *, ahead_of: ActId | None = None) -> None:
    """Keep an upload for the next sync, after all that waits already. Raises what `before_send` raises."""
    data = submission.to_bytes()
    with desk.writing():
        _keep(desk, submission, data, act, ahead_of)


def settle(desk: Desk) -> tuple[AuditError | DeskError, ...]:
    """Let go of uploads the verified logs hold, send others again, keep receipts that were not honoured.

    Returns what the owner must hear. Called by `sync`, while the folder is the desk's alone.
    """
    alarms: list[AuditError | DeskError] = []
    for pending in desk.state.pending:
        _keep_broken(desk, pending)
        known = pending in desk.state.pending  # not where it went with papers that were lost just now
        if known and not _let_go(desk, pending) and _is_due(desk, pending) and not _waits_for_papers(desk, pending):
            alarms += _resend(desk, pending)
    return tuple(alarms)


def lost_uploads(desk: Desk) -> Iterator[UploadRefused | UploadDamaged]:
    """What waited and is not filed, for as long as its owner is told: whatever else failed in the sync that told."""
    for one in desk.state.lost:
        stubs = () if one.stub is None else (one.stub,)
        named = one.signed is not None or one.stub is not None
        if _now(desk) - one.at < A_WEEK and not (named and leaf_of(desk, one.signed, stubs, None) is not None):
            yield UploadDamaged() if one.refusal is None else UploadRefused(one.refusal)


def upload_of(
    desk: Desk, act: ActId | None, stubs: Collection[StubId], receipt: SignedReceipt | None
) -> Pending | None:
    """What waits in the outbox of an act, known by its name, by the stub it asks for, or by the court's receipt."""
    for one in desk.state.pending:
        if (act is not None and one.act == act) or one.stub in stubs or receipt in one.receipts:
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


def _keep(desk: Desk, submission: Submission, data: bytes, act: ActId | None, ahead_of: ActId | None) -> Pending:
    if desk.before_send is not None:
        desk.before_send(submission)
    pending = replace(_pending(desk, submission, data, act), ahead_of=ahead_of)
    if known := next((one for one in desk.state.pending if one.digest == pending.digest), None):
        return known  # with what was promised of it
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

    It may where a verified log holds all of it and nothing that was promised of it is still to come, where the court
    itself refused it, and where nothing of it is left here to be sent. Whatever else came in place of an answer settles
    nothing.
    """
    leaf_ = _public_leaf(desk, pending)
    open_ = any(_is_open(desk, one, leaf_) for one in pending.receipts)
    held = _is_held(desk, pending, leaf_) and not open_
    if held and leaf_ is not None:
        _compare(desk, pending, [parse(Body, desk.archive.bodies[leaf_].body).at])
    if not held and not isinstance(why, CourtRefused | UploadRefused | UploadDamaged):
        return False
    if open_ and isinstance(why, UploadRefused | UploadDamaged):
        return False  # what the court signed before is proof once it is due
    ended = [other for other in desk.state.ended if other.act != pending.act]
    if pending.act is not None:
        ended.append(Ended(pending.act, "" if held else str(why)))
    pending_ = _others(desk.state.pending, pending)
    desk.remember(replace(desk.state, pending=pending_, ended=tuple(ended[-_REMEMBERED:])))
    desk.cabinet.remove(_name(pending))
    return True


def _waits_for_papers(desk: Desk, pending: Pending) -> bool:
    """Whether papers of its act, which goes out after them, were not taken yet."""
    ahead = (one for one in desk.state.pending if one.ahead_of is not None and one.ahead_of == pending.act)
    return any(one.answered is None for one in ahead)


def _lose(desk: Desk, pending: Pending, why: UploadRefused | UploadDamaged) -> None:
    """Let go of what cannot be filed, with the act whose papers it has, and tell of it for some days."""
    act = pending.act or pending.ahead_of
    same = (one for one in desk.state.pending if act is not None and act in (one.act, one.ahead_of))
    group = (pending, *(one for one in same if one.digest != pending.digest and one.answered is None))
    gone = [one for one in group if _let_go(desk, one, why)]
    told = next(
        (one for one in gone if one.ahead_of is None), next(iter(gone), None)
    )  # the act, where it is among them
    if told is not None:
        refusal = why.message if isinstance(why, UploadRefused) else None
        lost = Lost(_now(desk), refusal, told.signed, told.stub)
        desk.remember(replace(desk.state, lost=(*desk.state.lost[-_LOST:], lost)))


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
    wanted = set(pending.entries)
    for tick in desk.archive.ticks[pending.first :] if wanted else ():
        wanted.difference_update(tick.entries)
    return not wanted


def _is_open(desk: Desk, signed: SignedReceipt, leaf_: int | None) -> bool:
    """Whether something of a receipt is still to come. What is none of this court's promises nothing."""
    return is_kept(desk, signed, leaf_) is None and read_receipt(desk, signed) is not None


def _is_due(desk: Desk, pending: Pending) -> bool:
    return pending.answered is None or _waited(desk, pending, pending.last)


def _waited(desk: Desk, pending: Pending, since: int) -> bool:
    """Whether it has been long enough since that tick, and since the last for which the court signed a receipt."""
    found = (read_receipt(desk, signed) for signed in pending.receipts)
    promised = max((row.tick for one in found if one is not None for row in one.rows), default=0)
    return ticks_of(desk) - max(since, promised) >= PATIENCE


def _resend(desk: Desk, pending: Pending) -> list[AuditError | DeskError]:
    try:
        data = desk.cabinet.read(_name(pending)) or b""
        _hand_in(desk, pending, Submission.read(data), data)
    except CourtRefused as refused:
        if refused.error in _NOT_NOW:
            return [refused]
        late = UploadRefused(refused.message)
        _lose(desk, pending, late)
        return [late]
    except (DamagedDrawer, WireError) as wrong:
        if isinstance(wrong, DamagedDrawer) and wrong.unread:  # it may be read another time
            return [wrong]
        damaged = UploadDamaged()
        _lose(desk, pending, damaged)
        return [damaged]
    except (CourtUnreachable, NotEnrolledThere, ReceiptRefused) as wrong:
        return [wrong]
    return []


def _hand_in(desk: Desk, pending: Pending, submission: Submission, data: bytes) -> Answer:
    if pending.sent is None:
        pending = replace(pending, sent=_now(desk))
        _put(desk, pending)
    answer = desk.client.submit(data)
    promised = check_receipt(desk, answer, submission)
    now = ticks_of(desk)
    if pending.answered is None:
        pending = replace(pending, answered=now, heard=_now(desk))
        if promised is not None:
            _compare(desk, pending, [promised.receipt.at])
            _compare_places(desk, promised.receipt.at, promised.rows[: len(submission.events)])
    receipts = _with_promise(desk, pending, answer.receipt, promised)
    _put(desk, replace(pending, slots=(), last=now, leaf=answer.leaf, receipts=receipts))
    return answer


def _with_promise(
    desk: Desk, pending: Pending, signed: SignedReceipt, promised: Promised | None
) -> tuple[SignedReceipt, ...]:
    """The receipts to keep of an upload: asked again a court promises the same, and the first is kept.

    One that promises otherwise is kept beside those of which something is still to come.
    """
    known = [(one, read_receipt(desk, one)) for one in pending.receipts]
    if promised is not None and any(one and _same(one, promised) for _, one in known):
        return pending.receipts
    return (*(one for one, read in known if read and is_kept(desk, one) is None), signed)


def _same(one: Promised, other: Promised) -> bool:
    return (one.receipt.public, one.rows) == (other.receipt.public, other.rows)


def _compare(desk: Desk, pending: Pending, dated: Sequence[datetime]) -> None:
    """Note what the court dated otherwise than this desk's clock showed between sending it and the first answer."""
    sent = pending.sent or _now(desk)
    heard = pending.heard or _now(desk)
    for at in dated:
        if not sent - CLOCKS_DIFFER <= at <= heard + CLOCKS_DIFFER:
            found = Differed(at, heard if at > heard else sent, _now(desk))
            desk.remember(replace(desk.state, differed=_farthest(desk.state.differed, found)))


def _compare_places(desk: Desk, at: datetime, promised: Sequence[ReceiptRow]) -> None:
    """Note a tick that opens long after now: what is sealed counts as filed within the tick that carries it."""
    schedule = desk.state.schedule
    if not promised or schedule is None:
        return
    opens = schedule.opens(max(row.tick for row in promised))
    if opens > at + CLOCKS_DIFFER:
        found = Differed(opens, at, _now(desk))
        desk.remember(replace(desk.state, later=_farthest(desk.state.later, found)))


def _farthest(known: Differed | None, found: Differed) -> Differed:
    """The one that lies farther apart, unless what is known is told no longer: a small one hides no large one."""
    if known is None or found.noticed - known.noticed >= A_DAY:
        return found
    return max((known, found), key=lambda one: abs(one.court - one.desk))


def _now(desk: Desk) -> datetime:
    return desk.clock().replace(microsecond=0)


def _keep_broken(desk: Desk, pending: Pending) -> None:
    leaf_ = _public_leaf(desk, pending)
    found = {one.note: one for one in desk.state.broken}
    found |= {one.note: one for signed in pending.receipts if (one := broken_of(desk, signed, leaf_)) is not None}
    if (broken := tuple(found.values())) != desk.state.broken:
        desk.remember(replace(desk.state, broken=broken))


def _put(desk: Desk, pending: Pending) -> None:
    desk.remember(replace(desk.state, pending=(*_others(desk.state.pending, pending), pending)))


def _others(all_: Sequence[Pending], pending: Pending) -> tuple[Pending, ...]:
    return tuple(other for other in all_ if other.digest != pending.digest)


def _name(pending: Pending) -> str:
    return f"pending/{pending.digest.hex()}"
