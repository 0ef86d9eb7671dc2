"""CM/ECF docket pages are taken as found, and nothing of them is lost without a word."""

import sys
from dataclasses import replace
from datetime import date
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmecf_pages import ENTRIES, PARTIES, Row, civil, many, page
from docket_cast import MIRA, Record, on, register_of
from underseal.docket.commands import ImportCase, ImportEntries, ImportParties
from underseal.docket.names import CaseType
from underseal.docket.party import Charges, Counsel, Count, Party
from underseal.exchange import cmecf_reader
from underseal.exchange.cmecf import LARGEST, LONGEST, ImportedDocket, read_docket
from underseal.exchange.cmecf_acts import ROOM, portions
from underseal.exchange.cmecf_check import read_back
from underseal.exchange.errors import NotADocketPage, PacerMissing
from underseal.wire.codec import canonical

pytest.importorskip("juriscraper")
html = pytest.importorskip("lxml.html")


@pytest.fixture(scope="module")
def found() -> ImportedDocket:
    return read_docket(page(closed="02/03/2020"))


def test_the_case_stands_as_found(found: ImportedDocket) -> None:
    case = found.case
    assert (case.number, case.origin.number, case.cover.type) == ("3:19-cr-00417", "3:19-cr-00417-RMA-JDV-1", "cr")
    assert (case.cover.caption, case.filed, case.closed) == ("USA v. Oakhurst", date(2019, 3, 4), date(2020, 2, 3))
    assert (case.origin.judge, case.origin.referred) == ("Judge Ruth M. Adeyemi", "Magistrate Judge Jo D. Vale")
    assert case.cover.flags == ("CLOSED", "SEALDC")
    assert case.cover.judge is None


def test_what_else_the_caption_box_says_is_kept() -> None:
    extra = (
        "<br>Cause: 28:1332 Diversity<br>Lead case: 3:18-cv-00002<br>Nature of Suit: 110 Insurance<br>Demand: $9,000"
    )
    case = read_docket(page(extra=extra, kind="CIVIL", number="3:19-cv-00417")).case
    assert (case.cover.cause, case.cover.nature_of_suit, case.cover.demand) == (
        "28:1332 Diversity",
        "110 Insurance",
        "$9,000",
    )
    assert case.origin.facts == (("Lead case", "3:18-cv-00002"),)


def test_a_party_keeps_role_number_and_every_line(found: ImportedDocket) -> None:
    defendant, government = found.case.cover.parties
    assert (defendant.role, defendant.charged, defendant.name) == ("Defendant", 1, "Tilde Oakhurst")
    assert defendant.detail == "TERMINATED: 02/03/2020\nalso known as\nT. Oak"
    assert defendant.terminated == date(2020, 2, 3)
    assert (government.role, government.name, government.charges) == ("Plaintiff", "USA", None)


def test_counsel_keep_address_roles_and_designation(found: ImportedDocket) -> None:
    lead, second = found.case.cover.parties[0].counsel
    assert lead.name == "Ambrose K. Fell"
    assert lead.contact == ("Fell & Fell", "12 Quay St", "Email: fell@fell.example")
    assert lead.designations == ("LEAD ATTORNEY", "ATTORNEY TO BE NOTICED", "Designation: Retained")
    assert (second.name, second.contact, second.terminated) == ("Ida Crane", (), date(2019, 6, 1))
    assert all(one.person is None for party in found.case.cover.parties for one in party.counsel)


def test_counts_keep_dispositions_levels_and_line_ends(found: ImportedDocket) -> None:
    assert found.case.cover.parties[0].charges == Charges(
        pending=(Count("18:1343 WIRE FRAUD/Scheme\n(1)", "Plea of guilty.\n24 months."),),
        terminated=(Count("18:1344 BANK FRAUD\n(2)", "Dismissed."),),
        level_opening="Felony",
        level_terminated="Felony",
    )


def test_the_counts_of_the_last_party_are_not_lost() -> None:
    """juriscraper alone forgets them: it files counts away when the next party begins."""
    alone = PARTIES[: PARTIES.index("<tr><td><b><u>Plaintiff")]
    (defendant,) = read_docket(page(parties=alone)).case.cover.parties
    assert defendant.charges is not None
    assert len(defendant.charges.pending) == 1


