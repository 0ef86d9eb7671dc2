"""Signing what was shown, and sending it, once."""

from collections.abc import Iterator
from dataclasses import replace

from underseal.audit.errors import CourtUnreachable
from underseal.desk.errors import BadReceipt, DeskBusy, NotEnrolledThere
from underseal.desk.sent import ActSent
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.commands import CloseCase, CorrectEntry, OpenCase, OpenSealedCase, ReleaseDocument, ReopenCase
from underseal.docket.names import ActId, CaseRef
from underseal.doing.enrol import Admitted, LogAdmitted
from underseal.doing.faults import FORM, REFUSALS, sentence
from underseal.doing.filing import Filed, Planned
from underseal.doing.grants import Granted, PlannedGrant, PlannedUnsealing
from underseal.doing.importing import PlannedImport, Took
from underseal.doing.offices import OfficeRequest
from underseal.doing.refusals import KeptForLater, NotTheActSent, ReadersChanged
from underseal.doing.row import Prepared
from underseal.page.after_all import left_after_all, signed_since, waits
from underseal.page.answering import Visit
from underseal.page.drafts import forget_filed, keep_sent, noted, sent_so_far
from underseal.page.work import Work, acts_in
from underseal.sheet.heading import SEALED_CAPTION
from underseal.sheet.text import first_sentence
from underseal.sheet.words import count
from underseal.wire.submission import StubCaseRequest

_TAKES_EFFECT = "Sent. It takes effect at every desk within minutes, when the court’s record is next added to."
CHANGED = (
    "The record changed since this was shown, or this draft was changed in another window, so nothing was signed. "
    "Here is what it comes to now: sign it only if it is right."
)
_NOT_FILED = "Not filed. "
_PART_IMPORTED = (
    "Not all of the page is imported: {signed} of the {parts} acts that import it are signed and sent or kept at this "
    "desk, {rest}. Sign again to see what is left and go on. "
)
_WAIT = (
    "Nothing was signed. What was signed of this page before is not yet in the record that this desk has read; it goes "
    "out by itself. Sign again in a few minutes."
)
NOT_NOW = "The record changed since this was shown, so nothing was signed."


def sign_and_file(visit: Visit, work: Work, shown: str) -> bool:
    """Carry out what the preview of that mark showed, each act once, in the work's turn. Whether it is done.

    Why not is in the work's faults. What would now come out otherwise than it was shown is shown again instead.
    """
    while work.done is None and work.carried < len(work.planned):
        if not (_left(visit, work) or _signed_next(visit, work, shown) or _left(visit, work)):
            if work.acts:
                keep_sent(visit, replace(sent_so_far(visit, work), what=f"{work.what}, in part"))
            return False
    if work.done is None and work.acts:
        done = sent_so_far(visit, work)
        visit.unlocked.works[work.name] = work
        work.done = done
        keep_sent(visit, done)
        forget_filed(visit, work)
        work.forget()
    return work.done is not None


def _signed_next(visit: Visit, work: Work, shown: str) -> bool:
    try:
        return visit.watch.act(lambda desk, view: _carry_next(desk, view, visit, work, shown), anew=_is_grant(work))
    except (CourtUnreachable, NotEnrolledThere, DeskBusy) as wrong:
        work.faults[FORM] = _NOT_FILED + sentence(wrong)
        return False


def _is_grant(work: Work) -> bool:
    """Whether it names readers anew, which is right only if it knows those of this moment."""
    return any(isinstance(one, PlannedGrant) for one in work.planned)


def _carry_next(desk: Desk, view: View, visit: Visit, work: Work, shown: str) -> bool:
    work.faults = {}
    before = len(work.attempts)
    try:
        if not _is_as_shown(desk, view, visit, work, shown):
            return False
        with noted(desk, work):
            for act in acts_of(desk, view, work.planned[work.carried], work.case, since=work.parted):
                _count(work, act)
    except ReadersChanged:
        _show_anew(desk, view, visit, work)
    except REFUSALS as wrong:
        work.faults[FORM] = _not_done(desk, work, before, sentence(wrong))
    return not work.faults


def _count(work: Work, act: ActSent) -> None:
    """Note an act as done, at once: whatever befalls the next, this one is not signed again."""
    work.acts.append(act)
    work.parted += 1
    if work.parted == len(acts_in(work.planned[work.carried])):
        work.carried, work.parted = work.carried + 1, 0


