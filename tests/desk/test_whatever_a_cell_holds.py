"""One cell, act or case never stops a desk: it is opened, refused by name, or not read and tried again."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from desk_court import (
    CASE,
    CHAMBERS,
    CLERK,
    DEFENCE,
    JUDGE,
    PROSECUTOR,
    SEALED_CLERK,
    SEALED_MATTERS,
    STANDING,
    UNIT,
    DeskCourt,
)
from nasty import every_substitution
from under_seal import RULE, SM, behind, exhibit, forge, reasons, seen
from underseal.desk.cautions import BadRosterCell
from underseal.desk.session import Desk
from underseal.desk.sync import sync
from underseal.desk.view import look
from underseal.digest.framing import frame, number
from underseal.docket import commands as do
from underseal.docket.cover import CoverSheet
from underseal.docket.names import ActId, Alias, CaseRef, CaseType, KindCode, PersonId, StubId
from underseal.docket.record import SealedFiling
from underseal.envelope.addressed import seal_addressed
from underseal.envelope.certificates import Certificate
from underseal.envelope.commit import no_commitment
from underseal.envelope.event import ContentKind
from underseal.envelope.vault import Epoch, Writer, new_epoch, seal_event
from underseal.sealed import finding, folding, trial
from underseal.sealed import record as sealed
from underseal.sealed.authority import CellOrder
from underseal.sealed.errors import CellNotRead, RefusedEvent, RefusedGrant
from underseal.sealed.event_cells import EventCells
from underseal.sealed.memo import Memo
from underseal.wire.act import Signature, SignedSealed
from underseal.wire.codec import canonical
from underseal.wire.shapes import MAX_INT
from underseal.wire.submission import Slotted
from underseal.wire.times import EARLIEST, LATEST

Desks = Callable[[str], Desk]


def filed(court: DeskCourt, text: str = "Exhibit A") -> tuple[StubId, Epoch, SignedSealed]:
    """A true filing in the open tick: what nothing below may hide."""
    stub = court.motion_with_stub()
    epoch, signed = court.file_behind(stub, RULE, text)
    return stub, epoch, signed


def put(court: DeskCourt, epoch: Epoch, writer: Writer, content: bytes) -> None:
    """Whatever bytes, as that writer's cell."""
    sealed_ = seal_event(epoch, writer, content)
    court.events.append(Slotted(no_commitment(), sealed_.cell))
    court.body_slots += [Slotted(no_commitment(), body) for body in sealed_.bodies]


def unread(desk: Desk) -> list[CellNotRead]:
    return [alarm for alarm in look(desk).alarms if isinstance(alarm, CellNotRead)]


# What is addressed to a key.


def statement(court: DeskCourt, **fields: bytes) -> bytes:
    """A grant's words with fields of whatever bytes, signed by nobody."""
    said = {
        "vault": os.urandom(16),
        "commitment": os.urandom(32),
        "subject": b"x",
        "members": frame("underseal/ids/v1", JUDGE.encode()),
        "member": JUDGE.encode(),
        "certificate": court.cast.certificates[JUDGE].hash,
        "granter": b"tobias-renn",
        "generation": number(1),
        "authority": b"{}",
    }
    return frame("underseal/grant/v1", *(said | fields).values())


ODD_GRANTS: dict[str, dict[str, bytes]] = {
    "a member that is no ASCII": {"members": frame("underseal/ids/v1", "é".encode())},
    "a member that is no text": {"members": frame("underseal/ids/v1", b"\xff\xfe")},
    "no member": {"members": frame("underseal/ids/v1")},
    "members that are no frame": {"members": b"\xff" * 9},
    "a thousand members": {"members": frame("underseal/ids/v1", *(b"%d" % n for n in range(400)))},
    "an empty subject": {"subject": b""},
    "a subject that is no text": {"subject": b"\x80"},
    "a subject that turns the line around": {"subject": "\u202ex".encode()},
    "a generation beyond any": {"generation": b"\xff" * 8},
    "a generation of no length": {"generation": b""},
    "a granter who is nobody": {"granter": "ſ".encode()},
    "a vault of another length": {"vault": b""},
    "authority of bytes": {"authority": b"\xff"},
    "authority nested without end": {"authority": b"[" * 1_500},
    "authority of a number without end": {"authority": b"9" * 1_900},
}


