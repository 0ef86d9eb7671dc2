"""Seeds on their way: an office's to its people, a person's earlier ones to their own new generation."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self

from underseal.digest.framing import frame, number, sha256
from underseal.envelope.addressed import seal_addressed
from underseal.envelope.errors import BadFrame, NotAMember, WrongSeed
from underseal.envelope.event import ContentKind
from underseal.envelope.framing import read_number, read_text, unframe, unframe_exactly
from underseal.envelope.grant import check_granter, check_made_out
from underseal.envelope.identity import Identity
from underseal.envelope.keys import HybridSignature, verify_hybrid
from underseal.envelope.names import Certificate

_SEEDS = "underseal/seeds/v1"
_STATEMENT = "underseal/seed-grant/v1"
_SIGNED = "underseal/signed-seed-grant/v1"


@dataclass(frozen=True, kw_only=True)
class SeedClaim:
    """All seeds of one id, the oldest first, made out to one certificate. The repr shows none of them."""

    seeds: tuple[bytes, ...] = field(repr=False)
    id: str
    certificate_hash: bytes
    member: str
    member_certificate_hash: bytes
    granter: str
    granter_generation: int

    @property
    def statement(self) -> bytes:
        """The bytes the granter signs. They hold the seeds' hash and stay, like them, inside the cell."""
        member = (self.member.encode(), self.member_certificate_hash)
        granter = (self.granter.encode(), number(self.granter_generation))
        seeds = sha256(frame(_SEEDS, *self.seeds))
        return frame(_STATEMENT, seeds, self.id.encode(), self.certificate_hash, *member, *granter)


@dataclass(frozen=True, kw_only=True)
class SeedGrant(SeedClaim):
    """A signed claim as it was found in a cell: `check_office_seed` alone makes identities of it."""

    signature: HybridSignature = field(repr=False)

    @classmethod
    def parse(cls, content: bytes) -> Self:
        """Read what `raw` gives, exactly. Raises BadFrame or WrongLength."""
        seeds, statement, signature = unframe_exactly(content, _SIGNED, 3)
        sum_, id_, hash_, member, member_hash, granter, generation = unframe_exactly(statement, _STATEMENT, 7)
        if sum_ != sha256(seeds):
            raise BadFrame("its seeds are not those it signs")
        return cls(
            seeds=unframe(seeds, _SEEDS),
            id=read_text(id_),
            certificate_hash=hash_,
            member=read_text(member),
            member_certificate_hash=member_hash,
            granter=read_text(granter),
            granter_generation=read_number(generation),
            signature=HybridSignature.parse(signature),
        )

    @property
    def raw(self) -> bytes:
        """The grant as it lies in its cell; it holds the seeds."""
        return frame(_SIGNED, frame(_SEEDS, *self.seeds), self.statement, self.signature.raw)


def seal_office_seed(seeds: Sequence[bytes], office: Certificate, to: Certificate, granter: Identity) -> bytes:
    """Return the event cell that gives `to` all seeds of the office, one a generation, the oldest first.

    Both `to` and granter are members of the office, or are that id itself: so a person hands on their own earlier
    seeds. Raises NotAMember, WrongSeed or ContentTooLarge.
    """
    _check_member(to.id, office)
    _check_member(granter.id, office)
    if len(seeds) != office.generation or Identity.from_seed(seeds[-1], office.id).public_keys != office.keys:
        raise WrongSeed(office.id)
    claim = SeedClaim(
        seeds=tuple(seeds),
        id=office.id,
        certificate_hash=office.hash,
        member=to.id,
        member_certificate_hash=to.hash,
        granter=granter.id,
        granter_generation=granter.generation,
    )
    signed = SeedGrant(**vars(claim), signature=granter.sign_hybrid(claim.statement))
    return seal_addressed(to, ContentKind.SEEDS, signed.raw)


def check_office_seed(
    grant: SeedGrant, office: Sequence[Certificate], granter: Certificate, member: Certificate
) -> tuple[Identity, ...]:
    """Return the office's identities, the oldest first, once the grant holds and every seed yields its certificate.

    office is its history on the roster (`Roster.history`) up to the generation sent. Raises GrantForAnother,
    WrongGranter, ForgedSignature, NotAMember, WrongSeed or WrongLength.
    """
    check_sent(grant, granter, member)
    newest = office[-1]
    check_made_out(grant.id, grant.certificate_hash, newest)
    _check_member(member.id, newest)
    _check_member(granter.id, newest)
    identities = tuple(Identity.from_seed(seed, grant.id, at) for at, seed in enumerate(grant.seeds, 1))
    if [identity.public_keys for identity in identities] != [certificate.keys for certificate in office]:
        raise WrongSeed(grant.id)
    return identities


def check_sent(grant: SeedGrant, granter: Certificate, member: Certificate) -> None:
    """Raise unless granter signed it for member: GrantForAnother, WrongGranter or ForgedSignature."""
    check_made_out(grant.member, grant.member_certificate_hash, member)
    check_granter(grant.granter, grant.granter_generation, granter)
    verify_hybrid(granter.keys, grant.statement, grant.signature)


def _check_member(id_: str, office: Certificate) -> None:
    if id_ != office.id and id_ not in office.members:
        raise NotAMember(id_)
