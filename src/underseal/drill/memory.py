"""The memory of a running court, as somebody who owns the machine reads it."""

import contextlib
import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

from underseal.drill.errors import MemoryUnreadable

_PIECE = 32 * 1024 * 1024  # bytes read at a time
_OVERLAP = 4096  # so that no word is cut where one piece ends
_LINE = re.compile(r"([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ (\d+) *(.*)")


def family(pid: int) -> tuple[int, ...]:
    """A process and all its descendants, as they are now."""
    found = [pid]
    for parent in found:
        for tasks in Path(f"/proc/{parent}/task").glob("*/children"):
            with contextlib.suppress(OSError):
                found += [int(child) for child in tasks.read_text().split()]
    return tuple(found)


@contextlib.contextmanager
def stopped(pids: tuple[int, ...]) -> Iterator[None]:
    """Hold processes still, so that what is read of them is of one moment."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)


def read_memory(pid: int) -> Iterator[bytes]:
    """Everything a process has in memory that is its own: heap, stacks, anonymous and changed pages.

    Pages of files that it only maps to read (program, libraries) are left out: they stand on disk. Raises
    MemoryUnreadable where the system forbids reading, since a search that could not look proves nothing.
    """
    try:
        maps = Path(f"/proc/{pid}/maps").read_text()
        memory = Path(f"/proc/{pid}/mem").open("rb", buffering=0)  # noqa: SIM115  # closed by the with below
    except OSError as refused:
        raise MemoryUnreadable(pid, refused.strerror or "it cannot be read") from refused
    with memory:
        for start, end in _own(maps):
            for at in range(start, end, _PIECE):
                size = min(_PIECE + _OVERLAP, end - at)
                with contextlib.suppress(OSError, OverflowError):  # a page that was given back meanwhile
                    memory.seek(at)
                    yield memory.read(size)


def _own(maps: str) -> Iterator[tuple[int, int]]:
    for line in maps.splitlines():
        found = _LINE.fullmatch(line)
        if (
            found
            and "r" in found[3]
            and (found[4] == "0" or "w" in found[3])
            and found[5] not in {"[vvar]", "[vsyscall]"}
        ):
            yield int(found[1], 16), int(found[2], 16)