@pytest.mark.parametrize("odd", ODD_GRANTS)
def test_a_grant_of_whatever_words_is_refused_and_takes_nothing_with_it(
    court: DeskCourt, desk_of: Desks, odd: str
) -> None:
    stub, _, _ = filed(court)
    said = statement(court, **ODD_GRANTS[odd])
    forge(court, JUDGE, frame("underseal/signed-grant/v1", os.urandom(32), said, bytes(3373)))
    for _ in range(2):  # while its tick is open, and once it has closed
        view = seen(desk_of(JUDGE))
        assert behind(view) == [stub]
        assert [kind for kind, _ in reasons(view)] == [RefusedGrant]
        court.close_tick()


@pytest.mark.parametrize("kind", [ContentKind.GRANT, ContentKind.SEEDS, ContentKind.EVENT, ContentKind.ELSEWHERE])
def test_addressed_bytes_of_any_kind_take_nothing_with_them(
    court: DeskCourt, desk_of: Desks, kind: ContentKind
) -> None:
    stub, _, _ = filed(court)
    for content in (b"", b"\0", b"\xff" * 4_000, frame("underseal/signed-grant/v1"), os.urandom(900)):
        cell = seal_addressed(court.cast.certificates[JUDGE], kind, content)
        court.events.append(Slotted(no_commitment(), cell))
    for _ in range(2):
        view = seen(desk_of(JUDGE))
        assert behind(view) == [stub]
        assert {kind for kind, _ in reasons(view)} <= {RefusedGrant}
        court.close_tick()


# What a member of the vault writes.


def test_an_act_with_any_value_in_any_place_takes_nothing_with_it(court: DeskCourt, desk_of: Desks) -> None:
    stub, epoch, signed = filed(court)
    court.close_tick()
    sync(desk_of(JUDGE))
    odd = every_substitution(json.loads(canonical(signed)))
    for at in range(0, len(odd), 20):
        for counter, content in enumerate(odd[at : at + 20], at + 1):
            put(court, epoch, Writer(DEFENCE, 1, counter), content)
        court.body_slots.clear()
        court.close_tick()
    view = seen(desk_of(JUDGE))
    assert behind(view) == [stub]
    assert len(view.acts) == 1
    assert len(view.refused) + len(unread(desk_of(JUDGE))) == len(odd)
    assert all(kind is RefusedEvent and text.isprintable() and len(text) < 500 for kind, text in reasons(view))


def test_a_signed_act_of_odd_numbers_and_times_moves_nobody_elses(court: DeskCourt, desk_of: Desks) -> None:
    stub, epoch, signed = filed(court)
    court.close_tick()
    odd: tuple[dict[str, object], ...] = (
        {"rank": MAX_INT},
        {"rank": 0},
        {"rank": -MAX_INT},
        {"tick": MAX_INT},
        {"tick": -MAX_INT},
        {"after": MAX_INT},
        {"after": -MAX_INT},
        {"device": -1},
        {"generation": MAX_INT},
        {"generation": -1},
        {"at": EARLIEST},
        {"at": LATEST},
        {"court": "\x1b[2J" * 50},
        {"case": CaseRef("2:99-cr-99999")},
        {"case": CaseRef("")},
        {"act": ActId("")},
    )
    for counter, fields in enumerate(odd, 1):
        command = do.FileSealed(SealedFiling(KindCode("letter"), "x", ()), stub)
        act = court.sealed_act(DEFENCE, CASE, command, **fields)
        put(court, epoch, Writer(DEFENCE, 1, counter), canonical(act))
    court.close_tick()
    view = seen(desk_of(JUDGE))
    assert behind(view) == [stub]
    assert len(view.refused) == len(odd)
    assert list(view.acts) == [(CASE, signed.act.act)]  # what is refused changes nothing


