"""Carrying out what was planned: documents and body cells first, then act or stub with all its event cells at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from underseal.acts.court_made import stub_entry
from underseal.acts.law import evolve
from underseal.audit.errors import CourtUnreachable
from underseal.caseload.naming import known_as
from underseal.caseload.places import the_docket
from underseal.caseload.sealed_names import filing_name
from underseal.desk.errors import NotEnrolledThere, ReceiptRefused
from underseal.desk.outbox import keep, send
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.commands import PublicCommand
from underseal.docket.docket import Docket
from underseal.docket.events import CaseOpened, CaseStubbed, EntryFiled, StubEntered
from underseal.docket.names import ActId, CaseRef, EntryNumber, MemberId, Ordinal, StubId
from underseal.docket.record import SealedFiling
from underseal.docket.rules import Rules
from underseal.doing.acting import foresee, now, sign
from underseal.doing.refusals import KeptForLater, ReadersChanged
from underseal.doing.sealing import SealedStep, members_of, seal_steps
from underseal.envelope.errors import UnknownName
from underseal.envelope.names import Holder
from underseal.wire.act import Signed
from underseal.wire.codec import parse
from underseal.wire.leaf import Body
from underseal.wire.receipt import SignedReceipt
from underseal.wire.submission import Answer, Slotted, StubEntryRequest, StubRequest, Submission

_BODIES_A_TIME = 32
"""Body cells in one upload: two megabytes, so that a lost line repeats little, and receipts are few."""
_AS_A_STRANGER = "not found, as it answers desks that it does not know"


@dataclass(frozen=True)
class Filed:
    """What the court made of a filing. What is under seal it never learned, so a hidden filing has no number."""

    act: ActId
    case: CaseRef  # of a hidden or listed case: its alias
    ordinal: Ordinal | None = None
    number: EntryNumber | None = None  # that it shows
    leaf: int | None = None  # of the public log
    at: datetime | None = None
    listed: CaseRef | None = None  # the number under which a sealed case is listed
    stubs: tuple[StubId, ...] = ()
    sealed_acts: tuple[ActId, ...] = ()
    receipt: SignedReceipt | None = None  # the court's, for the act or stub and its event cells


@dataclass(frozen=True)
class Planned:
    """A filing made ready. `act` names the public act, or where there is none the one under seal."""

    act: ActId
    case: CaseRef | None  # None where the court will number it
    public: PublicCommand | None = None
    stub: StubRequest | None = None
    steps: tuple[SealedStep, ...] = ()
    documents: tuple[bytes, ...] = field(default=(), repr=False)  # public PDFs

    def carry_out(self, desk: Desk, view: View) -> Filed:
        """Sign, encrypt, upload.

        Raises ReadersChanged where what is sealed would be read by others than its kind lets read it by now, the
        docket's errors, WithoutKeys, SealedToOthers, CourtRefused, NotEnrolledThere, CourtUnreachable, KeptForLater or
        ReceiptRefused.
        """
        _check_readers(desk, view, self)
        signed = None if self.public is None else sign(desk, view, self.case, self.public, self.act)
        cells = seal_steps(desk, view, self.steps)
        for pdf in self.documents:
            desk.client.put_document(pdf)
        answer = hand_in(desk, self.act, Submission(signed, self.stub, cells.events), cells.bodies)
        return _filed(self, signed, answer)


@dataclass(frozen=True)
class Seer:
    """One member of a seal: an office with its head count, or a person."""

    member: MemberId
    name: str
    people: int
    is_recovery: bool = False  # a key that officers rebuild only together


@dataclass(frozen=True)
class Readership:
    """Who will be able to open one sealed thing. `title` is the filer's own word for it."""

    title: str
    subject: str
    seers: tuple[Seer, ...]


def after(desk: Desk, view: View, docket: Docket | None, planned: Planned) -> Docket | None:
    """The public docket as it stands once a filing is in. Raises the docket's errors."""
    if planned.public is not None:
        return foresee(desk, view, docket, planned.public, planned.act)[1]
    if docket is not None and isinstance(planned.stub, StubEntryRequest):
        return evolve(docket, stub_entry(view.register, docket, planned.stub.text, planned.stub.stub, now(desk)))
    return docket


