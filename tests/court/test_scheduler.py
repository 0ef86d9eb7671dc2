"""A court's process that lost whoever started it ends, and lets go of the court's lock, even where it cannot stop."""

import os
import signal
import subprocess
import sys

import pytest
from granian import _signals

from underseal.court.clock import Hold
from underseal.court.scheduler import Scheduler
from underseal.front.ending import SECONDS_TO_END, Ending

STUCK = """
import ctypes, os, signal, threading
from underseal.front import ending

def stops(*_):
    ctypes.PyDLL(None).pause()  # with the interpreter's lock in hand, as the server was seen to wait

ending.SECONDS_TO_END = 1
told = ending.Ending()
told._keep(stops)
told.serving.set()
told.start()
os.kill(os.getpid(), signal.SIGTERM)
threading.Event().wait()
"""


class Idle:
    """Ticks and uploads of a court in which nothing is due."""

    def close_due(self, limit: int) -> int:
        del limit
        return 0

    def sweep(self) -> None:
        """Nothing to sweep."""


class Told:
    """Counts how often a process was told to end."""

    def __init__(self) -> None:
        self.times = 0

    def now(self) -> None:
        self.times += 1


def told(supervisor: int, looks: int) -> int:
    """How often a process under that supervisor is told to end in so many looks at the clock."""
    idle, ending = Idle(), Told()
    at = Scheduler(
        idle,
        idle,
        lambda: None,
        ending,
        hold=Hold(),
        listens=("127.0.0.1", 1),
        announce=lambda _: None,
        supervisor=supervisor,
    )  # type: ignore[arg-type]  # nothing is due
    for _ in range(looks):
        at._look()  # one look at the clock
    return ending.times


def test_under_its_supervisor_it_goes_on() -> None:
    assert told(os.getppid(), 500) == 0


def test_alone_it_is_told_to_end() -> None:
    assert told(os.getppid() + 1, 1) == 1


def test_a_server_is_told_once_however_often_its_process_is(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[int] = []
    alarms: list[int] = []
    monkeypatch.setattr(signal, "pthread_sigmask", lambda *_: None)
    monkeypatch.setattr(signal, "alarm", alarms.append)
    monkeypatch.setattr(_signals, "set_main_signals", None)
    ending = Ending()
    _signals.set_main_signals(lambda number, _frame: heard.append(number))
    ending.serving.set()
    for _ in range(3):
        ending.now()
    assert heard == [signal.SIGTERM]
    assert alarms == [SECONDS_TO_END]


def test_it_ends_even_where_its_interpreter_runs_nothing_any_more() -> None:
    done = subprocess.run([sys.executable, "-c", STUCK], check=False)
    assert done.returncode == -signal.SIGALRM
