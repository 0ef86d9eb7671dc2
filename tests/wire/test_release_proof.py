"""A paper that was sealed proves by its file alone that it is the one filed, and when."""

import base64
import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pytest

from underseal.docket.names import StubId
from underseal.docket.slots import Schedule, Shape
from underseal.envelope.commit import commitment
from underseal.ledger.checkpoint import Checkpoint, sign_checkpoint
from underseal.ledger.errors import BadProof, BadSignature, LedgerError, MissingSignature, UnsignedNote
from underseal.ledger.notekeys import ML_DSA_44, SignerKey
from underseal.ledger.prooffile import ProofFile
from underseal.ledger.tiles import Log, MemoryTiles
from underseal.ledger.tree import LeafIndex
from underseal.wire.codec import canonical, parse
from underseal.wire.errors import BadText, NotTheDocument, WireError
from underseal.wire.tick import TickHeader
from underseal.wire.verify import Opening, ShownHeader, check_release, prove_release

ORIGIN = "calder.court.example/sealed"
KEY = SignerKey.generate(ORIGIN, b"k" * 32)
KEYS = [KEY, SignerKey.generate(ORIGIN, b"k" * 32, ML_DSA_44)]
VKEYS = [key.vkey for key in KEYS]
SHAPE = Shape(events=3, bodies=2, seconds=60)
START = datetime(2026, 11, 20, 12, tzinfo=UTC)
SCHEDULE = Schedule.of(START, SHAPE)
PDF = b"%PDF-1.7 the exhibit"
STUB, PART, SALT = StubId("stub-" + "ab" * 16), 0, b"s" * 32


class Case(NamedTuple):
    log: Log
    note: bytes
    leaf: int
    proof: bytes


def closes(tick: int) -> datetime:
    return START + timedelta(seconds=60 * (tick + 1))


def noise(tick: int, slot: int) -> bytes:
    return hashlib.sha512(b"%d %d" % (tick, slot)).digest()


def case(ticks: int, filed_in: int, slot: int) -> Case:
    log = Log(MemoryTiles())
    for tick in range(ticks):
        slots = [noise(tick, slot) for slot in range(SHAPE.events + SHAPE.bodies)]
        if tick == filed_in:
            slots[slot] = commitment(STUB, PART, hashlib.sha256(PDF).digest(), SALT) + b"c" * 32
        header = TickHeader(ORIGIN, tick, closes(tick), log.size, SHAPE, tick, b"r" * 32, log.root())
        log.append([header.to_bytes(), *slots])
    note = sign_checkpoint(Checkpoint(ORIGIN, log.size, log.root()), KEYS)
    leaf = SCHEDULE.event_leaf(filed_in, slot)
    return Case(log, note, leaf, prove_release(log, note, SCHEDULE, leaf, opening=(STUB, PART, SALT), vkeys=VKEYS))


@pytest.mark.parametrize(("ticks", "filed_in", "slot"), [(1, 0, 0), (2, 0, 2), (2, 1, 1), (5, 3, 0), (60, 17, 2)])
def test_the_paper_filed_is_proven_with_its_tick(ticks: int, filed_in: int, slot: int) -> None:
    made = case(ticks, filed_in, slot)
    shown = check_release(PDF, made.proof, [KEY.verifier])
    assert (shown.stub, shown.part, shown.tick, shown.leaf) == (STUB, PART, filed_in, made.leaf)
    assert shown.filed_by == closes(filed_in)
    assert not shown.own_key


def test_without_a_key_the_report_says_that_the_court_vouches_for_itself() -> None:
    assert check_release(PDF, case(2, 1, 0).proof).own_key


@pytest.mark.parametrize("at", range(len(PDF)))
def test_one_byte_changed_is_another_paper(at: int) -> None:
    bent = PDF[:at] + bytes([PDF[at] ^ 1]) + PDF[at + 1 :]
    with pytest.raises(NotTheDocument, match="not the paper that was filed"):
        check_release(bent, case(2, 1, 0).proof, [KEY.verifier])


def test_another_key_than_the_readers_does_not_count() -> None:
    impostor = SignerKey.generate(ORIGIN, b"x" * 32)
    made = case(2, 1, 0)
    note = sign_checkpoint(Checkpoint(ORIGIN, made.log.size, made.log.root()), [impostor])
    forged = prove_release(made.log, note, SCHEDULE, made.leaf, opening=(STUB, PART, SALT), vkeys=[impostor.vkey])
    with pytest.raises(UnsignedNote):
        check_release(PDF, forged, [KEY.verifier])


@pytest.mark.parametrize("signers", [[0], [1]], ids=["Ed25519 alone", "ML-DSA-44 alone"])
def test_one_of_two_signatures_does_not_do(signers: list[int]) -> None:
    made = case(2, 1, 0)
    note = sign_checkpoint(Checkpoint(ORIGIN, made.log.size, made.log.root()), [KEYS[at] for at in signers])
    halved = prove_release(made.log, note, SCHEDULE, made.leaf, opening=(STUB, PART, SALT), vkeys=VKEYS)
    for trusted in ([], [KEY.verifier], [key.verifier for key in KEYS]):
        with pytest.raises((MissingSignature, UnsignedNote)):
            check_release(PDF, halved, trusted)


