"""Public PDFs on their way in, and sealed ones on their way out."""

from dataclasses import replace

import pytest

from court_receipts import rows
from underseal.court.blobs import UNNAMED
from underseal.court.errors import BytesDiffer, UnknownDocument
from underseal.digest.framing import sha256
from underseal.docket.errors import NotOrdered, NotPermitted
from underseal.docket.names import DocumentNumber
from underseal.docket.record import Open, Released
from underseal.exchange.errors import NotAPdf, PdfTooLarge
from underseal.ledger.errors import LedgerError
from underseal.ledger.notekeys import VerifierKey
from underseal.stage.filings import paper, pdf
from underseal.stage.test_court import COUNSEL, JUDGE, PROSECUTOR, TestCourt, copy_of
from underseal.storage.errors import TickStillOpen, UnknownCommitment
from underseal.wire.errors import NotTheDocument
from underseal.wire.verify import check_release

PROOF = "public/sealed-log/proof/045000000003"


def blobs(simulator: TestCourt) -> set[str]:
    return {path.name for path in (simulator.folder / "blobs").iterdir()}


def test_a_document_is_kept_once_by_its_digest(simulator: TestCourt) -> None:
    data = pdf("notice")
    facts = simulator.court.blobs.put(sha256(data), data)
    assert simulator.court.blobs.put(sha256(data), data) == facts
    assert (facts.size, facts.pages) == (len(data), 1)
    assert blobs(simulator) == {sha256(data).hex()}
    assert simulator.court.blobs.place(sha256(data)).read_bytes() == data


def test_what_is_no_document_of_this_court_is_refused_before_anything_is_kept(simulator: TestCourt) -> None:
    data = pdf("large", 400)
    simulator.court.blobs._limit = len(data) - 1
    for refused, sent, digest in (
        (BytesDiffer, data, bytes(32)),
        (PdfTooLarge, data, sha256(data)),
        (NotAPdf, b"a letter", sha256(b"a letter")),
    ):
        with pytest.raises(refused):
            simulator.court.blobs.put(digest, sent)
    assert blobs(simulator) == set()


def test_documents_no_act_names_are_swept_after_a_day_and_others_never(simulator: TestCourt) -> None:
    case = simulator.open_case()
    simulator.put(paper("never filed"))
    assert simulator.court.blobs.sweep() == 0
    simulator.clock.forward(UNNAMED.total_seconds() + 1)
    simulator.put(paper("filed soon"))
    assert simulator.court.blobs.sweep() == 1
    simulator.file_public(case, "filed soon")
    with pytest.raises(UnknownDocument):
        simulator.court.blobs.require(_open("never filed"))
    assert list(simulator.court.check()) == []


def _open(text: str) -> Open:
    content = paper(text).content
    assert isinstance(content, Open)
    return content


def test_a_released_document_is_proven_to_be_the_one_filed(simulator: TestCourt) -> None:
    case = simulator.open_case()
    answer, stub, sealed = simulator.file_exhibit(case, "to Compel")
    simulator.tick()
    simulator.order(case, "unsealing", unseals=(stub,))
    released = simulator.release(case, stub, sealed, 4)
    assert released.leaf is not None
    found = simulator.court.store.document(DocumentNumber(4))
    assert found is not None
    assert found.digest == sealed.papers[0].digest
    entry = simulator.court.record.docket(case).entries.find(stub)
    assert entry is not None
    assert isinstance(entry.lines[1].content, Released)
    keys = [VerifierKey.parse(simulator.court.pub.sealed_vkey)]
    proof = (simulator.folder / "public/sealed-log/proof/045000000004").read_bytes()
    proven = check_release(sealed.pdfs[0], proof, keys)
    assert (proven.stub, proven.part, proven.tick) == (stub, 0, 1)
    assert proven.filed_by == simulator.schedule.closes(1)
    assert proven.leaf in {row.leaf for row in rows(simulator, answer)}
    bent = sealed.pdfs[0][:-1] + bytes([sealed.pdfs[0][-1] ^ 1])
    with pytest.raises(NotTheDocument):
        check_release(bent, proof, keys)
    with pytest.raises(LedgerError):
        check_release(sealed.pdfs[0], proof.replace(b"index ", b"index 1"), keys)


