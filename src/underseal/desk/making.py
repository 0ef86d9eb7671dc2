"""Making a desk, or a court: what is checked before anything is made, and folders that go again where it fails."""

from contextlib import ExitStack, suppress
from pathlib import Path

from underseal.desk.errors import BadAddress
from underseal.wire.address import is_web_address


def check_address(address: str) -> None:
    """Raise BadAddress unless desks can ask a court there."""
    if not is_web_address(address):
        raise BadAddress(address)


def make_folder(folder: Path, undo: ExitStack) -> None:
    """Make a folder (0700) and those above it; `undo` takes off what was not there and has nothing else in it by then.

    Raises OSError.
    """
    for missing in [place for place in reversed(folder.parents) if not place.exists()]:
        missing.mkdir()
        undo.callback(_remove_empty, missing)
    if not folder.is_dir():
        folder.mkdir(mode=0o700)
        undo.callback(_remove_empty, folder)


def _remove_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()
