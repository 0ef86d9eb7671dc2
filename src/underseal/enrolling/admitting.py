"""What admitting somebody brings about, in words: their role, their office, and what wants a second look first."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from underseal.docket.record import Role
from underseal.enrolling.known_holders import KnownHolders
from underseal.enrolling.refusals import NotToBeAdmitted, SecondLook
from underseal.envelope.certificates import Certificate
from underseal.envelope.names import Holder
from underseal.sheet.words import full_stop, joined


class Caution(NamedTuple):
    """What might be a mistake that nobody can mend, in sentences, and the field by which it is said to be meant."""

    said: str
    field: str = ""  # none where being told is enough


@dataclass(frozen=True)
class RoleGiven:
    """A role the registrar clerk gives: its `label`, and what it may do, worded to follow a colon."""

    label: str
    may: str


ROLES: Mapping[Role, RoleGiven] = MappingProxyType(
    {
        Role.JUDGE: RoleGiven(
            "Judge", "signs orders and enters minutes in the cases assigned to them, and rules on what is sealed"
        ),
        Role.CLERK: RoleGiven(
            "Docket clerk", "opens, imports, corrects and closes every case, and files in it for any party"
        ),
        Role.SEALED_CLERK: RoleGiven(
            "Sealed-matters clerk",
            "does what a docket clerk does, files under seal, opens hidden cases, and carries out orders on what is "
            "sealed",
        ),
        Role.PROSECUTOR: RoleGiven(
            "Prosecutor", "opens cases, hidden ones too, and files for the government where they appear"
        ),
        Role.COUNSEL: RoleGiven(
            "Counsel, or a person without a lawyer", "opens cases, and files in those in which they appear"
        ),
        Role.OBSERVER: RoleGiven(
            "Observer: law clerk or other staff who read, or press",
            "reads what is public and what their office can read, and files nothing",
        ),
    }
)
"""The roles, in the order in which they are offered."""
_SIDES: Mapping[Role, str] = MappingProxyType(
    {
        Role.JUDGE: "people of the court",
        Role.CLERK: "people of the court",
        Role.SEALED_CLERK: "people of the court",
        Role.REGISTRAR: "people of the court",
        Role.PROSECUTOR: "prosecutors",
        Role.COUNSEL: "counsel",
    }
)
"""For whom people of a role work: an office is of one side. Observers work for any."""
COUNSEL = frozenset({Role.PROSECUTOR, Role.COUNSEL})
"""Who has a bar number."""

_ALONE: Mapping[Role, str] = MappingProxyType(
    {
        Role.JUDGE: "A judge without an office: nothing sealed for the judge is shared with chambers",
        Role.SEALED_CLERK: (
            "A sealed-matters clerk without an office: this clerk does not belong to the sealed-matters office, to "
            "which every filing under seal goes"
        ),
        Role.PROSECUTOR: (
            "A prosecutor without an office: what is sealed for the government in this prosecutor’s cases is shared "
            "with no colleague"
        ),
    }
)
"""What it means that people of these roles, who hardly ever work alone, have no office."""
_ONLY_PUBLIC = (
    "An observer without an office: this is for press and others who read what is public. Law clerks and other staff "
    "need the id of their office, which cannot be added later."
)


def check_post(known: KnownHolders, one: Certificate) -> None:
    """Refuse what no second look mends: an office's id that is none, or is somebody's, and a bar number of no counsel.

    Raises NotToBeAdmitted.
    """
    if one.office and (one.office == one.id or known.kind(one.office) not in {None, Holder.OFFICE}):
        raise NotToBeAdmitted(one.id, f"“{one.office}” is no office; choose one, or name one to be set up", "office")
    _check_side(known, one)
    if one.bar and one.role not in COUNSEL:
        raise NotToBeAdmitted(one.id, "only counsel have a bar number; leave it out", "bar")


def _check_side(known: KnownHolders, one: Certificate) -> None:
    """Refuse to put people of two sides into one office, for good: counsel into a judge's chambers."""
    office = one.id if one.kind is Holder.OFFICE else one.office
    if not office:
        return
    people = [*known.people_of(office, but=one.id), *(known.holder(member) for member in one.members)]
    sides = {_SIDES[Role(held.role)]: held for held in people if held is not None and held.role in set(_SIDES)}
    own = _SIDES.get(Role(one.role)) if one.kind is not Holder.OFFICE else next(iter(sides), None)
    other = next((held for side, held in sides.items() if side != own), None)
    if own is not None and other is not None:
        has = f"{_office(known, office)} has {_SIDES[Role(other.role)]}, such as {known.called(other.id)}"
        raise NotToBeAdmitted(one.id, f"{has}, and cannot have {own} too; choose another office", "office")


