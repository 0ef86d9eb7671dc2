"""The record moves on while a preview stands open: what is signed is what was shown, and is right by now."""

from copy import copy

import pytest

from desk_drafts import EXHIBIT, motion, started
from desk_fixtures import Begun
from desk_house import CIVIL, CLERK, JUDGE, KEEL, OBSERVER, SEALED_CLERK, House, does, draft, exhibit_filed
from desk_visitor import Visitor, refresh
from underseal.docket.names import ActId, CaseRef, PersonId, StubId
from underseal.docket.party import Counsel
from underseal.doing.drafts import AccessAt
from underseal.doing.grants import Unsealing
from underseal.doing.orders import Confirmation
from underseal.doing.table import CONFIRM, UNSEAL
from underseal.drafts.sending import CHANGED, NOT_NOW

NAMES = {OBSERVER: "Noor Haddad", CIVIL: "Philippa Crane"}


@pytest.fixture
def case(begun: Begun) -> CaseRef:
    return begun(exhibit_filed)


@pytest.fixture
def orders(house: House, case: CaseRef) -> dict[str, ActId]:
    """The judge's orders, one for each, that they may open the exhibit."""
    found = {one: house.orders(case, f"allowing {one}", access=(AccessAt("2-1", (one,)),)).act for one in NAMES}
    house.tick()
    return found


def grant_shown(at: Visitor, order: ActId) -> str:
    """Look over the access that an order gives. The preview's path."""
    at.go("/orders/")
    at.submit({"order": order}, action="/carry-out")
    assert "will be able to open 2-1" in at.page.text
    return at.path


def signs(at: Visitor, preview: str) -> str:
    at.go(preview)
    return at.submit({"do": "sign"}, action="preview").text


def readers(house: House, person: str) -> set[str]:
    """Who can open the exhibit, as a person's desk has it."""
    (found,) = house.see(person)[1].readers.values()
    return set(found)


@pytest.mark.parametrize("synced", [True, False])
def test_access_signed_from_an_old_preview_takes_nobodys_access_away(
    house: House, orders: dict[str, ActId], *, synced: bool
) -> None:
    clerk, judge = started(house, SEALED_CLERK), started(house, JUDGE)
    theirs, ours = grant_shown(clerk, orders[OBSERVER]), grant_shown(judge, orders[CIVIL])
    assert "Access given" in signs(judge, ours)
    if synced:
        house.tick()
        refresh(clerk)
    again = signs(clerk, theirs)
    assert CHANGED in again
    assert "It is open to" in again
    assert NAMES[CIVIL] in again.partition("It is open to")[2]
    if not synced:  # of two in one tick, which has no order within, the first could come out last
        return
    assert "Access given" in clerk.submit({"do": "sign"}, action="preview").text
    house.tick()
    for person in (SEALED_CLERK, JUDGE, *NAMES):
        assert readers(house, person) >= set(NAMES), person


def test_a_second_window_of_one_desk_takes_no_access_away(house: House, orders: dict[str, ActId]) -> None:
    at = started(house, SEALED_CLERK)
    other = copy(at)
    first, second = grant_shown(at, orders[OBSERVER]), grant_shown(other, orders[CIVIL])
    assert "Access given" in signs(at, first)
    assert CHANGED in signs(other, second)
    house.tick()
    assert readers(house, OBSERVER) >= {OBSERVER}


def test_access_that_somebody_else_gave_meanwhile_is_not_given_twice(house: House, orders: dict[str, ActId]) -> None:
    clerk, judge = started(house, SEALED_CLERK), started(house, JUDGE)
    theirs, ours = grant_shown(clerk, orders[CIVIL]), grant_shown(judge, orders[CIVIL])
    assert "Access given" in signs(judge, ours)
    said = signs(clerk, theirs)
    assert NOT_NOW in said
    assert "Everybody named can already open" in said
    assert "will be able to open" not in said


