"""A court's logs under new keys: every reader follows them as certified, and former keys sign nothing from there on."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desk_house import DEFENCE, JUDGE, House, case_open, draft
from lying_court import LyingCourt
from underseal.audit.errors import AuditError, BadLog, LogKeysChanged, UnsignedLogKeys
from underseal.audit.published import from_folder
from underseal.audit.seen import Seen
from underseal.audit.trust import read_log_keys
from underseal.audit.verify import Audited, Trust, audit_court
from underseal.court.errors import RosterCellRefused
from underseal.desk.errors import ReceiptRefused
from underseal.desk.receipts import is_kept, read_receipt
from underseal.desk.sync import sync
from underseal.envelope.errors import BadSuccession, ConflictingCertificate
from underseal.envelope.identity import make_log_certificate
from underseal.envelope.names import LogCertificate
from underseal.ledger.errors import LogKeysNotInForce
from underseal.ledger.note import sign_note
from underseal.ledger.terms import in_force, open_signed
from underseal.stage.credentials import COURT, REGISTRAR_CLERK, identity, next_log_certificate, root
from underseal.stage.keys_changed import rekey, renew
from underseal.stage.test_court import PROSECUTOR, TestCourt
from underseal.storage.keys import read_keys
from underseal.wire.codec import canonical, parse
from underseal.wire.founding import LogPapers

ROOT = root().public_keys.fingerprint


def verified(court: TestCourt, trust: Trust | None = None) -> Audited:
    return audit_court(from_folder(court.folder / "public"), trust or Trust(root=ROOT), lambda *_: None, documents=True)


def grown(court: TestCourt, by: int = 3) -> None:
    """More of both logs than the sizes from which the newest keys sign."""
    log = court.court.record.roster.logs[-1]
    case = court.open_case(f"case {court.court.store.size()}")
    for number in range(by):
        court.file_public(case, f"of {number} and {court.court.store.size()}")
    while court.court.logs.sealed.size < log.sealed_from:
        court.tick()
    assert court.court.logs.public.size >= log.public_from


def papers_of(court: TestCourt) -> LogPapers:
    return parse(LogPapers, (court.folder / "public" / "log" / "certificate").read_bytes())


@pytest.fixture
def before(house: House) -> House:
    """A court with something in both logs, and desks that have read it."""
    case = case_open(house)
    house.files(DEFENCE, case, draft("motion", "to Continue", on_behalf=("Sandor Keel",)))
    house.tick()
    house.see(JUDGE)
    return house


def test_a_court_goes_on_under_new_keys_and_every_reader_follows(before: House, tmp_path: Path) -> None:
    court, place = before.simulator, tmp_path / "seen"
    verified(court, Trust(root=ROOT, seen=Seen(place), place="here"))
    first = court.court.pubs[0]
    log = rekey(court)
    sync(before.desk(JUDGE))  # the papers name keys that sign nothing yet
    verified(court, Trust(root=ROOT, seen=Seen(place), place="here"))
    grown(court)
    before.see(JUDGE)
    before.see(DEFENCE)
    verified(court, Trust(root=ROOT, seen=Seen(place), place="here"))
    assert (court.folder / "public" / "log" / "vkeys").read_text().split()[0] == log.public_vkey != first.public_vkey
    court.restart().publish()
    assert list(court.court.check()) == []
    court.file_public(court.open_case("after a restart"), "of Appearance")
    verified(court)


def test_a_second_succession_is_followed_like_the_first(before: House) -> None:
    court = before.simulator
    for _ in range(2):
        rekey(court)
        grown(court)
        before.see(JUDGE)
    assert len(papers_of(court).logs) == 3
    verified(court)


def test_keys_of_a_generation_certify_sizes_that_nothing_was_signed_for(before: House) -> None:
    court = before.simulator
    pub, held = court.court.make_next_keys(), court.court.record.roster.logs[-1]
    public, sealed = court.court.reached
    for sizes in ((public, sealed + 1), (public + 1, sealed)):
        with pytest.raises(RosterCellRefused):
            court.enrol(next_log_certificate(pub, held, sizes).raw)
    stranger = replace(pub, receipt_vkey=court.court.pubs[0].public_vkey)
    with pytest.raises(RosterCellRefused):
        court.enrol(next_log_certificate(stranger, held, (public + 1, sealed + 1)).raw)
    court.enrol(next_log_certificate(pub, held, (public + 1, sealed + 1)).raw)


class Intruder:
    """Whoever took the former keys, on a copy of what the court published."""

    def __init__(self, house: House, copy: Path) -> None:
        self.court = house.simulator
        shutil.copytree(self.court.folder / "public", copy)
        self.lies = LyingCourt(copy, self.court.court)
        former = read_keys(self.court.folder)
        self.lies.signers = {"public": former.of_public, "sealed": former.of_sealed}
        self.get = from_folder(copy)

    def signs(self, name: str) -> None:
        """The newest checkpoint of a log, again, with the former keys."""
        log = self.lies.log(name)
        self.lies.sign(name, log.size, log.root())


@pytest.mark.parametrize("name", ["public", "sealed"])
def test_former_keys_sign_nothing_from_their_successors_size_on(before: House, tmp_path: Path, name: str) -> None:
    court = before.simulator
    rekey(court)
    grown(court)
    intruder = Intruder(before, tmp_path / "copy")
    intruder.signs(name)
    with pytest.raises(BadLog) as refused:
        audit_court(intruder.get, Trust(root=ROOT), lambda *_: None)
    assert isinstance(refused.value.__cause__, LogKeysNotInForce)
    desk = before.desk(JUDGE)
    shutil.copytree(tmp_path / "copy", court.folder / "public", dirs_exist_ok=True)
    with pytest.raises(BadLog) as told:
        sync(desk)
    assert isinstance(told.value.__cause__, LogKeysNotInForce)
    assert "keys that are not in force there" in str(told.value)


def test_new_keys_sign_nothing_below_their_size(before: House, tmp_path: Path) -> None:
    court = before.simulator
    rekey(court)
    intruder = Intruder(before, tmp_path / "copy")
    newest = court.court.keys[-1]
    intruder.lies.signers = {"public": newest.of_public, "sealed": newest.of_sealed}
    intruder.signs("public")
    with pytest.raises(BadLog) as refused:
        audit_court(intruder.get, Trust(root=ROOT), lambda *_: None)
    assert isinstance(refused.value.__cause__, LogKeysNotInForce)


def shown(court: TestCourt, change: Callable[[LogPapers], LogPapers]) -> None:
    """The court's papers, changed where they are published."""
    place = court.folder / "public" / "log" / "certificate"
    place.write_bytes(canonical(change(papers_of(court))))


