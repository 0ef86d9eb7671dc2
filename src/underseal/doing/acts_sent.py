"""What came of a plan, as the acts that were sent: as the court answered, or as the desk found where no answer came."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from underseal.desk.drafts import Attempt, waiting
from underseal.desk.errors import ReceiptRefused
from underseal.desk.sent import ActSent, entered_at, leaf_of
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.commands import (
    AddParties,
    AssentToRules,
    CloseCase,
    ConfirmAppearance,
    CorrectEntry,
    EnterMinutes,
    OpenCase,
    OpenSealedCase,
    ProposeRules,
    ReleaseDocument,
    ReopenCase,
)
from underseal.docket.names import ActId, CaseRef
from underseal.docket.text import called
from underseal.doing.coming_import import taken
from underseal.doing.faults import sentence
from underseal.doing.filing import Filed, Planned
from underseal.doing.grants import Granted, PlannedGrant, PlannedUnsealing, Unsealed
from underseal.doing.importing import PlannedImport, Took
from underseal.doing.refusals import KeptForLater
from underseal.doing.row import Prepared
from underseal.doing.rules import became_of_rules
from underseal.enrolling.enrol import Admitted, LogAdmitted
from underseal.enrolling.offices import OfficeRequest
from underseal.sheet.heading import SEALED_CAPTION
from underseal.sheet.text import first_sentence
from underseal.sheet.words import capital
from underseal.wire.submission import StubCaseRequest

_TAKES_EFFECT = "Sent. It takes effect at every desk within minutes, when the court’s record is next added to."
IN_THE_RECORD = "In the court’s record"
"""Of an act in no case, where no more is known of it."""
_STANDS = "It stands in the log that this desk verified."


def acts_in(planned: Prepared) -> tuple[Prepared, ...]:
    """What is signed one after the other for a plan: each publishing of an unsealing is an act by itself."""
    return planned.releases if isinstance(planned, PlannedUnsealing) else (planned,)


def act_found(desk: Desk, attempt: Attempt, known: ActSent, waits: str, *, named: bool) -> ActSent:
    """The leaf of an upload; or that it waits at this desk, and why."""
    pending, leaf, stubs = waiting(desk, attempt), leaf_of(desk, attempt.act, attempt.stubs), attempt.stubs
    if leaf is not None:
        _, ordinal, number = entered_at(desk, leaf)
        head = known.head if named or number is None else f"Entry {number} of {known.case}"
        receipt = None if pending is None else pending.receipt
        return replace(known, head=head, ordinal=ordinal, number=number, leaf=leaf, stubs=stubs, receipt=receipt)
    if pending is None:
        return replace(known, said=(_STANDS,))
    return replace(known, leaf=pending.leaf, receipt=pending.receipt, kept=waits if pending.answered is None else "")


_CAME: Mapping[type, str] = {
    OpenCase: "Case {case} is open",
    AddParties: "Parties are added to {case}",
    CloseCase: "Case {case} is closed",
    ReopenCase: "Case {case} is open again",
    EnterMinutes: "Minutes in {case}",
}
"""What came of acts that go by their case."""


def acts_of(desk: Desk, view: View, planned: Prepared, case: CaseRef) -> Iterator[ActSent]:
    """Carry a plan out, act by act. What was signed and could not be handed over is kept, and is no failure to file.

    Each publishing of an unsealing is one act: that one is kept keeps the others from nothing, and that one is refused
    undoes none before it.
    """
    for part in acts_in(planned):
        yield from _carried_out(desk, view, part, case)


def _carried_out(desk: Desk, view: View, planned: Prepared, case: CaseRef) -> tuple[ActSent, ...]:
    act = planned.act if isinstance(planned, Planned) else None
    try:
        return tuple(_of(desk, view, planned, planned.carry_out(desk, view), case))
    except KeptForLater as kept:
        if isinstance(planned, PlannedImport) and len(planned.missing) > 1:
            raise  # what comes after it is not signed
        return (ActSent("Signed, and kept at this desk", case, ActId(kept.act), kept=sentence(kept)),)
    except ReceiptRefused as kept:
        return (ActSent("Signed, and kept at this desk", case, act, kept=sentence(kept)),)


def words_of(desk: Desk, view: View | None, planned: Prepared, result: object) -> tuple[str, ...]:
    """What came of a plan that was carried out at once, a line an act, in the words of the list of what was sent."""
    return tuple(act.head for act in acts_came(desk, view, planned, result))


def acts_came(desk: Desk, view: View | None, planned: Prepared, result: object) -> Iterator[ActSent]:
    """The acts that a plan came to which was carried out at once."""
    parts = planned.releases if isinstance(planned, PlannedUnsealing) else (planned,)
    came = result.released if isinstance(result, Unsealed) else (result,)
    for part, one in zip(parts, came, strict=True):
        case = (part.case if isinstance(part, Planned) else None) or CaseRef("")
        yield from _of(desk, view, part, one, case)


def _of(desk: Desk, view: View | None, planned: Prepared, result: object, case: CaseRef) -> Iterator[ActSent]:
    match result:
        case Filed():
            head = published(planned) or _head(desk, view, planned, result)
            yield replace(of_filed(result), head=head) if head else of_filed(result)
        case Granted():
            of = f" to {planned.name}" if isinstance(planned, PlannedGrant) else ""
            yield ActSent(f"Access given{of}, as ordered", case, receipt=result.receipt)
        case Took():
            yield ActSent(f"{result.case} imported", result.case, said=(taken(result.entries, result.stand),))
        case Admitted():
            yield ActSent(f"{result.name} is admitted", case, said=(_TAKES_EFFECT,))
        case LogAdmitted():
            yield ActSent("The court’s keys are certified", case, said=(_TAKES_EFFECT,))
        case OfficeRequest():
            said = (f"Take the file {result.request} to the registrar clerk.", f"Read out: {result.fingerprint}.")
            yield ActSent("The office’s keys are made", case, said=said)


def published(planned: Prepared) -> str:
    """What a publishing publishes; of other plans nothing."""
    public = planned.public if isinstance(planned, Planned) else None
    if not isinstance(public, ReleaseDocument):
        return ""
    title = public.restated.text if public.restated is not None else public.title
    return f"Published: {first_sentence(title) or 'the main document'}"


def _head(desk: Desk, view: View | None, planned: Prepared, filed: Filed) -> str:
    """What came of a plan that opens, closes or corrects something, or is about rules; of other plans nothing."""
    if view is None or not isinstance(planned, Planned):
        return ""
    if isinstance(planned.public, ProposeRules | AssentToRules):
        return became_of_rules(desk, view, planned)
    return _of_case(view, planned, filed)


def _of_case(view: View, planned: Planned, filed: Filed) -> str:
    public = planned.public
    if type(public) in _CAME:
        return _CAME[type(public)].format(case=filed.case)
    if isinstance(public, CorrectEntry | ConfirmAppearance):
        done = "corrected" if isinstance(public, CorrectEntry) else "confirmed"
        return f"{capital(called(view.docket(filed.case), public.entry))} of {filed.case} is {done}"
    if isinstance(planned.stub, StubCaseRequest):
        return f"Case {filed.listed} is open, listed as “{SEALED_CAPTION}”"
    hidden = any(isinstance(step.command, OpenSealedCase) for step in planned.steps)
    return "A hidden case is open" if hidden else ""


def of_filed(filed: Filed) -> ActSent:
    """A filing as an act."""
    if filed.number is not None:
        head = f"Entry {filed.number} of {filed.case}"
    elif not filed.case:
        head = IN_THE_RECORD
    elif filed.leaf is not None:
        head = f"An entry of {filed.case}, without a number"
    else:
        head = "An entry the public never sees"
    return ActSent(head, filed.case, filed.act, filed.ordinal, filed.number, filed.leaf, filed.stubs, filed.receipt)
