"""A new passphrase is long, and not what anybody tries first for its owner; one that opens a keyring is not judged."""

from pathlib import Path
from typing import Literal
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_court import CHEAP
from underseal.desk.errors import PassphraseGuessable, PassphraseNotText, PassphraseTooShort
from underseal.desk.keyring import Keyring, KeyringFile, Seed
from underseal.desk.passphrase import LEAST_CHARACTERS, check_passphrase, normal
from underseal.docket.names import PersonId

FORMS: tuple[Literal["NFC", "NFD", "NFKC", "NFKD"], ...] = ("NFC", "NFD", "NFKC", "NFKD")
ADA = ("ada-lindqvist", "Ada Lindqvist", "calder.court.example")


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=LEAST_CHARACTERS - 1).filter(
        lambda text: len(normal(text)) < LEAST_CHARACTERS
    )
)
def test_fewer_characters_than_the_standard_asks_are_never_enough(text: str) -> None:
    with pytest.raises(PassphraseTooShort):
        check_passphrase(text, ADA)


@pytest.mark.parametrize(
    "common",
    ["aaaaaaaaaaaaaaaaaaaa", "passwordpassword1", "qwertyuiopasdfghjkl", "iloveyouiloveyou", "0123456789012345"],
)
def test_what_is_common_or_repeats_itself_is_refused(common: str) -> None:
    with pytest.raises(PassphraseGuessable):
        check_passphrase(common)


@pytest.mark.parametrize(
    "own",
    ["Ada Lindqvist calder", "lindqvist ada ada lindqvist", "CALDER district court", "ada's docket at Calder"],
)
def test_words_of_its_owner_and_court_count_for_nothing(own: str) -> None:
    with pytest.raises(PassphraseGuessable):
        check_passphrase(own, ADA)


@pytest.mark.parametrize(
    "good",
    [
        "mud anvil kelp torch rind oboe",
        "seven stones under the weir",
        "unlikely-Tractor-9-banjo",
        "käse über förde glück",
    ],
)
def test_words_that_do_not_belong_together_are_taken_and_nothing_is_asked_of_their_letters(good: str) -> None:
    check_passphrase(good, ADA)


def test_a_very_long_one_is_judged_and_taken() -> None:
    check_passphrase("mud anvil kelp torch rind oboe " * 100, ADA)


def test_a_refusal_does_not_repeat_what_was_typed() -> None:
    for typed in ("short", "iloveyouiloveyou"):
        with pytest.raises((PassphraseTooShort, PassphraseGuessable)) as refused:
            check_passphrase(typed)
        assert typed not in str(refused.value)


@given(st.text("éöﬁ①Ｋ각e\u0301 x", min_size=LEAST_CHARACTERS - 3, max_size=LEAST_CHARACTERS + 3))
def test_every_spelling_of_a_passphrase_is_judged_alike(text: str) -> None:
    def verdict(typed: str) -> str:
        try:
            check_passphrase(typed)
        except (PassphraseTooShort, PassphraseGuessable) as refused:
            return str(refused)
        return "taken"

    assert len({verdict(normalize(form, text)) for form in FORMS}) == 1


def test_a_passphrase_stays_the_same_when_python_learns_of_its_characters() -> None:
    """Else a keyring would not open once its program runs on a newer one."""
    raised, pair = "\U0001f16c", "\U00011099\U000110ba"  # of Unicode 12 and 5.2
    assert normalize("NFKC", raised) == "MR"
    assert normal(f"{raised} {pair} Ｋ") == f"{raised} {pair} K"


def test_what_is_no_text_is_refused_when_it_is_chosen() -> None:
    with pytest.raises(PassphraseNotText) as refused:
        check_passphrase("seven stones under the w\udce9ir")
    assert "\n" not in str(refused.value)


def test_a_keyring_of_before_opens_with_the_passphrase_it_has(tmp_path: Path) -> None:
    keyring = Keyring(1, "calder", "http://court.test", "", PersonId("ada"), 1, (Seed(1, bytes(32)),))
    KeyringFile.create(tmp_path / "keyring", keyring, "short", CHEAP)
    assert KeyringFile.open(tmp_path / "keyring", "short").keyring.person == "ada"
