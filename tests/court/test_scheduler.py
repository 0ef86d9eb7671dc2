"""A court's process that lost whoever started it ends, and lets go of the court's lock, even where it cannot stop."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from underseal.court.scheduler import SECONDS_ALONE, Scheduler

STUCK = """
import ctypes, signal, sys, threading
from underseal.court import scheduler
from test_scheduler import Idle

def stops(*_):
    ctypes.PyDLL(None).pause()  # with the interpreter's lock in hand, as the server was seen to wait

signal.signal(signal.SIGTERM, stops)
scheduler.SECONDS_ALONE = 1
idle = Idle()
scheduler.Scheduler(idle, idle, lambda: None, ("127.0.0.1", 1), print, supervisor=0)._look()
while True:
    signal.pause()
"""


class Idle:
    """Ticks and uploads of a court in which nothing is due."""

    def close_due(self, limit: int) -> int:
        del limit
        return 0

    def sweep(self) -> None:
        """Nothing to sweep."""


def signals(monkeypatch: pytest.MonkeyPatch, supervisor: int, looks: int) -> list[int]:
    sent: list[int] = []
    monkeypatch.setattr(os, "kill", lambda _pid, sign: sent.append(sign))
    monkeypatch.setattr(signal, "alarm", lambda seconds: sent.append(-seconds))
    idle = Idle()
    at = Scheduler(idle, idle, lambda: None, ("127.0.0.1", 1), lambda _: None, supervisor=supervisor)  # type: ignore[arg-type]  # nothing is due
    for _ in range(looks):
        at._look()  # one look at the clock
    return sent


def test_under_its_supervisor_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    assert signals(monkeypatch, os.getppid(), 500) == []


def test_alone_it_is_told_to_stop_once_and_the_system_is_asked_to_end_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert signals(monkeypatch, os.getppid() + 1, 500) == [-SECONDS_ALONE, signal.SIGTERM]


def test_alone_it_ends_even_where_its_interpreter_runs_nothing_any_more() -> None:
    here = {**os.environ, "PYTHONPATH": os.pathsep.join((str(Path(__file__).parent), *sys.path))}
    done = subprocess.run([sys.executable, "-c", STUCK], env=here, check=False)
    assert done.returncode == -signal.SIGALRM
