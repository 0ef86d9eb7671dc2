"""A court's rules: proposed by one, adopted once somebody of each role that the rules in force name has assented.

The first are the registrar clerk's, at the founding, and are in force at once.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from underseal.acts.circumstances import Circumstances, on_roster
from underseal.acts.register import Tally
from underseal.acts.subject import Subject
from underseal.docket import commands as do
from underseal.docket import court_events as ev
from underseal.docket.docket import Register
from underseal.docket.errors import (
    AssentedAlready,
    BadField,
    BadRules,
    HeaderTooEarly,
    NotNext,
    NotPermitted,
    NotProposed,
    TooSoon,
)
from underseal.docket.events import PublicEvent
from underseal.docket.names import PersonId
from underseal.docket.parts import RulesPart
from underseal.docket.powers import Power, demand
from underseal.docket.record import Role
from underseal.docket.rules import (
    FIRST_LAW,
    HIGHEST_LAW,
    NOTICE,
    PARTS,
    SLOTS,
    Proposal,
    check_parts,
    digest_of,
    digests,
    slots_of,
)
from underseal.docket.slots import APART, Schedule

LATEST = datetime(2999, 12, 31, 23, 59, 59, tzinfo=UTC)
"""By when the last tick opens whose header any slots name: no time that follows from a schedule overflows."""


def propose(command: do.ProposeRules, c: Circumstances) -> tuple[PublicEvent, ...]:
    """Propose parts of the rules, and assent to them."""
    check_parts(command.parts)
    if not command.parts and command.law is None:
        raise BadRules("rules", "name a part that is to change, at least")
    if (command.effective is None) == bool(c.register.rules.adoptions):
        raise BadRules("rules", "name the instant from which they are in force, but for a court's first")
    _check_slots(command.parts, c)
    parts = digests(command.parts)
    effective = command.effective or c.at
    digest = digest_of(command.number, command.effective, command.law, parts)
    role = c.actor.role
    proposed = ev.RulesProposed(command.number, digest, effective, parts, command.law, c.actor.person, role, c.at)
    return (proposed, *_adopted(_proposal(proposed), c.register, c.at))


def assent(command: do.AssentToRules, c: Circumstances) -> tuple[PublicEvent, ...]:
    """Assent to what another proposed."""
    found = _find(command.number, command.digest, c.register)
    _check_slots((c.register.rules.texts[part.digest] for part in found.parts), c)
    assented = ev.RulesAssented(command.number, command.digest, c.actor.person, c.actor.role, c.at)
    return (assented, *_adopted(_with(found, assented.role, assented.by), c.register, c.at))


def may_propose(event: ev.RulesProposed, register: Register) -> None:
    """Rules are proposed under the next number, by whom the rules in force name, early enough, and the first whole."""
    _check_adopter(event.by, event.role, register, event.at)
    if event.number != register.rules.next_number:
        raise NotNext("rules", str(register.rules.next_number), str(event.number))
    if register.rules.proposal(event.digest) is not None:
        raise AssentedAlready(event.role)
    if register.rules.adoptions:
        _check_notice(event.effective, event.at)
        _check_law(event.law, register)
    elif tuple(part.name for part in event.parts) != PARTS or event.law != FIRST_LAW:
        raise BadRules("rules", f"a court's first have every part, {', '.join(PARTS)}, and law {FIRST_LAW}")


def may_assent(event: ev.RulesAssented, register: Register) -> None:
    """Somebody of each role assents once, a day before the rules are in force."""
    _check_adopter(event.by, event.role, register, event.at)
    found = _find(event.number, event.digest, register)
    if event.role in found.assents:
        raise AssentedAlready(event.role)
    _check_notice(found.effective, event.at)


def may_adopt(event: ev.RulesAdopted, register: Register) -> None:
    """What stands adopted is what was proposed. That all assented, the act of the last of them shows."""
    found = _find(event.number, event.digest, register)
    if (found.effective, found.parts, found.law) != (event.effective, event.parts, event.law):
        raise NotProposed(str(event.number))


def count_proposed(event: ev.RulesProposed, tally: Tally) -> None:
    """The court knows of one proposal more."""
    tally.rules = tally.rules.propose(_proposal(event))


def count_assented(event: ev.RulesAssented, tally: Tally) -> None:
    """It knows of one assent more."""
    found = tally.rules.proposal(event.digest)
    if found is not None:
        tally.rules = tally.rules.propose(_with(found, event.role, event.by))


def count_adopted(event: ev.RulesAdopted, tally: Tally) -> None:
    """The rules stand adopted."""
    found = tally.rules.proposal(event.digest)
    if found is not None:
        tally.rules = tally.rules.adopt(found)


def adopters(register: Register, at: datetime) -> frozenset[Role]:
    """The roles whose assent rules need: those that the rules in force name; for the first the registrar clerk's."""
    return frozenset(register.rules.at(at).adopters) if register.rules.adoptions else frozenset({Role.REGISTRAR})


