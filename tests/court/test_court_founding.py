"""Founding and opening a court: what it is made of, and what it refuses to be made of or opened from."""

import errno
import stat
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from underseal.court import enrolled, founding
from underseal.court.court import Court
from underseal.court.errors import CourtExists, CourtInUse, NotEnrolled, RosterCellRefused
from underseal.docket.names import PersonId
from underseal.envelope.cell import read_roster_cell
from underseal.envelope.names import LogCertificate, RootKeys, Roster
from underseal.ledger.checkpoint import open_checkpoint
from underseal.ledger.notekeys import ML_DSA_44, VerifierKey
from underseal.stage.credentials import COURT, REGISTRAR_CLERK, bundle, identity, log_certificate
from underseal.stage.test_court import COUNSEL, SCHEDULE, SHAPE, START, Clock, TestCourt, published
from underseal.stage.test_court import test_settings as settings
from underseal.storage.entered import EnteredLeaf
from underseal.storage.errors import BadSettings, CourtError, DamagedCourt, NoCourt
from underseal.storage.interfaces import SeededDraws
from underseal.storage.keys import session_secret
from underseal.wire.codec import parse
from underseal.wire.founding import CourtPub, LogPapers
from underseal.wire.request import Requester, sign_request


def test_a_new_court_has_two_signed_logs_with_nothing_but_its_rules_and_says_their_keys(tmp_path: Path) -> None:
    pub = founding.init(tmp_path / "court", bundle(), settings(), clock=Clock())
    assert parse(CourtPub, (tmp_path / "court" / "court.pub").read_bytes()) == pub
    for path, size, origin, vkey, mldsa44 in (
        ("log", 2, pub.public_origin, pub.public_vkey, pub.public_mldsa44),
        ("sealed-log", 0, pub.sealed_origin, pub.sealed_vkey, pub.sealed_mldsa44),
    ):
        folder = tmp_path / "court" / "public" / path
        keys = [VerifierKey.parse(vkey), VerifierKey(origin, ML_DSA_44, mldsa44)]
        assert (folder / "vkeys").read_text().splitlines() == [key.vkey for key in keys]
        assert open_checkpoint((folder / "checkpoint").read_bytes(), origin, keys, every=True).size == size
    assert (pub.public_origin, pub.sealed_origin) == (f"{COURT}/public", f"{COURT}/sealed")


def test_the_first_tick_holds_the_ceremony_s_certificates_as_roster_cells(tmp_path: Path) -> None:
    simulator = TestCourt.found(tmp_path / "court", enrol=False)
    simulator.tick()
    cells = list(simulator.court.ticks.cells_of(0))[: SHAPE.events]
    raws = [raw for raw in map(read_roster_cell, cells) if raw is not None]
    assert sorted(raws) == sorted(bundle().certificates)
    simulator.close()


def test_keys_are_readable_by_their_owner_alone_and_drawn_anew_for_each_court(tmp_path: Path) -> None:
    first, second = (
        founding.init(tmp_path / name, bundle(), settings(), clock=Clock()) for name in ("first", "second")
    )
    assert first.public_vkey != second.public_vkey
    assert session_secret(tmp_path / "first") != session_secret(tmp_path / "second")
    for path in (*(tmp_path / "first/keys").iterdir(), tmp_path / "first/store.sqlite3"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_no_secret_stands_outside_the_keys_folder(tmp_path: Path) -> None:
    founding.init(tmp_path / "court", bundle(), settings(), clock=Clock())
    lines = (tmp_path / "court/keys/court.key").read_text().split()
    secrets = [line.split("+", 4)[4].encode() for line in lines] + [session_secret(tmp_path / "court").encode()]
    others = [path for path in (tmp_path / "court").rglob("*") if path.is_file() and path.parent.name != "keys"]
    assert len(others) > 10
    assert not [path for path in others for secret in secrets if secret in path.read_bytes()]


def test_a_court_is_never_founded_over_another_or_over_other_files(tmp_path: Path) -> None:
    founding.init(tmp_path / "court", bundle(), settings(), clock=Clock())
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one").write_text("Dear Clerk")
    for folder in ("court", "letters"):
        with pytest.raises(CourtExists):
            founding.init(tmp_path / folder, bundle(), settings(), clock=Clock())


def test_a_bundle_of_another_court_or_whose_certificates_do_not_follow_from_its_root_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSettings):
        founding.init(tmp_path / "one", replace(bundle(), court="vale.court.example"), settings())
    keys = identity(COUNSEL).public_keys
    with pytest.raises(RosterCellRefused):
        founding.init(tmp_path / "two", replace(bundle(), root=keys.ed25519 + keys.mldsa65), settings())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("folder", ["court", "new/court", "empty"])
