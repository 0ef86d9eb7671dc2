"""What runs in a case, as its sheet says it above the entries; and where imported texts speak of entries."""

import json
from dataclasses import replace
from datetime import date

from docket_examples import civil_example, criminal_example
from sheet_cast import COURT, PUBLIC_REGISTER, WRITTEN
from sheet_examples import listed_example, long_example, public_example, row
from sheet_html import parsed
from underseal.docket.docket import Docket
from underseal.docket.names import KindCode
from underseal.docket.record import Deadline, Imported, Origin
from underseal.docket.rows import Deadlines, Entries
from underseal.sheet.data import docket_json
from underseal.sheet.public_pages import docket_sheet
from underseal.sheet.upcoming import upcoming, years

THREE, EIGHT, NINE = row(3), row(8), row(9)


def running() -> Docket:
    due = (
        Deadline(EIGHT, "Responses", date(2026, 11, 20)),
        Deadline(THREE, "Responses", date(2026, 8, 14), ended=True),
        Deadline(THREE, "Replies", date(2026, 11, 2)),
    )
    return replace(public_example(), deadlines=Deadlines(due), pending_motions=(EIGHT, NINE))


def test_deadlines_that_run_stand_first_the_earliest_before_the_others() -> None:
    assert [(one.what, one.entry.words, one.due) for one in upcoming(running())][:2] == [
        ("Replies", "entry 3", date(2026, 11, 2)),
        ("Responses", "entry 8", date(2026, 11, 20)),
    ]


def test_motions_that_nothing_decides_are_named_by_what_they_ask() -> None:
    items = parsed(docket_sheet(running(), PUBLIC_REGISTER, COURT, WRITTEN)).texts("li")
    assert "Not decided: MOTION to Seal attachment 2 to 8 MOTION in Limine, entry 9" in items
    assert "11/02/2026: Replies due, set by entry 3" in items


def test_in_a_closed_case_no_deadline_runs_and_what_is_not_decided_stays_so() -> None:
    before = upcoming(running())
    assert any(one.due for one in before)
    undecided = tuple(one for one in before if one.due is None)
    assert upcoming(replace(running(), closed=date(2026, 12, 1))) == undecided != ()


def test_a_sealed_case_says_nothing_of_what_runs() -> None:
    page = docket_sheet(replace(running(), stub=listed_example().stub), PUBLIC_REGISTER, COURT, WRITTEN)
    assert b"Deadlines and pending motions" not in page


def test_the_data_beside_says_the_same() -> None:
    told = json.loads(docket_json(running(), PUBLIC_REGISTER, COURT))["running"]
    assert told[0] == {"what": "Replies", "entry": THREE, "due": "2026-11-02"}
    assert [one["due"] for one in told[2:]] == [None, None]


def test_decided_cases_say_what_runs_by_their_own_events() -> None:
    for register, case, _ in (civil_example(), criminal_example()):
        page = docket_sheet(case, register, COURT, WRITTEN).decode()
        for one in upcoming(case):
            assert f'<a href="#{one.entry.anchor}">{one.entry.words}</a>' in page


def test_an_imported_text_links_the_entries_its_docket_has_and_no_others() -> None:
    case = public_example()
    text = (
        "ORDER granting 3 MOTION to Suppress, denying 77 MOTION to Compel; re 0 of them; hearing 11/30/2026, as to 8 "
        "Motion and 7 days, re: 9."
    )
    entry = replace(case.entries[-1], kind=KindCode("imported"), re=(), text=text, imported=Imported(None, ""))
    found = [replace(one, imported=Imported(None, "")) for one in case.entries[:9]]
    ours = case.entries[9:-1]
    origin = Origin(b"\1" * 32, "2:26-cr-00184", len(case.entries), 0)
    page = docket_sheet(
        replace(case, origin=origin, entries=Entries((*found, *ours, entry))), PUBLIC_REGISTER, COURT, WRITTEN
    ).decode()
    assert '<a href="#row-4">3</a>' in page
    assert ">77</a>" not in page
    assert ">0</a>" not in page
    assert 'as to <a href="#row-9">8</a> Motion and 7 days, re: 9.' in page, "an entry of this court, which came later"
    assert '">11</a>/30' not in page


def test_a_long_docket_leads_to_each_of_its_years() -> None:
    found = dict(years(long_example().entries))
    assert list(found) == [2026, 2027, 2028, 2029, 2030]
    assert found[2026] == "row-1"
    assert years(public_example().entries) == ()
    assert parsed(docket_sheet(long_example(), PUBLIC_REGISTER, COURT, WRITTEN)).faults == []