def test_papers_that_leave_out_a_successor_are_refused_by_whoever_has_seen_it(before: House, tmp_path: Path) -> None:
    court, place = before.simulator, tmp_path / "seen"
    rekey(court)
    grown(court)
    sync(before.desk(JUDGE))
    verified(court, Trust(root=ROOT, seen=Seen(place), place="here"))
    shown(court, lambda papers: replace(papers, logs=papers.logs[:1]))
    with pytest.raises(LogKeysChanged):
        sync(before.desk(JUDGE))
    with pytest.raises(AuditError):
        verified(court, Trust(root=ROOT, seen=Seen(place), place="here"))


def of_generation_two(court: TestCourt, **changes: object) -> LogCertificate:
    held = court.court.record.roster.logs[0]
    said = {name: value for name, value in vars(court.court.make_next_keys()).items() if name != "v"}
    more = {"previous": held, "public_from": 1000, "sealed_from": 1000}
    return make_log_certificate(identity(REGISTRAR_CLERK), **(said | more | changes))  # type: ignore[arg-type]  # the callers pass each field its type


def test_a_successor_is_the_one_that_was_certified_and_follows_the_one_before(before: House) -> None:
    court = before.simulator
    first = papers_of(court).logs[0]
    one, other = of_generation_two(court), of_generation_two(court)
    held = court.court.record.roster.logs[0]
    third = make_log_certificate(
        identity(REGISTRAR_CLERK),
        **{name: value for name, value in vars(court.court.pubs[2]).items() if name != "v"},
        previous=one,
        public_from=999,
        sealed_from=1000,
    )
    wrong = {
        "two of a generation": ((first, one.raw, other.raw), ConflictingCertificate),
        "sizes that go back": ((first, one.raw, third.raw), BadSuccession),
        "one left out": ((first, third.raw), BadSuccession),
        "another log": ((first, of_generation_two(court, public_origin=f"{COURT}/other").raw), BadSuccession),
        "former keys": ((first, of_generation_two(court, receipt_vkey=held.receipt_vkey).raw), BadSuccession),
    }
    for what, (logs, why) in wrong.items():
        with pytest.raises(UnsignedLogKeys) as refused:
            read_log_keys(canonical(replace(papers_of(court), logs=logs)), COURT, ROOT)
        assert isinstance(refused.value.__cause__, why), what


