"""A desk that is only ever served does all that a command's sync does: it hands the keys of its offices on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desk_court import PASSPHRASE
from desk_house import JUDGE, OBSERVER, REGISTRAR_CLERK, House
from desk_visitor import refresh, visitor
from underseal.batch.batch import Batch
from underseal.cli import desk_session
from underseal.desk.errors import CourtRefused
from underseal.desk.session import Desk
from underseal.docket.names import OfficeId, PersonId
from underseal.doing.table import ADMIT
from underseal.enrolling import syncing
from underseal.enrolling.brought import BroughtFile
from underseal.enrolling.enrol import Admission
from underseal.enrolling.offices import NewOffice, PlannedOffice, make_office
from underseal.localhost.watching import Watch

OFFICE = OfficeId("drug-court")
SAID = "The key of Drug Court Team was handed on to Noor Haddad."


def with_office(house: House) -> Desk:
    """The judge's desk, at which an office was made that the registrar clerk admitted since."""
    head, _ = house.see(JUDGE)
    made = make_office(head, OFFICE, "Drug Court Team", (PersonId(OBSERVER),))
    request = house.folder / "office.request"
    request.write_bytes(made.raw)
    admission = Admission(BroughtFile(path=str(request)), made.fingerprint)
    ADMIT.do(*house.see(REGISTRAR_CLERK), admission)
    house.tick()
    return head


@pytest.mark.parametrize(
    "beat",
    [
        lambda desk: Watch(desk).refresh(),
        lambda desk: Batch(desk).answer('{"do": "sync"}'),
        desk_session.take_in,
    ],
    ids=["served", "batch", "command"],
)
def test_however_a_desk_syncs_an_offices_key_reaches_its_people(house: House, beat: Callable[[Desk], object]) -> None:
    beat(with_office(house))
    house.tick()
    member, _ = house.see(OBSERVER)
    assert member.office(OFFICE) is not None


def test_todays_page_and_the_strip_tell_that_a_key_was_handed_on(house: House) -> None:
    at = visitor(house, JUDGE)
    with_office(house)
    assert SAID not in at.go("/").text
    refresh(at)
    assert at.go("/").text.count(SAID) == 2
    house.tick()
    refresh(at)
    assert at.go("/").text.count(SAID) == 2, "told once, and kept until the desk is locked"


def test_a_court_that_refuses_the_key_takes_nothing_off_the_page_and_is_asked_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = visitor(house, JUDGE)
    with_office(house)

    def refuses(*_: object) -> None:
        raise CourtRefused("NoRoom", "the tick is full")

    with monkeypatch.context() as once:
        once.setattr(syncing, "distribute_offices", refuses)
        refresh(at)
        assert "Today" in at.go("/").text
        assert SAID not in at.page.text
        assert at.session.unlocked is not None
        report = at.session.unlocked.watch.sight.report
        assert report is not None
        assert [type(alarm) for alarm in report.alarms] == [CourtRefused]
    refresh(at)
    assert SAID in at.go("/").text


def test_an_office_made_by_another_program_of_the_desk_keeps_its_key(house: House, tmp_path: Path) -> None:
    """Each program held the keyring as it had opened it, and wrote that over the other's."""
    at = house.desk(JUDGE)
    other = Desk.open(at.folder, PASSPHRASE, clock=house.simulator.clock, transport=house.transport)
    before = len(at.keyring.offices)
    make_office(other, OfficeId("clerks-a"), "Clerks A", ())
    other.close()
    make_office(at, OfficeId("clerks-b"), "Clerks B", ())
    unwritable = tmp_path / "there" / "c.request"
    with pytest.raises(OSError, match=r"c\.request"):
        PlannedOffice(NewOffice(OfficeId("clerks-c"), "Clerks C", str(unwritable))).carry_out(at, None)
    again = Desk.open(at.folder, PASSPHRASE, clock=house.simulator.clock, transport=house.transport)
    assert [one.office for one in again.keyring.offices[before:]] == ["clerks-a", "clerks-b"]
    again.close()
