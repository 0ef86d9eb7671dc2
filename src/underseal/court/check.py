"""The whole court held against its own logs. Reads everything, changes nothing."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import count, zip_longest
from typing import TYPE_CHECKING, TypeVar

from underseal.court import publiclog, ticks
from underseal.court.signedlog import SignedLog
from underseal.digest.framing import sha256
from underseal.ledger.checkpoint import open_checkpoint
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
from underseal.sheet.places import proof_path
from underseal.wire.leaf import BODIES_PER_FILE

if TYPE_CHECKING:
    from underseal.court.court import Court

T = TypeVar("T")

Progress = Callable[[str, int, int], None]
"""Called with what is being checked, how many are done, and of how many."""


@dataclass(frozen=True)
class Finding:
    """One thing that does not agree: where, and what is wrong with it."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def no_progress(_what: str, _done: int, _of: int) -> None:
    """Tell nobody."""


def check(court: "Court", progress: Progress = no_progress) -> Iterator[Finding]:
    """Yield all that does not agree: leaves, bodies, roots, checkpoints, ticks, cells, documents and proofs."""
    yield from _public_log(court, progress)
    yield from _sealed_log(court, progress)
    yield from _ticks(court, progress)
    yield from _documents(court, progress)


def _public_log(court: "Court", progress: Progress) -> Iterator[Finding]:
    size = court.records.size()
    stored = _counted(court.records.leaves(), "leaves", size, progress)
    yield from _log(court, publiclog.PATH, court.public_log, (leaf.salted.entry for leaf in stored))
    for number in range(-(-size // BODIES_PER_FILE)):
        if court.public.read(f"log/bodies/{number}") != publiclog.bodies_file(court, number):
            yield Finding(f"public/log/bodies/{number}", "differs from the store")


def _sealed_log(court: "Court", progress: Progress) -> Iterator[Finding]:
    yield from _log(court, "sealed-log", court.sealed_log, _sealed_entries(court, progress))


def _sealed_entries(court: "Court", progress: Progress) -> Iterator[bytes]:
    shape, closed = court.settings.shape, court.records.closed()
    for tick in range(closed):
        progress("ticks in the log", tick, closed)
        yield court.records.header(tick)
        leaves = range(shape.header_leaf(tick), shape.header_leaf(tick + 1))
        yield from (slot.entry for slot in court.records.slots(leaves))


def _log(court: "Court", path: str, log: SignedLog, stored: Iterator[bytes]) -> Iterator[Finding]:
    """Compare each published entry with the stored one, and the root they make with the one signed."""
    tree = Tree()
    try:
        for index, (published, kept) in enumerate(zip_longest(log.at(log.size).entries(), stored)):
            if published != kept:
                yield Finding(f"public/{path}", f"leaf {index} differs from the store")
            if published is not None:
                tree.append_hash(leaf_hash(published))
        note = court.public.read(f"{path}/checkpoint") or b""
        signed = open_checkpoint(note, log.origin, log.keys, every=True)
        if (signed.size, signed.root) != (tree.size, tree.root()):
            yield Finding(f"public/{path}/checkpoint", "is not of the leaves beside it")
        yield from _tiles(court, path, log.size)
    except LedgerError as wrong:
        yield Finding(f"public/{path}", str(wrong))


def _tiles(court: "Court", path: str, size: int) -> Iterator[Finding]:
    """Make each tile from what lies below it: the leaves, then the tiles of the level before. Raises LedgerError."""
    store = court.public.tiles(path, court.now())
    for level in count():
        if size >> TILE_HEIGHT * level == 0:
            return
        for index in range(-(-(size >> TILE_HEIGHT * level) // TILE_WIDTH)):
            width = tile_width(size, level, index)
            if read_tile(store, level, index, width) != _from_below(store, size, level, index, width):
                yield Finding(f"public/{path}/{tile_path(level, index, width)}", "does not follow from the leaves")


def _from_below(store: TileStore, size: int, level: int, index: int, width: int) -> list[Hash]:
    if level == 0:
        return [leaf_hash(entry) for entry in read_entries(store, index, tile_width(size, 0, index))]
    below = range(index * TILE_WIDTH, index * TILE_WIDTH + width)
    return [perfect_root(read_tile(store, level - 1, tile, TILE_WIDTH)) for tile in below]


def _ticks(court: "Court", progress: Progress) -> Iterator[Finding]:
    shape, closed = court.settings.shape, court.records.closed()
    for tick in range(closed):
        progress("ticks", tick, closed)
        leaves = range(shape.header_leaf(tick), shape.header_leaf(tick + 1))
        kept = [slot.cell for slot in court.records.slots(leaves)]
        try:
            cells = [sha256(cell) for cell in ticks.cells_of(court, tick)]
        except OSError:
            yield Finding(f"sealed/{tick}", "is missing")
            continue
        if cells != kept:
            yield Finding(f"sealed/{tick}", "holds other cells than the log says")


def _documents(court: "Court", progress: Progress) -> Iterator[Finding]:
    documents = list(court.records.documents())
    for document in _counted(documents, "documents", len(documents), progress):
        place = court.blob(document.digest)
        if not place.is_file():
            yield Finding(f"blobs/{place.name}", f"document {document.number} is missing")
        elif hashlib.sha256(place.read_bytes()).digest() != document.digest:
            yield Finding(f"blobs/{place.name}", f"document {document.number} has another digest")
        path = proof_path(court.settings.info, document.number).removeprefix("/")
        if court.public.read(path) != publiclog.proof_of(court, document):
            yield Finding(f"public/{path}", "is not the proof of this release")


def _counted(items: Iterable[T], what: str, of: int, progress: Progress) -> Iterator[T]:
    for done, item in enumerate(items):
        progress(what, done, of)
        yield item
