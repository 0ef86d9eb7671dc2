"""Whose keys count, and where: court, audit and desk judge every signature by the same newest certificate."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk_house import CHAMBERS, CLERK, DEFENCE, JUDGE, PROSECUTOR, SEALED_CLERK, House, case_open, draft, exhibit
from machine import IN_DEPTH
from underseal.acts.circumstances import Draws
from underseal.audit.errors import RecordRefused
from underseal.audit.published import from_folder
from underseal.audit.record import Recorder
from underseal.audit.trust import LogKeys, read_log_keys
from underseal.audit.verify import Trust, audit_court
from underseal.court.errors import NotEnrolled, WrongGeneration
from underseal.desk.errors import NotEnrolledThere, OwnKeysEnded
from underseal.desk.sync import sync
from underseal.desk.view import look
from underseal.docket import commands as do
from underseal.docket.cover import CoverSheet
from underseal.docket.errors import EndedKeys
from underseal.docket.names import CaseRef, CaseType, PersonId
from underseal.docket.party import Party
from underseal.doing.filing import who_will_see
from underseal.doing.planning import FilingInCase
from underseal.doing.table import FILE
from underseal.envelope.names import Certificate, KeyState
from underseal.stage.credentials import COURT, REGISTRAR_CLERK, root
from underseal.stage.filings import filing, paper
from underseal.stage.keys_changed import end, renew
from underseal.stage.test_court import COUNSEL, TestCourt, copy_of, hidden_name
from underseal.wire.act import Signed
from underseal.wire.codec import parse
from underseal.wire.leaf import Body, salted
from underseal.wire.submission import Submission

KEYS = st.sampled_from(["renew", "end", "admit anew"])
ACTS = st.tuples(st.sampled_from(["file", "seal"]), st.integers(1, 4))
STEPS = st.lists(st.one_of(KEYS, ACTS), min_size=3, max_size=9)


def keys_of(court: TestCourt) -> LogKeys:
    papers = (court.folder / "public" / "log" / "certificate").read_bytes()
    return read_log_keys(papers, COURT, root().public_keys.fingerprint)


def record_of(court: TestCourt) -> Recorder:
    """What an auditor makes of all that the court has published."""
    recorder = Recorder(COURT, keys_of(court))
    recorder.advance([leaf.salted for leaf in court.court.store.leaves()])
    return recorder


def refused_by_audit(court: TestCourt, signed: Signed) -> bool:
    """Whether an auditor refuses the act for its signer's keys, if the court had entered it all the same."""
    recorder = record_of(court)
    at = court.court.record.act_time(court.clock())
    forged = salted(Body(1, 1, signed, at, Draws(), ()), bytes(32))
    with pytest.raises(RecordRefused) as refused:
        recorder.advance([forged])
    return "keys of" in str(refused.value)


class Holder:
    """What the rule says of one holder's keys: the newest generation, and whether it is in use."""

    def __init__(self) -> None:
        self.newest, self.active = 1, True

    def step(self, what: str) -> bool:
        """Whether keys may go that way now; then they do."""
        if (what == "admit anew") == self.active:
            return False
        self.newest, self.active = self.newest + 1, what != "end"
        return True

    def counts(self, generation: int) -> bool:
        return self.active and generation == self.newest


def files(court: TestCourt, case: CaseRef, name: str, generation: int) -> bool:
    """Whether the court takes a public act under a generation, whoever brings it; what it refuses, an auditor does."""
    main = paper(name)
    court.put(main)
    signed = court.signed(COUNSEL, case, do.FileEntry(filing("notice", name, main)), name, generation=generation)
    size = court.court.store.size()
    try:
        court.send(CLERK, Submission(signed))
    except (NotEnrolled, WrongGeneration):
        assert court.court.store.size() == size
        assert refused_by_audit(court, signed)
        with suppress(NotEnrolled):
            court.send(COUNSEL, Submission(signed), generation)
            raise AssertionError("a request under keys not in force was answered") from None
        return False
    return True


def in_turn(house: House, steps: list[str | tuple[str, int]]) -> tuple[dict[CaseRef, bool], Holder]:
    """Take the steps, a tick after each; what was sealed, and whether the rule says that it counts."""
    court, holder, sealed = house.simulator, Holder(), dict[CaseRef, bool]()
    case = court.open_case()
    for number, step in enumerate(steps):
        name = f"of step {number}"
        if isinstance(step, str):
            if holder.step(step):
                for who in (COUNSEL, PROSECUTOR):
                    end(court, who) if step == "end" else renew(court, who)
        elif step[0] == "file":
            assert files(court, case, name, step[1]) == holder.counts(step[1])
        else:
            brought = court.seal(PROSECUTOR, hidden_name(name), name, generation=step[1])
            court.send(CLERK, brought.submission)
            sealed[hidden_name(name)] = holder.counts(step[1])
        court.tick()
    return sealed, holder


