"""Opening a case at the desk's page: its cover sheet, what is proposed, who will see it, and the docket it becomes."""

import re
from datetime import timedelta

import pytest

from desk_house import CIVIL, CLERK, DEFENCE, JUDGE, OBSERVER, PROSECUTOR, SEALED_CLERK, US, House, paper
from desk_openings import COMPLAINT, CRANE, PORT, begun, civil, criminal, opened
from desk_visitor import Reply, Visitor, refresh, visitor
from sheet_html import parsed
from underseal.caseload.stays_sealed import CASE_STAYS
from underseal.docket.docket import Docket
from underseal.drafts.party_rows import MOST_PARTIES

STANDING = {"authority": "Standing Order 26-3", "until": "arrest of the defendant", "judge": JUDGE}


def to_the_docket(at: Visitor) -> Reply:
    """Follow the button of the sent page."""
    found = re.search(r'href="([^"]+)">To the docket', at.page.html)
    assert found is not None
    return at.go(found[1])


def test_a_clerk_opens_a_civil_case_and_the_sent_page_leads_to_its_docket(house: House) -> None:
    at = civil(house)
    docket = opened(at, house, JUDGE)
    assert docket.caption == f"{CRANE} v. {PORT}"
    assert [(party.role, party.name) for party in docket.parties] == [("Plaintiff", CRANE), ("Defendant", PORT)]
    assert [counsel.person for counsel in docket.parties[0].counsel] == [CIVIL]
    assert (docket.cover.nature_of_suit, docket.cover.jurisdiction, docket.cover.jury_demand) == (
        "190 Contract: Other",
        "Diversity",
        "Plaintiff",
    )
    assert docket.judge == JUDGE, "the wheel drew the only judge"
    assert docket.entries[0].text.startswith(f"COMPLAINT against {PORT} filed by {CRANE}. Service of process due by")
    refresh(at)
    assert f"Case {docket.case} is open" in at.go(at.path).text
    assert "Filed and in the record" in at.page.text
    assert f"{CRANE} v. {PORT}" in to_the_docket(at).text


def test_the_preview_is_the_docket_that_the_public_then_gets(house: House) -> None:
    at = civil(house)
    preview = at.submit({"do": "preview"})
    assert "A judge drawn at random when it is filed" in preview.text
    assert "CASE ASSIGNED" not in preview.text, "nobody knows yet to whom"
    assert "It can be closed, and is never taken back." in preview.text
    foreseen = re.search(r"<tr><td>[^<]*</td><td>1</td><td>(.*?)</td></tr>", preview.html, re.DOTALL)
    docket = opened(at, house, JUDGE)
    place = house.folder / "court" / "public" / "cases" / docket.case.replace(":", "-") / "index.html"
    row = re.search(
        r'<tr id="row-1"><td>[^<]*</td><td>.*?</td><td>(.*?)</td></tr>', place.read_text("utf-8"), re.DOTALL
    )
    assert foreseen is not None
    assert row is not None
    bare = [re.sub(r"<[^>]+>", "", found[1]) for found in (foreseen, row)]
    assert bare[0] == bare[1]


def test_a_prosecutor_opens_a_criminal_case_whose_defendants_are_numbered(house: House) -> None:
    docket = opened(criminal(house), house, JUDGE)
    assert docket.caption == "United States v. Keel et al."
    roles = [(party.title, party.name) for party in docket.parties]
    assert roles == [("Plaintiff", US), ("Defendant (1)", "Sandor Keel"), ("Defendant (2)", "Odile Farrow")]
    assert docket.parties[0].counsel[0].person == PROSECUTOR
    text = docket.entries[0].text
    assert text == "INDICTMENT as to Sandor Keel (1), Odile Farrow (2) charging two counts of wire fraud."


def test_a_case_listed_as_sealed_shows_the_public_a_number_alone(house: House) -> None:
    at = criminal(house, stands="stub", **STANDING)
    preview = at.submit({"do": "preview"})
    assert "Sealed v. Sealed" in preview.text
    public, readers = preview.text.partition("Who will see this")[0].split("What its readers will see")
    assert "Keel" not in public
    assert "United States v. Keel et al. Assigned to: Judge Ruth Adeyemi" in readers
    assert "represented by Ada Lindqvist" in readers
    assert "Defendant (1) Sandor Keel Defendant (2) Odile Farrow" in readers
    indictment = "INDICTMENT as to Sandor Keel (1), Odile Farrow (2) charging two counts of wire fraud."
    assert f"S-1 Provisionally sealed {indictment}" in readers
    assert "The case: its caption, parties and papers Provisionally sealed" in preview.text
    assert "Chambers of Judge Adeyemi decides on it 1" in preview.text
    docket = opened(at, house, JUDGE)
    assert docket.caption == "United States v. Keel et al."
    assert docket.stub is not None
    (listed,) = (d for d in house.see(OBSERVER)[1].dockets.values() if d.stub == docket.stub)
    assert (listed.caption, listed.parties, len(listed.entries)) == ("Sealed v. Sealed", (), 0)
    refresh(at)
    assert f"Case {listed.case} is open, listed as “Sealed v. Sealed”" in at.go(at.path).text
    assert "Filed and in the record" in at.page.text


