"""Pages compressed for whoever takes them so: the same bytes within, their own ETag, never a time in them."""

import gzip
from pathlib import Path

import pytest

from underseal.front import packing
from underseal.front.file_cache import LARGEST
from underseal.front.packing import Packs, pack, packed_tag, taken
from underseal.front.responses import WsgiResponse
from underseal.front.tree import PublishedTree

SHEET = b"<!DOCTYPE html>" + b"<p>of the tides</p>" * 400


@pytest.fixture
def tree(tmp_path: Path) -> PublishedTree:
    for name, content in {
        "index.html": SHEET,
        "main.pdf": b"%PDF-1.7" * 900,
        "small.html": b"<p>",
        "log/bodies/0": SHEET,
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return PublishedTree(tmp_path)


def ask(tree: PublishedTree, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, **{f"HTTP_{name}": value for name, value in headers.items()}}
    answer = tree.answer(environ)
    assert isinstance(answer, WsgiResponse)
    return answer.status.value, dict(answer.headers), b"".join(answer.body)


@pytest.mark.parametrize("accepted", ["gzip", "br, gzip;q=0.8", "GZIP", "deflate, x-gzip", "gzip;q=0.001"])
def test_a_page_comes_compressed_to_who_takes_it(tree: PublishedTree, accepted: str) -> None:
    status, headers, body = ask(tree, "/", ACCEPT_ENCODING=accepted)
    assert (status, headers["Content-Encoding"], headers["Vary"]) == (200, "gzip", "Accept-Encoding")
    assert gzip.decompress(body) == SHEET
    assert headers["Content-Length"] == str(len(body))
    assert len(body) < len(SHEET) // 10
    assert ask(tree, "/", ACCEPT_ENCODING=accepted) == (status, headers, body)


@pytest.mark.parametrize("accepted", ["", "identity", "br", "gzip;q=0", "gzip;q=0.0", "notgzip", "gzipped"])
def test_who_does_not_take_it_gets_the_page_as_it_is(tree: PublishedTree, accepted: str) -> None:
    _, headers, body = ask(tree, "/", ACCEPT_ENCODING=accepted)
    assert body == SHEET
    assert "Content-Encoding" not in headers
    assert headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("path", ["/main.pdf", "/small.html", "/log/bodies/0"])
def test_what_would_not_shrink_and_what_others_check_stays_as_it_is(tree: PublishedTree, path: str) -> None:
    assert "Content-Encoding" not in ask(tree, path, ACCEPT_ENCODING="gzip")[1]


def test_either_form_is_known_by_its_own_tag(tree: PublishedTree) -> None:
    plain, packed = ask(tree, "/")[1]["ETag"], ask(tree, "/", ACCEPT_ENCODING="gzip")[1]["ETag"]
    assert packed == packed_tag(plain) != plain
    for tag in (plain, packed):
        status, headers, body = ask(tree, "/", ACCEPT_ENCODING="gzip", IF_NONE_MATCH=tag)
        assert (status, headers["ETag"], body) == (304, tag, b"")
    assert ask(tree, "/", IF_NONE_MATCH=packed)[0] == 200


def test_a_page_written_anew_comes_anew(tree: PublishedTree, tmp_path: Path) -> None:
    before = ask(tree, "/", ACCEPT_ENCODING="gzip")
    (tmp_path / "new").write_bytes(SHEET + b"more")
    (tmp_path / "new").replace(tmp_path / "index.html")
    after = ask(tree, "/", ACCEPT_ENCODING="gzip")
    assert gzip.decompress(after[2]) == SHEET + b"more"
    assert after[1]["ETag"] != before[1]["ETag"]


def test_a_page_too_large_to_be_held_is_compressed_once(
    tree: PublishedTree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "long.html").write_bytes(b"<p>tide</p>" * (LARGEST // 10))
    first = ask(tree, "/long.html", ACCEPT_ENCODING="gzip")
    assert gzip.decompress(first[2]) == (tmp_path / "long.html").read_bytes()
    monkeypatch.setattr(packing, "pack", lambda _content: pytest.fail("compressed twice"))
    assert ask(tree, "/long.html", ACCEPT_ENCODING="gzip") == first


def test_compressed_bytes_tell_no_time_and_no_name() -> None:
    assert pack(SHEET) == pack(SHEET)
    assert pack(SHEET)[3:8] == b"\0\0\0\0\0"  # flags: no name, no comment; time: none (RFC 1952, 2.3)


def test_no_more_is_kept_than_there_is_room_for() -> None:
    packs = Packs(room=10)
    for number in range(5):
        packs.put(f'"{number}"', bytes([number]) * 100)
    assert [packs.find(f'"{number}"') is None for number in range(5)] == [True] * 4 + [False]


def test_without_a_word_nothing_is_compressed() -> None:
    assert not taken({})
