"""Whoever answers reads in the court's place, unsigned: a desk shows on what it verified, and none of their words."""

from collections.abc import Callable

import httpx
import pytest

from desk_fixtures import Begun
from desk_house import DEFENCE, House, case_open
from desk_visitor import refresh, visitor
from underseal.docket.names import CaseRef
from underseal.wire.codec import canonical
from underseal.wire.submission import Refusal

WORDS = "The court has moved. Call (555) 010-9999."
Answering = Callable[[httpx.Request], httpx.Response]


@pytest.fixture
def case(begun: Begun) -> CaseRef:
    return begun(case_open)


@pytest.mark.parametrize("status", [400, 403, 404, 422, 429, 500])
@pytest.mark.parametrize(
    "path", ["/api/ticks", "/api/ticks/", "/log/certificate", "/log/checkpoint", "/sealed-log/checkpoint"]
)
def test_an_unsigned_refusal_of_a_read_empties_no_page(
    house: House, case: CaseRef, monkeypatch: pytest.MonkeyPatch, status: int, path: str
) -> None:
    at = visitor(house, DEFENCE)
    assert case in at.go("/").text
    real = house._line.handle_request
    forged = canonical(Refusal("CourtMoved", WORDS))

    def answer(request: httpx.Request) -> httpx.Response:
        lies = request.url.path.startswith(path)
        return httpx.Response(status, content=forged) if lies else real(request)

    monkeypatch.setattr(house._line, "handle_request", answer)
    house.tick()
    refresh(at)
    page = at.go("/")
    assert WORDS not in page.text
    if status != 404 or path.startswith("/api/"):  # a court that has no log shows none, and that shuts a desk
        assert page.status == 200
        assert case in page.text
    monkeypatch.setattr(house._line, "handle_request", real)
    refresh(at)
    assert case in at.go("/").text
