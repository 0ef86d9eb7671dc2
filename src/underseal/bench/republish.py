"""``republish``: what one filing in a long docket makes anew on the site, against writing the same bytes to disk."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from underseal.bench.figure import Figure, Jobs, Scale, timed
from underseal.court.projections import Publisher
from underseal.stage.house import house
from underseal.storage.entered import EnteredLeaf


class _Timed:
    """A publisher that notes how long another took, the disk included, and what it wrote."""

    def __init__(self, inner: Publisher) -> None:
        self._inner = inner
        self.seconds = 0.0

    def publish(self, leaves: Sequence[EnteredLeaf]) -> None:
        self.seconds = timed(lambda: self._inner.publish(leaves))()


@contextmanager
def _ready(scale: Scale, folder: Path) -> Iterator[Jobs]:
    with house(folder / "court") as made:
        made.plant(scale.entries)
        publisher = _Timed(made.court.publish())
        made.court.projections.attach(publisher)
        public = made.court.tree.root

        def republished() -> float:
            made.file(made.filing())
            return publisher.seconds + timed(made.court.tree.sync)()

        republished()
        before = _times(public)
        republished()
        files = [place.read_bytes() for place, time in _times(public).items() if before.get(place) != time]
        yield Jobs(ours=republished, theirs=timed(lambda: _written(folder, files)))


def _times(root: Path) -> dict[Path, int]:
    """Return each page's inode, which another file has after it was written anew; the log is no projection."""
    return {place: place.stat().st_ino for place in root.rglob("*.*") if place.is_file()}


def _written(folder: Path, files: list[bytes]) -> None:
    for number, data in enumerate(files):
        with (folder / str(number)).open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())


FIGURE = Figure("one filing in a docket of 10,000 entries, on the site again", "writing those bytes", 0.015, _ready)
