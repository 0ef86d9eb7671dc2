"""Taking over cases from another system: numbers and texts as found there, under a clerk's hand."""

from collections.abc import Iterable
from datetime import UTC, datetime, time

from underseal.acts.circumstances import Circumstances
from underseal.acts.filings import DIGEST
from underseal.docket import commands as do
from underseal.docket import events as ev
from underseal.docket.docket import Docket
from underseal.docket.errors import BadField, CaseExists, CaseIsSealed, NotNext
from underseal.docket.names import CaseRef
from underseal.docket.powers import Act, demand
from underseal.docket.record import Charges, Counsel, FoundEntry, Party
from underseal.docket.text import plain

LONGEST_FOUND = 150_000
"""Characters of one imported text, at most."""


def import_case(command: do.ImportCase, c: Circumstances) -> tuple[ev.PublicEvent, ...]:
    """Take over a case under its own number, with the first entries of its page."""
    demand(Act.IMPORT, c.actor, None)
    if c.docket is not None or command.number in c.register.cases:
        raise CaseExists(command.number)
    _check_case(command)
    imported = ev.CaseImported(
        case=command.number,
        serial=c.register.next_case,
        type=command.type,
        caption=command.caption,
        filed=command.filed,
        parties=command.parties,
        judge=command.judge,
        nature_of_suit=command.nature_of_suit,
        cause=command.cause,
        jurisdiction=command.jurisdiction,
        jury_demand=command.jury_demand,
        demand=command.demand,
        flags=command.flags,
        closed=command.closed,
        origin=command.origin,
        by=c.actor.person,
        at=c.at,
    )
    return (imported, *_entries(command.number, command.entries, c))


def import_entries(command: do.ImportEntries, c: Circumstances) -> tuple[ev.PublicEvent, ...]:
    """Take over the next entries of a case's page."""
    docket = c.known_docket()
    if docket.hidden or docket.stub is not None:
        raise CaseIsSealed(docket.case)
    demand(Act.IMPORT, c.actor, None)
    _check_place(command, docket)
    return tuple(_entries(docket.case, command.entries, c))


def _check_place(command: do.ImportEntries, docket: Docket) -> None:
    if not docket.importing or not command.entries:
        raise BadField("entries", "leave nothing to import: the case has as many as its page")
    if command.start != len(docket.entries):
        raise NotNext("entry to import", str(len(docket.entries)), str(command.start))


def _entries(case: CaseRef, found: Iterable[FoundEntry], c: Circumstances) -> Iterable[ev.EntryImported]:
    for entry in found:
        _found("text", entry.text)
        plain("document", entry.document, empty=True)
        day = datetime.combine(entry.entered or entry.filed, time(), UTC)
        yield ev.EntryImported(
            case=case,
            number=entry.number,
            text=entry.text,
            filed=entry.filed,
            entered=min(day, c.at),  # a slip of the pen in the page's year cannot bar what is entered next
            found_entered=entry.entered,
            document=entry.document,
            motion=entry.motion and entry.number is not None,
        )


def _check_case(command: do.ImportCase) -> None:
    plain("caption", command.caption)
    origin = command.origin
    if len(origin.digest) != DIGEST or origin.entries < len(command.entries):
        raise BadField("origin", "names its page by SHA-256, and how many entries that has")
    for name in ("nature_of_suit", "cause", "jurisdiction", "jury_demand", "demand"):
        plain(name, getattr(command, name), empty=True)
    for name in ("number", "judge", "referred", "dated"):
        plain(name, getattr(origin, name), empty=True)
    if any(len(fact) != 2 for fact in origin.facts):  # noqa: PLR2004  # a pair
        raise BadField("facts", "are pairs of label and value")
    for words in (*command.flags, *(words for fact in origin.facts for words in fact)):
        _found("facts", words)
    for party in command.parties:
        _check_party(party)


def _check_party(party: Party) -> None:
    for name in ("role", "name", "detail"):
        _found(f"party {name}", getattr(party, name))
    for counsel in party.counsel:
        _check_counsel(counsel)
    if party.charges is not None:
        _check_charges(party.charges)


def _check_counsel(counsel: Counsel) -> None:
    if counsel.person is not None:
        raise BadField("counsel", "of an imported case appear at a desk only by a notice of their own")
    for words in (counsel.name, counsel.firm, *counsel.contact, *counsel.designations):
        _found("counsel", words)


def _check_charges(charges: Charges) -> None:
    _found("level", charges.level_opening)
    _found("level", charges.level_terminated)
    for count in (*charges.pending, *charges.terminated, *charges.complaints):
        _found("count", count.text)
        _found("disposition", count.disposition)


def _found(name: str, text: str) -> None:
    """Raise BadField unless every line of text can be printed; what was found may be empty."""
    for line in text.split("\n"):
        plain(name, line, empty=not line.strip(), longest=LONGEST_FOUND)
