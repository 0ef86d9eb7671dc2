"""What an act or a stub request would add to the public log. Decides and computes; writes nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from underseal.acts import court_made
from underseal.acts.circumstances import Draws
from underseal.acts.law import LAWS, decide, permits, register
from underseal.acts.register import enter
from underseal.court.blobs import Blobs
from underseal.court.enrolled import person_of
from underseal.court.errors import ForAnotherCourt, LawNotRaised, LawUnknownHere, NotEnrolled, WrongGeneration
from underseal.court.record import CourtRecord
from underseal.docket.commands import EnterOrder, FileEntry, ImportCase, OpenCase, ProposeRules, ReleaseDocument
from underseal.docket.court_events import CourtWide
from underseal.docket.docket import Docket, Person, Register
from underseal.docket.errors import NoSuchCase
from underseal.docket.events import DocumentReleased, EntryFiled, PublicEvent
from underseal.docket.names import CaseRef, PersonId
from underseal.docket.powers import Power, demand
from underseal.docket.record import Filing, Open, Published, Role, Stub, StubText
from underseal.envelope.errors import EnvelopeError, NotInForce
from underseal.envelope.fields import ROOT
from underseal.envelope.names import Certificate, Roster
from underseal.storage.entered import EnteredLeaf
from underseal.storage.interfaces import Clock, DrawSource, number_below
from underseal.storage.logs.commitments import Commitments
from underseal.storage.store.store import PublicDocument, StoredLeaf
from underseal.wire.act import Act, Signed, check_signature
from underseal.wire.leaf import Body, salted
from underseal.wire.submission import StubEntryRequest, StubRequest


@dataclass(frozen=True)
class NewLeaves:
    """Leaves to be, the last of them the act's or stub's own, and the documents they make public."""

    leaves: tuple[EnteredLeaf, ...] = ()
    documents: tuple[PublicDocument, ...] = ()


class Drafting:
    """Drafts leaves for the court of that name, on its record as it stands."""

    def __init__(
        self,
        court: str,
        record: CourtRecord,
        blobs: Blobs,
        commitments: Commitments,
        *,
        draws: DrawSource,
        clock: Clock,
    ) -> None:
        self._court, self._record, self._blobs, self._commitments = court, record, blobs, commitments
        self._draws, self._clock = draws, clock

    def of_act(self, signed: Signed) -> NewLeaves:
        """Return what a signed act adds: certificates not public yet, then the act.

        Raises ForAnotherCourt, NotEnrolled, WrongGeneration, BadActSignature, what `Blobs.require` and
        `Commitments.opened_leaf` raise, and DocketError leaves.
        """
        act = signed.act
        certificate = self._certificate(act)
        check_signature(signed, certificate)
        for named in _named(act.command):
            self._blobs.require(named)
        if isinstance(act.command, ReleaseDocument):
            self._commitments.opened_leaf(act.command)
        if isinstance(act.command, ProposeRules) and act.command.law not in {None, *LAWS}:
            raise LawNotRaised(act.command.law or 0, max(LAWS))
        growing = self._growing()
        actor = growing.introduce(certificate)
        draws = self._assign(growing, act)
        docket = self._record.find_docket(act.case)
        judged = (growing.register, docket, actor, growing.at)
        events = cast("tuple[PublicEvent, ...]", decide(act.command, *judged, act=act.act, draws=draws))
        growing.add(f"act:{act.act}", (act.act,), events, signed, draws)
        return self._new(growing)

    def of_stub(self, request: StubRequest, sender: Certificate) -> NewLeaves:
        """Return what a stub request adds: the court's own leaf, which names no actor. Raises DocketError leaves."""
        growing, person = self._growing(), person_of(sender)
        event, docket = self._stub_event(growing, request, person)
        permits(event, growing.register, docket)
        growing.add(f"stub:{request.stub}", ("stub", request.stub), (event,))
        return self._new(growing)

    def of_roster(self, roster: Roster) -> NewLeaves:
        """Return what a roster that admitted more adds: the newer certificates of those who have one in the log."""
        growing = self._growing(roster)
        for person in tuple(growing.register.people):
            growing.introduce(roster.standing(person))
        return self._new(growing)

    def _growing(self, roster: Roster | None = None) -> "_Growing":
        record = self._record
        at = record.act_time(self._clock())
        law = record.register.rules.law_at(at)
        if law not in LAWS:
            raise LawUnknownHere(law)
        salts = lambda purpose: self._draws.draw(purpose, 32)  # noqa: E731  # a port of one method
        return _Growing(roster or record.roster, record.register, record.store.size(), at, salts)

    def _certificate(self, act: Act) -> Certificate:
        if act.court != self._court:
            raise ForAnotherCourt(act.court, self._court)
        try:
            return self._record.roster.signer(act.actor, act.generation)
        except NotInForce:
            raise WrongGeneration(act.actor, act.generation) from None
        except EnvelopeError:
            raise NotEnrolled from None

    def _assign(self, growing: "_Growing", act: Act) -> Draws:
        """Draw the judge of a new case unless one is named, and publish the certificate of whoever it is."""
        if not isinstance(act.command, OpenCase | ImportCase):
            return Draws()
        judges = {c.id: c for c in self._record.roster.in_use if c.role == Role.JUDGE}
        named = act.command.cover.judge
        if named is None and judges and isinstance(act.command, OpenCase):
            drawn = sorted(judges)[number_below(self._draws, ("judge", act.act), len(judges))]
            growing.introduce(judges[drawn])
            return Draws(PersonId(drawn))
        if named in judges:
            growing.introduce(judges[named])
        return Draws()

    def _stub_event(
        self, growing: "_Growing", request: StubRequest, person: Person
    ) -> tuple[PublicEvent, Docket | None]:
        if isinstance(request, StubEntryRequest):
            docket = self._record.find_docket(request.case)
            if docket is None:
                raise NoSuchCase(request.case)
            ordered = request.text is StubText.SEALED_ORDER or person.role is Role.JUDGE
            power = Power.ENTER_SEALED_ORDER if ordered else Power.FILE_SEALED
            demand(power, person, docket)
            return court_made.stub_entry(growing.register, docket, request.text, request.stub, growing.at), docket
        demand(Power.OPEN_SEALED_CASE, person, None)
        return court_made.stub_case(growing.register, request.type, request.office, request.stub, growing.at), None

    def _new(self, growing: "_Growing") -> NewLeaves:
        leaves = tuple(growing.leaves)
        return NewLeaves(leaves, tuple(document for leaf in leaves for document in self._documents(leaf)))

    def _documents(self, leaf: EnteredLeaf) -> Iterator[PublicDocument]:
        for event in leaf.body.events:
            if isinstance(event, EntryFiled):
                for line in event.lines:
                    if isinstance(line.content, Published):
                        shown = line.content
                        facts = (shown.digest, shown.size, shown.pages, leaf.index)
                        yield PublicDocument(shown.document, event.case, *facts)
            elif isinstance(event, DocumentReleased):
                facts = (event.digest, event.size, event.pages, leaf.index)
                sealed = (self._commitments.opened_leaf(event), self._commitments.sealed_size)
                yield PublicDocument(event.document, event.case, *facts, *sealed)


