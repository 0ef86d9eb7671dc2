"""The head of a docket sheet: caption box, parties and their counsel."""

from collections import Counter
from dataclasses import dataclass, replace

from underseal.docket.docket import Docket, Register
from underseal.docket.names import CaseType, PartyNumber
from underseal.docket.party import Party
from underseal.docket.sides import numbered
from underseal.sheet.court_info import CourtInfo
from underseal.sheet.errors import HiddenCase
from underseal.sheet.people import judge_name, person_name
from underseal.sheet.words import CASE_TYPES, figures, initials

SEALED_CAPTION = "Sealed v. Sealed"
"""What a sealed case is called. Readers' tools take it for a case name, so they never make one up from parties."""

LISTED = "Sealed case, of which the public sees the number alone"
"""What its readers are told over the number of such a case."""


@dataclass(frozen=True)
class Head:
    """A caption box: what stands on its left side and on its right. Facts are pairs of label and value."""

    caption: str
    over: str
    number: str
    left: tuple[tuple[str, str], ...]
    right: tuple[tuple[str, str], ...]
    sealed: bool
    imported: bool = False
    bankruptcy: bool = False  # imported; readers' tools look for its number in other elements


def listed_only(docket: Docket) -> bool:
    """Whether docket is a sealed case as the public has it: a number, a date and no more."""
    return docket.stub is not None and not docket.hidden


def public(docket: Docket) -> Docket:
    """Return docket, whose public fields alone a page may then read. Raises HiddenCase where nothing is public."""
    if docket.hidden:
        raise HiddenCase
    return docket


def head(docket: Docket, register: Register, court: CourtInfo) -> Head:
    """Return docket's caption box. A sealed case has its number, its date and nothing else."""
    sealed = listed_only(docket)
    origin = docket.origin
    left = (
        ("Assigned to", judge_of(docket, register)),
        ("Referred to", origin.referred if origin else ""),
        ("Demand", docket.cover.demand),
        ("Cause", docket.cover.cause),
        ("Flags", ", ".join(docket.cover.flags)),
        *((fact[0], fact[1]) for fact in (origin.facts if origin else ())),
    )
    right = (
        ("Date Filed", figures(docket.filed)),
        ("Date Terminated", figures(docket.closed) if docket.closed else ""),
        ("Jury Demand", docket.cover.jury_demand),
        ("Nature of Suit", docket.cover.nature_of_suit),
        ("Jurisdiction", docket.cover.jurisdiction),
        ("Court", ", ".join(filter(None, (court.district, court.division)))),
    )
    return Head(
        caption=caption(docket),
        over=_over(docket),
        number=str(docket.case) if sealed else full_number(docket, register),
        left=() if sealed else _given(left),
        right=_given((right[0], right[-1]) if sealed else right),
        sealed=sealed,
        imported=origin is not None,
        bankruptcy=origin is not None and "-bk-" in docket.case,
    )


def of_defendant(whole: Head, party: Party) -> Head:
    """Return the caption box of the sheet of one defendant: with their number behind the case's, as CM/ECF has it."""
    if party.charged is None or whole.imported:
        return whole
    return replace(whole, number=f"{whole.number}-{party.charged}")


def caption(docket: Docket) -> str:
    """Return the case's public name."""
    return SEALED_CAPTION if listed_only(docket) else docket.caption


def judge_of(docket: Docket, register: Register) -> str:
    """Return the judge as the sheet names them; in an imported case whose judge is none of this court's, as found."""
    if docket.judge is None and docket.origin is not None:
        return docket.origin.judge
    return judge_name(register, docket.judge)


def full_number(docket: Docket, register: Register) -> str:
    """Return the case's number with its judge's initials; a hidden case's alias and an imported number as they are."""
    if docket.origin is not None:
        return docket.origin.number
    if docket.hidden or docket.judge is None:
        return str(docket.case)
    letters = initials(person_name(register, docket.judge))
    return f"{docket.case}-{letters}" if letters else str(docket.case)


@dataclass(frozen=True)
class ListedParty:
    """A party as the sheet lists them, once in each of their roles. `apart` tells them from another of the same name
    and role.
    """

    number: PartyNumber
    party: Party
    apart: str
    role: str

    @property
    def first(self) -> bool:
        """Whether it is in the role that the caption has them in."""
        return self.role == self.party.title


def parties(docket: Docket) -> tuple[ListedParty, ...]:
    """Return the parties in the order of the sheet: those charged first, as CM/ECF has it. A sealed case shows none.

    Readers' tools drop the counts of the last party on a page, so the government comes after all defendants. Those of
    an imported case stand as they were found.
    """
    if listed_only(docket):
        return ()
    alike = Counter((party.name, party.title) for party in docket.parties)
    listed = tuple(
        ListedParty(number, party, f" (party {number})" if alike[party.name, party.title] > 1 else "", role)
        for number, party in numbered(docket).items()
        for role in party.titles
    )
    return listed if docket.origin is not None else tuple(sorted(listed, key=lambda one: one.party.charges is None))


def _over(docket: Docket) -> str:
    if docket.hidden:
        return "Hidden case, known by its matter number"
    return f"{CASE_TYPES[CaseType(docket.type)]} docket for case no."


def _given(facts: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((label, value) for label, value in facts if value)
