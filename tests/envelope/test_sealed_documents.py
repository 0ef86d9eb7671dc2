import pytest
from hypothesis import given
from hypothesis import strategies as st

from underseal.digest.cells import cells_of
from underseal.digest.framing import sha256
from underseal.envelope.box import seal_box
from underseal.envelope.cell import body_context, dummy_body
from underseal.envelope.errors import BadCell, WrongDigest, WrongLength
from underseal.envelope.vault import new_key, open_document, seal_document

CONTENT = 65_412


def paper(size: int) -> bytes:
    return (b"%PDF-1.7 the quick brown fox " * (size // 29 + 1))[:size]


@given(
    st.sampled_from([0, 1, CONTENT - 1, CONTENT, CONTENT + 1, 2 * CONTENT, 2 * CONTENT + 1]) | st.integers(0, 400_000)
)
def test_a_document_comes_back_whole(size):
    key, pdf = new_key(), paper(size)
    cells = seal_document(pdf, key)
    assert len(cells) == cells_of(size)
    assert open_document(cells, key, sha256(pdf), size) == pdf


@pytest.fixture(scope="module")
def filed():
    key, pdf = new_key(), paper(3 * CONTENT)
    return seal_document(pdf, key), key, pdf


def refused_cells(filed, cells) -> None:
    _, key, pdf = filed
    with pytest.raises(BadCell):
        open_document(cells, key, sha256(pdf), len(pdf))


def test_cells_cannot_be_reordered_dropped_added_or_replaced(filed):
    one, two, three = filed[0]
    refused_cells(filed, (two, one, three))
    refused_cells(filed, (one, two))
    refused_cells(filed, (one, two, three, three))
    refused_cells(filed, (one, two, dummy_body()))
    refused_cells(filed, (one, two, three[:-1]))
    refused_cells(filed, ())


def test_a_body_cell_of_another_size_is_refused(filed):
    _, key, _ = filed
    short = seal_box(key, body_context(0, 1), b"%PDF-1.7", 1000)
    with pytest.raises(BadCell, match="65536"):
        open_document([short], key, sha256(b"%PDF-1.7"), 8)


def test_any_bit_of_a_body_cell_counts(filed):
    one, two, three = filed[0]
    for bit in range(0, len(two) * 8, 997):
        refused_cells(
            filed, (one, two[: bit // 8] + bytes([two[bit // 8] ^ 1 << bit % 8]) + two[bit // 8 + 1 :], three)
        )


def test_a_document_opens_under_its_own_key_only(filed):
    cells, _, pdf = filed
    with pytest.raises(BadCell):
        open_document(cells, new_key(), sha256(pdf), len(pdf))
    with pytest.raises(WrongLength):
        open_document(cells, b"short", sha256(pdf), len(pdf))


def test_a_cell_of_another_document_of_the_same_length_is_noticed(filed):
    cells, key, pdf = filed
    other = seal_document(pdf[::-1], key)
    with pytest.raises(WrongDigest):
        open_document((other[0], *cells[1:]), key, sha256(pdf), len(pdf))


def test_the_digest_and_size_that_were_stated_are_demanded(filed):
    cells, key, pdf = filed
    with pytest.raises(WrongDigest):
        open_document(cells, key, bytes(32), len(pdf))
    with pytest.raises(WrongDigest):
        open_document(cells, key, sha256(pdf), len(pdf) - 1)
    with pytest.raises(BadCell):
        open_document(cells, key, sha256(pdf), len(pdf) + 1)