def test_whoever_trusts_a_key_the_file_does_not_name_asks_for_its_signature() -> None:
    made = case(2, 1, 0)
    note = sign_checkpoint(Checkpoint(ORIGIN, made.log.size, made.log.root()), [KEY])
    old = prove_release(made.log, note, SCHEDULE, made.leaf, opening=(STUB, PART, SALT), vkeys=VKEYS[:1])
    assert check_release(PDF, old, [KEY.verifier]).tree.signed_by == (KEY.verifier,)
    with pytest.raises(MissingSignature, match="ML-DSA-44"):
        check_release(PDF, old, [key.verifier for key in KEYS])


def test_the_keys_of_another_log_beside_do_no_harm_and_alone_prove_nothing() -> None:
    other, made = SignerKey.generate("elsewhere.example/public", b"x" * 32).verifier, case(2, 1, 0)
    assert not check_release(PDF, made.proof, [other, KEY.verifier]).own_key
    with pytest.raises(UnsignedNote):
        check_release(PDF, made.proof, [other])


def test_no_key_of_another_name_speaks_for_the_log() -> None:
    other, made = SignerKey.generate("evil.example/other", b"x" * 32), case(2, 1, 0)
    note = sign_checkpoint(Checkpoint(ORIGIN, made.log.size, made.log.root()), [other])
    forged = prove_release(made.log, note, SCHEDULE, made.leaf, opening=(STUB, PART, SALT), vkeys=[other.vkey])
    with pytest.raises(UnsignedNote):
        check_release(PDF, forged)


def test_every_changed_line_of_a_proof_is_refused() -> None:
    proof = case(5, 3, 1).proof
    lines = proof.split(b"\n")
    for number, line in enumerate(lines):
        if not line:
            continue
        bent = [*lines[:number], line[:-3] + (b"A" if line[-3:-2] != b"A" else b"B") + line[-2:], *lines[number + 1 :]]
        with pytest.raises((WireError, LedgerError)):
            check_release(PDF, b"\n".join(bent), [KEY.verifier])


def rewritten(made: Case, change: dict[str, object]) -> bytes:
    file = ProofFile.parse(made.proof)
    opening = parse(Opening, file.extra or b"")
    return ProofFile(
        file.index, file.hashes, file.checkpoint, canonical(Opening(**{**vars(opening), **change}))
    ).format()


def shown(made: Case, tick: int) -> ShownHeader:
    index = LeafIndex(SCHEDULE.header_leaf(tick))
    return ShownHeader(made.log.entry(index), made.log.inclusion_proof(index).hashes)


@pytest.mark.parametrize("passed_off", [0, 1, 2, 4])
def test_no_other_ticks_header_gives_the_paper_another_date(passed_off: int) -> None:
    made = case(5, 3, 1)
    with pytest.raises(BadText):
        check_release(PDF, rewritten(made, {"tick": shown(made, passed_off)}), [KEY.verifier])


def test_a_header_that_makes_more_of_its_tick_than_was_logged_dates_nothing() -> None:
    made = case(5, 3, 1)
    first = shown(made, 0)
    wide = replace(TickHeader.read(first.header), shape=replace(SHAPE, events=100)).to_bytes()
    with pytest.raises(BadProof):
        check_release(PDF, rewritten(made, {"tick": ShownHeader(wide, first.path)}), [KEY.verifier])


def test_what_lies_among_a_ticks_papers_is_dated_by_no_header() -> None:
    made = case(2, 0, SHAPE.events)
    with pytest.raises(BadText):
        check_release(PDF, made.proof, [KEY.verifier])


def test_a_header_nobody_logged_is_refused() -> None:
    made = case(5, 3, 1)
    earlier = replace(TickHeader.read(shown(made, 3).header), closed=closes(0)).to_bytes()
    with pytest.raises(BadProof):
        check_release(PDF, rewritten(made, {"tick": ShownHeader(earlier, shown(made, 3).path)}), [KEY.verifier])


@pytest.mark.parametrize(("name", "value"), [("stub", StubId("stub-" + "cd" * 16)), ("part", 1), ("salt", b"t" * 32)])
def test_the_paper_is_proven_for_its_own_stub_and_part_only(name: str, value: object) -> None:
    with pytest.raises(NotTheDocument):
        check_release(PDF, rewritten(case(2, 1, 0), {name: value}), [KEY.verifier])


def test_a_signature_that_is_not_the_keys_is_refused_by_name() -> None:
    made = case(2, 1, 0)
    head, signature = made.proof.rsplit(b" ", 1)
    raw = bytearray(base64.b64decode(signature))
    raw[-1] ^= 1
    with pytest.raises(BadSignature):
        check_release(PDF, head + b" " + base64.b64encode(raw) + b"\n", [KEY.verifier])


NO_STUBS = ["", "s-1", "AB" * 16, "ab" * 17, "ab" * 16 + "\n", "\x1b[2J\rverified: yes\nown keys: none"]


@pytest.mark.parametrize(
    ("name", "value"), [*(("stub", text) for text in NO_STUBS), ("part", -1), ("part", 10_000), ("part", 2**53 - 1)]
)
def test_a_stub_or_part_that_no_docket_has_is_refused(name: str, value: object) -> None:
    with pytest.raises(BadText):
        check_release(PDF, rewritten(case(2, 1, 0), {name: value}))
