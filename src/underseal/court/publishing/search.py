"""The search of a court. It knows the public part of dockets and nothing else."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from underseal.court.publishing.queries import about_cases, about_entries
from underseal.docket.docket import Docket, Register
from underseal.docket.names import CaseRef, DocketNumber, PersonId
from underseal.docket.record import Entry
from underseal.sheet.folding import said, words
from underseal.sheet.listing import CaseLine, EntryHit, case_line, entry_hit
from underseal.sheet.narrowing import searched
from underseal.sheet.searching import Asked, Menus, Results
from underseal.sheet.sorts import Sort, sort_of
from underseal.storage.finding.models import EntryRow, FoundCase, FoundWord
from underseal.wire.codec import canonical, parse

HITS = 50
"""A page of results shows at most so many cases."""
PAGE = 25
"""A page of results shows at most so many entries."""

_BATCH = 500
_MENU = 200
_REMEMBERED = 64


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
        self._entered: dict[int, Sequence[Entry]] = {}  # of the cases put last, their entries as they are in the tables

    def find(self, asked: Asked) -> Results:
        """Return the cases and entries that answer what is asked, and what it can be narrowed to."""
        menus = Menus(self._values("judge_name"), self._values("nature"))
        cases = self._lines(about_cases(asked))
        of_entries = about_entries(asked)
        if of_entries is None:
            return Results(cases[:HITS], len(cases) > HITS, menus=menus)
        found = EntryRow.objects.using(self._alias).filter(of_entries)
        counted = found.order_by().values_list("sort").annotate(Count("id"))
        by_sort = {Sort(sort): number for sort, number in counted}
        total = sum(number for sort, number in by_sort.items() if not asked.sorts or sort in asked.sorts)
        if asked.sorts:
            found = found.filter(sort__in=asked.sorts)
        pages = max(1, -(-total // PAGE))
        start = (min(asked.page, pages) - 1) * PAGE
        return Results(
            cases[:HITS], len(cases) > HITS, tuple(_hits(found, start)), total, pages, by_sort=by_sort, menus=menus
        )

    def put(self, docket: Docket, register: Register, manifest: bytes) -> None:
        """Make the public part of a docket found as it stands."""
        number, line = DocketNumber.read(docket.case), case_line(docket, register)
        values: dict[str, object] = {
            "case": docket.case,
            "office": number.office,
            "year": number.year,
            "type": number.type,
            "number": number.serial,
            "judge": "" if line.sealed else docket.judge or "",
            "judge_name": line.judge,
            "nature": line.nature,
            "filed": line.filed,
            "line": canonical(line),
            "manifest": manifest,
        }
        entries = () if line.sealed else list(docket.entries)
        names = [line.caption, *(() if line.sealed else (party.name for party in docket.parties))]
        values["names"] = f" |{' |'.join(map(said, names))} |"
        with transaction.atomic(using=self._alias):
            row, _ = self._cases().update_or_create(serial=docket.serial, defaults=values)
            self._put_words(row, names)
            self._put_entries(row, entries)
        self._remember(docket.serial, entries)

    def _put_words(self, row: FoundCase, names: Iterable[str]) -> None:
        wanted = {word for text in names for word in words(text)}
        held = FoundWord.objects.using(self._alias).filter(case=row)
        held.exclude(word__in=wanted).delete()
        fresh = wanted - set(held.values_list("word", flat=True))
        FoundWord.objects.using(self._alias).bulk_create([FoundWord(word=word, case=row) for word in sorted(fresh)])

    def _put_entries(self, row: FoundCase, entries: Sequence[Entry]) -> None:
        """Put the entries that are not in the table as they are. A long docket's others are not looked at."""
        before, table = self._entered.get(row.serial, ()), EntryRow.objects.using(self._alias)
        fresh = [at for at, entry in enumerate(entries) if at >= len(before) or before[at] is not entry]
        made = [_found(row, at, entries[at]) for at in fresh]
        if not before or len(entries) < len(before) or (fresh and fresh[0] < len(before)):
            held = {
                at: (bytes(line), said)
                for at, line, said in table.filter(case=row).values_list("position", "line", "said")
            }
            made = [one for one in made if held.get(one.position) != (one.line, one.said)]
            table.filter(case=row, position__in=[one.position for one in made]).delete()
            table.filter(case=row, position__gte=len(entries)).delete()
        table.bulk_create(made, batch_size=_BATCH)

    def _remember(self, serial: int, entries: Sequence[Entry]) -> None:
        self._entered.pop(serial, None)
        self._entered[serial] = entries
        if len(self._entered) > _REMEMBERED:
            del self._entered[next(iter(self._entered))]

    def clear(self) -> None:
        """Forget every case."""
        self._entered.clear()
        with transaction.atomic(using=self._alias):
            FoundWord.objects.using(self._alias).all().delete()
            EntryRow.objects.using(self._alias).all().delete()
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

    def _lines(self, asked: Q | None) -> tuple[CaseLine, ...]:
        """Return the newest cases that answer, one more than are shown."""
        if asked is None:
            return ()
        rows = self._cases().filter(asked).order_by("-serial").values_list("line", flat=True)[: HITS + 1]
        return tuple(parse(CaseLine, bytes(row)) for row in rows)

    def _values(self, field: str) -> tuple[str, ...]:
        """Return what public cases have of a field, in order: the entries of a menu."""
        return tuple(
            self._cases().exclude(**{field: ""}).order_by(field).values_list(field, flat=True).distinct()[:_MENU]
        )

    def _cases(self) -> QuerySet[FoundCase]:
        return FoundCase.objects.using(self._alias)


def _found(row: FoundCase, position: int, entry: Entry) -> EntryRow:
    hit = entry_hit(entry)
    return EntryRow(
        case=row, position=position, filed=entry.filed, sort=sort_of(entry), said=searched(entry), line=canonical(hit)
    )


def _hits(found: QuerySet[EntryRow], start: int) -> Iterator[tuple[CaseLine, EntryHit]]:
    newest = found.order_by("-filed", "-case_id", "-position").values_list("case__line", "line")
    for case, line in newest[start : start + PAGE]:
        yield parse(CaseLine, bytes(case)), parse(EntryHit, bytes(line))