def test_a_hidden_case_shows_the_public_nothing(house: House) -> None:
    at = begun(house, PROSECUTOR, "mj/warrant-application")
    caption = "In the Matter of the Search of 14 Quay Street"
    fields = {"caption": caption, "text": "to search 14 Quay Street", "do": "add"}
    at.submit(fields | STANDING, {"file": ("application.pdf", paper("application"))})
    before = house.see(OBSERVER)[1].dockets
    preview = at.submit({"do": "preview"})
    assert "Nothing. No line, number, notice or count shows it" in preview.text
    readers = preview.text.partition("Who will see this")[0].partition("What its readers will see")[2]
    assert caption in readers
    assert "represented by Ada Lindqvist" in readers
    assert f"S-1 Hidden, not approved APPLICATION for a Warrant {fields['text']} by {US}." in readers
    docket = opened(at, house, JUDGE)
    assert docket.case not in preview.text, "its name is drawn when it is signed"
    assert docket.hidden
    assert docket.caption == caption
    assert docket.sealed.authority is not None
    assert docket.sealed.authority.until == STANDING["until"]
    assert house.see(OBSERVER)[1].dockets == before
    refresh(at)
    assert "A hidden case is open" in at.go(at.path).text
    assert caption in to_the_docket(at).text
    assert docket.case not in at.path, "a browser keeps addresses"


def test_the_readers_of_a_sealed_case_are_shown_the_docket_that_they_then_get(house: House) -> None:
    at = criminal(house, stands="stub", **STANDING)
    preview = at.submit({"do": "preview"})
    foreseen = re.search(r"<tr><td>[^<]*</td><td>S-1</td><td>(.*?)</td></tr>", preview.html, re.DOTALL)
    opened(at, house, JUDGE)
    refresh(at)
    at.go(at.path)
    row = re.search(r'<tr id="s-1"[^>]*><td>[^<]*</td><td>.*?</td><td>(.*?)<p>', to_the_docket(at).html, re.DOTALL)
    assert foreseen is not None
    assert row is not None
    assert re.sub(r"<[^>]+>", "", foreseen[1]) == re.sub(r"<[^>]+>", "", row[1])


@pytest.mark.parametrize(
    ("fields", "name", "said"),
    [
        ({"name-0": ""}, "name-0", "Name the party."),
        ({"office": "12"}, "office", "The office is one digit, from 1 to 9."),
        ({"office": "0"}, "office", "The office is one digit, from 1 to 9."),
        ({"title": "Exhibit A"}, "file", "You gave the title “Exhibit A” and no file"),
        ({"role-1": "Interested Party", "caption": ""}, "caption", "Give the case a caption."),
    ],
)
def test_what_is_wrong_with_a_cover_sheet_is_said_beside_its_field(
    house: House, fields: dict[str, str], name: str, said: str
) -> None:
    page = civil(house).submit(fields | {"do": "preview"})
    assert said in page.text
    assert re.findall(r'class="fault" id="([a-z0-9_-]+)-fault"', page.html) == [name]
    assert not parsed(page.body).faults


@pytest.mark.parametrize(("counsel", "named"), [(CIVIL, "its parties and counsel"), ("", "its parties")])
def test_counsel_are_said_to_become_public_only_where_somebody_has_them(house: House, counsel: str, named: str) -> None:
    shown = civil(house).submit({"counsel-0": counsel, "do": "preview"}).html
    assert f"<h3>The case with {named}, the docket entry and the main document</h3>" in shown


def test_sealing_a_case_asks_for_judge_standing_order_and_end(house: House) -> None:
    page = criminal(house, stands="hidden").submit({"do": "preview"})
    assert sorted(re.findall(r'class="fault" id="([a-z0-9_-]+)-fault"', page.html)) == ["authority", "judge", "until"]


