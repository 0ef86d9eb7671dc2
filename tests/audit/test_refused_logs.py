"""What a lying court is told: fork, rollback, withholding, replay and every bent bit, each refused by name."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import pytest

from desk_court import CASE, CLERK, COURT, DEFENCE, SCHEDULE, SHAPE, START, DeskCourt, forged_leaf
from underseal.audit.errors import (
    BadLog,
    BadTick,
    CellAltered,
    CourtUnreachable,
    LogRefused,
    RecordRefused,
    UnsignedLogKeys,
    WithheldPart,
    WrongRoot,
)
from underseal.desk.errors import NotEnrolledThere, NotSynced, RefusedBefore
from underseal.desk.session import Desk
from underseal.desk.sync import sync
from underseal.desk.view import look
from underseal.docket import commands as do
from underseal.docket.slots import Change, Shape
from underseal.envelope.cell import dummy_body
from underseal.envelope.identity import Identity, Root, make_certificate, make_log_certificate
from underseal.envelope.names import REGISTRAR, Holder
from underseal.ledger.errors import ForkedLog, MissingSignature, RolledBack, UnsignedNote, WrongOrigin
from underseal.ledger.notekeys import ED25519, ML_DSA_44, SignerKey
from underseal.wire.codec import canonical
from underseal.wire.founding import TickList
from underseal.wire.tick import TickHeader

Desks = Callable[[str], Desk]


def move_to(desk: Desk, court: DeskCourt) -> None:
    """Let the same desk ask another court, or the same one with another face."""
    desk.client._http._transport = court.transport
    desk.clock = court.clock
    desk.client._clock = court.clock


def fact(refused: pytest.ExceptionInfo[BadLog]) -> type[Exception]:
    return type(refused.value.fact)


def file_something(court: DeskCourt, text: str) -> None:
    court.does(CLERK, CASE, do.FileEntry(court.filing("letter", text)))


def test_an_honest_court_is_believed_and_read_on(court: DeskCourt, desk_of: Desks) -> None:
    desk = desk_of(DEFENCE)
    first = sync(desk)
    assert (first.leaves, first.ticks, first.cells) == (len(court.bodies), 1, SHAPE.events)
    court.close_tick()
    again = sync(desk)
    assert (again.leaves, again.ticks) == (0, 1)
    view = look(desk)
    assert view.log.public_root == court.public.log.root()
    assert view.log.sealed_root == court.sealed.log.root()
    assert view.docket(CASE) == court.dockets[CASE]
    assert view.alarms == ()


def test_a_desk_that_never_synced_says_so(desk_of: Desks) -> None:
    with pytest.raises(NotSynced):
        look(desk_of(DEFENCE))


def test_a_fork_of_the_public_log_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    twin, desk = court.copy(), desk_of(DEFENCE)
    file_something(court, "what this desk is shown")
    sync(desk)
    file_something(twin, "what others are shown")
    file_something(twin, "and more")
    move_to(desk, twin)
    with pytest.raises(BadLog) as refused:
        sync(desk)
    assert fact(refused) is ForkedLog


def test_a_fork_of_the_sealed_log_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    twin, desk = court.copy(), desk_of(DEFENCE)
    court.close_tick()
    sync(desk)
    twin._open_tick()
    twin.close_tick()
    twin.close_tick()
    move_to(desk, twin)
    with pytest.raises(BadLog) as refused:
        sync(desk)
    assert fact(refused) is ForkedLog


@pytest.mark.parametrize("log", ["public", "sealed"])
def test_a_log_that_goes_back_is_refused(court: DeskCourt, desk_of: Desks, log: str) -> None:
    before, desk = court.copy(), desk_of(DEFENCE)
    if log == "public":
        file_something(court, "a letter to be forgotten")
    else:
        court.close_tick()
    sync(desk)
    move_to(desk, before)
    with pytest.raises(BadLog) as refused:
        sync(desk)
    assert fact(refused) is RolledBack


def test_after_a_refusal_the_desk_shows_nothing_until_the_logs_check_again(court: DeskCourt, desk_of: Desks) -> None:
    before, desk = court.copy(), desk_of(DEFENCE)
    file_something(court, "a letter")
    sync(desk)
    move_to(desk, before)
    with pytest.raises(BadLog):
        sync(desk)
    with pytest.raises(RefusedBefore, match="showed"):
        look(desk)
    move_to(desk, court)
    sync(desk)
    assert look(desk).docket(CASE) == court.dockets[CASE]


@pytest.mark.parametrize(
    "path",
    [
        "/log/certificate",
        "/log/checkpoint",
        "/sealed-log/checkpoint",
        "/log/tile/entries/000.p/{leaves}",
        "/sealed-log/tile/entries/000.p/{cells}",
        "/log/bodies/0",
    ],
)
def test_what_a_checkpoint_covers_cannot_be_withheld(court: DeskCourt, desk_of: Desks, path: str) -> None:
    path = path.format(leaves=len(court.bodies), cells=court.sealed.log.size)
    court.served[path] = None
    with pytest.raises(WithheldPart) as refused:
        sync(desk_of(DEFENCE))
    assert refused.value.path == path


def test_a_bodies_file_that_lacks_the_last_leaf_is_withholding(court: DeskCourt, desk_of: Desks) -> None:
    held = court.copy()
    held.bodies.pop()
    court.served["/log/bodies/0"] = held._public("/log/bodies/0")
    with pytest.raises(WithheldPart):
        sync(desk_of(DEFENCE))


def test_a_court_that_says_not_found_does_not_know_this_desk(court: DeskCourt, desk_of: Desks) -> None:
    court.enrolled.discard(DEFENCE)
    with pytest.raises(NotEnrolledThere, match=DEFENCE):
        sync(desk_of(DEFENCE))


def test_a_court_that_does_not_answer_refuses_nothing(court: DeskCourt, desk_of: Desks) -> None:
    def silent(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no route", request=request)

    desk = desk_of(DEFENCE)
    sync(desk)
    court.served["/log/checkpoint"] = silent
    with pytest.raises(CourtUnreachable):
        sync(desk)
    assert look(desk).docket(CASE) == court.dockets[CASE]


def test_a_redirect_is_no_answer(court: DeskCourt, desk_of: Desks) -> None:
    court.served["/log/checkpoint"] = lambda _r: httpx.Response(302, headers={"Location": "http://elsewhere.test/"})
    with pytest.raises(CourtUnreachable):
        sync(desk_of(DEFENCE))


# Keys.


def test_log_keys_that_no_registrar_certified_are_refused(court: DeskCourt, desk_of: Desks) -> None:
    court.served["/log/certificate"] = canonical(replace(court.papers(), logs=()))
    with pytest.raises(UnsignedLogKeys):
        sync(desk_of(DEFENCE))


@pytest.mark.parametrize("signer", [CLERK, "ruth-adeyemi"])
def test_log_keys_certified_by_anybody_else_are_refused(court: DeskCourt, desk_of: Desks, signer: str) -> None:
    log = make_log_certificate(
        court.cast.identities[signer],
        court=COURT,
        public_origin=court.public.key.name,
        public_vkey=court.public.key.vkey,
        public_mldsa44=court.public.mldsa44.verifier.public,
        sealed_origin=court.sealed.key.name,
        sealed_vkey=court.sealed.key.vkey,
        sealed_mldsa44=court.sealed.mldsa44.verifier.public,
        receipt_vkey=court.receipts[0].vkey,
        receipt_mldsa44=court.receipts[1].verifier.public,
    )
    court.served["/log/certificate"] = canonical(replace(court.papers(), logs=(log.raw,)))
    with pytest.raises(UnsignedLogKeys):
        sync(desk_of(DEFENCE))


def test_a_whole_court_of_another_root_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    strange = Root.from_seed(bytes(32)).public_keys
    court.served["/log/certificate"] = canonical(replace(court.papers(), root=strange.ed25519 + strange.mldsa65))
    with pytest.raises(WrongRoot):
        sync(desk_of(DEFENCE))


def test_a_registrar_of_the_courts_own_making_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    impostor = Root.from_seed(bytes(32))
    papers = court.papers()
    raw = _registrar_by(impostor)
    court.served["/log/certificate"] = canonical(replace(papers, certificates=(raw,)))
    with pytest.raises(UnsignedLogKeys):
        sync(desk_of(DEFENCE))


def _registrar_by(root: Root) -> bytes:
    keys = Identity.from_seed(bytes(32), "tobias-renn").public_keys
    made = make_certificate(
        root, court=COURT, kind=Holder.PERSON, id="tobias-renn", name="Tobias Renn", keys=keys, role=REGISTRAR
    )
    return made.raw


def test_a_checkpoint_by_another_key_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    court.served["/log/certificate"] = canonical(court.papers())
    court.public.key = SignerKey.generate(court.public.key.name, bytes(32))
    court.public.mldsa44 = SignerKey.generate(court.public.key.name, bytes(32), ML_DSA_44)
    with pytest.raises(BadLog) as refused:
        sync(desk_of(DEFENCE))
    assert fact(refused) is UnsignedNote


@pytest.mark.parametrize("log", ["public", "sealed"])
@pytest.mark.parametrize("algorithm", [ED25519, ML_DSA_44])
def test_a_checkpoint_with_one_of_its_two_signatures_is_refused(
    court: DeskCourt, desk_of: Desks, log: str, algorithm: int
) -> None:
    fork = getattr(court, log)
    court.served["/log/certificate"] = canonical(court.papers())
    other = SignerKey.generate(fork.key.name, bytes(32), algorithm)
    setattr(fork, "key" if algorithm == ED25519 else "mldsa44", other)
    with pytest.raises(BadLog) as refused:
        sync(desk_of(DEFENCE))
    assert fact(refused) is MissingSignature


def test_the_sealed_logs_checkpoint_in_the_public_ones_place_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    court.served["/log/checkpoint"] = court.sealed.checkpoint()
    with pytest.raises(BadLog) as refused:
        sync(desk_of(DEFENCE))
    assert fact(refused) in {WrongOrigin, UnsignedNote}


@pytest.mark.parametrize("step", [13, pytest.param(1, marks=pytest.mark.long)])
def test_any_bent_byte_of_a_checkpoint_is_refused(court: DeskCourt, desk_of: Desks, step: int) -> None:
    note, desk = court.public.checkpoint(), desk_of(DEFENCE)
    second = note.rindex(b" ")  # the ML-DSA signature is long; that every bit of it counts is the ledger's ruling
    for at in (*range(0, second, step), *range(second, len(note), 97 * step)):
        court.served["/log/checkpoint"] = note[:at] + bytes([note[at] ^ 1]) + note[at + 1 :]
        with pytest.raises(BadLog):
            sync(desk)
    court.served.clear()
    assert sync(desk).leaves == len(court.bodies)


def test_bent_entries_are_refused_in_either_log(court: DeskCourt, desk_of: Desks) -> None:
    desk = desk_of(DEFENCE)
    for prefix, fork in (("/log/", court.public), ("/sealed-log/", court.sealed)):
        path = f"tile/entries/000.p/{fork.log.size}"
        bundle = fork.store.read(path) or b""
        for at in (0, 2, 20, len(bundle) - 1):
            court.served[prefix + path] = bundle[:at] + bytes([bundle[at] ^ 1]) + bundle[at + 1 :]
            with pytest.raises(BadLog):
                sync(desk)
        court.served.clear()
    sync(desk)


def test_a_body_that_is_not_its_leafs_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    bent = court.copy()
    last = bent.bodies[-1]
    bent.bodies[-1] = replace(last, body=last.body.replace(b"wire fraud", b"mail fraud"))
    assert bent.bodies[-1] != last
    court.served["/log/bodies/0"] = bent._public("/log/bodies/0")
    with pytest.raises(RecordRefused) as refused:
        sync(desk_of(DEFENCE))
    assert refused.value.leaf == len(court.bodies) - 1


# Ticks.


@pytest.mark.parametrize(
    ("header", "why"),
    [
        ({"tick": 7}, "another tick"),
        ({"origin": "elsewhere.example/sealed"}, "another tick"),
        ({"public_size": 999}, "longer public log"),
        ({"public_size": 2}, "another public log"),
        ({"public_root": sha256(b"another").digest()}, "another public log"),
        ({"closed": START}, "on schedule"),
        ({"closed": START + timedelta(days=3650)}, "on schedule"),
        ({"first": 30}, "another tick"),
        ({"sealed_root": bytes(32)}, "another sealed log"),
    ],
)
def test_a_header_that_lies_is_refused(court: DeskCourt, desk_of: Desks, header: dict[str, object], why: str) -> None:
    court.close_tick(**header)
    with pytest.raises(BadTick, match=why):
        sync(desk_of(DEFENCE))


def test_a_tick_that_follows_less_of_the_record_than_the_one_before_is_refused(
    court: DeskCourt, desk_of: Desks
) -> None:
    court.close_tick()
    court.close_tick(public_size=1)
    with pytest.raises(BadTick, match="shorter"):
        sync(desk_of(DEFENCE))


def test_a_header_that_counts_a_leaf_dated_after_its_tick_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    court.now += timedelta(seconds=SHAPE.seconds)  # into the next tick
    file_something(court, "late")
    court.close_tick(public_size=len(court.bodies), public_root=court.public.log.root())
    with pytest.raises(BadTick, match=f"counts leaf {len(court.bodies) - 1} .* dated after"):
        sync(desk_of(DEFENCE))


def test_a_header_that_leaves_out_a_leaf_dated_within_its_tick_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    size, root = len(court.bodies), court.public.log.root()
    file_something(court, "in time")
    court.close_tick(public_size=size, public_root=root)
    with pytest.raises(BadTick, match=f"leaves out leaf {size} .* dated before"):
        sync(desk_of(DEFENCE))


def test_a_leaf_dated_into_a_tick_that_this_desk_saw_closed_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    court.close_tick()
    desk, size = desk_of(DEFENCE), len(court.bodies)
    sync(desk)
    court.now -= timedelta(seconds=2)
    file_something(court, "filed after midnight")
    with pytest.raises(BadTick, match=f"tick 1 .* leaves out leaf {size} "):
        sync(desk)


def test_a_leaf_dated_before_the_one_before_it_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    court.now += timedelta(seconds=5)
    file_something(court, "first")
    court.enter(forged_leaf((), court.now - timedelta(seconds=1)))
    with pytest.raises(RecordRefused, match="times never go back"):
        sync(desk_of(DEFENCE))


def test_a_log_that_is_not_of_whole_ticks_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    last = TickHeader.read(court.sealed.log.entry(SCHEDULE.header_leaf(len(court.ticks) - 1)))
    closed, root = last.closed + timedelta(seconds=SHAPE.seconds), court.sealed.log.root()
    begun = replace(last, tick=last.tick + 1, closed=closed, first=last.next, sealed_root=root)
    court.sealed.log.append([begun.to_bytes(), bytes(64)])
    with pytest.raises(BadTick, match="whole ticks"):
        sync(desk_of(DEFENCE))


def test_a_tick_with_a_leaf_more_than_its_header_says_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    court.sealed.log.append([bytes(64)])
    court.close_tick()
    with pytest.raises(BadTick, match="first leaf is no header"):
        sync(desk_of(DEFENCE))


@pytest.mark.parametrize("shape", [replace(SHAPE, seconds=9), replace(SHAPE, events=25), replace(SHAPE, bodies=5)])
def test_a_tick_of_another_shape_is_refused(court: DeskCourt, desk_of: Desks, shape: Shape) -> None:
    court.close_tick(shape=shape)
    with pytest.raises(BadTick, match=r"another shape|on schedule"):
        sync(desk_of(DEFENCE))


@pytest.mark.parametrize("ticks", [0, 1, 3])
@pytest.mark.parametrize("lie", [(0, 0, 1), (0, 0, 86_399), (-1, 1, 0), (1, -1, 0), (2, 0, 5)])
def test_what_a_court_once_said_of_its_schedule_stops_no_desk_for_good(
    court: DeskCourt, desk_of: Desks, lie: tuple[int, int, int], ticks: int
) -> None:
    events, bodies, seconds = lie
    for _ in range(ticks):
        court.close_tick()
    said = Shape(SHAPE.events + events, SHAPE.bodies + bodies, SHAPE.seconds + seconds)
    closed = len(court.ticks)
    court.served["/api/ticks"] = canonical(TickList(closed, (closed,)))
    for number, (cells, others) in enumerate(court.ticks):  # as far as a liar can go along with it
        court.served[f"/api/ticks/{number}/events"] = _closed(b"".join(cells[: said.events]))
        court.served[f"/api/ticks/{number}/bodies"] = _closed(b"".join((*others, dummy_body())[: said.bodies]))
    desk = desk_of(DEFENCE)
    with suppress(LogRefused):
        sync(desk)
    court.served.clear()
    for _ in range(2):
        court.close_tick()
        sync(desk)
        assert look(desk).log.ticks == len(court.ticks)
    assert desk.state.schedule == SCHEDULE
    assert not look(desk).alarms


def test_a_desk_knows_what_ticks_are_before_one_has_closed(desk_of: Desks) -> None:
    court = DeskCourt(admitted=False)
    court.served["/api/ticks/0/events"] = bytes(8_192 * 3)
    with TemporaryDirectory() as folder:
        desk = court.desk(Path(folder), DEFENCE)
        with pytest.raises(CourtUnreachable, match="as many cells"):
            sync(desk)  # its open tick is of another size than its rules say
        assert desk.state.schedule == SCHEDULE
        court.served.clear()
        sync(desk)
        desk.close()


WIDE = replace(SHAPE, events=32, seconds=20)
TWO_SHAPES = Change(0, SHAPE), Change(3, WIDE)


def closing(court: DeskCourt, ticks: int) -> DeskCourt:
    for _ in range(ticks):
        court.close_tick()
    return court


def test_ticks_change_where_the_rules_say_so(tmp_path: Path) -> None:
    court = DeskCourt(admitted=False, slots=TWO_SHAPES)
    desk = court.desk(tmp_path, DEFENCE)
    for ticks in (1, 2, 1, 2):
        closing(court, ticks)
        sync(desk)
    assert [tick.header.shape for tick in desk.archive.ticks] == [SHAPE] * 3 + [WIDE] * 3
    desk.close()


@pytest.mark.parametrize("first_look", [0, 2, 3])
@pytest.mark.parametrize(
    ("honest", "shape", "named"),
    [
        (0, replace(SHAPE, seconds=9), 0),
        (0, replace(SHAPE, events=25), 0),
        (0, replace(SHAPE, bodies=5), 0),
        (2, WIDE, 2),  # it changes a tick early
        (3, SHAPE, 3),  # or not at all
        (4, SHAPE, 4),  # or back
        (4, replace(WIDE, seconds=21), 4),
    ],
)
def test_a_court_whose_ticks_are_not_those_of_its_rules_is_refused_however_well_its_log_agrees_with_itself(
    tmp_path: Path, honest: int, shape: Shape, named: int, first_look: int
) -> None:
    court = DeskCourt(admitted=False, slots=TWO_SHAPES)
    desk = court.desk(tmp_path, DEFENCE)
    for tick in range(honest + 2):
        if tick == min(first_look, honest):
            sync(desk)
        if tick == honest:
            court.pretend(shape)
        court.close_tick()
    with pytest.raises(BadTick, match=f"tick {named} .*another shape"):
        sync(desk)
    desk.close()


@pytest.mark.parametrize("seconds", [-1, 1, 86_400])
def test_a_first_tick_that_does_not_count_from_the_first_rules_is_refused(tmp_path: Path, seconds: int) -> None:
    court = DeskCourt(admitted=False)
    court.close_tick(closed=SCHEDULE.closes(0) + timedelta(seconds=seconds))
    desk = court.desk(tmp_path, DEFENCE)
    with pytest.raises(BadTick, match="on schedule"):
        sync(desk)
    desk.close()


def test_a_cell_that_is_not_its_leafs_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    events, _ = court.ticks[0]
    for slot, at in ((0, 0), (len(events) - 1, 8191), (3, 5000)):
        bent = list(events)
        bent[slot] = bent[slot][:at] + bytes([bent[slot][at] ^ 1]) + bent[slot][at + 1 :]
        court.served["/api/ticks/0/events"] = _closed(b"".join(bent))
        with pytest.raises(CellAltered) as refused:
            sync(desk_of(DEFENCE))
        assert (refused.value.tick, refused.value.slot) == (0, slot)


def test_two_cells_exchanged_are_refused(court: DeskCourt, desk_of: Desks) -> None:
    events, _ = court.ticks[0]
    court.served["/api/ticks/0/events"] = _closed(b"".join([events[1], events[0], *events[2:]]))
    with pytest.raises(CellAltered):
        sync(desk_of(DEFENCE))


def test_cells_kept_back_are_refused(court: DeskCourt, desk_of: Desks) -> None:
    events, _ = court.ticks[0]
    court.served["/api/ticks/0/events"] = _closed(b"".join(events[:-1]))
    with pytest.raises(WithheldPart):
        sync(desk_of(DEFENCE))


def test_a_closed_tick_called_open_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    events, _ = court.ticks[0]
    court.served["/api/ticks/0/events"] = lambda _r: httpx.Response(
        200, headers={"Underseal-Tick": "open"}, content=b"".join(events)
    )
    with pytest.raises(WithheldPart):
        sync(desk_of(DEFENCE))


def test_a_court_that_closes_no_tick_is_noticed(court: DeskCourt, desk_of: Desks) -> None:
    desk = desk_of(DEFENCE)
    court.now += timedelta(hours=1)
    sync(desk)
    assert [type(alarm).__name__ for alarm in look(desk).alarms] == ["StalledLog"]


def _closed(data: bytes) -> Callable[[httpx.Request], httpx.Response]:
    return lambda _r: httpx.Response(200, headers={"Underseal-Tick": "closed"}, content=data)