def test_a_release_waits_until_its_tick_has_closed(simulator: TestCourt) -> None:
    case = simulator.open_case()
    _, stub, sealed = simulator.file_exhibit(case, "to Compel")
    simulator.order(case, "unsealing", unseals=(stub,))
    with pytest.raises(TickStillOpen, match="09:01 UTC"):
        simulator.release(case, stub, sealed, 4)
    simulator.tick()
    simulator.release(case, stub, sealed, 4)


def test_a_release_that_opens_no_commitment_is_refused(simulator: TestCourt) -> None:
    case = simulator.open_case()
    _, stub, sealed = simulator.file_exhibit(case, "to Compel")
    simulator.tick()
    simulator.order(case, "unsealing", unseals=(stub,))
    size = simulator.court.store.size()
    for wrong in (replace(sealed.papers[0], salt=bytes(32)), replace(sealed.papers[0], salt=b"short")):
        with pytest.raises(UnknownCommitment):
            simulator.release(case, stub, sealed._replace(papers=(wrong,)), 4)
    other = simulator.seal(COUNSEL, case, "another paper", stub=stub)
    with pytest.raises(UnknownCommitment):
        simulator.release(case, stub, other, 4)
    assert simulator.court.store.size() == size
    assert not (simulator.folder / "public/sealed-log/proof").exists()


def test_nothing_is_released_without_an_order_or_by_whoever_has_no_part_in_the_case(simulator: TestCourt) -> None:
    case = simulator.open_case()
    _, stub, sealed = simulator.file_exhibit(case, "to Compel")
    simulator.tick()
    with pytest.raises(NotOrdered):
        simulator.release(case, stub, sealed, 3)
    simulator.order(case, "unsealing", unseals=(stub,))
    with pytest.raises(NotPermitted):
        simulator.release(case, stub, sealed, 4, by=PROSECUTOR)
    simulator.release(case, stub, sealed, 4, by=JUDGE)


def test_a_copy_of_a_commitment_filed_later_does_not_take_its_place(simulator: TestCourt) -> None:
    case = simulator.open_case()
    answer, stub, sealed = simulator.file_exhibit(case, "to Compel")
    simulator.tick()
    committed = sealed.submission.events[0].commitment
    copy = replace(simulator.seal(PROSECUTOR, case, "a copy", stub=stub).submission.events[0], commitment=committed)
    simulator.send(PROSECUTOR, replace(sealed.submission, events=(copy,), bodies=()))
    simulator.tick()
    simulator.order(case, "unsealing", unseals=(stub,))
    simulator.release(case, stub, sealed, 4)
    document = simulator.court.store.document(DocumentNumber(4))
    assert document is not None
    assert document.opened == rows(simulator, answer)[0].leaf


def test_a_proof_lost_in_a_crash_is_made_again(simulator: TestCourt) -> None:
    case = simulator.open_case()
    _, stub, sealed = simulator.file_exhibit(case, "to Compel")
    simulator.tick()
    simulator.order(case, "unsealing", unseals=(stub,))
    older = simulator.court.store.size()
    simulator.court.close()
    before = copy_of(simulator.folder / "public", simulator.folder.parent / "public before")
    simulator.restart()
    simulator.release(case, stub, sealed, 4)
    proofs = {path.name: path.read_bytes() for path in (simulator.folder / "public/sealed-log/proof").iterdir()}
    simulator.tick(2)
    simulator.court.close()
    (simulator.folder / "public").rename(simulator.folder.parent / "public lost")
    before.rename(simulator.folder / "public")
    simulator.restart()
    assert simulator.court.logs.public.size == older + 1
    again = {path.name: path.read_bytes() for path in (simulator.folder / "public/sealed-log/proof").iterdir()}
    assert again == proofs
    assert list(simulator.court.check()) == []
