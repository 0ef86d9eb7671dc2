"""A whole court in a folder, with a clock that moves only when told, its cast, and hands to file with.

Salts, ids, slots and judges follow from a seed by purpose, and a signature made once is remembered, so two test courts
that do the same have the same public tree, byte for byte. Vault keys are random: they reach nobody but the cells.
"""

import hashlib
import os
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from underseal.court import founding
from underseal.court.court import Court
from underseal.digest.framing import sha256
from underseal.docket import commands as do
from underseal.docket.cover import CoverSheet
from underseal.docket.names import ActId, Alias, CaseRef, CaseType, KindCode, Ordinal, PersonId, StubId
from underseal.docket.party import Counsel, Party
from underseal.docket.record import Open, Paper, SealedFiling, SealedPaper, StandingOrder, Stub
from underseal.docket.slots import Change, Schedule, Shape
from underseal.envelope.cell import roster_cell
from underseal.envelope.commit import commitment
from underseal.envelope.vault import Writer, new_epoch, new_key, seal_document, seal_event, seal_grant
from underseal.sealed.authority import Reliance, Rule, write_reliance
from underseal.sheet.court_info import CourtInfo
from underseal.stage.credentials import (
    COURT,
    REGISTRAR_CLERK,
    bundle,
    identity_of,
    log_certificate,
    roster_raws,
    sign,
    sign_once,
)
from underseal.stage.filings import UnderSeal, filing, hex_id, paper, pdf, pdf_of
from underseal.storage.interfaces import SeededDraws, Steps, no_steps
from underseal.storage.settings import Settings
from underseal.wire.act import Act, SealedAct, Signed, SignedSealed, needs_hybrid, statement
from underseal.wire.codec import canonical
from underseal.wire.request import Requester
from underseal.wire.submission import Answer, Slotted, StubRequest, Submission

SHAPE = Shape(events=24, bodies=6, seconds=10)
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SCHEDULE = Schedule.of(START, SHAPE)
"""The ticks of a test court founded at the start."""
FOUNDED = START + timedelta(seconds=SHAPE.seconds + 1)
"""When a test court's first tick has closed, which holds the keys of its cast."""
JUDGE, CLERK, SEALED_CLERK = "ruth-adeyemi", "miriam-tolland", "esther-brandvold"
PROSECUTOR, DEFENCE, COUNSEL, OBSERVER = "ada-lindqvist", "marguerite-stroud", "philippa-crane", "noor-haddad"
OUTSIDER = "jonas-vale"
STANDING_ORDER = StandingOrder("Standing Order 26-3 (search warrants)", "return of the warrant or 09/30/2026")


def test_settings(**changes: object) -> Settings:
    """A test court's settings, changed as told."""
    info = CourtInfo(
        "United States District Court",
        "District of Harlow",
        "Port Harlow",
        "Miriam Tolland",
        "1 Assize Row, Port Harlow",
        "(555) 010-0100",
        "weekdays 8:30 a.m. to 4:30 p.m.",
        "https://harlow.court.example",
        rule="Local Rule 5.8",
    )
    chosen: dict[str, object] = {"court": COURT, "info": info, "ahead": 2}
    return Settings(**(chosen | changes))  # type: ignore[arg-type]  # callers name Settings' own fields


class Crash(BaseException):
    """The process died here: nothing after it runs, and nothing is tidied up."""


def crash_at(step: str) -> Steps:
    """Steps that die the first time they come to step."""

    def steps(name: str) -> None:
        if name == step:
            raise Crash(step)

    return steps


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """The time it stands at."""
        return self.now

    def forward(self, seconds: float) -> None:
        """Move it."""
        self.now += timedelta(seconds=seconds)


