"""Docket pages of an invented court in the form of CM/ECF's, and real ones where this machine has them."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from machine import REPOSITORY


class Row(NamedTuple):
    """A row of the table of entries, as HTML."""

    filed: str
    number: str  # "12", linked below; "" for none; anything else as it is
    text: str
    link: bool = True


ENTRIES = (
    Row("03/04/2019", "1", "INDICTMENT as to Tilde Oakhurst (1) count(s) 1, 2. (abc) (Entered: 03/05/2019)"),
    Row("03/05/2019", "", "Minute Entry: Arraignment held.<br>Bond set. (abc) (Entered: 03/05/2019)"),
    Row("03/06/2019", "4", "MOTION to Suppress by Tilde Oakhurst. (Attachments: # 1 Exhibit) (Entered: 03/06/2019)"),
    Row("03/06/2019", "3", "SEALED DOCUMENT. (abc) (Entered: 03/07/2019)", link=False),
    Row("03/08/2019", "3", "LETTER filed under a number used before. (Entered: 03/08/2019)"),
    Row("03/09/2019", "7", "MOTION for Leave &amp; <i>more</i> by Tilde Oakhurst. (Entered: 03/09/2019)"),
    Row("03/11/2019", "9", "ORDER granting 7 Motion for Leave as to Tilde Oakhurst (1). (abc) (Entered: 03/11/2019)"),
)
COUNTS = """
<tr><td><b><u>Pending Counts</u></b></td><td></td><td><b><u>Disposition</u></b></td></tr>
<tr><td> 18:1343 WIRE FRAUD/Scheme<br>(1)</td><td></td><td>Plea of guilty.<br>24 months.</td></tr>
<tr><td><b><u>Highest Offense Level (Opening)</u></b></td></tr><tr><td>Felony</td></tr>
<tr><td><b><u>Terminated Counts</u></b></td><td></td><td><b><u>Disposition</u></b></td></tr>
<tr><td>18:1344 BANK FRAUD<br>(2)</td><td></td><td>Dismissed.</td></tr>
<tr><td><b><u>Highest Offense Level (Terminated)</u></b></td></tr><tr><td>Felony</td></tr>
<tr><td><b><u>Complaints</u></b></td><td></td><td><b><u>Disposition</u></b></td></tr>
<tr><td>None</td></tr>
"""
PARTIES = f"""
<tr><td><b><u>Defendant                                 (1)</u></b></td></tr>
<tr><td><b>Tilde  Oakhurst</b><br><i>TERMINATED: 02/03/2020</i><br><i>also known as</i><br>T. Oak</td>
<td>represented&nbsp;by</td><td><b>Ambrose               K.              Fell           </b>
<br>Fell &amp; Fell<br>12 Quay St<br>Email: fell&#064;fell.example<br><i>LEAD ATTORNEY</i>
<br><i>ATTORNEY TO BE NOTICED</i><br><i>Designation: Retained</i><br><br>
<b>Ida Crane</b><br>(See above for address)<br><i>TERMINATED: 06/01/2019</i></td></tr>
{COUNTS}
<tr><td><b><u>Plaintiff</u></b></td></tr>
<tr><td><b>USA</b></td><td>represented&nbsp;by</td><td><b>Odo Marsh</b><br>Office of the Attorney</td></tr>
"""


def page(
    entries: Sequence[Row] = ENTRIES,
    *,
    number: str = "3:19-cr-00417-RMA-JDV-1",
    caption: str = "Case title: USA v. Oakhurst",
    closed: str = "",
    kind: str = "CRIMINAL",
    extra: str = "",
    parties: str = PARTIES,
    dated: str = "Date Filed",
) -> bytes:
    """A docket report as a clerk saves it."""
    rows = "\n".join(_row(at, row) for at, row in enumerate(entries))
    ended = f"<br>Date Terminated: {closed}" if closed else ""
    return f"""<html><head><title>CM/ECF - U.S. District Court:hard</title></head><body><div id="cmecfMainContent">
<table border=0><tr><td align=right><span>CLOSED</span>,<span>SEALDC</span></td></tr></table>
<h3 align=center>U.S. District Court<BR>District of Harlow (Port Harlow)<BR>{kind} DOCKET FOR CASE #: {number}</h3>
<table width='100%'><tr><td><br>{caption}{extra}</td><td><br>Date Filed: 03/04/2019{ended}</td></tr></table>
<hr><table><tr><td>Assigned to: Judge Ruth M. Adeyemi<br>Referred to: Magistrate Judge Jo D. Vale</td></tr>
{parties}</table><br>
<table><tr><th>{dated}</th><th>#</th><th>Docket Text</th></tr>
{rows}
</table></div></body></html>""".encode()


def civil(number: str, caption: str, entries: Sequence[Row] = ENTRIES[2:6], *, closed: str = "") -> bytes:
    """A civil docket of that number."""
    parties = "".join(
        f"<tr><td><b><u>{role}</u></b></td></tr><tr><td><b>{name}</b></td></tr>"
        for role, name in (("Plaintiff", "Wharf Co."), ("Defendant", "Pier Ltd."))
    )
    extra = "<br>Cause: 28:1332 Diversity<br>Nature of Suit: 110 Insurance<br>Jury Demand: Both"
    return page(entries, number=number, caption=caption, kind="CIVIL", parties=parties, extra=extra, closed=closed)


def many(count: int) -> tuple[Row, ...]:
    """So many entries."""
    return tuple(
        Row("03/04/2019", str(at), f"NOTICE number {at} about the wharf. (Entered: 03/04/2019)")
        for at in range(1, count + 1)
    )


def _row(at: int, row: Row) -> str:
    link = f'<a href="/doc1/0450{1000 + at}">{row.number}</a>' if row.link and row.number.isdigit() else row.number
    return f"<tr><td>{row.filed}</td><td>{link}&nbsp;</td><td>{row.text}</td></tr>"


def real_pages(kind: str) -> list[Any]:
    """Parameters: the real docket pages of a kind, ``dockets-district``; one that skips where there are none."""
    shared = Path(os.environ.get("UNDERSEAL_SHARED") or REPOSITORY.parent / "shared" / "data")
    found = sorted((shared / "pacer" / kind).glob("*.html"))
    if found:
        return [pytest.param(file, id=file.stem) for file in found]
    return [pytest.param(None, marks=pytest.mark.skip("no real court pages on this machine"))]


def some_now(pages: list[Any], step: int) -> list[object]:
    """Of such parameters every so many in each run, the others in the long one alone."""
    later = [pytest.param(*one.values, id=one.id, marks=(*one.marks, pytest.mark.long)) for one in pages]
    return [one if at % step == 0 else later[at] for at, one in enumerate(pages)]