def _adopted(proposal: Proposal, register: Register, at: datetime) -> Iterable[ev.RulesAdopted]:
    if adopters(register, at) <= proposal.assents.keys():
        yield ev.RulesAdopted(proposal.number, proposal.digest, proposal.effective, proposal.parts, proposal.law)


def _proposal(event: ev.RulesProposed) -> Proposal:
    assents = {event.role: event.by}
    return Proposal(event.number, event.digest, event.effective, event.parts, event.law, assents)


def _with(proposal: Proposal, role: Role, by: PersonId) -> Proposal:
    return replace(proposal, assents={**proposal.assents, role: by})


def _find(number: int, digest: bytes, register: Register) -> Proposal:
    found = register.rules.proposal(digest)
    if found is None or found.number != number:
        raise NotProposed(str(number))
    return found


def _check_adopter(by: PersonId, role: Role, register: Register, at: datetime) -> None:
    person = on_roster(register, by)
    demand(Power.ADOPT_RULES, person, None)
    if role is not person.role or role not in adopters(register, at):
        raise NotPermitted(by, Power.ADOPT_RULES, f"the rules in force name no {person.role} for it")


def _check_law(law: int | None, register: Register) -> None:
    """The law is raised and never falls."""
    if law is not None and law not in range(register.rules.highest_law + 1, HIGHEST_LAW + 1):
        raise BadRules("rules", f"law {law} is not above {register.rules.highest_law}, which is adopted")


def _check_slots(parts: Iterable[RulesPart], c: Circumstances) -> None:
    """Slots change at headers that nobody has sent anything for yet: after every tick that may be open, and ever later.

    The first that a court adopts count from header 0.
    """
    changes, rules = slots_of(parts), c.register.rules
    if not changes:
        return
    schedule, first = Schedule(c.at, changes), changes[0].first
    if not rules.adoptions and first:
        raise BadRules(SLOTS, "a court's first begin with header 0")
    if rules.adoptions:
        before = rules.schedule
        schedule = before.extended(changes)
        if first < (least := max(before.closed_by(c.at) + APART, before.newest + 1)):
            raise HeaderTooEarly(first, least)
    if schedule.seconds_to(schedule.newest) > (LATEST - schedule.start) // timedelta(seconds=1):
        raise BadRules(SLOTS, f"header {schedule.newest} would be of a tick that opens after the year {LATEST.year}")


def _check_notice(effective: datetime, at: datetime) -> None:
    if effective < at + NOTICE:
        raise TooSoon(f"{effective:%Y-%m-%d %H:%M} UTC")
    if effective > LATEST:
        raise BadField("effective", f"is after the year {LATEST.year}; name an earlier day")


ADOPTING = Subject(
    decide={do.ProposeRules: propose, do.AssentToRules: assent},
    court_wide={
        ev.RulesProposed: may_propose,
        ev.RulesAssented: may_assent,
        ev.RulesAdopted: may_adopt,
    },
    count={
        ev.RulesProposed: count_proposed,
        ev.RulesAssented: count_assented,
        ev.RulesAdopted: count_adopted,
    },
)
