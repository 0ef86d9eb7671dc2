"""What waits at a judge's and a clerk's page: motions decided, papers sealed and unsealed, minutes."""

import re
from dataclasses import replace

import pytest

from desk_fixtures import Begun
from desk_house import (
    CIVIL,
    CLERK,
    DEFENCE,
    FARROW,
    JUDGE,
    KEEL,
    OTHER_DEFENCE,
    PROSECUTOR,
    SEALED_CLERK,
    US,
    House,
    does,
    draft,
    exhibit_filed,
    paper,
    party,
)
from desk_served import court_paper
from desk_visitor import Visitor, refresh, visitor
from sheet_html import parsed
from underseal.desk.opening import open_paper
from underseal.docket.cover import CoverSheet
from underseal.docket.kinds import Visibility
from underseal.docket.names import CaseRef, CaseType, EntryNumber, PersonId
from underseal.docket.record import Entry, StandingOrder, StubState
from underseal.doing.drafts import DraftDocument
from underseal.doing.planning import NewCase
from underseal.doing.table import OPEN_CASE
from underseal.exchange.blank import blank_page
from underseal.exchange.pdf_process import PdfViewer

STANDING = StandingOrder("Standing Order 26-3", "return of the warrant")


@pytest.fixture
def case(begun: Begun) -> CaseRef:
    return begun(exhibit_filed)


def entry(house: House, case: CaseRef, number: int, person: str = CLERK) -> Entry:
    found = house.see(person)[1].docket(case).entries.numbered(EntryNumber(number))[0]
    assert found is not None
    return found


def stub_of(at: Visitor) -> str:
    """The name of the field that decides on the first sealed paper."""
    return re.findall(r'name="(paper-stub-[0-9a-f]{32})"', at.page.html)[0]


def decided(at: Visitor, **fields: str) -> Visitor:
    """A judge signs an order with these choices."""
    at.go("/orders/")
    at.submit({"what": "order"}, action="/start")
    at.submit({"body": "It is ordered.\n\nThe clerk shall file this.", "do": "preview"} | fields)
    assert at.path.endswith("/preview"), at.page.text
    at.submit({"do": "sign"}, action="preview")
    assert at.page.text.startswith("Sent"), at.page.text
    return at


def test_an_order_by_whose_words_a_seal_would_end_by_itself_is_looked_at_again(house: House, case: CaseRef) -> None:
    at = visitor(house, JUDGE)
    at.go("/orders/")
    at.submit({}, action="/start")
    sealed = {
        stub_of(at): "seal",
        "text": "sealing the ledger",
        "body": "It is sealed until May 1, 2027.",
        "do": "preview",
    }
    assert "Its words say “until May 1, 2027”. No seal ends by itself" in at.submit({**sealed, "do": "preview"}).text


def test_a_judge_decides_a_motion_from_what_waits(house: House, case: CaseRef) -> None:
    at = visitor(house, JUDGE)
    assert "1 motion waits for your decision." in at.go("/").text
    assert "2 in 2:26-cr-00001" in at.go("/orders/").text
    decided(at, **{"motion-3": "granted"})
    assert entry(house, case, 3).text.startswith("ORDER granting 2 MOTION")
    left = at.go("/orders/").html
    assert "Decide" not in left
    assert "Rule on the seal" in left, "which the order left as it is"


def test_a_draft_says_which_of_its_motions_another_order_decided_first(house: House, case: CaseRef) -> None:
    at = visitor(house, JUDGE)
    at.go("/orders/")
    at.submit({}, action="/start")
    draft_at = at.path
    at.submit({"body": "It is ordered.", "motion-3": "granted", "do": "save"})
    at.go(at.sends("/start", {"what": "order", "case": case}).headers["Location"])
    at.submit({"body": "It is denied.", "motion-3": "denied", "do": "preview"})
    at.submit({"do": "sign"}, action="preview")
    house.tick()
    refresh(at)
    at.go(draft_at)
    preview = at.submit({"text": "to file briefs", "do": "preview"}).text
    assert "2 MOTION “to Suppress Evidence” is decided already, and this order leaves it as it is." in preview


