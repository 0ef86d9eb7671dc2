"""Drafts outlive the lock, the program and a crash at any write; nothing is filed twice, nothing lies readable."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from cmecf_pages import civil
from desk_court import PASSPHRASE
from desk_drafts import (
    EXHIBIT,
    MAIN,
    Killed,
    Kills,
    entered,
    filed_over_crashes,
    motion,
    motion_with_hidden_exhibit,
    started,
)
from desk_fixtures import Begun
from desk_house import CIVIL, CLERK, DEFENCE, JUDGE, PROSECUTOR, House, exhibit_filed
from desk_visitor import Visitor
from sheet_html import parsed
from underseal.audit.errors import NoAnswer
from underseal.desk import drafts
from underseal.desk.client import CourtClient
from underseal.desk.drafts import DraftFolder
from underseal.desk.errors import CourtRefused
from underseal.docket.names import CaseRef
from underseal.sealed.cabinet import Cabinet
from underseal.wire.submission import Answer


@pytest.fixture
def case(begun: Begun) -> CaseRef:
    return begun(exhibit_filed)


@pytest.fixture
def kills(monkeypatch: pytest.MonkeyPatch) -> Kills:
    return Kills(monkeypatch)


def _order(house: House, case: CaseRef) -> Visitor:
    at = started(house, JUDGE)
    at.go("/orders/")
    at.submit({"what": "order", "case": case}, action="/start")
    at.submit({"title": "ORDER", "text": "granting it", "motion-3": "granted", "do": "preview"}, {"file": MAIN})
    at.submit({"do": "change"}, action="preview")
    return at


def _opening(house: House, case: CaseRef) -> Visitor:
    del case
    at = started(house, CLERK)
    at.submit({"what": "opening"}, action="/start")
    at.submit({"kind": "cv/complaint", "do": "kind"})
    at.submit({"do": "party"})
    said = {"name-0": "Ada Byron", "counsel-0": CIVIL, "others-1": "Someone Else", "name-1": "Acme", "demand": "75,000"}
    at.submit(said | {"do": "add"}, {"file": MAIN})
    at.submit({"on_behalf": ["1"], "as_to": ["0"], "do": "kind"})
    return at


def _minutes(house: House, case: CaseRef) -> Visitor:
    at = started(house, CLERK)
    at.go("/orders/")
    at.submit({"what": "minutes", "case": case}, action="/start")
    at.submit({"held": "03/01/2026", "text": "Status conference held.", "do": "kind"})
    return at


def _correction(house: House, case: CaseRef) -> Visitor:
    at = started(house, CLERK)
    at.go(f"/cases/{case.replace(':', '-')}/")
    at.go(at.sends("/start", {"what": "correction", "case": case, "entry": "2"}).headers["Location"])
    at.submit({"text": "MOTION to Sever", "reason": "misread", "do": "kind"})
    return at


def _import(house: House, case: CaseRef) -> Visitor:
    del case
    at = started(house, CLERK)
    at.go(at.sends("/start", {"what": "import"}).headers["Location"])
    at.submit(
        {"court": "utd", "judge": JUDGE, "do": "kind"},
        {"page": ("docket.html", civil("3:19-cv-00018", "Wharf Co. v. Pier Ltd."))},
    )
    return at


FORMS = [motion_with_hidden_exhibit, _order, _opening, _minutes, _correction, _import]


def _main(at: Visitor) -> str:
    """The form as it stands, without what says that something was just done, the session's key and the page's name."""
    body = at.page.html.split("<form", 2)[2]
    return re.sub('name="page" value="[0-9a-f]+"', "", body.replace(at.access.form_key, ""))


@pytest.mark.parametrize("write", FORMS, ids=lambda write: write.__name__.strip("_"))
@pytest.mark.parametrize("end", ["lock", "kill"])
def test_what_was_begun_is_found_again_as_it_stood(
    house: House, case: CaseRef, write: Callable[[House, CaseRef], Visitor], end: str
) -> None:
    at = write(house, case)
    path, before = at.path.partition("#")[0], _main(at)
    if end == "lock":
        at.submit({}, action="/lock")
        at.submit({"passphrase": PASSPHRASE}, action="/sign-in")
    else:
        person = at.session.unlocked.watch.desk.keyring.person if at.session.unlocked else ""
        at = started(house, person)
    at.go(path)
    assert _main(at) == before


def test_today_lists_each_draft_with_its_case_its_kind_and_its_age(house: House, case: CaseRef) -> None:
    motion(house, case)
    house.simulator.clock.forward(24 * 3600)
    assert f"Motion {case}, United States v. Keel et al. yesterday" in started(house).page.text
    house.simulator.clock.forward(2 * 24 * 3600)
    at = started(house)
    assert f"Motion {case}, United States v. Keel et al. 3 days ago" in at.page.text
    path = at.path
    at.follow("Motion")
    draft = at.path
    at.go(path)
    at.submit({"do": "discard"}, action=draft)
    assert "Drafts" not in at.page.text
    assert "Drafts" not in started(house).page.text


def test_nothing_of_a_draft_lies_readable_and_nothing_of_a_discarded_one_at_all(house: House, case: CaseRef) -> None:
    at = motion_with_hidden_exhibit(house, case)
    for told in (b"Magpie", b"Exhibit A", b"to Sever", case.encode(), b"the next one"):
        assert told not in house.everything_in(DEFENCE)
    folder = house.desk(DEFENCE).folder / "drafts"
    assert len(list(folder.iterdir())) == 3
    assert {path.stat().st_mode & 0o077 for path in (folder, *folder.iterdir())} == {0}
    at.submit({"do": "discard"})
    assert len(list(folder.iterdir())) == 1


def test_a_filed_draft_is_gone(house: House, case: CaseRef) -> None:
    at = motion(house, case)
    at.submit({"do": "preview"})
    assert "Entry 3 of" in at.submit({"do": "sign"}, action="preview").text
    assert "Drafts" not in started(house).page.text


def test_the_page_of_a_draft_filed_elsewhere_cannot_file_it_again(house: House, case: CaseRef) -> None:
    at = motion(house, case)
    at.submit({"do": "preview"})
    other = started(house)
    other.go(at.path.removesuffix("/preview"))
    other.submit({"do": "preview"})
    other.submit({"do": "sign"}, action="preview")
    assert "was filed or discarded in another window" in at.submit({"do": "sign"}, action="preview").text
    assert entered(house, case) == (1, 0)


@pytest.mark.parametrize("write", FORMS, ids=lambda write: write.__name__.strip("_"))
@pytest.mark.parametrize("do", ["kind", "preview"])
def test_a_draft_discarded_elsewhere_is_said_to_be_gone_and_is_not_kept_again(
    house: House, case: CaseRef, write: Callable[[House, CaseRef], Visitor], do: str
) -> None:
    at = write(house, case)
    path = at.path.partition("#")[0].removesuffix("/preview")
    person = at.session.unlocked.watch.desk.keyring.person if at.session.unlocked else ""
    other = started(house, person)
    other.go(path)
    other.submit({"do": "discard"})
    at.go(path)
    before = _main(at)
    at.submit({"do": do})
    assert "was filed or discarded in another window" in at.page.text
    assert "look under Sent" in at.page.text
    assert at.path.partition("#")[0] == path, "the form stands, to be copied from"
    assert {line for line in before.splitlines() if "<textarea" in line} <= set(_main(at).splitlines())
    assert "Drafts" not in started(house, person).page.text


def test_the_form_of_a_draft_filed_elsewhere_keeps_nothing_and_files_nothing(house: House, case: CaseRef) -> None:
    at = motion(house, case)
    other = started(house)
    other.go(at.path)
    other.submit({"do": "preview"})
    assert "Entry 3 of" in other.submit({"do": "sign"}, action="preview").text
    assert "cannot be filed from here" in at.submit({"text": "to Sever, again", "do": "preview"}).text
    assert "to Sever, again</textarea>" in at.page.html
    at.go(f"{at.path}/preview")
    assert "Not filed." in at.submit({"do": "sign"}, action="preview").text
    assert entered(house, case) == (1, 0)
    assert "Drafts" not in started(house).page.text


def test_what_waits_in_the_outbox_of_one_window_is_not_filed_by_another(
    house: House, case: CaseRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = motion(house, case)
    at.submit({"do": "preview"})
    other = started(house)
    other.go(at.path.removesuffix("/preview"))
    other.submit({"do": "preview"})
    with monkeypatch.context() as patched:
        patched.setattr(CourtClient, "submit", _raises(NoAnswer("http://court.test", "silence")))
        assert "kept at this desk" in other.submit({"do": "sign"}, action="preview").text
    assert "was filed or discarded in another window" in at.submit({"do": "sign"}, action="preview").text
    started(house)
    assert entered(house, case) == (1, 0)


def test_a_form_sent_after_idleness_to_a_draft_filed_meanwhile_shows_what_was_typed(
    house: House, case: CaseRef
) -> None:
    at = motion(house, case)
    other = started(house)
    other.go(at.path)
    at.session.lock(idled=True)
    other.submit({"do": "preview"})
    other.submit({"do": "sign"}, action="preview")
    at.submit({"text": "to Sever, with more", "do": "add"}, {"file": EXHIBIT})
    page = at.submit({"passphrase": PASSPHRASE}, action="/sign-in")
    assert "was filed or discarded in another window" in page.text
    assert "to Sever, with more" in page.text
    assert f"Not kept: {EXHIBIT[0]}" in page.text
    assert parsed(page.body).faults == []
    assert entered(house, case) == (1, 0)


def test_a_draft_that_could_not_be_kept_at_first_is_kept_once_there_is_room(
    house: House, case: CaseRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(drafts, "MOST_MEGABYTES", -1)
        at = motion(house, case)
        assert "Not kept: your drafts may hold" in at.page.text
        assert "Drafts" not in started(house).page.text
    at.submit({"do": "kind"})
    assert "to Sever</textarea>" in started(house).follow("Motion").html


@pytest.mark.parametrize("step", [3, pytest.param(1, marks=pytest.mark.long)])
def test_a_crash_at_any_write_while_it_is_filed_loses_no_draft_and_files_none_twice(
    house: House, case: CaseRef, kills: Kills, step: int
) -> None:
    assert filed_over_crashes(house, case, kills, step=step) > 4, "it was killed at several writes"


def test_a_crash_at_any_write_while_it_is_saved_leaves_it_as_it_was_or_as_it_was_to_be(
    house: House, case: CaseRef, kills: Kills
) -> None:
    survived, at_write = False, 0
    folder = house.desk(DEFENCE).folder / "drafts"
    while not survived:
        at = motion(house, case)
        changed = {"text": "to Dismiss", "title": "Exhibit A", "do": "remove-0"}
        survived = not kills.during(at_write, partial(at.submit, changed, {"file": EXHIBIT}))
        again = started(house)
        again.follow("Motion")
        says = again.page.html
        assert ("to Sever<" in says, "motion.pdf" in says, "Magpie" in says) in {
            (True, True, False),
            (False, False, True),
        }
        assert len(list(folder.iterdir())) == 2, "the list and the one file it names"
        again.submit({"do": "discard"})
        at_write += 1
    assert at_write > 2


def test_a_draft_whose_upload_the_court_refuses_after_a_crash_is_a_draft_again(
    house: House, case: CaseRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = motion(house, case)
    at.submit({"do": "preview"})
    with monkeypatch.context() as patched:
        patched.setattr(CourtClient, "submit", _raises(Killed()))
        with pytest.raises(Killed):
            at.submit({"do": "sign"}, action="preview")
    assert len(house.desk(DEFENCE).recall().pending) == 1
    with monkeypatch.context() as patched:
        patched.setattr(CourtClient, "submit", _raises(CourtRefused("NotPermitted", "counsel has withdrawn")))
        again = started(house)
    assert entered(house, case) == (0, 0)
    assert "to Sever</textarea>" in again.follow("Motion").html


def _raises(wrong: BaseException) -> Callable[[CourtClient, object], Answer]:
    def submit(_client: CourtClient, _submission: object) -> Answer:
        raise wrong

    return submit


def test_drafts_are_bounded_in_number_and_in_size(house: House, case: CaseRef, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "MOST_MEGABYTES", 0)
    at = motion(house, case)
    assert "Not kept: your drafts may hold 0 MB in all" in at.page.text
    assert "motion.pdf" in at.page.text, "it goes on in memory"
    at.submit({"do": "preview"})
    assert "Entry 3 of" in at.submit({"do": "sign"}, action="preview").text
    for _ in range(drafts.MOST_DRAFTS):
        at.go(at.sends("/start", {"what": "filing", "case": case}).headers["Location"])
        at.submit({"kind": "motion", "do": "kind"})
    refused = at.sends("/start", {"what": "filing", "case": case})
    assert "20 drafts are open; file or discard one first." in refused.html


KINDS = ("motion", "motion", "notice")


def test_what_is_begun_and_left_as_it_was_is_no_second_draft_and_is_not_listed(house: House, case: CaseRef) -> None:
    at = started(house)
    begun = {at.sends("/start", {"what": "filing", "case": case, "kind": kind}).headers["Location"] for kind in KINDS}
    assert len(begun) == 2, "one a kind"
    assert "Drafts" not in at.go("/").text
    at.go(begun.pop())
    at.submit({"kind": "motion", "do": "kind"})
    assert "Drafts" in at.go("/").text
    assert "Drafts" in started(house).page.text


def test_a_draft_is_not_thrown_away_by_one_press(house: House, case: CaseRef) -> None:
    at = motion(house, case)
    for page in (at.page, at.go("/"), at.go("/sent/")):
        folded = page.html.split('<details class="discard">')[1].split("</details>")[0]
        assert "Discard for good" in folded
        assert page.html.count('value="discard"') == 1


def test_a_disk_that_takes_nothing_more_is_said_beside_the_draft(
    house: House, case: CaseRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = motion(house, case)

    def full(_cabinet: Cabinet, _name: str, _data: bytes) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Cabinet, "write", full)
        assert "This computer's disk is full: make room on it" in at.submit({"text": "to Dismiss", "do": "kind"}).text
    assert "disk is full" not in at.submit({"text": "to Dismiss", "do": "kind"}).text
    assert "to Dismiss" in started(house).follow("Motion").html


def test_a_file_that_went_bad_is_named_and_the_rest_of_the_draft_stands(house: House, case: CaseRef) -> None:
    motion(house, case)
    kept = DraftFolder(house.desk(DEFENCE))._cabinet
    (bent,) = set(_files(house)) - {kept._path("list")}
    bent.write_bytes(b"bent" + bent.read_bytes())
    at = started(house)
    again = at.follow("Motion")
    assert "to Sever</textarea>" in again.html
    assert "motion.pdf could not be read again. Add it once more." in again.text
    at.submit({"do": "add"}, {"file": MAIN})
    again = started(house).follow("Motion")
    assert "could not be read again" not in again.text
    assert "motion.pdf" in again.text


def test_a_damaged_list_of_drafts_is_said_and_the_desk_goes_on(house: House, case: CaseRef) -> None:
    motion(house, case)
    for path in _files(house):
        path.write_bytes(b"bent")
    at = started(house)
    assert "are damaged or not all there, and cannot be opened; put that folder back from a backup" in at.page.text
    assert at.go("/file/").status == 200


def _files(house: House) -> Iterator[Path]:
    with suppress(FileNotFoundError):
        yield from (house.desk(DEFENCE).folder / "drafts").iterdir()


def test_a_prosecutors_desk_knows_nothing_of_the_defences_drafts(house: House, case: CaseRef) -> None:
    motion(house, case)
    assert "Drafts" not in started(house, PROSECUTOR).page.text


@pytest.mark.parametrize(
    ("person", "start", "typed"),
    [
        (JUDGE, {"what": "order", "motion": "2"}, ("body", "It is so ordered.", "ORDER on 2")),
        (CLERK, {"what": "correction", "entry": "2"}, ("reason", "a slip", "Correction of entry 2")),
        (
            PROSECUTOR,
            {"what": "filing", "kind": "response", "re": "2"},
            ("text", "in part", "Response in opposition re 2"),
        ),
        (
            PROSECUTOR,
            {"what": "filing", "kind": "response", "re": "2, 1"},
            ("text", "in part", "Response in opposition re "),
        ),
    ],
)
def test_what_was_begun_about_an_entry_goes_on_where_it_was_left(
    house: House, case: CaseRef, person: str, start: dict[str, str], typed: tuple[str, str, str]
) -> None:
    at = started(house, person)
    at.go(at.sends("/start", {**start, "case": case}).headers["Location"])
    field, words, called = typed
    at.submit({field: words})
    left = at.path
    assert called in at.go("/").text
    at.go(at.sends("/start", {**start, "case": case}).headers["Location"])
    assert at.path == left
    assert "You began this before, and it stands as you left it." in at.page.text
    assert words in at.page.html
    at.submit({"do": "discard"})
    at.go(at.sends("/start", {**start, "case": case}).headers["Location"])
    assert at.path != left
    assert "You began this before" not in at.page.text
