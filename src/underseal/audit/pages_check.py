"""What a court publishes beside its logs, held against the record: keys, what it says of itself, every public PDF."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256

from underseal.audit.errors import PageDiffers, WithheldPart
from underseal.audit.log import Get
from underseal.audit.trust import LogKeys
from underseal.docket.docket import Docket
from underseal.docket.record import Published, Released
from underseal.ledger.errors import LedgerError
from underseal.ledger.prooffile import ProofFile
from underseal.ledger.terms import Terms, in_force, open_signed
from underseal.sheet.court_info import CourtInfo
from underseal.sheet.places import pdf_path, proof_path
from underseal.wire.errors import WireError
from underseal.wire.verify import check_release

Progress = Callable[[str, int, int], None]

LIST = "/cases/index.json"
_COURT, _COURT_LIMIT = b'],"court":', 16 * 1024
_DOCUMENT_ID = re.compile(rb'"id":"([0-9]{3})0[0-9]{8}"')  # in a text of the docket its quotes would be escaped


def check_keys(get: Get, keys: LogKeys) -> None:
    """Hold the keys published beside each log against the certified ones. Raises WithheldPart or PageDiffers."""
    for log, terms in (("/log", keys.public), ("/sealed-log", keys.sealed)):
        path = f"{log}/vkeys"
        if _get(get, path) != "".join(f"{key.vkey}\n" for key in terms[-1].keys).encode():
            raise PageDiffers(path, "its keys are not those the registrar certified")


def court_info(listed: bytes) -> CourtInfo:
    """Return what the court says of itself: how it is named follows from no act, and is shown, not proven.

    It stands last in the list, and nothing before it is read: what a stranger publishes as a list of cases costs
    no more than the comparison with the true one. Raises PageDiffers.
    """
    try:
        court = json.loads(listed[-_COURT_LIMIT:].rpartition(_COURT)[2].removesuffix(b"}\n"))
        name, district, division, base = (str(court[key]) for key in ("name", "district", "division", "base"))
        f"{name}{district}{division}{base}".encode()  # half a surrogate pair is no name
    except (ValueError, TypeError, KeyError, RecursionError):
        raise PageDiffers(LIST, "it is no list of cases") from None
    return CourtInfo(name, district, division, "", "", "", "", base)


def document_prefix(data: bytes) -> str:
    """Return the first digits of the document ids on a docket, which follow from no act either; none without an id."""
    found = _DOCUMENT_ID.search(data)
    return "" if found is None else found[1].decode("ascii")


def check_documents(get: Get, dockets: Sequence[Docket], info: CourtInfo, sealed: Terms, progress: Progress) -> int:
    """Hold every public PDF against the record, and each unsealed one against the sealed log; return how many.

    Raises WithheldPart or PageDiffers.
    """
    papers = [content for docket in dockets for content in papers_of(docket)]
    for done, content in enumerate(papers):
        progress("documents", done, len(papers))
        path = pdf_path(info, content.document)
        pdf = _get(get, path)
        if sha256(pdf).digest() != content.digest:
            raise PageDiffers(path, "the PDF is not the one the record names")
        if isinstance(content, Released):
            _check_proof(get, proof_path(info, content.document), pdf, content, sealed)
    return len(papers)


def papers_of(docket: Docket) -> Iterator[Published | Released]:
    """Yield the documents of a docket that are public."""
    for entry in docket.entries:
        for line in entry.lines:
            if isinstance(line.content, Published | Released):
                yield line.content


def _check_proof(get: Get, path: str, pdf: bytes, content: Released, sealed: Terms) -> None:
    proof = _get(get, path)
    try:
        signed = open_signed(ProofFile.parse(proof).checkpoint, sealed[-1].keys[0].name, sealed)
        shown = check_release(pdf, proof, in_force(sealed, signed.size))
    except (WireError, LedgerError) as wrong:
        raise PageDiffers(path, str(wrong)) from wrong
    if shown.stub != content.stub:
        raise PageDiffers(path, "it proves what stood behind another stub")


def _get(get: Get, path: str) -> bytes:
    data = get(path)
    if data is None:
        raise WithheldPart(path)
    return data
