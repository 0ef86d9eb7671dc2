"""Writing to the published tree: files appear whole, and their times are those of the events they tell."""

import os
import secrets
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from underseal.ledger.stores import FolderTiles


class StampedFolder:
    """A folder whose files' and folders' modification times are part of what the public gets, so they are given."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._unsynced: set[Path] = set()

    def read(self, path: str) -> bytes | None:
        """Return what stands at a relative path, or None."""
        try:
            return (self.root / path).read_bytes()
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            return None

    def write(self, path: str, data: bytes, at: datetime) -> None:
        """Put data at a relative path, whole or not at all, as of that time. Durable once `sync` returns."""
        place = self.root / path
        before = self.times(place)
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = place.with_name(f".{place.name}.{secrets.token_hex(8)}")
        try:
            with draft.open("xb") as file:
                file.write(data)
                file.flush()
                os.utime(file.fileno(), (at.timestamp(), at.timestamp()))
            draft.replace(place)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        self._unsynced.add(place)
        self.settle(before, at)

    def sync(self) -> None:
        """Make all that was written here outlast a loss of power."""
        for place in self._unsynced:
            sync(place)
        self._unsynced.clear()

    def remove(self, path: str, at: datetime) -> None:
        """Take a file off, if it is there."""
        place = self.root / path
        before = self.times(place)
        place.unlink(missing_ok=True)
        self.settle(before, at)

    def tiles(self, path: str, at: datetime) -> "StampedTiles":
        """Return the log below a relative path, written as of that time."""
        return StampedTiles(self, path, at)

    def stamp(self, place: Path, at: datetime) -> None:
        """Give a file that stands there, or was put there by other hands, its time; its folders are for `settle`."""
        os.utime(place, (at.timestamp(), at.timestamp()))
        self._unsynced.add(place)

    def times(self, place: Path) -> dict[Path, float]:
        """Return the times of the folders on the way to a place, innermost first; ask before anything moves in them."""
        folders = []
        for folder in place.parents:
            folders.append(folder)
            if folder == self.root:
                break
        return {folder: folder.stat().st_mtime if folder.exists() else 0.0 for folder in folders}

    def settle(self, before: Mapping[Path, float], at: datetime) -> None:
        """Give each folder in which something moved the time of the newest event there has been in it.

        The newest, not the last: a tick may be closed late, and then tells of an earlier time than pages already do.
        """
        for folder, time in before.items():
            self._unsynced.add(folder)
            newest = max(time, at.timestamp())
            os.utime(folder, (newest, newest))


class StampedTiles:
    """Tiles in a stamped folder (ledger's TileStore)."""

    def __init__(self, folder: StampedFolder, path: str, at: datetime) -> None:
        self._folder, self._path, self._at = folder, path, at
        self._tiles = FolderTiles(folder.root / path)

    def read(self, path: str) -> bytes | None:
        """Return the tile, or None if there is none."""
        return self._tiles.read(path)

    def write(self, path: str, data: bytes) -> None:
        """Put the tile in place; a full tile replaces its partial ones."""
        place = self._folder.root / self._path / path
        before = self._folder.times(place)
        self._tiles.write(path, data)
        self._folder.stamp(place, self._at)
        self._folder.settle(before, self._at)


def sync(place: Path) -> None:
    """Make a file's content, or the names in a folder, outlast a loss of power. What is gone by now needs none."""
    try:
        handle = os.open(place, os.O_RDONLY)
    except FileNotFoundError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_durably(place: Path, data: bytes, mode: int = 0o600) -> None:
    """Put data at a place outside the published tree, durably, whole or not at all."""
    draft = place.with_name(f".{place.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(place)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    sync(place.parent)
