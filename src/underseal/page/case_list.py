"""All cases a desk sees, found by number in any spelling, by party, or by words of their dockets."""

import re
from collections.abc import Iterator, Sequence

from django.http import HttpRequest, HttpResponse

from underseal.docket.docket import Docket
from underseal.docket.names import CaseRef
from underseal.docket.stubs import sealed_filings
from underseal.page.answering import Visit, html, seen_at, shown
from underseal.page.desk_pages import DeskCase, desk_cases
from underseal.sheet.listing import case_line

MOST_SHOWN = 200
"""Cases on the page; who looks for one among more says more of it."""

_EVERY_CASE = CaseRef("")  # under which the words looked for are kept
_NUMBER = re.compile(r"(?:(?P<office>[0-9]{1,2}):)?(?P<year>[0-9]{2})-(?P<type>[a-z]{1,5})-(?P<serial>[0-9]{5,7}).*")


def cases(request: HttpRequest) -> HttpResponse:
    """The list, and the form that narrows it: by a form, for an address with its words would stay in the browser."""
    return shown(request, _cases)


def case_of(visit: Visit, docket: Docket) -> DeskCase:
    """A docket as a line of a desk's list."""
    papers = sum(len(f.filing.papers) for f in sealed_filings(docket))
    line = case_line(docket, visit.view.register)
    return DeskCase(line, visit.place(docket), docket.hidden, docket.sealed.pending, papers)


def found_cases(dockets: Sequence[Docket], words: str) -> list[Docket]:
    """The dockets of which every word is a spelling of the number, or stands in names or text; newest first."""
    wanted = words.casefold().split()
    found = [docket for docket in dockets if _holds(docket, wanted)]
    return sorted(found, key=lambda docket: (docket.filed, docket.case), reverse=True)


def _cases(visit: Visit) -> HttpResponse:
    if visit.request.method == "POST":
        visit.unlocked.words[_EVERY_CASE] = (visit.request.POST.get("words", "").strip(), "all")
        return seen_at("/cases/")
    words, _ = visit.unlocked.words.get(_EVERY_CASE, ("", "all"))
    dockets = list(seen(visit))
    found = found_cases(dockets, words)
    listed = [case_of(visit, docket) for docket in found[:MOST_SHOWN]]
    return html(desk_cases(listed, visit.court, visit.state, found=len(found), of=len(dockets), words=words))


def seen(visit: Visit) -> Iterator[Docket]:
    """Every case this desk sees, each once."""
    return (docket for docket in visit.view.dockets.values() if docket.hidden or not _behind(visit, docket))


def _behind(visit: Visit, docket: Docket) -> bool:
    """Whether this is the number under which the public sees a case that this desk opens: it is listed once."""
    opened = visit.view.opened(docket.case)
    return opened.case != docket.case


def _holds(docket: Docket, wanted: Sequence[str]) -> bool:
    numbers = set(spellings(docket.case))
    left = [word for word in wanted if re.sub(r"[^0-9a-z]", "", word) not in numbers]
    if not left:
        return True
    said = "\n".join(_said(docket)).casefold()
    return all(word in said for word in left)


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
