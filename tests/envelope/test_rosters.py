"""Who may vouch for whom, and what a certificate can say."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from envelope_cast import COURT, make_cast
from underseal.digest.framing import frame
from underseal.envelope.cell import read_roster_cell, roster_cell
from underseal.envelope.errors import (
    BadFrame,
    BadSuccession,
    ConflictingCertificate,
    EnvelopeError,
    FieldTooLong,
    ForgedSignature,
    ImproperField,
    MissingCountersignature,
    UnknownName,
    UntrustedCertificate,
    WrongCourt,
    WrongLength,
)
from underseal.envelope.fields import GENERATIONS, LIMITS
from underseal.envelope.identity import (
    Identity,
    Root,
    make_certificate,
    make_countersignature,
    make_log_certificate,
    make_request,
)
from underseal.envelope.names import (
    REGISTRAR,
    Certificate,
    Countersignature,
    Holder,
    LogCertificate,
    Roster,
    check_request,
)
from underseal.stage.credentials import OFFICES, PEOPLE
from underseal.wire.shapes import MAX_INT

LOGS = {
    "court": COURT,
    "public_origin": "court.example/log",
    "public_vkey": "court.example/log+00000000+AQ",
    "sealed_origin": "court.example/sealed-log",
    "public_mldsa44": b"p" * 1312,
    "sealed_vkey": "court.example/sealed-log+00000000+AQ",
    "sealed_mldsa44": b"s" * 1312,
    "receipt_vkey": "court.example/receipts+00000000+AQ",
    "receipt_mldsa44": b"r" * 1312,
}


@pytest.fixture
def cast():
    return make_cast()


def newcomer(cast, issuer=None, **more):
    identity = Identity.new("jonas-vale")
    said = {
        "court": COURT,
        "kind": Holder.PERSON,
        "id": identity.id,
        "name": "Jonas Vale",
        "keys": identity.public_keys,
    }
    return make_certificate(issuer or cast.registrar, **(said | more))


def successor(cast, id_="benedict-okafor", **more):
    before, identity = cast.roster.by_id(id_), Identity.new(id_, 2)
    said = {"court": COURT, "kind": before.kind, "id": id_, "name": before.name, "role": before.role}
    return make_certificate(cast.registrar, keys=identity.public_keys, previous=before, **(said | more))


def test_the_roster_knows_everybody_the_registrar_certified(cast):
    for id_, name, role, office, bar in PEOPLE:
        person = cast.roster.person(id_)
        assert (person.name, person.role, person.office, person.bar) == (name, role, office, bar)
        assert person.keys == cast.identities[id_].public_keys
    assert cast.roster.office("us-attorney").members == OFFICES[1][2]
    assert cast.roster.by_id("recovery-hidden").kind is Holder.RECOVERY
    assert len(cast.roster.certificates) == len(PEOPLE) + len(OFFICES) + 3
    assert cast.roster.court == COURT


def test_an_office_is_no_person_and_nobody_is_invented(cast):
    for asked in (cast.roster.person, cast.roster.office):
        with pytest.raises(UnknownName):
            asked("recovery")
        with pytest.raises(UnknownName):
            asked("nobody")
    with pytest.raises(UnknownName):
        cast.roster.person("us-attorney")
    with pytest.raises(UnknownName):
        cast.roster.office("ruth-adeyemi")
    for generation in (0, -1, 2):
        with pytest.raises(UnknownName):
            cast.roster.person("ruth-adeyemi", generation)


def test_admitting_a_certificate_again_changes_nothing(cast):
    before = cast.roster.certificates
    cast.roster.admit(cast.certificates["ruth-adeyemi"].raw)
    assert cast.roster.certificates == before


def test_a_person_cannot_vouch_for_another(cast):
    for issuer in ("ruth-adeyemi", "esther-brandvold", "us-attorney", "recovery"):
        with pytest.raises(UntrustedCertificate):
            cast.roster.admit(newcomer(cast, cast.identities[issuer]).raw)
    with pytest.raises(UntrustedCertificate):
        cast.roster.admit(newcomer(cast, Identity.new("stranger")).raw)


def test_an_impostor_using_the_registrars_name_is_refused(cast):
    with pytest.raises(ForgedSignature):
        cast.roster.admit(newcomer(cast, Identity.new("tobias-renn")).raw)
    with pytest.raises(ForgedSignature):
        cast.roster.admit(newcomer(cast, Root.new(), role=REGISTRAR).raw)


def test_the_root_vouches_for_registrars_and_recovery_only(cast):
    with pytest.raises(UntrustedCertificate):
        cast.roster.admit(newcomer(cast, cast.root, role="judge").raw)
    with pytest.raises(UntrustedCertificate):
        cast.roster.admit(newcomer(cast, cast.root, kind=Holder.OFFICE).raw)


def test_a_registrar_makes_neither_registrars_nor_recovery_keys(cast):
    for said in ({"role": REGISTRAR}, {"kind": Holder.RECOVERY}):
        with pytest.raises(UntrustedCertificate):
            cast.roster.admit(newcomer(cast, **said).raw)


def test_another_courts_root_vouches_for_nobody_here(cast):
    stranger = Roster(Root.new().public_keys)
    with pytest.raises(ForgedSignature):
        stranger.admit(cast.certificates["tobias-renn"].raw)
    assert stranger.certificates == ()
    assert stranger.court is None


def test_a_certificate_of_another_court_is_refused(cast):
    with pytest.raises(WrongCourt):
        cast.roster.admit(newcomer(cast, court="District of Elsewhere").raw)


def test_two_certificates_for_one_name_are_proof_of_misconduct(cast):
    with pytest.raises(ConflictingCertificate):
        cast.roster.admit(newcomer(cast, id="ruth-adeyemi", name="Ruth Adeyemi", role="judge").raw)
    assert cast.roster.person("ruth-adeyemi") == cast.certificates["ruth-adeyemi"]


def test_an_unsigned_double_is_no_proof_of_anything(cast):
    double = newcomer(cast, Identity.new("tobias-renn"), id="ruth-adeyemi")
    with pytest.raises(ForgedSignature):
        cast.roster.admit(double.raw)


def test_new_keys_stand_once_the_old_ones_signed_them(cast):
    new = successor(cast)
    assent = make_countersignature(cast.identities["benedict-okafor"], new)
    assert cast.roster.admit(new.raw, assent.raw) == new
    assert cast.roster.person("benedict-okafor") == new
    assert cast.roster.person("benedict-okafor", 1) == cast.certificates["benedict-okafor"]
    assert cast.roster.history("benedict-okafor") == (cast.certificates["benedict-okafor"], new)


def test_new_keys_without_the_old_ones_assent_are_refused(cast):
    new = successor(cast)
    with pytest.raises(MissingCountersignature):
        cast.roster.admit(new.raw)
    other = make_countersignature(cast.identities["benedict-okafor"], successor(cast))
    with pytest.raises(MissingCountersignature):
        cast.roster.admit(new.raw, other.raw)
    by_another = make_countersignature(cast.identities["ruth-adeyemi"], new)
    with pytest.raises(MissingCountersignature):
        cast.roster.admit(new.raw, by_another.raw)


def test_an_assent_forged_by_the_new_keys_is_refused(cast):
    new = successor(cast)
    with pytest.raises(ForgedSignature):
        cast.roster.admit(new.raw, make_countersignature(Identity.new("benedict-okafor"), new).raw)
    with pytest.raises(UnknownName):
        cast.roster.admit(new.raw, make_countersignature(Identity.new("benedict-okafor", 2), new).raw)


def test_a_successor_names_the_certificate_it_follows(cast):
    ben, ada = cast.certificates["benedict-okafor"], cast.certificates["ada-lindqvist"]
    follows_another = newcomer(cast, id=ben.id, previous=ada)
    with pytest.raises(BadSuccession):
        cast.roster.admit(follows_another.raw, make_countersignature(cast.identities[ben.id], follows_another).raw)
    third = newcomer(cast, id=ben.id, previous=successor(cast))
    with pytest.raises(BadSuccession):
        cast.roster.admit(third.raw)


def test_a_person_does_not_become_an_office(cast):
    new = successor(cast, kind=Holder.OFFICE, role="")
    with pytest.raises(BadSuccession):
        cast.roster.admit(new.raw, make_countersignature(cast.identities["benedict-okafor"], new).raw)


def test_certificates_of_a_former_registrar_stay_good(cast):
    tobias, new = cast.registrar, Identity.new("tobias-renn", 2)
    later = make_certificate(
        cast.root,
        court=COURT,
        kind=Holder.PERSON,
        id="tobias-renn",
        name="Tobias Renn",
        role=REGISTRAR,
        keys=new.public_keys,
        previous=cast.certificates["tobias-renn"],
    )
    cast.roster.admit(later.raw, make_countersignature(tobias, later).raw)
    certificate = newcomer(cast, new)
    assert certificate.issuer_generation == 2
    assert cast.roster.admit(certificate.raw) == certificate
    assert cast.roster.admit(cast.certificates["ruth-adeyemi"].raw)


@given(st.randoms(use_true_random=False))
def test_a_roster_is_the_same_in_whatever_order_its_cells_come(random: Random):
    cast = make_cast()
    new = successor(cast)
    assent = make_countersignature(cast.identities["benedict-okafor"], new)
    log = make_log_certificate(cast.registrar, **LOGS)
    raws = [certificate.raw for certificate in cast.certificates.values()] + [new.raw, assent.raw, log.raw]
    random.shuffle(raws)
    roster = Roster(cast.root.public_keys)
    admitted, refused = roster.admit_all(raws)
    assert refused == ()
    assert {certificate.hash for certificate in admitted} == {c.hash for c in (*cast.certificates.values(), new)}
    assert roster.person("benedict-okafor") == new
    assert roster.logs == (log,)


def test_what_is_not_admitted_comes_back_with_the_reason(cast):
    stray = newcomer(cast, Identity.new("stranger")).raw
    admitted, refused = cast.roster.admit_all([b"junk", stray, cast.certificates["recovery"].raw])
    assert [certificate.id for certificate in admitted] == ["recovery"]
    assert [(raw, type(error)) for raw, error in refused] == [(b"junk", BadFrame), (stray, UntrustedCertificate)]


def test_a_logs_keys_are_trusted_through_the_registrar_alone(cast):
    log = make_log_certificate(cast.registrar, **LOGS)
    with pytest.raises(UntrustedCertificate):
        cast.roster.admit_log(make_log_certificate(cast.identities["ruth-adeyemi"], **LOGS).raw)
    with pytest.raises(UntrustedCertificate):
        cast.roster.admit_log(make_log_certificate(Identity.new("stranger"), **LOGS).raw)
    with pytest.raises(ForgedSignature):
        cast.roster.admit_log(make_log_certificate(Identity.new("tobias-renn"), **LOGS).raw)
    with pytest.raises(WrongCourt):
        cast.roster.admit_log(make_log_certificate(cast.registrar, **(LOGS | {"court": "Elsewhere"})).raw)
    assert cast.roster.logs == ()
    assert cast.roster.admit_log(log.raw) == cast.roster.admit_log(log.raw) == log
    assert cast.roster.logs == (log,)


def test_a_second_log_is_proof_of_misconduct(cast):
    cast.roster.admit_log(make_log_certificate(cast.registrar, **LOGS).raw)
    with pytest.raises(ConflictingCertificate):
        cast.roster.admit_log(make_log_certificate(cast.registrar, **(LOGS | {"public_origin": "fork"})).raw)


def test_every_bit_of_a_certificate_counts(cast):
    raw = newcomer(cast).raw
    for bit in [*range(1600), *range(1600, len(raw) * 8, 37)]:
        altered = raw[: bit // 8] + bytes([raw[bit // 8] ^ 1 << bit % 8]) + raw[bit // 8 + 1 :]
        with pytest.raises(EnvelopeError):
            cast.roster.admit(altered)
    assert cast.roster.admit(raw).id == "jonas-vale"


def test_certificates_read_back_as_they_were_signed(cast):
    for certificate in cast.certificates.values():
        assert Certificate.parse(certificate.raw) == certificate
        assert len(certificate.hash) == 32
    log = make_log_certificate(cast.registrar, **LOGS)
    assert LogCertificate.parse(log.raw) == log
    assent = make_countersignature(cast.registrar, cast.certificates["ruth-adeyemi"])
    assert Countersignature.parse(assent.raw) == assent
    for raw in (log.raw, assent.raw, frame("underseal/signed-certificate/v1", b"", b"")):
        with pytest.raises(BadFrame):
            Certificate.parse(raw)


def test_the_longest_certificate_fits_a_roster_cell(cast):
    longest = "x" * 64
    person = newcomer(
        cast, court="c" * LIMITS["court"], id=longest, name="é" * 100, role="r" * 64, office=longest, bar="b" * 64
    )
    person = replace(person, issuer=longest)
    members = (*(f"{number:04d}-{'m' * 55}" for number in range(13)), "x" * 40)
    office = newcomer(
        cast, kind=Holder.OFFICE, court="c" * LIMITS["court"], id=longest, name="n" * 200, members=members
    )
    office = replace(office, issuer=longest)
    logs = {
        "court": "c" * 60,
        "public_origin": "o" * 70,
        "public_vkey": "v" * 125,
        "public_mldsa44": b"p" * 1312,
        "sealed_origin": "o" * 70,
        "sealed_vkey": "v" * 125,
        "sealed_mldsa44": b"s" * 1312,
        "receipt_vkey": "v" * 125,
        "receipt_mldsa44": b"r" * 1312,
    }
    log = make_log_certificate(cast.registrar, **logs)
    sizes = {"public_from": MAX_INT, "sealed_from": MAX_INT}
    log = replace(log, issuer=longest, generation=GENERATIONS[-1], previous=b"h" * 32, **sizes)
    for raw in (person.raw, office.raw, log.raw):
        assert read_roster_cell(roster_cell(raw)) == raw
    with pytest.raises(FieldTooLong):
        replace(office, members=(*members[:-1], "x" * 41))


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("name", "N" * 201, FieldTooLong),
        ("name", "é" * 101, FieldTooLong),
        ("court", "c" * 61, FieldTooLong),
        ("role", "r" * 65, FieldTooLong),
        ("bar", "b" * 65, FieldTooLong),
        ("id", "i" * 65, FieldTooLong),
        ("office", "o" * 65, FieldTooLong),
        ("name", "", ImproperField),
        ("court", "", ImproperField),
        ("name", "Ruth\nAdeyemi", ImproperField),
        ("name", " Ruth Adeyemi", ImproperField),
        ("name", "Ruth Adeyemi\u034f", ImproperField),
        ("name", "\u3164", ImproperField),
        ("name", "Ruth \u202eimeyedA", ImproperField),
        ("name", "Ruth \ud800", ImproperField),
        ("name", "Ruth   Adeyemi", ImproperField),
        ("name", "Ruth  Adeyemi", ImproperField),
        ("name", "Ruth\u00a0Adeyemi", ImproperField),
        ("name", "Ru" + "\u0301" * 9 + "th Adeyemi", ImproperField),
        ("name", "Jose\u0301 Ruiz", ImproperField),
        ("name", "Ruth\ue000", ImproperField),
        ("id", "Ruth", ImproperField),
        ("id", "ruth--adeyemi", ImproperField),
        ("id", "ruth-adeyemi\n", ImproperField),
        ("id", "rúth", ImproperField),
        ("id", "", ImproperField),
        ("id", "root", ImproperField),
        ("office", "No Such", ImproperField),
        ("members", ("ruth-adeyemi",), ImproperField),
    ],
)
def test_a_certificate_cannot_say_just_anything(cast, field, value, error):
    with pytest.raises(error) as refused:
        newcomer(cast, **{field: value})
    assert refused.value.field == field


@pytest.mark.parametrize(
    "said",
    [
        {"generation": 0},
        {"generation": 2},
        {"previous": b"\1" * 32},
        {"issuer_generation": 0},
        {"issuer": "Somebody"},
        {"kind": Holder.OFFICE},
    ],
)
def test_a_certificate_that_contradicts_itself_is_refused(cast, said):
    with pytest.raises(ImproperField):
        replace(cast.certificates["ruth-adeyemi"], **said)
    with pytest.raises(WrongLength):
        replace(cast.certificates["ruth-adeyemi"], previous=b"")
    with pytest.raises(ImproperField):
        replace(cast.certificates["us-attorney"], members=("ada-lindqvist", "ada-lindqvist"))


def test_a_log_certificate_counts_generations_from_one(cast):
    log = make_log_certificate(cast.registrar, **LOGS)
    with pytest.raises(ImproperField):
        replace(log, issuer_generation=0)
    with pytest.raises(FieldTooLong):
        replace(log, public_vkey="v" * 401)


def test_the_registrar_certifies_only_keys_whose_holder_has_the_secret(cast):
    jonas = Identity.new("jonas-vale")
    request = check_request(make_request(jonas, "Jonas Vale"))
    assert (request.kind, request.id, request.name, request.members) == (Holder.PERSON, "jonas-vale", "Jonas Vale", ())
    assert request.keys == jonas.public_keys
    stolen = replace(request, keys=cast.identities["ruth-adeyemi"].public_keys)
    with pytest.raises(ForgedSignature):
        check_request(stolen.signed(jonas.sign_hybrid(stolen.statement)))
    half = replace(request, keys=replace(request.keys, mldsa65=stolen.keys.mldsa65))
    with pytest.raises(ForgedSignature, match="ML-DSA"):
        check_request(half.signed(jonas.sign_hybrid(half.statement)))


def test_an_office_asks_with_its_members(cast):
    raw = make_request(Identity.new("vale-and-crane"), "Vale & Crane LLP", Holder.OFFICE, ("philippa-crane",))
    request = check_request(raw)
    assert (request.kind, request.members) == (Holder.OFFICE, ("philippa-crane",))
    for bit in range(0, len(raw) * 8, 53):
        with pytest.raises(EnvelopeError):
            check_request(raw[: bit // 8] + bytes([raw[bit // 8] ^ 1 << bit % 8]) + raw[bit // 8 + 1 :])
    with pytest.raises(BadFrame):
        check_request(frame("underseal/signed-desk-request/v1", frame("underseal/desk-request/v1"), b""))
