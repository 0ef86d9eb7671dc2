"""How people point at a case, and at sealed matter on its docket."""

import re
from collections.abc import Iterator

from underseal.caseload.errors import NotSealedHere
from underseal.desk.case_search import listed_number
from underseal.desk.errors import NothingToOpen
from underseal.desk.view import View
from underseal.docket.docket import Docket
from underseal.docket.names import ACT_ID, STUB_ID, CaseRef, StubId
from underseal.docket.places import is_place, paper_at, place_of_entry
from underseal.docket.record import Entry, Line, Released, Stubbed
from underseal.docket.stubs import case_behind
from underseal.docket.text import called

_HIDDEN = re.compile(r"S-([0-9]{1,9})")
_ID = re.compile(rf"{STUB_ID.pattern}|{ACT_ID.pattern}")


def the_docket(view: View, case: CaseRef) -> Docket:
    """The case; a sealed case named by its public number is the hidden one behind it, where this desk holds it.

    Raises NothingToOpen.
    """
    found = case_behind(view.docket(case), view.dockets)
    if found is None:
        raise NothingToOpen(case)
    return found


def subject_at(view: View, case: CaseRef, place: str) -> str:
    """The subject of the seal at a place of a case: a stub's id, a hidden entry's act, or the alias of a hidden case.

    A place is ``7`` (entry 7, or its main paper), ``7-2`` (its attachment 2), ``row 9`` (where no number tells it),
    ``S-1`` (a hidden entry), a stub's or an act's own id, or empty for a hidden case as a whole.
    Raises NotSealedHere, NothingToOpen, NoSuchEntry, SeveralEntries.
    """
    docket = the_docket(view, case)
    if docket.hidden:
        return docket.case
    if _ID.fullmatch(place):
        return place
    if found := _HIDDEN.fullmatch(place):
        return _hidden(docket, int(found[1]), place)
    if is_place(place):
        return stub_at(docket, place)
    raise NotSealedHere(place or case)


def stub_at(docket: Docket, place: str) -> StubId:
    """The stub of an entry sealed whole, or of one of its papers, released or not.

    Raises NotSealedHere, NoSuchEntry, SeveralEntries.
    """
    entry, part = paper_at(docket, place)
    stub = _stub_of(entry, part)
    if stub is None:
        raise NotSealedHere(called(docket, entry.ordinal) + (f", attachment {part}" if part else ""))
    return stub


def _stub_of(entry: Entry, part: int) -> StubId | None:
    if entry.stub is not None:
        return entry.stub.stub
    return next((_line_stub(line) for line in entry.lines if line.part == part), None)


def _line_stub(line: Line) -> StubId | None:
    return line.content.stub if isinstance(line.content, Stubbed | Released) else None


def _hidden(docket: Docket, number: int, place: str) -> str:
    for entry in docket.sealed.hidden:
        if entry.number == number:
            return entry.act
    raise NotSealedHere(place)


def stubs_in(docket: Docket) -> Iterator[tuple[StubId, str, Stubbed]]:
    """Every stub on a docket, the place where it stands ("12", "12-2") and its state."""
    for entry in docket.entries:
        if entry.stub is not None and all(not isinstance(line.content, Stubbed) for line in entry.lines):
            if not entry.lines:
                yield entry.stub.stub, place_of_entry(entry, docket), entry.stub
            continue
        for line in entry.lines:
            if isinstance(line.content, Stubbed):
                yield line.content.stub, place_of_entry(entry, docket, line.part), line.content


def case_number(view: View, docket: Docket) -> str:
    """A case's number; of one that the public sees as sealed both that number and the alias: "2:26-cr-00003 (SM-…)"."""
    listed = listed_number(view.public.values(), docket)
    return str(docket.case) if listed is None else f"{listed} ({docket.case})"
