"""The site as a static server: one spelling of each path, one set of headers, nothing outside the tree."""

import hashlib
import os
from collections.abc import Iterable
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple

import pytest

from underseal.front.responses import HTML, Environ, StartResponse, whole
from underseal.front.site import Site, failure

EVENT_TIME = 1_763_740_800
HIDDEN = b"outside the tree"
LIMIT = 1_000


class Got(NamedTuple):
    status: str
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str:
        return dict(self.headers)[name]


def inner(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    if environ["PATH_INFO"] == "/broken":
        raise KeyError("a secret the client sent")
    page = whole(HTTPStatus.NOT_FOUND, HTML, b"no such page")
    start_response(f"{page.status.value} {page.status.phrase}", list(page.headers))
    return page.body


@pytest.fixture
def site(tmp_path: Path) -> Site:
    public = tmp_path / "public"
    (tmp_path / "store.sqlite3").write_bytes(HIDDEN)
    for name, content in {
        "index.html": b"home",
        "court.css": b"body {}",
        "cases/2-26-cr-00184/index.html": b"sheet",
        "cases/2-26-cr-00184/index.json": b"{}",
        "cases/2-26-cr-00184/feed.xml": b"<rss/>",
        "documents/045000000001/main.pdf": b"%PDF-1.7",
        "documents/045000000001/index.html": b"document",
        "log/checkpoint": b"note",
        "log/tile/0/x001/234.p/5": b"\0" * 160,
        "log/bodies/0": b"{}",
        ".draft": HIDDEN,
    }.items():
        place = public / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        os.utime(place, (EVENT_TIME, EVENT_TIME))
    (public / "way-out").symlink_to(tmp_path / "store.sqlite3")
    return Site(public, inner, LIMIT)


def ask(site: Site, path: str, method: str = "GET", **environ: str) -> Got:
    started: list[tuple[str, list[tuple[str, str]]]] = []
    body = site(
        {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": "", **environ},
        lambda status, headers: started.append((status, headers)),
    )
    content = b"".join(body)
    if hasattr(body, "close"):
        body.close()
    return Got(*started[0], content)


@pytest.mark.parametrize(
    ("path", "content_type", "body"),
    [
        ("/", "text/html; charset=utf-8", b"home"),
        ("/index.html", "text/html; charset=utf-8", b"home"),
        ("/court.css", "text/css; charset=utf-8", b"body {}"),
        ("/cases/2-26-cr-00184/", "text/html; charset=utf-8", b"sheet"),
        ("/cases/2-26-cr-00184", "text/html; charset=utf-8", b"sheet"),
        ("/cases/2-26-cr-00184/index.json", "application/json", b"{}"),
        ("/cases/2-26-cr-00184/feed.xml", "application/rss+xml; charset=utf-8", b"<rss/>"),
        ("/documents/045000000001/main.pdf", "application/pdf", b"%PDF-1.7"),
        ("/documents/045000000001", "text/html; charset=utf-8", b"document"),
        ("/doc1/045000000001", "text/html; charset=utf-8", b"document"),
        ("/log/checkpoint", "text/plain; charset=utf-8", b"note"),
        ("/log/bodies/0", "application/json", b"{}"),
        ("/log/tile/0/x001/234.p/5", "application/octet-stream", b"\0" * 160),
    ],
)
def test_each_file_is_served_under_its_type(site: Site, path: str, content_type: str, body: bytes) -> None:
    got = ask(site, path)
    assert (got.status, got.body) == ("200 OK", body)
    assert got.header("Content-Type") == content_type
    assert got.header("Content-Length") == str(len(body))


def test_headers_follow_from_content_and_event_time_alone(site: Site) -> None:
    got = ask(site, "/")
    assert got.header("ETag") == f'"{hashlib.sha256(b"home").hexdigest()[:32]}"'
    assert got.header("Last-Modified") == "Fri, 21 Nov 2025 16:00:00 GMT"


def test_a_reader_who_has_the_page_gets_no_body(site: Site) -> None:
    etag = ask(site, "/").header("ETag")
    again = ask(site, "/", HTTP_IF_NONE_MATCH=f'"other", W/{etag}')
    assert (again.status, again.body) == ("304 Not Modified", b"")
    assert again.header("ETag") == etag
    assert ask(site, "/", HTTP_IF_NONE_MATCH='"other"').status == "200 OK"


@pytest.mark.parametrize("path", ["/", "/absent", "/documents/045000000001/main.pdf"])
def test_head_is_get_without_the_body(site: Site, path: str) -> None:
    got, head = ask(site, path), ask(site, path, "HEAD")
    assert (head.status, head.headers) == (got.status, got.headers)
    assert head.body == b""


@pytest.mark.parametrize(
    "path",
    [
        "/../store.sqlite3",
        "/cases/../../store.sqlite3",
        "/cases/..",
        "/..",
        "/.",
        "/./index.html",
        "//index.html",
        "/cases//2-26-cr-00184/",
        "/cases/",
        "/cases",
        "/.draft",
        "/way-out",
        "/index.html/",
        "/index.html/x",
        "/cases/2-26-cr-00184/index.html\0",
        "/..\\store.sqlite3",
        "/%2e%2e/store.sqlite3",
        "\xc3\xa9",
        "index.html",
        "*",
        "",
        "/" + "a" * 5_000,
        "/a" * 5_000,
        "/doc1/../index.html",
        "/doc1/045000000002",
        "/court.css\n",
    ],
)
def test_no_path_leads_out_of_the_tree_nor_to_a_listing(site: Site, path: str) -> None:
    assert ask(site, path) == ask(site, "/absent")
    assert ask(site, path).status == "404 Not Found"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_nothing_but_reading_reaches_a_file(site: Site, method: str) -> None:
    assert ask(site, "/", method) == ask(site, "/absent", method)


def test_every_answer_carries_the_same_policy(site: Site) -> None:
    policies = {
        tuple(
            pair for pair in ask(site, path, method, CONTENT_LENGTH=length).headers if pair[0].startswith("Content-S")
        )
        for path in ("/", "/absent", "/broken", "/documents/045000000001/main.pdf")
        for method in ("GET", "POST")
        for length in ("", "2000")
    }
    assert len(policies) == 1
    assert "default-src 'none'" in next(iter(policies))[0][1]


def test_a_body_over_the_limit_is_refused_before_anything_reads_it(site: Site) -> None:
    answers = {
        (method, path): ask(site, path, method, CONTENT_LENGTH=str(LIMIT + 1))
        for method in ("POST", "PUT", "GET")
        for path in ("/api/submissions", "/absent", "/")
    }
    assert len({(got.status, got.body) for got in answers.values()}) == 1
    assert answers["PUT", "/absent"].status == "413 Request Entity Too Large"
    assert b"1,000 bytes" in answers["PUT", "/absent"].body


def test_a_failure_shows_nobody_what_was_sent(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    got = ask(site, "/broken")
    assert got.status == "500 Internal Server Error"
    said = capsys.readouterr().err
    assert "KeyError at " in said
    assert "secret" not in said + got.body.decode()


def test_a_failure_is_one_line() -> None:
    assert "\n" not in failure(ValueError("one\ntwo"))
