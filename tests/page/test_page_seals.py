"""A judge's pages of what is under seal: motions sealed as a whole, and seals that no order has ruled on."""

import re

import pytest

from desk_fixtures import Begun
from desk_house import (
    CIVIL,
    DEFENCE,
    FARROW,
    JUDGE,
    KEEL,
    OTHER_DEFENCE,
    PROSECUTOR,
    SEALED_CLERK,
    House,
    case_open,
    draft,
    exhibit_filed,
    paper,
)
from desk_visitor import Visitor, visitor
from sheet_html import parsed
from underseal.docket.kinds import Visibility
from underseal.docket.names import CaseRef, EntryNumber
from underseal.doing.drafts import DraftDocument
from underseal.doing.grants import Unsealing
from underseal.doing.table import UNSEAL

TEXT = "MOTION to Continue Sentencing by Sandor Keel (1)"
NAME = f"{TEXT} and its attachment 1, Exhibit A"


def with_sealed_motion(house: House) -> CaseRef:
    """The case with 2, a motion sealed as a whole with an exhibit."""
    case = house.criminal_case()
    papers = (DraftDocument(paper("motion")), DraftDocument(paper("exhibit"), "Exhibit A"))
    motion = draft("motion", "to Continue Sentencing", *papers, on_behalf=(KEEL,), visibility=Visibility.STUB)
    house.files(DEFENCE, case, motion)
    house.tick()
    return case


def with_motion_to_seal(house: House) -> CaseRef:
    """The case with 2-1, a sealed exhibit, and 3, its filer's motion to seal it."""
    case = exhibit_filed(house)
    house.files(DEFENCE, case, draft("motion-to-seal", "2-1", on_behalf=(KEEL,)))
    house.tick()
    return case


@pytest.fixture
def sealed_motion(begun: Begun) -> CaseRef:
    return begun(with_sealed_motion)


@pytest.fixture
def motion_to_seal(begun: Begun) -> CaseRef:
    return begun(with_motion_to_seal)


def today(house: House, person: str) -> Visitor:
    at = visitor(house, person)
    assert parsed(at.go("/").body).faults == []
    return at


def signed(at: Visitor) -> str:
    at.submit({"do": "sign"}, action="preview")
    assert at.page.text.startswith("Sent"), at.page.text
    return at.page.text


def begin(at: Visitor, word: str) -> Visitor:
    """Press the first button of that word on the page."""
    form = next(form for form in at.page.html.split("<form")[1:] if f">{word}</button>" in form.split("</form>")[0])
    fields = dict(re.findall(r'<input type="hidden" name="([a-z-]+)" value="([^"]*)"', form.split("</form>")[0]))
    reply = at.sends("/start", fields)
    at.go(reply.headers["Location"])
    assert parsed(at.page.body).faults == []
    return at


def test_a_motion_under_seal_waits_for_its_judge_opens_there_and_is_ruled_on_by_an_order_about_it(
    house: House, sealed_motion: CaseRef
) -> None:
    at = today(house, JUDGE)
    assert "1 motion under seal waits for you. 2:26" in at.page.text
    assert f"2 {NAME}. Filed under seal today by Marguerite Stroud." in at.page.text
    assert "Open: main document , # 1 Exhibit A" in at.page.text
    assert NAME in at.go("/orders/").text
    begin(at, "Write an order")
    assert "The motion under seal and its briefs" in at.page.text
    assert f"2 {TEXT}" in at.page.text
    at.submit({"do": "preview", "text": "granting the motion", "body": "Granted."})
    assert "SEALED ORDER" in at.page.text
    who = at.page.text.split("Who will see this")[1]
    assert "ORDER granting the motion as to United States of America, Sandor Keel (1) re 2" in who
    assert "United States Attorney" in who.split("Not", 1)[0]
    assert "Marguerite Stroud" in who
    assert "Benedict Okafor, for Odile Farrow." in who.split("Not", 1)[1]
    signed(at)
    house.tick()
    text = today(house, JUDGE).page.text
    assert "under seal waits for you" not in text
    assert "1 provisional seal has no motion pending." in text


