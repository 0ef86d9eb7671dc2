"""A court's published tree as a stranger reads it: from a folder, a mirror's copy, or an address."""

import errno
from pathlib import Path

import httpx

from underseal.audit.errors import CopyUnread, PartTooLong
from underseal.audit.line import LIMIT, CourtLine, open_client
from underseal.audit.log import Get
from underseal.exchange.files import read_file

_OK, _NOT_FOUND = 200, 404
_OWN_FAULTS = {errno.EACCES, errno.EPERM, errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOMEM}


def from_folder(folder: Path) -> Get:
    """Read a copy of the tree. Nothing outside the folder is read, whatever a path says.

    `get` raises PartTooLong, and CopyUnread for a file that is there and that this computer cannot read.
    """
    root = folder.resolve()

    def get(path: str) -> bytes | None:
        place = _inside(root, path)
        if place is None:
            return None
        try:
            return read_file(place, LIMIT)
        except OSError as wrong:
            if wrong.errno == errno.EFBIG:
                raise PartTooLong(path, LIMIT) from wrong
            _blame(path, wrong)
            return None

    return get


def from_address(address: str, http: httpx.Client) -> Get:
    """Read the tree a server carries; following nothing it points to. `get` raises CourtUnreachable."""
    line = CourtLine(address.rstrip("/"), http)

    def get(path: str) -> bytes | None:
        reply = line.ask("GET", path)
        if reply.status == _NOT_FOUND:
            return None
        if reply.status != _OK:
            raise line.refusal(f"status {reply.status} for {path}")
        return reply.data

    return get


def client(transport: httpx.BaseTransport | None = None, authority: str = "") -> httpx.Client:
    """A client for `from_address`; `authority` as for `open_client`."""
    return open_client("underseal-verify", transport, authority)


def _inside(root: Path, path: str) -> Path | None:
    """The file at a path; None where there is none in the folder, and where links go round or lead out of it.

    Raises CopyUnread.
    """
    try:
        place = (root / path.lstrip("/")).resolve()
        return place if place.is_relative_to(root) and place.is_file() else None
    except OSError as wrong:
        _blame(path, wrong)
    except (RuntimeError, ValueError):
        pass
    return None


def _blame(path: str, wrong: OSError) -> None:
    """Raises CopyUnread where it is not the copy's fault that a file cannot be read."""
    if wrong.errno in _OWN_FAULTS:
        raise CopyUnread(path, str(wrong.strerror)) from wrong
