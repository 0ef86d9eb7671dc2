"""A crash: the server is killed as a fault would kill it, and what it leaves behind is read."""

import contextlib
import os
import resource
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from underseal.drill.memory import family
from underseal.drill.places import SearchedPlace
from underseal.drill.verdict import CRASH_DUMP
from underseal.stage.founding import Stage

_PIECE, _OVERLAP = 32 * 1024 * 1024, 4096
_POLLS, _PAUSE = 600, 0.05  # at most half a minute


def crash(stage: Stage) -> SearchedPlace:
    """Kill every process of the server with SIGABRT and give its core files as a place.

    Where the system writes core files elsewhere or not at all, the place is empty: what they would hold was read from
    memory.
    """
    pids = family(stage.court.pid)
    for pid in pids:
        with contextlib.suppress(OSError, ValueError):
            _, most = resource.prlimit(pid, resource.RLIMIT_CORE)
            resource.prlimit(pid, resource.RLIMIT_CORE, (most, most))
    cores: list[Path] = []
    for pid in reversed(pids):  # the workers first, and one after the other: all write to the same name
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGABRT)
        _wait_for_end(pid)
        cores += _collected(stage.court.working, pid)
    stage.court.stop()
    return SearchedPlace(CRASH_DUMP, lambda: (piece for core in cores for piece in _pieces(core)))


def _wait_for_end(pid: int) -> None:
    """Wait until a process has ended and with it the writing of its dump; not for ever."""
    for _ in range(_POLLS):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return
        if state in {"Z", "X"}:
            return
        time.sleep(_PAUSE)


def _collected(folder: Path, pid: int) -> list[Path]:
    """What a crash wrote into the process's folder, under a name that the next one does not take."""
    found = [path for path in folder.iterdir() if path.is_file() and not path.name.startswith("dump-")]
    return [path.rename(folder / f"dump-{pid}-{path.name}") for path in found]


def _pieces(core: Path) -> Iterator[bytes]:
    """A core file's contents by pieces that overlap; it is deleted once read, for its size."""
    with core.open("rb") as dump:
        before = b""
        while data := dump.read(_PIECE):
            yield before + data
            before = data[-_OVERLAP:]
    core.unlink()
