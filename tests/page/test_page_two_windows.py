"""One draft in two windows: nothing is signed, changed or discarded by one that does not show how it stands."""

from collections.abc import Callable
from copy import copy

import pytest

from desk_drafts import EXHIBIT, MAIN, motion, started
from desk_fixtures import Begun
from desk_house import CLERK, DEFENCE, JUDGE, KEEL, OBSERVER, REGISTRAR_CLERK, SEALED_CLERK, House, exhibit_filed, paper
from desk_visitor import Files, Visitor, visitor
from underseal.docket.names import CaseRef
from underseal.drafts.act_forms import ACTS, FILE
from underseal.drafts.enclosures import Enclosures
from underseal.drafts.filing_work import FilingWork
from underseal.drafts.opening_work import OpeningWork
from underseal.drafts.revisions import REVISION
from underseal.drafts.work import Work

ELSEWHERE = "This draft has been changed since that page was opened"
AGAIN = "or this draft was changed in another window, so nothing was signed"
LETTER, RECORD = ("letter.pdf", paper("letter")), ("medical.pdf", paper("medical record"))
Write = Callable[[House, CaseRef], Visitor]


@pytest.fixture
def case(begun: Begun) -> CaseRef:
    return begun(exhibit_filed)


def window(at: Visitor) -> Visitor:
    """Another window of the same browser, showing the same page."""
    return copy(at)


def work(at: Visitor) -> Work:
    """The draft whose page is shown."""
    assert at.session.unlocked is not None
    found = at.session.unlocked.works[at.path.partition("#")[0].split("/")[2]]
    assert isinstance(found, Work)
    return found


def papers(at: Visitor) -> list[tuple[str, str, str]]:
    return [(paper.file, paper.title, paper.shown.value) for paper in work(at).held()]


def parties(at: Visitor) -> list[str]:
    found = work(at)
    assert isinstance(found, OpeningWork)
    return [row.name for row in found.rows.rows]


def three_papers(house: House, case: CaseRef) -> Visitor:
    at = motion(house, case)
    at.submit({"title": "Public letter", "shown": "public", "do": "add"}, {"file": LETTER})
    at.submit({"title": "Medical record", "shown": "stub", "do": "add"}, {"file": RECORD})
    return at


def order(house: House, case: CaseRef) -> Visitor:
    at = started(house, JUDGE)
    at.go("/orders/")
    at.submit({"what": "order", "case": case}, action="/start")
    at.submit({"text": "on the motion", "body": "The motion is denied.", "motion-3": "denied", "do": "kind"})
    return at


def opening(house: House, case: CaseRef) -> Visitor:
    del case
    at = started(house, CLERK)
    at.submit({"what": "opening"}, action="/start")
    at.submit({"kind": "cv/complaint", "do": "kind"})
    at.submit({"do": "party"})
    at.submit({"name-0": "Ada Byron", "name-1": "Acme", "name-2": "Beta Bank", "do": "add"}, {"file": MAIN})
    return at


def minutes(house: House, case: CaseRef) -> Visitor:
    at = started(house, CLERK)
    at.go("/orders/")
    at.submit({"what": "minutes", "case": case}, action="/start")
    at.submit({"text": "Status conference held.", "do": "kind"})
    return at


def correction(house: House, case: CaseRef) -> Visitor:
    at = started(house, CLERK)
    at.go(at.sends("/start", {"what": "correction", "case": case, "entry": "2"}).headers["Location"])
    at.submit({"text": "MOTION to Sever", "reason": "misread", "do": "kind"})
    return at


def closing(house: House, case: CaseRef) -> Visitor:
    at = started(house, CLERK)
    at.go(at.sends("/start", {"what": "close", "case": case}).headers["Location"])
    at.submit({"reason": "Judgment entered", "do": "kind"})
    return at


WRITTEN: dict[Write, tuple[str, str]] = {
    motion: ("text", "to WITHDRAW all that was said"),
    order: ("body", "The motion is granted."),
    opening: ("name-1", "Another Party"),
    minutes: ("text", "Nothing of it was held."),
    correction: ("text", "MOTION to Unseal"),
    closing: ("reason", "Settled out of court"),
}
"""Each form of work, ready to be looked over, and what another window then writes in a field of it."""

FORMS = pytest.mark.parametrize("write", WRITTEN, ids=lambda write: write.__name__)


def test_every_form_of_work_is_tried_in_two_windows(house: House, case: CaseRef) -> None:
    assert {type(work(write(house, case))) for write in WRITTEN} == set(Work.__subclasses__())


