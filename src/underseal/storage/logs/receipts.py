"""Receipts: the court's signed word for each cell it took, in which tick and at which leaf it will stand."""

from collections.abc import Callable

from underseal.docket.slots import Scheduled
from underseal.envelope.cell import leaf
from underseal.ledger.notekeys import SignerKey
from underseal.ledger.tree import LeafIndex
from underseal.storage.errors import DamagedCourt
from underseal.storage.logs.inbox import Inbox
from underseal.storage.store.store import Store
from underseal.wire.receipt import Receipt
from underseal.wire.submission import Slotted


class Receipts:
    """Signs receipts for uploads the court holds, in open ticks and in closed ones.

    `origin` is the sealed log's, and `key` tells who signs for one of its leaves.
    """

    def __init__(
        self, origin: str, key: Callable[[int], SignerKey], inbox: Inbox, store: Store, schedule: Scheduled
    ) -> None:
        self._origin, self._key, self._inbox, self._store, self._schedule = origin, key, inbox, store, schedule

    def receipt(self, slot: Slotted) -> bytes:
        """Sign a receipt: the same one whenever asked, while its tick is open and later."""
        entry, schedule = leaf(slot.commitment, slot.cell), self._schedule()
        held = self._inbox.find(entry)
        if held is not None:
            tick, index, at = held.place.tick, schedule.event_leaf(held.place.tick, held.place.slot), held.at
        else:
            stored = self._store.slot_of_entry(entry)
            if stored is None:
                raise DamagedCourt("an upload just taken is not there")
            # The store keeps no time of an upload: what is certain of a closed tick is when it closed.
            tick, index = schedule.tick_of(stored.leaf), stored.leaf
            at = schedule.closes(tick)
        return Receipt(self._origin, tick, LeafIndex(index), entry[:32], entry[32:], at).sign(self._key(index))
