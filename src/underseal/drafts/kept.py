"""Drafts at a desk's page: found again when it is unlocked, kept as their forms are saved, forgotten once filed."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime

from underseal.desk.drafts import (
    MOST_DRAFTS,
    Attempt,
    Draft,
    DraftFolder,
    Enclosed,
    Said,
    attempt_of,
    parts_sent,
    waiting,
)
from underseal.desk.drafts import sent as left
from underseal.desk.errors import DraftGone, TooManyDrafts
from underseal.desk.sent import ActSent, FilingSent, SentFolder
from underseal.desk.session import Desk
from underseal.docket.kinds import Visibility
from underseal.doing.acting import now
from underseal.doing.faults import FORM, REFUSALS, sentence
from underseal.doing.grants import PlannedUnsealing
from underseal.doing.importing import PlannedImport
from underseal.doing.row import Prepared
from underseal.drafts.act_work import ActWork
from underseal.drafts.clerk_work import CorrectionWork, MinutesWork
from underseal.drafts.filing_work import FilingWork
from underseal.drafts.intake import UploadedPdf
from underseal.drafts.opening_work import OpeningWork
from underseal.drafts.order_work import OrderWork
from underseal.drafts.work import Work, called
from underseal.screen.desk_pages import DraftLine
from underseal.sheet.words import ago
from underseal.visits.visit import Visit
from underseal.wire.submission import Submission

_FORMS: Mapping[str, type[Work]] = {
    "filing": FilingWork,
    "order": OrderWork,
    "opening": OpeningWork,
    "minutes": MinutesWork,
    "correction": CorrectionWork,
    "act": ActWork,
}
NO_ANSWER = "Not filed: no answer from the court"
_UNANSWERED = "unanswered"
_BEFORE = "Signed before this desk stopped"
_WAITS = "It is kept at this desk and goes out by itself."
_STANDS = "It stands in the log that this desk verified."
_PART = "One part of this was filed before the desk stopped, and is no longer here. What is left is what was not."
_LEFT = "You began this before, and it stands as you left it. Discard it to begin anew."
_MISSING = "{file} could not be read again. Add it once more."


def works(visit: Visit) -> list[Work]:
    """Every draft that is open, those of earlier days too."""
    _read(visit)
    return [work for work in visit.unlocked.works.values() if isinstance(work, Work) and work.done is None]


def work_of(visit: Visit, name: str) -> Work | None:
    """The draft of that name, a filed one of today too."""
    _read(visit)
    found = visit.unlocked.works.get(name)
    return found if isinstance(found, Work) else None


def sent_under(visit: Visit, name: str) -> FilingSent | None:
    """What was sent under that name, today or before. Raises DamagedDrawer."""
    _read(visit)
    here = next((one for one in _sent_now(visit) if one.name == name), None)
    return here or SentFolder(visit.desk).find(name)


def months_sent(visit: Visit) -> list[str]:
    """The months in which something was sent, the newest first. Raises DamagedDrawer."""
    _read(visit)
    now_ = {one.month for one in _sent_now(visit)}
    return sorted({*SentFolder(visit.desk).months(), *now_}, reverse=True)


def sent_in(visit: Visit, month: str) -> list[FilingSent]:
    """Everything sent in a month, the newest first. Raises DamagedDrawer."""
    found = {one.name: one for one in (*SentFolder(visit.desk).of(month), *_sent_now(visit)) if one.month == month}
    return sorted(found.values(), key=lambda one: one.at, reverse=True)


def sent_so_far(visit: Visit, work: Work) -> FilingSent:
    """What was sent of a draft, in an earlier run of this desk too."""
    here = {act.act for act in work.acts}
    before: list[ActSent] = []
    with suppress(*REFUSALS):  # what lies damaged there is said where it is listed
        listed = SentFolder(visit.desk).find(work.name) if work.tried else None
        before = [act for act in (listed.acts if listed else ()) if act.act not in here]
    case = work.case or work.acts[-1].case
    return FilingSent(work.name, case, work.what, now(visit.desk), (*before, *work.acts))


def keep_sent(visit: Visit, sent: FilingSent) -> None:
    """Keep what was sent. It is filed, so that this fails is said, and no failure to file."""
    try:
        SentFolder(visit.desk).keep(sent)
    except REFUSALS as wrong:
        visit.unlocked.unread = f"What was just sent is filed, and is not listed under Sent. {sentence(wrong)}"


def _sent_now(visit: Visit) -> Iterator[FilingSent]:
    """What was sent since the desk was unlocked, and what it found sent before it stopped."""
    for found in visit.unlocked.works.values():
        sent = found.done if isinstance(found, Work) else found
        if isinstance(sent, FilingSent):
            yield sent


def lines(visit: Visit) -> list[DraftLine]:
    """The open drafts as a list shows them: those in which something was written."""
    zone, today = visit.view.rules.zone, visit.today
    return [
        DraftLine(
            f"/drafts/{work.name}",
            work.what,
            called(visit.view, work.case),
            ago(today if work.begun is None else zone.today(work.begun), today),
            work.revision,
            "" if work.unanswered is None else NO_ANSWER,
        )
        for work in works(visit)
        if work.touched
    ]


def begin(visit: Visit, work: Work) -> Work:
    """Open a draft and keep it, or go on with the same one, begun before. Raises TooManyDrafts.

    The same is one that was left as it was begun, or another about the same motion or entry, which says so.
    """
    left = next((one for one in works(visit) if one.touched and work.subject and _about(one) == _about(work)), None)
    if left is not None:
        left.notes = [_LEFT]
        return left
    blank = [one for one in works(visit) if not one.touched]
    same = (one for one in blank if (type(one), one.case, one.state()) == (type(work), work.case, work.state()))
    found = next(same, None)
    if found is not None:
        return found
    if len(works(visit)) >= MOST_DRAFTS:
        if not blank:
            raise TooManyDrafts(MOST_DRAFTS)
        discard(visit, blank[0].name)
    work.begun = now(visit.desk)
    visit.unlocked.works[work.name] = work
    keep(visit, work)
    return work


def _about(work: Work) -> tuple[type[Work], str, str]:
    return type(work), work.case, work.subject


def keep(visit: Visit, work: Work, *, anew: bool = False) -> None:
    """Keep a draft as it stands. Where that fails it goes on in memory, and its page says so; a `gone` one cannot."""
    files = list(work.held())
    draft = Draft(
        work.name,
        next(form for form, kind in _FORMS.items() if isinstance(work, kind)),
        work.what,
        work.case,
        work.begun or now(visit.desk),
        now(visit.desk),
        (*(Said(field, values) for field, values in work.state().items()), *_unanswered(work)),
        tuple(Enclosed(f.digest, len(f.pdf), f.file, f.pages, f.title, f.shown.value) for f in files),
        work.attempts,
        work.touched,
    )
    try:
        pdfs = (file.pdf for file in files)
        DraftFolder(visit.desk).keep(draft, pdfs, begins=not work.kept, anew=anew, damaged=work.damaged)
        work.kept, work.attempts, work.damaged = True, () if anew else work.attempts, frozenset()
    except DraftGone as wrong:
        work.gone, work.faults[FORM] = True, sentence(wrong)
    except REFUSALS as wrong:
        work.faults[FORM] = sentence(wrong)


def discard(visit: Visit, name: str) -> None:
    """Throw a draft away. Raises DamagedDrafts, OSError."""
    DraftFolder(visit.desk).forget(name)
    found = visit.unlocked.works.pop(name, None)
    if isinstance(found, Work):
        found.gone = True


def forget_filed(visit: Visit, work: Work) -> None:
    """Keep nothing more of a draft that is filed; one whose upload still waits is kept until the court has taken it."""
    if work.kept and not any(act.kept for act in work.acts):
        with suppress(*REFUSALS):  # what it attempted is noted, and decides when the desk is next unlocked
            DraftFolder(visit.desk).forget(work.name)


@contextmanager
def noted(desk: Desk, work: Work) -> Iterator[None]:
    """Note every upload before it leaves; of a kept draft beside it, and then sending raises DraftGone within."""
    before = {one.names for one in work.attempts[: work.tried] if one.part == work.carried and left(desk, one)}

    def note(submission: Submission) -> None:
        uploads = len(before) + _uploads(work.planned[work.carried])
        attempt = attempt_of(submission, work.carried, len(work.planned), uploads)
        if attempt is None:
            return
        if work.kept:
            DraftFolder(desk).note(work.name, work.attempts, attempt)
        work.attempts = (*work.attempts, attempt)

    desk.before_send = note
    try:
        yield
    finally:
        desk.before_send = None


def _uploads(planned: Prepared) -> int:
    """In how many uploads a plan is carried out."""
    match planned:
        case PlannedUnsealing():
            return len(planned.releases)
        case PlannedImport():
            return len(planned.missing)
    return 1


def _read(visit: Visit) -> None:
    """Find what was kept, once after unlocking."""
    with visit.unlocked.reading:
        if visit.unlocked.read:
            return
        try:
            folder = DraftFolder(visit.desk)
            for draft in folder.read():
                with suppress(KeyError, ValueError):  # of a program that had other forms: it stays where it is
                    _find(visit, folder, draft)
        except REFUSALS as wrong:
            visit.unlocked.unread = sentence(wrong)
        visit.unlocked.read = True


def _find(visit: Visit, folder: DraftFolder, draft: Draft) -> None:
    """Open a draft again; or say that it was sent, in whole or in part, and keep no more than what was not."""
    done = parts_sent(visit.desk, draft)
    whole = bool(done) and done >= draft.attempts[-1].parts
    if done:
        _keep_found(visit, draft, draft.name if whole else f"{draft.name}s", done)
    if whole:
        pending = (waiting(visit.desk, attempt) for attempt in draft.attempts)
        if all(one is None or one.answered is not None for one in pending):
            folder.forget(draft.name)
        return
    work = _resumed(visit, folder, draft)
    visit.unlocked.works[work.name] = work
    if done:
        work.drop_filed(done)
        work.notes.append(_PART)
        keep(visit, work, anew=True)


def _keep_found(visit: Visit, draft: Draft, name: str, parts: int) -> None:
    """List what was sent of a draft before the desk stopped, unless that was still done then."""
    attempts = {attempt.names: attempt for attempt in draft.attempts if attempt.part < parts}
    acts = tuple(_act_sent(visit.desk, draft, attempt) for attempt in attempts.values())
    listed = SentFolder(visit.desk).find(name)
    if listed is None or len(listed.acts) < len(acts):
        sent = FilingSent(name, draft.case, draft.what, draft.saved, acts)
        visit.unlocked.works[name] = sent
        keep_sent(visit, sent)


def _resumed(visit: Visit, folder: DraftFolder, draft: Draft) -> Work:
    work = _FORMS[draft.form](draft.case)
    found = [(one, folder.file(one.digest)) for one in draft.enclosed]
    held = [
        UploadedPdf(data, one.file, one.pages, one.title, Visibility(one.shown))
        for one, data in found
        if data is not None
    ]
    work.name, work.begun, work.kept, work.attempts = draft.name, draft.begun, True, draft.attempts
    work.touched = draft.touched
    state = {one.field: one.values for one in draft.said}
    for at in state.pop(_UNANSWERED, ()):
        work.unanswered = datetime.fromisoformat(at)
        work.notes.append(f"{NO_ANSWER}. Tried {visit.moment(work.unanswered)}")
    work.resume(state, held, visit.view.rules)
    work.damaged = frozenset(one.digest for one, data in found if data is None)
    work.notes += [_MISSING.format(file=one.file) for one, data in found if data is None]
    return work


def _unanswered(work: Work) -> Iterator[Said]:
    """That signing it failed, as a field beside those of its form."""
    if work.unanswered is not None:
        yield Said(_UNANSWERED, (work.unanswered.isoformat(),))


def _act_sent(desk: Desk, draft: Draft, attempt: Attempt) -> ActSent:
    pending = waiting(desk, attempt)
    known = ActSent(_BEFORE, draft.case, attempt.act, stubs=attempt.stubs)
    if pending is None:
        return replace(known, said=(_STANDS,))
    return replace(known, leaf=pending.leaf, receipt=pending.receipt, kept=_WAITS if pending.answered is None else "")
