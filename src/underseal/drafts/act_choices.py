"""What the forms of acts offer to choose from, and what follows from what was chosen."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from underseal.caseload.naming import names_on_roster
from underseal.caseload.rule_changes import waiting_for
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket import sides
from underseal.docket.docket import Person
from underseal.docket.errors import BadField
from underseal.docket.names import OfficeId, PersonId
from underseal.docket.record import Role
from underseal.doing.importing import read_page
from underseal.enrolling.admitting import ROLES
from underseal.enrolling.enrol import MEANT
from underseal.enrolling.known_holders import KnownHolders, admissions_sent
from underseal.envelope.certificates import Certificate
from underseal.envelope.errors import EnvelopeError
from underseal.envelope.fields import check_id
from underseal.envelope.names import Holder
from underseal.screen.desk_forms import Option
from underseal.sheet.people import office_name
from underseal.sheet.words import figures, joined

_PRESS = "press"
"""What the form calls an observer of whom no office is expected; a certificate knows one role for both."""
NO_JUDGE = "no judge"
"""What the form of an import sends where it is chosen that no judge of this court has the case; no id has a blank."""
_OF_THE_COURT = frozenset({Role.JUDGE, Role.CLERK, Role.SEALED_CLERK, Role.REGISTRAR})


def people(view: View, me: Person | None = None) -> Iterator[Option]:
    """Everybody on the roster, by name."""
    del me
    names = names_on_roster(view)
    found = sorted((names.known(PersonId(c.id)), c.id, c.role) for c in _holders(view, Holder.PERSON))
    return (Option(id_, name, hint=role) for name, id_, role in found)


def colleagues(view: View, me: Person | None) -> Iterator[Option]:
    """Whom the head of an office may want in it: ticked, who was admitted to it; then, folded away, some others."""
    if me is None:
        return
    own, known = _office_to_set_up(view, me), view.register.people
    found = [(one, known.get(PersonId(one.value))) for one in people(view)]
    fitting = [(one, other) for one, other in found if other is not None and _fits(view, me, other)]
    for one, other in sorted(fitting, key=lambda pair: own is None or pair[1].office != own):
        its = own is not None and other.office == own
        hint = one.hint if its or not other.office else f"{one.hint}, of {names_on_roster(view).known(other.office)}"
        yield replace(one, chosen=its, aside=not its, hint=hint)


def _fits(view: View, me: Person, other: Person) -> bool:
    """Of their own office; for the court's own people also clerks, and who only reads for an office not set up yet."""
    if other.person == me.person:
        return False
    same = me.office is not None and me.office == other.office
    reads = other.role is Role.OBSERVER and other.office is not None and not _is_set_up(view, other.office)
    return same or (me.role in _OF_THE_COURT and (reads or other.role in _OF_THE_COURT - {Role.JUDGE}))


def _is_set_up(view: View, office: OfficeId) -> bool:
    return any(holder.id == office for holder in _holders(view, Holder.OFFICE))


def _office_to_set_up(view: View, me: Person) -> OfficeId | None:
    """The office that its head's certificate names, where it is not set up yet."""
    return None if me.office is None or _is_set_up(view, me.office) else me.office


def proposed_office(view: View, me: Person) -> Mapping[str, str]:
    """The id and name that an office's head is proposed for it."""
    office = _office_to_set_up(view, me)
    if office is None:
        return {}
    judge = me.role is Role.JUDGE
    return {"id": office, "name": f"Chambers of Judge {me.name}" if judge else office_name(office, {})}


def offices(view: View, me: Person | None) -> Iterator[Option]:
    """The offices that are set up, by name."""
    del me
    names = names_on_roster(view)
    found = sorted((names.known(OfficeId(c.id)), c.id) for c in _holders(view, Holder.OFFICE))
    return (Option(id_, name) for name, id_ in found)


def offices_named(desk: Desk, view: View) -> Iterator[Option]:
    """The offices that people were admitted to and that are not set up yet: nobody needs to type their ids again."""
    known = KnownHolders(view, admissions_sent(desk))
    for id_ in known.not_set_up():
        yield Option(id_, f"{id_}, not set up yet: {known.named_by(id_)}")


def _holders(view: View, kind: Holder) -> Iterator[Certificate]:
    return (certificate for certificate in view.roster.in_use if certificate.kind is kind)


