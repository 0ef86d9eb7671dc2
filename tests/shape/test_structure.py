"""How the source stands: no room too large, no circle, no name that means two things, no error nobody needs."""

import ast
import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from machine import REPOSITORY
from underseal.facts.fact import english

SOURCE = REPOSITORY / "src" / "underseal"
LARGEST_ROOM = 4_500
WORDS_OF_ITS_OWN = 2

Graph = dict[str, set[str]]


@cache
def trees() -> dict[str, ast.Module]:
    """Every module of the product, by its dotted name, parsed."""
    files = (file for file in sorted(SOURCE.rglob("*.py")) if "migrations" not in file.parts)
    return {".".join(("underseal", *file.relative_to(SOURCE).with_suffix("").parts)): _parsed(file) for file in files}


def _parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


@cache
def imports() -> Graph:
    """Which module imports which at the top of a file, what is imported for types alone among them."""
    known = set(trees())
    graph: Graph = {name: set() for name in known}
    for name, tree in trees().items():
        for statement in _outside_functions(tree):
            for target in _targets(statement):
                if target in known and target != name:
                    graph[name].add(target)
    return graph


def _outside_functions(tree: ast.AST) -> list[ast.stmt]:
    found: list[ast.stmt] = []
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.Import | ast.ImportFrom):
            found.append(child)
        elif not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            found += _outside_functions(child)
    return found


def _targets(statement: ast.stmt) -> list[str]:
    if isinstance(statement, ast.Import):
        return [alias.name for alias in statement.names]
    assert isinstance(statement, ast.ImportFrom)
    base = statement.module or ""
    return [base, *(f"{base}.{alias.name}" for alias in statement.names)]


def circles(graph: Graph) -> list[list[str]]:
    """The circles of a graph: its strongly connected parts of more than one (Tarjan 1972)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(node: str) -> None:
        index[node] = low[node] = len(index)
        stack.append(node)
        for neighbour in graph[node]:
            if neighbour not in index:
                visit(neighbour)
                low[node] = min(low[node], low[neighbour])
            elif neighbour in stack:
                low[node] = min(low[node], index[neighbour])
        if low[node] == index[node]:
            part = stack[stack.index(node) :]
            del stack[stack.index(node) :]
            if len(part) > 1:
                found.append(sorted(part))

    for node in sorted(graph):
        if node not in index:
            visit(node)
    return found


def test_no_module_stands_in_a_circle_of_imports_types_included():
    assert circles(imports()) == []


def test_no_room_stands_in_a_circle_of_imports():
    rooms: Graph = defaultdict(set)
    for name, targets in imports().items():
        here = name.split(".")[1]
        rooms[here] |= {target.split(".")[1] for target in targets} - {here}
    assert circles(dict(rooms)) == []


def test_the_search_for_circles_is_not_blind():
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]


def test_nobody_syncs_without_the_duties_that_follow_a_sync():
    """A desk that was only ever served once handed no office's key on: its beat synced by itself."""
    sync = "underseal.desk.sync.sync"
    named = {name for name, tree in trees().items() for node in ast.walk(tree) if sync in _named_by(node)}
    assert named == {"underseal.enrolling.syncing", "underseal.bench.syncing"}  # the bench measures the sync alone


def _named_by(node: ast.AST) -> list[str]:
    return _targets(node) if isinstance(node, ast.Import | ast.ImportFrom) else []


def test_no_room_is_too_large_to_live_in():
    sizes: dict[str, int] = defaultdict(int)
    for file in SOURCE.rglob("*.py"):
        sizes[file.relative_to(SOURCE).parts[0]] += len(file.read_text(encoding="utf-8").splitlines())
    assert {room: size for room, size in sizes.items() if size > LARGEST_ROOM} == {}


def test_no_two_public_classes_bear_one_name():
    places = defaultdict(set)
    for name, tree in trees().items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].add(name)
    assert {cls: sorted(modules) for cls, modules in places.items() if len(modules) > 1} == {}


def test_every_function_has_a_name():
    nameless = {
        f"{name}:{node.lineno}"
        for name, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.strip("_")
    }
    assert nameless == set()


@cache
def caught() -> set[str]:
    """The names that some ``except`` or ``isinstance`` of the product asks for."""
    asked: set[str] = set()
    for tree in trees().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.ExceptHandler) and node.type is not None:
                asked |= _names(node.type)
            elif isinstance(node, ast.Call) and ast.unparse(node.func) == "isinstance":
                asked |= _names(node.args[1])
    return asked


def _names(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


@cache
def specified() -> set[str]:
    """The refusals that the specification names."""
    pages = (REPOSITORY / "docs" / "spec").glob("*.md")
    return {word for page in pages for word in re.findall(r"\b[A-Z]\w+\b", page.read_text(encoding="utf-8"))}


def has_words_of_its_own(template: str) -> bool:
    """Whether a template says something besides what its fields say."""
    said = " ".join(literal for literal, *_ in Formatter().parse(template))
    return len(re.findall(r"[^\W\d_]{2,}", said)) >= WORDS_OF_ITS_OWN


@pytest.mark.parametrize("fact", sorted(english()))
def test_an_error_is_caught_by_name_or_specified_or_has_words_of_its_own(fact: str):
    wording = english()[fact].template
    alike = [name for name, other in english().items() if other.template == wording and name != fact]
    assert fact in caught() or fact in specified() or (has_words_of_its_own(wording) and not alike)


def test_a_template_that_only_hands_on_a_field_has_no_words_of_its_own():
    assert not has_words_of_its_own("{name}: {why}")
    assert has_words_of_its_own("the folder {folder} is not empty")
