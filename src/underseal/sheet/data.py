"""The record as data: JSON of a docket, and manifests. Keys sorted, no spaces: equal records are equal bytes."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256

from underseal.docket.docket import Docket, Register
from underseal.docket.names import PersonId
from underseal.docket.party import Charges, Counsel, Count
from underseal.docket.record import Entry, Imported, Line, Origin, Released, Stubbed
from underseal.docket.stubs import reads_sealed
from underseal.sheet.court_info import CourtInfo
from underseal.sheet.environment import clean
from underseal.sheet.heading import ListedParty, caption, listed_only, parties, public
from underseal.sheet.listing import CaseLine
from underseal.sheet.narrowing import WHOLE, Narrowing, chosen
from underseal.sheet.people import person_name
from underseal.sheet.places import case_path, document_id, pdf_path, proof_path
from underseal.sheet.rows import public_mark
from underseal.sheet.upcoming import upcoming

Json = dict[str, object]


def docket_json(docket: Docket, register: Register, court: CourtInfo, asked: Narrowing = WHOLE) -> bytes:
    """Return everything on the public sheet as JSON, for ``cases/<folder>/index.json``. Reads nothing sealed.

    Where less is asked for, a page of the entries that answer, with what was asked and how many there are.
    """
    sealed = listed_only(public(docket))
    narrowed = None if asked.whole else chosen(docket, asked)
    facts: Json = {
        "court": _court(court),
        "case": docket.case,
        "serial": docket.serial,
        "type": docket.type,
        "caption": caption(docket),
        "sealed": sealed,
        "filed": docket.filed.isoformat(),
        "entries": [
            _entry(entry, register, court) for entry in (docket.entries if narrowed is None else narrowed.shown)
        ],
    }
    if narrowed is not None:
        page = narrowed.asked.page
        facts |= {"asked": asked.query(), "found": len(narrowed.entries), "page": page, "pages": narrowed.pages}
    return _json(facts if sealed else facts | _open_facts(docket, register))


def cases_json(cases: Sequence[CaseLine], court: CourtInfo) -> bytes:
    """Return the list of all public cases as JSON, for ``cases/index.json``."""
    rows = [
        {
            "case": line.case,
            "serial": line.serial,
            "caption": line.caption,
            "sealed": line.sealed,
            "filed": line.filed.isoformat(),
            "closed": line.closed.isoformat() if line.closed else None,
            "last": line.last.isoformat(),
            "url": f"{court.base}{case_path(line.case)}",
        }
        for line in sorted(cases, key=lambda line: line.serial)
    ]
    return _json({"court": _court(court), "cases": rows})


def case_manifest(files: Mapping[str, bytes]) -> bytes:
    """Return the SHA-256 (hex) and size of each file by name, for ``cases/<folder>/manifest.json``."""
    return _json({name: {"sha256": sha256(data).hexdigest(), "size": len(data)} for name, data in files.items()})


def _json(value: Json) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{clean(text)}\n".encode()


def _court(court: CourtInfo) -> Json:
    return {"name": court.name, "district": court.district, "division": court.division, "base": court.base}


def _open_facts(docket: Docket, register: Register) -> Json:
    return {
        "judge": _person(docket.judge, register),
        "closed": docket.closed.isoformat() if docket.closed else None,
        "nature_of_suit": docket.cover.nature_of_suit,
        "cause": docket.cover.cause,
        "jurisdiction": docket.cover.jurisdiction,
        "jury_demand": docket.cover.jury_demand,
        "demand": docket.cover.demand,
        "flags": docket.cover.flags,
        "running": [
            {"what": one.what, "entry": one.entry.ordinal, "due": one.due.isoformat() if one.due else None}
            for one in upcoming(docket)
        ],
        "parties": [_party(one) for one in parties(docket) if one.first],
        "imported": _origin(docket.origin) if docket.origin else None,
    }


def _origin(origin: Origin) -> Json:
    return {
        "sha256": origin.digest.hex(),
        "number": origin.number,
        "entries": origin.entries,
        "judge": origin.judge,
        "referred": origin.referred,
        "facts": origin.facts,
    }


def _person(person: PersonId | None, register: Register) -> Json | None:
    return {"id": person, "name": person_name(register, person)} if person else None


def _party(listed: ListedParty) -> Json:
    party = listed.party
    return {
        "number": listed.number,
        "role": party.role,
        "charged": party.charged,
        "also": party.also,
        "name": party.name,
        "detail": party.detail,
        "terminated": party.terminated.isoformat() if party.terminated else None,
        "counsel": [_counsel(counsel) for counsel in party.counsel],
        "charges": _charges(party.charges) if party.charges else None,
    }


def _counsel(counsel: Counsel) -> Json:
    return {
        "name": counsel.name,
        "firm": counsel.firm,
        "contact": counsel.contact,
        "designations": counsel.designations,
        "confirmed": not counsel.unconfirmed,
        "terminated": counsel.terminated.isoformat() if counsel.terminated else None,
    }


def _charges(charges: Charges) -> Json:
    def counts(of: tuple[Count, ...]) -> list[Json]:
        return [{"text": count.text, "disposition": count.disposition} for count in of]

    return {
        "pending": counts(charges.pending),
        "terminated": counts(charges.terminated),
        "complaints": counts(charges.complaints),
        "level_opening": charges.level_opening,
        "level_terminated": charges.level_terminated,
    }


def _entry(entry: Entry, register: Register, court: CourtInfo) -> Json:
    """A whole stub shows number, date and text, and no more here than on the sheet."""
    row: Json = {
        "ordinal": entry.ordinal,
        "number": entry.number,
        "filed": entry.filed.isoformat(),
        "text": entry.text,
        "documents": [_document(line, court) for line in entry.lines],
        "state": _state(entry),
    }
    if reads_sealed(entry):
        return row
    corrections = [
        {
            "at": change.at.isoformat(),
            "by": _person(change.by, register),
            "reason": change.reason,
            "before": change.before,
        }
        for change in entry.corrections
    ]
    return row | {
        "entered": entry.entered.isoformat(),
        "kind": entry.kind,
        "by": _person(entry.by, register),
        "re": entry.re,
        "corrections": corrections,
        "imported": _imported(entry.imported) if entry.imported else None,
    }


def _imported(found: Imported) -> Json:
    return {"entered": found.entered.isoformat() if found.entered else None, "document": found.document or None}


def _state(entry: Entry) -> str:
    if entry.stub is None:
        return "public"
    return entry.stub.state if public_mark(entry) else "released"


def _document(line: Line, court: CourtInfo) -> Json:
    content = line.content
    if isinstance(content, Stubbed):
        return {"part": line.part, "state": content.state}
    shown: Json = {
        "part": line.part,
        "title": line.title,
        "state": "public",
        "id": document_id(court, content.document),
        "url": f"{court.base}{pdf_path(court, content.document)}",
        "sha256": content.digest.hex(),
        "size": content.size,
        "pages": content.pages,
    }
    if isinstance(content, Released):
        shown |= {
            "state": "released",
            "order": content.order,
            "released": content.at.isoformat(),
            "salt": content.salt.hex(),
            "proof": f"{court.base}{proof_path(court, content.document)}",
        }
    return shown
