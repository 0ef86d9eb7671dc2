"""A crash: the server is killed as a fault would kill it, and what it leaves behind is read."""

import contextlib
import os
import resource
import signal
from collections.abc import Iterator
from pathlib import Path

from underseal.drill.founding import Stage
from underseal.drill.memory import family
from underseal.drill.places import Place
from underseal.drill.verdict import CRASH_DUMP

_PIECE, _OVERLAP = 32 * 1024 * 1024, 4096


def crash(stage: Stage) -> Place:
    """Kill every process of the server with SIGABRT and give its core files as a place.

    Where the system writes core files elsewhere or not at all, the place is empty: what they would hold was read from
    memory.
    """
    pids = family(stage.court.pid)
    for pid in pids:
        with contextlib.suppress(OSError, ValueError):
            _, most = resource.prlimit(pid, resource.RLIMIT_CORE)
            resource.prlimit(pid, resource.RLIMIT_CORE, (most, most))
    for pid in reversed(pids):  # the workers first: their supervisor would replace them
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGABRT)
    stage.court.stop()
    cores = sorted(path for path in stage.court.working.iterdir() if path.is_file())
    return Place(CRASH_DUMP, lambda: (piece for core in cores for piece in _pieces(core)))


def _pieces(core: Path) -> Iterator[bytes]:
    """A core file's contents by pieces that overlap; it is deleted once read, for its size."""
    with core.open("rb") as dump:
        before = b""
        while data := dump.read(_PIECE):
            yield before + data
            before = data[-_OVERLAP:]
    core.unlink()
