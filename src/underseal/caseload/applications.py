"""What became of what was hidden until a judge acts: it waits, was denied, or was left unanswered."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from underseal.caseload.sealed_motions import about_another_motion, parties_who_read
from underseal.caseload.sealed_until import last_day
from underseal.desk.view import View
from underseal.docket.commands import FileSealed
from underseal.docket.docket import Docket
from underseal.docket.names import PartyNumber
from underseal.docket.record import StandingOrder
from underseal.docket.sealed_events import SealedEntryFiled
from underseal.sheet.text import first_sentence
from underseal.sheet.words import day, full_stop

APPLICATION, MOTION, TO_SEAL = "application", "motion", "request to seal the "
"""What a judge is asked for: one of the first two, or the third with what it asks to seal."""

LEFT_AFTER = 30
"""Days after which an application that no order answered is called left over."""

_WITHDRAWS = re.compile(r"\bwithdr(?:aw|ew)", re.IGNORECASE)
_DENIES = re.compile(r"\bden(?:y|ies|ied|ying)\b", re.IGNORECASE)


class Fate(Enum):
    """Where something hidden without a judge's signature stands. Who denies enters an order that approves nothing."""

    WAITS = auto()
    DENIED = auto()  # an order followed and says so
    NOT_APPROVED = auto()  # an order followed, and approved nothing
    LEFT = auto()  # no order followed for LEFT_AFTER days, or its authority ran out


@dataclass(frozen=True)
class Application:
    """Something hidden that no judge approved, and the order that answered it, if one did."""

    filed: SealedEntryFiled
    fate: Fate
    answer: SealedEntryFiled | None = None

    @property
    def lives(self) -> bool:
        """Whether it still waits for its judge."""
        return self.fate is Fate.WAITS

    @property
    def seal_denied(self) -> bool:
        """Whether an order denied the sealing that was all that was asked for."""
        return self.fate is Fate.DENIED and asked_by(self.filed).startswith(TO_SEAL)

    @property
    def undecided(self) -> bool:
        """Whether its judge may still approve or deny it: no order denied it."""
        return self.fate is not Fate.DENIED


def applications(docket: Docket, today: date) -> tuple[Application, ...]:
    """Everything hidden in a case that no judge approved: of a hidden case, its first paper alone."""
    hidden = docket.sealed.hidden
    if docket.hidden:
        waits = hidden[:1] if docket.sealed.pending else ()
    else:
        waits = tuple(filed for filed in hidden if filed.pending)
    return tuple(_application(filed, docket, today) for filed in waits)


def application_of(docket: Docket, today: date) -> Application | None:
    """A hidden case as the application it still is, or None where a judge approved it."""
    return next(iter(applications(docket, today)), None) if docket.hidden else None


def _application(filed: SealedEntryFiled, docket: Docket, today: date) -> Application:
    later = docket.sealed.hidden[docket.sealed.hidden.index(filed) + 1 :]
    orders = (one for one in later if one.order and one.act not in docket.sealed.approvals)
    answers = [one for one in orders if not about_another_motion(docket, one, filed)]
    if answers:
        denied = next((one for one in answers if _DENIES.search(one.text)), None)
        return Application(filed, Fate.DENIED, denied) if denied else Application(filed, Fate.NOT_APPROVED, answers[0])
    return Application(filed, Fate.LEFT if _left(filed, docket, today) else Fate.WAITS)


def _left(filed: SealedEntryFiled, docket: Docket, today: date) -> bool:
    until = last_day(docket.sealed.authority.until) if docket.sealed.authority else None
    return (today - filed.at.date()).days > LEFT_AFTER or (until is not None and until < today)


def approval_of(view: View, docket: Docket, today: date) -> str:
    """What hidden in a case waits for its judge, under whose authority and until when."""
    if docket.hidden and docket.sealed.authority is not None:
        word = "sealed" if docket.stub is not None else "hidden"
        said = f"{docket.caption}, {word} since {day(docket.filed)} {_under(docket.sealed.authority)}."
        return " ".join((said, *withdrawals(docket, today)))
    waiting = (one.filed for one in applications(docket, today) if one.undecided)
    return " ".join((*(named(view, docket, filed) for filed in waiting), *withdrawals(docket, today)))


def withdrawals(docket: Docket, today: date) -> Iterator[str]:
    """What to look at before something hidden is approved: filings after it whose words speak of withdrawing."""
    first = next((one.filed for one in applications(docket, today) if one.undecided), None)
    later = docket.sealed.hidden[docket.sealed.hidden.index(first) + 1 :] if first is not None else ()
    for filed in later:
        if not filed.order and _WITHDRAWS.search(filed.text):
            yield f"Filed after it: S-{filed.number} {full_stop(first_sentence(filed.text))}"


def waits(docket: Docket, today: date) -> bool:
    """Whether something hidden in a case is still to be decided."""
    return any(one.undecided for one in applications(docket, today))


def what_waits(docket: Docket, today: date) -> str:
    """What its judge is asked for by what waits hidden, in words that are the same for all of it."""
    found = {asked_by(one.filed) for one in applications(docket, today) if one.undecided}
    return found.pop() if len(found) == 1 else APPLICATION


def asked_by(filed: SealedEntryFiled) -> str:
    """What a judge is asked for by something hidden: to seal it, where it asks for nothing itself."""
    if filed.motion:
        return MOTION
    return APPLICATION if filed.heading == APPLICATION.upper() else f"{TO_SEAL}{filed.name.lower()}"


def approved(asked: str) -> str:
    """The word for what a judge did who gave what was asked."""
    return "approved" if asked == APPLICATION else "granted"


def named(view: View, docket: Docket, filed: SealedEntryFiled) -> str:
    """Something hidden in a public case, with the order and the end that its filer named."""
    authority = authority_of(view, docket, filed)
    under = f", hidden {_under(authority)}" if authority is not None else ""
    return f"S-{filed.number}, {first_sentence(filed.text)}{under}."


def authority_of(view: View, docket: Docket, filed: SealedEntryFiled) -> StandingOrder | None:
    """The standing order under which something is hidden in a public case, as its filer signed it."""
    found = view.acts.get((docket.case, filed.act))
    command = found.signed.act.command if found is not None else None
    return command.authority if isinstance(command, FileSealed) else None


def _under(authority: StandingOrder) -> str:
    return f"under “{authority.name}”, until “{authority.until}”"


def parties_reading(view: View, docket: Docket, today: date) -> tuple[PartyNumber, ...]:
    """The parties whose counsel filed what waits hidden in a public case, and those whose counsel all read it."""
    waiting = [one.filed for one in applications(docket, today) if one.undecided]
    return parties_who_read(view, docket, waiting)
