"""INVARIANTS 19: whatever a desk does, its folder holds nothing readable of what it read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desk_court import CASE, CHAMBERS, DEFENCE, JUDGE, RECOVERY, SEALED_MATTERS, STANDING, UNIT, DeskCourt
from underseal.audit.errors import CourtUnreachable
from underseal.desk.opening import open_paper
from underseal.desk.outbox import send
from underseal.desk.session import Desk
from underseal.desk.sync import sync
from underseal.desk.view import look
from underseal.docket import commands as do
from underseal.docket.names import CaseRef
from underseal.sealed.cabinet import Cabinet
from underseal.wire.submission import Submission

Desks = Callable[[str], Desk]
CANARIES = ("Magpie Ledger", "12 Quay Street", STANDING.name, "SM-7K3Q-9FMX", "United States v. Keel", "wire fraud")


def forms(text: str) -> tuple[bytes, ...]:
    """A canary as it may lie about."""
    whole = [text.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-32-le")]
    return (*whole, text.encode().hex().encode())


def residue(folder: Path) -> list[tuple[str, str]]:
    """What of the canaries is found in a folder, names of files included."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    texts = [(path.name, path.name.encode() + path.read_bytes()) for path in files]
    return [(name, canary) for name, data in texts for canary in CANARIES for form in forms(canary) if form in data]


@pytest.fixture
def worked(court: DeskCourt, desk_of: Desks) -> Desk:
    """A judge's desk after a day: synced, read, opened, and sent what still waits."""
    stub = court.motion_with_stub()
    court.file_behind(stub, (DEFENCE, UNIT, CHAMBERS, SEALED_MATTERS, RECOVERY), "Magpie Ledger")
    court.hidden_case()
    court.close_tick()
    desk = desk_of(JUDGE)
    sync(desk)
    view = look(desk)
    assert open_paper(desk, view, CASE, "2", 1)
    assert open_paper(desk, view, CaseRef("SM-7K3Q-9FMX"), "S-1", 0)
    return desk


def test_nothing_readable_lies_in_the_folder(worked: Desk) -> None:
    assert residue(worked.folder) == []
    assert {path.name for path in worked.folder.iterdir()} == {"keyring", "cabinet", "cells", ".lock"}


def test_what_waits_to_be_sent_is_not_readable_either(court: DeskCourt, worked: Desk) -> None:
    signed = court.signed(JUDGE, CASE, do.EnterOrder(court.filing("order", "about the Magpie Ledger")))
    court.served["/api/submissions"] = b"no answer of a court"
    with pytest.raises(CourtUnreachable):
        send(worked, Submission(signed))
    assert len(worked.state.pending) == 1
    assert residue(worked.folder) == []


def test_files_are_the_owners_alone(worked: Desk) -> None:
    modes = {path.stat().st_mode & 0o077 for path in worked.folder.rglob("*")}
    assert modes == {0}


def test_a_planted_leak_is_found(worked: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The search sees: a cabinet that forgets to encrypt turns it red."""

    def plain(cabinet: Cabinet, name: str, data: bytes) -> None:
        (worked.folder / "cabinet" / name.replace("/", "-")).write_bytes(data)

    monkeypatch.setattr(Cabinet, "write", plain)
    worked.cabinet.write("notes", b"the Magpie Ledger")
    assert residue(worked.folder) == [("notes", "Magpie Ledger")]


def test_no_secret_shows_in_what_a_desk_is_made_of(worked: Desk) -> None:
    said = repr(worked.keyring) + repr(worked.identities) + repr(worked.memory) + repr(worked.state)
    for secret in (worked.keyring.seeds[0].seed, worked.keyring.storage_key, worked.state.found[0].content[:40]):
        assert repr(secret)[2:-1] not in said
