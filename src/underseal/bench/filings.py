"""``filings``: public filings a second that outlast a loss of power, against bare commits that do."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from underseal.bench.figure import Figure, Job, Jobs, Scale, timed
from underseal.bench.house import House, house
from underseal.bench.papers import CASE
from underseal.court.publish import attach

_ROW = 1_500  # bytes, about what the court stores of such a filing


@contextmanager
def _ready(scale: Scale, folder: Path) -> Iterator[Jobs]:
    with house(folder / "court") as made, closing(_database(folder / "bare.sqlite3")) as bare:
        made.plant(scale.listed)
        attach(made.court)
        yield Jobs(ours=_filing(made, scale.filings), theirs=_committing(bare, scale.filings))


def _filing(made: House, count: int) -> Job:
    def job() -> float:
        signed = [made.filing(CASE) for _ in range(count)]
        return timed(lambda: made.file(signed))()

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


FIGURE = Figure("public filings, durable and published", "bare durable SQLite commits", 0.4, _ready)