@pytest.mark.parametrize(
    "failing", ["make_keys", "create_tables", "write", "Court.open", "Court.publish", "Court.keep_pub", "Logs.found"]
)
def test_a_founding_that_fails_leaves_what_it_found_and_can_be_tried_again(
    tmp_path: Path, failing: str, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "empty").mkdir()
    monkeypatch.setattr(f"underseal.court.founding.{failing}", fails)
    with pytest.raises(OSError, match="No space"):
        founding.init(tmp_path / folder, bundle(), settings(), clock=Clock(), pages=True)
    assert list(tmp_path.rglob("*")) == [tmp_path / "empty"]
    monkeypatch.undo()
    founding.init(tmp_path / folder, bundle(), settings(), clock=Clock(), pages=True)
    with Court.open(tmp_path / folder, clock=Clock()) as court:
        assert list(court.check()) == []


def test_a_court_is_open_in_one_process_at_a_time(simulator: TestCourt) -> None:
    with pytest.raises(CourtInUse):
        Court.open(simulator.folder)
    simulator.court.close()
    Court.open(simulator.folder, clock=simulator.clock).close()


def test_a_folder_without_a_court_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoCourt):
        Court.open(tmp_path)


def _bend(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:-2] + bytes([data[-2] ^ 1]) + data[-1:])