def test_a_motion_under_seal_waits_until_an_order_says_that_it_disposes_of_it(
    house: House, sealed_motion: CaseRef
) -> None:
    at = begin(today(house, JUDGE), "Write an order")
    assert "waits until the docket text of an order about it says that it is granted, denied," in at.page.text
    left = at.submit({"do": "preview", "text": "setting a hearing", "body": "On March 9."}).text
    assert f"Look again: This order leaves pending: 2 {TEXT}." in left
    signed(at)
    house.tick()
    assert TEXT in today(house, JUDGE).go("/orders/").text
    at = begin(today(house, JUDGE), "Write an order")
    decided = at.submit({"do": "preview", "decides": "granted"}).text
    assert "ORDER granting the motion as to" in decided
    assert "leaves pending" not in decided
    signed(at)
    house.tick()
    assert "under seal" not in today(house, JUDGE).page.text


def test_what_an_order_unsealed_is_said_to_be_where_the_next_order_would(house: House, sealed_motion: CaseRef) -> None:
    house.orders(sealed_motion, "unsealing 2", unseals=("2",))
    house.tick()
    at = visitor(house, JUDGE)
    at.go(at.sends("/start", {"what": "order", "case": sealed_motion}).headers["Location"])
    assert f"Provisionally sealed: 2 {NAME}. Unsealed by entry 3, and not published yet" in at.page.text
    assert "Unseal it" not in at.page.text
    assert "Seal it again" in at.page.text


def test_a_decision_under_seal_that_is_chosen_decides_whatever_else_the_docket_text_says(
    house: House, sealed_motion: CaseRef
) -> None:
    at = begin(today(house, JUDGE), "Write an order")
    refused = at.submit({"do": "preview", "decides": "granted", "text": "denying the motion", "body": "Denied."}).text
    assert "You chose “Grant”, and the docket text says “denying”. Change one of the two." in refused
    going_on = {"do": "preview", "decides": "granted", "text": "setting a hearing", "body": "On March 9."}
    assert "ORDER granting the motion and setting a hearing as to" in at.submit(going_on).text
    assert "leaves pending" not in at.page.text
    signed(at)
    house.tick()
    assert "under seal waits" not in today(house, JUDGE).page.text


def test_a_motion_decided_under_seal_is_not_pending_once_it_is_unsealed(house: House, sealed_motion: CaseRef) -> None:
    page = begin(today(house, JUDGE), "Write an order")
    page.submit({"do": "preview", "decides": "denied"})
    signed(page)
    house.tick()
    house.orders(sealed_motion, "unsealing 2", unseals=("2",))
    at = house.see(SEALED_CLERK)
    UNSEAL.plan(*at, Unsealing(sealed_motion, "2")).carry_out(*at)
    house.tick()
    docket = house.see(CIVIL)[1].docket(sealed_motion)
    assert docket.entries.numbered(EntryNumber(2))[0].motion
    assert docket.pending_motions == ()


def test_the_judge_chooses_whom_an_order_under_seal_about_a_motion_names(house: House, sealed_motion: CaseRef) -> None:
    at = begin(today(house, JUDGE), "Write an order")
    ticked = re.findall(r'name="as_to" [^>]*value="([^"]+)" checked', at.page.html)
    assert ticked == ["party 1", "party 2"]
    at.submit({"do": "preview", "text": "granting the motion", "body": "Granted.", "as_to": ("party 2",)})
    who = at.page.text.split("Who will see this")[1]
    assert "ORDER granting the motion as to Sandor Keel (1) re 2" in who
    assert "United States Attorney" not in who.split("Not", 1)[0]
    at.submit({"do": "change"}, action="preview")
    assert re.findall(r'name="as_to" [^>]*value="([^"]+)" checked', at.page.html) == ["party 2"]


