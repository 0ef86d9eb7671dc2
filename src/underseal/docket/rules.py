"""The rules a court has adopted: parts of a document in the record, each in force from an instant on.

A part is canonical JSON: an object, its names sorted, without blanks, characters beyond ASCII escaped. What it must be
stands in docs/spec/rules.md.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from underseal.docket.deadlines import Calendar, read_calendar
from underseal.docket.errors import BadRules, NoRules, NoSuchKind
from underseal.docket.kinds import Kind, fields_of, read_kind
from underseal.docket.names import KindCode, PersonId
from underseal.docket.parts import PartDigest, RulesPart
from underseal.docket.record import Role
from underseal.docket.slots import Change, Schedule, read_slots
from underseal.docket.tables import Table
from underseal.docket.zone import Zone, read_zone, write_instant

PARTS = ("court", "zone", "calendar", "kinds", "slots")
"""The parts that rules have, in their order."""

SLOTS = "slots"
"""The part that counts from headers on, where the others count from an instant on."""

MAY_ADOPT = frozenset({Role.JUDGE, Role.CLERK, Role.SEALED_CLERK, Role.REGISTRAR})
"""The roles that rules may name to assent to new ones."""

FIRST_LAW = 1
"""The law that a court's first rules name."""

HIGHEST_LAW = 1_000_000

NOTICE = timedelta(hours=24)
"""How long before they are in force the last assent to new rules must stand."""

LONGEST_PART = 180_000
"""Characters of one part, at most."""

MOST_KINDS = 1_000

MINUTES, ASSIGNMENT, ORDER, SEALED_ORDER = map(KindCode, ("minutes", "assignment", "order", "sealed-order"))
"""Kinds by whose codes acts enter rows; the rules word them."""

_NEEDED = {MINUTES: "unnumbered", ASSIGNMENT: "unnumbered", ORDER: "an order", SEALED_ORDER: "an order"}
_KNOWN = frozenset({"text", "on_behalf", "as_to", "re", "disposition", "actor", "date"})
_KNOWN_TO = {MINUTES: frozenset({"text", "judge", "held"}), ASSIGNMENT: frozenset({"judge"})}
"""What a docket text can name: of what people file, of minutes and of assignments."""
_PART = "part {!r}"


OFFICES = range(1, 10)
"""What the number of a case may begin with."""


@dataclass(frozen=True)
class Division:
    """A division of the court, by the office with which the numbers of its cases begin."""

    office: int
    name: str


@dataclass(frozen=True)
class CourtPart:
    """What the part `court` says."""

    adopters: tuple[Role, ...]
    reserved: tuple[Role, ...] = ()
    divisions: tuple[Division, ...] = ()


@dataclass(frozen=True)
class Rules:
    """What the parts in force at one instant say."""

    court: CourtPart
    zone: Zone
    calendar: Calendar
    kinds: Mapping[KindCode, Kind]
    schedule: Schedule  # by header alone, whatever the instant

    @property
    def adopters(self) -> tuple[Role, ...]:
        """The roles of which one person each assents to new rules."""
        return self.court.adopters

    @property
    def reserved(self) -> tuple[Role, ...]:
        """The roles for which each tick keeps slots."""
        return self.court.reserved

    @property
    def divisions(self) -> Mapping[int, str]:
        """The names of the court's divisions by office; where none is named, a case begins with any office."""
        return {one.office: one.name for one in self.court.divisions}

    def kind(self, code: KindCode) -> Kind:
        """The kind of that code. Raises NoSuchKind."""
        if code not in self.kinds:
            raise NoSuchKind(code)
        return self.kinds[code]


@dataclass(frozen=True)
class Adoption:
    """Parts that a court adopted, in force from an instant on."""

    number: int
    effective: datetime
    parts: tuple[RulesPart, ...]
    law: int | None = None
    assents: Mapping[Role, PersonId] = field(default_factory=dict)


@dataclass(frozen=True)
class Proposal:
    """Rules that were proposed and not adopted yet, with who assented, by role."""

    number: int
    digest: bytes
    effective: datetime
    parts: tuple[PartDigest, ...]
    law: int | None
    assents: Mapping[Role, PersonId]


