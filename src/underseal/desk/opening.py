"""Opening one document of a docket as a PDF. Nothing opened is ever written to disk."""

import re
from hashlib import sha256

from underseal.desk.bodies import BodyCells
from underseal.desk.courtinfo import court_info
from underseal.desk.errors import BodiesMissing, DocumentAltered, NotAsDescribed, NothingToOpen, SealedToOthers
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.docket import Docket
from underseal.docket.errors import NoSuchEntry
from underseal.docket.names import CaseRef, DocumentNumber, PersonId, StubId
from underseal.docket.places import is_place, paper_at
from underseal.docket.record import Published, Released, SealedPaper, Stubbed
from underseal.docket.sealed_events import SealedEntryFiled
from underseal.docket.stubs import is_whole_entry, paper_behind, sealed_filings
from underseal.docket.text import called
from underseal.envelope.errors import EnvelopeError, MissingBody
from underseal.envelope.vault import open_document
from underseal.sheet.places import pdf_path

_HIDDEN = re.compile(r"S-([1-9][0-9]{0,8})", re.ASCII)


def open_paper(desk: Desk, view: View, case: CaseRef, place: str, part: int = 0) -> bytes:
    """The PDF at a place of a docket: an entry's (`docket.places`), ``S-2`` for a hidden one, a stub's or an act's id.

    Public documents are fetched and held against their digest; sealed ones are put together from body cells, which
    are fetched by whole tick, so that the court does not learn which was wanted.
    Raises NothingToOpen, SealedToOthers, BodiesMissing, DocumentAltered, NotAsDescribed, CellAltered, CourtUnreachable,
    NotEnrolledThere, SeveralEntries.
    """
    docket = view.opened(case)
    if is_place(place):
        return _open_entry(desk, docket, place, part)
    filed = _filed_at(docket, place)
    if filed is None:
        raise _nothing_known(docket, place)
    return _open_sealed(desk, filed, part, f"{case} {place}")


def open_filed(desk: Desk, filed: SealedEntryFiled, part: int) -> bytes:
    """The PDF of a sealed filing's part: what comes is what the filing itself names. Raises as `open_paper`."""
    return _open_sealed(desk, filed, part, f"{filed.case} {filed.act}")


def open_public(desk: Desk, view: View, document: int) -> bytes:
    """A public document by its number, held against its digest.

    Raises NothingToOpen, DocumentAltered, CourtUnreachable.
    """
    for docket in view.public.values():
        for entry in docket.entries:
            for line in entry.lines:
                if isinstance(line.content, Published | Released) and line.content.document == document:
                    return _fetch(desk, line.content)
    raise NothingToOpen(f"public document {document}")


def _filed_at(docket: Docket, place: str) -> SealedEntryFiled | None:
    hidden = _HIDDEN.fullmatch(place)
    if hidden is not None:
        return next((filed for filed in docket.sealed.hidden if filed.number == int(hidden[1])), None)
    found = (filed for filed in sealed_filings(docket) if filed.act == place)
    return next(found, None) or paper_behind(docket, StubId(place))


def _open_entry(desk: Desk, docket: Docket, place: str, part: int) -> bytes:
    try:
        entry, named = paper_at(docket, place)
    except NoSuchEntry as wrong:
        raise NothingToOpen(f"{place} in {docket.case}") from wrong
    part = part or named
    thing = f"{called(docket, entry.ordinal)}, part {part}, in {docket.case}"
    content = next((line.content for line in entry.lines if line.part == part), entry.stub)
    match content:
        case None:
            raise NothingToOpen(thing)
        case Stubbed(stub, _):
            filed = paper_behind(docket, stub)
            if filed is None:
                raise SealedToOthers(thing)
            return _open_sealed(desk, filed, part if is_whole_entry(docket, stub) else 0, thing)
        case _:
            return _fetch(desk, content)


def _nothing_known(docket: Docket, place: str) -> NothingToOpen | SealedToOthers:
    """A stub that stands but was not opened is sealed to others; anything else is not there, hidden or absent alike."""
    entry = docket.entries.find(StubId(place))
    thing = f"{place} in {docket.case}"
    return NothingToOpen(thing) if entry is None else SealedToOthers(thing)


def _open_sealed(desk: Desk, filed: SealedEntryFiled, part: int, thing: str) -> bytes:
    paper = next((paper for paper in filed.filing.papers if paper.part == part), None)
    if paper is None:
        raise NothingToOpen(thing)
    return _put_together(desk, paper, thing, filed.by)


def _put_together(desk: Desk, paper: SealedPaper, thing: str, by: PersonId) -> bytes:
    source = BodyCells(desk.client, desk.archive, desk.memory.open_cells)
    try:
        return open_document(source.fetch_all(paper.bodies), paper.key, paper.digest, paper.size)
    except MissingBody as missing:
        raise BodiesMissing(thing) from missing
    except EnvelopeError as wrong:  # each cell is the one named: what they hold is their filer's doing
        raise NotAsDescribed(thing, by) from wrong


def _fetch(desk: Desk, content: Published | Released) -> bytes:
    thing = f"public document {content.document}"
    pdf = desk.client.get_public(pdf_path(court_info(desk), DocumentNumber(content.document)))
    if pdf is None or sha256(pdf).digest() != content.digest:
        raise DocumentAltered(thing)
    return pdf
