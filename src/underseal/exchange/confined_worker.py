"""The other side of `confined`: a process that answers what comes through a pipe, within its limits."""

import contextlib
import resource
import signal
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection


def serve(given: Sequence[str], answer: Callable[[str, bytes], bytes]) -> None:
    """Answer what comes through a pipe, to what it says it is and its bytes, until nobody asks any more.

    `given` are the pipe's number, the seconds of computing for each answer, and bytes of addresses.
    """
    pipe, seconds, memory = map(int, given)
    _confine(memory)
    with contextlib.suppress(EOFError, OSError), Connection(pipe) as asked:
        while True:
            what, data = asked.recv_bytes().decode(), asked.recv_bytes()
            _allow(seconds)
            asked.send_bytes(answer(what, data))


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
