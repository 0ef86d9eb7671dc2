"""The Merkle tree of RFC 9162, section 2.1: hashing, ranges of leaves, growth in little memory."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import islice
from typing import NewType, Protocol, Self, cast

from underseal.ledger.errors import BadFrontier, BadHash, OutOfRange

LeafIndex = NewType("LeafIndex", int)
"""Place of a leaf, from 0."""

TreeSize = NewType("TreeSize", int)
"""Number of leaves."""

Hash = NewType("Hash", bytes)
"""A SHA-256 hash, 32 bytes."""

HASH_BYTES = 32
EMPTY_ROOT = Hash(sha256(b"").digest())

_AT_ONCE = 4096  # leaves hashed into a tree row by row: calls cost more than hashing does


def as_hash(data: bytes) -> Hash:
    """Return data as a Hash. Raise BadHash unless it has 32 bytes."""
    if len(data) != HASH_BYTES:
        raise BadHash(len(data))
    return Hash(bytes(data))


def leaf_hash(data: bytes) -> Hash:
    """Return the hash of an entry: SHA-256(0x00 || data) (RFC 9162, 2.1.1)."""
    return Hash(sha256(b"\x00" + data).digest())


def leaf_hashes(entries: Iterable[bytes]) -> Iterator[Hash]:
    """Yield the hash of each entry, as leaf_hash returns it."""
    return cast("Iterator[Hash]", (sha256(b"\x00" + entry).digest() for entry in entries))


def node_hash(left: Hash, right: Hash) -> Hash:
    """Return the hash of an inner node: SHA-256(0x01 || left || right) (RFC 9162, 2.1.1)."""
    return Hash(sha256(b"\x01" + left + right).digest())


class Nodes(Protocol):
    """Where the hashes of perfect subtrees are read from."""

    def node(self, level: int, index: int) -> Hash:
        """Return the hash over the 2**level leaves from index * 2**level on."""


def split_point(count: int) -> int:
    """Return the largest power of two smaller than count, which is at least 2 (RFC 9162, 2.1.1)."""
    return 1 << (count - 1).bit_length() - 1


def perfect_root(hashes: Sequence[Hash]) -> Hash:
    """Return the root over a power of two of hashes."""
    row = list(hashes)
    while len(row) > 1:
        row = _parents(row)
    return row[0]


def _parents(row: Sequence[Hash]) -> list[Hash]:
    """Return the hash of each pair of a row, whose length is even (`node_hash`, spelled out for speed)."""
    pairs = zip(row[::2], row[1::2], strict=True)
    return cast("list[Hash]", [sha256(b"\x01" + left + right).digest() for left, right in pairs])


def range_hash(nodes: Nodes, start: int, stop: int) -> Hash:
    """Return MTH(D[start:stop]) (RFC 9162, 2.1.1).

    start is a multiple of the smallest power of two that is at least stop - start, as it is for
    every range that occurs in a proof.
    """
    return _join(_perfect_parts(nodes, start, stop))


def _perfect_parts(nodes: Nodes, start: int, stop: int) -> list[Hash]:
    parts = []
    while start < stop:
        level = (stop - start).bit_length() - 1
        parts.append(nodes.node(level, start >> level))
        start += 1 << level
    return parts


def _join(parts: Sequence[Hash]) -> Hash:
    if not parts:
        return EMPTY_ROOT
    root = parts[-1]
    for part in reversed(parts[:-1]):
        root = node_hash(part, root)
    return root


class Tree:
    """A tree that grows leaf by leaf and keeps only its frontier: one hash for each bit set in its size."""

    def __init__(self, size: int = 0, frontier: Iterable[Hash] = ()) -> None:
        """Raise BadFrontier or BadHash unless frontier has the form of a tree of that size."""
        self._frontier = [as_hash(part) for part in frontier]
        if size < 0 or len(self._frontier) != size.bit_count():
            raise BadFrontier(size, len(self._frontier))
        self._size = size

    @classmethod
    def from_nodes(cls, nodes: Nodes, size: int) -> Self:
        """Return the tree of the first size leaves as the nodes have it."""
        if size < 0:
            raise OutOfRange(size, 0)
        return cls(size, _perfect_parts(nodes, 0, size))

    @property
    def size(self) -> TreeSize:
        """The number of leaves."""
        return TreeSize(self._size)

    @property
    def frontier(self) -> tuple[Hash, ...]:
        """The hashes of the perfect subtrees, the largest first."""
        return tuple(self._frontier)

    def append_hash(self, leaf: Hash) -> LeafIndex:
        """Add a leaf by its hash and return its place. Costs one hashing on average. Raise BadHash."""
        carry, index = as_hash(leaf), self._size
        left = index
        while left & 1:
            carry = node_hash(self._frontier.pop(), carry)
            left >>= 1
        self._frontier.append(carry)
        self._size += 1
        return LeafIndex(index)

    def extend(self, leaves: Iterable[Hash]) -> None:
        """Add leaves by their hashes, in order. Raise BadHash; then the tree has grown by some of those before."""
        rest = iter(leaves)
        while row := list(islice(rest, _AT_ONCE)):
            if wrong := set(map(len, row)) - {HASH_BYTES}:
                raise BadHash(wrong.pop())
            self._extend(row)

    def _extend(self, row: list[Hash]) -> None:
        """Add leaves row by row: what stands alone at its level joins those that come, or waits for the next."""
        size, alone = self._size, list[Hash]()
        self._size += len(row)
        while row or size:
            if size & 1:
                row.insert(0, self._frontier.pop())
            if len(row) & 1:
                alone.append(row.pop())
            row = _parents(row)
            size >>= 1
        self._frontier = alone[::-1]

    def root(self) -> Hash:
        """Return the root over all leaves; EMPTY_ROOT if there are none."""
        return _join(self._frontier)

    def copy(self) -> Self:
        """Return a tree that grows apart from this one."""
        return type(self)(self._size, self._frontier)
