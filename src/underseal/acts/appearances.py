"""Counsel's appearances: entered by a notice of their own, and confirmed before they give sealed reading."""

from underseal.acts.circumstances import Circumstances, on_roster
from underseal.acts.parties import check_counsel, check_side
from underseal.acts.revising import revise, with_parties
from underseal.acts.subject import Subject
from underseal.docket import commands as do
from underseal.docket import events as ev
from underseal.docket.docket import Docket, Register
from underseal.docket.errors import BadField, NoSuchEntry, NotPermitted
from underseal.docket.names import Ordinal, PersonId
from underseal.docket.party import Counsel, Party
from underseal.docket.powers import Power, demand
from underseal.docket.record import Entry, Role
from underseal.docket.sides import awaits_confirmation, represents
from underseal.docket.text import called, parties_named
from underseal.facts.plain import folded


def confirm(command: do.ConfirmAppearance, c: Circumstances) -> tuple[ev.PublicEvent, ...]:
    """Confirm the appearance that a notice entered."""
    docket = c.known_docket()
    notice = _notice(command.entry, docket)
    return (ev.AppearanceConfirmed(docket.case, command.entry, notice.by or PersonId(""), c.actor.person, c.local),)


def may_appear(event: ev.CounselAppeared, register: Register, docket: Docket) -> None:
    """Counsel with a desk appear by a notice of their own, for parties on the side their role allows."""
    counsel = on_roster(register, _signer(event, docket))
    check_counsel(event.counsel)
    if event.counsel.name != counsel.name:
        raise BadField("counsel", "appears by the name on the roster")
    if event.counsel.terminated is not None:
        raise BadField("counsel", "cannot appear and be terminated at once")
    check_side(parties_named(docket.parties, event.parties), docket.type, counsel)


def may_confirm(event: ev.AppearanceConfirmed, register: Register, docket: Docket) -> None:
    """A clerk, the case's judge, or counsel of record for each of the parties confirms what is not confirmed yet."""
    signer = on_roster(register, event.by)
    demand(Power.CONFIRM_APPEARANCE, signer, docket)
    notice = _notice(event.entry, docket)
    waiting = [party for party in _named(notice, docket) if awaits_confirmation(event.counsel, party)]
    if notice.by != event.counsel or not waiting:
        raise BadField("entry", f"has no appearance to confirm: {called(docket, event.entry)}")
    lawyer = signer.role in (Role.COUNSEL, Role.PROSECUTOR)
    if lawyer and not all(represents(signer.person, party) for party in waiting):
        raise NotPermitted(signer.person, Power.CONFIRM_APPEARANCE, "they do not represent each of the parties")


def _notice(ordinal: Ordinal, docket: Docket) -> Entry:
    """The notice of appearance in that row. Raises NoSuchEntry, or BadField for another kind of entry."""
    entry = docket.entries.find(ordinal)
    if entry is None:
        raise NoSuchEntry(docket.case, called(docket, ordinal))
    if not entry.appearance:
        raise BadField("entry", f"is no notice of appearance: {called(docket, ordinal)}")
    return entry


def _signer(event: ev.CounselAppeared, docket: Docket) -> PersonId:
    """Who appears: the filer of the notice entered last, whose power was judged with it. Raises BadField."""
    notice = docket.entries[-1] if docket.entries else None
    if notice is None or notice.by is None or not notice.appearance or notice.by != event.counsel.person:
        raise BadField("counsel", "goes with a notice of appearance, and is its signer")
    return notice.by


def _named(notice: Entry, docket: Docket) -> tuple[Party, ...]:
    return parties_named(docket.parties, notice.on_behalf)


def fold_appearance(event: ev.CounselAppeared, docket: Docket) -> Docket:
    """Counsel listed for the parties, once, as they said last; whom nobody confirmed for a party waits for it.

    Whom a cover sheet named as the party's counsel, without a desk, is listed once too: as they appeared.
    """
    named = frozenset(event.parties)
    parties = tuple(_listed(p, event.counsel) if n in named else p for n, p in enumerate(docket.parties, 1))
    return with_parties(docket, parties)


def listed_already(listed: Counsel, counsel: Counsel) -> bool:
    """Whether counsel who appear are listed already: by their desk, or by their name alone, as a cover sheet has it."""
    if listed.person is None:
        return listed.terminated is None and folded(listed.name) == folded(counsel.name)
    return listed.person == counsel.person


def _listed(party: Party, counsel: Counsel) -> Party:
    others = tuple(c for c in party.counsel if not listed_already(c, counsel))
    known = counsel.person is not None and represents(counsel.person, party)
    return revise(party, counsel=(*others, revise(counsel, unconfirmed=not known)))


def fold_confirmation(event: ev.AppearanceConfirmed, docket: Docket) -> Docket:
    """Counsel are counsel of record of each party that their notice names."""
    notice = docket.entries.find(event.entry)
    named = frozenset(notice.on_behalf if notice is not None else ())
    parties = tuple(_confirmed(p, event.counsel) if n in named else p for n, p in enumerate(docket.parties, 1))
    return with_parties(docket, parties)


def _confirmed(party: Party, person: PersonId) -> Party:
    return revise(
        party, counsel=tuple(revise(c, unconfirmed=False) if c.person == person else c for c in party.counsel)
    )


APPEARANCES = Subject(
    decide={do.ConfirmAppearance: confirm},
    may={ev.CounselAppeared: may_appear, ev.AppearanceConfirmed: may_confirm},
    fold={ev.CounselAppeared: fold_appearance, ev.AppearanceConfirmed: fold_confirmation},
)