def test_counsel_who_read_a_motion_under_seal_respond_under_seal_or_are_told_that_it_is_public(
    house: House, sealed_motion: CaseRef
) -> None:
    at = begin(today(house, PROSECUTOR), "Respond")
    assert f"2 {TEXT}" in at.page.text
    file = {"file": ("r.pdf", paper("response"))}
    at.submit({"do": "add"}, file)
    assert "Every sealed entry of this kind reads the same" in at.submit({"do": "preview"}).text
    at.submit({"do": "change"}, action="preview")
    page = at.submit({"do": "preview", "stands": "public"}).text
    assert "Look again: This is about 2, filed under seal, and is public itself." in page


def test_a_public_order_on_a_motion_under_seal_says_its_number_and_nothing_of_it(
    house: House, sealed_motion: CaseRef
) -> None:
    at = begin(today(house, JUDGE), "Write an order")
    at.submit({"do": "preview", "kind": "order", "text": "granting the motion", "body": "Granted."})
    public = at.page.text.split("Who will see this")[0]
    assert "ORDER granting the motion re 2 ." in public
    assert "Continue" not in public
    assert "Keel (1)" not in public


def test_counsel_are_shown_what_others_filed_under_seal_until_they_looked_it_over(
    house: House, sealed_motion: CaseRef
) -> None:
    at = today(house, PROSECUTOR)
    assert "1 filing under seal to review." in at.page.text
    assert f"2 {NAME}. Filed under seal today by Marguerite Stroud." in at.page.text
    filing = at.page.html.split('name="filing" value="')[1].split('"')[0]
    assert at.sends("/looked-over", {"case": sealed_motion, "filing": filing}).status == 303
    assert "Nothing waits for you." in at.go("/").text
    for other in (DEFENCE, OTHER_DEFENCE, CIVIL):
        assert "under seal to review" not in today(house, other).page.text


def test_all_of_a_filing_sealed_as_a_whole_is_named_from_the_ruling_to_its_publishing(
    house: House, sealed_motion: CaseRef
) -> None:
    at = visitor(house, JUDGE)
    at.go(at.sends("/start", {"what": "order", "case": sealed_motion}).headers["Location"])
    assert f"Provisionally sealed: 2 {NAME}" in at.page.text
    field = re.findall(r'name="(paper-stub-[0-9a-f]{32})"', at.page.html)[0]
    at.submit({field: "unseal", "body": "It is unsealed.", "do": "preview"})
    assert "ORDER unsealing 2" in at.page.text
    assert f"Unsealed by this order: 2 {NAME}. All of it may be published to everyone" in at.page.text
    signed(at)
    house.tick()
    clerk = today(house, SEALED_CLERK)
    assert f"2 {NAME}. Unsealed by order 3." in clerk.page.text
    links = "Open: main document , # 1 Exhibit A , order 3"
    assert links in clerk.page.text
    assert links in clerk.go("/orders/").text
    preview = clerk.submit({}, action="/carry-out")
    assert parsed(preview.body).faults == []
    assert f"2 {NAME} Public. It cannot be withdrawn." in preview.text
    assert "SEALED MOTION" not in preview.text
    assert TEXT in preview.text.partition("Who will see this")[0]
    assert "Pending from then on, like any public motion: 2 MOTION “to Continue Sentencing”." in preview.text
    docket = f"/cases/{sealed_motion.replace(':', '-')}/"
    assert preview.html.count(f'(originally filed under seal; unsealed by <a href="{docket}#row-4">entry 3</a>)') == 2
    assert "Back to the list" in preview.text
    order = re.search(r'href="(\?paper=/documents/[0-9]+)#reading">order 3<', preview.html)
    assert order is not None
    assert "It is unsealed." in clerk.go(f"{clerk.path}{order[1]}").text
    clerk.path = clerk.path.partition("?")[0]
    assert f"Published: {TEXT}" in signed(clerk)
    house.tick()
    for person in (JUDGE, SEALED_CLERK, DEFENCE, PROSECUTOR):
        at = visitor(house, person)
        for page in ("/", "/orders/", docket):
            assert "Publish it" not in at.go(page).text
        assert "SEALED MOTION" not in at.page.text
        assert TEXT in at.page.text
    assert len(house.see(CIVIL)[1].docket(sealed_motion).pending_motions) == 1
    stub = house.see(JUDGE)[1].docket(sealed_motion).unseal_orders[0][0]
    reply = at.sends("/carry-out", {"what": "unseal", "case": sealed_motion, "subject": stub})
    assert b"was published on March 2, 2026" in reply.body


