"""What opening a case will bring about: the docket that the public gets of it, and who will open what is sealed."""

from dataclasses import replace

from underseal.caseload.stays_sealed import CASE_STAYS
from underseal.desk.courtinfo import court_info
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.commands import OpenCase
from underseal.docket.cover import CoverSheet
from underseal.docket.docket import Docket
from underseal.docket.names import CaseRef, DocketNumber, KindCode
from underseal.doing.acting import foresee
from underseal.doing.coming import coming_row, readers_of, unfiled
from underseal.doing.coming_sealed import sealed_rows
from underseal.doing.filing import Planned
from underseal.doing.foreseeing import open_to_all
from underseal.doing.previews import FilingPreview, SealedSight, case_named
from underseal.sheet.heading import LISTED, Head, head, parties
from underseal.sheet.words import joined
from underseal.wire.submission import StubCaseRequest

FOR_GOOD = (
    "A case that was opened stays on the record under its number. It can be closed, and is never taken back. Its "
    "caption, its heading and its parties’ names cannot be corrected yet."
)
_SEALED_FOR_GOOD = "A sealed or hidden case stays on the record; it cannot be closed yet, and is never taken back."
_NUMBER, _DRAWN = "{start}…, given in full when it is filed", "A judge drawn at random when it is filed"
_MATTER = "(matter number at filing)"
_SEALED = "The case: its caption, parties and papers"
_ASSIGNMENT = KindCode("assignment")


def foreseen_case(desk: Desk, view: View, planned: Planned) -> FilingPreview:
    """What the plan of a new case brings about. Raises the docket's errors."""
    command = planned.public if planned.public is not None else planned.steps[0].command
    _, coming = foresee(desk, view, None, command, planned.act)
    sealed = tuple(replace(readers_of(desk, view, coming, step), title=_SEALED) for step in planned.steps)
    blank = FilingPreview("", "", "", (), (), sealed)
    if isinstance(planned.public, OpenCase):
        return _public(desk, view, planned.public, coming, blank)
    rows = tuple(unfiled(row, "", new=False) for row in sealed_rows(desk, view, coming, planned.steps))
    office = planned.stub.office if isinstance(planned.stub, StubCaseRequest) else None
    blank = replace(blank, unseen=SealedSight(rows, _sealed_head(desk, view, coming, office), parties(coming)))
    if office is not None:
        return _listed(desk, view, coming, blank, office)
    return replace(blank, notes=("The case is hidden, under a name of its own.", CASE_STAYS, _SEALED_FOR_GOOD))


def _public(desk: Desk, view: View, command: OpenCase, coming: Docket, blank: FilingPreview) -> FilingPreview:
    """The number and a judge whom the court draws are nobody's to foresee."""
    known = replace(coming, cover=replace(coming.cover, judge=command.cover.judge))
    drawn = command.cover.judge is None
    entries = [entry for entry in coming.entries if not (drawn and entry.kind == _ASSIGNMENT)]
    entry, *papers = open_to_all(command)
    return replace(
        blank,
        open_to_all=joined([case_named(known), entry.lower(), *papers]),
        rows=tuple(coming_row(entry, coming, view, desk, "", new=False) for entry in entries),
        notes=(FOR_GOOD,),
        head=_head(desk, view, known, command.cover.office, drawn=drawn),
        parties=parties(known),
    )


def _listed(desk: Desk, view: View, coming: Docket, blank: FilingPreview, office: int) -> FilingPreview:
    public = Docket(CaseRef(""), 0, CoverSheet(coming.type, office, "", ()), coming.filed, stub=coming.stub)
    note = "The number shows the type of the case and no more. Caption, parties and papers are encrypted."
    return replace(
        blank,
        open_to_all="The number of the case, its type and the date",
        notes=(note, CASE_STAYS, _SEALED_FOR_GOOD),
        head=_head(desk, view, public, office, drawn=False),
    )


def _sealed_head(desk: Desk, view: View, docket: Docket, office: int | None) -> Head:
    """The caption box that its readers get: of a case listed as sealed with its number, of a hidden one without any."""
    if office is None:
        return replace(head(docket, view.register, court_info(desk)), number=_MATTER)
    return replace(_head(desk, view, docket, office, drawn=False), over=LISTED)


def _head(desk: Desk, view: View, docket: Docket, office: int, *, drawn: bool) -> Head:
    """The caption box with as much of the number as is known."""
    start = str(DocketNumber(office, docket.filed.year % 100, docket.type, 0)).rpartition("-")[0]
    found = head(docket, view.register, court_info(desk))
    judge = (("Assigned to", _DRAWN),) if drawn else ()
    return replace(found, number=_NUMBER.format(start=f"{start}-"), left=(*judge, *found.left))
