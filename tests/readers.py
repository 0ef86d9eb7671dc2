"""Every reader of what strangers write: how it is called, valid bytes to begin from, and all that it may raise."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from hashlib import sha256
from typing import NamedTuple

from cmecf_pages import civil, page
from desk_court import CASE, CLERK, DEFENCE, JUDGE, RECOVERY, SEALED_CLERK, START, DeskCourt
from envelope_cast import COURT, make_cast
from underseal.audit.errors import AuditError
from underseal.audit.trust import read_log_keys
from underseal.desk.state import Broken, Counted, Ended, Pending, State
from underseal.docket import commands as do
from underseal.docket.cover import CoverSheet
from underseal.docket.docket import Docket
from underseal.docket.names import ActId, CaseType, EntryNumber, KindCode, Ordinal, PersonId, StubId
from underseal.docket.record import Entry, Imported, SealedFiling
from underseal.docket.rows import Entries
from underseal.docket.slots import Schedule, Shape
from underseal.docket.text import cited
from underseal.envelope.addressed import open_addressed, seal_addressed
from underseal.envelope.attestations import Countersignature, LogCertificate, check_request
from underseal.envelope.box import seal_box
from underseal.envelope.cell import EVENT_BOX, EVENT_ROOM, event_context, join, read_roster_cell, roster_cell
from underseal.envelope.commit import commitment
from underseal.envelope.epoch import tag
from underseal.envelope.errors import EnvelopeError
from underseal.envelope.event import ContentKind, no_bodies, read_box
from underseal.envelope.grant import make_grant
from underseal.envelope.identity import Identity, make_countersignature, make_request
from underseal.envelope.keys import SLOT
from underseal.envelope.names import Certificate
from underseal.envelope.vault import (
    CellKey,
    Epoch,
    Grant,
    History,
    SeedGrant,
    Writer,
    box_key,
    check_grant,
    check_history,
    check_office_seed,
    new_epoch,
    open_box,
    seal_event,
    seal_history,
    seal_office_seed,
)
from underseal.exchange.cmecf import read_docket
from underseal.exchange.errors import ExchangeError
from underseal.ledger.audit import Auditor
from underseal.ledger.checkpoint import Checkpoint, open_checkpoint, sign_checkpoint
from underseal.ledger.errors import LedgerError
from underseal.ledger.note import sign_note
from underseal.ledger.notekeys import SignerKey, VerifierKey
from underseal.ledger.prooffile import ProofFile
from underseal.ledger.tileformat import decode_entries, encode_entries
from underseal.ledger.tiles import Log, MemoryTiles
from underseal.ledger.tree import LeafIndex
from underseal.sealed.authority import CellOrder, PublicOrder, Reliance, Rule, read_reliance, write_reliance
from underseal.sealed.trial import Found, Mark
from underseal.sheet.text import first_sentence, numbers_in, pieces, short_text
from underseal.stage.credentials import seed
from underseal.wire.act import Signed, SignedSealed
from underseal.wire.codec import canonical, parse, read_own, write_own
from underseal.wire.errors import WireError
from underseal.wire.founding import CourtBundle, CourtPub, TickList
from underseal.wire.leaf import BodiesFile, Body
from underseal.wire.receipt import Receipt, ReceiptRow, ShownRow, SignedReceipt
from underseal.wire.request import DESK, SIGNATURE, TIME, Requester, SignedRequest, sign_request
from underseal.wire.submission import Answer, Refusal, Slotted, Submission
from underseal.wire.tick import TickHeader
from underseal.wire.verify import check_release, prove_release

Errors = tuple[type[Exception], ...]


class Reader(NamedTuple):
    """One reader. Nothing else than `raises` comes out of it, whatever bytes go in."""

    read: Callable[[bytes], object]
    seeds: tuple[bytes, ...]
    raises: Errors
    slow: int = 1  # times fewer inputs than others: it computes signatures, or is another's code
    seconds: float = 0.1  # of CPU an input may take


NAMES = (
    "public act",
    "act under seal",
    "leaf's body",
    "file of bodies",
    "upload",
    "court's answer",
    "court's refusal",
    "list of ticks",
    "a grant's authority",
    "a desk's own state",
    "tick header",
    "receipt",
    "receipt's text",
    "receipt's row",
    "receipt, of one row alone",
    "signed request",
    "release proof",
    "log papers",
    "court bundle",
    "court's keys",
    "certificate",
    "log certificate",
    "countersignature",
    "roster",
    "desk request",
    "grant",
    "a grant's words",
    "history",
    "office's seeds",
    "roster cell",
    "addressed cell",
    "addressed words",
    "event cell",
    "long event's place",
    "checkpoint",
    "checkpoint's text",
    "log's key",
    "signing key",
    "proof file",
    "auditor's state",
    "bundle of entries",
    "docket page of CM/ECF",
    "words of an imported docket",
)
"""Of all readers, for whoever asks before there is need to make them."""


@cache
def readers() -> dict[str, Reader]:
    """All readers by name. Made once a process; keys and court are the cast's."""
    court = DeskCourt()
    court.open_case()
    court.motion_with_stub()
    court.order()
    court.file_behind(court.stub_entry(), (DEFENCE, JUDGE, RECOVERY), "Exhibit")
    court.hidden_case()
    court.does(CLERK, CASE, do.EnterMinutes("Hearing held – “continued”.", court.now.date()))
    return {**_wire(court), **_papers(court), **_envelope(court), **_ledger(court), **_pages(), **_words()}


