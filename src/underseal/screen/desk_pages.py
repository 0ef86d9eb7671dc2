"""The pages a desk shows its owner: the public's sheets with what the owner's keys open on them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from underseal.caseload.applications import TO_SEAL, Application, Fate, application_of, applications, asked_by
from underseal.caseload.desk_rows import (
    FATES,
    HIDDEN,
    HIDDEN_PENDING,
    SEAL_DENIED,
    DeskRow,
    Sight,
    desk_rows,
    fate_mark,
    fate_words,
    waiting,
)
from underseal.caseload.roster_lines import RosterLine
from underseal.caseload.sealed_names import still_sealed
from underseal.caseload.stays_sealed import after_denial
from underseal.caseload.waiting_sealed import running_under_seal
from underseal.docket.docket import Docket, Register
from underseal.docket.names import CaseRef, OfficeId
from underseal.docket.record import Entry
from underseal.docket.stubs import sealed_filings
from underseal.screen.addresses import opening
from underseal.screen.environment import render
from underseal.sheet.court_info import CourtInfo
from underseal.sheet.entry_link import anchor_of
from underseal.sheet.heading import LISTED, SEALED_CAPTION, Head, head, parties
from underseal.sheet.listing import CaseLine
from underseal.sheet.people import filed_by
from underseal.sheet.places import case_path
from underseal.sheet.query import Query
from underseal.sheet.rows import PROVISIONAL, SEALED, Label, Row, aimed
from underseal.sheet.upcoming import upcoming
from underseal.sheet.words import as_sentence, count, joined

MARKS = {
    "sealed": SEALED,
    "provisional": PROVISIONAL,
    "hidden": HIDDEN,
    "pending": HIDDEN_PENDING,
    "denied": FATES[Fate.DENIED],
    "seal_denied": SEAL_DENIED,
}


@dataclass(frozen=True)
class Status:
    """A sentence of the strip under a desk's bar: "Public record: checked 2:31 p.m.", and what that means."""

    head: str
    text: str
    calm: bool = True  # whether it is as it should be


@dataclass(frozen=True)
class DeskState:
    """Whose desk it is and how the record stands, on every page of a desk."""

    owner: str  # "Ada Lindqvist"
    role: str  # "Assistant U.S. Attorney, Fraud Unit"
    public_log: Status
    sealed_log: Status
    uploads: Status
    name: Status
    warnings: Status | None = None  # what else the owner must hear of the record
    links: tuple[tuple[str, str], ...] = (("/", "Today"),)  # path and word of each page in the desk's bar
    form_key: str = ""  # what each form of this desk carries; without it a page has no form
    revision: str = ""  # of the draft, or of the preview, that the page's form is drawn from
    page: str = ""  # the page's own name, where what is typed in its form is kept
    opens: bool = True  # whether the desk opens anything sealed at all

    @property
    def statuses(self) -> tuple[Status, ...]:
        """All of them, in the order of the strip."""
        warned = () if self.warnings is None else (self.warnings,)
        return (*warned, self.public_log, self.sealed_log, self.uploads, self.name)

    @property
    def unexpected(self) -> tuple[Status, ...]:
        """Those that are not as they should be."""
        return tuple(status for status in self.statuses if not status.calm)


@dataclass(frozen=True)
class Waiting:
    """Something that waits, above a docket: `label` links to `href`, `text` says for whom and since when."""

    href: str
    label: str
    text: str


@dataclass(frozen=True)
class DraftLine:
    """Something begun and not filed, on a desk's first page."""

    href: str
    what: str
    called: str  # its case; empty where there is none yet
    age: str  # "today", "3 days ago"
    revision: str  # of the draft as it is listed
    fate: str = ""  # what became of it when it was last signed: "Not filed: no answer from the court"


@dataclass(frozen=True)
class DeskCase:
    """A case in a desk's list. `sealed`: sealed papers this desk opens."""

    line: CaseLine
    href: str
    mark: Label | None = None
    sealed: int = 0
    number: str = ""  # as its owner knows the case, where that is more than the line's

    @property
    def tells(self) -> bool:
        """Whether its line says something that the public does not know."""
        return self.mark is not None or self.sealed > 0


