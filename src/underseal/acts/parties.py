"""Parties and who speaks for them, named in words a docket can print."""

import re
from collections.abc import Iterable

from underseal.docket.docket import Person, Register
from underseal.docket.errors import BadField, NotPermitted, OfAnotherSide
from underseal.docket.names import CaseType, PersonId
from underseal.docket.party import NO_LEVEL, Charges, Counsel, Party
from underseal.docket.powers import Power
from underseal.docket.record import Role
from underseal.docket.sides import CHARGED, FURTHER, PROSECUTED, ROLES, Side, side, speaks_for
from underseal.docket.text import plain
from underseal.facts.plain import name_fault

LINE, DETAILS = 200, 20
"""Characters of a line about counsel, and lines of their address and designations, at most."""

MOST_PARTIES = 1_000
"""Parties that a case is opened with, at most."""

PRO_SE = "PRO SE"
"""What is said of a person who speaks for themselves."""

DESIGNATIONS = frozenset(
    {
        "LEAD ATTORNEY",
        "ATTORNEY TO BE NOTICED",
        "PRO HAC VICE",
        PRO_SE,
        "Designation: Retained",
        "Designation: CJA Appointment",
        "Designation: Public Defender or Community Defender Appointment",
        "Designation: Pro Bono",
        "Designation: Assistant US Attorney",
    }
)
"""What counsel may be called besides; a docket prints these in places of the court's own."""

_DESCRIBES = re.compile(r"[a-z][^:]{0,199}")
"""What counsel may say of a party in a line of its own: nothing that looks like a line of the court's."""

_NUMBERED = re.compile(r" \(party [0-9]+\)$")

LONGEST_PARTY = 1_000
"""Characters of a party's name, at most: a docket says it again wherever something is filed for them."""


def check_opener(parties: tuple[Party, ...], case_type: CaseType, opener: Person, register: Register) -> None:
    """Raise NotPermitted or BadField unless opener may open a case with these parties.

    Counsel open a case for parties of their own, and name nobody but themselves with a desk: others appear themselves.
    Clerks name whom the roster has as counsel, by the roster's name.
    """
    with_desks = [(party, c) for party in parties for c in party.counsel if c.person is not None]
    if opener.role not in (Role.CLERK, Role.SEALED_CLERK):
        if not any(speaks_for(opener.person, party) for party in parties):
            raise NotPermitted(opener.person, Power.OPEN_CASE, "no party is represented by them")
        if {Side.MOVING, Side.DEFENDING} <= {side(party) for party, _ in with_desks}:
            raise BadField("parties", "has one lawyer on both sides; name yourself for one side alone")
        if any(counsel.person != opener.person for _, counsel in with_desks):
            raise BadField("parties", "names other counsel by their desk; leave them to appear themselves")
        if any(party.detail and not _DESCRIBES.fullmatch(party.detail) for party in parties):
            raise BadField("party detail", "describes the party and begins with a small letter: a Delaware corporation")
        if any(party.charges is not None and _says_how_it_ended(party.charges) for party in parties):
            raise BadField("charges", "say what became of a count, which is the clerk’s to enter")
    for party, counsel in with_desks:
        known = register.people.get(PersonId(counsel.person or ""))
        if known is not None:
            _check_listed(counsel, known)
            check_side([party], case_type, known)


def _check_listed(counsel: Counsel, known: Person) -> None:
    """Raise BadField unless counsel with a desk are listed as the roster has them."""
    if known.role not in (Role.COUNSEL, Role.PROSECUTOR):
        raise BadField("counsel", f"has the role of {known.role} here; name counsel")
    if counsel.name != known.name:
        raise BadField("counsel", "appears by the name on the roster")