def _wire(court: DeskCourt) -> dict[str, Reader]:
    wire: Errors = (WireError,)
    bodies = [parse(Body, salted.body) for salted in court.bodies]
    acts = tuple(canonical(body.signed) for body in bodies if body.signed)
    sealed = court.sealed_act(DEFENCE, CASE, do.FileSealed(_filing(court), StubId("stub-" + "ab" * 16)))
    slots = tuple(Slotted(bytes(32), cell) for cell in court.ticks[0][0][:1])
    answer = Answer(3, court.bodies[-1], SignedReceipt("x", ("y",)))
    auditor = Auditor("harlow.example/public")
    state = State(
        papers=b"x",
        public=auditor.to_json(),
        schedule=Schedule.of(court.now, Shape(24, 6, 10)),
        checked=court.now,
        marks=(Mark("x", 1, 2),),
        found=(Found(1, 2, "x", 1, 3, b"y"),),
        counted=(Counted(bytes(32), 3),),
        pending=(
            Pending(
                *(bytes(32), ActId("ab" * 16), None, StubId("stub-" + "cd" * 16)),
                *((b"y",), 1, 2, 2, 3),
                receipts=(SignedReceipt("x", ("y",)),),
            ),
        ),
        broken=(Broken("x", (ShownRow(1, "y", (bytes(32),)),), public=True),),
        ended=(Ended(ActId("ab" * 16), "x"),),
    )
    return {
        "public act": Reader(lambda data: parse(Signed, data), acts, wire),
        "act under seal": Reader(lambda data: parse(SignedSealed, data), (canonical(sealed),), wire),
        "leaf's body": Reader(lambda data: parse(Body, data), tuple(s.body for s in court.bodies), wire),
        "file of bodies": Reader(BodiesFile.read, (BodiesFile(tuple(court.bodies[-3:])).to_bytes(),), wire),
        "upload": Reader(
            Submission.read,
            (Submission(bodies[-1].signed, events=slots).to_bytes(), Submission(events=slots * 2).to_bytes()),
            wire,
        ),
        "court's answer": Reader(lambda data: parse(Answer, data), (canonical(answer),), wire),
        "court's refusal": Reader(lambda data: parse(Refusal, data), (canonical(Refusal("NoRoom", "x")),), wire),
        "list of ticks": Reader(lambda d: parse(TickList, d), (canonical(TickList(2, (2, 3))),), wire),
        "a grant's authority": Reader(
            read_reliance,
            tuple(
                write_reliance(Reliance(one, 7, 3, 2))
                for one in (Rule(), PublicOrder(CASE, ActId("ab" * 16)), CellOrder(bytes(32), bytes(32)))
            ),
            wire,
        ),
        "a desk's own state": Reader(lambda data: read_own(State, data), (write_own(state),), wire),
    }


