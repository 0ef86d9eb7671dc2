"""A desk's first page by role: what waits, in its case, with its age and what one does next."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desk_fixtures import Begun
from desk_house import (
    CHAMBERS,
    CIVIL,
    CLERK,
    DEFENCE,
    FARROW,
    JUDGE,
    KEEL,
    OBSERVER,
    OTHER_DEFENCE,
    PROSECUTOR,
    SEALED_CLERK,
    US,
    House,
    does,
    draft,
    exhibit_filed,
    party,
)
from desk_visitor import Visitor, refresh, visitor
from sheet_html import parsed
from underseal.caseload.awaited import Next
from underseal.caseload.waiting import waiting_for
from underseal.docket.cover import CoverSheet
from underseal.docket.kinds import Visibility
from underseal.docket.names import CaseRef, CaseType, OfficeId, PersonId
from underseal.docket.party import Party
from underseal.docket.record import Role, StandingOrder
from underseal.doing.orders import OrderInCase
from underseal.doing.planning import NewCase
from underseal.doing.table import OPEN_CASE, ORDER
from underseal.page.tasks import LOOKS
from underseal.sheet.places import case_folder
from underseal.stage.credentials import REGISTRAR_CLERK, certify

WARRANT = StandingOrder("Standing Order 26-3", "return of the warrant")


@pytest.fixture
def case(begun: Begun) -> CaseRef:
    return begun(exhibit_filed)


def days_later(house: House, days: int) -> None:
    house.simulator.clock.forward(timedelta(days=days).total_seconds())


def warrant(house: House) -> CaseRef:
    """An application that waits for the judge."""
    parties = (party("Plaintiff", US, PROSECUTOR, "Ada Lindqvist"),)
    opening = CoverSheet(CaseType.MAGISTRATE, 2, "In re 12 Quay Street", parties, PersonId(JUDGE))
    filing = draft("warrant-application", "for 12 Quay Street", authority=WARRANT)
    found = does(OPEN_CASE, *house.see(PROSECUTOR), NewCase(opening, filing)).case
    house.tick()
    return found


def today(house: House, person: str) -> Visitor:
    at = visitor(house, person)
    assert parsed(at.go("/").body).faults == []
    return at


def test_a_judge_sees_each_motion_with_its_days_and_when_the_next_brief_is_due(house: House, case: CaseRef) -> None:
    assert "Filed today; next brief due in 14 days." in today(house, JUDGE).page.text
    days_later(house, 12)
    text = today(house, JUDGE).page.text
    assert f"{case}, United States v. Keel et al. 2 MOTION to Suppress Evidence by Sandor Keel (1)" in text
    assert "Pending 12 days; next brief due in 2 days." in text
    assert "Decide" in text


def test_a_response_is_asked_of_the_other_side_alone_and_a_reply_of_who_moved(house: House, case: CaseRef) -> None:
    assert "1 paper is due from you." in today(house, PROSECUTOR).page.text
    for other in (DEFENCE, OTHER_DEFENCE, CIVIL):
        assert "due from you" not in today(house, other).page.text
    at = today(house, PROSECUTOR)
    at.submit({}, action="/start")
    assert "File: Response in opposition" in at.page.text
    assert 'value="2"' in at.page.html
    house.files(PROSECUTOR, case, draft("response", "", re=("2",), on_behalf=(US,)))
    house.tick()
    for other in (PROSECUTOR, OTHER_DEFENCE):  # whose motion it was not
        assert "due from you" not in today(house, other).page.text
    at = today(house, DEFENCE)
    assert "Reply due in" in at.page.text
    at.submit({}, action="/start")
    assert "File: Reply" in at.page.text


def test_service_is_asked_for_until_a_notice_of_it_is_filed(house: House) -> None:
    plaintiff = party("Plaintiff", "Crane Maritime", CIVIL, "Philippa Crane")
    opening = CoverSheet(CaseType.CIVIL, 2, "Crane v. Port", (plaintiff, Party("Defendant", "Port")))
    case = does(OPEN_CASE, *house.see(CIVIL), NewCase(opening, draft("complaint", "", as_to=("Port",)))).case
    house.tick()
    at = today(house, CIVIL)
    assert "Service due in" in at.page.text
    at.submit({}, action="/start")
    assert "File: Notice" in at.page.text
    assert ">\nof Service</textarea>" in at.page.html
    for text, asked in (("of Related Case", True), ("of Service executed", False)):
        house.files(CIVIL, case, draft("notice", text, re=("1",)))
        house.tick()
        assert ("File a notice of service" in today(house, CIVIL).page.text) is asked


def test_a_motion_under_seal_is_undecided_to_whoever_reads_it_until_an_order_decides_it(
    house: House, case: CaseRef
) -> None:
    house.files(DEFENCE, case, draft("motion", "to Stay", on_behalf=(KEEL,), visibility=Visibility.STUB))
    house.tick()
    running = "Not decided : MOTION to Stay by Sandor Keel (1) , entry 3 . It is under seal, and no due date is set"

    def told(person: str) -> tuple[bool, bool]:
        at = today(house, person)
        pending = at.page.text.partition("Your pending motions")[2].partition("Your cases")[0]
        return "3 MOTION to Stay" in pending, running in at.go(f"/cases/{case_folder(case)}/").text

    assert told(DEFENCE) == (True, True)
    assert [told(reader) for reader in (PROSECUTOR, JUDGE)] == [(False, True)] * 2
    for other in (OTHER_DEFENCE, CLERK, OBSERVER):
        assert told(other) == (False, False)
    does(ORDER, *house.see(JUDGE), OrderInCase(case, draft("order", "granting the motion", re=("3",))))
    house.tick()
    assert [told(reader) for reader in (DEFENCE, PROSECUTOR, JUDGE)] == [(False, False)] * 3


def test_what_is_past_its_day_says_so(house: House, case: CaseRef) -> None:
    days_later(house, 17)
    at = today(house, PROSECUTOR)
    assert "Response was due 3 days ago." in at.page.text
    assert 'class="late"' in at.page.html


def test_clerks_are_shown_what_counsel_filed_this_month(house: House, case: CaseRef) -> None:
    days_later(house, 1)
    text = today(house, CLERK).page.text
    assert "1 filing of the last 30 days to review." in text
    assert "Filed yesterday by Marguerite Stroud." in text
    days_later(house, 30)
    assert "Nothing waits for you." in today(house, CLERK).page.text


def test_a_clerk_closes_a_case_in_which_judgment_is_entered(house: House, case: CaseRef) -> None:
    days_later(house, 8)
    assert "the case is open" not in today(house, CLERK).page.text
    does(ORDER, *house.see(JUDGE), OrderInCase(case, draft("judgment", "as to Sandor Keel")))
    at = today(house, CLERK)
    assert "Entered today, and the case is open." in at.page.text
    at.submit({}, action="/start")
    assert "Close the case" in at.page.text


def test_what_a_judge_has_is_shown_to_its_filer_as_with_the_judge(house: House, case: CaseRef) -> None:
    warrant(house)
    days_later(house, 3)
    text = today(house, PROSECUTOR).page.text
    assert "S-1 APPLICATION for a Warrant for 12 Quay Street" in text
    assert "With Judge Ruth Adeyemi, pending 3 days." in text
    assert "1 sealed matter waits for your signature." in today(house, JUDGE).page.text
    assert "Quay" not in today(house, CIVIL).page.text


def test_a_denied_application_waits_for_nobody_and_is_no_case(house: House, case: CaseRef) -> None:
    alias = warrant(house)
    at = today(house, JUDGE)
    at.go("/orders/")
    at.submit({}, action="/start")
    preview = at.submit({"do": "preview", "approves": "no"})
    assert "shown as denied at the desks of those who can read this order" in preview.text
    at.submit({"do": "sign"}, action="preview")
    house.tick()
    assert house.see(JUDGE)[1].docket(alias).sealed.pending
    for person in (JUDGE, PROSECUTOR):
        at = today(house, person)
        assert "Denied by S-2 today." in at.page.text
        assert "waits for your signature" not in at.page.text
        assert "Denied In re 12 Quay Street" in at.page.text
        docket = at.follow("In re 12 Quay Street").text
        assert "No judge approved it: it is not a case." in docket
        assert "Waiting:" not in docket
    assert "Application" not in visitor(house, JUDGE).go("/orders/").text


def test_words_proposed_for_one_answer_never_stand_over_another(house: House, case: CaseRef) -> None:
    warrant(house)
    at = today(house, JUDGE)
    at.go("/orders/")
    at.submit({}, action="/start")
    assert "ORDER approving the application" in at.submit({"do": "preview", "approves": "yes"}).text
    drawn = dict(at.go(at.path.removesuffix("/preview")) and at.form())
    words = {name: drawn[name][0] for name in ("text", "body")}
    assert words["text"] == "approving the application"
    at.submit({"do": "keep", "approves": "no"} | words)  # by itself, while the page stays as it was drawn
    preview = at.submit({"do": "preview", "approves": "no"} | words).text
    assert "ORDER denying the application" in preview
    assert "approv" not in preview.partition("Before you sign")[2].partition("What this does")[0]
    own = at.go(at.path.removesuffix("/preview")) and at.submit({"do": "preview", "text": "approving the warrant"}).text
    assert "Its words say “approving”, and this order approves nothing." in own


def test_an_order_on_what_waits_is_gone_on_with_and_not_begun_again(house: House, case: CaseRef) -> None:
    warrant(house)
    at = today(house, JUDGE)
    at.go("/orders/")
    at.submit({}, action="/start")
    begun = at.path
    at.submit({"do": "keep", "approves": "yes"})
    at.go("/orders/")
    at.submit({}, action="/start")
    assert at.path == begun
    assert "You began this before" in at.page.text


def test_an_order_in_a_case_says_what_its_judge_signed_there_just_now(house: House, case: CaseRef) -> None:
    warrant(house)
    at = today(house, JUDGE)
    start = at.go("/orders/") and at.form("/start")
    drafts = []
    for begun, answer in ((True, "no"), (False, "yes")):  # for its number and for what waits: two drafts
        given = {"motion": "S-1"} if begun else {}
        at.go(at.sends("/start", {**start, **given}).headers["Location"])
        drafts.append(at.path)
        at.submit({"do": "keep", "approves": answer})
    assert len(set(drafts)) == 2
    said = "You signed “ORDER approving the application” in this case just now, and this desk has not read it"
    assert said not in at.submit({"do": "preview"}).text
    assert at.submit({"do": "sign"}, action="preview").status == 200
    at.go(drafts[0])
    preview = at.submit({"do": "preview", "text": "denying it", "body": "It is denied."}).text
    assert "Before you sign" in preview
    assert said in preview
    house.tick()
    refresh(at)
    at.go(drafts[0])
    assert said not in at.submit({"do": "preview"}).text


def test_an_application_that_nobody_acted_on_says_so(house: House, case: CaseRef) -> None:
    warrant(house)
    days_later(house, 31)
    at = today(house, PROSECUTOR)
    assert "Filed 31 days ago, and never acted on." in at.page.text
    assert "Never acted on In re 12 Quay Street" in at.page.text


@pytest.mark.parametrize(
    ("person", "next_"),
    [
        (JUDGE, "choose Orders above"),
        (CLERK, "Open one, or import an existing docket."),
        (SEALED_CLERK, "appear here, to be carried out"),
        (REGISTRAR_CLERK, "choose Admit a person or an office"),
        (PROSECUTOR, "choose File above"),
        (CIVIL, "choose File above"),
        (OBSERVER, "Every public case is under Cases."),
    ],
)
def test_an_empty_desk_says_what_to_do_next(house: House, person: str, next_: str) -> None:
    text = today(house, person).page.text
    assert "Nothing waits for you." in text
    assert next_ in text


def test_a_law_clerk_alone_is_told_of_a_judges_motions(house: House) -> None:
    house.simulator.enrol(certify("lev-marsh", "Lev Marsh", "observer", office=CHAMBERS))
    house.simulator.enrol(certify("ada-press", "Ada Press", "observer", office="clerks-annex"))
    house.tick()
    told = "The motions of your judge’s cases appear here when they are filed."
    assert f"Every public case is under Cases. {told}" in today(house, "lev-marsh").page.text
    for person in (OBSERVER, "ada-press"):
        text = today(house, person).page.text
        assert "Every public case is under Cases." in text
        assert "chambers" not in text.lower()
        assert "your judge" not in text


def test_chambers_see_what_their_judge_decides_and_a_registrar_whose_office_is_missing(
    house: House, case: CaseRef
) -> None:
    _, view = house.see(JUDGE)
    me = view.register.people[PersonId(OBSERVER)]
    office = OfficeId("chambers-adeyemi")
    register = replace(view.register, offices=view.register.offices | {office: (PersonId(JUDGE), me.person)})
    found = list(waiting_for(replace(view, register=register), me, view.log.checked_at.date()))
    assert [(one.next, one.place) for one in found] == [(Next.READ, "2")]
    house.files(DEFENCE, case, draft("motion", "to Stay", on_behalf=(KEEL,), visibility=Visibility.STUB))
    house.tick()
    sealed = replace(house.see(JUDGE)[1], register=register)
    waits = list(waiting_for(sealed, me, view.log.checked_at.date()))
    assert {(one.next, one.place) for one in waits} == {(Next.READ, "2"), (Next.READ_MOTION, "3")}
    assert Next.READ_MOTION not in LOOKS, "it stays until it is decided, whoever has read it"
    missing = replace(view.register, offices={})
    registrar = view.register.people[PersonId(REGISTRAR_CLERK)]
    assert registrar.role is Role.REGISTRAR
    named = [one.subject for one in waiting_for(replace(view, register=missing), registrar, found[0].since)]  # type: ignore[arg-type]  # it was filed on a day
    assert office in named


def test_a_long_week_shows_the_first_of_each_case(house: House, case: CaseRef) -> None:
    for number in range(7):
        house.files(OTHER_DEFENCE, case, draft("letter", f"about the calendar, no. {number}", on_behalf=(FARROW,)))
    at = visitor(house, CLERK)
    refresh(at)
    page = at.go("/")
    assert "3 more in this case" in page.text
    for number in range(7):
        assert f"no. {number}" in page.text, "each can be reviewed here"
    assert page.text.count("Reviewed") >= 7


def test_a_notice_of_who_is_to_be_served_does_not_serve_them(house: House) -> None:
    plaintiff = party("Plaintiff", "Crane Maritime", CIVIL, "Philippa Crane")
    opening = CoverSheet(CaseType.CIVIL, 2, "Crane v. Port", (plaintiff, Party("Defendant", "Port")))
    case = does(OPEN_CASE, *house.see(CIVIL), NewCase(opening, draft("complaint", "", as_to=("Port",)))).case
    house.tick()
    house.appears(case, DEFENCE, "Marguerite Stroud", "Port")
    house.files(DEFENCE, case, draft("notice", "that no summons was ever received", re=("1",)))
    house.tick()
    assert "File a notice of service" in today(house, CIVIL).page.text
