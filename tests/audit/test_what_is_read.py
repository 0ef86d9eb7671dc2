"""What is read of a court, by whoever reads: so many bytes, so much time, nothing unpacked, nothing outside a copy."""

import gzip
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from court_day import a_day
from desk_court import DEFENCE, DeskCourt
from desk_house import ADDRESS
from underseal.audit import line, record
from underseal.audit.deadline import PATIENCE, SLOWEST
from underseal.audit.errors import CourtUnreachable, LeafNotJudged, PartTooLong
from underseal.audit.line import CourtLine
from underseal.audit.published import client, from_address, from_folder
from underseal.cli.main import main
from underseal.desk.session import Desk
from underseal.desk.sync import sync
from underseal.stage.test_court import TestCourt

Answer = Callable[[httpx.Request], httpx.Response]


class Pieces(httpx.SyncByteStream):
    """A body in as many pieces as are asked for; `given` counts them."""

    def __init__(self, piece: bytes, many: int = 1_000_000) -> None:
        self.piece, self.many, self.given = piece, many, 0

    def __iter__(self) -> Iterator[bytes]:
        for _ in range(self.many):
            self.given += 1
            yield self.piece


def ask(answer: Answer, now: Callable[[], float] = lambda: 0.0) -> bytes:
    with client(httpx.MockTransport(answer)) as http:
        return CourtLine(ADDRESS, http, now).ask("GET", "/log/checkpoint").data


@pytest.mark.parametrize("coding", ["gzip", "GZip", "gzip, gzip", "deflate", "br", "zstd", "identity, gzip", "none"])
def test_what_is_packed_is_refused_before_a_byte_of_it_is_read(coding: str) -> None:
    body = Pieces(gzip.compress(bytes(1_000)))
    with pytest.raises(CourtUnreachable, match="compressed"):
        ask(lambda _: httpx.Response(200, headers={"Content-Encoding": coding}, stream=body))
    assert body.given == 0


@pytest.mark.parametrize("headers", [{}, {"Content-Encoding": "identity"}, {"Content-Encoding": " Identity "}])
def test_what_is_not_packed_is_read(headers: dict[str, str]) -> None:
    assert ask(lambda _: httpx.Response(200, headers=headers, stream=Pieces(b"ab", 3))) == b"ababab"


def test_a_desk_unpacks_nothing_either(court: DeskCourt, desk_of: Callable[[str], Desk]) -> None:
    packed = gzip.compress(b"a note")
    court.served["/log/checkpoint"] = lambda _: httpx.Response(
        200, headers={"Content-Encoding": "gzip"}, stream=Pieces(packed, 1)
    )
    with pytest.raises(CourtUnreachable, match="compressed"):
        sync(desk_of(DEFENCE))


def test_an_answer_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line, "LIMIT", 1_000)
    body = Pieces(b"x" * 100)
    with pytest.raises(CourtUnreachable, match="too long"):
        ask(lambda _: httpx.Response(200, stream=body))
    assert body.given == 11


def test_an_answer_that_drips_is_given_up_and_a_slow_one_is_read() -> None:
    """A second passes with every piece."""

    def every_second(piece: bytes, many: int) -> Pieces:
        body = Pieces(piece, many)
        assert ask(lambda _: httpx.Response(200, stream=body), lambda: float(body.given)) == piece * many
        return body

    assert every_second(b"x" * SLOWEST, 1_000).given == 1_000
    assert every_second(b"x", int(PATIENCE)).given == PATIENCE
    with pytest.raises(CourtUnreachable, match="come to an end"):
        every_second(b"x", 1_000)


def test_what_the_machine_cannot_hold_is_no_answer() -> None:
    def much(_: httpx.Request) -> httpx.Response:
        raise MemoryError

    with pytest.raises(CourtUnreachable, match="MemoryError"):
        ask(much)


ODD_HOSTS = ("a..b", "x" * 64 + ".example", "xn--a", "xn--", "\u2028", "[", "[::1", "a:99999999", "a:b", "", "%00", ".")


