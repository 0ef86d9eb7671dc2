"""The court's pages that are about no single case."""

from collections.abc import Sequence

from underseal.sheet.court_info import CourtInfo
from underseal.sheet.listing import CaseLine, EntryLine
from underseal.sheet.proof import RecordKeys, Written


def home_page(
    court: CourtInfo, written: Written, keys: RecordKeys, recent: Sequence[EntryLine], newest: Sequence[CaseLine]
) -> bytes:
    """Return the front page, for ``index.html``: search, recent entries, newest cases, how to check the record."""
    raise NotImplementedError


def cases_page(cases: Sequence[CaseLine], court: CourtInfo, written: Written) -> bytes:
    """Return the list of all public cases, newest first, for ``cases/index.html``."""
    raise NotImplementedError


def search_page(query: str, hits: Sequence[CaseLine], court: CourtInfo, *, more: bool = False) -> bytes:
    """Return the answer to a search by party or number; an empty query gives the form alone. `more`: hits were cut."""
    raise NotImplementedError


def verify_page(court: CourtInfo, written: Written, keys: RecordKeys) -> bytes:
    """Return how to check the record without trusting this site, for ``verify/index.html``."""
    raise NotImplementedError


def about_page(court: CourtInfo) -> bytes:
    """Return what this site is, what its marks mean and what it does not promise, for ``about/index.html``."""
    raise NotImplementedError


def not_found_page(court: CourtInfo) -> bytes:
    """Return the one answer to absent, hidden and forbidden alike, for ``404.html``. Takes nothing from the request."""
    raise NotImplementedError
