"""A desk's folder with all that a desk keeps, and all that a desk shows of it."""

import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import httpx
import pytest

from desk_court import CASE, JUDGE, PASSPHRASE, DeskCourt
from under_seal import RULE, said
from underseal.audit.errors import CourtUnreachable
from underseal.desk.courtinfo import court_info, pinned_court
from underseal.desk.drafts import Draft, DraftFolder, Enclosed
from underseal.desk.errors import DamagedDrafts, DamagedMemory, DamagedSent
from underseal.desk.looked_over import looked_over, mark_looked_over
from underseal.desk.outbox import send
from underseal.desk.sent import ActSent, FilingSent, SentFolder
from underseal.desk.session import Desk
from underseal.desk.sync import sync
from underseal.desk.view import look
from underseal.docket import commands as do
from underseal.envelope.cell import dummy_event
from underseal.envelope.commit import no_commitment
from underseal.sealed.errors import DamagedCopy
from underseal.sheet.court_info import CourtInfo
from underseal.wire.codec import canonical
from underseal.wire.submission import Slotted, Submission

Desks = Callable[[str], Desk]

INFO = CourtInfo("United States District Court", "District of Harlow", "Port Harlow", "", "", "", "", "")
FILE = b"a motion, as a PDF"
NAMED = (DamagedCopy, DamagedDrafts, DamagedMemory, DamagedSent)


def silent(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout("nothing came", request=request)


def with_everything(court: DeskCourt, desk: Desk) -> Path:
    """All that a desk keeps: sealed matter short and long, an upload that waits, a draft, what was sent."""
    court.served["/court.json"] = canonical(INFO)
    court.file_behind(court.motion_with_stub(), RULE, "Exhibit A")
    court.file_behind(court.motion_with_stub(), RULE, "Exhibit B " * 700)
    court.close_tick()
    court.hidden_case()
    court.close_tick()
    desk.name_authority("")
    sync(desk)
    court.served["/api/submissions"] = silent
    signed = court.signed(JUDGE, CASE, do.FileEntry(court.filing("letter", "a letter")))
    with pytest.raises(CourtUnreachable):
        send(desk, Submission(signed, None, (Slotted(no_commitment(), dummy_event()),), ()))
    at, digest = court.now, sha256(FILE).digest()
    mark_looked_over(desk, [(CASE, "12")], at.date())
    draft = Draft("a", "motion", "a motion", CASE, at, at, (), (Enclosed(digest, len(FILE), "a.pdf", 1, "", ""),))
    DraftFolder(desk).keep(draft, [FILE], begins=True)
    for name, day in (("one", at), ("two", at + timedelta(days=40))):
        SentFolder(desk).keep(FilingSent(name, CASE, "a letter", day, (ActSent("a letter", CASE),)))
    desk.close()
    shutil.copytree(desk.folder, as_it_was(desk.folder))
    return desk.folder


def as_it_was(folder: Path) -> Path:
    return folder.with_name("as it was")


def restore(folder: Path) -> None:
    shutil.rmtree(folder)
    shutil.copytree(as_it_was(folder), folder)


def opened(court: DeskCourt, folder: Path) -> Desk:
    return Desk.open(folder, PASSPHRASE, clock=court.clock, transport=court.transport)


def files_of(folder: Path) -> list[Path]:
    """Each file but the keyring, which has tests of its own, and the lock, which is empty."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in found if path.name not in {"keyring", ".lock"})


def shown(desk: Desk) -> dict[str, object]:
    """Everything a desk shows of its folder, or by which error it names the damage."""
    sent = SentFolder(desk)
    parts: dict[str, Callable[[], object]] = {
        "view": lambda: said(look(desk)),
        "drafts": DraftFolder(desk).read,
        "file": lambda: DraftFolder(desk).file(sha256(FILE).digest()),
        "sent": lambda: [sent.of(month) for month in sent.months()],
        "looked over": lambda: looked_over(desk),
        "court": lambda: None if court_info(desk) == pinned_court(desk) else court_info(desk),
    }
    return {part: or_named(show) for part, show in parts.items()}


def or_named(show: Callable[[], object]) -> object:
    try:
        return show()
    except NAMED as wrong:
        return type(wrong)


@contextmanager
def unreadable(path: Path, why: int) -> Iterator[None]:
    """Whoever opens that very file is refused; one that is written in its place is another."""
    there, plain, plainest = path.stat().st_ino, Path.open, os.open

    def refuses_all(name: str | os.PathLike[str], flags: int, *args: int, **more: int) -> int:
        if Path(name) == path and path.stat().st_ino == there:
            raise OSError(why, os.strerror(why), str(name))
        return plainest(name, flags, *args, **more)

    def refuses(self: Path, *args: object, **more: object) -> io.IOBase:
        if self == path and self.stat().st_ino == there:
            raise OSError(why, os.strerror(why), str(self))
        return plain(self, *args, **more)  # type: ignore[call-overload,no-any-return]  # as it was asked

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "open", refuses)
        patch.setattr(os, "open", refuses_all)
        yield
