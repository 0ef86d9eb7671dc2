"""A log signs each checkpoint twice, with Ed25519 and ML-DSA-44; whoever holds both keys asks for both."""

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from go_checker import check_with_go, requires_go
from underseal.ledger.checkpoint import Checkpoint, open_checkpoint, sign_checkpoint
from underseal.ledger.errors import (
    BadCheckpoint,
    BadKey,
    BadSignature,
    LedgerError,
    MissingSignature,
    UnknownKey,
    UnsignedNote,
)
from underseal.ledger.note import open_note, sign_note
from underseal.ledger.notekeys import ED25519, ML_DSA_44, NOTE_ML_DSA_44, SignerKey, VerifierKey, with_others
from underseal.ledger.notetypes import noted_message
from underseal.ledger.stores import FolderTiles
from underseal.ledger.tiles import Log
from underseal.ledger.tree import Hash, TreeSize

ORIGIN = "calder.court.example/public"
SEED = hashlib.sha256(b"two signatures").digest()
CLASSIC, PQ = SignerKey.generate(ORIGIN, SEED), SignerKey.generate(ORIGIN, SEED, ML_DSA_44)
BOTH = [CLASSIC.verifier, PQ.verifier]
SAID = Checkpoint(ORIGIN, TreeSize(7), Hash(hashlib.sha256(b"root").digest()))


def test_both_signatures_are_asked_for_where_both_keys_are_held():
    note = sign_checkpoint(SAID, [CLASSIC, PQ])
    assert open_checkpoint(note, ORIGIN, BOTH, every=True).signed_by == tuple(BOTH)
    for signer, other in ((CLASSIC, PQ), (PQ, CLASSIC)):
        halved = sign_checkpoint(SAID, [signer])
        assert open_checkpoint(halved, ORIGIN, [signer.verifier], every=True).root == SAID.root
        with pytest.raises(MissingSignature) as refused:
            open_checkpoint(halved, ORIGIN, BOTH, every=True)
        said = f"the {other.verifier.title} signature by the key of {ORIGIN} is missing"
        assert (str(refused.value), refused.value.kind) == (said, other.verifier.title)


def test_a_reader_of_one_kind_reads_on():
    note = sign_checkpoint(SAID, [CLASSIC, PQ])
    for key in BOTH:
        assert open_checkpoint(note, ORIGIN, [key]).signed_by == (key,)


