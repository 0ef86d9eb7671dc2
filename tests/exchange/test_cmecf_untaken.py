"""What a page shows in the tables of its docket is taken, or a note says what of it was not, or the page is refused."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmecf_pages import ENTRIES, page
from underseal.exchange.cmecf import ImportedDocket, read_docket
from underseal.exchange.cmecf_untaken import untaken
from underseal.exchange.errors import NotADocketPage
from underseal.wire.codec import canonical

pytest.importorskip("juriscraper")

PAGE = page(extra="<br>Lead case: 3:18-cv-00002", closed="02/03/2020").decode()
PIECES = re.split(r"(<[^>]*>)", PAGE)
FIRST = PIECES.index("</h3>")
PLACES = [at for at in range(FIRST, len(PIECES)) if PIECES[at].strip() and not PIECES[at].startswith("<")]
MARKER = "ZQX"
PUT = (
    f" {MARKER} ",
    f"<b>{MARKER}</b>",
    f"<br>{MARKER}",
    f"<i>{MARKER}</i>",
    f"<div>{MARKER}</div>",
    f"<p>{MARKER}</p>",
    f"<input value='{MARKER}'>",
    f"</td><td>{MARKER}",
    f"</td></tr><tr><td>{MARKER}</td></tr><tr><td>",
    f"</td></tr><tr><th>03/06/2019</th><th>6</th><th>{MARKER}</th></tr><tr><td>",
)


def said(found: ImportedDocket) -> str:
    return canonical(replace(found.case, entries=found.entries)).decode() + "".join(found.notes)


def not_taken(found: ImportedDocket) -> list[str]:
    return [note for note in found.notes if "nothing here took" in note or "more often" in note]


def test_of_a_page_as_courts_make_it_nothing_is_left() -> None:
    assert not not_taken(read_docket(PAGE.encode()))


@given(st.sampled_from(PLACES), st.sampled_from(PUT))
def test_a_word_anywhere_is_taken_or_noted_or_the_page_is_refused(place: int, put: str) -> None:
    pieces = [*PIECES[: place + 1], put, *PIECES[place + 1 :]]
    try:
        found = read_docket("".join(pieces).encode())
    except NotADocketPage:
        return
    assert MARKER in said(found) or re.search(r"nothing here took.* and [0-9]+ more", said(found))


@pytest.mark.parametrize(
    ("there", "instead"),
    [
        ("granting 7 Motion", "granting</td><td>in part</td><td> 7 Motion"),
        ("</table></div>", "<tfoot><tr><td>03/12/2019</td><td>10</td><td>In part.</td></tr></tfoot></table></div>"),
        (
            "<tr><td>03/08/2019",
            "<thead><tr><td>03/07/2019</td><td>5</td><td>In part.</td></tr></thead><tr><td>03/08/2019",
        ),
        ("LETTER filed", "LETTER</td></tr><tr><td></td><td>6</td><td>In part<input type=hidden></td></tr><tr><td>x"),
        ("<b>Odo Marsh</b><br>Office of the Attorney", "<b>In Part</b>"),
        ("<b>USA</b>", "<b>USA</b><br><b>In Part</b>"),
    ],
)
def test_what_no_row_holds_is_noted_or_the_page_is_refused(there: str, instead: str) -> None:
    assert there in PAGE
    try:
        found = read_docket(PAGE.replace(there, instead).encode())
    except NotADocketPage:
        return
    assert "in part" in said(found).lower()


def test_two_parties_of_one_name_and_role_that_a_reader_joins_are_noted() -> None:
    twice = "<tr><td><b><u>Defendant</u></b></td></tr><tr><td><b>John Doe</b></td></tr>" * 2
    found = read_docket(page(parties=twice, number="3:19-cv-00417", kind="CIVIL"))
    assert [party.name for party in found.case.cover.parties] == ["John Doe"]
    (note,) = not_taken(found)
    assert note == ("the page names more often than was taken: “John Doe”; compare its parties and counsel")


@pytest.mark.parametrize("day", ["03/11", "11", "13/11/2019", "03/11/20199", "March 11, 2019", "02/30/2019"])
def test_a_day_that_is_not_whole_is_never_completed(day: str) -> None:
    with pytest.raises(NotADocketPage):
        read_docket(page((*ENTRIES[:-1], ENTRIES[-1]._replace(filed=day))))


def test_a_numbers_place_that_says_more_is_noted() -> None:
    found = read_docket(PAGE.replace(">9</a>", ">9</a><br>10").encode())
    assert "the place of an entry's number says “9 10”, of which one number was taken" in found.notes


@pytest.mark.parametrize("tag", ["style", "script type=text/plain"])
def test_a_style_sheet_or_script_that_its_own_style_shows_is_refused(tag: str) -> None:
    shown = f"<{tag} style='display:inline'>in part</{tag.partition(' ')[0]}>"
    with pytest.raises(NotADocketPage, match="different text"):
        read_docket(PAGE.replace("granting 7", f"granting {shown} 7").encode())


@pytest.mark.parametrize(
    "cover", ["<table align=right width=400 bgcolor=white><tr><td></td></tr></table>", "<img align=right>"]
)
def test_words_that_float_are_refused_for_another_float_may_lie_over_them(cover: str) -> None:
    words = f"<table><tr><td><table align=left><tr><td>in part</td></tr></table></td><td>{cover}</td></tr></table>"
    with pytest.raises(NotADocketPage, match="perhaps not shown"):
        read_docket(PAGE.replace("granting 7", f"granting {words} 7").encode())


@pytest.mark.parametrize(
    "box", ["p style='width:1px'", "div style='width: 2em'", "span style='display:block;width:5%'"]
)
def test_words_that_run_out_of_their_paragraph_are_refused_for_a_picture_may_lie_over_them(box: str) -> None:
    words = (
        f"<table><tr><td><{box}><nobr>in part</nobr></{box.partition(' ')[0]}></td><td><img src=x></td></tr></table>"
    )
    with pytest.raises(NotADocketPage, match="perhaps not shown"):
        read_docket(PAGE.replace("granting 7", f"granting {words} 7").encode())


def test_a_debtors_other_names_are_noted_where_they_are_not_taken() -> None:
    debtor = "<tr><td><i><b>Debtor</b></i><br><b>Tilde Oakhurst</b><br><i><b>aka</b></i> T. Oak-Crane</td></tr>"
    found = read_docket(page(parties=debtor))
    assert "Oak-Crane" in said(found)


@pytest.mark.parametrize(
    ("criteria", "part"),
    [
        ("3:19-cr-00417 Starting with document: 4 Ending with document: 6", True),
        ("3:19-cr-00417 End date: 2/6/2018", True),
        ("19-00417 Fil or Ent: filed Doc From: 20 Doc To: 22 Format: html", True),
        ("3:19-cr-00417-RMA", False),
        ("19-00417 Fil or Ent: filed Doc From: 0 Doc To: 99999999 Term: included", False),
    ],
)
def test_a_page_that_lists_part_of_a_docket_says_so(criteria: str, part: bool) -> None:
    receipt = (
        "<hr><center><table><tr><th colspan=4><font>PACER Service Center</font></th></tr><tr><th>Description:</th>"
        f"<td>Docket Report</td><th>Search Criteria:</th><td>{criteria}</td></tr></table></center>"
    )
    found = read_docket(PAGE.replace("</div></body>", f"{receipt}</div></body>").encode())
    assert any("a choice of entries, and may not list all" in note for note in found.notes) is part


@pytest.mark.parametrize("face", ["Wingdings", "arial,Webdings"])
def test_words_in_a_face_of_signs_are_refused(face: str) -> None:
    with pytest.raises(NotADocketPage, match="perhaps not shown"):
        read_docket(PAGE.replace("granting 7", f"granting <font face='{face}'>in part</font> 7").encode())
    assert read_docket(PAGE.replace("granting 7", "<font face='Arial, Helvetica'>granting</font> 7").encode())


def test_many_pieces_are_named_in_few_words() -> None:
    (note,) = untaken([f"piece {at} {'x' * 200}" for at in range(9_000)], (), ("record",))
    assert len(note) < 1_100
    assert note.endswith("and 40 more")
