"""A log's tiles held against its leaves, all of them, in one pass and in the memory of one tile a level."""

from collections.abc import Iterator

from underseal.ledger.tileformat import TILE_HEIGHT, TILE_WIDTH, TileStore, read_tile, tile_path
from underseal.ledger.tree import Hash, Tree, TreeSize, perfect_root


class TileCheck:
    """Makes every tile anew from the leaves it is given, and remembers the first that is published otherwise.

    `add` and `finish` raise MissingTile for a tile that is not there, BadTile for one of another length.
    """

    def __init__(self, store: TileStore) -> None:
        self._store = store
        self._levels: list[list[Hash]] = []
        self._full: list[int] = []
        self.size = 0
        self.differs: str | None = None
        """The path of the first tile found that does not follow from the leaves."""
        self.leaf: int | None = None
        """The first leaf whose hash the tiles have otherwise."""

    def add(self, leaf: Hash) -> None:
        """Take the hash of the next leaf."""
        self.size += 1
        self._add(0, leaf)

    def finish(self) -> None:
        """Say that there are no more leaves: what is left are the partial tiles."""
        for level, hashes in enumerate(self._levels):
            if hashes:
                self._compare(level, hashes)

    def root(self) -> Hash:
        """Return the root over the leaves taken."""
        return Tree(TreeSize(self.size), self._frontier()).root()

    def _add(self, level: int, part: Hash) -> None:
        if level == len(self._levels):
            self._levels.append([])
            self._full.append(0)
        hashes = self._levels[level]
        hashes.append(part)
        if len(hashes) == TILE_WIDTH:
            self._compare(level, hashes)
            self._levels[level] = []
            self._full[level] += 1
            self._add(level + 1, perfect_root(hashes))

    def _compare(self, level: int, hashes: list[Hash]) -> None:
        index, width = self._full[level], len(hashes)
        published = read_tile(self._store, level, index, width)
        if published == hashes:
            return
        self.differs = self.differs or tile_path(level, index, width)
        if level == 0 and self.leaf is None:
            pairs = enumerate(zip(published, hashes, strict=True), index << TILE_HEIGHT)
            self.leaf = next(leaf for leaf, (one, other) in pairs if one != other)

    def _frontier(self) -> Iterator[Hash]:
        """Yield the perfect subtrees, largest first: those within each level's partial tile, from the top down."""
        for hashes in reversed(self._levels):
            tree = Tree()
            for part in hashes:
                tree.append_hash(part)
            yield from tree.frontier