def check_parties(parties: tuple[Party, ...], case_type: CaseType) -> None:
    """Raise BadField unless there are parties, in words a docket can print. Two may bear one name.

    Nobody has left a case that begins, and only where the government prosecutes are there charges.
    """
    if not 1 <= len(parties) <= MOST_PARTIES:
        raise BadField("parties", f"name none, or more than {MOST_PARTIES:,}")
    numbers = [party.charged for party in parties if party.charged is not None]
    if len(set(numbers)) != len(numbers):
        raise BadField("parties", "are charged under one number; give each defendant a number of their own")
    for party in parties:
        _check_role(party, case_type)
        if party.terminated or any(counsel.terminated for counsel in party.counsel):
            raise BadField("parties", "names who left the case; a case that begins has none yet")
        if party.charges is not None:
            _check_charges(party.charges, case_type)
        plain("party name", party.name, longest=LONGEST_PARTY)
        if fault := name_fault(party.name):
            raise BadField("party name", fault)
        if _NUMBERED.search(party.name):
            raise BadField("party name", "ends as the court tells parties of one name apart; leave the number out")
        plain("party detail", party.detail, empty=True)
        for counsel in party.counsel:
            check_counsel(counsel)


def _check_role(party: Party, case_type: CaseType) -> None:
    """Raise BadField unless the roles are of the dictionary, and a number is of somebody charged."""
    if party.role not in ROLES:
        raise BadField("party role", f"is none of {', '.join(ROLES)}")
    if not set(party.also) <= set(FURTHER) or len({party.role, *party.also}) != 1 + len(party.also):
        raise BadField("party also", f"names other roles of theirs, each once: {', '.join(FURTHER)}")
    if party.charged is not None:
        if not (case_type in PROSECUTED and side(party) is Side.DEFENDING):
            raise BadField("party charged", "is a number for those charged in a criminal case; leave it out")
        if party.charged not in CHARGED:
            raise BadField("party charged", f"is from {CHARGED[0]} to {CHARGED[-1]:,}")


def _check_charges(charges: Charges, case_type: CaseType) -> None:
    """Raise BadField unless charges stand in a case where there are any, in words a docket can print."""
    if case_type not in PROSECUTED:
        raise BadField("charges", "stand in criminal cases only")
    plain("level", charges.level_opening)
    plain("level", charges.level_terminated)
    for count in (*charges.pending, *charges.terminated, *charges.complaints):
        plain("count", count.text)
        plain("disposition", count.disposition, empty=True)


def _says_how_it_ended(charges: Charges) -> bool:
    """Whether charges say more than what is charged: what became of a count is the court's to say."""
    counts = (*charges.pending, *charges.complaints)
    return bool(charges.terminated) or any(c.disposition for c in counts) or charges.level_terminated != NO_LEVEL


def check_counsel(counsel: Counsel) -> None:
    """Raise BadField unless counsel takes a few short lines, which a docket repeats for each of their parties."""
    if counsel.unconfirmed:
        raise BadField("counsel", "is unconfirmed by the record’s word alone; leave it out")
    plain("counsel name", counsel.name, longest=LINE)
    plain("counsel firm", counsel.firm, empty=True, longest=LINE)
    if len(counsel.contact) > DETAILS:
        raise BadField("counsel details", f"are more than {DETAILS} lines; give an address, telephone and e-mail")
    for words in counsel.contact:
        plain("counsel details", words, longest=LINE)
    if not set(counsel.designations) <= DESIGNATIONS or len(set(counsel.designations)) != len(counsel.designations):
        raise BadField("counsel designations", f"are of {'; '.join(sorted(DESIGNATIONS))}, each once")


def check_side(parties: Iterable[Party], case_type: CaseType, counsel: Person) -> None:
    """Where the government prosecutes, prosecutors never speak for defendants, nor other counsel for the government."""
    if case_type not in PROSECUTED:
        return
    prosecutes = counsel.role is Role.PROSECUTOR
    for party in parties:
        if prosecutes != (side(party) is Side.MOVING):
            raise OfAnotherSide(counsel.name, counsel.role, party.name)
