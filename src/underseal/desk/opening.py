"""Opening one document of a docket as a PDF."""

from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.names import CaseRef


def open_paper(desk: Desk, view: View, case: CaseRef, place: int | str, part: int) -> bytes:
    """The PDF at a place of a docket: an entry's number, ``S-2`` for a hidden entry, a stub's id, or a sealed act's id.

    Public documents are fetched and held against their digest; sealed ones are put together from body cells, which
    are fetched by whole tick, so that the court does not learn which was wanted. Nothing is written to disk.
    Raises NothingToOpen, NotARecipient, DocumentAltered, CellAltered, CourtUnreachable, NotEnrolledThere.
    """
    raise NotImplementedError


def open_act(desk: Desk, view: View, act: str, part: int) -> bytes:
    """The PDF of a sealed act's part, whatever its case. Raises as `open_paper`."""
    raise NotImplementedError


def open_public(desk: Desk, view: View, document: int) -> bytes:
    """A public document by its number, held against its digest. Raises NothingToOpen, DocumentAltered, …"""
    raise NotImplementedError