def test_entries_keep_gaps_repetitions_and_no_number_at_all(found: ImportedDocket) -> None:
    assert [entry.number for entry in found.entries] == [1, None, 4, 3, 3, 7, 9]
    assert found.case.origin.entries == 7
    assert [bool(entry.document) for entry in found.entries] == [True, False, True, False, True, True, True]
    first = found.entries[0]
    assert (first.filed, first.entered) == (date(2019, 3, 4), date(2019, 3, 5))


def test_docket_text_keeps_its_line_ends_and_no_markup(found: ImportedDocket) -> None:
    assert found.entries[1].text == "Minute Entry: Arraignment held.\nBond set. (abc) (Entered: 03/05/2019)"
    assert found.entries[5].text == "MOTION for Leave & more by Tilde Oakhurst. (Entered: 03/09/2019)"


@pytest.mark.parametrize("char", [chr(mark) for mark in cmecf_reader._MARKS])
def test_no_character_of_a_page_stands_for_what_the_reader_marks(char: str) -> None:
    text = f"MOTION a{char}b<br>{char}c {char} d. (Entered: 03/05/2019)"
    read = read_docket(page([Row("03/04/2019", "1", text)]))
    assert read.entries[0].text == "MOTION ab\nc d. (Entered: 03/05/2019)"


def test_a_motion_is_pending_unless_a_later_text_decides_it_or_the_case_has_ended(found: ImportedDocket) -> None:
    assert [entry.number for entry in read_docket(page()).entries if entry.motion and not entry.decided] == [4]
    assert not any(entry.motion and not entry.decided for entry in found.entries)


@pytest.mark.parametrize(
    ("number", "ref", "type_"),
    [
        ("1:20-po-00031-XY", "1:20-po-00031", CaseType.CRIMINAL),
        ("1:20-CR-00031", "1:20-cr-00031", CaseType.CRIMINAL),
        ("20-cr-00031", "0:20-cr-00031", CaseType.CRIMINAL),
        ("13:20-mj-00031", "13:20-mj-00031", CaseType.MAGISTRATE),
        ("1:20-cr-31", "1:20-cr-00031", CaseType.CRIMINAL),
    ],
)
def test_any_federal_number_has_one_reference(number: str, ref: str, type_: CaseType) -> None:
    case = read_docket(page(number=number)).case
    assert (case.number, case.origin.number, case.cover.type) == (ref, number, type_)


def test_what_is_left_out_is_noted() -> None:
    odd = (*ENTRIES, Row("03/12/2019", "1-1", "An odd number"), Row("", "12", "No date"))
    found = read_docket(page(odd))
    assert len(found.entries) == len(ENTRIES)
    said = " / ".join(found.notes)
    assert "'1-1'" in said
    assert "An odd number" in said
    assert "1 row of the table of entries has no date" in said
    assert "some entry numbers repeat" in said


def test_a_page_dated_by_entry_says_so() -> None:
    assert read_docket(page(dated="Date Entered")).case.origin.dated == "Date Entered"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\xff\xfe",
        b"<html><body>Case not found.</body></html>",
        b"<html><table><tr><td>Hello</td></tr></table></html>",
        page().replace(b"03/04/2019", b"SEALED"),
        page(number="MDL No. 875"),
        page(number="nothing"),
        page() + b"<p>Case  not found.</p>",
    ],
    ids=["nothing", "noise", "an error page", "another page", "no date", "no number", "a word", "an error phrase"],
)
def test_what_is_no_docket_page_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(NotADocketPage) as refused:
        read_docket(data)
    assert "\n" not in str(refused.value)


def test_pages_of_any_encoding_are_read() -> None:
    text = page((Row("03/04/2019", "1", "NOTICE of Señor Ó’Hara"),)).decode()
    for encoding in ("utf-8", "cp1252"):
        assert read_docket(text.encode(encoding)).entries[0].text == "NOTICE of Señor Ó’Hara"


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("ORDER granting <ul><li>1</li><li>2</li></ul>", "ORDER granting\n1\n2"),
        ("Bond set at $5,<p>000 miles travel limit</p>", "Bond set at $5,\n000 miles travel limit"),
        ("fine 100<div>200 hours</div>served", "fine 100\n200 hours\nserved"),
        ("NOTICE of <b>fraud</b> here", "NOTICE of fraud here"),
    ],
)
def test_words_on_lines_of_their_own_do_not_run_together(markup: str, said: str) -> None:
    found = read_docket(page((Row("03/04/2019", "1", "WORDS"),)).replace(b"WORDS", markup.encode()))
    assert found.entries[0].text.split() == said.split()


