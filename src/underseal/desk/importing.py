"""A clerk's import of another system's docket: as many acts as it takes, each safe to send again."""

from collections.abc import Callable
from dataclasses import dataclass

from underseal.desk.acting import foresee, sign
from underseal.desk.filing import hand_in
from underseal.desk.refusals import NotTheActSent
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.commands import ImportCase
from underseal.docket.docket import Docket
from underseal.docket.errors import CaseExists
from underseal.docket.names import CaseRef, PersonId
from underseal.exchange.cmecf import ImportedDocket
from underseal.exchange.cmecf_acts import Portion, act_id, portions
from underseal.wire.codec import parse
from underseal.wire.leaf import Body
from underseal.wire.submission import Submission

Progress = Callable[[int, int], None]
"""Told how many entries are in, of how many."""


@dataclass(frozen=True)
class Took:
    """What an import brought into the court. Nothing, where the page was imported before."""

    case: CaseRef
    entries: int  # of this import
    acts: int


def import_docket(
    desk: Desk, view: View, found: ImportedDocket, *, judge: PersonId | None = None, progress: Progress | None = None
) -> Took:
    """Import a docket, or what is missing of it. `judge` is one of this court's, to whom the case is assigned.

    Raises CaseExists for a case that is here from elsewhere, other DocketError leaves, CourtRefused, CourtUnreachable,
    KeptForLater, NotTheActSent, UnknownDevice. After any of them the same call again goes on where this one ended.
    """
    docket = view.dockets.get(found.case.number)
    start = _start(docket, found)
    if start is None:
        return Took(found.case.number, 0, 0)
    acts = 0
    for portion in portions(found, judge, start=start):
        docket = _send(desk, view, found, portion, docket)
        acts += 1
        if progress is not None:
            progress(len(docket.entries), len(found.entries))
    return Took(found.case.number, len(found.entries) - start, acts)


def _start(docket: Docket | None, found: ImportedDocket) -> int | None:
    """Return the position of the first entry that is missing, or None where none is. Raises CaseExists."""
    if docket is None:
        return 0
    if docket.origin is None or docket.origin.digest != found.case.origin.digest:
        raise CaseExists(docket.case)
    return len(docket.entries) if docket.importing else None


def _send(desk: Desk, view: View, found: ImportedDocket, portion: Portion, docket: Docket | None) -> Docket:
    act = act_id(desk.keyring.court, found, portion)
    _, after = foresee(desk, view, docket, portion.command, act)
    case = None if isinstance(portion.command, ImportCase) else found.case.number
    signed = sign(desk, case, portion.command, act)
    answer = hand_in(desk, act, Submission(signed), ())
    if answer.body is None or parse(Body, answer.body.body).signed != signed:
        raise NotTheActSent(act)
    return after
