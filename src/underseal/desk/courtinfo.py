"""What a desk's pages say about the court: from the court's own words, which are wording and nothing more."""

import re
from contextlib import suppress
from dataclasses import fields, replace

from underseal.desk.session import Desk
from underseal.facts.visible import is_visible
from underseal.sealed.errors import DamagedDrawer
from underseal.sheet.court_info import CourtInfo
from underseal.wire.codec import parse
from underseal.wire.errors import WireError

PATH = "/court.json"
"""Where a court publishes its CourtInfo, canonical JSON. No desk believes anything because it stands there."""

_DRAWER = "court.json"
_LIMIT = 20_000
_LONGEST_NAME = 100
_PREFIX = re.compile(r"[0-9]{3}", re.ASCII)


def keep_court_info(desk: Desk) -> None:
    """Fetch and keep what the court says of itself; what is malformed is left out. Raises CourtUnreachable."""
    data = desk.client.get_public(PATH)
    if data is not None and data != _kept(desk) and _read(data) is not None:
        desk.cabinet.write(_DRAWER, data)


def court_info(desk: Desk) -> CourtInfo:
    """The court as pages name it. Links lead to the address pinned in the keyring, whatever the court says."""
    said = _read(_kept(desk))
    return pinned_court(desk) if said is None else replace(said, base=desk.keyring.address)


def pinned_court(desk: Desk) -> CourtInfo:
    """The court as the keyring names it: nothing in it is of a web server's wording."""
    court, address = desk.keyring.court, desk.keyring.address
    return CourtInfo(court, f"at {address}", "division not stated", "", "", "", "", address)


def _kept(desk: Desk) -> bytes:
    """What was kept; nothing where it is damaged, for it is fetched again."""
    with suppress(DamagedDrawer):
        return desk.cabinet.read(_DRAWER) or b""
    return b""


def _read(data: bytes) -> CourtInfo | None:
    try:
        said = parse(CourtInfo, data, _LIMIT)
    except WireError:
        return None
    named = all(len(name) <= _LONGEST_NAME for name in (said.name, said.district, said.division))
    return _shown(said) if named and _PREFIX.fullmatch(said.document_prefix) else None


def _shown(said: CourtInfo) -> CourtInfo:
    """The same without what a screen does not show for what it is: nobody signs these words."""
    texts = {field.name: getattr(said, field.name) for field in fields(said)}
    return CourtInfo(**{name: "".join(filter(is_visible, text)) for name, text in texts.items()})