def test_no_case_is_chosen_for_whoever_writes_another_entry(house: House, case: CaseRef) -> None:
    at = visitor(house, JUDGE)
    at.go("/orders/")
    for what in ("order", "minutes"):
        assert "Choose the case in which you write." in at.sends("/start", {"what": what, "case": ""}).text


def test_the_order_is_made_from_its_text_and_can_be_read_before_it_is_signed(house: House, case: CaseRef) -> None:
    at = visitor(house, JUDGE)
    at.go("/orders/")
    at.submit({}, action="/start")
    at.submit({"motion-3": "denied", "body": "The motion is untimely.", "do": "preview"})
    page = at.follow("The order as it will be filed")
    assert "The motion is untimely." in page.text
    assert "IT IS SO ORDERED." in page.text


def test_what_is_sealed_by_order_is_then_unsealed_by_another_and_published_by_its_custodian(
    house: House, case: CaseRef
) -> None:
    at = visitor(house, JUDGE)
    at.go("/orders/")
    at.submit({}, action="/start")
    paper = stub_of(at)
    decided(at, **{paper: "seal", "text": "sealing the ledger"})
    stubbed = entry(house, case, 2).lines[1].content
    assert stubbed.state is StubState.SEALED  # type: ignore[union-attr]  # it is a stub
    decided(at, **{paper: "unseal", "text": "unsealing the ledger"})
    house.tick()
    clerk = visitor(house, SEALED_CLERK)
    assert "1 order waits to be carried out." in clerk.go("/").text
    page = clerk.go("/orders/")
    assert "2-1 in 2:26-cr-00001, United States v. Keel et al. Exhibit A, attached to 2 MOTION to Suppress" in page.text
    assert "Unsealed by order 4. Publishing makes all of it public, and cannot be withdrawn." in page.text
    preview = clerk.submit({}, action="/carry-out").text
    assert "2-1 Exhibit A, attached to 2 MOTION to Suppress Evidence by Sandor Keel (1) Public. It cannot" in preview
    assert "Sign and publish" in preview
    assert "Published: Exhibit A" in clerk.submit({"do": "sign"}, action="preview").text
    assert entry(house, case, 2).lines[1].title == "Exhibit A"
    assert "Nothing waits for you." in clerk.go("/orders/").text


def test_an_unsealing_is_taken_back_by_sealing_again_until_it_is_published(house: House, case: CaseRef) -> None:
    at = visitor(house, JUDGE)
    at.go("/orders/")
    at.submit({}, action="/start")
    paper = stub_of(at)
    decided(at, **{paper: "unseal", "text": "unsealing the ledger"})
    house.tick()
    clerk = visitor(house, SEALED_CLERK)
    assert "1 order waits to be carried out." in clerk.go("/").text
    at.go("/orders/")
    at.submit({"what": "order"}, action="/start")
    assert "Seal it again" in at.page.text
    stay = {"text": "staying order 3", "body": "Exhibit A remains under seal.", "do": "preview"}
    kept = at.submit(stay).text
    assert "unsealed 2-1, and it can still be published. To take that back, choose “Seal it again” for 2-1." in kept
    back = at.go(at.path.removesuffix("/preview"))
    assert back.status == 200
    back = at.submit({"body": "It remains under seal.", "text": "", paper: "seal", "do": "preview"})
    assert "ORDER sealing 2-1 again. Signed by" in back.text
    assert "Sealed again by this order: 2-1 Exhibit A" in back.text
    assert "can still be published" not in back.text
    at.submit({"do": "sign"}, action="preview")
    house.tick()
    clerk = visitor(house, SEALED_CLERK)
    assert "Nothing waits for you." in clerk.go("/orders/").text


