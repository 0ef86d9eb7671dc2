"""A desk judges a cell once: looking again, or with something new elsewhere, costs nothing of what it judged before."""

import os
from collections import Counter
from collections.abc import Callable, Sequence
from hashlib import sha256

import pytest

from desk_court import CASE, CHAMBERS, DEFENCE, JUDGE, OTHER_DEFENCE, SEALED_CLERK, UNIT, DeskCourt
from under_seal import RULE, behind, reasons, said, seen
from underseal.desk.session import Desk
from underseal.desk.sync import sync
from underseal.desk.view import look
from underseal.digest.cells import cells_of
from underseal.digest.framing import frame, number
from underseal.docket.names import StubId
from underseal.envelope.addressed import seal_addressed
from underseal.envelope.box import seal_box
from underseal.envelope.cell import EVENT_BOX, EVENT_ROOM, event_context, join
from underseal.envelope.commit import no_commitment
from underseal.envelope.event import ContentKind
from underseal.envelope.keys import SLOT
from underseal.envelope.seeds import SeedClaim, SeedGrant
from underseal.envelope.vault import Epoch, box_key, new_epoch, tag
from underseal.sealed import finding, folding, trial
from underseal.sealed import record as sealed
from underseal.sealed.errors import RefusedGrant
from underseal.wire.submission import Slotted

