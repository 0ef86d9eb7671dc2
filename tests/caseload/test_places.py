"""How people point at entries, and how text cites them: each row by one place alone, whatever numbers rows show."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from underseal.caseload.briefs import filed_in
from underseal.docket.cover import CoverSheet
from underseal.docket.docket import Docket
from underseal.docket.errors import NoSuchEntry, SeveralEntries
from underseal.docket.names import CaseRef, CaseType, EntryNumber, KindCode, Ordinal
from underseal.docket.places import entry_at, find_entry, is_place, paper_at, place_of_entry, places_in, places_of
from underseal.docket.record import Entry, Imported, Origin
from underseal.docket.rows import Entries
from underseal.docket.text import called, cited
from underseal.sheet.entry_link import links_by_number, links_to
from underseal.sheet.text import pieces

CASE = CaseRef("3:19-cv-00018")
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
SHOWN = st.lists(st.tuples(st.none() | st.integers(1, 4), st.integers(1, 3)), min_size=1, max_size=12)
"""Rows of an imported docket, few numbers and days among them: the number that each shows, and its day."""


def imported(*rows: tuple[int | None, int]) -> Docket:
    entries = [
        Entry(
            Ordinal(at + 1),
            None if number is None else EntryNumber(number),
            date(2019, 3, day),
            AT,
            KindCode("imported"),
            f"MOTION {at}",
            (),
            None,
            imported=Imported(date(2019, 3, day), None),
        )
        for at, (number, day) in enumerate(rows)
    ]
    return Docket(
        CASE, 1, CoverSheet(CaseType.CIVIL, 2, "Wharf v. Pier", ()), date(2019, 3, 1), entries=Entries(entries)
    )


@given(SHOWN)
def test_each_row_has_a_place_of_its_own_that_leads_back_to_it(rows: list[tuple[int | None, int]]) -> None:
    docket = imported(*rows)
    places = places_of(docket, (entry.ordinal for entry in docket.entries))
    assert len(set(places)) == len(rows)
    for entry, place in zip(docket.entries, places, strict=True):
        assert entry_at(docket, place) == entry_at(docket, f"row {entry.ordinal}") == entry
        assert paper_at(docket, place_of_entry(entry, docket, 2)) == (entry, 2)
        assert is_place(place)
        assert places_in(f"{place}, {place}") == (place, place)


@given(SHOWN)
def test_no_two_rows_are_cited_alike(rows: list[tuple[int | None, int]]) -> None:
    docket = imported(*rows)
    said = [cited(docket, (entry.ordinal,)) for entry in docket.entries]
    assert len(set(said)) == len(rows)
    assert len({called(docket, entry.ordinal) for entry in docket.entries}) == len(rows)


@given(SHOWN, st.data())
def test_what_is_cited_leads_to_the_row_that_was_meant(rows: list[tuple[int | None, int]], data: st.DataObject) -> None:
    docket = imported(*rows)
    ordinals = tuple(entry.ordinal for entry in docket.entries if entry.number is not None)
    meant = tuple(data.draw(st.permutations(ordinals)))[: data.draw(st.integers(0, len(ordinals)))]
    granted, denied = meant[::2], meant[1::2]
    text = f"ORDER granting {cited(docket, granted)} and denying {cited(docket, denied)}."
    links = [piece.href for piece in pieces(text, links_to(docket, meant)) if piece.href]
    assert links == [f"#row-{ordinal}" for ordinal in (*granted, *denied)]


@given(SHOWN, st.integers(1, 5))
def test_a_number_that_several_rows_show_is_asked_about(rows: list[tuple[int | None, int]], number: int) -> None:
    docket = imported(*rows)
    bear = [at + 1 for at, (shown, _) in enumerate(rows) if shown == number]
    if len(bear) == 1:
        assert entry_at(docket, str(number)).ordinal == bear[0]
        return
    with pytest.raises(SeveralEntries if bear else NoSuchEntry) as refused:
        entry_at(docket, str(number))
    assert find_entry(docket, str(number)) is None
    for ordinal in bear[:5]:
        assert f"row {ordinal} " in str(refused.value)


def test_a_number_of_which_one_row_is_meant_leads_there_without_its_day() -> None:
    docket = imported((9, 1), (9, 2))
    one = links_to(docket, (Ordinal(2),))
    assert [piece.href for piece in pieces("RESPONSE to 9 MOTION", one) if piece.href] == ["#row-2"]
    both = links_to(docket, (Ordinal(1), Ordinal(2)))
    assert not [piece for piece in pieces("RESPONSE to 9 MOTION", both) if piece.href]


def test_an_imported_text_that_names_a_number_of_several_is_read_with_each_and_leads_to_none() -> None:
    """No later row of this court's own is meant by a text that came with the docket."""
    texts = ("MOTION to Stay", "MOTION to Dismiss", "RESPONSE re 9 MOTION", "REPLY re 1 COMPLAINT")
    docket = imported((9, 1), (9, 2), (10, 3), (11, 3))
    rows = [replace(entry, text=text) for entry, text in zip(docket.entries, texts, strict=True)]
    ours = replace(rows[0], ordinal=Ordinal(5), number=EntryNumber(1), imported=None)
    docket = replace(docket, entries=Entries((*rows, ours)), origin=Origin(b"p" * 32, CASE, 4, 0))
    about = {place: set(named) for _, named, place in filed_in(docket)}
    assert (about["10"], about["11"]) == ({1, 2}, set())
    assert links_by_number(docket) == {"10": 3, "11": 4}


@pytest.mark.parametrize("text", ["row 3", "0", "", "1-7", "row 1-1", "S-1", "two", "1,2", "-1", "٣", "1" * 10])
def test_what_points_at_no_entry_is_refused(text: str) -> None:
    with pytest.raises(NoSuchEntry, match="check it on the docket sheet"):
        entry_at(imported((1, 1), (2, 1)), text)


@pytest.mark.parametrize("text", ["row 2", "Row  2", " ROW\t2 ", "row 02", "2"])
def test_a_place_is_read_as_people_type_it(text: str) -> None:
    assert entry_at(imported((1, 1), (2, 1)), text).ordinal == 2
