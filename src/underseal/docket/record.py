"""The parts a docket is made of: parties, counsel, papers, and what became of them. Values only, no rules."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from underseal.docket.names import (
    ActId,
    Alias,
    CourtTime,
    DispositionCode,
    DocumentNumber,
    EntryNumber,
    KindCode,
    MemberId,
    Ordinal,
    PartyNumber,
    PersonId,
    StubId,
)


class Role(StrEnum):
    """What the roster says a person is; powers follow from it (`docket.powers`)."""

    JUDGE = "judge"
    CLERK = "clerk"
    SEALED_CLERK = "sealed-matters clerk"
    PROSECUTOR = "prosecutor"
    COUNSEL = "counsel"
    REGISTRAR = "registrar clerk"
    OBSERVER = "observer"


class Reader(StrEnum):
    """Whom a kind's own rule lets read what is filed under seal; `acts.access` finds the people."""

    FILER = "the filer"
    OPPONENTS = "counsel for the other side"
    PARTIES = "counsel for all parties"
    CHAMBERS = "the assigned judge's chambers"
    SEALED_MATTERS = "the sealed-matters desk"
    PROSECUTION = "the prosecution"


@dataclass(frozen=True)
class Open:
    """A public PDF."""

    digest: bytes  # SHA-256, 32 bytes
    size: int  # bytes
    pages: int


@dataclass(frozen=True)
class Stub:
    """A line that says a sealed paper is here, and nothing about it."""

    stub: StubId


@dataclass(frozen=True)
class Paper:
    """One document of a filing: its part number (0 main, 1… attachments), its title, and what the public gets."""

    part: int
    title: str  # for a Stub: empty, always; the title is sealed
    content: Open | Stub


@dataclass(frozen=True)
class SealedPaper:
    """One sealed document as its filer's cell describes it. The PDF lies in body cells, encrypted under `key`."""

    part: int
    title: str
    digest: bytes  # SHA-256 of the PDF, 32 bytes
    size: int  # bytes
    pages: int
    salt: bytes  # of the commitment in the sealed log, 32 bytes
    key: bytes  # content key of the body cells, 32 bytes
    bodies: tuple[bytes, ...]  # SHA-256 of each body cell, in order


@dataclass(frozen=True)
class Filing:
    """What is filed in one entry. `text` completes the kind's title template; `re` names the entries it is about."""

    kind: KindCode
    text: str
    papers: tuple[Paper, ...] = ()
    re: tuple[Ordinal, ...] = ()
    on_behalf: tuple[PartyNumber, ...] = ()  # the parties it is filed for
    as_to: tuple[PartyNumber, ...] = ()  # the parties it concerns, as criminal dockets say "as to"


@dataclass(frozen=True)
class SealedFiling:
    """What is filed under seal in one entry, stub or hidden."""

    kind: KindCode
    text: str
    papers: tuple[SealedPaper, ...] = ()
    re: tuple[Ordinal, ...] = ()
    on_behalf: tuple[PartyNumber, ...] = ()
    as_to: tuple[PartyNumber, ...] = ()  # in a criminal case: defendants whose counsel oppose the prosecution
    about: tuple[ActId, ...] = ()  # in a hidden case, which has no public entries: the acts that filed what it is about


@dataclass(frozen=True)
class StandingOrder:
    """Authority for hiding before a judge has signed: the standing order's name and when the hiding ends."""

    name: str
    until: str


class StubText(StrEnum):
    """The only texts a stub of a whole entry or case may show."""

    SEALED_DOCUMENT = "SEALED DOCUMENT"
    SEALED_MOTION = "SEALED MOTION"
    SEALED_ORDER = "SEALED ORDER"
    PLEA_SUPPLEMENT = "PLEA SUPPLEMENT. Filed under seal with every plea."
    SENTENCING_SUPPLEMENT = "SENTENCING SUPPLEMENT. Filed under seal with every sentencing."


TELLING_LINES = frozenset({StubText.SEALED_ORDER, StubText.PLEA_SUPPLEMENT, StubText.SENTENCING_SUPPLEMENT})
"""Lines that say more than that something is sealed: of kinds that rules seal always, and show by that line."""


