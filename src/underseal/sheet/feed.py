"""RSS 2.0 feeds, in the form readers' tools take from CM/ECF courts."""

from collections.abc import Sequence

from underseal.docket.docket import Docket, Register
from underseal.sheet.court_info import CourtInfo
from underseal.sheet.listing import EntryLine

ITEMS = 50
"""A feed holds the newest so many entries."""


def case_feed(docket: Docket, register: Register, court: CourtInfo) -> bytes:
    """Return a case's newest entries, for ``cases/<folder>/feed.xml``. Reads nothing of docket.sealed."""
    raise NotImplementedError


def court_feed(recent: Sequence[EntryLine], court: CourtInfo) -> bytes:
    """Return the court's newest entries, given newest first, for ``feed.xml``."""
    raise NotImplementedError
