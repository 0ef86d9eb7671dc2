"""Motions under seal, which no public record names, as whoever decides them and the orders about them need them."""

import re
from collections.abc import Iterator, Sequence

from underseal.acts.access import people
from underseal.caseload.order_words import decides, own_words
from underseal.desk.view import View
from underseal.docket.docket import Docket
from underseal.docket.names import Ordinal, PartyNumber
from underseal.docket.party import Party
from underseal.docket.record import Entry
from underseal.docket.sealed_events import SealedEntryFiled
from underseal.docket.sides import counsel_for, parties_of
from underseal.docket.stubs import paper_behind, reads_sealed, sealed_filings


def sealed_motion(docket: Docket, ordinal: Ordinal) -> SealedEntryFiled | None:
    """The motion behind an entry sealed as a whole, where this desk opens it."""
    entry = docket.entries.find(ordinal)
    return None if entry is None else _motion_behind(docket, entry)


def hidden_motions(docket: Docket) -> Iterator[SealedEntryFiled]:
    """The motions of a hidden case that no later order there decides. Its first paper, whatever it is, opens the case.

    What is filed in a hidden case has no entry number that an order could cite: an order's own words say what it is
    about ("granting the motion re S-3").
    """
    hidden = docket.sealed.hidden if docket.hidden else ()
    for at, filed in enumerate(hidden[1:], 2):
        orders = (later.filing.text for later in hidden[at:] if later.order and decides(later.filing.text))
        if filed.motion and not any(names_place(text, f"S-{filed.number}") for text in orders):
            yield filed


def motions_under_seal(docket: Docket) -> Iterator[SealedEntryFiled]:
    """The motions filed in a hidden case or sealed as a whole that open here and that no order decided yet."""
    yield from hidden_motions(docket)
    orders = [entry.re for entry in docket.entries if entry.order and decides(_own_words(entry, docket))]
    orders += [filed.filing.re for filed in sealed_filings(docket) if filed.order and decides(filed.filing.text)]
    decided = {ordinal for about in orders for ordinal in about}
    for entry in docket.entries:
        filed = None if entry.ordinal in decided else _motion_behind(docket, entry)
        if filed is not None:
            yield filed


def _own_words(order: Entry, docket: Docket) -> str:
    """A public order's words, without the parties it names."""
    text = order.text
    for party in docket.parties:
        text = text.replace(party.name, "")
    return text


def _motion_behind(docket: Docket, entry: Entry) -> SealedEntryFiled | None:
    filed = paper_behind(docket, entry.stub.stub) if entry.stub is not None and reads_sealed(entry) else None
    return filed if filed is not None and filed.motion else None


def hidden_motion_at(docket: Docket, place: str) -> bool:
    """Whether a motion that no order decided stands at a place of a hidden case."""
    return any(place == f"S-{filed.number}" for filed in hidden_motions(docket))


def about_another_motion(docket: Docket, order: SealedEntryFiled, filed: SealedEntryFiled) -> bool:
    """Whether a hidden order names motions of a hidden case and not what was filed: it answers these alone."""
    motions = [one for one in docket.sealed.hidden[1:] if docket.hidden and one.motion]
    own = order.filing.text
    named = [one.number for one in motions if names_place(own, f"S-{one.number}")]
    return bool(named) and not names_place(own, f"S-{filed.number}")


def naming_motion(docket: Docket, place: str, text: str) -> str:
    """The docket text of an order begun for what stands at a place: a motion in a hidden case is named in its words."""
    missed = text and hidden_motion_at(docket, place) and not names_place(text, place)
    return f"{text} re {place}" if missed else text


def names_place(text: str, place: str) -> bool:
    """Whether an order's own words name the hidden filing at a place: "S-3", and not "S-31", nor in what it cites."""
    return re.search(rf"\b{re.escape(place)}\b", own_words(text)) is not None


def parties_to(view: View, docket: Docket, ordinal: Ordinal) -> tuple[PartyNumber, ...]:
    """For whom a motion under seal was filed, as to whom, and whose counsel all read it: an order names these parties,
    so that whoever reads the motion reads its ruling.
    """
    moved = sealed_motion(docket, ordinal)
    if moved is None:
        return ()
    own = moved.filing.on_behalf or tuple(parties_of(moved.by, docket))
    return tuple(dict.fromkeys((*own, *moved.filing.as_to, *parties_who_read(view, docket, (moved,)))))


def parties_who_read(view: View, docket: Docket, filings: Sequence[SealedEntryFiled]) -> tuple[PartyNumber, ...]:
    """The parties whose counsel filed what is under seal, and those whose counsel all read all of it."""
    read = [set(people(view.readers.get(filed.stub or filed.act, ()), view.register)) for filed in filings]
    by_all = set.intersection(*read) if read else set()
    filers = {filed.by for filed in filings}

    def reads(party: Party) -> bool:
        counsel = set(counsel_for((party,)))
        return bool(counsel & filers) or (bool(counsel) and counsel <= by_all)

    return tuple(PartyNumber(number) for number, party in enumerate(docket.parties, 1) if reads(party))
