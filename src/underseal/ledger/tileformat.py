"""The form of a tiled log: C2SP tlog-tiles, where its files stand and what is in them."""

from collections.abc import Sequence
from itertools import chain
from struct import Struct
from typing import Protocol

from underseal.ledger.encoding import SIZE_LIMIT
from underseal.ledger.errors import BadTile, EntryTooLong, MissingTile, OutOfRange
from underseal.ledger.tree import HASH_BYTES, Hash

TILE_HEIGHT = 8
TILE_WIDTH = 1 << TILE_HEIGHT
ENTRY_LIMIT = (1 << 16) - 1
_TOP_LEVEL = 63
_LENGTH = Struct(">H")


class TileStore(Protocol):
    """Where tiles are kept: files below a log's prefix, by relative path."""

    def read(self, path: str) -> bytes | None:
        """Return what stands at path, or None."""

    def write(self, path: str, data: bytes) -> None:
        """Put data at path, whole or not at all, in place of what stood there."""


def tile_path(level: int, index: int, width: int = TILE_WIDTH) -> str:
    """Return the path of a tile, such as tile/0/x001/x234/067 or tile/1/000.p/17. Raise BadTile."""
    if not 0 <= level <= _TOP_LEVEL:
        raise BadTile(f"tile/{level}", "levels run from 0 to 63")
    return _path(f"tile/{level}", index, width)


def entries_path(index: int, width: int = TILE_WIDTH) -> str:
    """Return the path of a bundle of entries, such as tile/entries/000.p/3. Raise BadTile."""
    return _path("tile/entries", index, width)


def _path(prefix: str, index: int, width: int) -> str:
    if not 0 <= index < SIZE_LIMIT or not 1 <= width <= TILE_WIDTH:
        raise BadTile(prefix, f"no tile {index} of width {width}")
    groups = [f"{index % 1000:03}"]
    while index >= 1000:  # noqa: PLR2004 - three digits to a path element
        index //= 1000
        groups.append(f"x{index % 1000:03}")
    partial = "" if width == TILE_WIDTH else f".p/{width}"
    return "/".join([prefix, *reversed(groups)]) + partial


def encode_entries(entries: Sequence[bytes]) -> bytes:
    """Return a bundle: each entry behind its length as big-endian uint16. Raise EntryTooLong."""
    lengths = list(map(len, entries))
    if (longest := max(lengths, default=0)) > ENTRY_LIMIT:
        raise EntryTooLong(longest)
    return b"".join(chain.from_iterable(zip(map(_LENGTH.pack, lengths), entries, strict=True)))


def decode_entries(bundle: bytes, count: int) -> list[bytes]:
    """Return the count entries of a bundle. Raise BadTile unless they fill it exactly."""
    entries, at, end = [], 0, len(bundle)
    for _ in range(count):
        start = at + 2
        if start > end or (at := start + (bundle[start - 2] << 8 | bundle[start - 1])) > end:
            raise BadTile("tile/entries", "an entry is cut short")
        entries.append(bundle[start:at])
    if at != end:
        raise BadTile("tile/entries", "bytes are left behind the last entry")
    return entries


def tile_width(size: int, level: int, index: int) -> int:
    """Return how many hashes of a tile a tree of that size fills. Raise OutOfRange if none."""
    width = min(TILE_WIDTH, (size >> TILE_HEIGHT * level) - TILE_WIDTH * index)
    if width <= 0 or index < 0:
        raise OutOfRange(index, size)
    return width


def read_tile(store: TileStore, level: int, index: int, width: int) -> list[Hash]:
    """Return the first width hashes of a tile, partial or full. Raise MissingTile or BadTile."""
    path, data, found = _read_or_full(store, tile_path(level, index, width), tile_path(level, index), width)
    if len(data) != found * HASH_BYTES:
        raise BadTile(path, f"{len(data)} bytes are not {found} hashes")
    return [Hash(data[at : at + HASH_BYTES]) for at in range(0, width * HASH_BYTES, HASH_BYTES)]


def read_entries(store: TileStore, index: int, width: int) -> list[bytes]:
    """Return the first width entries of a bundle, partial or full. Raise MissingTile or BadTile."""
    path, data, found = _read_or_full(store, entries_path(index, width), entries_path(index), width)
    try:
        return decode_entries(data, found)[:width]
    except BadTile as error:
        raise BadTile(path, error.why) from None


def _read_or_full(store: TileStore, path: str, full: str, width: int) -> tuple[str, bytes, int]:
    # A partial tile may be gone once the full one is there (tlog-tiles, Partial Tiles).
    if (data := store.read(path)) is not None:
        return path, data, width
    if (data := store.read(full)) is not None:
        return full, data, TILE_WIDTH
    raise MissingTile(path)
