"""A court that keeps the end of keys to itself, and enters what they sign, is told of by every desk."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from desk_court import DEFENCE, JUDGE, PROSECUTOR, DeskCourt
from under_seal import seen
from underseal.acts.circumstances import Draws
from underseal.acts.court_made import publish_certificate
from underseal.desk.cautions import NotPublished
from underseal.desk.session import Desk
from underseal.docket.names import PersonId
from underseal.envelope.identity import end_certificate
from underseal.wire.leaf import Body

Desks = Callable[[str], Desk]
OBSERVER = "noor-haddad"


def withheld(desk: Desk) -> list[tuple[str, int]]:
    return [(alarm.person, alarm.generation) for alarm in seen(desk).alarms if isinstance(alarm, NotPublished)]


@pytest.mark.parametrize("person", [PROSECUTOR, DEFENCE])
def test_an_end_that_the_public_record_lacks_once_its_tick_closed_is_told(
    court: DeskCourt, desk_of: Desks, person: str
) -> None:
    court.order()
    court.close_tick()
    assert withheld(desk_of(person)) == []
    court.admit(end_certificate(court.cast.registrar, court.cast.certificates[JUDGE]).raw)
    assert withheld(desk_of(person)) == []  # as long as its tick is open
    court.close_tick()
    assert withheld(desk_of(person)) == [(JUDGE, 2)]
    court.order()
    court.close_tick()
    assert withheld(desk_of(person)) == [(JUDGE, 2)]


def test_of_somebody_who_did_nothing_in_public_nothing_is_asked(court: DeskCourt, desk_of: Desks) -> None:
    court.admit(end_certificate(court.cast.registrar, court.cast.certificates[OBSERVER]).raw)
    court.close_tick()
    assert withheld(desk_of(DEFENCE)) == []


def test_a_court_that_publishes_it_at_once_is_not_accused(court: DeskCourt, desk_of: Desks) -> None:
    court.order()
    end = end_certificate(court.cast.registrar, court.cast.certificates[JUDGE])
    court.admit(end.raw)
    ended = replace(court.register.people[PersonId(JUDGE)], certificate=end.raw, generation=2, active=False)
    court.enter(Body(1, 1, None, court.now, Draws(), (publish_certificate(ended),)))
    court.close_tick()
    assert withheld(desk_of(DEFENCE)) == []
