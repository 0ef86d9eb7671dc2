"""What a person may do about each entry of a docket, whether or not it waits for them."""

from collections.abc import Iterator
from datetime import date

from underseal.acts.clerk import is_the_judges
from underseal.caseload.appearing import may_confirm, unconfirmed
from underseal.caseload.applications import applications
from underseal.caseload.awaited import Awaited, Next
from underseal.caseload.offering import kinds_for
from underseal.caseload.owed import answered, answers, same_side
from underseal.caseload.places import stubs_in
from underseal.caseload.waiting import motions, ordered
from underseal.caseload.waiting_sealed import sealed_motions
from underseal.desk.view import View
from underseal.docket.docket import Docket, Person
from underseal.docket.kinds import Kind
from underseal.docket.names import KindCode
from underseal.docket.places import place_of_entry
from underseal.docket.powers import Power, powers
from underseal.docket.record import Entry, Role
from underseal.docket.stubs import reads_sealed

_RESPONSE, _REPLY, _ANSWER = KindCode("response"), KindCode("reply"), KindCode("answer")


def on_entries(view: View, docket: Docket, me: Person, today: date) -> Iterator[Awaited]:
    """Every act on an entry that is a person's to do: decide, rule on a seal, carry out, answer, correct."""
    held = powers(me, docket)
    if Power.ENTER_ORDER in held:
        yield from motions(docket, Next.DECIDE)
        yield from _on_seals(docket)
    if Power.ENTER_SEALED_ORDER in held:
        yield from _on_hidden(docket, today)
        yield from sealed_motions(docket, Next.CONSIDER)
    yield from ordered(view, docket, me)
    if me.role in {Role.COUNSEL, Role.PROSECUTOR} and docket.closed is None:
        yield from _papers(docket, me, kinds_for(me, docket, view.rules))
    yield from (_on(Next.CONFIRM, docket, one) for one in unconfirmed(docket) if may_confirm(docket, one, me))
    if Power.CORRECT_ENTRY in held and not docket.hidden:
        own = Power.ENTER_ORDER in held
        entries = (one for one in docket.entries if own or not is_the_judges(one))
        yield from (_on(Next.LOOK_OVER, docket, one) for one in entries if not reads_sealed(one))


def _on_seals(docket: Docket) -> Iterator[Awaited]:
    """Each entry once, however many of its papers are sealed."""
    seen: set[str] = set()
    for stub, place, _ in stubs_in(docket):
        number = place.partition("-")[0]
        if number not in seen:
            seen.add(number)
            yield Awaited(Next.RULE, docket, number, "")
        yield Awaited(Next.WIDEN, docket, place, "", subject=stub)


def _on_hidden(docket: Docket, today: date) -> Iterator[Awaited]:
    denied = {one.filed.act for one in applications(docket, today) if not one.undecided}
    for filed in docket.sealed.hidden:
        if filed.pending and filed.act not in denied:
            yield Awaited(Next.APPROVE, docket, f"S-{filed.number}", "")
        if not docket.hidden:
            yield Awaited(Next.WIDEN, docket, f"S-{filed.number}", "", subject=filed.act)


def _papers(docket: Docket, me: Person, kinds: tuple[Kind, ...]) -> Iterator[Awaited]:
    codes = {kind.code for kind in kinds}
    for entry in docket.entries:
        if entry.imported is not None:
            continue
        against = not same_side(docket, entry.by, me)
        waits = entry.ordinal in docket.pending_motions and answered(docket, entry, me) is None
        if waits and against and _RESPONSE in codes:
            yield _on(Next.RESPOND, docket, entry)
        elif entry.kind == _RESPONSE and against and _REPLY in codes and answers(docket, entry, me):
            yield _on(Next.REPLY, docket, entry)
        elif entry.kind == KindCode("complaint") and against and _ANSWER in codes:
            yield _on(Next.ANSWER, docket, entry)


def _on(what: Next, docket: Docket, entry: Entry) -> Awaited:
    about = (*(entry.re if what is Next.REPLY else ()), entry.ordinal)
    return Awaited(what, docket, place_of_entry(entry, docket), "", entry.filed, None, about)
