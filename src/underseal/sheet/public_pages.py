"""The pages of one public case: its docket sheet and its documents."""

from underseal.docket.docket import Docket, Register
from underseal.docket.record import Entry, Line, Released, Stubbed
from underseal.sheet.court_info import CourtInfo
from underseal.sheet.environment import render
from underseal.sheet.errors import NotReleased
from underseal.sheet.heading import full_number, head, parties, public
from underseal.sheet.people import filed_by
from underseal.sheet.places import document_id, pdf_path, proof_path
from underseal.sheet.proof import InRecord, SealedOrigin, Written
from underseal.sheet.rows import SEALED, public_rows, public_text
from underseal.sheet.text import first_sentence, pieces


def docket_sheet(docket: Docket, register: Register, court: CourtInfo, written: Written) -> bytes:
    """Return the public docket as HTML, for ``cases/<folder>/index.html``. Reads nothing of docket.sealed.

    Raises HiddenCase.
    """
    return render(
        "docket.html",
        court=court,
        written=written,
        case=docket.case,
        head=head(public(docket), register, court),
        sealed_mark=SEALED,
        parties=parties(docket),
        rows=public_rows(docket, register, court),
        origin=docket.origin,
        changed=[entry for entry in docket.entries if entry.corrections],
        by=lambda person: filed_by(register, person),
    )


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
        title=line.title or first_sentence(public_text(entry)),
        text=pieces(public_text(entry), ()),
        attachments=sum(other.part > 0 for other in entry.lines),
        by=filed_by(register, entry.by) if entry.by and not entry.stub else "",
        proof=proof,
        origin=origin,
        id=document_id(court, content.document),
        pdf=pdf_path(court, content.document),
        proof_file=proof_path(court, content.document),
    )
