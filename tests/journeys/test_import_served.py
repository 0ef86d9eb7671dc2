"""A clerk brings dockets along into a court that runs: the real command, real sockets, pages as anybody gets them."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from cmecf_pages import civil, many, page, real_pages
from desk_court import CHEAP, PASSPHRASE
from served_court import ServedCourt
from underseal.desk.keyring import Keyring, KeyringFile, Seed
from underseal.docket.names import PersonId
from underseal.docket.slots import Shape
from underseal.envelope.identity import Root
from underseal.exchange.cmecf import read_docket
from underseal.exchange.cmecf_check import read_back
from underseal.sheet.places import case_path
from underseal.stage.credentials import COURT, seed
from underseal.stage.test_court import CLERK, Clock, TestCourt

pytest.importorskip("juriscraper")
pytestmark = pytest.mark.long


@pytest.fixture
def served(tmp_path: Path) -> Iterator[ServedCourt]:
    """A court of this hour; its ticks last a second."""
    start = datetime.now(UTC).replace(microsecond=0) - timedelta(seconds=2)
    TestCourt.found(tmp_path / "court", clock=Clock(start), shape=Shape(24, 4, 1)).close()
    place = tmp_path / "served"
    place.mkdir()
    court = ServedCourt(tmp_path / "court", place / "stderr.log")
    yield court
    court.end()


@pytest.fixture
def desk(served: ServedCourt, tmp_path: Path) -> Path:
    """The clerk's desk."""
    folder = tmp_path / "desk"
    folder.mkdir()
    root = Root.from_seed(seed("root")).public_keys.fingerprint
    keyring = Keyring(1, COURT, served.address, root, PersonId(CLERK), 1, (Seed(1, seed(CLERK)),), (), None)
    KeyringFile.create(folder / "keyring", keyring, PASSPHRASE, CHEAP)
    return folder


def imports(desk: Path, *files: Path) -> dict[str, object]:
    command = [
        sys.executable,
        "-m",
        "underseal.cli.main",
        "import",
        *map(str, files),
        "--no-judge",
        "--no-parties",
        "--desk",
        str(desk),
        "--json",
    ]
    done = subprocess.run(command, input=f"{PASSPHRASE}\n", capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    said: dict[str, object] = json.loads(done.stdout)
    return said


def test_what_a_served_court_publishes_of_an_import_is_read_as_the_pages(
    served: ServedCourt, desk: Path, tmp_path: Path
) -> None:
    files = [case.values[0] for case in real_pages("dockets-district") if case.values[0] is not None]
    for name, data in (("own", page()), ("long", civil("3:19-cv-00018", "Wharf Co. v. Pier Ltd.", many(500)))):
        files.append(tmp_path / f"{name}.html")
        files[-1].write_bytes(data)
    assert imports(desk, *files)["imported"] == len(files)
    for file in files:
        found = read_docket(file.read_bytes())
        sheet = httpx.get(f"{served.address}{case_path(found.case.number)}").content
        assert read_back(sheet, found) == (), file.stem
    again = imports(desk, *files)["files"]
    assert isinstance(again, dict)
    assert all(one["imported_before"] for one in again.values())
