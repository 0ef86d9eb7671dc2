"""PDFs written by hand, to be as wrong as nobody's program would make them."""

import zlib

SCRIPT = b"<</JavaScript<</Names[(a)<</S/JavaScript/JS(app.alert\\(1\\))>>]>>%s>>"
PLAIN = b"<</Dests<</Names[]>>%s>>"
CATALOG = b"<</Type/Catalog/Pages 2 0 R/Names 5 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>"


def written(names: bytes, *, shift: int = 0, kept: bytes = b"n", form: bytes = b"5 0 obj\n%s\nendobj\n") -> bytes:
    """A PDF whose names are object 5, which its cross-reference lists so many bytes beside where it begins."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, held in enumerate((CATALOG, PAGES, PAGE, b"null"), start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    places.append(len(out) + shift)
    out += form.replace(b"%s", names)
    table = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places[:4])
    out += b"%010d 00000 %s \n" % (places[4] if kept == b"n" else 0, kept)
    return bytes(out) + b"trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % table


def packed(names: bytes, *, listed: bool = True, padding: int = 0) -> bytes:
    """A PDF whose names lie in an object stream that inflates to so many bytes more."""
    out = bytearray(b"%PDF-1.5\n")
    inner = zlib.compress(b"5 0 " + names + b" " * padding, 9)
    stream = b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(inner), inner)
    rows = b"\0\0\0\0\0\xff\xff"
    for number, held in enumerate((CATALOG, PAGES, PAGE, stream), start=1):
        rows += b"\1" + len(out).to_bytes(4, "big") + b"\0\0"
        out += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    rows += b"\2\0\0\0\4\0\0" if listed else b"\0\0\0\0\0\0\0"
    rows += b"\1" + len(out).to_bytes(4, "big") + b"\0\0"
    table = len(out)
    out += b"6 0 obj\n<</Type/XRef/Size 7/W[1 4 2]/Root 1 0 R/Length %d>>stream\n%s\nendstream\nendobj" % (
        len(rows),
        rows,
    )
    return bytes(out) + b"\nstartxref\n%d\n%%%%EOF\n" % table


def of(*held: bytes) -> bytes:
    """A PDF of these objects, numbered from 1: the catalog first."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, one in enumerate(held, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(held) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out) + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(held) + 1, table)