def test_a_cell_whose_body_is_nowhere_is_not_read_and_is_tried_again(court: DeskCourt, desk_of: Desks) -> None:
    stub, epoch, signed = filed(court)
    text = " ".join(["long"] * 3_000)
    long = court.sealed_act(DEFENCE, CASE, do.FileSealed(replace(signed.act.command.filing, text=text), stub), rank=2)
    sealed_ = seal_event(epoch, Writer(DEFENCE, 1, 1), canonical(long))
    court.events.append(Slotted(no_commitment(), sealed_.cell))
    court.close_tick()
    view = seen(desk_of(JUDGE))
    assert (behind(view), view.refused) == ([stub], ())
    assert len(unread(desk_of(JUDGE))) == 1
    court.body_slots += [Slotted(no_commitment(), body) for body in sealed_.bodies]
    court.close_tick()
    sync(desk_of(JUDGE))
    assert unread(desk_of(JUDGE)) == []


def test_a_wrong_key_shown_for_anothers_cell_takes_it_from_nobody(court: DeskCourt, desk_of: Desks) -> None:
    """A desk once remembered for good that such a cell does not open, where it had just fetched another's bodies."""
    before = len(court.events)
    stub, _, signed = filed(court)
    shown = CellOrder(sha256(court.events[before].cell).digest(), bytes(32))
    other = court.motion_with_stub()
    longer = replace(signed.act.command.filing, text="long " * 1_500 + "exhibit")
    long = court.sealed_act(DEFENCE, CASE, do.FileSealed(longer, other), rank=2)
    court.grant_all(other, RULE, long, DEFENCE)
    court.close_tick()
    court.put_grant(new_epoch("nothing else", (JUDGE,)), JUDGE, DEFENCE, shown)
    court.close_tick()
    desk = desk_of(JUDGE)
    for _ in range(2):
        view = seen(desk)
        assert behind(view) == [stub, other]
        assert {error for error, _ in reasons(view)} == {RefusedGrant}
        desk.memory.memo = Memo()


# Other acts under an act's name, and other cells under its tag.


def test_a_copied_name_without_its_signers_signature_displaces_nothing(court: DeskCourt, desk_of: Desks) -> None:
    theirs = court.stub_entry()
    own = new_epoch(theirs, RULE)
    stub = court.motion_with_stub()
    true = court.sealed_act(DEFENCE, CASE, do.FileSealed(exhibit(court), stub))
    copied = replace(true.act, actor=PersonId(PROSECUTOR), command=do.FileSealed(exhibit(court), theirs))
    forgeries = (
        SignedSealed(copied, Signature(bytes(64))),
        SignedSealed(copied, true.signature),
        SignedSealed(replace(true.act, rank=7), true.signature),
        true,  # word for word, in a vault of somebody else's
    )
    for counter, forged in enumerate(forgeries):
        put(court, own, Writer(PROSECUTOR, 1, counter), canonical(forged))
    for member in RULE:
        court.put_grant(own, member, PROSECUTOR)
    court.grant_all(stub, RULE, true, DEFENCE)
    for _ in range(2):
        for person in (JUDGE, SEALED_CLERK, DEFENCE):
            view = seen(desk_of(person))
            assert behind(view) == [stub]
            assert view.acts[CASE, true.act.act].signed == true
        court.close_tick()


def test_a_name_copied_into_another_case_by_another_signer_displaces_nothing(court: DeskCourt, desk_of: Desks) -> None:
    hidden, _ = court.hidden_case()
    court.close_tick()
    stub = court.motion_with_stub()
    true = court.sealed_act(DEFENCE, CASE, do.FileSealed(exhibit(court), stub))
    filing = SealedFiling(KindCode("warrant-return"), "executed", (court.sealed_paper("return"),))
    again = court.sealed_act(PROSECUTOR, SM, do.FileSealed(filing), act=true.act.act, rank=2)
    court.put_event(hidden, Writer(PROSECUTOR, 1, 1), again, SM)
    court.grant_all(stub, RULE, true, DEFENCE)
    court.close_tick()
    view = seen(desk_of(JUDGE))
    assert behind(view) == [stub]
    assert len(view.docket(SM).sealed.hidden) == 2


