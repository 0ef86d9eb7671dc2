"""A test court whose draws are the system's and whose dockets can be planted at any length: to measure, not to use."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from underseal.acts.circumstances import Draws
from underseal.court import founding
from underseal.court.court import Court
from underseal.docket.commands import FileEntry
from underseal.docket.events import PublicEvent
from underseal.docket.names import ActId, CaseRef, KindCode, PersonId
from underseal.docket.record import Filing, Open, Paper
from underseal.docket.rules import FIRST_LAW
from underseal.docket.slots import Change, Shape
from underseal.envelope.cell import roster_cell
from underseal.envelope.commit import no_commitment
from underseal.envelope.identity import Identity
from underseal.stage.credentials import COURT, REGISTRAR_CLERK, bundle, identity, log_certificate, root, roster_raws
from underseal.stage.papers import CASE, case_opened, entry_filed, paper
from underseal.stage.test_court import CLERK, test_settings
from underseal.storage.entered import EnteredLeaf
from underseal.storage.store.store import PUBLISHED, StoredLeaf
from underseal.wire.act import Act, Signature, Signed, statement
from underseal.wire.leaf import Body, salted
from underseal.wire.request import Requester
from underseal.wire.submission import Slotted, Submission

SLOW = Shape(events=24, bodies=6, seconds=3600)
"""Ticks that none of the figures will see close."""

_A_LEAF = 100  # events in one leaf of a docket that is planted, not filed


class House:
    """A court in a folder, open, and the keys of its people. Its clock stands still until it is moved."""

    def __init__(self, folder: Path, shape: Shape) -> None:
        self.now = datetime.now(UTC).replace(microsecond=0)
        self.root, self.registrar, self.clerk = root(), identity(REGISTRAR_CLERK), identity(CLERK)
        founding.init(folder, bundle(Change(0, shape)), test_settings(), clock=lambda: self.now)
        self.court = Court.open(folder, clock=lambda: self.now)
        self._paper, self._facts = paper()
        self.court.blobs.put(self._facts.digest, self._paper)
        cells = (roster_cell(raw) for raw in (*roster_raws(), log_certificate(self.court.pub)))
        enrolled = Submission(events=tuple(Slotted(no_commitment(), cell) for cell in cells))
        self.court.submissions.submit(enrolled, _requester(self.registrar))

    def plant(self, entries: int, serial: int = 1) -> CaseRef:
        """Put a case with so many entries on the record, unsigned and many to a leaf, and call it published."""
        case = CaseRef(f"2:26-cv-{serial:05}")
        events: list[PublicEvent] = [case_opened(case, serial)]
        events += [entry_filed(number, case, self._facts.digest) for number in range(1, entries + 1)]
        first = self.court.store.size()
        bodies = [Body(1, FIRST_LAW, None, self.now, Draws(), tuple(part)) for part in _parts(events)]
        leaves = [
            EnteredLeaf(StoredLeaf(first + at, f"planted:{first + at}", case, salted(body, os.urandom(32))), body)
            for at, body in enumerate(bodies)
        ]
        self.court.store.append([leaf.stored for leaf in leaves])
        self.court.record.absorb(leaves)
        self.court.projections.catch_up_log()
        self.court.store.set_mark(PUBLISHED, str(self.court.store.size()))
        return case

    def filing(self, case: CaseRef = CASE) -> Submission:
        """Sign, as the clerk, the filing of a letter with one public paper."""
        shown = Open(self._facts.digest, self._facts.size, self._facts.pages)
        filed = FileEntry(Filing(KindCode("letter"), "to the Court", (Paper(0, "", shown),)))
        act = Act(COURT, PersonId(self.clerk.id), 1, ActId(os.urandom(16).hex()), case, filed)
        return Submission(Signed(act, Signature(self.clerk.sign(statement(act)))), None)

    def file(self, filing: Submission) -> None:
        """Hand a filing in, from any thread."""
        self.court.submissions.submit(filing, _requester(self.clerk))

    def close_ticks(self, count: int) -> None:
        """Let so many ticks come due, and close them."""
        schedule = self.court.record.schedule()
        self.now = schedule.closes(schedule.closed_by(self.now) + count - 1) + timedelta(seconds=1)
        self.court.ticks.close_due()


@contextmanager
def house(folder: Path, shape: Shape = SLOW) -> Iterator[House]:
    """A court in a folder that is not there yet; closed with the block."""
    made = House(folder, shape)
    try:
        yield made
    finally:
        made.court.close()


def _parts(events: Sequence[PublicEvent]) -> Iterator[Sequence[PublicEvent]]:
    yield from (events[at : at + _A_LEAF] for at in range(0, len(events), _A_LEAF))


def _requester(who: Identity) -> Requester:
    return Requester(PersonId(who.id), 1, 1)
