"""The one door into the record: a submission goes in whole, or nothing of it does."""

from collections.abc import Callable, Mapping, Sequence

from underseal.court.admission import admitted, has_certificates, roster_raws
from underseal.court.drafting import Drafting, NewLeaves, stubs_in
from underseal.court.enrolled import certificate_of
from underseal.court.errors import NothingSubmitted, RosterCellRefused, StubWithoutCell
from underseal.court.projections import Projections, Turns
from underseal.court.quotas import Quotas
from underseal.court.record import CourtRecord
from underseal.docket.errors import StubTaken
from underseal.docket.events import CaseStubbed, StubEntered
from underseal.docket.names import PersonId
from underseal.envelope.cell import leaf, read_roster_cell
from underseal.envelope.names import Certificate, Roster
from underseal.storage.entered import EnteredLeaf, read_body
from underseal.storage.interfaces import Clock, Steps
from underseal.storage.logs.inbox import NOTHING, Inbox, Taking
from underseal.storage.logs.receipts import Receipts
from underseal.storage.store.store import UPLOAD
from underseal.wire.act import Signed
from underseal.wire.founding import CourtPub
from underseal.wire.leaf import Body
from underseal.wire.request import Requester
from underseal.wire.submission import Answer, Slotted, StubEntryRequest, StubRequest, Submission


