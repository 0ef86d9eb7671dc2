"""The people of the tests' court, with keys: every seed follows from its holder's id, so keys are the same each run."""

from dataclasses import dataclass
from functools import cache

from underseal.envelope.identity import Identity, Root, make_certificate
from underseal.envelope.names import REGISTRAR, Certificate, Holder, Roster
from underseal.stage.credentials import OFFICES, PEOPLE, RECOVERY, seed

COURT = "District of Harlow"


@dataclass(frozen=True)
class Cast:
    """A court's root, its verified roster, and everybody's secrets and certificates by id, offices' too."""

    court: str
    root: Root
    roster: Roster
    identities: dict[str, Identity]
    certificates: dict[str, Certificate]

    @property
    def registrar(self) -> Identity:
        return self.identities["tobias-renn"]


def make_cast() -> Cast:
    """Return a cast whose roster is the caller's own to add to; the signatures are made once a process."""
    root = Root.from_seed(seed("root"))
    roster = Roster(root.public_keys)
    certificates = {certificate.id: roster.admit(certificate.raw) for certificate in _certificates()}
    return Cast(COURT, root, roster, {id_: Identity.from_seed(seed(id_), id_) for id_ in certificates}, certificates)


@cache
def _certificates() -> tuple[Certificate, ...]:
    root = Root.from_seed(seed("root"))
    registrar = Identity.from_seed(seed("tobias-renn"), "tobias-renn")
    by_root = [_certify(root, Holder.PERSON, "tobias-renn", "Tobias Renn", role=REGISTRAR)]
    by_root += [_certify(root, Holder.RECOVERY, id_, name) for id_, name in RECOVERY]
    people = [
        _certify(registrar, Holder.PERSON, id_, name, role=role, office=office, bar=bar)
        for id_, name, role, office, bar in PEOPLE
    ]
    offices = [_certify(registrar, Holder.OFFICE, id_, name, members=members) for id_, name, members in OFFICES]
    return (*by_root, *people, *offices)


def _certify(issuer: Identity | Root, kind: Holder, id_: str, name: str, **more: str | tuple[str, ...]) -> Certificate:
    keys = Identity.from_seed(seed(id_), id_).public_keys
    return make_certificate(issuer, court=COURT, kind=kind, id=id_, name=name, keys=keys, **more)  # type: ignore[arg-type]  # the callers above pass each field its type