def letting_read(house: House) -> Visitor:
    """The judge's page once an order lets another's counsel read the first sealed paper."""
    at = visitor(house, JUDGE)
    at.go("/orders/")
    at.submit({}, action="/start")
    subject = stub_of(at).removeprefix("paper-")
    decided(at, subject=subject, reader=CIVIL, text="letting counsel for the insurer read the ledger")
    house.tick()
    return at


def test_whoever_carries_an_order_out_is_sent_to_what_came_after_it(house: House, case: CaseRef) -> None:
    at = letting_read(house)
    refresh(at)
    at.go("/orders/")
    at.submit({"what": "order"}, action="/start")
    vacated = at.submit({"text": "vacating order 3", "body": "No access for Philippa Crane.", "do": "preview"}).text
    assert "allows Philippa Crane access to 2-1, and no order can take that back yet." in vacated
    at.submit({"do": "sign"}, action="preview")
    house.tick()
    clerk = visitor(house, SEALED_CLERK)
    clerk.go("/orders/")
    preview = clerk.submit({}, action="/carry-out").text
    assert "Look again: 4 came after the order you carry out, and may take it back: read it first." in preview
    assert "later order 4" in preview


def test_a_reader_named_by_an_order_reads_once_a_custodian_carried_it_out(house: House, case: CaseRef) -> None:
    letting_read(house)
    clerk = visitor(house, SEALED_CLERK)
    assert "Ordered to be opened to Philippa Crane, by 3 ORDER letting counsel" in clerk.go("/orders/").text
    preview = clerk.submit({}, action="/carry-out").text
    assert "Philippa Crane will be able to open 2-1 Exhibit A, attached to 2 MOTION to Suppress" in preview
    assert "The order: 3 ORDER letting counsel for the insurer read the ledger" in preview
    assert "What they read they may keep" in preview
    assert "Access given to 2-1 Exhibit A, attached to 2 MOTION" in clerk.submit({"do": "sign"}, action="preview").text
    house.tick()
    refresh(clerk)
    assert "Filed and in the record" in clerk.go(clerk.path).text
    desk, view = house.see(CIVIL)
    assert open_paper(desk, view, case, "2", 1).startswith(b"%PDF")


def test_a_hidden_case_waits_for_its_judge_and_is_approved(house: House, case: CaseRef) -> None:
    opening = CoverSheet(
        CaseType.MAGISTRATE,
        2,
        "In re 12 Quay Street",
        (party("Plaintiff", US, PROSECUTOR, "Ada Lindqvist"),),
        PersonId(JUDGE),
    )
    filing = draft("warrant-application", "for 12 Quay Street", authority=STANDING)
    alias = does(OPEN_CASE, *house.see(PROSECUTOR), NewCase(opening, filing)).case
    house.tick()
    at = visitor(house, JUDGE)
    page = at.go("/orders/")
    assert "In re 12 Quay Street, hidden since" in page.text
    assert "under “Standing Order 26-3”, until “return of the warrant”." in page.text
    at.submit({}, action="/start")
    assert "Approve it It stays hidden under this order." in at.page.text
    preview = at.submit({"do": "preview", "approves": "yes"})
    assert "Nothing. No line, number, notice or count shows it" in preview.text
    at.submit({"do": "sign"}, action="preview")
    house.tick()
    docket = house.see(PROSECUTOR)[1].docket(alias)
    assert not docket.sealed.pending
    assert [filed.pending for filed in docket.sealed.hidden] == [False, False]
    assert alias not in "".join(at.page.html.split("href=")[1:]).split(">", maxsplit=1)[0]


