"""What a court makes without a signature: judged by readers as strictly as any act."""

from dataclasses import replace
from datetime import timedelta

import pytest

from docket_cast import BENEDICT, MIRA, NORA, Record, filing, on, register_of, stub_id
from docket_examples import PLEA_STUB, civil_record, criminal_record
from underseal.acts.court_made import publish_certificate, stub_case, stub_entry
from underseal.acts.law import evolve, permits, permits_unsigned, register, register_all
from underseal.acts.register import enter
from underseal.docket import commands as do
from underseal.docket.docket import Register
from underseal.docket.errors import (
    AlreadyPublished,
    BadDocketNumber,
    BadField,
    BadTime,
    CaseExists,
    CaseIsSealed,
    NoSuchCase,
    NotCourtMade,
    NotNext,
    StubTaken,
    WrongCase,
)
from underseal.docket.names import CaseType, DocketNumber, OfficeId, StubId
from underseal.docket.record import StubText

LATER = on(11, 20)


@pytest.fixture
def case() -> Record:
    return criminal_record()


def test_a_stub_takes_the_next_number_and_names_nobody(case) -> None:
    stub = stub_entry(case.register, case.now, StubText.SEALED_MOTION, stub_id("new"), LATER)
    case.takes(stub)
    entry = case.now.entries[-1]
    assert (entry.number, entry.text, entry.by, entry.lines) == (15, "SEALED MOTION", None, ())
    assert not hasattr(stub, "by")


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"number": 14}, NotNext),
        ({"number": 16}, NotNext),
        ({"number": None}, NotNext),
        ({"text": "SEALED MOTION by an informant"}, BadField),
        ({"stub": PLEA_STUB}, StubTaken),
        ({"filed": LATER.date() - timedelta(days=1)}, BadTime),
        ({"entered": on(5, 1), "filed": on(5, 1).date()}, BadTime),
        ({"case": "2:26-cr-00001"}, WrongCase),
    ],
)
def test_a_bent_stub_is_refused(case, change, refusal) -> None:
    stub = stub_entry(case.register, case.now, StubText.SEALED_MOTION, stub_id("new"), LATER)
    with pytest.raises(refusal):
        permits(replace(stub, **change), case.register, case.now)


def test_a_sealed_case_is_listed_by_number_alone() -> None:
    reg = register_of()
    listed = stub_case(reg, CaseType.CIVIL, 2, stub_id("case"), LATER)
    permits_unsigned((listed,), reg, None, at=LATER)
    docket = evolve(None, listed)
    assert (docket.case, docket.caption, docket.parties, docket.judge) == (
        "2:26-cv-00058",
        "Sealed v. Sealed",
        (),
        None,
    )
    later = register(reg, listed)
    assert (later.next_case, later.serials[2, 26, CaseType.CIVIL]) == (242, 58)
    with pytest.raises(CaseIsSealed):
        permits(stub_entry(later, docket, StubText.SEALED_ORDER, stub_id("x"), LATER), later, docket)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"case": "2:26-cv-00059"}, NotNext),
        ({"case": "2:26-cv-00057"}, NotNext),
        ({"case": "2:25-cv-00058"}, NotNext),
        ({"case": "2:26-mc-00058"}, NotNext),
        ({"case": "SM-7K3Q-9FMX"}, BadDocketNumber),
        ({"serial": 240}, NotNext),
        ({"serial": 242}, NotNext),
    ],
)
def test_case_numbers_leave_no_gap_that_could_name_a_hidden_case(change, refusal) -> None:
    reg = register_of()
    with pytest.raises(refusal):
        permits(replace(stub_case(reg, CaseType.CIVIL, 2, stub_id("case"), LATER), **change), reg, None)


def test_a_case_is_not_stubbed_twice() -> None:
    reg = register_of()
    listed = stub_case(reg, CaseType.CIVIL, 2, stub_id("case"), LATER)
    with pytest.raises(CaseExists):
        permits(listed, register(reg, listed), evolve(None, listed))
    with pytest.raises(CaseExists):
        evolve(evolve(None, listed), listed)


