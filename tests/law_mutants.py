"""The law with one thing wrong in it: a comparison turned, a check left out, a condition negated, an element lost."""

import ast
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from machine import REPOSITORY

SOURCES = REPOSITORY / "src" / "underseal"
LAW = ("acts/*.py", "docket/powers.py", "docket/sides.py", "docket/slots.py", "docket/stubs.py")
THOROUGH = (
    "tests/wire/test_record_vectors.py",
    "tests/docket/test_powers.py",
    "tests/acts/test_histories.py",
)
"""What judges a mutant that no example caught."""

_BESIDE = {f"tests/acts/test_{name}.py" for name in ("refusals_words", "one_answer", "the_law_is_total")}
"""Tests of the law's words and its whole, which no example is among and which take long."""

_EXAMPLES = (str(path.relative_to(REPOSITORY)) for path in sorted((REPOSITORY / "tests" / "acts").glob("test_*.py")))
QUICK = (*(path for path in _EXAMPLES if path not in {*THOROUGH, *_BESIDE}), "tests/docket/test_slots.py")
"""What judges a mutant first: every example of an act, a new subject's too."""

PATIENCE = 300
"""Seconds after which a mutant that runs on and on is taken for caught, however busy the machine is."""

_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}

_parsing = (
    threading.Lock()
)  # Python 3.11 counts the depth of a tree for all threads together, and trials run in several


@dataclass(frozen=True)
class Mutant:
    """One change of one file of the law. `name` outlives changes elsewhere in the file."""

    file: str  # below src/underseal
    nth: int  # among all changes of the file
    function: str
    before: str
    after: str

    @property
    def name(self) -> str:
        return f"{self.file} {self.function}: {self.before} -> {self.after or 'nothing'}"

    def source(self) -> str:
        """The file with the change made."""
        mutator = _Mutator(self.nth)
        with _parsing:
            tree = mutator.visit(ast.parse((SOURCES / self.file).read_text(encoding="utf-8")))
            return ast.unparse(ast.fix_missing_locations(tree))


def all_mutants() -> list[Mutant]:
    """Every change there is, in the order of the source."""
    found = []
    for file in sorted(path for pattern in LAW for path in SOURCES.glob(pattern)):
        mutator = _Mutator(None)
        mutator.visit(ast.parse(file.read_text(encoding="utf-8")))
        name = str(file.relative_to(SOURCES))
        found += [Mutant(name, nth, *change) for nth, change in enumerate(mutator.changes)]
    return found


