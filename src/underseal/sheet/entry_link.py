"""Where an entry stands on its docket's page, and the words that lead there."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from underseal.docket.docket import Docket
from underseal.docket.names import Ordinal
from underseal.docket.text import called, shown


@dataclass(frozen=True)
class EntryLink:
    """A link to an entry of the same docket: "entry 6", or "the entry of 07/31/2026" for one without a number."""

    words: str
    anchor: str
    ordinal: Ordinal | None = None  # None: it stands on no row of the public's


def anchor_of(ordinal: Ordinal) -> str:
    """The anchor of an entry's row: its ordinal, since a number may stand on no row, or on several."""
    return f"row-{ordinal}"


def link_to(docket: Docket, ordinal: Ordinal) -> EntryLink:
    """The link to the docket's entry of that ordinal."""
    return EntryLink(called(docket, ordinal), anchor_of(ordinal), ordinal)


def rows_by_number(docket: Docket) -> Mapping[int, tuple[Ordinal, ...]]:
    """The rows that an imported docket's texts may speak of, by the number they show."""
    if docket.origin is None:
        return {}
    found: dict[int, tuple[Ordinal, ...]] = {}
    for entry in docket.entries:
        if entry.number is not None and entry.imported is not None:  # the court’s own came later than any such text
            found[entry.number] = (*found.get(entry.number, ()), entry.ordinal)
    return found


def links_by_number(docket: Docket) -> Mapping[str, Ordinal]:
    """The rows that numbers in an imported docket's texts lead to: none where several rows show the number."""
    return {str(number): rows[0] for number, rows in rows_by_number(docket).items() if len(rows) == 1}


def links_to(docket: Docket, ordinals: Iterable[Ordinal]) -> Mapping[str, Ordinal]:
    """The rows of those ordinals, as text cites them: "6", or "9 (filed 03/08/2019)" where that is not one's alone.

    A number without its day leads to a row where only one of those shows it.
    """
    found = [row for row in map(docket.entries.find, ordinals) if row is not None and row.number is not None]
    alone = [number for number, often in Counter(row.number for row in found).items() if often == 1]
    cited = {shown(row, docket): row.ordinal for row in found}
    return {str(row.number): row.ordinal for row in found if row.number in alone} | cited
