"""Receipts: the court's signed word for each upload it took, at which leaves of both logs it will stand."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from underseal.docket.slots import Scheduled
from underseal.envelope.cell import leaf
from underseal.ledger.notekeys import SignerKey
from underseal.ledger.tree import LeafIndex, leaf_hash
from underseal.storage.entered import EnteredLeaf
from underseal.storage.errors import DamagedCourt
from underseal.storage.interfaces import Signing
from underseal.storage.logs.inbox import Inbox
from underseal.storage.store.store import Store
from underseal.wire.receipt import PublicPlace, Receipt, ReceiptRow, SignedReceipt, root_of
from underseal.wire.submission import Slotted


class Origins(NamedTuple):
    """Of both logs, by which their leaves go."""

    public: str
    sealed: str


class Receipts:
    """Signs receipts for uploads the court holds, in open ticks and in closed ones, with the newest of its keys."""

    def __init__(
        self,
        origins: Origins,
        keys: Callable[[], Sequence[SignerKey]],
        signing: Signing,
        *,
        inbox: Inbox,
        store: Store,
        schedule: Scheduled,
    ) -> None:
        self._origins, self._keys, self._signing = origins, keys, signing
        self._inbox, self._store, self._schedule = inbox, store, schedule

    def receipt(self, own: EnteredLeaf | None, slots: Sequence[Slotted]) -> SignedReceipt:
        """Sign a receipt for an upload's act or stub and its cells, of which there is one at least.

        It promises the same whenever asked. With an act or stub so is its time, that leaf's own; of cells alone it is
        the last at which one of them came, as far as `Inbox` knows it, and of one in a closed tick when that closed.
        Raises DamagedCourt.
        """
        found = [self._row(slot) for slot in slots]
        at = max(at for _, at in found) if own is None else own.body.at
        public = None if own is None else PublicPlace(LeafIndex(own.index), leaf_hash(own.stored.salted.entry))
        rows = tuple(row.text() for row, _ in found)
        receipt = Receipt(self._origins.public, self._origins.sealed, at, public, len(rows), root_of(rows))
        return SignedReceipt(self._signing(receipt.text(), self._keys()).decode("utf-8"), rows)

    def _row(self, slot: Slotted) -> tuple[ReceiptRow, datetime]:
        """What is promised of a cell, and when it came."""
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
        return ReceiptRow(tick, LeafIndex(index), entry[:32], entry[32:]), at
