"""`underseal verify` of an address says what it says of a copy, and tells a court that is silent from one that lies."""

import json
import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from court_day import a_day
from underseal.cli.main import main
from underseal.stage.test_court import TestCourt


class Quiet(SimpleHTTPRequestHandler):
    """Any static file server."""

    def log_message(self, *_said: object) -> None:
        return


class Failing(Quiet):
    def do_GET(self) -> None:
        self.send_error(503)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A court's published tree after its day. Only copied."""
    simulator = TestCourt.found(tmp_path_factory.mktemp("day") / "court")
    simulator.court.publish()
    a_day(simulator)
    simulator.close()
    return simulator.folder / "public"


@pytest.fixture
def copy(tree: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tree, tmp_path / "copy"))


def serve(handler: type[Quiet], folder: Path) -> ThreadingHTTPServer:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    return server


def end(server: ThreadingHTTPServer) -> str:
    server.shutdown()
    server.server_close()
    return f"http://127.0.0.1:{server.server_address[1]}"


@pytest.fixture
def address(copy: Path) -> Iterator[str]:
    server = serve(Quiet, copy)
    yield f"http://127.0.0.1:{server.server_address[1]}"
    end(server)


def test_a_court_is_audited_over_the_network(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", address, "--documents"]) == 0
    assert "documents read: yes" in capsys.readouterr().out


def test_a_lie_is_called_the_same_wherever_it_is_read(
    copy: Path, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place = copy / "log/tile/0/000.p/16"
    place.write_bytes(bytes(32) + place.read_bytes()[32:])
    said = []
    for what in (str(copy), address):
        assert main(["verify", what]) == 1
        said.append(capsys.readouterr().err.replace(what, "it"))
    assert said[0] == said[1]
    assert "'/log/tile/0/000.p/16': it does not follow from the leaves" in said[0]


def test_what_an_address_does_not_hand_out_is_withheld(
    copy: Path, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (copy / "log/bodies/0").unlink()
    assert main(["verify", address]) == 1
    said = f"underseal: {address} does not verify: the court withholds /log/bodies/0; try again, then tell the clerk's"
    assert capsys.readouterr().err == f"{said} office\n"


def test_a_court_that_fails_or_is_gone_is_not_called_a_liar(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    server = serve(Failing, copy)
    address = f"http://127.0.0.1:{server.server_address[1]}"
    assert main(["verify", address]) == 1
    assert f"no proper answer from the court at {address} (status 503 for /log/certificate)" in capsys.readouterr().err
    assert end(server) == address
    assert main(["verify", address]) == 2
    assert f"{address} was not checked: no answer from the court at {address} (nothing" in capsys.readouterr().err
    assert main(["verify", address, "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["verified"] is None