@dataclass(frozen=True)
class Adopted:
    """All that a court has adopted, in order, and what is proposed to it.

    `texts` are the parts of everything proposed, by digest: events name parts by their digests alone.
    """

    adoptions: tuple[Adoption, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    texts: Mapping[bytes, RulesPart] = field(default_factory=dict)

    def at(self, instant: datetime) -> Rules:
        """The rules in force at an instant: of each part the last adopted that is effective by then. Raises NoRules."""
        return _rules(self.parts_at(instant), self.schedule)

    def parts_at(self, instant: datetime) -> tuple[RulesPart, ...]:
        """The same as adopted, in the order of PARTS; none where a court has adopted nothing.

        Of slots the last adopted, whatever the instant: each of its changes counts from its header on.
        """
        found = {
            part.name: part
            for adoption in self.adoptions
            for part in adoption.parts
            if adoption.effective <= instant or part.name == SLOTS
        }
        return tuple(found[name] for name in PARTS if name in found)

    @property
    def schedule(self) -> Schedule:
        """The ticks of the court, by all that was adopted; the first opens with the first rules. Raises NoRules."""
        parts = [part for adoption in self.adoptions for part in adoption.parts if part.name == SLOTS]
        if not parts:
            raise NoRules
        return _schedule(self.adoptions[0].effective, tuple(parts))

    def known_kinds(self, code: KindCode) -> tuple[Kind, ...]:
        """What was ever adopted under that code, the newest first: of what may stand from long ago."""
        parts = (part for one in reversed(self.adoptions) for part in one.parts if part.name == "kinds")
        return tuple(kinds[code] for kinds in map(_value, parts) if code in kinds)

    def left_behind(self, adoption: Adoption) -> frozenset[str]:
        """The parts of an adoption that never come into force, since what was adopted after it is in force before."""
        later = self.adoptions[self.adoptions.index(adoption) + 1 :]
        parts = (part.name for one in later if one.effective <= adoption.effective for part in one.parts)
        return frozenset(parts) & {part.name for part in adoption.parts} - {SLOTS}

    def law_at(self, instant: datetime) -> int:
        """The number of the law in force at an instant; before there are rules that of the first law."""
        raised = (one.law for one in self.adoptions if one.law is not None and one.effective <= instant)
        return max(raised, default=FIRST_LAW)

    @property
    def highest_law(self) -> int:
        """The highest that was adopted, in force or not."""
        return max((one.law for one in self.adoptions if one.law is not None), default=FIRST_LAW)

    def raised_by(self, law: int) -> tuple[PersonId, ...]:
        """Who assented to raising the law to that number; nobody where nobody did."""
        return next((tuple(one.assents.values()) for one in self.adoptions if one.law == law), ())

    @property
    def next_number(self) -> int:
        """The number of the adoption that comes next, from 1."""
        return self.adoptions[-1].number + 1 if self.adoptions else 1

    def proposal(self, digest: bytes) -> Proposal | None:
        """What was proposed under that digest, and is neither adopted nor left behind."""
        return next((one for one in self.proposals if one.digest == digest), None)

    def keep(self, parts: Iterable[RulesPart]) -> "Adopted":
        """The same, with the texts of parts that somebody proposed."""
        return replace(self, texts={**self.texts, **{digest(part): part for part in parts}})

    def propose(self, proposal: Proposal) -> "Adopted":
        """With one proposal more, or with one as it stands after another assent."""
        others = (one for one in self.proposals if one.digest != proposal.digest)
        return replace(self, proposals=(*others, proposal))

    def trial(self, parts: tuple[RulesPart, ...], effective: datetime) -> "Adopted":
        """As if these were adopted next."""
        return replace(self, adoptions=(*self.adoptions, Adoption(self.next_number, effective, parts)))

    def adopt(self, proposal: Proposal) -> "Adopted":
        """With one adoption more, whose parts were kept; what else was proposed under its number is left behind."""
        parts = tuple(self.texts[part.digest] for part in proposal.parts)
        adoption = Adoption(proposal.number, proposal.effective, parts, proposal.law, proposal.assents)
        return replace(self, adoptions=(*self.adoptions, adoption), proposals=())


def read_part(part: RulesPart) -> Any:
    """What a part says: the value that stands for it in Rules. Raises BadRules."""
    if part.name not in PARTS:
        raise BadRules(part.name, f"there is no such part; the parts are {', '.join(PARTS)}")
    if len(part.text) > LONGEST_PART:
        raise BadRules(part.name, f"it is longer than {LONGEST_PART:,} characters")
    try:
        found = json.loads(part.text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or write_part(part.name, found) != part:
        raise BadRules(part.name, "it is not the canonical JSON of an object")
    return _READ[part.name](Table(part.name, _PART.format(part.name), found))


def write_part(name: str, values: Mapping[str, Any]) -> RulesPart:
    """A part as the record holds it. Raises BadRules for what JSON has no form for."""
    try:
        return RulesPart(name, json.dumps(values, sort_keys=True, separators=(",", ":"), allow_nan=False))
    except (TypeError, ValueError, RecursionError):
        raise BadRules(name, "it holds a value that is no text, whole number, list or table") from None


def digest(part: RulesPart) -> bytes:
    """SHA-256 of a part's text."""
    return hashlib.sha256(part.text.encode()).digest()


def digests(parts: Iterable[RulesPart]) -> tuple[PartDigest, ...]:
    """Each part by its digest."""
    return tuple(PartDigest(part.name, digest(part)) for part in parts)


def digest_of(number: int, effective: datetime | None, law: int | None, parts: Iterable[PartDigest]) -> bytes:
    """What an assent names: SHA-256 of a line each for number, instant and law (a hyphen for none) and every part."""
    instant = "-" if effective is None else write_instant(effective)
    raised = "-" if law is None else str(law)
    lines = (str(number), instant, raised, *(f"{part.name} {part.digest.hex()}" for part in parts))
    return hashlib.sha256("".join(f"{line}\n" for line in ("underseal rules", *lines)).encode()).digest()


def check_parts(parts: Sequence[RulesPart]) -> None:
    """Raise BadRules unless these are parts of rules, each once in the order of PARTS, and well-formed."""
    named = [part.name for part in parts]
    if named != [name for name in PARTS if name in named]:
        raise BadRules(named[0], f"name each of {', '.join(PARTS)} once at most, in that order")
    for part in parts:
        _value(part)


@lru_cache(maxsize=256)
def _value(part: RulesPart) -> Any:
    return read_part(part)


@lru_cache(maxsize=64)
def _rules(parts: tuple[RulesPart, ...], schedule: Schedule) -> Rules:
    if tuple(part.name for part in parts) != PARTS:
        raise NoRules
    court, zone, calendar, kinds, _ = map(_value, parts)
    return Rules(court, zone, calendar, kinds, schedule)


@lru_cache(maxsize=64)
def _schedule(start: datetime, parts: tuple[RulesPart, ...]) -> Schedule:
    return Schedule(start, tuple(change for part in parts for change in _value(part)))


def slots_of(parts: Iterable[RulesPart]) -> tuple[Change, ...]:
    """What these parts say of the schedule; nothing where none does. Raises BadRules."""
    return tuple(change for part in parts if part.name == SLOTS for change in _value(part))


def _read_court(table: Table) -> CourtPart:
    adopters, reserved = table.choices("adopters", Role), table.choices("reserved", Role)
    divisions = tuple(map(_read_division, table.tables("divisions", most=len(OFFICES))))
    table.close()
    if len({one.office for one in divisions}) != len(divisions):
        raise table.bad("divisions", "has each office once")
    if not adopters or not MAY_ADOPT.issuperset(adopters):
        raise table.bad("adopters", f"names one or more of {', '.join(role for role in Role if role in MAY_ADOPT)}")
    return CourtPart(adopters, reserved, divisions)


def _read_division(table: Table) -> Division:
    found = Division(table.number("office", least=OFFICES[0], most=OFFICES[-1]), table.text("name", longest=60))
    table.close()
    if not found.name.replace(" ", ""):
        raise table.bad("name", "is the name of a division")
    return found


def _read_kinds(table: Table) -> Mapping[KindCode, Kind]:
    kinds = tuple(map(read_kind, table.tables("kind", most=MOST_KINDS)))
    table.close()
    found = {kind.code: kind for kind in kinds}
    if len(found) != len(kinds):
        raise table.bad("kind", "has each code once")
    for code, needed in _NEEDED.items():
        kind = found.get(code)
        if kind is None or not (kind.order if needed == "an order" else not kind.numbered):
            raise table.bad("kind", f"has one of code {code!r}, and it is {needed}")
    for kind in kinds:
        known = _KNOWN_TO.get(kind.code, _KNOWN)
        if strange := fields_of(kind.template) - known:
            raise table.bad("kind", f"of code {kind.code!r} has a text that names {min(strange)}, which it never has")
    return MappingProxyType(found)


_READ = {"court": _read_court, "zone": read_zone, "calendar": read_calendar, "kinds": _read_kinds, SLOTS: read_slots}
