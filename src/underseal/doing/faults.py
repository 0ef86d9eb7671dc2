"""What is wrong with something written at a desk: each refusal beside the field it is about, in one sentence."""

import re

from underseal.audit.errors import AuditError
from underseal.caseload.errors import NoSuchDay, NotSealedHere, SealingEnded, SealingEndsToday, UnclearDay
from underseal.docket.docket import Docket
from underseal.docket.errors import (
    BadField,
    BadPaper,
    CaseExists,
    CaseIsClosed,
    DocketError,
    NoSuchEntry,
    NoSuchParty,
    NotPending,
    NotPermitted,
    OfAnotherSide,
    WrongKind,
)
from underseal.doing.refusals import (
    ApprovedUnderSeal,
    HiddenHere,
    NeedsAStandingOrder,
    NotAJudge,
    NothingToFile,
    NothingToImport,
    RuledInPublic,
)
from underseal.enrolling.refusals import (
    AlreadyAdmitted,
    AlreadyCertified,
    FingerprintsDiffer,
    NotARequest,
    NotToBeAdmitted,
    OfAnotherCourt,
    OfficeExists,
)
from underseal.envelope.errors import EnvelopeError, FieldTooLong, ImproperField
from underseal.exchange.errors import ExchangeError, NotACourtId, NotADocketPage
from underseal.sealed.disk import disk_refused
from underseal.sealed.errors import DeskError
from underseal.sheet.words import as_sentence
from underseal.wire.errors import WireError

REFUSALS = (AuditError, DeskError, DocketError, ExchangeError, EnvelopeError, WireError, OSError)
"""What planning and sending raise."""

FORM = "form"
"""The field of what is about no field."""

_FIELDS: tuple[tuple[type[Exception], str], ...] = (
    (NoSuchEntry, "re"),
    (HiddenHere, "re"),
    (NoSuchParty, "on_behalf"),
    (NotPermitted, "on_behalf"),
    (OfAnotherSide, "on_behalf"),
    (NotPending, "form"),
    (WrongKind, "kind"),
    (CaseIsClosed, "kind"),
    (BadPaper, "documents"),
    (NothingToFile, "documents"),
    (NeedsAStandingOrder, "authority"),
    (SealingEnded, "until"),
    (NoSuchDay, "until"),
    (UnclearDay, "until"),
    (SealingEndsToday, "until"),
    (NotSealedHere, "subject"),
    (RuledInPublic, "kind"),
    (ApprovedUnderSeal, "approves"),
    (FingerprintsDiffer, "fingerprint"),
    (NotARequest, "request"),
    (AlreadyAdmitted, "request"),
    (OfAnotherCourt, "pub"),
    (AlreadyCertified, "pub"),
    (OfficeExists, "id"),
    (NotADocketPage, "page"),
    (NothingToImport, "page"),
    (CaseExists, "page"),
    (NotAJudge, "judge"),
    (NotACourtId, "court"),
)
_NAMED = {"authority's end": "until", "counsel firm": "firm", "counsel details": "contact"}


_LABELS = {
    "text": "the docket text",
    "held": "the hearing date",
    "reason": "the reason",
    "title": "the title",
    "on_behalf": "the party you file for",
    "as_to": "the party it is about",
    "re": "the entry it is about",
    "authority": "the standing order",
    "authority's end": "the end of the hiding",
    "counsel firm": "your firm",
    "counsel details": "your address",
    "counsel": "your appearance",
    "party name": "the party’s name",
    "party role": "the party’s role",
    "party detail": "the party’s description",
    "office": "the office",
    "caption": "the caption",
    "nature_of_suit": "the nature of suit",
    "cause": "the cause of action",
    "jurisdiction": "the basis of jurisdiction",
    "jury_demand": "the jury demand",
    "demand": "the demand",
    "flags": "a flag",
    "type": "the case type",
    "parties": "the list of parties",
    "filed": "the date filed",
    "entered": "the date entered",
    "entries": "the entries",
    "entry number": "the number of an entry",
    "seals": "the order",
}
"""Fields as forms call them. What is wrong with one goes on with a verb, or says by itself what to do."""
_TO_DO = ("name ", "give ", "say ", "a stub ")
"""How whys begin that are sentences of their own."""
_LEFT_OUT = {
    ("on_behalf", ""): "Choose the party you file for.",
    ("as_to", ""): "Choose the party it is about.",
    ("text", ""): "Write the docket text.",
    ("re", "reply"): "Choose the motion you reply to.",
    ("re", "response"): "Choose the motion you respond to.",
    ("re", "answer"): "Choose the complaint you answer.",
    ("re", ""): "Choose the entry it is about.",
}
"""What to do about a field left empty, by the words of why that its sentence depends on."""
_EMPTY = re.compile(r"is empty\b|names no entry\b")


def sentence(wrong: Exception) -> str:
    """A refusal as a sentence."""
    if isinstance(wrong, BadField):
        return _of_field(wrong.name, wrong.why)
    if isinstance(wrong, BadPaper):
        return as_sentence(f"{f'attachment {wrong.part}' if wrong.part else 'the main document'}: {wrong.why}")
    if isinstance(wrong, NotToBeAdmitted):
        return as_sentence(wrong.why)
    if isinstance(wrong, NeedsAStandingOrder):
        return "Name the standing order that allows hiding this, and when the hiding ends."
    if isinstance(wrong, NothingToFile):
        return "Add the PDF that you file."
    if isinstance(wrong, OSError) and wrong.errno is not None:
        wrong = disk_refused(wrong)  # its own words would name a path
    return as_sentence(str(wrong))


def closed_words(docket: Docket) -> str:
    """Why nothing is filed in a closed case, and what to do."""
    return sentence(CaseIsClosed(docket.case))


def _of_field(name: str, why: str) -> str:
    if _EMPTY.match(why):
        found = (said for (field, word), said in _LEFT_OUT.items() if field == name and word in why)
        return next(found, as_sentence(f"{_label(name)} is empty"))
    return as_sentence(why if why.startswith(_TO_DO) else f"{_label(name)} {why}")


def _label(name: str) -> str:
    """A field as its form calls it; one that no form has by its name as words."""
    return _LABELS.get(name, f"the {name.replace('_', ' ')}")


def field_of(wrong: Exception, fields: frozenset[str]) -> str:
    """The field, among those a form has, that a refusal is about."""
    name = FORM
    if isinstance(wrong, NotToBeAdmitted):
        name = wrong.field
    elif isinstance(wrong, ImproperField | FieldTooLong):
        name = _NAMED.get(wrong.field, wrong.field)
    elif isinstance(wrong, BadField):
        name = _NAMED.get(wrong.name, wrong.name)
    else:
        name = next((field for kind, field in _FIELDS if isinstance(wrong, kind)), FORM)
    return name if name in fields else FORM
