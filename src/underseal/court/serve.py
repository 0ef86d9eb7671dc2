"""Running a court: one process that answers, under a supervisor that only waits for it."""

import json
import os
import socket
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path

from granian import Granian
from granian.constants import HTTPModes, Interfaces

from underseal.facts.visible import visible
from underseal.front.responses import WsgiApp
from underseal.storage.interfaces import Clock

LOOPBACK = "127.0.0.1"
PORT = 8200
THREADS = 4
"""How many requests are answered at once. What writes waits for one lock anyway."""

_BACKLOG = 256
_SECONDS_TO_END = 15
"""After which a process that was told to end, and did not end itself, is ended."""


def serve(folder: Path, port: int, host: str = LOOPBACK, *, away: bool = False, clock: Clock | None = None) -> None:
    """Serve the court in folder until SIGTERM or SIGINT; print its address as one line of JSON when it listens.

    Port 0 takes a free one. `away`: the court may not have been served for long. `clock`: as of `Court.open`. Raises
    OSError if the port is taken, SystemExit(1) if the court could not be opened or its process ended by itself.
    """
    port = _free(host, port)
    server = Granian(
        "underseal court",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        workers=1,
        blocking_threads=THREADS,
        backlog=_BACKLOG,
        workers_kill_timeout=_SECONDS_TO_END,
        log_enabled=False,  # no log of requests: who read what, from where, is nobody's business
        log_access=False,
    )
    # In the process that answers, and there alone, is anything of the court imported.
    server.serve(
        target_loader=partial(load, folder, host, port, os.getpid(), away=away, clock=clock), wrap_loader=False
    )


def load(
    folder: Path, host: str, port: int, supervisor: int, *, away: bool = False, clock: Clock | None = None
) -> WsgiApp:
    """Open the court, start its scheduler, and return its application. Ends the process with one line if it cannot.

    The ticks that it owes for what was filed before it ended are closed before anybody is answered.
    """
    from underseal.court.app import application
    from underseal.court.court import Court
    from underseal.court.scheduler import Scheduler
    from underseal.front.ending import Ending
    from underseal.storage.errors import StoreRefused
    from underseal.storage.store.faults import store_faults

    ending = Ending()
    try:
        with store_faults():
            court = Court.open(folder, clock=clock)
            court.await_time(away=away)
            app = application(court)
            with suppress(OSError, StoreRefused), store_faults():  # of a full disk: the scheduler tries again
                court.close_owed()
    except Exception as error:
        if not type(error).__module__.startswith("underseal."):
            raise
        print(visible(f"underseal: {error}"), file=sys.stderr, flush=True)
        raise SystemExit(1) from None
    own_work = Scheduler(
        court.ticks,
        court.blobs,
        court.close,
        ending,
        hold=court.hold,
        listens=(host, port),
        announce=_announce,
        supervisor=supervisor,
    )
    own_work.start()
    ending.start()
    return app


def _announce(address: str) -> None:
    print(json.dumps({"address": address}), flush=True)


def _free(host: str, port: int) -> int:
    """Return port, or a free one for 0. The server shares ports with others unasked, so a taken one is refused here."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))
        found: int = probe.getsockname()[1]
        return found
