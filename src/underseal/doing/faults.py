"""What is wrong with something written at a desk: each refusal beside the field it is about, in one sentence."""

from underseal.audit.errors import AuditError
from underseal.desk.errors import DeskError
from underseal.docket.errors import (
    BadField,
    BadPaper,
    CaseIsClosed,
    DocketError,
    NoSuchEntry,
    NoSuchParty,
    NotPending,
    NotPermitted,
    WrongKind,
)
from underseal.doing.refusals import (
    AlreadyAdmitted,
    ApprovedUnderSeal,
    FingerprintsDiffer,
    NeedsAStandingOrder,
    NothingToFile,
    NotSealedHere,
    NotToBeAdmitted,
    OfAnotherCourt,
    OfficeExists,
    RuledInPublic,
)
from underseal.envelope.errors import EnvelopeError
from underseal.exchange.errors import ExchangeError, NotADocketPage
from underseal.sheet.words import as_sentence
from underseal.wire.errors import WireError

REFUSALS = (AuditError, DeskError, DocketError, ExchangeError, EnvelopeError, WireError, OSError)
"""What planning and sending raise."""

FORM = "form"
"""The field of what is about no field."""

_FIELDS: tuple[tuple[type[Exception], str], ...] = (
    (NoSuchEntry, "re"),
    (NoSuchParty, "on_behalf"),
    (NotPermitted, "on_behalf"),
    (NotPending, "form"),
    (WrongKind, "kind"),
    (CaseIsClosed, "kind"),
    (BadPaper, "documents"),
    (NothingToFile, "documents"),
    (NeedsAStandingOrder, "authority"),
    (NotSealedHere, "subject"),
    (RuledInPublic, "kind"),
    (ApprovedUnderSeal, "approves"),
    (FingerprintsDiffer, "fingerprint"),
    (NotToBeAdmitted, "role"),
    (AlreadyAdmitted, "request"),
    (OfAnotherCourt, "pub"),
    (OfficeExists, "id"),
    (NotADocketPage, "page"),
)
_NAMED = {"authority's end": "until", "counsel firm": "firm", "counsel details": "contact"}


_LABELS = {
    "text": "the docket text",
    "held": "the hearing date",
    "reason": "the reason",
    "title": "the title",
    "firm": "your firm",
    "contact": "the address",
}
"""Fields as forms call them, whose refusals go on with a verb."""


def sentence(wrong: Exception) -> str:
    """A refusal as a sentence."""
    if isinstance(wrong, BadField) and wrong.name in _LABELS:
        return as_sentence(f"{_LABELS[wrong.name]} {wrong.why}")
    if isinstance(wrong, NeedsAStandingOrder):
        return "Name the standing order that allows hiding this, and when the hiding ends."
    if isinstance(wrong, NothingToFile):
        return "Add the PDF that you file."
    return as_sentence(str(wrong))


def field_of(wrong: Exception, fields: frozenset[str]) -> str:
    """The field, among those a form has, that a refusal is about."""
    name = FORM
    if isinstance(wrong, BadField):
        name = _NAMED.get(wrong.name, wrong.name)
    else:
        name = next((field for kind, field in _FIELDS if isinstance(wrong, kind)), FORM)
    return name if name in fields else FORM
