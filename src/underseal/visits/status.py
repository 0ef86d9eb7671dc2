"""How a desk's record stands, in sentences for the strip under its bar, and why it shows nothing when it does not."""

from underseal.audit.errors import AuditError, CourtUnreachable, LogRefused, OfAnotherName, WrongRoot
from underseal.caseload.naming import names_on_roster
from underseal.desk.cautions import (
    CertificateNotOurs,
    ReceiptNotHonoured,
    StalledLog,
    UploadDamaged,
    UploadMissing,
    UploadRefused,
)
from underseal.desk.errors import DeskBusy, NotEnrolledThere, NotSynced
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.names import OfficeId
from underseal.enrolling.enrol import request_of
from underseal.envelope.errors import EnvelopeError
from underseal.localhost.watching import DeskSight
from underseal.screen.desk_pages import DeskState, Problem, Status
from underseal.sealed.errors import CellNotRead, DeskError
from underseal.sheet.words import as_sentence, count, full_stop, joined, moment

_ALL_HELD = "The court’s record holds all that this desk sent."
_ALL_TAKEN = "The court’s record holds all that this desk sent and the court did not refuse."
_UNTIL = "Kept here, and sent again unchanged, until the court’s record holds them."
_LOST = (UploadRefused, UploadDamaged)
_ELSEWHERE = (StalledLog, CellNotRead, CertificateNotOurs, UploadMissing, ReceiptNotHonoured, *_LOST)
"""Alarms that the strip says beside what they are about."""
_MOST_SAID = 3
"""Refused cells of which the strip says why, the latest first: each quotes what somebody sent."""


def desk_state(desk: Desk, view: View, sight: DeskSight) -> DeskState:
    """Whose desk it is, and how both logs, the uploads and the owner's name stand."""
    name, role = _owner(desk, view)
    logs = (_public(view, sight), _sealed(desk, view), _uploads(desk, view, sight), _name(view))
    return DeskState(name, role, *logs, warnings=_warnings(view), opens=bool(view.vaults))


def _warnings(view: View) -> Status | None:
    """Whatever else the owner must hear, the latest last; None where there is nothing."""
    said = list(dict.fromkeys(as_sentence(str(alarm)) for alarm in view.alarms if not isinstance(alarm, _ELSEWHERE)))
    if not said:
        return None
    more = f" {count(len(said) - _MOST_SAID, 'more warning')} stand in what “underseal desk sync” says."
    text = " ".join(said[-_MOST_SAID:]) + (more if len(said) > _MOST_SAID else "")
    return Status(f"The court’s record: {count(len(said), 'warning')}", text, calm=False)


def stopped(desk: Desk, sight: DeskSight) -> Problem:
    """What the page says that replaces every other, of a desk that has nothing to show."""
    wrong = sight.refused or sight.unreachable
    if isinstance(wrong, NotEnrolledThere):
        return _not_admitted(desk, wrong)
    if isinstance(wrong, WrongRoot | OfAnotherName) and desk.state.checked is None:
        return _never_verified(wrong)
    if wrong is None or isinstance(wrong, NotSynced | CourtUnreachable | DeskBusy):
        why = () if wrong is None or isinstance(wrong, NotSynced) else (as_sentence(str(wrong)),)
        said = ("It has not read the court’s record yet.", *why)
        return Problem("This desk is not ready yet.", said, ("Wait a few seconds and load this page again.",))
    return problem_of(wrong)


def _not_admitted(desk: Desk, wrong: NotEnrolledThere) -> Problem:
    said = (
        f"The court does not know the keys of this desk yet, which asks to be admitted as {wrong.person}.",
        "It shows the court’s record once the registrar clerk has admitted it: load this page again then.",
    )
    request = request_of(desk)
    read_out = "Read the fingerprint out to them in person"
    do = (
        f"Take {wrong.person}.request, the file made with this desk, to the registrar clerk, unless they have it.",
        f"{read_out}." if request is None else f"{read_out}: {request.fingerprint}",
        "If you were admitted already, check this computer’s clock, and ask the registrar clerk.",
    )
    technical = (("fact", type(wrong).__name__), ("device", str(wrong.device)))
    return Problem("The registrar clerk has not admitted this desk yet.", said, do, technical)


def _never_verified(wrong: WrongRoot | OfAnotherName) -> Problem:
    """It was typed once and nothing was ever verified with it: it is most likely a slip, and proves nothing."""
    name = isinstance(wrong, OfAnotherName)
    what, option = ("name", "--court") if name else ("root fingerprint", "--root")
    said = (
        f"This desk was made with the {what} {wrong.named if isinstance(wrong, OfAnotherName) else wrong.pinned}.",
        f"The court shows {wrong.found}.",
        "This desk has verified nothing of this court so far, so it holds no evidence of anything.",
    )
    do = (
        f"Compare both with the {what} that the registrar clerk’s office gives out, character by character.",
        f"If yours was mistyped, run “underseal desk init” again as before, with the right {option}: the keys stay.",
        "After that, end “underseal desk serve” and start it anew.",
        "If yours is the one given out, call the office by telephone: somebody may stand between the court and you.",
    )
    technical = (("fact", type(wrong).__name__),)
    return Problem(f"The {what} of this desk is not the court’s.", said, do, technical)