@pytest.mark.parametrize("first", ["garbage", "true"])
@pytest.mark.parametrize("spread", ["one tick", "two ticks"])
def test_all_cells_under_one_tag_are_opened(court: DeskCourt, desk_of: Desks, first: str, spread: str) -> None:
    """Every member of a vault can write under every other's tag."""
    stub = court.motion_with_stub()
    true = court.sealed_act(DEFENCE, CASE, do.FileSealed(exhibit(court), stub))
    epoch = new_epoch(stub, RULE)
    contents = [b"garbage", canonical(true)] if first == "garbage" else [canonical(true), b"garbage"]
    for content in contents:
        for member in RULE if content != b"garbage" else ():
            court.put_grant(epoch, member, DEFENCE)
        put(court, epoch, Writer(DEFENCE, 1, 0), content)
        if spread == "two ticks":
            court.close_tick()
    for _ in range(2):
        view = seen(desk_of(JUDGE))
        assert behind(view) == [stub]
        assert [kind for kind, _ in reasons(view)] == [RefusedEvent]
        court.close_tick()


def test_the_same_tag_stands_in_every_open_tick(court: DeskCourt, desk_of: Desks) -> None:
    stub = court.motion_with_stub()
    true = court.sealed_act(DEFENCE, CASE, do.FileSealed(exhibit(court), stub))
    epoch = court.grant_all(stub, RULE, true, DEFENCE)
    sync(desk_of(JUDGE))
    desk = desk_of(JUDGE)
    other = seal_event(epoch, Writer(DEFENCE, 1, 0), b"garbage").cell
    for tick in (1, 2, 3):
        desk.memory.open_cells = {**desk.memory.open_cells, len(court.ticks) + tick: [other, other]}
    view = look(desk)
    assert behind(view) == [stub]
    assert {item.place.tick for item in view.refused} == {len(court.ticks) + tick for tick in (1, 2, 3)}


def elsewhere(court: DeskCourt, epoch: Epoch, who: str) -> None:
    """A cell whose content lies in body cells that stand nowhere."""
    long = seal_event(epoch, Writer(who, 1, 0), os.urandom(20_000))
    court.events.append(Slotted(no_commitment(), long.cell))


@pytest.mark.parametrize(("who", "heard"), [("noor-haddad", 0), (DEFENCE, 1)])
def test_only_whoever_may_file_under_seal_is_waited_for(court: DeskCourt, desk_of: Desks, who: str, heard: int) -> None:
    """Anybody enrolled could once give a desk an alarm for good, about a case that was not there."""
    epoch = new_epoch("nothing at all", (JUDGE,))
    court.put_grant(epoch, JUDGE, who)
    elsewhere(court, epoch, who)
    court.close_tick()
    sync(desk_of(JUDGE))
    assert [alarm.by for alarm in unread(desk_of(JUDGE))] == [who] * heard


@pytest.mark.parametrize(("who", "asked"), [("noor-haddad", 0), (DEFENCE, 1)])
def test_body_cells_are_fetched_only_for_whoever_may_file_under_seal(
    court: DeskCourt, desk_of: Desks, who: str, asked: int
) -> None:
    """One cell of anybody enrolled could once make a desk fetch the body cells of every tick, or of none that is."""
    epoch = new_epoch("nothing at all", (JUDGE,))
    court.put_grant(epoch, JUDGE, who)
    long = seal_event(epoch, Writer(who, 1, 0), os.urandom(20_000))
    court.events.append(Slotted(no_commitment(), long.cell))
    court.body_slots += [Slotted(no_commitment(), body) for body in long.bodies]
    court.close_tick()
    order = CellOrder(sha256(long.cell).digest(), long.box_key)
    court.put_grant(new_epoch("nothing else", (JUDGE,)), JUDGE, who, order)
    court.close_tick()
    court.asked.clear()
    sync(desk_of(JUDGE))
    fetched = [path for path in court.asked if "/bodies" in path and "/ticks/" in path]
    assert fetched == ["GET /api/ticks/1/bodies"] * asked


