"""Grants: an epoch's key encrypted to one member and signed by whoever grants it."""

from dataclasses import dataclass, field
from hmac import compare_digest
from typing import Self

from underseal.digest.framing import frame, number
from underseal.envelope.addressed import seal_addressed
from underseal.envelope.epoch import Epoch
from underseal.envelope.errors import GrantForAnother, NotAMember, WrongCommitment, WrongGranter
from underseal.envelope.event import ContentKind
from underseal.envelope.fields import frame_ids, read_ids
from underseal.envelope.framing import read_number, read_text, unframe_exactly
from underseal.envelope.identity import Identity
from underseal.envelope.keys import HybridSignature, verify_hybrid
from underseal.envelope.names import Certificate

_STATEMENT = "underseal/grant/v1"
_SIGNED = "underseal/signed-grant/v1"


@dataclass(frozen=True, kw_only=True)
class GrantClaim:
    """What a grant says, before it is signed: whose epoch, made out to which certificate, by whom, why.

    authority is the business of the layers above and opaque here; it is signed with the rest. The repr shows no key.
    """

    vault: bytes
    key: bytes = field(repr=False)
    commitment: bytes
    subject: str
    members: tuple[str, ...]
    member: str
    member_certificate_hash: bytes
    granter: str
    granter_generation: int
    authority: bytes

    @property
    def statement(self) -> bytes:
        """The bytes the granter signs; the key is in them by its commitment."""
        epoch = (self.vault, self.commitment, self.subject.encode(), frame_ids(self.members))
        member = (self.member.encode(), self.member_certificate_hash)
        granter = (self.granter.encode(), number(self.granter_generation))
        return frame(_STATEMENT, *epoch, *member, *granter, self.authority)


@dataclass(frozen=True, kw_only=True)
class Grant(GrantClaim):
    """A signed claim as it was found in a cell: `check_grant` alone makes an epoch of it."""

    signature: HybridSignature = field(repr=False)

    @classmethod
    def parse(cls, content: bytes) -> Self:
        """Read what `raw` gives, exactly. Raises BadFrame or WrongLength."""
        key, statement, signature = unframe_exactly(content, _SIGNED, 3)
        vault, commitment, subject, members, *names, authority = unframe_exactly(statement, _STATEMENT, 9)
        member, certificate_hash, granter, generation = names
        return cls(
            vault=vault,
            key=key,
            commitment=commitment,
            subject=read_text(subject),
            members=read_ids(members),
            member=read_text(member),
            member_certificate_hash=certificate_hash,
            granter=read_text(granter),
            granter_generation=read_number(generation),
            authority=authority,
            signature=HybridSignature.parse(signature),
        )

    @property
    def raw(self) -> bytes:
        """The grant as it lies in its cell; it holds the key."""
        return frame(_SIGNED, self.key, self.statement, self.signature.raw)


def make_grant(epoch: Epoch, to: Certificate, granter: Identity, authority: bytes) -> Grant:
    """Return the epoch's key made out to one certificate and signed. Raises NotAMember.

    Whether the granter may, the reader judges by authority; the epoch's member list names everyone it goes to.
    """
    if to.id not in epoch.members:
        raise NotAMember(to.id)
    claim = GrantClaim(
        vault=epoch.vault,
        key=epoch.key,
        commitment=epoch.commitment,
        subject=epoch.subject,
        members=epoch.members,
        member=to.id,
        member_certificate_hash=to.hash,
        granter=granter.id,
        granter_generation=granter.generation,
        authority=authority,
    )
    return Grant(**vars(claim), signature=granter.sign_hybrid(claim.statement))


def seal_grant(epoch: Epoch, to: Certificate, granter: Identity, authority: bytes) -> bytes:
    """Return the event cell of a grant that only `to` opens. Raises NotAMember, ImproperField or ContentTooLarge."""
    return seal_addressed(to, ContentKind.GRANT, make_grant(epoch, to, granter, authority).raw)


def check_grant(grant: Grant, granter: Certificate, member: Certificate) -> Epoch:
    """Return the epoch a grant gives, once it holds: made out to member, signed by granter, for this very key.

    member is the certificate of the identity that opened the cell. Raises GrantForAnother, WrongGranter,
    ForgedSignature, WrongCommitment, NotAMember, or what Epoch raises. Authority is not judged here.
    """
    check_made_out(grant.member, grant.member_certificate_hash, member)
    check_granter(grant.granter, grant.granter_generation, granter)
    verify_hybrid(granter.keys, grant.statement, grant.signature)
    epoch = Epoch(grant.vault, grant.key, grant.subject, grant.members)
    if not compare_digest(epoch.commitment, grant.commitment):
        raise WrongCommitment("the epoch's key")
    if member.id not in epoch.members:
        raise NotAMember(member.id)
    return epoch


def check_made_out(named: str, certificate_hash: bytes, holder: Certificate) -> None:
    """Raise GrantForAnother unless that id and certificate are the holder's."""
    if named != holder.id or certificate_hash != holder.hash:
        raise GrantForAnother(named, holder.id)


def check_granter(named: str, generation: int, granter: Certificate) -> None:
    """Raise WrongGranter unless the certificate is of that id and generation."""
    if (named, generation) != (granter.id, granter.generation):
        raise WrongGranter(named, granter.id)
