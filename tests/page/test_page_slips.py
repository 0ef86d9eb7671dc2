"""What looks like a slip of the hand is said before it is signed, and what a correction leaves as it is."""

import re
from datetime import timedelta

import pytest

from desk_fixtures import Begun
from desk_house import (
    CIVIL,
    CLERK,
    DEFENCE,
    JUDGE,
    KEEL,
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
from desk_openings import begun as opening_begun
from desk_openings import civil, opened
from desk_visitor import Visitor, refresh, visitor
from sheet_html import parsed
from underseal.caseload.appearing import cautions
from underseal.caseload.slips import filed_before, held_long_ago, surname_first
from underseal.digest.framing import sha256
from underseal.docket.cover import CoverSheet
from underseal.docket.kinds import Visibility
from underseal.docket.names import CaseRef, CaseType, PartyNumber, PersonId
from underseal.docket.party import Counsel, Party
from underseal.docket.places import find_entry
from underseal.doing.orders import EntryCorrection, Hearing
from underseal.doing.planning import NewCase
from underseal.doing.table import CORRECT, MINUTES, OPEN_CASE
from underseal.sheet.words import figures
from underseal.stage.credentials import certify

SMITH = "John Smith"
PDF = paper("a paper")


@pytest.fixture
def case(begun: Begun) -> CaseRef:
    return begun(case_open)


def corrected(at: Visitor, house: House, case: CaseRef, place: str) -> str:
    """The page before an entry's words, with one more behind them, are signed."""
    at.go(f"/cases/{case.replace(':', '-')}/")
    at.go(at.sends("/start", {"what": "correction", "case": case, "entry": place}).headers["Location"])
    entry = find_entry(house.see(CLERK)[1].docket(case), place)
    assert entry is not None
    return at.submit({"text": f"{entry.text} Mended.", "reason": "to mend it", "do": "preview"}).text


def test_whoever_corrects_an_assignment_is_told_who_stays_the_judge(house: House, case: CaseRef) -> None:
    said = corrected(visitor(house, CLERK), house, case, "row 2")
    assert "The case stays assigned to Judge Ruth Adeyemi; a correction changes the words of this row alone." in said


def test_whoever_corrects_an_appearance_is_told_that_counsel_stay(house: House, case: CaseRef) -> None:
    counsel = Counsel("Philippa Crane", CIVIL)
    house.files(CIVIL, case, draft("notice-of-appearance", "", on_behalf=(KEEL,), counsel=counsel))
    said = corrected(visitor(house, CLERK), house, case, "2")
    assert "Who is listed as counsel for whom stays as it is; a correction changes the words of this row alone." in said


def test_whoever_corrects_anything_is_told_that_the_heading_stays(house: House, case: CaseRef) -> None:
    said = corrected(visitor(house, CLERK), house, case, "1")
    assert "The docket’s heading, its parties and counsel stay as they are, whatever the words say." in said


def look_again(at: Visitor, place: str, text: str) -> str:
    """What is to be looked at again before an entry is given this text."""
    case = re.findall(r"/cases/([^/]+)/", at.path)[0].replace("-", ":", 1)
    at.go(at.sends("/start", {"what": "correction", "case": case, "entry": place}).headers["Location"])
    page = at.submit({"text": text, "reason": "to mend it", "do": "preview"})
    assert "Before you sign" in page.text
    return page.text.partition("Look again:")[2].partition("What the public will see")[0]


MOTION = "MOTION to Continue Trial to 03/09/2026 by Sandor Keel (1). Responses due by 03/16/2026."


@pytest.fixture
def motion(house: House, case: CaseRef) -> Visitor:
    """At a docket clerk's docket, with a motion that names its movant and a day: entry 2."""
    house.files(DEFENCE, case, draft("motion", "to Continue Trial to 03/09/2026", on_behalf=(KEEL,)))
    house.tick()
    assert house.see(CLERK)[1].docket(case).entries[-1].text == MOTION
    at = visitor(house, CLERK)
    at.go(f"/cases/{case.replace(':', '-')}/")
    return at


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Odile Farrow", "The words now name Odile Farrow and no longer name Sandor Keel: whom the entry was filed"),
        (
            "by Sandor Keel and ODILE  FARROW",
            "The words now name Odile Farrow: whom the entry was filed for and whom it",
        ),
        ("the defendant", "The words no longer name Sandor Keel: whom the entry was filed for and whom it concerns"),
    ],
)
def test_a_correction_that_names_others_than_the_record_is_a_second_look(
    motion: Visitor, words: str, said: str
) -> None:
    assert said in look_again(motion, "2", f"MOTION to Continue Trial to 03/09/2026 {words}.")