def test_a_hidden_entry_of_a_public_case_is_approved_where_its_filer_can_read_it(house: House, case: CaseRef) -> None:
    hidden = draft(
        "motion", "ex parte", on_behalf=(US,), visibility=Visibility.HIDDEN, authority=STANDING, as_to=(KEEL,)
    )
    house.files(PROSECUTOR, case, hidden)
    house.tick()
    at = visitor(house, JUDGE)
    at.go("/orders/")
    assert f"S-1 in {case}" in at.page.text
    at.submit({}, action="/start")
    at.submit({"do": "preview", "approves": "yes"})
    assert "United States Attorney" in at.page.text
    at.submit({"do": "sign"}, action="preview")
    house.tick()
    hidden = house.see(PROSECUTOR)[1].docket(case).sealed.hidden
    assert [filed.pending for filed in hidden] == [False, False]


def test_an_approval_that_also_gives_access_says_so_in_its_docket_text_and_its_paper(
    house: House, case: CaseRef
) -> None:
    hidden = draft(
        "motion", "ex parte", on_behalf=(US,), visibility=Visibility.HIDDEN, authority=STANDING, as_to=(KEEL,)
    )
    house.files(PROSECUTOR, case, hidden)
    house.tick()
    at = visitor(house, JUDGE)
    at.go("/orders/")
    at.submit({}, action="/start")
    at.submit({"do": "preview", "approves": "yes"})
    assert "ORDER granting the motion as to" in at.page.text
    at.submit({"do": "change"}, action="preview")
    subject = house.see(JUDGE)[1].docket(case).sealed.hidden[0].act
    at.submit({"do": "preview", "subject": subject, "reader": CIVIL})
    assert "ORDER granting the motion and allowing Philippa Crane access to S-1 as to" in at.page.text
    assert "Philippa Crane (counsel) represents nobody in this case." in at.page.text
    assert "does not say" not in at.page.text
    preview = at.path
    page = at.follow("The order as it will be filed")
    assert "Philippa Crane may be given access to S-1." in page.text
    at.go(preview)
    at.submit({"do": "change"}, action="preview")
    words = {"text": "granting the motion re S-1", "body": "The motion is granted. Ms. Stroud may read S-1."}
    said = at.submit({**words, "do": "preview"}).text
    assert (
        "This order allows access to Philippa Crane, whom its words do not name; they name Marguerite Stroud." in said
    )


def test_what_is_denied_hidden_is_shown_so_to_all_its_readers_and_waits_no_more(house: House) -> None:
    parties = (
        party("Plaintiff", "Crane Maritime", CIVIL, "Philippa Crane"),
        party("Defendant", "Port", DEFENCE, "Marguerite Stroud"),
    )
    opening = CoverSheet(CaseType.CIVIL, 2, "Crane v. Port", parties, PersonId(JUDGE))
    case = does(
        OPEN_CASE, *house.see(CLERK), NewCase(opening, draft("complaint", "", on_behalf=("Crane Maritime",)))
    ).case
    at = visitor(house, DEFENCE)
    at.go("/file/")
    at.submit({"case": case, "kind": "motion"}, action="/start")
    why = {"authority": "Standing Order 26-9", "until": "07/01/2026"}
    fields = {"text": "to Delay", "on_behalf": "party 2", "stands": "hidden", "do": "add"} | why
    at.submit(fields, {"file": ("m.pdf", paper("m"))})
    under = "under “Standing Order 26-9”, until “07/01/2026”."
    assert f"Hidden {under}" in at.submit({"do": "preview"}).text
    at.submit({"do": "sign"}, action="preview")
    house.tick()
    judge = visitor(house, JUDGE)
    assert f"hidden {under}" in judge.go("/").text
    judge.go("/orders/")
    judge.submit({}, action="/start")
    assert f"hidden {under}" in judge.page.text
    preview = judge.submit({"do": "preview", "approves": "no"}).text
    assert "shown as denied at the desks of those who can read this order" in preview
    assert "ORDER denying the motion as to" in preview
    assert "counsel for a party that it is about" in preview
    assert "it waits, and nobody else" not in preview
    judge.submit({"do": "sign"}, action="preview")
    house.tick()
    for person in (CIVIL, DEFENCE, JUDGE):
        docket = visitor(house, person).go(f"/cases/{case.replace(':', '-')}/").text
        assert "S-1 Denied MOTION to Delay" in docket
    judge = visitor(house, JUDGE)
    judge.go(f"/cases/{case.replace(':', '-')}/")
    judge.submit({"what": "order"}, action="/start")
    assert "What waits for your decision" not in judge.page.text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"body": ""}, "Write what is ordered, or bring it as a PDF."),
        ({"kind": "hidden", "motion-3": "granted"}, "Only a public order decides a motion"),
        (
            {"kind": "hidden", "paper": "unseal"},
            "A seal is ruled on in a public order: choose “An order”, or leave as it is",
        ),
        ({"reader": CIVIL}, "Name both"),
        ({"text": ""}, "Write the docket text."),
    ],
)
def test_an_order_that_cannot_stand_says_why_beside_the_field(
    house: House, case: CaseRef, fields: dict[str, str], said: str
) -> None:
    at = visitor(house, JUDGE)
    at.go("/orders/")
    at.submit({}, action="/start")
    stub = re.findall(r'name="paper-(stub-[0-9a-f]+)"', at.page.html)[0]
    chosen = {f"paper-{stub}" if name == "paper" else name: value for name, value in fields.items()}
    page = at.submit({"body": "It is ordered.", "do": "preview"} | chosen)
    assert said in page.text
    assert page.html.count('class="fault"') == 1
    assert parsed(page.body).faults == []


