"""What strangers wrote is shown on a screen, never obeyed."""

from hypothesis import given
from hypothesis import strategies as st

from underseal.facts.visible import visible


@given(st.text(st.characters()))
def test_any_text_becomes_one_line_that_prints_and_can_be_written(text: str) -> None:
    shown = visible(text)
    assert shown.isprintable()
    shown.encode()


@given(st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" ")))
def test_what_prints_stays_as_it_is(text: str) -> None:
    assert not text.isprintable() or visible(text) == text


def test_what_does_not_print_stands_as_its_escape() -> None:
    assert visible("a\x1b[2J\r\nb\x9b\u202e\ud800") == r"a\x1b[2J\r\nb\x9b\u202e\ud800"
