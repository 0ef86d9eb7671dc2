"""Inclusion and consistency proofs: RFC 9162, sections 2.1.3 and 2.1.4.

The checks here take sizes and roots as they come. Code that holds a signed checkpoint uses
``checkpoint.check_inclusion`` and ``checkpoint.check_consistency``, which only a verified one enters.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from underseal.ledger.errors import BadProof, ForkedLog, OutOfRange, RolledBack
from underseal.ledger.tree import EMPTY_ROOT, HASH_BYTES, Hash, LeafIndex, Nodes, node_hash, range_hash, split_point


@dataclass(frozen=True)
class InclusionProof:
    """That a leaf stands at index: the hashes beside its path, from the leaf up."""

    index: LeafIndex
    hashes: tuple[Hash, ...]


@dataclass(frozen=True)
class ConsistencyProof:
    """That one tree begins with another: hashes in the order of RFC 9162, 2.1.4.1."""

    hashes: tuple[Hash, ...]


def prove_inclusion(nodes: Nodes, index: int, size: int) -> InclusionProof:
    """Return PATH(index, D[size]) (RFC 9162, 2.1.3.1). Raise OutOfRange unless index < size."""
    if not 0 <= index < size:
        raise OutOfRange(index, size)
    start, stop, path = 0, size, []
    while stop - start > 1:
        middle = start + split_point(stop - start)
        if index < middle:
            path.append(range_hash(nodes, middle, stop))
            stop = middle
        else:
            path.append(range_hash(nodes, start, middle))
            start = middle
    return InclusionProof(LeafIndex(index), tuple(reversed(path)))


def prove_consistency(nodes: Nodes, old_size: int, new_size: int) -> ConsistencyProof:
    """Return PROOF(old_size, D[new_size]) (RFC 9162, 2.1.4.1); empty from size 0 and between equal sizes.

    Raise OutOfRange unless 0 <= old_size <= new_size.
    """
    if not 0 <= old_size <= new_size:
        raise OutOfRange(old_size, new_size)
    start, stop, path = 0, new_size, []
    while 0 < old_size < stop:
        middle = start + split_point(stop - start)
        if old_size <= middle:
            path.append(range_hash(nodes, middle, stop))
            stop = middle
        else:
            path.append(range_hash(nodes, start, middle))
            start = middle
    if start > 0:
        path.append(range_hash(nodes, start, stop))
    return ConsistencyProof(tuple(reversed(path)))


def check_inclusion(leaf: Hash, index: int, proof: Sequence[Hash], size: int, root: Hash) -> None:
    """Raise BadProof unless the tree of that size and root holds leaf at index (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        raise BadProof("the index lies outside the tree")
    _require_hashes(leaf, root, *proof)
    at, last, found = index, size - 1, leaf
    for beside in proof:
        if last == 0:
            raise BadProof("too many hashes")
        if at & 1 or at == last:
            found = node_hash(beside, found)
            at, last = _climb_left(at, last)
        else:
            found = node_hash(found, beside)
        at, last = at >> 1, last >> 1
    if last != 0:
        raise BadProof("too few hashes")
    if found != root:
        raise BadProof("it leads to another root")


def check_consistency(old_size: int, old_root: Hash, new_size: int, new_root: Hash, proof: Sequence[Hash]) -> None:
    """Raise unless the new tree begins with the old one (RFC 9162, 2.1.4.2).

    RolledBack: the new tree is smaller. ForkedLog: it is shown that the new tree begins with other
    leaves, because the proof does lead to the new root. BadProof: the proof shows nothing.
    """
    if not 0 <= old_size <= new_size:
        raise RolledBack(old_size, new_size)
    _require_hashes(old_root, new_root, *proof)
    if old_size in {0, new_size}:
        if proof:
            raise BadProof("nothing is to be proven, yet there are hashes")
        if (old_size == 0 and old_root != EMPTY_ROOT) or (old_size == new_size and old_root != new_root):
            raise ForkedLog(old_size, new_size)
        return
    found_old, found_new = _both_roots(old_size, old_root, new_size, proof)
    if found_new != new_root:
        raise BadProof("it does not lead to the new root")
    if found_old != old_root:
        raise ForkedLog(old_size, new_size)


def _both_roots(old_size: int, old_root: Hash, new_size: int, proof: Sequence[Hash]) -> tuple[Hash, Hash]:
    path = [old_root, *proof] if old_size.bit_count() == 1 else list(proof)
    if not path:
        raise BadProof("too few hashes")
    at, last = old_size - 1, new_size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    found_old = found_new = path[0]
    for beside in path[1:]:
        if last == 0:
            raise BadProof("too many hashes")
        if at & 1 or at == last:
            found_old, found_new = node_hash(beside, found_old), node_hash(beside, found_new)
            at, last = _climb_left(at, last)
        else:
            found_new = node_hash(found_new, beside)
        at, last = at >> 1, last >> 1
    if last != 0:
        raise BadProof("too few hashes")
    return found_old, found_new


def _climb_left(at: int, last: int) -> tuple[int, int]:
    """Skip the levels at which the path has no sibling (step 4.b.iii of 2.1.3.2 and 2.1.4.2)."""
    while at and not at & 1:
        at, last = at >> 1, last >> 1
    return at, last


def _require_hashes(*hashes: bytes) -> None:
    if any(len(item) != HASH_BYTES for item in hashes):
        raise BadProof("a hash is not 32 bytes long")
