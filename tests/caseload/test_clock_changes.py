"""People are told from when a court's clock shows another time, as a clerk would write it."""

from datetime import UTC, datetime

from district import PARTS
from underseal.caseload.rule_changes import changes
from underseal.docket.rules import Rules, write_part
from underseal.docket.rules_file import as_adopted

AT = datetime(2026, 3, 2, tzinfo=UTC)


def in_zone(*moves: list[object]) -> Rules:
    zone = write_part("zone", {"name": "Harlow", "changes": [["2020-01-01T00:00:00Z", -300], *moves]})
    return as_adopted(tuple(zone if part.name == "zone" else part for part in PARTS)).at(AT)


def test_a_change_of_the_clock_is_told_with_both_times() -> None:
    told = list(changes(in_zone(), in_zone(["2026-07-01T05:00:00Z", -240])))
    assert told == ["From 07/01/2026, 12:00 a.m. on, the clock shows 07/01/2026, 1:00 a.m."]
