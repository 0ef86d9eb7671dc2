"""A court that told little of itself: no page shows an empty place, or a rule that nobody named."""

import re
from dataclasses import replace
from itertools import product
from unittest import mock

import pytest

import sheet_pages
from sheet_cast import COURT
from sheet_html import parsed

FIELDS = ("division", "clerk", "address", "telephone", "hours", "rule")
TOLD = [tuple(told) for told in product((True, False), repeat=len(FIELDS))]
_HOLES = re.compile(r"[,:.]\s*[,:.]|\s[,.;:](?=\s|$)|\(\s*\)")


@pytest.mark.parametrize("told", TOLD[:: len(TOLD) // 8] + TOLD[-1:])
def test_no_page_has_a_hole_where_a_court_says_nothing(told: tuple[bool, ...]) -> None:
    blank = {name: "" for name, said in zip(FIELDS, told, strict=True) if not said}
    court = replace(COURT, **blank)
    with mock.patch.object(sheet_pages, "COURT", court):
        pages = sheet_pages.public_pages()
    holes = {name: _holes(page) - _holes(WHOLE[name]) for name, page in pages.items()}
    assert {name: found for name, found in holes.items() if found} == {}
    said = b"".join(pages.values()).decode()
    assert ("Local Rule 5.8" in said) is told[FIELDS.index("rule")]
    assert all(parsed(page).faults == [] for page in pages.values())


WHOLE = sheet_pages.public_pages()


def _holes(page: bytes) -> set[str]:
    """What stands around each place where marks follow each other with nothing between."""
    text = " ".join(re.sub(r"<[^>]+>", "", page.decode()).split())
    return {text[max(0, found.start() - 20) : found.end() + 10] for found in _HOLES.finditer(text)}