@given(STEPS)
@settings(max_examples=64 if IN_DEPTH else 6, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_court_audit_and_desk_agree_on_whose_keys_count(
    founded: Path, tmp_path_factory: pytest.TempPathFactory, steps: list[str | tuple[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("house")
    copy_of(founded, folder / "court")
    house = House(folder)
    try:
        sealed, holder = in_turn(house, steps)
        audit_court(from_folder(house.simulator.folder / "public"), Trust(), lambda *_: None)
        desk, view = house.see(JUDGE)
        assert {name: name in view.dockets for name in sealed} == sealed
        newest = view.roster.standing(PROSECUTOR)
        assert (newest.generation, newest.state is KeyState.ACTIVE) == (holder.newest, holder.active)
        published = record_of(house.simulator).register.people[PersonId(COUNSEL)]
        assert (published.generation, published.active) == (holder.newest, holder.active)
        desk.forget()
        assert look(desk).dockets == view.dockets
        house.simulator.restart()
        held = {one.id: one for one in house.simulator.court.record.roster.certificates}
        assert held == {one.id: one for one in view.roster.certificates}
    finally:
        house.close()


@pytest.fixture
def begun(house: House) -> tuple[House, CaseRef]:
    """The house with a criminal case."""
    return house, case_open(house)


def test_a_sealed_act_signed_in_the_tick_of_new_keys_is_judged_by_those_before(house: House) -> None:
    court = house.simulator
    renew(court, PROSECUTOR)
    for name, generation in (("old", 1), ("new", 2)):
        court.send(CLERK, court.seal(PROSECUTOR, hidden_name(name), name, generation=generation).submission)
    court.tick()
    _, view = house.see(JUDGE)
    # Both were granted under the new keys, which do not count yet, so nothing of either was given.
    assert hidden_name("new") not in view.dockets
    assert hidden_name("old") not in view.dockets
    court.send(CLERK, court.seal(PROSECUTOR, hidden_name("next"), "next", generation=2).submission)
    court.tick()
    _, view = house.see(JUDGE)
    assert hidden_name("next") in view.dockets


def test_a_desk_whose_owners_keys_were_ended_says_so_and_signs_nothing(begun: tuple[House, CaseRef]) -> None:
    house, case = begun
    house.files(DEFENCE, case, draft("motion", "to Continue", on_behalf=("Sandor Keel",)))
    house.tick()
    desk, _ = house.see(DEFENCE)
    end(house.simulator, DEFENCE)
    house.tick()
    with pytest.raises(OwnKeysEnded):
        sync(desk)
    view = look(desk)
    (said,) = (str(one) for one in view.alarms if isinstance(one, OwnKeysEnded))
    assert said.startswith("marguerite-stroud's keys at this court were ended, so this desk signs nothing;")
    sent = len(house.sent)
    with pytest.raises(OwnKeysEnded):
        FILE.plan(desk, view, FilingInCase(case, draft("notice", "of Hearing")))
    assert len(house.sent) == sent


def test_a_desk_of_whom_nothing_is_public_is_answered_as_a_strangers(house: House) -> None:
    desk, _ = house.see(DEFENCE)
    end(house.simulator, DEFENCE)
    with pytest.raises(NotEnrolledThere):
        sync(desk)


def test_nobody_encrypts_to_ended_keys(begun: tuple[House, CaseRef]) -> None:
    house, case = begun
    end(house.simulator, JUDGE)
    end(house.simulator, CHAMBERS)
    house.tick()
    desk, view = house.see(DEFENCE)
    planned = FILE.plan(
        desk, view, FilingInCase(case, draft("motion", "to Suppress", exhibit("a ledger"), on_behalf=("Sandor Keel",)))
    )
    read = {seer.member for one in who_will_see(view, planned) for seer in one.seers}
    assert not read & {JUDGE, CHAMBERS}
    planned.carry_out(desk, view)
    house.tick()
    assert case in house.see(SEALED_CLERK)[1].dockets


def test_no_case_falls_to_a_judge_whose_keys_were_ended(house: House) -> None:
    court = house.simulator
    court.open_case("before")
    end(court, JUDGE)
    after = court.open_case("after")
    assert court.court.record.docket(after).judge is None
    complaint = paper("complaint")
    court.put(complaint)
    parties = (Party("Plaintiff", "Harrow Dredging"), Party("Defendant", "Harbor Authority"))
    cover = CoverSheet(CaseType.CIVIL, 2, "Harrow Dredging v. Harbor Authority", parties, PersonId(JUDGE))
    with pytest.raises(EndedKeys):
        court.does(CLERK, None, do.OpenCase(cover, filing("complaint", "", complaint, by=(1,))))


def test_new_keys_are_published_when_the_court_admits_them_and_never_of_whom_nothing_is(house: House) -> None:
    court = house.simulator
    court.open_case()
    size = court.court.store.size()
    renew(court, COUNSEL)
    end(court, COUNSEL)
    renew(court, DEFENCE)
    told = [parse(Body, leaf.salted.body).events[0] for leaf in court.court.store.leaves(size, size + 9)]
    assert [(one.person, one.generation, one.active) for one in told] == [(COUNSEL, 2, True), (COUNSEL, 3, False)]
    assert Certificate.parse(told[0].certificate).generation == 2

    record_of(court)


def test_a_registrar_clerk_who_goes_on_under_new_keys_admits_others_with_them(house: House) -> None:
    court = house.simulator
    renew(court, REGISTRAR_CLERK)
    court.tick()
    assert record_of(court).register.people[PersonId(REGISTRAR_CLERK)].generation == 2
    with pytest.raises(NotEnrolled):
        end(court, COUNSEL)  # under the keys before
