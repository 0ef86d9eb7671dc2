"""What is typed into a search box: quotation marks, minus, OR, and one word for v., vs. and versus."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from underseal.sheet.folding import said
from underseal.sheet.query import MOST_TERMS, Query


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
        ("-", "anything", True),
        ("OR", "anything", True),
        ("Señor", "SENOR GARCIA", True),
    ],
)
def test_a_query_is_read_as_people_write_it(typed: str, text: str, *, found: bool) -> None:
    assert Query.read(typed).found_in(said(text)) is found


def test_only_what_is_looked_for_is_marked() -> None:
    assert Query.read('ferry OR "two barges" -tug').wanted == ["ferry", "two", "barges"]


@given(st.text(alphabet='ab"-“” OR\u0130ßv.', max_size=60))
def test_whatever_is_typed_is_read_and_never_asks_for_more_than_a_few_things(typed: str) -> None:
    query = Query.read(typed)
    assert len(query.clauses) <= MOST_TERMS
    assert all(clause.terms and all(term.words for term in clause.terms) for clause in query.clauses)
    query.found_in(said(typed))
