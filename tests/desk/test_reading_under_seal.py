"""Who reads what under seal, in which ticks, through which hands; and who is told by name that they do not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from desk_court import (
    CASE,
    CHAMBERS,
    CLERK,
    DEFENCE,
    JUDGE,
    OTHER_DEFENCE,
    PARTY_KEEL,
    PROSECUTOR,
    RECOVERY,
    SEALED_CLERK,
    SEALED_MATTERS,
    SHAPE,
    UNIT,
    DeskCourt,
    forged_leaf,
    hex_id,
    pdf,
)
from underseal.acts.court_made import stub_case
from underseal.acts.law import public_part
from underseal.acts.sealed import waiting
from underseal.audit.errors import CellAltered
from underseal.desk.cautions import CertificateNotOurs, NotCommitted
from underseal.desk.errors import (
    BodiesMissing,
    DocumentAltered,
    NotAsDescribed,
    NothingToOpen,
    SealedToOthers,
    UnknownDevice,
)
from underseal.desk.keyring import Seed
from underseal.desk.opening import open_filed, open_paper, open_public
from underseal.desk.session import Desk
from underseal.desk.sync import sync
from underseal.desk.view import View, look
from underseal.docket import commands as do
from underseal.docket.names import CaseRef, CaseType, KindCode, StubId
from underseal.docket.record import SealedFiling
from underseal.envelope.cell import dummy_body
from underseal.envelope.commit import no_commitment
from underseal.envelope.seeds import seal_office_seed
from underseal.envelope.vault import Writer, new_epoch
from underseal.sealed.archive import Archive
from underseal.stage.credentials import seed
from underseal.wire.submission import Slotted

Desks = Callable[[str], Desk]
READERS = (DEFENCE, PROSECUTOR, JUDGE, SEALED_CLERK)
RULE = (DEFENCE, UNIT, CHAMBERS, SEALED_MATTERS, RECOVERY)
SM = CaseRef("SM-7K3Q-9FMX")


def seen(desk: Desk) -> View:
    sync(desk)
    return look(desk)


def exhibit(court: DeskCourt, text: str = "Exhibit A") -> StubId:
    """A motion with a sealed exhibit, in a tick that closed."""
    stub = court.motion_with_stub()
    court.file_behind(stub, RULE, text)
    court.close_tick()
    return stub


@pytest.mark.parametrize("person", READERS)
def test_those_whom_the_rule_names_read_the_exhibit(court: DeskCourt, desk_of: Desks, person: str) -> None:
    stub = exhibit(court)
    view = seen(desk_of(person))
    assert [behind for behind, _ in view.docket(CASE).sealed.behind] == [stub]
    assert view.refused == ()
    assert view.alarms == ()
    assert view.readers[stub] == RULE
    assert open_paper(desk_of(person), view, CASE, "2", 1) == pdf("Exhibit A")
    assert open_paper(desk_of(person), view, CASE, stub, 0) == pdf("Exhibit A")


def test_the_other_defendants_counsel_is_refused_by_name(court: DeskCourt, desk_of: Desks) -> None:
    stub = exhibit(court)
    desk = desk_of(OTHER_DEFENCE)
    view = seen(desk)
    assert view.docket(CASE) == view.public[CASE]
    for place, part in (("2", 1), (stub, 0)):
        with pytest.raises(SealedToOthers):
            open_paper(desk, view, CASE, place, part)


def test_the_overlay_leaves_the_public_docket_as_the_public_has_it(court: DeskCourt, desk_of: Desks) -> None:
    exhibit(court)
    court.does(CLERK, CASE, do.FileEntry(court.filing("letter", "afterwards")))
    view = seen(desk_of(JUDGE))
    assert public_part(view.docket(CASE)) == view.public[CASE] == court.dockets[CASE]


def test_public_papers_open_for_everybody(court: DeskCourt, desk_of: Desks) -> None:
    view = seen(desk_of(OTHER_DEFENCE))
    assert open_paper(desk_of(OTHER_DEFENCE), view, CASE, "1", 0) == pdf("charging two counts of wire fraud")
    assert open_public(desk_of(OTHER_DEFENCE), view, 1) == pdf("charging two counts of wire fraud")


def test_a_public_paper_exchanged_by_the_court_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    view = seen(desk_of(DEFENCE))
    for digest in court.documents:
        court.documents[digest] = pdf("another paper")
    with pytest.raises(DocumentAltered):
        open_paper(desk_of(DEFENCE), view, CASE, "1", 0)


@pytest.mark.parametrize("bent", [{"size": 901}, {"digest": bytes(32)}, {"key": bytes(32)}])
def test_a_paper_that_is_not_what_its_filer_described_is_laid_to_them(
    court: DeskCourt, desk_of: Desks, bent: dict[str, object]
) -> None:
    stub = court.motion_with_stub()
    described = replace(court.sealed_paper("Exhibit A"), **bent)  # type: ignore[arg-type]  # SealedPaper's own fields
    filed = SealedFiling(KindCode("exhibit"), "A", (described,), on_behalf=(PARTY_KEEL,))
    court.grant_all(stub, RULE, court.sealed_act(DEFENCE, CASE, do.FileSealed(filed, stub)), DEFENCE)
    court.close_tick()
    view = seen(desk_of(JUDGE))
    with pytest.raises(NotAsDescribed, match=f"the document that {DEFENCE} described"):
        open_paper(desk_of(JUDGE), view, CASE, stub, 0)


@pytest.mark.parametrize("place", ["9", "row 9", "S-1", "S-0", "ab" * 16, "2:26"])
def test_what_is_not_there_is_not_there(court: DeskCourt, desk_of: Desks, place: str) -> None:
    view = seen(desk_of(DEFENCE))
    with pytest.raises(NothingToOpen):
        open_paper(desk_of(DEFENCE), view, CASE, place, 0)
    with pytest.raises(NothingToOpen):
        open_paper(desk_of(DEFENCE), view, CaseRef("2:26-cr-09999"), "1", 0)


def test_a_hidden_case_is_a_docket_of_its_own_for_those_it_names(court: DeskCourt, desk_of: Desks) -> None:
    court.hidden_case()
    court.close_tick()
    for person in (PROSECUTOR, JUDGE, SEALED_CLERK):
        view = seen(desk_of(person))
        docket = view.docket(SM)
        assert docket.hidden
        assert docket.sealed.pending
        assert SM not in view.public
        assert open_paper(desk_of(person), view, SM, "S-1", 0) == pdf("warrant")
        assert open_filed(desk_of(person), docket.sealed.hidden[0], 0) == pdf("warrant")


@pytest.mark.parametrize("person", [DEFENCE, OTHER_DEFENCE, CLERK])
def test_a_hidden_case_is_no_case_to_everybody_else(court: DeskCourt, desk_of: Desks, person: str) -> None:
    court.hidden_case()
    court.close_tick()
    view = seen(desk_of(person))
    assert list(view.dockets) == [CASE]
    with pytest.raises(NothingToOpen):
        open_paper(desk_of(person), view, SM, "S-1", 0)


def test_the_judges_signature_ends_what_was_pending(court: DeskCourt, desk_of: Desks) -> None:
    epoch, _ = court.hidden_case()
    court.close_tick()
    filed = SealedFiling(KindCode("sealed-order"), "It is so ordered.", (court.sealed_paper("order"),))
    approves = waiting(seen(desk_of(JUDGE)).docket(SM))
    order = court.sealed_act(JUDGE, SM, do.EnterSealedOrder(filed, approves=approves), rank=2)
    court.put_event(epoch, Writer(JUDGE, 1, 0), order, SM)
    court.close_tick()
    view = seen(desk_of(PROSECUTOR))
    assert not view.docket(SM).sealed.pending
    assert [filed.number for filed in view.docket(SM).sealed.hidden] == [1, 2]
    assert len(view.vaults[SM].acts) == 2


def test_urgent_papers_are_read_before_their_tick_closes(court: DeskCourt, desk_of: Desks) -> None:
    stub = court.motion_with_stub()
    _, signed = court.file_behind(stub, RULE, "Exhibit A")
    desk = desk_of(JUDGE)
    view = seen(desk)
    assert view.provisional == {signed.act.act}
    assert open_paper(desk, view, CASE, "2", 1) == pdf("Exhibit A")
    court.close_tick()
    view = seen(desk)
    assert view.provisional == set()
    assert open_paper(desk, view, CASE, "2", 1) == pdf("Exhibit A")


def test_nothing_of_an_open_tick_is_kept_on_disk(court: DeskCourt, desk_of: Desks) -> None:
    desk = desk_of(JUDGE)
    sync(desk)
    before = sorted(path.name for path in (desk.folder / "cells").iterdir())
    court.hidden_case()
    assert SM in seen(desk).dockets
    assert sorted(path.name for path in (desk.folder / "cells").iterdir()) == before
    desk.forget()
    assert SM not in look(desk).dockets


def test_a_desk_opened_again_offline_shows_the_same(court: DeskCourt, desk_of: Desks) -> None:
    exhibit(court)
    court.hidden_case()
    court.close_tick()
    desk = desk_of(JUDGE)
    first = seen(desk)
    again = Desk.open(desk.folder, "seven stones under the weir", clock=court.clock)
    assert look(again).dockets == first.dockets
    assert look(again).readers == first.readers
    again.close()


def test_a_grant_newer_than_its_vault_finds_the_cells_kept(court: DeskCourt, desk_of: Desks) -> None:
    stub, desk = court.motion_with_stub(), desk_of(PROSECUTOR)
    filed = SealedFiling(KindCode("exhibit"), "Exhibit A", (court.sealed_paper("A"),), on_behalf=(PARTY_KEEL,))
    signed = court.sealed_act(DEFENCE, CASE, do.FileSealed(filed, stub))
    epoch = new_epoch(stub, RULE)
    court.put_event(epoch, Writer(DEFENCE, 1, 0), signed, stub)
    court.close_tick()
    assert seen(desk).docket(CASE).sealed.behind == ()
    court.put_grant(epoch, UNIT, DEFENCE)
    court.close_tick()
    assert len(seen(desk).docket(CASE).sealed.behind) == 1


def test_a_filing_waits_for_its_stub(court: DeskCourt, desk_of: Desks) -> None:
    early = court.copy()
    early.now += timedelta(seconds=SHAPE.seconds)
    stub = early.motion_with_stub()
    court.file_behind(stub, RULE, "Exhibit A")
    court.close_tick()
    desk = desk_of(JUDGE)
    view = seen(desk)
    assert view.docket(CASE).sealed.behind == ()
    assert view.refused == ()
    body = early.bodies[-1]
    court.enter(body.check(0, body.entry))
    view = seen(desk)
    assert [behind for behind, _ in view.docket(CASE).sealed.behind] == [stub]


def test_an_act_too_long_for_its_cell_is_read_and_kept(court: DeskCourt, desk_of: Desks) -> None:
    stub = court.motion_with_stub()
    paper = court.sealed_paper("Exhibit A")
    long = SealedFiling(KindCode("exhibit"), "Exhibit A", (paper,), on_behalf=(PARTY_KEEL,))
    long = replace(long, text="word " * 1_500 + "end")
    signed = court.sealed_act(DEFENCE, CASE, do.FileSealed(long, stub))
    court.grant_all(stub, RULE, signed, DEFENCE)
    court.close_tick()
    desk = desk_of(JUDGE)
    assert len(seen(desk).docket(CASE).sealed.behind) == 1
    asked = len(court.asked)
    assert len(look(desk).docket(CASE).sealed.behind) == 1
    assert court.asked[asked:] == []


def test_the_seed_of_an_office_comes_in_a_cell(court: DeskCourt, desk_of: Desks, tmp_path) -> None:
    exhibit(court)
    desk = court.desk(tmp_path / "new", JUDGE, offices=())
    assert seen(desk).docket(CASE).sealed.behind == ()
    chambers, judge = court.cast.certificates[CHAMBERS], court.cast.certificates[JUDGE]
    cell = seal_office_seed([seed(CHAMBERS)], chambers, judge, court.cast.identities[JUDGE])
    court.events.append(Slotted(no_commitment(), cell))
    court.close_tick()
    assert len(seen(desk).docket(CASE).sealed.behind) == 1
    office = desk.office(CHAMBERS)
    assert office is not None
    assert office.public_keys == chambers.keys
    desk.close()


def test_a_restored_desks_new_device_is_looked_out_for(court: DeskCourt, desk_of: Desks) -> None:
    epoch, _ = court.hidden_case()
    for n, (device, counter) in enumerate(((2, 0), (3, 0), (1, 7)), 2):
        filed = SealedFiling(KindCode("warrant-return"), f"executed {n}", (court.sealed_paper(f"return {n}"),))
        act = court.sealed_act(PROSECUTOR, SM, do.FileSealed(filed), rank=n, device=device)
        court.put_event(epoch, Writer(PROSECUTOR, device, counter), act, SM)
    court.close_tick()
    assert len(seen(desk_of(JUDGE)).docket(SM).sealed.hidden) == 4


def test_a_counter_is_never_used_twice(court: DeskCourt, desk_of: Desks) -> None:
    epoch, _ = court.hidden_case()
    court.close_tick()
    desk = desk_of(PROSECUTOR)
    vault = seen(desk).vaults[SM]
    assert vault.epoch == epoch
    assert vault.counter == 1
    assert [desk.next_counter(epoch.commitment, vault.counter) for _ in range(3)] == [1, 2, 3]
    assert look(desk).vaults[SM].counter == 4
    assert seen(desk_of(JUDGE)).vaults[SM].counter == 0


def test_a_desk_that_read_along_sees_what_one_that_reads_at_the_end_sees(court: DeskCourt, desk_of: Desks) -> None:
    along = desk_of(JUDGE)
    for n in range(3):
        stub = court.motion_with_stub()
        seen(along)
        court.file_behind(stub, RULE, f"Exhibit {n}")
        seen(along)
        court.close_tick()
        court.does(CLERK, CASE, do.FileEntry(court.filing("letter", f"letter {n}")))
        court.hidden_case(f"SM-7K3Q-00{n}0")
        seen(along)
    court.close_tick()
    last = court.desk(along.folder.parent / "last", JUDGE)
    ours, theirs = seen(along), seen(last)
    assert ours.dockets == theirs.dockets
    assert (ours.readers, ours.refused, ours.provisional) == (theirs.readers, theirs.refused, theirs.provisional)
    assert (ours.log, ours.acts) == (theirs.log, theirs.acts)
    last.close()


def test_a_case_listed_as_sealed_opens_by_its_number(court: DeskCourt, desk_of: Desks) -> None:
    stub = StubId("stub-" + hex_id())
    event = stub_case(court.register, CaseType.MAGISTRATE, 2, stub, court.now)
    court.enter(forged_leaf((event,), court.now))
    court.hidden_case(stub=stub)
    court.close_tick()
    view = seen(desk_of(JUDGE))
    assert view.docket(event.case).caption == "Sealed v. Sealed"
    assert view.opened(event.case).case == SM
    assert open_paper(desk_of(JUDGE), view, event.case, "S-1", 0) == pdf("warrant")
    with pytest.raises(NothingToOpen):
        open_paper(desk_of(DEFENCE), seen(desk_of(DEFENCE)), event.case, "S-1", 0)


def test_a_sync_that_cannot_be_kept_leaves_the_desk_where_it_was(
    court: DeskCourt, desk_of: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_of(JUDGE)
    before = seen(desk)
    exhibit(court)
    with monkeypatch.context() as full:
        full.setattr(Archive, "keep_tick", _no_room)
        with pytest.raises(OSError, match="room"):
            sync(desk)
    assert look(desk).dockets == before.dockets
    assert len(seen(desk).docket(CASE).sealed.behind) == 1


def _no_room(*_: object) -> None:
    raise OSError("no room left on the disk")


def test_body_cells_exchanged_by_the_court_are_refused(court: DeskCourt, desk_of: Desks) -> None:
    exhibit(court)
    desk = desk_of(JUDGE)
    view = seen(desk)
    events, bodies = court.ticks[-1]
    court.ticks[-1] = (events, [dummy_body(), *bodies[1:]])
    with pytest.raises(CellAltered):
        open_paper(desk, view, CASE, "2", 1)


def test_a_paper_whose_cells_were_never_uploaded_says_so(court: DeskCourt, desk_of: Desks) -> None:
    stub = court.motion_with_stub()
    paper = court.sealed_paper("Exhibit A", upload=False)
    filed = SealedFiling(KindCode("exhibit"), "Exhibit A", (paper,), on_behalf=(PARTY_KEEL,))
    court.grant_all(stub, RULE, court.sealed_act(DEFENCE, CASE, do.FileSealed(filed, stub)), DEFENCE)
    court.close_tick()
    desk = desk_of(JUDGE)
    with pytest.raises(BodiesMissing):
        open_paper(desk, seen(desk), CASE, "2", 1)


def test_bodies_are_asked_for_by_whole_tick(court: DeskCourt, desk_of: Desks) -> None:
    exhibit(court)
    desk = desk_of(JUDGE)
    view = seen(desk)
    asked = len(court.asked)
    open_paper(desk, view, CASE, "2", 1)
    assert court.asked[asked:] == ["GET /api/ticks/1/bodies"]


def test_a_sync_asks_the_same_whether_or_not_something_came(court: DeskCourt, desk_of: Desks) -> None:
    asked: dict[str, list[str]] = {}
    sync(desk_of(JUDGE))
    sync(desk_of(OTHER_DEFENCE))
    exhibit(court)
    court.hidden_case()
    court.close_tick()
    for person in (JUDGE, OTHER_DEFENCE):
        start = len(court.asked)
        sync(desk_of(person))
        asked[person] = court.asked[start:]
    assert asked[JUDGE] == asked[OTHER_DEFENCE]


def test_a_paper_no_leaf_commits_to_raises_an_alarm(court: DeskCourt, desk_of: Desks) -> None:
    stub = court.motion_with_stub()
    court.file_behind(stub, RULE, "Exhibit A")
    court.events = [Slotted(no_commitment(), slot.cell) for slot in court.events]
    court.close_tick()
    view = seen(desk_of(JUDGE))
    assert [type(alarm) for alarm in view.alarms] == [NotCommitted]
    assert len(view.docket(CASE).sealed.behind) == 1


def test_keys_in_the_owners_name_that_were_made_elsewhere_raise_an_alarm(court: DeskCourt, tmp_path) -> None:
    desk = court.desk(tmp_path / "other", DEFENCE, seeds=(Seed(1, bytes(32)),))
    assert [type(alarm) for alarm in seen(desk).alarms] == [CertificateNotOurs]
    desk.close()


def test_an_unknown_device_is_told_that_nobody_admitted_it(court: DeskCourt, tmp_path) -> None:
    court.enrolled.add("noel-arden")
    desk = court.desk(tmp_path / "unknown", "noel-arden", seeds=(Seed(1, bytes(32)),))
    view = seen(desk)
    assert [type(alarm) for alarm in view.alarms] == [UnknownDevice]
    assert view.docket(CASE) == court.dockets[CASE]
    desk.close()
