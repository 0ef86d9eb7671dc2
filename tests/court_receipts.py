"""What a court of the tests promised, as whoever holds its certified keys reads it."""

from underseal.ledger.notekeys import NOTE_ML_DSA_44, VerifierKey
from underseal.stage.test_court import TestCourt
from underseal.wire.receipt import Promised, ReceiptRow
from underseal.wire.submission import Answer


def promised(simulator: TestCourt, answer: Answer) -> Promised:
    """An answer's receipt, signed by both keys and whole."""
    pub = simulator.court.pub
    ed25519 = VerifierKey.parse(pub.receipt_vkey)
    return answer.receipt.open([ed25519, VerifierKey(ed25519.name, NOTE_ML_DSA_44, pub.receipt_mldsa44)])


def rows(simulator: TestCourt, answer: Answer) -> list[ReceiptRow]:
    """What it promised of each cell."""
    return list(promised(simulator, answer).rows)
