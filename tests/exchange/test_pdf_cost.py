"""What it costs to inspect a PDF grows as the PDF does, whatever leads to what in it: others wait meanwhile."""

from collections.abc import Callable

import pytest

from plain_pdf import PAGE, PAGES, of
from underseal.exchange.errors import ActivePdf, PdfTooCostly
from underseal.exchange.pdf import inspect
from underseal.exchange.pdf_actions import ActionSearch
from underseal.exchange.pdf_objects import readings

LIMIT = 10_000_000
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
TURNS = b"<</S/GoTo>>"


def opening(*further: bytes, times: int) -> bytes:
    """A PDF in which so many dictionaries open the same object, 5; objects that it leads to follow it."""
    return of(CATALOG, PAGES, PAGE, b"[%s]" % (b"<</OpenAction 5 0 R>>" * times), *further)


def chain(size: int) -> bytes:
    links = [b"<</S/GoTo/Next %d 0 R>>" % (6 + number) for number in range(size)]
    return opening(*links, TURNS, times=size)


def moments(size: int) -> bytes:
    shared = b"<<%s>>" % b"".join(b"/K%d%s" % (number, TURNS) for number in range(size))
    return of(CATALOG, PAGES, PAGE, b"[%s]" % (b"<</AA 5 0 R>>" * size), shared)


def array(size: int) -> bytes:
    return opening(b"[%s]" % (TURNS * size), times=size)


def array_in_itself(size: int) -> bytes:
    return opening(b"[%s]" % (b"5 0 R " * size), times=size)


def forks(size: int) -> bytes:
    both = [b"<</S/GoTo/Next[%d 0 R %d 0 R]>>" % (6 + number, 6 + number) for number in range(size)]
    return opening(*both, TURNS, times=size)


def ring(size: int) -> bytes:
    links = [b"<</S/GoTo/Next %d 0 R/OpenAction 5 0 R>>" % (6 + number) for number in range(size)]
    return opening(*links, b"<</S/GoTo/Next 5 0 R>>", times=size)


def names(held: bytes) -> Callable[[int], bytes]:
    def build(size: int) -> bytes:
        one = b"<</AA<<>>/S 5 0 R/Subtype 5 0 R>>"
        return of(CATALOG, PAGES, PAGE, b"[%s]" % (one * size), held.replace(b"..", b"0 " * size))

    return build


SHAPES = [chain, moments, array, array_in_itself, forks, ring, names(b"[..]"), names(b"(..)"), names(b"<</A[..]>>")]


def looked_at(data: bytes) -> int:
    search = ActionSearch()
    for whole in readings(data):
        assert list(search.active(whole)) == []
    return search.looked_at


@pytest.mark.parametrize("shape", SHAPES)
def test_what_acts_is_looked_for_once_in_each_object(shape: Callable[[int], bytes]) -> None:
    small, large = (looked_at(shape(size)) for size in (50, 500))
    assert large <= 11 * small
    assert inspect(shape(500), LIMIT).pages == 1


@pytest.mark.parametrize("shape", [chain, array, forks, ring])
def test_what_follows_at_the_end_of_all_is_found(shape: Callable[[int], bytes]) -> None:
    head, found, tail = shape(50).rpartition(b"/S/GoTo")
    assert found
    with pytest.raises(ActivePdf):
        inspect(head + b"/S /URI" + tail, LIMIT)


def test_an_object_is_looked_at_as_each_of_what_it_is_for_others() -> None:
    """An address that may be clicked, and that something else opens unasked; moments that hang somewhere before."""
    for opener in (b"<</OpenAction 5 0 R>>", b"<</AA<</O 5 0 R>>>>", b"<</AA 6 0 R>>"):
        inner = (b"<</S/URI/AA<<>>>>", b"<</O 5 0 R/AA<<>>>>")
        with pytest.raises(ActivePdf):
            inspect(of(CATALOG, PAGES, PAGE, opener, *inner), LIMIT)


def test_more_than_anybody_should_look_through_is_refused() -> None:
    whole = next(readings(chain(500)))
    with pytest.raises(PdfTooCostly):
        list(ActionSearch(most=1_000).active(whole))


def test_a_page_that_hangs_in_the_tree_again_and_again_is_refused_before_it_is_copied() -> None:
    def hung(times: int, entries: int) -> bytes:
        page = PAGE.removesuffix(b">>") + b"".join(b"/K%d 0" % number for number in range(entries)) + b">>"
        return of(CATALOG, b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R " * times, times), page, b"0", b"<<>>")

    assert inspect(hung(5, 5), LIMIT).pages == 5
    with pytest.raises(PdfTooCostly):
        inspect(hung(5_000, 5_000), LIMIT)
