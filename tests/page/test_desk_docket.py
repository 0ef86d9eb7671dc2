"""What a desk shows its owner: the public's sheet, what lies behind stubs, what the public never sees, who may see."""

import re
from dataclasses import replace

from docket_examples import criminal_with_keys_example, hidden_case_example
from sheet_cast import CHAMBERS, COURT, FRAUD, OFFICES, PUBLIC_REGISTER, ROSTER, STATE, WRITTEN
from sheet_examples import (
    BEHIND_EXHIBIT,
    BEHIND_SUPPLEMENT,
    EXHIBIT,
    HIDDEN,
    LISTING,
    PENDING,
    PUBLIC_EVENTS,
    desk_example,
    docket,
    granted,
    hidden_example,
    public_example,
)
from sheet_html import parsed
from sheet_pages import desk_pages
from underseal.acts.access import RECOVERY_HIDDEN
from underseal.docket.docket import Docket
from underseal.docket.names import OfficeId
from underseal.screen.addresses import filing_name
from underseal.screen.desk_pages import desk_docket
from underseal.sheet.public_pages import docket_sheet


def shown(case: Docket) -> str:
    return desk_docket(case, ROSTER, COURT, STATE, OFFICES).decode()


def row(html: str, anchor: str) -> str:
    found = re.search(rf'<tr id="{anchor}".*?</tr>', html, re.DOTALL)
    assert found is not None
    return found[0]


SHOWN = shown(desk_example())


def test_without_keys_every_row_is_the_publics() -> None:
    public = docket_sheet(public_example(), PUBLIC_REGISTER, COURT, WRITTEN).decode()
    rows = re.findall(r"<tr[^>]*><td>\d.*?</tr>", public, re.DOTALL)
    at_desk = re.findall(r"<tr[^>]*><td>\d.*?</tr>", shown(public_example()), re.DOTALL)
    bare = [re.sub(r" <small>row \d+</small>", "", one.rsplit("<td>", 1)[0]) for one in at_desk]
    assert bare == [one.removesuffix("</tr>") for one in rows]


def test_a_desk_names_the_row_of_what_no_number_tells() -> None:
    found = public_example()
    for entry in found.entries:
        named = f"<small>row {entry.ordinal}</small>" in row(shown(found), f"row-{entry.ordinal}")
        assert named == (entry.number is None)
    assert any(entry.number is None for entry in found.entries)


def test_the_rows_of_the_public_keep_their_order_among_the_hidden() -> None:
    anchors = re.findall(r'<tr id="((?:row|s)-\d+)"', SHOWN)
    assert anchors == ["row-1", "row-2", "row-3", "s-1", *(f"row-{at}" for at in range(4, 13)), "s-2"]


def test_behind_a_stub_stands_the_paper_with_what_the_public_sees_instead() -> None:
    supplement = row(SHOWN, "row-7")
    assert 'class="sealed"' in supplement
    assert "agreement to cooperate." in supplement
    assert f'<a href="/open/{filing_name(BEHIND_SUPPLEMENT)}/0">6</a>' in supplement
    assert (
        f'<a href="/open/{filing_name(BEHIND_SUPPLEMENT)}/1">1</a> <span class="said">Statement of facts</span>'
        in supplement
    )
    assert "“6 Sealed PLEA SUPPLEMENT. Filed under seal with every plea.”" in supplement


def test_a_sealed_exhibit_has_its_title_and_its_readers_apart() -> None:
    exhibit = row(SHOWN, "row-9")
    assert f'<a href="/open/{filing_name(BEHIND_EXHIBIT)}/0">2</a>' in exhibit
    assert "Exhibit B, transcripts of the recordings, complete" in exhibit
    assert "“# 2 Provisionally sealed document”" in exhibit
    assert "8 and 8-1: Everyone" in exhibit
    assert "8-2:<ul" in exhibit


def test_who_may_see_counts_the_people_of_each_office_once() -> None:
    assert "<li>U.S. Attorney, Fraud Unit <span>3</span></li>" in row(SHOWN, "s-1")
    assert '<li class="sum">People <span>5</span></li>' in row(SHOWN, "s-1")
    both = docket(*PUBLIC_EVENTS, HIDDEN, granted(HIDDEN.act, FRAUD, *ROSTER.offices[FRAUD]))
    assert '<li class="sum">People <span>3</span></li>' in row(shown(both), "s-1")


