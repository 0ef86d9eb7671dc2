"""A stranger's PDF is drawn in another process: whatever it does there, the next one is drawn."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from itertools import count
from pathlib import Path
from queue import SimpleQueue
from threading import Barrier, Thread

import pikepdf
import pytest

from desk_served import court_paper
from machine import REPOSITORY
from plain_pdf import PLAIN, written
from underseal.exchange.bare import bare
from underseal.exchange.confined import Limits
from underseal.exchange.errors import (
    ActivePdf,
    EncryptedPdf,
    ExchangeError,
    NotAPdf,
    PdfNotDrawnNow,
    PdfNotShown,
    PdfTooCostly,
    PdfTooLarge,
    PdfTooSlow,
    UnreadablePdf,
)
from underseal.exchange.pdf import inspect
from underseal.exchange.pdf_process import PdfViewer
from underseal.exchange.pictures import page_picture, page_texts
from underseal.localhost.server import MOST_ANSWERED

PAPER = court_paper("EXHIBIT A", "The ledger of the wharf.")
ODD_PAPERS = REPOSITORY.parent / "shared" / "data" / "inputs" / "pdf"
BRIEF = Limits(seconds=1, waiting=20.0, memory=1536 * 1024 * 1024)
PATIENT = replace(BRIEF, waiting=600.0, turn=600.0)


@pytest.fixture(scope="module")
def viewer() -> Iterator[PdfViewer]:
    viewer = PdfViewer(BRIEF)
    yield viewer
    viewer.end()


def pdf(contents: bytes = b"", *, times: int = 1, **page: object) -> bytes:
    """A PDF of one page: its contents so many times over, and what else its dictionary says."""
    made, out = pikepdf.new(), BytesIO()
    made.add_blank_page(page_size=(612, 792))
    stream = made.make_indirect(pikepdf.Stream(made, contents))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Courier)
    made.pages[0].obj.Contents = pikepdf.Array([stream] * times)
    made.pages[0].obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    for name, value in page.items():
        made.pages[0].obj[f"/{name}"] = value
    made.save(out)
    return out.getvalue()


HUGE = "340000000000000000000000000000000000000.0"
LETTERS = (
    b"BT /F 1 Tf " + b" ".join(b"1 0 0 1 %d %d Tm (x) Tj" % (n % 600, 2 * (n // 600)) for n in range(60_000)) + b" ET"
)
ODD = {
    "a page without bounds": lambda: pdf().replace(b"[ 0 0 612 792 ]", f"[ -{HUGE} -{HUGE} {HUGE} {HUGE} ]".encode()),
    "a crop outside the page": lambda: pdf(CropBox=pikepdf.Array([9000, 9000, 9100, 9100])),
    "letters each by itself": lambda: pdf(LETTERS),
    "one text a thousand times": lambda: pdf(b"BT /F 9 Tf (" + b"and so on " * 4000 + b") Tj ET", times=1000),
}


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_paper_is_shown_or_refused_and_the_next_is_shown(viewer: PdfViewer, odd: str) -> None:
    data = ODD[odd]()
    for read in (viewer.texts, lambda pdf: viewer.picture(pdf, 0)):
        with suppress(ExchangeError):
            read(data)
        assert viewer.texts(PAPER) == page_texts(PAPER)
        assert viewer.picture(PAPER, 0) == page_picture(PAPER, 0)


def test_nested_forms_are_given_a_moment_and_never_again(viewer: PdfViewer) -> None:
    bomb = pikepdf.new()
    bomb.add_blank_page(page_size=(612, 792))
    form = pikepdf.Stream(bomb, b"0 0 9 9 re f")
    form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, pikepdf.Array([0, 0, 612, 792])
    form = bomb.make_indirect(form)
    for _ in range(12):
        outer = pikepdf.Stream(bomb, b"/X Do " * 12)
        outer.Type, outer.Subtype, outer.BBox = form.Type, form.Subtype, form.BBox
        outer.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
        form = bomb.make_indirect(outer)
    bomb.pages[0].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
    bomb.pages[0].obj.Contents = bomb.make_indirect(pikepdf.Stream(bomb, b"/X Do"))
    out = BytesIO()
    bomb.save(out)
    with pytest.raises(PdfNotShown):
        viewer.picture(out.getvalue(), 0)
    first = viewer.pid
    with pytest.raises(PdfNotShown):  # at once: no process is begun to try it again
        viewer.picture(out.getvalue(), 0)
    assert (first, viewer.pid) == (None, None)
    assert bare(out.getvalue()) == viewer.bare(out.getvalue()), "and it can be saved"
    assert viewer.picture(PAPER, 0) == page_picture(PAPER, 0)


def test_what_stands_in_the_fields_of_a_form_is_drawn(viewer: PdfViewer) -> None:
    made, out = pikepdf.new(), BytesIO()
    made.add_blank_page(page_size=(612, 792))
    look = pikepdf.Stream(made, b"0 0 0 rg 0 0 400 40 re f")
    look.Type, look.Subtype, look.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, pikepdf.Array([0, 0, 400, 40])
    field = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Widget,
        FT=pikepdf.Name.Tx,
        T="withdrawn",
        V="It is withdrawn.",
        Rect=pikepdf.Array([100, 400, 500, 440]),
        F=4,
        AP=pikepdf.Dictionary(N=made.make_indirect(look)),
    )
    field = made.make_indirect(field)
    made.pages[0].obj.Annots = pikepdf.Array([field])
    made.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]))
    made.save(out)
    assert viewer.picture(out.getvalue(), 0) != viewer.picture(pdf(), 0)


JUDGED = {
    "a sound paper": (PAPER, None),
    "no PDF": (b"PK\x03\x04", NotAPdf),
    "half a PDF": (PAPER[: len(PAPER) // 2], UnreadablePdf),
    "a script": (pdf(AA=pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="x"))), ActivePdf),
    "too large": (PAPER + b" " * 1_000_000, PdfTooLarge),
}


@pytest.mark.parametrize("name", JUDGED)
def test_another_process_judges_a_pdf_as_this_one_does(viewer: PdfViewer, name: str) -> None:
    data, refusal = JUDGED[name]
    if refusal is None:
        assert viewer.inspect(data, 1_000_000) == inspect(data, 1_000_000)
        return
    with pytest.raises(refusal) as here:
        inspect(data, 1_000_000)
    with pytest.raises(refusal) as there:
        viewer.inspect(data, 1_000_000)
    assert vars(there.value) == vars(here.value)
    assert str(there.value) == str(here.value)


def test_every_refusal_of_a_pdf_comes_back_by_its_name(viewer: PdfViewer) -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(PAPER)) as opened:
        opened.save(out, encryption=pikepdf.Encryption(owner="o", user=""))
    with pytest.raises(EncryptedPdf):
        viewer.inspect(out.getvalue(), 1_000_000)


def test_a_pdf_that_takes_too_much_to_read_is_refused_and_the_next_is_judged(viewer: PdfViewer) -> None:
    bomb = written(PLAIN % (b"/Y [" + b"1 " * 12_000_000 + b"]"))
    for _ in range(2):  # the second time at once
        with pytest.raises(PdfTooCostly):
            viewer.inspect(bomb, len(bomb))
    assert viewer.inspect(PAPER, len(PAPER)) == inspect(PAPER, len(PAPER))


def test_a_bare_copy_is_made_in_the_other_process(viewer: PdfViewer) -> None:
    assert viewer.bare(PAPER) == bare(PAPER)
    with pytest.raises(UnreadablePdf):
        viewer.bare(b"%PDF-1.7 nothing")


def test_a_process_that_was_killed_is_replaced(viewer: PdfViewer) -> None:
    viewer.texts(PAPER)
    assert viewer.pid is not None
    os.kill(viewer.pid, signal.SIGKILL)
    with pytest.raises(PdfNotShown):
        viewer.texts(pdf())
    assert viewer.texts(PAPER) == page_texts(PAPER)


def test_a_slow_document_has_so_much_time_and_can_be_saved_after_it() -> None:
    """Each page once had its ten seconds, and everybody waited for the document's pages that nobody looked at."""
    viewer = PdfViewer(BRIEF, clock=count(0.0, 6.0).__next__)  # each picture takes six seconds
    drawn = [viewer.picture(PAPER, 0) for _ in range(6)]
    with pytest.raises(PdfTooSlow):
        viewer.picture(PAPER, 0)
    assert set(drawn) == {page_picture(PAPER, 0)}
    assert (viewer.texts(PAPER), viewer.bare(PAPER)) == (page_texts(PAPER), bare(PAPER))
    assert viewer.picture(pdf(), 0) == page_picture(pdf(), 0), "another document has a time of its own"
    viewer.end()


