"""A clerk imports a docket in the browser: what the docket will be is shown before, and what stands is said after."""

import re

import pytest

from cmecf_pages import Row, civil, many, page
from desk_drafts import started
from desk_house import CLERK, DEFENCE, JUDGE, SEALED_CLERK, House
from desk_visitor import Reply, Visitor, visitor
from machine import REPOSITORY
from sheet_html import parsed
from underseal.docket.names import CaseRef, PersonId
from underseal.doing.importing import NO_PARTIES, missing
from underseal.drafts.act_choices import NO_JUDGE
from underseal.exchange import cmecf_acts
from underseal.exchange.cmecf import read_docket
from underseal.exchange.cmecf_process import PageReader
from underseal.localhost.watching import Watch
from underseal.screen import desk_forms

pytest.importorskip("juriscraper")
WHARF = civil("3:19-cv-00018", "Wharf Co. v. Pier Ltd.")


def brings(house: House, data: bytes, *, judge: str = NO_JUDGE, **said: str) -> tuple[Visitor, Reply]:
    """The clerk, and what comes of the form with that page."""
    at = started(house, CLERK)
    at.submit({"what": "import", "case": ""}, action="/start")
    return at, at.submit({"do": "preview", "judge": judge, **said}, {"page": ("wharf.html", data)})


def chosen(shown: Reply) -> list[str]:
    """What is chosen in the form's lists."""
    return re.findall(r'<option value="([^"]*)" selected>', shown.html)


def _stop(_done: int, _of: int) -> None:
    raise InterruptedError


def entries(shown: Reply) -> list[str]:
    """The first words of each line of the docket shown."""
    return re.findall(r'<span class="said">(?:<span class="kind">)?([A-Za-z]+ ?[0-9]*)', shown.html)


def test_what_is_signed_is_shown_whole_first_heading_parties_and_every_entry(house: House) -> None:
    at, shown = brings(house, page())
    assert "Before you sign" in shown.text
    for words in (
        "USA v. Oakhurst",
        "3:19-cr-00417-RMA-JDV-1",
        "Date Filed: 03/04/2019",
        "Tilde Oakhurst",
        "Odo Marsh",
        "18:1343 WIRE FRAUD",
        "7 entries filed 03/04/2019 to 03/11/2019 become public here.",
        "Public too: 2 parties and 3 counsel",
        "It cannot be taken back",
        "Some entry numbers repeat",
    ):
        assert words in shown.text
    assert len(entries(shown)) == 7
    assert parsed(shown.body).faults == []
    assert "3:19-cr-00417 imported" in at.submit({"do": "sign"}, action="preview").text
    assert CaseRef("3:19-cr-00417") in house.see(JUDGE)[1].dockets