def test_a_clerk_enters_minutes_and_corrects_an_entry(house: House, case: CaseRef) -> None:
    at = visitor(house, CLERK)
    at.go("/orders/")
    at.submit({"what": "minutes", "case": case}, action="/start")
    at.submit({"text": "hearing on 2 MOTION held. Taken under submission.", "do": "preview"})
    assert "MINUTE ENTRY for proceedings before Judge Ruth Adeyemi held on" in at.page.text
    at.submit({"do": "sign"}, action="preview")
    assert "Minutes in 2:26-cr-00001" in at.page.text
    at.go(f"/cases/{case.replace(':', '-')}/")
    forms = {"what": "correction", "case": case, "entry": "1"}
    at.go(at.sends("/start", forms).headers["Location"])
    assert parsed(at.page.body).faults == []
    at.submit({"text": "INDICTMENT as to all defendants.", "reason": "to name all", "do": "preview"})
    assert "The entry as corrected Public" in at.page.text
    at.submit({"do": "sign"}, action="preview")
    assert entry(house, case, 1).text == "INDICTMENT as to all defendants."


def test_minutes_that_say_a_motion_is_granted_are_shown_to_decide_none(house: House, case: CaseRef) -> None:
    at = visitor(house, CLERK)
    at.go("/orders/")
    at.submit({"what": "minutes", "case": case}, action="/start")
    page = at.submit({"text": "hearing held. 2 granted in part.", "do": "preview"})
    assert "Minutes decide no motion: 2 MOTION “to Suppress Evidence” stays pending." in page.text
    assert parsed(page.body).faults == []
    at.submit({"do": "sign"}, action="preview")
    house.orders(case, "", denies=("2",))
    house.tick()
    refresh(at)
    at.go("/orders/")
    at.submit({"what": "minutes", "case": case}, action="/start")
    page = at.submit({"text": "sentencing held.", "do": "preview"})
    assert "Sign and file" in page.text
    assert "Minutes decide no motion" not in page.text


