"""Filing from a desk: what is public, what is a stub, who opens it, and what never leaves unencrypted."""

from dataclasses import replace

import httpx
import pytest

from desk_house import (
    CHAMBERS,
    CIVIL,
    CLERK,
    DEFENCE,
    FARROW,
    JUDGE,
    KEEL,
    OTHER_DEFENCE,
    PROSECUTOR,
    SEALED_CLERK,
    SEALED_MATTERS,
    UNIT,
    US,
    House,
    does,
    draft,
    exhibit,
    paper,
    party,
    place,
)
from underseal.desk.errors import BadReceipt, SealedToOthers
from underseal.desk.opening import open_paper
from underseal.desk.sync import sync
from underseal.desk.view import look
from underseal.docket.cover import CoverSheet
from underseal.docket.errors import NotPermitted, WrongKind
from underseal.docket.kinds import Visibility
from underseal.docket.names import CaseRef, CaseType, KindCode, PersonId, StubId
from underseal.docket.party import Party
from underseal.docket.record import TELLING_LINES, StandingOrder, Stubbed, StubText
from underseal.docket.stubs import paper_behind
from underseal.doing.drafts import DraftDocument, FilingDraft
from underseal.doing.filing import who_will_see
from underseal.doing.orders import JoiningParties
from underseal.doing.planning import FilingInCase, NewCase
from underseal.doing.refusals import KeptForLater, NothingToFile
from underseal.doing.table import ADD_PARTIES, FILE, OPEN_CASE
from underseal.enrolling.refusals import BadForm
from underseal.envelope.cell import dummy_event
from underseal.envelope.commit import check_commitment, no_commitment
from underseal.exchange.errors import ExchangeError, NotAPdf
from underseal.wire.submission import Slotted, StubEntryRequest, Submission


def test_a_case_is_opened_and_filed_in_from_desks(house: House) -> None:
    case = house.criminal_case()
    filed = house.files(PROSECUTOR, case, draft("notice", "of related case", on_behalf=("United States of America",)))
    assert (case, filed.number) == ("2:26-cr-00001", 2)
    _, view = house.see(CIVIL)
    assert [entry.number for entry in view.docket(case).entries if entry.number] == [1, 2]
    assert view.alarms == ()


@pytest.mark.parametrize("closed", [False, True], ids=["in the open tick", "once the tick closed"])
def test_those_the_rule_names_open_the_exhibit_and_the_other_defendants_counsel_does_not(
    house: House, *, closed: bool
) -> None:
    case = house.criminal_case()
    filed = house.exhibit_of(case)
    if closed:
        house.tick()
    for person in (DEFENCE, PROSECUTOR, JUDGE, SEALED_CLERK):
        desk, view = house.see(person)
        assert open_paper(desk, view, case, place(filed), 1) == paper("the ledger of the wharf"), person
    for person in (OTHER_DEFENCE, CIVIL, CLERK):
        desk, view = house.see(person)
        with pytest.raises(SealedToOthers):
            open_paper(desk, view, case, place(filed), 1)


def test_the_public_sees_a_stub_and_no_title(house: House) -> None:
    case = house.criminal_case()
    filed = house.exhibit_of(case)
    _, view = house.see(CIVIL)
    entry = view.docket(case).entries.find(filed.ordinal)
    assert entry is not None
    assert [(line.title, isinstance(line.content, Stubbed)) for line in entry.lines] == [("", False), ("", True)]


def test_the_grant_goes_to_exactly_the_rules_members_and_recovery(house: House) -> None:
    case = house.criminal_case()
    filed = house.exhibit_of(case)
    house.tick()
    _, view = house.see(DEFENCE)
    members = {DEFENCE, UNIT, CHAMBERS, SEALED_MATTERS, "recovery"}
    assert set(view.readers[filed.stubs[0]]) == members
    assert view.refused == ()


def test_who_will_see_is_told_before_anything_is_sent(house: House) -> None:
    case = house.criminal_case()
    desk, view = house.see(DEFENCE)
    sent = len(house.sent)
    planned = FILE.plan(
        desk, view, FilingInCase(case, draft("motion", "to Suppress", DraftDocument(paper("m")), exhibit("x")))
    )
    (readership,) = who_will_see(view, planned)
    assert [(s.member, s.people, s.is_recovery) for s in readership.seers] == [
        (DEFENCE, 1, False),
        (UNIT, 1, False),
        (CHAMBERS, 1, False),
        (SEALED_MATTERS, 1, False),
        ("recovery", 1, True),
    ]
    assert readership.title == "Exhibit A"
    assert len(house.sent) == sent


