"""The pages of one public case: its docket sheet and its documents."""

from typing import Any

from underseal.docket.docket import Docket, Register
from underseal.docket.record import Entry, Line, Released, Stubbed
from underseal.sheet.court_info import CourtInfo
from underseal.sheet.entry_link import link_to
from underseal.sheet.environment import render
from underseal.sheet.errors import NotReleased
from underseal.sheet.heading import full_number, head, listed_only, of_defendant, parties, public
from underseal.sheet.narrowing import WHOLE, Narrowing, asked_for, chosen, concerned, defendants
from underseal.sheet.people import filed_by
from underseal.sheet.places import case_path, document_id, pdf_path, proof_path
from underseal.sheet.proof import InRecord, SealedOrigin, Written
from underseal.sheet.rows import SEALED, aimed, public_rows, rows_of
from underseal.sheet.sorts import SORTS
from underseal.sheet.text import first_sentence, pieces
from underseal.sheet.upcoming import upcoming, years

PARTIES_BESIDE = 100
"""Parties that a part of a docket lists: it is made anew for each who asks."""


def docket_sheet(docket: Docket, register: Register, court: CourtInfo, written: Written) -> bytes:
    """Return the public docket as HTML, for ``cases/<folder>/index.html``. Reads nothing of docket.sealed.

    Raises HiddenCase.
    """
    return _whole("docket.html", docket, register, court, written)


def docket_alone(docket: Docket, register: Register, court: CourtInfo, written: Written) -> bytes:
    """Return the same sheet to look at in a folder beside ``court.css``: without what only a served court answers.

    Raises HiddenCase.
    """
    return _whole("docket_alone.html", docket, register, court, written)


def _whole(template: str, docket: Docket, register: Register, court: CourtInfo, written: Written) -> bytes:
    return render(template, **whole_sheet(docket, register, court), written=written, years=years(docket.entries))


def whole_sheet(docket: Docket, register: Register, court: CourtInfo) -> dict[str, Any]:
    """Return what the whole sheet says of a docket, for ``docket.html``. Reads nothing of docket.sealed.

    Raises HiddenCase.
    """
    return {
        **_sheet(docket, register, court, WHOLE),
        "narrowed": None,
        "whole": "",
        "rows": public_rows(docket, register, court),
        "changed": [entry for entry in docket.entries if entry.corrections],
    }


def narrowed_sheet(docket: Docket, register: Register, court: CourtInfo, asked: Narrowing) -> bytes:
    """Return the part of the public docket that is asked for, as the same page. Reads nothing of docket.sealed.

    A link to an entry that is not on the page leads to the whole docket. Raises HiddenCase.
    """
    narrowed = chosen(public(docket), asked)
    whole = case_path(docket.case)
    sheet = _sheet(docket, register, court, narrowed.asked)
    shown = sheet["parties"][:PARTIES_BESIDE]
    return render(
        "docket.html",
        **(sheet | {"parties": shown, "more_parties": len(sheet["parties"]) - len(shown)}),
        written=None,
        narrowed=narrowed,
        whole=whole,
        rows=aimed(rows_of(narrowed.shown, docket, register, court), whole),
        changed=[entry for entry in narrowed.shown if entry.corrections],
        years=(),
    )


def _sheet(docket: Docket, register: Register, court: CourtInfo, asked: Narrowing) -> dict[str, Any]:
    """What the whole sheet and a part of it are both made of."""
    only = asked_for(public(docket), asked)
    shown, whole = concerned(parties(docket), only), head(docket, register, court)
    return {
        "court": court,
        "case": docket.case,
        "head": whole if only is None else of_defendant(whole, docket.parties[only - 1]),
        "sealed_mark": SEALED,
        "parties": shown,
        "more_parties": 0,
        "origin": docket.origin,
        "by": lambda person: filed_by(register, person),
        "asked": asked,
        "sorts": SORTS,
        "defendants": defendants(docket),
        "upcoming": () if listed_only(docket) else upcoming(docket),
    }


def document_page(
    docket: Docket,
    entry: Entry,
    line: Line,
    register: Register,
    court: CourtInfo,
    *,
    written: Written,
    proof: InRecord,
    origin: SealedOrigin | None = None,
) -> bytes:
    """Return a public document's page, for ``documents/<id>/index.html``.

    `line` holds a Published or Released document of `entry`; `proof` places the act that made it public in the public
    log; `origin` is given for a Released one and none other.

    Raises NotReleased for any other line, HiddenCase.
    """
    content = line.content
    if isinstance(content, Stubbed) or isinstance(content, Released) != (origin is not None):
        raise NotReleased
    return render(
        "document.html",
        court=court,
        written=written,
        case=docket.case,
        number=full_number(docket, register),
        head=head(public(docket), register, court),
        entry=entry,
        line=line,
        order=link_to(docket, content.order) if isinstance(content, Released) else None,
        title=line.title or first_sentence(entry.text),
        text=pieces(entry.text, {}),
        attachments=sum(other.part > 0 for other in entry.lines),
        by=filed_by(register, entry.by) if entry.by else "",
        proof=proof,
        origin=origin,
        id=document_id(court, content.document),
        pdf=pdf_path(court, content.document),
        proof_file=proof_path(court, content.document),
    )
