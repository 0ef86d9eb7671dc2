"""Which leaf of the sealed log a release opens, by the commitment that it shows."""

from underseal.docket.commands import ReleaseDocument
from underseal.docket.events import DocumentReleased
from underseal.docket.slots import Scheduled
from underseal.envelope.commit import commitment
from underseal.envelope.errors import EnvelopeError
from underseal.storage.errors import TickStillOpen, UnknownCommitment
from underseal.storage.logs.inbox import Inbox
from underseal.storage.logs.signed import SignedLog
from underseal.storage.store.store import Store


class Commitments:
    """The commitments of closed ticks, and of those still open."""

    def __init__(self, store: Store, sealed: SignedLog, inbox: Inbox, schedule: Scheduled) -> None:
        self._store, self._sealed, self._inbox, self._schedule = store, sealed, inbox, schedule

    @property
    def sealed_size(self) -> int:
        """The size of the sealed log that proofs made now will show."""
        return self._sealed.size

    def opened_leaf(self, shown: ReleaseDocument | DocumentReleased) -> int:
        """Return the leaf whose commitment a release opens. Raises TickStillOpen or UnknownCommitment."""
        try:
            wanted = commitment(shown.stub, shown.part, shown.digest, shown.salt)
        except EnvelopeError:
            raise UnknownCommitment from None
        slot = self._store.slot_of_commitment(wanted)
        if slot is not None and slot.leaf < self._sealed.size:
            return slot.leaf
        schedule = self._schedule()
        waiting = schedule.tick_of(slot.leaf) if slot else self._inbox.tick_of_commitment(wanted)
        if waiting is not None:
            raise TickStillOpen(schedule.closes(waiting))
        raise UnknownCommitment