def test_a_correction_says_that_it_changes_words_alone(house: House, case: CaseRef) -> None:
    at = visitor(house, CLERK)
    at.go(f"/cases/{case.replace(':', '-')}/")
    at.go(at.sends("/start", {"what": "correction", "case": case, "entry": "2"}).headers["Location"])
    page = at.submit({"text": "MOTION to Suppress.", "reason": "to shorten it", "do": "preview"})
    before = entry(house, case, 2).text
    due = next(
        deadline.due
        for deadline in house.see(CLERK)[1].docket(case).deadlines
        if deadline.entry == entry(house, case, 2).ordinal
    )
    for said in (
        f"Before: {before} After: MOTION to Suppress.",
        f"The due date for responses stays {due:%m/%d/%Y}; it is set by entry 2.",
        "Entry 2 stays a motion that waits for a decision; a correction changes its words alone.",
    ):
        assert said in page.text


def test_a_correction_says_that_it_changes_nothing_of_what_an_entry_is_about(house: House, case: CaseRef) -> None:
    house.files(PROSECUTOR, case, draft("response", "", re=("2",), on_behalf=(US,)))
    house.orders(case, "", denies=("2",))
    at = visitor(house, JUDGE)
    motion = "about 2 MOTION “to Suppress Evidence”; a correction changes its words alone."
    entries = house.see(CLERK)[1].docket(case).entries
    for number, said in ((3, "stays filed"), (4, "goes on deciding what it decided,")):
        text = f"{entries.numbered(EntryNumber(number))[0].text} ".replace(". ", ", as corrected. ", 1).strip()
        forms = {"what": "correction", "case": case, "entry": str(number)}
        at.go(at.sends("/start", forms).headers["Location"])
        page = at.submit({"text": text, "reason": "to mend it", "do": "preview"})
        assert f"Entry {number} {said} {motion}" in page.text


def test_minutes_of_tomorrow_and_dates_that_are_none_are_refused(house: House, case: CaseRef) -> None:
    at = visitor(house, CLERK)
    at.go("/orders/")
    at.submit({"what": "minutes", "case": case}, action="/start")
    for held in ("soon", "", "2026-03-02", "March 2, 2026", "03/02/26"):
        assert "Give the date as month" in at.submit({"held": held, "text": "x", "do": "preview"}).text
    for held in ("11/31/2026", "2/29/2025", "13/01/2026", "00/10/2026"):
        said = at.submit({"held": held, "text": "x", "do": "preview"}).text
        assert "There is no such day; give the date as month, day and year: 03/02/2026." in said
    assert "The hearing date is in the future" in at.submit({"held": "12/31/2026", "text": "x", "do": "preview"}).text


def test_counsel_have_no_orders_and_cannot_carry_one_out(house: House, case: CaseRef) -> None:
    at = visitor(house, DEFENCE)
    assert 'href="/orders/"' not in at.go("/").html
    stub = house.see(JUDGE)[1].docket(case).entries.numbered(EntryNumber(2))[0].lines[1].content.stub  # type: ignore[union-attr]  # it is a stub
    reply = at.sends("/carry-out", {"what": "unseal", "case": case, "subject": stub})
    assert b"Not carried out. No judge" in reply.body


def test_no_page_of_orders_has_a_fault_in_its_markup(house: House, case: CaseRef) -> None:
    at = visitor(house, JUDGE)
    pages = [at.go("/"), at.go("/orders/"), at.submit({}, action="/start")]
    pages.append(at.submit({"motion-3": "granted", "body": "<i>So</i> ordered.", "do": "preview"}))
    pages.append(at.follow("The order as it will be filed"))
    for page in pages:
        assert page.status == 200
        assert parsed(page.body).faults == []
        assert "<i>" not in page.html


