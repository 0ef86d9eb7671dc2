"""What strangers wrote is shown on a screen, never obeyed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from underseal.facts.visible import is_visible, visible


@given(st.text(st.characters()))
def test_any_text_becomes_one_line_that_prints_and_can_be_written(text: str) -> None:
    shown = visible(text)
    assert shown.isprintable()
    shown.encode()


@given(st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" ")))
def test_what_prints_stays_as_it_is(text: str) -> None:
    assert not is_visible(text) or visible(text) == text


@pytest.mark.parametrize("char", [*"\u034f\u115f\u1160\u17b4\u180b\u2800\u3164\ufe0f\uffa0\U0001d159\U000e0100"])
def test_a_character_that_prints_nothing_is_shown_as_its_escape(char: str) -> None:
    assert char.isprintable()
    assert char not in visible(f"Ruth{char}")
    assert not is_visible(char)


def test_what_does_not_print_stands_as_its_escape() -> None:
    assert visible("a\x1b[2J\r\nb\x9b\u202e\ud800") == r"a\x1b[2J\r\nb\x9b\u202e\ud800"
