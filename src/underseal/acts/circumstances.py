"""What an act is decided by besides itself: who asks, when, in which docket of which court, and what was drawn."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from underseal.docket.docket import Docket, Person, Register
from underseal.docket.errors import BadTime, CaseIsClosed, NoSuchCase, NotOnTheRoster
from underseal.docket.names import ActId, CourtTime, PersonId
from underseal.docket.rules import Rules


@dataclass(frozen=True)
class Draws:
    """What the court drew for an act. `judge` is the wheel's, for a case opened without one."""

    judge: PersonId | None = None


@dataclass(frozen=True)
class Circumstances:
    """Everything `decide` knows besides the command."""

    register: Register
    docket: Docket | None
    actor: Person
    at: datetime
    act: ActId
    draws: Draws

    @property
    def rules(self) -> Rules:
        """The rules in force. Raises NoRules."""
        return self.register.rules.at(self.at)

    @property
    def local(self) -> CourtTime:
        """The same instant by the court's clock, as events bear it. Raises NoRules."""
        return self.rules.zone.local(self.at)

    @property
    def today(self) -> date:
        """The day at the court (Fed. R. Civ. P. 6(a)(4)). Raises NoRules."""
        return self.local.date()

    def known_docket(self) -> Docket:
        """The docket, for an act that needs one. Raises NoSuchCase."""
        if self.docket is None:
            raise NoSuchCase
        return self.docket


def open_for_filing(docket: Docket) -> None:
    """Raise CaseIsClosed if the case takes no filings."""
    if docket.closed is not None:
        raise CaseIsClosed(docket.case)


def on_roster(register: Register, person: PersonId) -> Person:
    """The person as the register has them. Raises NotOnTheRoster."""
    found = register.people.get(person)
    if found is None:
        raise NotOnTheRoster(person)
    return found


def by_the_clock(at: CourtTime, register: Register) -> CourtTime:
    """The time, if it is whole seconds with the offset that the court's clock has then. Raises BadTime, NoRules."""
    if whole_seconds(at).utcoffset() != register.rules.at(at).zone.local(at).utcoffset():
        raise BadTime(at.isoformat())
    return at


def whole_seconds(at: CourtTime) -> CourtTime:
    """The time, if it is whole seconds with an offset. Raises BadTime."""
    if at.utcoffset() is None or at.microsecond:
        raise BadTime(at.isoformat())
    return at


def whole_utc(at: datetime) -> datetime:
    """The time, if it is whole seconds of UTC. Raises BadTime."""
    if at.utcoffset() != timedelta(0) or at.microsecond:
        raise BadTime(at.isoformat())
    return at