class TestCourt:
    """A court in a folder. `court` is open; `acts.submit`, `ticks` and the rest take it as the server does."""

    __test__ = False  # a court to test with, no test

    def __init__(self, folder: Path, *, clock: Clock | None = None, draws: bytes = b"a world") -> None:
        self.folder = folder
        self.clock = clock or Clock()
        self.draws = SeededDraws(draws)
        self._opened: list[Court] = []
        self.court = self._open()

    @classmethod
    def found(
        cls,
        folder: Path,
        *slots: Change,
        shape: Shape = SHAPE,
        enrol: bool = True,
        clock: Clock | None = None,
        **changes: object,
    ) -> "TestCourt":
        """Found a court and, unless told otherwise, enrol the cast and let the ticks of both close.

        Ticks are of one shape, or as `slots` say.
        """
        settings, clock, slots = test_settings(**changes), clock or Clock(), slots or (Change(0, shape),)
        draws = SeededDraws(b"a world")
        founding.init(folder, bundle(*slots), settings, clock=clock, draws=draws, signing=sign_once)
        court = cls(folder, clock=clock)
        if enrol:
            court.enrol(*roster_raws(), log_certificate(court.court.pub))
            court.tick()
        return court

    def _open(self, steps: Steps = no_steps) -> Court:
        court = Court.open(self.folder, clock=self.clock, draws=self.draws, steps=steps, signing=sign_once)
        self._opened.append(court)
        return court

    def restart(self, steps: Steps = no_steps) -> Court:
        """Let go of the court as a killed process does, and open it again."""
        self.court.close()
        self.court = self._open(steps)
        return self.court

    def close(self) -> None:
        """Let go of every court opened here."""
        for court in self._opened:
            court.close()

    # Time.

    @property
    def schedule(self) -> Schedule:
        """The court's ticks, as its rules say now."""
        return self.court.record.schedule()

    def tick(self, count: int = 1) -> None:
        """Let so many ticks come due, and close them."""
        for _ in range(count):
            schedule = self.schedule
            self.clock.now = schedule.closes(schedule.closed_by(self.clock.now)) + timedelta(seconds=1)
            self.court.ticks.close_due()

    # Sending.

    def send(self, who: str, submission: Submission, generation: int = 1) -> Answer:
        """Submit as a desk of who does, under that generation of its keys."""
        return self.court.submissions.submit(submission, Requester(PersonId(who), 1, generation))

    def enrol(self, *raws: bytes, by: str = REGISTRAR_CLERK, generation: int = 1) -> Answer:
        """Send roster cells."""
        cells = (Slotted(sha256(b"commitment" + raw), roster_cell(raw)) for raw in raws)
        return self.send(by, Submission(events=tuple(cells)), generation)

    def put(self, *papers: Paper) -> None:
        """Send the PDFs of public papers made by `paper`."""
        for one in papers:
            if isinstance(one.content, Open):
                self.court.blobs.put(one.content.digest, pdf_of(one.content.digest))

    def signed(self, who: str, case: CaseRef | None, command: do.PublicCommand, name: str, **forged: object) -> Signed:
        """Sign an act of that name; `forged` replaces its fields first."""
        fields: dict[str, object] = {"court": COURT, "actor": PersonId(who), "generation": 1, "case": case}
        act = Act(act=ActId(hex_id("act", name)), command=command, **(fields | forged))  # type: ignore[arg-type]  # Act's own fields
        return Signed(act, sign(who, statement(act), hybrid=needs_hybrid(command), generation=act.generation))

    def does(
        self,
        who: str,
        case: CaseRef | None,
        command: do.PublicCommand,
        name: str = "",
        *,
        events: Sequence[Slotted] = (),
        bodies: Sequence[Slotted] = (),
    ) -> Answer:
        """Sign and submit a public act, with cells that belong to it."""
        signed = self.signed(who, case, command, name or repr(command))
        return self.send(who, Submission(signed, None, tuple(events), tuple(bodies)))

    # A day's work.

    def open_case(self, name: str = "Harrow Dredging", by: str = COUNSEL) -> CaseRef:
        """Open a civil case and return its number."""
        complaint = paper(f"complaint of {name}", pages=2)
        self.put(complaint)
        speaker = COUNSEL if by == CLERK else by
        counsel = Counsel(self.court.record.roster.person(speaker).name, PersonId(speaker), "Crane & Voss")
        parties = (Party("Plaintiff", name, "", (counsel,)), Party("Defendant", "Harbor Authority"))
        filed = filing("complaint", "", complaint, by=(1,))
        command = do.OpenCase(CoverSheet(CaseType.CIVIL, 2, f"{name} v. Harbor Authority", parties), filed)
        answer = self.does(by, None, command, f"open {name}")
        found = self.court.store.leaf_by_key(f"act:{hex_id('act', f'open {name}')}")
        if found is None:
            raise LookupError(f"no case was opened for {name}: {answer}")
        return CaseRef(found.case)

    def file_public(self, case: CaseRef, text: str, by: str = COUNSEL, kind: str = "notice") -> Answer:
        """File one public paper."""
        main = paper(text)
        self.put(main)
        return self.does(by, case, do.FileEntry(filing(kind, text, main)), text)

    def order(self, case: CaseRef, text: str, **effects: object) -> Answer:
        """Enter the judge's order."""
        main = paper(text)
        self.put(main)
        command = do.EnterOrder(filing("order", text, main), **effects)  # type: ignore[arg-type]  # EnterOrder's own fields
        return self.does(JUDGE, case, command, text)

    def file_exhibit(
        self, case: CaseRef, text: str, by: str = COUNSEL, *, weight: int = 0, says: str = ""
    ) -> tuple[Answer, StubId, UnderSeal]:
        """File a motion with one exhibit under seal that `says` something, stub and cell in one submission."""
        stub = StubId(f"stub-{hex_id('stub', text)}")
        sealed = self.seal(by, case, f"exhibit to {text} {says}", stub=stub, weight=weight)
        main = paper(text)
        self.put(main)
        filed = filing("motion", text, main, Paper(1, "", Stub(stub)))
        signed = self.signed(by, case, do.FileEntry(filed), text)
        answer = self.send(by, Submission(signed, None, sealed.submission.events, sealed.submission.bodies))
        return answer, stub, sealed

    def request_stub(self, who: str, request: StubRequest, text: str) -> Answer:
        """Ask for a stub of a whole entry or case, with the cell behind it."""
        case = getattr(request, "case", CaseRef("SM-0000-0000"))
        sealed = self.seal(who, case, text, stub=request.stub)
        return self.send(who, Submission(None, request, sealed.submission.events, sealed.submission.bodies))

    def release(self, case: CaseRef, stub: StubId, sealed: UnderSeal, order: int, by: str = COUNSEL) -> Answer:
        """Release the first paper behind a stub under the order of that ordinal."""
        shown = sealed.papers[0]
        self.court.blobs.put(shown.digest, sealed.pdfs[0])
        facts = (shown.digest, shown.size, shown.pages, shown.salt, Ordinal(order))
        return self.does(by, case, do.ReleaseDocument(stub, 0, shown.title, *facts), f"release {stub}")

    def file_hidden(self, text: str, by: str = PROSECUTOR, weight: int = 0) -> Answer:
        """Open a hidden case: cells alone, nothing public."""
        sealed = self.seal(by, hidden_name(text), text, weight=weight)
        return self.send(by, sealed.submission)

    def seal(
        self,
        who: str,
        case: CaseRef,
        text: str,
        *,
        stub: StubId | None = None,
        weight: int = 0,
        generation: int = 1,
    ) -> UnderSeal:
        """Sign and seal a filing of one paper, `weight` bytes too long, with grants to the judge and the writer.

        The act is signed under that generation of the writer's keys, the grants under their newest.
        """
        data = pdf(f"sealed {text}") + (b"\n%" + b" " * weight if weight else b"")
        key, salt = new_key(), sha256(f"salt {text}".encode())
        cells = seal_document(data, key)
        sealed = SealedPaper(0, text, sha256(data), len(data), 1, salt, key, tuple(map(sha256, cells)))
        if stub is None:
            filed = SealedFiling(KindCode("warrant-application"), text, (sealed,))
            who_judges = PersonId(JUDGE)
            writer = Counsel(self.court.record.roster.standing(who).name, PersonId(who))
            parties = (Party("Plaintiff", "United States of America", "", (writer,)),)
            cover = CoverSheet(CaseType.MAGISTRATE, 2, f"In re {text}", parties, who_judges)
            command: do.SealedCommand = do.OpenSealedCase(Alias(case), cover, STANDING_ORDER, filed)
        else:
            command = do.FileSealed(SealedFiling(KindCode("exhibit"), text, (sealed,)), stub)
        name, at = ActId(hex_id("sealed act", text)), self.court.clock()
        act = SealedAct(COURT, PersonId(who), generation, 1, name, case, 0, 0, 1, at, command)
        signed = SignedSealed(act, sign(who, statement(act), hybrid=False, generation=generation))
        subject = stub or case
        epoch = new_epoch(subject, (JUDGE, who))
        event = seal_event(epoch, Writer(who, 1, 0), canonical(signed))
        committed = commitment(subject, 0, sealed.digest, salt)
        standing, rule = self.court.record.roster.standing, write_reliance(Reliance(Rule()))
        grants = (seal_grant(epoch, standing(to), identity_of(standing(who)), rule) for to in epoch.members)
        events = (Slotted(committed, event.cell), *(Slotted(os.urandom(32), cell) for cell in grants))
        bodies = tuple(Slotted(os.urandom(32), cell) for cell in (*cells, *event.bodies))
        return UnderSeal(Submission(None, None, events, bodies), (sealed,), (data,))


