"""Signing what was shown, and sending it, once."""

from collections.abc import Iterator
from dataclasses import replace

from underseal.audit.errors import CourtUnreachable
from underseal.desk.drafts import are_waiting, count_sent
from underseal.desk.errors import DeskBusy, NotEnrolledThere, StillSyncing
from underseal.desk.sent import ActSent
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.commands import AddParties
from underseal.docket.errors import DocketError
from underseal.doing.acting import now
from underseal.doing.acts_sent import acts_in, acts_of, published
from underseal.doing.faults import FORM, REFUSALS, sentence
from underseal.doing.filing import Planned
from underseal.doing.grants import PlannedGrant, PlannedUnsealing
from underseal.doing.importing import PlannedImport
from underseal.doing.refusals import ReadersChanged
from underseal.drafts.after_all import left_after_all
from underseal.drafts.kept import forget_filed, keep, keep_sent, noted, sent_so_far
from underseal.drafts.work import Work
from underseal.localhost.watching import Anew, DeskSight
from underseal.sheet.words import count
from underseal.visits.visit import Visit

CHANGED = (
    "The record changed since this was shown, or this draft was changed in another window, so nothing was signed. "
    "Here is what it comes to now: sign it only if it is right."
)
_NOT_FILED = "Not filed. "
_UNSURE = "Whether this was filed is not known yet. Nothing is signed twice: sign again to see. "
_PART_IMPORTED = (
    "Not all of the page is imported: {signed} of the {parts} acts that import it are signed and sent or kept at this "
    "desk, {rest}. Sign again to see what is left and go on. "
)
_WAIT = (
    "Nothing was signed. What was signed of this page before is not yet in the record that this desk has read; it goes "
    "out by itself. Sign again in a few minutes."
)
NOT_NOW = "The record changed since this was shown, so nothing was signed."


def sign_and_file(visit: Visit, work: Work, shown: str) -> bool:
    """Carry out what the preview of that mark showed, each act once, in the work's turn. Whether it is done.

    Why not is in the work's faults. What would now come out otherwise than it was shown is shown again instead.
    """
    left = None
    while work.done is None and work.next is not None:
        if not (_left(visit, work) or _signed_next(visit, work, shown, left) or _left(visit, work)):
            if work.acts:
                keep_sent(visit, replace(sent_so_far(visit, work), what=f"{work.what}, in part"))
            _keep_unanswered(visit, work)
            return False
        left = visit.watch.sight
    if work.done is None and work.acts:
        done = sent_so_far(visit, work)
        visit.unlocked.works[work.name] = work
        work.done = done
        keep_sent(visit, done)
        forget_filed(visit, work)
        work.forget()
    return work.done is not None


def _keep_unanswered(visit: Visit, work: Work) -> None:
    """Say in a draft when the court did not answer, and keep that with it for whoever comes back later."""
    if work.unanswered is None:
        return
    said = f"{work.faults.get(FORM, '')} Tried {visit.moment(work.unanswered)}"
    keep(visit, work)
    if not work.gone:
        work.faults[FORM] = said


def _signed_next(visit: Visit, work: Work, shown: str, left: DeskSight | None) -> bool:
    work.unanswered = None
    try:
        return visit.watch.act(lambda desk, view: _carry_next(desk, view, visit, work, shown), _anew(work), left)
    except (CourtUnreachable, NotEnrolledThere, DeskBusy, StillSyncing) as wrong:
        work.faults[FORM] = _NOT_FILED + sentence(wrong)
        work.unanswered = now(visit.desk) if isinstance(wrong, CourtUnreachable | StillSyncing) else None
        return False


def _anew(work: Work) -> Anew:
    """Whether it is right only if it knows the record of this moment.

    What names readers anew, or the next party's number, never goes without; what is sealed names readers of its own,
    and where the court does not answer it is signed for those known here, as everything else is signed then.
    """
    filed = [one for one in work.planned if isinstance(one, Planned)]
    if any(isinstance(one, PlannedGrant | AddParties) for one in (*work.planned, *(one.public for one in filed))):
        return Anew.MUST
    return Anew.IF_ANSWERED if any(one.steps for one in filed) else Anew.NOT


