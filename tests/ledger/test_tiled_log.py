import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reference_tree
from underseal.ledger.errors import BadTile, EntryTooLong, LedgerError, MissingTile, OutOfRange
from underseal.ledger.proofs import check_consistency, check_inclusion
from underseal.ledger.tiles import Log, MemoryTiles, entries_path, tile_path
from underseal.ledger.tree import EMPTY_ROOT, Tree, leaf_hash


class CountingTiles(MemoryTiles):
    def __init__(self) -> None:
        super().__init__()
        self.reads: list[str] = []
        self.writes: list[str] = []

    def read(self, path: str) -> bytes | None:
        self.reads.append(path)
        return super().read(path)

    def write(self, path: str, data: bytes) -> None:
        self.writes.append(path)
        super().write(path, data)


def numbered(count: int, start: int = 0) -> list[bytes]:
    return [n.to_bytes(3, "big") for n in range(start, start + count)]


def root_of(entries: list[bytes]) -> bytes:
    tree = Tree()
    for entry in entries:
        tree.append_hash(leaf_hash(entry))
    return tree.root()


@pytest.fixture(scope="module")
def large() -> Log:
    """A log with three levels of tiles."""
    log = Log(MemoryTiles())
    log.append(numbered(70_000))
    return log


@given(st.lists(st.integers(0, 300), max_size=6), st.data())
def test_a_log_is_the_tree_of_the_rfc_however_it_was_appended_to(batches, data):
    log, entries = Log(MemoryTiles()), []
    for count in batches:
        fresh = numbered(count, len(entries))
        entries += fresh
        assert log.append(fresh) == len(entries)
    size = data.draw(st.integers(0, len(entries)))
    assert log.root() == reference_tree.mth(entries)
    assert log.root(size) == reference_tree.mth(entries[:size])
    assert list(log.entries()) == entries
    if size:
        index, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))
        assert list(log.inclusion_proof(index, size).hashes) == reference_tree.path(index, entries[:size])
        assert list(log.consistency_proof(old, size).hashes) == reference_tree.proof(old, entries[:size])


@given(st.lists(st.integers(0, 300), max_size=5))
def test_tiles_do_not_depend_on_how_a_log_was_appended_to(batches):
    stepwise, once = MemoryTiles(), MemoryTiles()
    size = 0
    for count in batches:
        size = Log(stepwise, size).append(numbered(count, size))
    Log(once).append(numbered(size))
    assert once.tiles.items() <= stepwise.tiles.items()
    assert {path for path in stepwise.tiles if ".p/" not in path} == {path for path in once.tiles if ".p/" not in path}


def test_a_log_of_70000_has_the_tiles_the_specification_names(large):
    tiles = large._store.tiles
    assert sum(path.startswith("tile/0/") and ".p/" not in path for path in tiles) == 273
    widths = {
        path: len(data) // 32 for path, data in tiles.items() if not path.startswith(("tile/0/", "tile/entries/"))
    }
    assert widths == {"tile/1/000": 256, "tile/1/001.p/17": 17, "tile/2/000.p/1": 1}
    assert len(tiles["tile/0/273.p/112"]) == 112 * 32


def test_a_full_tile_opens_the_level_above():
    store = MemoryTiles()
    Log(store).append(numbered(256))
    assert set(store.tiles) == {"tile/0/000", "tile/1/000.p/1", "tile/entries/000"}


