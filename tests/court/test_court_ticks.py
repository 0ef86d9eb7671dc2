"""Ticks: closed on schedule, of the shape the rules name, safe to interrupt anywhere, and telling a thief nothing."""

import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from court_receipts import rows
from underseal.docket.names import CaseRef
from underseal.docket.slots import Change, Shape
from underseal.envelope.cell import BODY_CELL, EVENT_CELL, dummy_body, dummy_event
from underseal.envelope.errors import BadCell, WrongLength
from underseal.ledger.checkpoint import open_checkpoint
from underseal.ledger.notekeys import VerifierKey
from underseal.stage.filings import pdf
from underseal.stage.test_court import (
    COUNSEL,
    PROSECUTOR,
    SCHEDULE,
    SHAPE,
    START,
    Clock,
    Crash,
    TestCourt,
    crash_at,
    published,
)
from underseal.storage.errors import DamagedCourt, NoRoom, NoSuchTick
from underseal.wire.receipt import ReceiptRow
from underseal.wire.submission import Slotted, Submission
from underseal.wire.tick import TickHeader

WARRANT = CaseRef("SM-7K3Q-9FMX")
STEPS = ("sealed", "stored", "grown", "signed", "dropped")


def sealed_size(simulator: TestCourt) -> int:
    pub = simulator.court.pub
    note = (simulator.folder / "public/sealed-log/checkpoint").read_bytes()
    return open_checkpoint(note, pub.sealed_origin, [VerifierKey.parse(pub.sealed_vkey)]).size


def upload(simulator: TestCourt, count: int = 1, bodies: int = 0) -> list[ReceiptRow]:
    events = tuple(Slotted(os.urandom(32), dummy_event()) for _ in range(count))
    further = tuple(Slotted(os.urandom(32), dummy_body()) for _ in range(bodies))
    answer = simulator.send(PROSECUTOR, Submission(events=events, bodies=further))
    return rows(simulator, answer)


def test_a_tick_closes_when_its_last_second_has_passed_and_not_before(simulator: TestCourt) -> None:
    simulator.clock.now = simulator.schedule.closes(1)
    assert simulator.court.ticks.close_due() == 0
    simulator.clock.forward(1)
    assert simulator.court.ticks.close_due() == 1
    assert simulator.court.ticks.close_due() == 0


@pytest.mark.parametrize("uploads", [0, 1, 40])
def test_the_size_of_the_sealed_log_follows_from_the_schedule_alone(simulator: TestCourt, uploads: int) -> None:
    if uploads:
        upload(simulator, uploads)
    simulator.tick(3)
    assert sealed_size(simulator) == SCHEDULE.size_after(4)


def test_after_long_idleness_every_tick_closes_in_a_row(simulator: TestCourt) -> None:
    row = upload(simulator)[0]
    simulator.clock.forward(SHAPE.seconds * 30)
    assert simulator.court.ticks.close_due() == 30
    assert sealed_size(simulator) == SCHEDULE.size_after(31)
    log = simulator.court.logs.sealed.at(simulator.court.logs.sealed.size)
    assert log.entry(row.leaf) == row.entry
    assert list(simulator.court.check()) == []


def test_a_header_tells_when_its_tick_closed_and_the_record_it_follows(simulator: TestCourt) -> None:
    simulator.open_case()
    simulator.tick()
    log, public = simulator.court.logs.sealed, simulator.court.logs.public
    header = TickHeader.read(log.at(log.size).entry(SCHEDULE.header_leaf(1)))
    assert (header.tick, header.closed) == (1, START + timedelta(seconds=20))
    assert (header.public_size, header.public_root) == (public.size, public.root())


def test_every_receipt_is_honoured_at_its_leaf(simulator: TestCourt) -> None:
    promised = upload(simulator, 60, 14)
    simulator.tick(6)
    log = simulator.court.logs.sealed.at(simulator.court.logs.sealed.size)
    assert len({row.leaf for row in promised}) == len(promised)
    for row in promised:
        assert log.entry(row.leaf) == row.entry
        assert SCHEDULE.tick_of(row.leaf) == row.tick


def test_cells_that_do_not_fit_go_to_later_ticks(simulator: TestCourt) -> None:
    promised = upload(simulator, SHAPE.events + 1)
    assert [row.tick for row in promised] == [*[1] * 12, *[2] * 12, 3], "no tick is filled by one person"