def test_a_correction_that_names_another_day_is_a_second_look(motion: Visitor) -> None:
    said = look_again(motion, "2", MOTION.replace("03/09/2026", "March 19, 2026"))
    assert "The words now name 03/19/2026 and no longer name 03/09/2026: days of filing, of hearings and due" in said
    assert "Keel" not in said


def test_a_correction_that_ends_as_a_docket_s_row_does_is_a_second_look(motion: Visitor) -> None:
    text = "MOTION to Continue the Trial to 03/09/2026 by Sandor Keel. (mt) (Entered: 02/02/2026)"
    assert "The docket itself adds who entered it and when: “(Entered: 02/02/2026)” would" in look_again(
        motion, "2", text
    )


def test_a_correction_of_the_spelling_alone_is_none(motion: Visitor) -> None:
    assert look_again(motion, "2", MOTION.replace("03/09/2026", "3/9/2026,")) == ""


def test_a_correction_of_what_another_corrected_meanwhile_is_a_second_look(
    house: House, case: CaseRef, motion: Visitor
) -> None:
    motion.go(motion.sends("/start", {"what": "correction", "case": case, "entry": "2"}).headers["Location"])
    does(CORRECT, *house.see(CLERK), EntryCorrection(case, "2", MOTION.replace("03/09", "03/19"), "the day"))
    house.tick()
    here = motion.path
    refresh(motion)
    motion.go(here)
    page = motion.submit({"text": MOTION.replace("Trial", "the Trial"), "reason": "a word", "do": "preview"})
    assert f"Corrected since you began; it reads now: {MOTION.replace('03/09', '03/19')} Your words" in page.text


def test_the_words_of_an_order_are_its_judge_s_to_correct(house: House, case: CaseRef, motion: Visitor) -> None:
    house.orders(case, "for good cause shown", grants=("2",))
    house.tick()
    clerk, judge = visitor(house, CLERK), visitor(house, JUDGE)
    for at, offered in ((clerk, False), (judge, True)):
        row = at.go(f"/cases/{case.replace(':', '-')}/").html.split('id="row-4"')[1].split('id="row-')[0]
        assert (">Correct<" in row) is offered
    text = house.see(JUDGE)[1].docket(case).entries[-1].text
    docket = judge.path
    assert look_again(judge, "3", text.replace("good", "the good")) == ""
    judge.go(docket)
    said = look_again(judge, "3", text.replace("granting", "denying"))
    assert "What it decided, sealed and allowed stays; to rule otherwise, enter another order." in said
    clerk.go(clerk.sends("/start", {"what": "correction", "case": case, "entry": "3"}).headers["Location"])
    refused = clerk.submit({"text": text.replace("good", "the good"), "reason": "a word", "do": "preview"}).text
    assert "are corrected by the judge of the case" in refused


def test_several_second_looks_are_a_list(motion: Visitor) -> None:
    look_again(motion, "2", f"{MOTION.replace('03/09', '03/19').replace(KEEL, 'Odile Farrow')} (Entered: 02/02/2026)")
    assert motion.page.html.partition("Look again:")[2].partition("</div>")[0].count("<li>") == 3


def test_minutes_corrected_to_a_day_to_come_are_a_second_look(house: House, case: CaseRef) -> None:
    filed = house.see(CLERK)[1].docket(case).filed
    does(MINUTES, *house.see(CLERK), Hearing(case, "Status conference held.", filed))
    house.tick()
    at = visitor(house, CLERK)
    at.go(f"/cases/{case.replace(':', '-')}/")
    docket = house.see(CLERK)[1].docket(case)
    day = figures(filed + timedelta(days=400))
    said = look_again(at, f"row {docket.entries[-1].ordinal}", f"MINUTE ENTRY of {day}: held.")
    assert f"{day} has not come yet." in said


def test_the_number_that_a_case_will_begin_with_is_shown(house: House) -> None:
    at = civil(house)
    assert "2:26-cv-…, given in full when it is filed" in at.submit({"do": "preview"}).text


