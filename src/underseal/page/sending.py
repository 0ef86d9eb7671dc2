"""Signing what was shown and sending it, once; and what became of it since: promised, proved, or not honored."""

from collections.abc import Iterator
from dataclasses import replace

from underseal.desk.errors import BadReceipt
from underseal.desk.outbox import is_kept, read_receipt
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.commands import OpenCase, OpenSealedCase
from underseal.docket.events import CaseStubbed, StubEntered
from underseal.docket.names import CaseRef
from underseal.doing.acting import now
from underseal.doing.enrol import Admitted, LogAdmitted
from underseal.doing.faults import FORM, REFUSALS, sentence
from underseal.doing.filing import Filed, Planned
from underseal.doing.grants import Granted, Unsealed
from underseal.doing.importing import Took
from underseal.doing.offices import OfficeRequest
from underseal.doing.refusals import KeptForLater, NotTheActSent
from underseal.doing.row import Prepared
from underseal.page.answering import Visit
from underseal.page.desk_forms import Promise, Sent
from underseal.page.drafts import forget_filed, noted
from underseal.page.work import Outcome, Record, Work, called
from underseal.sheet.heading import SEALED_CAPTION
from underseal.sheet.words import count, joined, moment
from underseal.wire.codec import parse
from underseal.wire.errors import WireError
from underseal.wire.leaf import Body
from underseal.wire.submission import StubCaseRequest

_TAKES_EFFECT = "Handed in. It takes effect at every desk once the court’s schedule carries it, within minutes."
CHANGED = "The record changed since this was shown, and with it what you see here. Sign again if it is still right."


def sign_and_file(visit: Visit, work: Work) -> bool:
    """Carry out what the preview showed, each act once. Whether it is done; why not is in the work's faults.

    What would now come out otherwise than it was shown is shown again instead.
    """
    while work.done is None and work.carried < len(work.planned):
        if not visit.watch.act(lambda desk, view: _carry_next(desk, view, visit, work)):
            return False
    if work.done is None and work.outcomes:
        case = work.case or work.outcomes[-1].case
        done = Record(work.name, case, work.what, now(visit.desk), tuple(work.outcomes))
        visit.unlocked.works[work.name] = work
        work.done = done
        forget_filed(visit, work)
        work.forget()
    return work.done is not None


def _carry_next(desk: Desk, view: View, visit: Visit, work: Work) -> bool:
    if work.done is not None or work.carried >= len(work.planned):  # sent by another copy of the form meanwhile
        return True
    work.faults = {}
    planned = work.planned[work.carried]
    try:
        if not work.outcomes and (fresh := work.look(desk, view, visit)) != work.preview:
            work.preview = fresh
            work.faults[FORM] = CHANGED
            return False
        with noted(desk, work):
            work.outcomes += outcomes_of(desk, view, planned, work.case)
        work.carried += 1
    except REFUSALS as wrong:
        work.faults[FORM] = f"Not filed. {sentence(wrong)}"
        return False
    return True


def outcomes_of(desk: Desk, view: View, planned: Prepared, case: CaseRef) -> tuple[Outcome, ...]:
    """Carry a plan out. What was signed and could not be handed over is kept, and is no failure to file."""
    act = planned.act if isinstance(planned, Planned) else None
    try:
        return tuple(_of(planned, planned.carry_out(desk, view), case))
    except (KeptForLater, BadReceipt) as kept:
        return (Outcome("Signed, and kept at this desk", case, act, kept=sentence(kept)),)
    except NotTheActSent as wrong:
        return (Outcome("The court’s answer is not to what was sent", case, act, kept=sentence(wrong), broken=True),)


def _of(planned: Prepared, result: object, case: CaseRef) -> Iterator[Outcome]:
    match result:
        case Filed():
            opened = _opened(planned, result) if isinstance(planned, Planned) else ""
            yield replace(of_filed(result), head=opened) if opened else of_filed(result)
        case Granted():
            yield Outcome("Keys handed on, as ordered", case, receipts=result.receipts)
        case Unsealed():
            yield from map(of_filed, result.released)
        case Took():
            took = f"{count(result.entries, 'entry', 'entries')} of the page stand on the docket here."
            yield Outcome(f"{result.case} imported", result.case, said=(took,))
        case Admitted():
            yield Outcome(f"{result.name} is admitted", case, said=(_TAKES_EFFECT,))
        case LogAdmitted():
            yield Outcome("The court’s log keys are certified", case, said=(_TAKES_EFFECT,))
        case OfficeRequest():
            said = (f"Take the file {result.request} to the registrar clerk.", f"Read out: {result.fingerprint}.")
            yield Outcome("The office’s keys are made", case, said=said)