@pytest.mark.parametrize("stands", ["stub", "hidden"])
def test_a_case_sealed_until_a_day_that_has_passed_is_not_signed(house: House, stands: str) -> None:
    page = criminal(house, stands=stands).submit(STANDING | {"do": "preview", "until": "arrest, or 02/27/2026"})
    assert "02/27/2026 has passed. Name a later day, or an event." in page.text
    assert re.findall(r'class="fault" id="([a-z0-9_-]+)-fault"', page.html) == ["until"]


@pytest.mark.parametrize(
    ("until", "ends", "again"),
    [
        ("arrest", "It ends with an event: nobody is reminded of that.", False),
        ("7 March 2026", "It ends on March 7, 2026.", True),
    ],
)
@pytest.mark.parametrize("stands", ["stub", "hidden"])
def test_the_page_says_how_the_end_of_a_sealed_case_was_understood_and_that_it_is_soon(
    house: House, stands: str, until: str, ends: str, *, again: bool
) -> None:
    said = criminal(house, stands=stands).submit(STANDING | {"do": "preview", "until": until}).text
    assert f"until “{until}”. {ends} Nothing becomes public by itself then." in said
    assert ("Look again: " in said and "ends on March 7, 2026, in 5 days." in said) is again


@pytest.mark.parametrize("stands", ["stub", "hidden"])
def test_whoever_seals_a_case_is_told_before_they_sign_that_nothing_unseals_it(house: House, stands: str) -> None:
    at = criminal(house, stands=stands)
    assert CASE_STAYS in at.page.text
    assert "Nothing becomes public by itself then." in at.page.text
    review = at.submit(STANDING | {"do": "preview"}).text
    assert CASE_STAYS in review
    assert "It can be closed" not in review
    assert "until its judge orders otherwise" not in review
    assert "nobody checked that “Standing Order 26-3” exists and allows this." in review


def test_counsel_whom_a_sealed_indictment_names_for_the_prosecution_can_open_it(house: House) -> None:
    at = begun(house, SEALED_CLERK, "cr/indictment")
    named = {"name-0": US, "name-1": "Sandor Keel", "counsel-0": PROSECUTOR, "counsel-1": DEFENCE, "stands": "stub"}
    at.submit(STANDING | named | {"do": "add"}, {"file": ("indictment.pdf", paper("indictment"))})
    review = at.submit({"do": "preview"}).text
    assert "the prosecution" in review.partition("Who will see this")[2]
    docket = opened(at, house, PROSECUTOR)
    assert docket.sealed.hidden[0].text.startswith("INDICTMENT")
    assert not [one for one in house.see(DEFENCE)[1].dockets.values() if one.hidden]


def test_the_example_of_an_end_is_a_day_to_come(house: House) -> None:
    shown = re.findall(r"arrest of the defendant, or ([0-9/]+)\.", criminal(house, stands="hidden").page.text)
    assert shown == [f"{house.simulator.clock().date() + timedelta(days=365):%m/%d/%Y}"]


def test_counsel_open_a_case_for_a_party_of_their_own_and_name_no_judge(house: House) -> None:
    at = civil(house, CIVIL)
    assert 'id="judge"' not in at.page.html
    assert 'id="stands"' not in at.page.html
    assert re.findall(r'<option value="([a-z-]+)"[^>]*>Philippa Crane', at.page.html) == [CIVIL, CIVIL]
    fault = at.submit({"counsel-0": "", "do": "preview"})
    assert "Choose yourself as counsel for the party you represent." in fault.text
    docket = opened_by_counsel(at, house)
    assert docket.parties[0].counsel[0].firm == "Crane & Lowe"


def opened_by_counsel(at: Visitor, house: House) -> Docket:
    at.submit({"counsel-0": CIVIL, "firm": "Crane & Lowe", "judge": JUDGE, "stands": "hidden", "do": "party"})
    return opened(at, house, JUDGE)


def test_the_caption_follows_the_parties_until_somebody_writes_another(house: House) -> None:
    at = begun(house, CLERK, "cv/complaint")
    assert _value(at.submit({"name-0": CRANE, "name-1": PORT, "do": "party"}), "caption") == f"{CRANE} v. {PORT}"
    again = at.submit({"name-2": "Harbor Pilots Ltd.", "do": "party"})
    assert _value(again, "caption") == f"{CRANE} v. {PORT} et al."
    own = at.submit({"caption": "In re the Wharf", "do": "party"})
    assert _value(own, "caption") == "In re the Wharf"
    assert _value(at.submit({"name-0": "Crane", "do": "drop-2"}), "caption") == "In re the Wharf"
    assert "Harbor Pilots Ltd. was removed." in at.page.text


