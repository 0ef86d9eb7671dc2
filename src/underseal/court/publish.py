"""Keeping the published tree and the search up to date: on every commit what it touched, in a rebuild everything."""

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from underseal.court.court import Court
from underseal.court.pages import Pages
from underseal.court.ports import Touched
from underseal.court.search import Finder, Index, MemoryIndex
from underseal.court.touch import Moment, Touches, touches
from underseal.docket.names import CaseRef
from underseal.sheet.feed import ITEMS
from underseal.sheet.listing import CaseLine, EntryLine, entry_lines
from underseal.wire.codec import parse
from underseal.wire.leaf import Body

Progress = Callable[[int, int], None]
"""Called with how many cases are made and how many there are."""

_LOGS = ("log", "sealed-log")
"""What of the tree is no projection: the logs themselves, and the proofs that lie beside the sealed one."""


class Publishing:
    """Renders what the court commits (`ports.Publisher`). The caller holds the court's lock."""

    def __init__(self, court: Court, index: Index | None = None) -> None:
        self._court = court
        self.finder = Finder(court.alias)
        self._index = index or self.finder
        self._recent: list[EntryLine] | None = None

    def begin(self) -> None:
        """Write what no leaf touches, so that a court without any leaf has its pages too."""
        pages = Pages(self._court)
        pages.fixed(self._court.settings.start)
        if self._court.records.size() == 0:
            pages.site((), (), {}, self._begun)

    def publish(self, touched: Touched) -> None:
        """Bring every page, feed and the search up to date with these leaves. Safe to repeat."""
        found = self._touches(touched.leaves)
        self._cases(found, Pages(self._court), _no_progress)
        if found.newest is not None:
            self._site(found, Pages(self._court), found.newest)

    def rebuild(self, progress: Progress) -> None:
        """Make every projection anew from the record, byte for byte, and take off the tree what is none."""
        pages, root = Pages(self._court), self._court.public.root
        self.finder.clear()
        self.make_all(pages, progress)
        for place in _others(root, pages.paths):
            place.unlink()
        _settle_folders(root)
        self._court.public.sync()

    def differing(self, progress: Progress) -> Iterator[str]:
        """Yield the paths of the tree that do not hold what a rebuild would put there. Changes nothing."""
        public, found = self._court.public, []

        def hold(path: str, content: bytes, _at: datetime) -> None:
            if public.read(path) != content:
                found.append(path)

        pages = Pages(self._court, hold)
        Publishing(self._court, MemoryIndex()).make_all(pages, progress)
        yield from found
        yield from (place.relative_to(public.root).as_posix() for place in _others(public.root, pages.paths))

    @property
    def _begun(self) -> Moment:
        return Moment(-1, self._court.settings.start)

    def make_all(self, pages: Pages, progress: Progress) -> None:
        """Hand every page to pages, made from the record alone. The index is to be empty before."""
        self._recent = None
        pages.fixed(self._court.settings.start)
        found = self._touches(range(self._court.records.size()))
        self._cases(found, pages, progress)
        self._site(found, pages, found.newest or self._begun)

    def _touches(self, leaves: range) -> Touches:
        stored = self._court.records.leaves(leaves.start, leaves.stop)
        return touches(((leaf.index, parse(Body, leaf.salted.body)) for leaf in stored), self._index.assigned_to)

    def _cases(self, found: Touches, pages: Pages, progress: Progress) -> None:
        for done, (case, now) in enumerate(found.cases.items()):
            progress(done, len(found.cases))
            docket = self._court.docket(case)
            pages.documents(docket, found)
            self._index.put(docket, self._court.register, pages.case(docket, now))

    def _site(self, found: Touches, pages: Pages, now: Moment) -> None:
        cases = self._index.lines()
        pages.site(cases, self._newest(cases, found.cases), self._index.manifests(), now)

    def _newest(self, cases: Iterable[CaseLine], touched: Iterable[CaseRef]) -> list[EntryLine]:
        """Return the court's newest entries, newest first. Those of cases not touched are remembered."""
        asked = list(touched) if self._recent is not None else _latest(cases)
        kept = [line for line in self._recent or () if line.case.case not in set(asked)]
        fresh = (line for case in asked for line in self._entries(case))
        self._recent = sorted([*kept, *fresh], key=_place, reverse=True)[:ITEMS]
        return self._recent

    def _entries(self, case: CaseRef) -> Iterator[EntryLine]:
        return entry_lines(self._court.docket(case), self._court.register, ITEMS)


def attach(court: Court) -> Publishing:
    """Let the court's pages follow its record from now on, and catch up with what they lack."""
    with court.lock:
        publishing = Publishing(court)
        publishing.begin()
        court.attach(publishing)
    return publishing


def _others(root: Path, paths: set[str]) -> list[Path]:
    """Return the files of the tree that are no page's, drafts left by a crash among them."""
    files = (place for place in sorted(root.rglob("*")) if not place.is_dir())
    named = ((place, place.relative_to(root).as_posix()) for place in files)
    return [place for place, name in named if name not in paths and name.split("/")[0] not in _LOGS]


def _settle_folders(root: Path) -> None:
    """Give each folder the time of the newest file below it, as publishing leaf by leaf gave it; drop empty ones."""
    for folder in sorted((place for place in (root, *root.rglob("*")) if place.is_dir()), reverse=True):
        newest = max((place.stat().st_mtime_ns for place in folder.iterdir()), default=None)
        if newest is None:
            folder.rmdir()
        else:
            os.utime(folder, ns=(newest, newest))


def _latest(cases: Iterable[CaseLine]) -> list[CaseRef]:
    """Return the cases among which the newest entries are."""
    by_last = sorted(cases, key=lambda line: line.last, reverse=True)
    oldest = by_last[:ITEMS][-1].last if by_last else None
    return [line.case for line in by_last if oldest is not None and line.last >= oldest]


def _place(line: EntryLine) -> tuple[datetime, int, int]:
    return line.entry.entered, line.case.serial, line.position


def _no_progress(_done: int, _all: int) -> None:
    pass
