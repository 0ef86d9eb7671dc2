"""What is typed in a form is kept while it is typed, and nothing that comes late or out of turn changes a draft."""

import re
from copy import copy

import pytest

from desk_court import PASSPHRASE
from desk_drafts import MAIN, started
from desk_fixtures import Begun
from desk_house import CLERK, DEFENCE, JUDGE, House, exhibit_filed
from desk_visitor import Fields, Reply, Visitor
from underseal.docket.names import CaseRef
from underseal.drafts.act_forms import ACTS
from underseal.drafts.kept import _FORMS
from underseal.drafts.work import Work
from underseal.page.typed import REVISION_NOW

WORDS = "to Suppress the Ledger of the Wharf"


@pytest.fixture
def case(begun: Begun) -> CaseRef:
    return begun(exhibit_filed)


@pytest.fixture
def at(house: House, case: CaseRef) -> Visitor:
    return begins(house, case)


def begins(house: House, case: CaseRef) -> Visitor:
    filer = started(house)
    filer.go("/file/")
    filer.submit({"case": case, "kind": "motion"}, action="/start")
    return filer


def types(at: Visitor, fields: Fields, turn: int = 1) -> Reply:
    """Send the form as the page's script does, with these fields typed in it."""
    return at.sends(f"{at.path}/typed", at.form() | dict(fields) | {"turn": str(turn)})


def text(at: Visitor) -> list[str]:
    """The docket text in the form as it stands now."""
    return window(at, at.path).form()["text"]


def window(at: Visitor, path: str) -> Visitor:
    found = copy(at)
    found.go(path)
    return found


def drafts(at: Visitor) -> list[str]:
    return re.findall(r'<a href="(/drafts/[^"]+)"', window(at, "/").page.html)


def test_what_is_typed_is_kept_listed_and_there_when_the_desk_starts_again(at: Visitor, house: House) -> None:
    said = types(at, {"text": WORDS, "on_behalf": "party 2", "stands": "stub"})
    assert said.status == 200
    assert re.fullmatch(r"Kept 1?\d:\d\d [ap]\.m\.", said.text)
    again = started(house)
    assert drafts(again) == [at.path]
    assert "Motion" in window(again, "/sent/").page.text
    again.go(at.path)
    form = again.form()
    assert (form["text"], form["on_behalf"], form["stands"]) == ([WORDS], ["party 2"], ["stub"])
    assert WORDS.encode() not in house.everything_in(DEFENCE)


def test_a_form_in_which_nothing_is_typed_makes_no_draft(at: Visitor, house: House) -> None:
    assert types(at, {}).status == 200
    assert drafts(at) == drafts(started(house)) == []


@pytest.mark.parametrize("form", ["order", "minutes", "opening"])
def test_every_form_keeps_what_is_typed(house: House, case: CaseRef, form: str) -> None:
    at = started(house, JUDGE if form == "order" else CLERK)
    at.go("/orders/" if form == "order" else "/cases/")
    at.path = at.sends("/start", {"what": form, "case": "" if form == "opening" else case}).headers["Location"]
    at.go(at.path)
    if form == "opening":
        at.submit({"kind": "cv/complaint", "do": "kind"})
        at.path = at.path.partition("#")[0]
    typed = {"order": {"body": WORDS}, "minutes": {"text": WORDS}, "opening": {"name-0": WORDS}}[form]
    assert types(at, typed).status == 200
    assert WORDS in window(started(house, JUDGE if form == "order" else CLERK), at.path).page.html


@pytest.mark.parametrize("kept_first", [False, True])
def test_a_party_is_chosen_beforehand_whether_or_not_the_kind_was_kept_before_a_button_was_pressed(
    house: House, case: CaseRef, *, kept_first: bool
) -> None:
    """A kind that the page had kept by itself once left nobody for whom it is filed."""
    filer = started(house)
    filer.go(filer.sends("/start", {"what": "filing", "case": case}).headers["Location"])
    chosen = {"kind": "motion"}
    if kept_first:
        revision = types(filer, chosen).headers[REVISION_NOW]
        chosen |= {"revision": revision, "turn": "2"}
    filer.submit(chosen | {"do": "kind"})
    assert filer.form()["on_behalf"] == ["party 2"]
    preview = filer.submit({"text": WORDS, "on_behalf": [], "do": "kind"})
    assert "on_behalf" not in filer.form(), preview.text  # whoever unticks it is believed


def test_an_older_sending_that_comes_after_a_newer_one_changes_nothing(at: Visitor) -> None:
    types(at, {"text": WORDS}, 2)
    late = types(at, {"text": "to Sup"}, 1)
    assert late.status == 409
    assert text(at) == [WORDS]


def test_a_newer_sending_needs_no_answer_to_the_one_before(at: Visitor) -> None:
    """Both bear the revision that the page was drawn with."""
    types(at, {"text": "to Sup"}, 1)
    assert types(at, {"text": WORDS}, 2).status == 200
    assert text(at) == [WORDS]


