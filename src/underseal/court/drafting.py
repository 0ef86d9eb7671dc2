"""What an act or a stub request would add to the public log. Decides and computes; writes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, cast

from underseal.acts import court_made
from underseal.acts.circumstances import Draws
from underseal.acts.law import decide, permits, register
from underseal.court import documents
from underseal.court.enrolled import person_of
from underseal.court.errors import ForAnotherCourt, NotEnrolled, TickStillOpen, UnknownCommitment, WrongGeneration
from underseal.court.ports import number_below
from underseal.court.store.records import PublicDocument, StoredLeaf
from underseal.docket.commands import EnterOrder, FileEntry, ImportCase, OpenCase, ReleaseDocument
from underseal.docket.docket import Docket, Person
from underseal.docket.errors import NoSuchCase
from underseal.docket.events import CertificatePublished, DocumentReleased, EntryFiled, PublicEvent
from underseal.docket.names import CaseRef, PersonId
from underseal.docket.powers import Act as Power
from underseal.docket.powers import demand
from underseal.docket.record import Filing, Open, Published, Role, Stub
from underseal.envelope.commit import commitment
from underseal.envelope.errors import EnvelopeError
from underseal.envelope.names import Certificate
from underseal.wire.act import Act, Signed, check_signature
from underseal.wire.leaf import Body, salted
from underseal.wire.submission import StubEntryRequest, StubRequest

if TYPE_CHECKING:
    from underseal.court.court import Court


@dataclass(frozen=True)
class Draft:
    """Leaves to be, the last of them the act's or stub's own, and the documents they make public."""

    leaves: tuple[StoredLeaf, ...] = ()
    bodies: tuple[Body, ...] = ()
    documents: tuple[PublicDocument, ...] = ()


class _Drafter:
    """Leaves growing one on another, each judged by the register that follows from those before."""

    def __init__(self, court: "Court", at: datetime) -> None:
        self.court, self.at, self.register = court, at, court.register
        self._first = court.records.size()
        self._leaves: list[StoredLeaf] = []
        self._bodies: list[Body] = []

    def introduce(self, certificate: Certificate) -> Person:
        """Publish a person's certificate unless it is public already. Raises AlreadyPublished for a later one."""
        person = person_of(certificate)
        if self.register.people.get(person.person) == person:
            return person
        event = court_made.publish_certificate(person)
        permits(event, self.register, None)
        self.add(f"certificate:{person.person}", ("certificate", person.person), (event,))
        return person

    def add(
        self,
        key: str,
        salt: tuple[str, ...],
        events: tuple[PublicEvent, ...],
        signed: Signed | None = None,
        draws: Draws | None = None,
    ) -> None:
        body = Body(1, signed, self.at, draws or Draws(), events)
        made = salted(body, self.court.draws.draw(("salt", *salt), 32))
        self._leaves.append(StoredLeaf(self._first + len(self._leaves), key, _case_of(events), made))
        self._bodies.append(body)
        for event in events:
            self.register = register(self.register, event)

    def draft(self) -> Draft:
        pairs = zip(self._leaves, self._bodies, strict=True)
        found = tuple(document for leaf, body in pairs for document in self._documents(leaf.index, body))
        return Draft(tuple(self._leaves), tuple(self._bodies), found)

    def _documents(self, leaf: int, body: Body) -> Iterator[PublicDocument]:
        for event in body.events:
            if isinstance(event, EntryFiled):
                for line in event.lines:
                    if isinstance(line.content, Published):
                        shown = line.content
                        yield PublicDocument(shown.document, event.case, shown.digest, shown.size, shown.pages, leaf)
            elif isinstance(event, DocumentReleased):
                where = (event.document, event.case, event.digest, event.size, event.pages, leaf)
                yield PublicDocument(
                    *where, opened=opened_leaf(self.court, event), sealed_size=self.court.sealed_log.size
                )


