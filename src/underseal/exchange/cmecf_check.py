"""Whether a published sheet is read as the page it was imported from."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from underseal.exchange.cmecf import ImportedDocket
from underseal.exchange.cmecf_reader import read_plain

_THERE = {  # what belongs to documents and places of the other system
    "court_id",
    "pacer_doc_id",
    "pacer_seq_no",
    "attachments",
    "file_size_bytes",
    "file_size_str",
    "page_count",
}
_SHOWN = 120


def read_back(sheet: bytes, found: ImportedDocket, reads: Callable[[str, str], str] = read_plain) -> tuple[str, ...]:
    """Return each fact that is read otherwise of the sheet than of the page: its place and both readings.

    `reads` is `read_plain`, or does the same elsewhere. Raises NotADocketPage where the sheet cannot be read at all.
    """
    published = json.loads(reads(sheet.decode(), found.court_id))
    ignored = set() if found.entries else {"ordered_by"}  # of a table without rows
    return tuple(_differences(json.loads(found.as_read), published, "", frozenset(_THERE | ignored)))


def _differences(page: Any, sheet: Any, place: str, ignored: frozenset[str]) -> Iterator[str]:
    if isinstance(page, dict) and isinstance(sheet, dict):
        for name in sorted((page.keys() | sheet.keys()) - ignored):
            yield from _differences(page.get(name) or None, sheet.get(name) or None, f"{place}.{name}", ignored)
    elif isinstance(page, list) and isinstance(sheet, list) and len(page) == len(sheet):
        for position, (one, other) in enumerate(zip(page, sheet, strict=True)):
            yield from _differences(one, other, f"{place}[{position}]", ignored)
    elif _unparted(page) != _unparted(sheet):
        yield f"{place.lstrip('.')}: {_short(page)} on the page, {_short(sheet)} on the sheet"


def _unparted(value: Any) -> Any:
    """Text without its blanks: where a page begins a paragraph a reader joins two words that the sheet parts."""
    return "".join(value.split()) if isinstance(value, str) else value


def _short(value: Any) -> str:
    said = f"{len(value)} of them" if isinstance(value, list) else repr(value)
    return said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…"
