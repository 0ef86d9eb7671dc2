"""What is typed into a search box: quotation marks, minus, OR, and one word for v., vs. and versus."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from underseal.sheet.folding import said, words
from underseal.sheet.query import MOST_WORDS, Query


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("compel motion", "MOTION to Compel", True),
        ("comp", "MOTION to Compel", True),
        ('"motion to compel"', "MOTION to Compel Answers", True),
        ('"motion compel"', "MOTION to Compel", False),
        ('"to comp"', "MOTION to Compel", False),
        ("“motion to", "MOTION to Compel", True),  # the second mark not typed yet
        ("motion -compel", "MOTION to Compel", False),
        ('motion -"to dismiss"', "MOTION to Compel", True),
        ("motion NOT compel", "MOTION to Compel", False),
        ("ferry OR barge", "NOTICE of barge", True),
        ("ferry OR barge OR tug", "NOTICE of a tug", True),
        ("ferry or barge", "NOTICE of barge", False),  # "or" in small letters is a word
        ("notice ferry OR barge", "ORDER on a barge", False),
        ("ferry AND barge", "barge and ferry", True),
        ("united states versus vesely", "United States v. Vesely", True),
        ('"united states vs. vesely"', "United States v. Vesely", True),
        ("crane v port", "Crane Maritime v. Port of Harlow", True),
        ("wire-fraud", "fraud by wire", True),
        ("W-4", "Witness W-4", True),
        ("W 4", "Witness W-4", True),
        ("W-4", "4 of the witnesses", False),  # with a figure, what is typed in one is side by side
        ("-W-4 witness", "Witness W-4", False),
        ("26-cr", "as in No. 2:26-cr-184", True),
        ("26-cr-184", "as in No. 2:26-cr-184", True),
        ("26-cr-1", "as in No. 2:26-cr-184", False),  # a figure is the whole figure
        ("count 1", "JUDGMENT on count 2, paid by 11/26/2026", False),
        ("-1 notice", "NOTICE of 11/26/2026", True),
        ("26-cr-1", "1 count of crimes of May 26", False),
        ("8-2", "motion 8-2", True),
        ('"united states v. vesely"', "NOTICE of United States vs. Vesely", True),
        ('"united states v. vesely"', "NOTICE of United States versus Vesely", True),
        ('-"smith vs. jones" notice', "NOTICE of related case Smith vs. Jones", False),
        ("motion OR -order", "NOTICE", True),
        ("motion OR -order", "MOTION about an order", True),
        ("motion OR -order", "ORDER", False),
        ("motion OR NOT order", "NOTICE", True),
        ("-order OR motion", "ORDER", False),
        ("motion OR OR order", "ORDER", True),
        ("-", "anything", True),
        ("OR", "anything", True),
        ("Señor", "SENOR GARCIA", True),
    ],
)
def test_a_query_is_read_as_people_write_it(typed: str, text: str, *, found: bool) -> None:
    assert Query.read(typed).found_in(said(text)) is found


def test_only_what_is_looked_for_is_marked() -> None:
    assert Query.read('ferry OR "two barges" -tug').wanted == ["ferry", "two", "barges"]


@pytest.mark.parametrize("one", ["vs.", "versus", "v.", "v", "VS"])
@pytest.mark.parametrize("other", ["vs.", "versus", "v.", "v", "VS"])
@pytest.mark.parametrize("typed", ['"smith {} jones"', "smith {} jones", '"port" OR "smith {} jones"'])
def test_however_it_is_written_that_one_is_against_another_it_is_found(one: str, other: str, typed: str) -> None:
    assert Query.read(typed.format(one)).found_in(said(f"NOTICE of Smith {other} Jones"))


WORDS = [f"w{at}" for at in range(MOST_WORDS + 1)]
BEYOND = {
    "words": (" ".join(WORDS), WORDS[-1]),
    "alternatives": (" OR ".join(WORDS), WORDS[-1]),
    "quoted alternatives": (" OR ".join(f'"{word}"' for word in WORDS), f'"{WORDS[-1]}"'),
    "a phrase": (f'notice "{" ".join(WORDS[:-1])}" later', f'"{" ".join(WORDS[:-1])}" later'),
    "a word to leave out": (f"{' '.join(WORDS[:-1])} -secret", "-secret"),
    "words joined by dashes": ("-".join(WORDS), "-".join(WORDS)),
}


@pytest.mark.parametrize("how", BEYOND)
def test_what_is_too_much_for_one_search_is_left_aside_whole_and_said(how: str) -> None:
    typed, aside = BEYOND[how]
    query = Query.read(typed)
    assert query.aside == aside
    assert query.warning == f"“{aside}” was left aside. A search looks for at most {MOST_WORDS} words."
    assert query.clauses == Query.read(typed.removesuffix(aside)).clauses


def test_as_many_words_as_a_search_looks_for_are_looked_for_without_a_warning() -> None:
    phrase = "to dismiss the first amended complaint for failure to state a claim"
    query = Query.read(f'"{phrase}"')
    assert query.warning == ""
    assert query.found_in(said(f"MOTION {phrase}"))
    assert not query.found_in(said("MOTION to dismiss the first amended complaint for failure to prosecute"))


@given(st.text(alphabet='ab"-“” OR\u0130ßv.', max_size=120))
def test_whatever_is_typed_is_read_and_never_asks_for_more_than_a_few_things(typed: str) -> None:
    query = Query.read(typed)
    looked_for = sum(len(term.words) for clause in query.clauses for term in clause.terms)
    assert looked_for <= MOST_WORDS
    assert bool(query.aside) is bool(query.warning)
    assert typed.strip().endswith(query.aside)
    assert all(clause.terms and all(term.words for term in clause.terms) for clause in query.clauses)
    query.found_in(said(typed))


@pytest.mark.parametrize("nation", ["US", "USA", "U.S.", "U. S.", "U.S.A.", "us", "United States"])
def test_the_united_states_are_found_however_they_are_written(nation: str) -> None:
    assert words(f"{nation} v. Vesely") == ["united", "states", "v", "vesely"]
    assert words(f"bus use {nation}") == ["bus", "use", "united", "states"]
