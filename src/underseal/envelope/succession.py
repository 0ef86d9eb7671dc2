"""What may follow what: the rules by which one certificate of a holder comes after another."""

from collections.abc import Sequence

from underseal.envelope.attestations import LogCertificate
from underseal.envelope.certificates import Certificate, Claim
from underseal.envelope.errors import BadSuccession
from underseal.envelope.fields import KeyState

_ITS_OWN = {"generation", "state", "previous", "issuer", "issuer_generation"}
"""What a certificate that ends keys says for itself; all else it repeats."""


def check_succession(certificate: Certificate, before: Sequence[Certificate]) -> None:
    """Raise BadSuccession unless a certificate follows those its holder had before, the newest last.

    Name and role stay, since what was done under them is read by them. Whoever ends keys repeats them, and all that was
    said of their holder. New keys are no keys of the holder's before.
    """
    if certificate.generation != len(before) + 1:
        raise _bad(certificate, f"the roster holds {len(before)} before it")
    if not before:
        return
    newest = before[-1]
    if certificate.previous != newest.hash:
        raise _bad(certificate, "it names another certificate as the one before")
    if certificate.kind is not newest.kind:
        raise _bad(certificate, "its holder is of another kind")
    if (certificate.name, certificate.role) != (newest.name, newest.role):
        raise _bad(certificate, "its holder has another name or role")
    if certificate.state is KeyState.ENDED:
        _check_end(certificate, newest)
    elif certificate.keys in {one.keys for one in before}:
        raise _bad(certificate, "its keys are those of a generation before")


def needs_assent(certificate: Certificate, before: Sequence[Certificate]) -> bool:
    """Whether the generation before must sign a successor too: where there is one with keys in use that replaces them.

    Who was dismissed or lost their keys gives no assent to their end, and ended keys give none to what follows.
    """
    return bool(before) and certificate.state is KeyState.ACTIVE and before[-1].state is KeyState.ACTIVE


def check_log_succession(log: LogCertificate, before: Sequence[LogCertificate]) -> None:
    """Raise BadSuccession unless a certificate of a court's logs follows those before, the newest last.

    The logs stay, with new keys alone, from sizes no smaller than those before.
    """
    if log.generation != len(before) + 1:
        raise BadSuccession("log", log.generation, f"the roster holds {len(before)} before it")
    if not before:
        return
    newest = before[-1]
    if log.previous != newest.hash:
        raise BadSuccession("log", log.generation, "it names another certificate as the one before")
    if (log.public_origin, log.sealed_origin) != (newest.public_origin, newest.sealed_origin):
        raise BadSuccession("log", log.generation, "it is of other logs")
    if log.public_from < newest.public_from or log.sealed_from < newest.sealed_from:
        raise BadSuccession("log", log.generation, "its keys sign from a smaller size than those before")
    if not _keys_of(log).isdisjoint(key for one in before for key in _keys_of(one)):
        raise BadSuccession("log", log.generation, "one of its keys is that of a generation before")


def _keys_of(log: LogCertificate) -> set[str | bytes]:
    texts = (log.public_vkey, log.sealed_vkey, log.receipt_vkey)
    return {*texts, log.public_mldsa44, log.sealed_mldsa44, log.receipt_mldsa44}


def _check_end(certificate: Certificate, newest: Certificate) -> None:
    if newest.state is KeyState.ENDED:
        raise _bad(certificate, "the keys before it are ended already")
    for name in Claim.__dataclass_fields__:
        if name not in _ITS_OWN and getattr(certificate, name) != getattr(newest, name):
            raise _bad(certificate, f"it ends keys and changes the {name}")


def _bad(certificate: Certificate, why: str) -> BadSuccession:
    return BadSuccession(certificate.id, certificate.generation, why)
