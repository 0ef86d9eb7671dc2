"""The process in which strangers' pages are read, one after the other; `cmecf_process` starts it and asks."""

import contextlib
import resource
import signal
import sys
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from types import MappingProxyType

from underseal.exchange.cmecf import read_docket
from underseal.exchange.cmecf_reader import read_plain
from underseal.exchange.errors import NotADocketPage, PacerMissing
from underseal.wire.codec import write_own

PAGE, PLAIN = "page", "plain"
"""What may be asked: `read_docket` or `read_plain`."""

READ, REFUSED, MISSING = b"+", b"-", b"?"
"""What an answer begins with: what was read follows, or why not, or nothing where juriscraper is missing."""


def main(pipe: int, seconds: int, memory: int) -> None:
    """Read what comes through a pipe until nobody asks any more."""
    _confine(memory)
    with contextlib.suppress(EOFError, OSError), Connection(pipe) as asked:
        while True:
            what, _, court_id = asked.recv_bytes().decode().partition(" ")
            data = asked.recv_bytes()
            _allow(seconds)
            asked.send_bytes(_answer(_READS[what], data, court_id))


def _confine(memory: int) -> None:
    """Take no more memory than allowed, leave no picture of it, and let the one who asks say when to stop."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(ValueError, OSError):  # not every system counts addresses
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _allow(seconds: int) -> None:
    """Let this process compute for so many seconds from now on, and end it after them."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    until = int(used.ru_utime + used.ru_stime) + 1 + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (until if most == resource.RLIM_INFINITY else min(until, most), most))


def _answer(reads: Callable[[bytes, str], bytes], data: bytes, court_id: str) -> bytes:
    try:
        return READ + reads(data, court_id)
    except PacerMissing:
        return MISSING
    except NotADocketPage as refused:
        return REFUSED + refused.why.encode()
    except Exception as wrong:  # noqa: BLE001  # whatever one page does, the next is read
        return REFUSED + f"reading it fails ({type(wrong).__name__})".encode()


def _page(data: bytes, court_id: str) -> bytes:
    return write_own(read_docket(data, court_id))


def _plain(data: bytes, court_id: str) -> bytes:
    return read_plain(data.decode(), court_id).encode()


_READS: Mapping[str, Callable[[bytes, str], bytes]] = MappingProxyType({PAGE: _page, PLAIN: _plain})

if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
