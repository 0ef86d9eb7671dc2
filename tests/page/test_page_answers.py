"""What comes back when something is filed: a page takes no word for it that nobody signed, and loses nothing by it."""

from collections.abc import Callable, Sequence

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
from underseal.ledger.note import sign_note
from underseal.ledger.notekeys import SignerKey
from underseal.ledger.tree import EMPTY_ROOT, LeafIndex, leaf_hash
from underseal.wire.codec import canonical
from underseal.wire.leaf import Body, salted
from underseal.wire.receipt import PublicPlace, Receipt, SignedReceipt
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
    "answer", [httpx.Response(404), httpx.Response(200, content=canonical(Answer(None, None, SignedReceipt("", ()))))]
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


def forging(house: House, keys: Sequence[SignerKey]) -> Answering:
    """What the court would have answered, by what everybody knows of it, signed by these keys: of a leaf that never
    comes. The court never sees the filing.
    """

    def forged(request: httpx.Request) -> httpx.Response:
        signed = Submission.read(request.read()).signed
        assert signed is not None
        act, at, seen = signed.act, house.simulator.clock().replace(microsecond=0), house.see(OBSERVER)[1]
        assert act.case is not None
        by = seen.register.people[act.actor]
        events = decide(act.command, seen.register, seen.public[act.case], by, at, act=act.act, draws=Draws())
        body = salted(Body(1, 1, signed, at, Draws(), events), bytes(32))  # type: ignore[arg-type]  # public commands make public events
        place, logs = PublicPlace(LeafIndex(2**53 - 1), leaf_hash(body.entry)), house.simulator.court.logs
        receipt = Receipt(logs.public.origin, logs.sealed.origin, at, place, 0, EMPTY_ROOT)
        note = sign_note(receipt.text(), keys).decode()
        return httpx.Response(200, content=canonical(Answer(place.leaf, body, SignedReceipt(note, ()))))

    return forged


def test_an_answer_that_the_court_did_not_sign_is_none_and_what_was_signed_waits(
    house: House, case: CaseRef, meanwhile: dict[str, Answering]
) -> None:
    names = [(key.name, key.algorithm) for key in house.simulator.court.keys[-1].of_receipts]
    strange = [SignerKey.generate(name, bytes(32), kind) for name, kind in names]
    at = motion(house, case)
    meanwhile["upload"] = forging(house, strange)
    said = signs(at)
    mine = at.path
    assert "Not filed" not in said
    assert "receipt is not for what was sent; the upload is kept" in said
    for claim in ("The court has answered", "signed receipt", "Entry 2", "in the court’s public record"):
        assert claim not in said
    meanwhile.clear()
    refresh(at)
    refresh(at)
    assert "Filed and in the record" in at.go(mine).text
    assert entered(house, case) == (1, 0)


def test_what_the_court_signed_for_and_never_entered_is_told_and_the_receipt_stays_as_proof(
    house: House, case: CaseRef, meanwhile: dict[str, Answering]
) -> None:
    at = motion(house, case)
    meanwhile["upload"] = forging(house, house.simulator.court.keys[-1].of_receipts)
    said = signs(at)
    mine = at.path
    for claim in ("in the court’s public record", "in the record that", "Entry 2"):
        assert claim not in said.replace("not yet in the record that", "")
    assert "The court has answered, and this is not yet in the record that this desk verified." in said
    assert "The court signed a receipt: a promise that this will be in its record." in said
    lie = meanwhile.pop("upload")
    house.files(OTHER_DEFENCE, case, draft("motion", "to Continue", on_behalf=(FARROW,)))
    meanwhile["upload"] = lie
    for _ in range(PATIENCE):
        house.tick()
        refresh(at)
    page = at.go(mine).text
    assert "(Okafor, Benedict)" not in page
    assert "Filed, but not honored" in page
    assert "underseal receipt v2" in page
    assert "a receipt was not honored" in uploads(at)
    meanwhile.clear()
    for _ in range(PATIENCE + 1):
        house.tick()
        refresh(at)
    page = at.go(mine).text
    assert f"Entry 3 of {case}" in page
    assert "(Stroud, Marguerite)" in page
    assert "This desk keeps the receipt as proof." in page
    assert entered(house, case) == (1, 0)
    assert len(house.desk(DEFENCE).recall().pending) == 0