@pytest.mark.parametrize("changes", [True, False])
def test_what_comes_after_a_button_was_pressed_changes_nothing(at: Visitor, changes: bool) -> None:
    page = copy(at)
    at.submit({"text": WORDS if changes else "", "do": "kind"})
    assert types(page, {"text": "to Sup"}, 7).status == 409
    assert text(at) == [WORDS if changes else ""]


def test_a_button_may_be_pressed_before_its_page_heard_that_its_words_are_kept(at: Visitor) -> None:
    types(at, {"text": "to Sup"})
    at.submit({"text": WORDS, "do": "add"}, {"file": MAIN})
    assert "was checked and added" in at.page.text
    assert text(at) == [WORDS]


def test_what_is_about_to_be_signed_is_not_changed_by_a_late_sending(at: Visitor) -> None:
    at.submit({"text": WORDS, "on_behalf": "party 2", "do": "add"}, {"file": MAIN})
    page = copy(at)
    at.submit({"do": "preview"})
    assert types(page, {"text": "to Sup"}, 3).status == 409
    assert "Filed" in at.submit({"do": "sign"}, action="preview").text


def test_what_comes_after_it_is_filed_changes_nothing(at: Visitor, house: House) -> None:
    at.submit({"text": WORDS, "on_behalf": "party 2", "do": "add"}, {"file": MAIN})
    page = copy(at)
    at.submit({"do": "preview"})
    at.submit({"do": "sign"}, action="preview")
    late = types(page, {"text": "to Sup"}, 3)
    assert (late.status, "filed or discarded" in late.text) == (410, True)
    assert drafts(at) == drafts(started(house)) == []


def test_what_comes_after_it_is_discarded_brings_nothing_back(at: Visitor, house: House) -> None:
    types(at, {"text": "to Sup"})
    page = copy(at)
    at.submit({"do": "discard"})
    late = types(page, {"text": WORDS}, 3)
    assert (late.status, "filed or discarded" in late.text) == (410, True)
    assert drafts(at) == drafts(started(house)) == []


def test_a_sending_that_waited_for_its_turn_while_the_draft_was_discarded_brings_nothing_back(
    at: Visitor, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert at.session.unlocked is not None
    draft = at.session.unlocked.works[at.path.removeprefix("/drafts/")]
    assert isinstance(draft, Work)
    draft.kept = False  # as when the disk was full
    other = copy(at)
    other.submit({"do": "discard"})
    monkeypatch.setattr("underseal.page.typed.kept.work_of", lambda *_: draft)
    assert types(at, {"text": WORDS}).status == 410
    assert drafts(started(house)) == []


def test_another_window_keeps_nothing_over_what_one_window_typed(at: Visitor) -> None:
    other = window(at, at.path)
    types(at, {"text": WORDS})
    refused = types(other, {"text": "to Sever"})
    assert (refused.status, "perhaps in another window" in refused.text) == (409, True)
    assert text(at) == [WORDS]


def test_a_page_learns_that_it_was_drawn_before_the_last_words_came_in(at: Visitor) -> None:
    other = window(at, at.path)
    types(at, {"text": WORDS})
    asked = other.sends(f"{other.path}/typed", {"revision": other.form()["revision"]})
    assert asked.status == 200
    assert asked.headers[REVISION_NOW] not in other.form()["revision"]
    assert asked.headers[REVISION_NOW] in window(at, at.path).form()["revision"]


def test_what_is_typed_needs_the_pages_own_key(at: Visitor) -> None:
    assert at.sends(f"{at.path}/typed", at.form() | {"key": "another", "text": WORDS, "turn": "1"}).status == 403
    assert text(at) == [""]


def test_a_disk_that_takes_nothing_is_told_and_the_words_stay(at: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("underseal.sealed.cabinet.write_atomically", full)
    said = types(at, {"text": WORDS})
    assert said.status == 507
    assert said.text.startswith("Not kept.")
    assert text(at) == [WORDS]


def test_what_is_typed_while_the_desk_had_locked_itself_is_taken_at_sign_in(at: Visitor) -> None:
    at.session.lock(idled=True)
    assert types(at, {"text": WORDS}).status == 303
    at.go("/sign-in")
    at.submit({"passphrase": PASSPHRASE}, action="/sign-in")
    assert at.form()["text"] == [WORDS]


def test_no_form_of_a_draft_asks_for_a_secret(house: House, case: CaseRef) -> None:
    """Whatever is typed in one is kept."""
    del house, case
    asked = {name for kind in _FORMS.values() for name in kind.fields}
    asked |= {question.name for form in ACTS.values() for question in form.questions}
    assert not {name for name in asked if re.search("pass|secret|key|seed", name)}


def test_without_script_the_page_says_that_a_button_keeps_it(at: Visitor) -> None:
    assert "Kept on this computer, encrypted, each time you press a button of this form" in at.page.text