def test_long_scans_are_drawn_to_their_last_page() -> None:
    viewer = PdfViewer(BRIEF, clock=count(0.0, 1.0).__next__)
    assert {viewer.picture(pdf(), 0) for _ in range(40)} == {page_picture(pdf(), 0)}
    viewer.end()


def stopped(viewer: PdfViewer) -> int:
    """A process that does nothing more, for any question: as one that a slow page keeps busy."""
    viewer.texts(PAPER)
    assert viewer.pid is not None
    os.kill(viewer.pid, signal.SIGSTOP)
    return viewer.pid


def asked_at_once(viewer: PdfViewer, asking: int) -> "SimpleQueue[str]":
    """So many ask for a picture at once, and each tells what became of it."""
    all_there, told = Barrier(asking), SimpleQueue[str]()

    def ask() -> None:
        all_there.wait(60)
        try:
            viewer.picture(PAPER, 0)
        except ExchangeError as wrong:
            told.put(type(wrong).__name__)
        else:
            told.put("drawn")

    for _ in range(asking):
        Thread(target=ask, daemon=True).start()
    return told


def test_nothing_is_drawn_for_whoever_waits_while_a_desk_locks() -> None:
    """Seven pages of eight were once drawn after it, and it waited for them with its own lock held."""
    viewer = PdfViewer(PATIENT)
    pid = stopped(viewer)
    told = asked_at_once(viewer, 8)
    viewer.end()
    assert not Path(f"/proc/{pid}").exists()
    assert [told.get(timeout=60) for _ in range(8)] == ["PdfNotDrawnNow"] * 8
    asks: tuple[Callable[[], object], ...] = (
        lambda: viewer.picture(PAPER, 0),
        lambda: viewer.texts(PAPER),
        lambda: viewer.bare(PAPER),
        lambda: viewer.inspect(PAPER, len(PAPER)),
    )
    for ask in asks:
        with pytest.raises(PdfNotDrawnNow):
            ask()
    assert viewer.pid is None


