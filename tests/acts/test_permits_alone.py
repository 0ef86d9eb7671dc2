"""`permits` by itself: an event bent by a lying court is refused where it stands, whatever act is claimed for it."""

from dataclasses import replace

import pytest

from docket_cast import ADA, BENEDICT, FELIX, IVO, JONAS, MIRA, NORA, RUTH, SOREN, Record, changed, on, stub_id
from docket_examples import ALIAS, LIMINE_EXHIBIT, civil_record, criminal_record, hidden_case_record
from underseal.acts.law import evolve, permits, register
from underseal.docket import errors as no
from underseal.docket import events as ev
from underseal.docket import sealed_events as under_seal
from underseal.docket.docket import Docket, Register
from underseal.docket.names import EntryNumber, PartyNumber
from underseal.docket.party import Counsel
from underseal.docket.record import Access, Line, Published, Released, Stubbed, StubState

LATER = on(11, 20)


def stands(case: Record, kind: type, start: Register, nth: int = 0) -> tuple[ev.Event, Register, Docket | None]:
    """The nth event of a kind in a case's history, with the register and docket it stood at."""
    docket, reg = None, start
    for event in case.events:
        if isinstance(event, kind):
            if nth == 0:
                return event, reg, docket
            nth -= 1
        docket, reg = evolve(docket, event), register(reg, event)
    raise AssertionError(kind)


@pytest.fixture(scope="module")
def start() -> Register:
    case = criminal_record()
    return replace(case.register, next_case=241, next_document=5_101, serials={(2, 26, "cv"): 57, (2, 26, "cr"): 183})


def filed(kind: str) -> int:
    entries = [event for event in criminal_record().events if isinstance(event, ev.EntryFiled)]
    return next(i for i, event in enumerate(entries) if event.kind == kind)


PUBLISHED = Published(5_101, b"d" * 32, 1, 1)
BENT_ENTRIES = [
    ("motion", {"by": IVO.person}, no.NotPermitted),
    ("motion", {"by": NORA.person}, no.NotPermitted),
    ("motion", {"by": "nobody-known"}, no.NotOnTheRoster),
    ("motion", {"ordinal": 1}, no.NotNext),
    ("motion", {"ordinal": 99}, no.NotNext),
    ("minutes", {"ordinal": 99}, no.NotNext),
    ("motion", {"number": 99}, no.NotNext),
    ("motion", {"number": None}, no.NotNext),
    ("motion", {"motion": False}, no.WrongKind),
    ("motion", {"order": True}, no.WrongKind),
    ("motion", {"appearance": True}, no.WrongKind),
    ("motion", {"heading": "ORDER"}, no.WrongKind),
    ("motion", {"kind": "no-such-kind"}, no.NoSuchKind),
    ("motion", {"kind": "complaint"}, no.WrongKind),
    ("motion", {"kind": "plea-supplement", "motion": False}, no.WrongKind),
    ("motion", {"kind": "order", "motion": False, "order": True, "heading": "ORDER"}, no.NotPermitted),
    ("motion", {"lines": ()}, no.BadPaper),
    ("motion", {"lines": (Line(1, "", PUBLISHED),)}, no.BadPaper),
    ("motion", {"lines": (Line(0, "", PUBLISHED),)}, no.NotNext),
    ("motion", {"lines": (Line(0, "", Stubbed(stub_id("x"), StubState.SEALED)),)}, no.BadPaper),
    ("motion", {"lines": (Line(0, "Informant", Stubbed(stub_id("x"), StubState.PROVISIONAL)),)}, no.BadPaper),
    ("motion", {"lines": (Line(0, "", Released(1, b"", 1, 1, stub_id("x"), b"", 1, LATER)),)}, no.BadPaper),
    ("motion", {"re": (99,)}, no.NoSuchEntry),
    ("motion", {"entered": on(5, 1), "filed": on(5, 1).date()}, no.BadTime),
    ("motion", {"filed": on(1, 1).date()}, no.BadTime),
    ("motion", {"case": "2:26-cv-00058"}, no.WrongCase),
    ("plea-agreement", {"lines": (Line(0, "", Stubbed(stub_id("x"), StubState.PROVISIONAL)),)}, no.WrongKind),
    ("order", {"by": JONAS.person}, no.NotPermitted),
    ("order", {"by": MIRA.person}, no.NotPermitted),
    ("minutes", {"by": ADA.person}, no.NotPermitted),
    ("minutes", {"number": 2}, no.NotNext),
    ("minutes", {"lines": (Line(0, "", PUBLISHED),)}, no.BadPaper),
    ("assignment", {"by": SOREN.person}, no.WrongKind),
    ("indictment", {"by": BENEDICT.person}, no.NotPermitted),
    (
        "indictment",
        {"kind": "motion", "motion": True, "heading": "MOTION", "by": SOREN.person, "number": 2},
        no.NotNext,
    ),
    ("notice-of-appearance", {"by": MIRA.person}, no.NotPermitted),
]


