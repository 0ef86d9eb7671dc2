"""What a docket sheet shows the public, and in what markup."""

import re
from dataclasses import replace
from datetime import date

import pytest

from docket_examples import civil_example as filed_civil_case
from docket_examples import criminal_example as filed_criminal_case
from sheet_cast import COURT, MARA, PUBLIC_REGISTER, WRITTEN
from sheet_examples import civil_example, docket, docket_after, hidden_example, listed_example, public_example
from sheet_examples import row as row_of
from sheet_html import parsed
from underseal.docket.cover import CoverSheet
from underseal.docket.docket import Register
from underseal.docket.events import CaseClosed, CaseOpened, EntryFiled
from underseal.docket.names import CaseRef, CaseType, EntryNumber, KindCode, Ordinal
from underseal.docket.rules import ASSIGNMENT
from underseal.sheet.entry_link import anchor_of
from underseal.sheet.errors import HiddenCase
from underseal.sheet.listing import case_line
from underseal.sheet.public_pages import docket_sheet
from underseal.sheet.rows import entry_tails
from underseal.sheet.site_pages import cases_page

SHEET = parsed(docket_sheet(public_example(), PUBLIC_REGISTER, COURT, WRITTEN))


def row(number: int) -> str:
    return SHEET.html.split(f'<tr id="{anchor_of(row_of(number))}">')[1].split("</tr>")[0]


def test_an_entry_links_its_documents_by_number() -> None:
    assert '<td><a href="/documents/045000000005">3</a></td>' in row(3)
    assert '(Attachments: #&nbsp;<a href="/documents/045000000006">1</a> <span class="said">Memorandum</span>, ' in row(
        3
    )


def test_a_filer_is_named_and_a_clerk_gives_initials() -> None:
    assert "(Okafor, Benedict) (Entered:\N{NO-BREAK SPACE}07/31/2026)" in row(3)
    assert "(mt) (Entered:\N{NO-BREAK SPACE}09/18/2026)" in row(5)


def test_the_judge_whom_the_court_drew_is_assigned_by_no_counsel() -> None:
    motion = public_example().entries.numbered(EntryNumber(3))[0]
    drawn = replace(motion, kind=ASSIGNMENT)
    (tail,) = entry_tails(drawn, PUBLIC_REGISTER)
    assert tail == "(Entered:\N{NO-BREAK SPACE}07/31/2026)"
    (tail,) = entry_tails(replace(drawn, by=MARA), PUBLIC_REGISTER)
    assert tail.startswith("(mt) "), "whom a clerk assigns is assigned by the clerk"


def test_a_stub_shows_number_date_mark_and_one_text_and_no_more() -> None:
    assert row(6) == (
        '<td>09/18/2026</td><td>6</td><td><span class="mark full">Sealed</span> <span class="said">'
        '<span class="kind">PLEA SUPPLEMENT</span>. Filed under seal with every plea.</span></td>'
    )


def test_a_sealed_exhibit_has_neither_title_nor_link() -> None:
    exhibit = '#&nbsp;2 <span class="mark hollow">Provisionally sealed</span> <span class="said">document</span>)'
    assert exhibit in row(8)


def test_a_released_paper_is_linked_and_says_which_order_unsealed_it() -> None:
    assert '<a href="/documents/045000000015">10</a>' in row(10)
    assert "Declaration of Agent P. Oduya" in row(10)
    assert '(originally filed under seal; unsealed by <a href="#row-12">entry 11</a>)' in row(10)
    assert "mark" not in row(10)


def test_a_released_exhibit_has_its_title_back() -> None:
    register, case, _ = filed_civil_case()
    html = parsed(docket_sheet(case, register, COURT, WRITTEN)).html
    assert re.search(r'<a href="/documents/\d+">2</a> <span class="said">Dredging logs, 2024</span> \(originally', html)


def test_a_corrected_entry_shows_that_it_was_and_what_it_said() -> None:
    assert "Modified on 05/27/2026: to correct the courtroom (mt)." in row(2)
    assert "Courtroom 4" in row(2)
    assert "Courtroom 3" in SHEET.html.split('id="changes"')[1]


def test_numbers_are_links_only_where_the_filing_names_them() -> None:
    assert 're <a href="#row-4">3</a> <span class="kind">MOTION</span>' in row(4)
    assert "counts 1, 2;" in row(1)


def test_minutes_have_no_number() -> None:
    assert "<td>05/18/2026</td><td></td><td>" in SHEET.html


