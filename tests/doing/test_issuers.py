"""Who certified somebody is public before whom they certified, and the court takes what every desk takes."""

from dataclasses import replace

import pytest

from desk_house import CLERK, DEFENCE, JUDGE, PROSECUTOR, House, case_open
from underseal.audit.errors import LogKeysChanged, UnsignedLogKeys
from underseal.audit.published import from_folder
from underseal.audit.trust import continues, read_log_keys
from underseal.audit.verify import Trust, audit_court
from underseal.court.errors import RosterCellRefused
from underseal.desk.sync import sync
from underseal.envelope.identity import Identity, Root, make_certificate
from underseal.envelope.names import REGISTRAR, Certificate, Holder
from underseal.stage.credentials import COURT, REGISTRAR_CLERK, identity, root
from underseal.stage.keys_changed import end, renew
from underseal.wire.codec import canonical, parse
from underseal.wire.founding import LogPapers

ROOT = root().public_keys.fingerprint


def certified(issuer: Identity | Root, id_: str, name: str, role: str) -> Certificate:
    keys = identity(id_).public_keys
    return make_certificate(issuer, court=COURT, kind=Holder.PERSON, id=id_, name=name, role=role, keys=keys)


def test_a_registrar_clerk_of_later_is_published_before_whom_they_certified(house: House) -> None:
    """Nobody could follow the public log beyond a certificate whose issuer stands nowhere in it."""
    court = house.simulator
    case_open(house)
    court.enrol(certified(root(), "clara-voss", "Clara Voss", REGISTRAR).raw)
    court.tick()
    court.enrol(certified(identity("clara-voss"), "una-brandt", "Una Brandt", "counsel").raw, by="clara-voss")
    court.tick()
    opened = court.open_case("Brandt Lumber", by="una-brandt")
    court.tick()
    for who in (JUDGE, CLERK, DEFENCE):
        assert opened in house.see(who)[1].public
    audit_court(from_folder(court.folder / "public"), Trust(root=ROOT), lambda *_: None)


def test_keys_that_others_follow_certify_nobody_more(house: House) -> None:
    """Whoever reads the log in time and whoever reads it later would judge them otherwise, and the name be spent."""
    court = house.simulator
    late = certified(identity(REGISTRAR_CLERK), "una-brandt", "Una Brandt", "counsel")
    renew(court, REGISTRAR_CLERK)
    court.tick()
    with pytest.raises(RosterCellRefused, match="keys that others follow"):
        court.enrol(late.raw, generation=2)
    court.enrol(certified(identity(REGISTRAR_CLERK, 2), "una-brandt", "Una Brandt", "counsel").raw, generation=2)
    court.tick()
    assert house.see(JUDGE)[1].roster.person("una-brandt").issuer_generation == 2


def test_a_courts_papers_hold_no_certificates_but_those_that_the_root_signed_at_the_founding(house: House) -> None:
    """One that counted from the first tick would undo what its holder signed since, at desks that read these papers."""
    court = house.simulator
    case_open(house)
    sync(house.desk(JUDGE))
    first, ended = court.court.record.roster.by_id(PROSECUTOR, 1), end(court, PROSECUTOR)
    place = court.folder / "public" / "log" / "certificate"
    papers = parse(LogPapers, place.read_bytes())
    odd = canonical(replace(papers, certificates=(*papers.certificates, first.raw, ended.raw)))
    with pytest.raises(UnsignedLogKeys, match=f"the root signed no certificate of '{PROSECUTOR}' at the founding"):
        read_log_keys(odd, COURT, ROOT)
    more = certified(root(), "clara-voss", "Clara Voss", REGISTRAR)
    later = canonical(replace(papers, certificates=(*papers.certificates, more.raw)))
    now, before = (read_log_keys(one, COURT, ROOT) for one in (later, canonical(papers)))
    assert continues(before, before)
    assert not continues(now, before)
    place.write_bytes(later)
    with pytest.raises(LogKeysChanged):
        sync(house.desk(JUDGE))


def test_log_keys_follow_above_what_is_promised_and_not_published_yet(house: House) -> None:
    """In a burst the store is ahead of the log, and receipts name leaves of the store."""
    court = house.simulator
    case_open(house)
    court.court.turns._waiting += 1  # somebody who waits for their turn, as in a burst
    case = court.open_case("Waiting")
    given = court.file_public(case, "of the tides")
    assert given.leaf is not None
    assert court.court.logs.public.size <= given.leaf < court.court.reached[0]
    court.court.turns._waiting -= 1
