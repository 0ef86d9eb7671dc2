"""What a plan will bring about: what everyone will read, and who will open the rest."""

from collections.abc import Iterable, Iterator
from datetime import date

from underseal.caseload.appearing import cautions
from underseal.caseload.applications import approved, asked_by, named
from underseal.caseload.corrections import left_as_it_is
from underseal.caseload.places import the_docket
from underseal.caseload.provisional import left_unruled
from underseal.caseload.sealed_names import all_public, name_at, order_name
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.commands import (
    AddParties,
    CloseCase,
    ConfirmAppearance,
    CorrectEntry,
    EnterMinutes,
    EnterOrder,
    EnterSealedOrder,
    OpenCase,
    PublicCommand,
    ReleaseDocument,
)
from underseal.docket.dispositions import disposition_of
from underseal.docket.docket import Docket
from underseal.docket.names import OfficeId, PersonId
from underseal.docket.record import Access, Entry, Open
from underseal.docket.text import called, label, told
from underseal.doing.coming_sealed import told_unseen
from underseal.doing.filing import Planned, Seer, after, seer, who_will_see
from underseal.doing.grants import PlannedGrant, PlannedUnsealing
from underseal.doing.order_effects import again, left_pending, open_anyway
from underseal.sheet.people import person_name
from underseal.sheet.words import capital, count, figures, full_stop, joined
from underseal.wire.submission import StubCaseRequest

KEPT = "Only a judge's order adds readers. What somebody has read they may have kept."

_MOST_PENDING = 5
"""Pending motions that are named; more are counted."""

_NO_DECISION = {EnterMinutes: "Minutes decide", CloseCase: "Closing the case decides"}
_REOPENED = (
    "The case is open again: papers can be filed in it. “Date Terminated” goes from the heading of its public docket.",
    "No entry is made, and nothing else on the docket shows that the case was closed.",
)
_IN_THE_LOG = (
    "is signed and stands in the court’s public log. No page of the docket shows it: to say it there, enter minutes "
    "while the case is open."
)


def foretell(desk: Desk, view: View, planned: Planned) -> tuple[str, ...]:
    """What one filing will bring about: the docket's new lines, what everyone can open, who else opens the rest."""
    lines = (*_public(desk, view, planned), *undecided(view, planned), *corrected(view, planned), *ruled(view, planned))
    return (*lines, *_opened_anyway(view, planned), *_unseen(desk, view, planned), *_sealed(view, planned))


def ruled(view: View, planned: Planned) -> tuple[str, ...]:
    """What an order decides, a sentence each: motions, what stays sealed, what becomes public, who gains access."""
    docket = None if planned.case is None else view.dockets.get(planned.case)
    if docket is None:
        return ()
    said: list[str] = []
    if isinstance(planned.public, EnterOrder):
        said += _decided(docket, planned.public)
        said += _opened(view, docket, planned.public.access)
    for step in planned.steps:
        if isinstance(step.command, EnterSealedOrder):
            if step.command.approves:
                said.append(_approved(view, docket))
            said += _opened(view, docket, step.command.access)
    return tuple(said)


def undecided(view: View, planned: Planned) -> tuple[str, ...]:
    """What minutes and a closing leave undecided, in a sentence; of other acts, and where nothing is pending, none."""
    docket = None if planned.case is None else view.dockets.get(planned.case)
    if docket is not None and isinstance(planned.public, EnterOrder):
        return tuple(left_pending(docket, planned.public, planned.public.filing.text))
    act = next((words for kind, words in _NO_DECISION.items() if isinstance(planned.public, kind)), "")
    motions = docket.pending_motions if docket is not None and act else ()
    if docket is None or not motions:
        return ()
    several = len(motions) > _MOST_PENDING
    named = count(len(motions), "motion") if several else "; ".join(told(docket, one) for one in motions)
    return (f"{act} no motion: {named} {'stays' if len(motions) == 1 else 'stay'} pending.",)


def corrected(view: View, planned: Planned) -> Iterator[str]:
    """A correction in sentences: the words before and after, and what stays set or pending; of other acts, nothing."""
    command, docket = planned.public, view.dockets.get(planned.case) if planned.case is not None else None
    entry = docket.entries.find(command.entry) if isinstance(command, CorrectEntry) and docket is not None else None
    if docket is None or entry is None or not isinstance(command, CorrectEntry):
        return
    yield f"Before: {entry.text}"
    yield f"After: {command.text}"
    yield from left_as_it_is(view.register, docket, entry)
    for deadline in docket.deadlines:
        if deadline.entry == command.entry and not deadline.ended:
            what, due = deadline.what.lower(), figures(deadline.due)
            yield f"The due date for {what} stays {due}; it is set by {called(docket, command.entry)}."
    if command.entry in docket.pending_motions:
        name = capital(called(docket, command.entry))
        yield f"{name} stays a motion that waits for a decision; a correction changes its words alone."


