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
from underseal.envelope.names import Certificate, Holder, Roster
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
        self._admitted: dict[bytes, int] = {}

    def advance(self, archive: Archive) -> None:
        """Read the roster cells of the ticks archived since."""
        for tick in archive.ticks[self._read :]:
            for slot, tag in enumerate(tick.tags):
                if tag == ROSTER_TAG:
                    self._take(tick.number, slot, archive.cell(tick.number, slot))
        self._read = len(archive.ticks)
        admitted, refused = self.roster.admit_all(self._waiting)
        for certificate in admitted:
            self._admitted.setdefault(certificate.hash, self._waiting[certificate.raw][0])
        reasons = [(raw, why, RosterRefusal(*self._waiting[raw], in_our_words(why))) for raw, why in refused]
        self._final += [refusal for _, why, refusal in reasons if not isinstance(why, _CURABLE)]
        self._waiting = {raw: self._waiting[raw] for raw, why, _ in reasons if isinstance(why, _CURABLE)}
        self.refused = (*self._final, *(refusal for _, why, refusal in reasons if isinstance(why, _CURABLE)))

    def admitted_in(self, certificate: Certificate) -> int:
        """The tick whose roster cell admitted a certificate; 0 for the founders'."""
        return self._admitted.get(certificate.hash, 0)

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


def people_of(roster: Roster) -> tuple[Person, ...]:
    """The roster's people as the docket knows them: those with a role in the court's record."""
    roles = set(Role)
    return tuple(
        Person(
            PersonId(held.id),
            held.name,
            Role(held.role),
            OfficeId(held.office) if held.office else None,
            held.raw,
        )
        for held in roster.certificates
        if held.kind is Holder.PERSON and held.role in roles
    )


def offices_of(roster: Roster) -> dict[OfficeId, tuple[PersonId, ...]]:
    """The roster's offices and whom their certificates name."""
    return {
        OfficeId(held.id): tuple(map(PersonId, held.members))
        for held in roster.certificates
        if held.kind is Holder.OFFICE
    }


def with_everyone(register: Register, roster: Roster) -> Register:
    """The register by which sealed acts are judged: the public one, with the roster's people and offices."""
    return with_roster(register, people_of(roster), offices_of(roster))