def test_an_order_on_a_motion_to_seal_says_what_stays_sealed_and_its_judge_is_reminded(
    house: House, motion_to_seal: CaseRef
) -> None:
    at = today(house, JUDGE)
    assert "no motion to seal it is pending" not in at.page.text
    reply = at.sends("/start", {"what": "order", "case": motion_to_seal, "motion": "3"})
    at.go(reply.headers["Location"])
    form = at.page.text
    assert (
        form.index("3 MOTION to Seal") < form.index("Provisionally sealed in this case") < form.index("2-1 Exhibit A")
    )
    assert parsed(at.page.body).faults == []
    at.submit({"motion-4": "denied", "body": "Denied.", "do": "preview"})
    assert "stays provisionally sealed: this order does not rule on it." in at.page.text
    signed(at)
    house.tick()
    at = today(house, JUDGE)
    assert "2-1 Exhibit A, attached to 2 MOTION to Suppress Evidence by Sandor Keel (1)" in at.page.text
    assert "Provisionally sealed, and no motion to seal it is pending: rule on the seal." in at.page.text
    field = re.findall(r'name="(paper-stub-[0-9a-f]{32})"', begin(at, "Rule on the seal").page.html)[0]
    at.submit({field: "seal", "body": "It stays sealed.", "do": "preview"})
    signed(at)
    assert "no motion to seal it is pending" not in today(house, JUDGE).page.text


def test_an_order_that_rules_on_the_seal_with_the_motion_leaves_nothing_unruled(
    house: House, motion_to_seal: CaseRef
) -> None:
    house.files(OTHER_DEFENCE, motion_to_seal, draft("letter", "x", on_behalf=(FARROW,), visibility=Visibility.STUB))
    house.tick()
    at = visitor(house, JUDGE)
    at.go(at.sends("/start", {"what": "order", "case": motion_to_seal, "motion": "3"}).headers["Location"])
    stub = house.see(JUDGE)[1].docket(motion_to_seal).entries.numbered(EntryNumber(2))[0].lines[1].content.stub  # type: ignore[union-attr]  # it is a stub
    at.submit({"motion-4": "granted", f"paper-{stub}": "seal", "body": "Granted. 2-1 is sealed.", "do": "preview"})
    assert "Sealed by this order: 2-1 Exhibit A" in at.page.text
    assert "stays provisionally sealed" not in at.page.text
    assert "ORDER granting 3 MOTION “to Seal 2-1” and sealing 2-1. Signed" in at.page.text
    assert "Look again" not in at.page.text


def test_an_order_says_what_it_does_or_its_judge_is_told_that_it_does_not(
    house: House, motion_to_seal: CaseRef
) -> None:
    at = visitor(house, JUDGE)
    at.go(at.sends("/start", {"what": "order", "case": motion_to_seal, "motion": "3"}).headers["Location"])
    stub = house.see(JUDGE)[1].docket(motion_to_seal).entries.numbered(EntryNumber(2))[0].lines[1].content.stub  # type: ignore[union-attr]  # it is a stub
    given = {"motion-4": "granted", f"paper-{stub}": "unseal", "subject": stub, "reader": CIVIL, "do": "preview"}
    page = at.submit(given | {"body": "Granted, and 2-1 is unsealed."}).text
    public = page.split("Who will see this")[0]
    assert "granting 3 MOTION “to Seal 2-1” and unsealing 2-1 and allowing access to 2-1." in public
    assert "Look again: You grant a motion to seal and unseal 2-1." in public
    assert "The text of the order does not say that access to 2-1 is allowed." in public
    assert "Philippa Crane (counsel) represents nobody in this case." in public
    assert "Crane" not in public.split("What the public will see")[1].split("(Entered")[0]
    at.submit({"do": "change"}, action="preview")
    page = at.submit({"text": "setting a hearing", "do": "preview"}).text
    assert "granting 3 MOTION “to Seal 2-1” and setting a hearing. Signed" in page
    assert "The docket text does not say that 2-1 is unsealed and access to 2-1 is allowed." in page


