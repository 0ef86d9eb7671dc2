"""What waits for a desk's owner: matters to sign for a judge; for custodians what was ordered and not carried out."""

from collections.abc import Iterator, Sequence

from underseal.acts.access import access_ordered
from underseal.acts.sealed import waits
from underseal.desk.view import View
from underseal.docket.docket import Docket, Person
from underseal.docket.names import ActId, EntryNumber, MemberId
from underseal.docket.powers import Power, powers
from underseal.docket.record import Access
from underseal.docket.stubs import paper_behind, stubbed
from underseal.doing.places import stubs_in, title_behind
from underseal.page.answering import Visit
from underseal.page.desk_forms import Option, Task
from underseal.page.order_work import approval_of, member_name
from underseal.sheet.heading import caption
from underseal.sheet.text import first_sentence
from underseal.sheet.words import day, joined


def to_sign(visit: Visit) -> Iterator[Task]:
    """What waits for the judge's own signature: hidden matters first, then motions."""
    mine = [d for d in visit.view.dockets.values() if visit.me is not None and d.judge == visit.me.person]
    for docket in mine:
        if waits(docket):
            yield _approval(docket)
    for docket in mine:
        for number in docket.pending_motions:
            yield _motion(docket, number)


def _approval(docket: Docket) -> Task:
    head = "A hidden case" if docket.hidden else f"Hidden in {docket.case}, {caption(docket)}"
    preset = (
        ("set-kind", "hidden"),
        ("set-approves", "yes"),
        ("set-text", "approving the application under seal"),
        ("set-body", "The application is approved. It stays under seal until this court orders otherwise."),
    )
    fields = (("what", "order"), ("case", docket.case), *preset)
    return Task(head, f"Waits for your signature: {approval_of(docket)}", "Write the approval", "/start", fields)


def _motion(docket: Docket, number: EntryNumber) -> Task:
    entry = docket.entries.find(number)
    text = first_sentence(entry.text) if entry else ""
    since = f" Filed {day(entry.filed)}." if entry else ""
    fields = (("what", "order"), ("case", docket.case), ("motion", str(number)))
    return Task(f"{number} in {docket.case}, {caption(docket)}", f"{text}.{since}", "Decide", "/start", fields)


def to_carry_out(visit: Visit) -> Iterator[Task]:
    """What judges ordered that this desk can carry out: publishing what is unsealed, and letting more people read."""
    me = visit.me
    for docket in visit.view.dockets.values() if me is not None else ():
        held = powers(me, docket) if me is not None else frozenset()
        if Power.RELEASE_DOCUMENT in held and not docket.hidden:
            yield from _releases(docket)
        if Power.GRANT_BY_ORDER in held:
            yield from _grants(visit.view, docket)


def _releases(docket: Docket) -> Iterator[Task]:
    places = {stub: place for stub, place, _ in stubs_in(docket)}
    for stub, order in docket.unseal_orders:
        if stubbed(docket, stub) is None or paper_behind(docket, stub) is None:
            continue
        place, title = places.get(stub, "?"), title_behind(docket, stub)
        text = f"Unsealed by order {order}. Publishing “{title}” shows it to everyone, at once and for good."
        fields = (("what", "unseal"), ("case", docket.case), ("subject", stub))
        yield Task(f"{place} in {docket.case}, {caption(docket)}", text, "Publish it", "/carry-out", fields)


def _grants(view: View, docket: Docket) -> Iterator[Task]:
    for act, access in access_ordered(docket):
        held = view.readers.get(access.subject, ())
        new = [member for member in access.members if member not in held]
        if new and access.subject in view.vaults:
            yield _grant(view, docket, act, access, new)


def _grant(view: View, docket: Docket, act: ActId, access: Access, new: Sequence[MemberId]) -> Task:
    names = joined([member_name(view, member) for member in new])
    head = "A hidden case" if docket.hidden else f"A sealed paper in {docket.case}, {caption(docket)}"
    text = f"Ordered to be opened to {names}. What they read they can keep."
    fields = (("what", "grant"), ("case", docket.case), ("subject", access.subject), ("order", act))
    return Task(head, text, "Give access", "/carry-out", fields)


def to_write(visit: Visit) -> tuple[Option, ...]:
    """The cases in which the owner enters orders or minutes."""
    me = visit.me
    found = visit.view.dockets.values() if me is not None else ()
    return tuple(
        Option(docket.case, f"{docket.case}, {caption(docket)}")
        for docket in sorted(found, key=lambda docket: docket.case)
        if may_write(me, docket)
    )


def may_write(person: Person | None, docket: Docket) -> bool:
    """Whether somebody enters orders or minutes in a case."""
    held = powers(person, docket) if person is not None else frozenset()
    return bool({Power.ENTER_ORDER, Power.ENTER_SEALED_ORDER, Power.ENTER_MINUTES} & held) and _is_here(docket)


def _is_here(docket: Docket) -> bool:
    """A case listed as sealed is written in under its alias alone."""
    return docket.hidden or docket.stub is None


def order_of(docket: Docket, act: str) -> ActId | None:
    """The order of that act among those that widen access."""
    return next((ordered for ordered, _ in access_ordered(docket) if ordered == act), None)
