"""What a case is opened with: by whom, of which type, public or sealed; the roles of its parties, and its caption."""

from collections.abc import Sequence
from typing import NamedTuple

from underseal.caseload.slips import surname_first
from underseal.docket.docket import Person, Register
from underseal.docket.kinds import Kind, Visibility
from underseal.docket.names import CaseType
from underseal.docket.party import Party
from underseal.docket.powers import Power, powers
from underseal.docket.record import Role
from underseal.docket.rules import Rules
from underseal.docket.sides import PROSECUTED, Side, side

GOVERNMENT = "United States of America"
_ROLES = {
    CaseType.CIVIL: ("Plaintiff", "Defendant", "Petitioner", "Respondent", "Intervenor", "Interested Party"),
    CaseType.CRIMINAL: ("Plaintiff", "Defendant"),
    CaseType.MAGISTRATE: ("Plaintiff", "Defendant"),
    CaseType.MISCELLANEOUS: ("Petitioner", "Respondent", "Movant", "Interested Party", "Plaintiff", "Defendant"),
}
_COMPANIES = ("inc", "co", "corp", "llc", "llp", "ltd", "company", "corporation", "bank", "trust", "association")
_AFTER_SURNAMES = ("jr", "sr", "ii", "iii", "iv")


class OpeningKind(NamedTuple):
    """The paper that opens a case, and the type of case it opens."""

    kind: Kind
    type: CaseType

    @property
    def code(self) -> str:
        """What a form sends for it: "cv/complaint"."""
        return f"{self.type}/{self.kind.code}"

    @property
    def applies(self) -> bool:
        """Whether it is an application by one side, against nobody yet."""
        return self.kind.visibility is Visibility.HIDDEN


def openings_for(person: Person | None, rules: Rules) -> tuple[OpeningKind, ...]:
    """What a person may open a case with."""
    if person is None or Power.OPEN_CASE not in powers(person, None):
        return ()
    kinds = rules.kinds.values()
    found = (OpeningKind(k, type_) for type_ in CaseType for k in kinds if k.opens and type_ in k.case_types)
    return tuple(one for one in found if person.role in one.kind.filers and stands_for_opening(one.kind, person))


def opening_of(code: str, person: Person | None, rules: Rules) -> OpeningKind | None:
    """The one of a form's code among those a person may open a case with."""
    return next((one for one in openings_for(person, rules) if one.code == code), None)


def stands_for_opening(kind: Kind, person: Person) -> tuple[Visibility, ...]:
    """How a case opened by a kind may stand on the public record, the kind's own way first."""
    sealed = bool(kind.readers) and Power.OPEN_SEALED_CASE in powers(person, None)
    if kind.visibility is Visibility.HIDDEN:
        return (Visibility.HIDDEN, Visibility.STUB) if sealed else ()
    return (Visibility.PUBLIC, Visibility.STUB, Visibility.HIDDEN) if sealed else (Visibility.PUBLIC,)


def roles_of(type_: CaseType) -> tuple[str, ...]:
    """The roles of parties that a form offers; whoever moves comes first, whoever defends second."""
    return _ROLES[type_]


def is_lawyer(person: Person) -> bool:
    """Whether somebody opens cases for parties of their own, as clerks do not."""
    return person.role in (Role.COUNSEL, Role.PROSECUTOR)


def lawyers_for(register: Register, me: Person) -> tuple[Person, ...]:
    """Whom the opener may list as counsel with a desk: a clerk any lawyer, a lawyer themselves alone."""
    found = (me,) if is_lawyer(me) else tuple(filter(is_lawyer, register.people.values()))
    return tuple(sorted(found, key=lambda person: person.name))


def proposed_caption(opening: OpeningKind, parties: Sequence[Party]) -> str:
    """A caption made from the parties, where they make one: "Crane Maritime v. Port of Harlow"."""
    prosecuted = opening.type in PROSECUTED
    moving = [party.name for party in parties if side(party) is Side.MOVING]
    others = [party.name for party in parties if side(party) is Side.DEFENDING]
    if opening.applies or not moving or not others:
        name = parties[0].name if parties and not prosecuted and not opening.applies else ""
        return f"In re {name}" if name and opening.type is CaseType.MISCELLANEOUS else ""
    first = "United States" if moving[0] == GOVERNMENT else moving[0]
    return f"{_et_al(first, moving)} v. {_et_al(_surname(others[0]) if prosecuted else others[0], others)}"


def _et_al(first: str, names: Sequence[str]) -> str:
    return f"{first} et al." if len(names) > 1 else first


def _surname(name: str) -> str:
    words = name.split()
    if surname_first(name) or len(words) < 2 or words[-1].lower().strip(".,") in _COMPANIES:  # noqa: PLR2004  # a name and a surname
        return name
    suffix = words[-1].lower().strip(".") in _AFTER_SURNAMES and len(words) > 2  # noqa: PLR2004  # and a suffix
    return words[-2].strip(",") if suffix else words[-1]
