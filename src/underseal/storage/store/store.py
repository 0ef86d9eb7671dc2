"""The store's rows as values: the one place that speaks to the database."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from django.db import transaction

from underseal.docket.names import CaseRef, DocumentNumber
from underseal.exchange.pdf import PdfFacts
from underseal.storage import configure  # noqa: F401  # before the models: it makes Django ready
from underseal.storage.store.models import Blob, ClosedTickRow, DocumentRow, Leaf, MarkRow, RosterCell, Slot
from underseal.wire.leaf import Salted

UPLOAD, PUBLISHED = "upload", "published"
"""Marks: the last upload that went in with rows, and how many leaves pages were made for."""

_BATCH = 500


@dataclass(frozen=True)
class StoredLeaf:
    """A leaf of the public log as stored."""

    index: int
    key: str
    case: str
    salted: Salted


@dataclass(frozen=True)
class PublicDocument:
    """A document the public has. `opened` and `sealed_size` are None unless it was sealed before."""

    number: DocumentNumber
    case: CaseRef
    digest: bytes
    size: int
    pages: int
    leaf: int
    opened: int | None = None
    sealed_size: int | None = None


@dataclass(frozen=True)
class StoredSlot:
    """A slot of a closed tick: its leaf in the sealed log, its commitment and the hash of its cell, 32 bytes each."""

    leaf: int
    commitment: bytes
    cell: bytes

    @property
    def entry(self) -> bytes:
        """The leaf's entry, 64 bytes."""
        return self.commitment + self.cell


