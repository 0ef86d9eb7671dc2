import pytest
from hypothesis import given
from hypothesis import strategies as st

from underseal.envelope.commit import check_commitment, commitment, new_salt, no_commitment
from underseal.envelope.errors import ImproperField, WrongCommitment, WrongLength

documents = st.tuples(st.text(max_size=8), st.integers(0, 9), st.binary(min_size=32, max_size=32), st.just(bytes(32)))


@given(documents, documents)
def test_a_commitment_opens_to_one_document_only(document, other):
    committed = commitment(*document)
    check_commitment(committed, *document)
    if other != document:
        with pytest.raises(WrongCommitment):
            check_commitment(committed, *other)


def test_a_commitment_shows_nothing_without_its_salt():
    digest = bytes(32)
    committed = {commitment("stub", 0, digest, new_salt()) for _ in range(100)}
    assert len(committed) == 100
    for salt in (new_salt(), digest):
        with pytest.raises(WrongCommitment):
            check_commitment(next(iter(committed)), "stub", 0, digest, salt)


def test_salts_and_digests_have_one_length():
    with pytest.raises(WrongLength):
        commitment("stub", 0, bytes(32), b"salt")
    with pytest.raises(WrongLength):
        commitment("stub", 0, b"digest", bytes(32))


@pytest.mark.parametrize("part", [-1, 1 << 32, 1 << 64])
def test_a_part_that_is_no_position_has_no_commitment(part):
    with pytest.raises(ImproperField):
        commitment("stub", part, bytes(32), bytes(32))


def test_leaves_without_a_document_look_like_the_others():
    assert len(no_commitment()) == len(commitment("stub", 0, bytes(32), bytes(32))) == 32
    assert no_commitment() != no_commitment()
