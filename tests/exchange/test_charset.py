"""A page is read as a browser reads it, or refused: whatever encoding it declares, and wherever."""

from codecs import BOM_UTF8

import pytest

from cmecf_pages import ENTRIES, page
from underseal.exchange.charset import decoded
from underseal.exchange.cmecf_process import PageReader
from underseal.exchange.errors import NotADocketPage

PLAIN = page(entries=ENTRIES[:4])


def declaring(markup: bytes) -> bytes:
    return PLAIN.replace(b"<head>", b"<head>" + markup)


@pytest.mark.parametrize(
    "markup",
    [
        b'<meta charset="iso-2022-jp">',
        b"<META CHARSET = shift_jis >",
        b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
        b'<meta http-equiv="Content-Type" content="text/html; char&#115;et=gbk">',
        b'<meta charset="iso&#45;2022-jp">',
        b'<?xml version="1.0" encoding="koi8-r"?>',
        b'<meta charset="">',
        b'<meta charset="utf-16">',
    ],
)
def test_a_page_in_another_encoding_is_refused(markup: bytes) -> None:
    with pytest.raises(NotADocketPage, match="declares an encoding"):
        decoded(declaring(markup))


@pytest.mark.parametrize(
    "markup",
    [b'<meta charset="UTF-8">', b"<meta charset=iso-8859-1>", b'<?xml version="1.0" encoding="ISO-8859-1"?>', b""],
)
def test_a_page_in_an_encoding_of_courts_is_read(markup: bytes) -> None:
    assert decoded(declaring(markup)).encode() == declaring(markup)


def test_letters_are_read_as_the_page_declares_and_refused_where_a_browser_would_show_none() -> None:
    utf_8, western = b'<meta charset="utf-8">', b"<meta charset=windows-1252>"
    name = "Peña".encode()
    assert "Peña" in decoded(utf_8 + name)
    assert "PeÃ±a" in decoded(western + name), "as a browser reads it"
    assert "Peña" in decoded(western + "Peña".encode("cp1252"))
    assert "Peña" in decoded(name)
    assert "Peña" in decoded("Peña".encode("cp1252"))
    for mixed in (utf_8 + name + b" \x96 d", BOM_UTF8 + name + b" \x96 d"):
        with pytest.raises(NotADocketPage, match="it is not in UTF-8, as it declares, at byte"):
            decoded(mixed)
    with pytest.raises(NotADocketPage, match="two encodings"):
        decoded(utf_8 + western + name)
    assert decoded(utf_8 + western + b"Pena").endswith("Pena")


@pytest.mark.parametrize("control", [b"\x1b$B", b"\x0e", b"\x0f"])
@pytest.mark.parametrize("declared", [b"", b'<meta charset="utf-8">'])
def test_a_page_that_switches_letters_is_refused(control: bytes, declared: bytes) -> None:
    hiding = declaring(declared).replace(b"</table>", b"<!-- " + control + b" --><tr><td>ORDER</td></tr></table>", 1)
    with PageReader() as reader, pytest.raises(NotADocketPage, match="a browser may read it otherwise"):
        reader.read(hiding)


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_a_page_in_utf_16_is_refused(mark: bytes) -> None:
    with pytest.raises(NotADocketPage, match="UTF-16"):
        decoded(mark + PLAIN)