def test_the_charged_come_before_the_government() -> None:
    roles = re.findall(r'class="role"><b><u>(.*?)</u>', SHEET.html)
    assert roles == ["Defendant (1)", "Defendant (2)", "Plaintiff"]


def test_the_entries_table_has_its_head_in_its_body_and_no_table_after_it() -> None:
    table = SHEET.html.split('<table class="docket">')[1]
    assert table.startswith(
        '\n<tr><th scope="col">Date Filed</th><th scope="col">#</th><th scope="col">Docket Text</th></tr>'
    )
    assert "<thead" not in table.split("</table>")[0]
    assert "<table" not in table


def test_a_sealed_case_shows_its_number_its_date_and_nothing_else() -> None:
    sheet = parsed(docket_sheet(listed_example(), PUBLIC_REGISTER, COURT, WRITTEN))
    assert sheet.texts("h1") == ["Sealed v. Sealed"]
    assert sheet.texts("h3") == ["2:26-mj-00214"]
    assert "Assigned" not in sheet.html
    assert 'class="party"' not in sheet.html


def test_a_sealed_case_shows_no_more_than_another_whatever_its_docket_holds() -> None:
    bare = listed_example()
    full = replace(bare, cover=replace(public_example().cover, type=bare.type, caption="In re Canary"))
    assert docket_sheet(full, PUBLIC_REGISTER, COURT, WRITTEN) == docket_sheet(bare, PUBLIC_REGISTER, COURT, WRITTEN)


def test_no_public_page_is_made_of_a_hidden_case() -> None:
    with pytest.raises(HiddenCase) as refused:
        docket_sheet(hidden_example(), PUBLIC_REGISTER, COURT, WRITTEN)
    assert "SM-" not in str(refused.value)


def test_a_closed_civil_case_says_so() -> None:
    closed = docket_after(civil_example(), CaseClosed(CaseRef("1:26-cv-00058"), date(2026, 7, 1), "Dismissed"))
    html = docket_sheet(closed, PUBLIC_REGISTER, COURT, WRITTEN).decode()
    assert "<b>Date Terminated:</b> 07/01/2026" in html
    assert "<b>Nature of Suit:</b> 190 Contract: Other" in html
    assert "TERMINATED: 04/01/2026" in html


def test_people_without_a_certificate_are_named_by_their_id() -> None:
    html = docket_sheet(civil_example(), Register(), COURT, WRITTEN).decode()
    assert "Judge Ruth Adeyemi" in html
    assert "(Abbott, Wren)" in html


def test_in_a_list_only_the_word_judge_that_stands_first_is_left_out() -> None:
    line = case_line(civil_example(), PUBLIC_REGISTER)
    found = replace(line, judge="District Judge T. S. Ellis, III")
    assert "<td>District Judge T. S. Ellis, III</td>" in cases_page((found,), COURT, WRITTEN).decode()
    assert "<td>Judge " not in cases_page((line,), COURT, WRITTEN).decode()


def test_the_same_docket_is_the_same_page() -> None:
    (register, case, _), (again, same, _) = filed_criminal_case(), filed_criminal_case()
    assert docket_sheet(case, register, COURT, WRITTEN) == docket_sheet(same, again, COURT, WRITTEN)


def test_a_docket_without_entries_or_parties_is_a_page_nevertheless() -> None:
    opened = CaseOpened(
        CaseRef("1:26-mc-00001"), 1, CoverSheet(CaseType.MISCELLANEOUS, 2, "In re Nothing", (), None), date(2026, 1, 2)
    )
    sheet = parsed(docket_sheet(docket(opened), PUBLIC_REGISTER, COURT, WRITTEN))
    assert sheet.texts("h3") == ["1:26-mc-00001"]
    assert not sheet.faults


def test_a_main_paper_under_seal_bears_its_mark_and_no_link() -> None:
    entry = public_example().entries[-1]
    stubbed = public_example().entries.numbered(EntryNumber(8))[0].lines[2]  # type: ignore[union-attr]  # it is there
    line = replace(stubbed, part=0)
    filed = EntryFiled(
        CaseRef("1:26-cv-00058"), Ordinal(2), EntryNumber(2), KindCode("letter"), "LETTER.", (line,), entry.filed,
        entry.entered, entry.by,  # type: ignore[arg-type]  # an order has a judge
    )  # fmt: skip
    html = docket_sheet(docket_after(civil_example(), filed), PUBLIC_REGISTER, COURT, WRITTEN).decode()
    assert '<td>2</td><td><span class="mark hollow">Provisionally sealed</span> ' in html
