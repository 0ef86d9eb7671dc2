"""The public record as its bodies make it: every act verified and decided again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from underseal.acts.law import LAWS, Law
from underseal.acts.register import enter
from underseal.audit.errors import LeafNotJudged, NewerLaw, RecordRefused
from underseal.audit.trust import LogKeys
from underseal.docket.court_events import CertificatePublished, CourtWide
from underseal.docket.docket import Docket, Register
from underseal.docket.errors import DocketError
from underseal.docket.events import CaseStubbed, EntryFiled, PublicEvent, StubEntered
from underseal.docket.names import CaseRef, PersonId, StubId
from underseal.docket.record import Stubbed
from underseal.envelope.errors import EnvelopeError
from underseal.envelope.names import Certificate, KeyState
from underseal.wire.act import Signed, check_signature
from underseal.wire.errors import WireError
from underseal.wire.leaf import Body, Salted, law_and_time

_QUOTED = 80
"""Most characters of what nobody has verified yet that a refusal says, in quotation marks: it must not speak for us."""


@dataclass(frozen=True)
class PublicRecord:
    """The register and the dockets of the public log's first `size` leaves."""

    size: int
    register: Register
    dockets: Mapping[CaseRef, Docket]


@dataclass(frozen=True)
class Step:
    """What one leaf made of the record: its events, and the register after it; and the leaf's time."""

    events: tuple[PublicEvent, ...]
    register: Register
    at: datetime


@dataclass(frozen=True)
class Standing:
    """Where a stub stands: its case, and the size of the log that first held it."""

    case: CaseRef
    size: int


