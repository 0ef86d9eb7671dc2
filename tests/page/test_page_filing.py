"""Filing at the desk's page: what is asked, who will see it, what is sent, once, and what becomes of it."""

import re
from io import BytesIO

import pikepdf
import pytest

from desk_fixtures import Begun
from desk_house import (
    CLERK,
    DEFENCE,
    JUDGE,
    OBSERVER,
    OTHER_DEFENCE,
    PROSECUTOR,
    SEALED_CLERK,
    House,
    case_open,
    paper,
)
from desk_visitor import Visitor, refresh, visitor
from plain_pdf import PLAIN, packed
from sheet_html import parsed
from underseal.desk.opening import open_paper
from underseal.docket.errors import BadField, BadPaper
from underseal.docket.names import CaseRef, EntryNumber
from underseal.doing.faults import sentence

MAIN = ("motion.pdf", paper("motion"))
EXHIBIT = ("ledger.pdf", paper("the Magpie ledger"))
STANDING = {"authority": "Standing Order 26-3", "until": "return of the warrant"}


@pytest.fixture
def case(begun: Begun) -> CaseRef:
    return begun(case_open)


def begun(house: House, case: CaseRef, kind: str = "motion", person: str = DEFENCE) -> Visitor:
    at = visitor(house, person)
    at.go("/file/")
    at.submit({"case": case, "kind": kind}, action="/start")
    return at


def written(house: House, case: CaseRef, **exhibit: str) -> Visitor:
    """A motion with an exhibit, ready to look ahead."""
    at = begun(house, case)
    at.submit({"text": "to Suppress Evidence", "do": "add"}, {"file": MAIN})
    at.submit({"title": "Exhibit A", "shown": "stub", "do": "add"} | exhibit, {"file": EXHIBIT})
    return at


def test_a_hearing_is_set_by_its_docket_text_alone(house: House, case: CaseRef) -> None:
    at = begun(house, case, "notice-of-hearing", CLERK)
    assert "None is needed: the docket text can be all." in at.page.text
    words = "status conference set for 03/16/2026 at 2:00 PM"
    preview = at.submit({"text": words, "do": "preview"})
    assert f"NOTICE OF HEARING : {words}." in preview.text
    assert parsed(preview.body).faults == []
    assert f"Entry 2 of {case}" in at.submit({"do": "sign"}, action="preview").text
    house.tick()
    refresh(at)
    assert "Filed and in the record" in at.go(at.path).text
    entry = house.see(JUDGE)[1].docket(case).entries[-1]
    assert (entry.number, entry.text, entry.lines) == (2, f"NOTICE OF HEARING: {words}.", ())
    docket = at.go("/cases/" + case.replace(":", "-") + "/")
    assert f"2 NOTICE OF HEARING : {words}." in docket.text
    at = begun(house, case, "motion")
    assert "None is needed" not in at.page.text
    assert "Add the PDF that you file." in at.submit({"text": "to Dismiss", "do": "preview"}).text


def test_a_motion_with_a_sealed_exhibit_goes_from_the_form_to_the_log(house: House, case: CaseRef) -> None:
    at = written(house, case)
    assert "ledger.pdf was checked and added." in at.page.text
    preview = at.submit({"do": "preview"})
    assert at.path.endswith("/preview")
    assert "MOTION to Suppress Evidence by Sandor Keel" in preview.text
    assert "data-unit" not in preview.html
    sent = at.submit({"do": "sign"}, action="preview")
    assert "Filed" in sent.text
    assert f"Entry 2 of {case}" in sent.text
    assert "waits" in sent.html
    house.tick()
    refresh(at)
    assert "Filed and in the record" in at.go(at.path).text
    desk, view = house.see(JUDGE)
    assert open_paper(desk, view, case, "2", 1) == EXHIBIT[1]


def test_the_preview_says_who_exactly_will_see_it(house: House, case: CaseRef) -> None:
    text = written(house, case).submit({"do": "preview"}).text
    assert "The docket entry and the main document Public. It cannot be withdrawn." in text
    assert "Marguerite Stroud you file it 1" in text
    assert "Chambers of Judge Adeyemi decides on it 1" in text
    assert "Benedict Okafor, for Odile Farrow." in text
    assert "The court’s server and whoever owns or steals it" in text
    assert "Only Judge Ruth Adeyemi adds offices or people, by order." in text
    assert "Who belongs to an office is fixed when it is set up: nobody can be added or removed later." in text
    assert "only a quorum of them together" in text
    assert "What is read can be kept, and access once given cannot be taken back." in text


