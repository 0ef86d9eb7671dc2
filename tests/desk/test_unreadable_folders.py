"""A computer that refuses a desk a file, or room: what was verified stays in sight, and what heals is healed."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import httpx
import pytest

from desk_court import DEFENCE, JUDGE, DeskCourt
from desk_folders import NAMED, Desks, files_of, opened, restore, shown, unreadable, with_everything
from underseal.audit.errors import BadTick, NoAnswer
from underseal.desk import sync as syncing
from underseal.desk.session import Desk
from underseal.desk.sync import sync
from underseal.localhost import watching
from underseal.localhost.watching import Watch
from underseal.sealed import archive, cabinet
from underseal.sealed.errors import DamagedDrawer, DiskRefused
from underseal.visits.status import desk_state

BAD_SECTOR, KEPT_OUT = errno.EIO, errno.EACCES


@contextmanager
def no_room(why: int = errno.ENOSPC) -> Iterator[None]:
    def refuses(path: Path, _data: bytes) -> None:
        raise OSError(why, os.strerror(why), str(path))

    with pytest.MonkeyPatch.context() as patch:
        for module in (archive, cabinet):
            patch.setattr(module, "write_atomically", refuses)
        yield


@pytest.mark.parametrize("why", [BAD_SECTOR, KEPT_OUT])
def test_whatever_file_cannot_be_read_the_record_is_taken_from_the_court_or_the_file_is_named(
    court: DeskCourt, desk_of: Desks, why: int
) -> None:
    """Such a file was once never healed, and every page said that the program had to be brought up to date."""
    folder = with_everything(court, desk_of(JUDGE))
    whole = opened(court, folder)
    before, pending = shown(whole), whole.state.pending
    own_memory = [whole.cabinet._path(name).relative_to(folder) for name in ("state", "authority")]
    whole.close()
    for file in files_of(folder):
        restore(folder)
        with unreadable(folder / file, why):
            if file in own_memory:  # not to be given up for lost
                with pytest.raises(DamagedDrawer, match=r"own file '[a-z]+' cannot be read \([a-z/ ]+\); put"):
                    opened(court, folder)
                continue
            desk = opened(court, folder)
            sync(desk)
            after = shown(desk)
            assert (after["view"], after["court"]) == (before["view"], before["court"]), file
            for part in ("drafts", "sent"):
                assert after[part] == before[part] or (file.parts[0] == part and after[part] in NAMED)
            assert desk.state.pending == pending, "nothing that waits is given up"
            desk.close()


def test_an_upload_that_cannot_be_read_waits_until_it_can(court: DeskCourt, desk_of: Desks) -> None:
    folder = with_everything(court, desk_of(JUDGE))
    desk = opened(court, folder)
    (waiting,) = desk.state.pending
    with unreadable(desk.cabinet._path(f"pending/{waiting.digest.hex()}"), BAD_SECTOR):
        report = sync(desk)
        assert [str(alarm) for alarm in report.alarms if "cannot be read (input/output error)" in str(alarm)]
    assert desk.state.pending == (waiting,)
    asked: list[bytes] = []

    def silent(request: httpx.Request) -> httpx.Response:
        asked.append(request.read())
        raise httpx.ReadTimeout("nothing came", request=request)

    court.served["/api/submissions"] = silent
    sync(desk)
    assert [sha256(upload).digest() for upload in asked] == [waiting.digest]
    desk.close()


@pytest.mark.parametrize(
    ("why", "words"), [(errno.ENOSPC, "disk is full: make room on it"), (errno.EROFS, "can be read and not written to")]
)
def test_on_a_full_disk_everything_is_shown_as_last_checked_and_the_strip_says_why(
    court: DeskCourt, desk_of: Desks, why: int, words: str
) -> None:
    """It was once taken away, though all of it was there."""
    watch = Watch(desk_of(JUDGE))
    before = watch.refresh().view
    assert before is not None
    court.motion_with_stub()
    court.close_tick()
    with no_room(why):
        sight = watch.refresh()
        assert sight.refused is None
        assert sight.view is not None
        assert sight.view.log == before.log
        strip = desk_state(watch.desk, sight.view, sight).public_log
        assert words in strip.text
        assert str(watch.desk.folder) not in strip.text
        assert not strip.calm
    sight = watch.refresh()
    assert (sight.refused, sight.unreachable) == (None, None)
    assert sight.view is not None
    assert sight.view.log != before.log


def test_a_desk_opened_on_a_full_disk_shows_what_it_has(court: DeskCourt, desk_of: Desks) -> None:
    folder = with_everything(court, desk_of(JUDGE))
    desk = opened(court, folder)
    with no_room():
        court.close_tick()
        sight = Watch(desk).refresh()
        assert sight.view is not None
        assert isinstance(sight.unreachable, DiskRefused)
    desk.close()


def test_a_refused_court_stays_refused_where_a_full_disk_keeps_the_desk_from_noting_it(
    court: DeskCourt, desk_of: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = Watch(desk_of(JUDGE))
    assert watch.refresh().view is not None
    wrong = BadTick(3, "it is late")

    def refuses(_desk: Desk) -> None:
        raise wrong

    def away(_desk: Desk) -> None:
        raise NoAnswer("http://court.test", "no route")

    with no_room():
        with monkeypatch.context() as once:
            once.setattr(syncing, "_read", refuses)
            assert (watch.refresh().view, watch.sight.refused) == (None, wrong)
        with monkeypatch.context() as once:
            once.setattr(watching, "take_in", away)
            assert (watch.refresh().view, watch.sight.refused) == (None, wrong)
    assert watch.refresh().view is not None


def test_what_was_in_sight_stays_there_while_its_files_cannot_be_read(court: DeskCourt, desk_of: Desks) -> None:
    watch = Watch(desk_of(DEFENCE))
    before = watch.refresh().view
    watch.desk.forget()
    with no_room(), unreadable(watch.desk.cabinet._path("ticks/0"), BAD_SECTOR):
        sight = watch.refresh()
        assert sight.view is before
        assert isinstance(sight.unreachable, DiskRefused)
    watch.desk.remember(replace(watch.desk.state))
    watch.desk._stamp = None
    with unreadable(watch.desk.cabinet._path("state"), KEPT_OUT):
        sight = watch.refresh()
        assert sight.view is not None
        assert "'state' cannot be read (permission denied)" in str(sight.unreachable)


@pytest.mark.parametrize("name", ["bodies/0", "ticks/0"])
def test_what_can_be_neither_read_nor_taken_again_says_why_and_promises_no_repair(
    court: DeskCourt, desk_of: Desks, name: str
) -> None:
    folder = with_everything(court, desk_of(JUDGE))
    desk = opened(court, folder)
    path = desk.cabinet._path(name)
    path.unlink()
    path.mkdir()
    sight = Watch(desk).refresh()
    assert isinstance(sight.refused, DiskRefused)
    assert "cannot read or write a file of the desk's folder (is a directory)" in str(sight.refused)
    path.rmdir()
    assert Watch(desk).refresh().view is not None
    desk.close()
