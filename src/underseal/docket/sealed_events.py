"""What happened under seal, in the past tense. Readers make these of what cells hold; they only overlay a docket."""

from dataclasses import dataclass
from datetime import date

from underseal.docket.cover import CoverSheet
from underseal.docket.names import ActId, Alias, CaseRef, CourtTime, MemberId, PersonId, StubId
from underseal.docket.record import Access, Reader, SealedFiling, StandingOrder


@dataclass(frozen=True)
class SealedCaseOpened:
    """A hidden case began, pending until its judge signs. Like all under seal, made by readers; it only overlays."""

    case: Alias
    cover: CoverSheet
    authority: StandingOrder
    filed: date
    stub: StubId | None = None  # the public listing, if the court made one


@dataclass(frozen=True)
class SealedEntryFiled:
    """A sealed paper was filed: behind `stub`, or hidden as S-`number` in fold order."""

    case: CaseRef
    stub: StubId | None
    number: int | None
    filing: SealedFiling
    text: str
    by: PersonId
    at: CourtTime
    act: ActId
    pending: bool  # hidden and not yet approved by a judge
    parties: int  # how many the case had: who reads by its kind's rule is found among these
    heading: str = ""
    name: str = ""  # of its kind, in menus
    motion: bool = False
    order: bool = False
    opens: bool = False
    sealed_by_rule: bool = False  # its kind always is: no judge rules on the seal
    readers: tuple[Reader, ...] = ()  # who reads it by its kind's rule


@dataclass(frozen=True)
class SealedCaseApproved:
    """The judge signed: what these acts filed, or the hidden case that one of them opened, is hidden by order now."""

    case: CaseRef
    order: ActId
    acts: tuple[ActId, ...]
    at: CourtTime


@dataclass(frozen=True)
class SealedAccessOrdered:
    """A judge's order in a cell widened who may be granted a sealed paper or case."""

    case: CaseRef
    access: Access
    act: ActId


@dataclass(frozen=True)
class AccessGranted:
    """A member was given the key of a sealed paper, entry or case, as a desk read it from a grant."""

    case: CaseRef
    subject: StubId | CaseRef | ActId  # stub, hidden case, or hidden entry's act
    members: tuple[MemberId, ...]  # all members of the epoch
    granter: PersonId
    act: ActId | None  # the order relied on; None: the kind's own rule


SealedEvent = SealedCaseOpened | SealedEntryFiled | SealedCaseApproved | SealedAccessOrdered | AccessGranted
