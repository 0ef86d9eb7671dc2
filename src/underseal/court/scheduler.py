"""The court's own work while it serves: closing ticks on schedule, sweeping what no act named."""

import os
import sys
import threading
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException

from underseal.court.blobs import Blobs
from underseal.court.clock import Hold
from underseal.front.ending import Ending
from underseal.front.site import failure
from underseal.storage.logs.ticks import Ticks

Announce = Callable[[str], None]
"""Told the address once the court answers there."""

PERIOD = 0.2
"""Seconds between looks at the clock. A tick closes that much late at most, while nothing else holds the court."""
_SWEEP_EVERY = 3_000  # looks


class Scheduler(threading.Thread):
    """Looks at the clock until the main thread ends, then lets go of the court by `close`.

    `supervisor`: the process that started this one, without which it ends.
    """

    def __init__(
        self,
        ticks: Ticks,
        blobs: Blobs,
        close: Callable[[], None],
        ending: Ending,
        *,
        hold: Hold,
        listens: tuple[str, int],
        announce: Announce,
        supervisor: int,
    ) -> None:
        super().__init__(name="court-scheduler")
        self._ticks, self._blobs, self._close, self._ending = ticks, blobs, close, ending
        self._hold = hold
        self._listens, self._announce = listens, announce
        self._supervisor = supervisor
        self._looks = 0
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
                _ask(*self._listens)
            except (OSError, HTTPException):
                threading.Event().wait(PERIOD / 10)
            else:
                self._ending.serving.set()
                self._announce("http://{}:{}".format(*self._listens))
                return

    def _look(self) -> bool:
        """Do what is due, one tick at a time; return whether a tick was closed, so that another may be due."""
        closed = 0
        try:
            if not self._hold.waits:
                closed = self._ticks.close_due(limit=1)
            if self._looks % _SWEEP_EVERY == 0:
                self._blobs.sweep()
            self._said = None
        except Exception as error:  # noqa: BLE001  # a full disk must not end the schedule: the next look tries again
            self._say(failure(error))
        self._looks += 1
        if os.getppid() != self._supervisor:
            # Whoever started us is gone without a word: do not outlive them with the court's lock in hand.
            self._ending.now()
        return closed > 0

    def _say(self, text: str) -> None:
        """Log a failure once, not with every look."""
        if text != self._said:
            print(text, file=sys.stderr, flush=True)
        self._said = text


def _ask(host: str, port: int) -> None:
    """Ask for anything and be answered, for a server that only listens may not serve yet. Raises OSError."""
    line = HTTPConnection(host, port, timeout=1)
    try:
        line.request("HEAD", "/")
        line.getresponse().read()
    finally:
        line.close()