class Submissions:
    """Takes submissions, from any thread. `keep_papers` publishes what a changed roster says of the logs' keys."""

    def __init__(
        self,
        record: CourtRecord,
        inbox: Inbox,
        drafting: Drafting,
        receipts: Receipts,
        projections: Projections,
        *,
        turns: Turns,
        quotas: Quotas,
        pubs: Callable[[], Sequence[CourtPub]],
        sizes: Callable[[], tuple[int, int]],
        keep_papers: Callable[[Roster], None],
        clock: Clock,
        steps: Steps,
    ) -> None:
        self._record, self._inbox, self._drafting, self._receipts = record, inbox, drafting, receipts
        self._projections, self._turns, self._quotas = projections, turns, quotas
        self._pubs, self._sizes, self._keep_papers, self._clock, self._steps = pubs, sizes, keep_papers, clock, steps

    def submit(self, submission: Submission, requester: Requester | None) -> Answer:
        """Take a submission from an enrolled desk, all of it or nothing, and answer with leaf, body and receipt.

        The same submission again gets an answer that says the same. Once this returns, or a crash later, act, stub and
        cells are all there; log and pages have followed, or will with the last of a burst (`Turns.turn`).

        Raises NotEnrolled, NothingSubmitted, StubWithoutCell, SealedWaiting, NoRoom, NotTheRegistrar,
        RosterCellRefused, what `drafting` raises, and EnvelopeError for a cell of another size.
        """
        # Who waits with cells alone must not delay what others publish: that would show that somebody waits.
        public = submission.signed is not None or submission.stub is not None or has_certificates(submission.events)
        with self._turns.turn() if public else self._turns.lock:
            sender = certificate_of(self._record.roster, requester)
            entered = self._entered(submission)
            fresh_leaves = self._draft(submission, sender) if entered is None else NewLeaves()
            fresh = self._fresh(submission.events), self._fresh(submission.bodies)
            raws = roster_raws(fresh[0], sender)
            if raws and (submission.signed is not None or submission.stub is not None):
                raise RosterCellRefused("certificates are sent alone")
            self._check_quota(PersonId(sender.id), *fresh)
            reserved = sender.role in self._record.register.rules.at(self._record.act_time(self._clock())).reserved
            waiting = self._quotas.events_of(PersonId(sender.id))
            taking = self._enter(fresh_leaves, raws, *fresh, reserved=reserved, own=waiting)
            self._quotas.charge_cells(PersonId(sender.id), (held.place for held in taking.held))
            own = fresh_leaves.leaves[-1] if fresh_leaves.leaves else entered
            receipt = self._receipts.receipt(own, (*submission.events, *submission.bodies))
            return Answer(None, None, receipt) if own is None else Answer(own.index, own.stored.salted, receipt)

    def found(self, cells: Sequence[Slotted], rules: Signed) -> None:
        """Take a new court's own certificates as roster cells, and its first rules as the log's first act.

        Raises RosterCellRefused, NoRoom, and what `drafting` raises for the act.
        """
        with self._turns.turn():
            raws = [raw for slot in cells if (raw := read_roster_cell(slot.cell)) is not None]
            self._record.replace_roster(admitted(self._record.roster, raws, self._pubs(), self._sizes))
            self._enter(self._drafting.of_act(rules), (), (), (), reserved=True)  # by them the first tick is made
            self._enter(NewLeaves(), raws, cells, (), reserved=True)

    def _check_quota(self, person: PersonId, events: Sequence[Slotted], bodies: Sequence[Slotted]) -> None:
        closed, now = self._record.store.closed(), self._clock()
        self._quotas.check_cells(person, len(events), len(bodies), closed, self._inbox.closes(now))

    def _entered(self, submission: Submission) -> EnteredLeaf | None:
        """Return the leaf of the very act or stub request that was sent before, if it was. Raises StubTaken."""
        store = self._record.store
        if submission.signed is not None:
            if self._record.register.acts.find(submission.signed.act.act) is None:
                return None
            found = store.leaf_by_key(f"act:{submission.signed.act.act}")
            entered = EnteredLeaf(found, read_body(found)) if found else None
            signed = None if entered is None else entered.body.signed
            # Another act under a spent id is not the same act: decide refuses it.
            return entered if signed is not None and signed.act == submission.signed.act else None
        if submission.stub is not None:
            found = store.leaf_by_key(f"stub:{submission.stub.stub}")
            entered = EnteredLeaf(found, read_body(found)) if found else None
            if entered is not None and not _is_stub(entered.body, submission.stub):
                raise StubTaken(submission.stub.stub)
            return entered
        if not submission.events and not submission.bodies:
            raise NothingSubmitted
        return None

    def _draft(self, submission: Submission, sender: Certificate) -> NewLeaves:
        if submission.signed is not None:
            stubs = stubs_in(submission.signed.act.command)
        else:
            stubs = int(submission.stub is not None)
        if stubs > len(submission.events):
            raise StubWithoutCell(stubs, len(submission.events))
        if submission.signed is not None:
            return self._drafting.of_act(submission.signed)
        return NewLeaves() if submission.stub is None else self._drafting.of_stub(submission.stub, sender)

    def _fresh(self, slots: Sequence[Slotted]) -> tuple[Slotted, ...]:
        """Return the uploads the court does not hold yet, each once. Who knows a cell alone did not send it."""
        entries = ((slot, leaf(slot.commitment, slot.cell)) for slot in slots)
        known = self._inbox.find, self._record.store.slot_of_entry
        return tuple(dict.fromkeys(slot for slot, entry in entries if all(find(entry) is None for find in known)))

    def _enter(
        self,
        fresh: NewLeaves,
        raws: Sequence[bytes],
        events: Sequence[Slotted],
        bodies: Sequence[Slotted],
        *,
        reserved: bool,
        own: Mapping[int, int] = NOTHING,
    ) -> Taking:
        roster = admitted(self._record.roster, raws, self._pubs(), self._sizes) if raws else None
        fresh = fresh if roster is None else self._drafting.of_roster(roster)
        taking = self._inbox.take(events, bodies, self._record.act_time(self._clock()), reserved=reserved, own=own)
        self._write(fresh, raws, taking)
        self._inbox.settle(taking)
        self._steps("settled")
        self._record.absorb(fresh.leaves)
        self._projections.add(fresh.leaves)
        if roster is not None:
            self._record.replace_roster(roster)
            self._keep_papers(roster)
        return taking

    def _write(self, fresh: NewLeaves, raws: Sequence[bytes], taking: Taking) -> None:
        """Write rows for an upload whose cells are in their slots; undo the slots if the database refuses."""
        if not fresh.leaves and not raws:
            return
        store = self._record.store
        try:
            with store.transaction():
                store.append([leaf.stored for leaf in fresh.leaves])
                store.add_documents(fresh.documents)
                store.add_roster_cells(raws)
                if taking.held:
                    store.set_mark(UPLOAD, taking.name)
                self._steps("written")
        except Exception:
            self._inbox.release(taking)
            raise
        self._steps("committed")


def _is_stub(body: Body, request: StubRequest) -> bool:
    event = body.events[0]
    if isinstance(request, StubEntryRequest):
        return isinstance(event, StubEntered) and (event.case, event.text) == (request.case, request.text)
    return isinstance(event, CaseStubbed) and event.type == request.type