def test_an_office_of_which_the_court_has_no_case_is_a_second_look(house: House, case: CaseRef) -> None:
    del case
    at = civil(house)
    usual = at.submit({"do": "preview"})
    assert "No case of this court" not in usual.text
    at.go(at.path.removesuffix("/preview"))
    odd = at.submit({"office": "9", "do": "preview"})
    assert "No case of this court has a number that begins with 9, which is the office you named." in odd.text
    assert "9:26-cv-…, given in full" in odd.text
    assert parsed(odd.body).faults == []


def alike(house: House) -> Visitor:
    """A case of two parties of one name, ready to look ahead."""
    at = opening_begun(house, CLERK, "cv/complaint")
    at.submit({"name-0": SMITH, "name-1": SMITH, "counsel-0": CIVIL, "do": "add"}, {"file": ("c.pdf", PDF)})
    return at


def test_two_parties_of_one_name_are_a_second_look_and_stand_apart_on_the_docket(house: House) -> None:
    at = alike(house)
    assert f"More than one party is named {SMITH}." in at.submit({"do": "preview"}).text
    docket = opened(at, house, CLERK)
    assert docket.entries[0].text.startswith(
        f"COMPLAINT against {SMITH} (Defendant) filed by {SMITH} (Plaintiff). Service of process due by"
    )


@pytest.mark.parametrize("other", ["JOHN SMITH", "Jоhn Smith"])
def test_one_party_in_other_letters_is_a_second_look(house: House, other: str) -> None:
    at = opening_begun(house, CLERK, "cv/complaint")
    at.submit({"name-0": SMITH, "name-1": other, "counsel-0": CIVIL, "do": "add"}, {"file": ("c.pdf", PDF)})
    assert f"More than one party is named {SMITH} and {other}." in at.submit({"do": "preview"}).text


@pytest.mark.parametrize(
    ("first", "second", "who"),
    [
        ({"counsel-0": CIVIL}, {"counsel-1": CIVIL}, "Philippa Crane"),
        ({"others-0": "Ada Quill"}, {"others-1": "Bo Lark; Ada Quill"}, "Ada Quill"),
        ({"others-0": "Ada Quill"}, {"others-1": "Bo Lark"}, ""),
    ],
)
def test_one_lawyer_for_both_sides_is_a_second_look(
    house: House, first: dict[str, str], second: dict[str, str], who: str
) -> None:
    at = opening_begun(house, CLERK, "cv/complaint")
    fields = {"name-0": SMITH, "name-1": "Port of Harlow", "do": "add"}
    at.submit(fields | first | second, {"file": ("c.pdf", PDF)})
    said = at.submit({"do": "preview"}).text
    assert (f"{who} is named as counsel for both sides." in said) is bool(who)


def test_who_files_for_one_of_two_alike_picks_the_one(house: House) -> None:
    parties = (party("Plaintiff", SMITH, CIVIL, "Philippa Crane"), Party("Defendant", SMITH), Party("Defendant", SMITH))
    opening = CoverSheet(CaseType.CIVIL, 2, "Smith v. Smith", parties)
    first = draft("complaint", "", on_behalf=("party 1",), as_to=("party 2",))
    case = does(OPEN_CASE, *house.see(CLERK), NewCase(opening, first)).case
    house.tick()
    at = visitor(house, DEFENCE)
    at.go("/file/")
    at.submit({"case": case, "kind": "notice-of-appearance"}, action="/start")
    at.submit({"kind": "notice-of-appearance", "do": "kind"})
    offered = re.findall(r'name="on_behalf"[^>]* value="([^"]+)"', at.page.html)
    assert offered == ["party 1", "party 2", "party 3"]
    page = at.submit({"on_behalf": "party 3", "do": "add"}, {"file": ("n.pdf", PDF)})
    page = at.submit({"do": "preview"})
    assert f"appearing for {SMITH} (party 3)" in page.text, page.text
    at.submit({"do": "sign"}, action="preview")
    house.tick()
    listed = [[one.person for one in each.counsel] for each in house.see(DEFENCE)[1].docket(case).parties]
    assert listed == [[CIVIL], [], [DEFENCE]]
    sheet = (house.folder / "court" / "public" / "cases" / case.replace(":", "-") / "index.html").read_text("utf-8")
    assert "<b>John Smith</b> (party 2)" in sheet
    assert "<b>John Smith</b> (party 3)" in sheet
    assert "<b>John Smith</b></td>" in sheet or "<b>John Smith</b>\n" in sheet or "<b>John Smith</b><td" in sheet


