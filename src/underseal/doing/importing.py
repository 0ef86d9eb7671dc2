"""A clerk's import of another system's docket: as many acts as it takes, each safe to send again."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.commands import ImportCase
from underseal.docket.docket import Docket
from underseal.docket.errors import CaseExists
from underseal.docket.names import CaseRef, PersonId
from underseal.doing.acting import foresee, sign
from underseal.doing.filing import hand_in
from underseal.doing.refusals import NotTheActSent
from underseal.exchange.cmecf import LARGEST, ImportedDocket, read_docket
from underseal.exchange.cmecf_acts import Portion, act_id, portions
from underseal.exchange.files import read_file
from underseal.wire.codec import parse
from underseal.wire.leaf import Body
from underseal.wire.submission import Submission

Progress = Callable[[int, int], None]
"""Told how many entries are in, of how many."""


@dataclass(frozen=True)
class DocketPage:
    """Bring the docket of another system's page into the court, or what is missing of it.

    `court` is the other court's id at CM/ECF, like utd or nysb; `judge` one of this court's, whom the case goes to.
    """

    page: str
    court: str = ""
    judge: PersonId | None = None


@dataclass(frozen=True)
class Took:
    """What an import brought into the court. Nothing, where the page was imported before."""

    case: CaseRef
    entries: int  # of this import
    acts: int


@dataclass(frozen=True)
class PlannedImport:
    """A page that was read: its docket, and the position of the first entry that is missing, None where none is."""

    found: ImportedDocket
    judge: PersonId | None
    start: int | None

    def carry_out(self, desk: Desk, view: View, progress: Progress | None = None) -> Took:
        """Import it, one act after the other.

        Raises DocketError leaves, CourtRefused, CourtUnreachable, KeptForLater, NotTheActSent, UnknownDevice. After any
        of them the same page planned again goes on where this ended.
        """
        found, docket = self.found, view.dockets.get(self.found.case.number)
        if self.start is None:
            return Took(found.case.number, 0, 0)
        acts, planned = 0, tuple(portions(found, self.judge, start=self.start))
        _judge_all(desk, view, found, planned, docket)
        for portion in planned:
            docket = _send(desk, view, found, portion, docket)
            acts += 1
            if progress is not None:
                progress(len(docket.entries), len(found.entries))
        return Took(found.case.number, len(found.entries) - self.start, acts)


def plan_import(desk: Desk, view: View, form: DocketPage) -> PlannedImport:
    """Read a page and see what of its docket is missing here.

    Raises ExchangeError leaves for a page not understood, OSError for one that cannot be read, and as `missing`.
    """
    del desk
    return missing(view, read_docket(read_file(form.page, LARGEST), form.court), form.judge)


def missing(view: View, found: ImportedDocket, judge: PersonId | None = None) -> PlannedImport:
    """Plan to import what is missing of a docket. Raises CaseExists for a case that is here from elsewhere."""
    return PlannedImport(found, judge, _start(view.dockets.get(found.case.number), found))


def _start(docket: Docket | None, found: ImportedDocket) -> int | None:
    """Return the position of the first entry that is missing, or None where none is. Raises CaseExists."""
    if docket is None:
        return 0
    if docket.origin is None or docket.origin.digest != found.case.origin.digest:
        raise CaseExists(docket.case)
    return len(docket.entries) if docket.importing else None


def _judge_all(
    desk: Desk, view: View, found: ImportedDocket, planned: Iterable[Portion], docket: Docket | None
) -> None:
    """Judge every act of an import before the first is sent: a case half imported could neither go on nor be mended."""
    for portion in planned:
        _, docket = foresee(desk, view, docket, portion.command, act_id(desk.keyring.court, found, portion))


def _send(desk: Desk, view: View, found: ImportedDocket, portion: Portion, docket: Docket | None) -> Docket:
    act = act_id(desk.keyring.court, found, portion)
    _, after = foresee(desk, view, docket, portion.command, act)
    case = None if isinstance(portion.command, ImportCase) else found.case.number
    signed = sign(desk, case, portion.command, act)
    answer = hand_in(desk, act, Submission(signed), ())
    if answer.body is None or parse(Body, answer.body.body).signed != signed:
        raise NotTheActSent(act)
    return after
