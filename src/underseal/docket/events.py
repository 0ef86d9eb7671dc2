"""What happened, in the past tense. A docket is nothing but these, folded."""

from dataclasses import dataclass
from datetime import date

from underseal.docket.court_events import CourtWide
from underseal.docket.cover import CoverSheet
from underseal.docket.names import (
    ActId,
    CaseRef,
    CaseType,
    CourtTime,
    DispositionCode,
    DocumentNumber,
    EntryNumber,
    KindCode,
    Ordinal,
    PartyNumber,
    PersonId,
    StubId,
)
from underseal.docket.party import Counsel, Party
from underseal.docket.record import Access, Line, Origin, Restated, StubText
from underseal.docket.sealed_events import SealedEvent


@dataclass(frozen=True)
class CaseOpened:
    """A public case began."""

    case: CaseRef
    serial: int  # court-wide, from 1: the number readers' tools know the case by
    cover: CoverSheet  # with the judge drawn
    filed: date


@dataclass(frozen=True)
class EntryFiled:
    """A paper, or text without one, was entered on the docket. A `motion` is pending until an order decides it.

    What later acts ask of it stands here, as the rules had it then: no dictionary of a later day says it anew.
    """

    case: CaseRef
    ordinal: Ordinal
    number: EntryNumber | None
    kind: KindCode
    text: str
    lines: tuple[Line, ...]
    filed: date
    entered: CourtTime
    by: PersonId
    re: tuple[Ordinal, ...] = ()
    motion: bool = False
    on_behalf: tuple[PartyNumber, ...] = ()
    as_to: tuple[PartyNumber, ...] = ()
    order: bool = False
    appearance: bool = False  # a notice of appearance
    heading: str = ""  # the words in capitals its text begins with, as later texts cite it


@dataclass(frozen=True)
class PartiesAdded:
    """Parties are in the case besides those it had, from the number `first` on, by the word of `by`."""

    case: CaseRef
    first: PartyNumber
    parties: tuple[Party, ...]
    by: PersonId
    at: CourtTime


@dataclass(frozen=True)
class CounselAppeared:
    """Counsel entered an appearance for parties."""

    case: CaseRef
    parties: tuple[PartyNumber, ...]
    counsel: Counsel


@dataclass(frozen=True)
class AppearanceConfirmed:
    """Counsel represent the parties that their notice of appearance names, by the word of `by`."""

    case: CaseRef
    entry: Ordinal
    counsel: PersonId
    by: PersonId
    at: CourtTime


@dataclass(frozen=True)
class DeadlineSet:
    """Something falls due. Whether it is overdue is a query, never state."""

    case: CaseRef
    entry: Ordinal
    what: str  # e.g. "Responses"; an entry sets each thing once
    due: date
    parties: tuple[PartyNumber, ...] = ()  # from whom; none: the record does not tell


@dataclass(frozen=True)
class DeadlineEnded:
    """What was due from parties was done, or of none: from all, or is moot. `by` is the entry that ended it."""

    case: CaseRef
    entry: Ordinal
    what: str
    by: Ordinal
    parties: tuple[PartyNumber, ...] = ()


@dataclass(frozen=True)
class MotionDecided:
    """An order ruled on a motion. One that stays `pending` waits for another."""

    case: CaseRef
    motion: Ordinal
    order: Ordinal
    disposition: DispositionCode
    pending: bool = False


@dataclass(frozen=True)
class SealOrdered:
    """A judge ordered that the paper behind a stub stay sealed."""

    case: CaseRef
    stub: StubId
    order: Ordinal


@dataclass(frozen=True)
class UnsealOrdered:
    """A judge ordered the paper behind a stub made public. Somebody who can open it then releases it."""

    case: CaseRef
    stub: StubId
    order: Ordinal


@dataclass(frozen=True)
class AccessOrdered:
    """A judge's public order widened who may be granted a sealed paper or case. `act` is the order's act."""

    case: CaseRef
    access: Access
    order: Ordinal
    act: ActId


@dataclass(frozen=True)
class DocumentReleased:
    """A document that was sealed is public: salt and digest open the commitment in the sealed log since filing."""

    case: CaseRef
    stub: StubId
    part: int
    title: str
    document: DocumentNumber
    digest: bytes
    size: int
    pages: int
    salt: bytes
    order: Ordinal
    by: PersonId
    at: CourtTime


@dataclass(frozen=True)
class EntryRestated:
    """An entry that was sealed as a whole reads as what it is: its main paper is public."""

    case: CaseRef
    entry: Ordinal
    restated: Restated


@dataclass(frozen=True)
class EntryCorrected:
    """An entry's docket text was replaced, visibly."""

    case: CaseRef
    entry: Ordinal
    text: str
    reason: str
    by: PersonId
    at: CourtTime


@dataclass(frozen=True)
class CaseClosed:
    """The case was closed."""

    case: CaseRef
    on: date
    reason: str


@dataclass(frozen=True)
class CaseReopened:
    """The case was opened again."""

    case: CaseRef
    on: date
    reason: str


@dataclass(frozen=True)
class StubEntered:
    """The court entered a stub for a whole sealed entry. It names no actor: the store keeps none."""

    case: CaseRef
    ordinal: Ordinal
    number: EntryNumber
    text: StubText
    stub: StubId
    filed: date
    entered: CourtTime


@dataclass(frozen=True)
class CaseStubbed:
    """The court listed a sealed case by number, as "Sealed v. Sealed" and nothing more."""

    case: CaseRef
    serial: int
    type: CaseType
    stub: StubId
    filed: date


@dataclass(frozen=True)
class CaseImported:
    """A case of another system's was taken over, under its own number."""

    case: CaseRef
    serial: int
    cover: CoverSheet
    filed: date
    closed: date | None
    origin: Origin
    by: PersonId
    at: CourtTime


@dataclass(frozen=True)
class PartiesImported:
    """Parties of another system's docket were taken over, from the number `first` on."""

    case: CaseRef
    first: PartyNumber
    parties: tuple[Party, ...]


@dataclass(frozen=True)
class EntryImported:
    """An entry of another system's docket was taken over, its number as found. Nobody here vouches for its text."""

    case: CaseRef
    ordinal: Ordinal
    number: EntryNumber | None
    text: str
    filed: date
    entered: CourtTime  # midnight of the day found, or of the day filed; never after the import
    found_entered: date | None
    document: str
    motion: bool
    decided: bool  # a motion that something of what was found decides; a judge may reinstate it


PublicEvent = (
    CourtWide
    | CaseOpened
    | EntryFiled
    | PartiesAdded
    | CounselAppeared
    | AppearanceConfirmed
    | DeadlineSet
    | DeadlineEnded
    | MotionDecided
    | SealOrdered
    | UnsealOrdered
    | AccessOrdered
    | DocumentReleased
    | EntryRestated
    | EntryCorrected
    | CaseClosed
    | CaseReopened
    | StubEntered
    | CaseStubbed
    | CaseImported
    | PartiesImported
    | EntryImported
)

Event = PublicEvent | SealedEvent
