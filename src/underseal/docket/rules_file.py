"""Rules as people write them: a TOML file of the parts, and the rules of a small district court that come along."""

import json
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from underseal.docket.errors import BadRules
from underseal.docket.parts import RulesPart
from underseal.docket.rules import PARTS, SLOTS, Adopted, Adoption, check_parts, write_part
from underseal.docket.slots import Change
from underseal.docket.zone import write_instant

YEARS = 40
"""For how many years a zone's changes are written out."""

LARGEST = 500_000
"""Bytes of a file of rules, at most: fifty times what a small court's are."""

_LONGEST_LINE = 1_000
"""Characters of a line: the reader of TOML takes the square of a line's length, where it is one name of many parts."""

_IN_FILE = {"kind": "kinds", SLOTS: SLOTS}
"""The parts that are lists of tables in a file, by the name of the list."""

_STEP = timedelta(hours=6)  # no two changes of a clock lie closer together


def read_rules(text: str, now: datetime, *, known: Iterable[RulesPart] = ()) -> tuple[RulesPart, ...]:
    """The parts that a file holds, as a record takes them. Raises BadRules.

    A zone named alone is the one known, if that has the name; else it is written out from the year before now. Of slots
    what is known is left out, unless the file says no more of them.
    """
    found = _read(text)
    tables = {_IN_FILE.get(name, name): {name: value} if name in _IN_FILE else value for name, value in found.items()}
    unknown = sorted(tables.keys() - set(PARTS))
    if unknown:
        raise BadRules(unknown[0], f"there is no such part; the parts are {', '.join(PARTS)}")
    zone = tables.get("zone")
    if isinstance(zone, dict) and "changes" not in zone and isinstance(zone.get("name"), str):
        tables["zone"] = _as_known(zone["name"], known) or _written_out(zone["name"], now) | zone
    if isinstance(found.get(SLOTS), list):
        tables[SLOTS] = {SLOTS: _not_known(found[SLOTS], known)}
    for part in tables.values():
        if not isinstance(part, dict):
            raise BadRules("file", "each part is a table")
    parts = tuple(write_part(name, tables[name]) for name in PARTS if name in tables)
    if not parts:
        raise BadRules("file", f"it holds none of the parts {', '.join(PARTS)}")
    check_parts(parts)
    return parts


def _read(text: str) -> dict[str, Any]:
    if len(text) > LARGEST:
        raise BadRules("file", f"it has more than {LARGEST:,} characters; no court’s rules need so many")
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > _LONGEST_LINE:
            raise BadRules("file", f"its line {number} has more than {_LONGEST_LINE:,} characters; write several")
    try:
        return tomllib.loads(text)
    except ValueError as wrong:  # of a number of 5,000 digits too
        raise BadRules("file", f"it is no TOML: {wrong}") from None
    except RecursionError:
        raise BadRules("file", "its lists stand too deep in one another") from None


@cache
def changes(name: str, year: int) -> tuple[tuple[datetime, int], ...]:
    """When the clocks of a zone change from a year on, as this machine has it. Raises BadRules for an unknown name."""
    try:
        zone = ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadRules("zone", f"this machine knows no zone {name!r}; write its changes out") from None
    return tuple(_changes(zone, datetime(year, 1, 1, tzinfo=UTC), datetime(year + YEARS + 1, 1, 1, tzinfo=UTC)))


def _changes(zone: ZoneInfo, at: datetime, end: datetime) -> Iterator[tuple[datetime, int]]:
    def minutes(instant: datetime) -> int:
        offset = instant.astimezone(zone).utcoffset() or timedelta()
        return int(offset.total_seconds()) // 60

    yield at, minutes(at)
    while at < end:
        before, at = at, at + _STEP
        if minutes(before) != minutes(at):
            low, high = before, at
            while high - low > timedelta(seconds=1):
                middle = (low + (high - low) / 2).replace(microsecond=0)
                low, high = (middle, high) if minutes(middle) == minutes(before) else (low, middle)
            yield high, minutes(high)


def district_text() -> str:
    """The file of the rules that come along."""
    return (files("underseal") / "rules" / "district.toml").read_text("utf-8")


def district(now: datetime, zone: str = "") -> tuple[RulesPart, ...]:
    """The parts of the rules that come along, for a court in that zone. Raises BadRules for an unknown one."""
    return tuple(_in_zone(part, zone, now) if zone and part.name == "zone" else part for part in _district(now.year))


@cache
def _district(year: int) -> tuple[RulesPart, ...]:
    return read_rules(district_text(), datetime(year, 1, 1, tzinfo=UTC))


def slots_part(slots: Iterable[Change]) -> RulesPart:
    """The part that says of which shape ticks are from which headers on."""
    return write_part(SLOTS, {SLOTS: [{"first": one.first, **vars(one.shape)} for one in slots]})


def with_slots(parts: Iterable[RulesPart], slots: Sequence[Change]) -> tuple[RulesPart, ...]:
    """Parts with these slots in place of what they say of them, if any are named."""
    return (*(part for part in parts if part.name != SLOTS), slots_part(slots)) if slots else tuple(parts)


def _as_known(zone: str, known: Iterable[RulesPart]) -> dict[str, Any] | None:
    found: Iterator[dict[str, Any]] = (json.loads(part.text) for part in known if part.name == "zone")
    return next((part for part in found if part["name"] == zone), None)


def _not_known(slots: list[Any], known: Iterable[RulesPart]) -> list[Any]:
    before = [one for part in known if part.name == SLOTS for one in json.loads(part.text)[SLOTS]]
    return [one for one in slots if one not in before] or slots


def _in_zone(part: RulesPart, zone: str, now: datetime) -> RulesPart:
    return write_part(part.name, _written_out(zone, now))


def _written_out(zone: str, now: datetime) -> dict[str, Any]:
    return {"name": zone, "changes": [[write_instant(at), to] for at, to in changes(zone, now.year - 1)]}


def as_tables(parts: Iterable[RulesPart]) -> dict[str, Any]:
    """Parts as a file has them: a table for each, a list of tables for slots and kinds; a zone by its name alone."""
    found = {part.name: json.loads(part.text) for part in parts}
    slots, kinds = (found.pop(part, {}) for part in (SLOTS, "kinds"))
    for name, changes in slots.items():  # in the order in which people say them
        slots[name] = [{key: one[key] for key in ("first", "events", "bodies", "seconds")} for one in changes]
    if "zone" in found:
        found["zone"] = {"name": found["zone"]["name"]}
    return {**found, **slots, **kinds}


def as_adopted(parts: tuple[RulesPart, ...]) -> Adopted:
    """Rules as if a court had adopted them first, long ago: to try out what it would make of something."""
    return Adopted((Adoption(1, datetime.min.replace(tzinfo=UTC), parts),))
