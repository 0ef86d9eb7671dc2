"""Orders on what is under seal: about a motion that no public record names, or about seals and access alone."""

from underseal.docket.docket import Docket
from underseal.docket.events import SealedEntryFiled
from underseal.docket.kinds import KINDS
from underseal.docket.names import EntryNumber, StubId
from underseal.docket.sides import parties_of
from underseal.docket.stubs import paper_behind
from underseal.doing.drafts import Ruling
from underseal.doing.places import stubs_in
from underseal.doing.sealed_names import place_of
from underseal.sheet.words import joined


def sealed_motion(docket: Docket, number: EntryNumber) -> SealedEntryFiled | None:
    """The motion behind an entry sealed as a whole, where this desk opens it."""
    entry = docket.entries.find(number)
    filed = None if entry is None or entry.stub is None else paper_behind(docket, entry.stub.stub)
    return filed if filed is not None and KINDS[filed.filing.kind].motion else None


def parties_to(docket: Docket, number: EntryNumber) -> tuple[str, ...]:
    """For whom a motion under seal was filed, and as to whom: those whose counsel read it, and an order about it."""
    moved = sealed_motion(docket, number)
    if moved is None:
        return ()
    own = moved.filing.on_behalf or tuple(party.name for party in parties_of(moved.by, docket))
    return tuple(dict.fromkeys((*own, *moved.filing.as_to)))


def proposed_text(docket: Docket, ruling: Ruling) -> str:
    """A docket text for a public order that only seals, unseals or allows access; everyone reads it, so it names
    places alone.
    """
    if ruling.grants or ruling.denies:
        return ""
    stubs = {stub for stub, _, _ in stubs_in(docket)}
    allowed = tuple(one.place for one in ruling.access if one.place in stubs)
    said = (("sealing", ruling.seals), ("unsealing", ruling.unseals), ("allowing access to", allowed))
    return joined(
        [f"{verb} {joined([place_of(docket, StubId(one)) for one in named])}" for verb, named in said if named]
    )
