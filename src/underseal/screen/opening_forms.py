"""The page on which a case is opened: its cover sheet and its first paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from underseal.caseload.openings import OpeningKind
from underseal.docket.names import CaseType
from underseal.screen.desk_forms import Group, HeldPdf, Option
from underseal.screen.desk_pages import DeskState
from underseal.screen.environment import render
from underseal.sheet.court_info import CourtInfo


@dataclass(frozen=True)
class PartyFields:
    """One party's row."""

    position: int
    roles: tuple[Option, ...]
    name: str
    counsel: tuple[Option, ...]  # who has a desk
    others: str


@dataclass(frozen=True)
class OpeningForm:
    """A case as it is being opened. Before its kind is chosen nothing else is asked."""

    kinds: tuple[Group, ...]
    kind: str = ""  # "Complaint"
    reads: str = ""
    asks: frozenset[str] = frozenset()  # "text", "on_behalf", "as_to" by the kind; "civil", "judge", "own counsel"
    values: Mapping[str, str] = field(default_factory=dict)
    caption_hint: str = ""
    stands: tuple[Option, ...] = ()  # public, sealed, hidden, where that is a choice
    may_seal: bool = False
    parties: tuple[PartyFields, ...] = ()
    judges: tuple[Option, ...] = ()
    offices: tuple[Option, ...] = ()  # by the divisions that the rules name, if they name any
    jurisdictions: tuple[Option, ...] = ()
    juries: tuple[Option, ...] = ()
    natures: tuple[str, ...] = ()
    for_whom: tuple[Option, ...] = ()
    against: tuple[Option, ...] = ()
    against_word: str = ""
    held: tuple[HeldPdf, ...] = ()
    example_day: str = ""  # until when it might be sealed, "09/30/2027"
    hides: bool = False  # whether its first paper is never public


def caption_hint(opening: OpeningKind) -> str:
    """What to write as the caption, and whether it may be left empty."""
    if opening.applies:
        return "As on the application. For example: In the Matter of the Search of 12 Quay Street."
    if opening.type is CaseType.MISCELLANEOUS:
        return "Left empty, it is made from the parties."
    return "Left empty, it is made from the parties, where there is one on each side."


def opening_page(
    court: CourtInfo, state: DeskState, form: OpeningForm, faults: Mapping[str, str], notes: Sequence[str] = ()
) -> bytes:
    """Return the form of a new case."""
    return render("desk_open.html", court=court, state=state, form=form, faults=faults, notes=notes)
