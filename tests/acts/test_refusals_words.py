"""What a refusal of the law says in the court's own words holds nobody else's: it stands on other people's pages."""

import ast
from pathlib import Path
from typing import get_type_hints

import pytest

import underseal.acts
import underseal.docket
from underseal.docket import errors
from underseal.facts.fact import Ours

SOURCES = sorted(path for room in (underseal.acts, underseal.docket) for path in Path(room.__path__[0]).glob("*.py"))
STRANGERS = {"name", "caption", "text", "detail", "title", "firm", "contact", "reason", "nature_of_suit", "cause"}
OWN = {"kind.name", "kind.__name__", "type(command).__name__"}
"""Names that this program itself gives."""


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_refusal_says_in_our_words_what_somebody_else_wrote(path: Path) -> None:
    for call in (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)):
        error = getattr(errors, call.func.id, None) if isinstance(call.func, ast.Name) else None
        if not (isinstance(error, type) and issubclass(error, errors.DocketError)):
            continue
        for said, ours in zip(call.args, _declared(error), strict=False):
            parts = (one for one in ast.walk(said) if isinstance(one, ast.Attribute) and one.attr in STRANGERS)
            theirs = {ast.unparse(one) for one in parts} - OWN
            assert not (ours and theirs), f"{path.name}:{call.lineno}: {error.__name__} says {theirs}"


def _declared(error: type) -> list[bool]:
    """Of each field of an error, whether it is declared to be ours."""
    return [str(Ours) in str(said) for said in get_type_hints(error, include_extras=True).values()]


def test_the_search_knows_our_fields() -> None:
    assert _declared(errors.NotPermitted) == [False, True, True]
