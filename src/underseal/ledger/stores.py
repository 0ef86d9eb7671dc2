"""Two places for tiles: memory and a folder. Both drop partial tiles once the full one is there."""

import os
import secrets
import shutil
from pathlib import Path

from underseal.ledger.errors import BadTile


class MemoryTiles:
    """Tiles in a dictionary, by path."""

    def __init__(self) -> None:
        self.tiles: dict[str, bytes] = {}
        self._partial: dict[str, list[str]] = {}  # partial tiles written, by the full one's path

    def read(self, path: str) -> bytes | None:
        """Return the tile, or None if there is none."""
        return self.tiles.get(path)

    def write(self, path: str, data: bytes) -> None:
        """Keep the tile; a full tile replaces its partial ones."""
        self.tiles[path] = bytes(data)
        whole, partial, _ = path.partition(".p/")
        if partial:
            self._partial.setdefault(whole, []).append(path)
        else:
            for old in self._partial.pop(path, ()):
                self.tiles.pop(old, None)


class FolderTiles:
    """Tiles as files below a folder, which any static file server may serve.

    A file appears whole or not at all. With fsync it also outlasts a loss of power once write returns.
    """

    def __init__(self, folder: Path, *, fsync: bool = False) -> None:
        self._folder = Path(folder)
        self._fsync = fsync

    def read(self, path: str) -> bytes | None:
        """Return the tile, or None if there is none. Raise BadTile on a path that leaves the folder."""
        try:
            return self._place(path).read_bytes()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None

    def write(self, path: str, data: bytes) -> None:
        """Put the tile in place; a full tile replaces its partial ones (C2SP tlog-tiles, Partial Tiles)."""
        place = self._place(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = place.with_name(f".{place.name}.{secrets.token_hex(8)}")
        try:
            self._write_draft(draft, data)
            draft.replace(place)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        if self._fsync:
            _sync_folders(place.parent, self._folder)
        shutil.rmtree(place.with_name(place.name + ".p"), ignore_errors=True)

    def _write_draft(self, draft: Path, data: bytes) -> None:
        with draft.open("xb") as file:
            file.write(data)
            if self._fsync:
                file.flush()
                os.fsync(file.fileno())

    def _place(self, path: str) -> Path:
        parts = path.split("/")
        if any(part.startswith(".") or not part for part in parts) or "\0" in path or "\\" in path:
            raise BadTile(path, "not a path inside the log")
        return self._folder.joinpath(*parts)


def _sync_folders(inner: Path, outer: Path) -> None:
    """Make the new name durable, and with it every folder that was new on the way to it."""
    for folder in (inner, *inner.parents):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        if folder == outer:
            return