def appearing(at: Visitor, case: CaseRef, **fields: str | list[str]) -> str:
    """The preview of a notice of appearance."""
    at.go("/file/")
    at.submit({"case": case, "kind": "notice-of-appearance"}, action="/start")
    at.submit({"kind": "notice-of-appearance", "do": "kind"})
    at.submit({"do": "add"} | fields, {"file": ("n.pdf", PDF)})
    return at.submit({"do": "preview"}).text


def test_whoever_appears_for_both_sides_looks_again(house: House, case: CaseRef) -> None:
    docket = house.see(CIVIL)[1].docket(case)
    said = list(cautions(docket, PersonId(CIVIL), (PartyNumber(1), PartyNumber(2)), "Philippa Crane"))
    assert said[0] == f"You would appear for both sides: for {US} (Plaintiff) and {KEEL} (1) (Defendant (1))."
    assert list(cautions(docket, PersonId(DEFENCE), (PartyNumber(2),), "Marguerite Stroud")) == []


def test_whoever_appears_for_whom_another_represents_looks_again(house: House, case: CaseRef) -> None:
    said = appearing(visitor(house, CIVIL), case, on_behalf="party 2", firm="Crane LLP")
    assert f"{KEEL} (1) is represented by Marguerite Stroud already." in said
    assert "without a firm" not in said


def test_counsel_without_firm_and_address_look_again_and_are_proposed_those_of_their_last_case(
    house: House, case: CaseRef
) -> None:
    at = visitor(house, CIVIL)
    assert "The docket will list you without a firm and without an address." in appearing(at, case, on_behalf="party 2")
    at.go(at.path.removesuffix("/preview"))
    at.submit({"firm": "Crane LLP", "contact": "1 Quay Street\n555-0100", "do": "preview"})
    at.submit({"do": "sign"}, action="preview")
    house.tick()
    again = opening_begun(house, CIVIL, "cv/complaint")
    assert 'value="Crane LLP"' in again.page.html
    assert "1 Quay Street\n555-0100</textarea>" in again.page.html


def test_whoever_appears_once_more_stays_listed_as_they_were_and_is_shown_how(house: House) -> None:
    lead = Counsel("Philippa Crane", CIVIL, "Crane LLP", ("1 Quay Street",), ("LEAD ATTORNEY",))
    parties = (Party("Plaintiff", SMITH, counsel=(lead,)), Party("Defendant", "Port", counsel=()))
    opening = NewCase(
        CoverSheet(CaseType.CIVIL, 2, "Smith v. Port", parties), draft("complaint", "", on_behalf=(SMITH,))
    )
    case = does(OPEN_CASE, *house.see(CLERK), opening).case
    house.tick()
    said = appearing(visitor(house, CIVIL), case)
    assert "The docket will list counsel as: Philippa Crane, Crane LLP, 1 Quay Street, LEAD ATTORNEY." in said, said
    silent = draft("notice-of-appearance", "", on_behalf=("party 1",), counsel=Counsel("Philippa Crane", CIVIL))
    house.files(CIVIL, case, silent)
    assert house.see(CIVIL)[1].docket(case).parties[0].counsel == (lead,)


def test_whoever_answers_their_own_motion_looks_again(house: House, case: CaseRef) -> None:
    house.exhibit_of(case)
    at = visitor(house, DEFENCE)
    at.go("/file/")
    at.submit({"case": case, "kind": "response"}, action="/start")
    page = at.submit({"re": "2", "do": "add"}, {"file": ("r.pdf", PDF)})
    page = at.submit({"re": "2", "do": "preview"})
    assert "You answer your own motion: 2 MOTION “to Suppress Evidence”." in page.text


def test_whoever_responds_to_what_is_no_motion_looks_again(house: House, case: CaseRef) -> None:
    at = visitor(house, DEFENCE)
    at.go("/file/")
    at.submit({"case": case, "kind": "response"}, action="/start")
    at.submit({"re": "1", "do": "add"}, {"file": ("r.pdf", PDF)})
    page = at.submit({"re": "1", "do": "preview"})
    assert "A response answers a motion, and this names none: 1 INDICTMENT." in page.text


