"""Words of an order that decide otherwise than the order does are looked at again."""

import pytest

from underseal.docket.names import DispositionCode
from underseal.doing.drafts import DisposedAt, Ruling
from underseal.doing.order_effects import unlike_words

BOTH = "granted-in-part"


def ruling(*codes: str, unseals: tuple[str, ...] = ()) -> Ruling:
    return Ruling(tuple(DisposedAt("3", DispositionCode(code)) for code in codes), unseals=unseals)


@pytest.mark.parametrize(
    ("ruled", "words", "said"),
    [
        (ruling("granted"), "The motion is DENIED.", ["Its words say “DENIED”, and this order denies no motion."]),
        (ruling("denied"), "granting the motion", ["Its words say “granting”, and this order grants no motion."]),
        (
            ruling("granted"),
            "The ledger is unsealed.",
            ["Its words say “is unsealed”, and this order unseals nothing."],
        ),
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
    assert list(unlike_words(ruled, "", words)) == said
    assert list(unlike_words(ruled, words, "")) == said