@pytest.mark.parametrize(("kind", "change", "refusal"), BENT_ENTRIES)
def test_a_bent_entry_is_refused(kind, change, refusal, start) -> None:
    event, reg, docket = stands(criminal_record(), ev.EntryFiled, start, filed(kind))
    permits(event, reg, docket)
    with pytest.raises(refusal):
        permits(changed(event, **change), reg, docket)


def test_a_second_assignment_or_first_paper_is_refused(start) -> None:
    case = criminal_record()
    for kind in ("assignment", "indictment"):
        event, *_ = stands(case, ev.EntryFiled, start, filed(kind))
        later = {"entered": LATER, "filed": LATER.date()}
        number = None if kind == "assignment" else case.now.next_number
        with pytest.raises(no.WrongKind):
            permits(replace(event, number=number, **later), case.register, case.now)


BENT_CONSEQUENCES = [
    (ev.CaseOpened, {"judge": SOREN.person}, no.BadDraw),
    (ev.CaseOpened, {"judge": "nobody-known"}, no.NotOnTheRoster),
    (ev.CaseOpened, {"serial": 5}, no.NotNext),
    (ev.CaseOpened, {"case": "2:26-cv-00061"}, no.NotNext),
    (ev.DeadlineSet, {"entry": 99}, no.NoSuchEntry),
    (ev.DeadlineEnded, {"by": 99}, no.NoSuchEntry),
    (ev.DeadlineEnded, {"entry": 99}, no.BadField),
    (ev.DeadlineEnded, {"what": "Nothing"}, no.BadField),
    (ev.CounselAppeared, {"parties": (PartyNumber(9),)}, no.NoSuchParty),
    (ev.CounselAppeared, {"counsel": Counsel("Mira", MIRA.person)}, no.BadField),
    (ev.CounselAppeared, {"counsel": Counsel("Nobody")}, no.BadField),
    (ev.CounselAppeared, {"counsel": Counsel("Another Name", FELIX.person)}, no.BadField),
    (ev.MotionDecided, {"motion": 1}, no.NotPending),
    (ev.MotionDecided, {"order": 1}, no.NotOrdered),
    (ev.MotionDecided, {"order": 99}, no.NotOrdered),
    (ev.SealOrdered, {"order": 4}, no.NotOrdered),
    (ev.SealOrdered, {"stub": stub_id("elsewhere")}, no.NoSuchStub),
    (ev.UnsealOrdered, {"order": 4}, no.NotOrdered),
    (ev.UnsealOrdered, {"stub": stub_id("elsewhere")}, no.NoSuchStub),
    (ev.DocumentReleased, {"order": 7}, no.NotOrdered),
    (ev.DocumentReleased, {"stub": stub_id("elsewhere")}, no.NotOrdered),
    (ev.DocumentReleased, {"by": ADA.person}, no.NotPermitted),
    (ev.DocumentReleased, {"document": 1}, no.NotNext),
]


@pytest.mark.parametrize(("kind", "change", "refusal"), BENT_CONSEQUENCES)
def test_a_bent_consequence_is_refused(kind, change, refusal, start) -> None:
    event, reg, docket = stands(civil_record(), kind, start)
    permits(event, reg, docket)
    with pytest.raises(refusal):
        permits(changed(event, **change), reg, docket)


def test_a_deadline_is_set_and_ended_once(start) -> None:
    case = civil_record()
    for kind in (ev.DeadlineSet, ev.DeadlineEnded):
        event, *_ = stands(case, kind, start)
        with pytest.raises(no.BadField):
            permits(event, case.register, case.now)


def test_corrections_need_the_power_and_the_entry(start) -> None:
    event, reg, docket = stands(criminal_record(), ev.EntryCorrected, start)
    with pytest.raises(no.NotPermitted):
        permits(replace(event, by=ADA.person), reg, docket)
    with pytest.raises(no.NoSuchEntry):
        permits(replace(event, entry=99), reg, docket)


def test_a_case_closes_and_reopens_in_turn(start) -> None:
    case = civil_record()
    closed, reg, docket = stands(case, ev.CaseClosed, start)
    with pytest.raises(no.CaseIsOpen):
        permits(ev.CaseReopened(closed.case, closed.on, "r"), reg, docket)
    with pytest.raises(no.CaseIsClosed):
        permits(closed, case.register, case.now)


def test_nobody_appears_apart_from_their_notice(start) -> None:
    case = civil_record()
    late, _, _ = stands(case, ev.CounselAppeared, start)
    with pytest.raises(no.BadField):
        permits(late, case.register, case.now)


def test_an_order_signed_by_somebody_who_is_no_judge_anymore_orders_nothing(start) -> None:
    event, reg, docket = stands(civil_record(), ev.SealOrdered, start)
    people = dict(reg.people) | {RUTH.person: replace(RUTH, role="observer")}
    with pytest.raises(no.NotOrdered):
        permits(event, replace(reg, people=people), docket)


