"""A desk's folder that was altered outside the desk: it shows what it showed, or names the file, and mends itself."""

import shutil
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from desk_court import CASE, CHAMBERS, DEFENCE, JUDGE, PASSPHRASE, REGISTRAR, DeskCourt
from desk_folders import FILE, INFO, NAMED, Desks, files_of, opened, restore, shown, with_everything
from under_seal import RULE, behind, said, seen
from underseal.audit.errors import BadLog, CellAltered
from underseal.desk.cautions import UploadDamaged
from underseal.desk.courtinfo import court_info, pinned_court
from underseal.desk.drafts import DraftFolder
from underseal.desk.errors import DamagedDrafts, DamagedMemory, DamagedSent
from underseal.desk.sent import FilingSent, SentFolder
from underseal.desk.session import Desk
from underseal.desk.sync import sync
from underseal.desk.view import look
from underseal.envelope.cell import EVENT_CELL, ROSTER_TAG, TAG
from underseal.envelope.identity import Identity, make_certificate, make_countersignature
from underseal.envelope.names import Holder
from underseal.sealed import archive
from underseal.sealed.errors import DamagedCopy
from underseal.wire.codec import canonical

Bend = Callable[[bytes, bytes], bytes]
"""From a file's bytes and another's to what stands in its place."""

UNSAID: Mapping[str, object] = {"court": None, "looked over": frozenset(), "file": None}
"""What is shown for a damaged file without its name: no wording, nothing looked over; a draft says what it lacks."""


def reopened(court: DeskCourt, folder: Path) -> tuple[Desk, bool]:
    """The desk, and whether it opened only after what DamagedMemory says to do."""
    try:
        return opened(court, folder), False
    except DamagedMemory:
        shutil.rmtree(folder / "cabinet")
        return opened(court, folder), True


def flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


BENDS: dict[str, Bend] = {
    "a bit in its middle": lambda data, _: (
        data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 1]) + data[len(data) // 2 + 1 :]
    ),
    "its first bit": lambda data, _: bytes([data[0] ^ 1]) + data[1:],
    "cut": lambda data, _: data[: len(data) // 2],
    "emptied": lambda _, __: b"",
    "lengthened": lambda data, _: data + bytes(EVENT_CELL),
    "another's": lambda _, other: other,
}


