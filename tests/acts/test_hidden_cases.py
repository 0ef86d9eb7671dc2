"""Hidden cases and hidden entries: who opens them, how long they are pending, and that the public sees nothing."""

from dataclasses import replace

import pytest

from docket_cast import (
    ADA,
    BENEDICT,
    JONAS,
    MIRA,
    NORA,
    RUTH,
    SOREN,
    STANDING_ORDER,
    Record,
    act_id,
    changed,
    filing,
    on,
    register_of,
    sealed_filing,
    sealed_paper,
    stub_id,
)
from docket_examples import ALIAS, HALLAM, LIMINE_EXHIBIT, PLEA_STUB, criminal_record, hidden_case_record
from underseal.acts.court_made import stub_entry
from underseal.acts.law import evolve, permits, public_part
from underseal.acts.sealed import waiting
from underseal.docket import commands as do
from underseal.docket.cover import CoverSheet
from underseal.docket.errors import (
    BadDraw,
    BadField,
    BadPaper,
    CaseIsClosed,
    CaseIsSealed,
    NoSuchEntry,
    NoSuchStub,
    NothingToApprove,
    NotOrdered,
    NotPermitted,
    StubTaken,
    WrongKind,
)
from underseal.docket.events import EntryFiled
from underseal.docket.names import Alias, CaseType
from underseal.docket.party import Counsel, Party
from underseal.docket.record import TELLING_LINES, Access, StandingOrder, StubState, StubText
from underseal.docket.stubs import paper_behind

LATER = on(11, 20)
GOVERNMENT = Party("Plaintiff", "United States", "", (Counsel(ADA.name, ADA.person),))


def application(**more) -> do.OpenSealedCase:
    return changed(
        do.OpenSealedCase(
            ALIAS,
            CoverSheet(CaseType.MAGISTRATE, 2, "In re Search", (GOVERNMENT,), JONAS.person),
            STANDING_ORDER,
            sealed_filing("warrant-application", "for an office"),
        ),
        **more,
    )


def pending() -> Record:
    case = Record(register_of(), "pending")
    case.does(ADA, LATER, application())
    return case


def test_a_hidden_case_is_pending_until_its_judge_signs() -> None:
    case = pending()
    assert case.now.sealed.pending
    assert case.now.sealed.hidden[0].pending
    case.does(ADA, LATER, do.FileSealed(sealed_filing("letter", "to chambers")))
    opened = waiting(case.now)
    case.does(JONAS, LATER, do.EnterSealedOrder(sealed_filing("sealed-order", "granting it"), approves=opened))
    assert not case.now.sealed.pending
    assert [(entry.number, entry.pending) for entry in case.now.sealed.hidden] == [(1, False), (2, False), (3, False)]
    with pytest.raises(NothingToApprove):
        case.does(JONAS, LATER, do.EnterSealedOrder(sealed_filing("sealed-order", "again"), approves=opened))


def test_a_hidden_case_has_no_public_part() -> None:
    case = hidden_case_record()
    assert case.now.hidden
    assert public_part(case.now) is None
    assert len(case.now.entries) == 0


@pytest.mark.parametrize("actor", [NORA, BENEDICT, MIRA, RUTH, JONAS])
def test_not_everybody_opens_a_hidden_case(actor) -> None:
    with pytest.raises(NotPermitted):
        Record(register_of(), "no").does(actor, LATER, application())


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"alias": Alias("SM-1")}, BadField),
        ({"alias": Alias("2:26-mj-00097")}, BadField),
        ({"judge": SOREN.person}, BadDraw),
        ({"authority": StandingOrder("", "never")}, BadField),
        ({"authority": StandingOrder("Standing Order 26-3", "")}, BadField),
        ({"caption": ""}, BadField),
        ({"parties": (GOVERNMENT, Party("Defendant", ""))}, BadField),
        ({"parties": ()}, NotPermitted),
        ({"filing": sealed_filing("letter", "to chambers")}, WrongKind),
        ({"filing": sealed_filing("complaint", "")}, WrongKind),
        ({"type": CaseType.CIVIL}, WrongKind),
    ],
)
def test_a_hidden_case_names_its_judge_and_its_authority(more, refusal) -> None:
    with pytest.raises(refusal):
        Record(register_of(), "bad").does(ADA, LATER, application(**more))