def draft_act(court: "Court", signed: Signed) -> Draft:
    """Return what a signed act adds: certificates not public yet, then the act.

    Raises ForAnotherCourt, NotEnrolled, WrongGeneration, BadActSignature, what `documents.require` and `opened_leaf`
    raise, and DocketError leaves.
    """
    act = signed.act
    certificate = _certificate(court, act)
    check_signature(signed, certificate)
    for named in _named(act.command):
        documents.require(court, named)
    if isinstance(act.command, ReleaseDocument):
        opened_leaf(court, act.command)
    drafter = _Drafter(court, court.act_time())
    actor = drafter.introduce(certificate)
    draws = _assign(court, drafter, act)
    docket = court.find_docket(act.case)
    judged = (drafter.register, docket, actor, drafter.at)
    events = cast("tuple[PublicEvent, ...]", decide(act.command, *judged, act=act.act, draws=draws))
    drafter.add(f"act:{act.act}", (act.act,), events, signed, draws)
    return drafter.draft()


def draft_stub(court: "Court", request: StubRequest, certificate: Certificate) -> Draft:
    """Return what a stub request adds: the court's own leaf, which names no actor. Raises DocketError leaves."""
    drafter, person = _Drafter(court, court.act_time()), person_of(certificate)
    event, docket = _stub_event(drafter, request, person)
    permits(event, drafter.register, docket)
    drafter.add(f"stub:{request.stub}", ("stub", request.stub), (event,))
    return drafter.draft()


def stubs_in(command: object) -> int:
    """Return how many stubs a command puts on the docket."""
    return sum(isinstance(paper.content, Stub) for filing in _filings(command) for paper in filing.papers)


def opened_leaf(court: "Court", shown: ReleaseDocument | DocumentReleased) -> int:
    """Return the leaf of the sealed log whose commitment a release opens. Raises TickStillOpen or UnknownCommitment."""
    try:
        wanted = commitment(shown.stub, shown.part, shown.digest, shown.salt)
    except EnvelopeError:
        raise UnknownCommitment from None
    slot = court.records.slot_of_commitment(wanted)
    if slot is not None and slot.leaf < court.sealed_log.size:
        return slot.leaf
    waiting = court.settings.shape.tick_of(slot.leaf) if slot else court.inbox.tick_of_commitment(wanted)
    if waiting is not None:
        raise TickStillOpen(court.settings.closes(waiting))
    raise UnknownCommitment


def _certificate(court: "Court", act: Act) -> Certificate:
    if act.court != court.name:
        raise ForAnotherCourt(act.court, court.name)
    try:
        certificate = court.roster.person(act.actor)
    except EnvelopeError:
        raise NotEnrolled from None
    if certificate.generation != act.generation:
        raise WrongGeneration(act.actor, act.generation)
    return certificate


def _assign(court: "Court", drafter: _Drafter, act: Act) -> Draws:
    """Draw the judge of a new case unless one is named, and publish the certificate of whoever it is."""
    if not isinstance(act.command, OpenCase | ImportCase):
        return Draws()
    judges = {c.id: c for c in court.roster.certificates if c.role == Role.JUDGE}
    named = act.command.judge
    if named is None and judges and isinstance(act.command, OpenCase):
        drawn = sorted(judges)[number_below(court.draws, ("judge", act.act), len(judges))]
        drafter.introduce(judges[drawn])
        return Draws(PersonId(drawn))
    if named in judges:
        drafter.introduce(judges[named])
    return Draws()


def _stub_event(drafter: _Drafter, request: StubRequest, person: Person) -> tuple[PublicEvent, Docket | None]:
    if isinstance(request, StubEntryRequest):
        docket = drafter.court.find_docket(request.case)
        if docket is None:
            raise NoSuchCase(request.case)
        power = Power.ENTER_SEALED_ORDER if person.role is Role.JUDGE else Power.FILE_SEALED
        demand(power, person, docket)
        return court_made.stub_entry(docket, request.text, request.stub, drafter.at), docket
    demand(Power.OPEN_SEALED_CASE, person, None)
    return court_made.stub_case(drafter.register, request.type, request.office, request.stub, drafter.at), None


def _filings(command: object) -> tuple[Filing, ...]:
    return (command.filing,) if isinstance(command, OpenCase | FileEntry | EnterOrder) else ()


def _named(command: object) -> Iterator[Open]:
    for filing in _filings(command):
        yield from (paper.content for paper in filing.papers if isinstance(paper.content, Open))
    if isinstance(command, ReleaseDocument):
        yield Open(command.digest, command.size, command.pages)


def _case_of(events: tuple[PublicEvent, ...]) -> CaseRef:
    return next((event.case for event in events if not isinstance(event, CertificatePublished)), CaseRef(""))
