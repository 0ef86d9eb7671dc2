"""The law is its subjects' tables and nothing else: complete, each answer once, and open to one subject more."""

from dataclasses import dataclass
from typing import Any, get_args

import pytest

from docket_cast import ADA, MIRA, Record, act_id, changed, on
from docket_examples import civil_record, criminal_record
from underseal.acts.circumstances import Circumstances, on_roster
from underseal.acts.law import LAW, Law, evolve, fold
from underseal.acts.opening import OPENING
from underseal.acts.subject import Subject
from underseal.docket.commands import PublicCommand, SealedCommand
from underseal.docket.docket import Docket, Person, Register
from underseal.docket.errors import BadField, CaseExists, NoSuchCase, NotCourtMade, NotPermitted
from underseal.docket.events import (
    CaseClosed,
    CaseOpened,
    Event,
    PublicEvent,
)
from underseal.docket.names import CaseRef, PersonId
from underseal.docket.powers import Power, demand
from underseal.docket.sealed_events import SealedEvent
from underseal.docket.text import plain

LATER = on(11, 20)


@dataclass(frozen=True)
class FlagCase:
    """Set a flag on the case, for whoever reads its sheet."""

    flag: str


@dataclass(frozen=True)
class CaseFlagged:
    """A flag was set on the case."""

    case: CaseRef
    flag: str
    by: PersonId


def flag_case(command: FlagCase, c: Circumstances) -> tuple[Event, ...]:
    flagged: Any = CaseFlagged(c.known_docket().case, command.flag, c.actor.person)
    return (flagged,)


def may_flag(event: CaseFlagged, register: Register, docket: Docket) -> None:
    demand(Power.CORRECT_ENTRY, on_roster(register, event.by), docket)
    plain("flag", event.flag)
    if event.flag in docket.cover.flags:
        raise BadField("flag", "is set already")


def fold_flag(event: CaseFlagged, docket: Docket) -> Docket:
    return changed(docket, flags=(*docket.cover.flags, event.flag))


FLAGGING = Subject(
    decide={FlagCase: flag_case},
    may={CaseFlagged: may_flag},
    fold={CaseFlagged: fold_flag},
)


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
        (Subject(may=OPENING.may_begin, fold=OPENING.begin), "CaseOpened"),
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


# One more subject makes one more law.

ONE_MORE = Law((*LAW.subjects, FLAGGING))


def flagged(case: Record, actor: Person, flag: str) -> Docket:
    """The docket after somebody flagged it, by the law of one subject more."""
    command: Any = FlagCase(flag)
    events = ONE_MORE.decide(command, case.register, case.now, actor, LATER, act=act_id(flag))
    ONE_MORE.check_events(events, command, case.register, case.now, actor, at=LATER, act=act_id(flag))
    docket = ONE_MORE.fold(events, case.now)
    assert docket is not None
    return docket


def test_one_subject_more_is_decided_judged_and_folded_like_any_other() -> None:
    case = criminal_record()
    assert flagged(case, MIRA, "COMPLEX").cover.flags == (*case.now.cover.flags, "COMPLEX")
    assert ONE_MORE.fold(case.events) == case.now
    with pytest.raises(NotPermitted):
        flagged(case, ADA, "COMPLEX")
    with pytest.raises(BadField):
        flagged(case, MIRA, "two\nlines")
    with pytest.raises(BadField):
        flagged(case, MIRA, case.now.cover.flags[0])
    with pytest.raises(NotCourtMade):
        ONE_MORE.permits_unsigned((CaseFlagged(case.now.case, "X", MIRA.person),), case.register, case.now, at=LATER)  # type: ignore[arg-type]  # no court's event


def test_the_law_of_this_court_knows_nothing_of_it() -> None:
    assert FlagCase not in LAW.commands
    assert CaseFlagged not in LAW.events
