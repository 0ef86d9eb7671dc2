"""Makes the envelope's vectors: `python tests/envelope_vectors.py` writes tests/vectors/envelope anew.

`derived.json` follows from its inputs and comes out the same each time. `sealed.json` and the files it names hold
encryptions and signatures, which are random: they are made only where absent, else kept.
"""

import json
from pathlib import Path
from typing import Any

from envelope_cast import make_cast
from underseal.digest.framing import frame, sha256
from underseal.envelope.cell import body_context, event_context, leaf, roster_cell, slot_info
from underseal.envelope.commit import commitment
from underseal.envelope.framing import derive
from underseal.envelope.identity import Identity, Root
from underseal.envelope.keys import seal_slot
from underseal.envelope.vault import CellKey, Epoch, Writer, seal_document, seal_event, seal_grant, seal_history, tag
from underseal.stage.credentials import seed

FOLDER = Path(__file__).parent / "vectors" / "envelope"
KEY = bytes(range(32))
EPOCH = Epoch(bytes(range(16)), KEY, "2:26-cr-00184", ("us-attorney", "chambers-adeyemi"))
WRITER = Writer("ada-lindqvist", 1, 7)
HISTORIAN = Writer("ada-lindqvist", 1, 8)
OPENED = (CellKey(bytes(range(32, 64)), bytes(range(64, 96))), CellKey(bytes(range(96, 128)), bytes(range(128, 160))))
CONTENT = b"The motion to seal is granted."
PAPER = b"%PDF-1.7\n" + bytes(range(256)) * 300
SLOT = (seed("ruth-adeyemi"), b"info")


def derived() -> dict[str, Any]:
    """What follows from its inputs alone, bytes as hex."""
    return {
        "about": "Vectors of docs/spec/envelope.md, made by tests/envelope_vectors.py; bytes are hex.",
        "frame": [framed(*case) for case in FRAMES],
        "frame_refused": [dict(zip(("label", "data", "error"), case, strict=True)) for case in REFUSED_FRAMES],
        "derive": [derived_key(*case) for case in DERIVATIONS],
        "commitment": [committed("5f" * 16, 0), committed("5f" * 16, 1), committed("SM-7K3Q-9FMX", 0)],
        "identity": [identity("ruth-adeyemi"), identity("us-attorney")],
        "root": root(),
        "keys_refused": refused_keys(),
        "certificate": [statement("ruth-adeyemi"), statement("us-attorney"), statement("recovery")],
        "epoch": epoch(),
        "contexts": {
            "slot_info": {"tag": "aa" * 16, "info": slot_info(b"\xaa" * 16).hex()},
            "event_context": {
                "tag": "aa" * 16,
                "slot": "bb" * 1168,
                "context": event_context(b"\xaa" * 16, b"\xbb" * 1168).hex(),
            },
            "body_context": {"index": 1, "count": 3, "context": body_context(1, 3).hex()},
        },
        "roster_cell": {"raw": "c0ffee", "sha256": sha256(roster_cell(bytes.fromhex("c0ffee"))).hex()},
        "leaf": {"commitment": "cc" * 32, "cell": "8192 zeros", "leaf": leaf(b"\xcc" * 32, bytes(8192)).hex()},
    }


FRAMES = (
    ("underseal/act/v1",),
    ("underseal/act/v1", b""),
    ("underseal/act/v1", b"", b""),
    ("underseal/act/v1", b"ab", b"c"),
    ("underseal/act/v1", b"a", b"bc"),
    ("", b"\x00\xff"),
)

REFUSED_FRAMES = (
    ("x", "", "BadFrame"),
    ("x", "000000", "BadFrame"),
    ("x", "000000017900000000", "BadFrame"),
    ("x", "00000001780000000000", "BadFrame"),
    ("x", "000000017800000001", "BadFrame"),
    ("x", "00000001780000000100000002aa", "BadFrame"),
    ("x", "ffffffff7800000000", "BadFrame"),
)

DERIVATIONS = (
    (KEY, "underseal/tag/v1", (b"a", b"b"), 16),
    (KEY, "underseal/event-key/v1", (), 32),
    (bytes(32), "underseal/identity/ml-kem-768/v1", (), 64),
)


