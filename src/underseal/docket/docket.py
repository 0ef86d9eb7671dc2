"""A docket and the court's register: immutable states that events fold into."""

from dataclasses import dataclass, field
from datetime import date

from underseal.docket.cover import CoverSheet
from underseal.docket.events import AccessOrdered
from underseal.docket.names import ActId, CaseRef, CaseType, MemberId, OfficeId, Ordinal, PersonId, StubId
from underseal.docket.party import Party
from underseal.docket.record import Access, Origin, Role, StandingOrder
from underseal.docket.rows import Acts, Cases, Deadlines, Entries, Rulings
from underseal.docket.rules import Adopted
from underseal.docket.sealed_events import SealedEntryFiled


@dataclass(frozen=True)
class Overlay:
    """What a reader's keys add to a docket. Empty for the public, always."""

    behind: tuple[tuple[StubId, SealedEntryFiled], ...] = ()  # the paper behind each stub opened
    hidden: tuple[SealedEntryFiled, ...] = ()  # S-1, S-2, … in fold order
    readers: tuple[tuple[str, tuple[MemberId, ...]], ...] = ()  # subject to members, as granted
    ordered: tuple[tuple[ActId, Access], ...] = ()  # access ordered in cells
    approvals: tuple[ActId, ...] = ()  # orders that approved something, and so deny nothing
    authority: StandingOrder | None = None  # of a hidden case
    pending: bool = False  # a hidden case its judge has not signed


@dataclass(frozen=True)
class Docket:
    """One case as its events made it."""

    case: CaseRef
    serial: int
    cover: CoverSheet
    filed: date
    closed: date | None = None
    entries: Entries = field(default_factory=Entries)
    next_number: int = 1
    pending_motions: tuple[Ordinal, ...] = ()
    rulings: Rulings = field(default_factory=Rulings)
    deadlines: Deadlines = field(default_factory=Deadlines)
    access: tuple[AccessOrdered, ...] = ()
    unseal_orders: tuple[tuple[StubId, Ordinal], ...] = ()
    origin: Origin | None = None  # a case of another system's
    stub: StubId | None = None  # a sealed case, listed by number
    hidden: bool = False  # a hidden case: every field comes from cells, and its public part is nothing
    sealed: Overlay = Overlay()

    @property
    def type(self) -> CaseType:
        """What sort of case it is."""
        return self.cover.type

    @property
    def caption(self) -> str:
        """Its short title."""
        return self.cover.caption

    @property
    def parties(self) -> tuple[Party, ...]:
        """Its parties with their counsel, by number from 1."""
        return self.cover.parties

    @property
    def judge(self) -> PersonId | None:
        """To whom it is assigned."""
        return self.cover.judge

    @property
    def importing(self) -> bool:
        """Whether entries or parties of another system's docket are still missing here."""
        return self.lacks_parties or (self.origin is not None and len(self.entries) < self.origin.entries)

    @property
    def lacks_parties(self) -> bool:
        """Whether parties of another system's docket are still missing here; its entries come after them."""
        return self.origin is not None and len(self.parties) < self.origin.parties


@dataclass(frozen=True)
class Person:
    """A person on the roster."""

    person: PersonId
    name: str
    role: Role
    office: OfficeId | None = None
    certificate: bytes = b""
    generation: int = 1  # of their keys
    active: bool = True  # whether those keys are in use, or were ended


@dataclass(frozen=True)
class Register:
    """The court-wide fold: who may act, which numbers come next, which acts are spent."""

    people: dict[PersonId, Person] = field(default_factory=dict)
    offices: dict[OfficeId, tuple[PersonId, ...]] = field(default_factory=dict)
    serials: dict[tuple[int, int, str], int] = field(default_factory=dict)  # (office, yy, type) to where it stands
    next_case: int = 1
    next_document: int = 1
    acts: Acts = field(default_factory=Acts)
    cases: Cases = field(default_factory=Cases)
    rules: Adopted = field(default_factory=Adopted, repr=False)
