"""Whatever decodes is decided or refused by name, and what is decided can be written, read back, folded and shown."""

import json
import random
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from district import KINDS
from docket_cast import EVERYONE, MIRA, register_of
from docket_strategies import MOVES, Court, Move, Step, played
from nasty import every_value, with_value
from sheet_cast import COURT
from underseal.acts.law import evolve, public_part
from underseal.acts.law import register as register_with
from underseal.docket.commands import ImportCase, ImportEntries, ImportParties, PublicCommand, SealedCommand
from underseal.docket.cover import CoverSheet
from underseal.docket.errors import DocketError
from underseal.docket.events import Event
from underseal.docket.names import CaseRef, CaseType
from underseal.docket.party import Party
from underseal.docket.record import FoundEntry, Origin
from underseal.docket.sealed_events import SealedEvent
from underseal.sheet.data import cases_json, docket_json
from underseal.sheet.listing import case_line
from underseal.wire.codec import canonical, decode, encode, parse
from underseal.wire.errors import Oversize, WireError

MOST = 2**53 - 1
VALUES: tuple[Any, ...] = (
    None,
    True,
    0,
    1,
    -1,
    MOST,
    -MOST,
    "",
    " ",
    "x",
    "\0",
    "\u202e",
    "é" * 9_000,
    "x" * 199_000,
    "{text}",
    "[x] {re}",
    "Defendant (99999999999999999999)",
    "Plaintiff",
    "Tomas Vesely",
    "nora-castellan",
    "noor",
    "sealed-matters",
    "0001-01-01",
    "0001-12-31",
    "9999-12-31",
    "9999-12-30T23:59:59Z",
    "SM-7K3Q-9FMX",
    "1:26-cr-00184",
    "99:99-zzzzz-9999999",
    "ab" * 16,
    "",
    "AAAA",
    [],
    [1, 1, 1],
    [MOST],
    ["Tomas Vesely", "Tomas Vesely"],
    ["", ""],
    *(code for code in KINDS),
    *CaseType,
)
TIMES = (datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, 23, 59, 59, tzinfo=UTC))


def steps() -> list[Step]:
    """One accepted act of every kind this court can see, on dockets of every state."""
    openings = [Move(name, 0, None, n) for name, plan in MOVES.items() if plan.opens for n in (0, 1)]
    court = played(openings, [Move(name, case, None, n) for n in range(6) for name in MOVES for case in range(3)])
    kept: dict[tuple[type, str | None], Step] = {}
    for step in court.steps:
        if step.refusal is None:
            kept.setdefault((type(step.command), _kind(step.command)), step)
    return [*kept.values(), *_imports(court)]


def _kind(command: Any) -> str | None:
    return command.filing.kind if hasattr(command, "filing") else None


def _imports(court: Court) -> list[Step]:
    base = next(step for step in court.steps if step.refusal is None)
    filed = court.clock.date()
    found = (
        FoundEntry(None, filed, filed, "found"),
        FoundEntry(7, filed, None, "moved", "0451", motion=True, decided=True),
    )  # type: ignore[arg-type]  # an entry's number
    origin = Origin(bytes(32), "1:08-cr-00125-DAK-1", 2, 2, facts=(("Label", "value"),))
    parties = Party("Defendant", "Tomas Vesely", charged=1), Party("Plaintiff", "USA")
    case = ImportCase(
        CaseRef("1:08-cr-00125"), CoverSheet(CaseType.CRIMINAL, 1, "USA v. V.", parties[:1]), filed, origin, ()
    )
    opened = replace(base, command=case, docket=None, actor=MIRA, at=court.clock, register=register_of(EVERYONE))
    docket = None
    for event in opened.decided():
        docket = evolve(docket, event)
    more = replace(opened, command=ImportParties(1, parties[1:]), docket=docket, act="ef" * 16)
    for event in more.decided():
        docket = evolve(docket, event)
    return [opened, more, replace(opened, command=ImportEntries(0, found), docket=docket, act="fe" * 16)]


def holds(step: Step) -> int:
    """Decide a step, and do with what comes of it whatever court and desks do. 1 if it was accepted."""
    try:
        events = step.decided()
    except DocketError as refused:
        str(refused).encode()
        return 0
    docket, register = step.docket, step.register
    for event in events:
        docket = evolve(docket, event)
        if not isinstance(event, SealedEvent):
            register = register_with(register, event)
        try:
            assert parse(Event, canonical(event, Event)) == event  # type: ignore[arg-type, comparison-overlap]  # a union
        except Oversize:  # the court says so before it signs a leaf of it
            return 1
    seen = None if docket is None else public_part(docket)
    if seen is not None:
        docket_json(seen, register, COURT)
        cases_json([case_line(seen, register)], COURT)
    return 1


STEPS = steps()
KINDS_OF_ACT = [f"{type(step.command).__name__} {_kind(step.command) or ''}".strip() for step in STEPS]


@pytest.mark.parametrize("at", range(len(STEPS)), ids=KINDS_OF_ACT)
def test_any_value_in_any_place_of_an_act_is_decided_or_refused(at: int) -> None:
    step = STEPS[at]
    union: Any = PublicCommand | SealedCommand
    written = encode(step.command, union)
    draw = random.Random(at)
    places = every_value(written)
    for _ in range(400):
        data = json.loads(json.dumps(written))
        for _ in range(draw.choice((1, 1, 2))):
            data = with_value(data, draw.choice(places), draw.choice(VALUES))
        try:
            command = decode(union, data)
        except WireError:
            continue
        holds(replace(step, command=command))


@pytest.mark.parametrize("at", TIMES, ids=str)
def test_an_act_at_either_end_of_the_calendar_is_decided_or_refused(at: datetime) -> None:
    for step in STEPS:
        holds(replace(step, at=at))


def test_every_act_of_the_examples_is_accepted_as_it_is() -> None:
    assert [holds(step) for step in STEPS] == [1] * len(STEPS)
    assert {type(step.command).__name__ for step in STEPS} >= {"OpenCase", "EnterOrder", "OpenSealedCase", "ImportCase"}
