"""The whole court held against its own logs. Reads everything, changes nothing."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count, zip_longest
from pathlib import Path
from typing import TypeVar

from underseal.court.blobs import Blobs
from underseal.court.record import CourtRecord
from underseal.digest.framing import sha256
from underseal.docket.slots import Schedule
from underseal.ledger.errors import LedgerError
from underseal.ledger.tileformat import (
    TILE_HEIGHT,
    TILE_WIDTH,
    TileStore,
    read_entries,
    read_tile,
    tile_path,
    tile_width,
)
from underseal.ledger.tree import Hash, Tree, leaf_hash, perfect_root
from underseal.storage.logs.proofs import ReleaseProofs, release_in
from underseal.storage.logs.public import PublicLog
from underseal.storage.logs.signed import PUBLIC_PATH, SEALED_PATH, SignedLog
from underseal.storage.logs.ticks import Ticks
from underseal.storage.stamped import StampedFolder
from underseal.storage.store.store import PublicDocument, Store
from underseal.wire.codec import canonical
from underseal.wire.founding import CourtPub
from underseal.wire.leaf import BODIES_PER_FILE

T = TypeVar("T")

Progress = Callable[[str, int, int], None]
"""Called with what is being checked, how many are done, and of how many."""

_NEVER = datetime.min.replace(tzinfo=UTC)  # the time of writes that do not happen


@dataclass(frozen=True)
class Mismatch:
    """One thing that does not agree: where, and what is wrong with it."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def no_progress(_what: str, _done: int, _of: int) -> None:
    """Tell nobody."""


def check_public_log(log: PublicLog, tree: StampedFolder, store: Store, progress: Progress) -> Iterator[Mismatch]:
    """Yield what of the public log does not agree with the store: leaves, tiles, root, checkpoint, bodies."""
    size = store.size()
    stored = _counted(store.leaves(), "leaves", size, progress)
    yield from _log(tree, PUBLIC_PATH, log.signed, (leaf.salted.entry for leaf in stored))
    for number in range(-(-size // BODIES_PER_FILE)):
        if tree.read(f"{PUBLIC_PATH}/bodies/{number}") != log.bodies_file(number):
            yield Mismatch(f"public/{PUBLIC_PATH}/bodies/{number}", "differs from the store")


def check_sealed_log(
    log: SignedLog, tree: StampedFolder, store: Store, schedule: Schedule, progress: Progress
) -> Iterator[Mismatch]:
    """Yield what of the sealed log does not agree with the store: leaves, tiles, root, checkpoint."""
    yield from _log(tree, SEALED_PATH, log, _sealed_entries(store, schedule, progress))


def check_ticks(ticks: Ticks, store: Store, schedule: Schedule, progress: Progress) -> Iterator[Mismatch]:
    """Yield the closed ticks whose cells are not those of the sealed log."""
    closed = store.closed()
    for tick in range(closed):
        progress("ticks", tick, closed)
        kept = [slot.cell for slot in store.slots(_leaves_of(schedule, tick))]
        try:
            cells = [sha256(cell) for cell in ticks.cells_of(tick)]
        except OSError:
            yield Mismatch(f"sealed/{tick}", "is missing")
            continue
        if cells != kept:
            yield Mismatch(f"sealed/{tick}", "holds other cells than the log says")


def check_documents(
    record: CourtRecord, blobs: Blobs, proofs: ReleaseProofs, tree: StampedFolder, progress: Progress
) -> Iterator[Mismatch]:
    """Yield public documents that are missing or others, and proofs of releases that are not theirs."""
    documents = list(record.store.documents())
    for document in _counted(documents, "documents", len(documents), progress):
        place = blobs.place(document.digest)
        if not place.is_file():
            yield Mismatch(f"blobs/{place.name}", f"document {document.number} is missing")
        elif hashlib.sha256(place.read_bytes()).digest() != document.digest:
            yield Mismatch(f"blobs/{place.name}", f"document {document.number} has another digest")
        path = proofs.path(document)
        if tree.read(path) != _proof(record, proofs, document):
            yield Mismatch(f"public/{path}", "is not the proof of this release")


def check_pub(place: Path, pub: CourtPub) -> Iterator[Mismatch]:
    """Yield the file of the court's public keys if it holds others than the court signs with."""
    if not place.is_file() or place.read_bytes() != canonical(pub):
        yield Mismatch(place.name, "does not hold the court's keys; 'underseal court rebuild' writes it anew")


def _proof(record: CourtRecord, proofs: ReleaseProofs, document: PublicDocument) -> bytes | None:
    (leaf,) = record.read_back(range(document.leaf, document.leaf + 1))
    released = release_in(leaf.body, document)
    return None if released is None else proofs.proof_of(document, released)


def _sealed_entries(store: Store, schedule: Schedule, progress: Progress) -> Iterator[bytes]:
    closed = store.closed()
    for tick in range(closed):
        progress("ticks in the log", tick, closed)
        yield store.header(tick)
        yield from (slot.entry for slot in store.slots(_leaves_of(schedule, tick)))


def _leaves_of(schedule: Schedule, tick: int) -> range:
    return range(schedule.header_leaf(tick), schedule.header_leaf(tick + 1))


def _log(tree: StampedFolder, path: str, log: SignedLog, stored: Iterator[bytes]) -> Iterator[Mismatch]:
    """Compare each published entry with the stored one, and the root they make with the one signed."""
    hashed = Tree()
    try:
        for index, (published, kept) in enumerate(zip_longest(log.at(log.size).entries(), stored)):
            if published != kept:
                yield Mismatch(f"public/{path}", f"leaf {index} differs from the store")
            if published is not None:
                hashed.append_hash(leaf_hash(published))
        note = tree.read(f"{path}/checkpoint") or b""
        signed = log.open(note)
        if (signed.size, signed.root) != (hashed.size, hashed.root()):
            yield Mismatch(f"public/{path}/checkpoint", "is not of the leaves beside it")
        yield from _tiles(tree, path, log.size)
    except LedgerError as wrong:
        yield Mismatch(f"public/{path}", str(wrong))


def _tiles(tree: StampedFolder, path: str, size: int) -> Iterator[Mismatch]:
    """Make each tile from what lies below it: the leaves, then the tiles of the level before. Raises LedgerError."""
    store = tree.tiles(path, _NEVER)
    for level in count():
        if size >> TILE_HEIGHT * level == 0:
            return
        for index in range(-(-(size >> TILE_HEIGHT * level) // TILE_WIDTH)):
            width = tile_width(size, level, index)
            if read_tile(store, level, index, width) != _from_below(store, size, level, index, width):
                yield Mismatch(f"public/{path}/{tile_path(level, index, width)}", "does not follow from the leaves")


def _from_below(store: TileStore, size: int, level: int, index: int, width: int) -> list[Hash]:
    if level == 0:
        return [leaf_hash(entry) for entry in read_entries(store, index, tile_width(size, 0, index))]
    below = range(index * TILE_WIDTH, index * TILE_WIDTH + width)
    return [perfect_root(read_tile(store, level - 1, tile, TILE_WIDTH)) for tile in below]


def _counted(items: Iterable[T], what: str, of: int, progress: Progress) -> Iterator[T]:
    for done, item in enumerate(items):
        progress(what, done, of)
        yield item