def test_an_ex_parte_letter_is_not_read_by_the_other_side(house: House) -> None:
    case = house.criminal_case()
    letter = draft("letter", "on the defendant's health", on_behalf=(KEEL,), visibility=Visibility.STUB)
    filed = house.files(DEFENCE, case, letter)
    house.tick()
    desk, view = house.see(JUDGE)
    assert open_paper(desk, view, case, place(filed), 0) == paper("on the defendant's health")
    desk, view = house.see(PROSECUTOR)
    with pytest.raises(SealedToOthers):
        open_paper(desk, view, case, place(filed), 0)
    entry = view.docket(case).entries.find(filed.ordinal)
    assert entry is not None
    assert (entry.text, entry.by) == ("SEALED DOCUMENT", None)


def test_every_document_of_a_sealed_entry_is_committed_to_and_opens(house: House) -> None:
    case = house.criminal_case()
    papers = [DraftDocument(paper(f"part {part}"), f"Part {part}") for part in range(3)]
    supplement = draft("plea-supplement", "", *papers, on_behalf=(KEEL,))
    filed = house.files(DEFENCE, case, supplement)
    house.tick()
    desk, view = house.see(PROSECUTOR)
    assert view.alarms == ()
    for part in range(3):
        assert open_paper(desk, view, case, place(filed), part) == paper(f"part {part}")
    behind = paper_behind(view.docket(case), filed.stubs[0])
    assert behind is not None
    for sealed in behind.filing.papers:
        assert any(_opens(c, filed.stubs[0], sealed) for c in desk.archive.commitments)


def _opens(committed: bytes, stub: str, sealed: object) -> bool:
    try:
        check_commitment(committed, stub, sealed.part, sealed.digest, sealed.salt)  # type: ignore[attr-defined]  # a SealedPaper
    except Exception:  # noqa: BLE001  # the envelope's WrongCommitment: the next leaf may be the one
        return False
    return True


@pytest.mark.parametrize("sealed", [False, True])
def test_what_is_no_pdf_is_refused_before_anything_is_sent(house: House, *, sealed: bool) -> None:
    case = house.criminal_case()
    desk, view = house.see(DEFENCE)
    sent = len(house.sent)
    letter = DraftDocument(b"Dear Judge,", "Letter", sealed=sealed)
    with pytest.raises(NotAPdf, match="not a PDF"):
        FILE.plan(desk, view, FilingInCase(case, draft("motion", "to Continue", DraftDocument(paper("m")), letter)))
    assert len(house.sent) == sent


def test_a_filing_without_a_document_is_refused(house: House) -> None:
    case = house.criminal_case()
    desk, view = house.see(DEFENCE)
    with pytest.raises(NothingToFile, match=r"needs a document \(motion\)"):
        FILE.plan(desk, view, FilingInCase(case, FilingDraft(KindCode("motion"), "to Continue")))


def test_a_stranger_to_the_case_is_told_at_once_and_nothing_is_sent(house: House) -> None:
    case = house.criminal_case()
    desk, view = house.see(CIVIL)
    sent = len(house.sent)
    with pytest.raises(NotPermitted, match="notice of appearance"):
        FILE.plan(desk, view, FilingInCase(case, draft("motion", "to Intervene", exhibit("x"))))
    assert len(house.sent) == sent


def test_a_filing_the_court_did_not_answer_goes_out_unchanged_with_the_next_sync(house: House) -> None:
    case = house.criminal_case()
    desk, view = house.see(DEFENCE)
    real = house.transport.handler

    def mute(request):  # type: ignore[no-untyped-def]  # httpx's handler
        if request.url.path == "/api/submissions" and b'"signed":{' in request.read():
            house.down = True
        return real(request)

    house.transport.handler = mute
    planned = draft("motion", "to Suppress", DraftDocument(paper("m")), exhibit("the tide table"), on_behalf=(KEEL,))
    with pytest.raises(KeptForLater, match="next sync"):
        does(FILE, desk, view, FilingInCase(case, planned))
    house.transport.handler = real
    house.down = False
    sync(desk)
    sync(desk)
    docket = look(desk).docket(case)
    assert [entry.kind for entry in docket.entries if entry.number] == ["indictment", "motion"]
    assert open_paper(desk, look(desk), case, "2", 1) == paper("the tide table")


def test_an_answer_about_another_act_is_not_believed(house: House) -> None:
    case = house.criminal_case()
    real, answers = house.transport.handler, []

    def stale(request: httpx.Request) -> httpx.Response:
        found = real(request)
        if request.url.path == "/api/submissions":
            answers.append(found)
            return answers[0]
        return found

    house.transport.handler = stale
    house.files(CLERK, case, draft("notice", "of the tides"))
    with pytest.raises(BadReceipt, match="not for what was sent"):
        house.files(CLERK, case, draft("notice", "of the spring tides"))


