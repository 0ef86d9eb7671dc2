import dataclasses
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from underseal.ledger.checkpoint import (
    Checkpoint,
    VerifiedCheckpoint,
    check_consistency,
    check_inclusion,
    open_checkpoint,
    sign_checkpoint,
)
from underseal.ledger.errors import BadCheckpoint, BadProof, ForkedLog, LedgerError, RolledBack, WrongOrigin
from underseal.ledger.note import SignerKey, sign_note
from underseal.ledger.proofs import ConsistencyProof, InclusionProof
from underseal.ledger.tiles import Log, MemoryTiles
from underseal.ledger.tree import EMPTY_ROOT, Hash, TreeSize, leaf_hash

ORIGIN = "calder.court.example/public"
KEY = SignerKey.generate(ORIGIN, hashlib.sha256(b"checkpoint").digest())


def log_of(*entries: bytes) -> Log:
    log = Log(MemoryTiles())
    log.append(entries)
    return log


def seen(log: Log, size: int | None = None, origin: str = ORIGIN) -> VerifiedCheckpoint:
    at = TreeSize(log.size if size is None else size)
    note = sign_checkpoint(Checkpoint(origin, at, log.root(at)), [KEY])
    return open_checkpoint(note, origin, [KEY.verifier])


lines = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)


@given(lines, st.integers(1, 2**63 - 1), st.binary(min_size=32, max_size=32), st.lists(lines, max_size=3))
def test_a_checkpoint_opens_as_it_was_signed(origin, size, root, extensions):
    said = Checkpoint(origin, TreeSize(size), Hash(root), tuple(extensions))
    note = sign_checkpoint(said, [KEY])
    opened = open_checkpoint(note, origin, [KEY.verifier])
    assert (opened.origin, opened.size, opened.root, opened.extensions) == (origin, size, root, tuple(extensions))
    assert (opened.note, opened.signed_by) == (note, (KEY.verifier,))


def test_a_checkpoint_is_three_lines():
    said = Checkpoint(ORIGIN, TreeSize(0), EMPTY_ROOT)
    assert said.format() == "calder.court.example/public\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"


def test_the_sealed_logs_checkpoint_is_not_the_public_logs():
    note = sign_checkpoint(Checkpoint("calder.court.example/sealed", TreeSize(0), EMPTY_ROOT), [KEY])
    with pytest.raises(WrongOrigin) as refusal:
        open_checkpoint(note, ORIGIN, [KEY.verifier])
    assert (refusal.value.expected, refusal.value.found) == (ORIGIN, "calder.court.example/sealed")


def test_only_open_checkpoint_makes_a_verified_checkpoint():
    real = seen(log_of(b"a"))
    with pytest.raises(TypeError):
        VerifiedCheckpoint(ORIGIN, real.size, real.root, (), real.signed_by, real.note)
    with pytest.raises(TypeError):
        dataclasses.replace(real, size=TreeSize(9))


@pytest.mark.parametrize(
    ("origin", "size", "root", "extensions"),
    [
        ("", 1, bytes(32), ()),
        ("two\nlines", 1, bytes(32), ()),
        (ORIGIN, -1, bytes(32), ()),
        (ORIGIN, 2**63, bytes(32), ()),
        (ORIGIN, 1, bytes(31), ()),
        (ORIGIN, 0, bytes(32), ()),
        (ORIGIN, 1, bytes(32), ("",)),
        (ORIGIN, 1, bytes(32), ("a\n\nb",)),
        ("\ud800", 1, bytes(32), ()),
    ],
)
def test_what_cannot_be_written_down_is_no_checkpoint(origin, size, root, extensions):
    with pytest.raises(BadCheckpoint):
        Checkpoint(origin, size, root, extensions)


def test_a_checkpoint_that_holds_a_leaf_proves_it():
    log = log_of(b"a", b"b", b"c")
    check_inclusion(leaf_hash(b"b"), log.inclusion_proof(1), seen(log))
    with pytest.raises(BadProof):
        check_inclusion(leaf_hash(b"c"), log.inclusion_proof(1), seen(log))
    with pytest.raises(BadProof):
        check_inclusion(leaf_hash(b"b"), InclusionProof(log.inclusion_proof(1).index, ()), seen(log))


def test_a_grown_log_continues_what_was_seen():
    log = log_of(b"a", b"b", b"c")
    check_consistency(seen(log, 2), seen(log), log.consistency_proof(2))


def test_a_forked_or_shrunken_or_other_log_does_not():
    log, fork = log_of(b"a", b"b", b"c"), log_of(b"a", b"B", b"c", b"d")
    with pytest.raises(ForkedLog):
        check_consistency(seen(log), seen(fork), fork.consistency_proof(3))
    with pytest.raises(RolledBack):
        check_consistency(seen(log), seen(log, 1), ConsistencyProof(()))
    with pytest.raises(WrongOrigin):
        check_consistency(seen(log), seen(log, origin="calder.court.example/sealed"), ConsistencyProof(()))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n0123456789AAAA="), max_size=120))
def test_noise_signed_by_the_court_is_no_checkpoint(noise):
    with pytest.raises(LedgerError):
        open_checkpoint(sign_note(noise + "\n", [KEY]), ORIGIN, [KEY.verifier])