def _check_readers(desk: Desk, view: View, planned: Planned) -> None:
    """Raise ReadersChanged unless each new key is made for those whom its kind's rule names in the record of now."""
    sealed = [step for step in planned.steps if step.members is not None]
    known = planned.case is not None and planned.case in view.dockets
    before = the_docket(view, planned.case) if known and planned.case is not None else None
    docket = after(desk, view, before, planned) if sealed else None
    for step in sealed:
        where = docket or foresee(desk, view, None, step.command, step.act)[1]
        if set(members_of(desk, view, where, step.command)) != set(step.members or ()):
            raise ReadersChanged(step.subject)


def who_will_see(view: View, planned: Planned) -> tuple[Readership, ...]:
    """Who will be able to open each sealed part of a plan, to show before it is carried out."""
    return tuple(
        Readership(
            _title(view.rules, step.command.filing, whole=planned.public is None),
            step.subject,
            tuple(seer(view, m) for m in step.members or view.readers.get(step.subject, ())),
        )
        for step in planned.steps
    )


def seer(view: View, member: MemberId) -> Seer:
    """A member as people know them, and how many people that is."""
    try:
        certificate = view.roster.by_id(member)
    except UnknownName:
        return Seer(member, member, 0)
    people = len(certificate.members) if certificate.kind is Holder.OFFICE else 1
    return Seer(member, known_as(view, member), people, certificate.kind is Holder.RECOVERY)


def hand_in(desk: Desk, act: ActId, submission: Submission, bodies: tuple[Slotted, ...]) -> Answer:
    """Upload body cells, then the act with its event cells.

    Raises KeptForLater where the court does not answer, ReceiptRefused where it does not rightly, and then all of it
    waits here, in that order; CourtRefused, and then of the rest nothing does.
    """
    before = [Submission(bodies=bodies[at : at + _BODIES_A_TIME]) for at in range(0, len(bodies), _BODIES_A_TIME)]
    try:
        while before:
            send(desk, before[0], ahead_of=act)
            del before[0]
        return send(desk, submission, act)
    except (CourtUnreachable, NotEnrolledThere, ReceiptRefused) as trouble:
        if before:  # the first of them waits already, and the act must not come to the court before them
            for one in before[1:]:
                keep(desk, one, ahead_of=act)
            keep(desk, submission, act)
        if isinstance(trouble, ReceiptRefused):
            raise
        why = trouble.why if isinstance(trouble, CourtUnreachable) else _AS_A_STRANGER
        raise KeptForLater(act, why) from trouble


def _filed(planned: Planned, signed: Signed | None, answer: Answer) -> Filed:
    sealed = tuple(step.act for step in planned.steps)
    stubs = tuple(_stubs(planned))
    case = planned.case
    if signed is None and planned.stub is None and case is not None:
        return Filed(planned.act, case, sealed_acts=sealed, receipt=answer.receipt)
    body = _entered(answer)
    entry = next((e for e in body.events if isinstance(e, EntryFiled | StubEntered)), None)
    listed = next((e.case for e in body.events if isinstance(e, CaseStubbed)), None)
    opened = next((e.case for e in body.events if isinstance(e, CaseOpened)), None)
    return Filed(
        planned.act,
        case or opened or CaseRef(""),
        entry.ordinal if entry else None,
        entry.number if entry else None,
        answer.leaf,
        body.at,
        listed,
        stubs,
        sealed,
        answer.receipt,
    )


def _entered(answer: Answer) -> Body:
    """The leaf's body in an answer that `send` took: it is that of what was sent."""
    if answer.body is None:
        raise TypeError("what is answered to an act or a stub has a leaf's body")
    return parse(Body, answer.body.body)


def _stubs(planned: Planned) -> Iterable[StubId]:
    for step in planned.steps:
        if step.command.stub is not None:
            yield step.command.stub


def _title(rules: Rules, filing: SealedFiling, *, whole: bool) -> str:
    """A paper of a public entry by its title, and what is sealed whole by everything in it."""
    if not whole:
        return filing.papers[0].title or filing.text or filing.kind
    return filing_name(f"{rules.kind(filing.kind).heading} {filing.text}".strip(), filing.papers)
