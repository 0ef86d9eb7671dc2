"""Work on what strangers sent, in a process of its own: whatever takes too long, or too much memory, ends that alone.

Nothing of what is worked on stands on a command line or in a file: it goes through a pipe, and the answer comes back
the same way, to be read strictly.
"""

import contextlib
import signal
import subprocess
import sys
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from threading import BoundedSemaphore, Lock
from typing import NamedTuple

_LONGEST_ANSWER = 256 * 1024 * 1024  # bytes: more than the largest page can say
_MOST_QUEUED = 12  # who has a turn, or waits for one: a desk's page answers 16 at once, and has other things to show
_DYING = 5.0  # seconds in which a process whose pipe has ended is gone


@dataclass(frozen=True)
class Limits:
    """What one piece of work may take, and the process that does it."""

    seconds: int = 60  # of computing, for a page; a docket of 10,000 entries takes about 20
    waiting: float = 300.0  # seconds by the clock, for a page: the machine may be busy
    memory: int = 2 * 1024 * 1024 * 1024  # bytes of addresses
    turn: float = 300.0  # seconds that a question waits for those before it


class _Running(NamedTuple):
    process: subprocess.Popen[bytes]
    pipe: Connection


class BeyondLimits(Exception):
    """The other process took too long, or ended before it answered."""

    def __init__(self, *, late: bool) -> None:
        super().__init__()
        self.late = late


class NotAsked(Exception):
    """The other process was ended for good, or others kept it busy for too long: this was never put to it."""


Ask = Callable[[str, bytes], bytes]
"""Put a question to the other process: what it is, and its bytes. Raises BeyondLimits, NotAsked."""


class ConfinedProcess:
    """One other process that does one piece of work after the other, for any thread of this one.

    It begins with the first and is replaced when it ends by itself. `module` answers as `confined_worker.serve` has it.
    """

    def __init__(self, module: str, limits: Limits) -> None:
        self.limits = limits
        self._module = module
        self._queue, self._turn = BoundedSemaphore(_MOST_QUEUED), Lock()
        self._ended, self._ending = False, Lock()  # no process is begun while it ends
        self._running: list[_Running] = []
        weakref.finalize(self, _end, self._running)  # whoever forgets it has it ended too

    @property
    def pid(self) -> int | None:
        """The other process's id, while there is one."""
        return self._running[0].process.pid if self._running else None

    @contextmanager
    def turn(self) -> Iterator[Ask]:
        """Have the other process to oneself, and put a question to it. Raises NotAsked."""
        if not self._queue.acquire(blocking=False):
            raise NotAsked
        try:
            if not self._turn.acquire(timeout=self.limits.turn):
                raise NotAsked
            try:
                self._go_on()
                yield self._ask
            finally:
                self._turn.release()
        finally:
            self._queue.release()

    def end(self) -> None:
        """End the other process at once, whatever it does, and all that it holds in memory. Nobody asks it any more."""
        with self._ending:
            self._ended = True
            for running in tuple(self._running):
                running.process.kill()
        with self._turn:  # whoever has it finds the process gone, and whoever waits is refused
            _end(self._running)

    def _go_on(self) -> None:
        if self._ended:
            raise NotAsked

    def _ask(self, what: str, data: bytes) -> bytes:
        pipe, late = self._begun().pipe, False
        with contextlib.suppress(EOFError, OSError):  # the process has ended
            pipe.send_bytes(what.encode("utf-8", "replace"))
            pipe.send_bytes(data)
            late = not pipe.poll(self.limits.waiting)
            if not late:
                answer = pipe.recv_bytes(_LONGEST_ANSWER)
                self._go_on()  # what was drawn before an end, and would be sent after it
                return answer
        how = _end(self._running, at_once=late)
        self._go_on()
        raise BeyondLimits(late=late or how == -signal.SIGXCPU)

    def _begun(self) -> _Running:
        with self._ending:
            self._go_on()
            if not self._running:
                self._running.append(self._start())
            return self._running[0]

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
