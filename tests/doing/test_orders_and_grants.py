"""Orders from a judge's desk, access widened under them, papers unsealed, and hidden cases from birth to approval."""

from dataclasses import replace
from datetime import date

import pytest

from desk_house import (
    CIVIL,
    CLERK,
    DEFENCE,
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
    exhibit,
    paper,
    party,
    place,
    ruling_of,
)
from underseal.caseload.applications import Fate, applications
from underseal.caseload.errors import NotSealedHere
from underseal.caseload.places import subject_at
from underseal.desk import chance
from underseal.desk.errors import NothingToOpen, SealedToOthers
from underseal.desk.opening import open_filed, open_paper, open_public
from underseal.desk.outbox import send
from underseal.digest.framing import sha256
from underseal.docket.commands import CloseCase, ReopenCase
from underseal.docket.cover import CoverSheet
from underseal.docket.errors import BadField, BeyondTheRule, NoSuchEntry, NotPermitted
from underseal.docket.kinds import Visibility
from underseal.docket.names import CaseRef, CaseType, KindCode, PersonId
from underseal.docket.record import Released, SealedPaper, StubState
from underseal.doing.acting import now
from underseal.doing.drafts import AccessAt, DraftDocument, FilingDraft, OrderText, Ruling
from underseal.doing.filing import Filed
from underseal.doing.grants import Granted, Unsealing, WiderAccess
from underseal.doing.orders import EntryCorrection, Hearing, OrderInCase
from underseal.doing.planning import FilingInCase, NewCase
from underseal.doing.refusals import (
    ApprovedUnderSeal,
    NeedsAStandingOrder,
    NobodyNew,
    NoSuchOrder,
    ReadersChanged,
    RuledInPublic,
)
from underseal.doing.row import InCase
from underseal.doing.sealing import grant_cells
from underseal.doing.table import CLOSE, CORRECT, FILE, GRANT, MINUTES, OPEN_CASE, ORDER, REOPEN, UNSEAL
from underseal.envelope.commit import check_commitment, no_commitment
from underseal.envelope.errors import WrongCommitment
from underseal.envelope.vault import CellKey, Writer, new_epoch, seal_history
from underseal.sealed.archive import split_cells
from underseal.sealed.authority import PublicOrder, Reliance, Rule
from underseal.sealed.errors import RefusedGrant
from underseal.stage.test_court import STANDING_ORDER
from underseal.wire.submission import Slotted, Submission

LEDGER = "the ledger of the wharf"


def warrant(house: House, **more: object) -> Filed:
    """The prosecutor opens a hidden case for a search warrant."""
    parties = (party("Plaintiff", US, PROSECUTOR, "Ada Lindqvist"),)
    opening = CoverSheet(CaseType.MAGISTRATE, 2, "In the Matter of the Search of Shed 9", parties, PersonId(JUDGE))
    filing = draft("warrant-application", "for the search of Shed 9", authority=STANDING_ORDER, **more)
    return does(OPEN_CASE, *house.see(PROSECUTOR), NewCase(opening, filing))


def grants(house: House, by: str, case: CaseRef, place: str = "") -> Granted:
    """Somebody syncs and gives all whom an order names what is sealed there."""
    at = house.see(by)
    return GRANT.plan(*at, WiderAccess(case, place)).carry_out(*at)


def test_an_exhibits_whole_life_ends_with_proof_that_it_is_the_one_filed(house: House) -> None:
    case = house.criminal_case()
    motion = house.exhibit_of(case, LEDGER)
    stub = motion.stubs[0]
    house.tick()
    house.orders(case, "to seal", seals=(stub,))
    _, view = house.see(CIVIL)
    entry = view.docket(case).entries.find(motion.ordinal)
    assert entry is not None
    assert entry.lines[1].content.state is StubState.SEALED  # type: ignore[union-attr]  # it is a stub
    ordered = house.orders(case, "to unseal", grants=(place(motion),), unseals=(stub,))
    at = house.see(SEALED_CLERK)
    (released,) = UNSEAL.plan(*at, Unsealing(case, stub)).carry_out(*at).released
    assert released.leaf is not None
    house.tick()
    desk, view = house.see(CIVIL)
    shown = view.docket(case).entries.find(motion.ordinal).lines[1]  # type: ignore[union-attr]  # it is there
    content = shown.content
    assert isinstance(content, Released)
    assert (shown.title, content.order) == ("Exhibit A", ordered.ordinal)
    assert open_public(desk, view, content.document) == paper(LEDGER)
    check = [c for c in desk.archive.commitments if _opens(c, stub, sha256(paper(LEDGER)), content.salt)]
    assert len(check) == 1
    assert not [c for c in desk.archive.commitments if _opens(c, stub, sha256(paper("another")), content.salt)]