@pytest.mark.parametrize("mark", ["\u202e", "&#8238;", "\u2066", "&#x2067;", "&#8234;"])
def test_a_page_that_turns_the_order_of_letters_is_refused(mark: str) -> None:
    turned = page((Row("03/04/2019", "1", "WORDS"),)).replace(b"WORDS", f"sentenced to {mark}21 months".encode())
    with pytest.raises(NotADocketPage, match="turn the order of letters"):
        read_docket(turned)


@pytest.mark.parametrize("tag", ["s", "strike", "del", 'span style="text-decoration: line-through"'])
def test_a_page_that_strikes_words_out_is_refused(tag: str) -> None:
    struck = f"<{tag}>ORDER granting 4 Motion to Suppress.</{tag.split(maxsplit=1)[0]}> ENTERED IN ERROR"
    with pytest.raises(NotADocketPage):
        read_docket(page((Row("03/04/2019", "1", "WORDS"),)).replace(b"WORDS", struck.encode()))


def test_marks_nobody_sees_are_taken_out() -> None:
    found = read_docket(page((Row("03/04/2019", "1", "NOTICE\u200e of\u0007 \ue001fraud\u2028here"),)))
    assert found.entries[0].text == "NOTICE of fraud here"


@pytest.mark.parametrize("mark", "\u200e\u200f\u061c\u00ad\u200b\u200c\u200d\u2060\ufeff\u034f\u3164\ufe0f\U000e0041")
def test_no_word_hides_a_mark_in_it_wherever_it_stands(mark: str) -> None:
    text = page([Row("03/04/2019", "1", f"MOTION to Se{mark}al")], caption=f"Case title: USA v. K{mark}eel").decode()
    parties = text.replace("Ida Crane", f"Ida C{mark}rane").replace("BANK FRAUD", f"BANK F{mark}RAUD")
    found = read_docket(parties.encode())
    assert mark not in canonical(replace(found.case, entries=found.entries)).decode()
    assert found.entries[0].text == "MOTION to Seal"
    assert found.case.cover.caption == "USA v. Keel"


LOSING = {
    "nested too deep": "<span>" * 300,
    "nested too deep and closed": "<span>" * 300 + "x" + "</span>" * 300,
    "plain text to the end": "<plaintext>",
    "a text box": "<textarea><b>",
    "a frame": "<iframe><b>",
    "an open comment": "<!-- ",
    "a template": "<template><b>x</b></template>",
}


@pytest.mark.parametrize("markup", LOSING.values(), ids=LOSING)
@pytest.mark.parametrize("place", ["MOTION to Suppress", "12 Quay St", "<h3"])
def test_a_page_of_which_the_reader_would_lose_text_is_refused(markup: str, place: str) -> None:
    with pytest.raises(NotADocketPage) as refused:
        read_docket(page().replace(place.encode(), f"{markup}{place}".encode(), 1))
    assert "save it anew" in str(refused.value) or "no docket" in str(refused.value)


def test_a_sheet_of_which_the_reader_would_lose_text_is_not_taken_for_the_page(found: ImportedDocket) -> None:
    sheet = page(closed="02/03/2020")
    assert read_back(sheet, found) == ()
    with pytest.raises(NotADocketPage, match="save it anew"):
        read_back(sheet.replace(b"</body>", b"<span>" * 300 + b"lost</body>"), found)


ODD = {
    "nothing of the kind": "",
    "script, style and comments": "<script>if (a<b) x('</b>')</script><style>a{}</style><!-- <b>c</b> -->",
    "references": "&nbsp &amp &notit; &#128; &#0; &#xD800; &bogus; a<b c< d <3 &copy2 ",
    "ends without beginnings": "x</br>y<p>z</p></p></div>",
    "quotes in attributes": "<a title=\"a>b<c\" href='x>'>li</a>",
    "fields of a form": "<form><input type=checkbox name=a value=b><label>c</label><input type=hidden></form>",
}


@pytest.mark.parametrize("markup", ODD.values(), ids=ODD)
def test_odd_markup_that_loses_nothing_is_read(markup: str) -> None:
    found = read_docket(page().replace(b"MOTION to Suppress", f"{markup}MOTION to Suppress".encode(), 1))
    assert len(found.entries) == len(ENTRIES)


def test_a_machine_without_juriscraper_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    cmecf_reader._classes.cache_clear()
    monkeypatch.setitem(sys.modules, "juriscraper.pacer", None)
    with pytest.raises(PacerMissing, match=r"underseal\[pacer\]"):
        read_docket(page())
    cmecf_reader._classes.cache_clear()


