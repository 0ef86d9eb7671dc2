"""The court's own work while it serves: closing ticks on schedule, sweeping what no act named."""

import os
import signal
import socket
import sys
import threading
from collections.abc import Callable

from underseal.court import documents, ticks
from underseal.court.court import Court
from underseal.court.site import failure

Announce = Callable[[str], None]
"""Told the address once the court answers there."""

BEAT = 0.2
"""Seconds between looks at the clock. A tick closes that much late at most, while nothing else holds the court."""
_SWEEP_EVERY = 3_000  # beats


class Heart(threading.Thread):
    """Beats until the main thread ends, then lets go of the court."""

    def __init__(self, court: Court, listens: tuple[str, int], announce: Announce) -> None:
        super().__init__(name="court-heart")
        self._court, self._listens, self._announce = court, listens, announce
        self._parent = os.getppid()
        self._beats = 0
        self._said: str | None = None

    def run(self) -> None:
        """Beat."""
        self._when_listening()
        while threading.main_thread().is_alive():
            if not self._beat():
                threading.Event().wait(BEAT)
        self._court.close()

    def _when_listening(self) -> None:
        while threading.main_thread().is_alive():
            try:
                socket.create_connection(self._listens, timeout=1).close()
            except OSError:
                threading.Event().wait(BEAT / 10)
            else:
                self._announce("http://{}:{}".format(*self._listens))
                return

    def _beat(self) -> bool:
        """Do what is due, one tick at a time; return whether a tick was closed, so that another may be due."""
        closed = 0
        try:
            closed = ticks.close_due(self._court, limit=1)
            if self._beats % _SWEEP_EVERY == 0:
                documents.sweep(self._court)
            self._said = None
        except Exception as error:  # noqa: BLE001  # a full disk must not end the schedule: the next beat tries again
            self._say(failure(error))
        self._beats += 1
        if os.getppid() != self._parent:
            # Whoever started us is gone without a word: do not outlive them with the court's lock in hand.
            os.kill(os.getpid(), signal.SIGTERM)
        return closed > 0

    def _say(self, text: str) -> None:
        """Log a failure once, not with every beat."""
        if text != self._said:
            print(text, file=sys.stderr, flush=True)
        self._said = text