def test_an_order_is_brought_as_a_pdf_instead_of_written(house: House, case: CaseRef) -> None:
    at = visitor(house, JUDGE)
    at.go("/orders/")
    at.submit({}, action="/start")
    assert "or bring it as a PDF" in at.submit({"motion-3": "granted", "do": "preview"}, {}).text
    assert 'id="file-fault"' in at.submit({"do": "preview"}, {"file": ("order.pdf", b"no pdf")}).html
    pdf = paper("the order")
    preview = at.submit({"do": "preview"}, {"file": ("order.pdf", pdf)})
    assert "Look again: Only 2 words of this PDF could be read (a scan has none, but for its stamps)" in preview.text
    assert at.path.endswith("/preview")
    assert "is granted." in preview.text
    at.submit({"do": "sign"}, action="preview")
    desk, view = house.see(DEFENCE)
    number = view.docket(case).entries[-1].number
    assert number is not None
    assert open_paper(desk, view, case, str(number), 0) == pdf


@pytest.mark.parametrize(
    ("paragraphs", "said"),
    [
        (
            ["The government opposes. IT IS ORDERED that the motion is DENIED."],
            "words say “DENIED”, and this order denies",
        ),
        (["It is ordered that the motion is granted. The paper at 1-1 is unsealed."], "this order unseals nothing"),
        (["The Court denied a first motion. The defense prevails. SO ORDERED that this one is granted."], ""),
        (["The motion is granted."], ""),
        (["This case was 2:26-mj-00009. The motion is granted."], ""),  # its caption has its number
    ],
)
def test_the_words_of_a_pdf_that_is_brought_are_compared_with_what_is_chosen(
    house: House, case: CaseRef, paragraphs: list[str], said: str
) -> None:
    at = visitor(house, JUDGE)
    at.go("/orders/")
    at.submit({}, action="/start")
    pdf = court_paper("ORDER", " ".join(["The Court has read the papers filed."] * 8), *paragraphs)
    preview = at.submit({"motion-3": "granted", "do": "preview"}, {"file": ("order.pdf", pdf)})
    assert at.path.endswith("/preview")
    assert "of this PDF could be read" not in preview.text
    assert ("Look again" in preview.text) == bool(said)
    assert said in preview.text


def test_a_pdf_that_names_another_case_alone_is_a_second_look(house: House, case: CaseRef) -> None:
    at = visitor(house, JUDGE)
    at.go("/orders/")
    at.submit({}, action="/start")
    pdf = paper("Harrow v. Harbor, No. 2:26-cv-00077. The motion is granted.")
    preview = at.submit({"motion-3": "granted", "do": "preview"}, {"file": ("order.pdf", pdf)})
    assert f"This PDF names 2:26-cv-00077, and this case is {case}." in preview.text


def test_an_order_is_called_by_the_motions_it_decides(house: House, briefed: CaseRef) -> None:
    at = visitor(house, JUDGE)
    at.go(at.sends("/start", {"what": "order", "case": briefed, "motion": "2"}).headers["Location"])
    at.submit({"motion-4": "granted", "body": "The motion is granted.", "do": "keep"})
    assert "ORDER on 3" in at.go("/").text
    assert "ORDER on 2" not in at.page.text


