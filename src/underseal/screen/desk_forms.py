"""The pages of a desk on which something is written: signing in, filing, orders, minutes, what was sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from underseal.docket.places import places_in
from underseal.doing.previews import FilingPreview
from underseal.screen.desk_pages import DeskCase, DeskState, DraftLine
from underseal.screen.document import ShownPaper
from underseal.screen.environment import render
from underseal.sheet.court_info import CourtInfo
from underseal.sheet.rows import Label, Row

LINES = 100
"""Lines of a docket shown at once before signing; a docket taken over can have thousands."""
_DIGITS = 10
NO_FAULTS: Mapping[str, str] = {}


@dataclass(frozen=True)
class Option:
    """One choice in a form."""

    value: str
    label: str
    chosen: bool = False
    hint: str = ""
    aside: bool = False  # folded away while it is not chosen


@dataclass(frozen=True)
class Group:
    """Choices under a heading."""

    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class HeldPdf:
    """A document in a form, checked and kept in memory. `shown`: its choice of who may see it, where it has one."""

    position: int
    title: str
    file: str  # its name on this computer
    size: int  # bytes
    pages: int
    shown: tuple[Option, ...] = ()


@dataclass(frozen=True)
class FilingForm:
    """A filing as it is being written. `asks` names the fields that its kind has."""

    called: str  # "2:26-cr-00184, United States v. Vesely et al."
    place: str
    kinds: tuple[Group, ...]
    kind: str = ""  # "Motion"; empty until it is chosen
    reads: str = ""  # what the docket text begins with and how it goes on
    asks: frozenset[str] = frozenset()
    values: Mapping[str, str] = field(default_factory=dict)
    parties: tuple[Option, ...] = ()  # for whom
    about: tuple[Option, ...] = ()  # as to whom
    stands: tuple[Option, ...] = ()  # how the entry stands on the docket, where that is a choice
    held: tuple[HeldPdf, ...] = ()
    papers: str = "must"  # whether its kind has documents: "must", "may" or "none"
    shows: tuple[Option, ...] = ()  # who may see the document added next
    entries: tuple[Option, ...] = ()  # to pick what it is about from
    sealed: bool = False  # in a sealed or hidden case, whose entries are S-1, S-2
    standing: str = ""  # a sentence where the kind or case leaves no choice
    example_day: str = ""  # until when something might be hidden, "09/30/2027"

    @property
    def more(self) -> str:
        """The numbers given that are none of the entries offered."""
        offered = {one.value for one in self.entries}
        return ", ".join(place for place in places_in(self.values.get("re", "")) if place not in offered)


@dataclass(frozen=True)
class ClerkForm:
    """Minutes, or a correction of `entry`, as they are being written."""

    called: str
    place: str
    values: Mapping[str, str]
    entry: Row | None = None
    judges: tuple[Option, ...] = ()  # who may have held the hearing


@dataclass(frozen=True)
class FieldAsked:
    """One field of a plain form, with what stands in it. `file`: the name of the file chosen, where it asks for one."""

    name: str
    label: str
    hint: str
    how: str  # "line", "area", "file", "select", "choice" or "ticks"
    value: str
    options: tuple[Option, ...] = ()
    file: str = ""
    open: str = "None"  # what stands in a "select" while nothing of it is chosen
    folded: str = ""  # what the choices are called that are folded away


@dataclass(frozen=True)
class FewFields:
    """An act of a few plain fields as it is being written."""

    title: str
    called: str
    place: str
    asked: tuple[FieldAsked, ...]
    note: str = ""


STATES = ("lost", "broken", "missing", "signed", "waits", "done", "proved")
"""What became of an act that was sent, the least certain first.

It is not filed; the record lacks what the court signed for; or what it only said; no word of the court's about it is
proved yet; some of it is; no log has it under its name; the record holds it.
"""


@dataclass(frozen=True)
class Promise:
    """What became of one act sent: where it stands, whether that is proved, and the court's signed words."""

    head: str
    state: str  # one of STATES
    said: tuple[str, ...]
    receipt: str = ""
    row: Row | None = None  # its line of the docket, once it stands there


