"""Published files at hand: what was read once is answered from memory for as long as the disk holds the same file."""

import os
import threading
from dataclasses import dataclass
from typing import NamedTuple

from underseal.front.responses import WsgiResponse

LARGEST = 4 << 20
"""Bytes of the largest file whose content is held; of a larger one only its digest is."""

_ROOM = 64 << 20
_OVERHEAD = 1 << 10  # about what an entry takes beside its content


class FileState(NamedTuple):
    """What changes when a file is replaced, altered or stamped. A page put in place by renaming is another inode."""

    inode: int
    size: int
    written: int
    changed: int

    @classmethod
    def of(cls, state: os.stat_result) -> "FileState":
        """Return the state of a file as its state has it."""
        return cls(state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns)


@dataclass(frozen=True)
class CachedFile:
    """A file as it was read: the answer to who has it already and to who has not. A large one's comes without body."""

    place: str
    state: FileState
    etag: str
    unchanged: WsgiResponse
    whole: WsgiResponse

    @property
    def small(self) -> bool:
        """Whether the content is held too."""
        return self.state.size <= LARGEST


class FileCache:
    """Files by the path they were asked for under; the one put in first makes room for the last."""

    def __init__(self, room: int = _ROOM) -> None:
        self._held: dict[str, CachedFile] = {}
        self._room = room
        self._lock = threading.Lock()

    def find(self, path: str) -> CachedFile | None:
        """Return what is held under a path if the disk still has that very file. Asks the disk for its state alone."""
        held = self._held.get(path)
        if held is None:
            return None
        try:
            same = FileState.of(os.lstat(held.place)) == held.state
        except OSError:
            same = False
        return held if same else None

    def put(self, path: str, held: CachedFile) -> None:
        """Hold a file, and let go of as many as it takes the room of."""
        with self._lock:
            self.drop(path)
            self._held[path] = held
            self._room -= _weight(held)
            while self._room < 0 and len(self._held) > 1:
                self.drop(next(iter(self._held)))

    def drop(self, path: str) -> None:
        """Let go of a file."""
        held = self._held.pop(path, None)
        if held is not None:
            self._room += _weight(held)


def _weight(held: CachedFile) -> int:
    return _OVERHEAD + (held.state.size if held.small else 0)
