"""Words of an order that decide otherwise than the order does are looked at again."""

import pytest

from underseal.caseload.order_words import contrary_words, seal_that_ends, takes_back, unlike_words
from underseal.caseload.slips import names_hidden, says_sealed
from underseal.docket.dispositions import DISPOSITIONS, GRANTED
from underseal.docket.names import DispositionCode
from underseal.doing.drafts import DisposedAt, Ruling

BOTH = "granted-in-part"


def ruling(*codes: str, unseals: tuple[str, ...] = ()) -> Ruling:
    return Ruling(tuple(DisposedAt("3", DispositionCode(code)) for code in codes), unseals=unseals)


@pytest.mark.parametrize(
    ("ruled", "words", "said"),
    [
        (ruling("granted"), "The motion is DENIED.", ["Its words say “DENIED”, and this order denies nothing."]),
        (ruling("denied"), "granting the motion", ["Its words say “granting”, and this order grants nothing."]),
        (
            ruling("granted"),
            "The ledger is unsealed.",
            ["Its words say “is unsealed”, and this order unseals nothing."],
        ),
        (ruling("denied"), "approving it", ["Its words say “approving”, and this order approves nothing."]),
        (ruling("granted"), "The motion is granted.", []),
        (ruling("denied-without-prejudice"), "The motion is denied.", []),
        (ruling("granted", "denied"), "11 is granted and 12 denied", []),
        (ruling(BOTH), "granted as to count 1, denied as to count 2", []),
        (ruling("granted", unseals=("17-1",)), "granted; 17-1 is unsealed", []),
        (ruling("denied"), "The motion to unseal is denied.", []),
        (ruling(), "setting a hearing on the motion that was denied", []),
        (ruling("moot"), "The evidence is to be identified.", []),
    ],
)
def test_words_and_choices_agree(ruled: Ruling, words: str, said: list[str]) -> None:
    codes = [one.disposition for one in ruled.dispositions]
    assert list(unlike_words(codes, words, unseals=bool(ruled.unseals))) == said


@pytest.mark.parametrize("code", ["granted", "denied", "moot", "denied-without-prejudice", BOTH])
def test_what_is_decided_under_seal_is_no_contradiction_of_what_is_unsealed_in_the_same_order(code: str) -> None:
    words = f"The motion is {DISPOSITIONS[DispositionCode(code)].done}. Exhibit A is unsealed."
    assert list(unlike_words([DispositionCode(code)], words, unseals=True)) == []


@pytest.mark.parametrize("words", ["The seal is lifted.", "lifting the seal on Exhibit A", "Entry 17 is unsealed."])
def test_an_order_that_says_it_unseals_and_does_not_is_looked_at_again(words: str) -> None:
    (said,) = unlike_words([GRANTED], words, unseals=False)
    assert "this order unseals nothing" in said


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("Exhibit A is sealed until December 31, 2026.", "until December 31, 2026"),
        ("granting the motion. The exhibit shall remain under seal through trial; so ordered", "through trial"),
        ("The paper is sealed for 90 days from today.", "for 90 days from today"),
        (
            "The motion is granted. The seal expires on the arrest of the defendant.",
            "expires on the arrest of the defendant",
        ),
        ("The paper shall be unsealed no later than 12/31/2026.", "unsealed no later than 12/31/2026"),
        ("The time to answer the motion to seal is extended until May 1, 2027.", ""),
        ("Plaintiff shall file a redacted version of the sealed exhibit no later than May 1, 2027.", ""),
        ("Exhibit A remains under seal until further order of the Court.", ""),
        ("Exhibit A is sealed until it is unsealed.", ""),
        ("The hearing is stayed until May 1, 2027. The motion to seal is granted.", ""),
        ("The motion to seal is granted for good cause.", ""),
    ],
)
def test_words_by_which_a_seal_would_end_by_itself_are_found(words: str, ends: str) -> None:
    assert seal_that_ends(words) == ends


@pytest.mark.parametrize(
    ("code", "text", "contrary"),
    [
        ("granted", "denying the motion", "denying"),
        ("denied", "granting the motion in full", "granting"),
        ("granted", "setting a hearing", ""),
        ("moot", "denied as moot", ""),
        ("withdrawn", "granting leave to withdraw", "granting"),
        (BOTH, "granted as to count 1, denied as to count 2", ""),
    ],
)
def test_docket_text_that_says_the_contrary_of_a_decision_is_found(code: str, text: str, contrary: str) -> None:
    assert contrary_words(DispositionCode(code), text) == contrary


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("staying order 15; Exhibit A remains under seal pending appeal", True),
        ("vacating order 22", True),
        ("Order 26 is vacated: no access for Noor Haddad.", True),
        ("setting a hearing for 03/20/2026", False),
        ("granting the motion", False),
    ],
)
def test_words_that_take_an_order_back_are_known(text: str, *, so: bool) -> None:
    assert takes_back(text) is so


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("denying relief as stated in SM-7K3Q-9FMX", ["SM-7K3Q-9FMX"]),
        ("see sm-7k3q-9fmx, and SM-7K3Q-9FMX", ["SM-7K3Q-9FMX"]),
        ("receiving samples XSM-7K3Q-9FMX1", []),
        ("setting a hearing in 2:26-cr-00001", []),
    ],
)
def test_the_name_of_a_hidden_case_is_looked_at_again_before_everyone_reads_it(text: str, named: list[str]) -> None:
    said = [f"“{name}” is the name of a hidden case, and everyone will read it here." for name in named]
    assert list(names_hidden(text)) == said
    assert list(says_sealed("", (text,))) == said