def problem_of(wrong: AuditError | DeskError) -> Problem:
    """What a page says in whose place nothing can be shown."""
    if isinstance(wrong, LogRefused):
        said = "The court may have shown another record to others, or somebody stands between it and this desk."
        do = ("Keep this desk’s folder: it holds the evidence.", "Call the clerk’s office by telephone, not by e-mail.")
        technical = (("fact", type(wrong).__name__), ("said", str(wrong)))
        return Problem("The court’s record could not be verified.", (as_sentence(str(wrong)), said), do, technical)
    return Problem("This cannot be shown.", (as_sentence(str(wrong)),), (), (("fact", type(wrong).__name__),))


def handed_on(view: View, sight: DeskSight) -> str:
    """To whom the keys of the owner's offices were handed since the desk was opened; empty where to nobody."""
    if not sight.handed:
        return ""
    names, members = names_on_roster(view), dict[OfficeId, list[str]]()
    for one in sight.handed:
        members.setdefault(one.office, []).append(names.known(one.member))
    to = (
        full_stop(f"The key of {names.known(office)} was handed on to {joined(who)}") for office, who in members.items()
    )
    return " ".join(to)


def _owner(desk: Desk, view: View) -> tuple[str, str]:
    try:
        certificate = view.roster.person(desk.keyring.person)
    except EnvelopeError:
        return desk.keyring.person, "not admitted yet"
    return certificate.name, certificate.role


def _public(view: View, sight: DeskSight) -> Status:
    checked = moment(view.rules.zone.local(view.log.checked_at))
    silent = isinstance(sight.unreachable, CourtUnreachable)
    told = f"No answer from the court since {checked}; what stands here was checked then"
    head = told if silent else f"Public record: checked {checked}"
    new = sight.report.leaves if sight.report is not None else 0
    leaves = f"{count(view.log.public_size, 'act')}. All that this desk saw before is still there, unchanged"
    text = f"{leaves}; {new} {'is' if new == 1 else 'are'} new."
    stalled = next((alarm for alarm in view.alarms if isinstance(alarm, StalledLog)), None)
    notes = [as_sentence(str(wrong)) for wrong in (sight.unreachable, stalled) if wrong is not None]
    return Status(head, " ".join((text, *notes)), calm=not notes)


def _sealed(desk: Desk, view: View) -> Status:
    head = f"Sealed record: checked {moment(view.rules.zone.local(view.log.checked_at))}"
    ticks = desk.archive.ticks
    until = (
        f"Complete through {moment(view.rules.zone.local(ticks[-1].header.closed))}"
        if ticks
        else "Nothing is in it yet."
    )
    refused = view.refused
    latest = dict.fromkeys(as_sentence(str(item.error)) for item in reversed(refused))
    more = f" {count(len(refused), 'sealed item')} refused: {' '.join(list(latest)[:_MOST_SAID])}" if refused else ""
    unread = [alarm for alarm in view.alarms if isinstance(alarm, CellNotRead)]
    waits = f" {as_sentence(str(unread[0]))}" if unread else ""
    also = f" {count(len(unread) - 1, 'other')} likewise." if len(unread) > 1 else ""
    return Status(head, until + more + waits + also, calm=not unread)


def _uploads(desk: Desk, view: View, sight: DeskSight) -> Status:
    waiting = _waiting(desk)
    if desk.state.broken:
        said = f"{count(len(desk.state.broken), 'receipt')} kept as proof: the court’s record holds something else."
        return Status("Your uploads: a receipt was not honored", said, calm=False)
    missing = next((alarm for alarm in view.alarms if isinstance(alarm, UploadMissing)), None)
    if lost := [alarm for alarm in view.alarms if isinstance(alarm, _LOST)]:
        told = [*lost[-_MOST_SAID:], *([] if missing is None else [missing])]
        said = " ".join(dict.fromkeys(as_sentence(str(alarm)) for alarm in told))
        return Status(f"Your uploads: {count(len(lost), 'filing')} not filed", said, calm=False)
    if missing is not None:
        head = f"Your uploads: {missing.uploads} not in the court’s record"
        return Status(head, as_sentence(str(missing)), calm=False)
    if not waiting:
        answered = len(desk.state.pending)
        said = f"The court has answered {count(answered, 'upload')} not yet in the record that this desk verified."
        refused = any(one.why for one in desk.state.ended) or bool(desk.state.lost)
        said = said if answered else _ALL_TAKEN if refused else _ALL_HELD
        return Status("Nothing waiting to be sent", f"{said} {handed_on(view, sight)}".strip())
    why = () if sight.report is None else dict.fromkeys(as_sentence(str(alarm)) for alarm in sight.report.alarms)
    said = " ".join((_UNTIL, *tuple(why)[:_MOST_SAID]))
    return Status(f"{waiting} waiting to be sent", said, calm=not why)


def _waiting(desk: Desk) -> int:
    """How many acts the court has not answered. What is sealed with one goes ahead of it in uploads without a name."""
    unanswered = [pending.act for pending in desk.state.pending if pending.answered is None]
    return len([act for act in unanswered if act is not None]) or len(unanswered)


def _name(view: View) -> Status:
    alarms = [alarm for alarm in view.alarms if isinstance(alarm, CertificateNotOurs)]
    if alarms:
        return Status("Your name: something unexpected", as_sentence(str(alarms[0])), calm=False)
    return Status("Your name: nothing unexpected", "The court lists no keys in your name but those of this desk.")
