"""Founding a court: from the ceremony's public bundle to a folder that serves."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from underseal.court.court import BUNDLE, Court
from underseal.court.errors import CourtExists
from underseal.envelope.cell import roster_cell
from underseal.ledger.note import sign_note
from underseal.storage.configure import FILE, configure, create_tables, disconnect
from underseal.storage.errors import BadSettings
from underseal.storage.interfaces import Clock, DrawSource, Signing, SystemDraws, system_clock
from underseal.storage.keys import make_keys
from underseal.storage.logs.signed import Logs
from underseal.storage.settings import Settings, write
from underseal.storage.stamped import StampedFolder
from underseal.wire.codec import canonical
from underseal.wire.founding import CourtBundle, CourtPub
from underseal.wire.submission import Slotted


def init(
    folder: Path,
    bundle: CourtBundle,
    settings: Settings,
    *,
    clock: Clock = system_clock,
    draws: DrawSource | None = None,
    signing: Signing = sign_note,
    pages: bool = False,
) -> CourtPub:
    """Found a court in a new or empty folder, which stays as it was if that fails.

    Returns its public keys, which also stand in ``court.pub``. `pages`: make the first ones too, so that there is
    something to look at before it is served.

    The bundle's certificates go into the first tick as roster cells, and its rules are the log's first act, behind the
    registrar clerk's certificate. Raises CourtExists, BadSettings, RosterCellRefused where the certificates do not
    follow from the bundle's root, BadActSignature or DocketError leaves where the rules are not what they must be.
    """
    draws = draws or SystemDraws()
    if bundle.court != settings.court:
        raise BadSettings(f"court is {settings.court!r} and the bundle is of {bundle.court!r}")
    if folder.exists() and any(folder.iterdir()):
        raise CourtExists(str(folder))
    with _all_or_nothing(folder):
        _make_folder(folder, bundle, settings, clock=clock, draws=draws, signing=signing)
        with Court.open(folder, clock=clock, draws=draws, signing=signing, new=True) as court:
            court.submissions.found([_slotted(raw, draws) for raw in bundle.certificates], bundle.rules)
            if pages:
                court.publish()
            court.keep_pub()
            return court.pub


@contextmanager
def _all_or_nothing(folder: Path) -> Iterator[None]:
    """Where what is done within fails, empty a folder that was empty before, or take it off if it was not there."""
    new = [place for place in (folder, *folder.parents) if not place.exists()]
    try:
        yield
    except BaseException:
        for part in list(folder.glob("*")):
            shutil.rmtree(part) if part.is_dir() else part.unlink()
        for place in new:
            with suppress(OSError):
                place.rmdir()
        raise


def _make_folder(
    folder: Path, bundle: CourtBundle, settings: Settings, *, clock: Clock, draws: DrawSource, signing: Signing
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for part in ("blobs", "open", "sealed"):
        (folder / part).mkdir(mode=0o700)
    (folder / "public").mkdir(mode=0o755)
    keys = make_keys(folder, settings.court, draws)
    (folder / BUNDLE).write_bytes(canonical(bundle))
    alias = configure(folder)
    try:
        create_tables(alias)
    finally:
        disconnect(alias)
    (folder / FILE).chmod(0o600)
    public, at = StampedFolder(folder / "public"), clock().replace(microsecond=0)
    os.utime(public.root, (at.timestamp(), at.timestamp()))
    Logs.found(public, keys, at, signing)
    write(folder, settings)  # last: without it there is no court


def _slotted(raw: bytes, draws: DrawSource) -> Slotted:
    cell = roster_cell(raw)
    return Slotted(draws.draw(("commitment", raw.hex()), 32), cell)
