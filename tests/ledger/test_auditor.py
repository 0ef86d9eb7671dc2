import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from underseal.ledger.audit import Auditor
from underseal.ledger.checkpoint import Checkpoint, VerifiedCheckpoint, open_checkpoint, sign_checkpoint
from underseal.ledger.errors import (
    BadAuditState,
    BadHash,
    ForkedLog,
    LedgerError,
    RolledBack,
    WrongLeafCount,
    WrongOrigin,
)
from underseal.ledger.note import SignerKey
from underseal.ledger.tiles import Log, MemoryTiles
from underseal.ledger.tree import EMPTY_ROOT, Hash, TreeSize

ORIGIN = "calder.court.example/sealed"
KEY = SignerKey.generate(ORIGIN, hashlib.sha256(b"auditor").digest())


def log_of(*entries: bytes) -> Log:
    log = Log(MemoryTiles())
    log.append(entries)
    return log


def signed(size: int, root: Hash, origin: str = ORIGIN) -> VerifiedCheckpoint:
    return open_checkpoint(sign_checkpoint(Checkpoint(origin, TreeSize(size), root), [KEY]), origin, [KEY.verifier])


def head(log: Log, size: int | None = None) -> VerifiedCheckpoint:
    return signed(log.size if size is None else size, log.root(size))


@pytest.fixture
def log() -> Log:
    return log_of(*(b"%d" % n for n in range(300)))


@pytest.fixture
def auditor(log) -> Auditor:
    """Has read the first 100 leaves."""
    auditor = Auditor(ORIGIN)
    auditor.advance(head(log, 100), log.leaf_hashes(0, 100))
    return auditor


@given(st.lists(st.integers(0, 300), max_size=6).map(sorted))
def test_an_auditor_follows_an_honest_log_in_any_steps_and_across_restarts(sizes):
    log = log_of(*(b"%d" % n for n in range(300)))
    auditor = Auditor(ORIGIN)
    for size in sizes:
        auditor.advance(head(log, size), log.leaf_hashes(auditor.size, size))
        auditor = Auditor.from_json(auditor.to_json())
        assert (auditor.origin, auditor.size, auditor.root) == (ORIGIN, size, log.root(size))
        assert auditor.note == head(log, size).note


def test_a_new_auditor_knows_the_empty_log():
    auditor = Auditor(ORIGIN)
    assert (auditor.size, auditor.root, auditor.note) == (0, EMPTY_ROOT, None)
    assert Auditor.from_json(auditor.to_json()).to_json() == auditor.to_json()


def refuses(auditor: Auditor, error: type[LedgerError], new: VerifiedCheckpoint, leaves) -> LedgerError:
    before = auditor.to_json()
    with pytest.raises(error) as refusal:
        auditor.advance(new, leaves)
    assert auditor.to_json() == before
    return refusal.value


def test_a_log_that_rewrote_its_past_is_forked(auditor):
    fork = log_of(b"rewritten", *(b"%d" % n for n in range(1, 300)))
    error = refuses(auditor, ForkedLog, head(fork), fork.leaf_hashes(100))
    assert (error.old_size, error.new_size) == (100, 300)


def test_another_root_at_the_size_seen_is_forked(auditor):
    refuses(auditor, ForkedLog, head(log_of(*[b"x"] * 100)), [])


def test_a_log_that_lost_leaves_is_rolled_back(auditor, log):
    error = refuses(auditor, RolledBack, head(log, 99), [])
    assert (error.seen, error.offered) == (100, 99)


def test_leaves_other_than_signed_are_not_taken(auditor, log):
    leaves = list(log.leaf_hashes(100))
    refuses(auditor, ForkedLog, head(log), [leaves[1], leaves[0], *leaves[2:]])


def test_leaves_withheld_or_slipped_in_are_counted(auditor, log):
    leaves = list(log.leaf_hashes(100))
    assert refuses(auditor, WrongLeafCount, head(log), leaves[:-1]).got == 199
    assert refuses(auditor, WrongLeafCount, head(log), [*leaves, leaves[0]]).got == 201
    assert refuses(auditor, WrongLeafCount, head(log, 100), leaves).got == 1


def test_leaves_are_not_read_to_the_end_of_an_endless_stream(auditor, log):
    def endless():
        while True:
            yield Hash(bytes(32))

    refuses(auditor, WrongLeafCount, head(log), endless())


def test_a_size_no_disk_can_hold_is_refused_by_its_leaves(auditor):
    refuses(auditor, WrongLeafCount, signed(2**63 - 1, Hash(bytes(32))), [Hash(bytes(32))])


def test_a_leaf_of_another_length_is_refused(auditor, log):
    refuses(auditor, BadHash, head(log, 101), [Hash(b"short")])


def test_the_public_log_does_not_advance_the_sealed_logs_auditor(auditor, log):
    refuses(auditor, WrongOrigin, signed(300, log.root(), "calder.court.example/public"), log.leaf_hashes(100))


def test_a_state_with_a_field_bent_is_refused(auditor):
    state = json.loads(auditor.to_json())
    for field, values in {
        "version": [2, "1", None],
        "origin": [3, None],
        "size": [99, -1, True, "100", 2**63, None],
        "frontier": [[], ["x"], [3], state["frontier"][:-1], "x", None, ["AAAA"] * 3],
        "note": ["%", 3],
    }.items():
        for value in values:
            with pytest.raises(BadAuditState):
                Auditor.from_json(json.dumps(state | {field: value}))
        with pytest.raises(BadAuditState):
            Auditor.from_json(json.dumps({key: state[key] for key in state if key != field}))


@given(st.binary() | st.text() | st.sampled_from(["[" * 200_000, "9" * 5000, "[]", "null", '"\\ud800"']))
def test_noise_is_no_state(noise):
    with pytest.raises(BadAuditState):
        Auditor.from_json(noise)
