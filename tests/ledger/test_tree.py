import pytest
from hypothesis import given
from hypothesis import strategies as st

import reference_tree
from underseal.ledger.errors import BadFrontier, BadHash, OutOfRange
from underseal.ledger.tiles import Log, MemoryTiles, TileNodes
from underseal.ledger.tree import EMPTY_ROOT, Hash, Tree, leaf_hash


def tree_of(entries: list[bytes]) -> Tree:
    tree = Tree()
    for entry in entries:
        tree.append_hash(leaf_hash(entry))
    return tree


@given(st.lists(st.binary(max_size=4), max_size=80))
def test_a_tree_grown_leaf_by_leaf_has_the_root_of_the_rfc(entries):
    tree = tree_of(entries)
    assert tree.size == len(entries)
    assert tree.root() == reference_tree.mth(entries)


def test_an_empty_tree_has_the_hash_of_nothing():
    assert Tree().root() == EMPTY_ROOT == reference_tree.mth([])


def test_a_leaf_is_never_taken_for_a_node():
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert leaf_hash(left + right) != tree_of([b"a", b"b"]).root()


def test_a_leaf_is_told_its_place():
    tree = Tree()
    assert [tree.append_hash(leaf_hash(b"x")) for _ in range(5)] == [0, 1, 2, 3, 4]


@given(st.integers(0, 300))
def test_a_tree_keeps_one_hash_for_each_bit_of_its_size(size):
    assert len(tree_of([b""] * size).frontier) == size.bit_count()


def test_a_copy_grows_apart():
    tree = tree_of([b"a", b"b", b"c"])
    root = tree.root()
    tree.copy().append_hash(leaf_hash(b"d"))
    assert (tree.size, tree.root()) == (3, root)


def test_a_tree_is_taken_up_again_from_stored_nodes():
    entries = [bytes([n % 256]) for n in range(300)]
    store = MemoryTiles()
    Log(store).append(entries)
    for size in (0, 1, 255, 256, 257, 300):
        assert Tree.from_nodes(TileNodes(store, 300), size).root() == tree_of(entries[:size]).root()


def test_a_frontier_of_another_size_is_refused():
    with pytest.raises(BadFrontier):
        Tree(3, [leaf_hash(b"")])
    with pytest.raises(BadFrontier):
        Tree(-1, [leaf_hash(b"")])
    with pytest.raises(OutOfRange):
        Tree.from_nodes(TileNodes(MemoryTiles(), 0), -1)


def test_a_hash_of_another_length_is_refused():
    with pytest.raises(BadHash):
        Tree().append_hash(Hash(b"short"))


@pytest.mark.parametrize("before", [0, 1, 2, 3, 7, 8, 200])
def test_a_tree_extended_is_the_tree_grown_leaf_by_leaf(before: int) -> None:
    hashes = [leaf_hash(bytes([index])) for index in range(256)]
    for count in (0, 1, 2, 5, 16, 55):
        slow, fast = Tree(), Tree()
        for leaf in hashes[: before + count]:
            slow.append_hash(leaf)
        fast.extend(hashes[:before])
        fast.extend(iter(hashes[before : before + count]))
        assert (fast.size, fast.frontier, fast.root()) == (slow.size, slow.frontier, slow.root())


def test_a_tree_is_not_extended_by_what_is_no_hash() -> None:
    tree = Tree()
    with pytest.raises(BadHash):
        tree.extend([leaf_hash(b""), Hash(b"short")])
    assert tree.size == 0