def test_an_upload_never_goes_to_a_tick_whose_time_has_passed(simulator: TestCourt) -> None:
    simulator.clock.now = simulator.schedule.closes(1)
    assert upload(simulator)[0].tick == 1
    simulator.clock.forward(1)
    assert upload(simulator)[0].tick == 2


def header_of(simulator: TestCourt, tick: int) -> TickHeader:
    log = simulator.court.logs.sealed
    return TickHeader.read(log.at(log.size).entry(SCHEDULE.header_leaf(tick)))


def test_a_tick_that_closes_late_counts_what_was_done_in_its_time_and_nothing_after(simulator: TestCourt) -> None:
    case = simulator.open_case()
    counted = simulator.court.store.size()
    simulator.clock.now = simulator.schedule.closes(1)
    simulator.file_public(case, "in the last second of the tick")
    simulator.clock.forward(1)
    simulator.file_public(case, "in the first second after it")
    simulator.clock.forward(SHAPE.seconds * 3)
    simulator.file_public(case, "while the court owes ticks")
    assert simulator.court.ticks.close_due() == 4
    sizes = [header_of(simulator, tick).public_size for tick in range(1, 5)]
    assert sizes == [counted + 1, counted + 2, counted + 2, counted + 2]
    assert header_of(simulator, 1).public_root == simulator.court.logs.public.root(counted + 1)


def test_nothing_is_dated_within_a_closed_tick_though_the_clock_be_set_back(simulator: TestCourt) -> None:
    case = simulator.open_case()
    simulator.tick(2)
    simulator.clock.now = START
    simulator.restart()
    simulator.file_public(case, "after the clock was set back")
    (leaf,) = simulator.court.record.read_back(range(simulator.court.store.size() - 1, simulator.court.store.size()))
    assert leaf.body.at == simulator.schedule.closes(2) + timedelta(seconds=1)


def test_a_court_that_owes_as_many_ticks_as_may_be_open_takes_nothing_under_seal(simulator: TestCourt) -> None:
    case = simulator.open_case()
    simulator.clock.forward(SHAPE.seconds * 256)
    simulator.file_public(case, "which everybody may read")
    with pytest.raises(NoRoom):
        upload(simulator)
    simulator.court.ticks.close_due(limit=1)
    assert upload(simulator)[0].tick == 257


def test_an_upload_never_goes_to_a_closed_tick_though_the_clock_be_set_back(simulator: TestCourt) -> None:
    simulator.tick(3)
    simulator.clock.now = START
    assert upload(simulator)[0].tick == 4


