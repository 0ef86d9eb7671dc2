"""What a copy of a PDF for a browser's own reader says of itself: nothing. It draws and reads aloud as the PDF does."""

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from desk_served import court_paper
from underseal.exchange.bare import bare
from underseal.exchange.pdf import inspect
from underseal.exchange.pictures import page_picture, page_texts

SAID = b"what nobody else should read"
WORDS = SAID.decode()
BOX = Array([0, 0, 612, 792])


def telling(pdf: pikepdf.Pdf) -> dict[str, object]:
    """All that an object may say of itself."""
    return {
        "/Metadata": pdf.make_stream(b"<x>%s</x>" % SAID, Type=Name.Metadata, Subtype=Name.XML),
        "/PieceInfo": Dictionary(
            Program=Dictionary(LastModified=WORDS, Private=pdf.make_indirect(Dictionary(P=WORDS)))
        ),
        "/LastModified": WORDS,
    }


def signature(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.make_indirect(
        Dictionary(Type=Name.Sig, ByteRange=Array([0, 9, 20, 9]), Contents=SAID, Name=WORDS, Location=WORDS)
    )


def told() -> bytes:
    """A court's paper of which each object says something of itself, with a signature on its page."""
    out = BytesIO()
    with pikepdf.open(BytesIO(court_paper("EXHIBIT A", "The ledger of the wharf."))) as pdf:
        page = pdf.pages[0].obj
        look = pdf.make_stream(b"0 0 1 rg 0 0 90 40 re f", Type=Name.XObject, Subtype=Name.Form, BBox=BOX)
        field = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T="judge",
            V=signature(pdf),
            Rect=Array([100, 100, 190, 140]),
            F=4,
            AP=Dictionary(N=look),
        )
        page.Annots = Array([pdf.make_indirect(field)])
        page.Resources.Properties = Dictionary(M=Dictionary(telling(pdf)))
        pdf.Root.AcroForm = Dictionary(Fields=page.Annots, SigFlags=3)
        pdf.Root.Perms = Dictionary(DocMDP=signature(pdf))
        pdf.Root.DSS = Dictionary(Certs=Array([pdf.make_stream(SAID)]))
        pdf.Root.SpiderInfo = pdf.make_indirect(Dictionary(C=Array([WORDS])))
        pdf.docinfo["/Title"] = WORDS
        for held in (pdf.Root, page, look):
            for key, value in telling(pdf).items():
                held[key] = value
        pdf.save(out, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


@pytest.fixture(scope="module")
def paper() -> bytes:
    return told()


def test_no_object_of_a_bare_copy_says_anything_of_itself(paper: bytes) -> None:
    with pikepdf.open(BytesIO(bare(paper))) as copy:
        plain = BytesIO()
        copy.save(
            plain,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    assert SAID in paper
    assert SAID not in plain.getvalue()
    assert b"/Metadata" not in plain.getvalue()


def test_a_bare_copy_draws_and_reads_as_the_paper_does(paper: bytes) -> None:
    copy = bare(paper)
    assert inspect(copy, len(copy)).pages == len(page_texts(paper))
    assert page_picture(copy, 0) == page_picture(paper, 0)
    assert page_texts(copy) == page_texts(paper)
    with pikepdf.open(BytesIO(paper)) as before, pikepdf.open(BytesIO(copy)) as after:
        for kept in ("/StructTreeRoot", "/MarkInfo", "/Lang"):
            assert (kept in after.Root) is (kept in before.Root) is True


def test_a_bare_copy_is_signed_by_nobody(paper: bytes) -> None:
    """A signature is of the bytes that were signed: a reader would say of the copy that somebody altered it."""
    with pikepdf.open(BytesIO(bare(paper))) as copy:
        field = copy.Root.AcroForm.Fields[0]
        assert "/V" not in field
        assert "/AP" in field


def test_what_stands_in_a_forms_fields_stays(paper: bytes) -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(paper)) as pdf:
        pdf.Root.AcroForm.Fields[0].V = "It is withdrawn."
        pdf.save(out)
    with pikepdf.open(BytesIO(bare(out.getvalue()))) as copy:
        assert copy.Root.AcroForm.Fields[0].V == "It is withdrawn."
