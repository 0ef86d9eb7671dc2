"""A court in memory for desks to read, and to be lied to by: it can fork, roll back, withhold, replay and tamper.

It decides acts by the same law as a real one. What it serves can be replaced path by path (`served`), its logs can be
bent (`rewrite`, `roll_back`), and its cells moved.
"""

import os
from bisect import bisect_right
from collections.abc import Callable, Sequence
from contextlib import suppress
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import httpx
import pikepdf

from district import PARTS
from envelope_cast import COURT, Cast, make_cast
from underseal.acts.circumstances import Draws
from underseal.acts.court_made import publish_certificate, stub_entry
from underseal.acts.law import decide, evolve
from underseal.acts.law import register as register_with
from underseal.acts.register import enter
from underseal.desk.keyring import Cost, Keyring, KeyringFile, OfficeSeed, Seed
from underseal.desk.session import Desk
from underseal.docket import commands as do
from underseal.docket.court_events import CourtWide
from underseal.docket.cover import CoverSheet
from underseal.docket.docket import Docket, Person, Register
from underseal.docket.events import PublicEvent
from underseal.docket.names import ActId, Alias, CaseRef, CaseType, KindCode, OfficeId, PartyNumber, PersonId, StubId
from underseal.docket.party import Counsel, Party
from underseal.docket.record import Filing, Open, Paper, Role, SealedFiling, SealedPaper, StandingOrder, Stub, StubText
from underseal.docket.rules_file import with_slots
from underseal.docket.slots import Change, Schedule, Shape
from underseal.envelope.cell import dummy_body, dummy_event, leaf, roster_cell
from underseal.envelope.commit import commitment, new_salt, no_commitment
from underseal.envelope.identity import make_log_certificate
from underseal.envelope.vault import (
    CellKey,
    Epoch,
    Writer,
    new_epoch,
    new_key,
    seal_document,
    seal_event,
    seal_grant,
    seal_history,
)
from underseal.ledger.checkpoint import Checkpoint, sign_checkpoint
from underseal.ledger.note import sign_note
from underseal.ledger.notekeys import ED25519, ML_DSA_44, NOTE_ML_DSA_44, SignerKey
from underseal.ledger.tiles import Log, MemoryTiles
from underseal.ledger.tree import LeafIndex, leaf_hash
from underseal.sealed.authority import Authority, Reliance, Rule, write_reliance
from underseal.stage.credentials import seed
from underseal.wire.act import Act, SealedAct, Signature, Signed, SignedSealed, needs_hybrid, statement
from underseal.wire.codec import canonical, parse
from underseal.wire.errors import WireError
from underseal.wire.founding import LogPapers, TickList
from underseal.wire.leaf import BODIES_PER_FILE, BodiesFile, Body, Salted, salted
from underseal.wire.receipt import PublicPlace, Receipt, ReceiptRow, SignedReceipt, root_of
from underseal.wire.submission import Answer, Refusal, Slotted, Submission
from underseal.wire.tick import TickHeader

ADDRESS = "http://court.test"
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SHAPE = Shape(events=24, bodies=6, seconds=10)
SCHEDULE = Schedule.of(START, SHAPE)
PASSPHRASE = "seven stones under the weir"  # noqa: S105  # of desks that live as long as a test
CHEAP = Cost(memory=64, passes=1, lanes=1)
JUDGE, CLERK, SEALED_CLERK, REGISTRAR = "ruth-adeyemi", "miriam-tolland", "esther-brandvold", "tobias-renn"
PROSECUTOR, DEFENCE, OTHER_DEFENCE = "ada-lindqvist", "marguerite-stroud", "benedict-okafor"
CHAMBERS, UNIT, SEALED_MATTERS, RECOVERY = "chambers-adeyemi", "us-attorney", "sealed-matters", "recovery"
HEADS = {JUDGE: CHAMBERS, PROSECUTOR: UNIT, SEALED_CLERK: SEALED_MATTERS}
CASE = CaseRef("2:26-cr-00001")
PARTY_KEEL, PARTY_FARROW = PartyNumber(2), PartyNumber(3)
"""The defendants of that case."""
STANDING = StandingOrder("Standing Order 26-3 (search warrants)", "return of the warrant or 09/30/2026")