@dataclass(frozen=True)
class RowAct:
    """What may be done about an entry: the button's word, where it sends, and what it begins there."""

    word: str
    action: str
    do: str


@dataclass(frozen=True)
class DocketFilter:
    """What of a docket is shown, and what its reader may begin there. `place` is where its forms are sent."""

    place: str
    words: str = ""
    show: str = "all"  # "all", "sealed" or "public"
    begin: tuple[tuple[str, str], ...] = ()  # what `/start` begins, and the button's word
    acts: Mapping[str, tuple[RowAct, ...]] = field(default_factory=dict)  # by the anchor of the row they are on
    motions: Mapping[str, str] = field(default_factory=dict)  # where each motion is read, by its row's anchor

    def found_in(self, row: Row) -> bool:
        """Whether a row holds every word looked for."""
        attached = " ".join(one.title for one in row.attached)
        said = " ".join((row.number, "".join(piece.text for piece in row.text), attached, *row.tails))
        said = said.casefold().replace("\N{NO-BREAK SPACE}", " ")
        return all(word in said for word in self.words.casefold().split())


FEW_PARTIES = 2
"""Parties shown at once; more are folded."""
AS_PUBLIC = "public"
SHOWS = (("all", "All entries"), ("sealed", "Sealed only"), (AS_PUBLIC, "As the public sees it"))


@dataclass(frozen=True)
class Problem:
    """Why a desk shows nothing, or not this: what failed, what that may mean, what to do. Sentences."""

    head: str  # "The court's record does not match what this desk saw on November 19."
    said: tuple[str, ...]
    do: tuple[str, ...]
    technical: tuple[tuple[str, str], ...] = ()  # label and value
    stops: bool = True  # whether all the desk stops for it, and not this page alone


def desk_docket(
    docket: Docket,
    register: Register,
    court: CourtInfo,
    state: DeskState,
    offices: Mapping[OfficeId, str] | None = None,
    *,
    find: DocketFilter | None = None,
    today: date = date.min,
    listed: CaseRef | None = None,
) -> bytes:
    """Return the docket with everything the desk's keys open on it, or what `find` asks for of it, `AS_PUBLIC` apart.

    `register` knows the roster's people and offices (`with_roster`); `offices` gives their names, by default made of
    their ids; `listed` is the number under which the public sees a sealed case. Links: sealed papers
    ``/open/<name>/<part>``, public ones ``/documents/<id>``, the public's page ``<base>/cases/<folder>/``.
    """
    sight = Sight(docket, register, court, offices or {}, today, opening)
    rows = desk_rows(sight)
    shown = rows if find is None else found_rows(rows, find)
    whole = find.place if find is not None and len(shown) < len(rows) else ""
    return render(
        "desk_docket.html",
        court=court,
        state=state,
        case=docket.case,
        head=_head(docket, register, court, listed),
        case_mark=case_mark(docket, today),
        waits=_waits(sight),
        upcoming=(*upcoming(docket), *running_under_seal(docket)),
        sealed=docket.hidden or any(row.shade for row in rows),
        summary=_summary(docket, today),
        private=docket.hidden,
        public_sees="nothing" if docket.hidden else "a number, a date and one fixed text",
        public_page=f"{court.base}{case_path(listed or docket.case)}" if listed or not docket.hidden else "",
        parties=parties(docket),
        rows=shown,
        whole=whole,
        all_rows=len(rows),
        find=find,
        shows=SHOWS,
        few=FEW_PARTIES,
        changed=changed_among([entry for entry in docket.entries if entry.corrections], shown),
        by=lambda person: filed_by(register, person),
        marks=MARKS,
    )


def _head(docket: Docket, register: Register, court: CourtInfo, listed: CaseRef | None) -> Head:
    """Return the caption box: of a case that the public sees as sealed with both its numbers."""
    whole = head(docket, register, court)
    if listed is None:
        return whole
    return replace(whole, over=LISTED, number=f"{listed} ({docket.case})")


