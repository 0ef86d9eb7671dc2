import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from underseal.ledger.checkpoint import Checkpoint, sign_checkpoint
from underseal.ledger.errors import BadProof, BadProofFile, LedgerError
from underseal.ledger.note import SignerKey
from underseal.ledger.prooffile import ProofFile
from underseal.ledger.tiles import Log, MemoryTiles
from underseal.ledger.tree import Hash, LeafIndex, leaf_hash

ORIGIN = "calder.court.example/sealed"
KEY = SignerKey.generate(ORIGIN, hashlib.sha256(b"proof file").digest())
hashes = st.binary(min_size=32, max_size=32).map(Hash)


@pytest.fixture(scope="module")
def proof_file() -> ProofFile:
    log = Log(MemoryTiles())
    log.append([b"%d" % n for n in range(11)])
    proof = log.inclusion_proof(6)
    return ProofFile(
        proof.index, proof.hashes, sign_checkpoint(Checkpoint(ORIGIN, log.size, log.root()), [KEY]), b"salt"
    )


@given(st.integers(0, 2**63 - 1), st.lists(hashes, max_size=63), st.binary(), st.none() | st.binary())
def test_a_proof_file_reads_as_it_was_written(index, proof, checkpoint, extra):
    file = ProofFile(LeafIndex(index), tuple(proof), checkpoint, extra)
    assert ProofFile.parse(file.format()) == file


def test_a_proof_file_shows_offline_that_a_leaf_is_in_the_log(proof_file):
    tree = ProofFile.parse(proof_file.format()).check(leaf_hash(b"6"), ORIGIN, [KEY.verifier])
    assert (tree.origin, tree.size) == (ORIGIN, 11)


def test_a_proof_file_shows_nothing_of_another_leaf(proof_file):
    with pytest.raises(BadProof):
        proof_file.check(leaf_hash(b"7"), ORIGIN, [KEY.verifier])


def test_no_bit_of_a_proof_file_may_flip_but_in_its_unauthenticated_extra(proof_file):
    whole = proof_file.format()
    extra = range(whole.index(b"extra "), whole.index(b"\nindex"))
    for at in range(len(whole) * 8):
        bent = bytearray(whole)
        bent[at // 8] ^= 1 << at % 8
        if at // 8 not in extra:
            with pytest.raises(LedgerError):
                ProofFile.parse(bytes(bent)).check(leaf_hash(b"6"), ORIGIN, [KEY.verifier])


def test_what_cannot_be_written_down_is_no_proof_file():
    for index, proof, note in (
        (-1, (), b""),
        (2**63, (), b""),
        (0, (b"x",), b""),
        (0, (bytes(32),) * 64, b""),
        (0, (), bytes(1_000_001)),
    ):
        with pytest.raises(BadProofFile):
            ProofFile(index, proof, note)


@given(st.binary() | st.binary().map(b"c2sp.org/tlog-proof@v1\n".__add__) | st.binary().map(lambda b: b + b"\n\n"))
def test_noise_is_no_proof_file(noise):
    with pytest.raises(BadProofFile):
        ProofFile.parse(noise)


@given(st.text("extraindx 0123456789=A+/\n", max_size=60))
def test_near_noise_is_read_strictly_or_not_at_all(noise):
    data = f"c2sp.org/tlog-proof@v1\n{noise}\n\nnote".encode()
    try:
        file = ProofFile.parse(data)
    except BadProofFile:
        return
    assert file.format() == data
