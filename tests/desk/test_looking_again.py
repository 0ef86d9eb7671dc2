"""A desk judges a cell once: looking again, or with something new elsewhere, costs nothing of what it judged before."""

from collections import Counter
from collections.abc import Callable

import pytest

from desk_court import CASE, DEFENCE, JUDGE, OTHER_DEFENCE, SEALED_CLERK, UNIT, DeskCourt
from under_seal import RULE, behind, reasons, said, seen
from underseal.desk import finding, folding, sealed
from underseal.desk.errors import RefusedGrant
from underseal.desk.session import Desk
from underseal.desk.sync import sync
from underseal.desk.view import look
from underseal.envelope.vault import new_epoch

IDLE = f"a grant is refused: {OTHER_DEFENCE} gave a key to '{'f' * 32}', and nothing of that name stands in any case"
Desks = Callable[[str], Desk]
WORK = [
    (finding, "check_grant"),
    (finding, "expected_tags"),
    (finding, "open_box"),
    (sealed, "check_signature"),
    (folding, "decide"),
    (folding, "permits"),
    (folding, "evolve"),
]


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each piece of work was done."""
    counted: Counter[str] = Counter()

    def counting(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def work(*args: object, **named: object) -> object:
            counted[name] += 1
            return real(*args, **named)

        return work

    for module, name in WORK:
        monkeypatch.setattr(module, name, counting(name, getattr(module, name)))
    return counted


def test_a_second_look_judges_nothing(court: DeskCourt, desk_of: Desks, done: Counter[str]) -> None:
    stub = court.motion_with_stub()
    court.file_behind(stub, RULE, "Exhibit A")
    court.ghost()
    court.close_tick()
    desk = desk_of(JUDGE)
    sync(desk)
    first = look(desk)
    assert behind(first) == [stub]
    assert set(done) == {name for _, name in WORK}
    done.clear()
    assert said(look(desk)) == said(first)
    assert done == {}


def test_a_filing_in_one_case_has_no_other_folded_again(court: DeskCourt, desk_of: Desks, done: Counter[str]) -> None:
    stub = court.motion_with_stub()
    court.file_behind(stub, RULE, "Exhibit A")
    court.ghost()
    court.close_tick()
    desk = desk_of(JUDGE)
    seen(desk)
    look(desk)
    court.open_case()
    court.close_tick()
    done.clear()
    sync(desk)
    look(desk)
    assert done["decide"] == done["check_signature"] == done["open_box"] == done["check_grant"] == 0
    assert done["evolve"] == 0  # the new case has nothing sealed: the public record folded it


def test_what_is_public_is_added_to_a_fold_and_not_folded_from_its_start(
    court: DeskCourt, desk_of: Desks, done: Counter[str]
) -> None:
    court.file_behind(court.motion_with_stub(), RULE, "Exhibit A")
    court.close_tick()
    desk = desk_of(JUDGE)
    sync(desk)
    look(desk)
    done.clear()
    court.motion_with_stub()
    court.close_tick()
    view = seen(desk)
    assert done["evolve"] > 2  # `seen` looks again with nothing remembered
    done.clear()
    assert said(look(desk)) == said(view)
    assert done == {}


def test_an_unwanted_grant_to_everybody_is_looked_into_once(
    court: DeskCourt, desk_of: Desks, done: Counter[str]
) -> None:
    everybody = tuple(sorted({JUDGE, DEFENCE, OTHER_DEFENCE, SEALED_CLERK, UNIT}))
    epoch = new_epoch("f" * 32, everybody)
    court.put_grant(epoch, JUDGE, OTHER_DEFENCE)
    court.close_tick()
    desk = desk_of(JUDGE)
    sync(desk)
    assert reasons(look(desk)) == [(RefusedGrant, IDLE)]
    assert done["expected_tags"] >= 2 * len(everybody)
    for _ in range(2):
        court.close_tick()
        done.clear()
        sync(desk)
        look(desk)
        assert done == {}


def test_whoever_joins_the_roster_later_is_judged_as_if_everything_came_at_once(
    court: DeskCourt, desk_of: Desks
) -> None:
    court.file_behind(court.motion_with_stub(), RULE, "Exhibit A")
    court.close_tick()
    desk = desk_of(JUDGE)
    seen(desk)
    court.close_tick()
    assert said(seen(desk)) == said(seen(desk_of(JUDGE)))
    assert CASE in look(desk).dockets
