"""Checkpoints of both logs bear two signatures. What was signed stays as it is, though ML-DSA never signs alike."""

from collections.abc import Callable
from pathlib import Path

import pytest

from underseal.court.court import Court
from underseal.docket.names import DocumentNumber
from underseal.ledger.checkpoint import open_checkpoint
from underseal.ledger.note import sign_note
from underseal.ledger.notekeys import VerifierKey
from underseal.ledger.prooffile import ProofFile
from underseal.stage.test_court import TestCourt, published
from underseal.storage.errors import DamagedCourt
from underseal.storage.logs.proofs import release_in

PROOF = "public/sealed-log/proof/045000000004"
CHECKPOINTS = ("public/log/checkpoint", "public/sealed-log/checkpoint")


@pytest.fixture
def signing(simulator: TestCourt, monkeypatch: pytest.MonkeyPatch) -> TestCourt:
    """A court that signs as a real one does, each time differently, with a sealed paper released."""
    monkeypatch.setattr("underseal.stage.test_court.sign_once", sign_note)
    simulator.restart()
    case = simulator.open_case()
    _, stub, sealed = simulator.file_exhibit(case, "to Compel")
    simulator.tick()
    simulator.order(case, "unsealing", unseals=(stub,))
    simulator.release(case, stub, sealed, 4)
    return simulator


def keys_of(folder: Path, log: str) -> list[VerifierKey]:
    return [VerifierKey.parse(line) for line in (folder / "public" / log / "vkeys").read_text().splitlines()]


def test_every_checkpoint_is_signed_with_both_keys_of_its_log(signing: TestCourt) -> None:
    for log, name in (("log", "public"), ("sealed-log", "sealed")):
        keys, origin = keys_of(signing.folder, log), f"harlow.court.example/{name}"
        note = (signing.folder / "public" / log / "checkpoint").read_bytes()
        assert [key.title for key in keys] == ["Ed25519", "ML-DSA-44"]
        assert open_checkpoint(note, origin, keys, every=True).signed_by == tuple(keys)
    proof = ProofFile.parse((signing.folder / PROOF).read_bytes())
    assert len(open_checkpoint(proof.checkpoint, "harlow.court.example/sealed", keys, every=True).signed_by) == 2


def test_a_restart_signs_nothing_again(signing: TestCourt) -> None:
    before = published(signing.folder)
    signing.restart()
    assert published(signing.folder) == before


def test_a_proof_made_again_is_the_one_that_lies_there_however_the_log_has_grown(signing: TestCourt) -> None:
    before = (signing.folder / PROOF).read_bytes()
    signing.tick(3)
    document = signing.court.store.document(DocumentNumber(4))
    assert document is not None
    (leaf,) = signing.court.record.read_back(range(document.leaf, document.leaf + 1))
    released = release_in(leaf.body, document)
    assert released is not None
    assert signing.court._proofs.proof_of(document, released) == before
    assert list(signing.court.check()) == []


def without_second_signature(place: Path) -> None:
    place.write_bytes(b"\n".join(place.read_bytes().split(b"\n")[:-2]) + b"\n")


def with_a_bent_second_signature(place: Path) -> None:
    data = place.read_bytes()
    at = len(data) - 1000
    place.write_bytes(data[:at] + (b"A" if data[at : at + 1] != b"A" else b"B") + data[at + 1 :])


@pytest.mark.parametrize("damage", [without_second_signature, with_a_bent_second_signature])
@pytest.mark.parametrize("name", [*CHECKPOINTS, PROOF])
def test_the_courts_own_check_misses_no_signature(
    signing: TestCourt, name: str, damage: Callable[[Path], None]
) -> None:
    damage(signing.folder / name)
    found = [str(finding) for finding in signing.court.check()]
    assert len(found) == 1
    assert found[0].startswith(name.removesuffix("/checkpoint"))


@pytest.mark.parametrize("damage", [without_second_signature, with_a_bent_second_signature])
@pytest.mark.parametrize("name", CHECKPOINTS)
def test_a_court_does_not_go_on_from_half_a_signature(
    signing: TestCourt, name: str, damage: Callable[[Path], None]
) -> None:
    signing.court.close()
    damage(signing.folder / name)
    with pytest.raises(DamagedCourt, match="ML-DSA-44 signature"):
        Court.open(signing.folder)


@pytest.mark.parametrize("bend", [list.reverse, list.pop, lambda lines: lines.append(lines[0])])
def test_keys_in_another_order_or_number_are_no_courts_keys(
    simulator: TestCourt, bend: Callable[[list[str]], object]
) -> None:
    simulator.court.close()
    place = simulator.folder / "keys/court.key"
    lines = place.read_text().splitlines()
    assert len(lines) == 6
    bend(lines)
    place.write_text("\n".join(lines))
    with pytest.raises(DamagedCourt, match=r"keys/court\.key is missing or malformed"):
        Court.open(simulator.folder)
