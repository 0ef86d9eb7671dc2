"""Judges' public orders and what they bring about: motions decided, seals, unsealings, access, releases."""

from collections import Counter

from underseal.acts.circumstances import Circumstances
from underseal.acts.filings import DIGEST, entry
from underseal.docket import commands as do
from underseal.docket import events as ev
from underseal.docket.docket import Docket
from underseal.docket.errors import BadField, BadPaper, NoSuchStub, NotOrdered, NotPending, WrongKind
from underseal.docket.kinds import Visibility, kind_of
from underseal.docket.names import DocumentNumber, EntryNumber, StubId
from underseal.docket.powers import Act
from underseal.docket.record import Access, Deadline, Stub
from underseal.docket.stubs import is_whole_entry, stubbed
from underseal.docket.text import cited, plain


def enter_order(command: do.EnterOrder, c: Circumstances) -> tuple[ev.PublicEvent, ...]:
    """Enter an order of the case's judge, or of any judge while none is assigned."""
    docket = c.public_docket(Act.ENTER_ORDER)
    kind = kind_of(command.filing.kind)
    if not kind.order or kind.visibility is not Visibility.PUBLIC:
        raise WrongKind(kind.code, "it is no public order")
    _check_motions(command, docket)
    _check_stubs(command, docket)
    decided = (*command.grants, *command.denies)
    filed = entry(kind, command.filing, docket, c, disposition=_disposition(command, docket), also_re=decided)
    number = EntryNumber(docket.next_number)
    motions = (ev.MotionDecided(docket.case, m, number, m in command.grants) for m in decided)
    ended = (ev.DeadlineEnded(docket.case, d.entry, d.what, number) for d in _moot(decided, docket))
    return (filed, *motions, *_consequences(command, docket, number, c), *ended)


def _disposition(command: do.EnterOrder, docket: Docket) -> str:
    phrases = (("granting", command.grants), ("denying", command.denies))
    return " and ".join(f"{verb} {cited(docket, numbers)}" for verb, numbers in phrases if numbers)


def _check_motions(command: do.EnterOrder, docket: Docket) -> None:
    for motion, times in Counter((*command.grants, *command.denies)).items():
        if times > 1 or motion not in docket.pending_motions:
            raise NotPending(motion)


def _check_stubs(command: do.EnterOrder, docket: Docket) -> None:
    own = {paper.content.stub for paper in command.filing.papers if isinstance(paper.content, Stub)}
    for stub in command.seals:
        _demand_stub(docket, stub, own)
    for stub in command.unseals:
        _demand_stub(docket, stub, set())
    if any(times > 1 for times in Counter((*command.seals, *command.unseals)).values()):
        raise BadField("seals", "names a stub twice, or to be sealed and unsealed at once")
    for access in command.access:
        check_access(access)
        _demand_stub(docket, StubId(access.subject), own)


def _demand_stub(docket: Docket, stub: StubId, own: set[StubId]) -> None:
    if stub not in own and stubbed(docket, stub) is None:
        raise NoSuchStub(stub)


def check_access(access: Access) -> None:
    """Raise BadField unless the order names members, each once."""
    if not access.members or len(set(access.members)) != len(access.members):
        raise BadField("access", "name each new reader once, and at least one")


def _consequences(
    command: do.EnterOrder, docket: Docket, number: EntryNumber, c: Circumstances
) -> tuple[ev.PublicEvent, ...]:
    return (
        *(ev.SealOrdered(docket.case, stub, number) for stub in command.seals),
        *(ev.UnsealOrdered(docket.case, stub, number) for stub in command.unseals),
        *(ev.AccessOrdered(docket.case, access, number, c.act) for access in command.access),
    )


def _moot(decided: tuple[EntryNumber, ...], docket: Docket) -> list[Deadline]:
    """What runs on the motions decided, and on the entries about them."""
    if not decided:
        return []
    running = (deadline for deadline in docket.deadlines if not deadline.ended)
    return [d for d in running if d.entry in decided or _is_about(docket, d.entry, decided)]


def _is_about(docket: Docket, number: EntryNumber, motions: tuple[EntryNumber, ...]) -> bool:
    found = docket.entries.find(number)
    return found is not None and any(motion in found.re for motion in motions)


def release_document(command: do.ReleaseDocument, c: Circumstances) -> tuple[ev.PublicEvent, ...]:
    """Publish what a judge ordered unsealed. That it is what was filed, its commitment in the sealed log shows."""
    docket = c.public_docket(Act.RELEASE_DOCUMENT)
    _check_release(command, docket)
    return (
        ev.DocumentReleased(
            case=docket.case,
            stub=command.stub,
            part=command.part,
            title=plain("title", command.title, empty=True),
            document=DocumentNumber(c.register.next_document),
            digest=command.digest,
            size=command.size,
            pages=command.pages,
            salt=command.salt,
            order=command.order,
            by=c.actor.person,
            at=c.at,
        ),
    )


def _check_release(command: do.ReleaseDocument, docket: Docket) -> None:
    if stubbed(docket, command.stub) is None:
        raise NoSuchStub(command.stub)
    if (command.stub, command.order) not in docket.unseal_orders:
        raise NotOrdered("releasing a document")
    if command.part < 0 or (command.part > 0 and not is_whole_entry(docket, command.stub)):
        raise BadPaper(command.part, "behind a sealed line stands one paper, part 0")
    if len(command.digest) != DIGEST or len(command.salt) != DIGEST or command.size < 1 or command.pages < 1:
        raise BadPaper(command.part, "give its SHA-256, its salt, and its size and pages from 1")