class _Growing:
    """Leaves growing one on another, each judged by the register that follows from those before."""

    def __init__(
        self, roster: Roster, start: Register, first: int, at: datetime, draw: Callable[[tuple[str, ...]], bytes]
    ) -> None:
        self._roster, self.register, self.at = roster, start, at
        self.leaves: list[EnteredLeaf] = []
        self._first, self._draw = first, draw

    def introduce(self, certificate: Certificate) -> Person:
        """Publish what is not public yet of a person's certificates up to this one, and before each its issuer's."""
        known = self.register.people.get(PersonId(certificate.id))
        for one in self._roster.history(certificate.id)[0 if known is None else known.generation :]:
            if one.issuer != ROOT:
                self.introduce(self._roster.person(one.issuer, one.issuer_generation))
            self._publish(one)
        return self.register.people[PersonId(certificate.id)]

    def _publish(self, certificate: Certificate) -> None:
        person = person_of(certificate)
        event = court_made.publish_certificate(person, self._roster.countersignature(certificate))
        permits(event, self.register, None)
        later = () if person.generation == 1 else (str(person.generation),)
        named = ("certificate", person.person, *later)
        self.add(":".join(named), named, (event,))

    def add(
        self,
        key: str,
        salt: tuple[str, ...],
        events: tuple[PublicEvent, ...],
        signed: Signed | None = None,
        draws: Draws | None = None,
    ) -> None:
        body = Body(1, self.register.rules.law_at(self.at), signed, self.at, draws or Draws(), events)
        made = salted(body, self._draw(("salt", *salt)))
        self.leaves.append(EnteredLeaf(StoredLeaf(self._first + len(self.leaves), key, _case_of(events), made), body))
        if signed is not None:
            self.register = enter(self.register, signed.act.act, signed.act.command)
        for event in events:
            self.register = register(self.register, event)


def stubs_in(command: object) -> int:
    """Return how many stubs a command puts on the docket."""
    return sum(isinstance(paper.content, Stub) for filing in _filings(command) for paper in filing.papers)


def _filings(command: object) -> tuple[Filing, ...]:
    return (command.filing,) if isinstance(command, OpenCase | FileEntry | EnterOrder) else ()


def _named(command: object) -> Iterator[Open]:
    for filing in _filings(command):
        yield from (paper.content for paper in filing.papers if isinstance(paper.content, Open))
    if isinstance(command, ReleaseDocument):
        yield Open(command.digest, command.size, command.pages)


def _case_of(events: tuple[PublicEvent, ...]) -> CaseRef:
    return next((event.case for event in events if not isinstance(event, CourtWide)), CaseRef(""))
