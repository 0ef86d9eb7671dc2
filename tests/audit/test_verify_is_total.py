"""Any byte of a copied court may be another: `verify` refuses it by name, or it is a byte that proves nothing."""

import json
import random
import shutil
from pathlib import Path

import pytest

from court_day import a_day
from desk_court import DeskCourt
from envelope_cast import COURT
from fuzzing import mutate
from nasty import every_substitution
from underseal.audit.errors import AuditError, RecordRefused
from underseal.audit.published import from_folder
from underseal.audit.record import Recorder
from underseal.audit.trust import read_log_keys
from underseal.audit.verify import Trust, audit_court
from underseal.cli.main import main
from underseal.stage.test_court import TestCourt
from underseal.wire.codec import canonical
from underseal.wire.leaf import Salted

MANY = pytest.mark.parametrize("mutants", [12, pytest.param(1_000, marks=pytest.mark.long)])


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A court's tree after its day. Only read."""
    simulator = TestCourt.found(tmp_path_factory.mktemp("day") / "court")
    simulator.court.publish()
    a_day(simulator)
    simulator.close()
    return simulator.folder / "public"


def audited(published: Path, bent: Path, data: bytes) -> AuditError | None:
    """What the audit refuses of the tree with one file's content in another's place."""
    whole = from_folder(published)
    path = f"/{bent.relative_to(published)}"
    try:
        audit_court(lambda asked: data if asked == path else whole(asked), Trust(), lambda *_: None, documents=True)
    except AuditError as refused:
        return refused
    return None


def parts(published: Path) -> list[Path]:
    """The files that the audit reads, the smaller ones first named so that each kind has its turn."""
    read: list[str] = []
    whole = from_folder(published)

    def get(path: str) -> bytes | None:
        read.append(path)
        return whole(path)

    audit_court(get, Trust(), lambda *_: None, documents=True)
    return sorted({published / path.lstrip("/") for path in read if whole(path) is not None})


@MANY
def test_any_malformed_part_of_a_court_is_refused_by_name(published: Path, mutants: int) -> None:
    draw = random.Random(mutants)
    files = parts(published)
    refused = 0
    for at in range(mutants):
        bent = files[at % len(files)] if len(files) < mutants else draw.choice(files)
        data = bent.read_bytes()
        wrong = audited(published, bent, mutate(data, draw.choice(files).read_bytes(), draw))
        if wrong is not None:
            refused += 1
            str(wrong).encode()
    assert refused > mutants // 2


@pytest.mark.parametrize("listed", ["\ud800", "x" * 9_000, "\x1b[2J", "../../etc"])
def test_a_court_that_names_itself_oddly_is_read_or_refused(published: Path, listed: str) -> None:
    place = published / "cases" / "index.json"
    found = json.loads(place.read_bytes())
    found["court"]["name"] = listed
    assert audited(published, place, json.dumps(found).encode()) is not None


def test_on_the_command_line_it_is_one_line_and_the_exit_code_one(
    published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = Path(shutil.copytree(published, tmp_path / "copy"))
    for bent in (copy / "log" / "checkpoint", copy / "log" / "bodies" / "0", copy / "log" / "certificate"):
        whole = bent.read_bytes()
        for data in (b"", b"\xff" * 90, whole[: len(whole) // 2], whole.replace(b"1", b"9" * 5_000, 1), b"[" * 100_000):
            bent.write_bytes(data)
            assert main(["verify", str(copy)]) == 1
            said = capsys.readouterr()
            assert (said.out, said.err.count("\n"), "Traceback" in said.err) == ("", 1, False)
        bent.write_bytes(whole)


@MANY
def test_a_leaf_of_any_value_in_any_place_is_refused_by_name(mutants: int) -> None:
    """A court signs what it likes: its bodies are read and decided before anybody knows better."""
    court = DeskCourt()
    court.open_case()
    court.motion_with_stub()
    court.stub_entry()
    court.order()
    keys = read_log_keys(canonical(court.papers()), COURT, court.cast.root.public_keys.fingerprint)
    draw = random.Random(mutants)
    for at, whole in enumerate(court.bodies):
        odd = every_substitution(json.loads(whole.body))
        recorder = Recorder(COURT, keys)
        recorder.advance(court.bodies[:at])
        for body in draw.sample(odd, min(mutants * 2, len(odd))):
            try:
                recorder.advance([Salted(whole.salt, body)])
            except RecordRefused:
                continue
            recorder = Recorder(COURT, keys)  # it was true, or as good
            recorder.advance(court.bodies[:at])