@pytest.mark.parametrize("host", ODD_HOSTS)
def test_a_host_that_is_none_is_one_line(host: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", f"http://{host}"]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n"), "Traceback" in said.err) == ("", 1, False)
    with client() as http, pytest.raises(CourtUnreachable):
        from_address(f"http://{host}", http)("/log/checkpoint")


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A court's tree after its day. Only read."""
    simulator = TestCourt.found(tmp_path_factory.mktemp("day") / "court")
    simulator.court.publish()
    a_day(simulator)
    simulator.close()
    return simulator.folder / "public"


@pytest.fixture
def copy(day: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(day, tmp_path / "copy"))


def sparse(place: Path) -> None:
    place.unlink()
    with place.open("wb") as file:
        file.truncate(200 << 30)


def round_and_round(place: Path) -> None:
    place.unlink()
    place.symlink_to("loop")
    (place.parent / "loop").symlink_to(place.name)


def a_folder(place: Path) -> None:
    place.unlink()
    place.mkdir()


def a_pipe(place: Path) -> None:
    place.unlink()
    os.mkfifo(place)


def leading_out(place: Path) -> None:
    outside = next(above for above in place.parents if above.name == "copy").with_name("elsewhere")
    place.rename(outside)
    place.symlink_to(outside)


@pytest.mark.parametrize(
    ("bend", "error"),
    [
        (sparse, "PartTooLong"),
        (round_and_round, "WithheldPart"),
        (a_folder, "WithheldPart"),
        (a_pipe, "WithheldPart"),
        (leading_out, "WithheldPart"),
    ],
)
@pytest.mark.parametrize("path", ["log/certificate", "log/checkpoint", "log/bodies/0"])
def test_an_odd_file_in_a_copy_is_refused_by_name(
    copy: Path, path: str, bend: Callable[[Path], None], error: str, capsys: pytest.CaptureFixture[str]
) -> None:
    bend(copy / path)
    assert main(["verify", str(copy)]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["verify", str(copy), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["verified"], found["error"]) == (False, error)


@pytest.mark.parametrize("words", [["--remember"], ["--proof"]])
def test_a_pipe_that_nobody_writes_to_is_not_waited_for(
    copy: Path, tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert main(["verify", str(copy), *words, str(tmp_path / "pipe")]) != 0
    assert capsys.readouterr().err.count("\n") == 1


def test_a_copy_under_another_name_is_the_copy(copy: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(copy)
    (tmp_path / "outside").write_bytes(b"x")
    assert main(["verify", str(tmp_path / "link")]) == 0
    assert from_folder(tmp_path / "link")("/../outside") is None


def test_a_file_as_long_as_may_be_is_read_and_one_longer_by_a_byte_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("underseal.audit.published.LIMIT", 10)
    (tmp_path / "much").write_bytes(b"x" * 10)
    assert from_folder(tmp_path)("/much") == b"x" * 10
    (tmp_path / "much").write_bytes(b"x" * 11)
    with pytest.raises(PartTooLong, match="/much is longer than 10"):
        from_folder(tmp_path)("/much")


def test_a_proof_that_is_not_there_is_said_in_json_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["verify", str(tmp_path / "a.pdf"), "--proof", str(tmp_path / "a.proof")]
    assert main([*words, "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"] == "FileNotFoundError"
    assert main(words) == 2
    assert capsys.readouterr().out == ""


def test_a_fault_of_this_program_at_a_leaf_is_named_and_the_leaf_is_not_called_refused(
    copy: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*_: object, **__: object) -> None:
        raise KeyError("a case nobody thought of")

    monkeypatch.setattr(record, "check_signature", fault)
    assert main(["verify", str(copy), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["verified"], found["error"]) == (False, "LeafNotJudged")
    assert "could not be judged by this program (KeyError)" in found["message"]
    assert "nobody thought of" not in found["message"]


def test_a_desk_stops_at_a_leaf_it_cannot_judge(
    court: DeskCourt, desk_of: Callable[[str], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    court.open_case()
    court.motion_with_stub()
    monkeypatch.setattr(record, "enter", lambda *_: {}["spent"])
    with pytest.raises(LeafNotJudged):
        sync(desk_of(DEFENCE))