def test_the_root_certifies_the_logs_keys_too(before: House) -> None:
    court = before.simulator
    said = {name: value for name, value in vars(court.court.make_next_keys()).items() if name != "v"}
    public, sealed = court.court.reached
    made = make_log_certificate(
        root(), **said, previous=court.court.record.roster.logs[0], public_from=public + 1, sealed_from=sealed + 1
    )
    court.enrol(made.raw)
    grown(court)
    before.see(JUDGE)
    verified(court)


def test_the_papers_lead_to_a_registrar_clerk_under_new_keys(before: House) -> None:
    court = before.simulator
    renew(court, REGISTRAR_CLERK)
    court.tick()
    said = {name: value for name, value in vars(court.court.make_next_keys()).items() if name != "v"}
    public, sealed = court.court.reached
    held = court.court.record.roster.logs[0]
    made = make_log_certificate(
        identity(REGISTRAR_CLERK, 2), **said, previous=held, public_from=public + 1, sealed_from=sealed + 1
    )
    court.enrol(made.raw, generation=2)
    grown(court)
    assert len(papers_of(court).issuers) == 2
    before.see(JUDGE)
    verified(court)


def test_former_keys_promise_no_leaf_from_the_sizes_on_at_which_others_sign(
    before: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    court, case = before.simulator, next(iter(before.see(JUDGE)[1].dockets))
    former = read_keys(court.folder).of_receipts
    rekey(court)
    grown(court)
    desk = before.desk(DEFENCE)
    sync(desk)
    monkeypatch.setattr(court.court.submissions._receipts, "_keys", lambda: former)  # a thief of them answers
    with pytest.raises(ReceiptRefused):
        before.files(DEFENCE, case, draft("notice", "of the tides"))
    assert [one.receipts for one in desk.state.pending] == [()]


def test_a_receipt_that_was_taken_stays_a_promise_under_keys_that_follow(before: House) -> None:
    court = before.simulator
    given, former = court.file_hidden("before", PROSECUTOR).receipt, read_keys(court.folder).of_receipts
    rekey(court)
    grown(court)
    late = court.file_hidden("late", PROSECUTOR).receipt
    withheld = replace(late, note=sign_note(late.note.partition("\n\n")[0] + "\n", former).decode())
    desk = before.desk(JUDGE)
    sync(desk)
    for signed in (given, late, withheld):
        assert read_receipt(desk, signed) is not None
        assert is_kept(desk, signed) is not False


def test_one_term_is_in_force_at_each_size(before: House) -> None:
    court = before.simulator
    log = rekey(court)
    keys = read_log_keys(canonical(papers_of(court)), COURT, ROOT)
    for terms, start in ((keys.public, log.public_from), (keys.sealed, log.sealed_from)):
        assert in_force(terms, start - 1) == terms[0].keys
        assert in_force(terms, start) == terms[1].keys
    note = (court.folder / "public" / "log" / "checkpoint").read_bytes()
    assert open_signed(note, keys.public_origin, keys.public).size == court.court.logs.public.size
