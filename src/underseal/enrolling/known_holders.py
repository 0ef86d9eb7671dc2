"""Whom a registrar clerk's desk knows to be admitted: the roster, and what it signed that no record has entered yet."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from difflib import SequenceMatcher

from underseal.caseload.naming import Names
from underseal.desk.outbox import waiting_uploads
from underseal.desk.session import Desk
from underseal.desk.view import View
from underseal.docket.docket import Person, Register
from underseal.docket.names import OfficeId, PersonId
from underseal.docket.record import Role
from underseal.envelope.cell import read_roster_cell
from underseal.envelope.certificates import Certificate
from underseal.envelope.errors import EnvelopeError
from underseal.envelope.names import Holder
from underseal.sheet.words import joined

_CLOSE = 0.85
"""How much of two ids must be the same, of 1, for one to be taken for the other mistyped."""


class KnownHolders:
    """The certificates of a desk's roster, and of the admissions in its outbox. Without a view it knows these alone."""

    def __init__(self, view: View | None, sent: tuple[Certificate, ...] = ()) -> None:
        on_roster = view.roster.certificates if view is not None else ()
        self._by_id: Mapping[str, Certificate] = {one.id: one for one in (*sent, *on_roster)}
        register = view.register if view is not None else Register()
        people = {known.person: known for known in _people(sent)} | register.people
        self._names = Names(replace(register, people=people), {one.id: one.name for one in self._by_id.values()})

    def kind(self, id_: str) -> Holder | None:
        """What an id is of; None where it is nobody's."""
        found = self._by_id.get(id_)
        return None if found is None else found.kind

    def holder(self, id_: str) -> Certificate | None:
        """The certificate of an id; None where it is nobody's."""
        return self._by_id.get(id_)

    def called(self, id_: str) -> str:
        """The name of an id, told apart; the id itself where it is nobody's."""
        return id_ if id_ not in self._by_id else self._names.known(PersonId(id_))

    def alike(self, id_: str, name: str) -> tuple[str, ...]:
        """Those whose names read like this one, told apart, id_ left out."""
        return self._names.alike(id_, name)

    def admitted_to(self, office: str, *, but: str = "") -> tuple[str, ...]:
        """The ids of those whose certificates name an office, one of them left out."""
        return tuple(one.id for one in self._by_id.values() if one.office == office and one.id != but)

    def people_of(self, office: str, *, but: str = "") -> tuple[Certificate, ...]:
        """Who was admitted to an office, and for whom its keys were made, one of them left out."""
        keys = self._by_id.get(office)
        members = keys.members if keys is not None and keys.kind is Holder.OFFICE else ()
        return tuple(
            one for one in self._by_id.values() if one.id != but and (one.office == office or one.id in members)
        )

    def holds_keys_of(self, office: str, person: str) -> bool:
        """Whether the keys of an office were made for a person too."""
        return person in self._by_id[office].members

    def not_set_up(self) -> tuple[str, ...]:
        """The ids of offices that certificates name and that have no certificate of their own, in order."""
        return tuple(sorted({one.office for one in self._by_id.values()} - {"", *self._by_id}))

    def close_to(self, office: str) -> Iterator[str]:
        """The offices, set up or named in certificates, for whose id another may be a slip, and who they are."""
        offices = {one.id for one in self._by_id.values() if one.kind is Holder.OFFICE}
        for id_ in sorted({*offices, *self.not_set_up()} - {office}):
            if _is_close(id_, office):
                yield f"“{id_}” ({self.called(id_) if id_ in offices else self.named_by(id_)})"

    def named_by(self, office: str, *, but: str = "") -> str:
        """Who was admitted to an office, in words: "Lev Marsh was admitted to it"; "" where nobody else was."""
        people = [self.called(id_) for id_ in self.admitted_to(office, but=but)]
        return f"{joined(people)} {'was' if len(people) == 1 else 'were'} admitted to it" if people else ""


def admissions_sent(desk: Desk) -> tuple[Certificate, ...]:
    """The certificates that a desk signed and handed in, or keeps for the court, and has not seen entered."""
    return tuple(_certificates(desk))


def _certificates(desk: Desk) -> Iterator[Certificate]:
    for upload in waiting_uploads(desk):
        for slotted in upload.events:
            with suppress(EnvelopeError):  # a log's keys, or a cell of another kind
                raw = read_roster_cell(slotted.cell)
                if raw is not None:
                    yield Certificate.parse(raw)


def _people(sent: tuple[Certificate, ...]) -> Iterator[Person]:
    for one in sent:
        if one.role in set(Role):
            office = OfficeId(one.office) if one.office else None
            yield Person(PersonId(one.id), one.name, Role(one.role), office, one.raw)


def _is_close(one: str, other: str) -> bool:
    """Whether two ids differ by a slip: a letter or two, the order of their words, or a word left out."""
    words, others = set(one.split("-")), set(other.split("-"))
    return words <= others or others <= words or SequenceMatcher(None, one, other).ratio() >= _CLOSE
