"""A clerk's import of another system's docket: as many acts as it takes, each safe to send again."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from underseal.acts.circumstances import on_roster
from underseal.caseload.judges_named import judge_named
from underseal.desk.chance import new_act
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.commands import ImportCase, ImportEntries, ImportParties
from underseal.docket.docket import Docket
from underseal.docket.errors import BadField, CaseExists
from underseal.docket.names import CaseRef, PersonId
from underseal.docket.record import Role
from underseal.doing.acting import foresee, sign
from underseal.doing.filing import hand_in
from underseal.doing.refusals import JudgeToChoose, NotAJudge
from underseal.enrolling.admitting import Caution, demand_second_look
from underseal.enrolling.brought import BroughtFile
from underseal.exchange.cmecf import LARGEST, ImportedDocket
from underseal.exchange.cmecf_acts import Portion, portions
from underseal.exchange.cmecf_process import PageReader
from underseal.exchange.errors import NotADocketPage
from underseal.sheet.people import person_name
from underseal.sheet.words import full_stop
from underseal.wire.codec import canonical
from underseal.wire.errors import TooMuchAtOnce
from underseal.wire.submission import Submission

Progress = Callable[[int, int], None]
"""Told how many entries are in, of how many."""
NO_PARTIES = (
    "The page names no parties: nobody can appear or file for a party in this case until the court adds one to it."
)
_SAVE_AGAIN = "Save the docket sheet again with parties and counsel, or go on without."


@dataclass(frozen=True)
class DocketPage:
    """Bring the docket of another system's page into the court, or what is missing of it.

    `court` is the other court's id at CM/ECF, like utd or nysb; `judge` one of this court's, whom the case goes to.
    That it goes to none of them, which nobody can mend later, is refused unless `no_judge` says that it is meant; so is
    a page without parties unless `no_parties` does.
    """

    page: BroughtFile
    court: str = ""
    judge: PersonId | None = None
    no_judge: bool = False
    no_parties: bool = False


@dataclass(frozen=True)
class Took:
    """What an import brought into the court. Nothing, where the page was imported before."""

    case: CaseRef
    entries: int  # of this import
    acts: int
    stand: int = 0  # how many of the page's entries stand on the docket after it


@dataclass(frozen=True)
class PlannedImport:
    """A page that was read and judged: its docket, and what the acts that import the missing part ask for.

    `coming` is the docket as it stands once all of them are in, and `judge` whom the case was asked to go to.
    """

    found: ImportedDocket
    missing: tuple[Portion, ...]
    coming: Docket
    judge: PersonId | None = None

    @property
    def entries(self) -> int:
        """How many entries are missing."""
        return sum(len(one.entries) for one in self.missing if isinstance(one, ImportCase | ImportEntries))

    @property
    def parties(self) -> int:
        """How many parties are missing of a case that began."""
        return sum(len(one.parties) for one in self.missing if isinstance(one, ImportParties))

    @property
    def began(self) -> bool:
        """Whether the case was here before, in whole or in part; then its judge is settled."""
        return not (self.missing and isinstance(self.missing[0], ImportCase))

    def carry_out(self, desk: Desk, view: View, progress: Progress | None = None) -> Took:
        """Import it, one act after the other.

        Raises DocketError leaves, CourtRefused, CourtUnreachable, KeptForLater, ReceiptRefused, UnknownDevice. After
        any of them the same page planned again goes on where this ended.
        """
        case = self.found.case.number
        docket = view.dockets.get(case)
        for portion in self.missing:
            docket = _send(desk, view, case, portion, docket)
            if progress is not None:
                progress(len(docket.entries), len(self.found.entries))
        return Took(case, self.entries, len(self.missing), len(self.found.entries))


def plan_import(desk: Desk, view: View, form: DocketPage) -> PlannedImport:
    """Read a page and see what of its docket is missing here.

    Raises ExchangeError leaves for a page not understood or no court's id, OSError for one that cannot be read, and as
    `missing` and `demand_meant`.
    """
    planned = missing(desk, view, read_page(form.page.read(LARGEST), form.court), form.judge)
    demand_meant(planned, view, no_judge=form.no_judge, no_parties=form.no_parties)
    return planned


@lru_cache(maxsize=2)
def read_page(page: bytes, court: str) -> ImportedDocket:
    """A docket page, read in a process of its own, which may take minutes; at once where it was read just before.

    Raises ExchangeError leaves for a page not understood or no court's id.
    """
    with PageReader() as reader:
        return reader.read(page, court)


def demand_meant(planned: PlannedImport, view: View, *, no_judge: bool, no_parties: bool) -> None:
    """Refuse what nobody can mend once a case is here, unless it is said to be meant.

    Raises JudgeToChoose where the case would go to no judge of this court, BadField where one is named all the same,
    SecondLook where the page names no parties.
    """
    if not planned.missing or planned.began:
        return
    _demand_judge(planned, view, meant=no_judge)
    demand_second_look(without_parties(planned), {"no_parties": no_parties})


def without_parties(planned: PlannedImport) -> tuple[Caution, ...]:
    """What wants a second look where a page names no parties, as one does that was saved without them."""
    if not planned.missing or planned.began or planned.coming.parties:
        return ()
    return (Caution(f"{NO_PARTIES} {_SAVE_AGAIN}", "no_parties"),)


def _demand_judge(planned: PlannedImport, view: View, *, meant: bool) -> None:
    if planned.judge is not None and meant:
        raise BadField("judge", "is named, and is said to be none; leave one of the two out")
    if planned.judge is None and not meant:
        origin = planned.found.case.origin.judge
        proposed = judge_named(view.register, origin)
        who = (
            f"; {person_name(view.register, proposed)} ({proposed}) is the judge of that name here" if proposed else ""
        )
        names = f"names {origin}{who}" if origin else "names no judge"
        raise JudgeToChoose(full_stop(f"The page of {planned.found.case.number} {names}"), proposed or "")


def missing(desk: Desk, view: View, found: ImportedDocket, judge: PersonId | None = None) -> PlannedImport:
    """Plan to import what is missing of a docket, which the record tells: the page it is of, and how much of it is in.

    Every act is judged before the first is sent: a case half imported could neither go on nor be mended. Raises
    CaseExists for a case that is here from elsewhere, NotAJudge, DocketError leaves, UnknownDevice.
    """
    _check_judge(view, judge)
    docket = view.dockets.get(found.case.number)
    _check_same_page(docket, found)
    here = docket is not None and not docket.importing
    planned = () if here else tuple(portions(found, judge, after=docket))
    for portion in planned:
        try:
            _, docket = foresee(desk, view, docket, portion, new_act())
        except TooMuchAtOnce as wrong:
            raise NotADocketPage(_too_much(portion, wrong)) from wrong
    if docket is None:
        raise TypeError("an import makes a docket")
    return PlannedImport(found, planned, docket, judge)


def _too_much(portion: Portion, wrong: TooMuchAtOnce) -> str:
    """What of a page no act holds: a party with all that is said of it is never cut in two."""
    parties = portion.cover.parties if isinstance(portion, ImportCase) else ()
    parties = portion.parties if isinstance(portion, ImportParties) else parties
    longest = max(parties, key=lambda party: len(canonical(party)), default=None)
    of = "one of its entries" if longest is None else f"what it says of {longest.name}"
    return f"{of} makes {wrong.size:,} bytes in the record, which takes {wrong.limit:,} at once; nothing was imported"


def _check_judge(view: View, judge: PersonId | None) -> None:
    """Raise NotOnTheRoster, NotAJudge unless that is one of this court's judges, or nobody."""
    if judge is not None and on_roster(view.register, judge).role is not Role.JUDGE:
        raise NotAJudge(person_name(view.register, judge))


def _check_same_page(docket: Docket | None, found: ImportedDocket) -> None:
    """Raise CaseExists for a case that is here from elsewhere than this page."""
    if docket is not None and (docket.origin is None or docket.origin.digest != found.case.origin.digest):
        raise CaseExists(docket.case)


def _send(desk: Desk, view: View, case: CaseRef, portion: Portion, docket: Docket | None) -> Docket:
    """Import a portion and return the docket after it.

    Its act's id is drawn, as any act's: one that others could tell they could spend. That no portion is taken twice, or
    before another, is the law's to see to.
    """
    act = new_act()
    _, after = foresee(desk, view, docket, portion, act)
    signed = sign(desk, view, None if docket is None else case, portion, act)
    hand_in(desk, act, Submission(signed), ())
    return after