@pytest.mark.parametrize("unsealed", ["by this order", "by an order before", "by none"])
def test_a_judge_who_allows_access_to_what_is_unsealed_is_told_that_everyone_will_read_it(
    house: House, motion_to_seal: CaseRef, unsealed: str
) -> None:
    if unsealed == "by an order before":
        house.orders(motion_to_seal, "unsealing 2-1", unseals=("2-1",))
        house.tick()
    at = visitor(house, JUDGE)
    at.go(at.sends("/start", {"what": "order", "case": motion_to_seal}).headers["Location"])
    stub = house.see(JUDGE)[1].docket(motion_to_seal).entries.numbered(EntryNumber(2))[0].lines[1].content.stub  # type: ignore[union-attr]  # it is a stub
    ruled = {f"paper-{stub}": "unseal"} if unsealed == "by this order" else {}
    given = {"subject": stub, "reader": CIVIL, "body": "2-1 is unsealed, and access to 2-1 is allowed."}
    page = at.submit(ruled | given | {"do": "preview"}).text
    told = {
        "by this order": "Look again: This order unseals 2-1 and allows access to it. Once it is published, everyone",
        "by an order before": "Look again: This order allows access to 2-1, which entry 4 unsealed. Once it is",
    }
    assert all((words in page) is (when == unsealed) for when, words in told.items())
    assert page.count("everyone can read it") == (unsealed != "by none")


def test_ruling_on_a_seal_opens_with_the_paper_whose_button_was_pressed(house: House, sealed_motion: CaseRef) -> None:
    papers = (DraftDocument(paper("m")), DraftDocument(paper("x"), "Ledger", sealed=True))
    house.files(DEFENCE, sealed_motion, draft("motion", "to Compel", *papers, on_behalf=(KEEL,)))
    house.tick()
    at = visitor(house, JUDGE)
    for page in ("/", "/orders/"):
        assert "Rule on the seal" in at.go(page).html, "it waits for a signature on both"
    at.go(f"/cases/{sealed_motion.replace(':', '-')}/")
    row = at.page.html.split('id="row-4"')[1]
    pressed = re.findall(r'value="([^"]+)"[^>]*>Rule on the seal', row)[0].replace("&amp;", "&")
    at.go(at.sends("/start", {"do": pressed}).headers["Location"])
    assert parsed(at.page.body).faults == []
    assert "The seal to rule on 3-1" in at.page.text
    assert at.page.html.count('id="papers"') == 1
    assert "Other sealed papers in this case: 1" in at.page.text
    assert "3-1, # 1 Ledger" in at.page.html.split('id="reading-h"')[1]


@pytest.mark.parametrize(("chosen", "told"), [((), True), ((FARROW,), False)])
def test_an_exhibit_under_seal_that_no_counsel_of_the_other_side_can_open_is_looked_at_again(
    house: House, begun: Begun, chosen: tuple[str, ...], *, told: bool
) -> None:
    """The prosecution's are read by counsel for the defendants under “As to”; with none chosen by nobody's."""
    case = begun(case_open)
    at = visitor(house, PROSECUTOR)
    at.go("/file/")
    at.submit({"case": case, "kind": "motion"}, action="/start")
    at.submit({"text": "in Limine", "do": "add"}, {"file": ("motion.pdf", paper("motion"))})
    at.submit({"title": "Exhibit A", "shown": "stub", "do": "add"}, {"file": ("a.pdf", paper("a"))})
    shown = at.submit({"do": "preview", "as_to": chosen}).text
    said = "so no counsel for the other side can open Exhibit A: not Marguerite Stroud and Benedict Okafor."
    assert (said in shown) is told
    assert "Who will see this" in shown
