"""A PDF draws what is in it and nothing else: else a desk shows one paper and a reader's own program another."""

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from plain_pdf import PLAIN, packed
from underseal.exchange.errors import ActivePdf
from underseal.exchange.pdf import inspect

LIMIT = 1_000_000
ELSEWHERE = "content that is to be fetched from elsewhere"
IN_PRINT = "content that is printed otherwise than it is shown"
CHANGES = "an action that changes what is shown"
BOX = Array([0, 0, 612, 792])


def address() -> Dictionary:
    return Dictionary(Type=Name.Filespec, FS=Name.URL, F="https://x.example/page")


def drawn(**entries: object) -> pikepdf.Pdf:
    """A page that draws a form and an image, and the contents, a form's and an image's further entries."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(612, 792))
    form = pdf.make_stream(b"0 0 10 10 re f", Type=Name.XObject, Subtype=Name.Form, BBox=BOX)
    image = pdf.make_stream(
        b"\0\0\0",
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=1,
        Height=1,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceRGB,
        Intent=Name.Perceptual,
    )
    contents = pdf.make_stream(b"/X Do /I Do")
    page.Resources = Dictionary(XObject=Dictionary(X=form, I=image))
    page.Contents = contents
    for where, held in (("contents", contents), ("form", form), ("image", image), ("page", page), ("root", pdf.Root)):
        for name, value in (entries.pop(where, None) or {}).items():
            held[name] = pdf.make_indirect(value) if isinstance(value, Dictionary) else value
    return pdf


def saved(pdf: pikepdf.Pdf) -> bytes:
    """As it is, not with its streams written anew, which drops what says that they lie elsewhere."""
    out = BytesIO()
    pdf.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    return out.getvalue()


REFUSED = {
    "contents at an address": (lambda: drawn(contents={"/F": address()}), ELSEWHERE),
    "contents in another file": (lambda: drawn(contents={"/F": pikepdf.String("page.bin")}), ELSEWHERE),
    "an image at an address": (lambda: drawn(image={"/F": address()}), ELSEWHERE),
    "a filter of an external file": (lambda: drawn(image={"/FFilter": Name.DCTDecode}), ELSEWHERE),
    "a page of another PDF": (lambda: drawn(form={"/Ref": Dictionary(F=address(), Page=0)}), ELSEWHERE),
    "a proxy of a form": (lambda: drawn(form={"/OPI": Dictionary({"/2.0": Dictionary(F="x")})}), ELSEWHERE),
    "a proxy of an image": (lambda: drawn(image={"/OPI": Dictionary({"/1.3": Dictionary(F="x")})}), ELSEWHERE),
    "colors at an address": (
        lambda: drawn(root={"/OutputIntents": Array([Dictionary(DestOutputProfileRef=Dictionary(URLs=address()))])}),
        ELSEWHERE,
    ),
    "another image in print": (
        lambda: drawn(image={"/Alternates": Array([Dictionary(DefaultForPrinting=True)])}),
        IN_PRINT,
    ),
    "a form in PostScript": (lambda: drawn(form={"/Subtype2": Name.PS}), IN_PRINT),
    "PostScript": (lambda: drawn(form={"/Subtype": Name.PS}), IN_PRINT),
    "PostScript beside": (lambda: drawn(form={"/PS": Dictionary()}), IN_PRINT),
    "a portfolio": (lambda: drawn(root={"/Collection": Dictionary(View=Name.T)}), "attached files"),
    "steps of a page": (lambda: drawn(page={"/PresSteps": Dictionary()}), "a presentation that plays"),
    "a slide show": (
        lambda: drawn(root={"/Names": Dictionary(AlternatePresentations=Dictionary())}),
        "a presentation that plays",
    ),
    "a field hidden on opening": (
        lambda: drawn(root={"/OpenAction": Dictionary(S=Name.Hide, T="withdrawn")}),
        CHANGES,
    ),
    "a layer shown on opening": (
        lambda: drawn(root={"/OpenAction": Dictionary(S=Name.SetOCGState, State=Array([]))}),
        CHANGES,
    ),
    "a form emptied on opening": (lambda: drawn(root={"/OpenAction": Dictionary(S=Name.ResetForm)}), CHANGES),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_pdf_that_has_readers_draw_another_than_its_own_content_is_refused(name: str) -> None:
    made, what = REFUSED[name]
    with pytest.raises(ActivePdf) as refused:
        inspect(saved(made()), LIMIT)
    assert refused.value.what == what


def test_the_list_of_a_pdfs_objects_lies_in_it_too() -> None:
    whole = packed(PLAIN % b"")
    elsewhere = whole.replace(b"/Type/XRef", b"/Type/XRef/F(objects.bin)")
    assert elsewhere != whole
    with pytest.raises(ActivePdf):
        inspect(elsewhere, LIMIT)


ORDINARY = {
    "a form and an image": drawn,
    "a filter": lambda: drawn(contents={"/Filter": Array([])}),
    "the flags of an annotation": lambda: drawn(
        page={"/Annots": Array([Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=BOX, F=4)])}
    ),
    "a part of the structure that refers to another": lambda: drawn(
        root={"/StructTreeRoot": Dictionary(Type=Name.StructTreeRoot, K=Dictionary(S=Name.P, Ref=Array([])))}
    ),
    "the address a page was captured from": lambda: drawn(
        root={"/SpiderInfo": Dictionary(V=1.0, C=Array([Dictionary(URL="https://x.example")]))}
    ),
    "a base of addresses": lambda: drawn(root={"/URI": Dictionary(Base="https://x.example")}),
    "layers": lambda: drawn(root={"/OCProperties": Dictionary(OCGs=Array([]), D=Dictionary())}),
}


@pytest.mark.parametrize("name", ORDINARY)
def test_what_ordinary_programs_write_is_taken(name: str) -> None:
    assert inspect(saved(ORDINARY[name]()), LIMIT).pages == 1