def test_the_words_of_a_pdf_are_not_read_again_as_it_is_signed(
    house: House, case: CaseRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[bytes] = []
    texts = PdfViewer.texts
    monkeypatch.setattr(PdfViewer, "texts", lambda viewer, pdf: (read.append(pdf), texts(viewer, pdf))[1])
    at = visitor(house, JUDGE)
    at.go("/orders/")
    at.submit({}, action="/start")
    at.submit({"motion-3": "granted", "do": "preview"}, {"file": ("order.pdf", paper("The motion is granted."))})
    before = len(read)
    assert at.submit({"do": "sign", "anyway": "yes"}, action="preview").status == 200
    assert before
    assert len(read) == before


def test_a_pdf_of_which_no_word_can_be_read_is_for_the_judge_to_compare(house: House, case: CaseRef) -> None:
    at = visitor(house, JUDGE)
    at.go("/orders/")
    at.submit({}, action="/start")
    preview = at.submit({"motion-3": "granted", "do": "preview"}, {"file": ("scan.pdf", blank_page())})
    assert (
        "Look again: No words of this PDF could be read (a scan has none), and nothing else was compared with what is "
        "chosen here: read both."
    ) in preview.text


@pytest.fixture
def briefed(house: House, case: CaseRef) -> CaseRef:
    """Two motions; one is opposed, with an affidavit, and replied to."""
    house.files(OTHER_DEFENCE, case, draft("motion", "to Sever", on_behalf=(FARROW,)))
    affidavit = DraftDocument(court_paper("AFFIDAVIT", "I searched the wharf."), "Affidavit of Agent Oduya")
    response = draft("response", "", DraftDocument(paper("response")), affidavit, re=("2",), on_behalf=(US,))
    house.files(PROSECUTOR, case, response)
    house.files(DEFENCE, case, draft("reply", "", re=("4",), on_behalf=(KEEL,)))
    house.tick()
    return case


def test_a_motion_is_read_with_its_briefs_and_exhibits_beside_the_ruling(house: House, briefed: CaseRef) -> None:
    at = visitor(house, JUDGE)
    at.go("/")
    at.submit({}, action="/start")
    buttons = re.findall(r'<button name="do" value="read [^>]+>(.*?)</button>', at.page.html)
    listed = [" ".join(re.sub("<[^>]+>", "", one).split()).removeprefix("Read ") for one in buttons]
    assert listed[:5] == [
        "2 main document",
        "2 Provisionally sealed # 1 Exhibit A",
        "4 main document",
        "4 # 1 Affidavit of Agent Oduya",
        "5 main document",
    ]
    assert "Other motions pending in this case: 1" in at.page.text
    assert 'id="reading-h">2, main document' in at.page.html
    read = re.findall(r'value="(read [^"]+)"', at.page.html)
    at.submit({"do": read[3], "motion-3": "granted", "body": "The motion is granted."})
    assert at.path.endswith("#reading")
    assert "I searched the wharf." in at.page.text
    assert 'value="granted" checked' in at.page.html
    assert "The motion is granted.</textarea>" in at.page.html
    assert parsed(at.page.body).faults == []
    at.submit({"do": "preview"})
    assert "is granted." in at.page.text


def test_an_entry_that_is_its_text_alone_has_no_documents_that_could_not_be_opened(house: House, case: CaseRef) -> None:
    house.files(CLERK, case, replace(draft("notice-of-hearing", "set for argument", re=("2",)), documents=()))
    house.tick()
    at = visitor(house, JUDGE)
    at.go("/")
    at.submit({}, action="/start")
    assert "It has no documents." in at.page.text
    assert "cannot open its documents" not in at.page.text


def test_a_sealed_exhibit_is_read_there_too_and_no_paper_of_elsewhere(house: House, briefed: CaseRef) -> None:
    at = visitor(house, JUDGE)
    at.go("/")
    at.submit({}, action="/start")
    (sealed,) = set(re.findall(r'value="(read /open/[^"]+)"', at.page.html))
    at.submit({"do": sealed})
    assert "2, # 1 Exhibit A" in at.page.text
    assert "A copy of the PDF without its title, metadata and digital signatures" in at.page.text
    for path in ("/documents/131000000001", "/open/" + "0" * 32 + "/0", "/sent/"):
        at.submit({"do": f"read {path}"})
        assert 'id="reading-h">2, main document' in at.page.html


def test_an_order_is_either_written_or_brought(house: House, case: CaseRef) -> None:
    at = visitor(house, JUDGE)
    at.go("/orders/")
    at.submit({}, action="/start")
    both = at.submit({"motion-3": "denied", "body": "Denied.", "do": "preview"}, {"file": ("order.pdf", paper("x"))})
    assert "one of the two is left out" in both.text
    assert "order.pdf, 1 page" in both.text
    assert at.submit({"body": "Denied.", "do": "write"}, {}).status == 200
    assert "is denied." in at.submit({"do": "preview"}, {}).text
