"""The language-neutral vectors: each either accepted with what it says, or refused by the name it says."""

import json
from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from underseal.ledger.checkpoint import open_checkpoint
from underseal.ledger.errors import LedgerError
from underseal.ledger.note import SignerKey, VerifierKey, open_note
from underseal.ledger.notetypes import cosigned_message
from underseal.ledger.prooffile import ProofFile
from underseal.ledger.proofs import check_consistency, check_inclusion
from underseal.ledger.tiles import Log, MemoryTiles, decode_entries, encode_entries, entries_path, tile_path
from underseal.ledger.tree import leaf_hash

VECTORS = Path(__file__).parents[1] / "vectors" / "ledger"
Case = dict[str, Any]


def unhex(items: list[str]) -> list[bytes]:
    return [bytes.fromhex(item) for item in items]


def keys(case: Case) -> list[VerifierKey]:
    return [VerifierKey.parse(vkey) for vkey in case["vkeys"]]


def play_hashing(case: Case) -> None:
    log, entries = Log(MemoryTiles()), unhex(case["entries"])
    log.append(entries)
    assert log.root().hex() == case["root"]
    if entries:
        assert leaf_hash(entries[-1]).hex() == case["leaf"]


def play_inclusion(case: Case) -> None:
    leaf, root, *proof = unhex([case["leaf"], case["root"], *case["hashes"]])
    check_inclusion(leaf, case["index"], proof, case["size"], root)


def play_consistency(case: Case) -> None:
    old, new, *proof = unhex([case["old_root"], case["new_root"], *case["hashes"]])
    check_consistency(case["old_size"], old, case["new_size"], new, proof)


def play_keys(case: Case) -> None:
    key = VerifierKey.parse(case["vkey"])
    private = SignerKey.from_text(case["private"])
    assert (key.vkey, private.vkey, private.to_text()) == (case["vkey"], case["vkey"], case["private"])


def play_notes(case: Case) -> None:
    assert open_note(b64decode(case["note"]), keys(case)).text == case["text"]


def play_checkpoints(case: Case) -> None:
    opened = open_checkpoint(case["note"].encode(), case["origin"], keys(case))
    assert (opened.size, opened.root.hex()) == (case["size"], case["root"])
    assert list(opened.extensions) == case.get("extensions", [])


def play_cosignatures(case: Case) -> None:
    opened = open_checkpoint(case["note"].encode(), case["origin"], keys(case), every=True)
    assert (opened.size, opened.root.hex()) == (case["size"], case["root"])
    text = case["note"].encode().rpartition(b"\n\n")[0] + b"\n"
    for line in case["signs"]:
        assert cosigned_message(line["name"], text, line["time"]).hex() == line["message"]


def play_paths(case: Case) -> None:
    assert tile_path(case["level"], case["index"], case["width"]) == case["path"]
    if "entries_path" in case:
        assert entries_path(case["index"], case["width"]) == case["entries_path"]


def play_entries(case: Case) -> None:
    entries = decode_entries(bytes.fromhex(case["bundle"]), case["count"])
    assert entries == unhex(case["entries"])
    assert encode_entries(entries).hex() == case["bundle"]


def play_prooffiles(case: Case) -> None:
    file = ProofFile.parse(case["file"].encode())
    file.check(bytes.fromhex(case["leaf"]), case["origin"], keys(case))
    assert file.format() == case["file"].encode()


PLAYS: dict[str, Callable[[Case], None]] = {
    "hashing": play_hashing,
    "inclusion": play_inclusion,
    "consistency": play_consistency,
    "keys": play_keys,
    "notes": play_notes,
    "checkpoints": play_checkpoints,
    "cosignatures": play_cosignatures,
    "paths": play_paths,
    "entries": play_entries,
    "prooffiles": play_prooffiles,
}


def outcome(topic: str, case: Case) -> str:
    try:
        PLAYS[topic](case)
    except LedgerError as error:
        return type(error).__name__
    return "accepted"


def load(topic: str) -> dict[str, Any]:
    return json.loads((VECTORS / f"{topic}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("topic", "case"),
    [pytest.param(topic, case, id=f"{topic}: {case['name']}") for topic in PLAYS for case in load(topic)["cases"]],
)
def test_a_vector_ends_as_it_says(topic, case):
    assert outcome(topic, case) == case["expect"]


def test_every_vector_file_is_played_and_says_where_it_comes_from():
    assert {path.stem for path in VECTORS.glob("*.json")} == set(PLAYS)
    assert all(load(topic)["provenance"] and load(topic)["about"] for topic in PLAYS)
