"""Filing while the court does not answer: what was signed waits and goes out, and what was not stays a draft."""

import re

import pytest

from desk_drafts import entered, motion_with_hidden_exhibit
from desk_fixtures import Begun
from desk_house import CLERK, DEFENCE, House, case_open, paper
from desk_visitor import Visitor, refresh, visitor
from underseal.desk.client import CourtClient
from underseal.desk.session import Desk
from underseal.docket.names import CaseRef
from underseal.sheet.words import moment
from underseal.wire.submission import Answer, Submission

UNFILED = "Not filed: no answer from the court"
BLANK = "Nothing waiting to be sent"


@pytest.fixture
def case(begun: Begun) -> CaseRef:
    return begun(case_open)


def reviewed(house: House, case: CaseRef, **fields: str) -> Visitor:
    """A motion that its filer has reviewed, and a court that answers no more."""
    at = visitor(house, DEFENCE)
    at.go("/file/")
    at.submit({"case": case, "kind": "motion"}, action="/start")
    at.submit({"text": "to Continue", "do": "add"} | fields, {"file": ("m.pdf", paper("m"))})
    at.submit({"do": "preview"})
    house.down = True
    return at


def entries(house: House, case: CaseRef) -> int:
    return len(house.see(CLERK)[1].docket(case).entries)


def waiting(house: House) -> int:
    desk: Desk = house.desk(DEFENCE)
    return len(desk.state.pending)


def test_a_sealed_filing_signed_while_the_court_is_down_goes_out_whole_and_once(house: House, case: CaseRef) -> None:
    before = entries(house, case)
    at = reviewed(house, case, stands="stub")
    signed = at.submit({"do": "sign"}, action="preview").text
    assert "Signed; not yet in the record" in signed
    assert "No answer from the court (nothing answers there); what was signed is kept" in signed
    mine = at.path
    assert waiting(house) > 1, "what is sealed and the act that names it"
    assert "1 waiting to be sent" in at.go("/").text, "one filing, in however many uploads"
    refresh(at)
    assert "not yet in the record" in at.go(mine).text
    house.down = False
    refresh(at)
    house.tick()
    refresh(at)
    stands = at.go(mine).text
    assert "Filed and in the record" in stands
    filed = house.see(CLERK)[1].docket(case).entries[-1].number
    assert f"Entry {filed} of {case} " in stands, "what stands, and not what was once kept"
    assert "Signed, and kept at this desk" not in stands
    assert BLANK in at.go("/").text
    assert waiting(house) == 0
    assert entries(house, case) == before + 1


def test_a_court_that_does_not_answer_is_waited_for_once_while_a_sealed_filing_is_signed(
    house: House, case: CaseRef
) -> None:
    """Each wait may take half a minute: for the readers of now, for what is sent, and again after it."""
    at = reviewed(house, case, stands="stub")
    asked = len(house.sent)
    assert "Signed; not yet in the record" in at.submit({"do": "sign"}, action="preview").text
    assert len(house.sent) == asked + 1
    house.down = False
    refresh(at)
    house.tick()
    refresh(at)
    assert waiting(house) == 0


def test_a_court_that_stops_between_two_parts_of_a_filing_is_waited_for_once(
    house: House, case: CaseRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = motion_with_hidden_exhibit(house, case)
    at.submit({"title": "", "re": "", "do": "preview"})
    asked: list[int] = []
    submit = CourtClient.submit

    def stops(client: CourtClient, submission: Submission | bytes) -> Answer:
        found = submit(client, submission)
        house.down = True
        asked.append(len(house.sent))
        return found

    monkeypatch.setattr(CourtClient, "submit", stops)
    assert "Signed" in at.submit({"do": "sign"}, action="preview").text
    assert [len(house.sent)] == [one + 1 for one in asked]
    monkeypatch.undo()
    house.down = False
    refresh(at)
    house.tick()
    assert entered(house, case) == (1, 1)


def test_a_public_filing_that_the_court_did_not_take_is_a_draft_and_nothing_of_it_waits(
    house: House, case: CaseRef
) -> None:
    before = entries(house, case)
    at = reviewed(house, case)
    assert "Not filed. No answer from the court" in at.submit({"do": "sign"}, action="preview").text
    draft = at.path.removesuffix("/preview")
    assert waiting(house) == 0
    tried = f"Tried {moment(house.simulator.clock())}"
    assert tried in at.page.text
    listed = at.go("/sent/")
    assert UNFILED in listed.text
    assert re.search(
        r"<summary>No answer from the court since [^<]*; what stands here was checked then</summary>", listed.html
    )
    at = visitor(house, DEFENCE)  # which reads the draft again, as after a lock
    assert UNFILED in at.go("/").text
    assert f"{UNFILED}. {tried}" in at.go(draft).text
    house.down = False
    refresh(at)
    assert "No answer from the court since" not in at.go("/").text
    at.go(draft)
    at.submit({"do": "preview"})
    at.submit({"do": "sign"}, action="preview")
    house.tick()
    assert entries(house, case) == before + 1
    assert UNFILED not in at.go("/sent/").text


@pytest.mark.parametrize(
    ("what", "fields", "stands_as"),
    [
        ("minutes", {"text": "hearing held."}, "An entry of {case} "),
        ("close", {"reason": "Settled."}, "In the record of {case} "),
    ],
)
def test_what_is_public_and_has_no_number_is_never_called_sealed_once_it_came_in(
    house: House, case: CaseRef, what: str, fields: dict[str, str], stands_as: str
) -> None:
    at = visitor(house, CLERK)
    at.go("/orders/")
    at.submit({"what": what, "case": case}, action="/start")
    at.submit(fields | {"do": "preview"})
    house.down = True
    signed = at.submit({"do": "sign"}, action="preview").text
    assert "Signed; not yet in the record" in signed
    mine = at.path
    house.down = False
    refresh(at)
    house.tick()
    refresh(at)
    stands = at.go(mine).text
    assert "Filed and in the record" in stands
    assert stands_as.format(case=case) in stands
    assert "Filed under seal" not in stands
    assert "Signed, and kept at this desk" not in stands


def test_what_is_signed_while_the_desk_still_reads_a_slow_answer_is_said_not_to_be_filed(
    house: House, case: CaseRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = entries(house, case)
    at = reviewed(house, case)
    house.down = False
    assert at.session.unlocked is not None
    watch = at.session.unlocked.watch
    monkeypatch.setattr(watch, "_patience", 0)
    with watch._held():
        said = at.submit({"do": "sign"}, action="preview").text
        assert "Not filed. This desk is still reading what the court" in said
        assert "Tried" in said
        draft = at.path.removesuffix("/preview")
        assert UNFILED.split(":", maxsplit=1)[0] in at.go("/").text
    assert entries(house, case) == before
    at.go(draft)
    at.submit({"do": "preview"})
    assert "Filed" in at.submit({"do": "sign"}, action="preview").text
    assert entries(house, case) == before + 1
