"""What a filer hands in: documents and words, before anything is judged, encrypted or sent."""

from dataclasses import dataclass, field

from underseal.docket.kinds import Visibility
from underseal.docket.names import CaseType, EntryNumber, KindCode, PersonId, StubId
from underseal.docket.record import Access, Counsel, Party, StandingOrder, StubText


@dataclass(frozen=True)
class Document:
    """One PDF. In a public filing `sealed` leaves a stub of it and seals its title; elsewhere all is sealed anyway.

    The repr shows neither PDF nor title.
    """

    pdf: bytes = field(repr=False)
    title: str = field(default="", repr=False)
    sealed: bool = False


@dataclass(frozen=True)
class Draft:
    """A filing. `visibility` and `stub_text` None take what the dictionary of kinds says.

    `authority` is needed for what the public never sees. `counsel` is for a notice of appearance.
    """

    kind: KindCode
    text: str
    documents: tuple[Document, ...] = ()
    re: tuple[EntryNumber, ...] = ()
    on_behalf: tuple[str, ...] = ()
    as_to: tuple[str, ...] = ()
    visibility: Visibility | None = None
    stub_text: StubText | None = None
    authority: StandingOrder | None = None
    counsel: Counsel | None = None


@dataclass(frozen=True)
class Opening:
    """The cover sheet of a new case. `judge` None leaves a public case to the wheel; a hidden one names its judge."""

    type: CaseType
    caption: str
    parties: tuple[Party, ...]
    office: int = 2
    judge: PersonId | None = None
    nature_of_suit: str = ""
    cause: str = ""
    jurisdiction: str = ""
    jury_demand: str = ""
    demand: str = ""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ruling:
    """What a judge's order does besides being entered. `approves` is for orders under seal."""

    grants: tuple[EntryNumber, ...] = ()
    denies: tuple[EntryNumber, ...] = ()
    seals: tuple[StubId, ...] = ()
    unseals: tuple[StubId, ...] = ()
    access: tuple[Access, ...] = ()
    approves: bool = False