def test_portions_hold_every_entry_once_and_fit_an_act() -> None:
    found = read_docket(civil("3:19-cv-00417", "Wharf Co. v. Pier Ltd.", many(1_500)))
    cut = list(portions(found))
    assert len(cut) > 3
    assert tuple(entry for portion in cut for entry in portion.entries) == found.entries
    assert all(len(canonical(portion)) < 2 * ROOM for portion in cut)
    starts = list(accumulate(len(portion.entries) for portion in cut))
    assert [portion.start for portion in cut if isinstance(portion, ImportEntries)] == starts[:-1]


def crowd(parties: int, entries: int) -> ImportedDocket:
    """A page of as many parties, each with counsel of their own."""
    found = read_docket(civil("3:19-cv-00417", "Wharf Co. v. Pier Ltd.", many(entries)))
    listed = tuple(
        Party("Plaintiff", f"Person {n}", "", (Counsel("A. Fell", contact=("12 Quay",) * 9),)) for n in range(parties)
    )
    case = replace(found.case, cover=replace(found.case.cover, parties=listed))
    return replace(found, case=replace(case, origin=replace(case.origin, parties=parties)))


@pytest.mark.parametrize("parties", [0, 1, 399, 400, 401, 3_000])
def test_portions_hold_every_party_once_and_before_the_entries(parties: int) -> None:
    found = crowd(parties, 2)
    opened, *more = portions(found)
    assert isinstance(opened, ImportCase)
    joined = [one for one in more if isinstance(one, ImportParties)]
    assert more[: len(joined)] == joined
    assert (*opened.cover.parties, *(party for one in joined for party in one.parties)) == found.case.cover.parties
    assert bool(opened.entries) is not bool(joined)
    assert all(len(canonical(portion)) < 2 * ROOM for portion in (opened, *more))
    assert tuple(entry for one in (opened, *more) for entry in getattr(one, "entries", ())) == found.entries


@pytest.mark.parametrize("stopped", range(6))
def test_a_broken_import_goes_on_with_the_same_portions(stopped: int) -> None:
    found = crowd(1_200, 1_500)
    cut = list(portions(found))
    case = Record(register_of(), "stopped")
    for portion in cut[: stopped + 1]:
        case.does(MIRA, on(11, 20), portion)
    assert list(portions(found, after=case.now)) == cut[stopped + 1 :]


def test_a_page_of_any_length_is_not_read() -> None:
    with pytest.raises(NotADocketPage, match="more than"):
        read_docket(b"x" * (LARGEST + 1))


@pytest.mark.parametrize("number", ["²", "٣", "9" * 5000, "1234567890"])
def test_an_entry_whose_number_no_docket_can_give_is_taken_without_one(number: str) -> None:
    found = read_docket(page([ENTRIES[0], Row("03/05/2019", number, "MOTION to Seal", link=False)]))
    assert [entry.number for entry in found.entries] == [1, None]
    (note,) = [note for note in found.notes if "taken without a number" in note]
    assert len(note) < 200


CELLS = ["<td align='right'><span>a{}</span><i><span>b{}</span></i></td>", "<td><span>c{}</span></td>", "<td></td>"]
HEADED = ["<td><h3>h{}</h3></td>", "<td align='right'><span>d{}</span><h3>h</h3></td>"]


@given(
    st.lists(st.sampled_from([*CELLS, "<td><h3>h{}</h3></td>", "<td align='right'><span>d{}</span><h3>h</h3></td>"]))
)
def test_flags_are_what_stands_to_the_right_before_a_heading(cells: list[str]) -> None:
    row = "".join(cell.replace("{}", str(at)) for at, cell in enumerate(cells))
    tree = html.fromstring(f"<html><body><table><tr>{row}</tr></table></body></html>")
    meant = tree.xpath("//h3/preceding::td[@align='right']//span")
    assert cmecf_reader._flags(tree) == tuple(node.text_content() for node in meant)


def test_flags_of_many_cells_before_many_headings_are_each_found_once() -> None:
    many_cells = "".join(CELLS[0].replace("{}", str(at)) for at in range(20_000))
    tree = html.fromstring(f"<body><table><tr>{many_cells}</tr></table>{'<h3>x</h3>' * 20_000}</body>")
    assert len(cmecf_reader._flags(tree)) == 40_000


