"""Taking over cases from another system: numbers and texts as found there, under a clerk's hand."""

from collections.abc import Iterable

from underseal.acts.circumstances import Circumstances, by_the_clock, on_roster, whole_seconds
from underseal.acts.covers import check_cover, check_numbered
from underseal.acts.numbers import check_ordinal, check_serial
from underseal.acts.papers import DIGEST
from underseal.acts.parties import LONGEST_PARTY
from underseal.acts.register import Tally
from underseal.acts.revising import with_entry, with_parties
from underseal.acts.subject import Subject
from underseal.docket import commands as do
from underseal.docket import events as ev
from underseal.docket.docket import Docket, Register
from underseal.docket.errors import BadField, CaseExists, NotNext
from underseal.docket.names import CaseRef, CaseType, DocketNumber, KindCode, Ordinal, PartyNumber
from underseal.docket.party import Charges, Counsel, Party
from underseal.docket.powers import Power, demand
from underseal.docket.record import Entry, FoundEntry, Imported, Origin
from underseal.docket.sides import CHARGED, read_title
from underseal.docket.text import plain, us_date
from underseal.docket.zone import EARLIEST, LATEST

LONGEST_FOUND = 150_000
"""Characters of one imported text, at most."""

HIGHEST_FOUND = 899_999
"""The highest number an imported entry may bear; the docket's own go on from the highest."""

IMPORTED_KIND = KindCode("imported")
"""The kind of an entry of another system's docket, whatever that system called it."""


def import_case(command: do.ImportCase, c: Circumstances) -> tuple[ev.PublicEvent, ...]:
    """Take over a case under its own number, with the first entries of its page."""
    imported = ev.CaseImported(
        case=command.number,
        serial=c.register.next_case,
        cover=command.cover,
        filed=command.filed,
        closed=command.closed,
        origin=command.origin,
        by=c.actor.person,
        at=c.local,
    )
    return (imported, *_entries(command.number, 1, command.entries, c))


def import_parties(command: do.ImportParties, c: Circumstances) -> tuple[ev.PublicEvent, ...]:
    """Take over the next parties of a case's page. The event names nobody, so the power is asked here."""
    docket = c.known_docket()
    demand(Power.IMPORT, c.actor, None)
    if not command.parties:
        raise BadField("parties", "are missing; name what to import")
    if command.start != len(docket.parties):
        raise NotNext("party to import", str(len(docket.parties)), str(command.start))
    return (ev.PartiesImported(docket.case, PartyNumber(command.start + 1), command.parties),)


def import_entries(command: do.ImportEntries, c: Circumstances) -> tuple[ev.PublicEvent, ...]:
    """Take over the next entries of a case's page. The events name nobody, so the power is asked here."""
    docket = c.known_docket()
    demand(Power.IMPORT, c.actor, None)
    if not command.entries:
        raise BadField("entries", "are missing; name what to import")
    if command.start != len(docket.entries):
        raise NotNext("entry to import", str(len(docket.entries)), str(command.start))
    return tuple(_entries(docket.case, docket.entries.next_ordinal, command.entries, c))


def _entries(case: CaseRef, start: int, found: Iterable[FoundEntry], c: Circumstances) -> Iterable[ev.EntryImported]:
    for ordinal, entry in enumerate(found, start):
        said = entry.entered or entry.filed
        if not EARLIEST < said < LATEST:
            raise BadField("entered", "is at the end of the calendar, which no docket knows")
        if entry.filed > c.today:
            raise BadField("filed", f"of an entry, {us_date(entry.filed)}, is in the future; import what was filed")
        day = c.rules.zone.start_of(said)
        yield ev.EntryImported(
            case=case,
            ordinal=Ordinal(ordinal),
            number=entry.number,
            text=entry.text,
            filed=entry.filed,
            entered=c.rules.zone.local(min(day, c.at)),  # a slip in the page's year cannot bar what is entered next
            found_entered=entry.entered,
            document=entry.document,
            motion=entry.motion,
            decided=entry.decided,
        )


def may_import(event: ev.CaseImported, register: Register) -> None:
    """A clerk takes over a case the court does not have, under its own number, in words a docket can print."""
    demand(Power.IMPORT, on_roster(register, event.by), None)
    number = DocketNumber.read(event.case)
    if event.case in register.cases:
        raise CaseExists(event.case)
    if number.type in set(CaseType) and number.type != event.cover.type:
        raise BadField("type", f"is {event.cover.type}, and the number says {number.type}")
    check_numbered(number, event.cover)
    check_serial(event.serial, register)
    today = by_the_clock(event.at, register).date()
    if event.filed > today:
        raise BadField("filed", "is in the future; import what was filed")
    if event.closed is not None and not event.filed <= event.closed <= today:
        raise BadField("closed", f"is {us_date(event.closed)}: a case is closed after it was filed, and by today")
    check_cover(event.cover, register)
    for flag in event.cover.flags:
        _check_found("flags", flag)
    _check_origin(event.origin)
    if len(event.cover.parties) > event.origin.parties:
        raise BadField("parties", "are more than the page is said to have")
    for party in event.cover.parties:
        _check_party(party)


