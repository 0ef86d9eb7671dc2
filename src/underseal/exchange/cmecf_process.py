"""Strangers' pages read in a process of its own: one that takes too long, or too much memory, ends that process only.

juriscraper has corners in which 10 KB keep it busy for minutes. Nothing of a page stands on a command line or in a
file: it goes through a pipe, and what was read comes back the same way, as text that is read strictly.
"""

import contextlib
import signal
import subprocess
import sys
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Self

from underseal.exchange.cmecf import ImportedDocket
from underseal.exchange.cmecf_worker import MISSING, PAGE, PLAIN, READ
from underseal.exchange.errors import NotADocketPage, PacerMissing
from underseal.wire.codec import read_own

_LONGEST_ANSWER = 256 * 1024 * 1024  # bytes: more than the largest page can say
_DYING = 5.0  # seconds in which a process whose pipe has ended is gone


@dataclass(frozen=True)
class Limits:
    """What one page may take, and the process that reads it."""

    seconds: int = 60  # of computing, for a page; a docket of 10,000 entries takes about 20
    waiting: float = 300.0  # seconds by the clock, for a page: the machine may be busy
    memory: int = 2 * 1024 * 1024 * 1024  # bytes of addresses


class PageReader:
    """Reads one page after the other in one other process, which begins with the first and is replaced when it ends."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._running: tuple[subprocess.Popen[bytes], Connection] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End the other process, whatever it does."""
        self._end()

    def read(self, page: bytes, court_id: str = "") -> ImportedDocket:
        """Understand a docket page as `read_docket` does. Raises PacerMissing, NotADocketPage."""
        return read_own(ImportedDocket, self._ask(PAGE, court_id, page))

    def read_plain(self, html: str, court_id: str) -> str:
        """Return what juriscraper reads of a page as the function of that name. Raises PacerMissing, NotADocketPage."""
        return self._ask(PLAIN, court_id, html.encode()).decode()

    def _ask(self, what: str, court_id: str, data: bytes) -> bytes:
        _, pipe = self._running = self._running or self._start()
        late = False
        with contextlib.suppress(EOFError, OSError):  # the process has ended
            pipe.send_bytes(f"{what} {court_id}".encode("utf-8", "replace"))
            pipe.send_bytes(data)
            late = not pipe.poll(self._limits.waiting)
            if not late:
                return _answered(pipe.recv_bytes(_LONGEST_ANSWER))
        how = self._end(at_once=late)
        if late or how == -signal.SIGXCPU:
            raise NotADocketPage(f"reading it takes more than {self._limits.seconds} seconds")
        raise NotADocketPage("reading it takes too much memory, or broke its reader")

    def _start(self) -> tuple[subprocess.Popen[bytes], Connection]:
        """Start the process anew, so that nothing of this one's memory is in it, nor modules of the folder it is in."""
        ours, theirs = Pipe()
        with theirs:
            given = map(str, (theirs.fileno(), self._limits.seconds, self._limits.memory))
            process = subprocess.Popen(  # noqa: S603  # our own module, run by this very interpreter
                [sys.executable, "-P", "-m", "underseal.exchange.cmecf_worker", *given],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
            )
        return process, ours

    def _end(self, *, at_once: bool = True) -> int | None:
        """End the process and return how it ended."""
        if self._running is None:
            return None
        process, pipe = self._running
        self._running = None
        pipe.close()
        if not at_once:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_DYING)
        process.kill()
        return process.wait()


def _answered(answer: bytes) -> bytes:
    """Return what was read. Raises PacerMissing, NotADocketPage as the other process did."""
    kind, said = answer[:1], answer[1:]
    if kind == MISSING:
        raise PacerMissing
    if kind != READ:
        raise NotADocketPage(said.decode())
    return said
