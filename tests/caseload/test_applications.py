"""What became of what was hidden until a judge acts, and which entries belong to a motion."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sheet_examples import HIDDEN, PENDING, PUBLIC_EVENTS, docket, hidden_example
from underseal.caseload.applications import LEFT_AFTER, Fate, application_of, applications
from underseal.caseload.briefs import briefs_of, filed_in
from underseal.docket.docket import Docket
from underseal.docket.names import ActId, KindCode
from underseal.docket.places import entry_at, places_of
from underseal.docket.record import StandingOrder

ON = PENDING.at.date()
ORDER = replace(PENDING.filing, kind=KindCode("sealed-order"))


def answered(text: str) -> Docket:
    """A case in which an order in a cell, that approved nothing, followed an application."""
    answer = replace(
        PENDING, number=3, act=ActId("ab" * 16), text=text, filing=ORDER, pending=False, motion=False, order=True
    )
    found = docket(*PUBLIC_EVENTS, HIDDEN, PENDING)
    return replace(found, sealed=replace(found.sealed, hidden=(*found.sealed.hidden, answer)))


def fates(found: Docket, today: date = ON) -> list[tuple[int | None, Fate]]:
    return [(one.filed.number, one.fate) for one in applications(found, today)]


def test_what_waits_is_an_application_and_what_a_judge_signed_is_none() -> None:
    assert fates(docket(*PUBLIC_EVENTS, HIDDEN, PENDING)) == [(2, Fate.WAITS)]
    assert fates(docket(*PUBLIC_EVENTS, HIDDEN)) == []


@pytest.mark.parametrize(
    ("text", "fate"),
    [
        ("ORDER denying the application. Signed by Judge Adeyemi.", Fate.DENIED),
        ("ORDER: the application is DENIED.", Fate.DENIED),
        ("ORDER to supplement the affidavit.", Fate.NOT_APPROVED),
        ("ORDER as to the Denyer Street premises.", Fate.NOT_APPROVED),
    ],
)
def test_an_order_that_approves_nothing_ends_the_waiting(text: str, fate: Fate) -> None:
    found = answered(text)
    assert fates(found) == [(2, fate)]
    assert applications(found, ON)[0].answer == found.sealed.hidden[-1]


def test_an_order_before_an_application_does_not_answer_it() -> None:
    found = answered("ORDER denying it.")
    early = replace(found, sealed=replace(found.sealed, hidden=tuple(reversed(found.sealed.hidden))))
    assert fates(early) == [(2, Fate.WAITS)]


def test_an_application_is_left_over_after_its_days_or_when_its_authority_ran_out() -> None:
    case = hidden_example()
    first = case.sealed.hidden[0].at.date()
    last = first + timedelta(days=LEFT_AFTER)
    event = replace(case, sealed=replace(case.sealed, authority=StandingOrder("Standing Order 1", "return")))
    assert [application_of(event, day).fate for day in (last, last + timedelta(days=1))] == [Fate.WAITS, Fate.LEFT]  # type: ignore[union-attr]  # it waits
    ends = StandingOrder("Standing Order 1", f"{first:%m/%d/%Y}")
    dated = replace(case, sealed=replace(case.sealed, authority=ends))
    assert application_of(dated, first).fate is Fate.WAITS  # type: ignore[union-attr]  # it waits
    assert application_of(dated, first + timedelta(days=1)).fate is Fate.LEFT  # type: ignore[union-attr]  # it waits
    assert application_of(replace(case, sealed=replace(case.sealed, pending=False)), last) is None


def test_a_motion_has_what_names_it_and_what_names_that() -> None:
    found = docket(*PUBLIC_EVENTS)
    named = {str(entry.number): set(places_of(found, entry.re)) for entry in found.entries if entry.number}
    motion = next(place for place in named if any(place in about for about in named.values()))
    belong = briefs_of(filed_in(found), entry_at(found, motion).ordinal)
    assert belong[0] == motion
    assert len(belong) > 1
    for place in belong[1:]:
        assert named[place] & set(belong)
    for place, about in named.items():
        assert place in belong or not about & set(belong)
