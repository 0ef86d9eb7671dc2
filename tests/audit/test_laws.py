"""A record of two laws verifies where both are known; a program that lacks one stops there and says whose it is."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from desk_court import CASE, CLERK, JUDGE, REGISTRAR, DeskCourt
from underseal.acts.circumstances import Draws
from underseal.acts.closing import CLOSING, close_case
from underseal.acts.law import LAW, LAWS, Law
from underseal.audit.errors import NewerLaw, RecordRefused
from underseal.audit.record import Recorder
from underseal.audit.trust import read_log_keys
from underseal.docket import commands as do
from underseal.docket import events as ev
from underseal.docket.rules import digest_of
from underseal.wire.codec import canonical
from underseal.wire.leaf import Body, salted

LOUD = 1_000


def close_loudly(command: do.CloseCase, c: object) -> tuple[ev.PublicEvent, ...]:
    """As another law might read the same act."""
    (closed,) = close_case(command, c)  # type: ignore[arg-type]  # circumstances
    assert isinstance(closed, ev.CaseClosed)
    return (replace(closed, reason=closed.reason.upper()),)


LOUDLY = Law(
    replace(one, decide=dict(one.decide) | {do.CloseCase: close_loudly}) if one is CLOSING else one
    for one in LAW.subjects
)
BOTH = dict(LAWS) | {LOUD: LOUDLY}


@pytest.fixture
def court() -> DeskCourt:
    """A court that raised the law for the day after tomorrow."""
    made = DeskCourt()
    made.open_case()
    effective = made.now + timedelta(days=2)
    made.does(JUDGE, None, do.ProposeRules(2, effective, (), LOUD))
    made.does(REGISTRAR, None, do.AssentToRules(2, digest_of(2, effective, LOUD, ())))
    return made


def closes(court: DeskCourt, law: Law, number: int) -> None:
    """The clerk closes the case under a law, and the body names a number."""
    court.publish(CLERK)
    signed = court.signed(CLERK, CASE, do.CloseCase("Settled"))
    known = court.register, court.dockets[CASE], court.register.people[signed.act.actor], court.now
    events = law.decide(signed.act.command, *known, act=signed.act.act)
    court.enter(Body(1, number, signed, court.now, Draws(), events))  # type: ignore[arg-type]  # public ones


def read(court: DeskCourt, laws: Mapping[int, Law] = BOTH) -> Recorder:
    papers = court.papers()
    keys = read_log_keys(canonical(papers), court.cast.court, court.cast.root.public_keys.fingerprint)
    recorder = Recorder(court.cast.court, keys, laws=laws)
    recorder.advance(court.bodies)
    return recorder


def test_one_record_holds_acts_of_both_laws(court: DeskCourt) -> None:
    closes(court, LAW, 1)
    assert read(court, LAWS).docket(CASE).closed is not None
    court.does(CLERK, CASE, do.ReopenCase("Remanded"))
    court.now += timedelta(days=2)
    closes(court, LOUDLY, LOUD)
    found = read(court)
    assert found.docket(CASE).closed == court.now.date()
    (event,) = found.newest
    assert isinstance(event, ev.CaseClosed)
    assert event.reason == "SETTLED"


def test_a_program_that_does_not_know_a_law_stops_where_it_begins_and_says_who_raised_it(court: DeskCourt) -> None:
    court.now += timedelta(days=2)
    size = len(court.bodies) + 1  # the clerk's certificate
    closes(court, LOUDLY, LOUD)
    with pytest.raises(NewerLaw) as stopped:
        read(court, LAWS)
    assert (stopped.value.leaf, stopped.value.law) in {(size, LOUD), (size - 1, LOUD)}
    assert "Ruth" in stopped.value.by
    assert "newer version" in str(stopped.value)


def test_what_a_body_of_a_later_law_holds_is_not_asked(court: DeskCourt) -> None:
    """Its form is that law's; a program that cannot read it says so, and calls nothing a forgery."""
    court.now += timedelta(days=2)
    bent = salted(Body(1, LOUD, None, court.now, Draws(), ()), bytes(32))
    strange = replace(bent, body=bent.body.replace(b'"events":[]', b'"deeds":[{"what":"new"}]'))
    court.bodies.append(strange)
    with pytest.raises(NewerLaw):
        read(court, LAWS)


@pytest.mark.parametrize(("days", "number"), [(0, LOUD), (2, 1), (0, 7), (2, 7)])
def test_a_body_of_another_law_than_the_one_in_force_is_forged(court: DeskCourt, days: int, number: int) -> None:
    court.now += timedelta(days=days)
    closes(court, LAW if number == 1 else LOUDLY, number)
    with pytest.raises(RecordRefused, match="law"):
        read(court)
