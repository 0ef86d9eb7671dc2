"""Which texts a record takes, and which of them are one, is the same on every Python, whatever it knows of Unicode."""

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from machine import REPOSITORY
from underseal.docket.errors import BadDocketNumber
from underseal.docket.names import DocketNumber
from underseal.docket.text import plain
from underseal.envelope.fields import check_text
from underseal.facts.plain import BLANK, UNSEEN, category, composed, folded, is_blank, line_fault, name_fault, words
from underseal.ledger.notekeys import is_name
from underseal.wire.address import is_web_address

NEWER = ("\U00031350", "\ua7cb", "\u2c2f", "\u0378", "\U0003fffd")
"""Letters of Unicode 15, 16 and 14, and what no Unicode has assigned yet."""

SPEC = (REPOSITORY / "docs" / "spec" / "docket.md").read_text(encoding="utf-8")


class ByAnotherPython(str):
    """A text on a Python that answers each question about its characters otherwise than this one."""

    __slots__ = ()

    def isprintable(self) -> bool:
        return not super().isprintable()

    def isspace(self) -> bool:
        return not super().isspace()

    def casefold(self) -> str:
        return super().swapcase()

    def strip(self, chars: str | None = None, /) -> str:
        return super().strip(chars) if chars else ""

    def split(self, sep: str | None = None, maxsplit: int = -1) -> list[str]:
        return super().split(sep, maxsplit) if sep else []


def code_points(listed: str) -> set[int]:
    """What a list of the specification names: "U+0020, 00A0, 2000–200A"."""
    found = re.findall(r"\b([0-9A-F]{4,6})(?:–([0-9A-F]{4,6}))?", listed)
    return {code for first, last in found for code in range(int(first, 16), int(last or first, 16) + 1)}


def test_what_nobody_sees_is_what_the_specification_lists() -> None:
    table = SPEC.partition("None is U+")[2].partition(" or the last two of planes")[0]
    listed = code_points(table) | {plane * 0x10000 + last for plane in range(1, 13) for last in (0xFFFE, 0xFFFF)}
    assert {code for code in range(0x110000) if UNSEEN.match(chr(code))} == listed


def test_the_blanks_are_what_the_specification_lists() -> None:
    table = SPEC.partition("No more than two blanks (")[2].partition(")")[0]
    assert {code for code in range(0x110000) if BLANK.match(chr(code))} == code_points(table)


def test_the_names_of_keys_have_what_the_specification_does_not_list() -> None:
    spec = (REPOSITORY / "docs" / "spec" / "ledger.md").read_text(encoding="utf-8")
    table = spec.partition("direction: none of")[2].partition(". Notes")[0]
    assert {code for code in range(0x110000) if not is_name(chr(code))} == code_points(table)


@pytest.mark.parametrize("char", NEWER)
def test_a_character_that_this_python_may_not_know_is_taken_by_all_of_them(char: str) -> None:
    assert category(char) == "Cn"
    assert plain("text", f"Lin Wei {char}")
    check_text("name", f"Lin Wei {char}")
    assert is_web_address(f"https://{char}.example/")


@pytest.mark.parametrize("judge", [line_fault, name_fault, is_blank, words, composed, folded])
@given(st.text(st.sampled_from([*"Aé ß\u0301\u3000\u00a0\u200b\u1e9e\u13a0\n", *NEWER]), max_size=12))
def test_what_another_python_believes_of_a_text_changes_nothing(judge: Callable[[str], object], text: str) -> None:
    assert judge(ByAnotherPython(text)) == judge(text)


def test_what_this_python_knows_of_newer_letters_joins_and_folds_none_of_them() -> None:
    pair = "\U00011099\U000110ba"
    assert unicodedata.normalize("NFC", pair) != pair == composed(pair)
    assert "\u2c2f".casefold() != "\u2c2f" == folded("\u2c2f")
    assert composed(f"Jose\u0301 {pair}e\u0301") == f"José {pair}é"
    assert folded("JOSÉ ẞGARCÍA") == "josé ẞgarcía"


@given(st.text(st.characters().filter(lambda char: category(char) != "Cn")))
def test_of_the_letters_that_every_python_knows_it_is_as_unicode_says(text: str) -> None:
    assert composed(text) == unicodedata.normalize("NFC", text)
    assert folded(text) == text.casefold()


@pytest.mark.parametrize("number", ["1:٢٦-cv-00184", "1:26-cv-００１８４", "1:26-cv-\U0001e4f0\U0001e4f0184"])
def test_a_docket_number_is_written_in_the_digits_0_to_9(number: str) -> None:
    with pytest.raises(BadDocketNumber):
        DocketNumber.parse(number)