def _filing(court: DeskCourt) -> SealedFiling:
    return SealedFiling(KindCode("exhibit"), "Exhibit A", (court.sealed_paper("Exhibit A", upload=False),))


def _papers(court: DeskCourt) -> dict[str, Reader]:
    """Texts that are not JSON, and papers that bear signatures."""
    texts: Errors = (WireError, LedgerError)
    header = TickHeader(court.sealed.key.name, 7, court.now, 217, Shape(24, 6, 10), 3, bytes(32), bytes(32))
    rows = [ReceiptRow(7, LeafIndex(218 + at), bytes(32), bytes([at]) * 32) for at in range(3)]
    receipt = court.receipt(rows, 3, court.bodies[3])
    text, keys = receipt.note.partition("\n\n")[0] + "\n", [key.verifier for key in court.receipts]
    promised = Receipt.open(receipt.note.encode(), keys)
    who = Requester(PersonId(DEFENCE), 1, 1)
    identity = court.cast.identities[DEFENCE]
    headers = sign_request(identity.sign, who, court.now, method="GET", target="/api/ticks", body=b"")
    lines = "\n".join(headers[name] for name in (DESK, TIME, SIGNATURE)).encode()
    pub = court.papers()
    root = court.cast.root.public_keys
    bundle = CourtBundle(1, COURT, pub.root, pub.certificates, court.rules)
    logs = ("a", court.public.key.vkey, bytes(8), "b", court.sealed.key.vkey, bytes(8))
    offered = CourtPub(1, COURT, *logs, "c", bytes(8))
    return {
        "tick header": Reader(TickHeader.read, (header.to_bytes(),), (WireError,)),
        "receipt": Reader(lambda data: parse(SignedReceipt, data).open(keys), (canonical(receipt),), texts, slow=4),
        "receipt's text": Reader(_signed_again(court.receipts), (text.encode(),), texts, slow=8),
        "receipt's row": Reader(
            lambda data: ReceiptRow.read(data.decode("utf-8", "replace")),
            tuple(row.encode() for row in receipt.rows),
            texts,
        ),
        "receipt, of one row alone": Reader(
            lambda data: parse(ShownRow, data).of(promised), (canonical(receipt.show(1)),), texts
        ),
        "signed request": Reader(_read_request, (lines,), (WireError,)),
        "release proof": Reader(lambda data: check_release(_PDF, data), (_proof(court),), texts),
        "log papers": Reader(lambda d: read_log_keys(d, COURT, root.fingerprint), (canonical(pub),), (AuditError,), 20),
        "court bundle": Reader(lambda data: parse(CourtBundle, data), (canonical(bundle),), (WireError,)),
        "court's keys": Reader(lambda data: parse(CourtPub, data), (canonical(offered),), (WireError,)),
    }


_PDF = b"%PDF-1.7 x"


def _proof(court: DeskCourt) -> bytes:
    """The proof file of a paper filed in the first of two ticks."""
    shape, stub, salt = Shape(1, 1, 10), StubId("stub-" + "ab" * 16), bytes(32)
    keys = [court.sealed.key, court.sealed.mldsa44]
    log = Log(MemoryTiles())
    for tick in range(2):
        header = TickHeader(keys[0].name, tick, court.now, log.size, shape, tick, bytes(32), log.root())
        filed = commitment(stub, 0, sha256(_PDF).digest(), salt) + bytes(32)
        log.append([header.to_bytes(), filed, bytes(64)])
    note = sign_checkpoint(Checkpoint(keys[0].name, log.size, log.root()), keys)
    schedule = Schedule.of(court.now, shape)
    return prove_release(log, note, schedule, 1, opening=(stub, 0, salt), vkeys=[key.vkey for key in keys])


def _signed_again(signers: Sequence[SignerKey]) -> Callable[[bytes], object]:
    """What a desk reads of a receipt whose text is any, well signed."""
    keys = [key.verifier for key in signers]
    return lambda data: Receipt.open(sign_note(data.decode("utf-8", "replace"), signers), keys)


