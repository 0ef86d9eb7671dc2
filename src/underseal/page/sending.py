"""Signing what was shown, and sending it, once."""

from collections.abc import Iterator
from dataclasses import replace

from underseal.desk.errors import BadReceipt
from underseal.desk.sent import ActSent, FilingSent
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.commands import CloseCase, CorrectEntry, OpenCase, OpenSealedCase, ReleaseDocument, ReopenCase
from underseal.docket.names import ActId, CaseRef
from underseal.doing.acting import now
from underseal.doing.enrol import Admitted, LogAdmitted
from underseal.doing.faults import FORM, REFUSALS, sentence
from underseal.doing.filing import Filed, Planned
from underseal.doing.grants import Granted, PlannedGrant, PlannedUnsealing
from underseal.doing.importing import Took
from underseal.doing.offices import OfficeRequest
from underseal.doing.refusals import KeptForLater, NotTheActSent
from underseal.doing.row import Prepared
from underseal.page.answering import Visit
from underseal.page.drafts import forget_filed, keep_sent, noted
from underseal.page.work import Work
from underseal.sheet.heading import SEALED_CAPTION
from underseal.sheet.text import first_sentence
from underseal.sheet.words import count
from underseal.wire.submission import StubCaseRequest

_TAKES_EFFECT = "Sent. It takes effect at every desk within minutes, when the court’s record is next added to."
CHANGED = (
    "The record changed since this was shown, or this draft was changed in another window, so nothing was signed. "
    "Here is what it comes to now: sign it only if it is right."
)


def sign_and_file(visit: Visit, work: Work, shown: str) -> bool:
    """Carry out what the preview of that mark showed, each act once, in the work's turn. Whether it is done.

    Why not is in the work's faults. What would now come out otherwise than it was shown is shown again instead.
    """
    while work.done is None and work.carried < len(work.planned):
        if not visit.watch.act(lambda desk, view: _carry_next(desk, view, visit, work, shown)):
            return False
    if work.done is None and work.acts:
        case = work.case or work.acts[-1].case
        done = FilingSent(work.name, case, work.what, now(visit.desk), tuple(work.acts))
        visit.unlocked.works[work.name] = work
        work.done = done
        keep_sent(visit, done)
        forget_filed(visit, work)
        work.forget()
    return work.done is not None


def _carry_next(desk: Desk, view: View, visit: Visit, work: Work, shown: str) -> bool:
    work.faults = {}
    planned = work.planned[work.carried]
    try:
        if not work.acts:
            work.preview = work.look(desk, view, visit)
        if work.preview is None or work.mark(work.preview) != shown:
            work.faults[FORM] = CHANGED
            return False
        with noted(desk, work):
            work.acts += acts_of(desk, view, planned, work.case)
        work.carried += 1
    except REFUSALS as wrong:
        work.faults[FORM] = f"Not filed. {sentence(wrong)}"
        return False
    return True


def acts_of(desk: Desk, view: View, planned: Prepared, case: CaseRef) -> tuple[ActSent, ...]:
    """Carry a plan out. What was signed and could not be handed over is kept, and is no failure to file.

    Each publishing of an unsealing is one act: that one is kept keeps the others from nothing.
    """
    parts = planned.releases if isinstance(planned, PlannedUnsealing) else (planned,)
    return tuple(act for part in parts for act in _carried_out(desk, view, part, case))


def _carried_out(desk: Desk, view: View, planned: Prepared, case: CaseRef) -> tuple[ActSent, ...]:
    act = planned.act if isinstance(planned, Planned) else None
    try:
        return tuple(_of(planned, planned.carry_out(desk, view), case))
    except KeptForLater as kept:
        return (ActSent("Signed, and kept at this desk", case, ActId(kept.act), kept=sentence(kept)),)
    except BadReceipt as kept:
        return (ActSent("Signed, and kept at this desk", case, act, kept=sentence(kept)),)
    except NotTheActSent as wrong:
        return (ActSent("The court’s answer is not to what was sent", case, act, kept=sentence(wrong), broken=True),)


def _of(planned: Prepared, result: object, case: CaseRef) -> Iterator[ActSent]:
    match result:
        case Filed():
            public = planned.public if isinstance(planned, Planned) else None
            head = _head(planned, result) if isinstance(planned, Planned) else ""
            if isinstance(public, ReleaseDocument):
                head = f"Published: {first_sentence(public.title) or 'the main document'}"
            yield replace(of_filed(result), head=head) if head else of_filed(result)
        case Granted():
            of = f" to {planned.name}" if isinstance(planned, PlannedGrant) else ""
            yield ActSent(f"Access given{of}, as ordered", case, receipts=result.receipts)
        case Took():
            took = f"{count(result.entries, 'entry', 'entries')} of the page stand on the docket here."
            yield ActSent(f"{result.case} imported", result.case, said=(took,))
        case Admitted():
            yield ActSent(f"{result.name} is admitted", case, said=(_TAKES_EFFECT,))
        case LogAdmitted():
            yield ActSent("The court’s keys are certified", case, said=(_TAKES_EFFECT,))
        case OfficeRequest():
            said = (f"Take the file {result.request} to the registrar clerk.", f"Read out: {result.fingerprint}.")
            yield ActSent("The office’s keys are made", case, said=said)


def _head(planned: Planned, filed: Filed) -> str:
    """What came of a plan that opens, closes or corrects something; of other plans nothing."""
    match planned.public:
        case OpenCase():
            return f"Case {filed.case} is open"
        case CloseCase():
            return f"Case {filed.case} is closed"
        case ReopenCase():
            return f"Case {filed.case} is open again"
        case CorrectEntry():
            return f"Entry {planned.public.entry} of {filed.case} is corrected"
    if isinstance(planned.stub, StubCaseRequest):
        return f"Case {filed.listed} is open, listed as “{SEALED_CAPTION}”"
    hidden = any(isinstance(step.command, OpenSealedCase) for step in planned.steps)
    return "A hidden case is open" if hidden else ""


def of_filed(filed: Filed) -> ActSent:
    """A filing as an act."""
    if filed.number is not None:
        head = f"Entry {filed.number} of {filed.case}"
    elif filed.leaf is not None:
        head = f"An entry of {filed.case}, without a number"
    else:
        head = "An entry the public never sees"
    return ActSent(head, filed.case, filed.act, filed.number, filed.leaf, filed.stubs, filed.receipts)
