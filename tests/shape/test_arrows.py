"""Which room imports which: import-linter's contracts hold, and each of them bites."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

PLANTED = {
    "Rooms import only rooms below them": ("docket/planted.py", "import underseal.wire"),
    "Court, storage and wire reach of the envelope only names, commit and cell": (
        "court/planted.py",
        "import underseal.envelope.vault",
    ),
    "The envelope's public half never imports its secret half": (
        "envelope/names.py",
        "import underseal.envelope.identity",
    ),
    "Court and storage import no cryptography themselves": ("court/planted.py", "import cryptography"),
    "No part of the court takes it whole": ("court/web.py", "import underseal.court.court"),
    "What a court keeps lies below its logs": ("storage/keys.py", "import underseal.storage.logs.signed"),
    "Storage judges no act and answers nobody": ("storage/planted.py", "import underseal.acts.law"),
    "A caseload is read: nothing of it is signed, encrypted or sent": (
        "caseload/planted.py",
        "import underseal.wire.act",
    ),
    "What is sealed is judged without asking or sending anything": (
        "sealed/planted.py",
        "import underseal.wire.submission",
    ),
    "Doors and sheets know no database and no key": ("sheet/planted.py", "import django.http"),
    "The law of the record is pure standard library": ("docket/planted.py", "import django.utils.timezone"),
    "Envelope and ledger know no web and no storage": ("ledger/planted.py", "import httpx"),
}


def lint_imports(folder: Path, source: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as run; run()",
            "--no-logo",
            "--no-cache",
        ],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(source), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_contract_is_kept(repository: Path) -> None:
    outcome = lint_imports(repository, repository / "src")
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


def test_every_contract_has_a_planted_import(repository: Path) -> None:
    settings = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    assert {contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]} == set(PLANTED)


@pytest.mark.parametrize("contract", PLANTED)
def test_a_forbidden_import_breaks_its_contract(contract: str, tmp_path: Path, repository: Path) -> None:
    package = tmp_path / "src" / "underseal"
    shutil.copytree(repository / "src" / "underseal", package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(repository / "pyproject.toml", tmp_path)
    place, statement = PLANTED[contract]
    with (package / place).open("a", encoding="utf-8") as file:
        file.write(f"\n{statement}\n")
    outcome = lint_imports(tmp_path, tmp_path / "src")
    assert outcome.returncode == 1, outcome.stdout + outcome.stderr
    assert f"{contract} BROKEN" in outcome.stdout


def test_each_room_is_an_empty_init(repository: Path) -> None:
    filled = [str(file) for file in (repository / "src").rglob("__init__.py") if file.stat().st_size]
    assert filled == []
