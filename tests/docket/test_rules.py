"""Rules as data: a part is read strictly, and of each part the last adopted that is effective counts."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from district import ADOPTED, KINDS, PARTS, RULES
from underseal.docket.deadlines import Calendar, due
from underseal.docket.errors import BadRules, NoRules, NoSuchKind
from underseal.docket.names import KindCode
from underseal.docket.parts import RulesPart
from underseal.docket.record import Role
from underseal.docket.rules import PARTS as NAMES
from underseal.docket.rules import Adopted, Adoption, check_parts, digest, digest_of, digests, read_part, write_part
from underseal.docket.rules_file import YEARS, as_tables, changes, district, district_text, read_rules
from underseal.docket.zone import Zone, write_instant

NOW = datetime(2026, 11, 26, tzinfo=UTC)
NEW_YORK = ZoneInfo("America/New_York")


def part(name: str) -> dict[str, Any]:
    """A part of the rules that come along, to bend."""
    return json.loads(next(one.text for one in PARTS if one.name == name))


def test_the_rules_that_come_along_are_complete_and_their_file_reads_back() -> None:
    import tomli_w

    assert tuple(one.name for one in PARTS) == NAMES
    assert RULES.adopters == (Role.JUDGE, Role.REGISTRAR)
    written = tomli_w.dumps(as_tables(PARTS))
    assert read_rules(written, NOW, known=PARTS) == PARTS
    assert {*district(NOW)} - {*PARTS} == {district(NOW)[1]}  # their zone alone


@pytest.mark.parametrize(
    ("name", "bent"),
    [
        ("court", {"adopters": []}),
        ("court", {"adopters": ["observer"]}),
        ("court", {"adopters": ["counsel"]}),
        ("court", {"adopters": ["judge", "judge"]}),
        ("court", {"adopters": "judge"}),
        ("court", {"adopters": ["judge"], "adoptors": ["clerk"]}),
        ("zone", {"name": "UTC", "changes": []}),
        ("zone", {"name": "UTC", "changes": [["2026-01-01T00:00:00Z", True]]}),
        ("zone", {"name": "UTC", "changes": [["2026-01-01T00:00:00Z", 24 * 60]]}),
        ("zone", {"name": "UTC", "changes": [["2026-01-01 00:00:00Z", 0]]}),
        ("zone", {"name": "UTC", "changes": [["2026-01-02T00:00:00Z", 0], ["2026-01-01T00:00:00Z", 60]]}),
        ("zone", {"name": 7, "changes": [["2026-01-01T00:00:00Z", 0]]}),
        ("calendar", {"closed": ["11/27/2026"]}),
        ("calendar", {"closed": ["2026-11-27", "2026-11-27"]}),
        ("calendar", {"closed": ["20261127"]}),
        ("calendar", {"open": []}),
        ("kinds", {"kind": []}),
        ("holidays", {}),
    ],
)
def test_a_part_that_says_something_else_is_none(name: str, bent: dict[str, Any]) -> None:
    with pytest.raises(BadRules) as refused:
        read_part(write_part(name, bent))
    assert "\n" not in str(refused.value)


KIND = {"code": "plea", "name": "Plea", "text": "PLEA[ {text}].", "filers": ["counsel"]}


@pytest.mark.parametrize(
    "bent",
    [
        {"code": "Plea"},
        {"code": "motion"},  # twice
        {"code": "imported"},
        {"code": "stub"},
        {"stub": "SEALED ORDER", "readers": ["the filer"]},
        {"is": "order", "text": "PLEA[ {disposition}][ {text}]."},  # filed by counsel
        {"is": "order", "text": "PLEA[ {disposition}].", "filers": ["judge"], "readers": ["the filer"]},  # and no stub
        {"name": " "},
        {"text": "plea {text}"},
        {"text": "PLEA {texts}"},
        {"text": "PLEA [as [ {text}]]"},
        {"text": "PLEA {text"},
        {"text": "PLEA\n{text}"},
        {"text": "P" * 400},
        {"is": "plea"},
        {"is": "motion", "filers": []},
        {"is": "order", "unnumbered": True},
        {"papers": "some"},
        {"is": "motion", "papers": "may"},
        {"papers": "none", "readers": ["the filer"]},
        {"papers": "may", "unnumbered": True},
        {"papers": "must", "unnumbered": True},
        {"filers": ["bailiff"]},
        {"cases": ["criminal"]},
        {"sets": [{"what": "Replies", "days": 0, "owed": "movants"}]},
        {"sets": [{"what": "", "days": 7, "owed": "movants"}]},
        {"sets": [{"what": "Replies", "days": 7, "owed": "everybody"}]},
        {"sets": [{"what": "Replies", "days": 7, "owed": "movants", "hours": 1}]},
        {"stands": "stub"},  # and nobody reads it
        {"stands": "sealed", "readers": ["the filer"]},
        {"stub": "A SECRET", "stands": "stub", "readers": ["the filer"]},
        {"about": "yes"},
        {"about": True},  # and its text names none
        {"colour": "red"},
    ],
)
def test_a_kind_that_no_docket_could_hold_is_refused(bent: dict[str, Any]) -> None:
    kinds = part("kinds")
    read_part(write_part("kinds", {"kind": [*kinds["kind"], KIND]}))
    with pytest.raises(BadRules):
        read_part(write_part("kinds", {"kind": [*kinds["kind"], KIND | bent]}))


@pytest.mark.parametrize("code", ["minutes", "assignment", "order", "sealed-order"])
def test_kinds_that_acts_enter_rows_by_are_needed(code: str) -> None:
    left = [kind for kind in part("kinds")["kind"] if kind["code"] != code]
    with pytest.raises(BadRules, match=code):
        read_part(write_part("kinds", {"kind": left}))


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        "null",
        '{"adopters": ["judge"]}',
        '{"adopters":["judge"],"adopters":["judge"]}',
        "[" * 100_000,
        "{}" * 2,
    ],
)
def test_a_part_that_is_not_the_one_way_to_write_it_is_refused(text: str) -> None:
    with pytest.raises(BadRules):
        read_part(RulesPart("court", text))


@pytest.mark.parametrize("names", [("zone", "court"), ("court", "court")])
def test_parts_stand_once_and_in_their_order(names: tuple[str, ...]) -> None:
    by_name = {one.name: one for one in PARTS}
    with pytest.raises(BadRules):
        check_parts([by_name[name] for name in names])


# Which rules hold.


def closed(*days: str) -> RulesPart:
    return write_part("calendar", {"closed": list(days)})


ADOPTIONS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=6)


@given(ADOPTIONS, st.integers(0, 9))
def test_of_each_part_the_last_adopted_that_is_effective_counts(found: list[tuple[int, int]], now: int) -> None:
    """Each adoption is of a calendar with one closed day; told from the front, as a reader of the log would."""
    adopted = ADOPTED
    day = {at: (date(2026, 3, 2) + timedelta(days=at)).isoformat() for at in range(10)}
    for effective, which in found:
        adopted = replace(
            adopted,
            adoptions=(
                *adopted.adoptions,
                Adoption(adopted.next_number, NOW + timedelta(days=effective), (closed(day[which]),)),
            ),
        )
    in_force = [which for effective, which in found if effective <= now]
    expected = frozenset({date.fromisoformat(day[in_force[-1]])} if in_force else ())
    assert adopted.at(NOW + timedelta(days=now)).calendar == Calendar(expected)


def test_before_there_are_rules_there_are_none() -> None:
    with pytest.raises(NoRules):
        Adopted().at(NOW)
    with pytest.raises(NoRules):
        Adopted((Adoption(1, NOW, PARTS[:2]),)).at(NOW)


def test_a_kind_that_no_rules_have_is_refused() -> None:
    with pytest.raises(NoSuchKind):
        RULES.kind(KindCode("habeas"))
    assert RULES.kind(KindCode("motion")) is KINDS["motion"]


def test_a_day_on_which_the_court_is_closed_is_no_last_day() -> None:
    friday = date(2026, 11, 27)
    assert due(friday - timedelta(days=14), 14, Calendar()) == friday
    assert due(friday - timedelta(days=14), 14, Calendar(frozenset({friday}))) == date(2026, 11, 30)


@given(st.integers(1, 10**6), st.sampled_from([None, NOW, NOW + timedelta(seconds=1)]), st.permutations(PARTS))
def test_an_assent_names_number_instant_and_every_part(
    number: int, at: datetime | None, parts: list[RulesPart]
) -> None:
    named = digest_of(number, at, None, digests(parts))
    assert named != digest_of(number + 1, at, None, digests(parts))
    assert named != digest_of(number, NOW + timedelta(days=1), None, digests(parts))
    assert named != digest_of(number, at, None, digests(parts[1:]))
    assert named != digest_of(number, at, 2, digests(parts))
    assert len({digest(one) for one in parts}) == len(parts)


# The court's clock.


@given(st.datetimes(datetime(2025, 1, 2), datetime(2065, 12, 30)))  # noqa: DTZ001  # hypothesis draws naive ones
def test_a_zone_written_out_is_the_zone(at: datetime) -> None:
    zone = Zone("America/New_York", changes("America/New_York", 2025))
    instant = at.replace(tzinfo=UTC)
    assert zone.local(instant).replace(tzinfo=None) == instant.astimezone(NEW_YORK).replace(tzinfo=None)


@pytest.mark.parametrize(
    "name", ["America/New_York", "America/Denver", "Pacific/Honolulu", "Asia/Kolkata", "UTC", "America/Havana"]
)
@given(st.dates(date(2026, 1, 2), date(2064, 1, 1)))
def test_a_day_at_the_court_begins_where_the_day_before_ends(name: str, day: date) -> None:
    """Also where clocks change at midnight, so that there is no midnight."""
    zone = Zone(name, changes(name, 2025))
    begins = zone.start_of(day)
    assert zone.today(begins) == day
    assert zone.today(begins - timedelta(seconds=1)) == day - timedelta(days=1)


def test_a_zone_is_written_out_for_forty_years_and_holds_its_last_offset_after_them() -> None:
    found = changes("America/New_York", 2025)
    assert found[-1][0].year == 2025 + YEARS
    assert Zone("x", found).local(datetime(2090, 7, 1, tzinfo=UTC)).utcoffset() == timedelta(hours=-5)
    assert all(write_instant(at).endswith("Z") for at, _ in found)


@pytest.mark.parametrize(
    "text",
    [
        "[zone",
        "zones = 1",
        "[kinds]\nkind = 7",
        "zone = 7",
        '[zone]\nname = "Mars/Olympus"',
        '[zone]\nname = "../etc/passwd"',
        "",
        "x = " + "[" * 5000,
    ],
)
def test_a_file_that_is_none_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(BadRules) as refused:
        read_rules(text, NOW)
    assert "\n" not in str(refused.value)


def test_a_zone_named_as_it_is_known_changes_nothing() -> None:
    """A program with newer tables would else propose another clock with each change of anything."""
    known = (write_part("zone", {"name": "America/New_York", "changes": [["2020-01-01T00:00:00Z", -300]]}),)
    assert read_rules(district_text(), NOW, known=known)[1] == known[0]
