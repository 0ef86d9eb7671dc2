"""What a court takes for a PDF and what it refuses, each with a sentence that says what to do."""

import tempfile
from contextlib import suppress
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from underseal.exchange.errors import (
    ActivePdf,
    EncryptedPdf,
    ExchangeError,
    NotAPdf,
    PaperNotMade,
    PdfTooCostly,
    PdfTooLarge,
    UnreadablePdf,
)
from underseal.exchange.pdf import inspect

LIMIT = 1_000_000


def blank(pages: int = 1) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(612, 792))
    return pdf


def saved(pdf: pikepdf.Pdf, **how: object) -> bytes:
    out = BytesIO()
    pdf.save(out, **how)  # type: ignore[arg-type]  # pikepdf's own options
    return out.getvalue()


PLAIN = saved(blank(3), deterministic_id=True)
PACKED = saved(
    blank(3), deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True
)


@pytest.mark.parametrize("data", [PLAIN, PACKED])
def test_a_sound_pdf_is_described(data: bytes) -> None:
    facts = inspect(data, LIMIT)
    assert facts.digest == sha256(data).digest()
    assert (facts.size, facts.pages) == (len(data), 3)


def test_a_pdf_just_at_the_limit_is_taken_and_one_above_is_not() -> None:
    assert inspect(PLAIN, len(PLAIN)).pages == 3
    with pytest.raises(PdfTooLarge) as refused:
        inspect(PLAIN, len(PLAIN) - 1)
    assert (refused.value.size, refused.value.limit) == (len(PLAIN), len(PLAIN) - 1)


@pytest.mark.parametrize("data", [b"", b"MZ\x90\x00", b"<html>%PD F-1.7", b"\x00" * 2000 + PLAIN, b"PK\x03\x04"])
def test_what_has_no_pdf_header_is_not_a_pdf(data: bytes) -> None:
    with pytest.raises(NotAPdf):
        inspect(data, LIMIT)


@pytest.mark.parametrize("user", ["", "secret"])
@pytest.mark.parametrize("revision", [3, 4, 6])
def test_an_encrypted_pdf_is_refused_with_or_without_a_password_to_open(user: str, revision: int) -> None:
    locked = pikepdf.Encryption(user=user, owner="owner", R=revision, aes=revision > 3, metadata=revision > 3)  # type: ignore[arg-type]  # 3, 4 or 6
    with pytest.raises(EncryptedPdf):
        inspect(saved(blank(), encryption=locked), LIMIT)


def script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS="app.alert('hello')")


def opens_with(action: Dictionary) -> pikepdf.Pdf:
    pdf = blank()
    pdf.Root.OpenAction = action
    return pdf


def annotated(**entries: object) -> pikepdf.Pdf:
    pdf = blank()
    annotation = Dictionary(Type=Name.Annot, Rect=Array([0, 0, 10, 10]), **entries)
    pdf.pages[0].obj.Annots = Array([annotation])
    return pdf


def named_script() -> pikepdf.Pdf:
    pdf = blank()
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["start", pdf.make_indirect(script())])))
    return pdf


def attached() -> pikepdf.Pdf:
    pdf = blank()
    pdf.attachments["ledger.xlsx"] = b"not for the public"
    return pdf


def buried() -> pikepdf.Pdf:
    pdf = blank()
    pdf.Root.PieceInfo = Dictionary(A=Array([Array([Dictionary(B=Dictionary(AA=Dictionary(O=script())))])]))
    return pdf


ACTIVE = {
    "a script on opening": (opens_with(script()), "JavaScript"),
    "a named script": (named_script(), "JavaScript"),
    "a script deep inside": (buried(), "JavaScript"),
    "a program on opening": (opens_with(Dictionary(S=Name.Launch, F="cmd.exe")), "an action that starts a program"),
    "a form that sends": (
        annotated(Subtype=Name.Link, A=Dictionary(S=Name.SubmitForm, F="https://x.example")),
        "a form that sends data",
    ),
    "a form that fetches": (opens_with(Dictionary(S=Name.ImportData, F="x")), "a form that fetches data"),
    "a film": (annotated(Subtype=Name.Movie), "media that play"),
    "rich media": (annotated(Subtype=Name.RichMedia, RichMediaContent=Dictionary()), "media that play"),
    "an attached file": (attached(), "attached files"),
}


@pytest.mark.parametrize("name", ACTIVE)
@pytest.mark.parametrize("packed", [False, True])
def test_a_pdf_that_acts_or_carries_files_is_refused_by_name(name: str, packed: bool) -> None:
    pdf, what = ACTIVE[name]
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    with pytest.raises(ActivePdf) as refused:
        inspect(saved(pdf, object_stream_mode=mode), LIMIT)
    assert refused.value.what == what


def test_an_xfa_form_is_refused() -> None:
    pdf = blank()
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_stream(b"<xdp/>"))
    with pytest.raises(ActivePdf):
        inspect(saved(pdf), LIMIT)


def test_going_to_a_page_or_to_an_address_is_no_active_content() -> None:
    link = annotated(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI="https://calder.court.example"))
    assert inspect(saved(link), LIMIT).pages == 1
    start = opens_with(Dictionary(S=Name.GoTo, D=Array([0, Name.Fit])))
    assert inspect(saved(start), LIMIT).pages == 1


