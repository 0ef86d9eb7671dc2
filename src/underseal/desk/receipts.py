"""The court's receipts at a desk: whether one is for what was sent, and whether the verified logs hold its promise."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from underseal.audit.trust import LogKeys, ReceiptKeys, read_log_keys
from underseal.desk.errors import BadReceipt, ReceiptBeyond
from underseal.desk.reading import ticks_of
from underseal.desk.session import Desk
from underseal.desk.state import Broken
from underseal.docket.events import CaseStubbed, StubEntered
from underseal.docket.slots import APART, OPEN_TICKS
from underseal.envelope.cell import leaf
from underseal.ledger.errors import LedgerError
from underseal.ledger.tree import leaf_hash
from underseal.wire.codec import parse
from underseal.wire.errors import WireError
from underseal.wire.leaf import Body
from underseal.wire.receipt import Promised, PublicPlace, Receipt, ReceiptRow, SignedReceipt
from underseal.wire.submission import Answer, Submission

CLOCKS_DIFFER = timedelta(minutes=5)
"""How far a desk's clock and its court's may differ. A court takes no request of one that differs more."""


def read_receipt(desk: Desk, signed: SignedReceipt) -> Promised | None:
    """What a receipt promises, if keys certified for this court's receipts signed it, of this court's logs.

    One that was taken stays a promise under keys that others have followed since: who took it could not know of them.
    """
    return next((promised for promised, _ in _read(desk, signed)), None)


def _read(desk: Desk, signed: SignedReceipt) -> Iterator[tuple[Promised, ReceiptKeys]]:
    for of in _receipt_keys(desk):
        with suppress(LedgerError, WireError):
            found = signed.open(of.keys)
            if _is_ours(desk, found.receipt):
                yield found, of


def is_kept(desk: Desk, signed: SignedReceipt, stands: int | None = None) -> bool | None:
    """Whether the verified logs hold all that a receipt promises; None while some of it is not due, and none is broken.

    None for no receipt of this court. `stands`: the leaf of the verified public log that holds the very act or stub.
    """
    promised = read_receipt(desk, signed)
    found = [None] if promised is None else list(_parts(desk, promised, stands))
    return False if False in found else None if None in found else True


def broken_of(desk: Desk, signed: SignedReceipt, stands: int | None) -> Broken | None:
    """What of a receipt the verified logs do not hold and should: its note, and of its rows those alone."""
    promised = read_receipt(desk, signed)
    if promised is None:
        return None
    public, *rows = _parts(desk, promised, stands)
    shown = tuple(signed.show(at) for at, kept in enumerate(rows) if kept is False)
    return Broken(signed.note, shown, public=public is False) if shown or public is False else None


def broken_leaves(desk: Desk, broken: Broken) -> Iterator[tuple[int | None, int]]:
    """The leaves at which the court owes something else, each with its tick, the public log's with None."""
    for of in _receipt_keys(desk):
        with suppress(LedgerError, WireError):
            receipt = Receipt.open(broken.note.encode(), of.keys)
            rows = [shown.of(receipt) for shown in broken.rows]
            if broken.public and receipt.public is not None:
                yield None, receipt.public.leaf
            yield from ((row.tick, row.leaf) for row in rows)
            return


def check_receipt(desk: Desk, answer: Answer, submission: Submission) -> Promised | None:
    """What the court promised, for exactly what was sent. Raises BadReceipt, ReceiptBeyond.

    Before the registrar certified the court's keys there is nothing to check a note by, and none is read.
    """
    slots = (*submission.events, *submission.bodies)
    try:
        rows = tuple(map(ReceiptRow.read, answer.receipt.rows))
    except WireError as wrong:
        raise BadReceipt from wrong
    if [row.entry for row in rows] != [leaf(slot.commitment, slot.cell) for slot in slots]:
        raise BadReceipt
    entered = _entered(answer, submission)
    if _log_keys(desk) is None:
        return None
    promised, of = next(_read(desk, answer.receipt), (None, None))
    if promised is None or of is None or not _is_for(promised.receipt, answer, entered):
        raise BadReceipt
    if not of.may_promise(*_leaves(promised.receipt, promised.rows)):
        raise BadReceipt
    for at, row in enumerate(promised.rows):
        _check_place(desk, row, is_event=at < len(submission.events))
    if len({row.leaf for row in rows}) < len({(row.leaf, row.entry) for row in rows}):  # one leaf for two cells
        raise BadReceipt
    return promised


