"""Whoever is asked has nothing to remember at our end: no cookie is read, kept or sent back."""

import ast
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

import underseal
from underseal.audit.line import CourtLine, open_client
from underseal.audit.published import client

ADDRESS = "http://court.test"
Opening = Callable[[httpx.BaseTransport], httpx.Client]


@pytest.mark.parametrize("opening", [client, lambda transport: open_client("underseal-desk", transport)])
def test_no_cookie_is_kept_or_sent_back(opening: Opening) -> None:
    asked: list[httpx.Headers] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.headers)
        headers = [("Set-Cookie", f"c{len(asked)}-{n}={'v' * 1_000}; Path=/") for n in range(50)]
        return httpx.Response(200, headers=headers, content=b"as ever")

    with opening(httpx.MockTransport(answer)) as http:
        line = CourtLine(ADDRESS, http)
        assert [line.ask("GET", "/log/checkpoint").data for _ in range(3)] == [b"as ever"] * 3
        assert len(http.cookies.jar) == 0
    assert not any("Cookie" in headers for headers in asked)


def test_every_client_that_outlives_a_request_is_opened_in_one_place() -> None:
    """But the demo's stranger, who knows no program of ours and reads a court of the demo's own."""
    root = Path(underseal.__file__).parent
    makers = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"httpx.Client", "httpx.AsyncClient"}
    }
    assert makers == {"audit/line.py", "demo/reader.py"}
