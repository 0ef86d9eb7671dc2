"""What courts do in a case besides filing: orders, minutes, corrections, closing and reopening."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from underseal.desk import chance
from underseal.desk.acting import actor, foresee, now, the_docket
from underseal.desk.courtinfo import court_info
from underseal.desk.drafts import Document, Draft, Ruling
from underseal.desk.filing import Filed, carry_out
from underseal.desk.planning import Planned, plan_filing
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.commands import CloseCase, CorrectEntry, EnterMinutes, PublicCommand, ReopenCase
from underseal.docket.docket import Docket
from underseal.docket.names import CaseRef, EntryNumber
from underseal.exchange.paper import Heading, make_order


@dataclass(frozen=True)
class Courthouse:
    """The head of the court's papers. What is empty is as the court says of itself, else its name alone."""

    court: str = ""
    district: str = ""
    division: str = ""


PLAIN = Courthouse()


def write_order(
    desk: Desk, view: View, case: CaseRef, title: str, paragraphs: Sequence[str], *, courthouse: Courthouse = PLAIN
) -> Document:
    """The order as a PDF signed by the desk's owner, its judge. Raises PaperNotMade, NothingToOpen, UnknownDevice."""
    docket = the_docket(view, case)
    info = court_info(desk)
    house = (courthouse.court or info.name, courthouse.district or info.district, courthouse.division or info.division)
    heading = Heading(*house, _caption(docket), docket.case)
    pdf = make_order(heading, title, paragraphs, actor(desk, view).name, at=now(desk))
    return Document(pdf, title)


def order(desk: Desk, view: View, case: CaseRef, draft: Draft, ruling: Ruling) -> Filed:
    """Enter a judge's order, signed with both signatures: public, behind a stub, hidden, or in a hidden case.

    Raises as `filing.file`.
    """
    return carry_out(desk, view, plan_filing(desk, view, case, draft, ruling))


def enter_minutes(desk: Desk, view: View, case: CaseRef, text: str, held: date | None = None) -> Filed:
    """Enter what happened in court; held today unless said. Raises as `filing.file`."""
    return _do(desk, view, case, EnterMinutes(text, held or now(desk).date()))


def correct(desk: Desk, view: View, case: CaseRef, entry: EntryNumber, *, text: str, reason: str) -> Filed:
    """Replace an entry's docket text, visibly. Raises as `filing.file`."""
    return _do(desk, view, case, CorrectEntry(entry, text, reason))


def close(desk: Desk, view: View, case: CaseRef, reason: str) -> Filed:
    """Close the case. Raises as `filing.file`."""
    return _do(desk, view, case, CloseCase(reason))


def reopen(desk: Desk, view: View, case: CaseRef, reason: str) -> Filed:
    """Open the case again. Raises as `filing.file`."""
    return _do(desk, view, case, ReopenCase(reason))


def _do(desk: Desk, view: View, case: CaseRef, command: PublicCommand) -> Filed:
    return carry_out(desk, view, plan_act(desk, view, case, command))


def plan_act(desk: Desk, view: View, case: CaseRef, command: PublicCommand) -> Planned:
    """A public act that carries no paper of its own, judged here first. Raises DocketError leaves, UnknownDevice."""
    act = chance.new_act()
    foresee(desk, view, view.docket(case), command, act)
    return Planned(act, case, command)


def with_document(draft: Draft, document: Document) -> Draft:
    """The draft with the paper it was written for."""
    return replace(draft, documents=(document, *draft.documents))


def _caption(docket: Docket) -> tuple[str, ...]:
    """The caption as the box's left side has it, a line each."""
    first, v, second = docket.caption.partition(" v. ")
    return (f"{first},", "v.", f"{second}.") if v else (docket.caption,)
