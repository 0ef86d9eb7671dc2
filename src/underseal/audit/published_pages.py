"""The list of cases and the data of every docket, held against a record that may go on while they are read.

A court's pages follow its log, and neither waits for a reader. So a page is right if it is byte for byte what the acts
made of its case at some leaf from the checkpoint on at which the reading began. What a page says of a case that nobody
filed in has to be what the record says, and no later leaf makes right what never followed from one.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from hashlib import sha256

from underseal.audit.errors import PageDiffers, WithheldPart
from underseal.audit.log import Get
from underseal.audit.pages_check import LIST, court_info, document_prefix
from underseal.audit.record import Recorder
from underseal.docket.court_events import CertificatePublished, CourtWide
from underseal.docket.names import CaseRef
from underseal.sheet.court_info import CourtInfo
from underseal.sheet.data import cases_json, docket_json
from underseal.sheet.listing import case_line
from underseal.sheet.places import case_path

Progress = Callable[[str, int, int], None]


@dataclass
class _Page:
    """The hash of what was found at a path, None for nothing; and of all that was right since the reading began."""

    path: str
    right: set[bytes] = field(default_factory=set)
    found: bytes | None = None

    @property
    def holds(self) -> bool:
        return self.found in self.right

    def allow(self, data: bytes) -> None:
        self.right.add(sha256(data).digest())


class PublishedPages:
    """Each page is read once, and again only while it differs. The record is the recorder's, which may go on."""

    def __init__(self, get: Get, recorder: Recorder) -> None:
        """Raises WithheldPart or PageDiffers where there is no list of cases."""
        self._get, self._recorder = get, recorder
        self.cases = tuple(sorted(recorder.record.dockets, key=lambda case: recorder.docket(case).serial))
        self._list = _CaseList(get, recorder)
        self.info: CourtInfo = self._list.info
        """How the court is named, which follows from no act and is shown, not proven."""
        self._left = {case: _Page(f"{case_path(case)}index.json") for case in self.cases}  # what is to be read

    def all_hold(self) -> bool:
        """Whether all that was read is right."""
        return self._list.page.holds and not self._left

    def read(self, progress: Progress) -> None:
        """Read every page, or what of them was not right when it was read last. Raises WithheldPart or PageDiffers."""
        if not self._list.page.holds:
            self._list.read()
        for done, (case, page) in enumerate(tuple(self._left.items())):
            progress("dockets", done, len(self.cases))
            data = self._get(page.path)
            page.found = None if data is None else sha256(data).digest()
            if not self.info.document_prefix:  # one for all dockets, and it follows from no act either
                self.info = replace(self.info, document_prefix=document_prefix(data or b""))
            self._hold(case)

    def follow(self) -> None:
        """Hold what differs against the record once more, now that it has one leaf more."""
        events = self._recorder.newest
        touched = {event.case for event in events if not isinstance(event, CourtWide)}
        renamed = any(isinstance(event, CertificatePublished) for event in events)
        for case in tuple(self._left) if renamed else touched & self._left.keys():
            self._hold(case)
        self._list.follow(touched)

    def check(self) -> None:
        """Raises WithheldPart or PageDiffers for the first page that is not right."""
        if not self._list.page.holds:
            raise PageDiffers(LIST, "the cases are not those of the record")
        page = next(iter(self._left.values()), None)
        if page is not None:
            differs = PageDiffers(page.path, "the docket is not what the acts in the record make it")
            raise WithheldPart(page.path) if page.found is None else differs

    def _hold(self, case: CaseRef) -> None:
        """Take what follows from the record now as right too, and a page as read that is right."""
        page = self._left[case]
        page.allow(docket_json(self._recorder.docket(case), self._recorder.register, self.info))
        if page.holds:
            del self._left[case]


class _CaseList:
    """The list of all cases, made anew a row at a time."""

    def __init__(self, get: Get, recorder: Recorder) -> None:
        self._get, self._recorder, self.page = get, recorder, _Page(LIST)
        self.read()

    def read(self) -> None:
        """Raises WithheldPart or PageDiffers."""
        data = self._get(LIST)
        if data is None:
            raise WithheldPart(LIST)
        self.page.found, self.info = sha256(data).digest(), court_info(data)
        self._head, self._tail = cases_json((), self.info).split(b"[]", 1)
        self._rows = self._sorted({case: self._row(case) for case in self._recorder.record.dockets})
        self._allow()

    def follow(self, touched: set[CaseRef]) -> None:
        """Take what follows from the record now as right too, where the list differs."""
        if self.page.holds:
            return
        rows = {case: self._row(case) for case in touched}
        if any(self._rows.get(case) != row for case, row in rows.items()):
            self._rows = self._sorted(self._rows | rows)
            self._allow()

    def _sorted(self, rows: dict[CaseRef, bytes]) -> dict[CaseRef, bytes]:
        return dict(sorted(rows.items(), key=lambda row: self._recorder.docket(row[0]).serial))

    def _row(self, case: CaseRef) -> bytes:
        line = case_line(self._recorder.docket(case), self._recorder.register)
        return cases_json([line], self.info).removeprefix(self._head + b"[").removesuffix(b"]" + self._tail)

    def _allow(self) -> None:
        self.page.allow(self._head + b"[" + b",".join(self._rows.values()) + b"]" + self._tail)