def test_a_certificate_is_published_once() -> None:
    reg = register_of((MIRA,))
    with pytest.raises(AlreadyPublished):
        permits(publish_certificate(MIRA), reg, None)
    with pytest.raises(AlreadyPublished):
        permits(publish_certificate(replace(MIRA, certificate=b"swapped")), reg, None)
    published = publish_certificate(BENEDICT)
    permits_unsigned((published,), reg, None, at=LATER)
    known = register(reg, published)
    assert known.people[BENEDICT.person] == BENEDICT
    assert known.offices[OfficeId("okafor-reyes")] == (BENEDICT.person,)


def test_certificates_may_be_published_beside_other_events_of_the_courts(case) -> None:
    case.register = register_of((MIRA,))
    stub = stub_entry(case.register, case.now, StubText.SEALED_MOTION, stub_id("new"), LATER)
    permits_unsigned((publish_certificate(NORA), stub), case.register, case.now, at=LATER)


def test_a_row_of_the_courts_own_bears_the_time_of_its_leaf_and_no_other(case) -> None:
    stub = stub_entry(case.register, case.now, StubText.SEALED_MOTION, stub_id("new"), LATER)
    listed = stub_case(case.register, CaseType.CIVIL, 2, stub_id("case"), LATER)
    permits_unsigned((stub,), case.register, case.now, at=LATER)
    for off in (timedelta(seconds=-1), timedelta(seconds=1), timedelta(days=365)):
        with pytest.raises(BadTime):
            permits_unsigned((stub,), case.register, case.now, at=LATER + off)
    permits_unsigned((listed,), case.register, None, at=LATER)
    for days in (-1, 1):
        with pytest.raises(BadTime):
            permits_unsigned((listed,), case.register, None, at=LATER + timedelta(days=days))


def test_an_event_that_needs_a_signature_is_refused_without_one(case) -> None:
    for event in case.events:
        if type(event).__name__ not in {"StubEntered", "CaseStubbed", "CertificatePublished"}:
            with pytest.raises(NotCourtMade):
                permits_unsigned((event,), case.register, case.now, at=LATER)


def test_an_event_of_an_unopened_case_is_refused(case) -> None:
    with pytest.raises(NoSuchCase):
        permits(case.events[-1], case.register, None)
    with pytest.raises(NoSuchCase):
        evolve(None, case.events[-1])


def test_the_register_counts_documents_and_cases_and_spends_acts() -> None:
    case = civil_record()
    public = [e for e in case.events if type(e).__name__ in {"EntryFiled", "DocumentReleased"}]
    assert case.register.next_document == 5_101 + sum(
        1 if type(e).__name__ == "DocumentReleased" else sum(type(x.content).__name__ == "Published" for x in e.lines)
        for e in public
    )
    assert case.register.next_case == 242
    assert register_all(Register(), ()) == Register()
    once = enter(Register(), case.register.acts[0], None)
    assert case.register.acts[0] in once.acts
    assert case.register.acts[1] not in once.acts


@pytest.mark.parametrize("text", ["2:26-cv-58", "0:26-cv-00058", "2:26-bk-00058", "2:26-cv-000058", "SM-7K3Q-9FMX", ""])
def test_what_is_no_docket_number_is_refused_by_name(text) -> None:
    with pytest.raises(BadDocketNumber):
        DocketNumber.parse(text)


def test_a_court_that_records_a_closed_cases_filing_is_refused() -> None:
    case = civil_record()
    open_again = civil_record()
    open_again.does(MIRA, LATER, do.ReopenCase("remanded"))
    filed = open_again.does(NORA, LATER, do.FileEntry(filing("motion", "to reconsider")))
    with pytest.raises(Exception, match="closed"):
        permits(filed[0], open_again.register, case.now)


@pytest.mark.parametrize("stub", ["", "x", "ab" * 16, "SM-7K3Q-9FMX", "stub-\n", f"stub-{'AB' * 16}"])
def test_a_sealed_case_is_listed_under_the_name_of_a_stub_and_of_nothing_else(stub: str) -> None:
    case = criminal_record()
    with pytest.raises(BadField, match="stub: is named"):
        permits(stub_case(case.register, CaseType.CRIMINAL, 2, StubId(stub), on(11, 20)), case.register, None)