@FORMS
@pytest.mark.parametrize("shown", [True, False], ids=["looked over there", "saved there"])
def test_what_another_window_wrote_is_not_signed_by_one_that_never_showed_it(
    house: House, case: CaseRef, write: Write, shown: bool
) -> None:
    at = write(house, case)
    draft = at.path.partition("#")[0]
    at.submit({"do": "preview"})
    assert at.path.endswith("/preview"), at.page.text
    other = window(at)
    field, text = WRITTEN[write]
    other.go(draft)
    other.submit({field: text, "do": "preview" if shown else "kind"})
    for _ in "twice":
        page = at.sends(f"{draft}/preview", at.form("preview") | {"do": "sign"})
        assert page.headers["Location"] in {draft, f"{draft}/preview"}
        told = at.ask(page.headers["Location"])
        assert (AGAIN if shown else "Nothing was signed or sent.") in told.text
    assert (work(at).done, work(at).acts) == (None, [])
    assert text in at.go(draft).html
    at.submit({"do": "preview"})
    at.submit({"do": "sign"}, action="preview")
    assert at.path.startswith("/sent/"), "what is shown is signed"


@FORMS
def test_what_is_sent_from_an_older_page_changes_nothing_and_is_said(house: House, case: CaseRef, write: Write) -> None:
    at = write(house, case)
    draft, old = at.path.partition("#")[0], at.form()
    field, text = WRITTEN[write]
    at.submit({field: text, "do": "kind"})
    stands, kept = work(at).revision, house.everything_in(work_owner(at))
    for revision in (old[REVISION], [""], ["0" * 64], []):
        for do in ("preview", "kind", "add", "remove-0", "drop-0", "party", "write", "discard"):
            form = old | {field: f"from the old page {do}", REVISION: revision, "do": do}
            assert at.sends(draft, form).headers["Location"] == draft
            told = at.ask(draft).text
            assert ELSEWHERE in told
            assert f"Written there, and not in this draft: “from the old page {do}”" in told
    assert work(at).revision == stands
    assert house.everything_in(work_owner(at)) == kept


def work_owner(at: Visitor) -> str:
    assert at.session.unlocked is not None
    return str(at.session.unlocked.watch.desk.keyring.person)


@pytest.mark.parametrize("act", sorted(set(ACTS) - {"reopen", "assent-to-rules"}))
def test_no_form_of_a_plain_act_is_taken_that_says_not_what_it_was_drawn_from(
    house: House, case: CaseRef, act: str
) -> None:
    at = visitor(house, REGISTRAR_CLERK if act.startswith(("admit", "propose")) else SEALED_CLERK)
    at.go(at.sends("/start", {"what": act, "case": case if ACTS[act].in_case else ""}).headers["Location"])
    form = at.form() | {question.name: "another value" for question in ACTS[act].questions if question.how != FILE}
    stands = work(at).revision
    assert form.pop(REVISION) == [stands]
    files: Files = {question.name: MAIN for question in ACTS[act].questions if question.how == FILE}
    at.sends(at.path, form | {"do": "preview"}, files)
    assert work(at).revision == stands
    assert ELSEWHERE in at.go(at.path).text


def test_a_file_added_in_an_older_page_is_said_not_to_be_there(house: House, case: CaseRef) -> None:
    at = motion(house, case)
    other = window(at)
    at.submit({"text": "to Dismiss", "do": "kind"})
    assert "Not added: letter.pdf." in other.submit({"title": "Letter", "do": "add"}, {"file": LETTER}).text
    assert [file for file, _, _ in papers(at)] == ["motion.pdf"]


def test_a_sealed_paper_keeps_its_title_and_its_seal_whatever_an_older_page_says(house: House, case: CaseRef) -> None:
    at = three_papers(house, case)
    other = window(at)
    at.submit({"do": "remove-1"})
    stands = [("motion.pdf", "", "public"), ("medical.pdf", "Medical record", "stub")]
    assert papers(at) == stands
    assert ELSEWHERE in other.submit({"do": "preview"}).text
    assert papers(at) == stands
    other.submit({"do": "preview"})
    other.submit({"do": "sign"}, action="preview")
    house.tick()
    entry = house.see(OBSERVER)[1].docket(case).entries[-1]
    assert [(line.title, type(line.content).__name__) for line in entry.lines] == [("", "Published"), ("", "Stubbed")]


def test_remove_pressed_twice_takes_out_one_document(house: House, case: CaseRef) -> None:
    at = three_papers(house, case)
    other = window(at)
    pages = [at.submit({"do": "remove-1"}), other.submit({"do": "remove-1"})]
    assert [file for file, _, _ in papers(at)] == ["motion.pdf", "medical.pdf"]
    assert all("letter.pdf was removed." in page.text and ELSEWHERE not in page.text for page in pages)


