"""The one door into the record: a submission goes in whole, or nothing of it does."""

import copy
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from underseal.court import publiclog
from underseal.court.drafting import Draft, draft_act, draft_stub, stubs_in
from underseal.court.enrolled import certificate_of
from underseal.court.errors import DamagedCourt, NothingSubmitted, NotTheRegistrar, RosterCellRefused, StubWithoutCell
from underseal.court.inbox import Taking
from underseal.court.store.records import UPLOAD, StoredLeaf
from underseal.docket.errors import StubTaken
from underseal.docket.events import CaseStubbed, StubEntered
from underseal.envelope.cell import leaf, read_roster_cell
from underseal.envelope.errors import EnvelopeError
from underseal.envelope.names import REGISTRAR, Certificate, Roster
from underseal.ledger.tree import LeafIndex
from underseal.wire.codec import parse
from underseal.wire.leaf import Body
from underseal.wire.receipt import Receipt
from underseal.wire.request import Requester
from underseal.wire.submission import Answer, Slotted, StubEntryRequest, StubRequest, Submission, receipts_for

if TYPE_CHECKING:
    from underseal.court.court import Court


def submit(court: "Court", submission: Submission, requester: Requester | None) -> Answer:
    """Take a submission from an enrolled desk, all of it or nothing, and answer with leaf, body and receipts.

    The same submission again gets the same answer. Once this returns, or a crash later, act, stub and cells are all
    there; log and pages have followed, or will with the last of a burst (`Court.turn`).

    Raises NotEnrolled, NothingSubmitted, StubWithoutCell, NoRoom, NotTheRegistrar, RosterCellRefused, what `drafting`
    raises, and EnvelopeError for a cell of another size.
    """
    # Who waits with cells alone must not delay what others publish: that would show that somebody waits.
    public = submission.signed is not None or submission.stub is not None
    with court.turn() if public else court.lock:
        certificate = certificate_of(court, requester)
        entered = _entered(court, submission)
        draft = _draft(court, submission, certificate) if entered is None else Draft()
        fresh = _fresh(court, submission.events), _fresh(court, submission.bodies)
        raws = _roster_raws(fresh[0], certificate)
        roster = _admitted(court, raws) if raws else None
        taking = court.inbox.take(*fresh, court.now())
        _store(court, draft, raws, taking)
        _take_over(court, draft, roster, taking)
        own = draft.leaves[-1] if draft.leaves else entered
        receipts = [_receipt(court, slot) for slot in (*submission.events, *submission.bodies)]
        if own is None:
            return Answer(None, None, receipts_for(receipts))
        return Answer(own.index, own.salted, receipts_for(receipts))


def place_roster(court: "Court", cells: Sequence[Slotted]) -> None:
    """Take a new court's own certificates as roster cells. Raises RosterCellRefused, NoRoom."""
    with court.turn():
        raws = [raw for slot in cells if (raw := read_roster_cell(slot.cell)) is not None]
        roster = _admitted(court, raws)
        taking = court.inbox.take(cells, (), court.now())
        _store(court, Draft(), raws, taking)
        _take_over(court, Draft(), roster, taking)


def _entered(court: "Court", submission: Submission) -> StoredLeaf | None:
    """Return the leaf of the very act or stub request that was sent before, if it was. Raises StubTaken."""
    if submission.signed is not None:
        if court.register.acts.find(submission.signed.act.act) is None:
            return None
        found = court.records.leaf_by_key(f"act:{submission.signed.act.act}")
        signed = parse(Body, found.salted.body).signed if found else None
        # Another act under a spent id is not the same act: decide refuses it.
        return found if signed is not None and signed.act == submission.signed.act else None
    if submission.stub is not None:
        found = court.records.leaf_by_key(f"stub:{submission.stub.stub}")
        if found and not _is_stub(parse(Body, found.salted.body), submission.stub):
            raise StubTaken(submission.stub.stub)
        return found
    if not submission.events and not submission.bodies:
        raise NothingSubmitted
    return None


