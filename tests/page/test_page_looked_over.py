"""What counsel filed lately is shown to clerks, opens from there, and goes off the list when it was looked over."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from desk_drafts import motion_with_hidden_exhibit, started
from desk_fixtures import Begun
from desk_house import CIVIL, CLERK, DEFENCE, JUDGE, KEEL, SEALED_CLERK, House, does, exhibit_filed
from desk_visitor import Visitor
from sheet_html import parsed
from underseal.caseload.awaited import Next
from underseal.caseload.corrections import changed_words
from underseal.caseload.waiting import waiting_for
from underseal.desk.looked_over import KEPT_DAYS, looked_over, mark_looked_over
from underseal.docket.names import ActId, CaseRef, PersonId
from underseal.doing.orders import EntryCorrection
from underseal.doing.table import CORRECT


@pytest.fixture
def case(begun: Begun) -> CaseRef:
    return begun(exhibit_filed)


def links(at: Visitor, name: str) -> list[str]:
    return [one.rsplit('href="', 1)[1].split('"')[0] for one in at.page.html.split(f">{name}</a>")[:-1]]


def test_a_filing_opens_from_the_list_of_what_is_looked_over(house: House, case: CaseRef) -> None:
    at = started(house, CLERK)
    (main,) = links(at, "main document")
    assert at.go(main).status == 200
    assert "Page 1 of" in at.page.text


def test_a_sealed_matters_clerk_is_shown_what_is_filed_under_seal_and_a_docket_clerk_is_not(
    house: House, case: CaseRef
) -> None:
    at = started(house, SEALED_CLERK)
    assert "1 filing under seal to review. 1 filing of the last 30 days to review." in at.page.text
    assert "2-1" in at.page.text
    exhibit, *_ = links(at, "# 1 Exhibit A")
    assert exhibit.startswith("/open/")
    assert "Page 1 of" in at.go(exhibit).text
    docket = started(house, CLERK)
    assert "1 filing of the last 30 days to review." in docket.page.text
    assert "2-1" not in docket.page.text


def test_what_was_looked_over_is_off_the_list_at_that_desk_for_good(house: House, case: CaseRef) -> None:
    at = started(house, SEALED_CLERK)
    for left in ("1 filing of the last 30 days", "Nothing waits for you."):
        filing = at.page.html.split('name="filing" value="')[1].split('"')[0]
        assert at.sends("/looked-over", {"case": case, "filing": filing}).status == 303
        assert left in at.go("/").text
    assert "Nothing waits for you." in started(house, SEALED_CLERK).page.text
    assert "1 filing of the last 30 days to review." in started(house, CLERK).page.text


def test_what_was_looked_over_by_mistake_is_put_back(house: House, case: CaseRef) -> None:
    at = started(house, CLERK)
    before = at.page.text
    (filing,) = re.findall(r'name="filing" value="([^"]*)"', at.page.html)
    assert at.sends("/looked-over", {"case": case, "filing": filing, "do": "put back"}).status == 404, "it waits"
    assert at.sends("/looked-over", {"case": case, "filing": filing}).status == 303
    assert "Reviewed at this desk: 1" in at.go("/").text
    assert 'aria-label="Put it back: 2"' in at.page.html
    assert parsed(at.page.html.encode()).faults == []
    assert at.sends("/looked-over", {"case": case, "filing": filing, "do": "put back"}).status == 303
    assert at.go("/").text == before
    assert looked_over(house.desk(CLERK)) == frozenset()


def test_a_mark_stays_with_its_filing_when_hidden_entries_are_numbered_anew(house: House, case: CaseRef) -> None:
    at = motion_with_hidden_exhibit(house, case)
    at.submit({"title": "", "re": "", "do": "preview"})
    at.submit({"do": "sign"}, action="preview")
    house.tick()
    view = house.see(SEALED_CLERK)[1]
    me, today = view.register.people[PersonId(SEALED_CLERK)], view.log.checked_at.date()
    waits = {one.place: one.filing for one in waiting_for(view, me, today) if one.next is Next.READ_SEALED}
    seen = {(case, waits["S-1"])}
    docket = view.docket(case)
    (filed,) = docket.sealed.hidden
    earlier = replace(filed, act=ActId("another"), number=1)
    overlay = replace(docket.sealed, hidden=(earlier, replace(filed, number=2)))
    shifted = replace(view, dockets={case: replace(docket, sealed=overlay)})
    left = {one.place for one in waiting_for(shifted, me, today, seen) if one.next is Next.READ_SEALED}
    assert left & {"S-1", "S-2"} == {"S-1"}


def test_nothing_else_is_taken_off_what_waits(house: House, case: CaseRef) -> None:
    for person, filing in ((JUDGE, "2"), (CIVIL, "2"), (CLERK, "2-1"), (CLERK, "77"), (CLERK, "")):
        at = started(house, person)
        before = at.page.text
        assert at.sends("/looked-over", {"case": case, "filing": filing}).status == 404
        assert at.go("/").text == before
        assert looked_over(house.desk(person)) == frozenset()


def test_it_is_kept_no_longer_than_it_can_matter_and_nobody_else_can_read_it(house: House, case: CaseRef) -> None:
    desk = house.desk(CLERK)
    today = desk.clock().date()
    mark_looked_over(desk, [(case, "2")], today.replace(year=today.year - 1))
    assert looked_over(desk) == {(case, "2")}
    mark_looked_over(desk, [(case, "3")], today)
    assert looked_over(desk) == {(case, "3")}, f"older than {KEPT_DAYS} days"
    assert case.encode() not in house.everything_in(CLERK)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("a b c d e f GRANTED from the bench today", "a b c d e f DENIED from the bench today",
         ("… b c d e f GRANTED from the bench today", "… b c d e f DENIED from the bench today")),
        ("a b", "a b c", ("a b", "a b c")),
        ("a b c", "b c", ("a b c", "b c")),
        ("x x", "x", ("x x", "x")),
    ],
)  # fmt: skip
def test_of_a_correction_the_words_that_changed_are_shown(before: str, after: str, shown: tuple[str, str]) -> None:
    assert changed_words(before, after) == shown


def test_a_judge_reviews_what_others_corrected_in_their_cases(house: House, case: CaseRef) -> None:
    def corrects(reason: str, words: str) -> None:
        form = EntryCorrection(case, "2", f"MOTION to Suppress Evidence by {KEEL} (1). {words}", reason)
        does(CORRECT, *house.see(CLERK), form)
        house.tick()

    corrects("to add the date", "So ordered by Judge Ruth Adeyemi.")
    at = started(house, JUDGE)
    listed = at.page.text
    assert "1 correction in your cases to review." in listed
    assert "So ordered by Judge Ruth Adeyemi.”" in listed
    assert "Reason given: to add the date. Corrected today by Miriam Tolland" in listed
    for person in (CLERK, DEFENCE):
        assert "correction in your cases" not in started(house, person).page.text
    (filing,) = re.findall(r'name="filing" value="([^"]*corrected 1)"', at.page.html)
    assert at.sends("/looked-over", {"case": case, "filing": filing}).status == 303
    assert "correction in your cases" not in at.go("/").text
    corrects("once more", "")
    assert "Reason given: once more." in started(house, JUDGE).page.text
    house.simulator.clock.forward(timedelta(days=31).total_seconds())
    assert "correction in your cases" not in started(house, JUDGE).page.text
