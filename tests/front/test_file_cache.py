"""What the site holds in memory is never older than the disk, and never more than its room."""

import os
from pathlib import Path

import pytest

from underseal.front import file_cache
from underseal.front.file_cache import FileCache, FileState
from underseal.front.responses import WsgiResponse
from underseal.front.tree import PublishedTree

EVENT_TIME = 1_763_740_800


@pytest.fixture
def public(tmp_path: Path) -> Path:
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "index.html").write_bytes(b"first")
    return tmp_path


def got(tree: PublishedTree, path: str = "/cases/", known: str = "") -> WsgiResponse:
    answer = tree.answer({"REQUEST_METHOD": "GET", "PATH_INFO": path, "HTTP_IF_NONE_MATCH": known})
    assert answer is not None
    return answer


def body(answer: WsgiResponse) -> bytes:
    content = b"".join(answer.body)
    closing = getattr(answer.body, "close", None)
    if closing is not None:
        closing()
    return content


def replace(place: Path, content: bytes) -> None:
    """As publishing does: another file, put in place by its name, of a time that may be the same."""
    draft = place.with_name(".draft")
    draft.write_bytes(content)
    os.utime(draft, (EVENT_TIME, EVENT_TIME))
    draft.replace(place)


@pytest.mark.parametrize("largest", [file_cache.LARGEST, 0])
def test_a_page_replaced_is_served_anew_at_once(public: Path, largest: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("underseal.front.tree.LARGEST", largest)
    monkeypatch.setattr(file_cache, "LARGEST", largest)
    tree = PublishedTree(public)
    first = got(tree)
    assert [body(first), body(got(tree))] == [b"first", b"first"]
    before = dict(first.headers)["ETag"]
    replace(public / "cases" / "index.html", b"other")
    answer = got(tree, known=before)
    assert answer.status == 200
    assert body(answer) == b"other"
    assert dict(answer.headers)["ETag"] != before


def test_a_page_stamped_anew_says_so(public: Path) -> None:
    tree = PublishedTree(public)
    got(tree)
    os.utime(public / "cases" / "index.html", (EVENT_TIME, EVENT_TIME))
    assert dict(got(tree).headers)["Last-Modified"] == "Fri, 21 Nov 2025 16:00:00 GMT"


def test_a_page_taken_off_is_gone_at_once(public: Path) -> None:
    tree = PublishedTree(public)
    got(tree)
    (public / "cases" / "index.html").unlink()
    assert tree.answer({"REQUEST_METHOD": "GET", "PATH_INFO": "/cases/"}) is None


def test_a_page_made_a_way_out_is_not_followed(public: Path, tmp_path: Path) -> None:
    tree = PublishedTree(public)
    got(tree)
    (tmp_path / "hidden").write_bytes(b"first")
    (public / "cases" / "index.html").unlink()
    (public / "cases" / "index.html").symlink_to(tmp_path / "hidden")
    assert tree.answer({"REQUEST_METHOD": "GET", "PATH_INFO": "/cases/"}) is None


def test_the_first_held_makes_room_for_the_last(public: Path) -> None:
    tree, small = PublishedTree(public), FileCache(room=5_000)
    got(tree)
    held = tree._files.find("/cases/")
    assert held is not None
    assert held.state == FileState.of((public / "cases" / "index.html").stat())
    for name in "abcdef":
        small.put(name, held)
        small.put(name, held)
    assert [name for name in "abcdef" if small.find(name)] == ["c", "d", "e", "f"]