def test_add_pressed_twice_adds_one_document(house: House, case: CaseRef) -> None:
    at = motion(house, case)
    other = window(at)
    for pressed in (at, other):
        page = pressed.submit({"title": "Exhibit A", "do": "add"}, {"file": EXHIBIT})
        assert "the Magpie ledger.pdf was checked and added." in page.text
    assert len(papers(at)) == 2


def test_looking_over_pressed_twice_leads_to_what_is_signed_once(house: House, case: CaseRef) -> None:
    at = motion(house, case)
    other = window(at)
    for pressed in (at, other):
        pressed.submit({"text": "to Dismiss", "do": "preview"})
        assert pressed.path.endswith("/preview")
    assert "Filed" in other.submit({"do": "sign"}, action="preview").text
    assert at.submit({"do": "sign"}, action="preview").text.startswith("Sent")


def test_the_same_form_with_another_file_is_another_form(house: House, case: CaseRef) -> None:
    at = motion(house, case)
    other = window(at)
    at.submit({"title": "Exhibit A", "do": "add"}, {"file": ("a.pdf", paper("a first one"))})
    told = other.submit({"title": "Exhibit A", "do": "add"}, {"file": ("a.pdf", paper("another"))}).text
    assert "Not added: a.pdf." in told
    assert len(papers(at)) == 2


def test_a_party_removed_in_one_window_takes_no_other_along(house: House, case: CaseRef) -> None:
    at = opening(house, case)
    older, twice = window(at), window(at)
    at.submit({"do": "drop-1"})
    assert parties(at) == ["Ada Byron", "Beta Bank"]
    assert "Acme was removed." in twice.submit({"do": "drop-1"}).text
    assert ELSEWHERE in older.submit({"name-1": "Acme Holdings", "do": "kind"}).text
    assert parties(at) == ["Ada Byron", "Beta Bank"]


def test_an_older_window_discards_nothing_from_a_list_either(house: House, case: CaseRef) -> None:
    at = motion(house, case)
    draft, listed = at.path, window(at)
    listed.go("/")
    at.submit({"text": "to Dismiss", "do": "kind"})
    assert ELSEWHERE in listed.submit({"do": "discard"}, action=draft).text
    listed.go("/")
    assert listed.submit({"do": "discard"}, action=draft).status == 200
    assert listed.path == "/"
    assert "Drafts" not in listed.page.text


def test_what_stands_beside_an_older_page_says_that_it_is_out_of_date(house: House, case: CaseRef) -> None:
    at = motion(house, case)
    older = at.form()
    assert "MOTION to Sever" in at.sends(f"{at.path}/beside", older).text
    assert "MOTION to Sever" in at.sends(f"{at.path}/beside", older).text, "to look ahead changes nothing"
    at.submit({"text": "to Dismiss", "do": "kind"})
    assert "Nothing from this page will be saved." in at.sends(f"{at.path}/beside", older).text


def test_a_record_that_changed_is_not_signed_by_pressing_twice(
    house: House, case: CaseRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = motion(house, case)
    at.submit({"on_behalf": [KEEL], "do": "preview"})
    sign, path = at.form("preview") | {"do": "sign"}, at.path
    monkeypatch.setattr(FilingWork, "sign", "Sign and file, as it is now")
    for _ in "twice":
        at.sends(path, sign)
        assert AGAIN in at.go(path).text
    assert not work(at).acts
    assert "Filed" in at.submit({"do": "sign"}, action="preview").text


def test_a_draft_is_changed_looked_over_and_signed_in_its_turn_alone(
    house: House, case: CaseRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns = []
    take, look = Enclosures.take, FilingWork.look
    at = motion(house, case)

    def taken(*given: object) -> None:
        turns.append(work(at).turn.locked())
        take(*given)  # type: ignore[arg-type]  # as it is called

    def looked(*given: object) -> object:
        turns.append(work(at).turn.locked())
        return look(*given)  # type: ignore[arg-type]  # likewise

    monkeypatch.setattr(Enclosures, "take", taken)
    monkeypatch.setattr(FilingWork, "look", looked)
    at.submit({"do": "preview"})
    at.submit({"do": "sign"}, action="preview")
    assert turns == [True, True, True]
    assert house.see(DEFENCE)[1].docket(case).entries[-1].text.startswith("MOTION to Sever")


@pytest.mark.parametrize("write", [minutes, correction, closing])
def test_what_is_typed_in_one_window_after_it_was_signed_in_another_is_said_to_be_no_part_of_it(
    house: House, case: CaseRef, write: Write
) -> None:
    at = write(house, case)
    other = window(at)
    at.submit({"do": "preview"})
    at.submit({"do": "sign"}, action="preview")
    field, words = WRITTEN[write]
    late = "What you typed in this window came after this was signed in another, and is no part of it."
    assert late not in at.page.text
    assert late in other.submit({field: words, "do": "preview"}).text
    assert late not in window(at).go(at.path).text
