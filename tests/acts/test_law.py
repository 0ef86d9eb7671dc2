"""The law is its subjects' tables and nothing else: complete, each answer once, and open to one more act."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, get_args

import pytest

from docket_cast import ADA, MIRA, Record, act_id, on
from docket_examples import civil_record, criminal_record
from toy_act import FLAGGING, CaseFlagged, FlagCase, in_force
from underseal.acts.circumstances import Draws
from underseal.acts.law import LAW, Law, check_events, decide, evolve, fold, permits
from underseal.acts.subject import Subject
from underseal.docket.commands import PublicCommand, SealedCommand
from underseal.docket.errors import BadField, CaseExists, NoSuchCase, NotPermitted
from underseal.docket.events import CaseClosed, CaseOpened, PublicEvent, SealedEvent
from underseal.wire.act import Act, Signature, Signed
from underseal.wire.codec import canonical, parse
from underseal.wire.leaf import Body

LATER = on(11, 20)


def test_every_command_and_event_has_its_place_in_the_law() -> None:
    assert LAW.commands == {*get_args(PublicCommand), *get_args(SealedCommand)}
    assert LAW.sealed_commands == {*get_args(SealedCommand)}
    assert LAW.events == {*get_args(PublicEvent), *get_args(SealedEvent)}
    assert LAW.sealed_events == {*get_args(SealedEvent)}


def test_the_law_is_made_of_named_functions() -> None:
    tables = [t for s in LAW.subjects for t in (s.decide, s.may_begin, s.begin, s.may, s.fold, s.court_wide, s.count)]
    names = [function.__name__ for table in tables for function in table.values()]
    assert not [name for name in names if name in {"_", "<lambda>"}]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("twice", "what"),
    [
        (Subject(decide={FlagCase: FLAGGING.decide[FlagCase]}), "FlagCase"),
        (Subject(may=FLAGGING.may, fold={}), "CaseFlagged"),
        (Subject(court_wide={CaseFlagged: lambda _event, _register: None}), "CaseFlagged"),
        (Subject(may=LAW.subjects[0].may_begin, fold=LAW.subjects[0].begin), "CaseOpened"),
    ],
)
def test_no_command_or_event_has_two_answers(twice: Subject, what: str) -> None:
    with pytest.raises(ValueError, match=what):
        Law((*LAW.subjects, FLAGGING, twice))


@pytest.mark.parametrize("half", [Subject(may=FLAGGING.may), Subject(fold=FLAGGING.fold), Subject(begin=FLAGGING.fold)])
def test_an_event_is_judged_and_folded_or_neither(half: Subject) -> None:
    with pytest.raises(ValueError, match="CaseFlagged"):
        Law((half,))


def test_what_is_counted_is_judged() -> None:
    with pytest.raises(ValueError, match="CaseFlagged"):
        Law((Subject(count={CaseFlagged: lambda _event, _tally: None}),))


def test_nothing_changes_a_case_that_no_event_began_and_none_begins_twice() -> None:
    events = civil_record().events
    begins = next(event for event in events if isinstance(event, CaseOpened))
    changes = next(event for event in events if isinstance(event, CaseClosed))
    with pytest.raises(NoSuchCase) as nothing:
        fold([changes])
    assert nothing.value.case == changes.case
    with pytest.raises(CaseExists) as twice:
        evolve(fold(events), begins)
    assert twice.value.case == begins.case
    assert fold([]) is None


# One more act, by one module.


@pytest.fixture
def flagging() -> Iterator[None]:
    with in_force():
        yield


@pytest.fixture
def case() -> Record:
    return criminal_record()


def test_one_module_adds_an_act_to_the_law(flagging: None, case: Record) -> None:
    before = case.register
    events = case.does(MIRA, LATER, FlagCase("COMPLEX"))
    assert events == (CaseFlagged(case.now.case, "COMPLEX", MIRA.person),)
    assert case.now.flags[-1] == "COMPLEX"
    assert fold(case.events) == case.now
    check_events(events, FlagCase("COMPLEX"), before, criminal_record().now, MIRA, at=LATER, act=act_id("flag"))


def test_one_more_act_is_judged_like_any_other(flagging: None, case: Record) -> None:
    with pytest.raises(NotPermitted):
        case.does(ADA, LATER, FlagCase("COMPLEX"))
    with pytest.raises(BadField):
        case.does(MIRA, LATER, FlagCase("two\nlines"))
    case.does(MIRA, LATER, FlagCase("COMPLEX"))
    with pytest.raises(BadField):
        permits(case.events[-1], case.register, case.now)


def test_one_more_act_travels_like_any_other(flagging: None, case: Record) -> None:
    command: Any = FlagCase("COMPLEX")
    signed = Signed(Act("calder.court.example", MIRA.person, 1, act_id("flag"), case.now.case, command), Signature(b""))
    assert parse(Signed, canonical(signed)) == signed
    events: Any = case.does(MIRA, LATER, command)
    body = Body(1, signed, datetime(2026, 11, 20, tzinfo=UTC), draws=Draws(), events=events)
    assert parse(Body, canonical(body)) == body


def test_the_law_of_this_court_knows_no_such_act(case: Record) -> None:
    with pytest.raises(KeyError):
        decide(FlagCase("COMPLEX"), case.register, case.now, MIRA, LATER, act=act_id("flag"))  # type: ignore[arg-type]  # no such command