@pytest.mark.parametrize("synced", [True, False])
def test_nobody_is_given_access_to_what_was_published_meanwhile(
    house: House, case: CaseRef, orders: dict[str, ActId], *, synced: bool
) -> None:
    house.orders(case, "unsealing it", unseals=("2-1",))
    house.tick()
    clerk = started(house, SEALED_CLERK)
    clerk.go("/orders/")
    asked = {"what": "grant", "case": case, "subject": "2-1", "order": orders[CIVIL]}
    preview = clerk.sends("/carry-out", asked).headers["Location"]
    assert "will be able to open 2-1" in clerk.go(preview).text
    at = house.see(JUDGE)
    UNSEAL.plan(*at, Unsealing(case, "2-1")).carry_out(*at)
    house.tick()
    if synced:
        refresh(clerk)
    said = signs(clerk, preview)
    assert "was published on March 2, 2026 and is open to everyone" in said
    assert "will be able to open" not in said
    assert "Nothing waits for you." in clerk.go("/orders/").text
    assert "is open to everyone" in clerk.sends("/carry-out", asked).text


def test_access_is_not_given_while_the_court_does_not_answer(house: House, orders: dict[str, ActId]) -> None:
    at = started(house, SEALED_CLERK)
    preview = grant_shown(at, orders[CIVIL])
    house.down = True
    assert "Not filed. No answer from the court" in signs(at, preview)
    house.down = False
    house.tick()
    assert CIVIL not in readers(house, SEALED_CLERK)
    assert "Access given" in signs(at, preview)


def test_counsel_who_appeared_meanwhile_can_open_what_is_filed_then(house: House, case: CaseRef) -> None:
    at = motion(house, case)
    at.submit({"title": "Exhibit A", "shown": "stub", "do": "add"}, {"file": EXHIBIT})
    at.submit({"do": "preview"})
    preview = at.path
    house.appears(case, CIVIL, NAMES[CIVIL], KEEL)
    refresh(at)
    assert CHANGED in signs(at, preview)
    assert "Filed" in signs(at, preview)
    house.tick()
    found = house.see(CIVIL)[1]
    assert any(CIVIL in members for members in found.readers.values())


@pytest.mark.parametrize("synced", [True, False])
def test_counsel_confirmed_while_the_preview_stood_open_can_open_what_is_filed_then(
    house: House, case: CaseRef, *, synced: bool
) -> None:
    """Until they are confirmed the page names them among those who cannot open it, and so it does with an old list."""
    counsel = Counsel(NAMES[CIVIL], PersonId(CIVIL))
    notice = house.files(CIVIL, case, draft("notice-of-appearance", "", on_behalf=(KEEL,), counsel=counsel))
    at = motion(house, case)
    at.submit({"title": "Exhibit A", "shown": "stub", "do": "add"}, {"file": EXHIBIT})
    at.submit({"do": "preview"})
    preview = at.path
    assert f"{NAMES[CIVIL]}, for {KEEL}" in at.page.text
    does(CONFIRM, *house.see(CLERK), Confirmation(case, str(notice.number)))
    if synced:
        refresh(at)
    shown = signs(at, preview)
    assert CHANGED in shown
    assert f"{NAMES[CIVIL]}, for {KEEL}" not in shown
    assert "Filed" in at.submit({"do": "sign"}, action="preview").text
    house.tick()
    assert any(CIVIL in members for members in house.see(CIVIL)[1].readers.values())


def test_what_could_not_be_published_is_published_once_it_is_unsealed_anew(house: House, case: CaseRef) -> None:
    stub = StubId(next(iter(house.see(JUDGE)[1].readers)))
    house.orders(case, "unsealing it", unseals=(stub,))
    house.tick()
    clerk = started(house, SEALED_CLERK)
    clerk.go("/orders/")
    clerk.submit({}, action="/carry-out")
    shown = clerk.path
    house.orders(case, "sealing it again", seals=(stub,))
    house.tick()
    refused = signs(clerk, shown)
    assert "obtain the order first" in refused
    house.orders(case, "unsealing it anew", unseals=(stub,))
    house.tick()
    refresh(clerk)
    assert "obtain the order first" not in clerk.go(shown.removesuffix("/preview")).text
    clerk.go("/orders/")
    assert "Sign and publish" in clerk.submit({}, action="/carry-out").text
    assert "Published: Exhibit A" in clerk.submit({"do": "sign"}, action="preview").text