def test_nobody_but_the_named_judge_approves() -> None:
    case = pending()
    with pytest.raises(NotPermitted):
        case.does(
            RUTH, LATER, do.EnterSealedOrder(sealed_filing("sealed-order", "granting it"), approves=waiting(case.now))
        )


@pytest.mark.parametrize(
    ("actor", "command"),
    [
        (SOREN, do.FileEntry(filing("letter", "to chambers"))),
        (JONAS, do.EnterOrder(filing("order", "so ordered"))),
        (SOREN, do.CloseCase("done")),
        (SOREN, do.EnterMinutes("hearing", LATER.date())),
    ],
)
def test_no_public_act_touches_a_hidden_case(actor, command) -> None:
    with pytest.raises(CaseIsSealed):
        pending().does(actor, LATER, command)


def test_no_public_event_folds_into_a_hidden_case() -> None:
    case = pending()
    leak = EntryFiled(ALIAS, 1, 1, "letter", "LETTER", (), LATER.date(), LATER, SOREN.person)
    for event in (leak, stub_entry(case.register, case.now, StubText.SEALED_ORDER, stub_id("x"), LATER)):
        with pytest.raises(CaseIsSealed):
            permits(event, case.register, case.now)


def test_a_hidden_entry_in_a_public_case_needs_an_authority_and_waits_for_the_judge() -> None:
    case = criminal_record()
    letter = sealed_filing("letter", "to chambers, ex parte")
    with pytest.raises(NotOrdered):
        case.does(BENEDICT, LATER, do.FileSealed(letter))
    public = public_part(case.now)
    case.does(BENEDICT, LATER, do.FileSealed(letter, authority=STANDING_ORDER))
    assert case.now.sealed.hidden[0].pending
    case.does(
        RUTH, LATER, do.EnterSealedOrder(sealed_filing("sealed-order", "allowing it"), approves=waiting(case.now))
    )
    assert [entry.pending for entry in case.now.sealed.hidden] == [False, False]
    assert public_part(case.now) == public


def test_an_order_approves_what_it_names_and_nothing_that_came_in_meanwhile() -> None:
    """A judge approves what they were shown: what was filed since, in the same tick too, waits on."""
    case = criminal_record()
    case.does(BENEDICT, LATER, do.FileSealed(sealed_filing("letter", "ex parte"), authority=STANDING_ORDER))
    shown = waiting(case.now)
    case.does(BENEDICT, LATER, do.FileSealed(sealed_filing("letter", "unseen"), authority=STANDING_ORDER))
    case.does(RUTH, LATER, do.EnterSealedOrder(sealed_filing("sealed-order", "allowing it"), approves=shown))
    assert [entry.pending for entry in case.now.sealed.hidden] == [False, True, False]
    assert waiting(case.now) == (case.now.sealed.hidden[1].act,)
    with pytest.raises(NothingToApprove):
        case.does(RUTH, LATER, do.EnterSealedOrder(sealed_filing("sealed-order", "again"), approves=shown))
    unknown = do.EnterSealedOrder(sealed_filing("sealed-order", "for others"), approves=(act_id("not read here"),))
    case.does(RUTH, LATER, unknown)
    assert len(waiting(case.now)) == 1


def test_an_order_that_names_another_act_of_a_hidden_case_leaves_the_case_pending() -> None:
    case = pending()
    case.does(ADA, LATER, do.FileSealed(sealed_filing("letter", "to chambers")))
    letter = case.now.sealed.hidden[1].act
    case.does(JONAS, LATER, do.EnterSealedOrder(sealed_filing("sealed-order", "noted"), approves=(act_id("x"), letter)))
    assert case.now.sealed.pending
    assert waiting(case.now) == (case.now.sealed.hidden[0].act,)