def test_a_form_says_that_a_caption_is_made_only_where_one_is_made(house: House) -> None:
    made = "Left empty, it is made from the parties"
    civil_form = begun(house, CLERK, "cv/complaint")
    assert f"{made}, where there is one on each side." in civil_form.page.text
    warrant = begun(house, PROSECUTOR, "mj/warrant-application")
    assert made not in warrant.page.text
    assert "Give the case a caption." in warrant.submit({"name-0": US, "do": "preview"}).text


def test_whom_the_first_paper_is_for_and_against_can_be_changed(house: House) -> None:
    at = begun(house, CLERK, "cv/complaint")
    at.submit({"name-0": CRANE, "name-1": PORT, "do": "party"})
    at.submit({"name-2": "Harbor Pilots Ltd.", "do": "add"}, {"file": COMPLAINT})
    assert f"COMPLAINT against {PORT}, Harbor Pilots Ltd. filed by {CRANE}." in at.submit({"do": "preview"}).text
    at.submit({"do": "change"}, action="preview")
    text = at.submit({"as_to": ["2"], "do": "preview"}).text
    assert f"COMPLAINT against Harbor Pilots Ltd. filed by {CRANE}." in text


def test_a_case_has_no_more_parties_than_a_form_carries(house: House) -> None:
    at = begun(house, CLERK, "cv/complaint")
    for _ in range(MOST_PARTIES):
        at.submit({"do": "party"})
    assert at.page.html.count("<legend>Party ") == MOST_PARTIES
    assert at.submit({"name-0": CRANE, "do": "preview"}).status == 200


@pytest.mark.parametrize("person", [JUDGE, OBSERVER])
def test_who_may_open_no_case_sees_no_button_and_finds_no_page(house: House, person: str) -> None:
    at = visitor(house, person)
    for place in ("/", "/file/"):
        assert "Open a case" not in at.go(place).text
    assert at.sends("/start", {"what": "opening"}).status == 404


def test_a_clerk_without_the_sealed_record_is_offered_public_cases_alone(house: House) -> None:
    assert "warrant" not in begun(house, CLERK, "cr/indictment").page.text.casefold()
    assert 'id="stands"' not in begun(house, CLERK, "cr/indictment").page.html
    assert 'id="stands"' in begun(house, SEALED_CLERK, "cr/indictment").page.html


def test_the_files_page_offers_to_open_a_case_too(house: House) -> None:
    at = visitor(house, CIVIL)
    assert "There is no case in which you file." in at.go("/file/").text
    assert "Open a case" in at.submit({"what": "opening"}, action="/start").text


def test_an_open_form_stands_among_the_drafts_until_it_is_discarded(house: House) -> None:
    at = civil(house)
    path = at.path.partition("#")[0]
    at.go("/sent/")
    assert CRANE in at.follow("New case: Complaint").html
    at.submit({"do": "discard"})
    assert at.go(path).status == 404


def test_no_page_of_an_opening_has_a_fault_in_its_markup(house: House) -> None:
    at = visitor(house, SEALED_CLERK)
    pages = [at.go("/"), at.go("/file/"), at.submit({"what": "opening"}, action="/start")]
    pages += [at.submit({"do": "kind"}), at.submit({"kind": "mc/petition", "do": "kind"})]
    pages += [at.submit({"kind": "cr/indictment", "do": "kind"}), at.submit({"do": "preview"})]
    pages.append(at.submit({"name-1": "<b>Keel</b>", "do": "add"} | STANDING, {"file": COMPLAINT}))
    for stands in ("public", "stub", "hidden"):
        pages.append(at.submit({"stands": stands, "do": "preview"}))
        assert at.path.endswith("/preview"), at.page.text
        pages.append(at.submit({"do": "change"}, action="preview"))
    at.submit({"do": "preview"})
    pages += [at.submit({"do": "sign"}, action="preview"), at.go("/sent/")]
    for page in pages:
        assert page.status == 200
        assert parsed(page.body).faults == []
        assert "<b>Keel" not in page.html


def _value(page: Reply, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page.html)
    assert found is not None
    return found[1]


def test_without_an_answer_from_the_court_the_new_case_stays_a_draft(house: House) -> None:
    at = civil(house)
    at.submit({"do": "preview"})
    house.down = True
    page = at.submit({"do": "sign"}, action="preview")
    assert "Not filed. No answer from the court" in page.text
    house.down = False
    refresh(at)
    assert "is open" in at.submit({"do": "sign"}, action="preview").text