@given(bit=st.integers(0, 20_000 * 8))
def test_no_bit_of_either_signature_may_flip(bit):
    note = bytearray(sign_checkpoint(SAID, [CLASSIC, PQ]))
    note[bit // 8 % len(note)] ^= 1 << bit % 8
    with pytest.raises(LedgerError):
        open_checkpoint(bytes(note), ORIGIN, BOTH, every=True)


def test_the_bad_one_of_two_signatures_is_named():
    other = Checkpoint(ORIGIN, TreeSize(8), SAID.root)
    for signer in (CLASSIC, PQ):
        moved = sign_checkpoint(other, [signer]).rpartition(b"\n\n")[2]
        with pytest.raises(BadSignature, match=f"the {signer.verifier.title} signature of {ORIGIN} does not verify"):
            open_note(SAID.format().encode() + b"\n" + moved, BOTH)


def test_keys_of_either_type_read_back_as_they_are_written():
    for key in (CLASSIC, PQ):
        assert SignerKey.from_text(key.to_text()) == key
        assert VerifierKey.parse(key.vkey) == key.verifier
        assert "seed" not in repr(key)
    assert CLASSIC.verifier.key_id != PQ.verifier.key_id
    assert len(PQ.verifier.public) == 1312


def test_a_key_of_no_known_type_signs_nothing():
    with pytest.raises(UnknownKey):
        SignerKey.generate(ORIGIN, SEED, 0x02)
    with pytest.raises(BadKey):
        VerifierKey(ORIGIN, ML_DSA_44, bytes(32))


@pytest.mark.parametrize(
    "text",
    [
        "Any note.\n",
        f"{ORIGIN}\n7\n",
        f"{ORIGIN}\nseven\nAAAA\n",
        f"{ORIGIN}\n7\nAAAA\n",
        f"{'o' * 256}\n{SAID.format().partition(chr(10))[2]}",
    ],
)
def test_the_cosigners_type_signs_checkpoints_and_nothing_else(text):
    with pytest.raises(BadCheckpoint):
        sign_note(text, [PQ])


def test_a_line_moved_to_what_is_no_checkpoint_does_not_verify():
    line = sign_checkpoint(SAID, [PQ]).rpartition(b"\n\n")[2]
    with pytest.raises(BadSignature):
        open_note(b"Any note.\n\n" + line, BOTH)


def test_a_reader_takes_from_others_only_keys_of_types_it_was_not_given():
    other = SignerKey.generate(ORIGIN, b"o" * 32).verifier
    assert with_others([other], BOTH) == (other, PQ.verifier)
    assert with_others(BOTH, [other]) == tuple(BOTH)
    assert with_others([], BOTH) == tuple(BOTH)
    assert [key.algorithm for key in BOTH] == [ED25519, ML_DSA_44]


@requires_go
def test_go_accepts_a_checkpoint_by_its_ed25519_line(tmp_path):
    log = Log(FolderTiles(tmp_path))
    log.append([b"leaf %d" % number for number in range(300)])
    said = Checkpoint(ORIGIN, log.size, log.root())
    (tmp_path / "checkpoint").write_bytes(sign_checkpoint(said, [CLASSIC, PQ]))
    assert check_with_go(tmp_path, CLASSIC.vkey, ORIGIN).accepts_all


# ML-DSA-44 on other notes than checkpoints: a type of our own.

OWN = SignerKey.generate(ORIGIN, SEED, NOTE_ML_DSA_44)
TEXT = "A notice.\n\nIt has two paragraphs.\n"


@pytest.mark.parametrize("text", [TEXT, SAID.format()])
def test_our_own_type_signs_the_whole_text_of_any_note(text):
    note = sign_note(text, [CLASSIC, OWN])
    assert open_note(note, [CLASSIC.verifier, OWN.verifier], every=True).text == text
    with pytest.raises(BadSignature, match="the ML-DSA-44 signature"):
        open_note(note.replace(text.encode(), text.encode() + b"more\n"), [OWN.verifier])


def test_neither_type_of_ml_dsa_passes_for_the_other_though_the_key_be_one():
    assert OWN.verifier.public == PQ.verifier.public
    assert OWN.verifier.key_id != PQ.verifier.key_id
    for signer, other in ((OWN, PQ), (PQ, OWN)):
        note = sign_checkpoint(SAID, [signer])
        with pytest.raises(UnsignedNote):
            open_note(note, [other.verifier])
        assert not other.verifier.verifies(SAID.format().encode(), signer.sign(SAID.format().encode()))


def test_what_our_own_type_signs_names_the_signer():
    other = SignerKey.generate("calder.court.example/another", SEED, NOTE_ML_DSA_44)
    assert not OWN.verifier.verifies(TEXT.encode(), other.sign(TEXT.encode()))
    assert OWN.verifier.verifies(TEXT.encode(), OWN.sign(TEXT.encode()))
    assert noted_message(ORIGIN, b"x") != noted_message(ORIGIN + "x", b"")


def test_a_key_of_our_own_type_reads_back_with_its_identifier_and_one_with_anothers_is_unknown():
    assert VerifierKey.parse(OWN.vkey) == OWN.verifier
    assert SignerKey.from_text(OWN.to_text()) == OWN
    raw = base64.b64decode(OWN.vkey.split("+", 2)[2])
    assert raw == b"\xffunderseal/note-ml-dsa-44/v1" + OWN.verifier.public
    digest = hashlib.sha256(ORIGIN.encode() + b"\n" + raw).digest()
    assert OWN.verifier.key_id == digest[:4]
    for strange in (b"\xffelse/v1" + OWN.verifier.public, b"\xff" + OWN.verifier.public, b"\xff"):
        with pytest.raises(UnknownKey):
            VerifierKey.parse(f"{ORIGIN}+{digest[:4].hex()}+{base64.b64encode(strange).decode()}")
