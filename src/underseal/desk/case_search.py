"""Cases among those a desk sees, by number in any spelling, by party, or by words of their dockets, sealed ones too."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime

from underseal.desk.view import View
from underseal.docket.docket import Docket
from underseal.docket.names import CaseRef
from underseal.docket.stubs import sealed_filings
from underseal.sheet.folding import said
from underseal.sheet.query import Query, Term

_NUMBER = re.compile(r"(?:(?P<office>[0-9]{1,2}):)?(?P<year>[0-9]{2})-(?P<type>[a-z]{1,5})-(?P<serial>[0-9]{5,7}).*")


def found_cases(dockets: Sequence[Docket], words: str, listed: Iterable[Docket] = ()) -> list[Docket]:
    """The dockets that answer what is typed as the public's search reads it (`sheet.query`); newest first.

    A word is a spelling of the number, or stands in names or text. A case that the public sees as sealed, among
    `listed`, is found by that number too.
    """
    wanted = Query.read(words)
    stubs = {one.stub: one.case for one in listed if one.stub is not None}
    found = [
        docket
        for docket in dockets
        if _holds(docket, wanted, stubs.get(docket.stub) if docket.hidden and docket.stub else None)
    ]
    return newest_first(found)


def newest_first(dockets: Iterable[Docket]) -> list[Docket]:
    """Cases by the day they were filed, those of one day by when they were opened. `dockets` come as the log has them.

    Numbers do not tell which is newer: each type of case counts for itself, and a hidden case has none.
    """
    opened: list[tuple[date, datetime, int, Docket]] = []
    last = datetime.min.replace(tzinfo=UTC)
    for place, docket in enumerate(dockets):
        last = _opened(docket) or last  # of a sealed case listed by number the log's order alone is known
        opened.append((docket.filed, last, place, docket))
    return [docket for *_, docket in sorted(opened, key=lambda one: one[:3], reverse=True)]


def _opened(docket: Docket) -> datetime | None:
    if docket.hidden:
        return docket.sealed.hidden[0].at if docket.sealed.hidden else None
    return docket.entries[0].entered if len(docket.entries) else None


def listed_number(listed: Iterable[Docket], docket: Docket) -> CaseRef | None:
    """The number under which the public sees a hidden case, as "Sealed v. Sealed"; None where it sees none."""
    if not docket.hidden or docket.stub is None:
        return None
    return next((one.case for one in listed if one.stub == docket.stub), None)


def _holds(docket: Docket, wanted: Query, listed: CaseRef | None) -> bool:
    numbers = {*spellings(docket.case), *(spellings(listed) if listed is not None else ())}
    if _in_one(term for clause in wanted.clauses for term in clause.terms) in numbers:
        return True
    left = tuple(one for one in wanted.clauses if not any(_in_one([term]) in numbers for term in one.terms))
    return not left or Query(left).found_in(" |".join(map(said, _said(docket))))


def _in_one(terms: Iterable[Term]) -> str:
    """What may be a number, without what parts it; nothing of what is in quotation marks or to be left out."""
    return "".join("".join(term.words) if not (term.exact or term.without) else "|" for term in terms)


def spellings(case: CaseRef) -> Iterator[str]:
    """A docket number as people type it, without what parts it: with or without office, type, and leading zeros."""
    yield re.sub(r"[^0-9a-z]", "", case.casefold())
    parts = _NUMBER.fullmatch(case)
    if parts is None:
        return
    office, year, type_, serial = parts["office"] or "", parts["year"], parts["type"], parts["serial"]
    for number in (serial, str(int(serial))):
        yield from (f"{office}{year}{type_}{number}", f"{year}{type_}{number}", f"{year}{number}", number)


def _said(docket: Docket) -> Iterator[str]:
    yield docket.caption
    for party in docket.parties:
        yield party.name
        yield from (counsel.name for counsel in party.counsel)
    yield from (entry.text for entry in docket.entries)
    for filed in sealed_filings(docket):
        yield filed.text
        yield from (paper.title for paper in filed.filing.papers)


def seen(view: View) -> Iterator[Docket]:
    """Every case a desk sees, each once: not the number under which the public sees one that is opened here."""
    dockets = view.dockets.values()
    return (docket for docket in dockets if docket.hidden or view.opened(docket.case).case == docket.case)
