"""The documents and the files around the code say what is so."""

import ast
import io
import os
import re
import subprocess
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from machine import REPOSITORY

LONGEST_FILE = 350
LONGEST_FUNCTION = 60
# Functions that may be longer, each with its reason: "path::name": "straight-line parsing in the specification's order"
LONGER_BY_NATURE: dict[str, str] = {}

MACHINE_PATHS = re.compile(r"(?<![\w.:/-])/(?:home|root|Users|work|opt|mnt)/\w|file://|find-links|index-url")
SUPPRESSION = re.compile(r"#\s*(?:noqa|type:\s*ignore)\b(?P<rest>.*)")
CODES_AND_REASON = re.compile(r"(?::\s*[A-Z]+\d+(?:[, ]+[A-Z]+\d+)*|\[[\w, -]+\])\s*(?:#|—|-|:)\s*\S+")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")


def tracked(*patterns: str) -> list[Path]:
    """Files git knows or would add: a clone's whole content, without .venv and what runs leave behind."""
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=REPOSITORY,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return [REPOSITORY / name for name in sorted(set(names.split("\0"))) if name and (REPOSITORY / name).is_file()]


def name_of(file: Path) -> str:
    return str(file.relative_to(REPOSITORY))


def texts(*patterns: str) -> Iterator[tuple[Path, str]]:
    for file in tracked(*patterns):
        content = file.read_bytes()
        if b"\0" not in content[:8192]:
            yield file, content.decode("utf-8", errors="replace")


def comments(source: str) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def locked_requirements(lock: str) -> list[str]:
    joined = (REPOSITORY / "requirements" / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in joined.splitlines() if line.strip() and not line.lstrip().startswith("#")]


@pytest.fixture(scope="module")
def readme() -> str:
    return (REPOSITORY / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def makefile() -> str:
    return (REPOSITORY / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize("target", ["demo", "test"])
def test_the_readme_command_is_a_make_target(target: str, readme: str, makefile: str) -> None:
    assert re.search(rf"^make {target}\b", readme, re.MULTILINE)
    assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_every_make_command_in_a_document_exists(makefile: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = {
        (name_of(file), target)
        for file, text in texts("*.md")
        for target in re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE)
    }
    assert {pair for pair in named if pair[1] not in targets} == set()


def test_the_raw_test_command_beside_make_test_is_what_make_runs(readme: str, makefile: str) -> None:
    command = re.search(r"^test:.*\n\t(.*?) \$\(ARGS\)$", makefile, re.MULTILINE)
    assert command
    assert command[1] in readme


def test_every_relative_link_resolves() -> None:
    broken = []
    for file, text in texts("*.md"):
        for target in LINK.findall(text):
            path = target.split("#")[0]
            if path and "://" not in path and not path.startswith("mailto:") and not (file.parent / path).exists():
                broken.append(f"{name_of(file)} -> {target}")
    assert broken == []


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    allowed = {"tests/shape/test_documents.py", "requirements/lock"}  # this pattern; the options that keep paths out
    found = [
        f"{name_of(file)}:{number}: {hit[0]}"
        for file, text in texts()
        if name_of(file) not in allowed
        for number, line in enumerate(text.splitlines(), 1)
        if (hit := MACHINE_PATHS.search(line))
    ]
    assert found == []


@pytest.mark.parametrize("script", [".ci/run", "requirements/install", "requirements/lock"])
def test_a_script_can_be_run_and_stops_at_its_first_error(script: str) -> None:
    assert os.access(REPOSITORY / script, os.X_OK)
    assert "set -euo pipefail" in (REPOSITORY / script).read_text(encoding="utf-8")


def test_ci_runs_make_check_and_check_runs_make_test(makefile: str) -> None:
    assert re.search(r"^exec make check\b", (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE)
    assert re.search(r"^check: lint\b.*\n\t\$\(MAKE\) --no-print-directory test$", makefile, re.MULTILINE)


def test_every_suppressed_warning_names_its_rule_and_carries_a_reason() -> None:
    bare = [
        f"{name_of(file)}:{number}: {comment}"
        for file, text in texts("src/*.py", "tests/*.py")
        for number, comment in comments(text)
        if (mark := SUPPRESSION.search(comment)) and not CODES_AND_REASON.match(mark["rest"])
    ]
    assert bare == []


@pytest.mark.parametrize("lock", ["run.txt", "dev.txt"])
def test_every_locked_requirement_is_pinned_and_hashed(lock: str) -> None:
    requirements = locked_requirements(lock)
    assert len(requirements) > 10
    loose = [line for line in requirements if not re.match(r"[\w.-]+==[\w.]+ .*--hash=sha256:[0-9a-f]{64}", line)]
    assert loose == []


def test_what_runs_is_what_was_tested() -> None:
    pins = [dict(line.split()[0].split("==") for line in locked_requirements(lock)) for lock in ("run.txt", "dev.txt")]
    assert pins[0].items() <= pins[1].items()


def test_every_dependency_is_locked_and_has_its_reason_written_down() -> None:
    project = re.findall(
        r'^    "([\w-]+)[~>=<]', (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE
    )
    reasons = (REPOSITORY / "docs" / "adr" / "0002-dependencies.md").read_text(encoding="utf-8")
    locked = {line.split("==")[0] for line in locked_requirements("dev.txt")}
    assert len(project) > 15
    assert [name for name in project if name not in locked or f"`{name}`" not in reasons] == []


def test_files_fit_a_sitting() -> None:
    long = {name_of(file): len(text.splitlines()) for file, text in texts("src/*.py")}
    assert {name: lines for name, lines in long.items() if lines > LONGEST_FILE} == {}


def test_functions_fit_a_screen() -> None:
    long = {}
    for file, text in texts("src/*.py"):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                name, lines = f"{name_of(file)}::{node.name}", (node.end_lineno or 0) - node.lineno + 1
                if lines > LONGEST_FUNCTION and name not in LONGER_BY_NATURE:
                    long[name] = lines
    assert long == {}


@pytest.mark.parametrize("name", ["utils", "util", "lib", "common", "helpers", "helper", "manager", "services", "misc"])
def test_no_module_is_named_for_nothing(name: str) -> None:
    assert [name_of(file) for file in tracked("src/*.py") if name in {file.stem, file.parent.name}] == []


def test_no_two_test_files_share_a_name() -> None:
    stems = [file.stem for file in tracked("tests/*.py") if file.stem not in {"conftest", "__init__"}]
    assert {stem for stem in stems if stems.count(stem) > 1} == set()