def test_roots_and_proofs_hold_across_tile_boundaries(large):
    whole = large.root()
    assert whole == root_of(numbered(70_000))
    for size in (1, 255, 256, 257, 65_535, 65_536, 65_537, 65_792, 65_793, 69_999, 70_000):
        root = large.root(size)
        assert root == root_of(numbered(size))
        check_consistency(size, root, 70_000, whole, large.consistency_proof(size).hashes)
        for index in {0, size // 2, size - 1}:
            leaf = leaf_hash(numbered(1, index)[0])
            check_inclusion(leaf, index, large.inclusion_proof(index, size).hashes, size, root)


def test_an_append_neither_rereads_nor_rewrites_the_log(large):
    store = CountingTiles()
    store.tiles = dict(large._store.tiles)
    Log(store, 70_000).append([b"one more"])
    assert sorted(store.reads) == ["tile/0/273.p/112", "tile/entries/273.p/112"]
    assert sorted(store.writes) == ["tile/0/273.p/113", "tile/entries/273.p/113"]


def test_a_proof_reads_at_most_two_tiles_a_level(large):
    store = CountingTiles()
    store.tiles = large._store.tiles
    Log(store, 70_000).inclusion_proof(12_345)
    assert len(store.reads) <= 6


def test_appending_nothing_changes_nothing():
    store = CountingTiles()
    log = Log(store)
    assert (log.append([]), store.writes) == (0, [])
    assert log.root() == EMPTY_ROOT


def test_entries_and_leaves_are_read_from_any_place_to_any_other(large):
    for start, stop in ((0, 0), (0, 1), (255, 257), (300, 300), (300, 1000), (69_990, 70_000)):
        entries = numbered(stop - start, start)
        assert list(large.entries(start, stop)) == entries
        assert list(large.leaf_hashes(start, stop)) == [leaf_hash(entry) for entry in entries]
    assert large.entry(65_536) == numbered(1, 65_536)[0]


def test_an_entry_too_long_is_refused_before_anything_is_written():
    store = CountingTiles()
    log = Log(store)
    with pytest.raises(EntryTooLong):
        log.append([b"fine", bytes(65_536)])
    assert (log.size, store.writes) == (0, [])
    log.append([bytes(65_535)])
    assert log.entry(0) == bytes(65_535)


def test_nothing_is_read_beyond_the_size():
    log = Log(MemoryTiles())
    log.append(numbered(5))
    for ask in (
        lambda: log.entry(5),
        lambda: log.entry(-1),
        lambda: log.root(6),
        lambda: log.root(-1),
        lambda: log.inclusion_proof(5),
        lambda: log.consistency_proof(2, 6),
        lambda: list(log.entries(0, 6)),
        lambda: list(log.leaf_hashes(3, 2)),
        lambda: Log(MemoryTiles(), -1),
    ):
        with pytest.raises(OutOfRange):
            ask()


@pytest.mark.parametrize("kept", [1, 200, 255])
def test_what_an_abandoned_append_left_is_overwritten(kept):
    store = MemoryTiles()
    Log(store).append(numbered(kept))
    Log(store, kept).append([b"never signed"] * 400)
    log = Log(store, kept)
    assert log.root() == root_of(numbered(kept))
    log.append(numbered(300, kept))
    assert log.root() == root_of(numbered(kept + 300))
    assert list(log.entries()) == numbered(kept + 300)


def test_a_reader_of_an_older_size_falls_back_on_the_full_tile():
    store = MemoryTiles()
    Log(store).append(numbered(200))
    Log(store, 200).append(numbered(100, 200))
    assert store.read("tile/0/000.p/200") is None
    assert Log(store, 200).root() == root_of(numbered(200))
    assert list(Log(store, 200).entries()) == numbered(200)


def test_partial_tiles_stay_until_the_full_one_is_there():
    store = MemoryTiles()
    Log(store).append(numbered(200))
    Log(store, 200).append(numbered(20, 200))
    assert store.read("tile/0/000.p/200") is not None
    assert store.read("tile/entries/000.p/200") is not None


def test_a_withheld_tile_is_named():
    store = MemoryTiles()
    log = Log(store)
    log.append(numbered(600))
    for path, ask in (("tile/0/001", lambda: log.root(300)), ("tile/entries/002.p/88", lambda: log.entry(599))):
        kept = store.tiles.pop(path)
        with pytest.raises(MissingTile) as refusal:
            ask()
        assert refusal.value.path == path
        store.tiles[path] = kept


def test_a_bent_tile_never_yields_the_root():
    store = MemoryTiles()
    log = Log(store)
    log.append(numbered(600))
    whole = log.root()
    for path in ("tile/1/000.p/2", "tile/0/002.p/88"):
        good = store.tiles[path]
        for bent in (good[:-1], good + b"\0", b"", good + good, bytes([good[0] ^ 1]) + good[1:]):
            store.tiles[path] = bent
            assert not yields(log, whole)
        store.tiles[path] = good
    assert yields(log, whole)


def yields(log: Log, root: bytes) -> bool:
    try:
        return log.root() == root
    except BadTile:
        return False


@given(
    st.dictionaries(
        st.sampled_from([tile_path(0, 0, 9), tile_path(0, 0), entries_path(0, 9), entries_path(0)]), st.binary()
    )
)
def test_a_store_full_of_noise_raises_only_ledger_errors(noise):
    store = MemoryTiles()
    store.tiles.update(noise)
    log = Log(store, 9)
    for ask in (log.root, lambda: log.entry(3), lambda: log.inclusion_proof(3), lambda: log.append([b"x"])):
        with contextlib.suppress(LedgerError):
            ask()