class Store:
    """A court's rows, by its database alias (`configure`). Each thread has its own connection."""

    def __init__(self, alias: str) -> None:
        self._alias = alias

    def transaction(self) -> AbstractContextManager[None]:
        """Return a transaction: all that is written within it, or nothing."""
        return transaction.atomic(using=self._alias)

    # The public log.

    def size(self) -> int:
        """Return the number of leaves of the public log."""
        last = Leaf.objects.using(self._alias).order_by("-index").values_list("index", flat=True).first()
        return 0 if last is None else last + 1

    def append(self, leaves: Sequence[StoredLeaf]) -> None:
        """Add leaves. Raises IntegrityError for an index or key that is there."""
        rows = [Leaf(index=x.index, key=x.key, case=x.case, salt=x.salted.salt, body=x.salted.body) for x in leaves]
        Leaf.objects.using(self._alias).bulk_create(rows)

    def leaves(self, start: int = 0, stop: int | None = None) -> Iterator[StoredLeaf]:
        """Yield the leaves from start on to before stop, in order."""
        rows = Leaf.objects.using(self._alias).filter(index__gte=start).order_by("index")
        rows = rows if stop is None else rows.filter(index__lt=stop)
        yield from map(_leaf, rows.iterator(_BATCH))

    def leaves_of(self, case: CaseRef) -> Iterator[StoredLeaf]:
        """Yield a case's leaves, in order."""
        rows = Leaf.objects.using(self._alias).filter(case=case).order_by("index")
        yield from map(_leaf, rows.iterator(_BATCH))

    def leaf_by_key(self, key: str) -> StoredLeaf | None:
        """Return the leaf of that key."""
        row = Leaf.objects.using(self._alias).filter(key=key).first()
        return None if row is None else _leaf(row)

    def cases(self) -> tuple[CaseRef, ...]:
        """Return all public cases in the order they began, sealed ones among them."""
        rows = Leaf.objects.using(self._alias).exclude(case="").order_by("index").values_list("case", flat=True)
        return tuple(dict.fromkeys(CaseRef(case) for case in rows.iterator(_BATCH)))

    # Public documents.

    def blob(self, digest: bytes) -> PdfFacts | None:
        """Return what is known of a PDF in blobs/."""
        row = Blob.objects.using(self._alias).filter(digest=digest).first()
        return None if row is None else PdfFacts(bytes(row.digest), row.size, row.pages)

    def add_blob(self, facts: PdfFacts) -> None:
        """Remember a PDF; one known already is no error."""
        known = {"size": facts.size, "pages": facts.pages}
        Blob.objects.using(self._alias).get_or_create(digest=facts.digest, defaults=known)

    def forget_blob(self, digest: bytes) -> None:
        """Forget a PDF no act named."""
        Blob.objects.using(self._alias).filter(digest=digest).delete()

    def document(self, number: DocumentNumber) -> PublicDocument | None:
        """Return a public document."""
        row = DocumentRow.objects.using(self._alias).filter(number=number).first()
        return None if row is None else _document(row)

    def documents(self) -> Iterator[PublicDocument]:
        """Yield all public documents by number."""
        yield from map(_document, DocumentRow.objects.using(self._alias).order_by("number").iterator(_BATCH))

    def documents_in(self, leaves: range) -> tuple[PublicDocument, ...]:
        """Return the documents that these leaves made public, by number."""
        rows = DocumentRow.objects.using(self._alias).filter(leaf__gte=leaves.start, leaf__lt=leaves.stop)
        return tuple(map(_document, rows.order_by("number")))

    def is_public(self, digest: bytes) -> bool:
        """Return whether some public document is that PDF."""
        return DocumentRow.objects.using(self._alias).filter(digest=digest).exists()

    def add_documents(self, documents: Iterable[PublicDocument]) -> None:
        """Add documents. Raises IntegrityError for a number that is there."""
        DocumentRow.objects.using(self._alias).bulk_create([DocumentRow(**vars(document)) for document in documents])

    # The roster.

    def roster_cells(self) -> tuple[bytes, ...]:
        """Return what the roster admitted, in order."""
        rows = RosterCell.objects.using(self._alias).order_by("pk").values_list("raw", flat=True)
        return tuple(map(bytes, rows))

    def add_roster_cells(self, raws: Iterable[bytes]) -> None:
        """Add what the roster admitted."""
        RosterCell.objects.using(self._alias).bulk_create([RosterCell(raw=raw) for raw in raws])

    # Closed ticks.

    def closed(self) -> int:
        """Return how many ticks have closed."""
        last = ClosedTickRow.objects.using(self._alias).order_by("-tick").values_list("tick", flat=True).first()
        return 0 if last is None else last + 1

    def header(self, tick: int) -> bytes:
        """Return the header of a closed tick."""
        return bytes(ClosedTickRow.objects.using(self._alias).get(tick=tick).header)

    def close_tick(self, tick: int, header: bytes, slots: Iterable[StoredSlot]) -> None:
        """Add a closed tick and all its slots. Raises IntegrityError if it is there."""
        ClosedTickRow.objects.using(self._alias).create(tick=tick, header=header)
        rows = [Slot(leaf=slot.leaf, commitment=slot.commitment, cell=slot.cell) for slot in slots]
        Slot.objects.using(self._alias).bulk_create(rows, batch_size=_BATCH)

    def slots(self, leaves: range) -> Iterator[StoredSlot]:
        """Yield the slots among these leaves of the sealed log, in order."""
        rows = Slot.objects.using(self._alias).filter(leaf__gte=leaves.start, leaf__lt=leaves.stop).order_by("leaf")
        yield from map(_slot, rows.iterator(_BATCH))

    def slot_of_entry(self, entry: bytes) -> StoredSlot | None:
        """Return the first slot whose leaf has that entry."""
        rows = Slot.objects.using(self._alias).filter(cell=entry[32:], commitment=entry[:32])
        row = rows.order_by("leaf").first()
        return None if row is None else _slot(row)

    def slot_of_commitment(self, commitment: bytes) -> StoredSlot | None:
        """Return the first slot with that commitment; later ones can only be copies of it."""
        row = Slot.objects.using(self._alias).filter(commitment=commitment).order_by("leaf").first()
        return None if row is None else _slot(row)

    # Marks.

    def mark(self, name: str) -> str | None:
        """Return the value set by that name."""
        row = MarkRow.objects.using(self._alias).filter(name=name).first()
        return None if row is None else row.value

    def set_mark(self, name: str, value: str) -> None:
        """Set the value by that name."""
        MarkRow.objects.using(self._alias).update_or_create(name=name, defaults={"value": value})


def _leaf(row: Leaf) -> StoredLeaf:
    return StoredLeaf(row.index, row.key, row.case, Salted(bytes(row.salt), bytes(row.body)))


def _document(row: DocumentRow) -> PublicDocument:
    where = (DocumentNumber(row.number), CaseRef(row.case), bytes(row.digest))
    return PublicDocument(*where, row.size, row.pages, row.leaf, row.opened, row.sealed_size)


def _slot(row: Slot) -> StoredSlot:
    return StoredSlot(row.leaf, bytes(row.commitment), bytes(row.cell))
