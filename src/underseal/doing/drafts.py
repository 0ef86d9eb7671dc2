"""What people hand in: documents, words and rulings, before anything is judged, encrypted or sent."""

from dataclasses import dataclass, field

from underseal.docket.kinds import Visibility
from underseal.docket.names import DispositionCode, KindCode
from underseal.docket.party import Counsel
from underseal.docket.record import StandingOrder, StubText
from underseal.enrolling.refusals import BadForm
from underseal.exchange.files import PDF_LIMIT, read_file


@dataclass(frozen=True)
class DraftDocument:
    """One PDF, given as it is or by the path of its file.

    In a public filing `sealed` leaves a stub of it and seals its title; elsewhere all is sealed anyway. The repr shows
    neither PDF nor title nor file. Raises BadForm unless it is given in just one way.
    """

    pdf: bytes | None = field(default=None, repr=False)
    title: str = field(default="", repr=False)
    sealed: bool = False
    path: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if (self.pdf is None) == (self.path is None):
            raise BadForm("a document has either pdf, in base64, or path")

    def read(self) -> bytes:
        """Return the PDF. Raises OSError for a file that cannot be read."""
        return read_file(self.path, PDF_LIMIT) if self.path is not None else self.pdf or b""


@dataclass(frozen=True)
class FilingDraft:
    """A filing. `visibility` and `stub_text` None take what the dictionary of kinds says.

    `authority` is needed for what the public never sees. `counsel` is for a notice of appearance.
    """

    kind: KindCode
    text: str = ""
    documents: tuple[DraftDocument, ...] = ()
    re: tuple[str, ...] = ()  # entries by place (`docket.places`)
    on_behalf: tuple[str, ...] = ()
    as_to: tuple[str, ...] = ()
    visibility: Visibility | None = None
    stub_text: StubText | None = None
    authority: StandingOrder | None = None
    counsel: Counsel | None = None


@dataclass(frozen=True)
class AccessAt:
    """Who may be granted what is sealed at a place (`places.subject_at`)."""

    place: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class DisposedAt:
    """How an order disposes of the motion at a place (`docket.places`)."""

    motion: str
    disposition: DispositionCode


@dataclass(frozen=True)
class Ruling:
    """What a judge's order does besides being entered. Motions and sealed papers are named by place.

    `approves`: under seal.
    """

    dispositions: tuple[DisposedAt, ...] = ()
    seals: tuple[str, ...] = ()
    unseals: tuple[str, ...] = ()
    access: tuple[AccessAt, ...] = ()
    approves: bool = False


NO_RULING = Ruling()


@dataclass(frozen=True)
class OrderText:
    """An order to be written as a PDF here. An empty part of its head is as the court says of itself, else its name."""

    title: str
    paragraphs: tuple[str, ...]
    court: str = ""
    district: str = ""
    division: str = ""
