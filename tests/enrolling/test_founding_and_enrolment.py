"""From the ceremony to a court with people: shares that join, fingerprints that must match, offices with one key."""

import errno
import json
import stat
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_court import CHEAP, PASSPHRASE
from desk_house import ADDRESS, line_to
from underseal.batch.batch import Batch
from underseal.caseload.openings import openings_for
from underseal.court import founding
from underseal.court.court import Court
from underseal.desk.errors import BadAddress, CourtRefused, KeyringExists, NotAKeyring, WrongPassphrase
from underseal.desk.keyring import KeyringFile
from underseal.desk.session import Desk
from underseal.desk.sync import sync
from underseal.desk.view import View, look
from underseal.docket.names import OfficeId, PersonId
from underseal.docket.powers import powers
from underseal.doing.table import ADMIT, ADMIT_LOG
from underseal.enrolling.brought import BroughtFile
from underseal.enrolling.ceremony import Ceremony, FoundingPlan, ceremony, read_sheet
from underseal.enrolling.enrol import MEANT, Admission, Applicant, LogAdmission, compare, fingerprint, init
from underseal.enrolling.offices import distribute_offices, make_office
from underseal.enrolling.refusals import (
    AlreadyAdmitted,
    BadQuorum,
    FingerprintsDiffer,
    FolderInUse,
    NotAFingerprint,
    NotARegistrar,
    NotToBeAdmitted,
    OfAnotherCourt,
    OfficeExists,
    SharesDoNotJoin,
)
from underseal.enrolling.shares import join, split
from underseal.envelope import attestations
from underseal.envelope.errors import ForgedSignature, ImproperField
from underseal.envelope.identity import Identity, Root, make_request
from underseal.envelope.names import Certificate, Holder, RootKeys, Roster
from underseal.sealed.cabinet import write_atomically
from underseal.stage.credentials import seed
from underseal.stage.test_court import Clock
from underseal.stage.test_court import test_settings as settings
from underseal.wire.codec import canonical, parse
from underseal.wire.founding import CourtBundle, CourtPub

COURT = "harlow.court.example"
PLAN = FoundingPlan(COURT, ADDRESS, PersonId("tobias-renn"), "Tobias Renn", threshold=2, officers=3)


@pytest.fixture
def founded(tmp_path: Path) -> Ceremony:
    return ceremony(tmp_path / "founding", PLAN, PASSPHRASE, cost=CHEAP)


def sheets(done: Ceremony) -> list[dict[str, str]]:
    assert done.sheets is not None
    return [read_sheet(path.read_text()) for path in sorted(done.sheets.iterdir())]


def applicant(done: Ceremony, person: str, name: str) -> Applicant:
    return Applicant(PersonId(person), name, COURT, ADDRESS, done.root)


# The ceremony.


def test_any_two_of_three_officers_rebuild_every_key_and_one_rebuilds_none(founded: Ceremony) -> None:
    held = sheets(founded)
    assert [sorted(sheet) for sheet in held] == [["recovery", "recovery-hidden", "root"]] * 3
    bundle = parse(CourtBundle, founded.bundle.read_bytes())
    certified = {c.id: c for c in map(Certificate.parse, bundle.certificates)}
    for pair in ((0, 1), (0, 2), (1, 2)):
        root = Root.from_seed(join(held[i]["root"] for i in pair))
        assert root.public_keys.fingerprint == founded.root
        for name in ("recovery", "recovery-hidden"):
            rebuilt = Identity.from_seed(join(held[i][name] for i in pair), name)
            assert rebuilt.public_keys == certified[name].keys
    for sheet in held:
        with pytest.raises(SharesDoNotJoin, match="1 shares"):
            join([sheet["root"]])