@dataclass(frozen=True)
class Sent:
    """One thing filed from this desk."""

    name: str
    called: str
    place: str
    what: str
    at: str
    promises: tuple[Promise, ...]
    paper: bool = False  # whether it is a paper of somebody who files

    @property
    def state(self) -> str:
        """The least certain of its promises' states."""
        states = {promise.state for promise in self.promises}
        return next((state for state in STATES if state in states), STATES[-1])


@dataclass(frozen=True)
class Task:
    """Something that waits. `fields` go with the button's form to `action`; without a button there is nothing to do."""

    head: str
    href: str  # where on the docket it stands, or ""
    text: str
    age: str  # "filed 3 days ago", "pending 12 days"
    button: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    action: str = "/start"
    late: bool = False  # what it runs to has passed
    looked: str = ""  # the filing that "Reviewed" marks, of what is only reviewed
    papers: tuple[tuple[str, str], ...] = ()  # path and name of each paper of it, to open here


_AT_ONCE = 5
"""Of what waits in a case so much is shown at once."""


@dataclass(frozen=True)
class Matter:
    """What waits in one case. `more`: how many besides those that can be shown."""

    called: str
    href: str
    mark: Label | None
    tasks: tuple[Task, ...]
    more: int = 0

    @property
    def first(self) -> tuple[Task, ...]:
        """What is shown at once."""
        return self.tasks[:_AT_ONCE]

    @property
    def further(self) -> tuple[Task, ...]:
        """What is unfolded."""
        return self.tasks[_AT_ONCE:]

    @property
    def size(self) -> int:
        """How much waits in it."""
        return len(self.tasks) + self.more


@dataclass(frozen=True)
class Today:
    """What a desk's first page says: what waits for its owner and for others; `empty`, where nothing does."""

    counted: str
    waits: Sequence[Matter]
    others: Sequence[Matter]
    folded: str  # what these are called
    empty: str
    cases: str  # what its list of cases is called
    no_cases: str
    reviewed: Sequence[Matter] = ()  # what was taken off the list
    handed: str = ""  # to whom the keys of offices were handed on
    heads: bool = False  # whether its owner heads an office: hardly anybody sets up a second
    rules: Sequence[str] = ()  # sentences on new rules that wait for its owner's assent


def sign_in_page(court: CourtInfo, key: str, *, wrong: str = "", note: str = "") -> bytes:
    """Return the page of a locked desk. It names no case and no person."""
    return render("desk_sign_in.html", court=court, key=key, wrong=wrong, note=note, here="")


def choose_page(
    court: CourtInfo,
    state: DeskState,
    cases: Sequence[Option],
    kinds: Sequence[Group],
    faults: Mapping[str, str] = NO_FAULTS,
    *,
    opens: bool = False,
) -> bytes:
    """Return the first step of filing: in which case, and of what each of them takes, what; `opens`: or a new case."""
    shown = {"cases": cases, "kinds": kinds, "faults": faults, "opens": opens}
    return render("desk_choose.html", court=court, state=state, **shown)


def filing_page(
    court: CourtInfo, state: DeskState, form: FilingForm, faults: Mapping[str, str], notes: Sequence[str] = ()
) -> bytes:
    """Return the form of a filing."""
    return render("desk_file.html", court=court, state=state, form=form, faults=faults, notes=notes)


def minutes_page(
    court: CourtInfo, state: DeskState, form: ClerkForm, faults: Mapping[str, str], notes: Sequence[str] = ()
) -> bytes:
    """Return the form of a minute entry, or with an entry of its correction."""
    return render("desk_minutes.html", court=court, state=state, form=form, faults=faults, notes=notes)


