"""What admitting somebody brings about, in words: their role, their office, and what wants a second look first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from underseal.caseload.naming import key_holders, names_on_roster
from underseal.desk.view import View
from underseal.docket.names import OfficeId, PersonId
from underseal.docket.record import Role
from underseal.doing.refusals import NotToBeAdmitted, SecondLook
from underseal.envelope.certificates import Certificate
from underseal.envelope.errors import UnknownName
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
COUNSEL = frozenset({Role.PROSECUTOR, Role.COUNSEL})
"""Who has a bar number."""


def check_post(view: View | None, one: Certificate) -> None:
    """Refuse what no second look mends: an office's id that is none, or is somebody's, and a bar number of no counsel.

    Raises NotToBeAdmitted.
    """
    if one.office and (one.office == one.id or _kind(view, one.office) not in {None, Holder.OFFICE}):
        raise NotToBeAdmitted(one.id, f"“{one.office}” is no office; choose one, or name one to be set up", "office")
    if one.bar and one.role not in COUNSEL:
        raise NotToBeAdmitted(one.id, "only counsel have a bar number; leave it out", "bar")


def demand_meant(view: View | None, one: Certificate, meant: Mapping[str, bool]) -> None:
    """Raise SecondLook for what wants one and is not said to be meant. Without a view nobody and no office is known."""
    found = [caution for caution in cautions(view, one) if caution.field and not meant[caution.field]]
    if found:
        flags = dict.fromkeys(f"--{caution.field.replace('_', '-')}" for caution in found)
        raise SecondLook(" ".join(caution.said for caution in found), " ".join(flags))


def foretold(view: View | None, one: Certificate) -> Iterator[str]:
    """What admitting somebody brings about, a sentence each, and last that it stays; `cautions` are told besides."""
    if one.kind is Holder.OFFICE:
        yield f"{one.name} ({one.id}) is admitted as an office: its members can open what is sealed to it."
        yield full_stop(f"Its members: {joined([_called(view, member) for member in one.members])}")
    else:
        role = ROLES[Role(one.role)]
        yield f"{one.name} ({one.id}) is admitted as {role.label[:1].lower()}{role.label[1:]}."
        yield f"Whoever has this role {role.may}. They can be given what is sealed."
        bar = f" Bar number: {one.bar or 'none'}." if one.role in COUNSEL else ""
        yield f"Office: {_office(view, one.office)}.{bar}"
    if view is None:
        yield "This desk has not read the court’s record yet, so nobody’s name was compared with those on the roster."
    yield f"This cannot be taken back: {one.name} stays on the roster."


def cautions(view: View | None, one: Certificate) -> Iterator[Caution]:
    """What of it wants a second look before it is signed."""
    for other in names_on_roster(view).alike(one.id, one.name) if view is not None else ():
        same = f"{other} is here under the same name already."
        yield Caution(f"{same} Make sure that these are two: access is given by name.", "namesake")
    yield from _of_office(view, one) if one.kind is Holder.OFFICE else _of_person(view, one)


def _of_person(view: View | None, one: Certificate) -> Iterator[Caution]:
    if one.role == Role.JUDGE and not one.office:
        yield Caution(
            "A judge without an office: nothing sealed for the judge is shared with chambers, and this cannot be "
            "changed later.",
            "no_office",
        )
    if one.office and _kind(view, one.office) is None:
        yield Caution(
            f"No office of the id “{one.office}” is here yet: it must be set up under exactly this id.", "new_office"
        )
    elif one.office and view is not None and one.id not in key_holders(view).offices.get(OfficeId(one.office), ()):
        office = _called(view, one.office)
        yield Caution(f"The keys of {office} were made without {one.name}, who opens nothing sealed to it.")


def _of_office(view: View | None, one: Certificate) -> Iterator[Caution]:
    if view is None:
        return
    absent = [member for member in one.members if _kind(view, member) is None]
    if absent:
        yield Caution(f"Nobody is admitted yet as {joined(absent)}. Whoever will be, belongs to this office.")
    admitted = [certificate.id for certificate in view.roster.certificates if certificate.office == one.id]
    without = [_called(view, id_) for id_ in admitted if id_ not in one.members]
    if without:
        yield Caution(
            f"Admitted to this office, but not among its members: {joined(without)}. They open nothing of it."
        )
    if not admitted:
        yield Caution(f"Nobody is admitted to an office of the id “{one.id}”. Compare it with the id they named.")


def _office(view: View | None, office: str) -> str:
    if not office:
        return "none"
    return office if _kind(view, office) is None else f"{_called(view, office)} ({office})"


def _kind(view: View | None, id_: str) -> Holder | None:
    """What an id on the roster is of; None where it is nobody's, or nothing is known."""
    try:
        return None if view is None else view.roster.by_id(id_).kind
    except UnknownName:
        return None


def _called(view: View | None, id_: str) -> str:
    return id_ if view is None or _kind(view, id_) is None else names_on_roster(view).known(PersonId(id_))
