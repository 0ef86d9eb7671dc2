import os
from pathlib import Path

import pytest

from underseal.ledger import stores
from underseal.ledger.errors import BadTile
from underseal.ledger.tiles import FolderTiles, Log, MemoryTiles


@pytest.mark.parametrize("fsync", [False, True])
def test_a_folder_holds_what_memory_holds(tmp_path, fsync):
    folder, memory = FolderTiles(tmp_path / "log", fsync=fsync), MemoryTiles()
    for store in (folder, memory):
        Log(store).append([b"entry %d" % n for n in range(100)])
        Log(store, 100).append([b"entry %d" % n for n in range(500)])
    found = {
        str(path.relative_to(tmp_path / "log")): path.read_bytes()
        for path in (tmp_path / "log").rglob("*")
        if path.is_file()
    }
    assert found == memory.tiles
    assert Log(folder, 600).root() == Log(memory, 600).root()


def test_a_tile_that_is_not_there_reads_as_none(tmp_path):
    store = FolderTiles(tmp_path)
    store.write("tile/0/000", b"x")
    assert store.read("tile/0/001") is None
    assert store.read("tile/0/000/deeper") is None
    assert store.read("tile/0") is None


@pytest.mark.parametrize(
    "path", ["../x", "/etc/hosts", "tile//0", "tile/../../x", "", ".hidden", "a\0b", "..\\x", "tile/."]
)
def test_no_path_leads_out_of_the_folder(tmp_path, path):
    store = FolderTiles(tmp_path / "log")
    with pytest.raises(BadTile):
        store.read(path)
    with pytest.raises(BadTile):
        store.write(path, b"x")


def test_a_write_that_fails_leaves_the_old_tile_and_nothing_else(tmp_path, monkeypatch):
    store = FolderTiles(tmp_path)
    store.write("tile/0/000", b"old")

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        store.write("tile/0/000", b"new")
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["000"]
    assert store.read("tile/0/000") == b"old"


def test_a_durable_write_reaches_the_disk_before_it_gets_its_name(tmp_path, monkeypatch):
    seen = []
    sync, replace = os.fsync, Path.replace
    monkeypatch.setattr(stores.os, "fsync", lambda handle: (seen.append("sync"), sync(handle)))
    monkeypatch.setattr(Path, "replace", lambda draft, place: (seen.append("name"), replace(draft, place))[1])
    FolderTiles(tmp_path, fsync=True).write("tile/0/000", b"x")
    assert seen[:2] == ["sync", "name"]
    assert seen[2:] == ["sync"] * 3
