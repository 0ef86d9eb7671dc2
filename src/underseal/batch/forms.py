"""Filings, cover sheets and orders as JSON, the way batch mode and cover-sheet files have them (docs/spec/batch.md).

What may be left out takes the default of its field; an unknown or misspelt field is refused, as everywhere.
"""

import base64
import binascii
import dataclasses
import types
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from underseal.desk.drafts import Document, Draft, Ruling
from underseal.desk.places import subject_at
from underseal.desk.refusals import BadForm
from underseal.desk.view import View
from underseal.docket.kinds import Visibility
from underseal.docket.names import ActId, CaseRef, EntryNumber, KindCode, MemberId, OfficeId, StubId
from underseal.docket.record import Access, Counsel, StandingOrder, StubText
from underseal.wire.codec import decode, encode
from underseal.wire.errors import WireError
from underseal.wire.shapes import TAG

T = TypeVar("T")
Json = Any


@dataclasses.dataclass(frozen=True)
class DocumentForm:
    """One document: the PDF inline in base64, or where it lies."""

    title: str = ""
    sealed: bool = False
    pdf: str | None = None
    path: str | None = None


@dataclasses.dataclass(frozen=True)
class FilingForm:
    """A filing as written."""

    kind: KindCode
    text: str = ""
    documents: tuple[DocumentForm, ...] = ()
    re: tuple[EntryNumber, ...] = ()
    on_behalf: tuple[str, ...] = ()
    as_to: tuple[str, ...] = ()
    visibility: Visibility | None = None
    stub_text: StubText | None = None
    authority: StandingOrder | None = None
    counsel: Counsel | None = None


@dataclasses.dataclass(frozen=True)
class AccessForm:
    """Who may be granted what is sealed at a place (`places.subject_at`)."""

    place: str
    members: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class RulingForm:
    """What an order does. Sealed papers are named by their place on the docket, or by stub id."""

    grants: tuple[EntryNumber, ...] = ()
    denies: tuple[EntryNumber, ...] = ()
    seals: tuple[str, ...] = ()
    unseals: tuple[str, ...] = ()
    access: tuple[AccessForm, ...] = ()
    approves: bool = False


def read_form(kind: type[T], data: Json) -> T:
    """Data as a value of a dataclass, defaults filled in. Raises BadForm with the path of what is wrong."""
    try:
        return cast("T", decode(kind, _completed(kind, data)))
    except WireError as wrong:
        raise BadForm(str(wrong)) from wrong


def to_draft(form: FilingForm) -> Draft:
    """A filing with its PDFs. Raises BadForm, or OSError for a file that cannot be read."""
    rest = {f.name: getattr(form, f.name) for f in dataclasses.fields(form) if f.name != "documents"}
    return Draft(documents=tuple(map(_document, form.documents)), **rest)


def to_ruling(form: RulingForm, view: View, case: CaseRef) -> Ruling:
    """What an order does in a case. Raises NotSealedHere for a place where nothing is sealed, NothingToOpen."""

    def stubs(places: tuple[str, ...]) -> tuple[StubId, ...]:
        return tuple(StubId(subject_at(view, case, place)) for place in places)

    access = tuple(_access(one, subject_at(view, case, one.place)) for one in form.access)
    return Ruling(form.grants, form.denies, stubs(form.seals), stubs(form.unseals), access, form.approves)


def _access(form: AccessForm, subject: str) -> Access:
    members: tuple[MemberId, ...] = tuple(OfficeId(member) for member in form.members)
    return Access(ActId(subject), members)


def _document(form: DocumentForm) -> Document:
    if (form.pdf is None) == (form.path is None):
        raise BadForm("a document has either pdf, in base64, or path")
    if form.path is not None:
        return Document(Path(form.path).read_bytes(), form.title, form.sealed)
    try:
        return Document(base64.b64decode(form.pdf or "", validate=True), form.title, form.sealed)
    except binascii.Error as wrong:
        raise BadForm("a document's pdf is not base64") from wrong


def _completed(kind: Any, data: Json) -> Json:
    """Data with what it leaves out of a dataclass's fields, at any depth, as the codec writes the default."""
    while hasattr(kind, "__supertype__"):
        kind = kind.__supertype__
    if isinstance(kind, types.UnionType) or get_origin(kind) is Union:
        members = [member for member in get_args(kind) if member is not type(None)]
        return data if data is None or len(members) != 1 else _completed_in_union(members[0], data)
    if get_origin(kind) is tuple and isinstance(data, list):
        return [_completed(get_args(kind)[0], item) for item in data]
    if dataclasses.is_dataclass(kind) and isinstance(data, Mapping):
        return _completed_fields(cast("type", kind), data)
    return data


def _completed_in_union(member: Any, data: Json) -> Json:
    found = _completed(member, data)
    named = dataclasses.is_dataclass(member) and isinstance(found, dict)
    return {TAG: cast("type", member).__name__, **found} if named else found


def _completed_fields(kind: type, data: Mapping[str, Json]) -> Json:
    hints = get_type_hints(kind)
    known = {field.name: field for field in dataclasses.fields(kind)}
    found = {name: _completed(hints[name], value) if name in known else value for name, value in data.items()}
    for name, field in known.items():
        if name not in found and field.default is not dataclasses.MISSING:
            found[name] = encode(field.default, hints[name])
    return found
