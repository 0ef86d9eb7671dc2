"""What stands on the dockets of an invented court: a case, entries as alike as dockets' are, a PDF."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pikepdf

from underseal.docket.cover import CoverSheet
from underseal.docket.events import CaseOpened, EntryFiled
from underseal.docket.names import (
    CaseRef,
    CaseType,
    CourtTime,
    DocumentNumber,
    EntryNumber,
    KindCode,
    Ordinal,
    PersonId,
)
from underseal.docket.party import Counsel, Party
from underseal.docket.record import Line, Published
from underseal.exchange.pdf import PdfFacts, inspect

CASE = CaseRef("2:26-cv-00001")
COUNSEL = PersonId("philippa-crane")

_BEGAN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
_LIMIT = 1 << 20
_ENTRIES = (
    ("motion", "MOTION to Compel Production of Dredging Logs by Harrow Dredging Company"),
    ("response", "RESPONSE in Opposition re {re} filed by Port Harlow Harbor Authority"),
    ("order", "ORDER granting {re} MOTION for Extension of Time. Signed by Judge Ruth M. Adeyemi."),
    ("notice", "NOTICE of Filing of Deposition Transcript of the Harbor Master, Volume II"),
)


def case_opened(case: CaseRef = CASE, serial: int = 1) -> CaseOpened:
    """Return how a civil case of two parties with counsel began."""
    crane = Counsel("Philippa Crane", COUNSEL, "Crane & Voss", ("12 Quay Street", "Port Harlow"))
    parties = (
        Party("Plaintiff", "Harrow Dredging Company", "", (crane,)),
        Party("Defendant", "Port Harlow Harbor Authority", "", (Counsel("Noor Haddad"),)),
    )
    caption = " v. ".join(party.name for party in parties)
    return CaseOpened(
        case,
        serial,
        CoverSheet(CaseType.CIVIL, 2, caption, parties, None, nature_of_suit="190 Contract: Other"),
        _BEGAN.date(),
    )


def entry_filed(number: int, case: CaseRef = CASE, digest: bytes = bytes(32)) -> EntryFiled:
    """Return the entry of that number, from 1: one of four kinds in turn, each with one document."""
    kind, text = _ENTRIES[number % len(_ENTRIES)]
    re, entered = Ordinal(max(number - 1, 1)), CourtTime(_BEGAN + timedelta(minutes=number))
    line = Line(0, "", Published(DocumentNumber(number), digest, 48_112, 9))
    named = (re,) if "{re}" in text else ()
    return EntryFiled(
        case,
        Ordinal(number),
        EntryNumber(number),
        KindCode(kind),
        text.format(re=re),
        (line,),
        entered.date(),
        entered,
        COUNSEL,
        named,
        motion=kind == "motion",
        order=kind == "order",
        heading=text.split(" ", 1)[0],
    )


def paper() -> tuple[bytes, PdfFacts]:
    """Return a PDF of one blank page and what a court finds it to be."""
    made, out = pikepdf.new(), BytesIO()
    made.add_blank_page()
    made.save(out, deterministic_id=True)
    return out.getvalue(), inspect(out.getvalue(), _LIMIT)
