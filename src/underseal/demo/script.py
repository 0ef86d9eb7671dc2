"""What a demonstration's script is made of: people, papers, and what they do, in order. Values only."""

from dataclasses import dataclass

from underseal.docket.names import CaseType
from underseal.docket.party import Charges


@dataclass(frozen=True)
class Litigant:
    """A party and who speaks for it."""

    role: str
    name: str
    detail: str = ""
    counsel: tuple[str, ...] = ()
    charges: Charges | None = None


@dataclass(frozen=True)
class Sheet:
    """One paper: its title and what it says. `sealed` with a name is a thing the demonstration follows."""

    title: str
    paragraphs: tuple[str, ...]
    sealed: str = ""


@dataclass(frozen=True)
class File:
    """Somebody files. `label` lets later steps cite the entry."""

    by: str
    kind: str
    text: str
    sheets: tuple[Sheet, ...]
    on_behalf: tuple[str, ...] = ()
    re: tuple[str, ...] = ()
    as_to: tuple[str, ...] = ()
    label: str = ""
    stub: str = ""  # the fixed text of a wholly sealed entry's stub; the entry is then sealed whole


@dataclass(frozen=True)
class Order:
    """The judge orders. `seals` and `unseals` name sealed sheets, `grants` and `denies` labelled motions."""

    by: str
    text: str
    paragraphs: tuple[str, ...]
    re: tuple[str, ...] = ()
    grants: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    seals: tuple[str, ...] = ()
    unseals: tuple[str, ...] = ()
    as_to: tuple[str, ...] = ()
    kind: str = "order"
    label: str = ""


@dataclass(frozen=True)
class Minutes:
    """The clerk enters what happened in court."""

    by: str
    text: str


@dataclass(frozen=True)
class Correct:
    """Words of a labelled entry are corrected: the clerk's by the clerk, an order's by its judge."""

    by: str
    label: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True)
class Confirm:
    """The clerk confirms the appearance that a labelled notice entered."""

    by: str
    label: str


@dataclass(frozen=True)
class Close:
    """The clerk closes the case."""

    by: str
    reason: str


@dataclass(frozen=True)
class Reopen:
    """The clerk opens it again."""

    by: str
    reason: str


Step = File | Order | Minutes | Correct | Confirm | Close | Reopen


@dataclass(frozen=True)
class Case:
    """A case of the script. `hidden` names a thing the demonstration follows; such a case is filed in cells only."""

    key: str
    type: CaseType
    caption: str
    sides: tuple[Litigant, ...]
    opening: File
    steps: tuple[Step, ...]
    judge: str = "ruth-adeyemi"
    office: int = 2
    nature_of_suit: str = ""
    cause: str = ""
    jurisdiction: str = ""
    jury_demand: str = ""
    demand: str = ""
    hidden: str = ""
    authority: tuple[str, str] = ("", "")  # standing order, and until when
    between: tuple[float, float] = (0, 1)  # its first act and its last, as parts of the weeks that are played
