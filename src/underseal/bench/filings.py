"""``filings``: public filings a second that outlast a loss of power, against bare commits that do.

Each is signed by its filer, judged, stored and committed, and the signed log follows. In a second court pages do too.
"""

import os
import sqlite3
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from underseal.bench.figure import Figure, Job, Jobs, Scale, timed
from underseal.court.serve import THREADS
from underseal.stage.house import House, house

_CASES = 4  # filed in, in turn
_ROW = 1_500  # bytes, about what the court stores of such a filing


@contextmanager
def _ready(scale: Scale, folder: Path) -> Iterator[Jobs]:
    with ExitStack() as stack:
        bare = stack.enter_context(closing(_database(folder / "bare.sqlite3")))
        threads = stack.enter_context(ThreadPoolExecutor(THREADS))
        logged, published = (stack.enter_context(house(folder / name)) for name in ("logged", "published"))
        ours, paged = (_filing(made, scale, threads) for made in (logged, published))
        published.court.publish()
        yield Jobs(ours, _committing(bare, scale.filings), {"the same filings where pages follow too": paged})


def _filing(made: House, scale: Scale, threads: Executor) -> Job:
    """Sign filings in some cases in turn; the job hands them all in, as many at once as a served court takes."""
    cases = [made.plant(scale.listed, serial) for serial in range(1, _CASES + 1)]

    def job() -> float:
        signed = [made.filing(cases[number % _CASES]) for number in range(scale.filings)]
        return timed(lambda: list(threads.map(made.file, signed)))()

    return job


def _committing(bare: sqlite3.Connection, count: int) -> Job:
    row = os.urandom(_ROW)

    def commit() -> None:
        for _ in range(count):
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("INSERT INTO filing (body) VALUES (?)", (row,))
            bare.execute("COMMIT")

    return timed(commit)


def _database(place: Path) -> sqlite3.Connection:
    bare = sqlite3.connect(place, isolation_level=None)
    bare.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;")
    bare.execute("CREATE TABLE filing (number INTEGER PRIMARY KEY, body BLOB)")
    return bare


FIGURE = Figure("public filings, judged, durable and in the signed log", "bare durable SQLite commits", 0.4, _ready)