def test_the_bundle_holds_what_follows_from_the_root_and_nothing_secret(founded: Ceremony) -> None:
    data = founded.bundle.read_bytes()
    bundle = parse(CourtBundle, data)
    roster = Roster(RootKeys(bundle.root[:32], bundle.root[32:]))
    assert roster.admit_all(bundle.certificates)[1] == ()
    assert {c.id: c.kind for c in roster.certificates} == {
        "tobias-renn": Holder.PERSON,
        "recovery": Holder.RECOVERY,
        "recovery-hidden": Holder.RECOVERY,
    }
    for name in ("root", "recovery", "recovery-hidden"):
        assert join([sheets(founded)[0][name], sheets(founded)[1][name]]) not in data


def test_sheets_and_desk_are_their_owners_alone(founded: Ceremony) -> None:
    assert founded.sheets is not None
    for path in (*founded.sheets.iterdir(), founded.desk / "keyring"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
    for folder in (founded.sheets, founded.desk):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700, folder
    with pytest.raises(WrongPassphrase):
        KeyringFile.open(founded.desk / "keyring", "another")


def test_sheets_can_be_handed_out_without_a_file(tmp_path: Path) -> None:
    handed: dict[int, str] = {}
    done = ceremony(tmp_path / "f", PLAN, PASSPHRASE, hand_out=handed.__setitem__, cost=CHEAP)
    assert done.sheets is None
    assert sorted(handed) == [1, 2, 3]
    assert not list((tmp_path / "f").rglob("officer*"))
    root = Root.from_seed(join(read_sheet(handed[i])["root"] for i in (1, 3)))
    assert root.public_keys.fingerprint == done.root


def test_a_ceremony_overwrites_nothing(founded: Ceremony) -> None:
    with pytest.raises(FolderInUse):
        ceremony(founded.bundle.parent, PLAN, PASSPHRASE, cost=CHEAP)


def no_room(officer: int, _sheet: str) -> None:
    if officer == 2:
        raise OSError(errno.ENOSPC, "No space left on device")


def all_below(folder: Path) -> dict[str, bytes | None]:
    return {str(p.relative_to(folder)): None if p.is_dir() else p.read_bytes() for p in folder.rglob("*")}


@pytest.mark.parametrize("folder", ["founding", "new/founding", "empty"])
@pytest.mark.parametrize("failing", ["the desk", "the shares", "the sheets", "the bundle"])
def test_a_ceremony_that_fails_leaves_what_it_found_and_no_bundle_and_can_be_held_again(
    tmp_path: Path, folder: str, failing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bundle stands for keys that somebody holds: where they are gone, so is it."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("mine")
    (tmp_path / "clerk").mkdir()
    (tmp_path / "clerk" / "letter").write_text("mine")
    before = all_below(tmp_path)
    desk = tmp_path / ("file" if failing == "the desk" else "clerk")
    names = {"the sheets": "officer-2.txt", "the bundle": "court.bundle"}

    def write(path: Path, data: bytes) -> None:
        if path.name == names.get(failing):
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        write_atomically(path, data)

    hand_out = no_room if failing == "the shares" else None
    monkeypatch.setattr("underseal.enrolling.ceremony.write_atomically", write)
    with pytest.raises(OSError, match=r"exists|No space"):
        ceremony(tmp_path / folder, PLAN, PASSPHRASE, desk=desk, hand_out=hand_out, cost=CHEAP)
    assert all_below(tmp_path) == before
    monkeypatch.undo()
    done = ceremony(tmp_path / folder, PLAN, PASSPHRASE, desk=tmp_path / "clerk", cost=CHEAP)
    assert done.bundle.is_file()


@pytest.mark.parametrize(
    "address",
    [
        *("", "calder.court.example", "ftp://x", "http://", "ftp://[", "http://[", "http://x\udcff", "http://a..b"),
        *("http://a b", "http://a:99999", "http://me@x", "http://x/?a=1", 'http://x/"<'),
    ],
)
def test_an_address_no_desk_can_ask_is_refused_before_anything_is_made(tmp_path: Path, address: str) -> None:
    with pytest.raises(BadAddress):
        ceremony(tmp_path / "f", replace(PLAN, address=address), PASSPHRASE, cost=CHEAP)
    with pytest.raises(BadAddress):
        init(tmp_path / "d", Applicant(PersonId("ada"), "Ada", COURT, address, "0" * 64), PASSPHRASE, cost=CHEAP)
    assert not list(tmp_path.iterdir())


@given(st.integers(2, 16), st.data())
def test_shares_join_at_the_threshold_and_not_below(officers: int, data: st.DataObject) -> None:
    threshold = data.draw(st.integers(2, officers))
    shares = split(seed("root"), threshold, officers)
    chosen = data.draw(st.permutations(shares))
    assert join(chosen[:threshold]) == seed("root")
    with pytest.raises(SharesDoNotJoin):
        join(chosen[: threshold - 1])


@pytest.mark.parametrize(("threshold", "officers"), [(1, 3), (4, 3), (2, 17), (0, 0)])
def test_a_quorum_of_one_or_none_or_more_than_all_is_refused(threshold: int, officers: int) -> None:
    with pytest.raises(BadQuorum):
        split(bytes(32), threshold, officers)


def test_mixed_or_mistyped_shares_do_not_join(founded: Ceremony) -> None:
    first, second = sheets(founded)[:2]
    for pair in ((first["root"], second["recovery"]), (first["root"], second["root"] + " extra")):
        with pytest.raises(SharesDoNotJoin):
            join(pair)


# Making a desk.


def test_a_desk_is_made_once_and_its_request_carries_no_secret(founded: Ceremony, tmp_path: Path) -> None:
    made = init(tmp_path / "ada", applicant(founded, "ada-lindqvist", "Ada Lindqvist"), PASSPHRASE, cost=CHEAP)
    keyring = KeyringFile.open(tmp_path / "ada" / "keyring", PASSPHRASE).keyring
    assert keyring.seeds[0].seed not in made.raw
    assert (keyring.root, keyring.device, keyring.certificate) == (founded.root, 1, None)
    assert made.fingerprint == fingerprint(made.raw)
    with pytest.raises(KeyringExists):
        init(tmp_path / "ada", applicant(founded, "ada-lindqvist", "Ada Lindqvist"), PASSPHRASE, cost=CHEAP)
    assert made.raw not in b"".join(path.read_bytes() for path in (tmp_path / "ada").rglob("*") if path.is_file())


def test_a_name_a_root_or_an_address_given_wrongly_is_corrected_until_a_court_was_verified(
    founded: Ceremony, tmp_path: Path
) -> None:
    right = applicant(founded, "ada-lindqvist", "Ada Lindqvist")
    root = right.root[:-1] + ("1" if right.root[-1] == "0" else "0")
    wrong = replace(right, court="habor.court.example", root=root, address="http://127.0.0.1:1")
    made = init(tmp_path / "ada", wrong, PASSPHRASE, cost=CHEAP)
    before = KeyringFile.open(tmp_path / "ada" / "keyring", PASSPHRASE).keyring
    for other in (replace(right, name="Ada L."), replace(right, person=PersonId("ben"))):
        with pytest.raises(KeyringExists):
            init(tmp_path / "ada", other, PASSPHRASE, cost=CHEAP)
    with pytest.raises(KeyringExists):
        init(tmp_path / "ada", right, f"{PASSPHRASE} otherwise", cost=CHEAP)
    assert init(tmp_path / "ada", right, PASSPHRASE, cost=CHEAP) == made
    after = KeyringFile.open(tmp_path / "ada" / "keyring", PASSPHRASE).keyring
    assert after == replace(before, court=right.court, root=founded.root, address=right.address)
    with closing(Desk.open(tmp_path / "ada", PASSPHRASE)) as desk:
        desk.remember(replace(desk.state, checked=desk.clock().replace(microsecond=0)))
    with pytest.raises(KeyringExists):
        init(tmp_path / "ada", wrong, PASSPHRASE, cost=CHEAP)


@pytest.mark.parametrize("root", ["", "52c8", "x" * 64, "0" * 63])
def test_a_desk_pins_a_whole_root_fingerprint_or_is_not_made(tmp_path: Path, root: str) -> None:
    with pytest.raises(NotAFingerprint):
        init(tmp_path / "ada", Applicant(PersonId("ada"), "Ada", COURT, ADDRESS, root), PASSPHRASE, cost=CHEAP)
    with pytest.raises(NotAKeyring):
        KeyringFile.open(tmp_path / "ada" / "keyring", PASSPHRASE)


def test_an_id_no_certificate_can_bear_makes_no_desk(founded: Ceremony, tmp_path: Path) -> None:
    with pytest.raises(ImproperField):
        init(tmp_path / "x", applicant(founded, "Ada Lindqvist", "Ada Lindqvist"), PASSPHRASE, cost=CHEAP)
    assert not (tmp_path / "x").exists()


def test_fingerprints_are_compared_whatever_the_case_and_blanks() -> None:
    spoken = fingerprint(b"paper")
    compare(b"paper", f"  {spoken.upper().replace(' ', '  ')} ")
    compare(b"paper", spoken.replace(" ", ""))
    for wrong in ("", spoken[:-5], spoken[:-1] + ("0" if spoken[-1] != "0" else "1")):
        with pytest.raises(FingerprintsDiffer):
            compare(b"paper", wrong)


# Admission, at a real court.


class Town:
    """A court founded by a ceremony, the registrar clerk's desk, and whoever applies."""

    def __init__(self, folder: Path, done: Ceremony) -> None:
        self.folder, self.done = folder, done
        self.clock = Clock()
        self.pub = founding.init(
            folder / "court", parse(CourtBundle, done.bundle.read_bytes()), settings(), clock=self.clock
        )
        self.court = Court.open(folder / "court", clock=self.clock)
        self.transport = line_to(self.court)
        self.open: list[Desk] = []
        self.registrar = self.unlock(done.desk)

    def unlock(self, folder: Path) -> Desk:
        self.open.append(Desk.open(folder, PASSPHRASE, clock=self.clock, transport=self.transport))
        return self.open[-1]

    def applies(self, person: str, name: str) -> tuple[Desk, bytes, str]:
        made = init(self.folder / person, applicant(self.done, person, name), PASSPHRASE, cost=CHEAP)
        return self.unlock(self.folder / person), made.raw, made.fingerprint

    def tick(self) -> None:
        schedule = self.court.record.schedule()
        self.clock.now = schedule.closes(schedule.closed_by(self.clock.now)) + timedelta(seconds=1)
        self.court.ticks.close_due()

    def close(self) -> None:
        for desk in self.open:
            desk.close()
        self.court.close()


def certify(desk: Desk, request: bytes, post: tuple[str, ...], spoken: str, view: View | None = None) -> Certificate:
    """The registrar clerk admits whose request that is, to a role, an office and a bar number."""
    file = desk.folder / "a.request"
    file.write_bytes(request)
    planned = ADMIT.plan(
        desk, view, Admission(BroughtFile(path=str(file)), spoken, *post, **dict.fromkeys(MEANT, True))
    )
    planned.carry_out(desk, view)
    return Certificate.parse(planned.raw)


def certify_log(desk: Desk, pub: CourtPub, spoken: str) -> None:
    """The registrar clerk certifies the court's log keys."""
    file = desk.folder / "court.pub"
    file.write_bytes(canonical(pub))
    ADMIT_LOG.do(desk, None, LogAdmission(BroughtFile(path=str(file)), spoken))


@pytest.fixture
def town(founded: Ceremony, tmp_path: Path):
    town = Town(tmp_path, founded)
    yield town
    town.close()


def test_a_desk_works_once_the_registrar_certified_the_logs_and_the_person(town: Town) -> None:
    desk, request, spoken = town.applies("ada-lindqvist", "Ada Lindqvist")
    certify_log(town.registrar, town.pub, fingerprint(canonical(town.pub)))
    certificate = certify(town.registrar, request, ("prosecutor", "us-attorney", "HB-1"), spoken)
    assert (certificate.role, certificate.office, certificate.bar) == ("prosecutor", "us-attorney", "HB-1")
    town.tick()
    sync(desk)
    view = look(desk)
    assert view.roster.person("ada-lindqvist").keys == desk.identity.public_keys
    assert view.register.people[PersonId("ada-lindqvist")].role == "prosecutor"
    assert view.alarms == ()


def test_a_request_exchanged_on_the_way_is_not_admitted(town: Town) -> None:
    _, _, spoken = town.applies("ada-lindqvist", "Ada Lindqvist")
    forged = make_request(Identity.new("ada-lindqvist"), "Ada Lindqvist")
    with pytest.raises(FingerprintsDiffer, match="do not admit it"):
        certify(town.registrar, forged, ("prosecutor",), spoken)
    town.tick()
    assert "ada-lindqvist" not in [c.id for c in town.court.record.roster.certificates]


def test_log_keys_exchanged_on_the_way_are_not_certified(town: Town) -> None:
    other = town.pub.__class__(**{**vars(town.pub), "court": "elsewhere.example"})
    with pytest.raises(FingerprintsDiffer):
        certify_log(town.registrar, other, fingerprint(canonical(town.pub)))
    with pytest.raises(OfAnotherCourt):
        certify_log(town.registrar, other, fingerprint(canonical(other)))


def test_a_request_without_its_keys_signature_is_refused(town: Town) -> None:
    _, request, _ = town.applies("ada-lindqvist", "Ada Lindqvist")
    bent = request[:-1] + bytes([request[-1] ^ 1])
    with pytest.raises(ForgedSignature):
        certify(town.registrar, bent, ("prosecutor",), fingerprint(bent))


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Ana   Ruiz", "name: it has more than two blanks together; write one between words"),
        ("Ana  Ruiz", "name: it has blanks at its ends or several together; write single spaces"),
        ("Bo" + "\u0301" * 9 + " Lee", "name: it has more than 8 marks on one letter; write it plainly"),
        ("Jose\u0301 Ruiz", "name: it has accents as marks of their own; type each letter with its accent as one"),
    ],
)
def test_nobody_is_admitted_under_a_name_that_no_docket_could_print(
    town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, why: str
) -> None:
    """Neither by their own desk, nor by the registrar to whom a changed program brought a request."""
    with pytest.raises(ImproperField) as at_init:
        init(tmp_path / "x", Applicant(PersonId("ana"), name, COURT, ADDRESS, "0" * 64), PASSPHRASE, cost=CHEAP)
    assert str(at_init.value) == why
    assert not (tmp_path / "x").exists()
    with monkeypatch.context() as changed:
        changed.setattr(attestations, "check_text", lambda *_, **__: None)
        request = make_request(Identity.new("ana-ruiz"), name)
    with pytest.raises(ImproperField) as at_admission:
        certify(town.registrar, request, ("counsel",), fingerprint(request))
    assert str(at_admission.value) == why


