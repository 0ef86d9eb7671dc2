"""Makes the vectors of succession: `python tests/envelope_chains.py` writes tests/vectors/envelope/chains.json anew.

Signatures are random, so the file is made only where absent, else kept.
"""

import json
from base64 import b64encode
from typing import Any

from envelope_cast import COURT, Cast, make_cast
from envelope_vectors import FOLDER
from underseal.envelope.certificates import Certificate, Claim
from underseal.envelope.identity import (
    Identity,
    Root,
    end_certificate,
    make_certificate,
    make_countersignature,
    make_log_certificate,
)
from underseal.stage.credentials import seed

WHO, TOBIAS = "benedict-okafor", "tobias-renn"
LOG = {"court": COURT, "public_origin": "court.example/public", "sealed_origin": "court.example/sealed"}
Step = tuple[int, str, bytes, str | None]


def keys(id_: str, generation: int) -> Identity:
    return Identity.from_seed(seed(id_, generation), id_, generation)


def after(issuer: Identity | Root, held: Certificate, **changes: object) -> Certificate:
    said = {name: getattr(held, name) for name in ("court", "kind", "id", "name", "role", "office", "bar", "members")}
    new = keys(held.id, held.generation + 1).public_keys
    return make_certificate(issuer, **({**said, "keys": new} | changes), previous=held)  # type: ignore[arg-type]  # the callers pass each field its type


def otherwise(issuer: Identity | Root, made: Certificate, **changes: object) -> bytes:
    claim = Claim(**({name: getattr(made, name) for name in Claim.__dataclass_fields__} | changes))  # type: ignore[arg-type]  # the callers pass each field its type
    return Certificate(**vars(claim), signature=issuer.sign_hybrid(claim.statement)).raw


def log_of(issuer: Identity | Root, mark: int, **more: object) -> Any:
    names = ("public", "sealed", "receipt")
    vkeys = {f"{name}_vkey": f"court.example/{name}+0000000{mark}+AQ" for name in names}
    mldsa44 = {f"{name}_mldsa44": bytes([mark + 9 * at]) * 1312 for at, name in enumerate(names)}
    return make_log_certificate(issuer, **(LOG | vkeys | mldsa44 | more))  # type: ignore[arg-type]  # the callers pass each field its type


def people(cast: Cast) -> list[Step]:
    """What happens to one holder's keys, tick by tick, and what is refused on the way."""
    first, tobias, root = cast.certificates[WHO], cast.registrar, cast.root
    second = after(tobias, first)
    ended = end_certificate(tobias, second)
    anew = after(root, ended)
    return [
        (0, "the registrar clerk", cast.certificates[TOBIAS].raw, None),
        (0, "another device", otherwise(tobias, first, device=2), "SecondDevice"),
        (0, "a holder", first.raw, None),
        (1, "a successor without assent", second.raw, "MissingCountersignature"),
        (1, "the root, where nothing ended", after(root, first).raw, "UntrustedCertificate"),
        (1, "a successor under another name", otherwise(tobias, second, name="Ben Okafor"), "BadSuccession"),
        (2, "the assent", make_countersignature(keys(WHO, 1), second).raw, None),
        (2, "the successor", second.raw, None),
        (3, "an end that changes an office", otherwise(tobias, ended, office="us-attorney"), "BadSuccession"),
        (3, "an end that changes keys", otherwise(tobias, ended, keys=keys(WHO, 9).public_keys), "BadSuccession"),
        (4, "the end, without assent", ended.raw, None),
        (5, "another end after it", end_certificate(tobias, ended).raw, "BadSuccession"),
        (5, "former keys after it", after(tobias, ended, keys=first.keys).raw, "BadSuccession"),
        (6, "new keys after it, by the root", anew.raw, None),
        (
            6,
            "others of that generation",
            after(tobias, ended, keys=keys(WHO, 8).public_keys).raw,
            "ConflictingCertificate",
        ),
        (
            7,
            "an end of the registrar clerk by themselves",
            end_certificate(tobias, cast.certificates[TOBIAS]).raw,
            "UntrustedCertificate",
        ),
    ]


def logs(cast: Cast) -> list[Step]:
    """The same of the logs' keys."""
    tobias, first = cast.registrar, log_of(cast.registrar, 1)
    second = log_of(cast.root, 2, previous=first, public_from=100, sealed_from=310)
    return [
        (0, "the logs' keys", first.raw, None),
        (0, "the same logs' keys again", first.raw, None),
        (0, "keys before none", log_of(tobias, 3, previous=second, public_from=1, sealed_from=1).raw, "BadSuccession"),
        (0, "former keys", log_of(tobias, 1, previous=first, public_from=9, sealed_from=9).raw, "BadSuccession"),
        (0, "another log", log_of(tobias, 2, previous=first, public_origin="x").raw, "BadSuccession"),
        (0, "their successor", second.raw, None),
        (
            0,
            "another",
            log_of(tobias, 4, previous=first, public_from=100, sealed_from=310).raw,
            "ConflictingCertificate",
        ),
        (0, "smaller sizes", log_of(tobias, 5, previous=second, public_from=99, sealed_from=400).raw, "BadSuccession"),
    ]


def chains() -> dict[str, Any]:
    cast = make_cast()
    steps = [*people(cast), *logs(cast)]
    return {
        "about": "Certificates offered in turn to the roster of one root, each in a tick, and what they meet; then the "
        "generation in force for the holder by tick, or the error. Made once by tests/envelope_chains.py; base64.",
        "root": b64encode(cast.root.public_keys.ed25519 + cast.root.public_keys.mldsa65).decode(),
        "steps": [
            {"tick": tick, "what": what, "raw": b64encode(raw).decode(), "error": error}
            for tick, what, raw, error in steps
        ],
        "holder": WHO,
        "in_force": ["UnknownName", 1, 1, 2, 2, "KeysEnded", "KeysEnded", 4],
    }


if __name__ == "__main__":
    if not (FOLDER / "chains.json").exists():
        (FOLDER / "chains.json").write_text(json.dumps(chains(), indent=1) + "\n")
