"""No record is judged by what the running Python knows of Unicode: each has its own, and they would part for good."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from machine import REPOSITORY

SOURCE = REPOSITORY / "src" / "underseal"
ROOMS = ("acts", "audit", "digest", "docket", "envelope", "ledger", "sealed", "wire")
"""Where a record, a certificate, a cell, a note, a receipt or a proof is judged or folded."""

ASKING = frozenset(
    {
        *("capitalize", "casefold", "lower", "swapcase", "title", "upper"),
        *("isalnum", "isalpha", "isdecimal", "isdigit", "isidentifier", "islower", "isnumeric", "isprintable"),
        *("isspace", "istitle", "isupper", "splitlines"),
    }
)
PARTING = frozenset({"lstrip", "rstrip", "rsplit", "split", "strip"})
"""These ask where nobody says at what: every blank that Python knows is one."""
CLASSES = re.compile(r"(?<!\\)(?:\\\\)*\\[bBdDsSwW]|\(\?[a-z]*i")
MODULES = frozenset({"unicodedata", "underseal.facts.visible"})

ALLOWED = {
    "of our own words, or of a line of rules, which is of English and its neighbors": {
        ("acts/entering.py", "kind.name.lower()"),
        ("acts/filing.py", "kind.name.lower()"),
        ("acts/sealed.py", "kind.name.lower()"),
        ("docket/kinds.py", "self.name.upper()"),
        ("docket/text.py", "kind.name.lower()"),
        ("sealed/disk.py", "(wrong.strerror or type(wrong).__name__).lower()"),
        ("wire/record_page.py", "(inspect.getdoc(kind) or '').partition('\\n\\n')[0].split()"),
        ("wire/record_page.py", "hint.__name__.lower()"),
    },
    "of a header of a reply, where nothing but ASCII is identity": {
        ("audit/line.py", "reply.headers.get('Content-Encoding', '').strip().lower()"),
        ("audit/line.py", "reply.headers.get('Content-Encoding', '').strip()"),
    },
    "of a stranger's word as an error shows it, once it is ASCII": {("wire/decoders.py", "name.isidentifier()")},
    "what a page shows of a refusal": {("sealed/outcome.py", "from underseal.facts.visible import is_visible")},
    "of digits that a pattern of 0 to 9 has found": {
        ("docket/names.py", "int(found[1])"),
        ("docket/names.py", "int(found[2])"),
        ("docket/names.py", "int(found[4])"),
        ("docket/names.py", "int(text)"),
        ("docket/places.py", "int(found['number'])"),
        ("docket/places.py", "int(found['part'] or 0)"),
        ("docket/sides.py", "int(found['number'])"),
        ("ledger/encoding.py", "int(text)"),
    },
    "of digits that JSON found, which are 0 to 9": {("wire/jsontext.py", "int(digits)")},
    "of a number": {("docket/rules_file.py", "int(offset.total_seconds())")},
}


def asks(tree: ast.AST) -> Iterator[str]:
    """What of a module asks Python's own tables of Unicode, as source."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name("re")), args=[pattern, *_]):
                if _by_tables(node, pattern):
                    yield ast.unparse(node)
            case ast.Call(func=ast.Attribute(attr=name), args=args) if name in ASKING or (
                name in PARTING and (not args or ast.unparse(args[0]) == "None") and not _said(node, "sep")
            ):
                yield ast.unparse(node)
            case ast.Attribute(value=ast.Name("str"), attr=name) if name in ASKING | PARTING:
                yield ast.unparse(node)
            case ast.Call(func=ast.Name("int" | "float"), args=[one]) if not isinstance(one, ast.Constant):
                yield ast.unparse(node)
            case ast.ImportFrom(module=name) if name in MODULES:
                yield ast.unparse(node)
            case ast.Import(names=names) if any(one.name in MODULES for one in names):
                yield ast.unparse(node)


def _said(call: ast.Call, name: str) -> bool:
    return any(one.arg == name for one in call.keywords)


def _by_tables(call: ast.Call, pattern: ast.expr) -> bool:
    """Whether a regular expression of text has classes, or no case, of all of Unicode."""
    flags = " ".join(map(ast.unparse, [*call.args[1:], *(one.value for one in call.keywords)]))
    if "ASCII" in flags:
        return False
    texts = [str(one.value) for one in ast.walk(pattern) if isinstance(one, ast.Constant) and type(one.value) is str]
    return "IGNORECASE" in flags or any(map(CLASSES.search, texts))


def _asked_in(file: Path) -> set[tuple[str, str]]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {(file.relative_to(SOURCE).as_posix(), found) for found in asks(tree)}


def test_nothing_that_judges_a_record_asks_what_this_python_knows_of_unicode() -> None:
    """`facts.plain` has what may be asked instead. What is allowed has its reason, and is there."""
    files = (file for room in ROOMS for file in sorted((SOURCE / room).rglob("*.py")))
    found = {one for file in files for one in _asked_in(file)}
    assert found == {one for allowed in ALLOWED.values() for one in allowed}


def test_plain_text_rests_on_the_one_unicode_that_every_python_has() -> None:
    """And on how its characters fold, which no later one may change."""
    assert {found for _, found in _asked_in(SOURCE / "facts" / "plain.py")} == {
        "from unicodedata import ucd_3_2_0 as UNICODE",
        "c.casefold()",
    }


@pytest.mark.parametrize(
    "source",
    [
        "name.isprintable()",
        "filter(str.isspace, name)",
        "name.casefold() == other",
        "name.strip()",
        "name.split(None, 1)",
        "name.split(maxsplit=1)",
        "map(str.strip, names)",
        "re.compile(r'\\w+')",
        "re.compile(rf'{A}\\s')",
        "re.compile('[a-z]', re.IGNORECASE)",
        "re.fullmatch('(?i)[a-z]', name)",
        "import unicodedata",
        "from unicodedata import normalize",
        "from underseal.facts.visible import is_visible",
        "int(text)",
    ],
)
def test_the_search_sees(source: str) -> None:
    assert list(asks(ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    [
        "name.strip(' .')",
        "line.split(',')",
        "name.split(sep=' ')",
        "re.compile(r'\\w+', re.ASCII)",
        "re.compile(rb'\\w+')",
        "re.compile(r'[0-9]\\\\d')",
        "re.sub('[ab]', 'b', name)",
        "name.isascii()",
    ],
)
def test_the_search_takes_nothing_else(source: str) -> None:
    assert not list(asks(ast.parse(source)))