def filing(house: House, case: CaseRef, kind: str = "motion", person: str = DEFENCE) -> Visitor:
    at = visitor(house, person)
    at.go("/file/")
    at.submit({"case": case, "kind": kind}, action="/start")
    return at


def second_looks(at: Visitor, fields: dict[str, str], file: str = "paper.pdf", pdf: bytes = PDF) -> str:
    """What is to be looked at again before this filing of one paper is signed."""
    at.submit({"on_behalf": "party 2"} | fields | {"do": "add"}, {"file": (file, pdf)})
    told = re.search(r'role="alert"><b>Look again:</b>(.*?)</p>', at.submit({"do": "preview"}).html)
    assert "Before you sign" in at.page.text
    return told[1] if told else ""


@pytest.mark.parametrize("file", ["SEALED ledger.pdf", "exhibit_under_seal.pdf"])
def test_a_public_paper_that_is_called_sealed_is_a_second_look(house: House, case: CaseRef, file: str) -> None:
    said = second_looks(filing(house, case), {"text": "to Sever"}, file)
    assert f"“{file}” sounds like something under seal, and everyone will read it." in said


def test_a_public_paper_titled_sealed_is_a_second_look(house: House, case: CaseRef) -> None:
    said = second_looks(filing(house, case), {"text": "to Sever", "title": "Exhibit A, SEALED ledger"})
    assert "“Exhibit A, SEALED ledger” sounds like something under seal, and everyone will read it." in said


def test_a_public_entry_that_says_it_is_under_seal_is_a_second_look(house: House, case: CaseRef) -> None:
    said = second_looks(filing(house, case), {"text": "to Suppress, with exhibits filed under seal"})
    assert "The docket text says “under seal”, and everyone will read the entry and all of its documents." in said


def test_what_speaks_of_a_seal_rightly_is_none(house: House, case: CaseRef) -> None:
    assert not second_looks(filing(house, case, "motion-to-seal"), {"text": "to file Exhibit A under seal"})
    at = filing(house, case)
    at.submit({"do": "add"}, {"file": ("motion.pdf", paper("motion"))})
    sealed = {"text": "to Suppress, with an exhibit under seal", "title": "The sealed ledger", "shown": "stub"}
    assert "everyone will read" not in second_looks(at, sealed)
    assert not second_looks(filing(house, case), {"text": "to Dismiss the unsealed indictment"})


def test_the_same_paper_filed_twice_in_a_case_is_a_second_look(house: House, case: CaseRef) -> None:
    motion = paper("the same motion")
    at = filing(house, case)
    assert not second_looks(at, {"text": "to Sever"}, pdf=motion)
    at.submit({"do": "sign"}, action="preview")
    house.tick()
    said = second_looks(filing(house, case), {"text": "to Sever"}, pdf=motion)
    assert "The same document was filed in this case since yesterday: 2." in said
    docket = house.see(DEFENCE)[1].docket(case)
    found = [len(list(filed_before(docket, {sha256(motion)}, docket.filed + timedelta(days=n)))) for n in (0, 1, 2)]
    assert found == [1, 1, 0]


@pytest.mark.parametrize("number", ["2:26-cv-00077", "2:19-MDL-0001234"])
def test_a_paper_of_another_case_is_a_second_look(house: House, case: CaseRef, number: str) -> None:
    said = second_looks(filing(house, case), {"text": "to Sever"}, pdf=paper(f"Harrow v. Harbor, No. {number}."))
    assert f"This PDF names {number.lower()}, and this case is {case}." in said


def test_a_hearing_set_for_a_day_that_is_past_is_a_second_look(house: House, case: CaseRef) -> None:
    day = house.see(CLERK)[1].docket(case).filed
    for days, past in ((-300, True), (1, False)):
        text = f"status conference set for {figures(day + timedelta(days=days))} at 10:00"
        said = second_looks(filing(house, case, "notice-of-hearing", CLERK), {"text": text})
        assert ("a day that is past" in said) is past


