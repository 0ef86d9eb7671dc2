"""A court's rules change only as its rules say, and nothing entered before moves."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from district import ADOPTED, PARTS
from docket_cast import ADA, DANA, JONAS, MIRA, NORA, RENATA, RUTH, Record, act_id, filing, numbered, on, register_of
from underseal.acts.adopting import LATEST
from underseal.acts.court_made import publish_certificate
from underseal.acts.law import decide, permits, register_all
from underseal.acts.register import enter
from underseal.docket import commands as do
from underseal.docket import court_events as court_wide
from underseal.docket import events as ev
from underseal.docket.cover import CoverSheet
from underseal.docket.docket import Person, Register
from underseal.docket.errors import (
    ActAlreadyEntered,
    AssentedAlready,
    BadField,
    BadRules,
    DocketError,
    HeaderTooEarly,
    NoRules,
    NoSuchKind,
    NotNext,
    NotPermitted,
    NotProposed,
    TooSoon,
)
from underseal.docket.names import CaseType
from underseal.docket.parts import RulesPart
from underseal.docket.party import Counsel, Party
from underseal.docket.record import Role
from underseal.docket.rules import HIGHEST_LAW, NOTICE, Adopted, digest_of, digests, write_part
from underseal.docket.rules_file import as_tables, slots_part, with_slots
from underseal.docket.slots import Change, Schedule, Shape

FIRST = do.ProposeRules(1, None, PARTS, 1)
MONDAY = on(3, 2)


def with_days(days: int) -> RulesPart:
    """The kinds with another time for responses."""
    kinds = as_tables(PARTS)["kind"]
    changed = [one | {"sets": [one["sets"][0] | {"days": days}]} if one["code"] == "motion" else one for one in kinds]
    return write_part("kinds", {"kind": changed})


def closing(*days: str) -> RulesPart:
    return write_part("calendar", {"closed": list(days)})


def opened() -> Record:
    case = Record(register_of(), "adopting")
    harrow = Party("Plaintiff", "Harrow", "", (Counsel(NORA.name, NORA.person),))
    harbor = Party("Defendant", "Harbor", "", (Counsel(DANA.name, DANA.person),))
    opening = do.OpenCase(CoverSheet(CaseType.CIVIL, 2, "Harrow v. Harbor", (harrow, harbor)), filing("complaint", ""))
    case.does(MIRA, MONDAY, opening)
    return case


class Court:
    """A register to which people propose and assent."""

    def __init__(self, start: Register | None = None) -> None:
        self.register = start or register_of()
        self._acts = 0

    def does(self, who: Person, at: datetime, command: do.PublicCommand) -> tuple[ev.Event, ...]:
        self._acts += 1
        act = act_id(f"rules {self._acts}")
        events = decide(command, self.register, None, who, at, act=act)
        self.register = register_all(enter(self.register, act, command), events)
        return events

    def proposes(self, who: Person, at: datetime, *parts: RulesPart, number: int = 2, days: int = 7) -> bytes:
        command = do.ProposeRules(number, at + timedelta(days=days), parts)
        self.does(who, at, command)
        return digest_of(number, command.effective, None, digests(parts))

    @property
    def rules(self) -> Adopted:
        return self.register.rules


@pytest.fixture
def court() -> Court:
    return Court()


def test_rules_count_once_somebody_of_each_role_named_has_assented(court: Court) -> None:
    digest = court.proposes(RUTH, MONDAY, closing("2026-04-03"))
    assert court.rules.adoptions == ADOPTED.adoptions
    events = court.does(RENATA, on(3, 3), do.AssentToRules(2, digest))
    assert [type(event) for event in events] == [court_wide.RulesAssented, court_wide.RulesAdopted]
    easter = on(4, 3).date()
    before, after = (court.rules.at(MONDAY + timedelta(days=days)) for days in (6, 7))
    assert (before.calendar.is_court_day(easter), after.calendar.is_court_day(easter)) == (True, False)
    assert before.kinds == after.kinds


def test_what_stands_when_rules_change_keeps_its_words_and_dates() -> None:
    case = opened()
    case.does(NORA, on(3, 3), do.FileEntry(filing("motion", "to Compel")))
    command = do.ProposeRules(2, on(3, 9), (closing("2026-03-17"), with_days(21)))
    case.does(RUTH, on(3, 4), command)
    before = case.now
    case.does(RENATA, on(3, 5), do.AssentToRules(2, digest_of(2, command.effective, None, digests(command.parts))))
    assert case.now == before
    case.does(NORA, on(3, 8), do.FileEntry(filing("motion", "to Stay")))
    case.does(NORA, on(3, 9), do.FileEntry(filing("motion", "to Strike")))
    due = [one.due for one in case.now.deadlines if one.what == "Responses"]
    assert due == [on(3, 17).date(), on(3, 23).date(), on(3, 30).date()]


def test_the_first_rules_are_the_registrar_clerks_and_nothing_comes_before_them() -> None:
    empty = Register()
    with pytest.raises(NoRules):
        permits(publish_certificate(RUTH), empty, None)
    start = register_all(empty, (publish_certificate(RENATA),))
    with pytest.raises(NoRules):
        permits(publish_certificate(MIRA), start, None)
    founded = Court(start)
    for parts in (PARTS[:3], PARTS[1:]):
        with pytest.raises(BadRules):
            founded.does(RENATA, MONDAY, do.ProposeRules(1, None, parts, 1))
    with pytest.raises(BadRules):
        founded.does(RENATA, MONDAY, do.ProposeRules(1, MONDAY, PARTS, 1))
    for law in (None, 2):
        with pytest.raises(BadRules):
            founded.does(RENATA, MONDAY, do.ProposeRules(1, None, PARTS, law))
    founded.does(RENATA, MONDAY, FIRST)
    assert founded.rules.at(MONDAY).kinds == ADOPTED.at(MONDAY).kinds
    with pytest.raises(NoRules):
        founded.rules.at(MONDAY - timedelta(seconds=1))
    with pytest.raises(BadRules):
        founded.does(RENATA, MONDAY, replace(FIRST, number=2))


def test_nothing_else_is_taken_before_there_are_rules() -> None:
    start = register_all(Register(), (publish_certificate(one) for one in (RENATA, MIRA)))
    opening = do.OpenCase(
        CoverSheet(opened().now.type, 2, "Harrow v. Harbor", opened().now.parties), filing("complaint", "")
    )
    with pytest.raises(NoRules):
        decide(opening, start, None, MIRA, MONDAY, act=act_id("too early"))
    with pytest.raises(NotPermitted):
        decide(FIRST, start, None, MIRA, MONDAY, act=act_id("not hers"))


@pytest.mark.parametrize("bent", [{"effective": on(4, 1)}, {"parts": ()}, {"law": 3}])
def test_nothing_is_adopted_but_what_was_proposed(court: Court, bent: dict[str, object]) -> None:
    digest = court.proposes(RUTH, MONDAY, closing("2026-04-03"))
    proposal = court.rules.proposal(digest)
    assert proposal is not None
    adopted = court_wide.RulesAdopted(2, digest, proposal.effective, proposal.parts, proposal.law)
    permits(adopted, court.register, None)
    with pytest.raises(NotProposed):
        permits(replace(adopted, **bent), court.register, None)  # type: ignore[arg-type]  # its own fields


@pytest.mark.parametrize("who", [MIRA, NORA, ADA])
def test_whom_the_rules_do_not_name_neither_proposes_nor_assents(court: Court, who: Person) -> None:
    with pytest.raises(NotPermitted):
        court.proposes(who, MONDAY, closing())
    digest = court.proposes(RUTH, MONDAY, closing("2026-04-03"))
    with pytest.raises(NotPermitted):
        court.does(who, on(3, 3), do.AssentToRules(2, digest))


def test_a_role_assents_once(court: Court) -> None:
    digest = court.proposes(RUTH, MONDAY, closing("2026-04-03"))
    for judge in (RUTH, JONAS):
        with pytest.raises(AssentedAlready):
            court.does(judge, on(3, 3), do.AssentToRules(2, digest))
    with pytest.raises(AssentedAlready):
        court.proposes(JONAS, MONDAY, closing("2026-04-03"))


@pytest.mark.parametrize(("late", "refused"), [(0, False), (1, True)])
def test_a_day_lies_between_the_last_assent_and_the_instant(court: Court, late: int, refused: bool) -> None:
    digest = court.proposes(RUTH, MONDAY, closing("2026-04-03"), days=7)
    last = MONDAY + timedelta(days=7) - NOTICE + timedelta(seconds=late)
    if refused:
        with pytest.raises(TooSoon):
            court.does(RENATA, last, do.AssentToRules(2, digest))
    else:
        court.does(RENATA, last, do.AssentToRules(2, digest))
    with pytest.raises(TooSoon):
        court.proposes(JONAS, MONDAY, closing("2026-04-06"), days=0, number=court.rules.next_number)


def test_no_rules_are_in_force_from_a_day_beyond_the_calendar_of_rules_on(court: Court) -> None:
    last = (LATEST - MONDAY).days
    court.proposes(RUTH, MONDAY, closing("2026-04-03"), days=last)
    with pytest.raises(BadField, match="after the year 2999"):
        court.proposes(RUTH, MONDAY, closing("2026-04-06"), days=last + 1)


def test_of_several_proposed_one_is_adopted_and_the_others_are_left_behind(court: Court) -> None:
    one = court.proposes(RUTH, MONDAY, closing("2026-04-03"))
    other = court.proposes(RENATA, MONDAY, closing("2026-04-06"))
    court.does(JONAS, on(3, 3), do.AssentToRules(2, other))
    with pytest.raises(NotProposed):
        court.does(RENATA, on(3, 3), do.AssentToRules(2, one))
    with pytest.raises(NotNext):
        court.proposes(RUTH, on(3, 4), closing("2026-04-03"))
    court.proposes(RUTH, on(3, 4), closing("2026-04-03"), number=3)


@pytest.mark.parametrize("bent", [{"number": 3}, {"digest": bytes(32)}, {"digest": b""}])
def test_an_assent_to_what_nobody_proposed_is_refused(court: Court, bent: dict[str, object]) -> None:
    digest = court.proposes(RUTH, MONDAY, closing("2026-04-03"))
    command = do.AssentToRules(**({"number": 2, "digest": digest} | bent))  # type: ignore[arg-type]  # its own fields
    with pytest.raises(NotProposed):
        court.does(RENATA, on(3, 3), command)


def test_an_act_of_the_rules_is_entered_once(court: Court) -> None:
    command = do.ProposeRules(2, on(3, 9), (closing("2026-04-03"),))
    act = act_id("once")
    events = decide(command, court.register, None, RUTH, MONDAY, act=act)
    after = register_all(enter(court.register, act, command), events)
    with pytest.raises(ActAlreadyEntered):
        decide(command, after, None, RUTH, MONDAY, act=act)


@pytest.mark.parametrize(
    ("law", "refused"), [(1, True), (2, False), (HIGHEST_LAW, False), (0, True), (HIGHEST_LAW + 1, True)]
)
def test_the_law_is_raised_and_never_falls(court: Court, law: int, refused: bool) -> None:
    command = do.ProposeRules(2, on(3, 9), (), law)
    if refused:
        with pytest.raises(BadRules):
            court.does(RUTH, MONDAY, command)
        return
    court.does(RUTH, MONDAY, command)
    court.does(RENATA, on(3, 3), do.AssentToRules(2, digest_of(2, command.effective, law, ())))
    assert [court.rules.law_at(at) for at in (on(3, 8), on(3, 9))] == [1, law]
    assert court.rules.raised_by(law) == (RUTH.person, RENATA.person)
    with pytest.raises(BadRules):
        court.does(RUTH, on(3, 4), do.ProposeRules(3, on(3, 19), (), law))


@pytest.mark.parametrize("parts", [(), (closing("soon"),), (RulesPart("calendar", "{}x"),), (closing(), closing())])
def test_parts_that_are_none_are_proposed_by_nobody(court: Court, parts: tuple[RulesPart, ...]) -> None:
    before = court.register
    with pytest.raises(DocketError):
        court.proposes(RUTH, MONDAY, *parts)
    assert court.register == before


def test_a_court_adopts_a_kind_of_its_own_and_drops_another() -> None:
    kinds = [one for one in as_tables(PARTS)["kind"] if one["code"] != "letter"]
    own = {"code": "advisory", "name": "Advisory", "text": "ADVISORY {text}[ by {on_behalf}].", "filers": ["counsel"]}
    part = write_part("kinds", {"kind": [*kinds, own]})
    case = opened()
    case.does(NORA, on(3, 3), do.FileEntry(filing("letter", "to the court")))
    with pytest.raises(NoSuchKind):
        case.does(NORA, on(3, 3), do.FileEntry(filing("advisory", "on tides")))
    command = do.ProposeRules(2, on(3, 9), (part,))
    case.does(RENATA, on(3, 4), command)
    case.does(RUTH, on(3, 5), do.AssentToRules(2, digest_of(2, command.effective, None, digests(command.parts))))
    case.does(NORA, on(3, 9), do.FileEntry(filing("advisory", "on tides", by=("Harrow",))))
    assert case.now.entries[-1].text == "ADVISORY on tides by Harrow."
    with pytest.raises(NoSuchKind):
        case.does(NORA, on(3, 9), do.FileEntry(filing("letter", "again")))
    case.does(MIRA, on(3, 10), do.CorrectEntry(numbered(2), "LETTER to the court.", "a slip"))  # it still stands
    assert Role.REGISTRAR in ADOPTED.at(MONDAY).adopters


# Slots: they count from a header on.

TICK = timedelta(seconds=600)
FOUNDED = Adopted((replace(ADOPTED.adoptions[0], effective=MONDAY),))
"""A court whose first tick opened on Monday; its ticks are of ten minutes."""
HOUR = timedelta(hours=1)


def slots(*firsts: int, seconds: int = 300) -> RulesPart:
    return slots_part(Change(first, Shape(16, 24, seconds)) for first in firsts)


@pytest.fixture
def founded() -> Court:
    return Court(replace(register_of(), rules=FOUNDED))


def adopted(court: Court, at: datetime, *parts: RulesPart) -> None:
    digest = court.proposes(RUTH, at, *parts, number=court.rules.next_number)
    court.does(RENATA, at, do.AssentToRules(court.rules.next_number, digest))


@given(st.integers(0, 10_000), st.integers(0, 2_000), st.lists(st.integers(1, 3_000), max_size=2, unique=True))
def test_slots_change_257_headers_above_those_closed_and_above_every_header_named_before(
    seconds: int, first: int, named: list[int]
) -> None:
    changes = (Change(at, Shape(8, 8, 7)) for at in (0, *sorted(named)))
    rules = Adopted((replace(FOUNDED.adoptions[0], parts=with_slots(PARTS, list(changes))),))
    court, at = Court(replace(register_of(), rules=rules)), MONDAY + timedelta(seconds=seconds)
    closed = max(0, (seconds - 1) // 7)
    least = max(closed + 257, max(named, default=0) + 1)
    if first >= least:
        adopted(court, at, slots(first))
        assert court.rules.schedule.newest == first
    else:
        with pytest.raises(HeaderTooEarly) as refused:
            court.proposes(RUTH, at, slots(first))
        assert (refused.value.first, refused.value.least) == (first, least)


def test_a_header_that_was_far_enough_when_it_was_proposed_may_be_too_close_at_the_last_assent(founded: Court) -> None:
    digest = founded.proposes(RUTH, MONDAY + HOUR, slots(5 + 257))  # the sixth tick closes within this second
    assent = do.AssentToRules(2, digest)
    with pytest.raises(HeaderTooEarly) as refused:
        founded.does(RENATA, MONDAY + HOUR + timedelta(seconds=1), assent)
    assert (refused.value.first, refused.value.least) == (5 + 257, 6 + 257)
    founded.does(RENATA, MONDAY + HOUR, assent)
    assert founded.rules.schedule.changes[-1] == Change(5 + 257, Shape(16, 24, 300))


@pytest.mark.parametrize("first", [300, 999, 1_000])
def test_a_header_is_named_once_and_none_below_one_that_was_named(founded: Court, first: int) -> None:
    adopted(founded, MONDAY, slots(500, 1_000))
    with pytest.raises(HeaderTooEarly, match="1001 or a later one"):
        founded.proposes(RUTH, MONDAY, slots(first), number=3)
    adopted(founded, MONDAY, slots(1_001))
    assert [change.first for change in founded.rules.schedule.changes] == [0, 500, 1_000, 1_001]


def test_slots_count_by_their_header_and_what_is_adopted_with_them_by_its_instant(founded: Court) -> None:
    before = founded.rules.schedule
    adopted(founded, MONDAY, closing("2026-04-03"), slots(300))
    easter, week = on(4, 3).date(), timedelta(days=7)
    assert [founded.rules.at(at).calendar.is_court_day(easter) for at in (MONDAY, MONDAY + week)] == [True, False]
    assert founded.rules.at(MONDAY).schedule == founded.rules.at(MONDAY + week).schedule == founded.rules.schedule
    for tick in (0, 299):
        assert founded.rules.schedule.closes(tick) == before.closes(tick)
    assert founded.rules.schedule.closes(300) == before.closes(299) + TICK / 2


def test_what_is_adopted_later_for_an_earlier_day_leaves_no_slots_behind(founded: Court) -> None:
    digest = founded.proposes(RUTH, MONDAY, slots(300), days=30)
    founded.does(RENATA, MONDAY, do.AssentToRules(2, digest))
    digest = founded.proposes(RUTH, MONDAY, slots(400), number=3, days=7)
    founded.does(RENATA, MONDAY, do.AssentToRules(3, digest))
    assert founded.rules.left_behind(founded.rules.adoptions[1]) == frozenset()
    assert [change.first for change in founded.rules.schedule.changes] == [0, 300, 400]


def test_a_court_is_founded_with_ticks_from_header_0_on_and_may_name_later_ones() -> None:
    start = register_all(Register(), (publish_certificate(RENATA),))
    late, two = (do.ProposeRules(1, None, (*PARTS[:-1], slots(*firsts)), 1) for firsts in ((1,), (0, 1)))
    with pytest.raises(BadRules, match="header 0"):
        Court(start).does(RENATA, MONDAY, late)
    court = Court(start)
    court.does(RENATA, MONDAY, two)
    assert court.rules.schedule == Schedule(MONDAY, tuple(Change(at, Shape(16, 24, 300)) for at in (0, 1)))


def test_no_header_is_named_whose_tick_opens_after_the_year_2999(founded: Court) -> None:
    last = (datetime(2999, 12, 31, 23, 59, 59, tzinfo=UTC) - MONDAY) // TICK
    with pytest.raises(BadRules, match="2999"):
        founded.proposes(RUTH, MONDAY, slots(last + 1))
    with pytest.raises(BadRules, match="2999"):
        founded.proposes(RUTH, MONDAY, slots(300, last * 2, seconds=300 + 300))
    adopted(founded, MONDAY, slots(last))
    start = register_all(Register(), (publish_certificate(RENATA),))
    far = (*PARTS[:-1], slots(0, 900_000_000, seconds=31_622_400))
    with pytest.raises(BadRules, match="2999"):
        Court(start).does(RENATA, MONDAY, do.ProposeRules(1, None, far, 1))