def hidden_name(text: str) -> CaseRef:
    """The name of the hidden case that `file_hidden` opens with that text."""
    return CaseRef(f"SM-7K3Q-{hex_id('alias', text)[:4].upper()}")


def copy_of(folder: Path, to: Path) -> Path:
    """A copy of a court's folder, times and all."""
    shutil.copytree(folder, to, copy_function=shutil.copy2)
    return to


def published(folder: Path) -> dict[str, tuple[str, int, int, bytes]]:
    """What the public can get of a court: by path, its kind, time, size, and its digest except within sealed-log.

    Of proofs there the size is left out as well.
    """
    root_ = folder / "public"
    return {str(path.relative_to(root_)): _facts(path, root_) for path in sorted((root_, *root_.rglob("*")))}


def _facts(path: Path, root_: Path) -> tuple[str, int, int, bytes]:
    state = path.stat()
    if path.is_dir():
        return "folder", state.st_mtime_ns, 0, b""
    parts = path.relative_to(root_).parts
    if parts[0] != "sealed-log":
        return "file", state.st_mtime_ns, state.st_size, hashlib.sha256(path.read_bytes()).digest()
    # A proof's length follows from the leaf, and that from the slot that was drawn: sizes are compared but these.
    return "file", state.st_mtime_ns, 0 if parts[1] == "proof" else state.st_size, b""
