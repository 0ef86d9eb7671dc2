"""Every leaf and prefix of every tree of 1 to 100 leaves, and every bend of a proof."""

from collections.abc import Iterator, Sequence

import pytest

import reference_tree
from underseal.ledger.errors import BadProof, ForkedLog, OutOfRange, RolledBack
from underseal.ledger.proofs import check_consistency, check_inclusion, prove_consistency, prove_inclusion
from underseal.ledger.tiles import Log, MemoryTiles, TileNodes
from underseal.ledger.tree import EMPTY_ROOT, Hash, leaf_hash

SIZES = range(1, 101)
EVERY_BIT = pytest.mark.parametrize("up_to", [6, pytest.param(24, marks=pytest.mark.long)])
"""Up to what size each bit of a tree's proofs is bent; beyond it too, of a proof each, in the long run."""
ENTRIES = [b"entry %d" % n for n in range(100)]
LEAVES = [leaf_hash(entry) for entry in ENTRIES]


@pytest.fixture(scope="module")
def nodes() -> TileNodes:
    store = MemoryTiles()
    return TileNodes(store, Log(store).append(ENTRIES))


@pytest.fixture(scope="module")
def roots() -> list[Hash]:
    return [Hash(reference_tree.mth(ENTRIES[:size])) for size in range(101)]


def flip(data: bytes, bit: int) -> Hash:
    return Hash((int.from_bytes(data, "big") ^ (1 << bit)).to_bytes(len(data), "big"))


def bits(size: int, place: int, every: bool) -> Iterator[int]:
    """Every bit, or one, another each time."""
    return iter(range(256)) if every else iter([(37 * size + 11 * place) % 256])


def bends(hashes: Sequence[Hash], size: int, place: int, every: bool) -> Iterator[list[Hash]]:
    for at, item in enumerate(hashes):
        for bit in bits(size, place + at, every):
            yield [*hashes[:at], flip(item, bit), *hashes[at + 1 :]]


def holds_leaf(*claim) -> bool:
    try:
        check_inclusion(*claim)
    except BadProof:
        return False
    return True


def continues(*claim) -> bool:
    try:
        check_consistency(*claim)
    except (BadProof, ForkedLog):
        return False
    return True