def _carry_next(desk: Desk, view: View, visit: Visit, work: Work, shown: str) -> bool:
    work.faults, work.refused = {}, None
    before = len(work.attempts)
    try:
        if not _is_as_shown(desk, view, visit, work, shown):
            return False
        with noted(desk, work):
            for act in _of_next_plan(desk, view, work):
                _count(work, act)
    except ReadersChanged:
        _show_anew(desk, view, visit, work)
    except REFUSALS as wrong:
        work.faults[FORM] = _not_done(desk, work, before, sentence(wrong))
        work.refused = view.log
        work.unanswered = now(desk) if isinstance(wrong, CourtUnreachable) else None
    return not work.faults


def _of_next_plan(desk: Desk, view: View, work: Work) -> Iterator[ActSent]:
    """Carry out what is left of the plan whose turn it is, act by act."""
    for coming in [one for one in work.todo if one.plan == work.carried]:
        yield from acts_of(desk, view, coming.act, work.case)


def _count(work: Work, act: ActSent) -> None:
    """Note an act as done, at once: whatever befalls the next, this one is not signed again."""
    work.acts.append(act)
    del work.todo[0]


def _is_as_shown(desk: Desk, view: View, visit: Visit, work: Work, shown: str) -> bool:
    """Whether it comes to what was shown; what it comes to now is shown instead."""
    if work.again:
        if are_waiting(desk, work.attempts):
            work.faults[FORM] = _WAIT
        else:
            _show_anew(desk, view, visit, work)
        return False
    if not _begun(work):
        try:
            work.preview = work.look(desk, view, visit)
        except DocketError:  # planned for a record that is another by now
            work.preview = None
    if work.preview is None or work.mark(work.preview) != shown:
        _show_anew(desk, view, visit, work)
        return False
    return True


def _left(visit: Visit, work: Work) -> bool:
    """Whether its next act left, though it was refused or broke off: then it counts as done."""
    coming = work.next
    if len(work.attempts) == work.tried or coming is None:
        return False
    head = published(coming.act)
    why = work.faults.get(FORM, "").removeprefix(_NOT_FILED)
    try:
        found = visit.watch.use(lambda desk: left_after_all(desk, work, coming, head, why))
    except StillSyncing as wrong:
        work.faults[FORM] = _UNSURE + sentence(wrong)
        return False
    if found is not None:
        _count(work, found)
        work.faults = {}
    return found is not None


def _not_done(desk: Desk, work: Work, before: int, why: str) -> str:
    """What of it is done and what is not, and why."""
    planned = None if work.next is None else work.next.act
    if isinstance(planned, PlannedImport):
        signed, parts = count_sent(desk, work.attempts[before:]), len(planned.missing)
        work.again = 0 < signed < parts
        rest = f"{parts - signed} {'is' if parts - signed == 1 else 'are'} not signed"
        return (_PART_IMPORTED.format(signed=signed, parts=parts, rest=rest) if work.again else _NOT_FILED) + why
    whole, done = _whole(work), len(work.acts)
    if not _begun(work):
        return _NOT_FILED + why
    published = all(isinstance(one, PlannedUnsealing) for one in work.planned)
    things = f"{done} of {count(whole, 'paper' if published else 'filing')}"
    verb = f"{'is' if done == 1 else 'are'} {'published' if published else 'filed'}"
    others = "the other is not" if whole - done == 1 else f"the other {whole - done} are not"
    return f"{things} {verb}; {others}. {why} Sign again to go on."


def _whole(work: Work) -> int:
    """How many acts it was planned as."""
    return sum(len(acts_in(one)) for one in work.planned)


def _begun(work: Work) -> bool:
    """Whether some of what was planned is done."""
    return len(work.todo) < _whole(work)


def _show_anew(desk: Desk, view: View, visit: Visit, work: Work) -> None:
    """Plan it as it comes to now and show that; or go back to the draft, which says why nothing comes of it."""
    if work.renew(desk, view):
        work.preview = work.look(desk, view, visit)
        work.faults[FORM] = CHANGED
    else:
        work.notes = [NOT_NOW]