def _entered(answer: Answer, submission: Submission) -> Body | None:
    """The leaf's body in an answer: of the very act or stub sent, or none where none was. Raises BadReceipt."""
    if submission.signed is None and submission.stub is None:
        if (answer.leaf, answer.body) != (None, None):
            raise BadReceipt
        return None
    try:
        body = None if answer.body is None else parse(Body, answer.body.body)
    except WireError as wrong:
        raise BadReceipt from wrong
    if body is None or not _is_of(body, submission):
        raise BadReceipt
    return body


def _is_of(body: Body, submission: Submission) -> bool:
    if submission.stub is None:
        return body.signed == submission.signed
    stubs = [event.stub for event in body.events if isinstance(event, StubEntered | CaseStubbed)]
    return body.signed is None and submission.stub.stub in stubs


def _is_for(receipt: Receipt, answer: Answer, entered: Body | None) -> bool:
    """Whether it promises the public leaf of the answer, with that very body and dated as it is; or none."""
    public = receipt.public
    if public is None or entered is None or answer.body is None:
        return public is None and entered is None
    return (public, receipt.at) == (PublicPlace(public.leaf, leaf_hash(answer.body.entry)), entered.at) and (
        public.leaf == answer.leaf
    )


def _check_place(desk: Desk, row: ReceiptRow, *, is_event: bool) -> None:
    """Raise BadReceipt for a leaf that is no slot of its kind in its tick, ReceiptBeyond for a tick not open yet.

    Rules that this desk has not seen reach no tick closer than APART: of one farther away it cannot say what it holds.
    """
    schedule = desk.state.schedule
    if schedule is None:  # no rules are known yet that say what ticks are
        return
    shape, slot = schedule.shape(row.tick), row.leaf - schedule.event_leaf(row.tick, 0)
    fits = slot in (shape.event_slots if is_event else shape.body_slots)
    if not fits and row.tick < ticks_of(desk) + APART:
        raise BadReceipt
    if not fits or row.tick >= max(ticks_of(desk), schedule.closed_by(_latest(desk))) + OPEN_TICKS:
        raise ReceiptBeyond(row.tick)


def _latest(desk: Desk) -> datetime:
    return desk.clock().replace(microsecond=0) + CLOCKS_DIFFER


def _parts(desk: Desk, promised: Promised, stands: int | None) -> Iterator[bool | None]:
    """Of the public leaf and then of each row, whether it is kept; None while that is not due."""
    public = promised.receipt.public
    yield True if public is None else _public_kept(desk, public, promised.receipt.at, stands)
    yield from (_row_kept(desk, row) for row in promised.rows)


def _public_kept(desk: Desk, public: PublicPlace, at: datetime, stands: int | None) -> bool | None:
    """Whether its leaf holds it. It is due once a header counts all that is dated so, or it stands somewhere else."""
    bodies = desk.archive.bodies
    if public.leaf < len(bodies):
        return leaf_hash(bodies[public.leaf].entry) == public.hash
    newest = desk.archive.ticks[-1].header if desk.archive.ticks else None
    due = stands is not None or (newest is not None and newest.closed >= at)
    return False if due else None


def _row_kept(desk: Desk, row: ReceiptRow) -> bool | None:
    if row.tick >= len(desk.archive.ticks):
        return None
    tick = desk.archive.ticks[row.tick]
    entries, slot = tick.entries, row.leaf - tick.header.first
    return 0 < slot < len(entries) and entries[slot] == row.entry


def _leaves(receipt: Receipt, rows: Iterable[ReceiptRow]) -> tuple[int | None, list[int]]:
    return None if receipt.public is None else receipt.public.leaf, [row.leaf for row in rows]


def _receipt_keys(desk: Desk) -> Sequence[ReceiptKeys]:
    """Those certified, the newest first; none before the registrar certified any."""
    keys = _log_keys(desk)
    return () if keys is None else keys.receipts[::-1]


def _is_ours(desk: Desk, receipt: Receipt) -> bool:
    keys = _log_keys(desk)
    origins = receipt.public_origin, receipt.sealed_origin
    return keys is not None and origins == (keys.public_origin, keys.sealed_origin)


def _log_keys(desk: Desk) -> LogKeys | None:
    if desk.memory.keys is None and desk.state.papers is not None:
        desk.memory.keys = read_log_keys(desk.state.papers, desk.keyring.court, desk.keyring.root)
    return desk.memory.keys