class _Mutator(ast.NodeTransformer):
    """Lists the changes of a module, or makes the one that is wanted. Leaves out names, types and words."""

    def __init__(self, wanted: int | None) -> None:
        self.changes: list[tuple[str, str, str]] = []
        self._wanted = wanted
        self._function = "module"

    def _offer(self, node: Any, changed: Any) -> Any:
        self.changes.append((self._function, _shown(node), _shown(changed)))
        return changed if len(self.changes) - 1 == self._wanted else node

    def _one_of(self, node: Any, changes: Sequence[Any]) -> Any:
        return next((made for made in [self._offer(node, changed) for changed in changes] if made is not node), node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> Any:
        outer, self._function = self._function, node.name
        node.body = self._statements(node.body)
        self._function = outer
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> Any:
        node.body = self._statements(node.body)
        return node

    def _statements(self, body: list[ast.stmt]) -> list[ast.stmt]:
        return [self.visit(statement) for statement in body]

    def visit_AnnAssign(self, node: ast.AnnAssign) -> Any:
        node.value = self.visit(node.value) if node.value is not None else None
        return node

    def visit_Raise(self, node: ast.Raise) -> Any:
        return self._offer(node, ast.Pass())

    def visit_Expr(self, node: ast.Expr) -> Any:
        if not isinstance(node.value, ast.Call):
            return node
        made = self._offer(node, ast.Pass())
        return self.generic_visit(made) if made is node else made

    def visit_If(self, node: ast.If) -> Any:
        node.test = self._condition(node.test)
        node.body, node.orelse = self._statements(node.body), self._statements(node.orelse)
        return node

    def visit_IfExp(self, node: ast.IfExp) -> Any:
        node.test = self._condition(node.test)
        node.body, node.orelse = self.visit(node.body), self.visit(node.orelse)
        return node

    def visit_comprehension(self, node: ast.comprehension) -> Any:
        node.iter = self.visit(node.iter)
        node.ifs = [self._condition(test) for test in node.ifs]
        return node

    def _condition(self, test: ast.expr) -> Any:
        if isinstance(test, ast.Compare) and len(test.ops) == 1:
            return self.visit(test)  # which turns it
        made = self._offer(test, ast.UnaryOp(ast.Not(), test))
        return self.visit(test) if made is test else made

    def visit_BoolOp(self, node: ast.BoolOp) -> Any:
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        made = self._offer(node, ast.BoolOp(other, node.values))
        return self.generic_visit(node) if made is node else made

    def visit_Compare(self, node: ast.Compare) -> Any:
        turned = [
            ast.Compare(node.left, [*node.ops[:at], _TURNED[type(op)](), *node.ops[at + 1 :]], node.comparators)
            for at, op in enumerate(node.ops)
        ]
        made = self._one_of(node, turned)
        return self.generic_visit(node) if made is node else made

    def visit_Constant(self, node: ast.Constant) -> Any:
        if isinstance(node.value, bool):
            return self._offer(node, ast.Constant(not node.value))
        return self._offer(node, ast.Constant(node.value + 1)) if isinstance(node.value, int) else node

    def visit_Tuple(self, node: ast.Tuple) -> Any:
        return self._elements(node) if isinstance(node.ctx, ast.Load) else node

    def visit_List(self, node: ast.List) -> Any:
        return self._elements(node) if isinstance(node.ctx, ast.Load) else node

    def visit_Set(self, node: ast.Set) -> Any:
        return self._elements(node) if len(node.elts) > 1 else self.generic_visit(node)

    def _elements(self, node: Any) -> Any:
        lost = [_with(node, elts=_without(node.elts, at)) for at in range(len(node.elts))]
        made = self._one_of(node, lost)
        return self.generic_visit(node) if made is node else made

    def visit_Dict(self, node: ast.Dict) -> Any:
        pairs = range(len(node.keys))
        lost = [_with(node, keys=_without(node.keys, at), values=_without(node.values, at)) for at in pairs]
        made = self._one_of(node, lost)
        return self.generic_visit(node) if made is node else made

    def visit_Subscript(self, node: ast.Subscript) -> Any:
        return node if isinstance(node.slice, ast.Tuple | ast.Name) else self.generic_visit(node)

    def visit_match_case(self, node: ast.match_case) -> Any:
        node.body = self._statements(node.body)
        return node


def _without(items: Sequence[Any], at: int) -> list[Any]:
    return [item for index, item in enumerate(items) if index != at]


def _with(node: Any, **parts: Any) -> Any:
    return type(node)(**{**{name: getattr(node, name) for name in node._fields}, **parts})


def _shown(node: ast.AST) -> str:
    return "" if isinstance(node, ast.Pass) else " ".join(ast.unparse(node).split())


class Bench:
    """A copy of the source in which one file at a time is wrong, and a process that tries the law's tests on it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self._source, self._said = folder / "src", folder / "said"
        self._written = 0
        shutil.copytree(SOURCES, self._source / "underseal", ignore=shutil.ignore_patterns("__pycache__"))
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "UNDERSEAL"))}
        self._trials = subprocess.Popen(
            [sys.executable, "-c", _TRIALS, str(PATIENCE), str(self._said)],
            cwd=REPOSITORY,
            env={**kept, "PYTHONPATH": str(self._source), "HYPOTHESIS_PROFILE": "mutants"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._trials.communicate()

    def catches(self, mutant: Mutant | None) -> bool:
        """Whether a test fails under the mutant; with None, whether one fails anyway."""
        with self._wrong(mutant):
            return self._fails(QUICK) or self._fails(THOROUGH)

    def _fails(self, tests: Sequence[str]) -> bool:
        assert self._trials.stdin is not None
        assert self._trials.stdout is not None
        print(*tests, file=self._trials.stdin, flush=True)
        code = int(self._trials.stdout.readline())
        # passed, failed, the law not even imported, nor what its tests share, or stopped since it ran on and on
        if code not in {0, 1, 2, 4, -signal.SIGALRM}:
            raise AssertionError(self._said.read_text(encoding="utf-8")[-2000:])
        return code != 0

    @contextmanager
    def _wrong(self, mutant: Mutant | None) -> Iterator[None]:
        if mutant is None:
            yield
            return
        file = self._source / "underseal" / mutant.file
        right = file.read_text(encoding="utf-8")
        self._write(file, mutant.source())
        try:
            yield
        finally:
            self._write(file, right)

    def _write(self, file: Path, source: str) -> None:
        """Write a file, dated as none before it: Python tells by date and size whether what it compiled still holds."""
        file.write_text(source, encoding="utf-8")
        self._written += 1
        os.utime(file, (self._written, self._written))


_TRIALS = """
import os, signal, sys
import pytest, hypothesis, cryptography.x509, django, httpx  # once, for every trial

patience, said = int(sys.argv[1]), os.open(sys.argv[2], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
for line in sys.stdin:
    trial = os.fork()
    if trial == 0:
        signal.alarm(patience)
        os.ftruncate(said, 0)
        os.dup2(said, 1), os.dup2(said, 2)
        code = 70  # neither passed nor failed
        try:
            code = pytest.main([*options, *line.split()])
        finally:
            os._exit(code)
    print(os.waitstatus_to_exitcode(os.waitpid(trial, 0)[1]), flush=True)
"""
