"""A court's process that lost whoever started it ends, and lets go of the court's lock, even where it cannot stop."""

import os
import signal

import pytest

from underseal.court import scheduler
from underseal.court.scheduler import Scheduler


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
    idle = Idle()
    at = Scheduler(idle, idle, lambda: None, ("127.0.0.1", 1), lambda _: None, supervisor=supervisor)  # type: ignore[arg-type]  # nothing is due
    for _ in range(looks):
        at._look()  # one look at the clock
    return sent


def test_under_its_supervisor_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    assert signals(monkeypatch, os.getppid(), 500) == []


def test_alone_it_is_told_to_stop_and_then_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    patience = scheduler._LOOKS_ALONE  # how often it is asked before
    sent = signals(monkeypatch, os.getppid() + 1, patience + 1)
    assert sent == [signal.SIGTERM] * patience + [signal.SIGKILL]