@pytest.mark.parametrize(("who", "looked_for"), [("noor-haddad", 0), (DEFENCE, 2 * 8 * 1)])
def test_invented_members_of_a_vault_cost_nothing(
    court: DeskCourt, desk_of: Desks, monkeypatch: pytest.MonkeyPatch, who: str, looked_for: int
) -> None:
    """A cell has room for 500 of them; each once cost every look 16 tags."""
    court.put_grant(new_epoch("nothing", (JUDGE, *(f"n{n}" for n in range(300)))), JUDGE, who)
    court.close_tick()
    desk = desk_of(JUDGE)
    sync(desk)
    tags: list[bytes] = []
    real = EventCells.tagged
    monkeypatch.setattr(EventCells, "tagged", lambda cells, tag: (tags.append(tag), real(cells, tag))[1])
    look(desk)
    people = {JUDGE, who} if looked_for else set()
    assert len(tags) == looked_for * len(people)


def test_an_epoch_given_again_by_somebody_without_powers_hides_nothing(court: DeskCourt, desk_of: Desks) -> None:
    stub, epoch, _ = filed(court)
    court.put_grant(epoch, CHAMBERS, "noor-haddad")
    court.close_tick()
    assert behind(seen(desk_of(JUDGE))) == [stub]


# The roster.