def act_page(
    court: CourtInfo, state: DeskState, form: FewFields, faults: Mapping[str, str], notes: Sequence[str] = ()
) -> bytes:
    """Return the form of an act of a few plain fields."""
    return render("desk_act.html", court=court, state=state, form=form, faults=faults, notes=notes)


def preview_page(
    court: CourtInfo,
    state: DeskState,
    preview: FilingPreview,
    fault: str = "",
    shown: ShownPaper | None = None,
    *,
    page: str = "",
) -> bytes:
    """Return what will be filed, who will see it, and the button that signs it.

    `shown` is the paper read there, and `page` which page of the lines is asked for, where they take several.
    """
    pages = max(1, -(-len(preview.rows) // LINES))
    at = min(int(page), pages) if page.isascii() and page.isdigit() and page.strip("0") and len(page) < _DIGITS else 1
    rows = preview.rows[(at - 1) * LINES : at * LINES]
    lines = {"rows": rows, "at": at, "pages": pages, "opened": bool(page)}
    given = {"court": court, "state": state, "preview": preview, "fault": fault, "shown": shown}
    return render("desk_preview.html", **given, **lines)


def beside_fragment(preview: FilingPreview | None, fault: str) -> bytes:
    """Return what a form comes to as it stands, or why it comes to nothing yet: no page, but a part of one."""
    return render("desk_beside.html", preview=preview, fault=fault)


def gone_page(court: CourtInfo, state: DeskState, said: str, typed: Sequence[str], files: Sequence[str]) -> bytes:
    """Return the page of a form that arrived for a draft that is gone: why, and what was typed, to be copied."""
    return render("desk_gone.html", court=court, state=state, said=said, typed=typed, files=files)


def sent_page(court: CourtInfo, state: DeskState, sent: Sent, *, late: bool = False) -> bytes:
    """Return what became of something filed; `late`: to somebody who typed on in another window meanwhile."""
    return render("desk_sent.html", court=court, state=state, sent=sent, late=late)


def sent_list_page(
    court: CourtInfo,
    state: DeskState,
    sent: Sequence[Sent],
    drafts: Sequence[DraftLine],
    months: Sequence[Option] = (),
) -> bytes:
    """Return what was filed from the desk in one of its months, and the drafts still open."""
    return render("desk_sent_list.html", court=court, state=state, sent=sent, drafts=drafts, months=months)


def orders_page(
    court: CourtInfo,
    state: DeskState,
    sign: Sequence[Task],
    carry: Sequence[Task],
    write: Sequence[tuple[str, str, Sequence[Option]]],
    *,
    fault: str = "",
) -> bytes:
    """Return what waits for the owner; `write`: what they enter besides, its word, and the cases that take it."""
    shown = {"sign": sign, "carry": carry, "write": write, "fault": fault}
    return render("desk_orders.html", court=court, state=state, **shown)


def today_page(
    court: CourtInfo,
    state: DeskState,
    today: Today,
    cases: Sequence[DeskCase],
    begin: Sequence[tuple[str, str]] = (),
    *,
    drafts: Sequence[DraftLine] = (),
    unread: str = "",
) -> bytes:
    """Return a desk's first page: what waits, what `/start` begins besides, each with its word, and its dockets.

    `unread`: why drafts kept on this computer could not be read.
    """
    marked = any(one.mark for one in (*today.waits, *today.others, *today.reviewed))
    sealed = marked or any(case.tells for case in cases)
    told = sealed or (None if drafts else False)  # what a draft is called may tell of something sealed
    shown = {"today": today, "cases": cases, "begin": begin, "drafts": drafts, "unread": unread, "sealed": told}
    return render("desk_home.html", court=court, state=state, **shown)


def paper_page(court: CourtInfo, state: DeskState, paper: ShownPaper, back: tuple[str, str]) -> bytes:
    """Return a document to read, and the way back."""
    return render("desk_paper.html", court=court, state=state, paper=paper, back=back, sealed=paper.sealed)