def _is_stub(body: Body, request: StubRequest) -> bool:
    event = body.events[0]
    if isinstance(request, StubEntryRequest):
        return isinstance(event, StubEntered) and (event.case, event.text) == (request.case, request.text)
    return isinstance(event, CaseStubbed) and event.type == request.type


def _draft(court: "Court", submission: Submission, certificate: Certificate) -> Draft:
    if submission.signed is not None:
        stubs = stubs_in(submission.signed.act.command)
    else:
        stubs = int(submission.stub is not None)
    if stubs > len(submission.events):
        raise StubWithoutCell(stubs, len(submission.events))
    if submission.signed is not None:
        return draft_act(court, submission.signed)
    return draft_stub(court, submission.stub, certificate) if submission.stub is not None else Draft()


def _fresh(court: "Court", slots: Sequence[Slotted]) -> tuple[Slotted, ...]:
    """Return the uploads the court does not hold yet. Who knows a cell but not its commitment did not send it."""
    entries = ((slot, leaf(slot.commitment, slot.cell)) for slot in slots)
    known = court.inbox.find, court.records.slot_of_entry
    return tuple(slot for slot, entry in entries if all(find(entry) is None for find in known))


def _roster_raws(cells: Sequence[Slotted], certificate: Certificate) -> list[bytes]:
    """Return what roster cells among these hold. Raises NotTheRegistrar unless a registrar clerk sends them."""
    raws = list(_read_roster_cells(cells))
    if raws and certificate.role != REGISTRAR:
        raise NotTheRegistrar
    return raws


def _read_roster_cells(cells: Sequence[Slotted]) -> Iterator[bytes]:
    for slot in cells:
        try:
            raw = read_roster_cell(slot.cell)
        except EnvelopeError as wrong:
            raise RosterCellRefused(str(wrong)) from None
        if raw is not None:
            yield raw


def _admitted(court: "Court", raws: Sequence[bytes]) -> Roster:
    """Return a roster that has admitted all of raws besides. Raises RosterCellRefused."""
    roster = copy.deepcopy(court.roster)
    for _, wrong in roster.admit_all(raws)[1]:
        raise RosterCellRefused(str(wrong))
    log, pub = roster.log, court.pub
    if log is not None:
        ours = {name: value for name, value in vars(pub).items() if name != "v"}
        if {name: getattr(log, name) for name in ours} != ours:
            raise RosterCellRefused("the log certificate names other keys than this court's logs have")
    return roster


def _store(court: "Court", draft: Draft, raws: Sequence[bytes], taking: Taking) -> None:
    """Write rows for an upload whose cells are in their slots; undo the slots if the database refuses."""
    if not draft.leaves and not raws:
        return
    try:
        with court.records.transaction():
            court.records.append(draft.leaves)
            court.records.add_documents(draft.documents)
            court.records.add_roster_cells(raws)
            if taking.held:
                court.records.set_mark(UPLOAD, taking.name)
            court.steps("written")
    except Exception:
        court.inbox.release(taking)
        raise
    court.steps("committed")


def _take_over(court: "Court", draft: Draft, roster: Roster | None, taking: Taking) -> None:
    court.inbox.settle(taking)
    court.steps("settled")
    court.absorb(draft.leaves, draft.bodies)
    if roster is not None:
        court.replace_roster(roster)
        publiclog.keep_papers(court, court.now())


def _receipt(court: "Court", slot: Slotted) -> bytes:
    """Sign a receipt for an upload the court holds: the same one whenever asked, while its tick is open and later."""
    entry, shape = leaf(slot.commitment, slot.cell), court.settings.shape
    held = court.inbox.find(entry)
    if held is not None:
        tick, index, at = held.place.tick, shape.event_leaf(held.place.tick, held.place.slot), held.at
    else:
        stored = court.records.slot_of_entry(entry)
        if stored is None:
            raise DamagedCourt("an upload just taken is not there")
        # The store keeps no time of an upload: what is certain of a closed tick is when it closed.
        tick, index = shape.tick_of(stored.leaf), LeafIndex(stored.leaf)
        at = court.settings.closes(tick)
    receipt = Receipt(court.sealed_log.origin, tick, index, entry[:32], entry[32:], at)
    return receipt.sign(court.keys.receipts)