def test_the_preview_is_what_the_public_then_gets(house: House, case: CaseRef) -> None:
    at = written(house, case)
    foreseen = re.search(
        r"<tr><td>[^<]*</td><td>\(number at filing\)</td><td>(.*?)</td></tr>",
        at.submit({"do": "preview"}).html,
        re.DOTALL,
    )
    at.submit({"do": "sign"}, action="preview")
    sheet = (house.folder / "court" / "public" / "cases" / case.replace(":", "-") / "index.html").read_text("utf-8")
    row = re.search(r'<tr id="row-3"><td>[^<]*</td><td>.*?</td><td>(.*?)</td></tr>', sheet, re.DOTALL)
    assert foreseen is not None
    assert row is not None
    bare = [re.sub(r"<[^>]+>", "", found[1]) for found in (foreseen, row)]
    assert bare[0] == bare[1]
    assert "Magpie" not in sheet
    assert "Exhibit A" not in sheet


def test_a_form_sent_twice_is_one_filing(house: House, case: CaseRef) -> None:
    at = written(house, case)
    at.submit({"do": "preview"})
    path = at.path
    sign = at.form("preview") | {"do": "sign"}
    first, second = at.sends(path, sign), at.sends(path, sign)
    assert first.headers["Location"] == second.headers["Location"]
    docket = house.see(JUDGE)[1].docket(case)
    assert [entry.number for entry in docket.entries if entry.number] == [1, 2]
    assert at.go(path).text.startswith("Sent"), "and the preview leads to what was sent"


def test_a_file_that_is_no_plain_pdf_is_refused_beside_its_field_and_nothing_is_lost(
    house: House, case: CaseRef
) -> None:
    at = written(house, case)
    page = at.submit({"text": "to Suppress", "do": "add", "title": "Exhibit B"}, {"file": ("b.pdf", b"MZ no pdf")})
    assert "b.pdf: This file is not a PDF." in page.text
    assert 'aria-invalid="true"' in page.html
    assert "Exhibit A" in page.html
    assert "to Suppress</textarea>" in page.html
    assert 'value="Exhibit B"' in page.html
    assert "1 thing to correct" in page.text