def test_an_order_under_seal_may_stand_behind_a_stub() -> None:
    case = criminal_record()
    stub = stub_id("sealed order")
    case.takes(stub_entry(case.register, case.now, StubText.SEALED_ORDER, stub, LATER))
    assert case.now.entries[-1].stub.state is StubState.SEALED
    case.does(RUTH, LATER, do.EnterSealedOrder(sealed_filing("sealed-order", "so ordered"), stub=stub))
    assert paper_behind(case.now, stub).text.startswith("ORDER so ordered. Signed by Judge Ruth M. Adeyemi")


def test_a_sealed_paper_joins_its_stub_whichever_folds_first() -> None:
    case = criminal_record()
    stub = stub_id("early")
    case.does(BENEDICT, LATER, do.FileSealed(sealed_filing("motion", "to depart", on_behalf=(HALLAM,)), stub=stub))
    assert paper_behind(case.now, stub) is not None
    case.takes(stub_entry(case.register, case.now, StubText.SEALED_MOTION, stub, LATER))
    assert paper_behind(case.now, stub).by == BENEDICT.person


def test_nobody_files_behind_another_filers_stub() -> None:
    case = criminal_record()
    exhibit = sealed_filing("exhibit", "a forgery")
    with pytest.raises(NotPermitted):
        case.does(ADA, LATER, do.FileSealed(exhibit, stub=LIMINE_EXHIBIT))


def test_what_was_filed_ahead_behind_anothers_stub_never_joins_it() -> None:
    case = criminal_record()
    early = case.now
    case.docket = replace(early, entries=type(early.entries)(list(early.entries)[:-3]))  # before entry 12 folded
    case.does(ADA, LATER, do.FileSealed(sealed_filing("exhibit", "a forgery"), stub=LIMINE_EXHIBIT))
    for entry in list(early.entries)[-3:]:
        case.docket = replace(case.now, entries=case.now.entries.append(entry))
    assert paper_behind(case.now, LIMINE_EXHIBIT) is None


def test_one_filing_stands_behind_a_stub() -> None:
    case = criminal_record()
    case.does(BENEDICT, LATER, do.FileSealed(sealed_filing("exhibit", "recordings"), stub=LIMINE_EXHIBIT))
    with pytest.raises(StubTaken):
        case.does(BENEDICT, LATER, do.FileSealed(sealed_filing("exhibit", "others"), stub=LIMINE_EXHIBIT))


def test_a_hidden_kind_is_never_filed_behind_a_stub() -> None:
    case = Record(register_of(), "mc")
    petition = filing("petition", "for an order")
    case.does(ADA, LATER, do.OpenCase(CoverSheet(CaseType.MISCELLANEOUS, 2, "In re", (GOVERNMENT,)), petition))
    with pytest.raises(WrongKind):
        case.does(ADA, LATER, do.FileSealed(sealed_filing("warrant-return", "executed"), stub=PLEA_STUB))


@pytest.mark.parametrize(
    "change",
    [{"salt": b"short"}, {"key": b""}, {"bodies": ()}, {"bodies": (b"x",)}, {"digest": b""}, {"pages": 0}, {"part": 1}],
)
def test_a_sealed_paper_carries_what_opens_and_proves_it(change) -> None:
    with pytest.raises(BadPaper):
        pending().does(ADA, LATER, do.FileSealed(sealed_filing("letter", "x", replace(sealed_paper("x"), **change))))


def test_access_is_ordered_of_what_is_there() -> None:
    order = do.EnterSealedOrder(
        sealed_filing("sealed-order", "admitting"), access=(Access(stub_id("?"), (NORA.person,)),)
    )
    with pytest.raises(NoSuchStub):
        pending().does(JONAS, LATER, order)


