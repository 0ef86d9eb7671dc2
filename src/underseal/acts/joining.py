"""Parties who come into a case that is open already."""

from collections.abc import Iterable
from itertools import chain

from underseal.acts.circumstances import Circumstances, on_roster, open_for_filing
from underseal.acts.parties import MOST_PARTIES, check_parties
from underseal.acts.revising import revise, with_parties
from underseal.acts.subject import Subject
from underseal.docket import commands as do
from underseal.docket import events as ev
from underseal.docket.docket import Docket, Register
from underseal.docket.errors import BadField
from underseal.docket.party import Party
from underseal.docket.powers import Power, demand
from underseal.docket.sides import ACCUSED, CHARGED, PROSECUTED


def add_parties(command: do.AddParties, c: Circumstances) -> tuple[ev.PublicEvent, ...]:
    """Add parties after those the case has; where the government prosecutes, the accused take the next numbers."""
    docket = c.known_docket()
    _check_number(docket, len(command.parties))
    taken = _charged(docket.parties) | _charged(command.parties)
    highest = max(taken, default=0)
    numbers = (n for n in chain(range(highest + 1, CHARGED.stop), range(CHARGED.start, highest)) if n not in taken)
    accused = ACCUSED if docket.type in PROSECUTED else ()
    parties = (
        revise(party, charged=next(numbers)) if party.role in accused and party.charged is None else party
        for party in command.parties
    )
    return (ev.PartiesAdded(docket.case, command.first, tuple(parties), c.actor.person, c.local),)


def may_add(event: ev.PartiesAdded, register: Register, docket: Docket) -> None:
    """A clerk or the case's judge adds parties, with counsel that have no desk here: nobody reads more for it."""
    demand(Power.ADD_PARTIES, on_roster(register, event.by), docket)
    open_for_filing(docket)
    following = len(docket.parties) + 1
    if event.first != following:
        raise BadField("first", f"would be {following}, after the parties that the case has now; review them again")
    check_parties(event.parties, docket.type)
    _check_number(docket, len(event.parties))
    if _charged(docket.parties) & _charged(event.parties):
        raise BadField("parties", "are charged under a number that another in the case has; give them the next")
    if any(counsel.person is not None for party in event.parties for counsel in party.counsel):
        raise BadField("counsel", "with a desk here appear by a notice of their own; leave them out")


def _charged(parties: Iterable[Party]) -> set[int]:
    return {party.charged for party in parties if party.charged is not None}


def _check_number(docket: Docket, more: int) -> None:
    """Raise BadField for more parties than a case has."""
    if len(docket.parties) + more > MOST_PARTIES:
        raise BadField("parties", f"would be more than {MOST_PARTIES:,} in this case")


def fold_added(event: ev.PartiesAdded, docket: Docket) -> Docket:
    """The case with parties more; who was there keeps their number."""
    return with_parties(docket, (*docket.parties, *event.parties))


JOINING = Subject(
    decide={do.AddParties: add_parties},
    may={ev.PartiesAdded: may_add},
    fold={ev.PartiesAdded: fold_added},
)