@pytest.mark.parametrize(
    ("kind", "fields", "said"),
    [
        ("motion", {}, "Add the PDF that you file."),
        ("response", {"re": "17"}, "has no entry 17"),
        ("response", {"re": "seven"}, "Give the entries’ numbers as on the docket"),
        ("response", {"re": ""}, "Choose the motion you respond to."),
        ("reply", {"re": ""}, "Choose the motion you reply to."),
        ("motion", {"stands": "hidden"}, "Name the standing order"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence_beside_the_field(
    house: House, case: CaseRef, kind: str, fields: dict[str, str], said: str
) -> None:
    at = begun(house, case, kind)
    files = {"file": MAIN} if fields else None
    page = at.submit(fields | {"do": "preview"}, files)
    assert said in page.text
    assert page.html.count('class="fault"') == 1
    assert not parsed(page.body).faults


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (
            BadField("on_behalf", "is empty, and is needed in this kind of filing: notice of appearance"),
            "Choose the party",
        ),
        (BadField("re", "names no entry; say which entry the reply is about"), "Choose the motion you reply to."),
        (BadField("re", "names no entry; say which entry the answer is about"), "Choose the complaint you answer."),
        (BadField("nature_of_suit", "holds control characters; write one plain line"), "The nature of suit holds"),
        (BadField("counsel name", "is blank; say something"), "The counsel name is blank"),
        (BadField("members", "name each member once, and at least one"), "Name each member once"),
        (BadPaper(0, "is released already"), "The main document: is released"),
    ],
)
def test_no_refusal_begins_with_the_name_of_a_field_in_the_program(wrong: Exception, said: str) -> None:
    assert sentence(wrong).startswith(said)
    assert "_" not in sentence(wrong)


def test_whoever_files_for_nobody_is_cautioned(house: House, case: CaseRef) -> None:
    for_nobody = "No party is chosen under “Filed for”"
    at = begun(house, case, "exhibit", SEALED_CLERK)
    fields = {"text": "A, the ledger", "do": "add"}
    at.submit(fields, {"file": MAIN})
    assert for_nobody in at.submit({"do": "preview"}).text
    at.submit({"do": "change"}, action="preview")
    assert for_nobody not in at.submit({"on_behalf": "party 2", "do": "preview"}).text


def test_a_hidden_exhibit_is_an_entry_of_its_own_that_the_public_never_sees(house: House, case: CaseRef) -> None:
    at = written(house, case, shown="hidden", **STANDING)
    preview = at.submit({"do": "preview"})
    assert "Exhibit A, hidden with MOTION to Suppress Evidence by Sandor Keel (1) Hidden, not approved" in preview.text
    assert "who will not know that it exists" in preview.text
    public, readers = preview.text.partition("Who will see this")[0].split("What its readers will see")
    assert "Exhibit A" not in public
    assert "Hidden, not approved MOTION to Suppress Evidence by Sandor Keel (1)." in readers
    at.submit({"do": "sign"}, action="preview")
    assert "An entry the public never sees" in at.page.text
    house.tick()
    docket = house.see(JUDGE)[1].docket(case)
    assert [filed.pending for filed in docket.sealed.hidden] == [True]
    assert [line.part for entry in docket.entries if entry.number == 2 for line in entry.lines] == [0]
    assert not house.see(OTHER_DEFENCE)[1].docket(case).sealed.hidden


def test_a_filing_wholly_sealed_leaves_one_fixed_line(house: House, case: CaseRef) -> None:
    at = written(house, case, stands="stub")
    preview = at.submit({"do": "preview"})
    assert "SEALED MOTION" in preview.text
    seen, who = preview.text.split("Who will see this")
    public, readers = seen.split("What its readers will see")
    assert "to Suppress" not in public
    assert "MOTION to Suppress Evidence by Sandor Keel (1)" in readers
    assert "(Attachments: # 1 Exhibit A )" in readers
    assert who.split("Provisionally sealed", 1)[0].strip().startswith("MOTION to Suppress")
    assert "Everyone, at once" not in preview.text
    at.submit({"do": "sign"}, action="preview")
    (entry,) = house.see(CLERK)[1].docket(case).entries.numbered(EntryNumber(2))
    assert entry.text == "SEALED MOTION"


def test_what_changed_since_it_was_shown_is_shown_again_before_it_is_filed(house: House, case: CaseRef) -> None:
    at = begun(house, case, "motion", PROSECUTOR)
    at.submit({"text": "to Compel", "as_to": "party 2", "do": "add"}, {"file": MAIN})
    at.submit({"title": "List", "shown": "stub", "do": "add"}, {"file": EXHIBIT})
    at.submit({"do": "preview"})
    house.appears(case, "philippa-crane", "Philippa Crane", "party 2")
    refresh(at)
    again = at.submit({"do": "sign"}, action="preview")
    assert "The record changed since this was shown" in again.text
    assert "Crane" in again.text
    assert f"Entry 3 of {case}" in at.submit({"do": "sign"}, action="preview").text


def test_without_an_answer_from_the_court_the_draft_stays(house: House, case: CaseRef) -> None:
    at = written(house, case)
    at.submit({"do": "preview"})
    house.down = True
    page = at.submit({"do": "sign"}, action="preview")
    assert "Not filed. No answer from the court" in page.text
    house.down = False
    refresh(at)
    assert f"Entry 2 of {case}" in at.submit({"do": "sign"}, action="preview").text


def test_who_holds_no_power_here_has_nothing_to_file(house: House, case: CaseRef) -> None:
    assert "There is no case in which you file." in visitor(house, OBSERVER).go("/file/").text


def test_counsel_who_do_not_appear_are_offered_an_appearance_alone(house: House, case: CaseRef) -> None:
    page = visitor(house, "philippa-crane").go("/file/")
    assert re.findall(r'<option value="([a-z-]+)"', page.html) == ["notice-of-appearance"]


def test_a_draft_is_nobodys_without_the_pages_own_key(house: House, case: CaseRef) -> None:
    at = begun(house, case)
    for fields in ({"key": "guess"}, {"key": ""}):
        assert at.sends(at.path, fields | {"do": "discard"}).status == 403
    assert at.sends(at.path, {"do": "discard"}, HTTP_ORIGIN="https://evil.example").status == 403
    assert at.sends(at.path, {"do": "discard"}, HTTP_ORIGIN="null").status == 403
    assert at.go(at.path).status == 200


def test_a_form_larger_than_the_court_takes_is_refused_before_it_is_read(
    house: House, case: CaseRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("underseal.localhost.guard.LARGEST_FORM", 64)
    at = visitor(house, DEFENCE)
    assert at.sends("/start", {"text": "x" * 100}).status == 413


def test_documents_of_a_draft_can_be_looked_at(house: House, case: CaseRef) -> None:
    at = written(house, case)
    at.submit({"do": "preview"})
    page = at.follow("Exhibit A (ledger.pdf, 1 page)")
    assert "the Magpie ledger" in page.text
    copy = at.ask(f"{at.path}/document.pdf").body
    with pikepdf.open(BytesIO(copy)) as opened:
        assert "/Info" not in opened.trailer
        assert len(opened.pages) == 1


def test_no_document_is_parsed_in_the_process_that_holds_the_keys(
    house: House, case: CaseRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = written(house, case)
    at.submit({"do": "preview"})
    at.submit({"do": "sign"}, action="preview")
    house.tick()
    refresh(at)
    docket = at.go(f"/cases/{case.replace(':', '-')}/").html

    def never(*_: object, **__: object) -> None:
        raise AssertionError("parsed here")

    for parser in ("pikepdf.open", "pypdfium2.PdfDocument"):
        monkeypatch.setattr(parser, never)
    (sealed,) = set(re.findall(r'href="(/open/(?:stub-)?[0-9a-f]{32}/[0-9])"', docket))
    assert "the Magpie ledger" in at.go(sealed).text
    assert at.ask(f"{sealed}/document.pdf").body.startswith(b"%PDF-")
    fresh = begun(house, case)
    assert "motion.pdf was checked and added." in fresh.submit({"do": "add"}, {"file": MAIN}).text


def test_a_small_pdf_that_would_fill_the_memory_is_refused_in_a_line(house: House, case: CaseRef) -> None:
    at = begun(house, case)
    bomb = packed(PLAIN % (b"/Y [" + b"1 " * 8_000_000 + b"]"))
    said = at.submit({"do": "add"}, {"file": ("bomb.pdf", bomb)}).text
    assert "bomb.pdf: Reading this PDF takes too much time or memory." in said
    assert "motion.pdf was checked and added." in at.submit({"do": "add"}, {"file": MAIN}).text


def test_a_discarded_draft_is_gone(house: House, case: CaseRef) -> None:
    at = written(house, case)
    path = at.path
    at.submit({"do": "discard"})
    assert at.path == "/"
    assert at.go(path).status == 404


def test_no_page_of_the_counter_has_a_fault_in_its_markup(house: House, case: CaseRef) -> None:
    at = visitor(house, DEFENCE)
    pages = [at.go("/file/"), at.submit({"case": case}, action="/start"), at.submit({"kind": "motion", "do": "kind"})]
    pages.append(at.submit({"text": "to Suppress", "do": "add"}, {"file": MAIN}))
    pages.append(at.submit({"title": "<b>Exhibit</b>", "shown": "stub", "do": "add"}, {"file": EXHIBIT}))
    pages += [at.submit({"do": "preview"}), at.go("/sent/"), at.go("/")]
    at.go("/sent/")
    at.follow("Motion")
    pages += [at.submit({"do": "preview"}), at.submit({"do": "sign"}, action="preview"), at.go("/sent/")]
    pages.append(at.go(f"/cases/{case.replace(':', '-')}/"))
    for page in pages:
        assert page.status == 200
        assert parsed(page.body).faults == []
        assert "<b>Exhibit" not in page.html


def test_a_docket_is_filtered_by_words_sealed_ones_included_and_no_address_keeps_them(
    house: House, case: CaseRef
) -> None:
    house.exhibit_of(case, "the ledger of the wharf")
    house.tick()
    at = visitor(house, JUDGE)
    place = f"/cases/{case.replace(':', '-')}/"
    at.go(place)
    shown = at.submit({"words": "suppress motion"}, action=f"{place}show")
    assert "1 entry shown of 3." in shown.text
    assert at.path == f"{place}show#entries"
    assert "Sealed only" in shown.text
    sealed = at.submit({"words": "", "show": "sealed"}, action=f"{place}show")
    assert "1 entry shown of 3." in sealed.text
    public = at.submit({"show": "public"}, action=f"{place}show")
    assert "/open/" not in public.html
