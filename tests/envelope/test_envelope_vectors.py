"""The published vectors hold, and those that follow from their inputs come out the same again."""

import json
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

import envelope_vectors
from underseal.envelope import errors
from underseal.envelope.event import ContentKind, read_box
from underseal.envelope.framing import unframe
from underseal.envelope.identity import Identity
from underseal.envelope.names import Certificate, PublicKeys, RootKeys, Roster
from underseal.envelope.vault import (
    CellKey,
    Grant,
    History,
    Writer,
    box_key,
    check_grant,
    check_history,
    open_box,
    open_document,
    open_event,
    open_slot_any,
    tag,
)
from underseal.stage.credentials import seed

FOLDER = envelope_vectors.FOLDER
DERIVED: dict[str, Any] = json.loads((FOLDER / "derived.json").read_text())
SEALED: dict[str, Any] = json.loads((FOLDER / "sealed.json").read_text())


def changes(name: str) -> Any:
    """Parametrize over the changes listed under name, each with the error it must meet."""
    return pytest.mark.parametrize("change", SEALED[name], ids=json.dumps)


def refused(change: dict[str, Any]) -> Any:
    return pytest.raises(getattr(errors, change["error"]))


def altered(name: str, change: dict[str, Any]) -> bytes:
    data = bytearray((FOLDER / name).read_bytes())
    if "flip" in change:
        data[change["flip"] // 8] ^= 1 << change["flip"] % 8
    return bytes(data[: len(data) - change.get("cut", 0)])


def test_what_follows_from_its_inputs_comes_out_the_same():
    assert json.loads(json.dumps(envelope_vectors.derived())) == DERIVED


@pytest.mark.parametrize("case", DERIVED["frame_refused"], ids=json.dumps)
def test_malformed_frames_are_refused(case):
    with refused(case):
        unframe(bytes.fromhex(case["data"]), case["label"])


@pytest.mark.parametrize("case", DERIVED["keys_refused"], ids=lambda case: f"{case['key']}={case['value'][:8]}")
def test_bad_keys_are_refused(case):
    keys = Identity.from_seed(seed("ruth-adeyemi"), "ruth-adeyemi").public_keys
    said = {"hpke": keys.hpke, "ed25519": keys.ed25519, "mldsa65": keys.mldsa65}
    value = bytes.fromhex(case["value"])
    parts = {"hpke_ml_kem": ("hpke", value + keys.hpke[1184:]), "hpke_x25519": ("hpke", keys.hpke[:1184] + value)}
    field, value = parts.get(case["key"], (case["key"], value))
    with refused(case):
        PublicKeys(**(said | {field: value}))


def test_the_kept_files_are_those_that_were_made():
    for name, digest in SEALED["sha256"].items():
        assert sha256((FOLDER / name).read_bytes()).hexdigest() == digest


def opened_slot(change: dict[str, Any]) -> bytes:
    said = SEALED["slot"] | change
    identity = Identity.from_seed(bytes.fromhex(said["seed"]), "ruth-adeyemi")
    return identity.open_slot(altered("slot.bin", change), bytes.fromhex(said["info"]))


def test_the_kept_slot_opens():
    assert opened_slot({}).hex() == SEALED["slot"]["key"]


@changes("slot_refused")
def test_the_altered_slot_does_not(change):
    with refused(change):
        opened_slot(change)


def opened_event(change: dict[str, Any]) -> bytes:
    said = SEALED["event"] | change
    epoch = envelope_vectors.EPOCH
    epoch = replace(
        epoch, key=bytes.fromhex(said.get("key", epoch.key.hex())), subject=said.get("subject", epoch.subject)
    )
    return open_event(epoch, Writer(*said["writer"]), altered("event.cell", change))


def test_the_kept_event_opens():
    assert opened_event({}).hex() == SEALED["event"]["content"]
    box_key = bytes.fromhex(SEALED["event"]["box_key"])
    assert open_box((FOLDER / "event.cell").read_bytes(), box_key) == opened_event({})


@changes("event_refused")
def test_the_altered_event_does_not(change):
    with refused(change):
        opened_event(change)


def certificate(name: str) -> Certificate:
    return Certificate.parse((FOLDER / name).read_bytes())


def checked_grant(change: dict[str, Any]) -> tuple[Grant, Any]:
    said = SEALED["grant"] | change
    identity = Identity.from_seed(bytes.fromhex(said["seed"]), "chambers-adeyemi")
    _, grant = open_slot_any([identity], altered("grant.cell", change))
    assert isinstance(grant, Grant)
    return grant, check_grant(grant, certificate(said["granter"]), certificate(said["member"]))


def test_the_kept_grant_gives_its_epoch():
    grant, epoch = checked_grant({})
    assert epoch == envelope_vectors.EPOCH
    assert grant.authority.hex() == SEALED["grant"]["authority"]


@changes("grant_refused")
def test_the_altered_grant_gives_none(change):
    with refused(change):
        checked_grant(change)


def opened_history(change: dict[str, Any]) -> list[CellKey]:
    said, epoch = SEALED["history"] | change, envelope_vectors.EPOCH
    cell = altered("history.cell", change)
    kind, content = read_box(cell, box_key(epoch, cell))
    assert kind is ContentKind.HISTORY
    history = History.parse(content)
    vault = bytes.fromhex(said.get("vault", epoch.vault.hex()))
    check_history(history, replace(epoch, vault=vault), certificate(said["granter"]))
    return list(history.cells)


def test_the_kept_history_opens_its_cells():
    said = [CellKey(bytes.fromhex(one["cell"]), bytes.fromhex(one["key"])) for one in SEALED["history"]["cells"]]
    assert opened_history({}) == said
    cell, writer = (FOLDER / "history.cell").read_bytes(), Writer(*SEALED["history"]["writer"])
    assert cell[:16] == tag(envelope_vectors.EPOCH, writer.person, writer.device, writer.counter)


@changes("history_refused")
def test_the_altered_history_opens_none(change):
    with refused(change):
        opened_history(change)


def opened_body(change: dict[str, Any]) -> bytes:
    said = SEALED["body"] | change
    cells = [(FOLDER / name).read_bytes() for name in said["files"]]
    return open_document(cells, bytes.fromhex(said["key"]), bytes.fromhex(said["digest"]), said["size"])


def test_the_kept_body_cells_open():
    assert opened_body({}) == envelope_vectors.PAPER


@changes("body_refused")
def test_the_altered_body_cells_do_not(change):
    with refused(change):
        opened_body(change)


@pytest.fixture
def roster() -> Roster:
    root = DERIVED["root"]
    return Roster(RootKeys(bytes.fromhex(root["ed25519"]), bytes.fromhex(root["mldsa65"])))


def test_the_kept_certificates_are_admitted(roster):
    for name in SEALED["certificate"]["files"]:
        assert roster.admit((FOLDER / name).read_bytes()) == certificate(name)


@changes("certificate_refused")
def test_the_altered_certificate_is_not(roster, change):
    with refused(change):
        roster.admit(altered("registrar.certificate", change))
