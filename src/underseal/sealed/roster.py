"""The roster: certificates that travel in clear in the sealed log, as closed ticks hold them."""

from collections.abc import Sequence
from dataclasses import dataclass

from underseal.acts.register import with_roster
from underseal.audit.trust import LogKeys
from underseal.docket.docket import Person, Register
from underseal.docket.names import OfficeId, PersonId
from underseal.docket.record import Role
from underseal.envelope.cell import ROSTER_TAG, read_roster_cell
from underseal.envelope.errors import (
    BadSuccession,
    EnvelopeError,
    MissingCountersignature,
    UnknownName,
    UntrustedCertificate,
)
from underseal.envelope.names import Certificate, Holder, KeyState, Roster
from underseal.sealed.archive import Archive
from underseal.sealed.wording import in_our_words

_CURABLE = (UntrustedCertificate, UnknownName, BadSuccession, MissingCountersignature)
"""What a later cell can mend: these are tried again with it. All else is refused once, and costs no sync any more."""


@dataclass(frozen=True)
class RosterRefusal:
    """A roster cell that says what no roster may say. Two certificates for one name are such."""

    tick: int
    slot: int
    why: str


class RosterReader:
    """Admits roster cells, tick after tick, in whatever order they refer to each other."""

    def __init__(self, keys: LogKeys, court: str) -> None:
        self.roster: Roster = keys.roster()
        self.refused: tuple[RosterRefusal, ...] = ()
        self._court = court
        self._read = 0
        self._waiting: dict[bytes, tuple[int, int]] = {}
        self._final: list[RosterRefusal] = []

    def advance(self, archive: Archive) -> None:
        """Read the roster cells of the ticks archived since, tick by tick: each certificate counts from the next."""
        for tick in archive.ticks[self._read :]:
            slots = [slot for slot, tag in enumerate(tick.tags) if tag == ROSTER_TAG]
            for slot in slots:
                self._take(tick.number, slot, archive.cell(tick.number, slot))
            if slots:
                self._admit(tick.number)
        self._read = len(archive.ticks)

    def _admit(self, tick: int) -> None:
        _, refused = self.roster.admit_all(self._waiting, tick)
        reasons = [(raw, why, RosterRefusal(*self._waiting[raw], in_our_words(why))) for raw, why in refused]
        self._final += [refusal for _, why, refusal in reasons if not isinstance(why, _CURABLE)]
        self._waiting = {raw: self._waiting[raw] for raw, why, _ in reasons if isinstance(why, _CURABLE)}
        self.refused = (*self._final, *(refusal for _, why, refusal in reasons if isinstance(why, _CURABLE)))

    def admitted_in(self, certificate: Certificate) -> int:
        """The tick in which a certificate was admitted; 0 for the founders'."""
        return max(0, self.roster.since(certificate))

    def history(self, id_: str, last: bytes) -> tuple[Certificate, ...]:
        """The generations of an id up to the certificate of that hash; empty if the roster does not hold it."""
        history: list[Certificate] = []
        for certificate in self._generations(id_):
            history.append(certificate)
            if certificate.hash == last:
                return tuple(history)
        return ()

    def _generations(self, id_: str) -> Sequence[Certificate]:
        try:
            newest = self.roster.by_id(id_)
        except EnvelopeError:
            return ()
        return [self.roster.by_id(id_, generation) for generation in range(1, newest.generation + 1)]

    def _take(self, tick: int, slot: int, cell: bytes) -> None:
        try:
            raw = read_roster_cell(cell)
        except EnvelopeError as wrong:
            self._final.append(RosterRefusal(tick, slot, in_our_words(wrong)))
            return
        if raw is not None:
            self._waiting.setdefault(raw, (tick, slot))


def people_of(roster: Roster, tick: int | None = None) -> tuple[Person, ...]:
    """The roster's people as the docket knows them in a tick, by default now: those with a role in the court's record.

    An office whose keys were ended is nobody's office: what would go to it goes to its people.
    """
    roles, standing = set(Role), roster.counting(tick)
    ended = {held.id for held in standing if held.kind is Holder.OFFICE and held.state is KeyState.ENDED}
    return tuple(
        Person(
            PersonId(held.id),
            held.name,
            Role(held.role),
            OfficeId(held.office) if held.office and held.office not in ended else None,
            held.raw,
            held.generation,
            held.state is KeyState.ACTIVE,
        )
        for held in standing
        if held.kind is Holder.PERSON and held.role in roles
    )


def offices_of(roster: Roster, tick: int | None = None) -> dict[OfficeId, tuple[PersonId, ...]]:
    """The roster's offices in a tick, by default now, and whom their certificates name."""
    return {
        OfficeId(held.id): tuple(map(PersonId, held.members))
        for held in roster.counting(tick)
        if held.kind is Holder.OFFICE
    }


def with_everyone(register: Register, roster: Roster, tick: int | None = None) -> Register:
    """The register by which sealed acts of a tick are judged: the public one, with the roster's people and offices.

    Without a tick it is that of now, in which of two generations the later counts, wherever it is told.
    """
    people = people_of(roster, tick)
    if tick is None:
        people = tuple(one for one in people if one.generation >= _published(register, one.person))
    return with_roster(register, people, offices_of(roster, tick))


def _published(register: Register, person: PersonId) -> int:
    known = register.people.get(person)
    return 0 if known is None else known.generation


def with_everyone_ever(register: Register, roster: Roster) -> Register:
    """The same with all who ever were in an office: what they wrote then is looked for still."""
    offices: dict[OfficeId, dict[PersonId, None]] = {}
    for held in (one for newest in roster.certificates for one in roster.history(newest.id)):
        if held.kind is Holder.OFFICE:
            offices.setdefault(OfficeId(held.id), {}).update(dict.fromkeys(map(PersonId, held.members)))
        elif held.office:
            offices.setdefault(OfficeId(held.office), {})[PersonId(held.id)] = None
    return with_roster(register, people_of(roster), {office: tuple(people) for office, people in offices.items()})