def test_a_judge_is_read_anywhere_but_among_the_entries() -> None:
    entries = [Row("03/04/2019", "1", "ORDER. Referred to: Judge Nobody. (Entered: 03/05/2019)")]
    found = cmecf_reader.read_page(page(entries).decode(), "tstd")
    assert (found.judge, found.referred) == ("Judge Ruth M. Adeyemi", "Magistrate Judge Jo D. Vale")
    without = page(entries).decode().replace("<br>Referred to: Magistrate Judge Jo D. Vale", "")
    assert cmecf_reader.read_page(without, "tstd").referred == ""


def test_a_text_longer_than_a_docket_can_hold_is_refused_and_never_cut() -> None:
    words = "a b " * (LONGEST // 4)
    found = read_docket(page([Row("03/04/2019", "1", f"NOTICE {words[:-40]} THE LAST WORDS", link=False)]))
    assert found.entries[0].text.endswith(" THE LAST WORDS")
    with pytest.raises(NotADocketPage, match="more than 100,000 characters"):
        read_docket(page([Row("03/04/2019", "1", f"NOTICE {words} THE LAST WORDS", link=False)]))


HIDING = (
    "style='display:none'",
    "style='color:red; DISPLAY : none !important'",
    "style='dis/* */play:none'",
    "style='displ\\61 y:none'",
    "style='visibility:hidden'",
    "style='font-size:0px'",
    "style='font:0/0 a'",
    "style='opacity:0.0'",
    "style='position:absolute;left:-9999px'",
    "style='text-indent:-500em'",
    "style='height:0;overflow:hidden'",
    "style='color:transparent'",
    "style='clip-path:inset(100%)'",
    "hidden",
    "hidden=until-found",
    "popover",
    "popover=manual",
    "inert",
    "anything=new",
    "dir=rtl",
    "color=white",
    "color='#ffffff'",
    "bgcolor=black",
    "style='position:fixed;left:9999px'",
    "style='position:fixed;inset:9999px'",
    "style='--a:none;display:var(--a)'",
    "style='opacity:.01'",
    "style='opacity:calc(0)'",
    "style='opacity:-1'",
    "style='font:normal 0px a'",
    "style='font-size:1px'",
    "style='font-size:.6em'",
    "style='width:calc(0px)'",
    "style='inline-size:0'",
    "style='color:rgba(0,0,0,0)'",
    "style='color:#0000'",
    "style='color:#fff'",
    "style='background:#000'",
    "style='filter:opacity(0)'",
    "style='content:url(a)'",
    "style='rotate:y 90deg'",
    "style='offset-path:none'",
    "style='content-visibility:hidden'",
    "style='-webkit-text-security:disc'",
    "style='unknown-yet:1'",
    "style='color:navy}'",
    "style='background:white'",
    "style='border-top:16px solid white'",
    "style='height:1px'",
    "style='width:640px;min-height:40px'",
    "style='display:inline-block;width:1px'",
    "style='float:left'",
)


@pytest.mark.parametrize("how", HIDING)
@pytest.mark.parametrize("place", ["INDICTMENT as", "BANK FRAUD", "Odo Marsh", "USA v."])
def test_a_page_that_hides_words_from_the_clerk_who_looks_at_it_is_refused(how: str, place: str) -> None:
    hiding = page().replace(place.encode(), f"<span {how}>FORGED <b>WORDS</b></span>{place}".encode(), 1)
    with pytest.raises(NotADocketPage, match="perhaps not shown"):
        read_docket(hiding)


@pytest.mark.parametrize("down", ["2", "0", "60", " 2 ", "x"])
def test_so_is_one_whose_cells_a_browser_lays_over_each_other(down: str) -> None:
    covered = f"<tr><td>03/10/2019</td><td>8</td><td rowspan='{down}'>NOTICE<br>FORGED WORDS</td></tr>"
    over = "<tr><td>03/11/2019</td><td colspan='2'>9<img src='data:,' width='640' height='90'></td><td>NOTICE</td></tr>"
    at = page().rindex(b"<tr>")
    with pytest.raises(NotADocketPage, match="perhaps not shown"):
        read_docket(page()[:at] + (covered + over).encode() + page()[at:])


def test_words_that_shrink_again_and_again_are_not_shown_either() -> None:
    shrunk = "<small>" * 9 + "FORGED" + "</small>" * 9
    with pytest.raises(NotADocketPage, match=r"perhaps not shown \(one is in <small>\)"):
        read_docket(page().replace(b"INDICTMENT as", f"{shrunk}INDICTMENT as".encode()))
    assert read_docket(page().replace(b"INDICTMENT as", b"<small>x</small>INDICTMENT as")).entries


def test_what_runs_over_its_height_is_shown_where_nothing_comes_after_it() -> None:
    whole = page().replace(b'<div id="cmecfMainContent"', b'<div style="height: 640px" id="cmecfMainContent"')
    assert len(read_docket(whole).entries) == len(ENTRIES)
    for over in (b"<img src='data:,' width='640' height='900'>", b"words", b"<table bgcolor=white><tr><td>x</table>"):
        with pytest.raises(NotADocketPage, match="perhaps not shown"):
            read_docket(whole.replace(b"</body>", over + b"</body>"))


@pytest.mark.parametrize("how", HIDING)
def test_so_is_one_with_a_whole_row_that_is_hidden(how: str) -> None:
    row = f"<tr {how}><td>03/10/2019</td><td>8</td><td>ORDER dismissing (Entered: 03/10/2019)</td></tr>".encode()
    at = page().rindex(b"<tr>")
    with pytest.raises(NotADocketPage, match="perhaps not shown"):
        read_docket(page()[:at] + row + page()[at:])


def test_a_whole_table_that_is_hidden_is_one_too() -> None:
    with pytest.raises(NotADocketPage, match="perhaps not shown"):
        read_docket(page().replace(b'<div id="cmecfMainContent">', b"<div style='display:none'>"))


def test_what_a_browser_would_say_beside_the_docket_may_be_hidden() -> None:
    said = b"<table><tr><td><div style='display:none'>You must select fewer documents.</div></td></tr></table>"
    for place in (b"</body>", b"<div id="):
        found = read_docket(page().replace(place, said + place))
        assert [entry.text for entry in found.entries] == [entry.text for entry in read_docket(page()).entries]


UNSHOWN = (
    "details dialog datalist canvas video object audio meter progress iframe select template noscript textarea title "
    "marquee svg math bdo map portal embed slot ruby button unknown-yet frameset noembed x"
)


@pytest.mark.parametrize("tag", UNSHOWN.split())
def test_so_is_one_with_words_in_an_element_that_browsers_may_not_show(tag: str) -> None:
    with pytest.raises(NotADocketPage):
        read_docket(page().replace(b"INDICTMENT as", f"<{tag}>FORGED</{tag}>INDICTMENT as".encode()))


@pytest.mark.parametrize(
    "shown",
    [
        "<span style='font-size:1.2em; width:10%; color:#413839; font-weight: BOLD !important'>x</span>",
        "<span style='visibility:visible; left:0; margin:1px; white-space:nowrap; width=94'>x</span>",
        "<font color=darkred size=-1 data-seen=x onclick='look()' white-space:nowrap'>x</font>",
        "<span style='display:none'> &nbsp; </span>",
    ],
)
def test_a_style_that_hides_nothing_is_read(shown: str) -> None:
    assert len(read_docket(page().replace(b"INDICTMENT as", f"{shown}INDICTMENT as".encode())).entries) == len(ENTRIES)


@pytest.mark.parametrize("day", ["2019", "03/2019", "03/04", "12", "13/04/2019", "02/30/2020"])
@pytest.mark.parametrize("label", ["Date Filed: 03/04/2019", "Date Terminated: 01/02/2020"])
def test_a_day_is_never_completed_by_todays(label: str, day: str) -> None:
    whole = civil("3:19-cv-00018", "Wharf Co. v. Pier Ltd.", closed="01/02/2020").decode()
    assert label in whole
    with pytest.raises(NotADocketPage, match="for a day, which is none as in 03/09/2026"):
        read_docket(whole.replace(label, f"{label.partition(':')[0]}: {day}").encode())


def test_nor_is_the_day_on_which_a_party_left() -> None:
    with pytest.raises(NotADocketPage, match="for a day"):
        read_docket(page(ENTRIES).replace(b"TERMINATED: 02/03/2020", b"TERMINATED: 02/03"))


def test_the_day_of_entry_that_a_text_says_in_part_stands_in_the_text_alone() -> None:
    (entry,) = read_docket(page((Row("03/06/2019", "4", "MOTION to Suppress. (Entered: 03/06)"),))).entries
    assert entry.entered is None
    assert "(Entered: 03/06)" in entry.text


def test_a_year_of_two_figures_is_of_the_century_around_ours() -> None:
    whole = civil("3:19-cv-00018", "Wharf Co. v. Pier Ltd.").decode()
    found = read_docket(whole.replace("Date Filed: 03/04/2019", "Date Filed: 03/04/71").encode())
    assert found.case.filed.isoformat() == "1971-03-04"