@pytest.mark.parametrize("post", [(), ("king",), ("registrar clerk",)])
def test_a_person_is_admitted_in_a_role_the_registrar_may_give(town: Town, post: tuple[str, ...]) -> None:
    _, request, spoken = town.applies("ada-lindqvist", "Ada Lindqvist")
    with pytest.raises(NotToBeAdmitted):
        certify(town.registrar, request, post, spoken)


def test_only_the_registrar_clerk_admits(town: Town) -> None:
    desk, request, spoken = town.applies("ada-lindqvist", "Ada Lindqvist")
    with pytest.raises(NotARegistrar):
        certify(desk, request, ("prosecutor",), spoken)
    with pytest.raises(NotARegistrar):
        certify_log(desk, town.pub, fingerprint(canonical(town.pub)))


def test_an_id_is_admitted_once(town: Town) -> None:
    certify_log(town.registrar, town.pub, fingerprint(canonical(town.pub)))
    _, request, spoken = town.applies("ada-lindqvist", "Ada Lindqvist")
    certify(town.registrar, request, ("prosecutor",), spoken)
    town.tick()
    sync(town.registrar)
    again = make_request(Identity.new("ada-lindqvist"), "Ada Lindqvist")
    with pytest.raises(AlreadyAdmitted):
        certify(town.registrar, again, ("prosecutor",), fingerprint(again), look(town.registrar))
    with pytest.raises(CourtRefused):
        certify(town.registrar, again, ("prosecutor",), fingerprint(again))


