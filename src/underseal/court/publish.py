"""Keeping the published tree and the search up to date: on every commit what it touched, in a rebuild everything."""

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from underseal.court.configure import configure
from underseal.court.court import Court
from underseal.court.pages import Pages
from underseal.court.ports import Touched
from underseal.court.search import Finder
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

    def __init__(self, court: Court) -> None:
        self._court = court
        self.finder = Finder(configure(court.folder))
        self._recent: list[EntryLine] | None = None

    def begin(self) -> None:
        """Write what no leaf touches, so that a court without any leaf has its pages too."""
        pages, begun = Pages(self._court), Moment(-1, self._court.settings.start)
        pages.fixed(begun.at)
        if self._court.records.size() == 0:
            pages.site((), (), {}, begun)

    def publish(self, touched: Touched) -> None:
        """Bring every page, feed and the search up to date with these leaves. Safe to repeat."""
        self._render(self._touches(touched.leaves), Pages(self._court), _no_progress)

    def rebuild(self, progress: Progress) -> None:
        """Make every projection anew from the record, byte for byte, and take off the tree what is none."""
        court, pages = self._court, Pages(self._court)
        self.finder.clear()
        self._recent = None
        pages.fixed(court.settings.start)
        found = self._touches(range(court.records.size()))
        self._render(found, pages, progress)
        if found.newest is None:
            pages.site((), (), {}, Moment(-1, court.settings.start))
        _remove_others(court.public.root, pages.paths)
        _settle_folders(court.public.root)

    def _touches(self, leaves: range) -> Touches:
        stored = self._court.records.leaves(leaves.start, leaves.stop)
        return touches(((leaf.index, parse(Body, leaf.salted.body)) for leaf in stored), self.finder.assigned_to)

    def _render(self, found: Touches, pages: Pages, progress: Progress) -> None:
        for done, (case, now) in enumerate(found.cases.items()):
            progress(done, len(found.cases))
            docket = self._court.docket(case)
            pages.documents(docket, found)
            self.finder.put(docket, self._court.register, pages.case(docket, now))
        if found.newest is not None:
            cases = self.finder.lines()
            pages.site(cases, self._newest(cases, found.cases), self.finder.manifests(), found.newest)

    def _newest(self, cases: Iterable[CaseLine], touched: Iterable[CaseRef]) -> list[EntryLine]:
        """Return the court's newest entries, newest first. Those of cases not touched are remembered."""
        if self._recent is None:
            asked, kept = _latest(cases), []
        else:
            asked = list(touched)
            kept = [line for line in self._recent if line.case.case not in set(asked)]
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


def _remove_others(root: Path, paths: set[str]) -> None:
    """Take off the tree whatever a rebuild did not write, drafts left by a crash too; folders left empty go with it."""
    for place in sorted(root.rglob("*"), reverse=True):
        name = place.relative_to(root).as_posix()
        if name.split("/")[0] in _LOGS:
            continue
        if not place.is_dir() and name not in paths:
            place.unlink()
        elif place.is_dir() and not any(place.iterdir()):
            place.rmdir()


def _settle_folders(root: Path) -> None:
    """Give each folder the time of the newest file below it, as publishing leaf by leaf gave it."""
    for folder in sorted((place for place in (root, *root.rglob("*")) if place.is_dir()), reverse=True):
        newest = max((place.stat().st_mtime_ns for place in folder.iterdir()), default=None)
        if newest is not None:
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
