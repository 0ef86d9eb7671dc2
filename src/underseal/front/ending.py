"""How the process that answers for a court is told to end: one thread takes the signals, and tells the server once."""

import signal
import threading
from collections.abc import Callable
from types import FrameType

from granian import _signals

SECONDS_TO_END = 10
"""After which a process that was told to end, and does not, is ended. What it has answered is on disk by then."""
_SIGNALS = (signal.SIGINT, signal.SIGTERM)

Handler = Callable[[int, FrameType | None], None]
"""Of a signal."""


class Ending(threading.Thread):
    """Waits for the first signal to end, and tells the server.

    The server's own way lets Python run a handler in the main thread. Of two signals at once, as a terminal and a
    supervisor send them, both were seen to be lost there; and of one that came while the first was dealt with, the
    server waited for a thread of its own with the interpreter's lock in hand, so that nothing ran any more. So signals
    are held back in every thread, one alone takes them, and the system's alarm ends the process whatever happens then.
    """

    def __init__(self) -> None:
        """Hold the signals back, in this thread and those it starts, and keep the handler a server wants for them."""
        super().__init__(name="court-ending", daemon=True)
        self.serving = threading.Event()
        self._handler: Handler | None = None
        self._first = threading.Lock()
        signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
        _signals.set_main_signals = self._keep

    def run(self) -> None:
        """Take the first signal."""
        signal.sigwait(_SIGNALS)
        self.now()

    def now(self) -> None:
        """Tell the server to end, once it serves; do nothing if it was told before."""
        if self._first.acquire(blocking=False):
            signal.alarm(SECONDS_TO_END)
            self.serving.wait()
            if self._handler is not None:
                self._handler(signal.SIGTERM, None)

    def _keep(self, handler: Handler, *_: Handler | None) -> None:
        self._handler = handler