def _approved(view: View, docket: Docket) -> str:
    """All that an approval approves: everything in the case that no judge signed, what was denied before too."""
    if docket.hidden:
        asked, word = asked_by(docket.sealed.hidden[0]), "hidden" if docket.stub is None else "sealed"
        return f"The {asked} is {approved(asked)}. The case stays {word} under this order."
    names = " ".join(named(view, docket, filed) for filed in docket.sealed.hidden if filed.pending)
    return f"Approved, and from now on hidden under this order: {names}"


def _decided(docket: Docket, order: EnterOrder) -> Iterator[str]:
    for one in order.dispositions:
        how = disposition_of(one.code)
        yield f"{told(docket, one.motion)} is {how.done}{', and stays pending' if how.pending else ''}."
    for motion in (one.motion for one in order.dispositions if not disposition_of(one.code).pending):
        for stub in left_unruled(docket, motion, (*order.seals, *order.unseals)):
            yield f"{name_at(docket, stub)}, stays provisionally sealed: this order does not rule on it."
    for stub in order.seals:
        yield full_stop(f"Sealed{again(docket, stub)} by this order: {name_at(docket, stub)}")
    for stub in order.unseals:
        name = full_stop(name_at(docket, stub))
        yield f"Unsealed by this order: {name} All of it may be published to everyone, for good."


def _opened(view: View, docket: Docket, access: Iterable[Access]) -> Iterator[str]:
    for one in access:
        gains = joined([f"{seer(view, member).name}{_heads(seer(view, member))}" for member in one.members])
        more = " What is filed in it from now on, too." if one.subject == docket.case else ""
        subject = full_stop(name_at(docket, one.subject))
        yield f"{gains} may be given access to {subject}{more} What they read they can keep."


def _opened_anyway(view: View, planned: Planned) -> Iterator[str]:
    """Access that an order allows to what is unsealed; a page says it where it says what to look at again."""
    docket = None if planned.case is None else view.dockets.get(planned.case)
    for command in (planned.public, *(step.command for step in planned.steps)):
        if docket is not None and isinstance(command, EnterOrder | EnterSealedOrder):
            unseals = command.unseals if isinstance(command, EnterOrder) else ()
            yield from open_anyway(docket, unseals, (one.subject for one in command.access))


def foretell_grant(desk: Desk, view: View, planned: PlannedGrant) -> tuple[str, ...]:
    """Who will be able to open what is sealed, and what it opens to them; who can open it now, by the view."""
    del desk
    vault = view.vaults.get(planned.subject, planned.vault)
    docket = view.docket(vault.case)
    new, held = (
        joined([seer(view, one).name for one in group]) for group in (planned.new, map(OfficeId, vault.epoch.members))
    )
    written = count(len(vault.acts), "filing")
    more = f" The {written} in it so far, and what is filed in it from now on." if docket.hidden else ""
    return (
        f"{new} will be able to open {full_stop(planned.name)}{more}",
        full_stop(f"The order: {order_name(docket, planned.order)}"),
        "It was published: everyone can read it." if all_public(docket, planned.subject) else f"It is open to {held}.",
        "What they read they may keep, and access once given cannot be taken back.",
    )


def foretell_unsealing(desk: Desk, view: View, planned: PlannedUnsealing) -> tuple[str, ...]:
    """What becomes public, named whole, and how its line will read."""
    before, docket = _published(desk, view, planned)
    lines = (f"{_called(entry, docket)} will read: {entry.text}" for entry, _ in changed(before, docket))
    return (*lines, *pending_then(desk, view, planned), full_stop(f"Open to everyone: {planned.name}"))


def pending_then(desk: Desk, view: View, planned: PlannedUnsealing) -> tuple[str, ...]:
    """That a motion is pending in public once it is unsealed, in a sentence; of other papers none."""
    before, docket = _published(desk, view, planned)
    waits = [told(docket, one) for one in docket.pending_motions if one not in before.pending_motions]
    return (f"Pending from then on, like any public motion: {full_stop('; '.join(waits))}",) if waits else ()


def _published(desk: Desk, view: View, planned: PlannedUnsealing) -> tuple[Docket, Docket]:
    """The docket as it is, and as it comes out of an unsealing."""
    docket = before = the_docket(view, planned.case)
    for release in planned.releases:
        docket = after(desk, view, docket, release) or docket
    return before, docket


def changed(before: Docket | None, now_: Docket | None) -> Iterator[tuple[Entry, bool]]:
    """Each entry that is new, or reads otherwise, with whether it is new."""
    old = list(before.entries) if before is not None else []
    for at, entry in enumerate(now_.entries if now_ is not None else ()):
        if at >= len(old) or entry != old[at]:
            yield entry, at >= len(old)