def found_rows(rows: Sequence[DeskRow], find: DocketFilter) -> tuple[DeskRow, ...]:
    """Return the rows that hold every word looked for, sealed text and titles included, and are to be shown."""
    return aimed((row for row in rows if (find.show != "sealed" or row.shade) and find.found_in(row)), find.place)


def changed_among(changed: Iterable[Entry], rows: Iterable[Row]) -> list[Entry]:
    """Return those entries that were changed and stand in a row."""
    here = {row.anchor for row in rows}
    return [entry for entry in changed if anchor_of(entry.ordinal) in here]


def desk_cases(
    cases: Sequence[DeskCase], court: CourtInfo, state: DeskState, *, found: int, of: int, words: str
) -> bytes:
    """Return the list of all cases a desk sees, or of `found` of them with the words looked for."""
    shown = {"cases": cases, "found": found, "all": of, "words": words, "warning": Query.read(words).warning}
    return render("desk_cases.html", court=court, state=state, sealed=any(case.tells for case in cases), **shown)


def desk_roster(court: CourtInfo, state: DeskState, lines: Sequence[RosterLine]) -> bytes:
    """Return the list of everybody on the roster."""
    return render("desk_roster.html", court=court, state=state, lines=lines, sealed=False)


def absent_page(court: CourtInfo, state: DeskState) -> bytes:
    """Return the page of what is not there, in the same words whatever the reason."""
    return render("desk_absent.html", court=court, state=state, sealed=False)


def desk_problem(problem: Problem, owner: str, court: CourtInfo) -> bytes:
    """Return the page in place of every other while a check of the record fails, or of one that cannot be shown.

    It shows nothing of any case.
    """
    return render("desk_problem.html", court=court, owner=owner, problem=problem, here="")


def case_mark(docket: Docket, today: date) -> Label | None:
    """Return the mark of a sealed or hidden case: what became of it, where no judge approved it."""
    application = application_of(docket, today)
    if application is not None and not application.lives:
        return fate_mark(application)
    if docket.hidden and docket.stub is None:
        return HIDDEN_PENDING if docket.sealed.pending else HIDDEN
    return (PROVISIONAL if docket.sealed.pending else SEALED) if docket.stub else None


def _waits(sight: Sight) -> list[Waiting]:
    pending = [one.filed for one in applications(sight.docket, sight.today) if one.lives]
    return [Waiting(f"#s-{filed.number}", f"S-{filed.number}", waiting(filed, sight)) for filed in pending]


def _not_approved(docket: Docket, application: Application, today: date) -> str:
    """Of a case that no judge approved: an application is then none; of anything else, its seal was not ordered."""
    asked, fate = asked_by(application.filed), fate_words(application, today)
    if asked.startswith(TO_SEAL):
        follows = f" {after_denial(docket)}" if application.seal_denied and docket.hidden else ""
        return f"{as_sentence(f'the {asked} was {fate}')} No judge has ordered the seal.{follows}"
    return f"An application, {fate}. No judge approved it: it is not a case."


def _summary(docket: Docket, today: date) -> str:
    """Say what this page shows that the public's does not."""
    application = application_of(docket, today)
    if application is not None and not application.lives:
        return _not_approved(docket, application, today)
    if docket.hidden and docket.stub:
        return f"The public sees a number and a date, as “{SEALED_CAPTION}”, and nothing more of this case."
    if docket.hidden:
        return "The public sees nothing of this case, not even that there is one."
    hidden = docket.sealed.hidden
    behind = sum(bool(still_sealed(docket, filed)) for filed in sealed_filings(docket) if filed.stub is not None)
    more = []
    if hidden:
        span = f"S-{hidden[0].number}" + (f" to S-{hidden[-1].number}" if len(hidden) > 1 else "")
        more.append(f"{count(len(hidden), 'hidden entry', 'hidden entries')} the public cannot see ({span})")
    if behind:
        more.append(f"the contents of {count(behind, 'sealed filing')}")
    if not more:
        return "The public’s docket of this case. Your keys open nothing more on it."
    return f"The public’s docket of this case, with what your keys open added to it: {joined(more)}."
