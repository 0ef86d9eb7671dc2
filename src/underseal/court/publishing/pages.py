"""The files of the published tree that follow from the record: rendered, and put in place as of their moments."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from underseal.court.blobs import Blobs
from underseal.court.publishing.invalidation import Invalidated, Moment
from underseal.court.record import CourtRecord
from underseal.docket.docket import Docket
from underseal.docket.names import CaseRef
from underseal.docket.record import Entry, Line, Published, Released
from underseal.sheet import data, feed, public_pages, site_pages
from underseal.sheet.court_info import CourtInfo
from underseal.sheet.environment import stylesheet
from underseal.sheet.listing import CaseLine, EntryLine
from underseal.sheet.places import case_folder, document_path, pdf_path
from underseal.sheet.proof import InRecord, RecordKeys, SealedOrigin, Written
from underseal.storage.logs.signed import Logs
from underseal.storage.stamped import StampedFolder
from underseal.wire.codec import canonical

RECENT = 12
"""The front page shows the newest so many entries."""
NEWEST = 8
"""The front page shows the newest so many cases."""


Keep = Callable[[str, bytes, datetime], None]
"""Takes a file of the tree: its path, its content, and the time it tells of."""


class Pages:
    """Makes a court's pages and hands each to `keep`, by default to be put in its place. `paths` are those made."""

    def __init__(
        self,
        record: CourtRecord,
        logs: Logs,
        tree: StampedFolder,
        blobs: Blobs,
        info: CourtInfo,
        *,
        keep: Keep | None = None,
    ) -> None:
        self._record, self._log, self._tree, self._blobs, self._info = record, logs.public, tree, blobs, info
        self._keep = keep or self._put
        self._logs = logs
        self.paths: set[str] = set()

    @property
    def _keys(self) -> RecordKeys:
        return RecordKeys(self._record.roster.root.fingerprint, self._logs.public.vkey, self._logs.sealed.vkey)

    def put(self, path: str, content: bytes, at: datetime) -> None:
        """Hand over content for a path of the tree as of a time."""
        self.paths.add(path)
        self._keep(path, content, at)

    def _put(self, path: str, content: bytes, at: datetime) -> None:
        """Write a file; one that has this content already is not written again."""
        public = self._tree
        if public.read(path) == content:
            public.stamp(public.root / path, at)
            public.settle(public.times(public.root / path), at)
        else:
            public.write(path, content, at)

    def fixed(self, at: datetime) -> None:
        """Write the pages that do not follow from the record."""
        self.put("court.css", stylesheet(), at)
        self.put("404.html", site_pages.not_found_page(self._info), at)
        self.put("about/index.html", site_pages.about_page(self._info), at)
        self.put("court.json", canonical(self._info), at)

    def case(self, docket: Docket, now: Moment) -> bytes:
        """Write a case's sheet, data, feed and manifest; return the manifest."""
        register = self._record.register
        files = {
            "index.html": public_pages.docket_sheet(docket, register, self._info, self._written(now)),
            "index.json": data.docket_json(docket, register, self._info),
            "feed.xml": feed.case_feed(docket, register, self._info),
        }
        manifest = data.case_manifest(files)
        folder = f"cases/{case_folder(docket.case)}"
        self._put_all(folder, {**files, "manifest.json": manifest}, now)
        return manifest

    def documents(self, docket: Docket, touched: Invalidated) -> None:
        """Write the pages of a case's documents that were touched, and the documents that are new."""
        for entry, line, content in _public(docket.entries):
            if (published := touched.documents.get(content.document)) is not None:
                pdf = self._blobs.place(content.digest).read_bytes()
                self.put(pdf_path(self._info, content.document)[1:], pdf, published.at)
            if (now := touched.document(docket.case, entry.ordinal, content.document)) is not None:
                self._document(docket, entry, line, content, now)

    def site(
        self, cases: Sequence[CaseLine], recent: Sequence[EntryLine], manifests: Mapping[CaseRef, bytes], now: Moment
    ) -> None:
        """Write the pages about no single case."""
        written = self._written(now)
        newest = cases[: -NEWEST - 1 : -1]
        files = {
            "index.html": site_pages.home_page(self._info, written, self._keys, recent[:RECENT], newest),
            "feed.xml": feed.court_feed(recent, self._info),
            "cases/index.html": site_pages.cases_page(cases, self._info, written),
            "cases/index.json": data.cases_json(cases, self._info),
            "verify/index.html": site_pages.verify_page(self._info, written, self._keys),
            "manifest.json": data.case_manifest(
                {f"cases/{case_folder(case)}/manifest.json": held for case, held in manifests.items()}
            ),
        }
        self._put_all("", files, now)

    def _document(self, docket: Docket, entry: Entry, line: Line, content: Published | Released, now: Moment) -> None:
        stored = self._record.store.document(content.document)
        if stored is None:
            raise LookupError(content.document)
        size = now.leaf + 1
        log = self._log.at(size)
        proof = InRecord(stored.leaf, log.inclusion_proof(stored.leaf).hashes, size, log.root())
        origin = None if stored.opened is None else self._origin(stored.opened)
        page = public_pages.document_page(
            docket,
            entry,
            line,
            self._record.register,
            self._info,
            written=self._written(now),
            proof=proof,
            origin=origin,
        )
        self.put(f"{document_path(self._info, content.document)[1:]}/index.html", page, now.at)

    def _origin(self, leaf: int) -> SealedOrigin:
        slot = next(self._record.store.slots(range(leaf, leaf + 1)))
        return SealedOrigin(slot.commitment)

    def _written(self, now: Moment) -> Written:
        size = now.leaf + 1
        at = self._record.register.rules.at(now.at).zone.local(now.at)
        return Written(at, max(now.leaf, 0), size, self._log.root(size))

    def _put_all(self, folder: str, files: Mapping[str, bytes], now: Moment) -> None:
        for name, content in files.items():
            self.put(f"{folder}/{name}".lstrip("/"), content, now.at)


def _public(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Line, Published | Released]]:
    for entry in entries:
        for line in entry.lines:
            if isinstance(line.content, Published | Released):
                yield entry, line, line.content
