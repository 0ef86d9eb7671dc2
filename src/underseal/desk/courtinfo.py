"""What a desk's pages say about the court: from the court's own words, which are wording and nothing more."""

import re
from dataclasses import replace

from underseal.desk.session import Desk
from underseal.sheet.court_info import CourtInfo
from underseal.wire.codec import parse
from underseal.wire.errors import WireError

PATH = "/court.json"
"""Where a court publishes its CourtInfo, canonical JSON. No desk believes anything because it stands there."""

_DRAWER = "court.json"
_LIMIT = 20_000
_PREFIX = re.compile(r"[0-9]{3}", re.ASCII)


def keep_court_info(desk: Desk) -> None:
    """Fetch and keep what the court says of itself; what is malformed is left out. Raises CourtUnreachable."""
    data = desk.client.get_public(PATH)
    if data is not None and data != desk.cabinet.read(_DRAWER) and _read(data) is not None:
        desk.cabinet.write(_DRAWER, data)


def court_info(desk: Desk) -> CourtInfo:
    """The court as pages name it. Links lead to the address pinned in the keyring, whatever the court says."""
    said = _read(desk.cabinet.read(_DRAWER) or b"")
    court, address = desk.keyring.court, desk.keyring.address
    silent = CourtInfo(court, f"at {address}", "division not stated", "", "", "", "", address)
    return silent if said is None else replace(said, base=address)


def _read(data: bytes) -> CourtInfo | None:
    try:
        said = parse(CourtInfo, data, _LIMIT)
    except WireError:
        return None
    return said if _PREFIX.fullmatch(said.document_prefix) else None