def demand_meant(known: KnownHolders, one: Certificate, meant: Mapping[str, bool]) -> None:
    """Raise SecondLook for what wants one and is not said to be meant."""
    wanted = [*cautions(known, one)]
    if one.role == Role.OBSERVER and not one.office:
        wanted.append(Caution(_ONLY_PUBLIC, "no_office"))  # once it is said which, that is how press are admitted
    demand_second_look(wanted, meant)


def demand_second_look(wanted: Iterable[Caution], meant: Mapping[str, bool]) -> None:
    """Raise SecondLook for cautions whose fields do not say that they are meant."""
    found = [caution for caution in wanted if caution.field and not meant[caution.field]]
    if found:
        flags = dict.fromkeys(f"--{caution.field.replace('_', '-')}" for caution in found)
        raise SecondLook(" ".join(caution.said for caution in found), " ".join(flags))


def foretold(known: KnownHolders, one: Certificate, *, read: bool) -> Iterator[str]:
    """What admitting somebody brings about, a sentence each, and last that it stays; `cautions` are told besides.

    `read`: whether this desk has read the court's record.
    """
    if one.kind is Holder.OFFICE:
        yield f"{one.name} ({one.id}) is admitted as an office: its members can open what is sealed to it."
        yield full_stop(f"Its members: {joined([known.called(member) for member in one.members])}")
    else:
        role = ROLES[Role(one.role)]
        yield f"{one.name} ({one.id}) is admitted as {role.label[:1].lower()}{role.label[1:]}."
        yield f"Whoever has this role {role.may}. They can be given what is sealed."
        bar = f" Bar number: {one.bar or 'none'}." if one.role in COUNSEL else ""
        yield f"Office: {_office(known, one.office)}.{bar}"
    if not read:
        yield "This desk has not read the court’s record yet, so nobody’s name was compared with those on the roster."
    yield f"This cannot be taken back: {one.name} stays on the roster."


def cautions(known: KnownHolders, one: Certificate) -> Iterator[Caution]:
    """What of it wants a second look before it is signed."""
    for other in known.alike(one.id, one.name):
        same = f"{other} is here under the same name already."
        yield Caution(f"{same} Make sure that these are two: access is given by name.", "namesake")
    yield from _of_office(known, one) if one.kind is Holder.OFFICE else _of_person(known, one)


def _of_person(known: KnownHolders, one: Certificate) -> Iterator[Caution]:
    alone = _ALONE.get(Role(one.role))
    if alone is not None and not one.office:
        yield Caution(f"{alone}, and this cannot be changed later.", "no_office")
    if one.role == Role.PROSECUTOR and not one.bar:
        yield Caution("A prosecutor without a bar number: none can be added later.", "no_bar")
    if one.office and known.kind(one.office) is None:
        yield Caution(" ".join(_not_set_up(known, one)), "new_office")
    elif one.office and not known.holds_keys_of(one.office, one.id):
        office = known.called(one.office)
        yield Caution(f"The keys of {office} were made without {one.name}, who opens nothing sealed to it.")


def _not_set_up(known: KnownHolders, one: Certificate) -> Iterator[str]:
    """That somebody's office is not here, with what tells its right id from a mistyped one."""
    office, named = one.office, known.named_by(one.office, but=one.id)
    also = f"; {named}." if named else ", and nobody known here was admitted to it."
    yield f"No office of the id “{office}” is here yet{also} It must be set up under exactly this id."
    yield from _close(known, office)


def _close(known: KnownHolders, office: str) -> Iterator[str]:
    close = list(known.close_to(office))
    if close:
        yield f"Compare it with {'the id' if len(close) == 1 else 'the ids'} close to it: {joined(close)}."


def _of_office(known: KnownHolders, one: Certificate) -> Iterator[Caution]:
    absent = [member for member in one.members if known.kind(member) is None]
    if absent:
        yield Caution(f"Nobody is admitted yet as {joined(absent)}. Whoever will be, belongs to this office.")
    admitted = known.admitted_to(one.id)
    without = [known.called(id_) for id_ in admitted if id_ not in one.members]
    if without:
        yield Caution(
            f"Admitted to this office, but not among its members: {joined(without)}. They open nothing of it."
        )
    if not admitted:
        nobody = f"Nobody is admitted to an office of the id “{one.id}”. Compare it with the id they named."
        yield Caution(" ".join((nobody, *_close(known, one.id))))


def _office(known: KnownHolders, office: str) -> str:
    if not office:
        return "none"
    return office if known.kind(office) is None else f"{known.called(office)} ({office})"