class Recorder:
    """Judges leaf after leaf, and keeps each step, so that sealed acts can be folded between them.

    Without `keep` it holds the record alone and forgets the steps: `steps`, `stubs` and `by_case` stay empty.
    """

    def __init__(self, court: str, keys: LogKeys, *, keep: bool = True, laws: Mapping[int, Law] = LAWS) -> None:
        self._court = court
        self._laws = laws
        self._keep = keep
        self._size = 0
        self._roster = keys.roster()
        self._register = Register()
        self._dockets: dict[CaseRef, Docket] = {}
        self.newest: tuple[PublicEvent, ...] = ()  # of the last leaf
        self.at: datetime | None = None  # the last leaf's time
        self.steps: list[Step] = []
        self.stubs: dict[StubId, Standing] = {}
        self.by_case: dict[CaseRef, list[tuple[int, PublicEvent]]] = {}  # with the size of the log at each event

    @property
    def size(self) -> int:
        """How many leaves were judged."""
        return self._size

    @property
    def register(self) -> Register:
        """The register so far."""
        return self._register

    def docket(self, case: CaseRef) -> Docket:
        """A case's docket so far. Raises KeyError."""
        return self._dockets[case]

    @property
    def record(self) -> PublicRecord:
        """The record so far."""
        return PublicRecord(self._size, self._register, MappingProxyType(dict(self._dockets)))

    def register_at(self, size: int) -> Register:
        """The register after the first `size` leaves."""
        return self.steps[size - 1].register if size else Register()

    def advance(self, bodies: Iterable[Salted]) -> None:
        """Judge further leaves in order. What came before the leaf refused stands.

        Raises RecordRefused, NewerLaw where a later program is needed, and LeafNotJudged where this one is at fault.
        """
        for salted in bodies:
            leaf = self._size
            try:
                body = self._read(leaf, salted)
                _check_time(body.at, self.at)
                law = self._laws[body.law]
                events = self._court_made(law, body) if body.signed is None else self._decided(law, body, body.signed)
                self._enter(law, events, body.at)
            except NewerLaw:
                raise
            except (DocketError, EnvelopeError, WireError) as wrong:
                raise RecordRefused(leaf, str(wrong)) from wrong
            except _Refused as wrong:
                raise RecordRefused(leaf, wrong.why) from wrong
            except Exception as wrong:  # ours, and a court that found it would stop every audit with it
                raise LeafNotJudged(leaf, type(wrong).__name__) from wrong

    def _read(self, leaf: int, salted: Salted) -> Body:
        """The body, of the law in force at its time. Raises WireError leaves, _Refused, NewerLaw."""
        try:
            body = salted.check(leaf, salted.entry)
            law, at = body.law, body.at
        except WireError:
            told = law_and_time(salted.body)
            if told is None or told[0] in self._laws:
                raise
            law, at = told
        rules = self._register.rules
        if law != rules.law_at(at):
            raise _Refused(f"it is of law {law}, and law {rules.law_at(at)} was in force")
        if law not in self._laws:
            raise NewerLaw(leaf, law, " and ".join(map(self._name, rules.raised_by(law))))
        return body

    def _name(self, person: PersonId) -> str:
        known = self._register.people.get(person)
        return person if known is None else known.name

    def _decided(self, law: Law, body: Body, signed: Signed) -> tuple[PublicEvent, ...]:
        act = signed.act
        actor = self._register.people.get(act.actor)
        if act.court != self._court:
            raise _Refused(f"its act was signed for {act.court[:_QUOTED]!a}")
        if actor is None:
            raise _Refused(f"no certificate of {act.actor[:_QUOTED]!a} was published before it")
        check_signature(signed, self._roster.signer(act.actor, act.generation))
        docket = self._dockets.get(act.case) if act.case is not None else None
        law.check_events(
            body.events, act.command, self._register, docket, actor, at=body.at, act=act.act, draws=body.draws
        )
        self._register = enter(self._register, act.act, act.command)
        return body.events

    def _court_made(self, law: Law, body: Body) -> tuple[PublicEvent, ...]:
        if len(body.events) != 1:
            raise _Refused("the court's own leaf holds one event")
        event = body.events[0]
        case = None if isinstance(event, CourtWide) else event.case
        docket = self._dockets.get(case) if case is not None else None
        law.permits_unsigned(body.events, self._register, docket, at=body.at)
        if isinstance(event, CertificatePublished):
            assents = () if event.countersignature is None else (event.countersignature,)
            _check_published(event, self._roster.admit(event.certificate, *assents))
        return body.events

    def _enter(self, law: Law, events: tuple[PublicEvent, ...], at: datetime) -> None:
        for event in events:
            self._register = law.register(self._register, event)
            if not isinstance(event, CourtWide):
                self._dockets[event.case] = law.evolve(self._dockets.get(event.case), event)
        self._size += 1
        self.newest, self.at = events, at
        if self._keep:
            self._remember(events, at)

    def _remember(self, events: tuple[PublicEvent, ...], at: datetime) -> None:
        self.steps.append(Step(events, self._register, at))
        for event in events:
            if not isinstance(event, CourtWide):
                self.by_case.setdefault(event.case, []).append((self._size, event))
                for stub in stubs_of(event):
                    self.stubs.setdefault(stub, Standing(event.case, self._size))


def stubs_of(event: PublicEvent) -> tuple[StubId, ...]:
    """The stubs an event puts on the public record."""
    if isinstance(event, StubEntered | CaseStubbed):
        return (event.stub,)
    if isinstance(event, EntryFiled):
        return tuple(line.content.stub for line in event.lines if isinstance(line.content, Stubbed))
    return ()


class _Refused(Exception):
    """Carries a reason to where the leaf's index is known."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def _check_time(at: datetime, before: datetime | None) -> None:
    if before is not None and at < before:
        raise _Refused("its time is before that of the leaf before it, and times never go back")


def _check_published(event: CertificatePublished, certificate: Certificate) -> None:
    said = (event.person, event.name, event.role, event.office or "", event.generation, event.active)
    holder = (certificate.id, certificate.name, certificate.role, certificate.office)
    if said != (*holder, certificate.generation, certificate.state is KeyState.ACTIVE):
        raise _Refused("the published certificate is not what it is said to be")