def _check_origin(origin: Origin) -> None:
    if len(origin.digest) != DIGEST:
        raise BadField("origin", "names its page by SHA-256")
    for name in ("number", "judge", "referred", "dated"):
        plain(name, getattr(origin, name), empty=True)
    for fact in origin.facts:
        if len(fact) != 2:  # noqa: PLR2004  # a pair
            raise BadField("facts", "are pairs of label and value")
        for words in fact:
            _check_found("facts", words)


def _check_party(party: Party) -> None:
    for name in ("role", "name"):
        plain(f"party {name}", getattr(party, name), empty=True, longest=LONGEST_PARTY)
    if party.also:
        raise BadField("party also", "is empty in an imported case; give each role found a party of its own")
    if read_title(party.title) != (party.role, party.charged):
        raise BadField("party charged", f"is from {CHARGED[0]} to {CHARGED[-1]:,}, and stands in no role")
    _check_found("party detail", party.detail)
    for counsel in party.counsel:
        _check_counsel(counsel)
    if party.charges is not None:
        _check_charges(party.charges)


def _check_counsel(counsel: Counsel) -> None:
    if counsel.person is not None:
        raise BadField("counsel", "of an imported case appear at a desk only by a notice of their own")
    plain("counsel", counsel.name, empty=True, longest=LONGEST_PARTY)
    for words in (counsel.firm, *counsel.contact, *counsel.designations):
        _check_found("counsel", words)


def _check_charges(charges: Charges) -> None:
    _check_found("level", charges.level_opening)
    _check_found("level", charges.level_terminated)
    for count in (*charges.pending, *charges.terminated, *charges.complaints):
        _check_found("count", count.text)
        _check_found("disposition", count.disposition)


def _check_found(name: str, text: str) -> None:
    """Raise BadField unless every line of text can be printed; what was found may be empty."""
    for line in text.split("\n"):
        plain(name, line, empty=True, longest=LONGEST_FOUND)


def may_import_parties(event: ev.PartiesImported, _register: Register, docket: Docket) -> None:
    """An imported case takes as many parties as its page has, in words a docket can print, and before its entries."""
    here, whole = len(docket.parties), docket.origin.parties if docket.origin is not None else 0
    if not 0 < len(event.parties) <= whole - here:
        raise BadField("parties", "are in already, as many as the imported page has")
    if event.first != here + 1:
        raise NotNext("party", str(here + 1), str(event.first))
    for party in event.parties:
        _check_party(party)


def may_import_entry(event: ev.EntryImported, _register: Register, docket: Docket) -> None:
    """An imported case takes as many entries as its page has, in words a docket can print."""
    if not docket.importing:
        raise BadField("entries", "are in already, as many as the imported page has")
    if docket.lacks_parties:
        raise BadField("entries", "come after the parties of the imported page; import these first")
    check_ordinal(event.ordinal, docket)
    whole_seconds(event.entered)  # of a day long before the rules
    if event.number is not None and not 0 <= event.number <= HIGHEST_FOUND:
        raise BadField("entry number", f"is no number up to {HIGHEST_FOUND:,}")
    if event.decided and not event.motion:
        raise BadField("decided", "is said of motions alone")
    _check_found("text", event.text)
    plain("document", event.document, empty=True)


def begin_imported(event: ev.CaseImported) -> Docket:
    """The docket of a case taken over, its entries still to come."""
    return Docket(event.case, event.serial, event.cover, event.filed, closed=event.closed, origin=event.origin)


def fold_parties(event: ev.PartiesImported, docket: Docket) -> Docket:
    """The case with more of the parties found."""
    return with_parties(docket, (*docket.parties, *event.parties))


def fold_imported(event: ev.EntryImported, docket: Docket) -> Docket:
    """One more row, of no kind of ours and without a filer."""
    found = Imported(event.found_entered, event.document)
    row = (event.ordinal, event.number, event.filed, event.entered, IMPORTED_KIND, event.text)
    entry = Entry(*row, (), None, motion=event.motion, imported=found)
    return with_entry(docket, entry, motion=event.motion and not event.decided)


def count_imported(event: ev.CaseImported, tally: Tally) -> None:
    """One more case; no new one meets its number."""
    tally.found_case(event.case, event.serial)


IMPORTING = Subject(
    decide={do.ImportCase: import_case, do.ImportParties: import_parties, do.ImportEntries: import_entries},
    may_begin={ev.CaseImported: may_import},
    begin={ev.CaseImported: begin_imported},
    may={ev.PartiesImported: may_import_parties, ev.EntryImported: may_import_entry},
    fold={ev.PartiesImported: fold_parties, ev.EntryImported: fold_imported},
    count={ev.CaseImported: count_imported},
)
