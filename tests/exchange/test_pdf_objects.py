"""A PDF is judged by all its objects: what this program could not read, another reader might run."""

from contextlib import suppress
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_served import court_paper
from plain_pdf import PLAIN, SCRIPT, packed, written
from underseal.exchange.bare import bare
from underseal.exchange.errors import ActivePdf, ExchangeError, PdfTooCostly, UnreadablePdf
from underseal.exchange.pdf import inspect

LIMIT = 1_000_000
INSIDE = {
    "nothing": b"",
    "a number beyond all numbers": b"/Y 99999999999999999999999999",
    "a name without a value": b"/Y",
    "tokens that are none": b"/Y [" + b" }" * 30 + b"]",
    "arrays in arrays": b"/Y " + b"[" * 600 + b"]" * 600,
    "dictionaries in dictionaries": b"/Y " + b"<</A " * 600 + b"1" + b">>" * 600,
    "a string without an end": b"/Y (",
    "letters that are no hexadecimal": b"/Y <zz>",
    "a name that ends early": b"/Y#00 1",
    "a key given twice": b"/JavaScript null",
    "one bracket too many": b"/Y ]",
}
AROUND = {
    "nothing": {},
    "listed a byte late": {"shift": 1},
    "listed a byte early": {"shift": -1},
    "listed inside the object before": {"shift": -5},
    "listed at another object": {"shift": -150},
    "listed as free": {"kept": b"f"},
    "bearing another number": {"form": b"6 0 obj\n%s\nendobj\n"},
    "bearing another generation": {"form": b"5 1 obj\n%s\nendobj\n"},
    "without an end": {"form": b"5 0 obj\n%s\n"},
    "with a comment in its number": {"form": b"5 %c\n0 obj\n%s\nendobj\n"},
    "free, with a comment in its number": {"form": b"5 %c\n0 obj\n%s\nendobj\n", "kept": b"f"},
    "listed and bound to nothing else": {"form": b"5 0 obj%s\nendobj\n"},
    "a newer one that is not listed": {"form": b"5 0 obj\n" + PLAIN % b"" + b"\nendobj\n5 0 obj\n%s\nendobj\n"},
}


@pytest.mark.parametrize("inside", INSIDE)
@pytest.mark.parametrize("around", AROUND)
def test_a_script_behind_whatever_cannot_be_read_is_refused(inside: str, around: str) -> None:
    with pytest.raises((ActivePdf, UnreadablePdf)):
        inspect(written(SCRIPT % INSIDE[inside], **AROUND[around]), LIMIT)  # type: ignore[arg-type]  # as named above


@given(
    st.lists(st.sampled_from([*INSIDE.values(), b"/Z 1", b"%", b"\n", b"/", b"<<", b">>", b"\0"]), max_size=4),
    st.integers(-40, 40),
    st.sampled_from([b"n", b"f"]),
)
def test_a_script_that_pdfium_would_run_is_never_taken(inside: list[bytes], shift: int, kept: bytes) -> None:
    data = written(SCRIPT % b"".join(inside), shift=shift, kept=kept)
    with suppress(ExchangeError):
        inspect(data, LIMIT)
        pytest.fail(f"taken: {data!r}")


@pytest.mark.parametrize("listed", [True, False])
@pytest.mark.parametrize("padding", [0, 64 * 1024 * 1024 + 1])
def test_a_script_in_an_object_stream_is_found_or_the_stream_refused(listed: bool, padding: int) -> None:
    with pytest.raises(PdfTooCostly if padding else ActivePdf):
        inspect(packed(SCRIPT % b"", listed=listed, padding=padding), LIMIT)


def test_streams_of_objects_that_together_inflate_to_too_much_are_refused() -> None:
    pdf, out = pikepdf.new(), BytesIO()
    pdf.add_blank_page()
    pdf.Root.Filler = pikepdf.Array(
        [pdf.make_indirect(pikepdf.Array(["0" * 12_000])) for _ in range(1000)]
    )  # a hundred to a stream
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True)
    assert len(out.getvalue()) < LIMIT
    with pytest.raises(PdfTooCostly):
        inspect(out.getvalue(), LIMIT)


def test_what_opens_by_itself_is_found_where_no_cross_reference_lists_it() -> None:
    opening = b"<</Type/Catalog/Pages 2 0 R/Open#41ction<</S/URI/URI(https://x.example)>>>>"
    with pytest.raises(ActivePdf):
        inspect(packed(opening, listed=False), LIMIT)


@pytest.mark.parametrize(
    "around", ["nothing", "listed a byte early", "listed as free", "a newer one that is not listed"]
)
def test_the_same_pdf_without_a_script_is_taken(around: str) -> None:
    assert inspect(written(PLAIN % b"", **AROUND[around]), LIMIT).pages == 1  # type: ignore[arg-type]  # as named above
    assert inspect(packed(PLAIN % b"", listed=around == "nothing"), LIMIT).pages == 1


def test_a_pdf_that_was_changed_and_saved_in_addition_is_taken() -> None:
    first = written(PLAIN % b"")
    last = first.rindex(b"xref\n0 6")
    added = b"5 0 obj\n<</Dests<</Names[]>>>>\nendobj\n"
    table = b"xref\n5 1\n%010d 00000 n \ntrailer\n<</Size 6/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
    assert inspect(first + added + table % (len(first), last, len(first) + len(added)), LIMIT).pages == 1


def test_a_wrong_count_of_objects_is_no_damage() -> None:
    for size in (b"/Size 3", b"/Size 900"):
        assert inspect(written(PLAIN % b"").replace(b"/Size 6", size), LIMIT).pages == 1


ORDINARY = {
    "a court's paper": lambda: court_paper("EXHIBIT A", "The ledger of the wharf."),
    "a copy without metadata": lambda: bare(court_paper("EXHIBIT A", "The ledger of the wharf.")),
    "packed": lambda: packed(PLAIN % b""),
    "linearized": lambda: _saved(linearize=True),
    "with a table and a stream": lambda: _saved(object_stream_mode=pikepdf.ObjectStreamMode.generate),
}


def _saved(**how: object) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(court_paper("EXHIBIT A", "The ledger of the wharf."))) as pdf:
        pdf.save(out, **how)  # type: ignore[arg-type]  # pikepdf's own options
    return out.getvalue()


@pytest.mark.parametrize("name", ORDINARY)
def test_ordinary_papers_are_taken(name: str) -> None:
    paper = ORDINARY[name]()
    assert inspect(paper, LIMIT).pages == len(pypdfium2.PdfDocument(paper))
