"""All cases at a desk: found by number in any spelling, party or words, what only this desk opens among them."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from desk_fixtures import Begun
from desk_house import (
    CLERK,
    DEFENCE,
    JUDGE,
    KEEL,
    OBSERVER,
    PROSECUTOR,
    SEALED_CLERK,
    US,
    House,
    case_open,
    does,
    draft,
    exhibit,
    paper,
    party,
)
from desk_sealed import listed, unlisted
from desk_visitor import Visitor, visitor
from sheet_html import parsed
from underseal.desk.case_search import spellings
from underseal.docket.cover import CoverSheet
from underseal.docket.kinds import Visibility
from underseal.docket.names import CaseRef, CaseType, PersonId
from underseal.docket.party import Party
from underseal.docket.record import StandingOrder
from underseal.doing.drafts import DraftDocument
from underseal.doing.grants import Unsealing
from underseal.doing.planning import NewCase
from underseal.doing.table import OPEN_CASE, UNSEAL
from underseal.page.case_list import last_read
from underseal.sheet.listing import case_line
from underseal.sheet.query import MOST_WORDS


@pytest.fixture
def case(begun: Begun) -> CaseRef:
    return begun(case_open)


def looked(at: Visitor, words: str) -> str:
    at.go("/cases/")
    return at.submit({"words": words}, action="/cases/").text


@pytest.mark.parametrize("typed", ["2:26-cr-00001", "26-cr-1", "26cr1", "226CR00001", "1", "00001", "26-00001"])
def test_a_case_is_found_by_its_number_in_any_spelling(house: House, case: CaseRef, typed: str) -> None:
    assert "1 case found of 1" in looked(visitor(house, CLERK), typed)


@pytest.mark.parametrize(
    ("words", "found"), [("keel", 1), ("KEEL sandor", 1), ("indictment", 1), ("keel nobody", 0), ("26-cr-2", 0)]
)
def test_a_case_is_found_by_party_and_words(house: House, case: CaseRef, words: str, found: int) -> None:
    text = looked(visitor(house, CLERK), words)
    assert f"{found} case{'' if found == 1 else 's'} found of 1" in text
    assert ("No case has all these words." in text) is (found == 0)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("count 7", 1),
        ("June 2027", 1),
        ("trial 2027", 1),
        ("2027", 1),
        ("W-4", 1),
        ("W 4", 1),
        ('"June 2027"', 1),
        ("“June 2027”", 1),
        ('"2027 June"', 0),
        ('"00001"', 0),  # in quotation marks it is no number
        ("keel -limine", 0),
        ("keel -ferry", 1),
        ("ferry OR limine", 1),
        ("26 cr 1", 1),
        ("26-cr-1 limine", 1),
        ("United States versus Keel", 1),
    ],
)
def test_a_desk_reads_what_is_looked_for_as_the_publics_search_does(
    house: House, case: CaseRef, words: str, found: int
) -> None:
    text = "in Limine on count 7, for the trial of June 2027, as to Witness W-4"
    house.files(DEFENCE, case, draft("motion", text, DraftDocument(paper("motion")), on_behalf=(KEEL,)))
    house.tick()
    assert f"{found} case{'' if found == 1 else 's'} found of 1" in looked(visitor(house, CLERK), words)


def test_a_desk_says_what_of_a_long_search_it_left_aside(house: House, case: CaseRef) -> None:
    text = looked(visitor(house, CLERK), " ".join(["keel"] * MOST_WORDS + ["ferry"]))
    assert "1 case found of 1" in text
    assert f"“ferry” was left aside. A search looks for at most {MOST_WORDS} words." in text


@pytest.mark.parametrize("person", [CLERK, JUDGE, DEFENCE, OBSERVER])
def test_every_docket_is_two_clicks_away(house: House, case: CaseRef, person: str) -> None:
    at = visitor(house, person)
    at.go("/")
    page = at.follow("Cases")
    assert page.status == 200
    assert parsed(page.body).faults == []
    assert at.follow("United States v. Keel et al.").status == 200


def test_only_what_is_still_sealed_is_counted_as_sealed(house: House, case: CaseRef) -> None:
    papers = DraftDocument(paper("motion")), exhibit("map", "Map"), exhibit("ledger", "Ledger")
    house.files(DEFENCE, case, draft("motion", "to Sever", *papers, on_behalf=(KEEL,)))
    house.tick()
    house.orders(case, "unsealing both", unseals=("2-1", "2-2"))
    docket = f"/cases/{case.replace(':', '-')}/"
    for left, place in ((2, "2-1"), (1, "2-2"), (0, "")):
        at = visitor(house, PROSECUTOR)
        assert re.findall(r'data-unit="sealed">([0-9]+)<', at.go("/cases/").html) == [str(left)]
        said = at.go(docket).text
        counted = re.search(r"the contents of ([0-9]+) sealed filing", said)
        assert (int(counted[1]) if counted else 0) == left
        assert ("Your keys open nothing more on it." in said) is (left == 0)
        if place:
            desk = house.see(SEALED_CLERK)
            UNSEAL.plan(*desk, Unsealing(case, place)).carry_out(*desk)
            house.tick()


def test_what_is_looked_for_stays_out_of_addresses(house: House, case: CaseRef) -> None:
    at = visitor(house, CLERK)
    looked(at, "keel")
    assert at.path == "/cases/found"
    assert 'value="keel"' in at.go("/cases/found").html


def test_who_comes_to_the_list_again_sees_every_case(house: House, case: CaseRef) -> None:
    at = visitor(house, CLERK)
    assert "No case has all these words." in looked(at, "vandermeer")
    at.go("/")
    again = at.follow("Cases")
    assert f">{case}<" in again.html
    assert 'id="words" name="words" value=""' in again.html


def test_a_sealed_case_is_found_and_named_by_either_of_its_numbers_where_it_is_read(
    house: House, case: CaseRef
) -> None:
    parties = (
        party("Plaintiff", US, PROSECUTOR, "Ada Lindqvist"),
        Party("Defendant", "Mara Quill", "", (), charged=1),
    )
    opening = CoverSheet(CaseType.CRIMINAL, 2, "United States v. Quill", parties, PersonId(JUDGE))
    standing = StandingOrder("Rule 6(e)(4)", "arrest of the defendant")
    filing = draft("indictment", "", as_to=("Mara Quill",), visibility=Visibility.STUB, authority=standing)
    opened = does(OPEN_CASE, *house.see(PROSECUTOR), NewCase(opening, filing))
    house.tick()
    both = f"{opened.listed} ({opened.case})"
    at = visitor(house, JUDGE)
    assert both in at.go("/").text
    for typed in ("26cr2", opened.case, "sm" + opened.case[3:].replace("-", "")):
        assert "1 case found of 2" in looked(at, typed)
        assert both in at.page.text
    docket = at.follow("United States v. Quill")
    assert both in docket.text
    assert "Sealed case, of which the public sees the number alone" in docket.text
    assert "Provisionally sealed INDICTMENT as to Mara Quill (1)" in docket.text
    assert "Quill" not in docket.html.partition("</title>")[0], "a browser keeps titles"
    listed = at.go(f"/cases/{str(opened.listed).replace(':', '-')}/")
    assert both in listed.text, "the number leads to what is behind it"
    at.submit({"what": "order"}, action="/start")
    assert "This program cannot unseal a whole case yet" in at.page.text
    assert "sealed since" in at.page.text
    assert "under “Rule 6(e)(4)”, until “arrest of the defendant”." in at.page.text
    assert "It stays sealed under this order." in at.page.text
    for person in (CLERK, OBSERVER):
        other = visitor(house, person)
        assert "1 case found of 2" in looked(other, "26cr2")
        assert opened.case not in other.page.html
        assert "Quill" not in other.page.html


def test_cases_stand_by_when_they_were_opened_whatever_their_type(house: House) -> None:
    names = [f"In re {at} Quay Street" for at in range(3)]
    for caption, type_, kind in zip(names, ("mc", "cv", "cr"), ("petition", "complaint", "indictment"), strict=True):
        first, second = party("Plaintiff", US, PROSECUTOR, "Ada Lindqvist"), Party("Defendant", "Mara Quill", "", ())
        opening = CoverSheet(CaseType(type_), 2, caption, (first, second), PersonId(JUDGE))
        does(OPEN_CASE, *house.see(CLERK), NewCase(opening, draft(kind, "for relief")))
    house.tick()
    at = visitor(house, CLERK)
    for page in ("/", "/cases/"):
        assert re.findall(r"In re \d Quay Street", at.go(page).text) == names[::-1]


def test_a_number_of_another_court_is_spelled_as_it_stands() -> None:
    assert list(spellings(CaseRef("SM-7K3Q-9FMX"))) == ["sm7k3q9fmx"]


@pytest.mark.parametrize("case_of", [listed, unlisted])
def test_the_last_entry_of_a_case_is_the_newest_that_its_reader_opens(
    house: House, begun: Begun, case_of: Callable[[House], CaseRef]
) -> None:
    case = begun(case_of)
    view = house.see(JUDGE)[1]
    docket = view.docket(case)
    *before, newest = docket.sealed.hidden
    later = replace(newest, at=newest.at + timedelta(days=3))
    docket = replace(docket, sealed=replace(docket.sealed, hidden=(*before, later)))
    line = case_line(docket, view.register)
    assert line.last == docket.filed
    assert last_read(line, docket).last == later.at.date()