MOMENTS = {
    "on opening": lambda pdf, action: setattr(pdf.Root, "OpenAction", action),
    "on closing": lambda pdf, action: setattr(pdf.Root, "AA", Dictionary(WC=action)),
    "on showing a page": lambda pdf, action: setattr(pdf.pages[0].obj, "AA", Dictionary(O=action)),
    "on showing a link": lambda pdf, action: setattr(
        pdf.pages[0].obj,
        "Annots",
        Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), AA=Dictionary(PV=action))]),
    ),
}
TURN = Dictionary(S=Name.GoTo, D=Array([0, Name.Fit]))
REACHING = {
    "an action that opens an address": lambda: Dictionary(S=Name.URI, URI="https://x.example"),
    "an action that opens another file": lambda: Dictionary(S=Name.GoToR, F="x.pdf", D=Array([0, Name.Fit])),
    "an action that commands the reader's program": lambda: Dictionary(S=Name.Named, N=Name.Print),
}
HIDDEN = {
    "plain": lambda pdf, action: action,
    "by reference": lambda pdf, action: pdf.make_indirect(action),
    "after another": lambda pdf, action: Dictionary(**TURN, Next=pdf.make_indirect(action)),
    "among those after another": lambda pdf, action: Dictionary(**TURN, Next=Array([TURN, pdf.make_indirect(action)])),
}


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("what", REACHING)
@pytest.mark.parametrize("how", HIDDEN)
def test_what_reaches_outside_without_a_click_is_refused_whenever_it_would(moment: str, what: str, how: str) -> None:
    pdf = blank()
    MOMENTS[moment](pdf, HIDDEN[how](pdf, REACHING[what]()))
    with pytest.raises(ActivePdf) as refused:
        inspect(saved(pdf), LIMIT)
    assert refused.value.what == what


@pytest.mark.parametrize("what", REACHING)
def test_what_a_reader_clicks_may_reach_outside(what: str) -> None:
    link = annotated(Subtype=Name.Link, A=REACHING[what]())
    assert inspect(saved(link), LIMIT).pages == 1


@pytest.mark.parametrize("moment", MOMENTS)
def test_turning_to_a_page_is_taken_even_where_it_turns_in_a_circle(moment: str) -> None:
    pdf = blank()
    turn = pdf.make_indirect(Dictionary(S=Name.Named, N=Name.LastPage))
    turn.Next = turn
    MOMENTS[moment](pdf, turn)
    assert inspect(saved(pdf), LIMIT).pages == 1


@pytest.mark.parametrize("kept", [20, len(PLAIN) // 2, len(PLAIN) - 40])
def test_a_truncated_pdf_is_refused(kept: int) -> None:
    with pytest.raises(UnreadablePdf):
        inspect(PLAIN[:kept], LIMIT)


def test_a_pdf_without_a_page_is_refused() -> None:
    with pytest.raises(UnreadablePdf):
        inspect(saved(blank(0)), LIMIT)


def test_a_pdf_whose_page_count_two_readers_dispute_is_refused() -> None:
    lying = PLAIN.replace(b"/Count 3", b"/Count 2")
    assert lying != PLAIN
    with pytest.raises(UnreadablePdf):
        inspect(lying, LIMIT)


def test_a_small_file_that_inflates_without_end_is_refused() -> None:
    pdf = blank()
    pdf.Root.Filler = pdf.make_indirect(Array(["0" * 1_000_000] * 80))
    bomb = saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate, recompress_flate=True)
    assert len(bomb) < LIMIT
    with pytest.raises(UnreadablePdf):
        inspect(bomb, LIMIT)


@given(at=st.integers(0, len(PACKED) - 1), byte=st.integers(0, 255), cut=st.integers(0, 30))
def test_a_damaged_pdf_is_described_or_refused_and_never_anything_else(at: int, byte: int, cut: int) -> None:
    damaged = PACKED[:at] + bytes([byte]) + PACKED[at + cut :]
    with suppress(ExchangeError):
        assert inspect(damaged, LIMIT).digest == sha256(damaged).digest()


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_by_name(data: bytes) -> None:
    with pytest.raises(ExchangeError):
        inspect(b"%PDF-1.7\n" + data, LIMIT)


def test_looking_at_a_pdf_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    inspect(PLAIN, LIMIT)
    with pytest.raises(ActivePdf):
        inspect(saved(opens_with(script())), LIMIT)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "error",
    [
        NotAPdf(),
        EncryptedPdf(),
        PdfTooLarge(2_000_000, LIMIT),
        ActivePdf("JavaScript"),
        UnreadablePdf(),
        PdfTooCostly(),
        PaperNotMade("x"),
    ],
)
def test_every_refusal_is_one_line_of_sentences(error: ExchangeError) -> None:
    assert "\n" not in str(error)
    assert str(error)[0].isupper()


def test_a_refusal_for_size_says_both_sizes() -> None:
    assert "2,000,000 bytes; the court takes 1,000,000 at most" in str(PdfTooLarge(2_000_000, LIMIT))