def test_a_paper_that_names_its_case_is_none_nor_is_an_exhibit_of_another(house: House, case: CaseRef) -> None:
    own, other = paper(f"No. {case.upper()}. As in 2:26-cv-00077."), paper("No. 2:26-cv-00077")
    at = filing(house, case)
    at.submit({"do": "add"}, {"file": ("motion.pdf", own)})
    assert not second_looks(at, {"text": "to Sever", "title": "Order in another case"}, pdf=other)


def test_what_is_sealed_with_nobody_asked_to_keep_it_so_is_a_second_look(house: House, case: CaseRef) -> None:
    said = second_looks(filing(house, case), {"text": "to Sever", "stands": "stub"})
    assert "No motion to seal of yours is pending in this case." in said
    house.files(DEFENCE, case, draft("motion-to-seal", "Exhibit A", on_behalf=(KEEL,)))
    house.tick()
    assert not second_looks(filing(house, case), {"text": "to Sever", "stands": "stub"}, pdf=paper("another"))


def test_what_a_rule_seals_needs_no_motion(house: House, case: CaseRef) -> None:
    said = second_looks(filing(house, case, "plea-supplement"), {"as_to": "party 2"})
    assert "No motion to seal" not in said


@pytest.mark.parametrize(
    ("held", "said"),
    [("11/26/2006", "held on 11/26/2006, before this case was opened on"), ("", "")],
)
def test_minutes_of_a_hearing_before_the_case_are_a_second_look(
    house: House, case: CaseRef, held: str, said: str
) -> None:
    at = visitor(house, CLERK)
    at.go(at.sends("/start", {"what": "minutes", "case": case}).headers["Location"])
    page = at.submit({"text": "Status conference held.", "do": "preview"} | ({"held": held} if held else {}))
    assert ("Look again" in page.text) is bool(said)
    assert said in page.text


def test_minutes_entered_months_later_are_a_second_look(house: House, case: CaseRef) -> None:
    docket = house.see(CLERK)[1].docket(case)
    assert list(held_long_ago(docket, docket.filed, docket.filed + timedelta(days=60))) == []
    (late,) = held_long_ago(docket, docket.filed, docket.filed + timedelta(days=61))
    assert late.endswith("61 days ago.")


@pytest.mark.parametrize(
    ("name", "turned"),
    [
        ("Vesely, Jan", True),
        ("Doe, Jr., John", True),
        ("Jan Vesely", False),
        ("Martin Luther King, Jr.", False),
        ("Tern Fisheries, Inc.", False),
        ("Keel & Sons, L.L.C.", False),
        ("First Bank of Harlow, N.A.", False),
        ("Smith, Jones & Co.", False),
        ("Tern Fisheries, Inc., d/b/a The Tern", False),
        ("$12,500 in U.S. Currency", False),
    ],
)
def test_a_name_with_its_surname_first_is_told_from_a_company(name: str, turned: bool) -> None:
    assert surname_first(name) is turned


def test_a_surname_first_is_a_second_look_and_the_caption_takes_the_whole_name(house: House) -> None:
    at = opening_begun(house, PROSECUTOR, "cr/indictment")
    fields = {"name-1": "Vesely, Jan", "text": "charging one count", "do": "add"}
    at.submit(fields, {"file": ("indictment.pdf", PDF)})
    said = at.submit({"do": "preview"}).text
    assert "“Vesely, Jan” stands on the docket as typed." in said
    assert "United States v. Vesely, Jan" in said


@pytest.mark.parametrize("typed", ["190", "contract: other", "190 Contract: Other"])
def test_a_nature_of_suit_is_told_by_code_or_words(house: House, typed: str) -> None:
    at = civil(house)
    page = at.submit({"nature_of_suit": typed, "do": "preview"})
    assert "no nature of suit" not in page.text
    assert opened(at, house, CLERK).cover.nature_of_suit == "190 Contract: Other"


def test_any_other_words_are_a_second_look(house: House) -> None:
    said = civil(house).submit({"nature_of_suit": "parking tickets", "do": "preview"}).text
    assert "“parking tickets” is no nature of suit of the civil cover sheet" in said


