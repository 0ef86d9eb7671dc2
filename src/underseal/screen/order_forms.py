"""The form of an order: what it decides, with the papers that are read beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from underseal.screen.desk_forms import Option
from underseal.screen.desk_pages import DeskState
from underseal.screen.document import ShownPaper
from underseal.screen.environment import render
from underseal.sheet.court_info import CourtInfo
from underseal.sheet.rows import Label


@dataclass(frozen=True)
class BriefPaper:
    """A document that can be read beside an order that is being written."""

    path: str  # empty where this desk does not open it
    label: str
    mark: Label | None


@dataclass(frozen=True)
class Brief:
    """An entry that belongs to what an order decides. Without papers this desk opens none of it."""

    place: str  # "7", "S-2"
    filed: str
    text: str
    mark: Label | None
    papers: tuple[BriefPaper, ...]
    imported: bool = False  # from another court, where its papers stayed


@dataclass(frozen=True)
class Ruled:
    """Something an order may decide: a motion, a sealed paper or a hidden matter, with its choices."""

    name: str
    text: str
    options: tuple[Option, ...]
    briefs: tuple[Brief, ...] = ()


@dataclass(frozen=True)
class OrderForm:
    """An order as it is being written."""

    called: str
    place: str
    kinds: tuple[Option, ...]
    values: Mapping[str, str]
    motions: tuple[Ruled, ...] = ()
    papers: tuple[Ruled, ...] = ()
    approval: str = ""  # what waits for approval, in a sentence
    subjects: tuple[Option, ...] = ()  # sealed things that somebody more may be let read
    readers: tuple[Option, ...] = ()
    brought: str = ""  # the PDF brought instead of text: its name and pages
    answers: tuple[Option, ...] = ()  # to it
    waits: tuple[Brief, ...] = ()  # what it consists of
    beside: tuple[Ruled, ...] = ()  # provisionally sealed papers, beside the motion to seal
    pressed: tuple[Ruled, ...] = ()  # the sealed papers whose seal it is begun for
    about: tuple[Brief, ...] = ()  # the motion under seal that it is begun for, with its briefs
    decisions: tuple[Option, ...] = ()  # how that motion is decided
    how_decided: str = ""
    as_to: tuple[Option, ...] = ()  # whom an order under seal about it names
    others: tuple[Ruled, ...] = ()  # motions besides the one that the order is begun for
    decided: tuple[Ruled, ...] = ()  # motions that may be reinstated
    shown: ShownPaper | None = None  # what is read beside the form
    note: str = ""  # what no order of this case can do


def order_page(
    court: CourtInfo, state: DeskState, form: OrderForm, faults: Mapping[str, str], notes: Sequence[str] = ()
) -> bytes:
    """Return the form of an order."""
    return render("desk_order.html", court=court, state=state, form=form, faults=faults, notes=notes)