def _is_as_shown(desk: Desk, view: View, visit: Visit, work: Work, shown: str) -> bool:
    """Whether it comes to what was shown; what it comes to now is shown instead."""
    if work.again:
        if waits(desk, work):
            work.faults[FORM] = _WAIT
        else:
            _show_anew(desk, view, visit, work)
        return False
    if not work.carried and not work.parted:
        work.preview = work.look(desk, view, visit)
    if work.preview is None or work.mark(work.preview) != shown:
        _show_anew(desk, view, visit, work)
        return False
    return True


def _left(visit: Visit, work: Work) -> bool:
    """Whether its next act left, though it was refused or broke off: then it counts as done."""
    if len(work.attempts) == work.tried or work.carried >= len(work.planned):
        return False
    head = _published(acts_in(work.planned[work.carried])[work.parted])
    why = work.faults.get(FORM, "").removeprefix(_NOT_FILED)
    found = visit.watch.use(lambda desk: left_after_all(desk, work, head, why))
    if found is not None:
        _count(work, found)
        work.faults = {}
    return found is not None


def _not_done(desk: Desk, work: Work, before: int, why: str) -> str:
    """What of it is done and what is not, and why."""
    planned = work.planned[work.carried] if work.carried < len(work.planned) else None
    if isinstance(planned, PlannedImport):
        signed, parts = signed_since(desk, work, before), len(planned.missing)
        work.again = 0 < signed < parts
        rest = f"{parts - signed} {'is' if parts - signed == 1 else 'are'} not signed"
        return (_PART_IMPORTED.format(signed=signed, parts=parts, rest=rest) if work.again else _NOT_FILED) + why
    whole, done = sum(len(acts_in(one)) for one in work.planned), len(work.acts)
    if not work.carried and not work.parted:
        return _NOT_FILED + why
    published = all(isinstance(one, PlannedUnsealing) for one in work.planned)
    things = f"{done} of {count(whole, 'paper' if published else 'filing')}"
    verb = f"{'is' if done == 1 else 'are'} {'published' if published else 'filed'}"
    others = "the other is not" if whole - done == 1 else f"the other {whole - done} are not"
    return f"{things} {verb}; {others}. {why} Sign again to go on."


def _show_anew(desk: Desk, view: View, visit: Visit, work: Work) -> None:
    """Plan it as it comes to now and show that; or go back to the draft, which says why nothing comes of it."""
    if work.plan_anew(desk, view):
        work.preview = work.look(desk, view, visit)
        work.faults[FORM] = CHANGED
    else:
        work.notes = [NOT_NOW]


def acts_of(desk: Desk, view: View, planned: Prepared, case: CaseRef, *, since: int = 0) -> Iterator[ActSent]:
    """Carry a plan out, act by act. What was signed and could not be handed over is kept, and is no failure to file.

    Each publishing of an unsealing is one act: that one is kept keeps the others from nothing, and that one is refused
    undoes none before it; it goes on `since` that many were done.
    """
    for part in acts_in(planned)[since:]:
        yield from _carried_out(desk, view, part, case)


def _carried_out(desk: Desk, view: View, planned: Prepared, case: CaseRef) -> tuple[ActSent, ...]:
    act = planned.act if isinstance(planned, Planned) else None
    try:
        return tuple(_of(planned, planned.carry_out(desk, view), case))
    except KeptForLater as kept:
        if isinstance(planned, PlannedImport) and len(planned.missing) > 1:
            raise  # what comes after it is not signed
        return (ActSent("Signed, and kept at this desk", case, ActId(kept.act), kept=sentence(kept)),)
    except BadReceipt as kept:
        return (ActSent("Signed, and kept at this desk", case, act, kept=sentence(kept)),)
    except NotTheActSent as wrong:
        return (ActSent("The court’s answer is not to what was sent", case, act, kept=sentence(wrong), broken=True),)


def _of(planned: Prepared, result: object, case: CaseRef) -> Iterator[ActSent]:
    match result:
        case Filed():
            head = _published(planned) or (_head(planned, result) if isinstance(planned, Planned) else "")
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


def _published(planned: Prepared) -> str:
    """What a publishing publishes; of other plans nothing."""
    public = planned.public if isinstance(planned, Planned) else None
    if not isinstance(public, ReleaseDocument):
        return ""
    return f"Published: {first_sentence(public.title) or 'the main document'}"


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