def _opens(committed: bytes, stub: str, digest: bytes, salt: bytes) -> bool:
    try:
        check_commitment(committed, stub, 0, digest, salt)
    except WrongCommitment:
        return False
    return True


def test_a_sealed_paper_is_published_with_the_pages_it_has_whatever_its_filer_said(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = house.criminal_case()
    monkeypatch.setattr("underseal.doing.sealing.SealedPaper", lambda *facts: SealedPaper(*facts[:4], 7, *facts[5:]))
    stub = house.exhibit_of(case).stubs[0]
    monkeypatch.undo()
    house.tick()
    house.orders(case, "to unseal", unseals=(stub,))
    at = house.see(SEALED_CLERK)
    UNSEAL.plan(*at, Unsealing(case, stub)).carry_out(*at)
    house.tick()
    for person in (DEFENCE, JUDGE, SEALED_CLERK):
        view = house.see(person)[1]
        assert view.alarms == ()
        released = view.docket(case).entries[-2].lines[1].content
        assert isinstance(released, Released)
        assert released.pages == 1


@pytest.mark.parametrize("blank", ["  ", "\u00a0", "\u3000 "])
def test_what_could_not_be_published_once_it_is_unsealed_is_not_filed(house: House, blank: str) -> None:
    case = house.criminal_case()
    sealed = draft("motion", f"{blank}to Suppress Evidence", on_behalf=(KEEL,), visibility=Visibility.STUB)
    with pytest.raises(BadField, match="begins with a blank"):
        house.files(DEFENCE, case, sealed)


def test_nothing_is_unsealed_without_a_judges_order(house: House) -> None:
    case = house.criminal_case()
    stub = house.exhibit_of(case).stubs[0]
    desk, view = house.see(SEALED_CLERK)
    with pytest.raises(NoSuchOrder, match="obtain one"):
        UNSEAL.plan(desk, view, Unsealing(case, stub))


def test_an_unsealing_publishes_the_paper_behind_its_stub_whoever_else_took_its_acts_id(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs, ours = house.criminal_case(), house.criminal_case()
    secret = exhibit("the secret of the other case")
    motion = draft("motion", "for detention", DraftDocument(paper("for detention")), secret, as_to=(KEEL,))
    house.files(PROSECUTOR, theirs, motion)
    house.tick()
    _, view = house.see(DEFENCE)
    (read,) = (act for case, act in view.acts if case == theirs)
    ids = [chance.new_act(), read]
    with monkeypatch.context() as patch:
        patch.setattr(chance, "new_act", lambda: ids.pop(0))
        harmless = house.exhibit_of(ours)
    assert ids == []
    house.tick()
    house.orders(ours, "Unsealed.", unseals=harmless.stubs)
    house.tick()
    house.sent.clear()
    at = house.see(SEALED_CLERK)
    UNSEAL.plan(*at, Unsealing(ours, harmless.stubs[0])).carry_out(*at)
    house.tick()
    assert not any(b"the secret of the other case" in sent for sent in house.sent)
    desk, view = house.see(CIVIL)
    assert open_paper(desk, view, ours, place(harmless), 1) == paper(LEDGER)


def test_who_cannot_open_a_paper_cannot_unseal_it(house: House) -> None:
    case = house.criminal_case()
    stub = house.exhibit_of(case).stubs[0]
    house.orders(case, "to unseal", unseals=(stub,))
    desk, view = house.see(OTHER_DEFENCE)
    with pytest.raises(SealedToOthers):
        UNSEAL.plan(desk, view, Unsealing(case, stub))


@pytest.mark.parametrize("custodian", [JUDGE, SEALED_CLERK])
def test_a_reader_added_by_public_order_reads_what_was_filed_before(house: House, custodian: str) -> None:
    case = house.criminal_case()
    motion = house.exhibit_of(case, LEDGER)
    stub = motion.stubs[0]
    house.tick()
    house.orders(case, "adding a reader", access=(AccessAt(stub, (OTHER_DEFENCE,)),))
    granted = grants(house, custodian, case, stub)
    assert granted.new == (OTHER_DEFENCE,)
    for _ in range(2):  # from the open tick, and once it closed
        for person in (OTHER_DEFENCE, DEFENCE, PROSECUTOR):
            desk, view = house.see(person)
            assert open_paper(desk, view, case, place(motion), 1) == paper(LEDGER), person
            assert view.refused == ()
            assert set(view.readers[stub]) == set(granted.members)
        house.tick()
    desk, view = house.see(CIVIL)
    with pytest.raises(SealedToOthers):
        open_paper(desk, view, case, place(motion), 1)
    desk, view = house.see(custodian)
    with pytest.raises(NobodyNew):
        GRANT.plan(desk, view, WiderAccess(case, stub))


def test_a_reader_added_by_sealed_order_reads_and_sees_the_order_relied_on(house: House) -> None:
    case = house.criminal_case()
    stub = house.exhibit_of(case, LEDGER).stubs[0]
    house.tick()
    ruling = Ruling(access=(AccessAt(stub, (OTHER_DEFENCE,)),))
    told = draft("sealed-order", "adding a reader", as_to=(KEEL,))
    does(ORDER, *house.see(JUDGE), OrderInCase(case, told, ruling))
    house.tick()
    grants(house, SEALED_CLERK, case, stub)
    house.tick()
    desk, view = house.see(OTHER_DEFENCE)
    assert view.refused == ()
    assert open_paper(desk, view, case, stub, 0) == paper(LEDGER)


def test_readers_added_by_one_sealed_order_after_the_other_all_read_and_stay(house: House) -> None:
    """Each new reader judges by every order that let somebody in, and nobody brings one back by sending cells again."""
    case = house.criminal_case()
    stub = house.exhibit_of(case, LEDGER).stubs[0]
    house.tick()
    ticks = []
    for reader in (OTHER_DEFENCE, CIVIL):
        ruling = Ruling(access=(AccessAt(stub, (reader,)),))
        ticks.append(house.simulator.court.store.closed())
        does(ORDER, *house.see(JUDGE), OrderInCase(case, draft("sealed-order", "adding one", as_to=(KEEL, US)), ruling))
        house.tick()
        assert grants(house, SEALED_CLERK, case, stub).new == (reader,)
        house.tick()
    sender, _ = house.see(OBSERVER)
    for tick in (*ticks, *(tick + 1 for tick in ticks)):
        for cell in split_cells(house.simulator.court.ticks.events_of(tick)):
            send(sender, Submission(events=(Slotted(no_commitment(), cell),)))
        house.tick()
    for person in (JUDGE, SEALED_CLERK, DEFENCE, PROSECUTOR, OTHER_DEFENCE, CIVIL):
        desk, view = house.see(person)
        assert view.refused == (), person
        assert set(view.readers[stub]) >= {OTHER_DEFENCE, CIVIL}
        assert open_paper(desk, view, case, stub, 0) == paper(LEDGER), person


def test_a_grant_beyond_the_order_is_refused_at_the_granters_desk(house: House) -> None:
    case = house.criminal_case()
    stub = house.exhibit_of(case).stubs[0]
    house.orders(case, "adding a reader", access=(AccessAt(stub, (OTHER_DEFENCE,)),))
    desk, view = house.see(SEALED_CLERK)
    with pytest.raises(BeyondTheRule, match=CIVIL):
        GRANT.plan(desk, view, WiderAccess(case, stub, (CIVIL,)))
    with pytest.raises(NoSuchOrder):
        GRANT.plan(desk, view, WiderAccess(case, stub, order=stub))  # type: ignore[arg-type]  # no order has a stub's name


@pytest.mark.parametrize("granter", [SEALED_CLERK, DEFENCE])
@pytest.mark.parametrize("by_rule", [False, True])
def test_a_grant_beyond_its_rule_is_refused_by_every_reader(house: House, granter: str, *, by_rule: bool) -> None:
    case = house.criminal_case()
    motion = house.exhibit_of(case, LEDGER)
    stub = motion.stubs[0]
    ordered = house.orders(case, "about something else")
    house.tick()
    desk, view = house.see(granter)
    vault = view.vaults[stub]
    epoch = new_epoch(stub, (*vault.epoch.members, CIVIL), vault.epoch.vault)
    leaning = Rule() if by_rule else PublicOrder(case, ordered.act)
    reliance = Reliance(leaning, view.log.public_size, view.log.ticks)
    cells = [*grant_cells(desk, view.roster, epoch, epoch.members, reliance)]
    shown = CellKey(vault.acts[0].cell, vault.acts[0].box_key)
    history = seal_history(epoch, Writer(granter, 1, 0), [shown], desk.identity)
    send(desk, Submission(events=(*cells, Slotted(no_commitment(), history))))
    house.tick()
    for person in (CIVIL, PROSECUTOR):
        desk, view = house.see(person)
        assert any(isinstance(refused.error, RefusedGrant) for refused in view.refused), person
        assert CIVIL not in view.readers.get(stub, ())
    desk, view = house.see(CIVIL)
    with pytest.raises(SealedToOthers):
        open_paper(desk, view, case, place(motion), 1)


def test_only_the_judge_orders(house: House) -> None:
    case = house.criminal_case()
    with pytest.raises(NotPermitted, match="enter an order"):
        house.orders(case, "to go home", by=CLERK)


def test_an_order_is_written_as_a_paper_and_entered(house: House) -> None:
    case = house.criminal_case()
    text = OrderText("ORDER", ("The trial is continued sixty days.",), "", "District of Harlow", "Port Harlow")
    filing = FilingDraft(KindCode("order"), "continuing trial")
    at = house.see(JUDGE)
    planned = ORDER.plan(*at, OrderInCase(case, filing, paper=text))
    filed = planned.carry_out(*at)
    desk, view = house.see(CIVIL)
    assert (open_paper(desk, view, case, place(filed), 0),) == planned.documents


def test_a_clerk_enters_minutes_corrects_closes_and_reopens(house: House) -> None:
    case = house.criminal_case()
    does(MINUTES, *house.see(CLERK), Hearing(case, "arraignment", date(2026, 3, 1)))
    does(CORRECT, *house.see(CLERK), EntryCorrection(case, "1", "INDICTMENT, corrected.", "typing error"))
    minutes = house.see(CLERK)[1].docket(case).entries[-1]
    assert minutes.number is None
    heard = EntryCorrection(case, f"row {minutes.ordinal}", "MINUTE ENTRY: arraignment, corrected.", "left out")
    does(CORRECT, *house.see(CLERK), heard)
    does(CLOSE, *house.see(CLERK), InCase(case, CloseCase("Judgment entered")))
    _, view = house.see(CIVIL)
    docket = view.docket(case)
    assert docket.closed is not None
    assert [entry.number for entry in docket.entries][-1] is None
    assert docket.entries[0].text == "INDICTMENT, corrected."
    assert docket.entries[-1].text == "MINUTE ENTRY: arraignment, corrected."
    does(REOPEN, *house.see(CLERK), InCase(case, ReopenCase("Motion granted")))
    _, view = house.see(CIVIL)
    assert view.docket(case).closed is None


# Hidden.


def test_a_hidden_case_lives_at_its_members_desks_and_nowhere_else(house: House) -> None:
    filed = warrant(house)
    house.tick()
    alias = filed.case
    _, view = house.see(JUDGE)
    assert view.docket(alias).sealed.pending
    approve = draft("sealed-order", "issuing the warrant")
    does(ORDER, *house.see(JUDGE), OrderInCase(alias, approve, Ruling(approves=True)))
    house.files(PROSECUTOR, alias, draft("warrant-return", "executed"))
    house.tick()
    for person in (PROSECUTOR, JUDGE, SEALED_CLERK):
        desk, view = house.see(person)
        docket = view.docket(alias)
        assert not docket.sealed.pending
        assert [entry.number for entry in docket.sealed.hidden] == [1, 2, 3]
        assert open_paper(desk, view, alias, "S-1", 0) == paper("for the search of Shed 9")
        assert view.refused == view.alarms == ()
    for person in (DEFENCE, CLERK, CIVIL):
        desk, view = house.see(person)
        assert alias not in view.dockets
        with pytest.raises(NothingToOpen):
            open_paper(desk, view, alias, "S-1", 0)


def test_a_hidden_case_leaves_nothing_on_the_public_record(house: House) -> None:
    house.criminal_case()
    _, before = house.see(CIVIL)
    filed = warrant(house)
    house.tick()
    _, after = house.see(CIVIL)
    assert (after.public, after.log.public_size) == (before.public, before.log.public_size)
    tree = house.folder / "court" / "public"
    assert not [path for path in tree.rglob("*") if path.is_file() and filed.case.encode() in path.read_bytes()]


def test_a_reader_added_to_a_hidden_case_reads_it_from_its_start(house: House) -> None:
    alias = warrant(house).case
    house.tick()
    access = (AccessAt(alias, (CLERK,)),)
    does(
        ORDER,
        *house.see(JUDGE),
        OrderInCase(alias, draft("sealed-order", "issuing it"), Ruling(approves=True, access=access)),
    )
    house.tick()
    grants(house, SEALED_CLERK, alias)
    house.tick()
    house.files(PROSECUTOR, alias, draft("warrant-return", "executed"))
    house.tick()
    desk, view = house.see(CLERK)
    assert [entry.number for entry in view.docket(alias).sealed.hidden] == [1, 2, 3]
    assert open_paper(desk, view, alias, "S-3", 0) == paper("executed")
    assert view.refused == ()


def test_a_judge_approves_what_the_preview_showed_and_what_came_in_meanwhile_waits_on(house: House) -> None:
    case = house.criminal_case()
    asks = {"on_behalf": (US,), "visibility": Visibility.HIDDEN, "authority": STANDING_ORDER}
    house.files(PROSECUTOR, case, draft("motion", "to Delay Notice", **asks))
    house.tick()
    desk, view = house.see(JUDGE)
    order = OrderInCase(case, draft("sealed-order", "granting it"), Ruling(approves=True))
    shown = ORDER.plan(desk, view, order)
    house.files(PROSECUTOR, case, draft("motion", "to Tap a Line", **asks))
    house.tick()
    shown.carry_out(desk, view)
    house.tick()
    desk, view = house.see(JUDGE)
    waits = [(one.filed.number, one.fate) for one in applications(view.docket(case), now(desk).date())]
    assert waits == [(2, Fate.WAITS)]


def test_hiding_needs_a_standing_order(house: House) -> None:
    case = house.criminal_case()
    desk, view = house.see(DEFENCE)
    hidden = draft("brief", "on cooperation", on_behalf=(KEEL,), visibility=Visibility.HIDDEN)
    with pytest.raises(NeedsAStandingOrder):
        FILE.plan(desk, view, FilingInCase(case, hidden))


def test_a_hidden_entry_in_a_public_case_is_seen_by_its_members_alone(house: House) -> None:
    case = house.criminal_case()
    hidden = draft("brief", "on cooperation", on_behalf=(KEEL,), visibility=Visibility.HIDDEN, authority=STANDING_ORDER)
    filed = house.files(DEFENCE, case, hidden)
    assert (filed.number, filed.leaf, filed.stubs) == (None, None, ())
    house.tick()
    for person in (DEFENCE, PROSECUTOR, JUDGE):
        desk, view = house.see(person)
        assert open_paper(desk, view, case, "S-1", 0) == paper("on cooperation"), person
        assert open_filed(desk, view.docket(case).sealed.hidden[0], 0) == paper("on cooperation")
        assert "recovery-hidden" in view.readers[subject_at(view, case, "S-1")]
    _, view = house.see(OTHER_DEFENCE)
    assert view.docket(case).sealed.hidden == ()


def test_a_sealed_case_is_listed_by_number_and_worked_in_by_either_name(house: House) -> None:
    parties = (party("Plaintiff", US, PROSECUTOR, "Ada Lindqvist"),)
    opening = CoverSheet(CaseType.MAGISTRATE, 2, "In re Records", parties, PersonId(JUDGE))
    filing = draft("warrant-application", "for records", visibility=Visibility.STUB, authority=STANDING_ORDER)
    filed = does(OPEN_CASE, *house.see(PROSECUTOR), NewCase(opening, filing))
    assert filed.listed == "2:26-mj-00001"
    house.tick()
    _, view = house.see(CIVIL)
    assert view.docket(CaseRef("2:26-mj-00001")).caption == "Sealed v. Sealed"
    back = house.files(PROSECUTOR, CaseRef("2:26-mj-00001"), draft("warrant-return", "executed"))
    assert back.case == filed.case
    desk, view = house.see(JUDGE)
    assert open_paper(desk, view, filed.case, "S-2", 0) == paper("executed")


# Places.


def test_access_planned_from_readers_of_the_past_is_not_given(house: House) -> None:
    case = house.criminal_case()
    stub = house.exhibit_of(case, LEDGER).stubs[0]
    house.tick()
    for reader in (OTHER_DEFENCE, CIVIL):
        house.orders(case, f"adding {reader}", access=(AccessAt(stub, (reader,)),))
    desk, view = house.see(SEALED_CLERK)
    one, other = (GRANT.plan(desk, view, WiderAccess(case, stub, (reader,))) for reader in (OTHER_DEFENCE, CIVIL))
    one.carry_out(desk, view)
    with pytest.raises(ReadersChanged):  # its own desk has not read back yet what it sent
        other.carry_out(desk, view)
    with pytest.raises(ReadersChanged):
        other.carry_out(*house.see(SEALED_CLERK))
    assert grants(house, SEALED_CLERK, case, stub).new == (CIVIL,)
    assert {OTHER_DEFENCE, CIVIL} <= set(house.see(CIVIL)[1].readers[stub])


def test_places_name_what_is_sealed(house: House) -> None:
    case = house.criminal_case()
    stub = house.exhibit_of(case).stubs[0]
    _, view = house.see(JUDGE)
    assert subject_at(view, case, "2-1") == stub == subject_at(view, case, stub)
    for said in ("2", "1", "2-3", "S-1", "", "two"):
        with pytest.raises(NotSealedHere, match="names nothing sealed"):
            subject_at(view, case, said)
    with pytest.raises(NoSuchEntry):
        subject_at(view, case, "9")


def test_a_hidden_case_can_be_widened_again_and_again(house: House) -> None:
    alias = warrant(house).case
    house.tick()
    for reader in (CLERK, DEFENCE):
        access = (AccessAt(alias, (reader,)),)
        does(
            ORDER,
            *house.see(JUDGE),
            OrderInCase(alias, draft("sealed-order", f"adding {reader}"), Ruling(access=access)),
        )
        house.tick()
        granted = grants(house, SEALED_CLERK, alias)
        assert granted.new == (reader,)
        house.tick()
    for reader in (CLERK, DEFENCE, PROSECUTOR, JUDGE):
        desk, view = house.see(reader)
        assert [entry.number for entry in view.docket(alias).sealed.hidden] == [1, 2, 3], reader
        assert view.refused == (), [str(refused.error) for refused in view.refused]
        assert open_paper(desk, view, alias, "S-1", 0) == paper("for the search of Shed 9")


UNDER_SEAL: tuple[dict[str, object], ...] = (
    {"kind": KindCode("sealed-order")},
    {"kind": KindCode("order"), "visibility": Visibility.HIDDEN},
)


@pytest.mark.parametrize("under_seal", UNDER_SEAL)
def test_an_order_that_would_lose_what_it_rules_is_not_entered(house: House, under_seal: dict[str, object]) -> None:
    case = house.criminal_case()
    motion = house.exhibit_of(case, LEDGER)
    written = replace(draft("order", "as stated"), **under_seal)
    rulings = (
        ruling_of(grants=(place(motion),)),
        ruling_of(denies=(place(motion),)),
        Ruling(seals=motion.stubs),
        Ruling(unseals=motion.stubs),
    )
    for ruling in rulings:
        with pytest.raises(RuledInPublic):
            does(ORDER, *house.see(JUDGE), OrderInCase(case, written, ruling))
    with pytest.raises(ApprovedUnderSeal):
        house.orders(case, "as stated", approves=True)


def test_an_order_in_a_hidden_case_decides_no_motion_of_a_docket(house: House) -> None:
    alias = warrant(house).case
    house.tick()
    ruling = ruling_of(grants=("1",))
    with pytest.raises(RuledInPublic):
        does(ORDER, *house.see(JUDGE), OrderInCase(alias, draft("order", "granting it"), ruling))