def test_words_of_something_under_seal_are_a_second_look_where_everyone_reads_them(house: House, case: CaseRef) -> None:
    words = "for a Protective Order over Trade Secrets"
    house.files(DEFENCE, case, draft("motion", words, on_behalf=(KEEL,), visibility=Visibility.STUB))
    house.tick()
    at = visitor(house, SEALED_CLERK)
    for text, told in ((f"hearing on the motion {words.upper()}", True), ("hearing on the motion at 2", False)):
        at.go(at.sends("/start", {"what": "minutes", "case": case}).headers["Location"])
        said = at.submit({"text": text, "do": "preview"}).text
        assert (f"“{words}” is said of something under seal in this case" in said) is told
    at.go(at.sends("/start", {"what": "correction", "case": case, "entry": "1"}).headers["Location"])
    said = at.submit({"text": "INDICTMENT, sealed.", "reason": "a slip", "do": "preview"}).text
    assert "The docket text says “sealed”, and everyone will read the entry" in said


def test_a_second_response_of_one_side_is_asked_for_by_nobody_and_a_second_look(house: House, case: CaseRef) -> None:
    house.exhibit_of(case)
    response = draft("response", "in Opposition", re=("2",), on_behalf=(US,))
    at = visitor(house, PROSECUTOR)
    assert "Respond" in at.go(f"/cases/{case.replace(':', '-')}/").text
    house.files(PROSECUTOR, case, response)
    at = visitor(house, PROSECUTOR)
    assert "Respond" not in at.go(f"/cases/{case.replace(':', '-')}/").text
    at.go(at.sends("/start", {"what": "filing", "case": case, "kind": "response", "re": "2"}).headers["Location"])
    said = at.submit({"text": "again", "do": "add"}, {"file": ("again.pdf", PDF)})
    said = at.submit({"do": "preview"})
    assert "is a response of your side to 2 MOTION" in said.text


@pytest.mark.parametrize("kind", ["response", "reply"])
def test_an_answer_to_a_motion_decided_meanwhile_is_a_second_look(house: House, case: CaseRef, kind: str) -> None:
    house.exhibit_of(case)
    response = {"re": "2", "text": "in Opposition", "on_behalf": "party 1"}
    assert "no longer pending" not in second_looks(filing(house, case, kind, PROSECUTOR), response)
    order = house.orders(case, "denying the motion", denies=["2"])
    house.tick()
    at = filing(house, case, kind, PROSECUTOR)
    told = second_looks(at, response)
    assert f"“to Suppress Evidence” is no longer pending: it was denied by entry {order.number}." in told


def test_a_main_document_under_seal_is_told_without_a_number(house: House, case: CaseRef) -> None:
    house.files(DEFENCE, case, draft("motion", "to Compel", exhibit("the letters", ""), on_behalf=(KEEL,)))
    house.tick()
    shown = visitor(house, DEFENCE).go(f"/cases/{case.replace(':', '-')}/").text
    assert "Public sees: the text, with “Provisionally sealed document”." in shown


@pytest.mark.parametrize(
    ("name", "told"), [("Jonas B. Vane", True), ("Vane, Jonas", True), ("Ingrid Hallam", True), ("jonas vane", False)]
)
def test_whom_the_court_admitted_without_a_bar_number_looks_again_before_the_docket_lists_an_attorney(
    house: House, case: CaseRef, name: str, *, told: bool
) -> None:
    house.simulator.enrol(certify("jonas-vane", "Jonas Vane", "counsel"))
    house.tick()
    at = opening_begun(house, "jonas-vane", "cv/complaint")
    parties = {"name-0": name, "name-1": "Port of Harlow", "text": "for a debt"}
    at.submit(parties | {"do": "add"}, {"file": ("complaint.pdf", PDF)})
    said = at.submit({"do": "preview"}).text
    assert "Before you sign" in said
    assert (f"the docket will list you as an attorney for {name}." in said) is told


@pytest.mark.parametrize(("bar", "told"), [("", True), ("HA-10441", False)])
def test_an_appearance_for_somebody_else_without_a_bar_number_is_a_second_look(
    house: House, case: CaseRef, bar: str, *, told: bool
) -> None:
    house.simulator.enrol(certify("jonas-vane", "Jonas Vane", "counsel", bar=bar))
    house.tick()
    at = visitor(house, "jonas-vane")
    at.go("/file/")
    at.submit({"case": case, "kind": "notice-of-appearance"}, action="/start")
    said = second_looks(at, {"on_behalf": "party 3"})
    assert ("You were admitted without a bar number" in at.page.text) is told, said
