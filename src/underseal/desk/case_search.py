"""Cases among those a desk sees, by number in any spelling, by party, or by words of their dockets, sealed ones too."""

import re
from collections.abc import Iterator, Sequence

from underseal.desk.view import View
from underseal.docket.docket import Docket
from underseal.docket.names import CaseRef
from underseal.docket.stubs import sealed_filings

_NUMBER = re.compile(r"(?:(?P<office>[0-9]{1,2}):)?(?P<year>[0-9]{2})-(?P<type>[a-z]{1,5})-(?P<serial>[0-9]{5,7}).*")


def found_cases(dockets: Sequence[Docket], words: str) -> list[Docket]:
    """The dockets of which every word is a spelling of the number, or stands in names or text; newest first."""
    wanted = words.casefold().split()
    found = [docket for docket in dockets if _holds(docket, wanted)]
    return sorted(found, key=lambda docket: (docket.filed, docket.case), reverse=True)


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


def seen(view: View) -> Iterator[Docket]:
    """Every case a desk sees, each once: not the number under which the public sees one that is opened here."""
    dockets = view.dockets.values()
    return (docket for docket in dockets if docket.hidden or view.opened(docket.case).case == docket.case)
