"""The one door into the record: what goes in, what is refused, and that a refusal leaves nothing behind."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import cast

import pytest
from django.db import connections

from court_receipts import promised, rows
from go_checker import check_with_go, requires_go
from underseal.court.errors import (
    DocumentDiffers,
    ForAnotherCourt,
    LawNotRaised,
    NotEnrolled,
    NothingSubmitted,
    NotTheRegistrar,
    RosterCellRefused,
    StubWithoutCell,
    UnknownDocument,
    WrongGeneration,
)
from underseal.docket import commands as do
from underseal.docket.court_events import CertificatePublished
from underseal.docket.errors import ActAlreadyEntered, NoSuchCase, NotPermitted, StubTaken
from underseal.docket.events import EntryFiled
from underseal.docket.names import CaseRef, CaseType, EntryNumber, Ordinal, PersonId, StubId
from underseal.docket.record import Open, Paper, Stub, StubText
from underseal.envelope.fields import Holder
from underseal.envelope.identity import make_certificate
from underseal.envelope.names import REGISTRAR
from underseal.stage.credentials import REGISTRAR_CLERK, certify, identity, root
from underseal.stage.filings import filing, hex_id, paper
from underseal.stage.test_court import (
    CLERK,
    COUNSEL,
    DEFENCE,
    JUDGE,
    OBSERVER,
    OUTSIDER,
    PROSECUTOR,
    SEALED_CLERK,
    TestCourt,
    crash_at,
    published,
)
from underseal.storage.errors import UnknownCommitment
from underseal.wire.act import Signature, Signed, check_signature
from underseal.wire.codec import parse
from underseal.wire.errors import BadActSignature
from underseal.wire.leaf import BodiesFile, Body, Salted
from underseal.wire.submission import StubCaseRequest, StubEntryRequest, Submission


def bodies_of(simulator: TestCourt) -> list[Body]:
    return [parse(Body, leaf.salted.body) for leaf in simulator.court.store.leaves()]


RULES = 2
"""The leaves that every court begins with."""


def state_of(simulator: TestCourt) -> tuple[object, ...]:
    """Everything a refusal must leave as it was."""
    court = simulator.court
    slots = [tick.taken() for tick in map(court.inbox.tick, court.inbox.ticks)]
    public = {path: facts for path, facts in published(simulator.folder).items() if facts[0] == "file"}
    return court.store.size(), len(court.store.roster_cells()), slots, public, court.record.register


def test_an_act_is_entered_with_the_certificate_of_who_did_it_before_it(simulator: TestCourt) -> None:
    simulator.open_case()
    first, second, third = bodies_of(simulator)[RULES:][:3]
    published_first = [cast("CertificatePublished", body.events[0]).person for body in (first, second)]
    assert published_first == [COUNSEL, JUDGE]
    assert third.signed is not None
    check_signature(third.signed, simulator.court.record.roster.person(COUNSEL))


def test_a_certificate_is_published_once(simulator: TestCourt) -> None:
    case = simulator.open_case()
    simulator.file_public(case, "of Change of Address")
    simulator.file_public(case, "of Unavailability")
    events = [event for body in bodies_of(simulator) for event in body.events]
    people = [event.person for event in events if isinstance(event, CertificatePublished)]
    assert sorted(people) == sorted({REGISTRAR_CLERK, COUNSEL, JUDGE})


def test_the_answer_carries_the_leaf_and_the_body_that_hashes_to_it(simulator: TestCourt) -> None:
    case = simulator.open_case()
    answer = simulator.file_public(case, "of Appearance Pro Hac Vice")
    assert answer.leaf is not None
    assert answer.body is not None
    entry = simulator.court.logs.public.at(simulator.court.logs.public.size).entry(answer.leaf)
    event = answer.body.check(answer.leaf, entry).events[0]
    assert isinstance(event, EntryFiled)
    assert simulator.court.record.docket(case).entries[-1].text == event.text


def test_the_same_act_again_gets_the_same_answer_and_is_entered_once(simulator: TestCourt) -> None:
    case = simulator.open_case()
    first, stub, _ = simulator.file_exhibit(case, "to Compel")
    size = simulator.court.store.size()
    main = paper("to Compel")
    signed = simulator.signed(
        COUNSEL, case, do.FileEntry(filing("motion", "to Compel", main, Paper(1, "", Stub(stub)))), "to Compel"
    )
    assert simulator.send(COUNSEL, Submission(signed)).leaf == first.leaf
    assert simulator.court.store.size() == size


def test_a_whole_submission_again_gets_the_same_answer_before_and_after_its_tick_closes(simulator: TestCourt) -> None:
    case = simulator.open_case()
    stub = StubId("stub-" + hex_id("stub", "once"))
    sealed = simulator.seal(SEALED_CLERK, case, "once", stub=stub).submission
    submission = replace(sealed, stub=StubEntryRequest(case, StubText.SEALED_DOCUMENT, stub))
    first = simulator.send(SEALED_CLERK, submission)
    taken = state_of(simulator)
    simulator.clock.forward(2)
    assert simulator.send(SEALED_CLERK, submission) == first
    assert state_of(simulator) == taken
    simulator.tick()
    again = simulator.send(SEALED_CLERK, submission)
    assert again == first
    assert promised(simulator, again).receipt.at == parse(Body, first.body.body).at  # type: ignore[union-attr]  # a stub has one


def test_a_receipt_of_cells_alone_is_dated_by_their_tick_once_that_has_closed(simulator: TestCourt) -> None:
    submission = Submission(events=simulator.seal(PROSECUTOR, CaseRef("SM-7K3Q-9FMX"), "warrant").submission.events)
    first = simulator.send(PROSECUTOR, submission)
    at = simulator.clock()
    simulator.clock.forward(2)
    assert simulator.send(PROSECUTOR, submission) == first
    simulator.tick()
    again = simulator.send(PROSECUTOR, submission)
    before, after = promised(simulator, first), promised(simulator, again)
    assert before.rows == after.rows
    assert (before.receipt.at, after.receipt.at) == (at, simulator.schedule.closes(before.rows[0].tick))
    assert replace(before.receipt, at=at) == replace(after.receipt, at=at)


def test_another_act_under_a_spent_id_is_refused(simulator: TestCourt) -> None:
    case = simulator.open_case()
    simulator.file_public(case, "of Hearing Availability")
    other = paper("another")
    simulator.put(other)
    with pytest.raises(ActAlreadyEntered):
        simulator.does(COUNSEL, case, do.FileEntry(filing("notice", "another", other)), "of Hearing Availability")


def forged(simulator: TestCourt, case: CaseRef) -> Submission:
    signed = simulator.signed(COUNSEL, case, do.EnterMinutes("x", simulator.court.clock().date()), "forged")
    bent = bytes([signed.signature.ed25519[0] ^ 1]) + signed.signature.ed25519[1:]
    return Submission(Signed(signed.act, Signature(bent)))


def in_anothers_name(simulator: TestCourt, case: CaseRef) -> Submission:
    signed = simulator.signed(COUNSEL, case, do.CloseCase("settled"), "in another's name")
    return Submission(Signed(replace(signed.act, actor=PersonId(CLERK)), signed.signature))


def for_another_court(simulator: TestCourt, case: CaseRef) -> Submission:
    return Submission(simulator.signed(CLERK, case, do.CloseCase("settled"), "elsewhere", court="vale.court.example"))


def of_another_generation(simulator: TestCourt, case: CaseRef) -> Submission:
    return Submission(simulator.signed(CLERK, case, do.CloseCase("settled"), "generation", generation=2))


def beyond_ones_power(simulator: TestCourt, case: CaseRef) -> Submission:
    return Submission(simulator.signed(COUNSEL, case, do.CloseCase("settled"), "power"))


def by_an_outsider(simulator: TestCourt, case: CaseRef) -> Submission:
    return Submission(simulator.signed(OUTSIDER, case, do.CloseCase("settled"), "outsider"))


def an_order_with_one_signature(simulator: TestCourt, case: CaseRef) -> Submission:
    main = paper("order")
    simulator.put(main)
    signed = simulator.signed(JUDGE, case, do.EnterOrder(filing("order", "granting", main)), "order")
    return Submission(Signed(signed.act, Signature(signed.signature.ed25519)))


def in_no_case(simulator: TestCourt, case: CaseRef) -> Submission:
    return Submission(simulator.signed(CLERK, CaseRef("2:26-cv-09999"), do.CloseCase("settled"), f"not {case}"))


def in_the_case_of_no_name(simulator: TestCourt, case: CaseRef) -> Submission:
    """The court keeps leaves about no case, like certificates, under that name."""
    return Submission(simulator.signed(CLERK, CaseRef(""), do.CloseCase("settled"), f"not {case}"))


def a_stub_in_the_case_of_no_name(simulator: TestCourt, case: CaseRef) -> Submission:
    sealed = simulator.seal(PROSECUTOR, case, "warrant").submission
    return replace(
        sealed, stub=StubEntryRequest(CaseRef(""), StubText.SEALED_MOTION, StubId("stub-" + hex_id("stub", "none")))
    )


def with_a_document_not_sent(simulator: TestCourt, case: CaseRef) -> Submission:
    command = do.FileEntry(filing("notice", "of nothing", paper("never sent")))
    return Submission(simulator.signed(COUNSEL, case, command, "not sent"))


def with_a_document_misdescribed(simulator: TestCourt, case: CaseRef) -> Submission:
    main = paper("three pages", pages=3)
    simulator.put(main)
    assert isinstance(main.content, Open)
    command = do.FileEntry(filing("notice", "of pages", replace(main, content=replace(main.content, pages=2))))
    return Submission(simulator.signed(COUNSEL, case, command, "misdescribed"))


def with_a_stub_alone(simulator: TestCourt, case: CaseRef) -> Submission:
    main = paper("motion alone")
    simulator.put(main)
    command = do.FileEntry(
        filing("motion", "alone", main, Paper(1, "", Stub(StubId("stub-" + hex_id("stub", "alone")))))
    )
    return Submission(simulator.signed(COUNSEL, case, command, "stub alone"))


def a_stub_request_alone(simulator: TestCourt, case: CaseRef) -> Submission:
    return Submission(stub=StubEntryRequest(case, StubText.SEALED_MOTION, StubId("stub-" + hex_id("stub", "request"))))


def nothing(_simulator: TestCourt, _case: CaseRef) -> Submission:
    return Submission()


@pytest.mark.parametrize(
    ("bad", "refused"),
    [
        (forged, BadActSignature),
        (in_anothers_name, BadActSignature),
        (for_another_court, ForAnotherCourt),
        (of_another_generation, WrongGeneration),
        (beyond_ones_power, NotPermitted),
        (by_an_outsider, NotEnrolled),
        (an_order_with_one_signature, BadActSignature),
        (in_no_case, NoSuchCase),
        (in_the_case_of_no_name, NoSuchCase),
        (a_stub_in_the_case_of_no_name, NoSuchCase),
        (with_a_document_not_sent, UnknownDocument),
        (with_a_document_misdescribed, DocumentDiffers),
        (with_a_stub_alone, StubWithoutCell),
        (a_stub_request_alone, StubWithoutCell),
        (nothing, NothingSubmitted),
    ],
)
def test_a_refused_act_leaves_nothing_behind(
    simulator: TestCourt, bad: Callable[[TestCourt, CaseRef], Submission], refused: type[Exception]
) -> None:
    case = simulator.open_case()
    submission = bad(simulator, case)
    before = state_of(simulator)
    with pytest.raises(refused) as error:
        simulator.send(COUNSEL, submission)
    assert "\n" not in str(error.value)
    assert state_of(simulator) == before


@pytest.mark.parametrize("who", [None, OUTSIDER, "us-attorney", "recovery"])
def test_only_enrolled_people_submit(simulator: TestCourt, who: str | None) -> None:
    submission = simulator.seal(PROSECUTOR, CaseRef("SM-7K3Q-9FMX"), "warrant").submission
    before = state_of(simulator)
    with pytest.raises(NotEnrolled):
        simulator.court.submissions.submit(submission, None) if who is None else simulator.send(who, submission)
    assert state_of(simulator) == before


def test_the_sealed_half_of_a_motion_goes_in_with_its_stub(simulator: TestCourt) -> None:
    case = simulator.open_case()
    answer, stub, sealed = simulator.file_exhibit(case, "to Exclude")
    found = rows(simulator, answer)
    assert simulator.court.record.docket(case).entries.find(stub) is not None
    simulator.tick()
    log = simulator.court.logs.sealed
    for row, slot in zip(found, (*sealed.submission.events, *sealed.submission.bodies), strict=True):
        assert log.at(log.size).entry(row.leaf) == row.entry
        assert row.commitment == slot.commitment


@pytest.mark.parametrize("step", ["intended", "put", "taken", "written"])
def test_stub_and_cell_are_both_gone_if_the_court_dies_before_the_commit(simulator: TestCourt, step: str) -> None:
    case = simulator.open_case()
    before = state_of(simulator)
    simulator.restart(crash_at(step))
    _die(simulator, case)
    simulator.restart()
    assert state_of(simulator) == before
    simulator.file_exhibit(case, "to Compel")
    assert list(simulator.court.check()) == []


@pytest.mark.parametrize("step", ["committed", "settled", "published"])
def test_stub_and_cell_are_both_there_if_the_court_dies_after_the_commit(simulator: TestCourt, step: str) -> None:
    case = simulator.open_case()
    size = simulator.court.store.size()
    simulator.restart(crash_at(step))
    _die(simulator, case)
    simulator.restart()
    taken = [slot for tick in simulator.court.inbox.ticks for slot in simulator.court.inbox.tick(tick).taken()]
    assert len(taken) == 4
    assert simulator.court.logs.public.size == size + 1
    again, _, _ = simulator.file_exhibit(case, "to Compel")
    assert again.leaf == size
    assert list(simulator.court.check()) == []


def _die(simulator: TestCourt, case: CaseRef) -> None:
    with pytest.raises(BaseException, match=r"intended|put|taken|written|committed|settled|published"):
        simulator.file_exhibit(case, "to Compel")


def test_slots_are_dummies_again_if_the_database_refuses(simulator: TestCourt) -> None:
    case = simulator.open_case()

    def refuse(step: str) -> None:
        if step == "written":
            raise OSError("disk full")

    before = state_of(simulator)
    simulator.restart(refuse)
    with pytest.raises(OSError, match="disk full"):
        simulator.file_exhibit(case, "to Compel")
    assert state_of(simulator) == before
    tick = simulator.court.inbox.tick(simulator.court.inbox.ticks[0])
    assert tick.free(range(30)) == list(range(30))


def test_a_stub_of_a_whole_entry_names_no_actor(simulator: TestCourt) -> None:
    case = simulator.open_case()
    stub = StubId("stub-" + hex_id("stub", "whole"))
    answer = simulator.request_stub(SEALED_CLERK, StubEntryRequest(case, StubText.SEALED_DOCUMENT, stub), "whole")
    assert answer.body is not None
    assert SEALED_CLERK.encode() not in answer.body.body
    entry = simulator.court.record.docket(case).entries[-1]
    assert (entry.text, entry.by, entry.number) == (StubText.SEALED_DOCUMENT, None, EntryNumber(2))
    assert SEALED_CLERK not in simulator.court.record.register.people


def test_a_sealed_case_is_listed_by_number(simulator: TestCourt) -> None:
    request = StubCaseRequest(2, CaseType.CRIMINAL, StubId("stub-" + hex_id("stub", "case")))
    simulator.request_stub(PROSECUTOR, request, "indictment under seal")
    docket = simulator.court.record.docket(simulator.court.record.cases[-1])
    assert (docket.caption, docket.case) == ("Sealed v. Sealed", "2:26-cr-00001")


@pytest.mark.parametrize("who", [OBSERVER, REGISTRAR_CLERK, DEFENCE])
def test_no_stub_is_entered_for_whoever_may_not_file_here(simulator: TestCourt, who: str) -> None:
    case = simulator.open_case()
    before = state_of(simulator)
    with pytest.raises(NotPermitted):
        simulator.request_stub(
            who, StubEntryRequest(case, StubText.SEALED_DOCUMENT, StubId("stub-" + hex_id("x"))), "x"
        )
    assert state_of(simulator) == before


def test_a_stub_id_stands_for_one_thing(simulator: TestCourt) -> None:
    case = simulator.open_case()
    stub = StubId("stub-" + hex_id("stub", "twice"))
    simulator.request_stub(SEALED_CLERK, StubEntryRequest(case, StubText.SEALED_DOCUMENT, stub), "one")
    with pytest.raises(StubTaken):
        simulator.request_stub(SEALED_CLERK, StubEntryRequest(case, StubText.SEALED_MOTION, stub), "two")


def test_the_wheel_draws_by_act_from_the_judges_of_the_roster(simulator: TestCourt) -> None:
    second = certify("jonas-kell", "Jonas Kell", "judge", "chambers-kell")
    simulator.enrol(second)
    cases = [simulator.open_case(f"Plaintiff {n}") for n in range(12)]
    drawn = {simulator.court.record.docket(case).judge for case in cases}
    assert drawn == {JUDGE, "jonas-kell"}


# The roster.


def test_a_certificate_enrols_whoever_it_names_and_shows_the_public_nothing(simulator: TestCourt) -> None:
    before = published(simulator.folder)
    simulator.enrol(certify("nora-castellan", "Nora Castellan", "counsel"))
    assert published(simulator.folder) == before
    simulator.open_case(by="nora-castellan")
    simulator.restart()
    assert simulator.court.record.roster.person("nora-castellan").name == "Nora Castellan"


def test_only_a_registrar_clerk_sends_roster_cells(simulator: TestCourt) -> None:
    with pytest.raises(NotTheRegistrar):
        simulator.enrol(certify("nora-castellan", "Nora Castellan", "counsel"), by=COUNSEL)


def test_a_certificate_by_anybody_else_is_refused(simulator: TestCourt) -> None:
    keys = identity(OUTSIDER).public_keys
    said = {"court": "harlow.court.example", "kind": Holder.PERSON, "id": OUTSIDER, "name": "Jonas Vale", "keys": keys}
    by_counsel = make_certificate(identity(COUNSEL), **said, role="counsel")  # type: ignore[arg-type]  # its own fields
    by_registrar = make_certificate(identity(REGISTRAR_CLERK), **said, role=REGISTRAR)  # type: ignore[arg-type]  # its own fields
    by_root = make_certificate(root(), **said, role="counsel")  # type: ignore[arg-type]  # its own fields
    before = state_of(simulator)
    for certificate in (by_counsel, by_registrar, by_root):
        with pytest.raises(RosterCellRefused):
            simulator.enrol(certificate.raw)
    with pytest.raises(RosterCellRefused):
        simulator.enrol(b"no certificate at all")
    assert state_of(simulator) == before


# Many at once.


def test_submissions_from_many_threads_leave_no_gap(simulator: TestCourt) -> None:
    case = simulator.open_case()
    papers = [paper(f"paper {n}") for n in range(8)]
    simulator.put(*papers)
    errors: list[BaseException] = []

    def file(n: int) -> None:
        try:
            simulator.does(COUNSEL, case, do.FileEntry(filing("notice", f"paper {n}", papers[n])), f"paper {n}")
            simulator.file_hidden(f"hidden {n}")
        except BaseException as error:  # noqa: BLE001  # told by the test itself
            errors.append(error)
        finally:
            connections[simulator.court.alias].close()

    threads = [threading.Thread(target=file, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert [entry.number for entry in simulator.court.record.docket(case).entries if entry.number] == list(range(1, 10))
    simulator.tick(2)
    assert list(simulator.court.check()) == []


def whole_state(simulator: TestCourt, case: CaseRef) -> tuple[object, ...]:
    court = simulator.court
    return state_of(simulator), court.record.docket(case), court.ticks.listed, published(simulator.folder)


def test_a_restarted_court_reads_the_same_state(simulator: TestCourt) -> None:
    case = simulator.open_case()
    simulator.file_exhibit(case, "to Compel")
    simulator.order(case, "granting")
    before = (
        state_of(simulator),
        simulator.court.record.docket(case),
        simulator.court.ticks.listed,
        published(simulator.folder),
    )
    simulator.restart()
    after = (
        state_of(simulator),
        simulator.court.record.docket(case),
        simulator.court.ticks.listed,
        published(simulator.folder),
    )
    assert after == before


def test_the_published_bodies_hash_to_the_published_leaves(simulator: TestCourt) -> None:
    case = simulator.open_case()
    simulator.file_public(case, "of Related Case")
    found = BodiesFile.read((simulator.folder / "public/log/bodies/0").read_bytes()).bodies
    entries = list(simulator.court.logs.public.at(simulator.court.logs.public.size).entries())
    assert [body.entry for body in found if isinstance(body, Salted)] == entries


@requires_go
def test_go_accepts_both_logs(simulator: TestCourt) -> None:
    case = simulator.open_case()
    simulator.file_exhibit(case, "to Compel")
    simulator.tick(9)
    pub, public = simulator.court.pub, simulator.folder / "public"
    assert check_with_go(public / "log", pub.public_vkey, pub.public_origin).accepts_all
    assert check_with_go(public / "sealed-log", pub.sealed_vkey, pub.sealed_origin).accepts_all


def test_a_release_of_a_part_that_is_no_position_is_refused_like_any_other(simulator: TestCourt) -> None:
    case = simulator.open_case()
    _, stub, sealed = simulator.file_exhibit(case, "to Compel")
    simulator.tick()
    simulator.order(case, "unsealing", unseals=(stub,))
    shown = sealed.papers[0]
    for part in (-1, 1 << 32, (1 << 53) - 1):
        facts = (shown.digest, shown.size, shown.pages, shown.salt, Ordinal(4))
        simulator.court.blobs.put(shown.digest, sealed.pdfs[0])
        with pytest.raises(UnknownCommitment):
            simulator.does(COUNSEL, case, do.ReleaseDocument(stub, part, "", *facts), f"release {part}")


def test_rules_that_raise_the_law_beyond_what_the_court_knows_are_refused_for_what_they_would_do(
    simulator: TestCourt,
) -> None:
    later = simulator.clock.now + timedelta(days=2)
    with pytest.raises(LawNotRaised, match="would raise the law to 7, and the court's program knows laws to 1"):
        simulator.does(JUDGE, None, do.ProposeRules(2, later, (), 7))
