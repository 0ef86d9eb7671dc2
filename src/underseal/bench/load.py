"""Load on an HTTP server of this machine: by `wrk` where it is installed, else by a few connections of our own."""

import re
import selectors
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

from underseal.bench.figure import Job

WRK = "wrk"
_CONNECTIONS = 8
_RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_PIECE = 1 << 18


def loading(url: str, seconds: float) -> Job:
    """Return the job of asking for url again and again for so long: what a thousand answers took. Status is not read.

    Raises OSError where nobody answers.
    """
    wrk = shutil.which(WRK)
    return lambda: 1000 / (_by_wrk(wrk, url, seconds) if wrk else _by_hand(url, seconds))


def _by_wrk(wrk: str, url: str, seconds: float) -> float:
    """Return requests a second. It runs for whole seconds, at least one."""
    words = [wrk, "-t1", f"-c{_CONNECTIONS}", f"-d{max(1, round(seconds))}s", url]
    said = subprocess.run(words, check=True, capture_output=True, text=True).stdout  # noqa: S603  # a tool found by its name
    found = _RATE.search(said)
    if found is None or "Non-2xx" in said or "Socket errors" in said:
        raise ConnectionError(said)
    return float(found[1])


def _by_hand(url: str, seconds: float) -> float:
    """Return requests a second over connections kept alive, each asking again once it has its whole answer."""
    where = urlsplit(url)
    request = f"GET {where.path} HTTP/1.1\r\nHost: {where.netloc}\r\n\r\n".encode()
    with ExitStack() as stack, selectors.DefaultSelector() as waiting:
        for _ in range(_CONNECTIONS):
            link = stack.enter_context(socket.create_connection((where.hostname or "", where.port or 80)))
            waiting.register(link, selectors.EVENT_READ, _answers(link))
            link.sendall(request)
        done, start = 0, time.perf_counter()
        while time.perf_counter() - start < seconds:
            for ready, _ in waiting.select():
                if next(ready.data):
                    done += 1
                    ready.fileobj.sendall(request)  # type: ignore[union-attr]  # registered above: a socket
        return max(done, 1) / (time.perf_counter() - start)


def _answers(link: socket.socket) -> Iterator[bool]:
    """Read what there is, each time asked; yield whether an answer is whole now."""
    held = b""
    while True:
        head = held
        while b"\r\n\r\n" not in head:
            head += _read(link)
            if b"\r\n\r\n" not in head:
                yield False
        start, _, rest = head.partition(b"\r\n\r\n")
        length = _LENGTH.search(start)
        missing = int(length[1] if length else 0) - len(rest)
        while missing > 0:
            yield False
            missing -= len(_read(link))
        held = b""
        yield True


def _read(link: socket.socket) -> bytes:
    data = link.recv(_PIECE)
    if not data:
        raise ConnectionResetError("the server hung up")
    return data
