"""Work on what strangers sent, in a process of its own: whatever takes too long, or too much memory, ends that alone.

Nothing of what is worked on stands on a command line or in a file: it goes through a pipe, and the answer comes back
the same way, to be read strictly.
"""

import contextlib
import signal
import subprocess
import sys
import weakref
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from threading import Lock
from typing import NamedTuple

_LONGEST_ANSWER = 256 * 1024 * 1024  # bytes: more than the largest page can say
_DYING = 5.0  # seconds in which a process whose pipe has ended is gone


@dataclass(frozen=True)
class Limits:
    """What one piece of work may take, and the process that does it."""

    seconds: int = 60  # of computing, for a page; a docket of 10,000 entries takes about 20
    waiting: float = 300.0  # seconds by the clock, for a page: the machine may be busy
    memory: int = 2 * 1024 * 1024 * 1024  # bytes of addresses


class _Running(NamedTuple):
    process: subprocess.Popen[bytes]
    pipe: Connection


class BeyondLimits(Exception):
    """The other process took too long, or ended before it answered."""

    def __init__(self, *, late: bool) -> None:
        super().__init__()
        self.late = late


class ConfinedProcess:
    """One other process that does one piece of work after the other, for any thread of this one.

    It begins with the first and is replaced when it ends. `module` answers as `confined_worker.serve` lets it.
    """

    def __init__(self, module: str, limits: Limits) -> None:
        self.limits = limits
        self._module = module
        self._turn = Lock()
        self._running: list[_Running] = []
        weakref.finalize(self, _end, self._running)  # whoever forgets it has it ended too

    @property
    def pid(self) -> int | None:
        """The other process's id, while there is one."""
        return self._running[0].process.pid if self._running else None

    def ask(self, what: str, data: bytes) -> bytes:
        """Return the other process's answer. Raises BeyondLimits."""
        with self._turn:
            if not self._running:
                self._running.append(self._start())
            pipe, late = self._running[0].pipe, False
            with contextlib.suppress(EOFError, OSError):  # the process has ended
                pipe.send_bytes(what.encode("utf-8", "replace"))
                pipe.send_bytes(data)
                late = not pipe.poll(self.limits.waiting)
                if not late:
                    return pipe.recv_bytes(_LONGEST_ANSWER)
            how = _end(self._running, at_once=late)
        raise BeyondLimits(late=late or how == -signal.SIGXCPU)

    def end(self) -> None:
        """End the other process once it has answered, and with it all that it holds in memory."""
        with self._turn:
            _end(self._running)

    def kill(self) -> None:
        """End the other process at once, whatever it does."""
        for running in tuple(self._running):
            running.process.kill()

    def _start(self) -> _Running:
        """Start the process anew, so that nothing of this one's memory is in it, nor modules of the folder it is in."""
        ours, theirs = Pipe()
        with theirs:
            given = map(str, (theirs.fileno(), self.limits.seconds, self.limits.memory))
            process = subprocess.Popen(  # noqa: S603  # our own module, run by this very interpreter
                [sys.executable, "-P", "-m", self._module, *given],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
            )
        return _Running(process, ours)


def _end(held: list[_Running], *, at_once: bool = True) -> int | None:
    """End the process held, if there is one, and return how it ended."""
    if not held:
        return None
    running = held.pop()
    running.pipe.close()
    if not at_once:
        with contextlib.suppress(subprocess.TimeoutExpired):
            running.process.wait(_DYING)
    running.process.kill()
    return running.process.wait()
