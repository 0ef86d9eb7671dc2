"""What a docket page shows, piece by piece, to be held against what was taken of it."""

import re
from collections.abc import Iterator
from typing import Any

_PARTIES = "//tr[./td[1]//b/u/text() or ./td[1]//i/b/text() or ./td[1]//b/text()[contains(., '-----')]]/../tr"
"""The rows that name parties and who represents them, in any court's pages."""
_FACTS = "//td[text()[contains(., 'igned to') or contains(., 'Date filed:') or contains(., 'Date Filed:')]]"
_UNSEEN = " or ".join(f"@type='{one}'" for one in ("hidden", "checkbox", "radio", "image"))
"""Inputs whose value nobody is shown."""
_CHOSEN = re.compile(
    r"(?:(?:starting|ending) with document|start date|end date|doc from|doc to|from|to)"
    r": (?!0\b|1/1/19|9{5,}|10{5}\b).*",
    re.IGNORECASE,
)
"""Which of its entries a docket was asked for, unless for all."""


def asked_for(tree: Any) -> str:
    """Return what the receipt at a page's end says it was asked for, but for the case."""
    said = tree.xpath("//*[self::td or self::th][contains(., 'Search Criteria')][last()]/following-sibling::*[1]")
    found = _CHOSEN.search(" ".join(said[-1].text_content().split())) if said else None
    return "" if found is None else found[0]


def names(tree: Any) -> tuple[str, ...]:
    """Return the names of parties and counsel, as often as they stand there."""
    found = tree.xpath(f"{_PARTIES}//b[not(.//u or parent::i or contains(., '-----'))]")
    return tuple(node.text_content() for node in found)


def pieces(tree: Any, entries: list[Any]) -> Iterator[str]:
    """Yield the text of the tables of facts, parties and entries, in pieces, also of what is no row of theirs."""
    head, people = tree.xpath(_FACTS), tree.xpath(_PARTIES)
    rows = [*head, *people, *entries]
    tables = dict.fromkeys(table for row in rows for table in [next(row.iterancestors("table"), None)])
    for table in (table for table in tables if table is not None):
        yield from map(str, table.xpath(".//text()[not(parent::script or parent::style)]"))
        yield from map(str, table.xpath(f".//input[not({_UNSEEN})]/@value"))
