"""What a court publishes beside its logs, held against the record: the data of every docket, and every public PDF."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from underseal.audit.errors import PageDiffers, WithheldPart
from underseal.audit.log import Get
from underseal.audit.record import PublicRecord
from underseal.audit.trust import LogKeys
from underseal.docket.docket import Docket
from underseal.docket.record import Published, Released
from underseal.ledger.errors import LedgerError
from underseal.ledger.note import VerifierKey
from underseal.sheet.court_info import CourtInfo
from underseal.sheet.data import cases_json, docket_json
from underseal.sheet.listing import case_line
from underseal.sheet.places import case_path, pdf_path, proof_path
from underseal.wire.errors import WireError
from underseal.wire.verify import check_release

Progress = Callable[[str, int, int], None]

_LIST = "/cases/index.json"
_COURT, _COURT_LIMIT = b'],"court":', 16 * 1024
_DOCUMENT_ID = re.compile(rb'"id":"([0-9]{3})0[0-9]{8}"')  # in a text of the docket its quotes would be escaped


def check_keys(get: Get, keys: LogKeys) -> None:
    """Hold the keys published beside each log against the certified ones. Raises WithheldPart or PageDiffers."""
    for log, certified in (("/log", keys.public), ("/sealed-log", keys.sealed)):
        path = f"{log}/vkeys"
        if _get(get, path) != "".join(f"{key.vkey}\n" for key in certified).encode():
            raise PageDiffers(path, "its keys are not those the registrar certified")


def check_pages(get: Get, record: PublicRecord, progress: Progress) -> CourtInfo:
    """Hold the list of cases and each docket's data against the record, byte for byte; return how the court is named.

    Raises WithheldPart or PageDiffers.
    """
    listed = _get(get, _LIST)
    dockets = sorted(record.dockets.values(), key=lambda docket: docket.serial)
    info = _info(listed)
    if cases_json([case_line(docket, record.register) for docket in dockets], info) != listed:
        raise PageDiffers(_LIST, "the cases are not those of the record")
    for done, docket in enumerate(dockets):
        progress("dockets", done, len(dockets))
        path = f"{case_path(docket.case)}index.json"
        data = _get(get, path)
        info = replace(info, document_prefix=info.document_prefix or _prefix(data) or "")  # one for all dockets
        if docket_json(docket, record.register, info) != data:
            raise PageDiffers(path, "the docket is not what the acts in the record make it")
    return info


def check_documents(
    get: Get, dockets: Sequence[Docket], info: CourtInfo, sealed: Sequence[VerifierKey], progress: Progress
) -> int:
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


def _check_proof(get: Get, path: str, pdf: bytes, content: Released, sealed: Sequence[VerifierKey]) -> None:
    try:
        shown = check_release(pdf, _get(get, path), sealed)
    except (WireError, LedgerError) as wrong:
        raise PageDiffers(path, str(wrong)) from wrong
    if shown.stub != content.stub:
        raise PageDiffers(path, "it proves what stood behind another stub")


def _get(get: Get, path: str) -> bytes:
    data = get(path)
    if data is None:
        raise WithheldPart(path)
    return data


def _info(listed: bytes) -> CourtInfo:
    """Return what the court says of itself: how it is named follows from no act, and is shown, not proven.

    It stands last in the list, and nothing before it is read: what a stranger publishes as a list of cases costs
    no more than the comparison with the true one.
    """
    try:
        court = json.loads(listed[-_COURT_LIMIT:].rpartition(_COURT)[2].removesuffix(b"}\n"))
        name, district, division, base = (str(court[key]) for key in ("name", "district", "division", "base"))
        f"{name}{district}{division}{base}".encode()  # half a surrogate pair is no name
    except (ValueError, TypeError, KeyError, RecursionError):
        raise PageDiffers(_LIST, "it is no list of cases") from None
    return CourtInfo(name, district, division, "", "", "", "", base)


def _prefix(data: bytes) -> str | None:
    """Return the first digits of the document ids on a docket, which follow from no act either."""
    found = _DOCUMENT_ID.search(data)
    return None if found is None else found[1].decode("ascii")