@pytest.mark.parametrize("step", [3, pytest.param(1, marks=pytest.mark.long)])
@pytest.mark.parametrize("bend", BENDS.values(), ids=BENDS)
def test_whatever_file_is_damaged_the_desk_shows_the_same_or_names_it_and_mends_it(
    court: DeskCourt, desk_of: Desks, bend: Bend, step: int
) -> None:
    folder = with_everything(court, desk_of(JUDGE))
    whole = opened(court, folder)
    before = shown(whole)
    whole.close()
    files, complaints = files_of(folder), 0
    for at, file in list(enumerate(files))[::step]:
        restore(folder)
        (folder / file).write_bytes(bend((folder / file).read_bytes(), (folder / files[at - 1]).read_bytes()))
        desk, moved = reopened(court, folder)
        offline = shown(desk) if not moved else {}
        for part, value in offline.items():
            assert value in (before[part], *NAMED, UNSAID.get(part, DamagedCopy)), (file, part)
        complaints += moved or not set(NAMED).isdisjoint(map(id_of, offline.values()))
        sync(desk)
        after = shown(desk)
        assert (after["view"], after["court"]) == (before["view"], before["court"]), file
        for part in ("drafts", "sent"):
            assert after[part] == before[part] or file.parts[0] == part
        desk.close()
    assert complaints > (len(files) // 3 if step == 1 else 0)


def id_of(value: object) -> object:
    return value if isinstance(value, type) else None


def test_a_file_of_the_record_that_is_lost_is_fetched_again(court: DeskCourt, desk_of: Desks) -> None:
    folder = with_everything(court, desk_of(JUDGE))
    whole = opened(court, folder)
    before, state = shown(whole)["view"], whole.cabinet._path("state").relative_to(folder)
    whole.close()
    for file in (file for file in files_of(folder) if file != state):
        restore(folder)
        (folder / file).unlink()
        desk = opened(court, folder)
        sync(desk)
        assert said(look(desk)) == before, file
        desk.close()


def test_a_used_desk_whose_state_is_gone_does_not_begin_anew_unsaid(court: DeskCourt, desk_of: Desks) -> None:
    """What waited to be sent, and what of the record it had verified, would be forgotten."""
    folder = with_everything(court, desk_of(JUDGE))
    whole = opened(court, folder)
    state = whole.cabinet._path("state")
    whole.close()
    state.unlink()
    with pytest.raises(DamagedMemory):
        opened(court, folder)
    shutil.rmtree(folder / "cabinet")
    sync(opened(court, folder))


def test_a_bit_in_a_kept_cell_hides_no_renewal_of_an_office(court: DeskCourt, desk_of: Desks) -> None:
    """One bit once hid that an office had other keys, and the desk sealed to the old ones."""
    old, renewed = court.cast.certificates[CHAMBERS], Identity.from_seed(bytes(32), CHAMBERS, 2)
    new = make_certificate(
        court.cast.identities[REGISTRAR],
        court=old.court,
        kind=Holder.OFFICE,
        id=CHAMBERS,
        name=old.name,
        keys=renewed.public_keys,
        members=old.members,
        previous=old,
    )
    court.admit(new.raw, make_countersignature(court.cast.identities[CHAMBERS], new).raw)
    court.close_tick()
    desk = desk_of(DEFENCE)
    assert seen(desk).roster.by_id(CHAMBERS).generation == 2
    name = f"cells/{desk.archive.ticks[-1].number}"
    for slot, cell in enumerate(desk.archive.cells(desk.archive.ticks[-1].number)):
        if cell[:TAG] == ROSTER_TAG and new.raw in cell:
            flip(desk.folder / name, slot * EVENT_CELL + 100)
    desk.forget()
    with pytest.raises(DamagedCopy, match=f"'{name}'"):
        look(desk)
    report = sync(desk)
    assert report.mended == (name,)
    assert look(desk).roster.by_id(CHAMBERS).generation == 2
    assert sync(desk).mended == ()


def test_a_damaged_cell_of_a_filing_is_named_and_never_counts_as_refused(court: DeskCourt, desk_of: Desks) -> None:
    stub = court.motion_with_stub()
    court.file_behind(stub, RULE, "Exhibit A")
    court.close_tick()
    desk = desk_of(JUDGE)
    ((_, act),) = seen(desk).acts.items()
    flip(desk.folder / "cells" / str(act.place.tick), act.place.slot * EVENT_CELL + 3_000)
    desk.forget()
    with pytest.raises(DamagedCopy, match=f"'cells/{act.place.tick}'"):
        look(desk)
    view = seen(desk)
    assert (behind(view), view.refused) == ([stub], ())


def test_no_cell_is_hashed_twice_for_one_sync_and_none_for_a_second_look(
    court: DeskCourt, desk_of: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    court.file_behind(court.motion_with_stub(), RULE, "Exhibit A")
    court.close_tick()
    desk = desk_of(JUDGE)
    seen(desk)
    hashed: list[bytes] = []

    def counting(cell: bytes) -> object:
        hashed.append(cell)
        return sha256(cell)

    monkeypatch.setattr(archive, "sha256", counting)
    court.close_tick()
    sync(desk)
    look(desk)
    assert len(set(hashed)) == len(hashed) >= len(desk.archive.ticks[-1].tags)
    hashed.clear()
    look(desk)
    assert hashed == []


def test_a_court_that_hands_out_other_cells_for_damaged_ones_is_refused(court: DeskCourt, desk_of: Desks) -> None:
    desk = desk_of(JUDGE)
    court.close_tick()
    seen(desk)
    flip(desk.folder / "cells" / "0", 100)
    court.served["/api/ticks/0/events"] = (desk.folder / "cells" / "0").read_bytes()
    desk.forget()
    with pytest.raises(CellAltered):
        sync(desk)


def test_a_forked_court_cannot_mend_what_a_desk_verified(court: DeskCourt, desk_of: Desks) -> None:
    """The damage of a drawer is no way to have a desk forget which history it saw."""
    twin = court.copy()
    for one in (court, twin):
        one.motion_with_stub()
        one.close_tick()
    desk = desk_of(JUDGE)
    seen(desk)
    for name in ("bodies/0", "ticks/0"):
        desk.cabinet._path(name).write_bytes(b"bent")
    desk.close()
    other = Desk.open(desk.folder, PASSPHRASE, clock=twin.clock, transport=twin.transport)
    with pytest.raises(BadLog):
        sync(other)
    other.close()


def test_an_upload_damaged_while_it_waits_is_told_and_holds_no_sync_up(court: DeskCourt, desk_of: Desks) -> None:
    folder = with_everything(court, desk_of(JUDGE))
    desk = opened(court, folder)
    (waiting,) = desk.state.pending
    desk.cabinet._path(f"pending/{waiting.digest.hex()}").write_bytes(b"bent")
    report = sync(desk)
    assert ([type(alarm) for alarm in report.alarms], report.uploads) == ([UploadDamaged], 0)
    assert sync(desk).alarms == ()
    desk.close()


@pytest.mark.parametrize("name", ["state", "authority"])
def test_a_desk_that_lost_its_memory_says_what_to_do_and_what_stays(
    court: DeskCourt, desk_of: Desks, name: str
) -> None:
    folder = with_everything(court, desk_of(JUDGE))
    desk = opened(court, folder)
    before = shown(desk)
    desk.cabinet._path(name).write_bytes(b"bent")
    desk.close()
    with pytest.raises(DamagedMemory, match='move the folder "cabinet" out of it and start the desk again') as damaged:
        opened(court, folder)
    assert "drafts and the list of what was sent stay" in str(damaged.value)
    (folder / "cabinet").rename(folder.with_name("moved out"))
    again = opened(court, folder)
    sync(again)
    assert shown(again) == before | {"looked over": frozenset()}
    again.close()


def test_damaged_words_of_the_court_are_fetched_again(court: DeskCourt, desk_of: Desks) -> None:
    court.served["/court.json"] = canonical(INFO)
    desk = desk_of(JUDGE)
    sync(desk)
    flip(desk.cabinet._path("court.json"), -1)
    assert court_info(desk) == pinned_court(desk)
    sync(desk)
    assert court_info(desk).name == INFO.name


def test_a_folder_in_a_cabinet_hides_no_draft(court: DeskCourt, desk_of: Desks) -> None:
    folder = with_everything(court, desk_of(JUDGE))
    (folder / "drafts" / "@eaDir").mkdir()
    desk = opened(court, folder)
    assert len(DraftFolder(desk).read()) == 1
    desk.close()


def test_drafts_whose_list_is_not_there_yet_are_missed_and_not_swept_away(court: DeskCourt, desk_of: Desks) -> None:
    folder = with_everything(court, desk_of(JUDGE))
    desk = opened(court, folder)
    drafts = DraftFolder(desk)
    listed = desk.folder / "drafts" / drafts._cabinet._path("list").name
    aside = listed.read_bytes()
    listed.unlink()
    with pytest.raises(DamagedDrafts, match="not all there"):
        drafts.read()
    listed.write_bytes(aside)
    assert len(drafts.read()) == 1
    assert drafts.file(sha256(FILE).digest()) == FILE
    desk.close()


@pytest.mark.parametrize("how", ["lost", "bent"])
def test_what_was_sent_is_listed_without_the_list_of_months(court: DeskCourt, desk_of: Desks, how: str) -> None:
    folder = with_everything(court, desk_of(JUDGE))
    desk = opened(court, folder)
    sent = SentFolder(desk)
    months = sent.months()
    listed = sent._cabinet._path("months")
    listed.unlink() if how == "lost" else listed.write_bytes(b"bent")
    assert sent.months() == months
    assert len(months) == 2
    sent.keep(FilingSent("three", CASE, "a letter", court.now, ()))
    assert sent._listed() == months
    desk.close()


def test_a_month_that_is_listed_and_not_there_is_missed(court: DeskCourt, desk_of: Desks) -> None:
    folder = with_everything(court, desk_of(JUDGE))
    desk = opened(court, folder)
    sent = SentFolder(desk)
    month = sent.months()[0]
    sent._cabinet.remove(month)
    with pytest.raises(DamagedSent, match=month):
        sent.of(month)
    desk.close()
