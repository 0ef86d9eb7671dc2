"""Keeping the published tree and the search up to date: on every commit what it touched, in a rebuild everything."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from underseal.court.blobs import Blobs
from underseal.court.publishing.invalidation import Invalidated, Moment, invalidated
from underseal.court.publishing.pages import Pages
from underseal.court.publishing.search import Finder, Index, MemoryIndex
from underseal.court.record import CourtRecord
from underseal.docket.names import CaseRef
from underseal.sheet.feed import ITEMS
from underseal.sheet.listing import CaseLine, EntryLine, entry_lines
from underseal.storage.entered import EnteredLeaf
from underseal.storage.logs.signed import Logs
from underseal.storage.settings import Settings
from underseal.storage.stamped import StampedFolder

Progress = Callable[[int, int], None]
"""Called with how many cases are made and how many there are."""

_LOGS = ("log", "sealed-log")
"""What of the tree is no projection: the logs themselves, and the proofs that lie beside the sealed one."""


class Publishing:
    """Renders what the court commits (`projections.Publisher`). The caller holds the court's lock."""

    def __init__(
        self,
        record: CourtRecord,
        logs: Logs,
        tree: StampedFolder,
        blobs: Blobs,
        *,
        settings: Settings,
        alias: str,
    ) -> None:
        self._record, self._tree, self._settings = record, tree, settings
        self._pages = partial(Pages, record, logs, tree, blobs, settings.info)
        self.finder = Finder(alias)
        self._recent: list[EntryLine] | None = None

    def begin(self) -> None:
        """Write what no leaf touches, so that a court without any leaf has its pages too."""
        pages = self._pages()
        pages.fixed(self._record.schedule().start)
        if self._record.store.size() == 0:
            pages.site((), (), {}, self._begun)

    def publish(self, leaves: Sequence[EnteredLeaf]) -> None:
        """Bring every page, feed and the search up to date with these leaves. Safe to repeat."""
        pages = self._pages()
        found = invalidated(((leaf.index, leaf.body) for leaf in leaves), self.finder.assigned_to)
        self._cases(found, pages, self.finder, _no_progress)
        if found.newest is not None:
            self._site(found, pages, self.finder, found.newest)

    def rebuild(self, progress: Progress) -> None:
        """Make every projection anew from the record, byte for byte, and take off the tree what is none."""
        pages, root = self._pages(), self._tree.root
        self.finder.clear()
        self._make_all(pages, self.finder, progress)
        for place in _others(root, pages.paths):
            place.unlink()
        _settle_folders(root)
        self._tree.sync()

    def differing(self, progress: Progress) -> Iterator[str]:
        """Yield the paths of the tree that do not hold what a rebuild would put there. Changes nothing."""
        public, found = self._tree, []

        def hold(path: str, content: bytes, _at: datetime) -> None:
            if public.read(path) != content:
                found.append(path)

        pages, recent = self._pages(keep=hold), self._recent
        self._make_all(pages, MemoryIndex(), progress)
        self._recent = recent
        yield from found
        yield from (place.relative_to(public.root).as_posix() for place in _others(public.root, pages.paths))

    @property
    def _begun(self) -> Moment:
        return Moment(-1, self._record.schedule().start)

    def _make_all(self, pages: Pages, index: Index, progress: Progress) -> None:
        """Hand every page to pages, made from the record alone. The index is empty before."""
        self._recent = None
        pages.fixed(self._record.schedule().start)
        leaves = self._record.read_back(range(self._record.store.size()))
        found = invalidated(((leaf.index, leaf.body) for leaf in leaves), index.assigned_to)
        self._cases(found, pages, index, progress)
        self._site(found, pages, index, found.newest or self._begun)

    def _cases(self, found: Invalidated, pages: Pages, index: Index, progress: Progress) -> None:
        for done, (case, now) in enumerate(found.cases.items()):
            progress(done, len(found.cases))
            docket = self._record.docket(case)
            pages.documents(docket, found)
            index.put(docket, self._record.register, pages.case(docket, now))

    def _site(self, found: Invalidated, pages: Pages, index: Index, now: Moment) -> None:
        cases = index.lines()
        pages.site(cases, self._newest(cases, found.cases), index.manifests(), now)

    def _newest(self, cases: Iterable[CaseLine], touched: Iterable[CaseRef]) -> list[EntryLine]:
        """Return the court's newest entries, newest first. Those of cases not touched are remembered."""
        asked = list(touched) if self._recent is not None else _latest(cases)
        kept = [line for line in self._recent or () if line.case.case not in set(asked)]
        fresh = (line for case in asked for line in self._entries(case))
        self._recent = sorted([*kept, *fresh], key=_place, reverse=True)[:ITEMS]
        return self._recent

    def _entries(self, case: CaseRef) -> Iterator[EntryLine]:
        return entry_lines(self._record.docket(case), self._record.register, ITEMS)


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
    return line.entry.entered, line.case.serial, line.entry.ordinal


def _no_progress(_done: int, _all: int) -> None:
    pass