def pdf(text: str) -> bytes:
    made = pikepdf.new()
    made.add_blank_page()
    made.docinfo["/Title"] = text
    out = BytesIO()
    made.save(out, deterministic_id=True)
    return out.getvalue()


def hex_id() -> str:
    return os.urandom(16).hex()


class _Fork:
    """A log, its bodies and its key: what a lying court keeps two of."""

    def __init__(self, name: str) -> None:
        self.key = SignerKey.generate(name, sha256(name.encode()).digest())
        self.mldsa44 = SignerKey.generate(name, sha256(name.encode()).digest(), ML_DSA_44)
        self.store = MemoryTiles()
        self.log = Log(self.store)

    def checkpoint(self) -> bytes:
        return sign_checkpoint(Checkpoint(self.key.name, self.log.size, self.log.root()), [self.key, self.mldsa44])


def receipt_keys(seed_: bytes) -> tuple[SignerKey, ...]:
    """Both keys that sign a court's receipts, drawn from one seed."""
    return tuple(SignerKey.generate("harlow.example/receipts", seed_, kind) for kind in (ED25519, NOTE_ML_DSA_44))


class DeskCourt:
    """A court of the tests' cast. `transport` is how a desk reaches it."""

    def __init__(
        self, cast: Cast | None = None, *, admitted: bool = True, slots: Sequence[Change] = (Change(0, SHAPE),)
    ) -> None:
        self.schedule = Schedule(START, tuple(slots))
        self.pretends: Shape | None = None
        self._closed = START
        self.cast = cast or make_cast()
        self.now = START
        self.public, self.sealed = _Fork("harlow.example/public"), _Fork("harlow.example/sealed")
        self.receipts = receipt_keys(bytes(32))
        self.bodies: list[Salted] = []
        self.written: dict[ActId, CellKey] = {}
        self.times: list[datetime] = []
        self.register, self.dockets = Register(), dict[CaseRef, Docket]()
        self.ticks: list[tuple[list[bytes], list[bytes]]] = []
        self.documents: dict[bytes, bytes] = {}
        self.enrolled = set(self.cast.identities)
        self.served: dict[str, Callable[[httpx.Request], httpx.Response] | bytes | None] = {}
        self.asked: list[str] = []
        self.refuses: Refusal | None = None
        self.answers: dict[bytes, Answer] = {}
        self.transport = httpx.MockTransport(self._handle)
        self._open_tick()
        self.rules = self.does(REGISTRAR, None, do.ProposeRules(1, None, with_slots(PARTS, slots), 1))
        if admitted:
            self.admit(*(c.raw for c in self.cast.certificates.values() if c.issuer != "root"))
            self.close_tick()

    # Time.

    def clock(self) -> datetime:
        return self.now

    def _shape(self) -> Shape:
        return self.pretends or self.schedule.shape(len(self.ticks))

    def pretend(self, shape: Shape | None) -> None:
        """From the open tick on be of another shape than the rules say, and consistent in it; or no longer."""
        self.pretends = shape
        self._open_tick()

    def _open_tick(self) -> None:
        shape = self._shape()
        self.events: list[Slotted] = []
        self.body_slots: list[Slotted] = []
        self._dummies = [dummy_event() for _ in range(shape.events)], [dummy_body() for _ in range(shape.bodies)]
        self._fillers = [no_commitment() for _ in range(shape.leaves)]

    def _cells(self) -> tuple[list[Slotted], list[Slotted]]:
        """The open tick's slots, dummies behind what was uploaded."""
        events, bodies = self._dummies
        idle = (Slotted(c, cell) for c, cell in zip(self._fillers, events[len(self.events) :], strict=False))
        rest = (Slotted(c, cell) for c, cell in zip(self._fillers, bodies[len(self.body_slots) :], strict=False))
        return [*self.events, *idle], [*self.body_slots, *rest]

    def close_tick(self, **header: object) -> None:
        """Close the open tick once its time has passed; `header` bends fields of its header."""
        events, bodies = self._cells()
        number, shape = len(self.ticks), self._shape()
        closes = self._closed = self._closed + timedelta(seconds=shape.seconds)
        self.now = max(self.now, closes + timedelta(seconds=1))
        size = bisect_right(self.times, closes)
        first, root = self.sealed.log.size, self.sealed.log.root()
        said = TickHeader(self.sealed.key.name, number, closes, first, shape, size, self.public.log.root(size), root)
        said = replace(said, **header)  # type: ignore[arg-type]  # callers name TickHeader's own fields
        entries = [said.to_bytes(), *(leaf(slot.commitment, slot.cell) for slot in (*events, *bodies))]
        self.sealed.log.append(entries)
        self.ticks.append(([s.cell for s in events], [s.cell for s in bodies]))
        self._open_tick()

    # Acts.

    def admit(self, *raws: bytes) -> None:
        """Put certificates into the open tick's roster cells."""
        self.events += [Slotted(no_commitment(), roster_cell(raw)) for raw in raws]

    def enter(self, body: Body) -> int:
        """Append a leaf, whatever it says."""
        leaf_ = len(self.bodies)
        self.bodies.append(salted(body, os.urandom(32)))
        self.times.append(body.at)
        self.public.log.append([self.bodies[-1].entry])
        if body.signed is not None:
            self.register = enter(self.register, body.signed.act.act, body.signed.act.command)
        for event in body.events:
            self.register = register_with(self.register, event)
            if not isinstance(event, CourtWide):
                self.dockets[event.case] = evolve(self.dockets.get(event.case), event)
        return leaf_

    def publish(self, who: str) -> None:
        """Publish a person's certificate, once."""
        certificate = self.cast.certificates[who]
        office = OfficeId(certificate.office) if certificate.office else None
        person = Person(PersonId(who), certificate.name, Role(certificate.role), office, certificate.raw)
        if person.person not in self.register.people:
            self.enter(Body(1, 1, None, self.now, Draws(), (publish_certificate(person),)))

    def sign(self, who: str, act: Act | SealedAct) -> Signature:
        identity = self.cast.identities[who]
        if not needs_hybrid(act.command):
            return Signature(identity.sign(statement(act)))
        both = identity.sign_hybrid(statement(act))
        return Signature(both.ed25519, both.mldsa65)

    def signed(self, who: str, case: CaseRef | None, command: do.PublicCommand, **forged: object) -> Signed:
        fields = {"court": COURT, "actor": PersonId(who), "generation": 1, "act": ActId(hex_id()), "case": case}
        act = Act(command=command, **(fields | forged))  # type: ignore[arg-type]  # Act's own fields
        return Signed(act, self.sign(who, act))

    def does(self, who: str, case: CaseRef | None, command: do.PublicCommand, draws: Draws = Draws()) -> Signed:  # noqa: B008  # immutable
        """A public act, decided and entered."""
        self.publish(who)
        signed = self.signed(who, case, command)
        self.enter(self.decided(signed, draws))
        return signed

    def decided(self, signed: Signed, draws: Draws = Draws()) -> Body:  # noqa: B008  # immutable
        act = signed.act
        docket = self.dockets.get(act.case) if act.case is not None else None
        person = self.register.people[act.actor]
        events = decide(act.command, self.register, docket, person, self.now, act=act.act, draws=draws)
        return Body(1, 1, signed, self.now, draws, events)  # type: ignore[arg-type]  # public commands make public events

    def paper(self, text: str, part: int = 0) -> Paper:
        """A public paper, uploaded."""
        data = pdf(text)
        self.documents[sha256(data).digest()] = data
        return Paper(part, text if part else "", Open(sha256(data).digest(), len(data), 1))

    def filing(self, kind: str, text: str, *papers: Paper) -> Filing:
        return Filing(KindCode(kind), text, papers or (self.paper(text),))

    def open_case(self) -> CaseRef:
        """A criminal case with a prosecutor, two defendants and their counsel, assigned to the judge."""
        for person in (JUDGE, PROSECUTOR, DEFENCE, OTHER_DEFENCE):
            self.publish(person)
        parties = (
            _party("Plaintiff", "United States of America", PROSECUTOR, "Ada Lindqvist"),
            _party("Defendant", "Sandor Keel", DEFENCE, "Marguerite Stroud", charged=1),
            _party("Defendant", "Odile Farrow", OTHER_DEFENCE, "Benedict Okafor", charged=2),
        )
        filed = self.filing("indictment", "charging two counts of wire fraud")
        command = do.OpenCase(CoverSheet(CaseType.CRIMINAL, 2, "United States v. Keel et al.", parties), filed)
        self.does(CLERK, None, command, Draws(PersonId(JUDGE)))
        return CASE

    def order(self, **effects: object) -> Signed:
        """The judge's public order."""
        command = do.EnterOrder(self.filing("order", "It is so ordered."), **effects)  # type: ignore[arg-type]  # EnterOrder's own fields
        return self.does(JUDGE, CASE, command)

    def motion_with_stub(self, who: str = DEFENCE) -> StubId:
        """The public half of a motion with one sealed exhibit."""
        stub = StubId("stub-" + hex_id())
        papers = (self.paper("motion"), Paper(1, "", Stub(stub)))
        filed = replace(self.filing("motion", "to suppress", *papers), on_behalf=(PARTY_KEEL,))
        self.does(who, CASE, do.FileEntry(filed))
        return stub

    def stub_entry(self, text: StubText = StubText.SEALED_DOCUMENT) -> StubId:
        """A whole entry that is a stub: the court's own leaf."""
        stub = StubId("stub-" + hex_id())
        event = stub_entry(self.register, self.dockets[CASE], text, stub, self.now)
        self.enter(Body(1, 1, None, self.now, Draws(), (event,)))
        return stub

    # Under seal.

    def sealed_act(self, who: str, case: CaseRef, command: do.SealedCommand, /, **forged: object) -> SignedSealed:
        fields = {"court": COURT, "actor": PersonId(who), "generation": 1, "device": 1, "act": ActId(hex_id())}
        place = {"case": case, "after": self.public.log.size, "tick": 0, "rank": 1, "at": self.now}
        act = SealedAct(command=command, **(fields | place | forged))  # type: ignore[arg-type]  # SealedAct's own fields
        return SignedSealed(act, self.sign(who, act))

    def sealed_paper(self, text: str, *, upload: bool = True) -> SealedPaper:
        """A document under a key of its own, in body cells of the open tick."""
        data, key = pdf(text), new_key()
        cells = seal_document(data, key)
        if upload:
            self.body_slots += [Slotted(no_commitment(), cell) for cell in cells]
        hashes = tuple(sha256(cell).digest() for cell in cells)
        return SealedPaper(0, text, sha256(data).digest(), len(data), 1, new_salt(), key, hashes)

    def put_event(self, epoch: Epoch, writer: Writer, signed: SignedSealed, subject: str) -> bytes:
        """An act's cell with its commitment, in the open tick; its box key."""
        cell = seal_event(epoch, writer, canonical(signed))
        self.written[signed.act.act] = CellKey(sha256(cell.cell).digest(), cell.box_key)
        papers = signed.act.command.filing.papers
        first = papers[0]
        self.events.append(Slotted(commitment(subject, 0, first.digest, first.salt), cell.cell))
        self.body_slots += [Slotted(no_commitment(), body) for body in cell.bodies]
        return cell.box_key

    def put_history(self, epoch: Epoch, writer: Writer, *acts: SignedSealed, signer: str = "") -> None:
        """What opens to an epoch's members acts that were written before, in the open tick."""
        cells = [self.written[one.act.act] for one in acts]
        cell = seal_history(epoch, writer, cells, self.cast.identities[signer or writer.person])
        self.events.append(Slotted(no_commitment(), cell))

    def put_grant(
        self, epoch: Epoch, to: str, granter: str, authority: Authority | None = None, rank: int = 1
    ) -> bytes:
        """A grant's cell in the open tick."""
        leaning = write_reliance(Reliance(authority or Rule(), self.public.log.size, len(self.ticks), rank))
        cell = seal_grant(epoch, self.cast.certificates[to], self.cast.identities[granter], leaning)
        self.events.append(Slotted(no_commitment(), cell))
        return cell

    def file_behind(
        self, stub: StubId, members: tuple[str, ...], text: str, who: str = DEFENCE, kind: str = "exhibit"
    ) -> tuple[Epoch, SignedSealed]:
        """The sealed half of a stub: paper, act and a grant to each member."""
        filed = SealedFiling(KindCode(kind), text, (self.sealed_paper(text),), on_behalf=(PARTY_KEEL,))
        signed = self.sealed_act(who, CASE, do.FileSealed(filed, stub))
        return self.grant_all(stub, members, signed, who), signed

    def grant_all(self, subject: str, members: tuple[str, ...], signed: SignedSealed, who: str) -> Epoch:
        epoch = new_epoch(subject, members)
        self.put_event(epoch, Writer(who, 1, 0), signed, subject)
        for member in members:
            self.put_grant(epoch, member, who)
        return epoch

    def hidden_case(
        self, alias: str = "SM-7K3Q-9FMX", *, who: str = PROSECUTOR, stub: StubId | None = None
    ) -> tuple[Epoch, SignedSealed]:
        """A hidden warrant case in the open tick, granted to those its kind's rule names."""
        filed = SealedFiling(KindCode("warrant-application"), "for 12 Quay Street", (self.sealed_paper("warrant"),))
        parties = (_party("Plaintiff", "United States of America", PROSECUTOR, "Ada Lindqvist"),)
        opening = do.OpenSealedCase(
            Alias(CaseRef(alias)),
            CoverSheet(CaseType.MAGISTRATE, 2, "In re 12 Quay Street", parties, PersonId(JUDGE)),
            STANDING,
            filed,
            stub,
        )
        signed = self.sealed_act(who, CaseRef(alias), opening)
        return self.grant_all(alias, (UNIT, CHAMBERS, SEALED_MATTERS, "recovery-hidden"), signed, who), signed

    # Desks.

    def desk(self, folder: Path, person: str, **changes: object) -> Desk:
        """The desk of one of the cast, with the office it heads."""
        folder.mkdir(parents=True, exist_ok=True)
        head = HEADS.get(person)
        offices = (OfficeSeed(OfficeId(head), 1, seed(head)),) if head else ()
        fields: dict[str, object] = {
            "court": COURT,
            "address": ADDRESS,
            "root": self.cast.root.public_keys.fingerprint,
            "person": PersonId(person),
            "device": 1,
            "seeds": (Seed(1, seed(person)),),
            "offices": offices,
        }
        keyring = Keyring(1, **(fields | changes))  # type: ignore[arg-type]  # Keyring's own fields
        file = KeyringFile.create(folder / "keyring", keyring, PASSPHRASE, CHEAP)
        return Desk.of(file, clock=self.clock, transport=self.transport)

    # Lies.

    def copy(self) -> "DeskCourt":
        """The same court at a fork in its road: same keys, same history so far."""
        twin = object.__new__(DeskCourt)
        shared = {"cast", "transport"}
        twin.__dict__.update({k: v if k in shared else deepcopy(v) for k, v in self.__dict__.items()})
        twin.transport = httpx.MockTransport(twin._handle)
        return twin

    # Answers.

    def _handle(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        self.asked.append(f"{request.method} {path}")
        if path in self.served:
            served = self.served[path]
            if served is None:
                return httpx.Response(404)
            return httpx.Response(200, content=served) if isinstance(served, bytes) else served(request)
        if path.startswith("/api/"):
            person = request.headers.get("Underseal-Desk", "").split(" ")[0]
            return self._api(request, path) if person in self.enrolled else httpx.Response(404)
        data = self._public(path)
        return httpx.Response(404) if data is None else httpx.Response(200, content=data)

    def _public(self, path: str) -> bytes | None:
        if path == "/log/certificate":
            return canonical(self.papers())
        for prefix, fork in (("/log/", self.public), ("/sealed-log/", self.sealed)):
            if path == f"{prefix}checkpoint":
                return fork.checkpoint()
            if path.startswith(f"{prefix}tile/"):
                return fork.store.read(path.removeprefix(prefix))
        if path.startswith("/log/bodies/"):
            file = int(path.rsplit("/", 1)[1])
            return BodiesFile(tuple(self.bodies[file * BODIES_PER_FILE : (file + 1) * BODIES_PER_FILE])).to_bytes()
        if path.startswith("/documents/"):
            return self._document(int(path.split("/")[2][-8:]))
        return None

    def _document(self, number: int) -> bytes | None:
        lines = (line for docket in self.dockets.values() for entry in docket.entries for line in entry.lines)
        contents = (line.content for line in lines if getattr(line.content, "document", None) == number)
        found = next(contents, None)
        return None if found is None else self.documents.get(found.digest)  # type: ignore[union-attr]  # it has a document

    def papers(self) -> LogPapers:
        keys = self.cast.root.public_keys
        root_signed = (c.raw for c in self.cast.certificates.values() if c.issuer == "root")
        log = make_log_certificate(
            self.cast.registrar,
            court=COURT,
            public_origin=self.public.key.name,
            public_vkey=self.public.key.vkey,
            public_mldsa44=self.public.mldsa44.verifier.public,
            sealed_origin=self.sealed.key.name,
            sealed_vkey=self.sealed.key.vkey,
            sealed_mldsa44=self.sealed.mldsa44.verifier.public,
            receipt_vkey=self.receipts[0].vkey,
            receipt_mldsa44=self.receipts[1].verifier.public,
        )
        return LogPapers(1, keys.ed25519 + keys.mldsa65, tuple(root_signed), (log.raw,))

    def _api(self, request: httpx.Request, path: str) -> httpx.Response:
        if path == "/api/ticks":
            closed = len(self.ticks)
            listed = TickList(closed, (closed,))
            return httpx.Response(200, content=canonical(listed))
        if path == "/api/submissions":
            return self._submit(request.read())
        number, what = int(path.split("/")[3]), path.split("/")[4]
        if number > len(self.ticks):
            return httpx.Response(404)
        closed_tick = number < len(self.ticks)
        cells = self.ticks[number] if closed_tick else tuple([s.cell for s in part] for part in self._cells())
        state = {"Underseal-Tick": "closed" if closed_tick else "open"}
        return httpx.Response(200, headers=state, content=b"".join(cells[what == "bodies"]))

    def _submit(self, data: bytes) -> httpx.Response:
        if self.refuses is not None:
            return httpx.Response(422, content=canonical(self.refuses))
        digest = sha256(data).digest()
        if digest not in self.answers:
            self.answers[digest] = self.take(Submission.read(data))
        return httpx.Response(200, content=canonical(self.answers[digest]))

    def take(self, submission: Submission) -> Answer:
        """Enter an upload: its act, then its cells, with one receipt."""
        at = len(self.ticks)
        leaf_, body = None, None
        if submission.signed is not None:
            self.publish(submission.signed.act.actor)
            leaf_ = self.enter(self.decided(submission.signed))
            body = self.bodies[leaf_]
        rows = []
        for slots, held, index in (
            (submission.events, self.events, self.schedule.event_leaf),
            (submission.bodies, self.body_slots, self.schedule.body_leaf),
        ):
            for slot in slots:
                place = index(at, len(held))
                held.append(slot)
                rows.append(ReceiptRow(at, LeafIndex(place), slot.commitment, sha256(slot.cell).digest()))
        return Answer(leaf_, body, self.receipt(rows, leaf_, body))

    def receipt(
        self, rows: Sequence[ReceiptRow] = (), leaf_: int | None = None, body: Salted | None = None
    ) -> SignedReceipt:
        """A receipt for any rows and any public leaf, well signed. It is dated as the leaf is, or now."""
        place = None if leaf_ is None or body is None else PublicPlace(LeafIndex(leaf_), leaf_hash(body.entry))
        at = self.now
        with suppress(WireError):
            at = self.now if body is None else parse(Body, body.body).at
        lines = tuple(row.text() for row in rows)
        origins = self.public.key.name, self.sealed.key.name
        receipt = Receipt(*origins, at, place, len(lines), root_of(lines))
        return SignedReceipt(sign_note(receipt.text(), self.receipts).decode(), lines)


def _party(role: str, name: str, counsel: str, called: str, charged: int | None = None) -> Party:
    return Party(role, name, "", (Counsel(called, PersonId(counsel)),), charged=charged)


def forged_leaf(events: tuple[PublicEvent, ...], at: datetime = START + timedelta(seconds=SHAPE.seconds + 1)) -> Body:
    """A leaf of the court's own that says whatever it is told to."""
    return Body(1, 1, None, at, Draws(), events)
