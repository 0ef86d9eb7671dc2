"""The keyring: nothing of it without the passphrase, nothing of it in a repr, nothing overwritten."""

import os
import stat
from pathlib import Path
from typing import Literal
from unicodedata import normalize

import pytest

from desk_court import CHEAP, PASSPHRASE
from underseal.audit.certificates import read_authority
from underseal.audit.errors import NotAnAuthority
from underseal.desk import keyring as keyrings
from underseal.desk.errors import KeyringExists, NotAKeyring, PassphraseNotText, WrongPassphrase
from underseal.desk.keyring import Cost, Keyring, KeyringFile, OfficeSeed, Seed
from underseal.docket.names import OfficeId, PersonId

Form = Literal["NFC", "NFD", "NFKC", "NFKD"]
SECRET, OFFICE_SECRET = bytes(range(32)), bytes(range(32, 64))


def keyring() -> Keyring:
    offices = (OfficeSeed(OfficeId("fraud-unit"), 1, OFFICE_SECRET),)
    seeds = (Seed(1, SECRET),)
    return Keyring(1, "harlow.example", "http://court.test", "aa bb", PersonId("ada-lindqvist"), 1, seeds, offices)


def test_the_passphrase_opens_what_was_kept(tmp_path: Path) -> None:
    made = KeyringFile.create(tmp_path / "keyring", keyring(), PASSPHRASE, CHEAP)
    made.save(made.keyring.with_certificate(b"certificate"))
    opened = KeyringFile.open(tmp_path / "keyring", PASSPHRASE).keyring
    assert opened == made.keyring
    assert opened.certificate == b"certificate"
    assert [(i.id, i.generation) for i in opened.identities] == [("ada-lindqvist", 1), ("fraud-unit", 1)]


def test_a_keyring_costs_a_guesser_a_quarter_gibibyte_three_times_over_unless_told_otherwise(tmp_path: Path) -> None:
    """The one test that pays it, where all others make theirs at little cost."""
    KeyringFile.create(tmp_path / "keyring", keyring(), PASSPHRASE)
    assert (tmp_path / "keyring").read_bytes().startswith(keyrings.MAGIC + Cost(256 * 1024, 3, 4).to_bytes())
    assert KeyringFile.open(tmp_path / "keyring", PASSPHRASE).keyring.person == "ada-lindqvist"


def test_another_passphrase_opens_nothing(tmp_path: Path) -> None:
    KeyringFile.create(tmp_path / "keyring", keyring(), PASSPHRASE, CHEAP)
    with pytest.raises(WrongPassphrase):
        KeyringFile.open(tmp_path / "keyring", PASSPHRASE + " ")


@pytest.mark.parametrize("chosen", ["NFC", "NFD", "NFKC", "NFKD"])
@pytest.mark.parametrize("typed", ["NFC", "NFD", "NFKC", "NFKD"])
def test_a_keyboard_that_spells_the_letters_otherwise_opens_the_same_keyring(
    tmp_path: Path, chosen: Form, typed: Form
) -> None:
    words = "les pêches de l’été à Genève ﬁnies №3 각"
    KeyringFile.create(tmp_path / "keyring", keyring(), normalize(chosen, words), CHEAP)
    assert KeyringFile.open(tmp_path / "keyring", normalize(typed, words)).keyring.person == "ada-lindqvist"


def test_what_is_no_text_opens_nothing_and_locks_nothing(tmp_path: Path) -> None:
    broken = "caf\udce9 mud anvil kelp"
    with pytest.raises(PassphraseNotText):
        KeyringFile.create(tmp_path / "keyring", keyring(), broken, CHEAP)
    assert not (tmp_path / "keyring").exists()
    KeyringFile.create(tmp_path / "keyring", keyring(), PASSPHRASE, CHEAP)
    with pytest.raises(WrongPassphrase):
        KeyringFile.open(tmp_path / "keyring", broken)


def test_a_keyring_with_any_byte_changed_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "keyring"
    KeyringFile.create(path, keyring(), PASSPHRASE, CHEAP)
    data = path.read_bytes()
    # The cost's high bytes are left out: a changed one asks for more memory than the test may take.
    places = [*range(21), *range(33, len(data), 7), len(data) - 1]
    for at in places:
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        with pytest.raises((WrongPassphrase, NotAKeyring)):
            KeyringFile.open(path, PASSPHRASE)


@pytest.mark.parametrize("data", [b"", b"underseal keyring v1\n", b"underseal keyring v9\n" + bytes(200)])
def test_what_is_no_keyring_is_said_to_be_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "keyring").write_bytes(data)
    with pytest.raises(NotAKeyring):
        KeyringFile.open(tmp_path / "keyring", PASSPHRASE)


def test_a_cost_beyond_all_reason_is_refused_before_it_is_paid(tmp_path: Path) -> None:
    greedy = b"underseal keyring v1\n" + Cost(memory=2**31, passes=1, lanes=1).to_bytes() + bytes(100)
    (tmp_path / "keyring").write_bytes(greedy)
    with pytest.raises(NotAKeyring):
        KeyringFile.open(tmp_path / "keyring", PASSPHRASE)


def test_a_missing_keyring_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(NotAKeyring, match="no such file"):
        KeyringFile.open(tmp_path / "keyring", PASSPHRASE)


def test_a_pipe_that_nobody_writes_to_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "keyring")
    with pytest.raises(OSError, match="it is no file, and no pipe that somebody writes to"):
        KeyringFile.open(tmp_path / "keyring", "correct horse battery staple")
    with pytest.raises(NotAnAuthority, match="no pipe that somebody writes to"):
        read_authority(tmp_path / "keyring")


def test_a_keyring_is_never_overwritten(tmp_path: Path) -> None:
    KeyringFile.create(tmp_path / "keyring", keyring(), PASSPHRASE, CHEAP)
    with pytest.raises(KeyringExists):
        KeyringFile.create(tmp_path / "keyring", keyring(), PASSPHRASE, CHEAP)


def test_the_file_is_the_owners_alone_and_shows_no_name(tmp_path: Path) -> None:
    KeyringFile.create(tmp_path / "keyring", keyring(), PASSPHRASE, CHEAP)
    assert stat.S_IMODE((tmp_path / "keyring").stat().st_mode) == 0o600
    data = (tmp_path / "keyring").read_bytes()
    assert not any(word in data for word in (b"ada", b"harlow", b"court.test", SECRET, OFFICE_SECRET))
    assert [path.name for path in tmp_path.iterdir()] == ["keyring"]


def test_no_secret_shows_in_a_repr_or_an_error(tmp_path: Path) -> None:
    made = KeyringFile.create(tmp_path / "keyring", keyring(), PASSPHRASE, CHEAP)
    with pytest.raises(WrongPassphrase) as refused:
        KeyringFile.open(tmp_path / "keyring", "not it")
    said = repr(made) + repr(made.keyring) + repr(made.keyring.identities) + str(refused.value) + repr(refused.value)
    for secret in (SECRET, OFFICE_SECRET, made.keyring.storage_key):
        assert repr(secret)[2:-1] not in said
    assert "not it" not in said


def test_two_keyrings_of_one_passphrase_share_no_key(tmp_path: Path) -> None:
    first = KeyringFile.create(tmp_path / "a", keyring(), PASSPHRASE, CHEAP)
    second = KeyringFile.create(tmp_path / "b", keyring(), PASSPHRASE, CHEAP)
    assert first.keyring.storage_key != second.keyring.storage_key
    assert (tmp_path / "a").read_bytes()[:49] != (tmp_path / "b").read_bytes()[:49]
