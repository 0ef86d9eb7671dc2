"""`underseal verify`: anybody audits a court from a copy, an unsealed paper from its proof; each bend is refused."""

import errno
import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from court_day import Day, a_day
from underseal.cli.main import main
from underseal.ledger.notekeys import SignerKey
from underseal.stage.test_court import Clock, TestCourt


@pytest.fixture(autouse=True)
def nothing_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody makes a copy's pages anew."""
    monkeypatch.setattr("underseal.cli.verify.PAUSE", 0)


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestCourt, Day]]:
    """A court after its day. Only read."""
    simulator = TestCourt.found(tmp_path_factory.mktemp("day") / "court")
    simulator.court.publish()
    yield simulator, a_day(simulator)
    simulator.close()


@pytest.fixture
def copy(day: tuple[TestCourt, Day], tmp_path: Path) -> Path:
    """A mirror's copy of the published tree, to bend."""
    return Path(shutil.copytree(day[0].folder / "public", tmp_path / "copy"))


@pytest.fixture
def keys(day: tuple[TestCourt, Day]) -> list[str]:
    pub = day[0].court.pub
    return ["--key", pub.public_vkey, "--key", pub.sealed_vkey]


def verify(*words: object) -> int:
    return main(["verify", *map(str, words)])


def test_a_copy_of_a_court_verifies(copy: Path, keys: list[str], capsys: pytest.CaptureFixture[str], day) -> None:
    assert verify(copy, *keys, "--documents", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    court = day[0].court
    assert found["verified"] is True
    assert (found["public_size"], found["sealed_size"]) == (court.logs.public.size, court.logs.sealed.size)
    assert (found["cases"], found["ticks"]) == (3, court.ticks.listed.closed)
    assert found["root"] == court.record.roster.root.fingerprint
    assert found["documents_read"] is True
    assert (found["keys"], found["own_keys"]) == ("given", [])


def test_a_record_dated_ahead_of_the_readers_clock_verifies_and_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    future = TestCourt.found(tmp_path / "court", clock=Clock(datetime(2099, 3, 2, 9, tzinfo=UTC)))
    future.court.publish()
    future.close()
    assert verify(tmp_path / "court", "--json") == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["dated"] == "2099-03-02T09:00:10Z"
    assert "the record is dated until 2099-03-02 09:00 UTC, and this computer's clock shows" in err


def test_a_courts_own_folder_verifies(day: tuple[TestCourt, Day], keys: list[str]) -> None:
    assert verify(day[0].folder, *keys) == 0


def test_the_report_names_the_folder_that_was_read_and_what_the_court_calls_itself(
    day: tuple[TestCourt, Day], keys: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(day[0].folder, *keys, "--json") == 0
    found, info = json.loads(capsys.readouterr().out), day[0].court.settings.info
    assert found["folder"] == str(day[0].folder / "public")
    assert (found["named"], found["base"]) == (
        ", ".join(filter(None, (info.name, info.district, info.division))),
        info.base,
    )


def test_a_tree_that_holds_another_is_read_itself(copy: Path, keys: list[str]) -> None:
    """Whoever gives a copy away could else let a true one below it be read in its place."""
    shutil.copytree(copy, copy / "public")
    (copy / "cases" / "index.json").write_bytes(b"{}")
    assert verify(copy, *keys) == 1


def test_without_keys_the_report_says_whose_word_was_taken(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(copy) == 0
    said = capsys.readouterr().out
    assert "own keys: harlow.court.example/public, harlow.court.example/sealed" in said
    assert "verified: yes, but with keys from the court itself" in said


def test_one_key_is_taken_for_its_own_log(copy: Path, keys: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(copy, *keys[:2], "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["keys"], found["own_keys"]) == ("from the court itself", ["harlow.court.example/sealed"])


def test_another_key_than_the_courts_refuses_it(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = SignerKey.generate("harlow.court.example/public", b"o" * 32).vkey
    assert verify(copy, "--key", other, "--json") == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["verified"], said["error"]) == (False, "BadLog")


def test_a_key_of_neither_log_is_no_silent_agreement(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stranger = SignerKey.generate("calder.court.example/public", b"o" * 32).vkey
    assert verify(copy, "--key", stranger) == 1
    assert "neither of this court's logs" in capsys.readouterr().err


def bend(place: Path, at: float = 0.5) -> None:
    """Flip a bit, leaving the file's times alone."""
    data = bytearray(place.read_bytes())
    data[min(int(len(data) * at), len(data) - 1)] ^= 1
    place.write_bytes(data)


BENT = [
    ("log/checkpoint", "BadLog"),
    ("log/bodies/0", None),
    ("log/tile/0", "BadLog"),
    ("log/tile/entries", None),
    ("log/certificate", "UnsignedLogKeys"),
    ("sealed-log/checkpoint", "BadLog"),
    ("sealed-log/tile/0", "BadLog"),
    ("sealed-log/tile/entries", None),
    ("cases/index.json", "PageDiffers"),
    ("cases/2-26-cv-00001/index.json", "PageDiffers"),
    ("documents/045000000001/main.pdf", "PageDiffers"),
]


def newest(place: Path) -> Path:
    """The file itself, or of a folder of tiles the one that is read: the last, and of its partial ones the widest."""

    def order(part: Path) -> tuple[str, int]:
        partial = part.parent.name.endswith(".p")
        return (part.parent.name if partial else part.name, int(part.name) if partial else 0)

    return max((part for part in place.rglob("*") if part.is_file()), key=order, default=place)


@pytest.mark.parametrize(("name", "error"), BENT)
def test_one_bit_anywhere_is_refused(
    copy: Path, keys: list[str], capsys: pytest.CaptureFixture[str], name: str, error: str | None
) -> None:
    place = newest(copy / name)
    for at in (0.1, 0.5, 0.9):
        bend(place, at)
        assert verify(copy, *keys, "--documents", "--json") == 1
        said = json.loads(capsys.readouterr().out)
        assert said["verified"] is False
        assert error in {None, said["error"]}
        bend(place, at)
    assert verify(copy, *keys) == 0


@pytest.mark.parametrize(
    "name", ["log/checkpoint", "log/bodies/0", "log/certificate", "sealed-log/checkpoint", "cases/index.json"]
)
def test_what_is_withheld_is_named(copy: Path, keys: list[str], capsys: pytest.CaptureFixture[str], name: str) -> None:
    (copy / name).unlink()
    assert verify(copy, *keys) == 1
    assert f"withholds /{name}" in capsys.readouterr().err


def test_a_court_that_lists_a_case_the_record_does_not_hold_is_refused(
    copy: Path, keys: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    listed = json.loads((copy / "cases/index.json").read_bytes())
    listed["cases"].append(listed["cases"][0] | {"case": "2:26-cv-00099", "serial": 99})
    (copy / "cases/index.json").write_text(json.dumps(listed, sort_keys=True, separators=(",", ":")) + "\n")
    assert verify(copy, *keys) == 1
    assert "not those of the record" in capsys.readouterr().err


# An unsealed paper.


@pytest.fixture
def released(copy: Path, tmp_path: Path) -> tuple[Path, Path]:
    """The PDF that was unsealed that day, and its proof file, kept beside each other and nothing else."""
    proof = next((copy / "sealed-log" / "proof").iterdir())
    pdf = copy / "documents" / proof.name / "main.pdf"
    kept = tmp_path / "kept"
    kept.mkdir()
    return Path(shutil.copy(pdf, kept / "main.pdf")), Path(shutil.copy(proof, kept / proof.name))


def test_an_unsealed_paper_is_proven_to_be_the_one_filed(
    released: tuple[Path, Path], keys: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    pdf, proof = released
    assert verify(pdf, "--proof", proof, *keys, "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["verified"], said["part"], said["own_keys"]) == (True, 0, [])
    assert said["filed_no_later_than"].startswith("2026-03-02T09:0")


def test_every_byte_of_it_counts(
    released: tuple[Path, Path], keys: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    pdf, proof = released
    for at in (0.0, 0.3, 0.999):
        bend(pdf, at)
        assert verify(pdf, "--proof", proof, *keys) == 1
        assert "this PDF is not the paper that was filed" in capsys.readouterr().err
        bend(pdf, at)
    assert verify(pdf, "--proof", proof, *keys) == 0


def test_its_proof_alone_vouches_for_the_courts_own_key_only(
    released: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    pdf, proof = released
    assert verify(pdf, "--proof", proof) == 0
    assert "verified: yes, but with keys from the proof file itself" in capsys.readouterr().out


def test_another_papers_proof_does_not_do(copy: Path, released: tuple[Path, Path], keys: list[str]) -> None:
    _, proof = released
    assert verify(copy / "documents/045000000001/main.pdf", "--proof", proof, *keys) == 1


# Called wrongly.


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["no-such-thing"], "there is no"),
        (["PDF"], "--proof"),
        (["DIR", "--key", "nonsense"], "--key"),
        ([""], "what you gave is empty"),
        (["https://court.example/#top"], "https://court.example/#top is no address of a court: write it as on"),
        (["https://court.example/?page=2"], "is no address of a court"),
        (["HTTPS:court.example"], "is no address of a court"),
        (["https://court.example:0"], "is no address of a court"),
    ],
)
def test_a_wrong_call_is_told_from_a_wrong_court(
    copy: Path, words: list[str], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    places = {"PDF": copy / "documents/045000000001/main.pdf", "DIR": copy}
    assert verify(*(places.get(word, word) for word in words)) == 2
    assert why in capsys.readouterr().err


def test_a_folder_that_is_no_court_does_not_verify(tmp_path: Path) -> None:
    assert verify(tmp_path) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def own_faults(copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, list[object]]]:
    """Calls that files of this computer keep from checking anything."""
    monkeypatch.setattr("underseal.audit.seen._PAUSE", 0)
    held = os.open(tmp_path / ".held.lock", os.O_RDWR | os.O_CREAT)
    fcntl.flock(held, fcntl.LOCK_EX)
    (tmp_path / "spoiled").write_bytes(b"{")
    pdf, proof = copy / "documents/045000000001/main.pdf", tmp_path / "there-is-no-proof"
    yield {
        "another program holds": [copy, "--remember", tmp_path / "held"],
        "spoiled cannot be read or written": [copy, "--remember", tmp_path / "spoiled"],
        "seen cannot be read or written": [copy, "--remember", tmp_path / "no" / "folder" / "seen"],
        "no-authority": [copy, "--ca", tmp_path / "no-authority"],
        "No such file": [pdf, "--proof", proof],
    }
    os.close(held)


def test_a_fault_of_this_computers_own_files_is_no_word_against_the_court(
    own_faults: dict[str, list[object]], keys: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for words, call in own_faults.items():
        assert verify(*call, *keys) == 2
        said = capsys.readouterr()
        assert (said.out, words in said.err, "does not verify" in said.err) == ("", True, False), said.err
        assert verify(*call, *keys, "--json") == 2
        found = json.loads(capsys.readouterr().out)
        assert (found["verified"], words in found["message"]) == (None, True)


def test_a_copy_that_this_computer_cannot_read_is_not_said_to_lack_anything(
    copy: Path, keys: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(place: Path, limit: int) -> bytes:
        raise OSError(errno.EIO, "Input/output error", str(place))

    monkeypatch.setattr("underseal.audit.published.read_file", fails)
    assert verify(copy, *keys) == 2
    assert "this computer cannot read /log/certificate of the copy (Input/output error)" in capsys.readouterr().err