def _opened(planned: Planned, filed: Filed) -> str:
    """What a plan that opens a case has opened; of other plans nothing."""
    if isinstance(planned.public, OpenCase):
        return f"Case {filed.case} is open"
    if isinstance(planned.stub, StubCaseRequest):
        return f"Case {filed.listed} is open, listed as “{SEALED_CAPTION}”"
    hidden = any(isinstance(step.command, OpenSealedCase) for step in planned.steps)
    return "A hidden case is open" if hidden else ""


def of_filed(filed: Filed) -> Outcome:
    """A filing as an outcome."""
    if filed.number is not None:
        head = f"Entry {filed.number} of {filed.case}"
    elif filed.leaf is not None:
        head = f"An entry of {filed.case}, without a number"
    else:
        head = "An entry the public never sees"
    return Outcome(head, filed.case, filed.act, filed.leaf, filed.stubs, filed.receipts)


def as_sent(visit: Visit, record: Record) -> Sent:
    """What became of something sent, as the desk knows now."""
    docket = visit.view.dockets.get(record.case)
    place = "/" if docket is None else visit.place(docket)
    promises = tuple(_promise(visit.desk, outcome) for outcome in record.outcomes)
    case = called(visit.view, record.case)
    return Sent(record.name, case, place, record.what, moment(record.at), promises)


def _promise(desk: Desk, outcome: Outcome) -> Promise:
    if outcome.said:
        return Promise(outcome.head, "done", outcome.said)
    if outcome.kept:
        return Promise(outcome.head, "broken" if outcome.broken else "waits", (outcome.kept,))
    kept = [is_kept(desk, note) for note in outcome.receipts]
    public = _stands(desk, outcome)
    if False in kept or public is False:
        said = "The log holds something else than the court signed for. This desk keeps the receipt as proof."
        return Promise(outcome.head, "broken", (said, "Tell the clerk’s office."), outcome.receipts)
    if None in kept or public is None:
        return Promise(outcome.head, "waits", tuple(_waiting(desk, outcome)), outcome.receipts)
    return Promise(outcome.head, "proved", tuple(_proved(desk, outcome)), outcome.receipts)


def _stands(desk: Desk, outcome: Outcome) -> bool | None:
    """Whether the public leaf says what was signed; None until it is read, True where there is none."""
    bodies, leaf = desk.archive.bodies, outcome.leaf
    if leaf is None:
        return True
    if leaf >= len(bodies):
        return None
    try:
        body = parse(Body, bodies[leaf].body)
    except WireError:
        return False
    if body.signed is not None:
        return body.signed.act.act == outcome.act
    return any(isinstance(event, StubEntered | CaseStubbed) and event.stub in outcome.stubs for event in body.events)


def _proved(desk: Desk, outcome: Outcome) -> Iterator[str]:
    places = []
    if outcome.leaf is not None:
        places.append(f"leaf {outcome.leaf} of the public log")
    found = [receipt for note in outcome.receipts if (receipt := read_receipt(desk, note)) is not None]
    if found:
        leaves = ", ".join(str(receipt.leaf) for receipt in found)
        places.append(f"{'leaf' if len(found) == 1 else 'leaves'} {leaves} of the sealed log")
    yield f"Proved: this desk has found it in the log it verified, as {joined(places)}, exactly as it was sent."


def _waiting(desk: Desk, outcome: Outcome) -> Iterator[str]:
    if outcome.leaf is not None:
        yield f"It stands as leaf {outcome.leaf} of the public log."
    if outcome.receipts:
        promised = count(len(outcome.receipts), "receipt")
        yield f"The court signed {promised}: a promise to put what is sealed into its log when its tick closes."
        closes = _closing(desk, outcome)
        yield f"This desk checks that by itself{closes}, and keeps the receipts as proof if the promise is broken."


def _closing(desk: Desk, outcome: Outcome) -> str:
    ticks = desk.archive.ticks
    shape = desk.state.shape
    found = [receipt.tick for note in outcome.receipts if (receipt := read_receipt(desk, note)) is not None]
    if not ticks or shape is None or not found:
        return ""
    seconds = (max(found) - ticks[-1].number) * shape.seconds
    return f" in about {count(max(1, round(seconds / 60)), 'minute')}" if seconds > 0 else ""
