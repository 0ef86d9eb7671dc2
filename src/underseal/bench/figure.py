"""What a figure is: work of ours held against other work of the same extent, each ready to be done again and again."""

import gc
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

Job = Callable[[], float]
"""Does its whole work once and returns how many seconds that took, its own preparations not counted."""


@dataclass(frozen=True)
class Scale:
    """How much of everything is measured, and how often."""

    rounds: int
    entries: int  # of the long docket
    listed: int  # entries on the page that is served
    document: int  # bytes
    leaves: int
    filings: int  # in one round
    ticks: int  # of `cells` event cells each
    cells: int
    seconds: float  # of load on a server in one round


FULL = Scale(7, 10_000, 100, 100 << 20, 1_000_000, 200, 100, 1_000, 3.0)
"""What the issue asks for and the notes on performance quote."""

QUICK = Scale(2, 60, 10, 1 << 20, 2_000, 6, 3, 24, 0.1)
"""Enough to see that every figure can be taken. Its ratios mean nothing."""


@dataclass(frozen=True)
class Jobs:
    """The two sides of a figure, what else ours is held against, and why something could not be."""

    ours: Job
    theirs: Job | None
    also: Mapping[str, Job] = field(default_factory=dict)
    missing: tuple[str, ...] = ()  # tools that are not installed here


@dataclass(frozen=True)
class Figure:
    """A figure to take. `ready` makes everything in an empty folder and cleans up after."""

    what: str
    against: str
    goal: float
    ready: Callable[[Scale, Path], AbstractContextManager[Jobs]]
    most: int = 7  # rounds, for one that takes long


def timed(work: Callable[[], object]) -> Job:
    """Return work as a job: every second of it counts, and garbage of the work before it does not."""

    def job() -> float:
        gc.collect()
        start = time.perf_counter()
        work()
        return time.perf_counter() - start

    return job