def _read_request(data: bytes) -> object:
    lines = data.decode("latin-1").split("\n")
    return SignedRequest.read(dict(zip((DESK, TIME, SIGNATURE), lines, strict=False)))


def _envelope(court: DeskCourt) -> dict[str, Reader]:
    envelope: Errors = (EnvelopeError,)
    cast = court.cast
    certificates, identities, roster = cast.certificates, cast.identities, make_cast().roster
    raws = tuple(certificate.raw for certificate in certificates.values())
    epoch = new_epoch("SM-7K3Q-9FMX", (JUDGE, DEFENCE))
    grant = make_grant(epoch, certificates[JUDGE], identities[DEFENCE], write_reliance(Reliance(Rule())))
    office, head = certificates["chambers-adeyemi"], identities[JUDGE]
    seeds_cell = seal_office_seed([seed(office.id)], office, certificates[JUDGE], head)
    seeds = open_addressed([head], seeds_cell).content
    long = seal_event(epoch, Writer(DEFENCE, 1, 0), bytes(20_000))
    short = seal_event(epoch, Writer(DEFENCE, 1, 1), b"x" * 500)
    opened = [CellKey(bytes(32), bytes(32))] * 3
    history = seal_history(epoch, Writer(SEALED_CLERK, 1, 0), opened, identities[SEALED_CLERK])
    shelf = {sha256(body).digest(): body for body in long.bodies}
    return {
        "certificate": Reader(Certificate.parse, raws[:6], envelope, slow=2),
        "log certificate": Reader(LogCertificate.parse, (court.papers().logs[0],), envelope),
        "countersignature": Reader(
            Countersignature.parse, (make_countersignature(head, certificates[JUDGE]).raw,), envelope
        ),
        "roster": Reader(lambda data: roster.admit_all([data]), (*raws[-3:], court.papers().logs[0]), (), slow=10),
        "desk request": Reader(check_request, (make_request(identities[DEFENCE], "Marguerite Stroud"),), envelope, 8),
        "grant": Reader(
            lambda data: check_grant(Grant.parse(data), certificates[DEFENCE], certificates[JUDGE]),
            (grant.raw,),
            envelope,
            slow=4,
        ),
        "a grant's words": Reader(lambda data: Grant.parse(data).raw, (grant.raw,), envelope),
        "history": Reader(
            lambda data: check_history(History.parse(data), epoch, certificates[SEALED_CLERK]),
            (_place_of(history, box_key(epoch, history)),),
            envelope,
            slow=4,
        ),
        "office's seeds": Reader(
            lambda data: check_office_seed(SeedGrant.parse(data), [office], certificates[JUDGE], certificates[JUDGE]),
            (seeds,),
            envelope,
            slow=4,
        ),
        "roster cell": Reader(read_roster_cell, (roster_cell(raws[0]), seeds_cell), envelope),
        "addressed cell": Reader(
            lambda data: open_addressed([head], data),
            (seeds_cell, seal_addressed(certificates[JUDGE], ContentKind.GRANT, grant.raw)),
            envelope,
            slow=10,
        ),
        "addressed words": Reader(
            lambda data: _addressed(data, identities[JUDGE], certificates[JUDGE]), (grant.raw,), envelope, slow=20
        ),
        "event cell": Reader(
            lambda data: open_box(data, box_key(epoch, data), lambda wanted: _held(shelf, wanted)),
            (short.cell, long.cell),
            envelope,
            slow=4,
        ),
        "long event's place": Reader(
            lambda data: _elsewhere(data, epoch, shelf), (_place_of(long.cell, long.box_key),), envelope, slow=10
        ),
    }


def _addressed(data: bytes, identity: Identity, to: Certificate) -> object:
    """Any words, well addressed."""
    opened = open_addressed([identity], seal_addressed(to, ContentKind.GRANT, data[:6_000]))
    return Grant.parse(opened.content)


def _place_of(cell: bytes, key: bytes) -> bytes:
    return read_box(cell, key)[1]