def framed(label: str, *parts: bytes) -> dict[str, Any]:
    return {"label": label, "parts": [part.hex() for part in parts], "frame": frame(label, *parts).hex()}


def derived_key(key: bytes, label: str, parts: tuple[bytes, ...], length: int) -> dict[str, Any]:
    hexes = [part.hex() for part in parts]
    out = derive(key, label, *parts, length=length).hex()
    return {"key": key.hex(), "label": label, "parts": hexes, "length": length, "derived": out}


def committed(stub_or_alias: str, part: int) -> dict[str, Any]:
    digest, salt = sha256(PAPER), KEY
    out = commitment(stub_or_alias, part, digest, salt).hex()
    said = {"stub_or_alias": stub_or_alias, "part": part, "digest": digest.hex(), "salt": salt.hex()}
    return said | {"commitment": out}


def identity(id_: str) -> dict[str, Any]:
    keys = Identity.from_seed(seed(id_), id_).public_keys
    public = {"hpke": keys.hpke.hex(), "ed25519": keys.ed25519.hex(), "mldsa65": keys.mldsa65.hex()}
    return {"seed": seed(id_).hex()} | public


def root() -> dict[str, Any]:
    keys = Root.from_seed(seed("root")).public_keys
    public = {"ed25519": keys.ed25519.hex(), "mldsa65": keys.mldsa65.hex()}
    return {"seed": seed("root").hex(), **public, "fingerprint": keys.fingerprint}


def refused_keys() -> list[dict[str, Any]]:
    """Changes to the keys of ruth-adeyemi, each with the error it must meet."""
    return [
        {"key": "ed25519", "value": "01" + "00" * 31, "error": "BadKeys"},
        {"key": "ed25519", "value": "01" + "00" * 30 + "80", "error": "BadKeys"},
        {"key": "ed25519", "value": "ec" + "ff" * 30 + "7f", "error": "BadKeys"},
        {"key": "hpke_x25519", "value": "00" * 32, "error": "BadKeys"},
        {"key": "hpke_ml_kem", "value": "ff" * 1184, "error": "BadKeys"},
        {"key": "ed25519", "value": "00" * 31, "error": "WrongLength"},
        {"key": "mldsa65", "value": "00" * 1951, "error": "WrongLength"},
    ]


def statement(id_: str) -> dict[str, Any]:
    certificate = make_cast().certificates[id_]
    fields = ("court", "kind", "id", "name", "role", "office", "bar", "generation", "issuer", "issuer_generation")
    said = {field: getattr(certificate, field) for field in fields}
    lists = {"members": list(certificate.members), "previous": certificate.previous.hex()}
    return said | lists | {"keys_of_seed": seed(id_).hex(), "statement_sha256": sha256(certificate.statement).hex()}


def epoch() -> dict[str, Any]:
    writers = [WRITER, Writer("ada-lindqvist", 2, 7), Writer("ada-lindqvist", 1, 8), Writer("ruth-adeyemi", 1, 7)]
    return {
        "vault": EPOCH.vault.hex(),
        "key": EPOCH.key.hex(),
        "subject": EPOCH.subject,
        "members": list(EPOCH.members),
        "commitment": EPOCH.commitment.hex(),
        "tags": [
            {"person": one.person, "device": one.device, "counter": one.counter}
            | {"tag": tag(EPOCH, one.person, one.device, one.counter).hex()}
            for one in writers
        ],
    }