def test_a_certificate_that_nothing_can_mend_is_judged_once(
    court: DeskCourt, desk_of: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Anybody enrolled can upload such cells; each once cost every later sync a signature."""
    court.served["/log/certificate"] = canonical(court.papers())  # as they are: this court would sign them anew
    true = court.cast.certificates[DEFENCE]
    false = replace(true, name="Somebody Else")
    court.admit(false.raw, b"no certificate", b"")
    court.close_tick()
    desk = desk_of(JUDGE)
    assert len([alarm for alarm in seen(desk).alarms if isinstance(alarm, BadRosterCell)]) == 3
    judged: list[bytes] = []
    real = Certificate.check_signature
    monkeypatch.setattr(
        Certificate, "check_signature", lambda self, keys: (judged.append(self.raw), real(self, keys))[1]
    )
    for _ in range(3):
        court.close_tick()
        assert len([alarm for alarm in seen(desk).alarms if isinstance(alarm, BadRosterCell)]) == 3
    assert false.raw not in judged


# Cases.


@pytest.mark.parametrize("signed_for", ["2:26-cr-00002", "2:26-cr-00001", "SM-AAAA-AAAA", "", "nothing"])
def test_a_hidden_case_signed_for_another_is_refused_by_itself(
    court: DeskCourt, desk_of: Desks, signed_for: str
) -> None:
    """With the number the court will give next, it once stopped every desk it was sent to when that case opened."""
    stub, _, _ = filed(court)
    filing = SealedFiling(KindCode("warrant-application"), "x", (court.sealed_paper("x"),))
    command = do.OpenSealedCase(
        Alias(SM),
        CoverSheet(CaseType.MAGISTRATE, 2, "x", court.dockets[CASE].parties, PersonId(JUDGE)),
        STANDING,
        filing,
    )
    wrong = court.sealed_act(PROSECUTOR, CaseRef(signed_for), command)
    subject = wrong.act.act
    members = (UNIT, CHAMBERS, SEALED_MATTERS, JUDGE, DEFENCE, CLERK)
    court.grant_all(subject, members, wrong, PROSECUTOR)
    court.close_tick()
    assert CaseRef(signed_for) not in set(seen(desk_of(JUDGE)).dockets) - {CASE}
    court.open_case()
    court.close_tick()
    for person in (JUDGE, CLERK, DEFENCE):
        view = seen(desk_of(person))
        assert set(view.dockets) == {CASE, CaseRef("2:26-cr-00002")}
        assert not view.dockets[CaseRef("2:26-cr-00002")].hidden
        assert any("was signed for" in text for _, text in reasons(view))
    assert behind(seen(desk_of(JUDGE))) == [stub]


# Faults of our own.


def broken(when: Callable[..., bool], real: Callable[..., object]) -> Callable[..., object]:
    def fails(*args: object, **named: object) -> object:
        if when(*args):
            raise RuntimeError("a fault of ours")
        return real(*args, **named)

    return fails


def test_what_a_fault_of_ours_hides_is_said_and_read_once_it_is_mended(
    court: DeskCourt, desk_of: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    hurt, _, bad = filed(court, "hurt")
    stub, _, _ = filed(court, "whole")
    court.close_tick()
    desk = desk_of(JUDGE)
    for module, name, when in (
        (finding, "parse", lambda _, data: bad.act.act.encode() in data),
        (sealed, "check_signature", lambda signed, _: signed == bad),
        (folding, "decide", lambda command, *_: command == bad.act.command),
    ):
        desk.forget()
        with monkeypatch.context() as patch:
            patch.setattr(module, name, broken(when, getattr(module, name)))
            assert behind(seen(desk)) == [stub]
            assert [alarm.why for alarm in unread(desk)] == ["RuntimeError"]
        assert behind(seen(desk)) == [hurt, stub]
        assert unread(desk) == []


def test_a_case_that_does_not_fold_leaves_the_others_and_what_the_public_sees_of_it(
    court: DeskCourt, desk_of: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    filed(court)
    court.hidden_case()
    court.close_tick()
    desk = desk_of(JUDGE)
    view = seen(desk)
    desk.forget()
    monkeypatch.setattr(folding, "evolve", broken(lambda docket, event: event.case == CASE, folding.evolve))
    hurt = look(desk)
    assert hurt.dockets[CASE] == view.public[CASE]
    assert hurt.dockets[SM] == view.dockets[SM]
    assert unread(desk)


def test_a_key_that_failed_on_a_cell_tries_it_again(
    court: DeskCourt, desk_of: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub, _, _ = filed(court)
    court.close_tick()
    desk = desk_of(JUDGE)
    with monkeypatch.context() as patch:
        patch.setattr(trial, "open_addressed", broken(lambda ids, _: ids[0].id == CHAMBERS, trial.open_addressed))
        assert behind(seen(desk)) == []
        assert unread(desk)
    assert behind(seen(desk)) == [stub]
    assert unread(desk) == []


def test_a_desk_keeps_no_content_of_what_can_never_be_a_grant(court: DeskCourt, desk_of: Desks) -> None:
    """Anybody enrolled may address cells to a desk, which keeps what it found for good."""
    stub, _, _ = filed(court)
    judge = court.cast.certificates[JUDGE]
    for kind in (ContentKind.GRANT, ContentKind.SEEDS):
        court.events.append(Slotted(no_commitment(), seal_addressed(judge, kind, os.urandom(6_700))))
    court.put_grant(new_epoch(stub, (JUDGE, CLERK)), JUDGE, CLERK)
    court.close_tick()
    desk = desk_of(JUDGE)
    view = seen(desk)
    junk = [item for item in desk.state.found if item.kind == trial.MALFORMED]
    assert len(junk) == 3
    assert sum(len(item.content) for item in junk) < 300
    assert len(reasons(view)) == 3
    assert behind(view) != []


def test_and_of_many_such_cells_the_newest_alone(
    court: DeskCourt, desk_of: Desks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial, "MOST_JUNK", 3)
    desk, judge = desk_of(JUDGE), court.cast.certificates[JUDGE]
    for _ in range(3):
        for _ in range(2):
            court.events.append(Slotted(no_commitment(), seal_addressed(judge, ContentKind.GRANT, os.urandom(100))))
        court.close_tick()
        sync(desk)
    kept = [(item.tick, item.slot) for item in desk.state.found]
    assert len(kept) == 3
    anew = court.desk(tmp_path / "anew", JUDGE)
    sync(anew)
    assert [(item.tick, item.slot) for item in anew.state.found] == kept
    anew.close()
