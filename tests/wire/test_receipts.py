"""Receipts: the court's promise, or nothing."""

from datetime import UTC, datetime

import pytest

from underseal.ledger.errors import LedgerError
from underseal.ledger.note import SignerKey, VerifierKey, sign_note
from underseal.ledger.tree import LeafIndex
from underseal.wire.errors import BadText
from underseal.wire.receipt import Receipt

SIGNER = SignerKey.generate("calder.court.example/receipts", bytes(range(32)))
KEYS = [VerifierKey.parse(SIGNER.vkey)]
RECEIPT = Receipt(
    "calder.court.example/sealed", 3, LeafIndex(41), b"c" * 32, b"h" * 32, datetime(2026, 11, 21, 2, 10, tzinfo=UTC)
)


def test_a_receipt_the_court_signed_reads_back_the_same() -> None:
    assert Receipt.open(RECEIPT.sign(SIGNER), KEYS) == RECEIPT


def test_a_receipt_with_any_bit_changed_is_refused() -> None:
    note = RECEIPT.sign(SIGNER)
    for position in range(len(note) * 8):
        bent = bytearray(note)
        bent[position // 8] ^= 1 << position % 8
        with pytest.raises((LedgerError, BadText)):
            Receipt.open(bytes(bent), KEYS)


def test_a_receipt_of_another_signer_is_refused() -> None:
    other = SignerKey.generate("calder.court.example/receipts", bytes(32))
    with pytest.raises(LedgerError):
        Receipt.open(RECEIPT.sign(other), KEYS)


def test_a_signed_note_that_is_no_receipt_is_refused() -> None:
    with pytest.raises(BadText):
        Receipt.open(sign_note("underseal tick v1\n", [SIGNER]), KEYS)
