"""The one encoding: what goes in comes out, and nothing else is let in."""

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Literal, NewType

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from underseal.wire import codec
from underseal.wire.errors import MissingField, NotCanonical, NotJson, Oversize, UnknownField, WireError, WrongType
from underseal.wire.jsontext import MAX_VALUES, write_json
from underseal.wire.shapes import MAX_ITEMS, MAX_TEXT

Name = NewType("Name", str)


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True)
class Leaf:
    name: Name
    digest: bytes


@dataclass(frozen=True)
class Bud:
    opens: date


@dataclass(frozen=True)
class Branch:
    v: Literal[1]
    colour: Colour
    ends: tuple[Leaf | Bud, ...]
    at: datetime
    note: str | None
    only: Leaf | None
    size: int
    dead: bool


times = st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(9000, 1, 1)).map(  # noqa: DTZ001  # made aware next
    lambda at: at.replace(microsecond=0, tzinfo=UTC)
)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
leaves = st.builds(Leaf, texts.map(Name), st.binary(max_size=40))
branches = st.builds(
    Branch,
    st.just(1),
    st.sampled_from(Colour),
    st.lists(leaves | st.builds(Bud, st.dates()), max_size=4).map(tuple),
    times,
    st.none() | texts,
    st.none() | leaves,
    st.integers(-(2**53) + 1, 2**53 - 1),
    st.booleans(),
)


@given(branches)
def test_what_is_written_is_read_back_the_same(branch: Branch) -> None:
    assert codec.parse(Branch, codec.canonical(branch)) == branch


@given(branches, st.data())
def test_any_other_spelling_of_the_same_value_is_refused(branch: Branch, data: st.DataObject) -> None:
    written = codec.canonical(branch)
    other = data.draw(
        st.sampled_from(
            [
                written + b" ",
                b" " + written,
                json.dumps(json.loads(written), indent=1).encode(),
                written.replace(b'"v":1', b'"v":1.0'),
                written.replace(b'"v":1', b'"v":1,"v":1'),
            ]
        )
    )
    with pytest.raises(WireError):
        codec.parse(Branch, other)


SAMPLE = Branch(1, Colour.RED, (Leaf(Name("a"), b"\0"),), datetime(2026, 11, 21, tzinfo=UTC), None, None, 3, False)


def changed(**fields: object) -> dict[str, object]:
    return {**codec.encode(SAMPLE), **fields}


def test_an_unknown_field_is_named() -> None:
    with pytest.raises(UnknownField, match=r"\$\.extra"):
        codec.decode(Branch, changed(extra=1))


def test_an_unknown_field_in_a_part_is_named_by_its_path() -> None:
    with pytest.raises(UnknownField, match=r"\$\.ends\[0\]\.colour"):
        codec.decode(Branch, changed(ends=[{"@type": "Leaf", "name": "a", "digest": "", "colour": "red"}]))


def test_a_missing_field_is_named() -> None:
    data = changed()
    del data["size"]
    with pytest.raises(MissingField, match=r"\$\.size"):
        codec.decode(Branch, data)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("v", 2),
        ("v", True),
        ("colour", "green"),
        ("colour", 1),
        ("ends", {}),
        ("ends", [{"@type": "Branch"}]),
        ("ends", [{"name": "a", "digest": ""}]),
        ("ends", [{"@type": ["Leaf"]}]),
        ("at", "2026-11-21T00:00:00+00:00"),
        ("at", "2026-11-21"),
        ("note", 7),
        ("only", "a"),
        ("only", {"name": "a", "digest": "AA"}),
        ("size", 1.0),
        ("size", "3"),
        ("size", True),
        ("size", 2**53),
        ("dead", 0),
    ],
)
def test_a_value_of_another_type_is_named_and_never_coerced(field: str, value: object) -> None:
    with pytest.raises(WireError) as refused:
        codec.decode(Branch, changed(**{field: value}))
    assert f"$.{field}" in str(refused.value)


@pytest.mark.parametrize("spelling", ["AB==", "AA=", "A A=", "AA==\n", "_w=="])
def test_base64_has_one_spelling(spelling: str) -> None:
    with pytest.raises(WrongType):
        codec.decode(Leaf, {"name": "a", "digest": spelling})


def test_a_text_over_its_limit_is_refused() -> None:
    with pytest.raises(Oversize):
        codec.decode(Leaf, {"name": "x" * (MAX_TEXT + 1), "digest": ""})


def test_bytes_are_as_long_as_their_document_allows() -> None:
    """A leaf's body travels as such bytes."""
    long = Leaf("a", b"x" * MAX_TEXT)
    assert codec.parse(Leaf, codec.canonical(long)) == long


