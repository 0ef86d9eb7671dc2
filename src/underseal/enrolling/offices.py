"""Offices: keys made at the head's desk, certified by a registrar clerk, handed to the office's people."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from underseal.audit.errors import CourtUnreachable
from underseal.desk.errors import NotEnrolledThere, ReceiptRefused
from underseal.desk.keyring import Keyring, OfficeSeed
from underseal.desk.outbox import send
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.names import OfficeId, PersonId
from underseal.enrolling.admitting import Caution, demand_second_look
from underseal.enrolling.enrol import Request, fingerprint
from underseal.enrolling.known_holders import KnownHolders, admissions_sent
from underseal.enrolling.refusals import OfficeExists
from underseal.envelope.commit import no_commitment
from underseal.envelope.errors import EnvelopeError, KeysEnded, UnknownName
from underseal.envelope.identity import Identity, make_request
from underseal.envelope.names import Certificate, Holder, Roster
from underseal.envelope.seeds import seal_office_seed
from underseal.sealed.cabinet import write_atomically
from underseal.sheet.words import joined
from underseal.wire.codec import canonical, parse
from underseal.wire.submission import Slotted, Submission

_DRAWER = "office seeds handed over"


@dataclass(frozen=True)
class HandedOver:
    """An office's seed, given to one certificate of one of its people."""

    office: OfficeId
    generation: int
    member: PersonId
    certificate: bytes  # SHA-256 of the member's certificate


@dataclass(frozen=True)
class _Drawer:
    handed: tuple[HandedOver, ...] = ()


@dataclass(frozen=True)
class NewOffice:
    """Make the keys of an office you head, and the request to have them certified.

    The head is always a member. The request goes to the file of that name, without one to ID.request. That somebody
    who was admitted to the office is no member is refused unless it is said to be meant (`left_out`).
    """

    id: OfficeId
    name: str
    request: str = ""
    members: tuple[PersonId, ...] = ()
    left_out: bool = False


@dataclass(frozen=True)
class OfficeRequest:
    """The file with an office's request, and what its head reads out to the registrar clerk."""

    request: str
    fingerprint: str


@dataclass(frozen=True)
class PlannedOffice:
    """An office whose keys are not made yet."""

    form: NewOffice

    def carry_out(self, desk: Desk, view: object) -> OfficeRequest:
        """Make and keep the keys, and write the request; neither where one fails. Raises ImproperField, OSError."""
        del view
        made = make_office(desk, self.form.id, self.form.name, self.form.members)
        file = self.form.request or f"{self.form.id}.request"
        try:
            write_atomically(Path(file), made.raw)
        except BaseException:
            desk.change_keyring(partial(Keyring.without_office, office=self.form.id))  # else its id is barred for good
            raise
        return OfficeRequest(file, made.fingerprint)


def plan_office(desk: Desk, view: View | None, form: NewOffice) -> PlannedOffice:
    """Plan an office. The view, where there is one, is searched for its people. Raises OfficeExists, SecondLook."""
    _is_new(desk, form.id)
    demand_second_look(without_own_people(desk, view, form), {"left_out": form.left_out})
    return PlannedOffice(form)


def without_own_people(desk: Desk, view: View | None, form: NewOffice) -> tuple[Caution, ...]:
    """What wants a second look where somebody who was admitted to an office is not to be a member of it."""
    known = KnownHolders(view, admissions_sent(desk))
    admitted = known.admitted_to(form.id, but=desk.keyring.person)
    absent = [known.called(id_) for id_ in admitted if id_ not in form.members]
    if not absent:
        return ()
    was = f"{joined(absent)} {'was' if len(absent) == 1 else 'were'}"
    said = f"{was} admitted to this office and would read nothing of it; nobody can be added later."
    return (Caution(said, "left_out"),)


def make_office(desk: Desk, office: OfficeId, name: str, members: tuple[PersonId, ...]) -> Request:
    """Make the keys of an office at its head's desk; the head is a member. Raises OfficeExists, ImproperField."""
    _is_new(desk, office)
    head = desk.keyring.person
    people = tuple(dict.fromkeys((head, *members)))
    identity = Identity.new(office)
    raw = make_request(identity, name, Holder.OFFICE, people)
    made = OfficeSeed(office, 1, identity.seed)
    desk.change_keyring(lambda keyring: keyring.with_office(made))
    return Request(raw, fingerprint(raw))


def distribute_offices(desk: Desk, roster: Roster) -> tuple[HandedOver, ...]:
    """Give the seeds of offices made here to those of their people who are on the roster and have not been given them.

    Called by `take_in` after each sync; does nothing where nothing waits. What the court does not take now waits in the
    outbox. Raises CourtRefused.
    """
    try:
        roster.signer(desk.keyring.person, desk.identity.generation)
    except EnvelopeError:  # no office gets anything from whose keys are not in force
        return ()
    due = [(office, to, seed) for seed in desk.keyring.offices for office, to in _people(desk, roster, seed)]
    drawer = _read(desk) if due else _Drawer()
    fresh = [(office, to, seed) for office, to, seed in due if _handed(office, to) not in drawer.handed]
    if not fresh:
        return ()
    cells = (seal_office_seed((seed.seed,), office, to, desk.identity) for office, to, seed in fresh)
    new = tuple(_handed(office, to) for office, to, _ in fresh)
    upload = Submission(events=tuple(Slotted(no_commitment(), cell) for cell in cells))
    with suppress(CourtUnreachable, NotEnrolledThere, ReceiptRefused):  # then it waits, and is not to be made again
        send(desk, upload)
    desk.cabinet.write(_DRAWER, canonical(replace(drawer, handed=(*drawer.handed, *new))))
    return new


def _is_new(desk: Desk, office: OfficeId) -> None:
    if any(seed.office == office for seed in desk.keyring.offices):
        raise OfficeExists(office)


def _people(desk: Desk, roster: Roster, seed: OfficeSeed) -> Iterator[tuple[Certificate, Certificate]]:
    """The office's certificate with that of each of its people but the head, once both stand on the roster."""
    office = _find(roster, seed.office)
    if office is None or office.keys != Identity.from_seed(seed.seed, seed.office).public_keys:
        return
    for member in office.members:
        certificate = _find(roster, member)
        if certificate is not None and member != desk.keyring.person:
            yield office, certificate


def _find(roster: Roster, id_: str) -> Certificate | None:
    try:
        return roster.in_force(id_)
    except (UnknownName, KeysEnded):
        return None


def _handed(office: Certificate, to: Certificate) -> HandedOver:
    return HandedOver(OfficeId(office.id), office.generation, PersonId(to.id), to.hash)


def _read(desk: Desk) -> _Drawer:
    data = desk.cabinet.read(_DRAWER)
    return _Drawer() if data is None else parse(_Drawer, data)
