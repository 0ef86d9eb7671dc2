"""What was sent from a desk stays listed there with its line of the docket and the court's receipts, encrypted."""

from datetime import timedelta

import pytest

from desk_drafts import motion_with_hidden_exhibit, started
from desk_fixtures import Begun
from desk_house import CLERK, DEFENCE, House, exhibit_filed
from desk_visitor import Reply, Visitor, refresh
from underseal.desk.sent import FilingSent, SentFolder
from underseal.docket.names import ActId, CaseRef, EntryNumber, Ordinal, StubId
from underseal.doing.acts_sent import acts_of
from underseal.doing.filing import Filed
from underseal.doing.grants import PlannedUnsealing
from underseal.doing.refusals import KeptForLater


@pytest.fixture
def case(begun: Begun) -> CaseRef:
    return begun(exhibit_filed)


def files(house: House, case: CaseRef) -> Visitor:
    at = motion_with_hidden_exhibit(house, case)
    at.submit({"title": "", "re": "", "do": "preview"})
    at.submit({"do": "sign"}, action="preview")
    assert "Sent" in at.page.html
    house.tick()
    refresh(at)
    return at


def main(page: Reply) -> str:
    """What the page says below the strip."""
    return page.html.split("<main")[1]


def test_what_was_sent_shows_its_line_its_documents_and_who_signed_it(house: House, case: CaseRef) -> None:
    at = files(house, case)
    page = at.go(at.path)
    assert "Filed and in the record" in page.text
    assert f"Entry 3 of {case}" in page.text
    assert "3 MOTION to Sever" in page.text
    assert "(Stroud, Marguerite)" in page.text
    assert "Signed" in page.text
    assert "by Marguerite Stroud" in page.text
    for technical in ("leaf", "leaves"):
        assert technical not in main(page).partition("Check the record")[0]


def test_receipts_outlive_lock_and_restart(house: House, case: CaseRef) -> None:
    at = files(house, case)
    path, said = at.path, main(at.go(at.path))
    again = started(house)
    assert again.go("/sent/").text.count("In the record") == 1
    assert main(again.go(path)) == said


def test_each_month_has_a_page_of_its_own(house: House, case: CaseRef) -> None:
    desk = house.desk(DEFENCE)
    now, folder = desk.clock(), SentFolder(desk)
    for days, what in ((70, "Letter"), (35, "Reply"), (0, "Motion")):
        folder.keep(FilingSent(what, case, what, now - timedelta(days=days), ()))
    assert len(folder.months()) == 3
    at = started(house)
    assert '<a href="/sent/Motion">' in at.go("/sent/").html
    assert "/sent/Letter" not in at.page.html
    found = set()
    for month in folder.months():
        page = at.go(f"/sent/?month={month}").html
        found |= {what for what in ("Letter", "Reply", "Motion") if f"/sent/{what}" in page}
        assert page.count('<a href="/sent/?month=') == 2
    assert found == {"Letter", "Reply", "Motion"}
    assert '<a href="/sent/Motion">' in at.go("/sent/?month=nonsense").html


def test_what_is_kept_of_it_cannot_be_read_in_its_folder(house: House, case: CaseRef) -> None:
    files(house, case)
    sent = SentFolder(house.desk(DEFENCE))
    (month,) = sent.months()
    (kept,) = sent.of(month)
    lying = house.everything_in(DEFENCE)
    for secret in (kept.name, kept.what, month, case, *(act.receipt.note for act in kept.acts if act.receipt)):
        assert secret.encode() not in lying


def test_the_same_is_kept_once(house: House, case: CaseRef) -> None:
    desk = house.desk(CLERK)
    sent = FilingSent("a" * 32, case, "Minutes", desk.clock(), ())
    folder = SentFolder(desk)
    for _ in range(2):
        folder.keep(sent)
    assert folder.of(sent.month) == (sent,)
    assert folder.find(sent.name) == sent
    assert folder.find("b" * 32) is None


class Release:
    """A publishing made ready, which the court answers or not."""

    def __init__(self, act: str, *, answered: bool) -> None:
        self.act, self.answered = ActId(act), answered

    def carry_out(self, _desk: object, _view: object) -> Filed:
        if not self.answered:
            raise KeptForLater(self.act, "timed out")
        return Filed(self.act, CaseRef("2:26-cr-00001"), Ordinal(8), EntryNumber(7))


def test_each_publishing_of_an_unsealing_is_tried_though_one_is_kept_and_each_is_known_again() -> None:
    releases = (Release("one", answered=False), Release("two", answered=True), Release("three", answered=False))
    planned = PlannedUnsealing(releases, "7", CaseRef("2:26-cr-00001"), StubId(f"stub-{0:032}"))  # type: ignore[arg-type]  # all that is asked of them
    found = acts_of(None, None, planned, CaseRef("2:26-cr-00001"))  # type: ignore[arg-type]  # nobody looks at them
    assert [(act.act, bool(act.kept)) for act in found] == [("one", True), ("two", False), ("three", True)]