BENT_CELLS = [
    (under_seal.SealedCaseOpened, {"case": "2:26-mj-00097"}, no.BadField),
    (under_seal.SealedCaseOpened, {"judge": SOREN.person}, no.BadDraw),
    (under_seal.SealedEntryFiled, {"by": BENEDICT.person}, no.NotPermitted),
    (under_seal.SealedEntryFiled, {"by": RUTH.person}, no.NotPermitted),
    (under_seal.SealedEntryFiled, {"number": 2}, no.NotNext),
    (under_seal.SealedEntryFiled, {"number": None}, no.NotNext),
    (under_seal.SealedEntryFiled, {"stub": stub_id("x"), "number": None}, no.NoSuchStub),
    (under_seal.SealedEntryFiled, {"case": "SM-0000-0000"}, no.WrongCase),
    (under_seal.SealedCaseApproved, {"order": "0" * 32}, no.NotOrdered),
    (under_seal.SealedAccessOrdered, {"act": "0" * 32}, no.NotOrdered),
    (under_seal.SealedAccessOrdered, {"access": Access("SM-0000-0000", (FELIX.person,))}, no.NoSuchStub),
    (under_seal.AccessGranted, {"members": ()}, no.BadField),
    (under_seal.AccessGranted, {"members": ("fraud-unit", "fraud-unit")}, no.BadField),
    (under_seal.AccessGranted, {"granter": "nobody-known"}, no.NotOnTheRoster),
]


@pytest.mark.parametrize(("kind", "change", "refusal"), BENT_CELLS)
def test_a_bent_event_under_seal_is_refused(kind, change, refusal, start) -> None:
    event, reg, docket = stands(hidden_case_record(), kind, start)
    permits(event, reg, docket)
    with pytest.raises(refusal):
        permits(changed(event, **change), reg, docket)


def test_a_filing_that_is_no_order_approves_and_widens_nothing(start) -> None:
    case = hidden_case_record()
    application, *_ = stands(case, under_seal.SealedEntryFiled, start)
    approved, reg, docket = stands(case, under_seal.SealedCaseApproved, start)
    with pytest.raises(no.NotOrdered):
        permits(replace(approved, order=application.act), reg, docket)
    with pytest.raises(no.NothingToApprove):
        permits(approved, case.register, case.now)


def test_a_sealed_act_joins_a_docket_once(start) -> None:
    case = hidden_case_record()
    application, *_ = stands(case, under_seal.SealedEntryFiled, start)
    with pytest.raises(no.ActAlreadyEntered):
        permits(replace(application, number=5), case.register, case.now)


def test_a_prosecutor_who_does_not_appear_files_nothing_in_a_hidden_case(start) -> None:
    case = hidden_case_record()
    returned, reg, docket = stands(case, under_seal.SealedEntryFiled, start, 2)
    parties = tuple(replace(party, counsel=()) for party in docket.parties)
    with pytest.raises(no.NotPermitted):
        permits(returned, reg, changed(docket, parties=parties))


def test_appearing_again_replaces_what_the_docket_lists_and_leaves_others(start) -> None:
    event, _, docket = stands(criminal_record(), ev.CounselAppeared, start)
    listed = changed(docket, parties=tuple(replace(p, counsel=(Counsel("Old Hand"),)) for p in docket.parties))
    once = evolve(listed, event)
    moved = evolve(once, replace(event, counsel=replace(event.counsel, firm="Elsewhere LLP")))
    hallam = next(party for party in moved.parties if party.name == "Ingrid Hallam")
    assert [(counsel.name, counsel.firm) for counsel in hallam.counsel] == [
        ("Old Hand", ""),
        ("Benedict Okafor", "Elsewhere LLP"),
    ]
    vesely = next(party for party in moved.parties if party.name == "Tomas Vesely")
    assert [counsel.name for counsel in vesely.counsel] == ["Old Hand"]


def test_access_ordered_in_public_names_a_stub_of_the_docket() -> None:
    case = criminal_record()
    order = case.now.entries.numbered(EntryNumber(11))[0].ordinal
    permits(
        ev.AccessOrdered(case.now.case, Access(LIMINE_EXHIBIT, (NORA.person,)), order, "a" * 32),
        case.register,
        case.now,
    )
    for subject in (ALIAS, stub_id("elsewhere")):
        with pytest.raises(no.NoSuchStub):
            permits(
                ev.AccessOrdered(case.now.case, Access(subject, (NORA.person,)), order, "a" * 32),
                case.register,
                case.now,
            )


def test_counsel_of_a_party_that_left_files_no_more() -> None:
    case = criminal_record()
    parties = tuple(replace(p, terminated=LATER.date()) if p.name == "Ingrid Hallam" else p for p in case.now.parties)
    filed_by_counsel = next(e for e in case.events if getattr(e, "by", None) == BENEDICT.person and e.kind == "motion")
    forged = replace(
        filed_by_counsel,
        ordinal=case.now.entries.next_ordinal,
        number=15,
        entered=LATER,
        filed=LATER.date(),
        lines=(Line(0, "", replace(PUBLISHED, document=case.register.next_document)),),
    )
    permits(forged, case.register, case.now)
    with pytest.raises(no.NotPermitted):
        permits(forged, case.register, changed(case.now, parties=parties))
