"""A phrase that readers' tools take for an error never hides a docket, and reads the same nevertheless."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from underseal.sheet.phrases import PHRASES, spell_out

EXAMPLES = [re.sub(r"\\(.)", r"\1", phrase.replace(".*", " and then ").replace("'?", "'")) for phrase in PHRASES]
SEARCHES = [re.compile(r"\s+".join(phrase.split()), re.IGNORECASE) for phrase in PHRASES]


def kills(html: str) -> bool:
    return any(search.search(html) for search in SEARCHES)


@pytest.mark.parametrize("phrase", EXAMPLES)
def test_a_phrase_is_spelled_out_and_reads_the_same(phrase: str) -> None:
    for typed in (phrase, phrase.upper(), phrase.replace(" ", " \t\N{NO-BREAK SPACE}"), f"{phrase} {phrase}"):
        assert kills(typed)
        assert not kills(spell_out(typed))
        assert unescape(spell_out(typed)) == typed


SLY = (
    "Ca\u017fe not found.",
    "Drumpf Drumpf",
    "MetaMask web3 MetaMask web3",
    "The ca\u017fe type wa\u017f x but \u0131t mu\u017ft be",
)


@pytest.mark.parametrize("typed", SLY)
def test_letters_that_pass_for_others_do_not_slip_a_phrase_through(typed: str) -> None:
    assert kills(typed)
    assert not kills(spell_out(typed))


@given(st.lists(st.sampled_from([word for phrase in EXAMPLES for word in phrase.split()] + ["\n", "x"]), max_size=30))
def test_no_words_in_any_order_kill_a_page(words: list[str]) -> None:
    typed = " ".join(words)
    assert not kills(spell_out(typed))
    assert unescape(spell_out(typed)) == typed


def test_what_holds_no_phrase_is_left_alone() -> None:
    assert spell_out("<p>The case was not found wanting.</p>") == "<p>The case was not found wanting.</p>"


def test_a_line_is_gone_through_once_however_often_a_phrase_begins_on_it() -> None:
    """Each beginning was once looked for up to the end of the line: a filer's text of 100,000 characters took 6 s."""

    line = "web3 " + "MetaMask " * 50_000
    assert spell_out(line) == line
    assert spell_out(f"{line}web3").count("&#77;") == 50_000