def test_a_desk_always_has_threads_left_for_its_other_pages() -> None:
    viewer = PdfViewer(PATIENT)
    stopped(viewer)
    told = asked_at_once(viewer, MOST_ANSWERED)
    assert [told.get(timeout=60) for _ in range(4)] == ["PdfNotDrawnNow"] * 4, "while nothing at all is drawn"
    viewer.end()
    assert [told.get(timeout=60) for _ in range(MOST_ANSWERED - 4)] == ["PdfNotDrawnNow"] * (MOST_ANSWERED - 4)


def test_whoever_waits_too_long_for_a_turn_is_asked_to_come_back() -> None:
    viewer = PdfViewer(replace(PATIENT, turn=0.0))
    pid = stopped(viewer)
    told = asked_at_once(viewer, 3)
    assert [told.get(timeout=60) for _ in range(2)] == ["PdfNotDrawnNow"] * 2
    os.kill(pid, signal.SIGCONT)
    assert told.get(timeout=60) == "drawn"
    viewer.end()


def test_a_desk_that_locks_leaves_no_process_with_its_papers() -> None:
    viewer = PdfViewer(BRIEF)
    viewer.texts(PAPER)
    pid = viewer.pid
    viewer.end()
    assert not Path(f"/proc/{pid}").exists()
    assert viewer.pid is None


def test_what_is_no_pdf_and_a_page_that_is_not_there_are_told_apart(viewer: PdfViewer) -> None:
    with pytest.raises(UnreadablePdf):
        viewer.texts(b"%PDF-1.7 nothing")
    with pytest.raises(IndexError):
        viewer.picture(PAPER, 1)


@pytest.mark.parametrize("name", [path.name for path in sorted(ODD_PAPERS.glob("*.pdf"))])
def test_papers_that_once_froze_a_reader_freeze_none(viewer: PdfViewer, name: str) -> None:
    data = (ODD_PAPERS / name).read_bytes()
    for read in (viewer.texts, lambda pdf: viewer.picture(pdf, 0)):
        with suppress(ExchangeError, IndexError):
            read(data)
    assert viewer.texts(PAPER) == page_texts(PAPER)
