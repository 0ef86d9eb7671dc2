"""The published vectors of docket and wire hold, and come out the same again."""

import json
from typing import Any

import pytest

import record_vectors
from underseal.wire import errors
from underseal.wire.leaf import BodiesFile, Salted
from underseal.wire.tick import TickHeader

WIRE: dict[str, Any] = json.loads((record_vectors.FOLDER / "wire" / "wire.json").read_text("utf-8"))


def test_wire_vectors_come_out_the_same() -> None:
    assert json.loads(json.dumps(record_vectors.wire_vectors())) == WIRE


def test_docket_vectors_come_out_the_same() -> None:
    published = json.loads((record_vectors.FOLDER / "docket" / "docket.json").read_text("utf-8"))
    assert json.loads(json.dumps(record_vectors.docket_vectors())) == published


def test_the_leaf_of_the_vector_checks() -> None:
    leaf = WIRE["leaf"]
    found = Salted(bytes.fromhex(leaf["salt"]), leaf["body"].encode())
    assert found.check(0, bytes.fromhex(leaf["entry"])).events == ()


def test_the_tick_header_of_the_vector_reads_back_the_same() -> None:
    header = WIRE["tick"]["header"].encode()
    assert TickHeader.read(header).to_bytes() == header


@pytest.mark.parametrize("case", WIRE["refused"], ids=lambda case: case["bytes"])
def test_what_is_no_bodies_file_meets_its_error(case: dict[str, str]) -> None:
    with pytest.raises(getattr(errors, case["error"])):
        BodiesFile.read(case["bytes"].encode())
