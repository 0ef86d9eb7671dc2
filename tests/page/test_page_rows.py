"""A docket's rows at a desk: what each reader may do about an entry stands in it; and what is not there is one page."""

import re
from html import unescape

import pytest

from desk_fixtures import Begun
from desk_house import CIVIL, CLERK, DEFENCE, JUDGE, KEEL, OBSERVER, PROSECUTOR, SEALED_CLERK, US, House, draft
from desk_visitor import Visitor, visitor
from sheet_html import parsed
from underseal.docket.kinds import Visibility
from underseal.docket.names import CaseRef
from underseal.docket.record import StandingOrder

ROW = re.compile(r'name="do" value="([^"]*)" aria-label="([^"]*)"')


def briefed(house: House) -> CaseRef:
    found = house.criminal_case()
    house.exhibit_of(found)
    house.files(PROSECUTOR, found, draft("response", "", re=("2",), on_behalf=(US,)))
    house.tick()
    return found


@pytest.fixture
def case(begun: Begun) -> CaseRef:
    return begun(briefed)


CORRECTED = {"Correct, entry 1", "Correct, row 2", "Correct, entry 2", "Correct, entry 3"}
"""Each row of the public docket, the assignment to a judge too, which shows no number."""


def docket(house: House, person: str, case: CaseRef) -> Visitor:
    at = visitor(house, person)
    assert parsed(at.go(f"/cases/{case.replace(':', '-')}/").body).faults == []
    return at


def offered(at: Visitor) -> dict[str, str]:
    """What each button in a row begins, by its label."""
    return {unescape(label): unescape(do) for do, label in ROW.findall(at.page.html)}


def begun(at: Visitor, label: str) -> Visitor:
    at.go(at.sends("/start", {"do": offered(at)[label]}).headers["Location"])
    assert parsed(at.page.body).faults == []
    return at


@pytest.mark.parametrize(
    ("person", "acts"),
    [
        (
            JUDGE,
            {"Decide, entry 2", "Rule on the seal, entry 2", "Allow access: 2-1, entry 2"} | CORRECTED,
        ),
        (CLERK, CORRECTED),
        (PROSECUTOR, set()),  # who responded already
        (DEFENCE, {"Reply, entry 3"}),
        (CIVIL, set()),
        (OBSERVER, set()),
    ],
)
def test_each_row_offers_what_its_reader_may_do(house: House, case: CaseRef, person: str, acts: set[str]) -> None:
    assert set(offered(docket(house, person, case))) == acts


def test_what_a_row_begins_knows_its_entry(house: House, case: CaseRef) -> None:
    page = begun(docket(house, DEFENCE, case), "Reply, entry 3").page
    assert "File: Reply" in page.text
    assert set(re.findall(r'name="re"[^>]*value="(\d+)" checked', page.html)) == {"2", "3"}
    assert "Correct an entry" in begun(docket(house, CLERK, case), "Correct, entry 1").page.text
    at = begun(docket(house, JUDGE, case), "Decide, entry 2")
    assert 'id="reading-h">2, main document' in at.page.html
    at = begun(docket(house, JUDGE, case), "Rule on the seal, entry 2")
    assert at.path.endswith("#papers")
    at = begun(docket(house, JUDGE, case), "Allow access: 2-1, entry 2")
    assert re.search(
        r'<option value="stub-[0-9a-f]{32}" selected>2-1 Exhibit A, attached to 2 MOTION [^<]*</option>', at.page.html
    )


def test_what_is_ordered_is_carried_out_from_its_row(house: House, case: CaseRef) -> None:
    stub = house.see(JUDGE)[1].docket(case).entries[2].lines[1].content.stub  # type: ignore[union-attr]  # it is a stub
    house.orders(case, "unsealing the ledger", unseals=(stub,))
    at = docket(house, SEALED_CLERK, case)
    (label,) = (label for label in offered(at) if label.startswith("Publish it"))
    assert 'formaction="/carry-out"' in at.page.html
    preview = at.go(at.sends("/carry-out", {"do": offered(at)[label]}).headers["Location"])
    assert "Sign and publish" in preview.text


@pytest.mark.parametrize("do", ["what=order", "what=correction&entry=1", "what=close", "what=%00", "=&&", "a" * 5000])
def test_nobody_begins_from_a_row_what_is_not_theirs(house: House, case: CaseRef, do: str) -> None:
    at = docket(house, OBSERVER, case)
    reply = at.sends("/start", {"do": f"{do}&case={case}"})
    assert reply.status in {200, 303, 404}
    found = at.go(reply.headers["Location"]) if reply.status == 303 else at.page
    assert "Sign and" not in found.text


def test_entries_are_picked_and_others_named_by_number(house: House, case: CaseRef) -> None:
    at = begun(docket(house, DEFENCE, case), "Reply, entry 3")
    page = at.submit({"kind": "reply", "re": ["2", "99"], "do": "add"}, {})
    assert re.search(r'value="2" checked', page.html)
    assert 'id="re-more" name="re" value="99"' in page.html


def test_the_filter_stands_over_the_entries_and_many_parties_are_folded(house: House, case: CaseRef) -> None:
    html = docket(house, CLERK, case).page.html
    folded, heading, asked, rows = (
        html.index(part) for part in ('<details class="parties">', 'id="entries"', 'class="filters"', 'class="docket"')
    )
    assert folded < heading < asked < rows
    assert f"United States of America; {KEEL}; Odile Farrow</summary>" in html


def test_absent_hidden_and_forbidden_are_one_page(house: House, case: CaseRef) -> None:
    hidden = draft(
        "motion",
        "ex parte",
        on_behalf=(US,),
        visibility=Visibility.HIDDEN,
        authority=StandingOrder("Standing Order 26-3", "09/30/2026"),
        as_to=(KEEL,),
    )
    act = house.files(PROSECUTOR, case, hidden).act
    house.tick()
    at = visitor(house, CIVIL)
    paths = ("/nowhere", "/cases/2-26-cr-00099/", f"/open/{act}/0", f"/open/{'0' * 32}/0", "/matters/abc/")
    pages = [at.ask(path) for path in (*paths, "/drafts/none", "/documents/131099999999")]
    assert {page.status for page in pages} == {404}
    assert len({page.body for page in pages}) == 1
    assert "Find the case by its number" in pages[0].text
    assert parsed(pages[0].body).faults == []