def test_an_offices_seed_reaches_its_people_with_the_heads_next_sync(town: Town) -> None:
    certify_log(town.registrar, town.pub, fingerprint(canonical(town.pub)))
    head, *asked = town.applies("ruth-adeyemi", "Ruth Adeyemi")
    clerk, *second = town.applies("lev-marsh", "Lev Marsh")
    office = make_office(head, OfficeId("chambers-adeyemi"), "Chambers", (PersonId("lev-marsh"),))
    with pytest.raises(OfficeExists):
        make_office(head, OfficeId("chambers-adeyemi"), "Chambers", ())
    certify(town.registrar, asked[0], ("judge", "chambers-adeyemi"), asked[1])
    town.tick()
    sync(head)
    assert distribute_offices(head, look(head).roster) == ()
    certify(town.registrar, office.raw, (), office.fingerprint)
    certify(town.registrar, second[0], ("observer", "chambers-adeyemi"), second[1])
    town.tick()
    sync(head)
    (handed,) = distribute_offices(head, look(head).roster)
    assert (handed.office, handed.member) == ("chambers-adeyemi", "lev-marsh")
    assert distribute_offices(head, look(head).roster) == ()
    town.tick()
    sync(clerk)
    look(clerk)
    held = clerk.office("chambers-adeyemi")
    assert held is not None
    assert held.public_keys == head.office("chambers-adeyemi").public_keys  # type: ignore[union-attr]  # made there
    view = look(clerk)
    me = view.register.people[PersonId("lev-marsh")]
    assert (powers(me, None), openings_for(me, view.rules)) == (frozenset(), ()), "who reads in chambers files nothing"


