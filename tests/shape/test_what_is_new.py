"""The contributor's page names the files that a new act, kind or page takes, and acts there are stand in no more."""

import re
from pathlib import Path

import pytest

from underseal.acts.law import LAW
from underseal.doing.row import in_case
from underseal.doing.table import DOINGS

SECTION = re.compile(r"^## A new act, kind or page$(.*?)^## ", re.MULTILINE | re.DOTALL)
FILES = re.compile(r"`((?:[\w-]+/)+[\w-]+(?:\.\w+)?)`")
MOST = 5


@pytest.fixture(scope="module")
def section(repository: Path) -> str:
    found = SECTION.search((repository / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert found is not None
    return found[1]


def sources(repository: Path) -> dict[str, str]:
    root = repository / "src" / "underseal"
    return {str(file.relative_to(root)): file.read_text(encoding="utf-8") for file in root.rglob("*.py")}


def test_every_file_it_names_is_there(section: str, repository: Path) -> None:
    named = FILES.findall(section)
    assert len(named) > 15
    missing = [
        name
        for name in named
        if not (repository / name).exists() and not (repository / "src/underseal" / name).exists()
    ]
    assert missing == []


@pytest.mark.parametrize("name", [name for name, row in DOINGS.items() if in_case(row.form) is not None])
def test_an_act_whose_form_is_its_command_stands_in_five_files_at_most(
    name: str, section: str, repository: Path
) -> None:
    command = in_case(DOINGS[name].form)
    (subject,) = (one for one in LAW.subjects if command in one.decide)
    (decide,) = (function for kind, function in subject.decide.items() if kind is command)
    home = f"{decide.__module__.removeprefix('underseal.').replace('.', '/')}.py"
    found = {file for file, text in sources(repository).items() if re.search(rf"\b{command.__name__}\b", text)}
    allowed = {"docket/commands.py", "docket/events.py", "docket/powers.py", "doing/table.py", home}
    telling = {"doing/foreseeing.py", "doing/acts_sent.py"}
    pages = {file for file in found if file.startswith(("drafts/", "page/"))} | (telling & found)
    assert found - pages <= allowed
    assert len(found - pages) <= MOST
    assert {"docket/commands.py", "docket/events.py", "docket/powers.py", "doing/table.py"} <= set(
        FILES.findall(section)
    )


def test_no_room_above_the_desk_writes_an_acts_steps_again(repository: Path) -> None:
    """What sends and what plans are named by rows and their modules, and by whoever carries out what was planned."""
    above = ("cli/", "batch/", "drafts/", "page/", "demo/", "drill/", "stage/")
    planners = re.compile(r"\b(?:plan_[a-z_]+|hand_in|send|sign_sealed|seal_steps)\(desk\b")
    found = [file for file, text in sources(repository).items() if file.startswith(above) and planners.search(text)]
    assert found == []
