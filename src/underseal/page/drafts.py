"""Drafts at a desk's page: found again when it is unlocked, kept as their forms are saved, forgotten once filed."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace

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
from underseal.desk.errors import DraftGone, TooManyDrafts
from underseal.desk.session import Desk
from underseal.docket.kinds import Visibility
from underseal.doing.acting import now
from underseal.doing.faults import FORM, REFUSALS, sentence
from underseal.doing.grants import PlannedUnsealing
from underseal.doing.importing import PlannedImport
from underseal.doing.row import Prepared
from underseal.page.act_work import ActWork
from underseal.page.answering import Visit
from underseal.page.clerk_work import CorrectionWork, MinutesWork
from underseal.page.desk_pages import DraftLine
from underseal.page.filing_work import FilingWork
from underseal.page.intake import UploadedPdf
from underseal.page.opening_work import OpeningWork
from underseal.page.order_work import OrderWork
from underseal.page.work import Outcome, Record, Work, called
from underseal.sheet.words import ago
from underseal.wire.submission import Submission

_FORMS: Mapping[str, type[Work]] = {
    "filing": FilingWork,
    "order": OrderWork,
    "opening": OpeningWork,
    "minutes": MinutesWork,
    "correction": CorrectionWork,
    "act": ActWork,
}
_BEFORE = "Signed before this desk stopped"
_WAITS = "It is kept at this desk and goes out by itself."
_STANDS = "It stands in the log that this desk verified."
_PART = "One part of this was filed before the desk stopped, and is no longer here. What is left is what was not."
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


def record_of(visit: Visit, name: str) -> Record | None:
    """What was sent under that name."""
    _read(visit)
    found = visit.unlocked.works.get(name)
    return found.done if isinstance(found, Work) else found if isinstance(found, Record) else None


def records(visit: Visit) -> list[Record]:
    """Everything sent, the oldest first."""
    _read(visit)
    return [record for name in visit.unlocked.works if (record := record_of(visit, name)) is not None]


def lines(visit: Visit) -> list[DraftLine]:
    """The open drafts as a list shows them."""
    today = now(visit.desk)
    return [
        DraftLine(
            f"/drafts/{work.name}",
            work.what,
            called(visit.view, work.case),
            ago((work.begun or today).date(), today.date()),
        )
        for work in works(visit)
    ]


def begin(visit: Visit, work: Work) -> None:
    """Open a draft and keep it. Raises TooManyDrafts."""
    if len(works(visit)) >= MOST_DRAFTS:
        raise TooManyDrafts(MOST_DRAFTS)
    work.begun = now(visit.desk)
    visit.unlocked.works[work.name] = work
    keep(visit, work)


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
        tuple(Said(field, values) for field, values in work.state().items()),
        tuple(Enclosed(f.digest, len(f.pdf), f.file, f.pages, f.title, f.shown.value) for f in files),
        work.attempts,
    )
    try:
        DraftFolder(visit.desk).keep(draft, (file.pdf for file in files), begins=not work.kept, anew=anew)
        work.kept, work.attempts = True, () if anew else work.attempts
    except DraftGone as wrong:
        work.gone, work.faults[FORM] = True, sentence(wrong)
    except REFUSALS as wrong:
        work.faults[FORM] = sentence(wrong)


def discard(visit: Visit, name: str) -> None:
    """Throw a draft away. Raises DamagedDrafts, OSError."""
    DraftFolder(visit.desk).forget(name)
    visit.unlocked.works.pop(name, None)


def forget_filed(visit: Visit, work: Work) -> None:
    """Keep nothing more of a draft that is filed; one whose upload still waits is kept until the court has taken it."""
    if work.kept and not any(outcome.kept and not outcome.broken for outcome in work.outcomes):
        with suppress(*REFUSALS):  # what it attempted is noted, and decides when the desk is next unlocked
            DraftFolder(visit.desk).forget(work.name)


@contextmanager
def noted(desk: Desk, work: Work) -> Iterator[None]:
    """Note every upload of a kept draft before it leaves. Within, sending raises DraftGone."""

    def note(submission: Submission) -> None:
        uploads = _uploads(work.planned[work.carried])
        attempt = attempt_of(submission, work.carried, len(work.planned), uploads)
        if attempt is not None:
            DraftFolder(desk).note(work.name, work.attempts, attempt)
            work.attempts = (*work.attempts, attempt)

    desk.before_send = note if work.kept else None
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
    if done:
        left = [attempt for attempt in draft.attempts if attempt.part < done]
        outcomes = tuple(_outcome(visit.desk, draft, attempt) for attempt in left)
        record = Record(f"{draft.name}s", draft.case, draft.what, draft.saved, outcomes)
        visit.unlocked.works[record.name] = record
    if done and done >= draft.attempts[-1].parts:
        pending = (waiting(visit.desk, attempt) for attempt in draft.attempts)
        if all(one is None or one.answered for one in pending):
            folder.forget(draft.name)
        return
    work = _resumed(folder, draft)
    visit.unlocked.works[work.name] = work
    if done:
        work.drop_filed(done)
        work.notes.append(_PART)
        keep(visit, work, anew=True)


def _resumed(folder: DraftFolder, draft: Draft) -> Work:
    work = _FORMS[draft.form](draft.case)
    found = [(one, folder.file(one.digest)) for one in draft.enclosed]
    held = [
        UploadedPdf(data, one.file, one.pages, one.title, Visibility(one.shown))
        for one, data in found
        if data is not None
    ]
    work.name, work.begun, work.kept, work.attempts = draft.name, draft.begun, True, draft.attempts
    work.resume({one.field: one.values for one in draft.said}, held)
    work.notes += [_MISSING.format(file=one.file) for one, data in found if data is None]
    return work


def _outcome(desk: Desk, draft: Draft, attempt: Attempt) -> Outcome:
    pending = waiting(desk, attempt)
    stubs = () if attempt.stub is None else (attempt.stub,)
    known = Outcome(_BEFORE, draft.case, attempt.act, stubs=stubs)
    if pending is None:
        return replace(known, said=(_STANDS,))
    return replace(known, leaf=pending.leaf, receipts=pending.receipts, kept="" if pending.answered else _WAITS)