def test_proofs_are_those_of_the_rfc(nodes):
    for size in SIZES:
        for at in (0, size // 3, size // 2, size - 1):
            assert list(prove_inclusion(nodes, at, size).hashes) == reference_tree.path(at, ENTRIES[:size])
            assert list(prove_consistency(nodes, at + 1, size).hashes) == reference_tree.proof(at + 1, ENTRIES[:size])


def test_every_leaf_of_every_tree_is_proven(nodes, roots):
    for size in SIZES:
        for index in range(size):
            check_inclusion(LEAVES[index], index, prove_inclusion(nodes, index, size).hashes, size, roots[size])


def test_every_prefix_of_every_tree_is_proven(nodes, roots):
    for size in SIZES:
        for old in range(size + 1):
            check_consistency(old, roots[old], size, roots[size], prove_consistency(nodes, old, size).hashes)


def every_bit(size: int, place: int, up_to: int) -> bool:
    """Of small trees, and of the proof in the middle of each tree that is not much larger."""
    return size <= up_to or (place == size // 2 and size < up_to**2)


@EVERY_BIT
def test_no_bit_of_an_inclusion_proof_may_flip(nodes, roots, up_to):
    for size in SIZES:
        for index in range(size):
            proof = prove_inclusion(nodes, index, size).hashes
            every = every_bit(size, index, up_to)
            for leaf, root, *bent in bends([LEAVES[index], roots[size], *proof], size, index, every):
                assert not holds_leaf(leaf, index, bent, size, root), (size, index)


@EVERY_BIT
def test_no_bit_of_a_consistency_proof_may_flip(nodes, roots, up_to):
    for size in SIZES:
        for old in range(1, size + 1):
            proof = prove_consistency(nodes, old, size).hashes
            every = every_bit(size, old, up_to)
            for before, after, *bent in bends([roots[old], roots[size], *proof], size, old, every):
                assert not continues(old, before, size, after, bent), (size, old)


def test_no_leaf_is_proven_at_another_place_or_in_another_tree(nodes, roots):
    for size in SIZES:
        for index in range(size):
            proof = prove_inclusion(nodes, index, size).hashes
            for elsewhere in {-1, 0, index - 1, index + 1, size - 1, size, index + size} - {index}:
                assert not holds_leaf(LEAVES[index], elsewhere, proof, size, roots[size])
            assert not holds_leaf(LEAVES[index], index, proof, size, roots[size - 1])


def test_no_proof_may_be_shorter_or_longer(nodes, roots):
    for size in SIZES:
        for index in range(size):
            path = prove_inclusion(nodes, index, size).hashes
            growth = prove_consistency(nodes, index + 1, size).hashes
            for change in (lambda proof: proof[:-1], lambda proof: proof[1:], lambda proof: (*proof, LEAVES[0])):
                assert change(path) == path or not holds_leaf(LEAVES[index], index, change(path), size, roots[size])
                claim = (index + 1, roots[index + 1], size, roots[size], change(growth))
                assert change(growth) == growth or not continues(*claim)


def test_no_proof_fits_a_tree_of_another_height(nodes, roots):
    for size in SIZES:
        path = prove_inclusion(nodes, 0, size).hashes
        growth = prove_consistency(nodes, 1, size).hashes
        for claimed in SIZES:
            if (claimed - 1).bit_length() != (size - 1).bit_length():
                assert not holds_leaf(LEAVES[0], 0, path, claimed, roots[size])
                assert not continues(1, roots[1], claimed, roots[size], growth)


@pytest.mark.parametrize("size", [2, 4, 8, 16, 32, 64])
def test_the_right_edge_of_a_tree_does_not_pass_for_a_smaller_tree(nodes, roots, size):
    """Beyond the top, every hash would go to the left: such a proof hashes to the true roots."""
    path = prove_inclusion(nodes, size - 1, size).hashes
    assert not holds_leaf(LEAVES[size - 1], 0, path, 1, roots[size])
    assert not holds_leaf(LEAVES[size - 1], size // 2 - 1, path, size // 2, roots[size])
    growth = prove_consistency(nodes, size - 1, size).hashes
    for smaller in (2, 4, 8, 16, 32):
        assert smaller >= size or not continues(smaller - 1, roots[size - 1], smaller, roots[size], growth)


def test_no_byte_moves_from_one_hash_of_a_proof_to_the_next(roots):
    """Such a proof hashes to the true root; only the lengths give it away."""
    longer, shorter = Hash(LEAVES[0] + LEAVES[1][:1]), Hash(LEAVES[1][1:])
    with pytest.raises(BadProof):
        check_inclusion(longer, 0, [shorter], 2, roots[2])
    with pytest.raises(BadProof):
        check_consistency(1, longer, 2, roots[2], [shorter])


def test_a_log_that_rewrote_its_past_is_called_forked(nodes, roots):
    remembered = Hash(reference_tree.mth([b"what we saw", *ENTRIES[1:40]]))
    with pytest.raises(ForkedLog) as refusal:
        check_consistency(40, remembered, 100, roots[100], prove_consistency(nodes, 40, 100).hashes)
    assert (refusal.value.old_size, refusal.value.new_size) == (40, 100)


def test_two_roots_of_one_size_are_a_fork(roots):
    with pytest.raises(ForkedLog):
        check_consistency(7, roots[7], 7, roots[8], [])


def test_a_smaller_log_is_called_rolled_back(roots):
    with pytest.raises(RolledBack):
        check_consistency(8, roots[8], 7, roots[7], [])


def test_everything_continues_the_empty_log_but_nothing_passes_for_it(roots):
    check_consistency(0, EMPTY_ROOT, 7, roots[7], [])
    with pytest.raises(ForkedLog):
        check_consistency(0, roots[1], 7, roots[7], [])
    with pytest.raises(BadProof):
        check_consistency(0, EMPTY_ROOT, 7, roots[7], [roots[1]])


def test_no_proof_is_made_of_what_is_not_there(nodes):
    for index, size in ((0, 0), (5, 5), (-1, 5)):
        with pytest.raises(OutOfRange):
            prove_inclusion(nodes, index, size)
    for old, new in ((6, 5), (-1, 5)):
        with pytest.raises(OutOfRange):
            prove_consistency(nodes, old, new)
    with pytest.raises(OutOfRange):
        prove_inclusion(nodes, 0, 101)
