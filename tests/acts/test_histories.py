"""What holds of every history a court can have, whoever tries whatever."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from docket_cast import EVERYONE, MIRA, NORA, RUTH
from docket_strategies import Court, Move, Step, courts, played
from underseal.acts.law import (
    LAW,
    check_events,
    evolve,
    fold,
    permits,
    permits_all,
    permits_unsigned,
    public_part,
    register,
    register_all,
)
from underseal.docket.errors import DocketError, NotCourtMade, NotWhatTheActYields
from underseal.docket.events import CaseOpened, CaseStubbed, Event
from underseal.docket.names import DocketNumber
from underseal.docket.record import Published, Released
from underseal.docket.sealed_events import SealedEvent


def checked(step: Step, events: tuple[Event, ...]) -> None:
    """What a reader asks of the events recorded for an act."""
    check_events(
        events, step.command, step.register, step.docket, step.actor, at=step.at, act=step.act, draws=step.draws
    )


@given(courts())
def test_replay_is_deterministic(court: Court) -> None:
    for case, events in court.events.items():
        assert fold(events) == court.dockets[case] == fold(events)
    for step in court.steps:
        if step.refusal is None:
            assert step.decided() == step.events


@given(courts())
def test_folding_in_pieces_is_folding_at_once(court: Court) -> None:
    for events in court.events.values():
        docket = None
        for event in events:
            docket = evolve(docket, event)
        assert docket == fold(events[1:], fold(events[:1]))
    one_by_one = Court().register
    for event in court.every:
        one_by_one = register(one_by_one, event)
    assert one_by_one == register_all(Court().register, court.every)


@given(courts())
def test_entries_are_numbered_without_a_gap_and_without_a_duplicate(court: Court) -> None:
    for docket in court.dockets.values():
        numbers = [entry.number for entry in docket.entries if entry.number is not None]
        assert numbers == list(range(1, len(numbers) + 1))
        assert [entry.number for entry in docket.sealed.hidden] == list(range(1, len(docket.sealed.hidden) + 1))


@given(courts())
def test_cases_and_documents_are_numbered_without_a_gap_and_without_a_duplicate(court: Court) -> None:
    opened = [event for event in court.every if isinstance(event, CaseOpened | CaseStubbed)]
    assert [event.serial for event in opened] == list(range(241, 241 + len(opened)))
    by_series: dict[tuple[int, str], list[int]] = {}
    for number in (DocketNumber.parse(event.case) for event in opened):
        by_series.setdefault((number.office, number.type), []).append(number.serial)
    assert all(later == earlier + 1 for serials in by_series.values() for earlier, later in pairwise(serials))
    contents = [line.content for d in court.dockets.values() for entry in d.entries for line in entry.lines]
    documents = sorted(content.document for content in contents if isinstance(content, Published | Released))
    assert documents == list(range(5_101, 5_101 + len(documents)))


@given(courts())
def test_a_reader_accepts_what_the_court_accepted(court: Court) -> None:
    for step in court.steps:
        if step.refusal is None:
            checked(step, step.events)
            permits_all(step.events, step.register, step.docket)


@given(courts())
def test_no_reader_accepts_an_act_the_court_must_refuse(court: Court) -> None:
    """A lying court takes a refused act and records what it would have made of an apt person's."""
    for step in court.steps:
        if step.refusal is not None:
            for forged in forgeries(step):
                with pytest.raises(type(step.refusal)):
                    checked(step, forged)


@given(courts(longest=25), st.sampled_from(EVERYONE))
def test_no_reader_folds_an_event_whose_author_lacked_the_power(court: Court, author) -> None:
    """The same without looking at the act: an event signed over to somebody else's name."""
    for step in court.steps:
        if step.refusal is None and any(hasattr(event, "by") for event in step.events):
            try:
                step.decided(author)
            except DocketError:
                pass
            else:
                continue
            forged = signed_over(step.events, author.person)
            with pytest.raises(DocketError):
                checked(replace(step, actor=author), forged)


