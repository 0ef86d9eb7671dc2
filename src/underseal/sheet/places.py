"""Where things stand in the published tree. Paths begin with a slash; folders and files are named by the same words."""

from underseal.docket.names import CaseRef, DocumentNumber
from underseal.sheet.court_info import CourtInfo


def case_folder(case: CaseRef) -> str:
    """Return a case's folder under ``cases``: its reference with the colon as a hyphen (``2-26-cr-00184``)."""
    return case.replace(":", "-")


def case_path(case: CaseRef) -> str:
    """Return the path of a case's docket sheet, ``/cases/2-26-cr-00184/``."""
    return f"/cases/{case_folder(case)}/"


def document_id(court: CourtInfo, document: DocumentNumber) -> str:
    """Return a document's folder under ``documents``: prefix, 0, eight digits, as readers' tools take it for an id."""
    return f"{court.document_prefix}0{document:08d}"


def document_path(court: CourtInfo, document: DocumentNumber) -> str:
    """Return the path of a document's page. No slash at the end: readers' tools take its last segment for the id."""
    return f"/documents/{document_id(court, document)}"


def pdf_path(court: CourtInfo, document: DocumentNumber) -> str:
    """Return the path of the document itself."""
    return f"{document_path(court, document)}/main.pdf"


def proof_path(court: CourtInfo, document: DocumentNumber) -> str:
    """Return the path of the file that proves when a document that was sealed was filed."""
    return f"/sealed-log/proof/{document_id(court, document)}"
