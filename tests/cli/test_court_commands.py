"""`underseal court`: an operator founds, looks after and checks a court; what is wrong is one line and an exit code."""

import json
import shutil
import socket
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from django.db import OperationalError

from underseal.cli.main import main
from underseal.stage.credentials import bundle
from underseal.stage.test_court import TestCourt, published
from underseal.storage.store.store import Store
from underseal.wire.codec import canonical


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """The ceremony's public bundle."""
    place = tmp_path / "court.bundle"
    place.write_bytes(canonical(bundle()))
    return place


def init(folder: Path, paper: Path, *more: str) -> int:
    words = ["--folder", str(folder), "--bundle", str(paper), "--name", "United States District Court"]
    words += ["--district", "District of Harlow", "--base", "https://harlow.court.example/"]
    return main(["court", "init", *words, *more])


def test_a_court_is_founded_from_the_bundle_alone(
    tmp_path: Path, paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "court"
    assert init(folder, paper, "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["court"] == "harlow.court.example"
    assert said["pub"] == str(folder / "court.pub")
    assert len(said["fingerprint"].split()) == 8
    assert "GB of disk a year" in said["cost"]
    assert json.loads((folder / "court.pub").read_bytes())["court"] == said["court"]
    assert main(["court", "check", "--folder", str(folder)]) == 0


def test_a_court_served_twice_is_told_that_its_port_is_taken(
    tmp_path: Path, paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert init(tmp_path / "court", paper) == 0
    with socket.create_server(("127.0.0.1", 0)) as served:
        port = str(served.getsockname()[1])
        assert main(["court", "serve", "--folder", str(tmp_path / "court"), "--port", port]) == 1
    (line,) = capsys.readouterr().err.splitlines()[-1:]
    assert "the port is taken: perhaps this court or desk is served already" in line
    assert "choose another with --port" in line


def test_a_folder_in_use_is_left_alone(tmp_path: Path, paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "court").mkdir()
    (tmp_path / "court" / "letter").write_text("mine")
    assert init(tmp_path / "court", paper) == 1
    assert "is not empty" in capsys.readouterr().err
    assert [place.name for place in (tmp_path / "court").iterdir()] == ["letter"]


@pytest.mark.parametrize("option", ["--name", "--district", "--clerk", "--base", "--rule", "--notice"])
def test_a_text_that_is_not_in_utf_8_is_refused_by_its_option_s_name_before_anything_is_made(
    tmp_path: Path, paper: Path, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        init(tmp_path / "court", paper, option, "D\udce9p")
    said = capsys.readouterr().err
    assert f"argument {option}: it is not in UTF-8" in said
    assert said.count("\n") == 1
    assert not (tmp_path / "court").exists()


def test_a_base_that_no_reader_can_open_is_refused(
    tmp_path: Path, paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert init(tmp_path / "court", paper, "--base", "javascript:alert(1)") == 1
    assert "info.base is where the public finds the pages" in capsys.readouterr().err
    assert not (tmp_path / "court").exists()


@pytest.mark.parametrize("command", ["serve", "tick", "rebuild", "check"])
def test_where_there_is_no_court_each_command_says_so(
    tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["court", command, "--folder", str(tmp_path / "nowhere")]) == 1
    said = capsys.readouterr().err
    assert "holds no court" in said
    assert said.count("\n") == 1


@pytest.fixture
def court(tmp_path: Path) -> Path:
    """A court with a case, closed again."""
    simulator = TestCourt.found(tmp_path / "court", enrol=True)
    simulator.court.publish()
    simulator.open_case()
    simulator.close()
    return tmp_path / "court"


def test_a_rebuild_restores_the_pages(court: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = published(court)
    shutil.rmtree(court / "public" / "cases")
    assert main(["court", "rebuild", "--folder", str(court), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["cases"] == 1
    assert published(court) == before


def test_a_check_names_what_is_bent(court: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["court", "check", "--folder", str(court), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["findings"] == []
    blob = next((court / "blobs").iterdir())
    blob.write_bytes(b"%PDF-1.7 another")
    assert main(["court", "check", "--folder", str(court)]) == 1
    said = capsys.readouterr().out
    assert f"blobs/{blob.name}: document 1 has another digest" in said
    assert "findings: 1" in said
    blob.unlink()
    assert main(["court", "check", "--folder", str(court)]) == 1
    assert "is missing" in capsys.readouterr().out


@pytest.mark.parametrize(
    "name", ["index.html", "court.css", "cases/2-26-cv-00001/index.html", "documents/045000000001/main.pdf", "feed.xml"]
)
def test_a_check_names_a_defaced_page_and_a_rebuild_restores_it(
    court: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = published(court)
    (court / "public" / name).write_bytes(b"defaced")
    (court / "public" / "cases" / "planted.html").write_bytes(b"planted")
    assert main(["court", "check", "--folder", str(court), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert {finding["where"] for finding in found} == {f"public/{name}", "public/cases/planted.html"}
    assert main(["court", "rebuild", "--folder", str(court)]) == 0
    assert published(court) == before
    assert main(["court", "check", "--folder", str(court)]) == 0


DAMAGE: dict[str, Callable[[Path], object]] = {
    "is missing": Path.unlink,
    "is no database": lambda store: store.write_bytes(b""),
    "is no database ": lambda store: store.write_bytes(b"x" * 5_000),
    "store.sqlite3: ": lambda store: store.write_bytes(store.read_bytes()[:4_096]),
    "store.sqlite3:  ": lambda store: store.write_bytes(store.read_bytes()[:-20_000]),
    "no such table": lambda store: store.write_bytes(another_database(store.parent / "another")),
    "malformed": lambda store: store.write_bytes(store.read_bytes()[:4_096] + b"\xff" * (store.stat().st_size - 4_096)),
}


def another_database(place: Path) -> bytes:
    with closing(sqlite3.connect(place)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("CREATE TABLE leaf (number)")
        other.commit()
    data = place.read_bytes()
    place.unlink()
    return data


@pytest.mark.parametrize("command", ["check", "tick", "rebuild"])
@pytest.mark.parametrize("said", DAMAGE)
def test_a_damaged_database_is_named_and_stays_as_it_is(
    court: Path, said: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    store = court / "store.sqlite3"
    DAMAGE[said](store)
    before = store.read_bytes() if store.exists() else None
    assert main(["court", command, "--folder", str(court), *(["--away"] if command == "tick" else [])]) == 1
    told = capsys.readouterr().err
    assert told.startswith("underseal: the court's folder is damaged: store.sqlite3")
    assert said.strip() in told
    assert "restore a backup beside it" in told
    assert told.count("\n") == 1
    assert (store.read_bytes() if store.exists() else None) == before


def test_what_the_machine_refuses_the_database_is_no_damage(
    court: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> int:
        with closing(sqlite3.connect(court / "store.sqlite3")) as connection:
            connection.execute("PRAGMA query_only = ON")
            try:
                connection.execute("DELETE FROM store_leaf")
            except sqlite3.OperationalError as said:
                raise OperationalError(str(said)) from said
        raise AssertionError("it was deleted")

    monkeypatch.setattr(Store, "size", full)
    assert main(["court", "check", "--folder", str(court)]) == 1
    told = capsys.readouterr().err
    assert "this machine does not let the court's database be read or written (attempt to write a readonly" in told
    assert told.count("\n") == 1


def test_a_check_names_public_keys_that_are_others_and_a_rebuild_writes_them(
    court: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (court / "court.pub").read_bytes()
    (court / "court.pub").write_bytes(b"")
    assert main(["court", "check", "--folder", str(court)]) == 1
    assert (
        "court.pub: does not hold the court's keys; 'underseal court rebuild' writes it anew" in capsys.readouterr().out
    )
    assert main(["court", "rebuild", "--folder", str(court)]) == 0
    assert (court / "court.pub").read_bytes() == before
