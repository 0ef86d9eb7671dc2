"""Releasing what was sealed and a judge ordered unsealed. That it is what was filed, its commitment shows."""

from collections.abc import Iterator

from underseal.acts.circumstances import Circumstances, on_roster
from underseal.acts.entering import LONGEST_ENTRY
from underseal.acts.numbers import check_document_number, check_entry
from underseal.acts.papers import DIGEST, MOST_PAPERS, check_document
from underseal.acts.register import Tally
from underseal.acts.revising import revise, stub_position, with_row
from underseal.acts.subject import Subject
from underseal.docket import commands as do
from underseal.docket import events as ev
from underseal.docket.docket import Docket, Register
from underseal.docket.errors import BadField, BadPaper, NoSuchEntry, NoSuchStub, NotOrdered, NotPermitted, WrongKind
from underseal.docket.names import DocumentNumber
from underseal.docket.powers import Power, demand
from underseal.docket.record import Line, Released, Role, StubText
from underseal.docket.stubs import bears, is_whole_entry, reads_sealed, stubbed
from underseal.docket.text import called, parties_named, plain

_CUSTODIANS = frozenset({Role.SEALED_CLERK, Role.JUDGE})
"""Who says what was filed under seal, which nobody but its readers knows; desks that hold the filing compare."""


def release_document(command: do.ReleaseDocument, c: Circumstances) -> tuple[ev.PublicEvent, ...]:
    """Publish what a judge ordered unsealed, under the court's next document number.

    With the main paper of what was sealed as a whole its entry reads as what it is.
    """
    docket = c.known_docket()
    main = is_whole_entry(docket, command.stub) and not command.part
    if main is not (command.restated is not None):
        raise BadField("restated", "goes with the main paper of what was sealed as a whole")
    return (
        ev.DocumentReleased(
            case=docket.case,
            stub=command.stub,
            part=command.part,
            title=command.title,
            document=DocumentNumber(c.register.next_document),
            digest=command.digest,
            size=command.size,
            pages=command.pages,
            salt=command.salt,
            order=command.order,
            by=c.actor.person,
            at=c.local,
        ),
        *_restated(command, docket, c),
    )


def _restated(command: do.ReleaseDocument, docket: Docket, c: Circumstances) -> Iterator[ev.EntryRestated]:
    entry = docket.entries.find(command.stub)
    if entry is not None and command.restated is not None:
        if c.actor.role not in _CUSTODIANS:
            raise NotPermitted(
                c.actor.person, Power.RELEASE_DOCUMENT, "it was sealed as a whole; ask the clerk's office"
            )
        yield ev.EntryRestated(docket.case, entry.ordinal, command.restated)


def may_release(event: ev.DocumentReleased, register: Register, docket: Docket) -> None:
    """Who can open a sealed paper releases it once, under an order that names its stub."""
    demand(Power.RELEASE_DOCUMENT, on_roster(register, event.by), docket)
    if (event.stub, event.order) not in docket.unseal_orders:
        raise NotOrdered("releasing a document")
    if stubbed(docket, event.stub) is None:
        raise NoSuchStub(event.stub)
    _check_part(event, docket)
    check_document_number(event.document, register.next_document)
    check_document(0, event.title, event.digest, event.size, event.pages)
    if len(event.salt) != DIGEST:
        raise BadPaper(event.part, "give the salt that opens its commitment")


def _check_part(event: ev.DocumentReleased, docket: Docket) -> None:
    """Behind a line stands one paper, behind a whole entry all of its papers, each released once."""
    whole = is_whole_entry(docket, event.stub)
    if event.part < 0 or (event.part > 0 and not whole):
        raise BadPaper(event.part, "behind a sealed line stands one paper, part 0")
    entry = docket.entries.find(event.stub)
    if event.part >= MOST_PAPERS:
        raise BadPaper(event.part, f"is beyond the {MOST_PAPERS} papers that a filing may have")
    if whole and entry is not None and event.part in {line.part for line in entry.lines}:
        raise BadPaper(event.part, "is released already")


def fold_release(event: ev.DocumentReleased, docket: Docket) -> Docket:
    """The document stands where its stub stood; behind a whole entry, on a line of its own."""
    position = stub_position(docket, event.stub)
    entry = docket.entries[position]
    released = Released(
        event.document, event.digest, event.size, event.pages, event.stub, event.salt, event.order, event.at
    )
    if is_whole_entry(docket, event.stub):
        lines = (*entry.lines, Line(event.part, event.title, released))
        lines = tuple(sorted(lines, key=lambda line: line.part))
    else:
        lines = tuple(
            revise(line, title=event.title, content=released) if bears(line, event.stub) else line
            for line in entry.lines
        )
    return with_row(docket, position, revise(entry, lines=lines))


def may_restate(event: ev.EntryRestated, register: Register, docket: Docket) -> None:
    """An entry reads as what was filed once its main paper is public, as a kind of its case that can be sealed."""
    entry, told = check_entry(event.entry, docket), event.restated
    if not reads_sealed(entry) or not any(line.part == 0 for line in entry.lines):
        raise NoSuchStub(called(docket, event.entry))
    kinds = [kind for kind in register.rules.known_kinds(told.kind) if kind.readers and docket.type in kind.case_types]
    if all((told.heading, told.motion, told.order) != (kind.heading, kind.motion, kind.order) for kind in kinds):
        raise WrongKind(told.kind, "it was never filed like this")
    if told.order is not (entry.text == StubText.SEALED_ORDER):
        raise WrongKind(told.kind, "its line on the docket is that of another kind")
    if not plain("text", told.text, longest=LONGEST_ENTRY).startswith(told.heading):
        raise BadField("text", f"begins with {told.heading}")
    if told.pending and not told.motion:
        raise BadField("pending", "is said of motions alone")
    parties_named(docket.parties, (*told.on_behalf, *told.as_to))
    if told.by is not None and all(counsel.person != told.by for party in docket.parties for counsel in party.counsel):
        raise BadField("by", "names nobody who is counsel in the case")


def fold_restated(event: ev.EntryRestated, docket: Docket) -> Docket:
    """The entry with its own words; a motion that waits is pending like any other."""
    position = docket.entries.position(event.entry)
    if position is None:
        raise NoSuchEntry(event.case, called(docket, event.entry))
    told = event.restated
    entry = revise(
        docket.entries[position],
        kind=told.kind,
        text=told.text,
        heading=told.heading,
        motion=told.motion,
        order=told.order,
        by=told.by,
        on_behalf=told.on_behalf,
        as_to=told.as_to,
    )
    pending = sorted({*docket.pending_motions, *((event.entry,) if told.pending else ())})
    return revise(with_row(docket, position, entry), pending_motions=tuple(pending))


def count_document(_event: ev.DocumentReleased, tally: Tally) -> None:
    """One more public document."""
    tally.documents(1)


RELEASING = Subject(
    decide={do.ReleaseDocument: release_document},
    may={ev.DocumentReleased: may_release, ev.EntryRestated: may_restate},
    fold={ev.DocumentReleased: fold_release, ev.EntryRestated: fold_restated},
    count={ev.DocumentReleased: count_document},
)