def sealed() -> dict[str, Any]:
    """Make the files of random things, and say what must come of opening them, as they are and altered."""
    cast = make_cast()
    ada, chambers = cast.identities["ada-lindqvist"], cast.certificates["chambers-adeyemi"]
    event = seal_event(EPOCH, WRITER, CONTENT)
    bodies = seal_document(PAPER, KEY)
    slot = seal_slot(Identity.from_seed(SLOT[0], "ruth-adeyemi").public_keys.hpke, KEY, SLOT[1])
    registrar = cast.certificates["tobias-renn"]
    files = {
        "slot.bin": slot,
        "event.cell": event.cell,
        "grant.cell": seal_grant(EPOCH, chambers, ada, b"rule"),
        "history.cell": seal_history(EPOCH, HISTORIAN, OPENED, ada),
        "body-0.cell": bodies[0],
        "body-1.cell": bodies[1],
        "registrar.certificate": registrar.raw,
        "granter.certificate": cast.certificates["ada-lindqvist"].raw,
        "member.certificate": chambers.raw,
    }
    for name, data in files.items():
        (FOLDER / name).write_bytes(data)
    return {
        "about": "Random encryptions and signatures, kept; made once by tests/envelope_vectors.py. Bits count from "
        "the lowest of the first byte. Names of errors are those of docs/spec/envelope.md.",
        "sha256": {name: sha256(data).hex() for name, data in files.items()},
        "slot": {"file": "slot.bin", "seed": SLOT[0].hex(), "info": SLOT[1].hex(), "key": KEY.hex()},
        "slot_refused": [
            *({"flip": bit, "error": "NotARecipient"} for bit in (0, 8703, 8704, 8959, 8960, 9343)),
            {"info": "00", "error": "NotARecipient"},
            {"seed": seed("benedict-okafor").hex(), "error": "NotARecipient"},
        ],
        "event": {
            "file": "event.cell",
            "epoch": "of derived.json",
            "writer": [WRITER.person, WRITER.device, WRITER.counter],
            "box_key": event.box_key.hex(),
            "content": CONTENT.hex(),
        },
        "event_refused": [
            {"flip": 0, "error": "WrongEpoch"},
            {"flip": 127, "error": "WrongEpoch"},
            *({"flip": bit, "error": "BadCell"} for bit in (128, 9087, 9471, 9472, 9663, 9664, 9920, 65535)),
            {"writer": ["ada-lindqvist", 1, 8], "error": "WrongEpoch"},
            {"key": "00" * 32, "error": "WrongEpoch"},
            {"subject": "2:26-cr-00185", "error": "WrongEpoch"},
            {"cut": 1, "error": "BadCell"},
        ],
        "grant": {
            "file": "grant.cell",
            "seed": seed("chambers-adeyemi").hex(),
            "granter": "granter.certificate",
            "member": "member.certificate",
            "authority": b"rule".hex(),
        },
        "grant_refused": [
            {"flip": 0, "error": "NotARecipient"},
            {"flip": 9471, "error": "NotARecipient"},
            {"flip": 9472, "error": "BadCell"},
            {"seed": seed("us-attorney").hex(), "error": "NotARecipient"},
            {"member": "granter.certificate", "error": "GrantForAnother"},
            {"granter": "member.certificate", "error": "WrongGranter"},
        ],
        "history": {
            "file": "history.cell",
            "epoch": "of derived.json",
            "writer": [HISTORIAN.person, HISTORIAN.device, HISTORIAN.counter],
            "granter": "granter.certificate",
            "cells": [{"cell": one.cell.hex(), "key": one.key.hex()} for one in OPENED],
        },
        "history_refused": [
            {"granter": "member.certificate", "error": "WrongGranter"},
            {"vault": "00" * 16, "error": "WrongEpoch"},
            {"flip": 9472, "error": "BadCell"},
        ],
        "body": {
            "files": ["body-0.cell", "body-1.cell"],
            "key": KEY.hex(),
            "size": len(PAPER),
            "digest": sha256(PAPER).hex(),
        },
        "body_refused": [
            {"files": ["body-1.cell", "body-0.cell"], "error": "BadCell"},
            {"files": ["body-0.cell"], "error": "BadCell"},
            {"key": "00" * 32, "error": "BadCell"},
            {"digest": "00" * 32, "error": "WrongDigest"},
            {"size": len(PAPER) - 1, "error": "WrongDigest"},
        ],
        "certificate": {"root": "of derived.json", "files": ["registrar.certificate", "granter.certificate"]},
        "certificate_refused": [
            {"flip": 0, "error": "BadFrame"},
            {"flip": 8 * (len(registrar.raw) - 1), "error": "ForgedSignature"},
            {"flip": 8 * registrar.raw.index(b"Tobias"), "error": "ForgedSignature"},
            {"flip": 8 * registrar.raw.index(b"tobias-renn") + 5, "error": "ImproperField"},
            {"cut": 1, "error": "BadFrame"},
        ],
    }


def write(name: str, value: dict[str, Any]) -> None:
    (FOLDER / name).write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    write("derived.json", derived())
    if not (FOLDER / "sealed.json").exists():
        write("sealed.json", sealed())