def test_no_sealed_word_is_sent_or_kept(house: House) -> None:
    case = house.criminal_case()
    canaries = ("Qx7LedgerTitle", "Qx7PaperText", "Qx7DocketText", "Qx7Part")
    house.exhibit_of(case, canaries[1])
    main, second = DraftDocument(paper(canaries[1]), canaries[0]), DraftDocument(paper("p"), canaries[3])
    hidden = draft("brief", canaries[2], main, second, on_behalf=(KEEL,), visibility=Visibility.STUB)
    filed = house.files(DEFENCE, case, hidden)
    house.tick()
    for person in (DEFENCE, JUDGE):
        desk, view = house.see(person)
        open_paper(desk, view, case, place(filed), 0)
        for canary in canaries:
            assert canary.encode() not in house.everything_in(person), (person, canary)
    for canary in canaries:
        assert not any(canary.encode() in sent for sent in house.sent), canary
    assert issubclass(NotAPdf, ExchangeError)


def test_a_document_is_given_in_one_way_and_shows_neither_title_nor_file() -> None:
    for given in ({}, {"pdf": b"%PDF-", "path": "ledger.pdf"}):
        with pytest.raises(BadForm, match="either pdf"):
            DraftDocument(title="Exhibit A", **given)
    shown = repr(DraftDocument(title="Exhibit A", path="ledger.pdf")) + repr(DraftDocument(b"%PDF-1.7"))
    assert not [secret for secret in ("Exhibit", "ledger", "PDF-1") if secret in shown]


@pytest.mark.parametrize("line", sorted(TELLING_LINES))
@pytest.mark.parametrize("kind", ["motion", "letter"])
def test_nothing_is_sent_behind_a_line_that_says_it_is_another_kind(house: House, line: StubText, kind: str) -> None:
    case = house.criminal_case()
    before = house.see(DEFENCE)[1].docket(case)
    filing = replace(draft(kind, "to Suppress", on_behalf=(KEEL,), visibility=Visibility.STUB), stub_text=line)
    with pytest.raises(WrongKind, match="its line on the docket is that of another kind"):
        house.files(DEFENCE, case, filing)
    assert house.see(DEFENCE)[1].docket(case) == before


@pytest.mark.parametrize("person", [DEFENCE, PROSECUTOR, SEALED_CLERK])
def test_the_line_of_an_order_is_entered_for_judges_alone(house: House, person: str) -> None:
    case = house.criminal_case()
    request = StubEntryRequest(case, StubText.SEALED_ORDER, StubId(f"stub-{0:032}"))
    asked = Submission(stub=request, events=(Slotted(no_commitment(), dummy_event()),))
    with pytest.raises(NotPermitted):
        house.simulator.send(person, asked)
    house.simulator.send(JUDGE, asked)
    assert house.see(DEFENCE)[1].docket(case).entries[-1].text == StubText.SEALED_ORDER


@pytest.mark.parametrize("stands", [Visibility.HIDDEN, Visibility.STUB])
def test_a_party_added_in_the_same_tick_takes_nothing_from_what_was_filed(house: House, stands: Visibility) -> None:
    parties = (
        party("Plaintiff", US, PROSECUTOR, "Ada Lindqvist"),
        party("Defendant", KEEL, DEFENCE, "Marguerite Stroud", charged=1),
    )
    opening = CoverSheet(CaseType.CRIMINAL, 2, "United States v. Keel", parties, PersonId(JUDGE))
    first = draft("indictment", "charging wire fraud", as_to=(KEEL,))
    case = does(OPEN_CASE, *house.see(CLERK), NewCase(opening, first)).case
    house.tick()
    order = StandingOrder("Standing Order 26-3", "the hearing") if stands is Visibility.HIDDEN else None
    filing = draft(
        "exhibit", "a statement", DraftDocument(paper("secret")), on_behalf=(US,), visibility=stands, authority=order
    )
    house.files(PROSECUTOR, case, filing)
    before = readers_of(house, case)
    does(ADD_PARTIES, *house.see(CLERK), JoiningParties(case, (Party("Defendant", FARROW),)))
    for _ in range(2):
        assert readers_of(house, case) == before
        house.tick()


def readers_of(house: House, case: CaseRef) -> list[tuple[str, tuple[str, ...]]]:
    """Of each desk of the case what it reads under seal there, and who else does."""
    found = []
    for person in (JUDGE, SEALED_CLERK, PROSECUTOR, DEFENCE):
        view = house.see(person)[1]
        assert view.refused == (), person
        found += [(person, tuple(members)) for _, members in view.docket(case).sealed.readers]
    assert {PROSECUTOR, JUDGE, SEALED_CLERK} <= {person for person, _ in found}
    return found