def test_a_list_over_its_limit_is_refused() -> None:
    with pytest.raises(Oversize):
        codec.decode(tuple[int, ...], [0] * (MAX_ITEMS + 1))


def test_a_document_over_its_limit_is_refused_before_it_is_read() -> None:
    with pytest.raises(Oversize):
        codec.parse(Leaf, b"{" * 100, limit=99)


def test_deep_nesting_is_refused_by_name() -> None:
    with pytest.raises(WireError):
        codec.parse(Leaf, b"[" * 200_000)


@pytest.mark.parametrize("data", [b"", b"{", b"\xff", b"nul"])
def test_what_is_not_json_is_refused_as_that(data: bytes) -> None:
    with pytest.raises(NotJson):
        codec.parse(Leaf, data)


def test_a_duplicate_key_is_refused() -> None:
    with pytest.raises(NotCanonical):
        codec.parse(Leaf, b'{"digest":"","digest":"","name":"a"}')


def test_not_a_number_is_refused() -> None:
    with pytest.raises(NotCanonical):
        codec.parse(Leaf, b'{"digest":NaN,"name":"a"}')


@given(st.binary(max_size=200))
def test_arbitrary_bytes_raise_nothing_but_our_errors(data: bytes) -> None:
    with pytest.raises(WireError):
        codec.parse(Branch, data)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)


@given(json_values)
def test_arbitrary_json_raises_nothing_but_our_errors(value: object) -> None:
    with pytest.raises(WireError):
        codec.decode(Branch, value)


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | texts,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(codec="ascii")), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(plain)
def test_what_is_written_is_what_a_library_for_rfc_8785_writes(value: object) -> None:
    assert write_json(value) == rfc8785.dumps(value)  # type: ignore[arg-type]  # recursive JSON


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(NotCanonical):
        codec.parse(Leaf, b'{"digest":"","name":"\\ud800"}')


def test_a_number_too_large_for_json_is_not_written() -> None:
    with pytest.raises(Oversize):
        codec.canonical(2**53)


@pytest.mark.parametrize("digits", [18, 400, 4_000, 5_000, 100_000])
@pytest.mark.parametrize("sign", ["", "-"])
def test_a_number_of_more_digits_than_there_are_is_refused_unconverted(digits: int, sign: str) -> None:
    """Python converts none above 4,300 digits, and one below costs the square of its length."""
    written = codec.canonical(SAMPLE).replace(b'"size":3', f'"size":{sign}{"9" * digits}'.encode())
    with pytest.raises(NotCanonical):
        codec.parse(Branch, written)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400", "1E5", "3.0", "-0", "03"])
def test_what_is_no_whole_number_is_refused(number: str) -> None:
    with pytest.raises(WireError):
        codec.parse(Branch, codec.canonical(SAMPLE).replace(b'"size":3', f'"size":{number}'.encode()))


@pytest.mark.parametrize(
    "at",
    [
        "0001-01-01T00:00:00+23:59",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "9999-12-31T23:59:59-23:59",
        "0000-01-01T00:00:00Z",
        "2026-11-21T24:00:00Z",
        "2026-11-21T16:10:60Z",
        "2026-11-21T16:10:00.5Z",
        "２026-11-21T16:10:00Z",
    ],
)
def test_a_time_at_the_ends_of_the_calendar_or_in_another_spelling_is_refused(at: str) -> None:
    with pytest.raises(WrongType):
        codec.decode(Branch, changed(at=at))


def test_small_text_that_makes_large_objects_is_refused_before_it_is_read() -> None:
    with pytest.raises(Oversize):
        codec.parse(Leaf, b"[" + b"[]," * MAX_VALUES + b"[]]")


def test_commas_and_brackets_in_a_text_are_no_values() -> None:
    long = Leaf("a", b"")
    sentence = Leaf(Name('[{,"\\' * (MAX_TEXT // 5)), b"")
    both = Branch(1, Colour.RED, (sentence,) * 2, SAMPLE.at, None, long, 3, False)
    assert codec.parse(Branch, codec.canonical(both)) == both


@pytest.mark.parametrize(
    "value", [Leaf(Name("x" * (MAX_TEXT + 1)), b""), replace(SAMPLE, ends=(Bud(date(2026, 1, 1)),) * (MAX_ITEMS + 1))]
)
def test_what_no_reader_takes_is_not_written(value: object) -> None:
    with pytest.raises(Oversize):
        codec.canonical(value)
    assert codec.read_own(type(value), codec.write_own(value)) == value


def test_an_unknown_name_is_not_repeated_where_it_could_pretend_to_be_more() -> None:
    for name in ("\x1b[2J", "x" * 5_000, "ü", "a b"):
        with pytest.raises(UnknownField, match=r"\$\.\?$"):
            codec.decode(Branch, changed(**{name: 1}))