def open_to_all(command: PublicCommand | None) -> Iterator[str]:
    """What everyone gets of a public act, by name."""
    if command is None:
        return
    if isinstance(command, ReleaseDocument):
        yield command.title or "the document"
        return
    yield "The entry as corrected" if isinstance(command, CorrectEntry) else "The docket entry"
    filing = getattr(command, "filing", None)
    for paper in filing.papers if filing is not None else ():
        if isinstance(paper.content, Open):
            yield paper.title or ("the main document" if paper.part == 0 else f"attachment {paper.part}")


def _public(desk: Desk, view: View, planned: Planned) -> Iterator[str]:
    before = the_docket(view, planned.case) if planned.case in view.dockets and planned.case is not None else None
    docket = after(desk, view, before, planned)
    if isinstance(planned.public, OpenCase):
        yield full_stop(f"A public case is opened: {planned.public.cover.caption}")
    if isinstance(planned.stub, StubCaseRequest):
        yield "The public sees that a sealed case is here, by its number alone."
    if isinstance(planned.public, AddParties) and before is not None and docket is not None:
        yield from _added(before, docket)
    if isinstance(planned.public, ConfirmAppearance) and before is not None:
        yield from _confirmed(view, before, planned.public)
    entries = list(changed(before, docket))
    for entry, new in entries:
        yield f"The docket will read: {entry.text}" if new else f"{_called(entry, docket)} will read: {entry.text}"
    if before is not None and docket is not None and before.closed != docket.closed:
        yield from _closing(docket.closed) if docket.closed else _REOPENED
        yield f"The reason, “{getattr(planned.public, 'reason', '')}”, {_IN_THE_LOG}"
    if entries and planned.public is not None:
        yield full_stop(f"Open to everyone: {joined(list(open_to_all(planned.public)))}")
    if planned.public is None and planned.stub is None:
        yield "The public sees nothing of it."


def _added(before: Docket, docket: Docket) -> Iterator[str]:
    """Who is in a case more, as the public will read it."""
    for number, party in enumerate(docket.parties[len(before.parties) :], len(before.parties) + 1):
        lawyers = f", represented by {joined([one.name for one in party.counsel])}" if party.counsel else ""
        yield full_stop(f"Added as party {number}: {party.name}, {joined(party.titles)}{lawyers}")
    yield "The public docket lists them from now on, and no act takes a party off. No entry is made."
    yield "Nobody gains access by it: counsel with a desk appear by a notice of their own."


def _confirmed(view: View, docket: Docket, command: ConfirmAppearance) -> Iterator[str]:
    """What a confirmed appearance gives."""
    notice = docket.entries.find(command.entry)
    if notice is not None and notice.by is not None:
        parties = joined([label(number, docket.parties) for number in notice.on_behalf])
        name = person_name(view.register, notice.by)
        yield f"{capital(called(docket, notice.ordinal))}, filed {figures(notice.filed)}, reads: {notice.text}"
        yield full_stop(f"{name} is confirmed as counsel for {parties}")
        yield _admitted_as(view, notice.by)
        yield f"{name} will read what is filed under seal from now on where that party’s counsel may, and can keep it."
        yield "The docket’s heading no longer says that the appearance is not confirmed. No entry is made."
        yield from cautions(docket, notice.by, notice.on_behalf, name, name)


def _admitted_as(view: View, person: PersonId) -> str:
    """What the registrar clerk admitted somebody as."""
    held = view.roster.person(person)
    bar = f"bar number {held.bar}" if held.bar else "without a bar number"
    return full_stop(f"On the roster {held.name} is {held.role}, {bar}")


def _closing(closed: date) -> Iterator[str]:
    """What the public gets of a closing."""
    yield f"The case is closed. The heading of its public docket will say: Date Terminated: {figures(closed)}."
    yield "No entry is made. Until the case is reopened it takes no papers and no minutes, but for its judge’s orders."


def _called(entry: Entry, docket: Docket | None) -> str:
    return "The entry" if docket is None else capital(called(docket, entry.ordinal))


def _unseen(desk: Desk, view: View, planned: Planned) -> Iterator[str]:
    if planned.steps:
        known = planned.case is not None and planned.case in view.dockets
        before = the_docket(view, planned.case) if known and planned.case is not None else None
        yield from told_unseen(desk, view, after(desk, view, before, planned), planned.steps)


def _sealed(view: View, planned: Planned) -> Iterator[str]:
    readerships = who_will_see(view, planned)
    for one in readerships:
        yield f"“{one.title}” will be opened by:"
        yield from (f"  {known.name}{_heads(known)}" for known in one.seers)
    if readerships:
        yield KEPT


def _heads(known: Seer) -> str:
    if known.is_recovery:
        return " (recovery officers, jointly)"
    return f" ({known.people} people)" if known.people > 1 else ""
