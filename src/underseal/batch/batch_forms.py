"""The commands of batch mode, one dataclass each; their fields are what docs/spec/batch.md lists."""

from dataclasses import dataclass
from datetime import date

from underseal.batch.forms import FilingForm, RulingForm
from underseal.desk.drafts import Opening
from underseal.docket.names import ActId, CaseRef, EntryNumber, OfficeId, PersonId


@dataclass(frozen=True)
class Sync:
    """Take in what is new, then hand office keys to whoever waits for them."""


@dataclass(frozen=True)
class Log:
    """How the logs stood at the last sync."""


@dataclass(frozen=True)
class Look:
    """What this desk sees: one case, or all."""

    case: CaseRef | None = None


@dataclass(frozen=True)
class Open:
    """Open one document; `to` names a file to write it to, which leaves the seal's protection."""

    case: CaseRef
    place: str  # "7", "S-1", or an id
    part: int = 0
    to: str | None = None


@dataclass(frozen=True)
class File:
    """File in a case."""

    case: CaseRef
    filing: FilingForm


@dataclass(frozen=True)
class OpenCase:
    """Open a case by its first filing."""

    opening: Opening
    filing: FilingForm


@dataclass(frozen=True)
class Preview:
    """Who would see a filing's sealed parts; nothing is sent."""

    filing: FilingForm
    case: CaseRef | None = None
    opening: Opening | None = None


@dataclass(frozen=True)
class PaperForm:
    """An order to be written as a PDF here, instead of one brought along."""

    title: str
    paragraphs: tuple[str, ...]
    court: str = ""
    district: str = ""
    division: str = ""


@dataclass(frozen=True)
class Order:
    """Enter an order; without `paper` the filing brings its own document."""

    case: CaseRef
    filing: FilingForm
    ruling: RulingForm | None = None
    paper: PaperForm | None = None


@dataclass(frozen=True)
class Minutes:
    """Enter minutes; held today unless said."""

    case: CaseRef
    text: str
    held: date | None = None


@dataclass(frozen=True)
class Correct:
    """Replace an entry's docket text, visibly."""

    case: CaseRef
    entry: EntryNumber
    text: str
    reason: str


@dataclass(frozen=True)
class Close:
    """Close a case."""

    case: CaseRef
    reason: str


@dataclass(frozen=True)
class Reopen:
    """Open a closed case again."""

    case: CaseRef
    reason: str


@dataclass(frozen=True)
class Grant:
    """Grant what is sealed at a place to members, or to all whom the order names."""

    case: CaseRef
    place: str = ""
    members: tuple[str, ...] = ()
    order: ActId | None = None


@dataclass(frozen=True)
class Unseal:
    """Publish the papers behind a stub that an order unsealed."""

    case: CaseRef
    place: str


@dataclass(frozen=True)
class Admit:
    """Admit a person or an office, by their request file."""

    request: str
    fingerprint: str
    role: str = ""
    office: str = ""
    bar: str = ""


@dataclass(frozen=True)
class AdmitLog:
    """Certify the court's log keys, by its court.pub."""

    pub: str
    fingerprint: str


@dataclass(frozen=True)
class MakeOffice:
    """Make an office's keys at its head's desk and write the request to a file."""

    id: OfficeId
    name: str
    request: str
    members: tuple[PersonId, ...] = ()