def test_recovery_officers_are_named_last_and_not_counted() -> None:
    supplement = row(SHOWN, "row-7")
    assert re.search(r"Recovery officers <span>jointly</span></li>\s*<li class=.sum.>People <span>7<", supplement)


def test_a_hidden_entry_says_that_the_public_sees_nothing() -> None:
    hidden = row(SHOWN, "s-1")
    assert '<span class="mark full unseen">Hidden</span>' in hidden
    assert '<span class="sees">Public sees:</span> nothing.</p>' in hidden


def test_what_waits_for_a_judge_says_for_whom_and_since_when_in_its_row_and_above() -> None:
    waits = "for Judge Ruth M. Adeyemi since November 19, 2026, 4:12 p.m."
    assert f"Waits {waits}" in row(SHOWN, "s-2")
    assert 'class="sealed unseen wait"' in row(SHOWN, "s-2")
    assert waits in SHOWN.split('class="waits"')[1].split("</p>")[0]
    assert "Waiting:" not in shown(docket(*PUBLIC_EVENTS, HIDDEN))


def test_a_paper_whose_readers_are_unknown_says_so() -> None:
    assert "Not known at this desk" in row(shown(docket(*PUBLIC_EVENTS, HIDDEN)), "s-1")


def test_an_office_the_roster_lacks_is_named_by_its_id_and_not_counted() -> None:
    case = docket(*PUBLIC_EVENTS, HIDDEN, granted(HIDDEN.act, OfficeId("harbor-unit"), CHAMBERS))
    assert "<li>Harbor Unit <span>not known here</span></li>" in row(shown(case), "s-1")


def test_a_hidden_case_stands_under_its_alias_and_waits() -> None:
    html = shown(hidden_example())
    assert parsed(html.encode()).texts("h3")[0] == "SM-7K3Q-9FMX"
    assert '<span class="mark hollow unseen">Hidden, not approved</span>' in html
    assert "under Standing Order 2026-3" in html
    assert "not even that there is one" in html
    assert "See the public’s page" not in html


def test_a_sealed_case_that_is_listed_says_what_of_it_is_public() -> None:
    html = shown(replace(hidden_example(), stub=LISTING))
    assert "In re Search of 7 Ballast Street" in html
    assert "as “Sealed v. Sealed”, and nothing more" in html
    assert '<span class="mark hollow">Provisionally sealed</span>' in html


def test_hidden_matters_have_recovery_officers_of_their_own() -> None:
    register, case, _ = hidden_case_example()
    assert RECOVERY_HIDDEN in dict(case.sealed.readers)[case.case]
    html = desk_docket(case, register, COURT, STATE).decode()
    assert "Recovery officers for hidden cases <span>jointly</span>" in html


def test_a_decided_docket_shows_its_keys_work() -> None:
    register, case, _ = criminal_with_keys_example()
    html = desk_docket(case, register, COURT, STATE).decode()
    assert "the contents of 2 sealed filings" in html
    assert html.count('class="sealed"') == 2


def test_a_released_paper_is_everyones_again() -> None:
    assert "Everyone" in row(SHOWN, "row-11")
    assert 'class="sealed"' not in row(SHOWN, "row-11")


def test_the_exhibit_is_no_link_at_a_desk_without_its_key() -> None:
    exhibit = row(shown(docket(*PUBLIC_EVENTS, BEHIND_SUPPLEMENT)), "row-9")
    assert "#&nbsp;2 <span" in exhibit
    assert "8-2: Those the court named; not this desk" in exhibit
    assert EXHIBIT not in exhibit


def test_a_failed_check_leaves_no_case_and_no_link_on_the_page() -> None:
    page = parsed(desk_pages()["problem"])
    assert [link["href"] for link in page.all("a")] == ["#main"]
    assert "14 acts are gone or changed." in page.texts("main")[0]
    assert "State of the record" not in page.html


def test_a_pending_entry_of_the_roster_opens_by_its_act() -> None:
    assert f'<a href="/open/{filing_name(PENDING)}/0">S-2</a>' in SHOWN
