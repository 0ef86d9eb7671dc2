"""The intruder's search finds a canary under any form, and nothing where there is none."""

import base64
import gzip
import html
import io
import json
import os
import urllib.parse
import zlib
from collections.abc import Callable
from datetime import UTC, datetime

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from underseal.drill.canaries import CanaryKind, forms, hatch, tails
from underseal.drill.search import Searcher
from underseal.exchange.paper import Heading, make_paper

FLOCK = hatch({"exhibit": CanaryKind, "warrant": CanaryKind}, {"motion": CanaryKind})
SEARCHER = Searcher(FLOCK)
CANARY = FLOCK.canaries[0]

SPELLINGS: dict[str, Callable[[str], str]] = {"as written": str, "lower": str.lower, "upper": str.upper}
ENCODINGS = ("utf-8", "latin-1", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
ESCAPES: dict[str, Callable[[bytes], bytes]] = {
    "raw": bytes,
    "base64": base64.b64encode,
    "base64, one off": lambda data: base64.b64encode(b"x" + data),
    "base64, two off": lambda data: base64.b64encode(b"xy" + data),
    "base64url": base64.urlsafe_b64encode,
    "base64url, one off": lambda data: base64.urlsafe_b64encode(b"x" + data),
    "base64url, two off": lambda data: base64.urlsafe_b64encode(b"xy" + data),
    "hex": lambda data: data.hex().encode(),
    "HEX": lambda data: data.hex().upper().encode(),
    "percent": lambda data: urllib.parse.quote_from_bytes(data).encode(),
    "zlib": zlib.compress,
    "gzip": gzip.compress,
    "zlib twice": lambda data: zlib.compress(zlib.compress(data)),
    "base64 in zlib": lambda data: zlib.compress(base64.b64encode(data)),
}


@pytest.fixture(scope="module")
def paper() -> Callable[[str], bytes]:
    heading = Heading("United States District Court", "District of Calder", "Port Ansel", ("A v. B",), "2:26-cv-00001")
    at = datetime(2026, 11, 21, tzinfo=UTC)
    return lambda word: make_paper(heading, "Declaration", (f"I saw {word} there.",), ("Ada Lindqvist",), at=at)


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("escape", ESCAPES)
def test_a_canary_is_found_under_every_form(spelling: str, encoding: str, escape: str) -> None:
    data = ESCAPES[escape](SPELLINGS[spelling]("the " + CANARY.word + " of it").encode(encoding))
    assert SEARCHER.find(os.urandom(64) + data + os.urandom(64)) == {CANARY}


@pytest.mark.parametrize(
    "escape",
    [
        json.dumps,
        lambda word: html.escape(word).encode("ascii", "xmlcharrefreplace").decode(),
        lambda word: "".join(f"&#x{ord(c):x};" for c in word),
        lambda word: word.replace("é", "&eacute;"),
        lambda word: word.replace("é", "e"),
        lambda word: word[3:].lower(),
    ],
    ids=["JSON", "HTML", "HTML hex", "HTML named", "without its accent", "without a shared beginning"],
)
def test_a_canary_is_found_as_pages_and_indexes_write_it(escape: Callable[[str], str]) -> None:
    assert SEARCHER.find(escape(CANARY.word).encode()) == {CANARY}


@given(st.binary(max_size=5000))
def test_nothing_is_found_where_nothing_is(data: bytes) -> None:
    assert not SEARCHER.find(data)


def test_each_canary_is_told_from_the_others() -> None:
    for canary in FLOCK.canaries:
        assert SEARCHER.find(b"<td>" + canary.word.encode() + b"</td>") == {canary}


def test_the_words_of_a_flock_are_all_different() -> None:
    assert len({canary.word for canary in FLOCK.canaries}) == 3 * len(CanaryKind)


def test_no_form_of_a_canary_is_one_of_another_however_little_a_form_keeps_of_its_word() -> None:
    many = hatch({str(thing): CanaryKind for thing in range(50)}, {})  # by chance some two would end alike
    owners: dict[bytes, str] = {}
    for canary in many.canaries:
        assert {owners.setdefault(form, canary.word) for form in tails(canary)} == {canary.word}


def test_no_form_of_a_sealed_canary_lies_within_one_of_a_public_one() -> None:
    public = b"\n".join(form for canary in FLOCK.controls for form in forms(canary.word))
    assert not [form for canary in FLOCK.sealed for form in tails(canary) if form in public]


def test_a_short_form_never_makes_the_search_trip_over_common_text() -> None:
    assert min(len(form) for form in forms(CANARY.word)) >= 12


def test_text_is_found_in_a_pdf_that_stores_glyphs_instead_of_letters(paper: Callable[[str], bytes]) -> None:
    pdf = paper(CANARY.word)
    assert CANARY.word.encode() not in pdf
    assert SEARCHER.find(b"something before" + pdf) == {CANARY}


def test_metadata_is_found_in_a_pdf() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.docinfo["/Author"] = CANARY.word
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert SEARCHER.find(out.getvalue()) == {CANARY}


def test_a_pdf_inside_a_stream_is_read(paper: Callable[[str], bytes]) -> None:
    assert SEARCHER.find(gzip.compress(paper(CANARY.word))) == {CANARY}
