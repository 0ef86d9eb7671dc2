"""A log as tiles: C2SP tlog-tiles, over any store that reads and writes by path."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from underseal.ledger.encoding import SIZE_LIMIT
from underseal.ledger.errors import OutOfRange
from underseal.ledger.proofs import ConsistencyProof, InclusionProof, prove_consistency, prove_inclusion
from underseal.ledger.stores import FolderTiles, MemoryTiles
from underseal.ledger.tileformat import (
    TILE_HEIGHT,
    TILE_WIDTH,
    TileStore,
    decode_entries,
    encode_entries,
    entries_path,
    read_entries,
    read_tile,
    tile_path,
    tile_width,
)
from underseal.ledger.tree import Hash, TreeSize, leaf_hashes, perfect_root, range_hash

__all__ = [
    "TILE_HEIGHT",
    "TILE_WIDTH",
    "FolderTiles",
    "Log",
    "MemoryTiles",
    "TileNodes",
    "TileStore",
    "decode_entries",
    "encode_entries",
    "entries_path",
    "tile_path",
]

T = TypeVar("T")


class TileNodes:
    """The nodes of a tree of one size, read from its tiles; each tile is read once."""

    def __init__(self, store: TileStore, size: int) -> None:
        self._store = store
        self._size = size
        self._tiles: dict[tuple[int, int], list[Hash]] = {}

    def node(self, level: int, index: int) -> Hash:
        """Return the hash over the 2**level leaves from index * 2**level on. Raise as tile does."""
        if (index + 1) << level > self._size:
            raise OutOfRange((index + 1) << level, self._size)
        tile_level, height = divmod(level, TILE_HEIGHT)
        tile_index, offset = divmod(index << height, TILE_WIDTH)
        return perfect_root(self.tile(tile_level, tile_index)[offset : offset + (1 << height)])

    def tile(self, level: int, index: int) -> list[Hash]:
        """Return the hashes of a tile as far as this size fills it. Raise MissingTile, BadTile, OutOfRange."""
        if (level, index) not in self._tiles:
            width = tile_width(self._size, level, index)
            self._tiles[level, index] = read_tile(self._store, level, index, width)
        return self._tiles[level, index]


class Log:
    """A log in a store, as far as size. The caller keeps the size: a log is as long as its checkpoint says.

    Tiles beyond size, left by an append whose checkpoint was never signed, are not read and are
    overwritten by the next append. Nothing read here is authenticated before root equals a signed one.
    """

    def __init__(self, store: TileStore, size: int = 0) -> None:
        if not 0 <= size < SIZE_LIMIT:
            raise OutOfRange(size, SIZE_LIMIT)
        self._store = store
        self._size = size

    @property
    def size(self) -> TreeSize:
        """The number of entries."""
        return TreeSize(self._size)

    def append(self, entries: Sequence[bytes]) -> TreeSize:
        """Write entries and every tile they change, and return the new size.

        Costs the new entries and one tile a level; the log is not read again. Raise EntryTooLong
        before anything is written, MissingTile or BadTile if the rightmost tiles cannot be read.
        """
        bundles = list(self._bundles(entries))
        fresh = list(leaf_hashes(entries))
        for path, bundle in bundles:
            self._store.write(path, bundle)
        level = 0
        while fresh:
            fresh = self._extend(level, fresh)
            level += 1
        self._size += len(entries)
        return self.size

    def _bundles(self, entries: Sequence[bytes]) -> Iterator[tuple[str, bytes]]:
        index, held = divmod(self._size, TILE_WIDTH)
        kept = read_entries(self._store, index, held) if held and entries else []
        for chunk in _chunks([*kept, *entries]):
            yield entries_path(index, len(chunk)), encode_entries(chunk)
            index += 1

    def _extend(self, level: int, fresh: list[Hash]) -> list[Hash]:
        """Write the tiles that fresh hashes change at a level; return the roots of those now full."""
        index, held = divmod(self._size >> TILE_HEIGHT * level, TILE_WIDTH)
        kept = read_tile(self._store, level, index, held) if held else []
        roots = []
        for chunk in _chunks([*kept, *fresh]):
            self._store.write(tile_path(level, index, len(chunk)), b"".join(chunk))
            if len(chunk) == TILE_WIDTH:
                roots.append(perfect_root(chunk))
            index += 1
        return roots

    def root(self, size: int | None = None) -> Hash:
        """Return the root over the first size entries, by default all. Raise OutOfRange, MissingTile, BadTile."""
        return range_hash(self._nodes(), 0, self._within(size))

    def inclusion_proof(self, index: int, size: int | None = None) -> InclusionProof:
        """Prove that the entry stands at index in the tree of that size. Raise as root does."""
        return prove_inclusion(self._nodes(), index, self._within(size))

    def consistency_proof(self, old_size: int, new_size: int | None = None) -> ConsistencyProof:
        """Prove that the tree of new_size begins with that of old_size. Raise as root does."""
        return prove_consistency(self._nodes(), old_size, self._within(new_size))

    def entry(self, index: int) -> bytes:
        """Return the entry at index. Raise OutOfRange, MissingTile, BadTile."""
        if not 0 <= index < self._size:
            raise OutOfRange(index, self._size)
        return next(self.entries(index, index + 1))

    def entries(self, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """Yield the entries from start on to before stop, a bundle in memory at a time. Raise as entry does."""
        for index, first, last in _spans(start, self._within(stop)):
            yield from read_entries(self._store, index, tile_width(self._size, 0, index))[first:last]

    def leaf_hashes(self, start: int = 0, stop: int | None = None) -> Iterator[Hash]:
        """Yield the leaf hashes from start on to before stop, a tile in memory at a time. Raise as entry does."""
        for index, first, last in _spans(start, self._within(stop)):
            yield from read_tile(self._store, 0, index, tile_width(self._size, 0, index))[first:last]

    def _nodes(self) -> TileNodes:
        return TileNodes(self._store, self._size)

    def _within(self, size: int | None) -> int:
        if size is None:
            return self._size
        if not 0 <= size <= self._size:
            raise OutOfRange(size, self._size)
        return size


def _chunks(items: list[T]) -> Iterator[list[T]]:
    for at in range(0, len(items), TILE_WIDTH):
        yield items[at : at + TILE_WIDTH]


def _spans(start: int, stop: int) -> Iterator[tuple[int, int, int]]:
    """Yield (tile, first, last) so that the slices first:last of the tiles are start:stop of the log."""
    if not 0 <= start <= stop:
        raise OutOfRange(start, stop)
    while start < stop:
        index, first = divmod(start, TILE_WIDTH)
        last = min(TILE_WIDTH, stop - index * TILE_WIDTH)
        yield index, first, last
        start = index * TILE_WIDTH + last