def forgeries(step: Step) -> list[tuple[Event, ...]]:
    forged: list[tuple[Event, ...]] = [()]
    for other in EVERYONE:
        try:
            forged.append(signed_over(step.decided(other), step.actor.person))
        except DocketError:
            continue
    return forged


def signed_over(events: tuple[Event, ...], person: str) -> tuple[Event, ...]:
    return tuple(replace(event, by=person) if isinstance(getattr(event, "by", 1), str) else event for event in events)


@given(courts(), st.data())
def test_no_reader_accepts_altered_events(court: Court, data: st.DataObject) -> None:
    accepted = [step for step in court.steps if step.events]
    assume(accepted)
    step = data.draw(st.sampled_from(accepted))
    for altered in (step.events[:-1], (*step.events, step.events[-1]), tuple(reversed((*step.events, "more")))):
        with pytest.raises(NotWhatTheActYields):
            checked(step, altered)


@given(courts())
def test_what_people_must_sign_is_refused_unsigned(court: Court) -> None:
    for event in court.every:
        if type(event) not in LAW.unsigned_events:
            with pytest.raises(NotCourtMade):
                permits_unsigned((event,), court.register, court.dockets.get(event.case), at=court.clock)


@given(courts())
def test_nothing_folds_twice(court: Court) -> None:
    """A court that repeats a numbered, opening or ending event is refused by whoever reads it."""
    for event in court.every:
        if isinstance(event, CaseOpened | CaseStubbed) or getattr(event, "number", None) is not None:
            with pytest.raises(DocketError):
                permits(event, court.register, court.dockets[event.case])


@given(courts(), st.randoms(use_true_random=False))
def test_sealed_events_leave_the_public_part_alone_whatever_their_order(court: Court, chance) -> None:
    for case, docket in court.dockets.items():
        public = court.public_events(case)
        if docket.hidden:
            assert public == []
            assert public_part(docket) is None
            continue
        assert public_part(docket) == fold(public)
        sealed = [event for event in court.events[case] if isinstance(event, SealedEvent)]
        chance.shuffle(sealed)
        mixed = public[:1]
        rest = public[1:]
        while rest or sealed:
            source = sealed if sealed and (not rest or chance.random() < 0.5) else rest
            mixed.append(source.pop(0))
        assert public_part(fold(mixed)) == fold(public)


@given(courts())
def test_a_fold_of_public_events_has_no_overlay(court: Court) -> None:
    for case, docket in court.dockets.items():
        if not docket.hidden:
            public = fold(court.public_events(case))
            assert public_part(public) == public


@given(courts())
def test_an_act_is_accepted_once(court: Court) -> None:
    for step in court.steps:
        if step.refusal is None:
            again = replace(step, register=court.register, docket=court.dockets[step.events[0].case])
            with pytest.raises(DocketError):
                again.decided()


@given(courts())
def test_the_public_record_stands_without_what_is_sealed(court: Court) -> None:
    """A reader of the public events alone finds every one permitted, and the same dockets."""
    register, dockets = Court().register, {}
    for event in court.every:
        if not isinstance(event, SealedEvent):
            permits(event, register, dockets.get(event.case))
            dockets[event.case] = evolve(dockets.get(event.case), event)
            register = register_all(register, (event,))
    assert dockets == {case: public_part(docket) for case, docket in court.dockets.items() if not docket.hidden}


def test_histories_reach_deep_enough() -> None:
    """The strategy is no toy: a seal is ordered, lifted, and the document released."""
    script = (
        ("move with a sealed exhibit", NORA, 0),
        ("order", RUTH, 2),
        ("release", NORA, 0),
        ("correct", MIRA, 0),
        ("close", MIRA, 0),
        ("move", NORA, 0),
    )
    court = played([Move("open a civil case", 0, NORA, 1)], [Move(name, 0, actor, n) for name, actor, n in script])
    made = [type(event).__name__ for event in court.every]
    assert {"UnsealOrdered", "DocumentReleased", "EntryCorrected", "CaseClosed"} <= set(made)
    assert [type(step.refusal).__name__ for step in court.steps if step.refusal] == ["CaseIsClosed"]
