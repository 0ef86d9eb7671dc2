"""Names are compared as people see them: letters of other alphabets that look like Latin ones count as these."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from underseal.caseload.lookalikes import looks
from underseal.caseload.naming import folded


def test_every_letter_that_unicode_lists_as_looking_like_a_latin_one_counts_as_it() -> None:
    from confusable_homoglyphs.confusables import confusables_data

    alike = [(other["c"], letter) for letter in string.ascii_letters for other in confusables_data[letter]]
    letters = [(other, letter) for other, letter in alike if len(other) == 1 and other.isalnum()]
    assert len(letters) > 1_000
    assert [(other, letter) for other, letter in letters if looks(other) != looks(letter)] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Miriam Tolland", "Miriarn Tolland"),
        ("Miriam Tolland", "Miriam Toǁand"),
        ("Bazlja", "Bazǉa"),
        ("William", "VVilliam"),
        ("Clara", "dara"),
        ("Aeon", "Æon"),
    ],
)
def test_a_pair_counts_as_the_letter_that_it_looks_like(one: str, other: str) -> None:
    assert looks(one) == looks(other)


@pytest.mark.parametrize(
    "other",
    [
        "(Ruth Adeyemi)",
        "Ruth Adeyemi （clerk）",
        "Ruth Adeyemi 「judge」",
        "Adeyemi, Ruth",
        "Judge Ruth Adeyemi",
        "HON. RUTH ADEYEMI",
        "Chief Judge Ruth Adeyemi",
        "Ruth Adeyemi, U.S.D.J.",
        "Ruth-Adeyemi",
        "Ruth.Adeyemi",
        "Ruth·Adeyemi",
        "Ruth Adeyemi ⟨judge⟩",
        "Ruth Adeyemi | judge",
    ],
)
def test_brackets_titles_and_the_order_of_words_do_not_count(other: str) -> None:
    assert folded(other) == folded("Ruth Adeyemi") != ""


def test_a_title_alone_is_a_name() -> None:
    assert folded("Judge") != ""


def test_names_that_look_different_are_different() -> None:
    names = ("Vick", "Nick", "Uri", "Yuri", "Ann", "Anne", "Hall", "Hale", "王伟", "陈伟", "Шевчук", "Шевченко")
    assert len({looks(name) for name in names}) == len(names)


LATIN = "".join(chr(at) for at in range(0x20, 0x180) if chr(at) != "Ð")  # a d with a stroke by its looks, no small eth


@given(st.text(LATIN, max_size=40))
def test_case_does_not_count(text: str) -> None:
    assert looks(text) == looks(text.lower())
