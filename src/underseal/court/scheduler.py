"""The court's own work while it serves: closing ticks on schedule, sweeping what no act named."""

import os
import signal
import socket
import sys
import threading
from collections.abc import Callable

from underseal.court.blobs import Blobs
from underseal.court.logs.ticks import Ticks
from underseal.front.site import failure

Announce = Callable[[str], None]
"""Told the address once the court answers there."""

PERIOD = 0.2
"""Seconds between looks at the clock. A tick closes that much late at most, while nothing else holds the court."""
_SWEEP_EVERY = 3_000  # looks
SECONDS_ALONE = 10
"""For so long a server that is alone may end what it answers."""


class Scheduler(threading.Thread):
    """Looks at the clock until the main thread ends, then lets go of the court by `close`.

    `supervisor`: the process that started this one, without which it ends.
    """

    def __init__(
        self,
        ticks: Ticks,
        blobs: Blobs,
        close: Callable[[], None],
        listens: tuple[str, int],
        announce: Announce,
        *,
        supervisor: int,
    ) -> None:
        super().__init__(name="court-scheduler")
        self._ticks, self._blobs, self._close = ticks, blobs, close
        self._listens, self._announce = listens, announce
        self._supervisor = supervisor
        self._looks = 0
        self._ending = False
        self._said: str | None = None

    def run(self) -> None:
        """Do what is due, again and again."""
        self._when_listening()
        while threading.main_thread().is_alive():
            if not self._look():
                threading.Event().wait(PERIOD)
        self._close()

    def _when_listening(self) -> None:
        while threading.main_thread().is_alive():
            try:
                socket.create_connection(self._listens, timeout=1).close()
            except OSError:
                threading.Event().wait(PERIOD / 10)
            else:
                self._announce("http://{}:{}".format(*self._listens))
                return

    def _look(self) -> bool:
        """Do what is due, one tick at a time; return whether a tick was closed, so that another may be due."""
        closed = 0
        try:
            closed = self._ticks.close_due(limit=1)
            if self._looks % _SWEEP_EVERY == 0:
                self._blobs.sweep()
            self._said = None
        except Exception as error:  # noqa: BLE001  # a full disk must not end the schedule: the next look tries again
            self._say(failure(error))
        self._looks += 1
        if os.getppid() != self._supervisor and not self._ending:
            self._end_alone()
        return closed > 0

    def _end_alone(self) -> None:
        """Whoever started us is gone without a word: do not outlive them with the court's lock in hand.

        The server is told once. Told again while it stops, it waits for a thread of its own with the interpreter's lock
        in hand, and no thread runs any more; so the system's own alarm ends the process, whatever the interpreter does.
        What it has answered is on disk by then.
        """
        self._ending = True
        signal.alarm(SECONDS_ALONE)
        os.kill(os.getpid(), signal.SIGTERM)

    def _say(self, text: str) -> None:
        """Log a failure once, not with every look."""
        if text != self._said:
            print(text, file=sys.stderr, flush=True)
        self._said = text