def _remove(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("damage", [_bend, _remove])
@pytest.mark.parametrize(
    "where",
    ["keys/court.key", "public/log/checkpoint", "public/sealed-log/checkpoint", "public/sealed-log/tile/0/000.p/31"],
)
def test_a_damaged_court_is_refused_by_name(simulator: TestCourt, where: str, damage: Callable[[Path], None]) -> None:
    simulator.court.close()
    damage(simulator.folder / where)
    with pytest.raises(DamagedCourt):
        Court.open(simulator.folder, clock=simulator.clock)


def test_a_changed_body_in_the_store_is_refused_by_name(simulator: TestCourt) -> None:
    simulator.open_case()
    simulator.court.close()
    store = simulator.folder / "store.sqlite3"
    bent = store.read_bytes().replace(b"Harbor Authority", b"Harbor Authorite")
    store.write_bytes(bent)
    with pytest.raises(DamagedCourt):
        Court.open(simulator.folder, clock=simulator.clock)


# What a stranger needs.


def test_the_papers_beside_the_log_lead_from_the_root_to_its_keys(simulator: TestCourt) -> None:
    papers = parse(LogPapers, (simulator.folder / "public/log/certificate").read_bytes())
    roster = Roster(RootKeys(papers.root[:32], papers.root[32:]))
    roster.admit_all(papers.certificates)
    assert papers.logs
    assert roster.admit_log(papers.logs[0]).public_vkey == simulator.court.pub.public_vkey


def test_a_log_certificate_of_other_keys_is_refused(tmp_path: Path) -> None:
    simulator = TestCourt.found(tmp_path / "court", enrol=False)
    before = published(simulator.folder)
    pub = simulator.court.pub
    with pytest.raises(RosterCellRefused, match="other keys"):
        simulator.enrol(log_certificate(replace(pub, public_vkey=pub.sealed_vkey)))
    assert published(simulator.folder) == before
    simulator.enrol(log_certificate(pub))
    papers = parse(LogPapers, (simulator.folder / "public/log/certificate").read_bytes())
    assert papers.logs
    assert LogCertificate.parse(papers.logs[0]).issuer == REGISTRAR_CLERK
    simulator.close()


# Requests.


def _headers(simulator: TestCourt, who: str, at: datetime, generation: int = 1) -> dict[str, str]:
    requester = Requester(PersonId(who), 1, generation)
    return sign_request(identity(who).sign, requester, at, method="GET", target="/api/ticks", body=b"")


def check_as_asked(simulator: TestCourt, headers: dict[str, str], target: str, body: bytes) -> Requester:
    roster, now = simulator.court.record.roster, simulator.court.clock()
    return enrolled.check_request(roster, now, headers, method="GET", target=target, body=body)


def test_a_signed_request_tells_who_asks(simulator: TestCourt) -> None:
    headers = _headers(simulator, COUNSEL, simulator.clock.now)
    asked = check_as_asked(simulator, headers, "/api/ticks", b"")
    assert asked == Requester(PersonId(COUNSEL), 1, 1)


def test_whoever_is_not_enrolled_gets_one_and_the_same_answer(simulator: TestCourt) -> None:
    now = simulator.clock.now
    good = _headers(simulator, COUNSEL, now)
    asked: list[tuple[dict[str, str], str, bytes]] = [
        ({}, "/api/ticks", b""),
        (good, "/api/ticks/0/events", b""),
        (good, "/api/ticks", b"more"),
        (_headers(simulator, COUNSEL, now - timedelta(minutes=6)), "/api/ticks", b""),
        (_headers(simulator, COUNSEL, now, generation=2), "/api/ticks", b""),
        (_headers(simulator, "jonas-vale", now), "/api/ticks", b""),
        (_headers(simulator, "sealed-matters", now), "/api/ticks", b""),
        (good | {"Underseal-Desk": "ruth-adeyemi 1 1"}, "/api/ticks", b""),
    ]
    said = set()
    for headers, target, body in asked:
        with pytest.raises(NotEnrolled) as refused:
            check_as_asked(simulator, headers, target, body)
        said.add(str(refused.value))
    assert len(said) == 1


# Whoever publishes pages.


class Publisher:
    def __init__(self, *, fail: bool = False) -> None:
        self.told: list[list[EnteredLeaf]] = []
        self.fail = fail

    def publish(self, leaves: Sequence[EnteredLeaf]) -> None:
        self.told.append(list(leaves))
        if self.fail:
            raise OSError("disk full")


def test_the_publisher_is_told_the_leaves_of_each_commit_as_the_store_holds_them(simulator: TestCourt) -> None:
    publisher = Publisher()
    simulator.court.projections.attach(publisher)
    founded = [list(simulator.court.record.read_back(range(2)))]
    assert publisher.told == founded, "its rules, which no page was written of"
    case = simulator.open_case()
    simulator.file_hidden("warrant")
    simulator.clock.forward(2)
    simulator.file_public(case, "of Change of Address")
    record = simulator.court.record
    later = [list(record.read_back(range(2, 5))), list(record.read_back(range(5, 6)))]
    assert publisher.told == founded + later


def test_what_could_not_be_published_is_told_again_after_a_restart(simulator: TestCourt) -> None:
    failing = Publisher(fail=True)
    simulator.court.projections.attach(Publisher())
    simulator.court.projections.attach(failing)
    with pytest.raises(OSError, match="disk full"):
        simulator.open_case()
    simulator.restart()
    publisher = Publisher()
    simulator.court.projections.attach(publisher)
    assert publisher.told == failing.told
    again = Publisher()
    simulator.restart()
    simulator.court.projections.attach(again)
    assert again.told == []


@given(moment=st.integers(-100, 10_000))
def test_a_tick_is_due_exactly_when_its_last_second_has_passed(moment: int) -> None:
    now = START + timedelta(seconds=moment)
    due = SCHEDULE.closed_by(now)
    assert all(SCHEDULE.closes(tick) < now for tick in range(due))
    assert SCHEDULE.closes(due) >= now


def test_draws_follow_from_their_purpose_and_from_nothing_else() -> None:
    one, other = SeededDraws(b"seed"), SeededDraws(b"seed")
    other.draw(("salt", "another"), 32)
    assert one.draw(("salt", "act"), 32) == other.draw(("salt", "act"), 32)
    assert len({one.draw(purpose, 32) for purpose in (("a", "b"), ("a b",), ("b", "a"))}) == 3
    assert SeededDraws(b"else").draw(("salt", "act"), 32) != one.draw(("salt", "act"), 32)


def test_every_refusal_is_one_line_that_says_what_to_do(simulator: TestCourt) -> None:
    leaves = CourtError.__subclasses__()
    assert len(leaves) > 15
    for leaf in leaves:
        fields = {name: _example(str(kind)) for name, kind in leaf.__annotations__.items()}
        text = str(leaf(**fields))
        assert "\n" not in text
        assert ";" in text or leaf is RosterCellRefused
    assert list(simulator.court.check()) == []


def _example(kind: str) -> object:
    return START.astimezone(UTC) if "datetime" in kind else 3 if "int" in kind else "x"
