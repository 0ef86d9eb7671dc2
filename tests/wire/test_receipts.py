"""Receipts: the court's promise, or nothing."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from underseal.ledger.errors import BadHash, BadProof, BadSignature, LedgerError, MissingSignature, UnsignedNote
from underseal.ledger.note import SignerKey, sign_note
from underseal.ledger.notekeys import ED25519, NOTE_ML_DSA_44
from underseal.ledger.tree import EMPTY_ROOT, Hash, LeafIndex
from underseal.wire.errors import BadText, WireError
from underseal.wire.receipt import PublicPlace, Receipt, ReceiptRow, ShownRow, SignedReceipt, root_of

NAME = "calder.court.example/receipts"
BOTH = [SignerKey.generate(NAME, bytes(range(32)), kind) for kind in (ED25519, NOTE_ML_DSA_44)]
KEYS = [key.verifier for key in BOTH]
ROWS = tuple(ReceiptRow(3, LeafIndex(41 + at), bytes([at]) * 32, b"h" * 32).text() for at in range(7))
RECEIPT = Receipt(
    *("calder.court.example/public", "calder.court.example/sealed", datetime(2026, 11, 21, 2, 10, tzinfo=UTC)),
    *(PublicPlace(LeafIndex(12), Hash(b"p" * 32)), len(ROWS), root_of(ROWS)),
)
NUMBER, HASH = st.integers(0, 2**53 - 1), st.binary(min_size=32, max_size=32)
ROW = st.builds(ReceiptRow, NUMBER, NUMBER.map(LeafIndex), HASH, HASH)


def signed(receipt: Receipt = RECEIPT, rows: tuple[str, ...] = ROWS) -> SignedReceipt:
    return SignedReceipt(sign_note(receipt.text(), BOTH).decode(), rows)


def test_a_receipt_the_court_signed_reads_back_the_same() -> None:
    assert signed().open(KEYS) == (RECEIPT, tuple(map(ReceiptRow.read, ROWS)))
    bare = replace(RECEIPT, public=None, rows=0, root=EMPTY_ROOT)
    assert signed(bare, ()).open(KEYS) == (bare, ())


@given(row=ROW)
def test_a_row_has_one_spelling(row: ReceiptRow) -> None:
    assert ReceiptRow.read(row.text()) == row


@given(bit=st.integers(0, 2**16))
def test_a_receipt_with_any_bit_changed_is_refused(bit: int) -> None:
    note = bytearray(signed().note.encode())
    bit %= len(note) * 8
    note[bit // 8] ^= 1 << bit % 8
    with pytest.raises((LedgerError, BadText)):
        Receipt.open(bytes(note), KEYS)


@pytest.mark.parametrize("kept", [0, 1])
def test_a_receipt_that_one_of_the_two_keys_did_not_sign_is_refused_by_that_keys_name(kept: int) -> None:
    with pytest.raises(MissingSignature) as refused:
        Receipt.open(sign_note(RECEIPT.text(), [BOTH[kept]]), KEYS)
    assert refused.value.kind == KEYS[1 - kept].title


@pytest.mark.parametrize("strange", [0, 1])
def test_a_receipt_of_another_signer_is_refused_though_the_other_line_be_right(strange: int) -> None:
    other = SignerKey.generate(NAME, bytes(32), BOTH[strange].algorithm)
    signers = [other if at == strange else key for at, key in enumerate(BOTH)]
    with pytest.raises(MissingSignature):
        Receipt.open(sign_note(RECEIPT.text(), signers), KEYS)
    with pytest.raises(UnsignedNote):
        Receipt.open(sign_note(RECEIPT.text(), [other]), KEYS)


@pytest.mark.parametrize("moved", [0, 1])
def test_a_line_moved_from_another_receipt_is_refused(moved: int) -> None:
    lines = signed().note.partition("\n\n")[2].splitlines()
    later = replace(RECEIPT, rows=RECEIPT.rows + 1)
    lines[1 - moved] = signed(later).note.partition("\n\n")[2].splitlines()[1 - moved]
    with pytest.raises(BadSignature):
        Receipt.open((later.text() + "\n" + "\n".join(lines) + "\n").encode(), KEYS)


BENT = {
    "no receipt": "underseal tick v1\n",
    "of the version before": RECEIPT.text().replace("v2", "v1"),
    "a line too many": RECEIPT.text() + "more\n",
    "a line too few": RECEIPT.text().rpartition("\n")[0].rpartition("\n")[0] + "\n",
    "a leaf without its hash": RECEIPT.text().replace(f"12 {'cHBw' * 10}cHA=", "12"),
    "a leaf with a zero before it": RECEIPT.text().replace("\n12 ", "\n012 "),
    "rows without a root over them": replace(RECEIPT, root=EMPTY_ROOT).text(),
    "a root over no rows": replace(RECEIPT, rows=0).text(),
    "a time of no second": RECEIPT.text().replace("02:10:00Z", "02:10:00.5Z"),
    "a root of another length": RECEIPT.text().rpartition("\n")[0].rpartition("\n")[0] + "\nAAAA\n",
}


@pytest.mark.parametrize("text", BENT.values(), ids=BENT.keys())
def test_a_signed_note_that_is_no_receipt_is_refused(text: str) -> None:
    with pytest.raises(BadText):
        Receipt.open(sign_note(text, BOTH), KEYS)


@pytest.mark.parametrize(
    "rows",
    [(), ROWS[:-1], (*ROWS, ROWS[0]), ROWS[::-1], (*ROWS[:-1], ROWS[-1].replace("3 ", "4 ")), (*ROWS[:-1], "")],
)
def test_rows_that_the_note_did_not_sign_in_that_order_are_refused(rows: tuple[str, ...]) -> None:
    with pytest.raises(BadText):
        signed(rows=rows).open(KEYS)


@pytest.mark.parametrize("row", ["", "3 41", "03 41", "3  41", "3 41 AAAA AAAA", "\ud800", "3 41\n"])
def test_what_is_no_row_is_refused_though_the_note_signs_it(row: str) -> None:
    with pytest.raises(BadText):
        ReceiptRow.read(row)
    with pytest.raises(WireError):
        signed(replace(RECEIPT, rows=1, root=root_of((row,))), (row,)).open(KEYS)


@settings(max_examples=60)
@given(rows=st.lists(ROW, min_size=1, max_size=40, unique=True), at=st.integers(0))
def test_one_row_is_shown_by_the_note_and_its_path_alone(rows: list[ReceiptRow], at: int) -> None:
    at %= len(rows)
    lines = tuple(row.text() for row in rows)
    receipt = replace(RECEIPT, rows=len(lines), root=root_of(lines))
    shown = SignedReceipt("", lines).show(at)
    assert shown.of(receipt) == rows[at]
    assert all(len(part) == 32 for part in shown.path)
    for bent in (
        replace(shown, at=shown.at + 1),
        replace(shown, at=-1),
        replace(shown, row=replace(rows[at], tick=rows[at].tick ^ 1).text()),
        replace(shown, path=(*shown.path, bytes(32))),
    ):
        with pytest.raises(BadProof):
            bent.of(receipt)
    with pytest.raises(BadHash):
        replace(shown, path=(*shown.path, b"")).of(receipt)


def test_a_row_is_shown_without_any_other() -> None:
    shown = signed().show(4)
    assert isinstance(shown, ShownRow)
    said = repr(shown) + signed().note
    assert ROWS[4] in said
    assert not any(row in said for at, row in enumerate(ROWS) if at != 4)
