"""Strangers' pages read in a process of its own: one that takes too long, or too much memory, ends that process only.

juriscraper has corners in which 10 KB keep it busy for minutes. Nothing of a page stands on a command line or in a
file: it goes through a pipe, and what was read comes back the same way, as text that is read strictly.
"""

import contextlib
import os
import resource
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from types import MappingProxyType
from typing import Self

from underseal.exchange.cmecf import ImportedDocket, read_docket
from underseal.exchange.cmecf_reader import read_plain
from underseal.exchange.errors import NotADocketPage, PacerMissing
from underseal.wire.codec import read_own, write_own

_READ, _REFUSED, _MISSING = b"+", b"-", b"?"
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
        self._running: tuple[SpawnProcess, Connection] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End the other process, whatever it does."""
        if self._running is not None:
            self._end()

    def read(self, page: bytes, court_id: str = "") -> ImportedDocket:
        """Understand a docket page as `read_docket` does. Raises PacerMissing, NotADocketPage."""
        return read_own(ImportedDocket, self._ask("page", court_id, page))

    def read_plain(self, html: str, court_id: str) -> str:
        """Return what juriscraper reads of a page as the function of that name. Raises PacerMissing, NotADocketPage."""
        return self._ask("plain", court_id, html.encode()).decode()

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

    def _start(self) -> tuple[SpawnProcess, Connection]:
        context = get_context("spawn")  # so that nothing of this process's memory is in it
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._limits), daemon=True)
        process.start()
        theirs.close()
        return process, ours

    def _end(self, *, at_once: bool = True) -> int | None:
        """End the process and return how it ended."""
        if self._running is None:
            return None
        process, pipe = self._running
        self._running = None
        pipe.close()
        if not at_once:
            process.join(_DYING)
        process.kill()
        process.join()
        how = process.exitcode
        process.close()
        return how


def _answered(answer: bytes) -> bytes:
    """Return what was read. Raises PacerMissing, NotADocketPage as the other process did."""
    kind, said = answer[:1], answer[1:]
    if kind == _MISSING:
        raise PacerMissing
    if kind != _READ:
        raise NotADocketPage(said.decode())
    return said


def _serve(pipe: Connection, limits: Limits) -> None:
    """Read pages until nobody asks any more."""
    _confine(limits)
    with contextlib.suppress(EOFError, OSError):
        while True:
            what, _, court_id = pipe.recv_bytes().decode().partition(" ")
            data = pipe.recv_bytes()
            _allow(limits.seconds)
            pipe.send_bytes(_answer(_READS[what], data, court_id))


def _confine(limits: Limits) -> None:
    """Take no more memory than allowed, leave no picture of it, say nothing on the screen, and let the parent end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(ValueError, OSError):  # not every system counts addresses
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))


def _allow(seconds: int) -> None:
    """Let this process compute for so many seconds from now on, and end it after them."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    until = int(used.ru_utime + used.ru_stime) + 1 + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (until if most == resource.RLIM_INFINITY else min(until, most), most))


def _answer(reads: Callable[[bytes, str], bytes], data: bytes, court_id: str) -> bytes:
    try:
        return _READ + reads(data, court_id)
    except PacerMissing:
        return _MISSING
    except NotADocketPage as refused:
        return _REFUSED + refused.why.encode()
    except Exception as wrong:  # noqa: BLE001  # whatever one page does, the next is read
        return _REFUSED + f"reading it fails ({type(wrong).__name__})".encode()


def _page(data: bytes, court_id: str) -> bytes:
    return write_own(read_docket(data, court_id))


def _plain(data: bytes, court_id: str) -> bytes:
    return read_plain(data.decode(), court_id).encode()


_READS: Mapping[str, Callable[[bytes, str], bytes]] = MappingProxyType({"page": _page, "plain": _plain})
