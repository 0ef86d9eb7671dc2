"""What strangers address to a desk: what is signed by nobody known waits for a while, and forged keys are nothing."""

import os
from collections.abc import Callable

import pytest

from desk_court import CHAMBERS, DEFENCE, JUDGE, DeskCourt
from under_seal import RULE, behind, reasons, seen
from underseal.desk.session import Desk
from underseal.desk.sync import sync
from underseal.envelope.addressed import open_addressed, seal_addressed
from underseal.envelope.commit import no_commitment
from underseal.envelope.errors import UnknownName
from underseal.envelope.event import ContentKind
from underseal.envelope.identity import Identity
from underseal.envelope.vault import new_epoch, seal_grant, seal_office_seed
from underseal.sealed import trial
from underseal.stage.credentials import seed
from underseal.wire.submission import Slotted

Desks = Callable[[str], Desk]


def test_what_nobody_known_signed_is_kept_for_a_while_and_not_by_the_thousand(
    court: DeskCourt, desk_of: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial, "MOST_WAITING", 3)
    monkeypatch.setattr(trial, "_WAITS", 4)
    desk, judge = desk_of(JUDGE), court.cast.certificates[JUDGE]
    stranger = Identity.from_seed(os.urandom(32), "nobody-known")
    epoch = new_epoch("something", (JUDGE,))
    for _ in range(5):
        court.events.append(Slotted(no_commitment(), seal_grant(epoch, judge, stranger, b"rule")))
    court.close_tick()
    view = seen(desk)
    assert len(desk.state.found) == 3
    assert {text for _, text in reasons(view)} == {
        "a grant is refused: it is signed by somebody of whom no certificate has come yet"
    }
    for _ in range(5):
        court.close_tick()
        sync(desk)
    assert sum(len(item.content) for item in desk.state.found) < 300
    assert all("no certificate came" in text for _, text in reasons(seen(desk)))


def test_a_grant_counts_once_its_signers_certificate_came(court: DeskCourt, desk_of: Desks) -> None:
    stub = court.motion_with_stub()
    court.file_behind(stub, RULE, "Exhibit A")
    desk = desk_of(JUDGE)
    sync(desk)
    with pytest.MonkeyPatch.context() as patched:  # as if the filer's certificate came with the next tick
        patched.setattr(trial, "_nothing_in", Unknown())
        court.close_tick()
        sync(desk)
        assert {item.kind for item in desk.state.found} == {-ContentKind.GRANT}
    court.close_tick()
    assert behind(seen(desk)) == [stub]


class Unknown:
    def __call__(self, *_: object) -> str:
        raise UnknownName(DEFENCE)


def test_forged_keys_of_an_office_are_nothing_and_named(court: DeskCourt, desk_of: Desks) -> None:
    """Anybody enrolled may send such cells: their signature is asked before they are kept."""
    office, judge = court.cast.certificates[CHAMBERS], court.cast.certificates[JUDGE]
    true = open_addressed(
        [court.cast.identities[JUDGE]], seal_office_seed([seed(CHAMBERS)], office, judge, court.cast.identities[JUDGE])
    ).content
    for at in range(4):
        bent = bytearray(true)
        bent[-1 - at] ^= 1
        court.events.append(Slotted(no_commitment(), seal_addressed(judge, ContentKind.SEEDS, bytes(bent))))
    court.close_tick()
    desk = desk_of(JUDGE)
    view = seen(desk)
    assert len(reasons(view)) == 4
    assert {item.kind for item in desk.state.found} == {trial.MALFORMED}
