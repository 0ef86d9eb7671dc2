"""A page is imported as a browser shows it: one blank where its source has several, a line's end, or one of its own."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmecf_pages import ENTRIES, PARTIES, Row, page
from underseal.docket.text import plain
from underseal.exchange.cmecf import ImportedDocket, read_docket

pytest.importorskip("juriscraper")

PEOPLE = PARTIES.replace("<u>Plaintiff", "<u>Consol Plaintiff").replace("<b>USA</b>", "<b>The United <i>States</i></b>")
FACTS = (
    "<br>Cause: 28:1331 Civil Rights<br>Nature of Suit: 440 Civil Rights: Other<br>Jury Demand: Both Parties"
    "<br>Jurisdiction: Federal Question<br>Demand: $9 thousand<br>Other court case number: 1:18-cr-00001 Elsewhere"
)
LINES = Row("03/12/2019", "10", "NOTICE of <i>two</i> things.<br>One is this.<br>And <b>one that</b> other.")
WITHIN = re.compile(r"(?<=[^\s>]) +(?=[^\s<])(?=[^<>]*<)|&nbsp;| (?=<[ib]>)")
BLANKS = st.lists(
    st.sampled_from([" ", "\n", "\t", "\r\n", "&nbsp;", "&#160;", "&thinsp;", "&#12288;"]), min_size=1, max_size=5
).map("".join)


def with_blanks(blanks: str, *, kind: str) -> bytes:
    """A page that has these wherever it has one between words."""
    number = {"CRIMINAL": "3:19-cr-00417", "CIVIL": "3:19-cv-00417"}[kind]
    html = page((*ENTRIES, LINES), parties=PEOPLE, extra=FACTS, kind=kind, number=number).decode()
    return WITHIN.sub(lambda _: blanks, html.replace("CLOSED", "CLOSED CASE")).encode()


def found(html: bytes) -> ImportedDocket:
    read = read_docket(html)
    return replace(read, case=replace(read.case, origin=replace(read.case.origin, digest=b"")))


@pytest.mark.parametrize("kind", ["CIVIL", "CRIMINAL"])
@given(blanks=BLANKS)
def test_blanks_between_words_are_one_in_every_field(kind: str, blanks: str) -> None:
    assert found(with_blanks(blanks, kind=kind)) == found(with_blanks(" ", kind=kind))


def test_the_page_has_words_in_every_field() -> None:
    case = found(with_blanks("&nbsp; ", kind="CIVIL")).case
    said = (
        case.cover.caption,
        case.cover.cause,
        case.cover.nature_of_suit,
        case.cover.jury_demand,
        case.cover.jurisdiction,
        case.cover.demand,
    )
    assert all(" " in words and plain("words", words) for words in (*said, case.origin.judge, case.origin.referred))
    assert case.origin.facts == (("Other court case number", "1:18-cr-00001 Elsewhere"),)
    assert "CLOSED CASE" in case.cover.flags
    assert [(party.role, party.name) for party in case.cover.parties][1:] == [("Consol Plaintiff", "The United States")]
    assert case.cover.parties[1].counsel[0].name == "Odo Marsh"
    assert case.cover.parties[0].counsel[0].designations[2] == "Designation: Retained"


def test_a_thousand_blanks_in_a_role_are_read_as_fast_as_one() -> None:
    many = page(parties=PARTIES.replace("Defendant     ", f"Defendant{' ' * 60_000}x", 1))
    assert read_docket(many).case.cover.parties[0].title == "Defendant x (1)"
