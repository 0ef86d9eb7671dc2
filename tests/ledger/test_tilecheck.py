"""All tiles of a log are held against its leaves in one pass."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from underseal.ledger.errors import BadTile, MissingTile
from underseal.ledger.tilecheck import TileCheck
from underseal.ledger.tiles import Log, MemoryTiles
from underseal.ledger.tree import leaf_hash


def log_of(size: int) -> tuple[MemoryTiles, list[bytes]]:
    store, entries = MemoryTiles(), [hashlib.sha256(b"%d" % number).digest() for number in range(size)]
    Log(store).append(entries)
    return store, entries


def checked(store: MemoryTiles, entries: list[bytes]) -> TileCheck:
    check = TileCheck(store)
    for entry in entries:
        check.add(leaf_hash(entry))
    check.finish()
    return check


SIZES = st.one_of(st.integers(0, 600), st.sampled_from([255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 66_000]))


@given(SIZES)
def test_a_true_log_makes_its_own_root_and_tiles(size):
    store, entries = log_of(size)
    check = checked(store, entries)
    assert (check.root(), check.size) == (Log(store, size).root(), size)
    assert (check.differs, check.leaf) == (None, None)


@pytest.mark.parametrize(
    "path", ["tile/0/000", "tile/0/130", "tile/0/257.p/208", "tile/1/000", "tile/1/001.p/1", "tile/2/000.p/1"]
)
def test_any_tile_of_any_level_that_is_bent_is_named(path):
    store, entries = log_of(66_000)
    data = bytearray(store.read(path) or b"")
    data[-1] ^= 1
    store.write(path, bytes(data))
    check = checked(store, entries)
    assert check.differs == path
    assert (check.leaf is not None) == path.startswith("tile/0/")


@given(size=st.integers(1, 700), data=st.data())
def test_a_leaf_that_is_not_the_tiles_is_numbered(size, data):
    store, entries = log_of(size)
    at = data.draw(st.integers(0, size - 1))
    entries[at] = b"another"
    check = checked(store, entries)
    assert check.leaf == at
    assert check.root() != Log(store, size).root()


def test_tiles_that_are_missing_or_cut_are_named():
    store, entries = log_of(300)
    store.write("tile/0/000", (store.read("tile/0/000") or b"")[:-1])
    with pytest.raises(BadTile, match=r"'tile/0/000': 8191 bytes are not 256 hashes"):
        checked(store, entries)
    with pytest.raises(MissingTile, match=r"tile/0/000\.p/5"):
        checked(MemoryTiles(), entries[:5])
