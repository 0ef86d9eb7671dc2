import dataclasses
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from underseal.ledger.errors import BadKey, BadNote, BadSignature, LedgerError, UnknownKey, UnsignedNote
from underseal.ledger.note import SignerKey, VerifiedNote, VerifierKey, open_note, sign_note


def signer(name: str, seed: str = "") -> SignerKey:
    return SignerKey.generate(name, hashlib.sha256(f"{name} {seed}".encode()).digest())


COURT = signer("calder.court.example/public")
PAPER = signer("calderledger.example")
NOTICE = "The clerk's office is closed on Friday.\n"

texts = st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs", "Cc"]) | st.just("\n")).map(
    lambda t: t + "\n"
)


@given(texts)
def test_a_note_opens_to_the_text_that_was_signed(text):
    opened = open_note(sign_note(text, [PAPER, COURT]), [COURT.verifier])
    assert (opened.text, opened.signed_by) == (text, (COURT.verifier,))


def test_a_note_says_who_of_the_known_signed_it():
    note = sign_note(NOTICE, [PAPER, COURT, PAPER])
    assert open_note(note, [COURT.verifier, PAPER.verifier]).signed_by == (PAPER.verifier, COURT.verifier)


def test_no_bit_of_a_note_may_flip():
    note = sign_note(NOTICE, [COURT])
    for at in range(len(note) * 8):
        bent = bytearray(note)
        bent[at // 8] ^= 1 << at % 8
        with pytest.raises(LedgerError):
            open_note(bytes(bent), [COURT.verifier])


def test_a_note_of_strangers_is_refused_and_read_only_in_the_refusal():
    with pytest.raises(UnsignedNote) as refusal:
        open_note(sign_note(NOTICE, [PAPER]), [COURT.verifier])
    assert refusal.value.unverified_text == NOTICE
    assert refusal.value.unverified_signers == ("calderledger.example",)


def test_an_imposter_with_the_courts_name_is_a_stranger():
    imposter = signer(COURT.name, "another seed")
    with pytest.raises(UnsignedNote):
        open_note(sign_note(NOTICE, [imposter]), [COURT.verifier])


def test_a_signature_moved_to_another_text_is_refused():
    signature = sign_note(NOTICE, [COURT]).rpartition(b"\n\n")[2]
    with pytest.raises(BadSignature) as refusal:
        open_note(b"Open on Friday.\n\n" + signature, [COURT.verifier])
    assert refusal.value.key_name == COURT.name


def test_sixteen_signatures_are_read_and_a_hundred_and_one_are_not():
    strangers = [signer(f"n{n}.example") for n in range(100)]
    assert open_note(sign_note(NOTICE, [*strangers[:99], COURT]), [COURT.verifier]).text == NOTICE
    with pytest.raises(BadNote):
        open_note(sign_note(NOTICE, [*strangers, COURT]), [COURT.verifier])


def test_a_note_beyond_all_measure_is_not_read():
    with pytest.raises(BadNote):
        open_note(sign_note("x" * 1_000_000 + "\n", [COURT]), [COURT.verifier])


def test_only_open_note_makes_a_verified_note():
    with pytest.raises(TypeError):
        VerifiedNote(NOTICE, (COURT.verifier,))
    opened = open_note(sign_note(NOTICE, [COURT]), [COURT.verifier])
    with pytest.raises(TypeError):
        dataclasses.replace(opened, text="Open on Friday.\n")


@pytest.mark.parametrize("text", ["", "no newline", "tab\there\n", "return\r\n", "null\0\n", "\ud800\n"])
def test_text_no_note_may_hold_is_not_signed(text):
    with pytest.raises(BadNote):
        sign_note(text, [COURT])


def test_nobody_signs_no_note():
    with pytest.raises(BadNote):
        sign_note(NOTICE, [])


def test_keys_are_read_as_they_are_written():
    assert VerifierKey.parse(COURT.vkey) == COURT.verifier
    assert SignerKey.from_text(COURT.to_text()) == COURT


def test_a_private_key_is_not_shown_by_accident():
    assert str(COURT.seed) not in repr(COURT)
    secret = COURT.to_text().rpartition("+")[2]
    for broken in (COURT.to_text()[:-6], COURT.to_text() + "A", COURT.to_text().replace("public", "sealed")):
        with pytest.raises(BadKey) as refusal:
            SignerKey.from_text(broken)
        assert secret[:20] not in str(refusal.value)


def test_a_private_key_of_another_type_is_refused():
    with pytest.raises(UnknownKey):
        SignerKey.from_text("PRIVATE+KEY+calder+00000000+BAAA")
    with pytest.raises(BadKey):
        SignerKey.from_text(COURT.vkey)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\u2003b", "a\nb", "\ud800"])
def test_a_name_no_key_may_have_is_refused(name):
    with pytest.raises(BadKey):
        SignerKey.generate(name, bytes(32))


def test_a_seed_of_another_length_is_refused():
    with pytest.raises(BadKey):
        SignerKey.generate("calder", bytes(31))


def test_two_keys_that_share_a_name_and_id_are_refused(monkeypatch):
    monkeypatch.setattr(VerifierKey, "key_id", property(lambda _: b"same"))
    with pytest.raises(BadKey):
        open_note(sign_note(NOTICE, [COURT]), [COURT.verifier, signer(COURT.name, "another").verifier])


@given(st.binary())
def test_noise_is_no_note(noise):
    with pytest.raises(LedgerError):
        open_note(noise, [COURT.verifier])


@given(st.binary(max_size=40), st.text(max_size=40), st.text("Aa+/= \n—", max_size=20))
def test_noise_in_the_place_of_signatures_is_no_note(head, name, tail):
    note = head + f"\n\n— {name} {tail}\n".encode(errors="surrogatepass")
    with pytest.raises(LedgerError):
        open_note(note, [COURT.verifier])


@given(st.text() | st.from_regex(r"[a-z]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]*={0,2}"))
def test_noise_is_no_key(noise):
    for read in (VerifierKey.parse, SignerKey.from_text):
        with pytest.raises(LedgerError):
            read(noise)


@pytest.mark.parametrize("mark", ["\x7f", "\x9b", "\u061c", "\u200b", "\u200f", "\u202e", "\u2060", "\u2069", "\ufeff"])
def test_no_key_has_a_name_that_a_screen_obeys_or_hides(mark):
    with pytest.raises(BadKey):
        signer(f"calder{mark}/public")
    note = sign_note(NOTICE, [COURT]) + f"\N{EM DASH} calder{mark} AAAAAAAA\n".encode()
    with pytest.raises(BadNote):
        open_note(note, [COURT.verifier])