def test_a_full_inbox_takes_nothing(simulator: TestCourt, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("underseal.storage.logs.inbox.OPEN_TICKS", 2)
    with pytest.raises(NoRoom, match="09:01 UTC"):
        upload(simulator, SHAPE.events * simulator.court.settings.ahead + 1)
    assert all(simulator.court.inbox.tick(tick).taken() == [] for tick in simulator.court.inbox.ticks)


def test_cells_and_commitments_have_one_size(simulator: TestCourt) -> None:
    for slot, refused in ((Slotted(bytes(31), dummy_event()), WrongLength), (Slotted(bytes(32), b"short"), BadCell)):
        with pytest.raises(refused):
            simulator.send(PROSECUTOR, Submission(events=(slot,)))


def test_who_knows_a_cell_but_not_its_commitment_cannot_tell_whether_it_is_an_upload(simulator: TestCourt) -> None:
    sent = Slotted(os.urandom(32), dummy_event())
    first = simulator.send(PROSECUTOR, Submission(events=(sent,)))
    open_tick = simulator.court.inbox.tick(1)
    dummy = open_tick.cell(open_tick.free(range(SHAPE.events))[0])
    probes = [
        simulator.send(COUNSEL, Submission(events=(Slotted(os.urandom(32), cell),))) for cell in (sent.cell, dummy)
    ]
    leaves = {rows(simulator, answer)[0].leaf for answer in (first, *probes)}
    assert len(leaves) == 3
    assert len(open_tick.taken()) == 3


def test_open_and_closed_ticks_are_served_whole(simulator: TestCourt) -> None:
    sealed = simulator.seal(PROSECUTOR, WARRANT, "warrant").submission
    simulator.send(PROSECUTOR, sealed)
    before = simulator.court.ticks.events_of(1), simulator.court.ticks.bodies_of(1)
    simulator.tick()
    assert (simulator.court.ticks.events_of(1), simulator.court.ticks.bodies_of(1)) == before
    assert (len(before[0]), len(before[1])) == (SHAPE.events * EVENT_CELL, SHAPE.bodies * BODY_CELL)
    assert all(slot.cell in before[0] for slot in sealed.events)
    with pytest.raises(NoSuchTick):
        simulator.court.ticks.events_of(99)
    with pytest.raises(NoSuchTick):
        simulator.court.ticks.bodies_of(99)


def test_open_files_are_gone_once_their_tick_is_closed(simulator: TestCourt) -> None:
    upload(simulator)
    simulator.tick(2)
    assert {path.name.partition(".")[0] for path in (simulator.folder / "open").iterdir()} == {"3", "4"}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("late", [1, 3])
def test_a_close_interrupted_anywhere_is_finished_after_a_restart(simulator: TestCourt, step: str, late: int) -> None:
    case = simulator.open_case()
    simulator.file_exhibit(case, "to Compel")
    promised = upload(simulator, 3)
    simulator.restart(crash_at(step))
    simulator.clock.forward(SHAPE.seconds * late)
    with pytest.raises(Crash):
        simulator.court.ticks.close_due()
    simulator.restart()
    simulator.file_public(case, "of something after the crash")
    simulator.court.ticks.close_due()
    assert sealed_size(simulator) == SCHEDULE.size_after(1 + late)
    log = simulator.court.logs.sealed.at(simulator.court.logs.sealed.size)
    assert all(log.entry(row.leaf) == row.entry for row in promised)
    assert {path.name.partition(".")[0] for path in (simulator.folder / "open").iterdir()} == {
        str(late + 1),
        str(late + 2),
    }
    assert list(simulator.court.check()) == []


CHANGING = Change(0, SHAPE), Change(1, Shape(30, 4, 25)), Change(2, Shape(25, 7, 15)), Change(3, SHAPE)


@pytest.mark.parametrize("slots", [(), CHANGING], ids=["one shape", "changing shapes"])
@pytest.mark.parametrize("step", STEPS)
def test_an_interrupted_close_leaves_the_tree_an_uninterrupted_one_does(
    tmp_path: Path, step: str, slots: tuple[Change, ...]
) -> None:
    whole = TestCourt.found(tmp_path / "whole", *slots)
    broken = TestCourt.found(tmp_path / "broken", *slots)
    for simulator in (whole, broken):
        simulator.open_case()
        simulator.clock.now = simulator.schedule.closes(2) + timedelta(seconds=1)
    whole.court.ticks.close_due()
    broken.restart(crash_at(step))
    with pytest.raises(Crash):
        broken.court.ticks.close_due()
    broken.restart()
    broken.court.ticks.close_due()
    assert published(broken.folder) == published(whole.folder)
    whole.close()
    broken.close()


def test_an_upload_goes_on_into_ticks_of_another_shape_and_stands_where_its_receipts_say(tmp_path: Path) -> None:
    simulator = TestCourt.found(tmp_path / "court", *CHANGING)
    promised = upload(simulator, 60, 12)
    simulator.restart()
    promised += upload(simulator, 20)
    assert {row.tick for row in promised} >= {1, 2, 3}
    for row in promised:
        slot = row.leaf - simulator.schedule.event_leaf(row.tick, 0)
        shape = simulator.schedule.shape(row.tick)
        assert slot in (*shape.event_slots, *shape.body_slots)
    assert sum(row.leaf >= simulator.schedule.body_leaf(row.tick, 0) for row in promised) == 12
    simulator.tick(max(row.tick for row in promised))
    log = simulator.court.logs.sealed.at(simulator.court.logs.sealed.size)
    assert all(log.entry(row.leaf) == row.entry for row in promised)
    assert list(simulator.court.check()) == []
    simulator.close()


def test_closing_goes_on_in_the_same_process_after_a_failure(simulator: TestCourt) -> None:
    failing = ["grown"]

    def fail_once(step: str) -> None:
        if failing == [step]:
            failing.clear()
            raise OSError("disk full")

    row = upload(simulator)[0]
    simulator.restart(fail_once)
    simulator.clock.forward(SHAPE.seconds)
    with pytest.raises(OSError, match="disk full"):
        simulator.court.ticks.close_due()
    simulator.court.ticks.close_due()
    assert sealed_size(simulator) == SCHEDULE.size_after(2)
    assert row.tick not in simulator.court.inbox.ticks
    assert list(simulator.court.check()) == []


def test_uploads_in_open_ticks_outlast_a_restart(simulator: TestCourt) -> None:
    slot = Slotted(os.urandom(32), dummy_event())
    before = simulator.send(PROSECUTOR, Submission(events=(slot,)))
    simulator.restart()
    after = simulator.send(PROSECUTOR, Submission(events=(slot,)))
    assert after == before


def test_a_court_restored_from_a_backup_without_its_open_ticks_starts_and_goes_on(simulator: TestCourt) -> None:
    case = simulator.open_case()
    simulator.file_exhibit(case, "to Compel")
    simulator.court.close()
    shutil.rmtree(simulator.folder / "open")
    simulator.restart()
    assert (simulator.folder / "open").stat().st_mode & 0o777 == 0o700
    assert simulator.court.inbox.ticks == (1, 2)
    assert all(simulator.court.inbox.tick(tick).taken() == [] for tick in simulator.court.inbox.ticks)
    simulator.file_public(case, "of something after the restore")
    row = upload(simulator)[0]
    simulator.tick(3)
    log = simulator.court.logs.sealed.at(simulator.court.logs.sealed.size)
    assert log.entry(row.leaf) == row.entry
    assert list(simulator.court.check()) == []


def test_closed_ticks_of_a_stolen_snapshot_are_uniform(tmp_path: Path) -> None:
    """What is kept of closed ticks has the same shape and the same words, busy or idle; only random bytes differ."""
    busy = TestCourt.found(tmp_path / "busy")
    idle = TestCourt.found(tmp_path / "idle")
    for text in ("warrant one", "warrant two", "warrant three"):
        busy.file_hidden(text, weight=100_000)
    for simulator in (busy, idle):
        simulator.tick(3)
    for name, one, other in _rows(busy, idle):
        assert len(one) == len(other), name
        assert [(len(row.commitment), len(row.cell), row.leaf) for row in one] == [  # type: ignore[attr-defined]  # StoredSlot
            (len(row.commitment), len(row.cell), row.leaf)
            for row in other  # type: ignore[attr-defined]  # StoredSlot
        ]
    assert _shape_of(busy.folder) == _shape_of(idle.folder)
    busy.close()
    idle.close()


def _rows(*simulators: TestCourt) -> list[tuple[str, list[object], list[object]]]:
    one, other = (list(simulator.court.store.slots(range(10_000))) for simulator in simulators)
    return [("slots", list(one), list(other))]


def _shape_of(folder: Path) -> dict[str, int]:
    """Files by size, but the database, whose pages depend on how often it was written."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("store.sqlite3"))
    return {str(path.relative_to(folder)): path.stat().st_size for path in files}


def test_no_file_of_the_court_tells_who_sent_a_cell(simulator: TestCourt) -> None:
    simulator.file_hidden("warrant", by=PROSECUTOR)
    simulator.restart()
    simulator.tick()
    raws = simulator.court.store.roster_cells()
    simulator.court.close()
    name, roster = PROSECUTOR.encode(), 0
    for path in simulator.folder.rglob("*"):
        if path.is_file() and path.parent.name != "sealed":
            roster += path.read_bytes().count(name)
    # The roster and its cells name her; nothing else does, not even a journal of the database.
    assert roster == sum(raw.count(name) for raw in raws)


def test_an_older_store_beside_a_newer_log_is_refused(simulator: TestCourt, tmp_path: Path) -> None:
    store = simulator.folder / "store.sqlite3"
    simulator.court.close()
    before = store.read_bytes()
    simulator.restart()
    simulator.open_case()
    simulator.court.close()
    for path in simulator.folder.glob("store.sqlite3*"):
        path.unlink()
    store.write_bytes(before)
    with pytest.raises(DamagedCourt, match="older store"):
        TestCourt(simulator.folder, clock=Clock(simulator.clock.now))


def test_a_sealed_document_never_reaches_the_server_in_clear(simulator: TestCourt) -> None:
    data = pdf("sealed warrant", 1)
    simulator.file_hidden("warrant")
    simulator.tick()
    assert all(data not in path.read_bytes() for path in simulator.folder.rglob("*") if path.is_file())
