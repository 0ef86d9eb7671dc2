import pytest
from hypothesis import given
from hypothesis import strategies as st

from underseal.digest.framing import frame, number
from underseal.envelope.errors import BadFrame, WrongLength
from underseal.envelope.framing import derive, label_of, read_number, read_text, unframe, unframe_exactly

labels = st.text(st.characters(codec="ascii"), max_size=12)
parts = st.lists(st.binary(max_size=12), max_size=5).map(tuple)


@given(labels, parts)
def test_what_was_framed_is_read_back(label, content):
    assert unframe(frame(label, *content), label) == content
    assert label_of(frame(label, *content)) == label


@given(labels, parts, labels, parts)
def test_different_contents_never_share_a_frame(label, content, other_label, other):
    same = (label, content) == (other_label, other)
    assert (frame(label, *content) == frame(other_label, *other)) == same


def test_moving_a_byte_over_a_border_changes_the_frame():
    framings = {frame("ab", b"c"), frame("a", b"bc"), frame("abc"), frame("ab", b"c", b""), frame("ab", b"", b"c")}
    assert len(framings) == 5


@given(parts, st.binary(min_size=1, max_size=8))
def test_no_bytes_may_follow_a_frame(content, rest):
    with pytest.raises(BadFrame):
        unframe(frame("label", *content) + rest, "label")


@given(parts, st.data())
def test_a_frame_cut_short_is_refused(content, data):
    whole = frame("label", *content)
    cut = data.draw(st.integers(0, len(whole) - 1))
    with pytest.raises(BadFrame):
        unframe(whole[:cut], "label")


@given(st.binary(max_size=64))
def test_bytes_that_are_no_frame_are_refused_by_name(junk):
    try:
        content = unframe(junk, "x")
    except BadFrame:
        return
    assert frame("x", *content) == junk


def test_a_frame_answers_to_its_own_label_and_number_of_parts_only():
    with pytest.raises(BadFrame, match="label"):
        unframe(frame("underseal/act/v1", b"x"), "underseal/grant/v1")
    with pytest.raises(BadFrame, match="2 parts and not 3"):
        unframe_exactly(frame("x", b"", b""), "x", 3)
    with pytest.raises(BadFrame, match="ASCII"):
        label_of(b"\0\0\0\1\xff")
    with pytest.raises(BadFrame, match="UTF-8"):
        read_text(b"\xff")


@given(st.integers(0, 2**64 - 1))
def test_numbers_take_eight_bytes(value):
    assert read_number(number(value)) == value
    assert len(number(value)) == 8


def test_a_number_of_another_length_is_refused():
    with pytest.raises(WrongLength):
        read_number(b"\0" * 7)


def test_derived_keys_differ_by_key_label_and_every_part():
    derived = {
        derive(bytes(32), "a"),
        derive(b"\1" * 32, "a"),
        derive(bytes(32), "b"),
        derive(bytes(32), "a", b""),
        derive(bytes(32), "a", b"x", b"y"),
        derive(bytes(32), "a", b"xy"),
    }
    assert len(derived) == 6
    assert len(derive(bytes(32), "a", length=64)) == 64


def test_nothing_is_derived_from_a_key_of_another_length():
    with pytest.raises(WrongLength) as refused:
        derive(b"short and secret", "a")
    assert "secret" not in str(refused.value)
