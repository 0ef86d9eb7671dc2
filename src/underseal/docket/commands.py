"""What a person can ask a court to do. A command is what a desk signs; `decide` turns it into events or refuses."""

from dataclasses import dataclass
from datetime import date, datetime

from underseal.docket.cover import CoverSheet
from underseal.docket.names import ActId, Alias, CaseRef, Ordinal, PartyNumber, PersonId, StubId
from underseal.docket.parts import RulesPart
from underseal.docket.party import Counsel, Party
from underseal.docket.record import (
    Access,
    Filing,
    FoundEntry,
    MotionDisposition,
    Origin,
    Restated,
    SealedFiling,
    StandingOrder,
)


@dataclass(frozen=True)
class OpenCase:
    """Open a public case with its first filing. Only a clerk names the judge; None leaves it to the wheel."""

    cover: CoverSheet
    filing: Filing


@dataclass(frozen=True)
class FileEntry:
    """File in an open case. Papers may be public or stubs whose sealed halves travel in cells."""

    filing: Filing
    counsel: Counsel | None = None  # with a notice of appearance: the signer, as the docket shall list them


@dataclass(frozen=True)
class AddParties:
    """Add parties to an open case, after those it has: an intervenor, an amicus, a defendant more.

    `first` is the number of the first of them: whom somebody added meanwhile is seen before these are.
    """

    first: PartyNumber
    parties: tuple[Party, ...]


@dataclass(frozen=True)
class ConfirmAppearance:
    """Confirm that whoever filed a notice of appearance represents the parties it names: they read what is sealed."""

    entry: Ordinal


@dataclass(frozen=True)
class EnterOrder:
    """A judge's order. What it does to motions, seals and access takes effect by being named here."""

    filing: Filing
    dispositions: tuple[MotionDisposition, ...] = ()
    seals: tuple[StubId, ...] = ()
    unseals: tuple[StubId, ...] = ()
    access: tuple[Access, ...] = ()


@dataclass(frozen=True)
class EnterMinutes:
    """A minute entry: what happened in court on `held`, before `judge` where not the judge of the case. No number."""

    text: str
    held: date
    judge: PersonId | None = None


@dataclass(frozen=True)
class CorrectEntry:
    """Replace an entry's docket text; what it said stays on the record."""

    entry: Ordinal
    text: str
    reason: str


@dataclass(frozen=True)
class CloseCase:
    """Close the case."""

    reason: str


@dataclass(frozen=True)
class ReopenCase:
    """Reopen a closed case."""

    reason: str


@dataclass(frozen=True)
class ReleaseDocument:
    """Publish a document that was sealed, under a judge's public order, with the salt that opens its commitment."""

    stub: StubId
    part: int  # of the stub's own filing: 0 for the paper behind a stub line
    title: str
    digest: bytes
    size: int
    pages: int
    salt: bytes
    order: Ordinal
    restated: Restated | None = None  # with the main paper of what was sealed as a whole, and with nothing else


@dataclass(frozen=True)
class ImportCase:
    """Take over a case from another system under its number, with its first parties and entries or all of them."""

    number: CaseRef
    cover: CoverSheet  # its type the nearest of ours; of no judge, any judge of this court acts
    filed: date
    origin: Origin
    entries: tuple[FoundEntry, ...]
    closed: date | None = None


@dataclass(frozen=True)
class ImportParties:
    """Take over more parties of a case whose import began: those from position `start` of the page, counted from 0."""

    start: int
    parties: tuple[Party, ...]


@dataclass(frozen=True)
class ImportEntries:
    """Take over more entries of a case whose import began: those from position `start` of the page, counted from 0."""

    start: int
    entries: tuple[FoundEntry, ...]


@dataclass(frozen=True)
class ProposeRules:
    """Propose parts of the court's rules, to stand in place of those now adopted. Who proposes assents.

    `effective` is None for the first rules of a court alone: they are in force at once.
    """

    number: int  # of the adoption, from 1
    effective: datetime | None
    parts: tuple[RulesPart, ...]
    law: int | None = None  # what programs mean by rules, raised from then on; None: it stays as it is


@dataclass(frozen=True)
class AssentToRules:
    """Assent to rules that somebody proposed, by their number and digest (`docket.rules.digest_of`)."""

    number: int
    digest: bytes


PublicCommand = (
    OpenCase
    | FileEntry
    | AddParties
    | ConfirmAppearance
    | EnterOrder
    | EnterMinutes
    | CorrectEntry
    | CloseCase
    | ReopenCase
    | ReleaseDocument
    | ImportCase
    | ImportParties
    | ImportEntries
    | ProposeRules
    | AssentToRules
)


# Under seal: these travel in cells and are decided by readers alone.


@dataclass(frozen=True)
class OpenSealedCase:
    """Open a case nobody but its members sees. Until `judge` signs, it is pending under the standing order."""

    alias: Alias
    cover: CoverSheet  # which names the judge
    authority: StandingOrder
    filing: SealedFiling
    stub: StubId | None = None  # where the court lists the case by number as sealed


@dataclass(frozen=True)
class FileSealed:
    """File under seal. With `stub`, the paper behind a public stub; without, an entry the public never sees."""

    filing: SealedFiling
    stub: StubId | None = None
    authority: StandingOrder | None = None  # obligatory for a hidden entry in a public case


@dataclass(frozen=True)
class EnterSealedOrder:
    """A judge's order in a cell. What it `approves`, by its acts, is pending no more."""

    filing: SealedFiling
    stub: StubId | None = None  # the public stub of a sealed order; without, the public never sees it
    approves: tuple[ActId, ...] = ()  # of hidden entries; of a hidden case, the act that opened it
    access: tuple[Access, ...] = ()


SealedCommand = OpenSealedCase | FileSealed | EnterSealedOrder
