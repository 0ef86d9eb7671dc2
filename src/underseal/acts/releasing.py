"""Releasing what was sealed and a judge ordered unsealed. That it is what was filed, its commitment shows."""

from underseal.acts.circumstances import Circumstances, on_roster
from underseal.acts.numbers import check_document_number
from underseal.acts.papers import DIGEST, check_document
from underseal.acts.register import Tally
from underseal.acts.revising import revise, stub_position, with_row
from underseal.acts.subject import Subject
from underseal.docket import commands as do
from underseal.docket import events as ev
from underseal.docket.docket import Docket, Register
from underseal.docket.errors import BadPaper, NoSuchStub, NotOrdered
from underseal.docket.names import DocumentNumber
from underseal.docket.powers import Power, demand
from underseal.docket.record import Line, Released
from underseal.docket.stubs import bears, is_whole_entry, stubbed


def release_document(command: do.ReleaseDocument, c: Circumstances) -> tuple[ev.PublicEvent, ...]:
    """Publish what a judge ordered unsealed, under the court's next document number."""
    return (
        ev.DocumentReleased(
            case=c.known_docket().case,
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
    )


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


def count_document(_event: ev.DocumentReleased, tally: Tally) -> None:
    """One more public document."""
    tally.documents(1)


RELEASING = Subject(
    decide={do.ReleaseDocument: release_document},
    may={ev.DocumentReleased: may_release},
    fold={ev.DocumentReleased: fold_release},
    count={ev.DocumentReleased: count_document},
)
