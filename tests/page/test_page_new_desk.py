"""A desk that no court has let in yet says why it shows nothing, and what its owner does about it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from desk_court import CHEAP, PASSPHRASE
from desk_house import ADDRESS, House
from underseal.desk.courtinfo import pinned_court
from underseal.desk.session import Desk
from underseal.docket.names import PersonId
from underseal.enrolling.enrol import Applicant, Request, init
from underseal.localhost.watching import Watch
from underseal.screen.desk_pages import desk_problem
from underseal.stage.credentials import COURT
from underseal.visits.status import stopped

NAME = PersonId("vera-lund")


def asks(house: House, **wrong: str) -> Request:
    """Vera's desk, made in this house."""
    root = house.simulator.court.record.roster.root.fingerprint
    given = replace(Applicant(NAME, "Vera Lund", COURT, ADDRESS, root), **wrong)  # type: ignore[arg-type]  # all text
    return init(house.folder / "vera", given, PASSPHRASE, cost=CHEAP)


@contextmanager
def watched(house: House) -> Iterator[Watch]:
    desk = Desk.open(house.folder / "vera", PASSPHRASE, clock=house.simulator.clock, transport=house.transport)
    watch = Watch(desk)
    watch.refresh()
    yield watch
    watch.stop()


def said(house: House) -> str:
    """The page that her desk shows instead of every other."""
    with watched(house) as watch:
        assert watch.sight.view is None
        problem = stopped(watch.desk, watch.sight)
        return desk_problem(problem, NAME, pinned_court(watch.desk)).decode()


def test_who_waits_for_the_registrar_clerk_is_told_so_with_what_to_read_out(house: House) -> None:
    made = asks(house)
    page = said(house)
    assert "<h1>The registrar clerk has not admitted this desk yet.</h1>" in page
    assert "asks to be admitted as vera-lund." in page
    assert f"Read the fingerprint out to them in person: {made.fingerprint}" in page
    assert "a few seconds" not in page
    assert "stopped" not in page


def test_a_court_that_does_not_answer_a_new_desk_is_named_as_the_reason(house: House) -> None:
    asks(house)
    house.down = True
    page = said(house)
    assert "<h1>This desk is not ready yet.</h1>" in page
    assert "No answer from the court" in page


def test_a_root_that_was_mistyped_is_to_be_compared_and_is_no_evidence(house: House) -> None:
    root = house.simulator.court.record.roster.root.fingerprint
    mistyped = root[:-1] + ("1" if root[-1] == "0" else "0")
    made = asks(house, root=mistyped)
    page = said(house)
    assert f"This desk was made with the root fingerprint {mistyped}." in page
    assert f"The court shows {root}." in page
    assert "Compare both with the root fingerprint that the registrar clerk’s office gives out" in page
    assert "holds no evidence of anything" in page
    assert "another record" not in page
    assert asks(house) == made
    assert "The registrar clerk has not admitted this desk yet." in said(house), "what was mistyped is mended"


def test_another_root_than_the_verified_one_is_an_alarm(house: House) -> None:
    asks(house)
    with watched(house) as watch:
        watch.desk.remember(replace(watch.desk.state, checked=house.simulator.clock()))
        watch.desk.change_keyring(lambda keyring: replace(keyring, root=" ".join(["0" * 4] * 16)))
        watch.refresh()
        assert stopped(watch.desk, watch.sight).head == "The court’s record could not be verified."