def proposals(view: View, me: Person | None) -> Iterator[Option]:
    """Rules that were proposed and to which nobody of one's own role has assented."""
    zone = view.rules.zone
    for one in waiting_for(view, me) if me is not None else ():
        if one.assents:
            by = joined([names_on_roster(view).known(person) for person in one.assents.values()])
            since = figures(zone.today(one.effective))
            yield Option(
                f"{one.number} {one.digest.hex()}",
                f"Rules {one.number}, in force from {since}",
                hint=f"Proposed by {by}",
            )


def proposal_chosen(_desk: Desk, values: Mapping[str, str]) -> dict[str, Any]:
    """Number and digest of the rules that were chosen."""
    number, _, digest = values.get("proposal", "").partition(" ")
    return {"number": int(number) if number.isdecimal() else 0, "digest": digest}


def judges(view: View, me: Person | None) -> Iterator[Option]:
    """The judges of this court, and none."""
    del me
    known = view.register.people
    yield from (one for one in people(view) if one.value in known and known[one.value].role is Role.JUDGE)  # type: ignore[index]  # an id is a person's
    yield Option(NO_JUDGE, "No judge of this court; for good")


def party_roles(view: View, me: Person | None) -> Iterator[Option]:
    """The roles in which a case has parties."""
    del view, me
    yield from (Option(role, role) for role in sides.ROLES)


def further_roles(view: View, me: Person | None) -> Iterator[Option]:
    """The roles that a party may have besides."""
    del view, me
    yield from (Option(role, role) for role in sides.FURTHER)


def party_said(desk: Desk, values: Mapping[str, str]) -> Mapping[str, Any]:
    """A party as typed, with its counsel by name."""
    del desk
    lawyers = [{"name": name.strip()} for name in values.get("lawyers", "").split(";") if name.strip()]
    said = {"role": values.get("role", ""), "name": values.get("name", ""), "counsel": lawyers}
    return {"parties": [said | {"also": [also for also in (values.get("also", ""),) if also]}]}


def page_read(values: Mapping[str, str], files: Mapping[str, bytes]) -> object:
    """The docket page that was brought, read. Raises ExchangeError leaves."""
    return read_page(files.get("page", b""), values.get("court", ""))


def roles(view: View, me: Person | None) -> Iterator[Option]:
    """The roles that somebody may be admitted in, each with what it may do."""
    del view, me
    yield Option("", "None", hint="for an office: its members have roles of their own")
    yield from (Option(role, given.label, hint=given.may) for role, given in ROLES.items() if role != Role.OBSERVER)
    yield Option(
        Role.OBSERVER, "Law clerk, or other staff who only read", hint=f"an observer: {ROLES[Role.OBSERVER].may}"
    )
    yield Option(
        _PRESS, "Press, or others without an office", hint="an observer: reads what is public, and files nothing"
    )


def meant(desk: Desk, values: Mapping[str, str]) -> Mapping[str, Any]:
    """The role and the office chosen or named, and that all which the review tells is meant by whoever signs it.

    Raises BadField for an office both chosen and named, for what no office could be called, for staff who only read
    without an office, and for press with one.
    """
    del desk
    role, office = values.get("role", ""), _office_said(values)
    if role == Role.OBSERVER and not office:
        raise BadField("office", "name the office that they work in, or choose press and others under Role")
    if role == _PRESS and office:
        raise BadField("office", "must be None for press and others without an office")
    return dict.fromkeys(MEANT, True) | {"office": office, "role": Role.OBSERVER.value if role == _PRESS else role}


def _office_said(values: Mapping[str, str]) -> str:
    chosen, named = values.get("office", ""), values.get("named", "")
    if chosen and named:
        raise BadField("named", "name it here or choose one above, not both")
    if named:
        try:
            check_id("named", named)
        except EnvelopeError as wrong:
            raise BadField("named", "give the id in lower case, words joined by hyphens: chambers-adeyemi") from wrong
    return chosen or named


def whose(desk: Desk, values: Mapping[str, str]) -> Mapping[str, Any]:
    """The judge chosen, or that it is meant that there is none; and that all which the review tells is meant."""
    del desk
    judge = values.get("judge", "")
    said = {"judge": None, "no_judge": True} if judge == NO_JUDGE else {"judge": judge or None}
    return {**said, "no_parties": True}


def office_meant(desk: Desk, values: Mapping[str, str]) -> Mapping[str, Any]:
    """Where an office's request is written, as a page has no folder that it was started in; and that all which the
    review tells is meant by whoever signs it.
    """
    return {"request": str(desk.folder / f"{values['id']}.request"), "left_out": True}