def test_sealed_events_touch_the_overlay_alone() -> None:
    case = criminal_record()
    events = case.does(BENEDICT, LATER, do.FileSealed(sealed_filing("exhibit", "recordings"), stub=LIMINE_EXHIBIT))
    before = criminal_record().now
    after = evolve(before, events[0])
    assert replace(after, sealed=before.sealed) == before


def test_a_kinds_filers_are_its_filers_under_seal_too() -> None:
    with pytest.raises(NotPermitted):
        Record(register_of(), "clerk").does(SOREN, LATER, application())
    case = pending()
    with pytest.raises(WrongKind):
        case.does(JONAS, LATER, do.EnterSealedOrder(sealed_filing("letter", "to counsel")))
    with pytest.raises(WrongKind):
        case.does(ADA, LATER, do.FileSealed(sealed_filing("sealed-order", "so ordered")))


def test_nothing_is_hidden_in_a_closed_case_but_a_paper_still_joins_its_stub() -> None:
    case = criminal_record()
    case.does(MIRA, LATER, do.CloseCase("dismissed"))
    with pytest.raises(CaseIsClosed):
        case.does(BENEDICT, LATER, do.FileSealed(sealed_filing("letter", "late"), authority=STANDING_ORDER))
    case.does(BENEDICT, LATER, do.FileSealed(sealed_filing("exhibit", "recordings"), stub=LIMINE_EXHIBIT))
    assert paper_behind(case.now, LIMINE_EXHIBIT) is not None


@pytest.mark.parametrize("line", sorted(TELLING_LINES))
def test_what_joins_a_line_that_tells_its_kind_is_of_that_kind(line: StubText) -> None:
    case = criminal_record()
    stub = stub_id("told")
    case.takes(stub_entry(case.register, case.now, line, stub, LATER))
    for kind in ("exhibit", "motion", "letter"):
        with pytest.raises(WrongKind):
            case.does(BENEDICT, LATER, do.FileSealed(sealed_filing(kind, "recordings"), stub=stub))


def test_what_joins_the_line_of_an_order_is_an_order() -> None:
    case = criminal_record()
    case.does(MIRA, LATER, do.CloseCase("dismissed"))
    stub = stub_id("ordered")
    case.takes(stub_entry(case.register, case.now, StubText.SEALED_ORDER, stub, LATER))
    with pytest.raises(WrongKind):
        case.does(BENEDICT, LATER, do.FileSealed(sealed_filing("exhibit", "recordings"), stub=stub))
    case.does(RUTH, LATER, do.EnterSealedOrder(sealed_filing("sealed-order", "to return exhibits"), stub=stub))
    assert paper_behind(case.now, stub) is not None


def test_a_filing_in_a_hidden_case_names_what_was_filed_there_and_a_response_names_something() -> None:
    case = pending()
    case.does(ADA, LATER, do.FileSealed(sealed_filing("motion", "to Extend the Time")))
    motion = case.now.sealed.hidden[-1].act
    case.does(SOREN, LATER, do.FileSealed(sealed_filing("response", "", about=(motion,))))
    assert case.now.sealed.hidden[-1].text == "RESPONSE IN OPPOSITION re S-2 MOTION “to Extend the Time”."
    for about, wrong in (((), BadField), ((act_id("nobody's"),), NoSuchEntry), ((motion, motion), BadField)):
        with pytest.raises(wrong):
            case.does(SOREN, LATER, do.FileSealed(sealed_filing("response", "", about=about)))


def test_a_filing_in_a_public_case_names_nothing_hidden() -> None:
    case = criminal_record()
    case.does(ADA, LATER, do.FileSealed(sealed_filing("motion", "x", as_to=(HALLAM,)), None, STANDING_ORDER))
    about = (case.now.sealed.hidden[-1].act,)
    with pytest.raises(NoSuchEntry):
        case.does(ADA, LATER, do.FileSealed(sealed_filing("response", "", about=about), None, STANDING_ORDER))