def test_a_page_is_read_while_the_desk_is_free_for_everything_else(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading one may take minutes, in which the desk would neither sync nor sign."""
    held: list[str] = []
    at, use, read = started(house, CLERK), Watch.use, PageReader.read
    monkeypatch.setattr(Watch, "use", lambda *asked: (held.append("use"), use(*asked))[1])
    monkeypatch.setattr(PageReader, "read", lambda *asked: (held.append("read"), read(*asked))[1])
    at.submit({"what": "import", "case": ""}, action="/start")
    held.clear()
    at.submit({"do": "preview", "judge": NO_JUDGE}, {"page": ("wharf.html", civil("3:19-cv-00077", "A v. B"))})
    assert held.count("read") == 1
    assert held[0] == "read"


def test_whose_case_it_will_be_is_said_with_a_judge_chosen_and_with_none(house: House) -> None:
    with_judge = brings(house, WHARF, judge=JUDGE)[1].text
    none = brings(house, WHARF)[1].text
    assert "The case is assigned to Judge Ruth Adeyemi of this court." in with_judge
    assert "Look again" not in with_judge
    assert "Look again: The case is assigned to no judge of this court, and cannot be assigned to one later" in none
    assert none.count("The case is assigned to no judge") == 1
    assert "Assigned to: Judge Ruth Adeyemi" in with_judge
    assert "Assigned to: Judge Ruth M. Adeyemi" in none, "as the page says"
    assert "In this court: no judge has the case (shown to you only)" in none
    assert "no judge has the case" not in with_judge


def test_a_judge_is_chosen_before_anything_can_be_signed_and_the_one_the_page_names_is_proposed(house: House) -> None:
    at, open_ = brings(house, WHARF, judge="")
    assert "Say whose case it is here, for good. The page of 3:19-cv-00018 names Judge Ruth M. Adeyemi;" in open_.text
    assert "That judge is chosen now; review it again." in open_.text
    assert 'id="judge-fault"' in open_.html
    assert chosen(open_) == [JUDGE]
    assert parsed(open_.body).faults == []
    assert "The case is assigned to Judge Ruth Adeyemi of this court." in at.submit({"do": "preview"}).text
    assert "3:19-cv-00018 imported" in at.submit({"do": "sign"}, action="preview").text
    assert house.see(CLERK)[1].dockets[CaseRef("3:19-cv-00018")].judge == JUDGE


def test_whom_no_judge_here_is_named_like_is_proposed_nobody_and_that_there_is_none_can_be_chosen(house: House) -> None:
    other = WHARF.replace(b"Ruth M. Adeyemi", b"Odile Brandt")
    at, open_ = brings(house, other, judge="")
    assert "names Judge Odile Brandt. Choose a judge, or that there is none." in open_.text
    assert chosen(open_) == []
    assert "No judge of this court; for good" in open_.text
    at.submit({"do": "preview", "judge": NO_JUDGE})
    assert "3:19-cv-00018 imported" in at.submit({"do": "sign"}, action="preview").text


def test_motions_that_will_wait_for_a_judge_are_named_before_the_import_is_signed(house: House) -> None:
    rows = [
        Row("03/06/2019", "1", "MOTION to Stay"),
        Row("03/07/2019", "2", "NOTICE"),
        Row("03/08/2019", "3", "MOTION"),
    ]
    told = brings(house, civil("3:19-cv-00018", "Wharf Co. v. Pier Ltd.", rows))[1].text
    assert "2 motions of the page stand as pending here, to be decided: entries 1 and 3." in told
    assert "as pending here" not in brings(house, civil("3:19-cv-00019", "A v. B", rows[1:2]))[1].text


def test_of_motions_taken_as_decided_each_names_the_entry_that_says_so(house: House) -> None:
    rows = [
        Row("03/06/2019", "1", "MOTION to Stay"),
        Row("03/07/2019", "2", "MOTION to Seal"),
        Row("03/08/2019", "3", "ORDER granting 2 Motion to Seal"),
        Row("03/09/2019", "", "Minute Entry: 1 MOTION to Stay denied"),
    ]
    told = brings(house, civil("3:19-cv-00018", "Wharf Co. v. Pier Ltd.", rows))[1].text
    assert "2 motions of the page are taken as decided, by the words of later entries" in told
    assert "entries 1 (by row 4) and 2 (by 3)." in told


def test_a_motion_that_the_closing_alone_decides_is_told_apart(house: House) -> None:
    rows = [Row("03/06/2019", "1", "MOTION to Stay"), Row("03/07/2019", "2", "MOTION to Seal")]
    rows += [Row("03/08/2019", "3", "ORDER granting 2 Motion to Seal")]
    told = brings(house, civil("3:19-cv-00018", "Wharf Co. v. Pier Ltd.", rows, closed="02/03/2020"))[1].text
    assert "1 motion of the page is taken as decided, by the words of later entries" in told
    assert "entry 2 (by 3)." in told
    ended = "because the case was terminated on 02/03/2020, and no entry says so; a judge can reinstate one: entry 1."
    assert f"1 motion of the page is taken as decided, {ended}" in told


def test_of_a_long_docket_one_page_of_lines_is_shown_at_once_and_each_of_them_can_be_read(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_forms, "LINES", 20)
    at, shown = brings(house, civil("3:19-cv-00018", "Wharf Co. v. Pier Ltd.", many(50)))
    here = at.path
    pages = [shown, *(at.go(f"{here}?entries={number}") for number in (2, 3))]
    assert [len(entries(one)) for one in pages] == [20, 20, 10]
    assert all("50 docket entries" in one.text for one in pages)
    assert [parsed(one.body).faults for one in pages] == [[], [], []]
    for odd in ("0", "99", "-1", "x", "²", "9" * 5000):
        assert len(entries(at.go(f"{here}?entries={odd}"))) in (20, 10)
    at.go(f"{here}?entries=3")
    assert "3:19-cv-00018 imported" in at.submit({"do": "sign"}, action="preview").text


def test_a_second_import_offers_nothing_to_sign_and_says_what_stands(house: House) -> None:
    at, _ = brings(house, WHARF)
    assert "4 entries of the page stand on the docket here." in at.submit({"do": "sign"}, action="preview").text
    at, again = brings(house, WHARF, judge=JUDGE)
    assert "the 4 entries of this page stand on the docket here, and nothing of it is left to import" in again.text
    assert "The judge chosen changes nothing: the case is here already, and is assigned to no judge" in again.text
    assert "Sign and import" not in again.html
    assert "Before you sign" not in at.go(f"{at.path}/preview").text


def test_an_import_that_goes_on_says_what_stands_already_and_what_is_new(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cmecf_acts, "MOST", 1)
    rows = [Row("03/06/2019", str(number), f"MOTION {number}") for number in (1, 2, 3)]
    data = civil("3:19-cv-00018", "Wharf Co. v. Pier Ltd.", rows)
    desk, view = house.see(SEALED_CLERK)
    with pytest.raises(InterruptedError):
        missing(desk, view, read_docket(data)).carry_out(desk, view, _stop)
    at, shown = brings(house, data, judge=JUDGE)
    assert "1 of the 3 entries of the page stands here already; 2 more become public here." in shown.text
    assert "The judge chosen changes nothing" in shown.text
    assert len(entries(shown)) == 3, "the docket as it will stand"
    done = at.submit({"do": "sign"}, action="preview").text
    assert "3 entries of the page stand on the docket here, 2 of them by this import." in done


def test_an_import_that_broke_off_among_the_parties_says_how_many_are_to_come(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cmecf_acts, "MOST_PARTIES", 1)
    desk, view = house.see(SEALED_CLERK)
    found = read_docket(WHARF)
    parties = len(found.case.cover.parties)
    with pytest.raises(InterruptedError):
        missing(desk, view, found).carry_out(desk, view, _stop)
    at = visitor(house, CLERK)
    assert f"1 of {parties} parties and 0 of {len(found.entries)} entries are here" in at.go("/").text
    at, shown = brings(house, WHARF, judge=JUDGE)
    more = "1 more party" if parties == 2 else f"{parties - 1} more parties"
    assert f"{len(found.entries):,} more entries and {more} become public here." in shown.text
    at.submit({"do": "sign"}, action="preview")
    house.tick()
    docket = house.see(CLERK)[1].public[found.case.number]
    assert docket.parties == found.case.cover.parties
    assert len(docket.entries) == len(found.entries)


def test_a_judge_who_writes_in_a_case_of_nobody_is_told_so_before_signing(house: House) -> None:
    at, _ = brings(house, WHARF)
    at.submit({"do": "sign"}, action="preview")
    judge = started(house, JUDGE)
    judge.submit({"what": "order", "case": "3:19-cv-00018"}, action="/start")
    shown = judge.submit({"text": "setting a conference", "body": "There is a conference.", "do": "preview"}).text
    assert (
        "Look again: This case is assigned to no judge of this court; its heading names Judge Ruth M. Adeyemi" in shown
    )


NOT_IMPORTED = "Its documents were not imported; they are with the court it came from."


def test_papers_that_stayed_at_the_other_court_are_not_said_to_want_a_key(house: House) -> None:
    desk, view = house.see(CLERK)
    missing(desk, view, read_docket(WHARF), PersonId(JUDGE)).carry_out(desk, view)
    house.tick()
    at = started(house, JUDGE)
    read = at.go("/cases/3-19-cv-00018/motions/1")
    decided = at.submit({"what": "order", "case": "3:19-cv-00018", "motion": "4"}, action="/start")
    for shown in (read, decided):
        assert NOT_IMPORTED in shown.text
        assert "cannot open" not in shown.text
        assert parsed(shown.body).faults == []


def test_the_form_says_what_may_go_wrong_as_the_how_to_does(house: House) -> None:
    at = started(house, CLERK)
    form = at.submit({"what": "import", "case": ""}, action="/start").text
    how_to = " ".join((REPOSITORY / "docs" / "how-to" / "clerk.md").read_text("utf-8").replace("'", "’").split())
    for words in (
        "line by line",
        "not all that goes wrong is noted",
    ):
        assert words in form
        assert words in how_to
    assert "guessed" not in form


def test_a_page_without_entries_says_so_before_it_is_signed(house: House) -> None:
    shown = brings(house, civil("3:19-cv-00018", "Wharf Co. v. Pier Ltd.", ()))[1]
    assert shown.text.count("The page lists no docket entries") == 1


NOBODY = page(parties="")
SAVE_AGAIN = "Save the docket sheet again with parties and counsel, or go on without."


def test_a_page_without_parties_is_looked_at_again_before_it_is_signed(house: House) -> None:
    at, shown = brings(house, NOBODY, judge=JUDGE)
    assert f"Look again: {NO_PARTIES} {SAVE_AGAIN}" in shown.text
    assert shown.text.count("names no parties") == 1
    assert parsed(shown.body).faults == []
    assert "3:19-cr-00417 imported" in at.submit({"do": "sign"}, action="preview").text


@pytest.mark.parametrize(
    ("data", "public"),
    [
        (page(), "The case with its parties and counsel, and 7 docket entries"),
        (WHARF, "The case with its parties, and 4 docket entries"),
        (NOBODY, "The case and 7 docket entries"),
        (page((), parties=""), "The case"),
        (page(()), "The case with its parties and counsel"),
    ],
    ids=["with counsel", "without counsel", "without parties", "nothing", "no entries"],
)
def test_only_what_the_page_has_is_said_to_become_public(house: House, data: bytes, public: str) -> None:
    html = brings(house, data)[1].html
    assert f"<h3>{public}</h3>" in html
    assert ("names no parties" in html) == ("its parties" not in public)


def test_a_page_without_parties_that_goes_on_asks_for_no_second_look(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cmecf_acts, "MOST", 1)
    desk, view = house.see(CLERK)
    with pytest.raises(InterruptedError):
        missing(desk, view, read_docket(NOBODY)).carry_out(desk, view, _stop)
    shown = brings(house, NOBODY)[1].text
    assert "more become public here." in shown
    assert "names no parties" not in shown, "what is settled already"


@pytest.mark.parametrize(
    ("data", "said", "fault", "words"),
    [
        (b"%PDF-1.7\n", {}, "page", "this is a PDF; save the docket page from the browser, as HTML"),
        (WHARF, {"court": "not a court!!"}, "court", "“not a court!!” is not the id of a court"),
        (WHARF, {"judge": DEFENCE}, "judge", "is not a judge of this court; choose one of its judges"),
    ],
    ids=["a PDF", "no court", "no judge"],
)
def test_what_is_wrong_with_the_form_is_said_beside_its_field(
    house: House, data: bytes, said: dict[str, str], fault: str, words: str
) -> None:
    shown = brings(house, data, **said)[1]
    assert words in shown.text
    assert f'id="{fault}-fault"' in shown.html
