"""What comes back when something is filed: a page takes no word for it that nobody signed, and loses nothing by it."""

from collections.abc import Callable

import httpx
import pytest

from desk_drafts import entered, motion, motion_with_hidden_exhibit
from desk_fixtures import Begun
from desk_house import DEFENCE, FARROW, OBSERVER, OTHER_DEFENCE, House, case_open, draft
from desk_visitor import Visitor, refresh
from underseal.acts.circumstances import Draws
from underseal.acts.law import decide
from underseal.desk.outbox import PATIENCE
from underseal.docket.names import CaseRef
from underseal.wire.codec import canonical
from underseal.wire.leaf import Body, Salted
from underseal.wire.submission import Answer, Refusal, Submission

Answering = Callable[[httpx.Request], httpx.Response]


@pytest.fixture
def case(begun: Begun) -> CaseRef:
    return begun(case_open)


@pytest.fixture
def meanwhile(house: House, monkeypatch: pytest.MonkeyPatch) -> dict[str, Answering]:
    """What somebody on the way answers uploads with, while it is set."""
    real, lies = house._line.handle_request, dict[str, Answering]()

    def answer(request: httpx.Request) -> httpx.Response:
        is_upload = request.url.path == "/api/submissions"
        return lies["upload"](request) if is_upload and "upload" in lies else real(request)

    monkeypatch.setattr(house._line, "handle_request", answer)
    return lies


def nobody(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("nobody", request=request)


def signs(at: Visitor) -> str:
    at.submit({"do": "preview"})
    return at.submit({"do": "sign"}, action="preview").text


def uploads(at: Visitor) -> str:
    """What the strip says of uploads."""
    text = at.go("/").text
    return text[text.index("Sealed record") :]


@pytest.mark.parametrize("status", [403, 404, 503])
def test_a_filing_that_something_on_the_way_turns_away_waits_and_is_said_to(
    house: House, case: CaseRef, meanwhile: dict[str, Answering], status: int
) -> None:
    at = motion(house, case)
    meanwhile["upload"] = nobody
    assert "Signed; not yet in the record" in signs(at)
    mine = at.path
    meanwhile["upload"] = lambda _request: httpx.Response(status, content=b"<html>not here")
    refresh(at)
    assert "1 waiting to be sent" in uploads(at)
    assert "Nothing waiting" not in uploads(at)
    meanwhile.clear()
    refresh(at)
    house.tick()
    refresh(at)
    assert "Filed and in the record" in at.go(mine).text
    assert entered(house, case) == (1, 0)


def test_a_filing_that_is_turned_away_when_it_is_signed_is_kept(
    house: House, case: CaseRef, meanwhile: dict[str, Answering]
) -> None:
    at = motion(house, case)
    meanwhile["upload"] = lambda _request: httpx.Response(404)
    said = signs(at)
    assert "is kept and goes out unchanged" in said
    assert "Not filed" not in said
    meanwhile.clear()
    refresh(at)
    assert entered(house, case) == (1, 0)


@pytest.mark.parametrize(
    "answer", [httpx.Response(404), httpx.Response(200, content=canonical(Answer(None, None, ())))]
)
def test_a_sealed_filing_whose_first_upload_is_turned_away_or_answered_wrongly_is_kept_whole(
    house: House, case: CaseRef, meanwhile: dict[str, Answering], answer: httpx.Response
) -> None:
    at = motion_with_hidden_exhibit(house, case)
    meanwhile["upload"] = lambda _request: httpx.Response(answer.status_code, content=answer.content)
    at.submit({"title": "", "re": ""})
    said = signs(at)
    mine = at.path
    assert "Not filed" not in said
    assert [one.act is None for one in house.desk(DEFENCE).recall().pending] == [False, True, False]
    meanwhile.clear()
    for _ in range(PATIENCE + 1):
        refresh(at)
        house.tick()
    refresh(at)
    assert "Filed and in the record" in at.go(mine).text
    assert not house.desk(DEFENCE).recall().pending


def test_a_filing_refused_after_it_waited_is_said_to_be_not_filed(
    house: House, case: CaseRef, meanwhile: dict[str, Answering]
) -> None:
    at = motion(house, case)
    meanwhile["upload"] = nobody
    signs(at)
    mine = at.path
    refusal = canonical(Refusal("CaseIsClosed", "The case is closed."))
    meanwhile["upload"] = lambda _request: httpx.Response(422, content=refusal)
    refresh(at)
    meanwhile.clear()
    refresh(at)
    page = at.go(mine).text
    assert "Not filed" in page
    assert "refused by the court and is not filed; file it again. The court said: The case is closed." in page
    assert entered(house, case) == (0, 0)


def test_an_answer_that_nobody_signed_puts_nothing_into_the_public_record(
    house: House, case: CaseRef, meanwhile: dict[str, Answering]
) -> None:
    def forged(request: httpx.Request) -> httpx.Response:
        """What the court would have answered, by what everybody knows of it. The court never sees the filing."""
        signed = Submission.read(request.read()).signed
        assert signed is not None
        act, at, seen = signed.act, house.simulator.clock().replace(microsecond=0), house.see(OBSERVER)[1]
        assert act.case is not None
        by = seen.register.people[act.actor]
        events = decide(act.command, seen.register, seen.public[act.case], by, at, act=act.act, draws=Draws())
        body = canonical(Body(1, 1, signed, at, Draws(), events))  # type: ignore[arg-type]  # public commands make public events
        return httpx.Response(200, content=canonical(Answer(2**53 - 1, Salted(bytes(32), body), ())))

    at = motion(house, case)
    meanwhile["upload"] = forged
    said = signs(at)
    mine = at.path
    for claim in ("in the court’s public record", "in the record that", "Entry 2"):
        assert claim not in said.replace("not yet in the record that", "")
    assert "The court has answered, and this is not yet in the record that this desk verified." in said
    lie = meanwhile.pop("upload")
    house.files(OTHER_DEFENCE, case, draft("motion", "to Continue", on_behalf=(FARROW,)))
    meanwhile["upload"] = lie
    for _ in range(PATIENCE):
        house.tick()
        refresh(at)
    assert "(Okafor, Benedict)" not in at.go(mine).text
    assert "Signed; not in the court’s record" in at.page.text
    assert "not in the court’s record" in uploads(at)
    meanwhile.clear()
    for _ in range(PATIENCE + 1):
        house.tick()
        refresh(at)
    page = at.go(mine).text
    assert "Filed and in the record" in page
    assert f"Entry 3 of {case}" in page
    assert "(Stroud, Marguerite)" in page
    assert "The court’s record holds all that this desk sent." in uploads(at)
    assert len(house.desk(DEFENCE).recall().pending) == 0
