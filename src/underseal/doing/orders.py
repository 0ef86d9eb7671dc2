"""What courts do in a case besides filing: orders, minutes, and public acts that carry no paper of their own."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from underseal.caseload.places import the_docket
from underseal.desk import chance
from underseal.desk.case_search import listed_number
from underseal.desk.courtinfo import court_info
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.commands import AddParties, ConfirmAppearance, CorrectEntry, EnterMinutes, PublicCommand
from underseal.docket.docket import Docket
from underseal.docket.names import CaseRef, PartyNumber, PersonId
from underseal.docket.party import Party
from underseal.docket.places import entry_at
from underseal.doing.acting import actor, foresee, local_now, today
from underseal.doing.drafts import NO_RULING, DraftDocument, FilingDraft, OrderText, Ruling
from underseal.doing.filing import Planned
from underseal.doing.planning import plan_entry
from underseal.doing.row import InCase
from underseal.exchange.paper import Heading, make_order
from underseal.sheet.words import full_stop

C = TypeVar("C", bound=PublicCommand)


@dataclass(frozen=True)
class OrderInCase:
    """Enter a judge's order. Without `paper` the filing brings its own document."""

    case: CaseRef
    filing: FilingDraft
    ruling: Ruling = NO_RULING
    paper: OrderText | None = None


@dataclass(frozen=True)
class Hearing:
    """Enter what happened in court, held today and before the judge of the case unless said otherwise."""

    case: CaseRef
    text: str
    held: date | None = None
    judge: PersonId | None = None


@dataclass(frozen=True)
class EntryCorrection:
    """Replace an entry's docket text; what it said stays on the record."""

    case: CaseRef
    entry: str  # its place
    text: str
    reason: str


@dataclass(frozen=True)
class JoiningParties:
    """Add parties to an open case, after those it has: an intervenor, an amicus, a defendant more."""

    case: CaseRef
    parties: tuple[Party, ...]


@dataclass(frozen=True)
class Confirmation:
    """Confirm an appearance: whoever filed the notice reads what is sealed for the parties it names."""

    case: CaseRef
    entry: str  # the notice's place


def plan_order(desk: Desk, view: View, form: OrderInCase) -> Planned:
    """Plan an order, to be signed with both signatures: public, behind a stub, hidden, or in a hidden case.

    Raises as `planning.plan_filing`, and NotSealedHere or PaperNotMade.
    """
    draft = form.filing
    if form.paper is not None:
        written = write_order(desk, view, form.case, form.paper)
        draft = replace(draft, documents=(written, *draft.documents))
    return plan_entry(desk, view, form.case, draft, form.ruling)


def plan_minutes(desk: Desk, view: View, form: Hearing) -> Planned:
    """Plan a minute entry. Raises as `plan_command`."""
    return _plan(desk, view, form.case, EnterMinutes(form.text, form.held or today(desk, view), form.judge))


def plan_correction(desk: Desk, view: View, form: EntryCorrection) -> Planned:
    """Plan a correction. Raises as `plan_command`, and SeveralEntries."""
    entry = entry_at(view.docket(form.case), form.entry)
    return _plan(desk, view, form.case, CorrectEntry(entry.ordinal, form.text, form.reason))


def plan_confirmation(desk: Desk, view: View, form: Confirmation) -> Planned:
    """Plan the confirmation of an appearance. Raises as `plan_command`, and SeveralEntries."""
    entry = entry_at(view.docket(form.case), form.entry)
    return _plan(desk, view, form.case, ConfirmAppearance(entry.ordinal))


def plan_parties(desk: Desk, view: View, form: JoiningParties) -> Planned:
    """Plan parties more, after those the desk knows of. Raises as `plan_command`."""
    first = PartyNumber(len(the_docket(view, form.case).parties) + 1)
    return _plan(desk, view, form.case, AddParties(first, form.parties))


def plan_command(desk: Desk, view: View, form: InCase[C]) -> Planned:
    """Plan a public act that carries no paper, judged here first. Raises DocketError leaves, UnknownDevice."""
    return _plan(desk, view, form.case, form.command)


def write_order(desk: Desk, view: View, case: CaseRef, text: OrderText) -> DraftDocument:
    """The order as a PDF signed by the desk's owner, its judge. Raises PaperNotMade, NothingToOpen, UnknownDevice."""
    docket = the_docket(view, case)
    info = court_info(desk)
    house = (text.court or info.name, text.district or info.district, text.division or info.division)
    heading = Heading(*house, _caption(docket), listed_number(view.public.values(), docket) or docket.case)
    pdf = make_order(heading, text.title, text.paragraphs, actor(desk, view).name, at=local_now(desk, view))
    return DraftDocument(pdf, text.title)


def _plan(desk: Desk, view: View, case: CaseRef, command: PublicCommand) -> Planned:
    act = chance.new_act()
    foresee(desk, view, view.docket(case), command, act)
    return Planned(act, case, command)


def _caption(docket: Docket) -> tuple[str, ...]:
    """The caption as the box's left side has it, a line each."""
    first, v, second = docket.caption.partition(" v. ")
    return (f"{first},", "v.", full_stop(second)) if v else (docket.caption,)