def _elsewhere(where: bytes, epoch: Epoch, shelf: dict[bytes, bytes]) -> object:
    """What a cell says of body cells, whatever it says, well sealed."""
    mark = tag(epoch, DEFENCE, 1, 7)
    slot = bytes(SLOT)
    blank = join(mark, slot, bytes(EVENT_BOX))
    key = box_key(epoch, blank)
    content = bytes([ContentKind.ELSEWHERE]) + where[:6_000]
    cell = join(mark, slot, seal_box(key, event_context(mark, slot), content, EVENT_ROOM))
    return open_box(cell, key, lambda wanted: _held(shelf, wanted))


def _ledger(court: DeskCourt) -> dict[str, Reader]:
    ledger: Errors = (LedgerError,)
    log, keys = court.public, [court.public.key.verifier, court.public.mldsa44.verifier]
    note = log.checkpoint()
    auditor = Auditor(log.key.name)
    auditor.advance(open_checkpoint(note, log.key.name, keys), log.log.leaf_hashes())
    entries = encode_entries([body.entry for body in court.bodies])
    vkeys = tuple(key.vkey.encode() for key in keys)
    return {
        "checkpoint": Reader(lambda data: open_checkpoint(data, log.key.name, keys, every=True), (note,), ledger, 4),
        "checkpoint's text": Reader(
            lambda d: open_checkpoint(sign_note(d.decode("utf-8", "replace"), [log.key]), log.key.name, keys[:1]),
            (note.split(b"\n\n")[0] + b"\n",),
            ledger,
            slow=4,
        ),
        "log's key": Reader(lambda data: VerifierKey.parse(data.decode("utf-8", "surrogateescape")), vkeys, ledger),
        "signing key": Reader(
            lambda data: SignerKey.from_text(data.decode("latin-1")), (log.key.to_text().encode(),), ledger, slow=2
        ),
        "proof file": Reader(ProofFile.parse, (_proof(court),), ledger),
        "auditor's state": Reader(Auditor.from_json, (auditor.to_json().encode(),), ledger),
        "bundle of entries": Reader(lambda data: decode_entries(data, len(court.bodies)), (entries,), ledger),
    }


def _pages() -> dict[str, Reader]:
    seeds = (page(), civil("1:20-cv-00007", "Wharf Co. v. Pier Ltd."))
    return {"docket page of CM/ECF": Reader(read_docket, seeds, (ExchangeError,), slow=1_000, seconds=1)}


def _held(shelf: Mapping[bytes, bytes], wanted: Sequence[bytes]) -> list[bytes]:
    """The body cells of those SHA-256s. Raises MissingBody."""
    return [shelf.get(digest) or no_bodies([digest])[0] for digest in wanted]


_LONG = 50_000
"""Characters to which a few words are repeated: what a docket's rows may hold."""


def _words() -> dict[str, Reader]:
    """What pages, feeds and orders make of a docket's words, which another system's clerks wrote."""
    seeds = (
        "ORDER granting 2 MOTION “to Stay”, 3 MOTION “to Seal” and denying 4. Signed by Judge A. B. on 03/02/2026.",
        "1 “1 “RESPONSE re 7 (filed 03/02/2026, row 9) by Pier Co., Inc. et al. Replies due by 03/09/2026.",
        "A’A’A-A/A.A MOTION to Hear by by Pier filed by Pier re 1, 2 and 3 [x] (y)\n",
    )
    return {
        "words of an imported docket": Reader(
            _read_words, tuple(seed.encode() for seed in seeds), (), slow=100, seconds=0.5
        )
    }


def _read_words(data: bytes) -> object:
    text = data.decode("utf-8", "replace") or "x"
    text = (text * (_LONG // len(text) + 1))[:_LONG]
    found = Imported(None, "")
    entry = Entry(Ordinal(1), EntryNumber(1), START.date(), START, KindCode("imported"), text, (), None, imported=found)
    held = Docket(CASE, 1, CoverSheet(CaseType.CRIMINAL, 2, "x", ()), START.date(), entries=Entries((entry,)))
    rows = {str(number): Ordinal(number) for number in range(1, 100)}
    return (
        pieces(text, rows),
        tuple(numbers_in(text, range(100))),
        first_sentence(text),
        short_text(text),
        cited(held, (Ordinal(1),)),
    )
