"""Search by party and by number, in any spelling people use. It knows the public part of dockets and nothing else."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.db import transaction
from django.db.models import Q, QuerySet

from underseal.court.finding.models import LONGEST_WORD, FoundCase, FoundWord
from underseal.docket.docket import Docket, Register
from underseal.docket.names import CaseRef, DocketNumber, PersonId
from underseal.sheet.listing import CaseLine, case_line
from underseal.wire.codec import canonical, parse

HITS = 50
"""A page of results shows at most so many cases."""

_BATCH = 500
_LONGEST_QUERY = 200
_MOST_WORDS = 8
_TYPES = r"[a-z]{1,5}"  # also those that only imported cases bear
_NUMBER = re.compile(
    rf"""
    (?:case\s+)? (?:no\.?\s*)? (?:(?P<office>\d{{1,2}}(?=\s*:)|\d)\s*[:;-]\s*)?
    (?:(?:20)?(?P<year>\d\d)\s*(?:[-\s]\s*)?(?P<type>{_TYPES})\s*[-\s]?\s*   # 26-cr-, 26cr, 2026 cr
      |(?P<first>{_TYPES})\s*[-\s]?\s*(?:20)?(?P<second>\d\d)\s*[-\s]\s*     # cr-26-
      |(?:20)?(?P<alone>\d\d)\s*-\s*                                         # 26-
      |(?P<named>{_TYPES})\s*[-\s]?\s*)?                                     # cr-
    (?P<serial>\d{{1,7}})
    (?:-[a-z]{{1,5}})* (?:-\d{{1,3}})?                                        # judges' initials, the defendant's number
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class Found:
    """What a search found, newest case first. `more`: there are others."""

    hits: tuple[CaseLine, ...]
    more: bool


class Index(Protocol):
    """What lists and manifests of all cases are made from."""

    def put(self, docket: Docket, register: Register, manifest: bytes) -> None:
        """Take a case as it stands, with its manifest as published."""

    def lines(self) -> tuple[CaseLine, ...]:
        """Return all cases in the order they began."""

    def manifests(self) -> dict[CaseRef, bytes]:
        """Return the manifest of each case, in the order they began."""

    def assigned_to(self, judge: PersonId) -> tuple[CaseRef, ...]:
        """Return a judge's cases in the order they began."""


class MemoryIndex:
    """An index that is gone with whoever made it. It begins empty, so all its cases are put by who asks it."""

    def __init__(self) -> None:
        self._held: dict[int, tuple[CaseLine, bytes]] = {}

    def put(self, docket: Docket, register: Register, manifest: bytes) -> None:
        """Take a case as it stands, with its manifest as published."""
        self._held[docket.serial] = case_line(docket, register), manifest

    def lines(self) -> tuple[CaseLine, ...]:
        """Return all cases in the order they began."""
        return tuple(line for _, (line, _) in sorted(self._held.items()))

    def manifests(self) -> dict[CaseRef, bytes]:
        """Return the manifest of each case, in the order they began."""
        return {line.case: manifest for _, (line, manifest) in sorted(self._held.items())}

    def assigned_to(self, judge: PersonId) -> tuple[CaseRef, ...]:
        """Return nothing: whoever puts all cases knows their judges from the same leaves."""
        return ()


class Finder:
    """The search of one court, by its database alias (`configure`): an Index that people ask too."""

    def __init__(self, alias: str) -> None:
        self._alias = alias

    def find(self, query: str) -> Found:
        """Return the cases whose number, or whose caption and parties' names, answer query."""
        asked = _asked(query)
        if asked is None:
            return Found((), more=False)
        rows = self._cases().filter(asked).order_by("-serial").values_list("line", flat=True)[: HITS + 1]
        lines = tuple(parse(CaseLine, bytes(row)) for row in rows)
        return Found(lines[:HITS], more=len(lines) > HITS)

    def put(self, docket: Docket, register: Register, manifest: bytes) -> None:
        """Make the public part of a docket found as it stands."""
        number = DocketNumber.read(docket.case)
        sealed = docket.stub is not None
        values = {
            "case": docket.case,
            "office": number.office,
            "year": number.year,
            "type": number.type,
            "number": number.serial,
            "judge": "" if sealed else docket.judge or "",
            "line": canonical(case_line(docket, register)),
            "manifest": manifest,
        }
        with transaction.atomic(using=self._alias):
            row, _ = self._cases().update_or_create(serial=docket.serial, defaults=values)
            self._put_words(row, () if sealed else [party.name for party in docket.parties])

    def _put_words(self, row: FoundCase, names: Iterable[str]) -> None:
        caption = parse(CaseLine, bytes(row.line)).caption
        wanted = {word for text in (caption, *names) for word in words(text)}
        held = FoundWord.objects.using(self._alias).filter(case=row)
        held.exclude(word__in=wanted).delete()
        fresh = wanted - set(held.values_list("word", flat=True))
        FoundWord.objects.using(self._alias).bulk_create([FoundWord(word=word, case=row) for word in sorted(fresh)])

    def clear(self) -> None:
        """Forget every case."""
        with transaction.atomic(using=self._alias):
            FoundWord.objects.using(self._alias).all().delete()
            self._cases().all().delete()

    def lines(self) -> tuple[CaseLine, ...]:
        """Return all cases in the order they began."""
        rows = self._cases().order_by("serial").values_list("line", flat=True)
        return tuple(parse(CaseLine, bytes(row)) for row in rows.iterator(_BATCH))

    def manifests(self) -> dict[CaseRef, bytes]:
        """Return the manifest of each case, in the order they began."""
        rows = self._cases().order_by("serial").values_list("case", "manifest")
        return {CaseRef(case): bytes(held) for case, held in rows.iterator(_BATCH)}

    def assigned_to(self, judge: PersonId) -> tuple[CaseRef, ...]:
        """Return a judge's cases in the order they began."""
        return tuple(map(CaseRef, self._cases().filter(judge=judge).order_by("serial").values_list("case", flat=True)))

    def _cases(self) -> QuerySet[FoundCase]:
        return FoundCase.objects.using(self._alias)


def words(text: str) -> list[str]:
    """Return a text's words as they are compared: without case, accents and signs."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return [word[:LONGEST_WORD] for word in re.findall(r"[^\W_]+", plain.casefold())]


def _asked(query: str) -> Q | None:
    """Return what a query asks for: a number as it may be written, or cases with words that begin like all of its."""
    text = query[:_LONGEST_QUERY].strip().casefold()
    found = words(text)[:_MOST_WORDS]
    if not found:
        return None
    by_words = Q()
    for word in found:
        by_words &= Q(serial__in=FoundWord.objects.filter(*_begins(word)).values("case_id"))
    numbered = _NUMBER.fullmatch(text)
    return by_words if numbered is None else by_words | _number(numbered)


def _begins(word: str) -> tuple[Q, ...]:
    # A range, which an index serves on every database; a pattern does not.
    return Q(word__gte=word), Q(word__lt=word + "\U0010ffff")


def _number(found: re.Match[str]) -> Q:
    year = found["year"] or found["second"] or found["alone"]
    kind = found["type"] or found["first"] or found["named"]
    asked = Q(number=int(found["serial"]))
    if found["office"]:
        asked &= Q(office=int(found["office"]))
    if year:
        asked &= Q(year=int(year))
    if kind:
        asked &= Q(type=kind)
    return asked
