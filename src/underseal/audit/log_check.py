"""A log read leaf by leaf for an audit: what it says, and whether each of its files follows from its leaves.

Bundles, tiles and bodies are in memory one at a time, however long the log is.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from underseal.audit.errors import BadLog, BodyTakenOff, LogRefused, RecordRefused, WithheldPart
from underseal.audit.log import Get, PublishedTiles
from underseal.ledger.checkpoint import VerifiedCheckpoint
from underseal.ledger.errors import BadTile, ForkedLog, LedgerError, MissingTile, RolledBack, RootDiffers
from underseal.ledger.tilecheck import TileCheck
from underseal.ledger.tileformat import entries_path, tile_width
from underseal.ledger.tiles import TILE_WIDTH, Log
from underseal.ledger.tree import Tree, leaf_hash
from underseal.wire.errors import WireError
from underseal.wire.leaf import BODIES_PER_FILE, BodiesFile, Salted, Withdrawn

Progress = Callable[[str, int, int], None]
Take = Callable[[int, bytes], None]


@dataclass(frozen=True)
class Look:
    """A log to be read: where its files stand, the checkpoint it is held to, and those accepted of it before."""

    prefix: str
    signed: VerifiedCheckpoint
    seen: tuple[VerifiedCheckpoint, ...] = ()


def read_log(get: Get, look: Look, take: Take, progress: Progress, before: TileCheck | None = None) -> TileCheck:
    """Give `take` every leaf, and hold entries, tiles of all levels, the signed root and what was seen before together.

    Returns how far it was read; who hands that in again goes on from there. Files that are not what was signed are
    named before anything `take` finds wrong with what they say, since that only follows from it. Raises WithheldPart,
    BadLog, and the LogRefused leaves that take raises.
    """
    signed, store = look.signed, PublishedTiles(get, look.prefix)
    log, tiles = Log(store, signed.size), before or TileCheck(store)
    try:
        longest, start = max([tiles.size, *(seen.size for seen in look.seen)]), tiles.size
        if signed.size < longest:
            raise RolledBack(longest, signed.size)
        wrong = _give(log, tiles, _Held(look, tiles, take), partial(progress, f"leaves of {signed.origin}"))
        _hold(log, tiles, signed, start)
    except MissingTile as missing:
        raise WithheldPart(f"{look.prefix}/{missing.path}") from missing
    except BadTile as bad:
        raise BadLog(signed.origin, BadTile(f"{look.prefix}/{bad.path}", bad.why)) from bad
    except LedgerError as fact:
        raise BadLog(signed.origin, fact) from fact
    if wrong is not None:
        raise wrong
    return tiles


class _Held:
    """Takes leaves for the reader, once the log up to them is what was seen before."""

    def __init__(self, look: Look, tiles: TileCheck, take: Take) -> None:
        self._look, self._tiles, self._take = look, tiles, take

    def __call__(self, index: int, entry: bytes) -> None:
        """Raises BadLog for a fork, and what the reader raises."""
        for seen in self._look.seen:
            if seen.size == self._tiles.size and seen.root != self._tiles.root():
                raise BadLog(seen.origin, ForkedLog(seen.size, self._look.signed.size))
        self._take(index, entry)


def _give(log: Log, tiles: TileCheck, take: Take, progress: Callable[[int, int], None]) -> LogRefused | None:
    """Go through all further leaves; return the first thing that take refused, after which it is given none."""
    wrong: LogRefused | None = None
    for index, entry in enumerate(log.entries(tiles.size), tiles.size):
        if index % TILE_WIDTH == 0:
            progress(index, log.size)
        tiles.add(leaf_hash(entry))
        try:
            if wrong is None:
                take(index, entry)
        except LogRefused as refused:
            wrong = refused
    tiles.finish()
    return wrong


def _hold(log: Log, tiles: TileCheck, signed: VerifiedCheckpoint, start: int) -> None:
    """Raise BadTile for the file that is not what was signed; where no one file is, RootDiffers, or ForkedLog if the
    leaves before `start` made a signed root too.
    """
    if tiles.root() == signed.root:
        if tiles.differs is not None:
            raise BadTile(tiles.differs, "it does not follow from the leaves, which make the signed root")
        return
    by_tiles = Tree()
    for leaf in log.leaf_hashes():
        by_tiles.append_hash(leaf)
    if by_tiles.root() != signed.root or tiles.leaf is None or tiles.leaf < start:
        raise ForkedLog(start, signed.size) if start else RootDiffers(signed.size)
    bundle = tiles.leaf // TILE_WIDTH
    path = entries_path(bundle, tile_width(signed.size, 0, bundle))
    raise BadTile(path, f"leaf {tiles.leaf} in it is not the one that was signed")


def read_bodies(get: Get, start: int, size: int) -> Iterator[Salted]:
    """Yield the bodies of the public log from `start` on. Raises WithheldPart, BodyTakenOff or RecordRefused."""
    for first in range(start - start % BODIES_PER_FILE, size, BODIES_PER_FILE):
        path = f"/log/bodies/{first // BODIES_PER_FILE}"
        data = get(path)
        if data is None:
            raise WithheldPart(path)
        try:
            found = BodiesFile.read(data).bodies
        except WireError as wrong:
            raise RecordRefused(first, f"{path}: {wrong}") from wrong
        for leaf in range(max(first, start), min(first + BODIES_PER_FILE, size)):
            if leaf - first >= len(found):
                raise RecordRefused(leaf, f"{path} ends before its body")
            body = found[leaf - first]
            if isinstance(body, Withdrawn):
                raise BodyTakenOff(leaf, body.by_leaf)
            yield body