@dataclass(frozen=True)
class Restated:
    """What a filing is that was sealed as a whole: its entry reads so once its main paper is public."""

    kind: KindCode
    text: str  # the docket text that it has under seal
    by: PersonId | None = None  # counsel who filed it; None where no counsel of the case did
    on_behalf: tuple[PartyNumber, ...] = ()
    as_to: tuple[PartyNumber, ...] = ()
    heading: str = ""  # the words in capitals that its text begins with
    motion: bool = False
    order: bool = False
    pending: bool = False  # a motion that no order under seal decided


class StubState(StrEnum):
    """Whether a judge has ordered the seal. Public: it is the stub's word."""

    PROVISIONAL = "provisionally sealed"
    SEALED = "sealed"


@dataclass(frozen=True)
class MotionDisposition:
    """How an order disposes of one motion."""

    motion: Ordinal
    code: DispositionCode


@dataclass(frozen=True)
class MotionRuling:
    """That an order ruled on a motion, and how."""

    motion: Ordinal
    order: Ordinal
    code: DispositionCode


@dataclass(frozen=True)
class Access:
    """An order's widening: who besides the rule may be granted the sealed paper or case named."""

    subject: StubId | ActId | Alias  # a stub, a hidden entry's act, or a hidden case; public orders name stubs alone
    members: tuple[MemberId, ...]


# The docket's own rows.


@dataclass(frozen=True)
class Published:
    """A public document in its place on the docket."""

    document: DocumentNumber
    digest: bytes
    size: int
    pages: int


@dataclass(frozen=True)
class Stubbed:
    """A sealed document's place on the docket."""

    stub: StubId
    state: StubState


@dataclass(frozen=True)
class Released:
    """A document that was sealed and is public now, with what proves it is the one filed."""

    document: DocumentNumber
    digest: bytes
    size: int
    pages: int
    stub: StubId
    salt: bytes
    order: Ordinal
    at: CourtTime


@dataclass(frozen=True)
class Line:
    """One document's line in an entry."""

    part: int
    title: str
    content: Published | Stubbed | Released


@dataclass(frozen=True)
class Correction:
    """A change of docket text that shows it was changed."""

    at: CourtTime
    by: PersonId
    reason: str
    before: str


@dataclass(frozen=True)
class FoundEntry:
    """An entry as another system's docket has it. Its document stays there; the text may have lines."""

    number: EntryNumber | None  # as found: gaps and repetitions stay
    filed: date
    entered: date | None
    text: str
    document: str = ""  # its document's id there
    motion: bool = False
    decided: bool = False  # a motion that something on the page decides


@dataclass(frozen=True)
class Origin:
    """Where an imported case comes from, and what its sheet there says that a docket has no place for."""

    digest: bytes  # SHA-256 of the page
    number: str  # in full, as found: 2:08-cr-00125-DAK-1
    entries: int  # how many the page has; until these and the parties are in, the docket takes nothing else
    parties: int
    judge: str = ""  # as found, with the title
    referred: str = ""
    facts: tuple[tuple[str, ...], ...] = ()  # other pairs of label and value
    dated: str = "Date Filed"  # what the page calls the date of its entries


@dataclass(frozen=True)
class Imported:
    """What an imported entry keeps of where it comes from."""

    entered: date | None
    document: str


@dataclass(frozen=True)
class Entry:
    """A row of the public docket. `number` is None for minute entries and other text without a paper."""

    ordinal: Ordinal
    number: EntryNumber | None
    filed: date
    entered: CourtTime
    kind: KindCode
    text: str  # the whole docket text, title template filled in, without the attachment list
    lines: tuple[Line, ...]
    by: PersonId | None  # None where the court's own stub keeps no actor, and where the entry was imported
    re: tuple[Ordinal, ...] = ()
    on_behalf: tuple[PartyNumber, ...] = ()
    as_to: tuple[PartyNumber, ...] = ()
    motion: bool = False
    order: bool = False
    appearance: bool = False  # a notice of appearance
    heading: str = ""  # the words in capitals its text begins with, as later texts cite it
    corrections: tuple[Correction, ...] = ()
    stub: Stubbed | None = None  # a whole entry that is a stub
    imported: Imported | None = None  # an entry of another system's docket


@dataclass(frozen=True)
class Deadline:
    """Something due on a docket. Whether it is overdue is a question to ask of a date, not a state."""

    entry: Ordinal
    what: str
    due: date
    ended: bool = False
    owed_by: tuple[PartyNumber, ...] = ()  # those who have not filed yet; none: the record does not tell from whom
