"""A file brought by mistake is called what it is, and what is no court's id is not taken for one."""

import pytest

from cmecf_pages import page
from underseal.exchange.cmecf import read_docket
from underseal.exchange.cmecf_mistaken import court_id, what_instead
from underseal.exchange.cmecf_process import PageReader
from underseal.exchange.errors import NotACourtId, NotADocketPage


@pytest.mark.parametrize(
    ("begins", "called"),
    [
        (b"%PDF-1.7\n%\xe2", "a PDF"),
        (b"\xef\xbb\xbf\n%PDF-1.4", "a PDF"),
        (b"PK\x03\x04\x14", "an office program"),
        (b"\xd0\xcf\x11\xe0\xa1", "an office program"),
        (b"{\\rtf1", "an office program"),
        (b"\x89PNG\r\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"From: <Saved by Blink>\r\nSnapshot-Content-Location: x", "a web archive or an e-mail"),
        (b"MIME-Version: 1.0\r\n", "a web archive or an e-mail"),
        (b"  \n", "empty"),
        (b"", "empty"),
    ],
)
def test_another_file_is_named_and_what_to_do_is_said(begins: bytes, called: str) -> None:
    with pytest.raises(NotADocketPage) as refused:
        read_docket(begins)
    assert called in str(refused.value)
    assert "save the docket page from the browser, as HTML" in str(refused.value)


def test_a_docket_page_is_none_of_these_whatever_it_says_further_on() -> None:
    assert what_instead(page()) == ""
    assert what_instead(b"<html>" + b" " * 2000 + b"%PDF-1.7") == ""
    assert what_instead(b"<p>From: here</p>") == ""


@pytest.mark.parametrize("text", ["utd", "nysb", "ca9", "cadc", "uscfc", "tstd", ""])
def test_an_id_of_a_court_is_taken_in_any_letters(text: str) -> None:
    assert court_id(f" {text.upper()} ") == text


@pytest.mark.parametrize(
    "text", ["not a court!!", "u", "utd nysb", "utd\n../x", "123", "u\N{LATIN SMALL LETTER DOTLESS I}d"]
)
def test_what_is_no_id_of_a_court_is_refused_before_any_page_is_read(text: str) -> None:
    with PageReader() as reader, pytest.raises(NotACourtId) as refused:
        reader.read(page(), text)
    assert reader.pid is None
    assert text.strip() in str(refused.value)
