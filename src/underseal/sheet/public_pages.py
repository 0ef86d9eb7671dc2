"""The pages of one public case: its docket sheet and its documents."""

from underseal.docket.docket import Docket, Register
from underseal.docket.record import Entry, Line
from underseal.sheet.court_info import CourtInfo
from underseal.sheet.proof import InRecord, SealedOrigin, Written


def docket_sheet(docket: Docket, register: Register, court: CourtInfo, written: Written) -> bytes:
    """Return the public docket as HTML, for ``cases/<folder>/index.html``. Reads nothing of docket.sealed."""
    raise NotImplementedError


def document_page(
    docket: Docket,
    entry: Entry,
    line: Line,
    register: Register,
    court: CourtInfo,
    written: Written,
    proof: InRecord,
    origin: SealedOrigin | None = None,
) -> bytes:
    """Return a public document's page, for ``documents/<id>/index.html``.

    `line` holds a Published or Released document of `entry`; `proof` places the act that made it public in the public
    log; `origin` is given for a Released one and none other. Raises ValueError for a line that is not public.
    """
    raise NotImplementedError