def test_an_office_takes_no_role(town: Town) -> None:
    head, *_ = town.applies("ruth-adeyemi", "Ruth Adeyemi")
    office = make_office(head, OfficeId("chambers-adeyemi"), "Chambers", ())
    with pytest.raises(NotToBeAdmitted):
        certify(town.registrar, office.raw, ("judge",), office.fingerprint)


def test_the_registrar_admits_in_batch_mode_too(town: Town, tmp_path: Path) -> None:
    desk, request, spoken = town.applies("ruth-adeyemi", "Ruth Adeyemi")
    (tmp_path / "ruth.request").write_bytes(request)
    office = str(tmp_path / "chambers.request")
    made = _done(desk, {"do": "office", "id": "chambers-adeyemi", "name": "Chambers", "request": office})
    pub = str(town.folder / "court" / "court.pub")
    _done(town.registrar, {"do": "admit-log", "pub": {"path": pub}, "fingerprint": fingerprint(canonical(town.pub))})
    asked = {"path": str(tmp_path / "ruth.request")}
    person = {"do": "admit", "request": asked, "fingerprint": spoken, "role": "judge"}
    assert _done(town.registrar, {**person, "office": "chambers-adeyemi", "new_office": True})["id"] == "ruth-adeyemi"
    assert _done(town.registrar, {"do": "admit", "request": {"path": office}, "fingerprint": made["fingerprint"]})["ok"]
    refused = Batch(town.registrar).answer(json.dumps({**person, "fingerprint": made["fingerprint"]}))
    assert refused["error"] == "FingerprintsDiffer"
    town.tick()
    assert _done(desk, {"do": "sync"})["handed"] == []
    assert look(desk).roster.office("chambers-adeyemi").members == ("ruth-adeyemi",)


def _done(desk: Desk, command: dict[str, Any]) -> dict[str, Any]:
    answer = Batch(desk).answer(json.dumps(command))
    assert answer["ok"], answer
    return answer