IDLE = f"a grant is refused: {OTHER_DEFENCE} gave a key to {'f' * 32}, and nothing of that name stands in any case"
Desks = Callable[[str], Desk]
WORK = [
    (finding, "check_grant"),
    (finding, "expected_tags"),
    (finding, "open_box"),
    (sealed, "check_signature"),
    (folding, "decide"),
    (folding, "permits"),
    (folding, "evolve"),
    (trial, "check_office_seed"),
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


def sealed_matter(court: DeskCourt) -> StubId:
    """An exhibit behind a stub, and a hidden case, in a tick that closed."""
    stub = court.motion_with_stub()
    court.file_behind(stub, RULE, "Exhibit A")
    court.hidden_case()
    court.close_tick()
    return stub


def test_a_second_look_judges_nothing(court: DeskCourt, desk_of: Desks, done: Counter[str]) -> None:
    stub, desk = sealed_matter(court), desk_of(JUDGE)
    sync(desk)
    first = look(desk)
    assert behind(first) == [stub]
    assert set(done) == {name for module, name in WORK if module is not trial}
    done.clear()
    assert said(look(desk)) == said(first)
    assert done == {}


def test_a_filing_in_one_case_has_no_other_folded_again(court: DeskCourt, desk_of: Desks, done: Counter[str]) -> None:
    sealed_matter(court)
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


def test_seeds_that_nobody_asked_for_are_verified_once(court: DeskCourt, desk_of: Desks, done: Counter[str]) -> None:
    giver, judge = court.cast.certificates[OTHER_DEFENCE], court.cast.certificates[JUDGE]
    seeds = tuple(bytes([number]) * 32 for number in range(8))
    claim = SeedClaim(
        seeds=seeds,
        id=giver.id,
        certificate_hash=giver.hash,
        member=JUDGE,
        member_certificate_hash=judge.hash,
        granter=OTHER_DEFENCE,
        granter_generation=1,
    )
    for _ in range(3):
        signature = court.cast.identities[OTHER_DEFENCE].sign_hybrid(claim.statement)
        content = SeedGrant(**vars(claim), signature=signature).raw
        court.events.append(Slotted(no_commitment(), seal_addressed(judge, ContentKind.SEEDS, content)))
    court.close_tick()
    desk = desk_of(JUDGE)
    sync(desk)
    assert done["check_office_seed"] >= 1
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


@pytest.mark.parametrize("named", ["one that is nowhere", "others' alone"])
def test_an_act_that_names_others_body_cells_costs_no_fetch_twice_and_fills_no_cabinet(
    court: DeskCourt, desk_of: Desks, named: str
) -> None:
    long = court.motion_with_stub()
    court.file_behind(long, RULE, "Exhibit A " * 700)
    court.close_tick()
    epoch = new_epoch("f" * 32, (CHAMBERS, OTHER_DEFENCE))
    court.put_grant(epoch, CHAMBERS, OTHER_DEFENCE)
    others = [sha256(cell).digest() for cell in court.ticks[-1][1]]
    size = 300_000
    wanted = others[: cells_of(size)]
    if named == "one that is nowhere":
        wanted[-1] = os.urandom(32)
    court.events.append(Slotted(no_commitment(), elsewhere(epoch, wanted, size)))
    court.close_tick()
    desk = desk_of(JUDGE)
    view = seen(desk)
    assert behind(view) == [long]
    kept = {path.name for path in (desk.folder / "cabinet").iterdir()}
    for _ in range(2):
        court.asked.clear()
        sync(desk)
        look(desk)
        fetched = [asked for asked in court.asked if asked.startswith("GET /api/") and asked.endswith("/bodies")]
        assert len(fetched) <= 1  # of the tick still open, where what is missing may yet come
    desk.forget()
    assert said(look(desk)) == said(seen(desk))
    assert len({path.name for path in (desk.folder / "cabinet").iterdir()} - kept) <= 1
    assert len(kept) < 20


def test_body_cells_of_many_ticks_are_asked_for_tick_by_tick_each_once(court: DeskCourt, desk_of: Desks) -> None:
    epoch = new_epoch("f" * 32, (CHAMBERS, OTHER_DEFENCE))
    court.put_grant(epoch, CHAMBERS, OTHER_DEFENCE)
    ticks = 6
    for _ in range(ticks):
        court.close_tick()
    cells = [[sha256(cell).digest() for cell in bodies] for _, bodies in court.ticks[-ticks:]]
    turn_about = [digest for each in zip(*cells, strict=True) for digest in each]
    size = len(turn_about) * 65_412
    court.events += [
        Slotted(no_commitment(), elsewhere(epoch, turn_about[at:] + turn_about[:at], size)) for at in range(3)
    ]
    court.close_tick()
    desk = desk_of(JUDGE)
    court.asked.clear()
    sync(desk)
    asked = [one for one in court.asked if one.startswith("GET /api/") and one.endswith("/bodies")]
    assert len(turn_about) > ticks
    assert len(asked) <= ticks + 1


@pytest.mark.parametrize("how", ["twice", "more"])
def test_an_act_that_names_a_body_cell_twice_fetches_none(court: DeskCourt, desk_of: Desks, how: str) -> None:
    epoch = new_epoch("f" * 32, (CHAMBERS, OTHER_DEFENCE))
    court.put_grant(epoch, CHAMBERS, OTHER_DEFENCE)
    court.close_tick()
    first, second, *_ = (sha256(cell).digest() for cell in court.ticks[-1][1])
    desk = desk_of(JUDGE)
    sync(desk)
    named = [first, first] if how == "twice" else [first, second]
    court.events.append(Slotted(no_commitment(), elsewhere(epoch, named, 65_413 if how == "twice" else 900)))
    court.close_tick()
    court.asked.clear()
    sync(desk)
    look(desk)
    assert not [one for one in court.asked if one.startswith("GET /api/") and one.endswith("/bodies")]


def elsewhere(epoch: Epoch, wanted: Sequence[bytes], size: int) -> bytes:
    """A cell of co-counsel's whose act lies in those body cells, as it says."""
    mark = tag(epoch, OTHER_DEFENCE, 1, 0)
    slot = bytes(SLOT)
    hashes = frame("underseal/body-hashes/v1", *wanted)
    where = frame("underseal/elsewhere/v1", bytes(32), bytes(32), number(size), hashes)
    content = bytes([ContentKind.ELSEWHERE]) + where
    key = box_key(epoch, join(mark, slot, bytes(EVENT_BOX)))
    return join(mark, slot, seal_box(key, event_context(mark, slot), content, EVENT_ROOM))
