"""The court's pages that are about no single case."""

import re
from collections.abc import Sequence

from underseal.sheet.court_info import CourtInfo
from underseal.sheet.environment import render
from underseal.sheet.listing import CaseLine, EntryHit, EntryLine
from underseal.sheet.proof import RecordKeys, Written
from underseal.sheet.query import Query
from underseal.sheet.rows import PROVISIONAL, SEALED, Label, public_mark
from underseal.sheet.searching import Asked, Bit, Results, excerpt
from underseal.sheet.sorts import SORTS
from underseal.sheet.text import first_sentence, pieces
from underseal.sheet.words import CASE_TYPES

_CUT = re.compile(r" …”?$")
_MARKS = {mark.word.lower(): mark for mark in (SEALED, PROVISIONAL)}


def home_page(
    court: CourtInfo, written: Written, keys: RecordKeys, recent: Sequence[EntryLine], newest: Sequence[CaseLine]
) -> bytes:
    """Return the front page, for ``index.html``: search, recent entries, newest cases, how to check the record."""
    return render(
        "home.html",
        court=court,
        written=written,
        keys=keys,
        recent=[(line, pieces(line.entry.text, {}), public_mark(line.entry)) for line in recent],
        newest=newest,
    )


def cases_page(cases: Sequence[CaseLine], court: CourtInfo, written: Written) -> bytes:
    """Return the list of all public cases, newest first, for ``cases/index.html``."""
    newest_first = sorted(cases, key=lambda line: -line.serial)
    return render("cases.html", court=court, written=written, cases=newest_first)


def search_page(asked: Asked, results: Results, court: CourtInfo) -> bytes:
    """Return the answer to a search; where nothing is asked, the form alone."""
    return render(
        "search.html",
        court=court,
        asked=asked,
        results=results,
        hits=[(line, hit, *_shown(hit, asked)) for line, hit in results.entries],
        sorts=SORTS,
        types=CASE_TYPES,
    )


def _shown(hit: EntryHit, asked: Asked) -> tuple[tuple[Bit, ...], tuple[Bit, ...], Label | None]:
    """Return an entry's heading, the rest of its text, and its mark. What the heading says is not said again."""
    heading, wanted = first_sentence(hit.text, 140), Query.read(asked.words).wanted
    begun = _CUT.sub("", heading)
    rest = hit.text.removeprefix(begun).lstrip(".,;: ")
    return excerpt(heading, wanted), excerpt(rest if begun == heading else f"… {rest}", wanted), _MARKS.get(hit.state)


def verify_page(court: CourtInfo, written: Written, keys: RecordKeys) -> bytes:
    """Return how to check the record without trusting this site, for ``verify/index.html``."""
    return render("verify.html", court=court, written=written, keys=keys)


def about_page(court: CourtInfo) -> bytes:
    """Return what this site is, what its marks mean and what it does not promise, for ``about/index.html``."""
    return render("about.html", court=court, sealed=SEALED, provisional=PROVISIONAL)


def not_found_page(court: CourtInfo) -> bytes:
    """Return the one answer to absent, hidden and forbidden alike, for ``404.html``. Takes nothing from the request."""
    return render("not_found.html", court=court)
